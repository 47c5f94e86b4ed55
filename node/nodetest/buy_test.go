package nodetest_test

import (
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

// TestABidInPartsBuysItsAmountAndEnds: a bid for 40 lots at 3,000 that clears at 2,505. With the buy flag 15 lots are left
// after 25, no batch allots it more, and it is filled with 40; the node that saw every fill and one that came between say the
// same. Without the flag it has spent too little and goes on buying, as its maker signed.
func TestABidInPartsBuysItsAmountAndEnds(t *testing.T) {
	const price, better = 3_000, 2_505
	for name, v := range map[string]struct {
		flags             order.Flags
		between, allotted order.Lots // after 25 lots
		after             order.Lots // after 15 more
		state             node.State
	}{
		"counts what it buys":  {order.Partial | order.Buy, 15, 15, 0, node.Filled},
		"counts what it sells": {order.Partial, 19, 19, 6, node.PartlyFilled}, // 57,375 and 19,800 are not spent
	} {
		t.Run(name, func(t *testing.T) {
			w := nodetest.New(nodetest.Config{Seed: 1, NoTracker: true})
			m, err := order.NewMarket(nodetest.Deployment().Tokens[0], nodetest.Deployment().Tokens[1])
			if err != nil {
				t.Fatal(err)
			}
			bid := w.Order("buyer", nodetest.Terms{Side: order.Bid, Price: price, Lots: 40, Flags: v.flags})
			ask := w.Order("seller", nodetest.Terms{Side: order.Ask, Price: better, Lots: 100})
			publish := func(own []eth.Address, list ...order.Signed) {
				x := w.Add(1)[0]
				x.Do(func(c *node.Core) {
					c.Accounts(own)
					for i := range list {
						if err := c.Publish(list[i]); err != nil {
							t.Error(err)
						}
					}
				})
				w.Run(time.Second)
			}
			settle := func(lots order.Lots, tx byte) {
				sold, bought := m.QuoteAmount(lots, better), m.BaseAmount(lots)
				w.Chain.Settled(&bid, &sold, &bought, w.Address("keeper"), eth.Hash{tx})
				w.Chain.Mine()
				w.Run(time.Second)
			}
			shows := func(left order.Lots, state node.State) {
				t.Helper()
				for k, x := range w.Nodes() {
					o, ok := x.Core.Order(bid.ID)
					if !ok || o.Left != left || o.State != state {
						t.Errorf("node %d: %d lots left, %s, not %d, %s", k, o.Left, o.State, left, state)
					}
				}
			}
			w.Chain.Mine()
			publish([]eth.Address{w.Address("buyer")}, bid)
			settle(25, 1)
			publish(nil, bid, ask) // a second node, which knows the fill from the chain's word alone
			shows(v.between, node.PartlyFilled)
			x := w.Nodes()[1]
			b, ok := x.Core.Batch(0, 0, nil)
			if !ok || len(b.Shares) != 2 || b.Shares[0].Lots != v.allotted {
				t.Errorf("allotted %+v, not %d lots", b.Shares, v.allotted)
			}
			settle(15, 2)
			shows(v.after, v.state)
			for range 3 {
				w.Chain.Mine()
				w.Run(time.Second)
			}
			shows(v.after, v.state)
			if _, crosses := x.Core.Batch(0, 0, nil); crosses != (v.after != 0) {
				t.Errorf("goes on trading: %t", crosses)
			}
		})
	}
}
