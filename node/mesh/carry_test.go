package mesh_test

import (
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/wire"
)

// carrier is a node with two neighbours that a test speaks for, and what the node said to them.
type carrier struct {
	*node
	p      []person
	la, lb mesh.Link
}

func newCarrier(t *testing.T, change func(*mesh.Config)) *carrier {
	c := &carrier{node: newNode(t, change), p: people(t, 0, 8)}
	c.la, c.lb = c.link(c.p[0], true, "server"), c.link(c.p[1], true, "server")
	c.did()
	return c
}

func (c *carrier) offer(session byte) wire.Relay {
	return wire.Relay{Session: [8]byte{session}, Step: wire.RelayOffer, From: c.p[0].id, To: c.p[1].id, Key: eth.PublicKey(c.p[0].id)}
}

// steps returns the Relay messages that left on a link since the last look.
func (c *carrier) steps() (a, b []wire.Relay) {
	c.run(100 * time.Millisecond)
	acts := c.did()
	return sentOn[wire.Relay](acts, c.la), sentOn[wire.Relay](acts, c.lb)
}

// TestCarryingIsBounded: so many pairs in all and of one neighbour, so many bytes of a pair, none for strangers; who asks for
// more is told why, and the reasons are counted.
func TestCarryingIsBounded(t *testing.T) {
	c := newCarrier(t, nil)
	for i := range byte(4) {
		c.say(c.la, c.offer(i))
		if a, b := c.steps(); len(a) != 0 || len(b) != 1 || b[0] != c.offer(i) {
			t.Fatalf("pair %d: told %+v and %+v", i, a, b)
		}
	}
	refused := func(name string, l mesh.Link, s wire.Relay, code fault.Code) {
		t.Helper()
		c.say(l, s)
		a, b := c.steps()
		got := append(a, b...)
		if len(got) != 1 || got[0].Step != wire.RelayEnd || got[0].Code != code || got[0].Session != s.Session {
			t.Errorf("%s: told %+v", name, got)
		}
	}
	refused("a fifth pair of one neighbour", c.la, c.offer(9), fault.Full)
	stranger := c.offer(10)
	stranger.To = c.p[5].id
	refused("to a stranger", c.la, stranger, fault.PeerGone)
	refused("a session that is taken", c.la, c.offer(1), fault.Replayed)
	for _, l := range c.m.Links() {
		if l.Score != 0 {
			t.Errorf("score %d: to ask is no offence", l.Score)
		}
	}
	foreign := c.offer(11)
	foreign.From = c.p[5].id
	c.say(c.la, foreign)
	if a, b := c.steps(); len(a)+len(b) > 0 || c.m.Links()[0].Score >= 0 {
		t.Errorf("an offer over two neighbours: told %+v and %+v, score %d", a, b, c.m.Links()[0].Score)
	}

	// Four pairs of one neighbour, and as many of others as fill the node.
	full := newCarrier(t, func(cfg *mesh.Config) { cfg.MaxLinks = 5 })
	l2 := full.link(full.p[2], true, "server")
	l3 := full.link(full.p[3], true, "server")
	full.did()
	for i := range byte(4) {
		o := full.offer(i)
		from := full.la
		if i%2 == 1 {
			o.From, o.To, from = full.p[2].id, full.p[3].id, l2
		}
		full.say(from, o)
		full.did()
	}
	o := full.offer(20)
	o.From, o.To = full.p[3].id, full.p[0].id
	full.say(l3, o)
	full.run(100 * time.Millisecond)
	if got := sentOn[wire.Relay](full.did(), l3); len(got) == 0 || got[len(got)-1].Step != wire.RelayEnd || got[len(got)-1].Code != fault.Full {
		t.Errorf("a fifth pair of a node for four: told %+v", got)
	}
	if got := full.m.Overlay().Carried; got != 4 {
		t.Errorf("it carries %d", got)
	}

	// Frames before the far end has answered, and too many bytes.
	c = newCarrier(t, nil)
	frame := wire.Sealed{Session: [8]byte{1}, Frame: make([]byte, 16_000)}
	c.say(c.la, c.offer(1))
	c.say(c.la, frame)
	if a, b := c.steps(); len(a) != 1 || len(b) != 2 || a[0].Code != fault.Invalid {
		t.Errorf("a frame before the answer: told %+v and %+v", a, b)
	}
	c.say(c.la, c.offer(1))
	c.say(c.lb, wire.Relay{Session: [8]byte{1}, Step: wire.RelayAnswer})
	c.say(c.la, wire.Relay{Session: [8]byte{1}, Step: wire.RelayConfirm})
	c.did()
	passed := 0
	for range 16 {
		c.say(c.la, frame)
		passed += len(sentOn[wire.Sealed](c.did(), c.lb))
	}
	if passed != 16 {
		t.Errorf("%d of 16 frames went on", passed)
	}
	c.say(c.la, frame)
	if a, b := c.steps(); len(a) != 1 || len(b) != 1 || a[0].Code != fault.RateLimited || b[0].Code != fault.RateLimited {
		t.Errorf("beyond 256 KiB: told %+v and %+v", a, b)
	}
	for range 300 { // who goes on is sent away
		c.say(c.la, frame)
	}
	if n := len(c.m.Links()); n != 1 {
		t.Errorf("%d links", n)
	}
	counted := map[fault.Code]bool{}
	for _, r := range c.m.Reasons() {
		if r.What == "relay" {
			counted[r.Code] = true
		}
	}
	if !counted[fault.Invalid] || !counted[fault.RateLimited] || !counted[fault.NotFound] {
		t.Errorf("counted %v", counted)
	}
}

// TestCarryingEnds: with either neighbour, with silence, with the wish of an end; the other hears of it.
func TestCarryingEnds(t *testing.T) {
	begin := func() *carrier {
		c := newCarrier(t, nil)
		c.say(c.la, c.offer(1))
		c.say(c.lb, wire.Relay{Session: [8]byte{1}, Step: wire.RelayAnswer})
		c.run(100 * time.Millisecond)
		c.did()
		return c
	}
	ended := func(name string, list []wire.Relay, code fault.Code) {
		t.Helper()
		if len(list) != 1 || list[0].Step != wire.RelayEnd || list[0].Code != code {
			t.Errorf("%s: told %+v", name, list)
		}
	}
	c := begin()
	c.m.Down(c.la, fault.PeerGone)
	_, b := c.steps()
	ended("a neighbour gone", b, fault.PeerGone)
	c = begin()
	c.say(c.lb, wire.Relay{Session: [8]byte{1}, Step: wire.RelayEnd, Code: fault.Closed})
	a, b := c.steps()
	ended("ended by the other", a, fault.Closed)
	if len(b) > 0 {
		t.Errorf("who ended it is told %+v", b)
	}
	c = begin()
	c.run(time.Minute)
	acts := c.did()
	ended("silence", sentOn[wire.Relay](acts, c.la), fault.Timeout)
	ended("silence", sentOn[wire.Relay](acts, c.lb), fault.Timeout)
	c = begin()
	c.say(c.la, wire.Relay{Session: [8]byte{1}, Step: wire.RelayAnswer})
	a, b = c.steps()
	ended("an answer by who offered", a, fault.Invalid)
	ended("an answer by who offered", b, fault.Invalid)
	if got := c.m.Overlay().Carried; got != 0 {
		t.Errorf("it carries %d", got)
	}
}
