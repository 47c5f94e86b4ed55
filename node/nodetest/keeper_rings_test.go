package nodetest_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
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

// ringScene is three nodes over three markets that form a ring. All have known for long that Alice sells VTR for tUSD, Bob tUSD for
// WETH, and Carol and Dave, who pays a little less, WETH for VTR.
type ringScene struct {
	scene
	alice, bob, carol, dave order.Signed
}

func newRingScene(t *testing.T) *ringScene {
	t.Helper()
	s := &ringScene{scene: scene{w: nodetest.New(nodetest.Config{Seed: 3, NoTracker: true, Core: node.CoreConfig{Deployment: triangle()}})}}
	list := s.w.Add(3)
	s.w.Link(list[0], list[1])
	s.w.Link(list[1], list[2])
	s.w.Run(time.Second)
	s.alice = s.w.Order("alice", nodetest.Terms{Side: order.Ask, Price: 1_980, Lots: 100_000})
	s.bob = s.w.Order("bob", nodetest.Terms{Market: 1, Side: order.Bid, Price: 2_010_000, Lots: 200})
	s.carol = s.wethFor("carol", 100_000, 50)
	s.dave = s.wethFor("dave", 99_900, 100)
	s.say(t, s.alice, s.bob, s.carol, s.dave)
	s.blocks(16) // a settlement may take twelve, and its keeper may have heard of them late
	return s
}

// wethFor is an order that buys VTR for WETH, at a price in 10⁻⁸.
func (s *ringScene) wethFor(maker string, price order.Ticks, vtr order.Lots) order.Signed {
	return s.w.Order(maker, nodetest.Terms{Market: 2, Side: order.Bid, Price: price, Lots: vtr * 100_000_000})
}

// rings are those that a keeper settles that has not heard of some orders.
func (s *ringScene) rings(t *testing.T, without ...order.Signed) *codec.Batch {
	t.Helper()
	b, ok := s.w.Nodes()[0].Core.RingBatch(0, func(id eth.Hash) bool {
		return slices.ContainsFunc(without, func(o order.Signed) bool { return o.ID == id })
	})
	if !ok {
		t.Fatal("no ring")
	}
	return &b.Batch
}

// allForCarol is a ring of 67 VTR at prices, all within limits, at which Carol has the whole surplus: Alice and Bob trade at their limits.
func (s *ringScene) allForCarol() *codec.Batch {
	vtr, usd, weth := uint256.MustFromDecimal("67000000000000000000"), uint256.NewInt(132_660_000), uint256.NewInt(66_000_000_000_000_000)
	tokens := triangle().Tokens
	b := &codec.Batch{Prices: []codec.Price{
		{Token: tokens[0].Address, Price: *uint256.NewInt(198)},
		{Token: tokens[1].Address, Price: *uint256.NewInt(100_000_000_000_000)},
		{Token: tokens[2].Address, Price: *uint256.NewInt(201_000)},
	}}
	slices.SortFunc(b.Prices, func(a, b codec.Price) int { return bytes.Compare(a.Token[:], b.Token[:]) })
	b.Components = []codec.Component{{Orders: []order.Signed{s.alice, s.bob, s.dave}, Moves: []codec.Move{
		{From: 0, To: 2, Amount: *vtr}, {From: 1, To: 0, Amount: *usd}, {From: 2, To: 1, Amount: *weth}}}}
	return b
}

// flood is orders that came a moment ago, more than every choice of could be tried.
func (s *ringScene) flood() (list []order.Signed) {
	for i := range 9 {
		list = append(list, s.wethFor(fmt.Sprint("late ", i), order.Ticks(99_910+i), 10))
	}
	return list
}

