//go:build !js

package run_test

import (
	"context"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/run"
	"github.com/virtuatrader/virtua/node/store"
	"github.com/virtuatrader/virtua/signaling/native"
)

// meeting starts a signaling server on the loopback; stop ends it and every connection to it.
func meeting(t *testing.T) (url string, stop func()) {
	t.Helper()
	s, err := native.New(native.Config{})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	web := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = web.Serve(l) }()
	ended := false
	stop = func() {
		if ended {
			return
		}
		ended = true
		_ = web.Close()
		_ = s.Close()
	}
	t.Cleanup(stop)
	return "ws://" + l.Addr().String() + "/signal", stop
}

// begin runs a node over real WebRTC until the test ends.
func begin(t *testing.T, endpoint string, servers ...string) *run.Running {
	t.Helper()
	s := store.Memory()
	ctx, stop := context.WithCancel(context.Background())
	r, err := run.Start(ctx, run.Config{Deployment: deployment(), RPC: []string{endpoint}, Signaling: servers, Store: s})
	if err != nil {
		stop()
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		_ = r.Wait()
		_ = s.Close()
	})
	return r
}

// linked waits until a node is linked with another one and returns how it sees the link.
func linked(t *testing.T, r *run.Running, with peer.ID) node.LinkView {
	t.Helper()
	sub := r.Node.Subscribe()
	defer sub.Close()
	late := time.NewTimer(2 * time.Minute)
	defer late.Stop()
	for {
		var v node.NetworkView
		if err := r.Node.Do(t.Context(), func(c *node.Core) { v = c.Network() }); err != nil {
			t.Fatal(err)
		}
		for _, l := range v.Links {
			if l.Peer == with {
				return l
			}
		}
		select {
		case <-sub.C:
			sub.Take()
		case <-late.C:
			t.Fatalf("%s is not linked with %s: %+v", r.Self.Short(), with.Short(), v)
		}
	}
}

// TestIntroducedByAPeer: A and B meet at a server, which then closes; C and B meet at another one, which closes too. A and
// C never had a server in common. They link through B, over real WebRTC.
func TestIntroducedByAPeer(t *testing.T) {
	first, stopFirst := meeting(t)
	second, stopSecond := meeting(t)
	endpoint := deaf(t)
	b := begin(t, endpoint, first, second)
	a := begin(t, endpoint, first)
	linked(t, a, b.Self)
	stopFirst()
	c := begin(t, endpoint, second)
	linked(t, c, b.Self)
	stopSecond()
	closed := time.Now()
	ca, ac := linked(t, c, a.Self), linked(t, a, c.Self)
	t.Logf("linked %s after the server had gone", time.Since(closed).Round(time.Millisecond))
	if ca.Outbound == ac.Outbound {
		t.Errorf("C dialled: %v, A dialled: %v", ca.Outbound, ac.Outbound)
	}
	if ca.Source != second && ac.Source != first {
		t.Errorf("introduced by %q and %q, want the servers that the chains began with", ca.Source, ac.Source)
	}
	var v node.NetworkView
	if err := b.Node.Do(t.Context(), func(c *node.Core) { v = c.Network() }); err != nil {
		t.Fatal(err)
	}
	if v.Overlay.Forwarded < 2 {
		t.Errorf("B forwarded %d envelopes", v.Overlay.Forwarded)
	}
}
