package nodetest_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/model"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

// triangle is the world's deployment with a third market, which closes a ring: VTR/WETH.
func triangle() codec.Deployment {
	d := nodetest.Deployment()
	d.Markets = append(d.Markets, codec.DeployedMarket{Base: d.Tokens[0].Address, Quote: d.Tokens[2].Address})
	return d
}

// worthOf adds up what a batch's orders sell, in the numeraire, at fixed worths: 1 VTR = 2 tUSD, 1 WETH = 2,000 tUSD.
func worthOf(t interface{ Fatalf(string, ...any) }, b *codec.Batch) *uint256.Int {
	tokens := nodetest.Deployment().Tokens
	sum := new(uint256.Int)
	for i := range b.Components {
		for _, m := range b.Components[i].Moves {
			v := m.Amount
			switch b.Components[i].Orders[m.From].Order.SellToken {
			case tokens[0].Address:
				v.Mul(&v, uint256.NewInt(2))
				v.Div(&v, uint256.NewInt(1e12))
			case tokens[1].Address:
			case tokens[2].Address:
				v.Mul(&v, uint256.NewInt(2_000))
				v.Div(&v, uint256.NewInt(1e12))
			default:
				t.Fatalf("a token of no market")
			}
			sum.Add(sum, &v)
		}
	}
	return sum
}

// TestRingsSettle: whatever is in the books of three markets, nodes that heard of it in other orders compute the same
// rings, the Exchange settles every one of them after the markets' own batches, and they add value to those.
func TestRingsSettle(t *testing.T) {
	w := nodetest.New(nodetest.Config{Seed: 1, NoTracker: true, Core: node.CoreConfig{Deployment: triangle()}})
	rings, settled := 0, 0
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 41))
		list := make([]order.Signed, 3+r.IntN(25))
		// Around 2 tUSD and 0.001 WETH for a VTR, and 2,000 tUSD for a WETH.
		fair := []uint64{2_000, 2_000_000, 100_000}
		for i := range list {
			market, side := r.IntN(3), order.Side(r.IntN(2))
			off := int64(r.IntN(50)) - 20 // thousandths in the other side's favour
			if side == order.Ask {
				off = -off
			}
			price := uint64(int64(fair[market]) + int64(fair[market])*off/1000)
			lots := order.Lots(1 + r.IntN(3_000))
			if market == 2 {
				lots *= 100_000 // of 10⁻⁸
			}
			flags := []order.Flags{order.Partial, order.Partial | order.Buy, order.BatchOnly}[r.IntN(3)]
			list[i] = w.Order(fmt.Sprint("ringer ", r.IntN(9)), nodetest.Terms{Market: market, Side: side, Price: order.Ticks(price), Lots: lots, Flags: flags,
				Change: func(o *order.Order) { o.MaxFeeBps = uint16(r.IntN(2) * 20) }})
		}
		head := node.Head{Number: 10, Time: uint64(nodetest.Start.Unix())}
		head.Hash[0], head.Hash[1] = byte(seed), 1
		fee := uint16(r.IntN(2) * 10)
		var first []byte
		for k := range 2 {
			c, err := node.NewCore(node.CoreConfig{Deployment: triangle(), NoMesh: true})
			if err != nil {
				t.Fatal(err)
			}
			c.Tick(nodetest.Start.Add(time.Second))
			answer(c, head, c.Step(node.ChainIn{Head: head}))
			for _, i := range r.Perm(len(list)) {
				if err := c.Publish(list[i]); err != nil {
					t.Fatal(err)
				}
				answer(c, head, c.Effects())
			}
			b, ok := c.RingBatch(fee, nil)
			var data []byte
			if ok {
				if data, err = codec.SettlePackedCall(&b.Batch); err != nil {
					t.Fatal(err)
				}
			}
			if k == 1 {
				if !bytes.Equal(first, data) {
					t.Fatalf("seed %d: two nodes, two rings", seed)
				}
				continue
			}
			first = data
			e := model.New(w.Domain(), eth.Address{0xfe})
			e.Now = head.Time + 1
			for i := range 9 {
				for _, token := range triangle().Tokens {
					e.Mint(token.Address, w.Address(fmt.Sprint("ringer ", i)), nodetest.Plenty)
					e.Approve(w.Address(fmt.Sprint("ringer ", i)), token.Address, nodetest.Plenty)
				}
			}
			for market := range 3 {
				if m, ok := c.Batch(market, fee, nil); ok {
					if n, err := e.Settle(eth.Address{0xee}, &m.Batch); err != nil || int(n) != len(m.Components) {
						t.Fatalf("seed %d: market %d: %d of %d, %v", seed, market, n, len(m.Components), err)
					}
				}
			}
			if !ok {
				continue
			}
			rings++
			settled += len(b.Components)
			if n, err := e.Settle(eth.Address{0xee}, &b.Batch); err != nil || int(n) != len(b.Components) {
				t.Fatalf("seed %d: %d of %d rings settle, %v", seed, n, len(b.Components), err)
			}
			if worthOf(t, &b.Batch).IsZero() {
				t.Fatalf("seed %d: rings of no worth", seed)
			}
		}
	}
	t.Logf("%d of 150 books have rings, %d in all", rings, settled)
	if rings < 40 {
		t.Errorf("%d books with rings", rings)
	}
}

