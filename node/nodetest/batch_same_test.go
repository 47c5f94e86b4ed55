package nodetest_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
)

// TestTenNodesOneBatch: ten nodes that heard of the same orders in ten different orders compute the same batch, byte
// for byte, over 1,000 seeds.
func TestTenNodesOneBatch(t *testing.T) {
	t.Parallel()
	w := nodetest.New(nodetest.Config{Seed: 1, NoTracker: true})
	r := rand.New(rand.NewPCG(5, 5))
	pool := make([]order.Signed, 240)
	for i := range pool {
		flags := []order.Flags{order.Partial, order.Partial, order.Partial, order.BatchOnly, order.Partial | order.PostOnly}[r.IntN(5)]
		fee := []uint16{0, 10, 100}[r.IntN(3)]
		side := order.Side(r.IntN(2))
		pool[i] = w.Order(fmt.Sprint("maker ", r.IntN(30)), nodetest.Terms{Side: side, Price: order.Ticks(1_000 + 6*int(side) + r.IntN(12)), Flags: flags,
			Lots: order.Lots(1 + r.IntN(50)), Change: func(o *order.Order) { o.MaxFeeBps = fee }})
	}
	settled, orders := 0, 0
	for seed := range uint64(1000) {
		r := rand.New(rand.NewPCG(seed, 6))
		some := r.Perm(len(pool))[:2+r.IntN(13)]
		head := node.Head{Number: 10, Time: uint64(nodetest.Start.Unix())}
		head.Hash[0], head.Hash[1] = byte(seed), byte(seed>>8)
		var first []byte
		for k := range 10 {
			c := lone(t, w, head)
			r.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
			for _, i := range some {
				if err := c.Publish(pool[i]); err != nil {
					t.Fatal(err)
				}
				answer(c, head, c.Effects())
			}
			b, ok := c.Batch(0, uint16(seed%3*50), nil)
			var data []byte
			if ok {
				var err error
				if data, err = codec.SettlePackedCall(&b.Batch); err != nil {
					t.Fatal(err)
				}
			}
			switch {
			case k == 0:
				first = data
				if ok {
					settled++
					orders += len(b.Shares)
				}
			case !bytes.Equal(first, data):
				t.Fatalf("seed %d: node %d computes %x, the first %x", seed, k, data, first)
			}
		}
	}
	t.Logf("%d of 1,000 seeds settle something, %d orders in all", settled, orders)
	if settled < 700 {
		t.Errorf("only %d seeds settle anything", settled)
	}
}

// lone is a core without links that follows the chain up to head.
func lone(t *testing.T, w *nodetest.World, head node.Head) *node.Core {
	t.Helper()
	c, err := node.NewCore(node.CoreConfig{Deployment: nodetest.Deployment(), Self: peer.ID(w.Key("self").Public()), NoMesh: true})
	if err != nil {
		t.Fatal(err)
	}
	c.Tick(nodetest.Start.Add(time.Second))
	answer(c, head, c.Step(node.ChainIn{Head: head}))
	return c
}

// answer answers chain reads at once: nothing is sold, everybody has plenty.
func answer(c *node.Core, head node.Head, todo []node.Effect) {
	for len(todo) > 0 {
		var next []node.Effect
		for _, e := range todo {
			switch e := e.(type) {
			case node.ReadStandings:
				ev := node.StandingsIn{Head: head}
				for i := range e.Orders {
					ev.Standings = append(ev.Standings, node.Standing{ID: e.Orders[i].ID})
				}
				next = append(next, c.Step(ev)...)
			case node.ReadBackings:
				ev := node.BackingsIn{Head: head}
				for _, p := range e.Pairs {
					ev.Backings = append(ev.Backings, node.Backing{Pair: p, Balance: *nodetest.Plenty, Allowance: *nodetest.Plenty})
				}
				next = append(next, c.Step(ev)...)
			}
		}
		todo = next
	}
}
