package node_test

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

// sentBatch is a settlement that an endpoint took.
type sentBatch struct {
	tx    eth.Hash
	nonce int
	data  []byte
	codec.Batch
}

// nonces were given out by any keeperChain: a keeper that starts again gets another one than before.
var nonces atomic.Int32

// keeperChain is a chain edge that knows what a keeper sends.
type keeperChain struct {
	*fakeChain
	domain codec.Domain
	data   map[eth.Hash][]byte // by transaction
	sent   []sentBatch
	bad    map[eth.Hash]bool // orders that the Exchange refuses
	mute   bool              // it does not say which
	price  uint64            // of gas, wei
	used   int               // the nonce that something else has used
}

func (c *keeperChain) check(data []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	orders, err := codec.DecodeOrders(data)
	if err != nil {
		return err
	}
	for i := range orders {
		if c.bad[codec.OrderID(c.domain, &orders[i].Order)] {
			return fault.New(fault.Unfunded, "it would revert")
		}
	}
	return nil
}

func (c *keeperChain) Simulate(_ context.Context, call node.Call) (uint64, error) {
	return 200_000, c.check(call.Data)
}

func (c *keeperChain) GasPrice(context.Context) (uint256.Int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return *uint256.NewInt(c.price), nil
}

func (c *keeperChain) Sign(_ context.Context, _ eth.Key, call node.Call) (eth.Hash, []byte, error) {
	if err := c.check(call.Data); err != nil {
		return eth.Hash{}, nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.signed(int(nonces.Add(1)), 0, call.Data)
}

func (c *keeperChain) SignAgain(_ context.Context, _ eth.Key, call node.Call, raw []byte) (eth.Hash, []byte, error) {
	if err := c.check(call.Data); err != nil {
		return eth.Hash{}, nil, err
	}
	var nonce, version int
	if _, err := fmt.Sscanf(string(raw), "%d.%d", &nonce, &version); err != nil {
		return eth.Hash{}, nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.signed(nonce, version+1, call.Data)
}

func (c *keeperChain) signed(nonce, version int, data []byte) (eth.Hash, []byte, error) {
	raw := fmt.Appendf(nil, "%d.%d", nonce, version)
	tx := eth.Keccak(raw)
	c.data[tx] = data
	return tx, raw, nil
}

func (c *keeperChain) Submit(_ context.Context, raw []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	tx := eth.Keccak(raw)
	var nonce, version int
	if _, err := fmt.Sscanf(string(raw), "%d.%d", &nonce, &version); err != nil {
		return err
	}
	if nonce == c.used {
		return fault.New(fault.StaleNonce, "nonce too low")
	}
	b, err := codec.DecodeSettleCall(c.data[tx])
	if err != nil {
		return err
	}
	for i := range b.Components {
		for j := range b.Components[i].Orders {
			o := &b.Components[i].Orders[j]
			o.ID = codec.OrderID(c.domain, &o.Order)
		}
	}
	c.sent = append(c.sent, sentBatch{tx, nonce, c.data[tx], b})
	return nil
}

// Read answers checkSettle.
func (c *keeperChain) Read(_ context.Context, call node.Call) ([]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.mute {
		return nil, fault.New(fault.Unavailable, "no answer")
	}
	orders, err := codec.DecodeOrders(call.Data)
	if err != nil {
		return nil, err
	}
	word := func(v *big.Int) []byte { return v.FillBytes(make([]byte, 32)) }
	out := append(word(big.NewInt(32)), word(big.NewInt(int64(len(orders))))...)
	for i := range orders {
		id := codec.OrderID(c.domain, &orders[i].Order)
		fillable, reason := orders[i].Order.SellAmount.ToBig(), make([]byte, 32)
		if c.bad[id] {
			fillable, reason[0] = new(big.Int), 1
		}
		out = append(append(append(append(out, id[:]...), word(orders[i].Order.SellAmount.ToBig())...), word(fillable)...), reason...)
	}
	return out, nil
}

// bench is a node with a keeper on a chain of the test's.
type keeperBench struct {
	*rig
	t     *testing.T
	chain *keeperChain
	head  node.Head
	end   func()
}

func newKeeperBench(t *testing.T, s node.Store, as node.Keeping) *keeperBench {
	t.Helper()
	d := nodetest.Deployment()
	k := &keeperBench{t: t, head: node.Head{Number: 100}}
	k.chain = &keeperChain{domain: codec.NewDomain(d.ChainID, d.Exchange), data: map[eth.Hash][]byte{}, bad: map[eth.Hash]bool{}}
	k.rig = start(t, s, func(cfg *node.Config) {
		k.chain.fakeChain = cfg.Chain.(*fakeChain)
		cfg.Chain = k.chain
		cfg.Clock = ticking()
	})
	<-k.chain.started
	k.block(node.ChainIn{})
	k.keep(as)
	return k
}

// keep lets a keeper work.
func (k *keeperBench) keep(as node.Keeping) {
	as.Key = world.Key("keeper")
	ctx, cancel := context.WithCancel(context.WithoutCancel(k.t.Context()))
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = k.Keep(ctx, as)
	}()
	k.end = func() { cancel(); <-ended }
	k.t.Cleanup(k.end)
}

// block brings the next block and waits until the node has it.
func (k *keeperBench) block(ev node.ChainIn) {
	k.t.Helper()
	k.head.Number++
	if ev.Rewound {
		k.head.Number = ev.RewoundTo + 1
	}
	k.head.Time = uint64(nodetest.Start.Unix()) + k.head.Number
	k.head.Hash = eth.Keccak([]byte(fmt.Sprint("block ", k.head.Number, ev.Rewound)))
	ev.Head = k.head
	for i := range ev.Fills {
		ev.Fills[i].Block, ev.Fills[i].LogIndex = k.head.Number, uint32(i)
	}
	k.Post(ev)
	head := k.head
	k.eventually(k.t, "the head", func(c *node.Core) bool { return c.Chain().Head == head })
}

// mined brings a block that holds a settlement, of which the orders in skip were left out; and its receipt.
func (k *keeperBench) mined(b *sentBatch, skip ...eth.Hash) {
	k.t.Helper()
	var fills []node.Fill
	for i := range b.Components {
		comp := &b.Components[i]
		out := false
		for j := range comp.Orders {
			for _, id := range skip {
				out = out || comp.Orders[j].ID == id
			}
		}
		if out {
			continue
		}
		sold, bought := make([]uint256.Int, len(comp.Orders)), make([]uint256.Int, len(comp.Orders))
		for _, m := range comp.Moves {
			sold[m.From].Add(&sold[m.From], &m.Amount)
			if m.To != codec.ToFee {
				bought[m.To].Add(&bought[m.To], &m.Amount)
			}
		}
		for j := range comp.Orders {
			o := &comp.Orders[j]
			fills = append(fills, node.Fill{OrderID: o.ID, Maker: o.Order.Maker, Keeper: world.Address("keeper"), Sold: sold[j], Bought: bought[j],
				Sell: o.Order.SellToken, Buy: o.Order.BuyToken, Tx: b.tx})
		}
	}
	k.block(node.ChainIn{Fills: fills})
	k.receipt(b, len(fills) > 0)
}

func (k *keeperBench) receipt(b *sentBatch, ok bool) {
	r := node.Receipt{Tx: b.tx, Block: k.head.Number, OK: ok}
	if !ok {
		r.Code = fault.FilledElse
	}
	k.Post(node.ReceiptIn{Tx: b.tx, Receipt: r})
}

// waitSent waits until so many settlements were taken by an endpoint, and returns the newest.
func (k *keeperBench) waitSent(n int) *sentBatch {
	k.t.Helper()
	k.eventually(k.t, fmt.Sprint(n, " settlements are sent"), func(*node.Core) bool { return k.count() >= n })
	k.chain.mu.Lock()
	defer k.chain.mu.Unlock()
	if len(k.chain.sent) != n {
		k.t.Fatalf("%d settlements were sent, not %d", len(k.chain.sent), n)
	}
	b := k.chain.sent[n-1]
	return &b
}

// oneNonce fails when settlements with another nonce were sent: then two of them could be mined.
func (k *keeperBench) oneNonce(want int) {
	k.t.Helper()
	k.chain.mu.Lock()
	defer k.chain.mu.Unlock()
	for i := range k.chain.sent {
		if k.chain.sent[i].nonce != want {
			k.t.Fatalf("a second settlement beside the first: %+v", k.chain.sent[i])
		}
	}
}

func (k *keeperBench) count() int {
	k.chain.mu.Lock()
	defer k.chain.mu.Unlock()
	return len(k.chain.sent)
}

// idle lets blocks come, at a pace at which the keeper looks at each, and asserts that it sends nothing.
func (k *keeperBench) idle(blocks int) {
	k.t.Helper()
	n := k.count()
	k.pace(blocks, func() bool { return false })
	if got := k.count(); got != n {
		k.t.Fatalf("%d settlements more", got-n)
	}
}

// pace brings at most so many blocks, one every 20 ms, until stop says so.
func (k *keeperBench) pace(blocks int, stop func() bool) {
	k.t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for range blocks {
		<-tick.C
		if stop() {
			return
		}
		k.block(node.ChainIn{})
	}
	<-tick.C
}

// stuck brings blocks without the settlement until another, the n-th, is sent in its place, three blocks later or more: the keeper
// counts from the block that it knows when an endpoint has taken it.
func (k *keeperBench) stuck(n int) {
	k.t.Helper()
	from := k.head.Number
	k.pace(500, func() bool { return k.count() >= n })
	if k.count() == n && k.head.Number < from+3 {
		k.t.Errorf("replaced after %d blocks", k.head.Number-from)
	}
}

func (b *sentBatch) holds(s order.Signed) bool {
	for i := range b.Components {
		for j := range b.Components[i].Orders {
			if b.Components[i].Orders[j].ID == s.ID {
				return true
			}
		}
	}
	return false
}

func (k *keeperBench) cross(name string, price order.Ticks, fee uint16) (ask, bid order.Signed) {
	change := func(o *order.Order) { o.MaxFeeBps = fee }
	ask = world.Order(name+" sells", nodetest.Terms{Side: order.Ask, Price: price, Lots: 5_000, Change: change})
	bid = world.Order(name+" buys", nodetest.Terms{Side: order.Bid, Price: price + price/10, Lots: 5_000, Change: change})
	k.publish(k.t, ask)
	k.publish(k.t, bid)
	return ask, bid
}

func (k *keeperBench) filled(s order.Signed) {
	k.t.Helper()
	k.eventually(k.t, "the order is over", func(c *node.Core) bool { _, open := c.Order(s.ID); return !open || !inBook(c, s) })
}

func inBook(c *node.Core, s order.Signed) bool {
	o, ok := c.Order(s.ID)
	return ok && o.Fillable > 0
}

// A settlement that is not mined is sent again with its nonce and a higher fee, every three blocks; no second one is
// under way, and when one of them is mined the others are forgotten.
func TestStuckSettlementIsReplaced(t *testing.T) {
	k := newKeeperBench(t, memory(t), node.Keeping{})
	ask, _ := k.cross("stuck", 2_000, 0)
	first := k.waitSent(1)
	k.stuck(2)
	again := k.waitSent(2)
	if again.nonce != first.nonce || again.tx == first.tx || !again.holds(ask) {
		t.Fatalf("sent %+v, then %+v", first, again)
	}
	k.stuck(3)
	third := k.waitSent(3)
	if third.nonce != first.nonce {
		t.Fatalf("a second settlement is under way: %+v", third)
	}
	k.mined(again) // not the newest of them
	k.filled(ask)
	k.eventually(t, "the others are forgotten", func(c *node.Core) bool {
		txs := c.OwnTxs()
		return len(txs) == 1 && txs[0].Hash == again.tx && txs[0].State == node.Confirmed
	})
	k.idle(5)
}

// A settlement that no block takes for long is followed no more, but whoever has it may mine it yet: what is sent next has its nonce.
// Only when something else has used that nonce is there another one.
func TestGivenUpSettlementKeepsItsNonce(t *testing.T) {
	k := newKeeperBench(t, memory(t), node.Keeping{})
	ask, bid := k.cross("slow", 2_000, 0)
	first := k.waitSent(1)
	from, versions := k.head.Number, 0
	followed := func() (n int) {
		k.eventually(t, "the versions", func(c *node.Core) bool { n = len(c.OwnTxs()); return true })
		return n
	}
	k.pace(500, func() bool {
		versions = max(versions, followed())
		return k.head.Number > from+48 && followed() < versions
	})
	if n := followed(); versions < 3 || n >= versions {
		t.Fatalf("of %d versions %d are followed after %d blocks", versions, n, k.head.Number-from)
	}
	sent := k.count()
	k.pace(500, func() bool { return k.count() > sent+1 })
	k.oneNonce(first.nonce)

	k.chain.mu.Lock()
	k.chain.used = first.nonce
	k.chain.mu.Unlock()
	sent = k.count()
	k.pace(500, func() bool { return k.count() > sent })
	if k.count() == sent {
		t.Fatal("nothing is sent after the nonce was used by something else")
	}
	if again := k.waitSent(sent + 1); again.nonce == first.nonce || !again.holds(ask) || !again.holds(bid) {
		t.Errorf("%+v", again)
	}
}

// A keeper that starts again after it gave a settlement up uses its nonce for what comes next, unless something else has used it.
func TestGivenUpNonceOutlivesARestart(t *testing.T) {
	for name, used := range map[string]bool{"Free": false, "Used": true} {
		t.Run(name, func(t *testing.T) {
			s := memory(t)
			k := newKeeperBench(t, s, node.Keeping{})
			ask, _ := k.cross("given up", 2_000, 0)
			first := k.waitSent(1)
			k.block(node.ChainIn{Fills: []node.Fill{{OrderID: ask.ID, Maker: ask.Order.Maker, Taker: world.Address("taker"), Sold: ask.Order.SellAmount,
				Bought: ask.Order.BuyAmount, Sell: ask.Order.SellToken, Buy: ask.Order.BuyToken, Tx: eth.Hash{0x7a}}}}) // and nothing crosses
			given := func(k *keeperBench) (n int) {
				k.eventually(t, "what is given up", func(c *node.Core) bool {
					for _, tx := range c.OwnTxs() {
						if tx.GivenUp {
							n++
						}
					}
					return true
				})
				return n
			}
			k.pace(5_000, func() bool { return given(k) == 1 })
			if n := given(k); n != 1 {
				t.Fatalf("%d are given up after %d blocks", n, k.head.Number)
			}
			k.end()
			k.stop()

			again := newKeeperBench(t, s, node.Keeping{})
			again.chain.mu.Lock()
			if used {
				again.chain.used = first.nonce
			}
			again.chain.mu.Unlock()
			again.cross("later", 2_000, 0)
			again.eventually(t, "a settlement is sent", func(*node.Core) bool { return again.count() > 0 })
			again.end()
			again.chain.mu.Lock()
			nonce := again.chain.sent[0].nonce
			again.chain.mu.Unlock()
			if (nonce != first.nonce) != used {
				t.Errorf("nonce %d after %d", nonce, first.nonce)
			}
			if n := given(again); used && n != 0 {
				t.Errorf("%d are kept for a nonce that is used", n)
			}
		})
	}
}

// A keeper that dies after sending finds its settlement again and does not send a second one for the same batch.
func TestKeeperDiesAfterSending(t *testing.T) {
	s := memory(t)
	k := newKeeperBench(t, s, node.Keeping{})
	ask, _ := k.cross("dying", 2_000, 0)
	first := k.waitSent(1)
	k.end()
	k.stop()
	again := newKeeperBench(t, s, node.Keeping{})
	again.eventually(t, "the order is back", func(c *node.Core) bool { return inBook(c, ask) })
	again.idle(2)
	again.oneNonce(first.nonce) // sent again as it was, at most
	again.mined(first)
	again.filled(ask)
}

// When one version of a settlement is mined after a restart, the others are waited for no more, whether the keeper has
// taken them up by then or not.
func TestVersionsAreTakenUpTogether(t *testing.T) {
	for name, late := range map[string]bool{"TakenUp": false, "MinedBefore": true} {
		t.Run(name, func(t *testing.T) {
			s := memory(t)
			k := newKeeperBench(t, s, node.Keeping{})
			ask, _ := k.cross("versions", 2_000, 0)
			first := k.waitSent(1)
			k.stuck(2)
			k.waitSent(2)
			k.end()
			k.stop()
			again := newKeeperBench(t, s, node.Keeping{})
			again.eventually(t, "the order is back", func(c *node.Core) bool { return inBook(c, ask) })
			if late {
				again.end()
			}
			again.mined(first)
			again.filled(ask)
			if late {
				again.keep(node.Keeping{})
			}
			again.eventually(t, "the other is forgotten", func(c *node.Core) bool {
				txs := c.OwnTxs()
				return len(txs) == 1 && txs[0].Hash == first.tx && txs[0].State == node.Confirmed
			})
		})
	}
}

// A keeper that asks for a profit does not settle what brings less than its gas; one without a measure settles all.
func TestProfitability(t *testing.T) {
	// 5 VTR at 2.1 cost 10.5 tUSD: 1 % of both sides is 0.21 tUSD, half of it the keeper's. 200,000 gas at 10 gwei are
	// 0.002 coins, at 2,500 tUSD 5 tUSD.
	usd := nodetest.Deployment().Tokens[1].Address
	as := node.Keeping{Fee: 100, Measure: usd, CoinPrice: *uint256.NewInt(2_500e6)}
	k := newKeeperBench(t, memory(t), as)
	k.chain.mu.Lock()
	k.chain.price = 10e9
	k.chain.mu.Unlock()
	k.cross("dear", 2_000, 100)
	k.idle(4)
	k.chain.mu.Lock()
	k.chain.price = 1e8 // 0.05 tUSD
	k.chain.mu.Unlock()
	k.block(node.ChainIn{})
	k.waitSent(1)

	more := as
	more.Profit = *uint256.NewInt(1e6)
	greedy := newKeeperBench(t, memory(t), more)
	greedy.chain.mu.Lock()
	greedy.chain.price = 1e8
	greedy.chain.mu.Unlock()
	greedy.cross("dear", 2_000, 100)
	greedy.idle(4)

	free := newKeeperBench(t, memory(t), node.Keeping{})
	free.chain.mu.Lock()
	free.chain.price = 1e12
	free.chain.mu.Unlock()
	free.cross("free", 2_000, 0)
	free.waitSent(1)
}

// A batch of which some orders have gone bad is sent at once without them.
func TestHalfStaleBatchShrinks(t *testing.T) {
	k := newKeeperBench(t, memory(t), node.Keeping{})
	bad := world.Order("broke", nodetest.Terms{Side: order.Ask, Price: 1_900, Lots: 5_000})
	k.chain.mu.Lock()
	k.chain.bad[bad.ID] = true
	k.chain.mu.Unlock()
	good := world.Order("sound", nodetest.Terms{Side: order.Ask, Price: 2_000, Lots: 5_000})
	k.publish(t, bad)
	k.publish(t, good)
	bid := world.Order("bidder", nodetest.Terms{Side: order.Bid, Price: 2_200, Lots: 8_000})
	k.publish(t, bid)
	b := k.waitSent(1) // in the same block
	if b.holds(bad) || !b.holds(good) || !b.holds(bid) {
		t.Errorf("%+v", b)
	}
}

// A take that comes first makes the settlement revert, or leave that order out. The others are not to blame and settle
// in the next one.
func TestFrontRunByATake(t *testing.T) {
	for name, reverted := range map[string]bool{"Reverted": true, "LeftOut": false} {
		t.Run(name, func(t *testing.T) {
			k := newKeeperBench(t, memory(t), node.Keeping{})
			taken, bid := k.cross("first", 2_000, 0)
			b := k.waitSent(1)
			fill := node.Fill{OrderID: taken.ID, Maker: taken.Order.Maker, Taker: world.Address("taker"), Sold: taken.Order.SellAmount,
				Bought: taken.Order.BuyAmount, Sell: taken.Order.SellToken, Buy: taken.Order.BuyToken, Tx: eth.Hash{0x7a}}
			k.block(node.ChainIn{Fills: []node.Fill{fill}})
			if !reverted { // another part of the batch would have settled: it is a success, but not for the bid
				k.receipt(b, true)
			} else {
				k.receipt(b, false)
			}
			next := world.Order("second", nodetest.Terms{Side: order.Ask, Price: 2_050, Lots: 5_000})
			k.publish(t, next)
			if !reverted {
				// What was left out without a reason that the Exchange names comes back within two blocks.
				k.pace(8, func() bool { return k.count() == 2 })
			}
			again := k.waitSent(2)
			if again.nonce == b.nonce || !again.holds(next) || !again.holds(bid) || again.holds(taken) {
				t.Errorf("%+v", again)
			}
		})
	}
}

// A reorg takes a settlement back: its orders cross again, the transaction is followed, and nothing is sent twice while
// it may be mined again.
func TestReorgUndoesASettlement(t *testing.T) {
	k := newKeeperBench(t, memory(t), node.Keeping{})
	ask, bid := k.cross("reorg", 2_000, 0)
	b := k.waitSent(1)
	at := k.head.Number
	k.mined(b)
	k.filled(ask)
	k.eventually(t, "it is confirmed", func(c *node.Core) bool { return c.OwnTxs()[0].State == node.Confirmed })
	k.idle(2) // the keeper sees that it is over
	k.block(node.ChainIn{Rewound: true, RewoundTo: at})
	k.eventually(t, "both are back", func(c *node.Core) bool {
		// The keeper may have replaced it already, by one of the same nonce.
		reorged := slices.ContainsFunc(c.OwnTxs(), func(tx node.OwnTx) bool { return tx.State == node.Reorged })
		return inBook(c, ask) && inBook(c, bid) && reorged
	})
	k.pace(5, func() bool { return false }) // the keeper looks, and replaces it
	k.oneNonce(b.nonce)
	k.mined(b)
	k.filled(ask)
	k.eventually(t, "it is confirmed again", func(c *node.Core) bool {
		n := 0
		for _, tx := range c.OwnTxs() {
			if tx.State == node.Confirmed {
				n++
			}
		}
		return n == 1
	})
}

// A chain that does not say which order is at fault: all of the batch wait, and come back at different blocks.
func TestUnknownFaultBarsForAWhile(t *testing.T) {
	k := newKeeperBench(t, memory(t), node.Keeping{})
	k.chain.mu.Lock()
	k.chain.mute = true
	bad := world.Order("mute", nodetest.Terms{Side: order.Ask, Price: 1_900, Lots: 5_000})
	k.chain.bad[bad.ID] = true
	k.chain.mu.Unlock()
	k.publish(t, bad)
	ask, bid := k.cross("heard", 2_000, 0)
	k.pace(3_000, func() bool { return k.count() > 0 })
	b := k.waitSent(1)
	if b.holds(bad) || !b.holds(ask) || !b.holds(bid) {
		t.Errorf("%+v", b)
	}
}
