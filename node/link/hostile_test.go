package link_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/link"
	"github.com/virtuatrader/virtua/node/peer"
)

func now() uint64 { return uint64(time.Now().Unix()) }

// TestAlteredEnvelopes: a carrier that changes any bit is found out, whichever envelope it changes.
func TestAlteredEnvelopes(t *testing.T) {
	for name, at := range map[string]int{"time": 67, "ephemeral key": 50, "nonce": 80, "sealed": 200} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOffice()
			a, b := join(t, o, nil), join(t, o, nil)
			o.pass = func(from, _ peer.ID, env []byte) []byte {
				if from == b.id { // the answers
					env[at] ^= 1
				}
				return env
			}
			a.Dial(b.id, "test")
			await(t, a.inbox, "failure", func(e node.DialFailed) bool { return e.Peer == b.id && e.Code == fault.Impersonation && e.Altered })
			if a.Stats().Altered == 0 {
				t.Error("not counted")
			}
			if n := count[node.LinkUp](a.inbox) + count[node.LinkUp](b.inbox); n != 0 {
				t.Errorf("%d links came up", n)
			}
		})
	}
	t.Run("offer", func(t *testing.T) {
		o := newOffice()
		a, b := join(t, o, func(c *link.Config) { c.Timeout = 5 * time.Second }), join(t, o, nil)
		o.pass = func(_, _ peer.ID, env []byte) []byte { env[250] ^= 0x80; return env }
		a.Dial(b.id, "test")
		await(t, a.inbox, "failure", func(e node.DialFailed) bool { return e.Peer == b.id && e.Code == fault.Timeout })
		until(t, "word of the alteration", func() bool { return b.Stats().Altered > 0 })
		if s := b.Stats(); s.Created != 0 || s.Altered != 1 {
			t.Errorf("a connection was created for an envelope that was not verified: %+v", s)
		}
	})
}

// TestReplayedEnvelopes: every envelope arrives three times, and all of them once more after the link ended.
func TestReplayedEnvelopes(t *testing.T) {
	o := newOffice()
	a, b := join(t, o, nil), join(t, o, nil)
	o.pass = func(_, to peer.ID, env []byte) []byte {
		o.deliver(to, env)
		o.deliver(to, env)
		return env
	}
	ab, ba := linked(t, a, b)
	push(t, a, ab, node.Control, []byte("through"))
	await(t, b.inbox, "frame", func(f node.FrameIn) bool { return f.Link == ba })
	a.Close(ab, fault.PeerGone)
	await(t, b.inbox, "end", func(e node.LinkDown) bool { return e.Link == ba })
	o.mu.Lock()
	sent := o.sent
	o.mu.Unlock()
	before := b.Stats()
	for _, env := range sent {
		b.Receive(env, "replay")
	}
	until(t, "replays looked at", func() bool { return b.Stats().Replayed+b.Stats().Dropped >= before.Replayed+before.Dropped+len(sent) })
	for _, p := range []*party{a, b} {
		until(t, "replays counted", func() bool { return p.Stats().Replayed >= 2 })
		if s := p.Stats(); s.Created != 1 || s.Linked != 1 {
			t.Errorf("%+v", s)
		}
	}
}

// TestForgedEnvelopes: envelopes of another key in the name of the peer.
func TestForgedEnvelopes(t *testing.T) {
	o := newOffice()
	a, b := join(t, o, func(c *link.Config) { c.Timeout = 2 * time.Second }), join(t, o, nil)
	m := peer.NewKey(random)
	o.pass = func(from, to peer.ID, env []byte) []byte {
		if from != b.id {
			return env
		}
		// The forger even knows what b said; what it lacks is b's key.
		_, plain, err := a.key.Open(env, now())
		if err != nil {
			t.Error(err)
		}
		forged, err := m.Seal(to, plain, now(), random)
		if err != nil {
			t.Error(err)
		}
		return forged
	}
	a.Dial(b.id, "test")
	await(t, a.inbox, "failure", func(e node.DialFailed) bool { return e.Peer == b.id && e.Code == fault.Timeout })
	if n := count[node.LinkUp](a.inbox) + count[node.LinkUp](b.inbox); n != 0 {
		t.Errorf("%d links came up", n)
	}
}

// middle sits between two parties with connections of its own, and passes frames on.
type middle struct{ factory link.Factory }

type end struct {
	m     *middle
	other *end
	conn  link.Conn
	local chan string
	lines chan string
	mu    sync.Mutex
	held  []node.FrameIn
	open  [link.Channels]bool
}

func (m *middle) end() *end {
	return &end{m: m, local: make(chan string, 1), lines: make(chan string, 64)}
}

