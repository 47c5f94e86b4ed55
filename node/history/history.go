// Package history makes what a trader looks back on out of the Exchange's fills: a market's trades, its candles,
// and what an account paid and earned.
//
// Everything is a pure function of the fills in chain order: nodes with the same blocks have the same candles, and
// a reorg that takes fills back leaves what a node has that never saw them. Prices are ticks, amounts base units;
// nothing is a float.
package history

import (
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// Fill is one order's executed part, from an event of the Exchange. Tokens and amounts are the maker's.
type Fill struct {
	OrderID  eth.Hash
	Maker    eth.Address
	Taker    eth.Address // zero: by a settlement,
	Keeper   eth.Address // which this account sent
	Sold     uint256.Int // of the order's SellToken
	Bought   uint256.Int // of the order's BuyToken, after the fee
	Sell     eth.Address // tokens
	Buy      eth.Address
	Tx       eth.Hash
	Block    uint64
	LogIndex uint32
	Time     uint64 // of the block
}

// before reports whether f is earlier on the chain than the log at block and index.
func (f *Fill) before(block uint64, index uint32) bool {
	return f.Block < block || f.Block == block && f.LogIndex < index
}

// Trade is a fill as a market shows it.
type Trade struct {
	Block uint64
	Index uint32 // of the log in its block
	Time  uint64 // unix seconds, of the block
	Price order.Ticks
	Base  uint256.Int // base units
	Quote uint256.Int
	Side  order.Side // of the taker: a sold ask was bought
}

// TradeOf reads a fill as a trade of market m, whose tokens it names in either order. False: it trades other tokens,
// or less than a lot, which is dust whose price says nothing.
func TradeOf(m *order.Market, f *Fill) (Trade, bool) {
	t := Trade{Block: f.Block, Index: f.LogIndex, Time: f.Time, Base: f.Sold, Quote: f.Bought, Side: order.Bid}
	switch {
	case f.Sell == m.Base.Address && f.Buy == m.Quote.Address:
	case f.Sell == m.Quote.Address && f.Buy == m.Base.Address:
		t.Base, t.Quote, t.Side = f.Bought, f.Sold, order.Ask
	default:
		return Trade{}, false
	}
	if m.LotsDown(&t.Base) == 0 {
		return Trade{}, false
	}
	t.Price = PriceNear(m, &t.Base, &t.Quote)
	return t, true
}

// PriceNear returns quote per base to the nearest tick, half up, at most 2⁶⁴−1; 0 when base is 0.
func PriceNear(m *order.Market, base, quote *uint256.Int) order.Ticks {
	if base.IsZero() {
		return 0
	}
	var den, p, half uint256.Int
	den.Mul(base, &m.Unit)
	half.Rsh(&den, 1)
	p.Mul(quote, &m.Lot)
	p.Add(&p, &half)
	p.Div(&p, &den)
	if !p.IsUint64() {
		return order.Ticks(^uint64(0))
	}
	return order.Ticks(p.Uint64())
}

// Tape says which fills of one or more whole transactions are trades of market m. Of takes every one is. A settlement
// fills both sides of what it trades, and one of them counts: the larger in base units, the asks when they are equal.
// Unlike the list on a page it does not depend on who looks.
func Tape(m *order.Market, fills []Fill) []Trade {
	type sums [2]uint256.Int
	batches := map[eth.Hash]*sums{}
	all := make([]Trade, len(fills))
	for i := range fills {
		t, ok := TradeOf(m, &fills[i])
		if !ok {
			continue
		}
		all[i] = t
		if fills[i].Taker.IsZero() {
			s := batches[fills[i].Tx]
			if s == nil {
				s = new(sums)
				batches[fills[i].Tx] = s
			}
			s[t.Side].Add(&s[t.Side], &t.Base)
		}
	}
	list := all[:0]
	for i := range all {
		if all[i].Base.IsZero() { // no trade here
			continue
		}
		if fills[i].Taker.IsZero() {
			s := batches[fills[i].Tx]
			// A maker's ask is a trade whose taker bought.
			asks, bids := &s[order.Bid], &s[order.Ask]
			if (all[i].Side == order.Bid) == bids.Gt(asks) {
				continue
			}
		}
		list = append(list, all[i])
	}
	return list
}
