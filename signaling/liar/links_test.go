//go:build !js

package liar_test

import (
	"bytes"
	"context"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/link"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/rendezvous"
	"github.com/virtuatrader/virtua/signaling/liar"
)

const chain = 31337

// How long a dial may take: where it ends by itself, and where nobody answers.
const (
	patience = time.Minute
	brief    = 5 * time.Second
)

// party is a node up to its links: the real rendezvous client and real WebRTC.
type party struct {
	*link.Links
	meet *rendezvous.Client
	id   peer.ID
	url  string

	mu     sync.Mutex
	up     []node.LinkUp
	failed []node.DialFailed
	frames [][]byte
	named  []peer.ID
	online bool
}

// Post implements node.Sink.
func (p *party) Post(ev node.Event) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch ev := ev.(type) {
	case node.LinkUp:
		p.up = append(p.up, ev)
	case node.DialFailed:
		p.failed = append(p.failed, ev)
	case node.FrameIn:
		p.frames = append(p.frames, ev.Data)
	case node.Introduced:
		p.named = append(p.named, ev.Peers...)
	case node.ServerState:
		p.online = ev.Up
	}
	return true
}

func attend(t *testing.T, url string, timeout time.Duration) *party {
	t.Helper()
	p := &party{url: url}
	key := peer.NewKey(random)
	p.id = key.ID()
	var err error
	p.meet, err = rendezvous.New(rendezvous.Config{Key: key, Room: "r", Servers: []string{url}, Sink: p, Random: random,
		Receive: func(env []byte, source string) { p.Receive(env, source) }})
	if err != nil {
		t.Fatal(err)
	}
	p.Links, err = link.New(link.Config{Key: key, ChainID: chain, Carrier: p.meet, Sink: p, Factory: link.NewFactory(link.FactoryConfig{}),
		Timeout: timeout})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- p.meet.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		p.Stop()
	})
	p.until(t, "online", func() bool { return p.online })
	return p
}

func (p *party) until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	eventually(t, what, func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		return ok()
	})
}

// eventually polls a condition for two minutes.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not within two minutes: %s", what)
		}
	}
}

// outcome waits for the end of a dial: the link, or why there is none.
func (p *party) outcome(t *testing.T, to peer.ID) (linked bool, why fault.Code) {
	t.Helper()
	p.until(t, "an outcome of the dial", func() bool {
		for _, u := range p.up {
			if u.Peer == to {
				linked = true
				return true
			}
		}
		for _, f := range p.failed {
			if f.Peer == to {
				why = f.Code
				return true
			}
		}
		return false
	})
	return linked, why
}

func (p *party) links() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.up)
}

// first returns the first link.
func (p *party) first() node.LinkUp {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.up[0]
}

func serve(t *testing.T, s *liar.Server) string {
	t.Helper()
	web := httptest.NewServer(s)
	t.Cleanup(func() {
		_ = s.Close()
		web.Close()
	})
	return "ws" + strings.TrimPrefix(web.URL, "http") + "/signal"
}