func (e *end) Local(sdp string)      { e.local <- sdp }
func (e *end) Candidate(line string) { e.lines <- line }
func (e *end) Shaky(bool)            {}
func (e *end) Failed(error)          {}
func (e *end) Opened(ch node.Channel) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.open[ch] = true
	for _, f := range e.held {
		if f.Channel == ch {
			e.conn.Send(ch, f.Data)
		}
	}
}

func (e *end) Frame(ch node.Channel, data []byte) {
	o := e.other
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.open[ch] {
		o.conn.Send(ch, data)
	} else {
		o.held = append(o.held, node.FrameIn{Channel: ch, Data: data})
	}
}

// describe returns what the end would put into an envelope: its own credentials, fingerprint and candidates.
func (e *end) describe(t *testing.T, sig peer.Signal) peer.Signal {
	t.Helper()
	l, err := link.ParseLocal(<-e.local)
	if err != nil {
		t.Error(err)
	}
	sig.Ufrag, sig.Pwd, sig.Fingerprint, sig.Candidates, sig.Last = l.Ufrag, l.Pwd, l.Fingerprint, nil, true
	if sig.Kind == peer.Answer {
		sig.Setup = l.Setup
	}
	for line := range e.lines {
		if line == "" {
			break
		}
		if c, ok := link.ParseCandidate(line); ok {
			sig.Candidates = append(sig.Candidates, c)
		}
	}
	return sig
}

// TestSwappedFingerprints: somebody who could read and rewrite envelopes (which takes both node keys, or a broken
// seal) ends DTLS on both sides with certificates of its own and passes every frame on. AUTH still finds it.
func TestSwappedFingerprints(t *testing.T) {
	o := newOffice()
	a, b := join(t, o, nil), join(t, o, nil)
	m := &middle{factory: link.NewFactory(link.FactoryConfig{})}
	defer m.factory.Stop()
	ea, eb := m.end(), m.end()
	ea.other, eb.other = eb, ea
	keys := map[peer.ID]peer.Key{a.id: a.key, b.id: b.key}
	reseal := func(from, to peer.ID, sig peer.Signal) []byte {
		plain, err := peer.MarshalSignal(sig)
		if err != nil {
			t.Error(err)
		}
		env, err := keys[from].Seal(to, plain, now(), random)
		if err != nil {
			t.Error(err)
		}
		return env
	}
	o.pass = func(from, to peer.ID, env []byte) []byte {
		_, plain, err := keys[to].Open(env, now())
		if err != nil {
			t.Error(err)
		}
		sig, err := peer.ParseSignal(plain)
		if err != nil {
			t.Error(err)
		}
		switch sig.Kind {
		case peer.Offer: // a → b
			if ea.conn, err = m.factory.Open(link.Opening{Offer: link.BuildSDP(sig)}, ea); err != nil {
				t.Error(err)
			}
			if eb.conn, err = m.factory.Open(link.Opening{}, eb); err != nil {
				t.Error(err)
			}
			return reseal(from, to, eb.describe(t, sig))
		case peer.Answer: // b → a
			eb.conn.Answer(link.BuildSDP(sig))
			return reseal(from, to, ea.describe(t, sig))
		case peer.Candidates:
			lines := link.CandidateLines(sig)
			if from == a.id {
				ea.conn.Candidates(lines)
			} else {
				eb.conn.Candidates(lines)
			}
		}
		return nil
	}
	a.Dial(b.id, "test")
	// Who finds it out first closes the connection, perhaps before its own AUTH has arrived: the other side may see no more
	// than that it ended.
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for end := time.Now().Add(2 * time.Minute); !slices.Contains(append(failures(a.inbox), failures(b.inbox)...), fault.Impersonation); <-tick.C {
		if time.Now().After(end) {
			t.Fatalf("nobody found it out: %v, %v", failures(a.inbox), failures(b.inbox))
		}
	}
	a.Stop()
	b.Stop()
	if n := count[node.LinkUp](a.inbox) + count[node.LinkUp](b.inbox); n != 0 {
		t.Errorf("%d links came up", n)
	}
}

// TestMiddleWithKeysOfItsOwn: the carrier hands every envelope for the pinned peer to a node of its own, which
// links with both as itself. Neither is ever told that it is linked with the other.
func TestMiddleWithKeysOfItsOwn(t *testing.T) {
	o := newOffice()
	a := join(t, o, func(c *link.Config) { c.Timeout = 10 * time.Second }) // the pretender's link comes up in it
	b, m := join(t, o, nil), join(t, o, nil)
	o.pass = func(from, to peer.ID, env []byte) []byte {
		if from == a.id && to == b.id {
			o.deliver(m.id, env)
			m.Dial(a.id, "pretender")
			return nil
		}
		return env
	}
	a.Dial(b.id, "invitation")
	m.up(t, a)
	await(t, a.inbox, "failure", func(e node.DialFailed) bool { return e.Peer == b.id })
	if up := a.up(t, m); up.Outbound {
		t.Error("the pretender's link counts as wished")
	}
	a.Stop()
	a.inbox.mu.Lock()
	defer a.inbox.mu.Unlock()
	for _, ev := range a.inbox.events {
		if up, is := ev.(node.LinkUp); is && up.Peer != m.id {
			t.Errorf("%+v", up)
		}
	}
}

