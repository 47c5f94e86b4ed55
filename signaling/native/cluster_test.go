//go:build !js

package native_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
	"github.com/virtuatrader/virtua/signaling/native"
)

// presence is how long an instance that says nothing is believed, in seconds: signaling holds it to that, on a clock of its own.
const presence = 3

func startNATS(t *testing.T) string {
	t.Helper()
	ns, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: -1, NoLog: true, NoSigs: true})
	if err != nil {
		t.Fatal(err)
	}
	go ns.Start()
	t.Cleanup(func() {
		ns.Shutdown()
		ns.WaitForShutdown()
	})
	if !ns.ReadyForConnections(time.Minute) {
		t.Fatal("NATS does not start")
	}
	return ns.Addr().String()
}

// cable leads to NATS and can be cut.
type cable struct {
	l     net.Listener
	to    string
	mu    sync.Mutex
	cut   bool
	conns []net.Conn
	all   sync.WaitGroup
}

func newCable(t *testing.T, to string) *cable {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &cable{l: l, to: to}
	c.all.Go(func() {
		for {
			near, err := l.Accept()
			if err != nil {
				return
			}
			c.plug(near)
		}
	})
	t.Cleanup(func() {
		_ = l.Close()
		c.set(true)
		c.all.Wait()
	})
	return c
}

func (c *cable) plug(near net.Conn) {
	c.mu.Lock()
	defer c.mu.Unlock()
	far, err := net.Dial("tcp", c.to)
	if err != nil || c.cut {
		_ = near.Close()
		if err == nil {
			_ = far.Close()
		}
		return
	}
	c.conns = append(c.conns, near, far)
	for _, way := range [2][2]net.Conn{{near, far}, {far, near}} {
		c.all.Go(func() {
			_, _ = io.Copy(way[0], way[1])
			_ = way[0].Close()
			_ = way[1].Close()
		})
	}
}

func (c *cable) set(cut bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.cut = cut
	if cut {
		for _, conn := range c.conns {
			_ = conn.Close()
		}
		c.conns = nil
	}
}

func (c *cable) url() string { return "nats://" + c.l.Addr().String() }

// ledger notes which envelopes arrived, and how often.
type ledger struct {
	mu    sync.Mutex
	times map[string]int
}

// resident is a client of an instance that reads all the time.
type resident struct {
	*guest
	peers chan signaling.Peers
}

func (h home) settle(t *testing.T, l *ledger, seed string) *resident {
	t.Helper()
	r := &resident{guest: h.join(t, seed), peers: make(chan signaling.Peers, 16)}
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	ended := make(chan struct{})
	t.Cleanup(func() {
		stop()
		<-ended
	})
	go func() {
		defer close(ended)
		for {
			_, b, err := r.ws.Read(ctx)
			if err != nil {
				return
			}
			switch m, _ := signaling.Parse(b); m := m.(type) {
			case signaling.Peers:
				select {
				case r.peers <- m:
				default:
				}
			case signaling.Deliver:
				if _, text, err := r.key.Open(m.Envelope, uint64(time.Now().Unix())); err == nil {
					l.mu.Lock()
					l.times[string(text)]++
					l.mu.Unlock()
				}
			}
		}
	}()
	return r
}

// sees reports whether the home names a key to r.
func (r *resident) sees(id peer.ID) bool {
	if r.say(signaling.Ask{N: 32}) != nil {
		return false
	}
	select {
	case p := <-r.peers:
		for _, x := range p.IDs {
			if x == id {
				return true
			}
		}
	case <-time.After(10 * time.Second):
	}
	return false
}

// Three instances over a real NATS server; one is killed, one cut off and healed.
func TestCluster(t *testing.T) {
	free := signaling.Rate{PerSecond: 1e6, Burst: 1e6}
	broker := startNATS(t)
	hub := signaling.Config{PresenceSeconds: presence, Asks: free, Sends: free, Receives: free, Messages: free, Address: free}
	cables := []*cable{newCable(t, broker), newCable(t, broker), newCable(t, broker)}
	homes := make([]home, 3)
	for i, c := range cables {
		homes[i] = start(t, native.Config{Cluster: c.url(), Hub: hub})
	}
	l := &ledger{times: map[string]int{}}
	a, b, c := homes[0].settle(t, l, "a"), homes[1].settle(t, l, "b"), homes[2].settle(t, l, "c")
	ask := func(from, to *resident) func() bool { return func() bool { return from.sees(to.key.ID()) } }
	for name, pair := range map[string][2]*resident{"a sees b": {a, b}, "b sees c": {b, c}, "c sees a": {c, a}} {
		until(t, name, ask(pair[0], pair[1]))
	}
	sent := 0
	reach := func(from, to *resident) func() bool {
		return func() bool {
			sent++
			text := fmt.Sprint("envelope ", sent)
			if from.say(signaling.Send{Ref: uint32(sent), Envelope: from.seal(to.guest, text)}) != nil {
				return false
			}
			for range 50 {
				l.mu.Lock()
				n := l.times[text]
				l.mu.Unlock()
				if n > 0 {
					return true
				}
				time.Sleep(2 * time.Millisecond)
			}
			return false
		}
	}
	for range 100 {
		until(t, "c reaches a", reach(c, a))
		until(t, "a reaches b", reach(a, b))
	}

	// The second instance is killed: nothing of it is heard any more. Its client comes back at another.
	cables[1].set(true)
	_ = homes[1].Close()
	b = homes[0].settle(t, l, "b")
	until(t, "c reaches b where it is now", reach(c, b))
	until(t, "c sees b", ask(c, b))

	// The third is cut off: its client is named no more, and again when the cable is mended.
	cables[2].set(true)
	until(t, "a no longer sees c", func() bool { return !a.sees(c.key.ID()) })
	until(t, "c no longer sees a", func() bool { return !c.sees(a.key.ID()) })
	if st := homes[2].Stats(); st.Joined {
		t.Error("joined while cut off")
	}
	d := homes[2].settle(t, l, "d") // arrives unheard of
	cables[2].set(false)
	until(t, "the third has joined again", func() bool { return homes[2].Stats().Joined })
	until(t, "a sees c again", ask(a, c))
	until(t, "a sees d", ask(a, d))
	until(t, "a reaches d", reach(a, d))
	until(t, "d reaches b", reach(d, b))

	l.mu.Lock()
	defer l.mu.Unlock()
	for text, n := range l.times {
		if n != 1 {
			t.Errorf("%s arrived %d times", text, n)
		}
	}
	if len(l.times) < 200 {
		t.Errorf("only %d envelopes", len(l.times))
	}
}

func TestClusterRefuses(t *testing.T) {
	if _, err := native.New(native.Config{Cluster: "nats://127.0.0.1:1"}); err == nil || strings.Contains(err.Error(), "\n") {
		t.Fatalf("%v", err)
	}
}
