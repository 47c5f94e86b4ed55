package mesh_test

import (
	"bytes"
	"encoding/binary"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// sealed looks like an envelope to a carrier; number tells it from others.
func sealed(to peer.ID, at time.Time, number byte) []byte {
	b := bytes.Repeat([]byte{number}, peer.MinEnvelope)
	b[0] = 1
	copy(b[1:], to[:])
	binary.LittleEndian.PutUint64(b[67:], uint64(at.Unix()))
	return b
}

// TestSignalsAreForwarded: A is linked with B, who is linked with C; D is told of by C, E by nobody.
func TestSignalsAreForwarded(t *testing.T) {
	p := people(t, 0, 6)
	a, c, d, e, x := p[0], p[2], p[3], p[4], p[5]
	for _, row := range []struct {
		name    string
		signal  func(n *node) wire.Signal
		deliver bool
		toC     int // its ttl, -1: not forwarded
		blamed  bool
	}{
		{"for this node", func(n *node) wire.Signal {
			return wire.Signal{TTL: 2, From: a.id, Envelope: sealed(n.self.id, n.now, 1)}
		}, true, -1, false},
		{"for this node, from afar", func(n *node) wire.Signal {
			return wire.Signal{TTL: 0, From: x.id, Envelope: sealed(n.self.id, n.now, 1)}
		}, true, -1, false},
		{"for a neighbour", func(n *node) wire.Signal { return wire.Signal{TTL: 2, From: a.id, Envelope: sealed(c.id, n.now, 1)} }, false, 1, false},
		{"for a neighbour, forwarded before", func(n *node) wire.Signal { return wire.Signal{TTL: 1, From: x.id, Envelope: sealed(c.id, n.now, 1)} }, false, 0, false},
		{"for a neighbour, forwarded twice", func(n *node) wire.Signal { return wire.Signal{TTL: 0, From: x.id, Envelope: sealed(c.id, n.now, 1)} }, false, -1, false},
		{"for a neighbour's neighbour", func(n *node) wire.Signal { return wire.Signal{TTL: 2, From: a.id, Envelope: sealed(d.id, n.now, 1)} }, false, 1, false},
		{"for a neighbour's neighbour, forwarded before", func(n *node) wire.Signal { return wire.Signal{TTL: 1, From: x.id, Envelope: sealed(d.id, n.now, 1)} }, false, -1, false},
		{"for whom nobody told of", func(n *node) wire.Signal { return wire.Signal{TTL: 2, From: a.id, Envelope: sealed(e.id, n.now, 1)} }, false, -1, false},
		{"back to where it came from", func(n *node) wire.Signal { return wire.Signal{TTL: 2, From: a.id, Envelope: sealed(a.id, n.now, 1)} }, false, -1, false},
		{"forwarded without counting", func(n *node) wire.Signal { return wire.Signal{TTL: 2, From: x.id, Envelope: sealed(c.id, n.now, 1)} }, false, -1, true},
		{"come round", func(n *node) wire.Signal {
			return wire.Signal{TTL: 1, From: n.self.id, Envelope: sealed(c.id, n.now, 1)}
		}, false, -1, false},
		{"too old", func(n *node) wire.Signal {
			return wire.Signal{TTL: 2, From: a.id, Envelope: sealed(c.id, n.now.Add(-2*time.Minute), 1)}
		}, false, -1, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			n := newNode(t, nil)
			la, lc := n.link(a, true, "server"), n.link(c, true, "server")
			n.say(lc, told(t, n.now, 1, d))
			n.run(time.Second)
			n.did()
			n.say(la, row.signal(n))
			n.run(100 * time.Millisecond)
			acts := n.did()
			delivered := 0
			for _, act := range acts {
				if got, ok := act.(mesh.Deliver); ok && bytes.Equal(got.Envelope, row.signal(n).Envelope) {
					delivered++
				}
			}
			if (delivered == 1) != row.deliver {
				t.Errorf("delivered %d times", delivered)
			}
			if back := sentOn[wire.Signal](acts, la); len(back) > 0 {
				t.Errorf("sent back: %+v", back)
			}
			got := sentOn[wire.Signal](acts, lc)
			switch {
			case row.toC < 0 && len(got) > 0:
				t.Errorf("forwarded %+v", got)
			case row.toC >= 0 && (len(got) != 1 || int(got[0].TTL) != row.toC || got[0].From != row.signal(n).From || !bytes.Equal(got[0].Envelope, row.signal(n).Envelope)):
				t.Errorf("forwarded %+v, want one with ttl %d", got, row.toC)
			}
			if blamed := n.m.Links()[0].Score < 0; blamed != row.blamed {
				t.Errorf("score %d", n.m.Links()[0].Score)
			}
		})
	}
}

