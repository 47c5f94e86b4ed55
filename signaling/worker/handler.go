package worker

import (
	_ "embed"
	"io"
	"net/http"
	"time"
)

//go:embed pages/index.html
var index string

// Handler answers what is no WebSocket: /healthz, /relays, and a page for people who open the server's address.
func (s Settings) Handler(now func() time.Time) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		_, _ = io.WriteString(w, "ok\n")
	})
	if s.Relay != nil {
		mux.HandleFunc("GET /relays", func(w http.ResponseWriter, r *http.Request) { s.Relay.serve(w, r.RemoteAddr, now()) })
	}
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		h := w.Header()
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Cache-Control", "public, max-age=300")
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		_, _ = io.WriteString(w, index)
	})
	return mux
}
