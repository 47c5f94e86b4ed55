package history_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/history"
	"github.com/virtuatrader/virtua/node/order"
)

var (
	base  = order.Token{Address: eth.Address{1}, Symbol: "VTR", Decimals: 18}
	quote = order.Token{Address: eth.Address{2}, Symbol: "tUSD", Decimals: 6}
	other = order.Token{Address: eth.Address{3}, Symbol: "tETH", Decimals: 18}
)

func market(t testing.TB, b, q order.Token) order.Market {
	t.Helper()
	m, err := order.NewMarket(b, q)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// chain makes blocks of fills: takes, and settlements whose two sides are not always equal.
type chain struct {
	rng     *rand.Rand
	markets []order.Market
	blocks  [][]history.Fill
	number  uint64
	time    uint64
	salt    uint64
}

func newChain(seed uint64, markets ...order.Market) *chain {
	return &chain{rng: rand.New(rand.NewPCG(seed, 7)), markets: markets, number: 100, time: 1_700_000_000}
}

func (c *chain) fill(m *order.Market, side order.Side, lots order.Lots, price order.Ticks) history.Fill {
	c.salt++
	b, q := m.BaseAmount(lots), m.QuoteAmount(lots, price)
	f := history.Fill{OrderID: eth.Keccak([]byte{byte(c.salt), byte(c.salt >> 8), byte(c.salt >> 16)}), Maker: eth.Address{9, byte(c.rng.IntN(4))},
		Block: c.number, Time: c.time, Tx: eth.Keccak([]byte("tx"), []byte{byte(c.salt), byte(c.salt >> 8)}),
		Sell: m.Base.Address, Buy: m.Quote.Address, Sold: b, Bought: q}
	if side == order.Bid {
		f.Sell, f.Buy, f.Sold, f.Bought = f.Buy, f.Sell, f.Bought, f.Sold
	}
	return f
}

// mine appends a block.
func (c *chain) mine() []history.Fill {
	c.number += 1 + uint64(c.rng.IntN(3))
	c.time += uint64(c.rng.IntN(200))
	if c.rng.IntN(30) == 0 {
		c.time += uint64(c.rng.IntN(90_000)) // a night without trades
	}
	if c.rng.IntN(40) == 0 {
		c.time -= 300 // a block that is dated before its parent: no candle may go backwards
	}
	var fills []history.Fill
	for range c.rng.IntN(4) {
		m := &c.markets[c.rng.IntN(len(c.markets))]
		price := order.Ticks(90 + c.rng.IntN(20))
		if c.rng.IntN(2) == 0 {
			f := c.fill(m, order.Side(c.rng.IntN(2)), order.Lots(1+c.rng.IntN(1000)), price)
			f.Taker = eth.Address{8}
			fills = append(fills, f)
			continue
		}
		first := len(fills)
		for range 1 + c.rng.IntN(3) {
			fills = append(fills, c.fill(m, order.Ask, order.Lots(1+c.rng.IntN(50)), price), c.fill(m, order.Bid, order.Lots(1+c.rng.IntN(50)), price))
		}
		for i := first; i < len(fills); i++ {
			fills[i].Tx, fills[i].Keeper = fills[first].Tx, eth.Address{7}
		}
	}
	for i := range fills {
		fills[i].LogIndex = uint32(3 * i)
	}
	c.blocks = append(c.blocks, fills)
	return fills
}

func (c *chain) all() (list []history.Fill) {
	for _, b := range c.blocks {
		list = append(list, b...)
	}
	return list
}

// pop undoes the newest n blocks and returns the number of the last that stays.
func (c *chain) pop(n int) uint64 {
	n = min(n, len(c.blocks))
	to := c.number
	for range n {
		last := c.blocks[len(c.blocks)-1]
		c.blocks = c.blocks[:len(c.blocks)-1]
		if len(last) > 0 {
			to = min(to, last[0].Block-1)
			c.time = last[0].Time
		}
	}
	return to
}

func (c *chain) newest() (uint64, uint64) { return c.number, c.time }

// naive computes candles from all fills, by the words of the rule.
func naive(m *order.Market, iv history.Interval, fills []history.Fill) []history.Candle {
	var list []history.Candle
	for len(fills) > 0 {
		n := 1
		for n < len(fills) && fills[n].Block == fills[0].Block {
			n++
		}
		for _, t := range history.Tape(m, fills[:n]) {
			start := t.Time / uint64(iv) * uint64(iv)
			if k := len(list); k == 0 || start > list[k-1].Start {
				list = append(list, history.Candle{Start: start, Open: t.Price, High: t.Price, Low: t.Price, First: t.Block})
			}
			c := &list[len(list)-1]
			c.High, c.Low, c.Close = max(c.High, t.Price), min(c.Low, t.Price), t.Price
			c.Base.Add(&c.Base, &t.Base)
			c.Quote.Add(&c.Quote, &t.Quote)
			c.Trades++
			c.Last = t.Block
		}
		fills = fills[n:]
	}
	return list
}

// TestCandlesIncremental: after any sequence of blocks, reorgs and trims, the candles are those of a computation from
// nothing over the fills that count.
func TestCandlesIncremental(t *testing.T) {
	for seed := range uint64(12) {
		m, o := market(t, base, quote), market(t, other, base)
		c := newChain(seed, m, o)
		l := history.NewLog(c.markets, 60)
		settled := uint64(0)
		for step := range 400 {
			if c.rng.IntN(12) == 0 {
				to := c.pop(1 + c.rng.IntN(6))
				if to > settled {
					gone, lost := l.Rewind(to)
					if lost != 0 {
						t.Fatalf("seed %d step %d: a shallow reorg to %d lost candles from %d", seed, step, to, lost)
					}
					for _, f := range gone {
						if f.Block <= to {
							t.Fatalf("seed %d: took back a fill of block %d, rewinding to %d", seed, f.Block, to)
						}
					}
				}
				c.number = max(c.number, to)
			}
			block := c.mine()
			if n := len(l.Add(block)); n != len(block) {
				t.Fatalf("seed %d step %d: %d of %d fills were new", seed, step, n, len(block))
			}
			if l.Add(block) != nil {
				t.Fatalf("seed %d: fills were taken twice", seed)
			}
			head, now := c.newest()
			if dropped := l.Bound(head+history.Reorgs/2, now-min(now, 400*86400)); len(dropped) > 0 {
				settled = dropped[len(dropped)-1]
			}
			if step%40 != 0 {
				continue
			}
			for i := range c.markets {
				for _, iv := range history.Intervals {
					got, want := l.Series(i).Candles(iv, 0), naive(&c.markets[i], iv, c.all())
					if len(got) != len(want) || len(want) > 0 && !reflect.DeepEqual(got, want) {
						t.Fatalf("seed %d step %d market %d %s:\n got %v\nwant %v", seed, step, i, iv, got, want)
					}
				}
			}
		}
		if settled == 0 {
			t.Fatalf("seed %d: nothing was ever dropped, the bound was not tested", seed)
		}
		if n := len(l.Fills()); n > 60+history.Reorgs*12 {
			t.Fatalf("%d fills kept", n)
		}
	}
}

// TestDeepRewind: candles of dropped fills that a deep reorg reaches go whole, and the log says from where to read again.
func TestDeepRewind(t *testing.T) {
	m := market(t, base, quote)
	c := newChain(3, m)
	l := history.NewLog(c.markets, 10)
	for range 600 {
		l.Add(c.mine())
	}
	head, now := c.newest()
	dropped := l.Bound(head, now)
	if len(dropped) == 0 {
		t.Fatal("nothing was dropped")
	}
	to := dropped[len(dropped)/2]
	_, lost := l.Rewind(to)
	if lost == 0 || lost > to {
		t.Fatalf("read again from %d, after a rewind to %d", lost, to)
	}
	var kept []history.Fill
	for _, f := range c.all() {
		if f.Block < lost {
			kept = append(kept, f)
		}
	}
	for _, iv := range history.Intervals {
		for _, got := range l.Series(0).Candles(iv, 0) {
			if got.Last > to {
				t.Fatalf("%s: a candle with trades of block %d stayed", iv, got.Last)
			}
			if want := naive(&m, iv, kept); got.Last < lost && !slices.Contains(want, got) {
				t.Fatalf("%s: %v is none of %v", iv, got, want)
			}
		}
	}
}

// TestSettledCandlesSurvive: what a store keeps of dropped fills gives the same candles again.
func TestSettledCandlesSurvive(t *testing.T) {
	m := market(t, base, quote)
	c := newChain(5, m)
	l := history.NewLog(c.markets, 50)
	for range 900 {
		l.Add(c.mine())
		l.Bound(c.number, c.time)
	}
	again := history.NewLog(c.markets, 50)
	for _, iv := range history.Intervals {
		raw := history.AppendCandles(nil, iv, l.Series(0).Settled(iv))
		list, err := history.DecodeCandles(iv, raw)
		if err != nil {
			t.Fatal(err)
		}
		again.Series(0).Restore(iv, list)
	}
	raw := history.AppendFills(nil, l.Fills())
	fills, err := history.DecodeFills(raw)
	if err != nil || !slices.Equal(fills, l.Fills()) {
		t.Fatalf("fills came back otherwise: %v", err)
	}
	again.Add(fills)
	for _, iv := range history.Intervals {
		from := iv.Oldest(c.time)
		if got, want := again.Series(0).Candles(iv, from), l.Series(0).Candles(iv, from); !slices.Equal(got, want) || len(want) == 0 {
			t.Fatalf("%s: %d candles, want %d", iv, len(got), len(want))
		}
		for _, k := range l.Series(0).Candles(iv, 0) {
			if k.Start < iv.Oldest(c.time-uint64(iv))-uint64(iv)*history.Kept {
				t.Fatalf("%s: a candle of %d is kept for ever", iv, k.Start)
			}
		}
	}
}

func TestCarry(t *testing.T) {
	one := *uint256.NewInt(1)
	list := []history.Candle{
		{Start: 600, Open: 5, High: 9, Low: 4, Close: 7, Base: one, Trades: 1},
		{Start: 780, Open: 8, High: 8, Low: 8, Close: 8, Base: one, Trades: 1},
	}
	flat := func(start uint64, p order.Ticks) history.Candle {
		return history.Candle{Start: start, Open: p, High: p, Low: p, Close: p}
	}
	got := history.Carry(history.Minute, list, 905, 10)
	want := []history.Candle{list[0], flat(660, 7), flat(720, 7), list[1], flat(840, 8), flat(900, 8)}
	if !slices.Equal(got, want) {
		t.Fatalf("got %v\nwant %v", got, want)
	}
	if got := history.Carry(history.Minute, list, 905, 2); !slices.Equal(got, want[4:]) {
		t.Fatalf("the newest two: %v", got)
	}
	if got := history.Carry(history.Minute, list, 700, 2); !slices.Equal(got, want[:2]) {
		t.Fatalf("up to an earlier time: %v", got)
	}
	if got := history.Carry(history.Minute, list, 500, 5); got != nil {
		t.Fatalf("before the first trade there is none: %v", got)
	}
}

func TestTape(t *testing.T) {
	m := market(t, base, quote)
	c := newChain(1, m)
	ask, bid, more := c.fill(&m, order.Ask, 10, 100), c.fill(&m, order.Bid, 4, 100), c.fill(&m, order.Bid, 7, 100)
	bid.Tx, more.Tx = ask.Tx, ask.Tx
	for i, f := range []*history.Fill{&ask, &bid, &more} {
		f.LogIndex = uint32(i)
	}
	list := history.Tape(&m, []history.Fill{ask, bid, more})
	if len(list) != 2 || list[0].Index != 1 || list[1].Index != 2 || list[0].Side != order.Ask || list[0].Price != 100 {
		t.Fatalf("the larger side of a settlement is bids: %v", list)
	}
	if list = history.Tape(&m, []history.Fill{ask, bid}); len(list) != 1 || list[0].Index != 0 || list[0].Side != order.Bid {
		t.Fatalf("the larger side of a settlement is asks: %v", list)
	}
	dust := ask
	dust.Taker, dust.Sold = eth.Address{4}, *uint256.NewInt(1)
	if list = history.Tape(&m, []history.Fill{dust}); len(list) != 0 {
		t.Fatalf("less than a lot is a trade: %v", list)
	}
}

func TestTrades(t *testing.T) {
	m, o := market(t, base, quote), market(t, other, base)
	c := newChain(11, m, o)
	l := history.NewLog(c.markets, 10_000)
	var want []history.Trade
	for range 300 {
		b := c.mine()
		l.Add(b)
		want = append(want, history.Tape(&m, b)...)
	}
	slices.Reverse(want)
	var got []history.Trade
	block, index := uint64(1<<48), uint32(0)
	for {
		page := l.Trades(0, block, index, 7)
		for _, x := range page {
			if x.Fill.Block != x.Block || x.Fill.LogIndex != x.Index {
				t.Fatalf("trade %v with fill %v", x.Trade, x.Fill)
			}
			got = append(got, x.Trade)
		}
		if len(page) < 7 {
			break
		}
		block, index = page[6].Block, page[6].Index
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%d trades over pages, want %d", len(got), len(want))
	}
}
