package node_test

import (
	"testing"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

// TestConfirmations: an order says which transaction filled it last and how many blocks that has, a transaction how many it has; a reorg
// takes both back, and what fills the order in the new blocks counts from there, be it in an earlier block than before.
func TestConfirmations(t *testing.T) {
	r := start(t, memory(t), nil)
	api := node.NewAPI(r.Node)
	alice := world.Address("alice")
	mine := world.Order("alice", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 4})
	lone := eth.Hash{5}
	mined := func(block uint64) {
		r.Post(node.ReceiptIn{Tx: lone, Receipt: node.Receipt{Tx: lone, Block: block, OK: true}})
	}
	if err := r.Do(t.Context(), func(c *node.Core) { c.Accounts([]eth.Address{alice}) }); err != nil {
		t.Fatal(err)
	}
	r.publish(t, mine)
	if err := r.Do(t.Context(), func(c *node.Core) { c.Track(node.OwnTx{Hash: lone, From: alice, Kind: node.TxCancel}) }); err != nil {
		t.Fatal(err)
	}
	block := func(number uint64, fork byte, rewound uint64, txs ...byte) {
		ev := node.ChainIn{Head: node.Head{Number: number, Hash: eth.Hash{fork, byte(number)}, Time: uint64(nodetest.Start.Unix()) + number}, Rewound: rewound != 0, RewoundTo: rewound}
		for i, tx := range txs {
			f := node.Fill{OrderID: mine.ID, Maker: alice, Taker: world.Address("bob"), Sell: mine.Order.SellToken, Buy: mine.Order.BuyToken,
				Sold: mine.Order.SellAmount, Bought: mine.Order.BuyAmount, Block: number, LogIndex: uint32(i), Tx: eth.Hash{tx}}
			f.Sold.Rsh(&f.Sold, 2)
			f.Bought.Rsh(&f.Bought, 2)
			ev.Fills = append(ev.Fills, f)
		}
		r.Post(ev)
		r.eventually(t, "the block", func(c *node.Core) bool { return c.Chain().Head == ev.Head })
	}
	shows := func(what string, state node.State, filled string, tx byte, at, confirmed uint64) {
		t.Helper()
		o, err := api.Order(t.Context(), node.NewSession(nil), node.OrderParams{ID: mine.ID})
		want := ""
		if tx != 0 {
			want = eth.Hash{tx}.String()
		}
		if err != nil || o.State != state || o.Filled != filled || o.Tx != want || o.Block != at || o.Confirmed != confirmed {
			t.Errorf("%s: %s, filled %s by %.6s in block %d, %d blocks: %v", what, o.State, o.Filled, o.Tx, o.Block, o.Confirmed, err)
		}
	}
	transaction := func(what string, state node.State, at, confirmed uint64) {
		t.Helper()
		r.eventually(t, what, func(c *node.Core) bool { tx, _ := c.OwnTx(lone); return tx.State == state })
		x, err := api.Transaction(t.Context(), nil, node.TxParams{Hash: lone})
		if err != nil || x.Block != at || x.Confirmed != confirmed {
			t.Errorf("%s: in block %d, %d blocks: %v", what, x.Block, x.Confirmed, err)
		}
	}
	block(10, 0, 0)
	shows("nothing has filled it", node.SignedState, "0.000", 0, 0, 0)
	block(11, 0, 0, 8)
	mined(11)
	shows("filled in the newest block", node.PartlyFilled, "0.001", 8, 11, 1)
	transaction("it is mined", node.Confirmed, 11, 1)
	block(12, 0, 0, 9)
	block(14, 0, 0)
	shows("filled again, two blocks ago", node.PartlyFilled, "0.002", 9, 12, 3)
	transaction("three blocks on", node.Confirmed, 11, 4)

	block(13, 1, 11) // from block 12 on all is another
	shows("the second fill is gone", node.Reorged, "0.001", 8, 11, 3)
	block(11, 2, 9)
	shows("so is the first", node.Reorged, "0.000", 0, 0, 0)
	transaction("and the transaction", node.Reorged, 0, 0)
	block(12, 2, 0, 7)
	mined(12)
	transaction("it is mined again", node.Confirmed, 12, 1)
	shows("another fill", node.Reorged, "0.001", 7, 12, 1)
	block(11, 3, 10, 6) // and one in an earlier block than that
	shows("an earlier fill", node.Reorged, "0.001", 6, 11, 1)
	block(18, 3, 0)
	shows("nothing is taken back any more", node.PartlyFilled, "0.001", 6, 11, 8)

	var told int
	if err := r.Do(t.Context(), func(c *node.Core) {
		o, _ := c.Order(mine.ID)
		for _, m := range o.Life {
			if m.State == node.Reorged {
				told++
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	if told != 1 {
		t.Errorf("the reorg is told %d times", told)
	}
}
