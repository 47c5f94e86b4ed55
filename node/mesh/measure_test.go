package mesh_test

import (
	"slices"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/wire"
)

// half is what is told of an order that sets lack: the first 16 bytes of its id, the last bit 0.
func half(n uint64) (id eth.Hash) {
	full := numberID(n)
	copy(id[:16], full[:])
	id[15] &^= 1
	return id
}

// TestWhoLacksWhat: after two sets were compared both sides can name what was missing, until they agree.
func TestWhoLacksWhat(t *testing.T) {
	p := newPair(0, [2]*mesh.Set{})
	for n := range uint64(300) {
		p.ends[0].add(n)
		p.ends[1].add(n)
	}
	p.ends[0].add(1001)
	p.ends[0].add(1002)
	p.ends[0].add(1003)
	p.ends[1].add(2001)
	for n := range uint64(40) {
		p.ends[0].add(3000 + n)
	}
	p.link()
	seen := false
	p.until(t, 2*time.Second, func() bool {
		a, b := p.ends[0].m.Links()[0].Lacks, p.ends[1].m.Links()[0].Lacks
		seen = seen || a.HereAll == 1 && slices.Equal(a.Here, []eth.Hash{half(2001)}) && a.ThereAll == 43 && len(a.There) == 16 &&
			b.ThereAll == 1 && slices.Equal(b.There, []eth.Hash{half(2001)})
		return seen
	})
	known := map[eth.Hash]bool{half(1001): true, half(1002): true, half(1003): true}
	for n := range uint64(40) {
		known[half(3000+n)] = true
	}
	for _, id := range p.ends[0].m.Links()[0].Lacks.There {
		if !known[id] {
			t.Errorf("%s was not missing", id)
		}
	}
	p.until(t, 6*time.Second, func() bool {
		for _, e := range p.ends {
			if l := e.m.Links()[0]; l.Lacks.HereAll+l.Lacks.ThereAll > 0 || !l.Agrees {
				return false
			}
		}
		return true
	})
	if held, known := p.ends[1].m.Completeness(); held != 344 || known != 344 {
		t.Errorf("%d of %d orders", held, known)
	}
}

// TestCompleteness: what the peer in the middle has more counts, one that boasts does not.
func TestCompleteness(t *testing.T) {
	n := newNode(t, nil)
	for i, p := range people(t, 0, 3) {
		l := n.link(p, true, "a")
		n.say(l, wire.Ping{Nonce: 1, Shards: []wire.Shard{{Market: [8]byte{1}, Orders: []uint64{7, 9, 1 << 20}[i], Sum: wire.Sum{1}}}})
	}
	if held, known := n.m.Completeness(); held != 0 || known != 9 {
		t.Errorf("%d of %d orders", held, known)
	}
}

// TestEchoes: own orders are heard of again by another way, in no less than three links' time, and everybody has them.
func TestEchoes(t *testing.T) {
	c := newCrowd(t, 1, 30)
	c.rings(3)
	c.run(5 * time.Second)
	for k := range 20 {
		c.publish(0, uint64(k), k)
		c.run(31 * time.Second)
	}
	if !c.alike(20) {
		t.Error("sets differ")
	}
	s := c.nodes[0].m.Spreading()
	t.Logf("%d echoes, p50 %v, p95 %v, %d lost", s.Echoes, s.P50, s.P95, s.Lost)
	if s.Echoes != 20 || s.Lost != 0 || s.P50 < 3*latency || s.P95 > 10*latency {
		t.Errorf("%+v", s)
	}
	for k := range 5 { // at most one in thirty seconds
		c.publish(0, uint64(100+k), k)
	}
	c.run(2 * time.Second)
	if n := c.nodes[0].m.Spreading().Echoes; n > 21 {
		t.Errorf("%d echoes", n)
	}
}

// TestLostEcho: where there is no way round the witness gets the order a little later.
func TestLostEcho(t *testing.T) {
	c := newCrowd(t, 1, 5)
	for i := 1; i < 5; i++ {
		c.link(0, i)
	}
	c.run(5 * time.Second)
	id := c.publish(0, 1, 1)
	c.run(100 * time.Millisecond)
	missing := 0
	for _, x := range c.nodes {
		if x.m.Set().Get(id) == nil {
			missing++
		}
	}
	if missing != 1 {
		t.Errorf("%d peers have no copy at first", missing)
	}
	if !c.until(2*time.Second, 1) {
		t.Error("the witness was not told")
	}
	if s := c.nodes[0].m.Spreading(); s.Lost != 1 || s.Echoes != 0 || s.P50 != -1 {
		t.Errorf("%+v", s)
	}
	// A cancel does not wait for the echo, nor does it come before its order.
	c.run(31 * time.Second)
	id = c.publish(0, 2, 1)
	c.withdraw(0, id)
	c.run(500 * time.Millisecond)
	for i, x := range c.nodes {
		if it := x.m.Set().Get(id); it == nil || it.Cancel == nil {
			t.Errorf("%d does not know that the order is cancelled", i)
		}
	}
}

// TestConductIsTold: what a link lost points for, what came beyond its quotas, and why it ended.
func TestConductIsTold(t *testing.T) {
	n := newNode(t, nil)
	p := people(t, 0, 2)
	l := n.link(p[0], true, "a")
	n.m.Refused(l, fault.OffGrid)
	n.m.Refused(l, fault.Expired)
	n.m.Refused(l, fault.OffGrid)
	for range 30 {
		n.say(l, wire.Shuffle{})
	}
	info := n.m.Links()[0]
	if info.Score != -11 || !slices.Equal(info.Blames, []mesh.Blame{{Code: fault.OffGrid, Points: 10}, {Code: fault.Expired, Points: 1}}) || info.Over != 22 {
		t.Errorf("%+v", info)
	}
	n.m.Refused(l, fault.BadSignature)
	n.m.Refused(l, fault.BadSignature)
	n.say(n.link(p[1], false, "a"), wire.Goaway{Code: fault.Closed})
	got := n.m.Departures()
	if len(got) != 2 || got[0].Code != fault.Closed || got[0].Ours || got[1].Peer != p[0].id || got[1].Code != fault.BadSignature || !got[1].Ours || got[1].Score != -61 {
		t.Errorf("%+v", got)
	}
	for i := range 100 {
		n.m.Down(n.link(people(t, 10+i, 1)[0], true, "a"), fault.PeerGone)
	}
	if got := n.m.Departures(); len(got) != 16 {
		t.Errorf("%d departures are remembered", len(got))
	}
}
