package book

import (
	"math/bits"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// MaxSweep bounds the orders of one sweep: what one transaction of at most 2²⁴ gas can settle with room.
const MaxSweep = 200

// Want asks what a taker would get from the book.
type Want struct {
	Side  order.Side  // of the taker: Bid buys the base from asks, Ask sells it to bids
	Lots  order.Lots  // base to trade; 0 when Quote says how much
	Quote uint256.Int // quote to spend (Bid) or to receive at least (Ask), used when Lots is 0
	Limit order.Ticks // worst price, 0 for any
	Max   int         // orders at most, 0 for MaxSweep
	Only  *eth.Hash   // a chosen order instead of the best ones
}

// Part is what a sweep takes of one order.
type Part struct {
	ID    eth.Hash
	Price order.Ticks
	Lots  order.Lots
}

// Quote is what a sweep would do, orders in price order.
type Quote struct {
	Parts   []Part
	Lots    order.Lots
	Cost    uint256.Int // quote base units: paid by a Bid, received by an Ask
	Best    order.Ticks // price of the first part
	Worst   order.Ticks // price of the last part
	Short   bool        // the book (within Limit and Max) holds less than was asked for
	Own     int         // own orders passed over
	Skipped int         // orders passed over because they trade whole or in batches only
}

// AverageUp returns the average price rounded up to a tick, for a taker that pays; 0 when nothing trades.
func (q *Quote) AverageUp(m *order.Market) order.Ticks {
	down, rem := q.average(m)
	if rem {
		down++
	}
	return down
}

// AverageDown returns the average price rounded down to a tick, for a taker that receives.
func (q *Quote) AverageDown(m *order.Market) order.Ticks {
	down, _ := q.average(m)
	return down
}

func (q *Quote) average(m *order.Market) (order.Ticks, bool) {
	if q.Lots == 0 {
		return 0, false
	}
	one := m.QuoteAmount(q.Lots, 1)
	var p, rem uint256.Int
	p.DivMod(&q.Cost, &one, &rem)
	return order.Ticks(p.Uint64()), !rem.IsZero()
}

// Sweep returns what w would take, without changing the book. Own orders and those marked Batch are passed
// over, and Whole ones that do not fit.
func (b *Book) Sweep(w Want) Quote {
	var q Quote
	if w.Max <= 0 || w.Max > MaxSweep {
		w.Max = MaxSweep
	}
	byQuote := w.Lots == 0
	restLots, restQuote := w.Lots, w.Quote
	done := func() bool { return byQuote && restQuote.IsZero() || !byQuote && restLots == 0 }
	visit := func(e *Entry) bool {
		if done() || len(q.Parts) == w.Max || w.Limit != 0 && worse(w.Side, e.Price, w.Limit) {
			return false
		}
		switch {
		case e.Marks.Has(Own):
			q.Own++
			return true
		case e.Marks.Has(Batch):
			q.Skipped++
			return true
		}
		fit := restLots
		if byQuote {
			fit = b.market.AffordableDown(&restQuote, e.Price)
			if w.Side == order.Ask { // wants at least so much: one lot more covers the rest
				if got := b.market.QuoteAmount(fit, e.Price); got.Lt(&restQuote) {
					fit++
				}
			}
		}
		lots := min(fit, e.Lots)
		if lots == 0 { // the rest of the money does not buy one lot here, nor at any worse price
			restQuote.Clear()
			return false
		}
		if e.Marks.Has(Whole) && lots < e.Lots {
			q.Skipped++
			return true
		}
		cost := b.market.QuoteAmount(lots, e.Price)
		if sum, carry := bits.Add64(uint64(q.Lots), uint64(lots), 0); carry == 0 {
			q.Lots = order.Lots(sum)
		} else {
			return false
		}
		q.Cost.Add(&q.Cost, &cost)
		if byQuote {
			if restQuote.Lt(&cost) {
				restQuote.Clear()
			} else {
				restQuote.Sub(&restQuote, &cost)
			}
		} else {
			restLots -= lots
		}
		if len(q.Parts) == 0 {
			q.Best = e.Price
		}
		q.Worst = e.Price
		q.Parts = append(q.Parts, Part{ID: e.ID, Price: e.Price, Lots: lots})
		return true
	}
	against := order.Ask
	if w.Side == order.Ask {
		against = order.Bid
	}
	if w.Only != nil {
		if e, ok := b.Get(*w.Only); ok && e.Side == against {
			visit(&e)
		}
	} else {
		b.Each(against, visit)
	}
	q.Short = !done()
	return q
}

// worse reports whether price a is worse than limit for a taker on side s.
func worse(s order.Side, a, limit order.Ticks) bool {
	if s == order.Bid {
		return a > limit
	}
	return a < limit
}
