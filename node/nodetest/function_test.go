package nodetest_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"pgregory.net/rapid"
)

func cancel(w *nodetest.World, x *nodetest.Node, maker string, id eth.Hash) {
	x.Do(func(c *node.Core) { _ = c.Withdraw(id, w.SoftCancel(maker, id).Sig) }) // of an order that found no room: no matter
}

// TestSetAndBookAreFunctionsOfContent: two nodes that hear the same orders, cancels and blocks in another
// order (a cancel never before its order), among them more orders of a maker than its quota, come to hold the
// same set and show the same book once they are linked.
func TestSetAndBookAreFunctionsOfContent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := nodetest.New(nodetest.Config{Seed: 1, NoTracker: true, Core: node.CoreConfig{MakerQuota: 5}})
		n := rapid.IntRange(1, 30).Draw(t, "orders")
		list := make([]order.Signed, n)
		makers := make([]string, n)
		for i := range list {
			makers[i] = fmt.Sprint("maker ", rapid.IntRange(0, 2).Draw(t, "maker"))
			list[i] = w.Order(makers[i], nodetest.Terms{Side: order.Side(rapid.IntRange(0, 1).Draw(t, "side")),
				Price: order.Ticks(rapid.Uint64Range(1, 5).Draw(t, "price")), Lots: order.Lots(rapid.Uint64Range(1, 5).Draw(t, "lots"))})
		}
		m, err := order.NewMarket(nodetest.Deployment().Tokens[0], nodetest.Deployment().Tokens[1])
		if err != nil {
			t.Fatal(err)
		}
		some := m.BaseAmount(order.Lots(rapid.Uint64Range(0, 20).Draw(t, "backing")))
		w.Chain.Set(w.Address("maker 0"), m.Base.Address, &some, nodetest.Plenty)
		w.Chain.Mine()
		cancelled := rapid.SliceOfDistinct(rapid.IntRange(0, n-1), rapid.ID[int]).Draw(t, "cancelled")
		seed := rapid.Uint64().Draw(t, "seed")
		for k := range 2 {
			x := w.Add(1)[0]
			rng := rand.New(rand.NewPCG(seed, uint64(k)))
			late := map[int]bool{} // cancelled after everything else is there
			for _, i := range rng.Perm(n) {
				x.Do(func(c *node.Core) { _ = c.Publish(list[i]) }) // over the quota is an error, and the point
				for _, at := range cancelled {
					if late[at] = late[at] || at == i && rng.IntN(2) == 0; at == i && !late[at] {
						cancel(w, x, makers[at], list[at].ID)
					}
				}
			}
			w.Run(time.Second)
			for at := range n {
				if late[at] {
					cancel(w, x, makers[at], list[at].ID)
				}
			}
			w.Run(time.Second)
		}
		w.Link(w.Nodes()[0], w.Nodes()[1]) // what found no room in one may find it now
		filled := list[rapid.IntRange(0, n-1).Draw(t, "filled")]
		w.Chain.Fill(&filled, &filled.Order.SellAmount, w.Address("taker"), eth.Hash{1})
		w.Chain.Mine()
		w.Until(3*time.Minute, func() bool { return w.Nodes()[0].Core.Root() == w.Nodes()[1].Core.Root() })
		w.Run(time.Second)
		a, b := w.Nodes()[0].Core, w.Nodes()[1].Core
		if a.Root() != b.Root() || a.Network().Orders != b.Network().Orders {
			t.Fatalf("sets differ: %d and %d orders", a.Network().Orders, b.Network().Orders)
		}
		x, y := a.Book(0, 0), b.Book(0, 0)
		if fmt.Sprint(x.Asks, x.Bids) != fmt.Sprint(y.Asks, y.Bids) {
			t.Fatalf("books differ:\n%+v\n%+v", x, y)
		}
	})
}
