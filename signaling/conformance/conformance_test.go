//go:build !js

package conformance_test

import (
	"flag"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/signaling"
	"github.com/virtuatrader/virtua/signaling/conformance"
	"github.com/virtuatrader/virtua/signaling/native"
	"go.uber.org/goleak"
)

var (
	home    = flag.String("home", "", "address of a home to check instead of the native one, ws:// or wss://")
	slow    = flag.Bool("slow", false, "wait too for what only time brings about")
	forward = flag.Bool("forward", false, "the home believes X-Forwarded-For of this machine")

	platform = flag.Bool("platform", false, "the home is on a platform that answers WebSocket pings and holds sockets itself")
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// TestHome checks the home of the flag, or the native one with limits of time that a test can wait for.
func TestHome(t *testing.T) {
	if *home != "" {
		play(t, conformance.Home{URL: *home, Forward: *forward, Platform: *platform}, *slow)
		return
	}
	s, err := native.New(native.Config{Hub: signaling.Config{HelloSeconds: 15, IdleSeconds: 15}, Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}})
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewUnstartedServer(s)
	web.Config.ReadHeaderTimeout = 5 * time.Second // what server/host does
	web.Config.MaxHeaderBytes = 16 << 10
	opened := make(chan struct{}, 1<<16)
	web.Config.ConnState = func(_ net.Conn, st http.ConnState) {
		if st == http.StateNew {
			opened <- struct{}{}
		}
	}
	web.Start()
	defer web.Close()
	defer func() { _ = s.Close() }()

	before := inUse()
	play(t, conformance.Home{URL: "ws" + strings.TrimPrefix(web.URL, "http") + "/signal", Forward: true, Patience: time.Minute}, true)
	for deadline := time.Now().Add(time.Minute); s.Stats().Sockets > 0; {
		if time.Now().After(deadline) {
			t.Fatalf("%+v are still there", s.Stats())
		}
		runtime.Gosched()
	}
	// Some hundreds of connections and a hundred thousand messages of every bad kind leave next to nothing behind.
	if n := len(opened); n < 400 {
		t.Fatalf("only %d connections: the table does not do what it says", n)
	}
	st := s.Stats()
	if st.Conns != 0 || st.Peers != 0 || st.Rooms != 0 || st.Invites != 0 {
		t.Errorf("%+v", st)
	}
	if grown := inUse() - before; grown > 4<<20 {
		t.Errorf("%d bytes stayed", grown)
	} else {
		t.Logf("%d connections, %d bytes stayed; %+v", len(opened), grown, st)
	}
}

func play(t *testing.T, h conformance.Home, slow bool) {
	t.Helper()
	t.Run("conversations", func(t *testing.T) {
		for _, c := range conformance.Table() {
			if c.Slow && !slow || c.Forward && !h.Forward {
				continue
			}
			t.Run(c.Name, func(t *testing.T) {
				if c.Slow {
					t.Parallel() // with the other slow ones, after all that are not
				}
				if err := h.Play(t.Context(), c); err != nil {
					t.Error(err)
				}
			})
		}
	})
}

func inUse() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
