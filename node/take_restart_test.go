package node_test

import (
	"testing"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

// TestTakeIsCountedOnce: the blocks that a restart reads again do not count what a take traded a second time.
func TestTakeIsCountedOnce(t *testing.T) {
	s := memory(t)
	alice := world.Address("alice")
	theirs := world.Order("bob", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 4})
	block := node.ChainIn{Head: node.Head{Number: 11, Hash: eth.Hash{11}}, Fills: []node.Fill{{OrderID: theirs.ID, Maker: world.Address("bob"), Taker: alice, Sell: theirs.Order.SellToken,
		Buy: theirs.Order.BuyToken, Sold: theirs.Order.SellAmount, Bought: theirs.Order.BuyAmount, Block: 11, Tx: eth.Hash{5}}}}
	for _, run := range []string{"first", "second", "third"} {
		r := start(t, s, nil)
		r.chain.mu.Lock()
		r.chain.receipt[eth.Hash{5}] = node.Receipt{Tx: eth.Hash{5}, Block: 11, OK: true}
		r.chain.mu.Unlock()
		if err := r.Do(t.Context(), func(c *node.Core) {
			c.Accounts([]eth.Address{alice})
			c.Track(node.OwnTx{Hash: eth.Hash{5}, From: alice, Kind: node.TxTake, Lots: 4})
		}); err != nil {
			t.Fatal(err)
		}
		r.Post(block)
		r.eventually(t, "the block is read in the "+run+" run", func(c *node.Core) bool { return c.Chain().Head.Number == 11 && len(c.Trades(0, 9)) == 1 })
		r.eventually(t, "the take is confirmed", func(c *node.Core) bool { tx, _ := c.OwnTx(eth.Hash{5}); return tx.State == node.Confirmed })
		if err := r.Do(t.Context(), func(c *node.Core) {
			if tx, _ := c.OwnTx(eth.Hash{5}); tx.Got != 4 {
				t.Errorf("%s run: %d lots traded", run, tx.Got)
			}
		}); err != nil {
			t.Fatal(err)
		}
		r.stop()
	}
}
