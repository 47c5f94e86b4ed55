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
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"pgregory.net/rapid"
)

// crossing draws orders of six makers around one price, most of which cross.
func crossing(t *rapid.T, w *nodetest.World) []order.Signed {
	list := make([]order.Signed, rapid.IntRange(2, 40).Draw(t, "orders"))
	for i := range list {
		flags := rapid.SampledFrom([]order.Flags{order.Partial, order.Partial, order.Partial, order.BatchOnly, order.Partial | order.PostOnly}).Draw(t, "flags")
		fee := rapid.SampledFrom([]uint16{0, 10, 100}).Draw(t, "signed fee")
		side := order.Side(rapid.IntRange(0, 1).Draw(t, "side"))
		price := order.Ticks(rapid.Uint64Range(1_000, 1_012).Draw(t, "price"))
		list[i] = w.Order(fmt.Sprint("maker ", rapid.IntRange(0, 5).Draw(t, "maker")), nodetest.Terms{Side: side, Price: price, Flags: flags,
			Lots: order.Lots(rapid.Uint64Range(1, 50).Draw(t, "lots")), Change: func(o *order.Order) { o.MaxFeeBps = fee }})
	}
	return list
}

// TestBatchSettles: whatever crosses, two nodes that hold it compute the same batch, byte for byte, and the Exchange
// settles every component of it, exactly as computed.
func TestBatchSettles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := nodetest.New(nodetest.Config{Seed: 1, NoTracker: true})
		list := crossing(t, w)
		poor := w.Address("maker 0")
		tokens := nodetest.Deployment().Tokens
		some := uint256.NewInt(rapid.Uint64Range(0, 40_000).Draw(t, "backing of maker 0"))
		some.Mul(some, uint256.NewInt(1_000))
		w.Chain.Set(poor, tokens[1].Address, some, nodetest.Plenty)
		w.Chain.Mine()
		fee := rapid.SampledFrom([]uint16{0, 10, 100}).Draw(t, "fee")
		seed := rapid.Uint64().Draw(t, "seed")
		var batches [2]node.Batch
		var calls [2][]byte
		for k := range 2 {
			x := w.Add(1)[0]
			for _, i := range rand.New(rand.NewPCG(seed, uint64(k))).Perm(len(list)) {
				x.Do(func(c *node.Core) { _ = c.Publish(list[i]) })
			}
		}
		w.Run(time.Second)
		for k, x := range w.Nodes() {
			b, ok := x.Core.Batch(0, fee, nil)
			if !ok {
				continue
			}
			data, err := codec.SettlePackedCall(&b.Batch)
			if err != nil {
				t.Fatal(err)
			}
			batches[k], calls[k] = b, data
		}
		if !bytes.Equal(calls[0], calls[1]) {
			t.Fatalf("two nodes, two batches: %+v and %+v", batches[0].Clearing, batches[1].Clearing)
		}
		if calls[0] != nil {
			settles(t, w, &batches[0], poor, some)
		}
	})
}

func settles(t *rapid.T, w *nodetest.World, b *node.Batch, poor eth.Address, some *uint256.Int) {
	e := model.New(w.Domain(), eth.Address{0xfe})
	e.Now = w.Chain.Head().Time
	tokens := nodetest.Deployment().Tokens
	for i := range 6 {
		maker := w.Address(fmt.Sprint("maker ", i))
		for _, token := range tokens[:2] {
			have := nodetest.Plenty
			if maker == poor && token == tokens[1] {
				have = some
			}
			e.Mint(token.Address, maker, have)
			e.Approve(maker, token.Address, nodetest.Plenty)
		}
	}
	n, err := e.Settle(eth.Address{0xee}, &b.Batch)
	if err != nil || int(n) != len(b.Components) {
		t.Fatalf("%d of %d components settled: %v\n%+v", n, len(b.Components), err, b.Clearing)
	}
	shares := map[eth.Hash]book.Share{}
	for _, s := range b.Shares {
		shares[s.ID] = s
	}
	m, err := order.NewMarket(tokens[0], tokens[1])
	if err != nil {
		t.Fatal(err)
	}
	for _, ev := range e.Events {
		f, ok := ev.(codec.BatchFill)
		if !ok {
			continue
		}
		s := shares[f.ID]
		delete(shares, f.ID)
		want := m.BaseAmount(s.Lots)
		if s.Side == order.Bid {
			want = m.QuoteAmount(s.Lots, b.Price)
		}
		if f.Sold != want {
			t.Fatalf("sold %s of %s for %d lots", &f.Sold, &want, s.Lots)
		}
	}
	if len(shares) != 0 {
		t.Fatalf("%d shares did not fill", len(shares))
	}
}