// TestHostileRings: rings that leave orders out, or at other prices than the rule gives, are taken by the Exchange and flagged by every
// node; those by the rule are not.
func TestHostileRings(t *testing.T) {
	for name, c := range map[string]struct {
		batch func(t *testing.T, s *ringScene, late []order.Signed) *codec.Batch
		flood bool
		code  fault.Code
		left  func(s *ringScene) []eth.Hash
		fresh int // orders too fresh to judge
	}{
		"ByTheRule": {batch: func(t *testing.T, s *ringScene, _ []order.Signed) *codec.Batch { return s.rings(t) }},
		"CarolIsLeft": {batch: func(t *testing.T, s *ringScene, _ []order.Signed) *codec.Batch { return s.rings(t, s.carol) },
			code: fault.LeftOut, left: func(s *ringScene) []eth.Hash { return []eth.Hash{s.carol.ID} }},
		"WorseVector": {batch: func(_ *testing.T, s *ringScene, _ []order.Signed) *codec.Batch { return s.allForCarol() }, code: fault.PriceOffRule},
		"FreshOnesMayBeMissed": {flood: true, fresh: 9,
			batch: func(t *testing.T, s *ringScene, late []order.Signed) *codec.Batch { return s.rings(t, late...) }},
		"CarolIsLeftAmongFreshOnes": {flood: true, code: fault.LeftOut, left: func(s *ringScene) []eth.Hash { return []eth.Hash{s.carol.ID} },
			batch: func(t *testing.T, s *ringScene, late []order.Signed) *codec.Batch {
				return s.rings(t, append(late, s.carol)...)
			}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newRingScene(t)
			var late []order.Signed
			if c.flood {
				late = s.flood()
				s.say(t, late...)
			}
			b := c.batch(t, s, late)
			e := exchange(s.w, "alice", "bob", "carol", "dave")
			if _, err := e.Settle(eth.Address{0xba, 0xd}, b); err != nil {
				t.Fatalf("the Exchange refuses: %v", err)
			}
			if _, err := e.Settle(eth.Address{0xba, 0xd}, b); err == nil {
				t.Fatal("the Exchange settles it twice")
			}
			s.w.Chain.Settle(s.w.Address("keeper"), b, eth.Hash{7}, nil)
			s.blocks(3)
			for i, x := range s.w.Nodes() {
				list := x.Core.Keepers()
				if len(list) != 1 {
					t.Fatalf("node %d knows %d keepers", i, len(list))
				}
				k := &list[0]
				switch {
				case c.fresh > 0:
					if k.Judged != 0 || len(k.Verdicts) != 0 || len(k.Unjudged) != 1 || k.Unjudged[0].Fresh != c.fresh || k.Unjudged[0].Of != c.fresh+4 || k.Unjudged[0].Market != node.Ring {
						t.Errorf("node %d: %+v", i, k)
					}
				case c.code == 0:
					if k.Judged != 1 || len(k.Verdicts) != 0 || len(k.Unjudged) != 0 {
						t.Errorf("node %d: %+v", i, k)
					}
				case k.Judged != 1 || len(k.Verdicts) != 1 || k.Verdicts[0].Code != c.code || k.Verdicts[0].Market != node.Ring:
					t.Errorf("node %d: %+v", i, k)
				case c.left != nil && fmt.Sprint(k.Verdicts[0].Left) != fmt.Sprint(c.left(s)):
					t.Errorf("node %d: left out %v", i, k.Verdicts[0].Left)
				}
				for market := range 3 {
					if tr := x.Core.Trades(market, 1); len(tr) != 1 || tr[0].Flag != c.code {
						t.Errorf("node %d, market %d: trade %+v", i, market, tr)
					}
				}
			}
			if c.code != 0 || c.fresh > 0 { // a reorg takes the verdict with the batch
				s.w.Chain.Reorg(4)
				s.w.Run(time.Second)
				if k := s.w.Nodes()[0].Core.Keepers()[0]; len(k.Verdicts)+len(k.Unjudged) != 0 {
					t.Errorf("after the reorg: %+v", k)
				}
			}
		})
	}
}

