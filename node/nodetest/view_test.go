package nodetest_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// linkWith returns what a node says of its link with a peer.
func linkWith(t *testing.T, x *nodetest.Node, p peer.ID) node.LinkView {
	t.Helper()
	for _, l := range x.Core.Network().Links {
		if l.Peer == p {
			return l
		}
	}
	t.Fatalf("node %d has no such link", x.Index)
	return node.LinkView{}
}

// TestNodeTellsWhatItMeasured: round trips, the echo of an own order, how soon others' orders are in the book, points and their
// reasons, what came beyond a quota, which ids two sets lacked, who left and why: what the mesh measured is what the node tells.
func TestNodeTellsWhatItMeasured(t *testing.T) {
	w := nodetest.New(nodetest.Config{Seed: 1, NoTracker: true})
	x := w.Add(4)
	for i := range x {
		for j := range i {
			w.Link(x[i], x[j])
		}
	}
	w.Run(5 * time.Second)
	price := order.Ticks(100)
	ask := func(change func(*order.Order)) order.Signed {
		price++
		return w.Order(fmt.Sprint("maker ", price), nodetest.Terms{Side: order.Ask, Price: price, Lots: 1, Change: change})
	}
	for range 60 {
		publish(t, x[0], ask(nil))
		w.Run(100 * time.Millisecond)
	}
	w.Run(5 * time.Second)
	v := x[0].Core.Network()
	if s := v.Spread; s.Echoes != 1 || s.Lost != 0 || s.P50 < 60*time.Millisecond || s.P50 > 150*time.Millisecond || s.P95 != s.P50 {
		t.Errorf("of an order around three links of 20 ms it tells %+v", s)
	}
	if v.Held != 60 || v.Told != 60 || v.Overlay.Most != 10 || v.Overlay.Target != 6 || v.Overlay.Own != 0 {
		t.Errorf("%d of %d orders, %+v", v.Held, v.Told, v.Overlay)
	}
	for _, n := range x[1:] {
		v := n.Core.Network()
		if v.P50 < 0 || v.P95 < v.P50 || v.P95 > 100 {
			t.Errorf("node %d: others' orders in the book after %d and %d ms", n.Index, v.P50, v.P95)
		}
		if l := linkWith(t, n, x[0].ID); l.RTT < 40 || l.RTT > 60 || !l.Outbound || l.Score != 40 { // 40 points at most
			t.Errorf("node %d: %+v", n.Index, l)
		}
	}

	// What a peer does is counted at its link, and what it went for when it has gone.
	r := w.Raw(x[0], "rude")
	r.Send(node.Control, w.Hello())
	off := func(o *order.Order) { o.SellAmount.AddUint64(&o.SellAmount, 1) }
	r.Send(node.Control, orders(ask(off), ask(off)))
	for range 10 {
		r.Send(node.Control, wire.Shuffle{})
	}
	w.Run(time.Second)
	if l := linkWith(t, x[0], r.ID); l.Score != -10 || !slices.Equal(l.Blames, []mesh.Blame{{Code: fault.OffGrid, Points: 10}}) || l.Over != 2 {
		t.Errorf("%+v", l)
	}
	forged := ask(nil)
	forged.Sig[3] ^= 1
	r.Send(node.Control, orders(forged, forged))
	again := forged
	again.Sig[3] ^= 2
	r.Send(node.Control, orders(again))
	w.Run(time.Second)
	v = x[0].Core.Network()
	if len(v.Left) != 1 || v.Left[0].Peer != r.ID || v.Left[0].Code != fault.BadSignature || !v.Left[0].Ours || v.Left[0].Score >= -10 {
		t.Errorf("%+v", v.Left)
	}
	counted := func(what string, code fault.Code) uint64 {
		for _, reason := range x[0].Core.Network().Reasons {
			if reason.What == what && reason.Code == code {
				return reason.Count
			}
		}
		return 0
	}
	if counted("order", fault.OffGrid) != 2 || counted("shuffle", fault.RateLimited) != 2 || counted("order", fault.BadSignature) == 0 {
		t.Errorf("%+v", v.Reasons)
	}

	// What the adapters tell of a link and of the page reaches the mesh.
	x[0].Step(node.LinkSlow{Link: linkWith(t, x[0], x[1].ID).Link, Slow: true})
	if counted("slow", fault.Overloaded) != 1 {
		t.Error("a slow link is not counted")
	}
	x[0].Step(node.ConnectionsLeft{Left: 20, Of: 450})
	if !x[0].Core.Network().Overlay.Spent {
		t.Error("a page without connections does not say so")
	}

	// Two more, one of which lacks an order, the other two.
	y := w.Add(2)
	for range 20 {
		s := ask(nil)
		publish(t, y[0], s)
		publish(t, y[1], s)
	}
	alone := [3]order.Signed{ask(nil), ask(nil), ask(nil)}
	publish(t, y[0], alone[0])
	publish(t, y[1], alone[1])
	publish(t, y[1], alone[2])
	w.Run(time.Second)
	w.Link(y[0], y[1])
	lacked := func() bool {
		l := linkWith(t, y[1], y[0].ID).Lacks // it holds more, and so it asked
		return l.HereAll == 1 && slices.Equal(l.Here, []eth.Hash{half(alone[0].ID)}) && l.ThereAll == 2 && len(l.There) == 2
	}
	if !w.Until(10*time.Second, lacked) {
		t.Errorf("it does not say what was lacking: %+v", linkWith(t, y[1], y[0].ID).Lacks)
	}
	if !w.Until(time.Minute, func() bool { return y[0].Core.Root() == y[1].Core.Root() }) {
		t.Error("the sets stay apart")
	}
}

// half is what is told of an order that a set lacks.
func half(id eth.Hash) (h eth.Hash) {
	e := wire.Element(id, false)
	copy(h[:], e[:])
	return h
}
