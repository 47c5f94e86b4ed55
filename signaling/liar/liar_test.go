//go:build !js

package liar_test

import (
	"context"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
	"github.com/virtuatrader/virtua/signaling/liar"
	"go.uber.org/goleak"

	"crypto/rand"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func random(b []byte) { _, _ = rand.Read(b) }

// listener is a client that opens what it gets as a node would.
type listener struct {
	t      *testing.T
	key    peer.Key
	ws     *websocket.Conn
	replay *peer.Replay

	mu    sync.Mutex
	named []peer.ID
	got   []result
	fails []fault.Code
	ended bool
}

type result struct {
	from peer.ID
	sig  peer.Signal
	code fault.Code
}

func start(t *testing.T, mode liar.Mode) (*liar.Server, string) {
	t.Helper()
	s := liar.New(mode, liar.Config{})
	web := httptest.NewServer(s)
	t.Cleanup(func() {
		_ = s.Close()
		web.Close()
	})
	return s, web.URL
}

func join(t *testing.T, url string) *listener {
	t.Helper()
	ws, _, err := websocket.Dial(t.Context(), url, nil)
	if err != nil {
		t.Fatal(err)
	}
	ws.SetReadLimit(signaling.MaxMessage)
	n := &listener{t: t, key: peer.NewKey(random), ws: ws, replay: peer.NewReplay(0)}
	welcomed, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			_, b, err := ws.Read(context.Background())
			if err != nil {
				n.mu.Lock()
				n.ended = true
				n.mu.Unlock()
				return
			}
			m, err := signaling.Parse(b)
			if err != nil {
				t.Errorf("the liar breaks the protocol: %v", err)
				return
			}
			switch m := m.(type) {
			case signaling.Challenge:
				n.say(signaling.SignHello(n.key, m, strings.TrimPrefix(url, "http://"), "r"))
			case signaling.Welcome:
				close(welcomed)
			default:
				n.hear(m)
			}
		}
	}()
	t.Cleanup(func() {
		_ = ws.CloseNow()
		<-done
	})
	select {
	case <-welcomed:
	case <-time.After(time.Minute):
		t.Fatal("no welcome")
	}
	return n
}

func (n *listener) hear(m signaling.Message) {
	n.mu.Lock()
	defer n.mu.Unlock()
	switch m := m.(type) {
	case signaling.Peers:
		n.named = append(n.named, m.IDs...)
	case signaling.Fail:
		n.fails = append(n.fails, m.Code)
	case signaling.Deliver:
		from, plain, err := n.replay.Open(n.key, m.Envelope, uint64(time.Now().Unix()))
		r := result{from: from, code: fault.Of(err)}
		if err == nil {
			r.sig, err = peer.ParseSignal(plain)
			r.code = fault.Of(err)
		}
		n.got = append(n.got, r)
	}
}

func (n *listener) say(m signaling.Message) {
	if err := n.ws.Write(context.Background(), websocket.MessageBinary, m.Append(nil)); err != nil {
		n.t.Error(err)
	}
}

var fingerprint = [32]byte{0xf1, 0x9e}

func (n *listener) offer(to peer.ID, ref uint32) {
	plain, err := peer.MarshalSignal(peer.Signal{Kind: peer.Offer, Session: [16]byte{byte(ref)}, Ufrag: "abcd", Pwd: "0123456789012345678901",
		Fingerprint: fingerprint, Nonce: [32]byte{1}})
	if err != nil {
		n.t.Fatal(err)
	}
	env, err := n.key.Seal(to, plain, uint64(time.Now().Unix()), random)
	if err != nil {
		n.t.Fatal(err)
	}
	n.say(signaling.Send{Ref: ref, Envelope: env})
}