// TestAnswersGoBack: an answer takes the link that the offer came by, though nobody told of its receiver; half a minute
// later there is no way any more.
func TestAnswersGoBack(t *testing.T) {
	p := people(t, 0, 3)
	n := newNode(t, nil)
	l := n.link(p[0], true, "server")
	if n.m.Carry(p[2].id, sealed(p[2].id, n.now, 1)) {
		t.Fatal("there was a way to a stranger")
	}
	n.say(l, wire.Signal{TTL: 1, From: p[2].id, Envelope: sealed(n.self.id, n.now, 1)})
	if !n.m.Carry(p[2].id, sealed(p[2].id, n.now, 2)) {
		t.Fatal("no way back")
	}
	n.run(100 * time.Millisecond)
	if got := sentOn[wire.Signal](n.did(), l); len(got) != 1 || got[0].TTL != 2 || got[0].From != n.self.id {
		t.Errorf("sent %+v", got)
	}
	n.run(time.Minute)
	if n.m.Carry(p[2].id, sealed(p[2].id, n.now, 3)) {
		t.Error("the way back did not end")
	}
}

// TestAnswersOfServersStayThere: a peer that began anew offers by a server while its old link has not ended here, and
// neighbours still tell of it: the answer goes by the server, for neither leads to it.
func TestAnswersOfServersStayThere(t *testing.T) {
	p := people(t, 0, 3)
	n := newNode(t, func(c *mesh.Config) { c.NoDial = true })
	old := n.link(p[0], false, "server")
	other := n.link(p[1], true, "server")
	n.say(old, wire.Signal{TTL: 2, From: p[0].id, Envelope: sealed(p[1].id, n.now, 1)}) // it signals by this node
	n.say(other, told(t, n.now, 1, p[0]))
	n.run(100 * time.Millisecond)
	if n.m.Carry(p[0].id, sealed(p[0].id, n.now, 2)) {
		t.Error("the answer went over links")
	}
}

// TestSignalsAreLimited: five a second of one link, with a burst; whoever goes on is sent away. What leaves is limited too.
func TestSignalsAreLimited(t *testing.T) {
	p := people(t, 0, 2)
	n := newNode(t, nil)
	l := n.link(p[0], true, "server")
	for i := range 30 {
		n.say(l, wire.Signal{TTL: 2, From: p[0].id, Envelope: sealed(n.self.id, n.now, byte(i))})
	}
	delivered := 0
	for _, act := range n.did() {
		if _, ok := act.(mesh.Deliver); ok {
			delivered++
		}
	}
	if delivered != 20 || len(n.m.Links()) != 1 {
		t.Errorf("%d delivered, %d links", delivered, len(n.m.Links()))
	}
	n.run(time.Second)
	n.say(l, wire.Signal{TTL: 1, From: p[1].id, Envelope: sealed(n.self.id, n.now, 1)})
	for i := range 30 {
		if sent := n.m.Carry(p[1].id, sealed(p[1].id, n.now, byte(i))); sent != (i < 20) {
			t.Errorf("envelope %d: %v", i, sent)
		}
	}
	for i := range 60 {
		n.say(l, wire.Signal{TTL: 2, From: p[0].id, Envelope: sealed(n.self.id, n.now, byte(i))})
	}
	if len(n.m.Links()) != 0 {
		t.Error("a flood of signals was endured")
	}
}

