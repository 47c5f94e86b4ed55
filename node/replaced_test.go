package node_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

// spentChain says whether a nonce is used.
type spentChain struct {
	*fakeChain
	spent  bool
	unsure error
	asked  int
}

func (c *spentChain) Spent(_ context.Context, from eth.Address, raw []byte) (bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if from != world.Address("alice") || string(raw) != "signed by alice" {
		return false, fault.New(fault.Internal, "another was meant")
	}
	c.asked++
	return c.spent, c.unsure
}

func (c *spentChain) says(spent bool, unsure error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.spent, c.unsure = spent, unsure
}

// spentRig is a node that waits for a transaction, on a chain with a block a second.
type spentRig struct {
	*rig
	t     *testing.T
	chain *spentChain
	head  uint64
	now   atomic.Int64 // seconds after the worlds' start
}

var spentTx = eth.Keccak([]byte("signed by alice"))

func newSpentRig(t *testing.T, s node.Store, head uint64) *spentRig {
	t.Helper()
	r := &spentRig{t: t, head: head}
	r.now.Store(int64(head))
	r.rig = start(t, s, func(cfg *node.Config) {
		r.chain = &spentChain{fakeChain: cfg.Chain.(*fakeChain)}
		cfg.Chain = r.chain
		cfg.Clock = func() time.Time { return nodetest.Start.Add(time.Duration(r.now.Load()) * time.Second) }
	})
	<-r.chain.started
	return r
}

// until brings a block every few milliseconds until something holds, and returns how many.
func (r *spentRig) until(what string, ok func() bool) (blocks int) {
	r.t.Helper()
	pace := time.NewTicker(5 * time.Millisecond)
	defer pace.Stop()
	for end := time.Now().Add(3 * time.Minute); time.Now().Before(end); <-pace.C {
		if ok() {
			return blocks
		}
		blocks++
		r.head++
		r.now.Store(int64(r.head))
		head := node.Head{Number: r.head, Hash: eth.Hash{byte(r.head), byte(r.head >> 8)}}
		r.Post(node.ChainIn{Head: head})
		r.eventually(r.t, "the block", func(c *node.Core) bool { return c.Chain().Head == head })
	}
	r.t.Fatalf("not within three minutes: %s", what)
	return blocks
}

// becomes brings blocks until the transaction is in a state, and returns how many.
func (r *spentRig) becomes(state node.State) (blocks int) {
	r.t.Helper()
	return r.until(string(state), func() bool { return r.state() == state })
}

func (r *spentRig) state() (s node.State) {
	r.t.Helper()
	if err := r.Do(r.t.Context(), func(c *node.Core) { tx, _ := c.OwnTx(spentTx); s = tx.State }); err != nil {
		r.t.Fatal(err)
	}
	return s
}

// stays brings blocks until the chain was asked ten times more for the nonce, and asserts that the state is as it was.
func (r *spentRig) stays(state node.State) {
	r.t.Helper()
	asked := func() int {
		r.chain.mu.Lock()
		defer r.chain.mu.Unlock()
		return r.chain.asked
	}
	enough := asked() + 10
	r.until("the chain is asked for the nonce", func() bool { return asked() >= enough })
	if got := r.state(); got != state {
		r.t.Errorf("it is %s, not %s", got, state)
	}
}

// TestReplacedTransaction: a transaction whose nonce another one has is given up after some blocks, in words, and is not sent any more.
// It comes back when the nonce is free again, and when a receipt shows up, over a restart too.
func TestReplacedTransaction(t *testing.T) {
	s := memory(t)
	r := newSpentRig(t, s, 100)
	if err := r.Do(t.Context(), func(c *node.Core) {
		c.Accounts([]eth.Address{world.Address("alice")})
		c.Track(node.OwnTx{Hash: spentTx, From: world.Address("alice"), Kind: node.TxTake, Market: -1, Raw: []byte("signed by alice")})
	}); err != nil {
		t.Fatal(err)
	}
	r.stays(node.Submitted) // its nonce is free
	r.chain.says(true, fault.New(fault.Disagreement, "two say two things"))
	r.stays(node.Submitted)
	r.chain.says(true, nil)
	if n := r.becomes(node.Reverted); n < 6 {
		t.Errorf("given up after %d blocks", n)
	}
	x, err := node.NewAPI(r.Node).Transaction(t.Context(), nil, node.TxParams{Hash: spentTx})
	if err != nil || x.Code != "replaced" || x.Sentence != fault.Lookup(fault.Replaced).Sentence || x.Money != "No money moved." || !x.Final {
		t.Errorf("%+v, %v", x, err)
	}
	sent := func() int {
		r.chain.mu.Lock()
		defer r.chain.mu.Unlock()
		return len(r.chain.raw)
	}
	r.stays(node.Reverted)
	before := sent()
	r.stays(node.Reverted)
	if n := sent(); before == 0 || n != before {
		t.Errorf("sent %d times while it was waited for, %d times since", before, n-before)
	}

	r.chain.says(false, nil) // a reorg
	r.becomes(node.Reorged)
	r.chain.says(true, nil)
	r.becomes(node.Reverted)
	r.stop()

	r = newSpentRig(t, s, r.head)
	r.chain.says(true, nil)
	r.stays(node.Reverted)
	r.chain.mu.Lock()
	r.chain.receipt[spentTx] = node.Receipt{Tx: spentTx, Block: r.head, OK: true}
	r.chain.mu.Unlock()
	r.becomes(node.Confirmed)
}

// TestReplacedButSeen: what an event tells to be in a block is not called replaced, whatever is said of its nonce.
func TestReplacedButSeen(t *testing.T) {
	r := newSpentRig(t, memory(t), 100)
	theirs := world.Order("bob", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 4})
	f := node.Fill{OrderID: theirs.ID, Maker: world.Address("bob"), Taker: world.Address("alice"), Sell: theirs.Order.SellToken, Buy: theirs.Order.BuyToken,
		Sold: theirs.Order.SellAmount, Bought: theirs.Order.BuyAmount, Block: 101, Tx: spentTx}
	if err := r.Do(t.Context(), func(c *node.Core) {
		c.Accounts([]eth.Address{world.Address("alice")})
		c.Track(node.OwnTx{Hash: spentTx, From: world.Address("alice"), Kind: node.TxTake, Raw: []byte("signed by alice")})
	}); err != nil {
		t.Fatal(err)
	}
	r.head++
	r.Post(node.ChainIn{Head: node.Head{Number: r.head, Hash: eth.Hash{1}}, Fills: []node.Fill{f}})
	r.eventually(t, "its fill", func(c *node.Core) bool { tx, _ := c.OwnTx(spentTx); return tx.Got == 4 })
	r.chain.says(true, nil)
	r.stays(node.Submitted)
	r.stays(node.Submitted)
}
