package mesh_test

import (
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// openPool takes everything.
type openPool struct{ released mesh.Holder }

func (*openPool) Check(*order.Order) fault.Code            { return 0 }
func (*openPool) ID(o *order.Order) (id eth.Hash)          { id[0] = byte(o.Nonce); return id }
func (*openPool) Seen(eth.Hash, mesh.Holder) bool          { return false }
func (*openPool) SeenShort(wire.ShortID, mesh.Holder) bool { return false }
func (*openPool) Room() int                                { return 10_000 }
func (*openPool) Waiting() int                             { return 0 }
func (p *openPool) Release(h mesh.Holder)                  { p.released |= h }

var began = time.Unix(1_800_000_000, 0)

func id(n byte) (p peer.ID) { p[0], p[1] = 2, n; return p }

func newMesh(self byte, change func(*mesh.Config)) (*mesh.Mesh, *openPool) {
	pool := &openPool{}
	cfg := mesh.Config{Self: id(self), Hello: wire.Hello{Version: 1}, Seed: 1}
	if change != nil {
		change(&cfg)
	}
	m := mesh.New(cfg, pool, mesh.NewSet([]order.MarketID{{1}}))
	m.Tick(began)
	m.Actions()
	return m, pool
}

func closed(actions []mesh.Action) (list []mesh.Link) {
	for _, a := range actions {
		if c, ok := a.(mesh.Close); ok {
			list = append(list, c.Link)
		}
	}
	return list
}

func dials(actions []mesh.Action) (list []mesh.Dial) {
	for _, a := range actions {
		if d, ok := a.(mesh.Dial); ok {
			list = append(list, d)
		}
	}
	return list
}

// TestTwoLinksWithOnePeer: of two links both sides keep the same one, whichever came up first.
func TestTwoLinksWithOnePeer(t *testing.T) {
	for _, first := range []bool{true, false} {
		small, _ := newMesh(1, nil)
		large, _ := newMesh(9, nil)
		// Link 1 was dialled by the small id, link 2 by the large one.
		up := func(n mesh.Link) {
			small.Up(n, id(9), n == 1, "test")
			large.Up(n, id(1), n == 2, "test")
		}
		if first {
			up(1)
			up(2)
		} else {
			up(2)
			up(1)
		}
		for name, m := range map[string]*mesh.Mesh{"small": small, "large": large} {
			if got := closed(m.Actions()); len(got) != 1 || got[0] != 2 {
				t.Errorf("link 1 first %v: %s closed %v, want link 2", first, name, got)
			}
			if links := m.Links(); len(links) != 1 || links[0].Link != 1 {
				t.Errorf("link 1 first %v: %s keeps %+v", first, name, links)
			}
		}
	}
}

func TestNoLinkWithOneselfNorBeyondTheLimit(t *testing.T) {
	m, _ := newMesh(1, func(c *mesh.Config) { c.MaxLinks = 2 })
	m.Up(1, id(1), false, "test")
	if got := closed(m.Actions()); len(got) != 1 {
		t.Error("linked with itself")
	}
	for n := byte(2); n < 7; n++ {
		m.Up(mesh.Link(n), id(n), false, "test")
	}
	if got := closed(m.Actions()); len(got) != 1 || got[0] != 6 {
		t.Errorf("closed %v, want the one after two links and two guests", got)
	}
	// The second link ends: one guest stays in its place, the other one goes when its time is over.
	m.Down(3, fault.PeerGone)
	var gone []mesh.Link
	for at := time.Duration(0); at < 40*time.Second; at += 250 * time.Millisecond {
		for n := byte(2); n < 6; n++ { // they are alive
			m.Frame(mesh.Link(n), 1, wire.AppendFrame(nil, uint32(at/(250*time.Millisecond))))
		}
		m.Tick(began.Add(at))
		gone = append(gone, closed(m.Actions())...)
	}
	if len(gone) != 1 || gone[0] != 5 || len(m.Links()) != 2 {
		t.Errorf("closed %v, want the second guest; %d links", gone, len(m.Links()))
	}
}

// TestDialsSpreadOverSources: of many peers that one source names and few that another names, both are tried.
func TestDialsSpreadOverSources(t *testing.T) {
	m, _ := newMesh(1, nil)
	var many []peer.ID
	for n := byte(10); n < 100; n++ {
		many = append(many, id(n))
	}
	m.Introduced("crowd", many)
	first := dials(m.Actions())
	if len(first) != 3 {
		t.Fatalf("%d dials to peers that one source named, want half of 6", len(first))
	}
	for _, d := range first {
		m.DialFailed(d.Peer, fault.PeerGone)
	}
	m.Introduced("few", []peer.ID{id(200), id(201), id(202)})
	few := 0
	for _, d := range dials(m.Actions()) {
		if d.Source == "few" {
			few++
		}
	}
	if few != 3 {
		t.Errorf("%d of 6 dials go to the source with few peers, want 3", few)
	}
}

// TestFailedPeersAreLeftAlone: a peer that cannot be reached is not dialled again at once, one that was impersonated twice not for ten
// minutes; when it dials itself, it is linked: what was done to others' envelopes is none of its doing.
func TestFailedPeersAreLeftAlone(t *testing.T) {
	m, _ := newMesh(1, nil)
	m.Introduced("server", []peer.ID{id(7), id(8)})
	m.Actions()
	m.DialFailed(id(7), fault.Timeout)
	m.DialFailed(id(8), fault.Impersonation)
	m.DialFailed(id(8), fault.Impersonation)
	again := map[peer.ID]time.Duration{}
	for at := time.Duration(0); at < 15*time.Minute; at += time.Second {
		m.Tick(began.Add(at))
		for _, d := range dials(m.Actions()) {
			if _, ok := again[d.Peer]; !ok {
				again[d.Peer] = at
			}
		}
	}
	if at := again[id(7)]; at < 5*time.Second || at > time.Minute {
		t.Errorf("dialled again after %v", at)
	}
	if at := again[id(8)]; at < 10*time.Minute {
		t.Errorf("an impersonated peer is dialled again after %v", at)
	}
	m.DialFailed(id(8), fault.Impersonation)
	if m.Up(1, id(8), false, "peer"); len(m.Links()) != 1 {
		t.Errorf("a peer that proved its key is refused: %+v", m.Actions())
	}
}

// TestHoldersEndWithTheirLink: the bit of a link that is gone means nobody, so that the next with it is told.
func TestHoldersEndWithTheirLink(t *testing.T) {
	m, pool := newMesh(1, nil)
	m.Up(1, id(2), false, "test")
	it := item(1, 0)
	m.Set().Add(it)
	if told := m.Spread(it, 0); told != 1 || m.Holders(it) != 1 {
		t.Fatalf("told %d, held by %d", told, m.Holders(it))
	}
	if told := m.Spread(it, 0); told != 0 {
		t.Error("told the same link twice")
	}
	m.Down(1, fault.PeerGone)
	if pool.released == 0 || m.Holders(it) != 0 {
		t.Error("the bit was not released")
	}
	for n := mesh.Link(2); n < 70; n++ { // through all slots
		m.Up(n, id(3), false, "test")
		if told := m.Spread(it, 0); told != 1 {
			t.Fatalf("link %d was not told", n)
		}
		m.Down(n, fault.PeerGone)
	}
}
