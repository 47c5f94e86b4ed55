//go:build !js

package run_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/pion/logging"
	"github.com/pion/transport/v4/vnet"
	"github.com/virtuatrader/virtua/node/link"
	"github.com/virtuatrader/virtua/node/run"
	"github.com/virtuatrader/virtua/node/store"
)

// switchboard is a network on which the ways between two machines can be closed: those that were in use, for good.
type switchboard struct {
	router *vnet.Router
	mu     sync.Mutex
	used   map[string]bool
	shut   map[string]bool
}

func newSwitchboard(t *testing.T) *switchboard {
	t.Helper()
	r, err := vnet.NewRouter(&vnet.RouterConfig{CIDR: "10.0.0.0/24", LoggerFactory: logging.NewDefaultLoggerFactory()})
	if err != nil {
		t.Fatal(err)
	}
	s := &switchboard{router: r, used: map[string]bool{}}
	r.AddChunkFilter(func(c vnet.Chunk) bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		way := c.SourceAddr().String() + " " + c.DestinationAddr().String()
		s.used[way] = true
		return !s.shut[way]
	})
	return s
}

// shutAll closes every way that was used so far between two machines.
func (s *switchboard) shutAll(a, b string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shut = map[string]bool{}
	for way := range s.used {
		var from, to string
		for i := range len(way) {
			if way[i] == ' ' {
				from, to = host(way[:i]), host(way[i+1:])
			}
		}
		if from == a && to == b || from == b && to == a {
			s.shut[way] = true
		}
	}
}

func host(addr string) string {
	for i := range len(addr) {
		if addr[i] == ':' {
			return addr[:i]
		}
	}
	return addr
}

// TestRestartOverAPeer: A and C were introduced by B, which both met at servers that are gone. The way between A and C closes
// for good: their link finds another one by an ICE restart whose offer and answer B carries.
func TestRestartOverAPeer(t *testing.T) {
	board := newSwitchboard(t)
	endpoint := deaf(t)
	first, stopFirst := meeting(t)
	second, stopSecond := meeting(t)
	factories := map[string]link.Factory{}
	for _, ip := range []string{"10.0.0.2", "10.0.0.3", "10.0.0.4"} {
		n, err := vnet.NewNet(&vnet.NetConfig{StaticIPs: []string{ip}})
		if err != nil {
			t.Fatal(err)
		}
		if err := board.router.AddNet(n); err != nil {
			t.Fatal(err)
		}
		factories[ip] = link.NewFactory(link.FactoryConfig{Net: n, Silence: 2 * time.Second})
	}
	if err := board.router.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = board.router.Stop() })
	begin := func(ip string, servers ...string) *run.Running {
		s := store.Memory()
		ctx, stop := context.WithCancel(context.Background())
		r, err := run.Start(ctx, run.Config{Deployment: deployment(), RPC: []string{endpoint}, Signaling: servers, Store: s, Factory: factories[ip]})
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
	b := begin("10.0.0.3", first, second)
	a := begin("10.0.0.2", first)
	linked(t, a, b.Self)
	stopFirst()
	c := begin("10.0.0.4", second)
	linked(t, c, b.Self)
	stopSecond()
	saved := func(r *run.Running) int { return r.Node.Links().(*link.Links).Stats().Saved }
	// A machine too busy for a restart within its time makes the link anew: that says nothing, and it is tried again.
	for attempt := 1; ; attempt++ {
		ca, ac := linked(t, c, a.Self), linked(t, a, c.Self)
		before := [2]int{saved(a), saved(c)}
		board.shutAll("10.0.0.2", "10.0.0.4")
		both := func() bool { return saved(a) > before[0] && saved(c) > before[1] }
		anew := func() bool { return linked(t, c, a.Self).Link != ca.Link || linked(t, a, c.Self).Link != ac.Link }
		wait(t, "the link to be saved or lost", func() bool { return both() || anew() })
		if both() && !anew() {
			return
		}
		if attempt == 5 {
			t.Fatal("the link was made anew five times instead of saved")
		}
	}
}

func wait(t *testing.T, what string, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for end := time.Now().Add(2 * time.Minute); !ok(); <-tick.C {
		if time.Now().After(end) {
			t.Fatalf("never: %s", what)
		}
	}
}
