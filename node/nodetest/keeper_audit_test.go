package nodetest_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/model"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

// deal is lots between two orders.
type deal struct {
	ask, bid order.Signed
	lots     order.Lots
}

// batchAt settles deals of the first market at a price, each a component.
func batchAt(t *testing.T, price order.Ticks, deals ...deal) *codec.Batch {
	t.Helper()
	m := firstMarket(t)
	base := new(uint256.Int).Mul(uint256.NewInt(uint64(price)), &m.Unit)
	b := &codec.Batch{BestEffort: true, Prices: []codec.Price{{Token: m.Base.Address, Price: *base}, {Token: m.Quote.Address, Price: m.Lot}}}
	if bytes.Compare(m.Base.Address[:], m.Quote.Address[:]) > 0 {
		b.Prices[0], b.Prices[1] = b.Prices[1], b.Prices[0]
	}
	for _, d := range deals {
		b.Components = append(b.Components, codec.Component{Orders: []order.Signed{d.ask, d.bid}, Moves: []codec.Move{
			{From: 0, To: 1, Amount: m.BaseAmount(d.lots)}, {From: 1, To: 0, Amount: m.QuoteAmount(d.lots, price)}}})
	}
	return b
}

func firstMarket(t *testing.T) order.Market {
	t.Helper()
	tokens := nodetest.Deployment().Tokens
	m, err := order.NewMarket(tokens[0], tokens[1])
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// exchange is the model of the Exchange in which everybody has plenty.
func exchange(w *nodetest.World, makers ...string) *model.Exchange {
	e := model.New(w.Domain(), eth.Address{0xfe})
	e.Now = w.Chain.Head().Time
	for _, name := range makers {
		for _, token := range nodetest.Deployment().Tokens {
			e.Mint(token.Address, w.Address(name), nodetest.Plenty)
			e.Approve(w.Address(name), token.Address, nodetest.Plenty)
		}
	}
	return e
}

// scene is three linked nodes, with resting orders that all have known for long, and one that crosses them.
type scene struct {
	w               *nodetest.World
	best, next, ask order.Signed
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{w: nodetest.New(nodetest.Config{Seed: 3, NoTracker: true})}
	list := s.w.Add(3)
	s.w.Link(list[0], list[1])
	s.w.Link(list[1], list[2])
	s.w.Run(time.Second)
	s.best = s.w.Order("bob", nodetest.Terms{Side: order.Bid, Price: 1_012, Lots: 10})
	s.next = s.w.Order("carol", nodetest.Terms{Side: order.Bid, Price: 1_010, Lots: 10})
	s.ask = s.w.Order("alice", nodetest.Terms{Side: order.Ask, Price: 1_000, Lots: 10})
	s.say(t, s.best, s.next)
	s.blocks(5)
	return s
}

func (s *scene) say(t *testing.T, orders ...order.Signed) {
	t.Helper()
	for _, o := range orders {
		var err error
		s.w.Nodes()[0].Do(func(c *node.Core) { err = c.Publish(o) })
		if err != nil {
			t.Fatal(err)
		}
	}
	s.w.Run(time.Second)
}

func (s *scene) blocks(n int) {
	for range n {
		s.w.Chain.Mine()
		s.w.Run(time.Second)
	}
}

// verdicts are those of every node on the account of a name.
func (s *scene) verdicts(name string) (list [][]node.Verdict, judged int) {
	for _, x := range s.w.Nodes() {
		for _, k := range x.Core.Keepers() {
			if k.Account == s.w.Address(name) {
				list = append(list, k.Verdicts)
				judged += k.Judged
			}
		}
	}
	return list, judged
}

// TestHostileKeeper: what breaks a limit, a price or an amount the Exchange refuses; what it cannot see, every node flags.
func TestHostileKeeper(t *testing.T) {
	hostile := eth.Address{0xba, 0xd}
	t.Run("Refused", func(t *testing.T) {
		s := newScene(t)
		e := exchange(s.w, "alice", "bob", "carol")
		whole := deal{s.ask, s.best, 10}
		for name, c := range map[string]struct {
			want   model.Refusal
			change func() *codec.Batch
		}{
			"OutsideTheLimit": {"WorsePrice", func() *codec.Batch { return batchAt(t, 1_013, whole) }},
			"MoreThanSigned":  {"Filled", func() *codec.Batch { return batchAt(t, 1_011, deal{s.ask, s.best, 11}) }},
			"TwoPrices": {"NotUniform", func() *codec.Batch {
				b := batchAt(t, 1_006, deal{s.ask, s.best, 5})
				other := batchAt(t, 1_004, deal{s.ask, s.next, 5})
				b.Components = append(b.Components, other.Components...)
				b.BestEffort = false
				return b
			}},
			"NotConserved": {"NotUniform", func() *codec.Batch {
				b := batchAt(t, 1_006, whole)
				b.Components[0].Moves[1].Amount.SubUint64(&b.Components[0].Moves[1].Amount, 1)
				return b
			}},
			"ToItself": {"BadMove", func() *codec.Batch {
				b := batchAt(t, 1_006, whole)
				b.Components[0].Moves[1].To = 1
				return b
			}},
		} {
			b := c.change()
			b.BestEffort = false
			if _, err := e.Settle(hostile, b); !errors.Is(err, c.want) {
				t.Errorf("%s: %v, not %v", name, err, c.want)
			}
		}
		b := batchAt(t, 1_006, whole)
		if _, err := e.Settle(hostile, b); err != nil {
			t.Errorf("once: %v", err)
		}
		if _, err := e.Settle(hostile, b); err == nil {
			t.Error("twice")
		}
	})
	for name, c := range map[string]struct {
		batch func(s *scene) *codec.Batch
		code  fault.Code
		left  func(s *scene) []eth.Hash
	}{
		// Ten are sold for 1,011: at 1,012 nobody bids but bob, at 1,010 two want them.
		"ByTheRule":     {func(s *scene) *codec.Batch { return batchAt(t, 1_011, deal{s.ask, s.best, 10}) }, 0, nil},
		"AnotherPrice":  {func(s *scene) *codec.Batch { return batchAt(t, 1_001, deal{s.ask, s.best, 10}) }, fault.PriceOffRule, nil},
		"TheBestIsLeft": {func(s *scene) *codec.Batch { return batchAt(t, 1_005, deal{s.ask, s.next, 10}) }, fault.LeftOut, func(s *scene) []eth.Hash { return []eth.Hash{s.best.ID} }},
		"HalfForAFriend": {func(s *scene) *codec.Batch {
			return batchAt(t, 1_010, deal{s.ask, s.best, 4}, deal{s.ask, s.next, 6})
		}, fault.PriceOffRule, nil},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.say(t, s.ask)
			b := c.batch(s)
			if _, err := exchange(s.w, "alice", "bob", "carol").Settle(hostile, b); err != nil {
				t.Fatalf("the Exchange refuses: %v", err)
			}
			s.w.Chain.Settle(s.w.Address("keeper"), b, eth.Hash{7}, nil)
			s.blocks(3)
			list, judged := s.verdicts("keeper")
			if len(list) != 3 || judged != 3 {
				t.Fatalf("%d nodes know of the keeper, %d judged", len(list), judged)
			}
			for i, v := range list {
				if c.code == 0 {
					if len(v) != 0 {
						t.Errorf("node %d flags %+v", i, v)
					}
					continue
				}
				if len(v) != 1 || v[0].Code != c.code || v[0].Tx != (eth.Hash{7}) || c.left != nil && fmt.Sprint(v[0].Left) != fmt.Sprint(c.left(s)) {
					t.Errorf("node %d: %+v", i, v)
				}
			}
			for _, x := range s.w.Nodes() {
				if tr := x.Core.Trades(0, 1); len(tr) != 1 || tr[0].Flag != c.code {
					t.Errorf("trade %+v", tr)
				}
			}
			if c.code != 0 { // a reorg takes the verdict with the batch
				s.w.Chain.Reorg(4)
				s.w.Run(time.Second)
				if list, _ := s.verdicts("keeper"); len(list[0]) != 0 {
					t.Errorf("after the reorg: %+v", list[0])
				}
			}
		})
	}
	t.Run("FreshOrdersMayBeMissed", func(t *testing.T) {
		s := newScene(t)
		late := s.w.Order("dave", nodetest.Terms{Side: order.Bid, Price: 1_020, Lots: 10})
		s.say(t, s.ask, late)
		s.w.Chain.Settle(s.w.Address("keeper"), batchAt(t, 1_011, deal{s.ask, s.best, 10}), eth.Hash{7}, nil)
		s.blocks(3)
		for i, v := range first(s.verdicts("keeper")) {
			if len(v) != 0 {
				t.Errorf("node %d flags %+v", i, v)
			}
		}
	})
	t.Run("WhoWithdrewIsNotMissed", func(t *testing.T) {
		s := newScene(t)
		s.say(t, s.ask)
		s.w.Chain.Set(s.w.Address("bob"), s.best.Order.SellToken, new(uint256.Int), nodetest.Plenty)
		s.w.Chain.Settle(s.w.Address("keeper"), batchAt(t, 1_005, deal{s.ask, s.next, 10}), eth.Hash{7}, nil)
		s.blocks(3)
		for i, v := range first(s.verdicts("keeper")) {
			if len(v) != 0 {
				t.Errorf("node %d flags %+v", i, v)
			}
		}
	})
}