// What each lie does to two nodes that want to link.
func TestLinksAmongLies(t *testing.T) {
	type want struct {
		linked  bool
		codes   []fault.Code
		timeout time.Duration
	}
	// The side that verifies first closes; the other may see no more than that.
	impersonated := want{codes: []fault.Code{fault.Impersonation, fault.PeerGone}, timeout: patience}
	unreachable := want{codes: []fault.Code{fault.Timeout, fault.PeerGone, fault.Unavailable}, timeout: brief}
	for mode, w := range map[liar.Mode]want{
		liar.Honest:      {linked: true, timeout: patience},
		liar.Replay:      {linked: true, timeout: patience},
		liar.Tamper:      unreachable, // bob hears nothing: the altered offer reached alice
		liar.Swap:        unreachable,
		liar.Fingerprint: unreachable,
		liar.Mute:        unreachable,
		liar.Refuse:      unreachable,
	} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			s := liar.New(mode, liar.Config{})
			url := serve(t, s)
			alice, bob := attend(t, url, w.timeout), attend(t, url, w.timeout)
			bob.Dial(alice.id, url)
			linked, why := bob.outcome(t, alice.id)
			check(t, linked, why, w.linked, w.codes)
			if mode != liar.Honest {
				eventually(t, "a lie was told", func() bool { return s.Lies() > 0 })
			}
			switch mode {
			case liar.Replay:
				alice.until(t, "alice is linked", func() bool { return len(alice.up) == 1 })
				eventually(t, "alice noticed", func() bool { return alice.Stats().Replayed > 0 })
				if alice.links() != 1 || bob.links() != 1 {
					t.Fatalf("%+v", alice.Stats())
				}
			case liar.Tamper, liar.Swap, liar.Fingerprint:
				eventually(t, "alice noticed", func() bool { st := alice.Stats(); return st.Altered+st.Dropped > 0 })
				if st := alice.Stats(); st.Created != 0 {
					t.Fatalf("%+v", st)
				}
			}
		})
	}
	for name, w := range map[string]want{"half, the same one": {linked: true, timeout: patience}, "half, the other one": unreachable} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			url := serve(t, liar.New(liar.Half, liar.Config{}))
			alice, bob := attend(t, url, w.timeout), attend(t, url, w.timeout)
			for liar.Apart(alice.id, bob.id) == w.linked {
				bob = attend(t, url, w.timeout)
			}
			bob.Dial(alice.id, url)
			linked, why := bob.outcome(t, alice.id)
			check(t, linked, why, w.linked, w.codes)
		})
	}
	for mode, w := range map[liar.Mode]want{
		liar.Middle:     impersonated,
		liar.MiddleSwap: {codes: []fault.Code{fault.Impersonation, fault.Timeout, fault.Unavailable, fault.PeerGone}, timeout: brief}, // DTLS refuses
	} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			s := liar.New(mode, liar.Config{})
			url := serve(t, s)
			alice, bob := attend(t, url, w.timeout), attend(t, url, w.timeout)
			bob.until(t, "a double is named", func() bool { return len(bob.named) > 0 })
			double := s.DoubleOf(alice.id)
			bob.Dial(double, url)
			linked, why := bob.outcome(t, double)
			check(t, linked, why, w.linked, w.codes)
			bob.Dial(alice.id, url) // the key that an invitation pinned
			linked, why = bob.outcome(t, alice.id)
			check(t, linked, why, false, unreachable.codes)
			if alice.links()+bob.links() != 0 {
				t.Fatal("somebody linked")
			}
			if n := alice.Stats().Failed[fault.Impersonation] + bob.Stats().Failed[fault.Impersonation]; mode == liar.Middle && n == 0 {
				t.Fatal("nobody noticed the middle-man")
			}
		})
	}
}

func check(t *testing.T, linked bool, why fault.Code, wantLinked bool, codes []fault.Code) {
	t.Helper()
	if linked != wantLinked {
		t.Fatalf("linked %v, %v", linked, why)
	}
	for _, c := range codes {
		if why == c {
			return
		}
	}
	if !linked {
		t.Fatalf("failed with %v, want one of %v", why, codes)
	}
}

func TestMiddleThatBridgesEverything(t *testing.T) {
	b := liar.NewBridge(chain)
	s := liar.New(liar.Middle, liar.Config{Double: b.Double})
	url := serve(t, s)
	t.Cleanup(func() {
		if err := b.Stop(); err != nil {
			t.Error(err)
		}
	})
	alice, bob := attend(t, url, patience), attend(t, url, patience)
	double := s.DoubleOf(alice.id)
	bob.Dial(double, url)
	if linked, why := bob.outcome(t, double); !linked {
		t.Fatalf("the double should be a peer like any other: %v", why)
	}
	alice.until(t, "alice is linked with bob's double", func() bool { return len(alice.up) == 1 })
	if up := alice.first(); up.Peer != s.DoubleOf(bob.id) || up.Peer == bob.id {
		t.Fatalf("%+v", up)
	}
	frame := []byte("what the middle-man reads")
	bob.Send(bob.first().Link, node.Control, frame)
	alice.until(t, "the frame came through the middle", func() bool { return len(alice.frames) == 1 && bytes.Equal(alice.frames[0], frame) })

	// An invitation pins alice's key: no double will do.
	bob.Dial(alice.id, "invitation")
	linked, why := bob.outcome(t, alice.id)
	check(t, linked, why, false, []fault.Code{fault.Timeout, fault.PeerGone, fault.Unavailable, fault.Impersonation})
	bob.mu.Lock()
	defer bob.mu.Unlock()
	for _, u := range bob.up {
		if u.Peer == alice.id {
			t.Fatal("a double passed as alice")
		}
	}
}
