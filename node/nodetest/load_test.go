package nodetest_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

// TestThousandOrdersASecond: ten peers publish a hundred orders a second each, twice what a link may carry
// unasked. A node linked with all of them gets every order soon, asks for what is only announced, and blames
// nobody.
func TestThousandOrdersASecond(t *testing.T) {
	t.Parallel()
	const peers, seconds = 10, 2
	w := nodetest.New(nodetest.Config{Seed: 1, NoTracker: true, Core: node.CoreConfig{MaxLinks: peers}})
	x := w.Add(1 + peers)
	hub := x[0]
	for _, p := range x[1:] {
		w.Link(hub, p)
	}
	w.Run(3 * time.Second)
	for k := range peers * 100 * seconds {
		s := w.Order(fmt.Sprint("maker ", k/50), nodetest.Terms{Side: order.Ask, Price: order.Ticks(1000 + k), Lots: 1})
		w.At(time.Duration(k)*time.Millisecond, func() { publish(t, x[1+k%peers], s) })
	}
	w.Run(seconds * time.Second)
	got := hub.Core.Network()
	t.Logf("while loaded: %d of %d orders, p50 %d ms, p95 %d ms", got.Orders, peers*100*seconds, got.P50, got.P95)
	if got.Orders < peers*100*seconds*9/10 {
		t.Errorf("only %d orders arrived in time", got.Orders)
	}
	if !w.Until(time.Second, func() bool { return equal(w, peers*100*seconds) }) {
		t.Fatalf("a second later: %v", counts(w))
	}
	for _, n := range x {
		for _, l := range n.Core.Network().Links {
			if l.Score < 0 {
				t.Errorf("node %d blames a peer: %d, %v", n.Index, l.Score, n.Core.Network().Reasons)
			}
		}
	}
}

// TestFloodIsCheap: a link that sends a hundred times its quota is gone within two seconds, before more than
// a few hundred of its orders were looked at.
func TestFloodIsCheap(t *testing.T) {
	w, x, r := victim(t, 1)
	list := many(w, 2000)
	sent := 0
	for i := range 400 { // 5,000 a second in frames of five
		w.At(time.Duration(i)*time.Millisecond, func() {
			if !r.Closed {
				r.Send(node.Control, orders(list[5*i:5*i+5]...))
				sent += 5
			}
		})
	}
	if !w.Until(2*time.Second, func() bool { return r.Closed }) {
		t.Fatal("still there after 2 s")
	}
	v := x.Core.Network()
	t.Logf("gone after %v and %d orders, of which %d were admitted", w.Now().Sub(nodetest.Start)-time.Second, sent, v.Orders)
	if v.Orders > 300 {
		t.Errorf("%d orders of a flood were admitted", v.Orders)
	}
}