// TestFreshOrdersHideLittle: what a keeper does among more fresh orders than every choice of could be tried is flagged where no choice
// explains it, and said to be not judged where one may.
func TestFreshOrdersHideLittle(t *testing.T) {
	for name, c := range map[string]struct {
		batch func(s *scene) *codec.Batch
		code  fault.Code
		left  func(s *scene) []eth.Hash
		known bool // the ask for long
	}{
		"ByTheRule":     {func(s *scene) *codec.Batch { return batchAt(t, 1_011, deal{s.ask, s.best, 10}) }, 0, nil, false},
		"AnotherPrice":  {func(s *scene) *codec.Batch { return batchAt(t, 1_001, deal{s.ask, s.best, 10}) }, fault.PriceOffRule, nil, false},
		"TheBestIsLeft": {func(s *scene) *codec.Batch { return batchAt(t, 1_005, deal{s.ask, s.next, 10}) }, fault.LeftOut, func(s *scene) []eth.Hash { return []eth.Hash{s.best.ID} }, false},
		"HalfForAFriend": {func(s *scene) *codec.Batch {
			return batchAt(t, 1_010, deal{s.ask, s.best, 4}, deal{s.ask, s.next, 6})
		}, fault.LeftOut, func(s *scene) []eth.Hash { return []eth.Hash{s.best.ID} }, false},
		"LessThanCould": {func(s *scene) *codec.Batch { return batchAt(t, 1_011, deal{s.ask, s.best, 3}) }, fault.LeftOut,
			func(s *scene) []eth.Hash { return []eth.Hash{s.ask.ID, s.best.ID} }, true},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			late := []order.Signed{s.ask}
			if c.known {
				s.say(t, s.ask)
				s.blocks(16) // nobody settles
				late = nil
			}
			for i := range 9 {
				late = append(late, s.w.Order(fmt.Sprint("late ", i), nodetest.Terms{Side: order.Bid, Price: order.Ticks(1_003 + i), Lots: 10}))
			}
			s.say(t, late...)
			b := c.batch(s)
			if _, err := exchange(s.w, "alice", "bob", "carol").Settle(eth.Address{0xba, 0xd}, b); err != nil {
				t.Fatalf("the Exchange refuses: %v", err)
			}
			s.w.Chain.Settle(s.w.Address("keeper"), b, eth.Hash{7}, nil)
			s.blocks(3)
			for i, x := range s.w.Nodes() {
				k := x.Core.Keepers()[0]
				if c.code == 0 {
					if len(k.Verdicts) != 0 || k.Judged != 0 || len(k.Unjudged) != 1 || k.Unjudged[0].Fresh != 9 || k.Unjudged[0].Of != 12 {
						t.Errorf("node %d: %+v", i, k)
					}
					continue
				}
				if len(k.Verdicts) != 1 || k.Verdicts[0].Code != c.code || k.Judged != 1 || len(k.Unjudged) != 0 {
					t.Errorf("node %d: %+v", i, k)
				} else if c.left != nil && fmt.Sprint(k.Verdicts[0].Left) != fmt.Sprint(c.left(s)) {
					t.Errorf("node %d: left out %v", i, k.Verdicts[0].Left)
				}
			}
		})
	}
}