func first[A, B any](a A, _ B) A { return a }

// TestHonestKeepersAreNotFlagged: orders and cancels spread over links while three keepers that see them at different
// times settle by the rule, some batches mined blocks later, some orders of them unfunded or taken meanwhile.
func TestHonestKeepersAreNotFlagged(t *testing.T) {
	judged, batches := 0, 0
	for seed := range uint64(12) {
		w := nodetest.New(nodetest.Config{Seed: seed, NoTracker: true, Latency: 150 * time.Millisecond, Jitter: 200 * time.Millisecond})
		nodes := w.Add(5)
		for i := 1; i < len(nodes); i++ {
			w.Link(nodes[i-1], nodes[i])
		}
		w.Run(3 * time.Second)
		r := rand.New(rand.NewPCG(seed, 21))
		var all []order.Signed
		gone := map[eth.Hash]bool{}
		for block := range 30 {
			for range r.IntN(6) {
				side := order.Side(r.IntN(2))
				maker := fmt.Sprint("maker ", side, r.IntN(5))
				o := w.Order(maker, nodetest.Terms{Side: side, Price: order.Ticks(1_000 + r.IntN(10)), Lots: order.Lots(1 + r.IntN(20))})
				all = append(all, o)
				x := nodes[r.IntN(len(nodes))]
				w.At(time.Duration(r.IntN(1000))*time.Millisecond, func() { x.Do(func(c *node.Core) { _ = c.Publish(o) }) })
			}
			if len(all) > 0 && r.IntN(3) == 0 { // somebody cancels on chain
				o := all[r.IntN(len(all))]
				slot, generation := o.Order.Slot()
				w.Chain.Cancel(node.NonceEvent{Kind: node.SlotRaised, Maker: o.Order.Maker, Slot: slot, Value: generation + 1})
				gone[o.ID] = true
			}
			w.Run(time.Second)
			k := r.IntN(3)
			if b, ok := nodes[2*k].Core.Batch(0, 0, nil); ok {
				batches++
				settles := func(comp *codec.Component) bool {
					for i := range comp.Orders {
						if gone[comp.Orders[i].ID] {
							return false
						}
					}
					return true
				}
				late := r.IntN(4) == 0 // mined a block later
				if late {
					w.Chain.Mine()
					w.Run(time.Second)
				}
				w.Chain.Settle(w.Address(fmt.Sprint("keeper ", k)), &b.Batch, eth.Hash{byte(block), byte(seed), 1}, settles)
			}
			w.Chain.Mine()
		}
		w.Run(time.Second)
		for range 3 {
			w.Chain.Mine()
			w.Run(time.Second)
		}
		for _, x := range nodes {
			for _, k := range x.Core.Keepers() {
				judged += k.Judged
				for _, v := range k.Verdicts {
					t.Errorf("seed %d: node %d flags keeper %s: %+v", seed, x.Index, k.Account, v)
				}
			}
		}
	}
	t.Logf("%d batches, %d judgements of five nodes, none flagged", batches, judged)
	if judged < 2*batches {
		t.Errorf("%d judgements of %d batches by five nodes", judged, batches)
	}
}