// wait polls until n has got so many envelopes and returns them.
func (n *listener) wait(count int) []result {
	n.t.Helper()
	for deadline := time.Now().Add(time.Minute); ; {
		n.mu.Lock()
		got := append([]result(nil), n.got...)
		n.mu.Unlock()
		if len(got) >= count {
			return got
		}
		if time.Now().After(deadline) {
			n.t.Fatalf("got %d envelopes, want %d", len(got), count)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func (n *listener) until(what string, ok func() bool) {
	n.t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(5 * time.Millisecond) {
		n.mu.Lock()
		done := ok()
		n.mu.Unlock()
		if done {
			return
		}
		if time.Now().After(deadline) {
			n.t.Fatal("not within a minute: " + what)
		}
	}
}

func TestLies(t *testing.T) {
	t.Run("honest", func(t *testing.T) {
		s, url := start(t, liar.Honest)
		a, b := join(t, url), join(t, url)
		b.until("named", func() bool { return len(b.named) == 1 && b.named[0] == a.key.ID() })
		b.offer(a.key.ID(), 1)
		if r := a.wait(1)[0]; r.code != 0 || r.from != b.key.ID() || r.sig.Fingerprint != fingerprint {
			t.Fatalf("%+v", r)
		}
		if s.Lies() != 0 {
			t.Fatal("lied")
		}
	})
	for _, mode := range []liar.Mode{liar.Tamper, liar.Swap, liar.Fingerprint} {
		t.Run(string(mode), func(t *testing.T) {
			s, url := start(t, mode)
			a, b := join(t, url), join(t, url)
			for i := range 12 {
				b.offer(a.key.ID(), uint32(i+1))
			}
			for i, r := range a.wait(12) {
				if r.code == 0 || r.code == fault.Replayed {
					t.Fatalf("lie %d went unnoticed: %+v", i, r)
				}
			}
			if s.Lies() < 12 {
				t.Fatalf("only %d lies", s.Lies())
			}
		})
	}
	t.Run("replay", func(t *testing.T) {
		s, url := start(t, liar.Replay)
		a, b := join(t, url), join(t, url)
		b.offer(a.key.ID(), 1)
		b.offer(a.key.ID(), 2)
		opened := map[[16]byte]int{}
		for _, r := range a.wait(7) {
			if r.code == 0 {
				opened[r.sig.Session]++
			} else if r.code != fault.Replayed {
				t.Fatalf("%+v", r)
			}
		}
		if len(opened) != 2 || opened[[16]byte{1}] != 1 || opened[[16]byte{2}] != 1 || s.Lies() == 0 {
			t.Fatalf("%v", opened)
		}
	})
	t.Run("half", func(t *testing.T) {
		s, url := start(t, liar.Half)
		me := join(t, url)
		var near, far *listener
		for near == nil || far == nil {
			switch n := join(t, url); {
			case liar.Apart(n.key.ID(), me.key.ID()):
				far = n
			default:
				near = n
			}
		}
		me.say(signaling.Ask{N: 32})
		me.until("those of the same half are named", func() bool { return slices.Contains(me.named, near.key.ID()) })
		for ref, to := range []*listener{far, near, far, near} {
			me.offer(to.key.ID(), uint32(ref+1))
		}
		for _, r := range near.wait(2) {
			if r.code != 0 || r.from != me.key.ID() {
				t.Fatalf("%+v", r)
			}
		}
		far.mu.Lock()
		got := len(far.got)
		far.mu.Unlock()
		me.mu.Lock()
		named := slices.Contains(me.named, far.key.ID())
		me.mu.Unlock()
		if got != 0 || named || s.Lies() < 2 {
			t.Fatalf("%d envelopes, named %v, %d lies", got, named, s.Lies())
		}
	})
	for _, mode := range []liar.Mode{liar.Middle, liar.MiddleSwap} {
		t.Run(string(mode), func(t *testing.T) {
			s, url := start(t, mode)
			a, b := join(t, url), join(t, url)
			b.until("a double is named", func() bool { return len(b.named) == 1 && b.named[0] == s.DoubleOf(a.key.ID()) })
			b.offer(s.DoubleOf(a.key.ID()), 1)
			r := a.wait(1)[0]
			if r.code != 0 || r.from != s.DoubleOf(b.key.ID()) || r.from == b.key.ID() {
				t.Fatalf("%+v", r)
			}
			if (r.sig.Fingerprint == fingerprint) != (mode == liar.Middle) {
				t.Fatalf("fingerprint %x", r.sig.Fingerprint)
			}
			// Who pins the real key gets no answer from anyone.
			b.offer(a.key.ID(), 2)
			b.until("refused", func() bool { return len(b.fails) == 1 })
			// And what both sides would sign after that differs.
			mine := peer.AuthTranscript{Version: peer.AuthVersion, ChainID: 1, Initiator: b.key.ID(), Responder: s.DoubleOf(a.key.ID()),
				NonceI: [32]byte{1}, NonceR: [32]byte{2}, FpI: [32]byte{3}, FpR: [32]byte{4}}
			theirs := mine
			theirs.Initiator, theirs.Responder = s.DoubleOf(b.key.ID()), a.key.ID()
			proof, err := theirs.Sign(a.key, peer.Responder)
			if err != nil {
				t.Fatal(err)
			}
			if err := mine.Verify(peer.Responder, proof); fault.Of(err) != fault.Impersonation {
				t.Fatalf("AUTH passed through the middle: %v", err)
			}
		})
	}
	t.Run("refuse", func(t *testing.T) {
		_, url := start(t, liar.Refuse)
		a, b := join(t, url), join(t, url)
		b.offer(a.key.ID(), 1)
		b.until("refused", func() bool { return len(b.fails) == 1 && len(b.named) == 0 })
	})
	t.Run("mute", func(t *testing.T) {
		s, url := start(t, liar.Mute)
		a, b := join(t, url), join(t, url)
		b.offer(a.key.ID(), 1)
		b.until("swallowed", func() bool { return s.Lies() == 1 })
		s.SetMode(liar.Honest)
		b.offer(a.key.ID(), 2)
		if r := a.wait(1)[0]; r.sig.Session != [16]byte{2} {
			t.Fatalf("%+v", r)
		}
	})
	t.Run("invent", func(t *testing.T) {
		_, url := start(t, liar.Invent)
		b := join(t, url)
		b.until("invented", func() bool { return len(b.named) == 8 })
		b.offer(b.named[0], 1)
		b.until("nobody there", func() bool { return len(b.fails) == 1 })
	})
	t.Run("flood", func(t *testing.T) {
		s, url := start(t, liar.Flood)
		b := join(t, url)
		for _, r := range b.wait(50) {
			if r.code == 0 {
				t.Fatal("junk was opened")
			}
		}
		if s.Lies() < 50 {
			t.Fatal("no flood")
		}
	})
}

// A double may be a node of the tester's own making.
func TestDouble(t *testing.T) {
	received := make(chan peer.ID, 8)
	var carry func(peer.ID, []byte)
	keys := map[peer.ID]peer.Key{}
	var mu sync.Mutex
	s := liar.New(liar.Middle, liar.Config{Double: func(of peer.ID, key peer.Key, c func(peer.ID, []byte)) func([]byte) {
		mu.Lock()
		defer mu.Unlock()
		carry, keys[of] = c, key
		return func(env []byte) {
			if from, _, err := key.Open(env, uint64(time.Now().Unix())); err == nil {
				received <- from
			}
		}
	}})
	web := httptest.NewServer(s)
	t.Cleanup(func() {
		_ = s.Close()
		web.Close()
	})
	a, b := join(t, web.URL), join(t, web.URL)
	b.offer(s.DoubleOf(a.key.ID()), 1)
	if from := <-received; from != b.key.ID() {
		t.Fatal("the double was sent something else")
	}
	mu.Lock()
	k := keys[a.key.ID()]
	mu.Unlock()
	env, err := k.Seal(b.key.ID(), []byte{9}, uint64(time.Now().Unix()), random)
	if err != nil {
		t.Fatal(err)
	}
	carry(b.key.ID(), env)
	if r := b.wait(1)[0]; r.from != k.ID() || r.code == 0 { // a signal it is not
		t.Fatalf("%+v", r)
	}
}

func TestParseMode(t *testing.T) {
	for _, m := range liar.Modes() {
		if got, err := liar.ParseMode(string(m)); err != nil || got != m {
			t.Errorf("%s: %v", m, err)
		}
	}
	if _, err := liar.ParseMode("kind"); err == nil {
		t.Error("kind is no lie")
	}
}
