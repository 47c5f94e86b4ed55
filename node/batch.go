package node

import (
	"bytes"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

const (
	// batchSide is how many orders of each side a batch takes: the best priced. More would not fit the gas that one
	// transaction may use, and wait for the next block.
	batchSide = 24
	// batchLife is how many seconds an order must still live at the head to take part.
	batchLife = 5
)

// Batch is the clearing of a market's crossed orders at a head, ready for the Exchange.
type Batch struct {
	Market int
	Head   Head
	book.Clearing
	codec.Batch
}

// Batch clears a market's crossed orders at the present head for a keeper that asks fee hundredths of a per cent of
// each order, at most what the order signed. barred orders are left out; nil bars none. It returns false when nothing
// crosses. It is a function of the orders, what backs them, and the head: every node finds the same.
func (c *Core) Batch(market int, fee uint16, barred func(eth.Hash) bool) (b Batch, ok bool) {
	m := c.markets[market]
	if _, _, crossed := m.book.Crossed(); !crossed {
		return b, false
	}
	offers := offersOf(c.sight(m, barred), fee)
	cleared := book.Clear(offers, c.head.Hash)
	if len(cleared.Shares) == 0 {
		return b, false
	}
	b = Batch{Market: market, Head: c.head, Clearing: cleared}
	b.FeeBps = fee
	if b.Prices, ok = uniformPrices(&m.Market, cleared.Price); !ok {
		return b, false
	}
	b.Components = c.components(m, &cleared, fee)
	b.BestEffort = len(b.Components) > 1 // one that cannot settle then leaves the others alone
	return b, true
}

// sighting is an order that may clear at a head.
type sighting struct {
	book.Offer        // without fee
	maxFee     uint16 // signed
	turned     uint64 // head at which its entry in the book last changed
	turnedAt   uint64 // and that head's time
	excused    bool   // its contract may have stopped to honour what it signed
}

// sightingOf is a live order as it stands in the book.
func sightingOf(l *live, e *book.Entry) sighting {
	o := l.order()
	return sighting{maxFee: o.MaxFeeBps, turned: l.turned, turnedAt: l.turnedAt, excused: o.Flags.Has(order.ContractSigner),
		Offer: book.Offer{ID: e.ID, Maker: o.Maker, Side: e.Side, Price: e.Price, Lots: e.Lots, Marks: e.Marks &^ book.Own}}
}

// maxSighted bounds what is looked at of each side of a crossed book.
const maxSighted = 4 * batchSide

// sight lists the orders that may clear now: those that reach the other side's best price. Asks come first, each side
// best first.
func (c *Core) sight(m *market, barred func(eth.Hash) bool) (list []sighting) {
	for side := range order.Side(2) {
		best, _ := m.book.Best(1 - side)
		n := 0
		m.book.Each(side, func(e *book.Entry) bool {
			if side == order.Ask && e.Price > best.Price || side == order.Bid && e.Price < best.Price {
				return false
			}
			l := c.live[e.ID]
			if l == nil || !c.clears(l) || barred != nil && barred(e.ID) {
				return true
			}
			if side == order.Ask && l.order().Flags.Has(order.Buy) {
				return true // at any better price its lots bring more than it may buy: the Exchange would refuse them
			}
			list = append(list, sightingOf(l, e))
			n++
			return n < maxSighted
		})
	}
	return list
}

// offersOf are the offers of a batch for a fee: the best of each side.
func offersOf(list []sighting, fee uint16) (offers []book.Offer) {
	var n [2]int
	for i := range list {
		s := &list[i]
		take := min(fee, s.maxFee)
		if take != 0 && s.Side == order.Bid && s.Marks.Has(book.Whole) {
			continue // its lots less the fee are not all that it asks for
		}
		if n[s.Side]++; n[s.Side] > batchSide {
			continue
		}
		o := s.Offer
		o.Fee = take
		offers = append(offers, o)
	}
	return offers
}

// clears reports whether an order can be settled at the head: the chain has told its standing and what backs it, and
// its time has come and is not about to end.
func (c *Core) clears(l *live) bool {
	o, now := l.order(), c.head.Time
	h := c.holdings[l.pair()]
	return l.checked && h != nil && h.known && o.Taker.IsZero() && o.ValidFrom <= now && o.Expiry > now+batchLife
}

// uniformPrices are the worths of one base unit of the two tokens at a clearing price, as small as they go.
func uniformPrices(m *order.Market, price order.Ticks) ([]codec.Price, bool) {
	base := *uint256.NewInt(uint64(price))
	base.Mul(&base, &m.Unit) // quote units for a lot, which is
	quote := m.Lot           // base units
	var a, b, rest uint256.Int
	for a, b = base, quote; !b.IsZero(); {
		rest.Mod(&a, &b)
		a, b = b, rest
	}
	base.Div(&base, &a)
	quote.Div(&quote, &a)
	list := []codec.Price{{Token: m.Base.Address, Price: base}, {Token: m.Quote.Address, Price: quote}}
	if bytes.Compare(list[0].Token[:], list[1].Token[:]) > 0 {
		list[0], list[1] = list[1], list[0]
	}
	return list, base.BitLen() <= 96 && quote.BitLen() <= 96
}

// components turns a clearing into what settles: each as few orders as trade among themselves.
func (c *Core) components(m *market, cl *book.Clearing, fee uint16) (list []codec.Component) {
	owed := make([]uint256.Int, len(cl.Shares)) // fee of each share, in what it buys
	for i, s := range cl.Shares {
		take := min(fee, c.live[s.ID].order().MaxFeeBps)
		if s.Side == order.Ask {
			owed[i] = m.QuoteAmount(s.Lots, cl.Price)
		} else {
			owed[i] = m.BaseAmount(s.Lots)
		}
		owed[i].Mul(&owed[i], uint256.NewInt(uint64(take)))
		owed[i].Div(&owed[i], uint256.NewInt(10_000)) // as the Exchange rounds it
	}
	at := make(map[int]uint8) // places of the present component's shares
	var comp *codec.Component
	place := func(share int) uint8 {
		if n, ok := at[share]; ok {
			return n
		}
		n := uint8(len(comp.Orders)) // at most 2 × batchSide
		comp.Orders = append(comp.Orders, c.live[cl.Shares[share].ID].Signed)
		at[share] = n
		return n
	}
	move := func(from, to uint8, amount uint256.Int, owed *uint256.Int) {
		part := *owed
		if part.Gt(&amount) {
			part = amount
		}
		owed.Sub(owed, &part)
		amount.Sub(&amount, &part)
		if !amount.IsZero() {
			comp.Moves = append(comp.Moves, codec.Move{From: from, To: to, Amount: amount})
		}
		if !part.IsZero() {
			comp.Moves = append(comp.Moves, codec.Move{From: from, To: codec.ToFee, Amount: part})
		}
	}
	last := book.Pair{Ask: -1, Bid: -1}
	for _, p := range cl.Pairs() {
		if comp == nil || p.Ask != last.Ask && p.Bid != last.Bid {
			list = append(list, codec.Component{})
			comp = &list[len(list)-1]
			clear(at)
		}
		last = p
		ask, bid := place(p.Ask), place(p.Bid)
		move(ask, bid, m.BaseAmount(p.Lots), &owed[p.Bid])
		move(bid, ask, m.QuoteAmount(p.Lots, cl.Price), &owed[p.Ask])
	}
	return list
}

// filledBy reports whether a transaction filled an order, as far as is known.
func (c *Core) filledBy(id, tx eth.Hash) bool {
	l := c.live[id]
	if l == nil {
		return true // over and forgotten: nobody settles it again
	}
	for i := range l.fills {
		if l.fills[i].tx == tx {
			return true
		}
	}
	return l.dead != 0
}
