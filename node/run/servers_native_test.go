//go:build !js

package run_test

import (
	"net"
	"net/http"
	"os"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/run"
	"github.com/virtuatrader/virtua/signaling/liar"
)

// lying starts a signaling server that lies.
func lying(t *testing.T, mode liar.Mode) (url string, s *liar.Server) {
	t.Helper()
	s = liar.New(mode, liar.Config{})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	web := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = web.Serve(l) }()
	t.Cleanup(func() {
		_ = web.Close()
		_ = s.Close()
	})
	return "ws://" + l.Addr().String() + "/signal", s
}

// network is how a node sees the mesh.
func network(t *testing.T, r *run.Running) (v node.NetworkView) {
	t.Helper()
	if err := r.Node.Do(t.Context(), func(c *node.Core) { v = c.Network() }); err != nil {
		t.Fatal(err)
	}
	return v
}

// server returns what a node says of one server when that is as wanted.
func server(t *testing.T, r *run.Running, url, what string, so func(node.ServerState) bool) node.ServerState {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for end := time.Now().Add(2 * time.Minute); ; <-tick.C {
		for _, s := range network(t, r).Servers {
			if s.URL == url && so(s) {
				return s
			}
		}
		if time.Now().After(end) {
			t.Fatalf("not within two minutes: %s; %+v", what, network(t, r).Servers)
		}
	}
}

// TestThreeServers: of three servers one lies and one dies. A node uses the first two; it finds the liar out, says what it did
// and takes the third in its place, by which it links. When the first dies, nobody else is left: the liar is used again, and
// what it did is still said.
func TestThreeServers(t *testing.T) {
	dying, kill := meeting(t)
	lies, _ := lying(t, liar.Middle) // shows everybody a double of everybody else
	honest, _ := meeting(t)
	endpoint := deaf(t)
	up := func(s node.ServerState) bool { return s.Up }
	var others []*run.Running
	for range 3 {
		r := begin(t, endpoint, lies, honest)
		server(t, r, lies, "at the liar", up)
		others = append(others, r)
	}
	// The liar shows alice a double of each of them.
	alice := begin(t, endpoint, dying, lies, honest)
	server(t, alice, dying, "the first is used", up)
	// One double that cannot prove its key is enough to leave for a server of which nothing bad is known; two are a liar.
	s := server(t, alice, lies, "the liar is found out and left", func(s node.ServerState) bool { return s.Unproved > 0 && s.Idle && !s.Up })
	if (s.Doubt == fault.Impersonation) != (s.Unproved >= 2) || s.Proved != 0 {
		t.Errorf("%+v", s)
	}
	server(t, alice, honest, "the third takes its place", up)
	for _, o := range others {
		if l := linked(t, alice, o.Self); l.Source == lies {
			t.Errorf("a link by the liar: %+v", l)
		}
	}
	good := server(t, alice, honest, "the honest one is given credit", func(s node.ServerState) bool { return s.Proved > 0 })
	if good.Doubt != 0 || good.Unproved != 0 {
		t.Errorf("%+v", good)
	}
	r, err := alice.API.Network(t.Context(), node.NewSession(nil), node.None{})
	if err != nil {
		t.Fatal(err)
	}
	told := false
	for _, s := range r.Servers {
		told = told || s.URL == lies && s.Unproved > 0 && (s.Doubt == "impersonation") == (s.Unproved >= 2)
	}
	if !told {
		t.Errorf("%+v", r.Servers)
	}

	kill()
	died := time.Now()
	server(t, alice, lies, "another is used", func(s node.ServerState) bool { return s.Up && s.Unproved > 0 })
	t.Logf("another server after %s", time.Since(died).Round(time.Millisecond))
	if s := server(t, alice, dying, "the first is down", func(s node.ServerState) bool { return !s.Up }); s.Doubt != 0 {
		t.Errorf("a server that died is said to lie: %+v", s)
	}
	if s := server(t, alice, honest, "the honest one stays", up); s.Doubt != 0 {
		t.Errorf("%+v", s)
	}
}

// TestBesideAnHonestServer: whatever one of two servers does to who is there and to what they send, all nodes link with each other, nobody
// else comes of it, and the other server is not blamed.
func TestBesideAnHonestServer(t *testing.T) {
	modes := []liar.Mode{liar.Tamper, liar.Swap}
	if os.Getenv("VIRTUA_SOAK") != "" { // two minutes more
		modes = append(modes, liar.Fingerprint, liar.Replay, liar.Refuse, liar.Invent)
	}
	for _, mode := range modes {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel() // most of it is waiting
			lies, told := lying(t, mode)
			honest, _ := meeting(t)
			endpoint := deaf(t)
			var all []*run.Running
			for range 4 {
				all = append(all, begin(t, endpoint, lies, honest))
			}
			for _, a := range all {
				for _, b := range all {
					if a != b {
						linked(t, a, b.Self)
					}
				}
			}
			if told.Lies() == 0 {
				t.Error("nothing was lied about")
			}
			for _, a := range all {
				v := network(t, a)
				if len(v.Links) != len(all)-1 {
					t.Errorf("%d links", len(v.Links))
				}
				for _, s := range v.Servers {
					if s.URL == honest && s.Doubt != 0 {
						t.Errorf("%+v", s)
					}
				}
			}
			says, some := map[liar.Mode]func(node.ServerState) bool{
				liar.Replay: func(s node.ServerState) bool { return s.Altered > 0 },
				liar.Invent: func(s node.ServerState) bool { return s.Doubt == fault.NotFound && s.Silent >= 6 },
			}[mode]
			if !some {
				return
			}
			tick := time.NewTicker(20 * time.Millisecond)
			defer tick.Stop()
			for end := time.Now().Add(2 * time.Minute); ; <-tick.C {
				for _, a := range all {
					for _, s := range network(t, a).Servers {
						if s.URL == lies && says(s) {
							return
						}
					}
				}
				if time.Now().After(end) {
					t.Fatalf("nobody says what it did: %+v", network(t, all[0]).Servers)
				}
			}
		})
	}
}
