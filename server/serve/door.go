package serve

import (
	"context"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/server/host"
)

// door leads to the hub from this machine alone, without TLS: the observer comes in by it where everybody else needs the server's
// certificate, which says nothing of the loopback.
type door struct {
	l    net.Listener
	srv  *http.Server // nil before open
	busy sync.WaitGroup
}

func newDoor(ctx context.Context) (*door, error) {
	l, err := host.Listen(ctx, "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	return &door{l: l}, nil
}

func (d *door) open(hub http.Handler) {
	mux := http.NewServeMux()
	mux.Handle("GET /signal", hub)
	d.srv = &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	d.busy.Go(func() { _ = d.srv.Serve(d.l) })
}

// close ends it; WebSockets end with the hub.
func (d *door) close() {
	if d.srv != nil {
		_ = d.srv.Close()
	}
	d.busy.Wait()
	_ = d.l.Close()
}
