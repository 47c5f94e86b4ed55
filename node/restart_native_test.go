//go:build !js

package node_test

import (
	"path/filepath"
	"testing"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/store"
)

func open(t *testing.T, path string) node.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Config{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// TestRestartFromStore: with a real store, a second run holds the own order, its transaction and the book.
func TestRestartFromStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "node.db")
	s := open(t, path)
	alice := world.Address("alice")
	a := start(t, s, nil)
	mine := world.Order("alice", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 3})
	theirs := world.Order("bob", nodetest.Terms{Side: order.Bid, Price: 90, Lots: 4})
	if err := a.Do(t.Context(), func(c *node.Core) {
		c.Accounts([]eth.Address{alice})
		c.Track(node.OwnTx{Hash: eth.Hash{5}, From: alice, Kind: node.TxTake, Raw: []byte{1, 2}})
	}); err != nil {
		t.Fatal(err)
	}
	a.publish(t, mine)
	a.publish(t, theirs)
	a.eventually(t, "both orders are in the book", func(c *node.Core) bool { return c.Book(0, 0).Orders == 2 })
	if !a.Post(node.ChainIn{Head: node.Head{Number: 500}}) {
		t.Fatal("Post refused the only event")
	}
	a.eventually(t, "the head is 500", func(c *node.Core) bool { return c.Chain().Head.Number == 500 })
	a.stop()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	b := start(t, open(t, path), nil)
	<-b.chain.started
	if b.chain.from != 500-64 {
		t.Errorf("the chain is followed from block %d", b.chain.from)
	}
	b.eventually(t, "the second run holds what the first had", func(c *node.Core) bool {
		o, ok := c.Order(mine.ID)
		tx, tracked := c.OwnTx(eth.Hash{5})
		return ok && o.State == node.SignedState && len(c.OwnOrders()) == 1 && c.Book(0, 0).Orders == 2 &&
			tracked && tx.State == node.Submitted && len(c.OwnAccounts()) == 1
	})
	b.chain.mu.Lock()
	b.chain.receipt[eth.Hash{5}] = node.Receipt{Tx: eth.Hash{5}, Block: 501, OK: true}
	b.chain.mu.Unlock()
	b.Post(node.ChainIn{Head: node.Head{Number: 501}})
	b.eventually(t, "the transaction is confirmed", func(c *node.Core) bool {
		tx, _ := c.OwnTx(eth.Hash{5})
		return tx.State == node.Confirmed && tx.Block == 501
	})
}