// TestHonestKeepersOfRingsAreNotFlagged: orders of all kinds over three markets spread over links while three keepers that see them at
// different times settle markets and rings by the rule, with fees, many orders a block, some batches mined blocks later, some
// orders cancelled or withdrawn meanwhile.
func TestHonestKeepersOfRingsAreNotFlagged(t *testing.T) {
	fair := []uint64{2_000, 2_000_000, 100_000}
	var batches, judged, unjudged [2]int // of markets, of rings
	for seed := range uint64(20) {
		w := nodetest.New(nodetest.Config{Seed: seed, NoTracker: true, Latency: 100 * time.Millisecond, Jitter: 150 * time.Millisecond,
			Core: node.CoreConfig{Deployment: triangle()}})
		nodes := w.Add(4)
		for i := 1; i < len(nodes); i++ {
			w.Link(nodes[i-1], nodes[i])
		}
		w.Run(3 * time.Second)
		r := rand.New(rand.NewPCG(seed, 43))
		busy := []int{2, 3, 4, 14}[seed%4] // less than so many orders a block: of the busiest worlds hardly a batch can be tried in full
		var all []order.Signed
		gone := map[eth.Hash]bool{}
		for block := range 40 {
			for range r.IntN(busy) {
				market, side := r.IntN(3), order.Side(r.IntN(2))
				off := int64(r.IntN(40)) - 25
				if side == order.Ask {
					off = -off
				}
				terms := nodetest.Terms{Market: market, Side: side, Price: order.Ticks(int64(fair[market]) + int64(fair[market])*off/1000), Lots: order.Lots(1_000 + r.IntN(30_000)),
					Flags:  []order.Flags{order.Partial, order.Partial | order.Buy, order.BatchOnly, order.Partial | order.PostOnly}[r.IntN(4)],
					Change: func(o *order.Order) { o.MaxFeeBps = uint16(r.IntN(2) * 20) }}
				switch market {
				case 1:
					terms.Lots = terms.Lots/500 + 1
				case 2:
					terms.Lots *= 100_000
				}
				o := w.Order(fmt.Sprint("maker ", r.IntN(12)), terms)
				all = append(all, o)
				x := nodes[r.IntN(len(nodes))]
				w.At(time.Duration(r.IntN(1000))*time.Millisecond, func() { x.Do(func(c *node.Core) { _ = c.Publish(o) }) })
				if r.IntN(12) == 0 { // and thinks better of it
					w.At(time.Duration(1000+r.IntN(2000))*time.Millisecond, func() { x.Do(func(c *node.Core) { _ = c.Withdraw(o.ID, w.SoftCancel(nameOf(w, &o), o.ID).Sig) }) })
				}
			}
			if len(all) > 0 && r.IntN(4) == 0 {
				o := all[r.IntN(len(all))]
				if o.Order.Flags.Has(order.Partial) {
					slot, generation := o.Order.Slot()
					w.Chain.Cancel(node.NonceEvent{Kind: node.SlotRaised, Maker: o.Order.Maker, Slot: slot, Value: generation + 1})
					gone[o.ID] = true
				}
			}
			w.Run(time.Second)
			k, fee := r.IntN(3), uint16(r.IntN(2)*10)
			var b node.Batch
			ok, kind := false, 0
			if r.IntN(2) == 0 {
				b, ok = nodes[k].Core.RingBatch(fee, nil)
				kind = 1
			}
			if !ok {
				b, ok = nodes[k].Core.Batch(r.IntN(3), fee, nil)
				kind = 0
			}
			if ok {
				if r.IntN(4) == 0 {
					w.Chain.Mine()
					w.Run(time.Second)
				}
				batches[kind]++
				w.Chain.Settle(w.Address(fmt.Sprint([]string{"keeper ", "keeper of rings "}[kind], k)), &b.Batch, eth.Hash{byte(block), byte(seed), 1}, func(comp *codec.Component) bool {
					return !slices.ContainsFunc(comp.Orders, func(o order.Signed) bool { return gone[o.ID] })
				})
			}
			w.Chain.Mine()
		}
		for range 4 {
			w.Run(time.Second)
			w.Chain.Mine()
		}
		w.Run(time.Second)
		for _, x := range nodes {
			for _, k := range x.Core.Keepers() {
				kind := 0
				for i := range 3 {
					if k.Account == w.Address(fmt.Sprint("keeper of rings ", i)) {
						kind = 1
					}
				}
				judged[kind] += k.Judged
				unjudged[kind] += len(k.Unjudged)
				for _, v := range k.Verdicts {
					t.Errorf("seed %d: node %d flags keeper %s: %+v", seed, x.Index, k.Account, v)
				}
			}
		}
	}
	t.Logf("%d batches of markets: %d judgements of four nodes, %d times not judged; %d of rings: %d and %d; none flagged",
		batches[0], judged[0], unjudged[0], batches[1], judged[1], unjudged[1])
	if judged[0] < batches[0] || judged[1] < batches[1]/2 {
		t.Errorf("%v judgements of %v batches", judged, batches)
	}
}

// nameOf finds the maker's name of an order of TestHonestKeepersOfRingsAreNotFlagged.
func nameOf(w *nodetest.World, o *order.Signed) string {
	for i := range 12 {
		if name := fmt.Sprint("maker ", i); w.Address(name) == o.Order.Maker {
			return name
		}
	}
	return ""
}
