//go:build !js

package run_test

import (
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
)

// Three traders whose wants meet in a circle, in three markets of which none crosses: a keeper settles them.
func TestKeeperSettlesARing(t *testing.T) {
	m := newMarketOf(t, func(d *codec.Deployment) {
		d.Markets = append(d.Markets, codec.DeployedMarket{Base: d.Tokens[0].Address, Quote: d.Tokens[2].Address})
	}, "alice", "bob", "carol")
	alice, bob, carol := m.session("alice"), m.session("bob"), m.session("carol")
	// Alice sells VTR for tUSD, Bob sells tUSD for WETH, Carol sells WETH for VTR; everybody asks for a little less than
	// the others leave.
	a := call[node.OrderInfo](m, alice, "place", `{"market":"VTR/tUSD","side":"sell","price":"1.98","amount":"100","partial":true}`)
	b := call[node.OrderInfo](m, bob, "place", `{"market":"WETH/tUSD","side":"buy","price":"2010","amount":"0.2","partial":true}`)
	c := call[node.OrderInfo](m, carol, "place", `{"market":"VTR/WETH","side":"buy","price":"0.001","amount":"50","partial":true}`)
	m.keep("keeper")
	m.until("Carol has all her VTR", filled(c.ID))
	var sold [3]node.OwnOrder
	m.until("all are filled as far as the ring goes", func(core *node.Core) bool {
		all := true
		for i, id := range []eth.Hash{a.ID, b.ID, c.ID} {
			sold[i], _ = core.Order(id)
			all = all && !sold[i].Sold.IsZero()
		}
		return all
	})
	for i := range sold {
		o := &sold[i]
		var gets, asks uint256.Int
		gets.Mul(&o.Bought, &o.Signed.Order.SellAmount)
		asks.Mul(&o.Sold, &o.Signed.Order.BuyAmount)
		if gets.Lt(&asks) {
			t.Errorf("order %d got %s for %s", i, &o.Bought, &o.Sold)
		}
		if next := &sold[(i+2)%3]; o.Sold != next.Bought { // tokens move from holder to holder
			t.Errorf("order %d gave %s, the other got %s", i, &o.Sold, &next.Bought)
		}
	}
	m.until("the keeper knows", func(core *node.Core) bool {
		for _, tx := range core.OwnTxs() {
			if tx.Kind == node.TxSettle && tx.Market == node.Ring && tx.State == node.Confirmed {
				return true
			}
		}
		return false
	})
}

// Two keepers at one chain: what their race costs.
func TestKeepersRace(t *testing.T) {
	m := newMarket(t, "alice", "bob")
	m.keep("keeper")
	m.keep("other keeper")
	alice, bob := m.session("alice"), m.session("bob")
	const rounds = 10
	for range rounds {
		ask := call[node.OrderInfo](m, alice, "place", `{"market":"VTR/tUSD","side":"sell","price":"2","amount":"5","partial":false}`)
		bid := call[node.OrderInfo](m, bob, "place", `{"market":"VTR/tUSD","side":"buy","price":"2.2","amount":"5","partial":false}`)
		m.until("the pair settles", filled(ask.ID, bid.ID))
	}
	var settled, reverted int
	var spent, wasted uint256.Int
	m.until("no settlement is under way", func(c *node.Core) bool {
		settled, reverted = 0, 0
		spent, wasted = uint256.Int{}, uint256.Int{}
		for _, tx := range c.OwnTxs() {
			switch {
			case tx.Kind != node.TxSettle:
			case tx.State == node.Submitted:
				return false
			case tx.State == node.Reverted:
				reverted++
				wasted.Add(&wasted, &tx.GasCost)
			default:
				settled++
				spent.Add(&spent, &tx.GasCost)
			}
		}
		return true
	})
	part := new(uint256.Int).Mul(&wasted, uint256.NewInt(100))
	part.Div(part, new(uint256.Int).Add(&spent, &wasted))
	t.Logf("%d batches settled by two keepers, %d transactions reverted: %s wei spent, %s wei wasted, %s %% of all", settled, reverted, &spent, &wasted, part)
	if settled != rounds {
		t.Errorf("%d settlements of %d batches", settled, rounds)
	}
}