// TestWithoutProof: envelopes are in order, but what comes over the channels proves nothing, or comes too early.
func TestWithoutProof(t *testing.T) {
	for name, c := range map[string]struct {
		say  func(conn link.Conn) // nil: sends back what it hears
		code fault.Code
	}{
		"a frame instead of AUTH": {func(c link.Conn) { c.Send(node.Control, []byte("an order")) }, fault.Unsupported},
		"a random signature":      {func(c link.Conn) { c.Send(node.Control, append([]byte{1, 0}, make([]byte, 64)...)) }, fault.Impersonation},
		"an AUTH of another length": {func(c link.Conn) {
			c.Send(node.Control, append([]byte{1, 0}, make([]byte, 65)...))
		}, fault.Impersonation},
		"AUTH reflected":          {nil, fault.Impersonation},
		"an empty message":        {func(c link.Conn) { c.Send(node.Control, nil) }, fault.Impersonation},
		"a frame above the limit": {func(c link.Conn) { c.Send(node.Bulk, make([]byte, 16<<10+1)) }, fault.TooLarge},
		"frames before AUTH": {func(c link.Conn) {
			for range 65 {
				c.Send(node.Bulk, []byte("early"))
			}
		}, fault.Overloaded},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice()
			a := join(t, o, nil)
			key := peer.NewKey(random)
			f := link.NewFactory(link.FactoryConfig{})
			defer f.Stop()
			m := &middle{factory: f}
			e := m.end()
			if e.other = m.end(); c.say == nil {
				e.other = e
			}
			o.pass = func(from, _ peer.ID, env []byte) []byte {
				_, plain, err := key.Open(env, now())
				if err != nil {
					t.Error(err)
				}
				sig, err := peer.ParseSignal(plain)
				if err != nil {
					t.Error(err)
				}
				if sig.Kind != peer.Offer {
					return nil
				}
				if e.conn, err = f.Open(link.Opening{Offer: link.BuildSDP(sig)}, e); err != nil {
					t.Error(err)
				}
				sig.Kind, sig.Nonce = peer.Answer, [32]byte{1}
				plain, err = peer.MarshalSignal(e.describe(t, sig))
				if err != nil {
					t.Error(err)
				}
				answer, err := key.Seal(from, plain, now(), random)
				if err != nil {
					t.Error(err)
				}
				a.Receive(answer, "office")
				return nil
			}
			a.Dial(key.ID(), "test")
			until(t, "open channels", func() bool {
				e.mu.Lock()
				defer e.mu.Unlock()
				return e.open == [link.Channels]bool{true, true, true}
			})
			if c.say != nil {
				c.say(e.conn)
			}
			await(t, a.inbox, "failure", func(e node.DialFailed) bool { return e.Code == c.code })
			if count[node.FrameIn](a.inbox)+count[node.LinkUp](a.inbox) != 0 {
				t.Error("something was processed before AUTH")
			}
		})
	}
}

// TestAnotherChain: a node of another chain cannot link, whatever room it found its way into.
func TestAnotherChain(t *testing.T) {
	o := newOffice()
	a, b := join(t, o, nil), join(t, o, func(c *link.Config) { c.ChainID = 1 })
	a.Dial(b.id, "test")
	await(t, a.inbox, "failure", func(e node.DialFailed) bool { return e.Peer == b.id })
	if count[node.LinkUp](a.inbox)+count[node.LinkUp](b.inbox) != 0 {
		t.Error("linked across chains")
	}
}

// TestCarrierThatHangs: the owner is not held up by it.
func TestCarrierThatHangs(t *testing.T) {
	o := newOffice()
	a := join(t, o, func(c *link.Config) { c.Carrier = hung{}; c.Timeout = 300 * time.Millisecond })
	for range 3 {
		to := peer.NewKey(random).ID()
		a.Dial(to, "test")
		await(t, a.inbox, "failure", func(e node.DialFailed) bool { return e.Peer == to && e.Code == fault.Timeout })
	}
}

type hung struct{}

func (hung) Carry(ctx context.Context, _ peer.ID, _ []byte) error { <-ctx.Done(); return ctx.Err() }

// until polls a condition for two minutes.
func until(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(2 * time.Minute); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("no %s", what)
		}
	}
}