// TestVainDials: by a link whose far side told of three neighbours that did not answer nobody is dialled for some minutes.
// A dial that got an answer and failed later says nothing against it, and one that led to a link speaks for it.
func TestVainDials(t *testing.T) {
	p := people(t, 0, 40)
	dialsOf := func(n *node, l mesh.Link, i int) []mesh.Dial {
		n.say(l, told(t, n.now, 1, p[1+3*i:4+3*i]...))
		got := dials(n.did())
		for _, d := range got {
			n.m.Carry(d.Peer, sealed(d.Peer, n.now, 1))
		}
		return got
	}
	for _, code := range []fault.Code{fault.Timeout, fault.PeerGone} {
		n := newNode(t, func(c *mesh.Config) { c.Target, c.MaxLinks = 6, 10 })
		n.m.Servers(false)
		l := n.link(p[0], true, "server")
		for _, d := range dialsOf(n, l, 0) {
			n.m.DialFailed(d.Peer, code)
		}
		n.did()
		again := len(dialsOf(n, l, 1))
		if want := map[fault.Code]int{fault.Timeout: 0, fault.PeerGone: 3}[code]; again != want {
			t.Errorf("%v: %d dials by the same link, want %d", code, again, want)
		}
		if len(n.m.Links()) != 1 || n.m.Links()[0].Score != 0 {
			t.Errorf("%v: the link lost points", code)
		}
		if code == fault.Timeout {
			n.run(2 * time.Minute)
			if got := dials(n.did()); len(got) == 0 {
				t.Error("it is never tried again")
			}
		}
	}
}

