package mesh_test

import (
	"testing"

	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/wire"
)

// TestSlowLink: a link that does not keep up is told ids, asks, and gets what it asked for; when it keeps up, it is pushed to.
func TestSlowLink(t *testing.T) {
	p := newPair(7, [2]*mesh.Set{})
	p.link()
	for range 10 {
		p.step(t)
	}
	from, to := p.ends[0], p.ends[1]
	spread := func(first, last uint64) {
		for n := first; n < last; n++ {
			it := &mesh.Item{Signed: numbered(n), Market: int(n % 2)}
			from.m.Set().Add(it)
			from.m.Spread(it, 0)
		}
	}
	sent := func(w wire.Type) int { return from.sent[w] }

	spread(0, 20)
	from.m.Slow(1, true) // while twenty wait to be pushed
	for n := uint64(20); n < 40; n += 10 {
		spread(n, n+10)
		p.step(t)
	}
	if sent(wire.TypeOrders) != 0 || sent(wire.TypeHave) == 0 {
		t.Errorf("%d bytes of orders and %d of ids went to a slow link", sent(wire.TypeOrders), sent(wire.TypeHave))
	}
	for range 20 {
		p.step(t)
	}
	if to.got != 40 {
		t.Errorf("it got %d of 40 that it asked for", to.got)
	}

	from.m.Slow(1, false)
	had := sent(wire.TypeHave)
	spread(40, 50)
	for range 5 {
		p.step(t)
	}
	if to.got != 50 || sent(wire.TypeHave) != had {
		t.Errorf("%d of 50, %d bytes of ids more", to.got, sent(wire.TypeHave)-had)
	}
	reasons := from.m.Reasons()
	for _, r := range reasons {
		if r.What == "slow" && r.Count == 1 {
			return
		}
	}
	t.Errorf("not counted: %v", reasons)
}
