package node

import (
	"bytes"
	"slices"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// fillsOf are the lots that a settlement traded in a market at a price, by order, and whether both sides did.
func (c *Core) fillsOf(s *settlement, market int, price order.Ticks) (lots map[eth.Hash]order.Lots, both bool) {
	m := c.markets[market]
	lots = map[eth.Hash]order.Lots{}
	var sides [2]bool
	for i := range s.fills {
		f := &s.fills[i]
		d, known := c.pairs[tokenPair{f.Sell, f.Buy}]
		if !known || d.market != market {
			continue
		}
		sides[d.side] = true
		if d.side == order.Ask || price == 0 {
			lots[f.OrderID] += m.LotsDown(&f.Sold)
		} else {
			lots[f.OrderID] += m.AffordableDown(&f.Sold, price) // what it bought is net of the fee
		}
	}
	return lots, sides[0] && sides[1]
}

// traded reports whether a settlement has fills in a market.
func (c *Core) traded(s *settlement, market int) bool {
	return slices.ContainsFunc(s.fills, func(f Fill) bool {
		d, known := c.pairs[tokenPair{f.Sell, f.Buy}]
		return known && d.market == market
	})
}

// priceIn returns a settlement's price in a market, 0 when it is off the grid or not there.
func (m *market) priceIn(s *settlement) order.Ticks {
	var base, quote, rest uint256.Int
	for i := range s.Prices {
		switch s.Prices[i].Token {
		case m.Base.Address:
			base.Mul(&s.Prices[i].Price, &m.Lot)
		case m.Quote.Address:
			quote.Mul(&s.Prices[i].Price, &m.Unit)
		}
	}
	if quote.IsZero() {
		return 0
	}
	base.DivMod(&base, &quote, &rest)
	if !rest.IsZero() || !base.IsUint64() {
		return 0
	}
	return order.Ticks(base.Uint64())
}

// market judges a settlement's part in one market. rings reports that it has fills there which are none of a clearing's: of one side
// only.
func (a *audit) market(c *Core, s *settlement, market int) (v verdict, rings bool) {
	price := c.markets[market].priceIn(s)
	fills, both := c.fillsOf(s, market, price)
	if !both {
		return v, len(fills) > 0
	}
	v.Verdict = Verdict{Keeper: s.Keeper, Tx: s.Tx, Block: s.Block, Market: market, Price: price}
	least := -1 // orders left out in the best explanation so far
	same := false
	var open *Unjudged // a head that may explain it, with too many fresh orders to try
	var certain verdict
	for i := len(a.views) - 1; i >= 0; i-- {
		view := &a.views[i]
		if view.head.Number >= s.Block || view.head.Number+settleFor < s.Block {
			continue
		}
		known, fresh, all := c.split(view, market, s, fills)
		if !all {
			continue // the keeper worked at another head
		}
		if len(fresh) > auditFresh {
			if found := c.bounds(view, s, price, fills, known, fresh); found.Code != 0 {
				certain.Verdict = v.Verdict
				certain.Code, certain.Want, certain.Left = found.Code, found.Want, found.Left
			} else if open == nil || len(fresh)*open.Of < open.Fresh*(len(known)+len(fresh)) {
				open = &Unjudged{Tx: s.Tx, Block: s.Block, Market: market, Fresh: len(fresh), Of: len(known) + len(fresh)}
			}
			continue
		}
		for mask := range 1 << len(fresh) {
			list := slices.Clone(known)
			for k, f := range fresh {
				if mask>>k&1 == 1 {
					list = append(list, f)
				}
			}
			cleared := book.Clear(offersOf(bestFirst(list), s.FeeBps), view.head.Hash)
			missing := c.missing(&cleared, list, fills, s)
			if cleared.Price == price && len(missing) == 0 {
				return verdict{judged: true}, false
			}
			if least < 0 || len(missing) < least {
				least, v.Want, v.Left = len(missing), cleared.Price, missing
			}
			if len(missing) > 0 { // is the price right for those that the keeper took?
				part := slices.DeleteFunc(slices.Clone(list), func(x sighting) bool { return slices.Contains(missing, x.ID) })
				same = same || cleared.Price == price || book.Clear(offersOf(part, s.FeeBps), view.head.Hash).Price == price
			}
		}
	}
	switch {
	case open != nil:
		return verdict{unjudged: open}, false
	case least < 0 && certain.Code == 0:
		return s.unjudged(market, 0, 0), false // it filled orders that this node did not have
	case least < 0:
		v = certain
	case same && least > 0:
		v.Code = fault.LeftOut
	default:
		v.Code, v.Left = fault.PriceOffRule, nil
	}
	v.judged = true
	return v, false
}

// split sorts the orders that crossed at a head into those that the keeper knew, for it filled them or they were known
// for long, and those that it may have known. all is false when it filled one that did not cross then.
func (c *Core) split(view *sightings, market int, s *settlement, fills map[eth.Hash]order.Lots) (known, fresh []sighting, all bool) {
	found := 0
	for _, x := range view.crossed[market] {
		_, filled := fills[x.ID]
		if filled {
			found++
		}
		if filled || x.longKnown(view) && !c.excused(&x, s) {
			known = append(known, x)
		} else {
			fresh = append(fresh, x)
		}
	}
	if found < len(fills) {
		return nil, nil, false
	}
	return known, append(fresh, c.late(view.crossed[market], market, s)...), true
}

// longKnown reports whether an order was in the book as it is for so long that every keeper must have had it at a head.
func (x *sighting) longKnown(view *sightings) bool {
	return x.turned+auditPatience <= view.head.Number && x.turnedAt+auditGrace <= view.head.Time
}

// after reports whether an order was in the book as it is for so long before a settlement that every keeper must have had it.
func (s *settlement) after(turned, turnedAt uint64) bool {
	return turned+auditPatience < s.Block && (s.time == 0 || turnedAt+auditGrace <= s.time)
}

// auditLate bounds what is looked at of orders that came after a head.
const auditLate = 4 * batchSide

// late lists orders that crossed those of a head but came to this node later: the keeper may have had them before.
func (c *Core) late(crossed []sighting, market int, s *settlement) (list []sighting) {
	low, high := ^order.Ticks(0), order.Ticks(0)
	for i := range crossed {
		if x := &crossed[i]; x.Side == order.Ask {
			low = min(low, x.Price)
		} else {
			high = max(high, x.Price)
		}
	}
	add := func(l *live) {
		o, id := l.order(), l.id()
		if s.after(l.turned, l.turnedAt) || l.place.Side == order.Ask && l.place.Price > high || l.place.Side == order.Bid && l.place.Price < low ||
			slices.ContainsFunc(crossed, func(x sighting) bool { return x.ID == id }) {
			return
		}
		list = append(list, sighting{maxFee: o.MaxFeeBps, turned: l.turned, turnedAt: l.turnedAt, Offer: book.Offer{ID: id, Maker: o.Maker, Side: l.place.Side,
			Price: l.place.Price, Lots: max(l.left, 1), Marks: marksOf(o)}})
	}
	for side := range order.Side(2) {
		c.markets[market].book.Each(side, func(e *book.Entry) bool {
			if l := c.live[e.ID]; l != nil {
				add(l)
			}
			return len(list) < auditLate && (side == order.Ask && e.Price <= high || side == order.Bid && e.Price >= low)
		})
	}
	for _, l := range c.graves {
		if l.Item.Market == market && len(list) < auditLate {
			add(l)
		}
	}
	return list
}

// excused reports whether an order's absence from a settlement is no fault: it ended, changed since, is about to
// expire, hangs on a contract's word, or another keeper left it out too.
func (c *Core) excused(x *sighting, s *settlement) bool {
	l := c.live[x.ID]
	return x.excused || l == nil || l.dead != 0 || l.cancelled() || !s.after(l.turned, l.turnedAt) ||
		l.order().Expiry < c.head.Time+auditSoon || !l.leftBy.IsZero() && l.leftBy != s.Keeper
}

// missing lists the orders that a clearing gives more than a lot beyond what they got.
func (c *Core) missing(cleared *book.Clearing, list []sighting, fills map[eth.Hash]order.Lots, s *settlement) (ids []eth.Hash) {
	skipped := c.skipped(cleared, fills, s)
	for i := range cleared.Shares {
		share := &cleared.Shares[i]
		if fills[share.ID]+1 >= share.Lots || skipped[i] {
			continue
		}
		at := slices.IndexFunc(list, func(x sighting) bool { return x.ID == share.ID })
		if _, filled := fills[share.ID]; filled || s.after(list[at].turned, list[at].turnedAt) {
			ids = append(ids, share.ID)
		}
	}
	return ids
}

// skipped says which shares of a clearing belong to a component that the Exchange may have left out, since one of its
// orders ended or changed meanwhile.
func (c *Core) skipped(cleared *book.Clearing, fills map[eth.Hash]order.Lots, s *settlement) []bool {
	skip := make([]bool, len(cleared.Shares))
	moved := func(i int) bool {
		l := c.live[cleared.Shares[i].ID]
		_, filled := fills[cleared.Shares[i].ID]
		return !filled && (l == nil || l.dead != 0 || l.cancelled() || !s.after(l.turned, l.turnedAt))
	}
	pairs := cleared.Pairs()
	for from := 0; from < len(pairs); {
		to, any := from, false
		for ; to < len(pairs) && (to == from || pairs[to].Ask == pairs[to-1].Ask || pairs[to].Bid == pairs[to-1].Bid); to++ {
			any = any || moved(pairs[to].Ask) || moved(pairs[to].Bid)
		}
		for ; from < to; from++ {
			skip[pairs[from].Ask], skip[pairs[from].Bid] = any, any
		}
	}
	return skip
}

// bestFirst brings sightings into the order in which the book has them.
func bestFirst(list []sighting) []sighting {
	slices.SortFunc(list, func(a, b sighting) int {
		switch {
		case a.Side != b.Side:
			return int(a.Side) - int(b.Side)
		case a.Price != b.Price && (a.Price < b.Price) == (a.Side == order.Ask):
			return -1
		case a.Price != b.Price:
			return 1
		}
		return bytes.Compare(a.ID[:], b.ID[:])
	})
	return list
}