// TestAnswersAreNotDiverted: a peer that says that its link brought an envelope of somebody else does not get the answer in that
// one's place, neither where the answer begins nor where it is passed on; and what a server brought is answered by the server.
func TestAnswersAreNotDiverted(t *testing.T) {
	p := people(t, 0, 5)
	x, liar, way, far := p[0], p[1], p[2], p[3]
	begin := func() (n *node, lie, back mesh.Link) {
		n = newNode(t, func(c *mesh.Config) {
			c.NoDial = true
			c.Sender = func(envelope []byte, _ uint64) (peer.ID, error) {
				switch envelope[90] { // number of sealed
				case 1:
					return x.id, nil
				case 2:
					return liar.id, nil
				}
				return peer.ID{}, fault.New(fault.BadSignature, "altered")
			}
		})
		return n, n.link(liar, true, "server"), n.link(way, true, "server")
	}
	for _, row := range []struct {
		name   string
		number byte
	}{{"junk", 9}, {"an envelope of the liar's own", 2}} {
		n, lie, way := begin()
		n.say(way, wire.Signal{TTL: 1, From: x.id, Envelope: sealed(n.self.id, n.now, 1)})
		n.say(lie, wire.Signal{TTL: 1, From: x.id, Envelope: sealed(n.self.id, n.now, row.number)})
		n.did()
		if !n.m.Carry(x.id, sealed(x.id, n.now, 3)) {
			t.Fatal("no way back")
		}
		n.run(100 * time.Millisecond)
		acts := n.did()
		if got, stolen := sentOn[wire.Signal](acts, way), sentOn[wire.Signal](acts, lie); len(got) != 1 || len(stolen) != 0 {
			t.Errorf("%s: %d answers back, %d to the liar", row.name, len(got), len(stolen))
		}
		n, lie, _ = begin()
		n.say(lie, wire.Signal{TTL: 1, From: x.id, Envelope: sealed(n.self.id, n.now, row.number)})
		if n.m.Carry(x.id, sealed(x.id, n.now, 3)) {
			t.Errorf("%s: the answer to what a server brought goes to the liar", row.name)
		}
		for _, act := range n.did() {
			if _, ok := act.(mesh.Deliver); ok {
				t.Errorf("%s: delivered", row.name)
			}
		}
	}
	// The same envelope again, by the liar: the answer goes both ways, and it is delivered once.
	n, lie, back := begin()
	offer := sealed(n.self.id, n.now, 1)
	n.say(back, wire.Signal{TTL: 1, From: x.id, Envelope: offer})
	n.say(lie, wire.Signal{TTL: 1, From: x.id, Envelope: offer})
	n.m.Carry(x.id, sealed(x.id, n.now, 3))
	n.run(100 * time.Millisecond)
	acts := n.did()
	delivered := 0
	for _, act := range acts {
		if _, ok := act.(mesh.Deliver); ok {
			delivered++
		}
	}
	if got := sentOn[wire.Signal](acts, back); len(got) != 1 || delivered != 1 {
		t.Errorf("%d answers back, delivered %d times", len(got), delivered)
	}
	// Where the answer is passed on nobody can tell; it goes to all that say so, the liar's three links as well, up to three.
	n, lie, back = begin()
	answerer := n.link(far, true, "server")
	n.say(back, wire.Signal{TTL: 1, From: x.id, Envelope: sealed(far.id, n.now, 1)})
	n.say(lie, wire.Signal{TTL: 1, From: x.id, Envelope: sealed(far.id, n.now, 9)})
	n.say(lie, wire.Signal{TTL: 1, From: x.id, Envelope: sealed(p[4].id, n.now, 9)}) // of another pair: it counts for nothing
	n.did()
	n.say(answerer, wire.Signal{TTL: 2, From: far.id, Envelope: sealed(x.id, n.now, 4)})
	n.run(100 * time.Millisecond)
	acts = n.did()
	if got, copies := sentOn[wire.Signal](acts, back), sentOn[wire.Signal](acts, lie); len(got) != 1 || got[0].TTL != 1 || len(copies) != 1 {
		t.Errorf("%d answers passed on the way back, %d copies", len(got), len(copies))
	}
	// A link that makes as many routes as it may does not make others' routes be forgotten, nor those of its own that are new.
	n, lie, back = begin()
	n.say(back, wire.Signal{TTL: 1, From: x.id, Envelope: sealed(n.self.id, n.now, 1)})
	for i, y := range people(t, 100, 40) {
		n.say(lie, wire.Signal{TTL: 1, From: y.id, Envelope: sealed(p[4].id, n.now, byte(i))})
		n.run(300 * time.Millisecond)
	}
	n.did()
	n.m.Carry(x.id, sealed(x.id, n.now, 3))
	n.run(100 * time.Millisecond)
	if got := sentOn[wire.Signal](n.did(), back); len(got) != 1 {
		t.Errorf("%d answers back after a flood of others", len(got))
	}
}

// TestOwnSignalsHaveRoom: who makes a neighbour pass on signals as fast as it may leaves room for the neighbour's own.
func TestOwnSignalsHaveRoom(t *testing.T) {
	p := people(t, 0, 5)
	n := newNode(t, func(c *mesh.Config) { c.NoDial = true })
	greedy := [2]mesh.Link{n.link(p[0], true, "server"), n.link(p[3], true, "server")}
	busy := n.link(p[1], true, "server")
	n.say(busy, wire.Signal{TTL: 1, From: p[2].id, Envelope: sealed(n.self.id, n.now, 1)})
	n.did()
	for i := range 20 {
		for k, l := range greedy {
			n.say(l, wire.Signal{TTL: 2, From: []person{p[0], p[3]}[k].id, Envelope: sealed(p[1].id, n.now, byte(i))})
		}
	}
	for i := range 8 {
		if !n.m.Carry(p[2].id, sealed(p[2].id, n.now, byte(i))) {
			t.Fatalf("own signal %d has no room", i)
		}
	}
	n.run(100 * time.Millisecond)
	passed := len(sentOn[wire.Signal](n.did(), busy)) - 8
	if passed < 10 || passed > 12 {
		t.Errorf("%d signals of others were passed on, want 12 of 40", passed)
	}
}
