package node_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
)

// said takes the news and returns their states.
func said(t *testing.T, r *rig) []string {
	t.Helper()
	list, err := node.NewAPI(r.Node).TakeNews(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	states := []string{}
	for _, n := range list {
		states = append(states, n.State)
	}
	slices.Sort(states)
	return states
}

func unread(t *testing.T, r *rig) []string {
	t.Helper()
	list, err := node.NewAPI(r.Node).Notifications(t.Context(), nil, node.NotifyParams{News: true})
	if err != nil {
		t.Fatal(err)
	}
	ids := []string{}
	for _, n := range list {
		if n.What == "" || n.Sentence == "" {
			t.Errorf("no words: %+v", n)
		}
		if !n.Read {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// TestNewsAreSaidOnce: what a trader did is no news, what became of it is, once; also after a restart, and what was read stays read.
func TestNewsAreSaidOnce(t *testing.T) {
	s := memory(t)
	a := start(t, s, nil)
	alice := world.Address("alice")
	mine := world.Order("alice", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 4})
	for hash, ok := range map[byte]bool{5: true, 6: false, 7: true} {
		a.chain.receipt[eth.Hash{hash}] = node.Receipt{Tx: eth.Hash{hash}, Block: 11, OK: ok}
	}
	if err := a.Do(t.Context(), func(c *node.Core) { c.Accounts([]eth.Address{alice}) }); err != nil {
		t.Fatal(err)
	}
	a.publish(t, mine)
	if got := said(t, a); len(got) != 0 {
		t.Fatalf("an order that was just signed is news: %v", got)
	}
	if err := a.Do(t.Context(), func(c *node.Core) {
		c.Track(node.OwnTx{Hash: eth.Hash{5}, From: alice, Kind: node.TxTake})
		c.Track(node.OwnTx{Hash: eth.Hash{6}, From: alice, Kind: node.TxTake})
		c.Track(node.OwnTx{Hash: eth.Hash{7}, From: alice, Kind: node.TxApprove})
	}); err != nil {
		t.Fatal(err)
	}
	half := mine.Order.SellAmount
	half.Rsh(&half, 1)
	bought := mine.Order.BuyAmount
	bought.Rsh(&bought, 1)
	a.Post(node.ChainIn{Head: node.Head{Number: 11, Hash: eth.Hash{11}}, Fills: []node.Fill{{OrderID: mine.ID, Maker: alice, Taker: world.Address("bob"), Sell: mine.Order.SellToken,
		Buy: mine.Order.BuyToken, Sold: half, Bought: bought, Block: 11, Tx: eth.Hash{9}}}})
	a.eventually(t, "all is on the chain", func(c *node.Core) bool {
		o, _ := c.Order(mine.ID)
		done := 0
		for _, tx := range c.OwnTxs() {
			if tx.State != node.Submitted {
				done++
			}
		}
		return o.State == node.PartlyFilled && done == 3
	})
	if got := said(t, a); !slices.Equal(got, []string{"confirmed", "partly_filled", "reverted"}) {
		t.Fatalf("said %v", got)
	}
	if got := said(t, a); len(got) != 0 {
		t.Fatalf("said twice: %v", got)
	}
	ids := unread(t, a)
	if len(ids) != 3 {
		t.Fatalf("unread %v", ids)
	}
	api := node.NewAPI(a.Node)
	r, err := api.NotificationsRead(t.Context(), nil, node.ReadParams{IDs: []string{ids[0], "nothing of the kind"}})
	if err != nil || r.Unread != 2 {
		t.Fatal(r, err)
	}
	if _, err := api.NotificationsRead(t.Context(), nil, node.ReadParams{IDs: make([]string, 10_000)}); fault.Of(err) != fault.TooLarge {
		t.Error(err)
	}
	a.stop()

	b := start(t, s, nil)
	if got := said(t, b); len(got) != 0 {
		t.Errorf("said again after a restart: %v", got)
	}
	if got := unread(t, b); len(got) != 2 || slices.Contains(got, ids[0]) {
		t.Errorf("unread after a restart: %v", got)
	}
	if r, err := node.NewAPI(b.Node).NotificationsRead(t.Context(), nil, node.ReadParams{}); err != nil || r.Unread != 0 {
		t.Fatal(r, err)
	}
	if got := unread(t, b); len(got) != 0 {
		t.Errorf("all were read, but %v", got)
	}
}

// TestSaidIsStoredFirst: that news are said is in the store before they are: whoever says them may end at any moment.
func TestSaidIsStoredFirst(t *testing.T) {
	s := newLazy(t)
	r := start(t, s, nil)
	defer r.stop()
	r.chain.receipt[eth.Hash{5}] = node.Receipt{Tx: eth.Hash{5}, Block: 11, OK: true}
	if err := r.Do(t.Context(), func(c *node.Core) {
		c.Accounts([]eth.Address{world.Address("alice")})
		c.Track(node.OwnTx{Hash: eth.Hash{5}, From: world.Address("alice"), Kind: node.TxTake})
	}); err != nil {
		t.Fatal(err)
	}
	r.Post(node.ChainIn{Head: node.Head{Number: 11, Hash: eth.Hash{11}}})
	r.eventually(t, "the take is confirmed", func(c *node.Core) bool { tx, _ := c.OwnTx(eth.Hash{5}); return tx.State == node.Confirmed })
	list, err := node.NewAPI(r.Node).TakeNews(t.Context())
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if !s.keeps(list[0].ID) {
		t.Error("said before it is kept that it was")
	}
}

// TestSeenIsBounded: the node remembers a bounded number of notifications, the newest.
func TestSeenIsBounded(t *testing.T) {
	c, err := node.NewCore(node.CoreConfig{Deployment: nodetest.Deployment(), Self: peer.ID(world.Key("self").Public()), NoMesh: true})
	if err != nil {
		t.Fatal(err)
	}
	ids := make([]string, 9_000)
	for i := range ids {
		ids[i] = strconv.Itoa(i)
	}
	c.See(ids, node.Read)
	c.See(ids[8_000:], node.Said) // takes nothing back
	if c.SeenOf(ids[0]) != node.Unseen || c.SeenOf(ids[8_999]) != node.Read {
		t.Error(c.SeenOf(ids[0]), c.SeenOf(ids[8_999]))
	}
}

// TestAllowanceMovesNothing: the receipt of an allowance does not say that money moved.
func TestAllowanceMovesNothing(t *testing.T) {
	r := start(t, memory(t), nil)
	r.chain.receipt[eth.Hash{7}] = node.Receipt{Tx: eth.Hash{7}, Block: 11, OK: true}
	if err := r.Do(t.Context(), func(c *node.Core) {
		c.Accounts([]eth.Address{world.Address("alice")})
		c.Track(node.OwnTx{Hash: eth.Hash{7}, From: world.Address("alice"), Kind: node.TxApprove})
	}); err != nil {
		t.Fatal(err)
	}
	r.Post(node.ChainIn{Head: node.Head{Number: 11, Hash: eth.Hash{11}, Time: uint64(nodetest.Start.Unix())}})
	r.eventually(t, "it is confirmed", func(c *node.Core) bool { tx, _ := c.OwnTx(eth.Hash{7}); return tx.State == node.Confirmed })
	info, err := node.NewAPI(r.Node).Transaction(t.Context(), nil, node.TxParams{Hash: eth.Hash{7}})
	if err != nil || info.Money != "The allowance is set; no money moved but the network fee." {
		t.Errorf("%q %v", info.Money, err)
	}
}