// TestRingOfMostValueCounts: of two rings the one whose orders give more counts, in the token of most markets at the midpoints of the
// others with it: not the one that leaves more surplus, nor that of more base units.
func TestRingOfMostValueCounts(t *testing.T) {
	d := nodetest.Deployment()
	token := func(b byte, symbol string, decimals uint8) order.Token {
		return order.Token{Address: eth.Address{b}, Symbol: symbol, Decimals: decimals}
	}
	a, b, c, e, n := token(1, "A", 18), token(2, "B", 18), token(3, "C", 6), token(4, "E", 6), token(9, "N", 6)
	d.Tokens, d.Markets = []order.Token{a, b, c, e, n}, nil
	for _, m := range [][2]order.Token{{a, n}, {b, n}, {a, b}, {c, n}, {e, n}, {c, e}} {
		d.Markets = append(d.Markets, codec.DeployedMarket{Base: m[0].Address, Quote: m[1].Address})
	}
	const small, large = "of A and B", "of C and E"
	for name, v := range map[string]struct {
		price order.Ticks // of C and E, thousandths of N
		lots  order.Lots  // of each, thousandths
		want  string
	}{
		"MoreOfTheSecond":   {1_000, 20_000, large}, // 20 N against 10
		"LessOfTheSecond":   {1_000, 5_000, small},
		"FewerAtMoreEach":   {4_000, 5_000, large},
		"MoreAtLessEach":    {250, 20_000, small},
		"AlmostTheSame":     {1_000, 9_000, small},
		"AlmostTheSameMore": {1_000, 12_000, large},
	} {
		t.Run(name, func(t *testing.T) {
			w := nodetest.New(nodetest.Config{Seed: 1, NoTracker: true, Core: node.CoreConfig{Deployment: d}})
			// Ten of A and of B for ten N, with a tenth to spare; of C and E as said, with a fiftieth.
			list := []order.Signed{
				w.Order(small, nodetest.Terms{Market: 0, Side: order.Ask, Price: 900, Lots: 10_000}),
				w.Order(small+" 2", nodetest.Terms{Market: 1, Side: order.Bid, Price: 1_000, Lots: 10_000}),
				w.Order(small+" 3", nodetest.Terms{Market: 2, Side: order.Bid, Price: 100_000_000, Lots: 1_000_000_000}),
				w.Order(large, nodetest.Terms{Market: 3, Side: order.Ask, Price: v.price * 98 / 100, Lots: v.lots}),
				w.Order(large+" 2", nodetest.Terms{Market: 4, Side: order.Bid, Price: v.price, Lots: v.lots}),
				w.Order(large+" 3", nodetest.Terms{Market: 5, Side: order.Bid, Price: 1_000, Lots: v.lots}),
			}
			core, err := node.NewCore(node.CoreConfig{Deployment: d, NoMesh: true})
			if err != nil {
				t.Fatal(err)
			}
			core.Tick(nodetest.Start.Add(time.Second))
			head := node.Head{Number: 10, Time: uint64(nodetest.Start.Unix()), Hash: eth.Hash{1}}
			answer(core, head, core.Step(node.ChainIn{Head: head}))
			for i := range list {
				if err := core.Publish(list[i]); err != nil {
					t.Fatal(err)
				}
				answer(core, head, core.Effects())
			}
			batch, ok := core.RingBatch(0, nil)
			if !ok || len(batch.Components) == 0 {
				t.Fatal("no ring")
			}
			for i := range batch.Components {
				for _, o := range batch.Components[i].Orders {
					if in := o.Order.Maker == w.Address(v.want) || o.Order.Maker == w.Address(v.want+" 2") || o.Order.Maker == w.Address(v.want+" 3"); !in {
						t.Errorf("the ring is not that of %s", v.want)
					}
				}
			}
		})
	}
}
