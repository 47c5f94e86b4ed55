package nodetest_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

// TestSetIsAFunctionOfWhatIsKnown: a maker of many orders, some of them cancelled, others beside it. Five nodes get them in
// different orders, before and after they are linked; one node's endpoints are down, another's say that nobody has anything.
// All come to hold the same set, and then keep silent.
func TestSetIsAFunctionOfWhatIsKnown(t *testing.T) {
	t.Parallel()
	busy, seeds := 10_000, uint64(1)
	if testing.Short() {
		busy, seeds = 2_000, 1
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			w := nodetest.New(nodetest.Config{Seed: seed, NoTracker: true, Jitter: 10 * time.Millisecond})
			x := w.Add(5)
			x[2].NoRPC, x[3].Poor = true, true
			r := rand.New(rand.NewPCG(seed, 3))
			var list []order.Signed
			for i := range busy {
				list = append(list, w.Order("busy", nodetest.Terms{Side: order.Ask, Price: order.Ticks(100 + i), Lots: 1}))
			}
			list = append(list, many(w, 200)...)
			deliver := func(n *nodetest.Node, part []order.Signed) {
				n.Do(func(c *node.Core) {
					for _, k := range r.Perm(len(part)) {
						_ = c.Publish(part[k]) // most are over the quota
						if k%7 == 0 && k < busy {
							_ = c.Withdraw(part[k].ID, w.SoftCancel("busy", part[k].ID).Sig) // of those that are known
						}
					}
				})
			}
			third := len(list) / 3
			for i, n := range x { // each misses a part, before they are linked
				deliver(n, list[i%3*third:i%3*third+third])
			}
			for i := range x {
				w.Link(x[i], x[(i+1)%len(x)])
			}
			w.Run(time.Second)
			deliver(x[4], list)
			deliver(x[0], list[third:])
			alike := func() bool {
				for _, n := range x {
					if n.Core.Root() != x[0].Core.Root() {
						return false
					}
				}
				return true
			}
			if !w.Until(5*time.Minute, alike) {
				for _, n := range x {
					v := n.Core.Network()
					t.Errorf("node %d: %d orders, %d waiting, %d checking, %v", n.Index, v.Orders, v.Waiting, v.Checking, v.Reasons)
				}
				t.Fatal("sets differ after five minutes")
			}
			took := w.Now().Sub(nodetest.Start)
			w.Run(15 * time.Second)
			quiet := w.Bytes
			w.Run(30 * time.Second)
			if !alike() {
				t.Error("the sets did not stay the same")
			}
			perLink := (w.Bytes - quiet) / uint64(len(x)) / 30
			t.Logf("%d orders each after %v, then %d B/s a link", x[0].Core.Network().Orders, took, perLink)
			if perLink > 200 { // both sides' Pings
				t.Errorf("%d B/s a link between equal nodes", perLink)
			}
		})
	}
}

// TestQuotaChangesWithTheDay: which orders of a maker stay is decided anew when the newest block is of another day; nobody
// loses what it holds.
func TestQuotaChangesWithTheDay(t *testing.T) {
	w := nodetest.New(nodetest.Config{Seed: 1, NoTracker: true, Core: node.CoreConfig{MakerQuota: 10}})
	x := w.Add(2)
	w.Link(x[0], x[1])
	w.Run(time.Second)
	w.Chain.Mine()
	var list []order.Signed
	for i := range 60 {
		list = append(list, w.Order("alice", nodetest.Terms{Side: order.Ask, Price: order.Ticks(100 + i), Lots: 1, Life: 3 * 86_400}))
	}
	all := func(n *nodetest.Node) {
		for _, s := range list {
			n.Do(func(c *node.Core) { _ = c.Publish(s) })
		}
	}
	all(x[0])
	w.Run(5 * time.Second)
	if !equal(w, 10) {
		t.Fatalf("sets differ: %v", counts(w))
	}
	before := x[0].Core.Root()
	w.Run(24 * time.Hour)
	w.Chain.Mine()
	w.Run(time.Minute)
	if !equal(w, 10) || x[0].Core.Root() != before {
		t.Fatalf("a new day alone changed the sets: %v", counts(w))
	}
	all(x[1])
	w.Run(5 * time.Second)
	if !w.Until(2*time.Minute, func() bool { return equal(w, 10) }) {
		t.Fatalf("on the next day sets differ: %v", counts(w))
	}
	if x[0].Core.Root() == before {
		t.Error("the next day chose the same orders")
	}
}
