// Package host runs one HTTP service: it listens, bounds what a client may take of it, answers /healthz, /readyz
// and /metrics, and ends cleanly within a deadline.
package host

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"syscall"
	"time"
)

// Limits of every service here.
const (
	maxConns      = 4096 // unless the service says otherwise
	maxHeader     = 16 << 10
	headerTimeout = 5 * time.Second
	readTimeout   = 30 * time.Second
	writeTimeout  = 120 * time.Second // above the longest answer, a program's wait for news
	idleTimeout   = 2 * time.Minute
)

// Listen opens a TCP address; an address in use is said in one line.
func Listen(ctx context.Context, addr string) (net.Listener, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s is in use by another program: stop it or choose another address with --addr", addr)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("not allowed to listen on %s: choose a port above 1023 with --addr", addr)
	case err != nil:
		return nil, fmt.Errorf("listen on %s: %w", addr, err)
	}
	return l, nil
}

// Config is a service.
type Config struct {
	Handler  http.Handler
	Metrics  *Metrics
	Ready    func() error  // nil means ready from the start; an error is why not
	Draining func()        // called first at the end: tell clients to go; may be nil
	MaxConns int           // connections at one time, WebSockets among them; 4,096 when zero
	Each     int           // of them from one address (or /64 of IPv6), those beyond are closed; 0: all
	Deadline time.Duration // for requests to end after ctx has, 10 s when zero
	TLS      *tls.Config   // nil: plain HTTP
	Log      *slog.Logger
}

// Serve answers requests on l until ctx ends, then lets open requests end within the deadline. It returns nil
// after a clean end.
func Serve(ctx context.Context, l net.Listener, cfg Config) error {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Deadline <= 0 {
		cfg.Deadline = 10 * time.Second
	}
	if cfg.MaxConns <= 0 {
		cfg.MaxConns = maxConns
	}
	var ending atomic.Bool
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "ok\n") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if ending.Load() {
			say(w, http.StatusServiceUnavailable, "shutting down\n")
		} else if cfg.Ready == nil {
			say(w, http.StatusOK, "ready\n")
		} else if err := cfg.Ready(); err != nil {
			say(w, http.StatusServiceUnavailable, err.Error()+"\n")
		} else {
			say(w, http.StatusOK, "ready\n")
		}
	})
	handler := cfg.Handler
	if cfg.Metrics != nil {
		mux.Handle("GET /metrics", cfg.Metrics.Handler())
		handler = cfg.Metrics.count(handler)
	}
	mux.Handle("/", handler)

	// Requests outlive ctx until Shutdown's deadline; base ends what is left, WebSockets among it.
	base, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	srv := &http.Server{
		Handler: recovered(mux, cfg.Log), MaxHeaderBytes: maxHeader, ReadHeaderTimeout: headerTimeout,
		ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout,
		BaseContext: func(net.Listener) context.Context { return base },
		ErrorLog:    slog.NewLogLogger(cfg.Log.Handler(), slog.LevelDebug),
	}
	failed := make(chan error, 1)
	var from net.Listener = limit(l, cfg.MaxConns, cfg.Each)
	if cfg.TLS != nil {
		from = tls.NewListener(from, cfg.TLS)
	}
	go func() { failed <- srv.Serve(from) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve %s: %w", l.Addr(), err)
	case <-ctx.Done():
	}
	ending.Store(true)
	if cfg.Draining != nil {
		cfg.Draining()
	}
	late, stop := context.WithTimeout(context.WithoutCancel(ctx), cfg.Deadline)
	defer stop()
	err := srv.Shutdown(late)
	if err != nil {
		cut()
		_ = srv.Close()
		cfg.Log.Warn("requests were cut off at shutdown", "after", cfg.Deadline.String())
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve %s: %w", l.Addr(), err)
	}
	return nil
}

func say(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text)
}

// recovered keeps a bug in one answer from ending the others.
func recovered(next http.Handler, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch p := recover(); p {
			case nil:
			case http.ErrAbortHandler:
				panic(p)
			default:
				log.Error("request panicked", "path", r.URL.Path, "panic", fmt.Sprint(p))
				say(w, http.StatusInternalServerError, "internal error\n")
			}
		}()
		next.ServeHTTP(w, r)
	})
}
