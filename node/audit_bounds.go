package node

import (
	"slices"

	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// party is what is certain of an order at a head: that so many of its lots took part in the clearing, and that so many more may have.
type party struct {
	*sighting
	net       order.Ticks // limit, net of the fee
	sure, may order.Lots
	filled    order.Lots
}

// bounds judges a settlement in a market whose keeper may or may not have known many orders, by what holds for every choice among them.
// The orders that cleared in the end lie between those that surely did (known for long, not all-or-none, or filled) and
// these with all that may have. That bounds the price (book.Bounds). What fills at a
// limit fills before every worse one; and the sure orders alone execute no more than the batch did. The code is 0 when nothing contradicts.
func (c *Core) bounds(view *sightings, s *settlement, price order.Ticks, fills map[eth.Hash]order.Lots, known, fresh []sighting) (v Verdict) {
	list := parties(view, s, fills, known, fresh)
	if list == nil {
		return v
	}
	lowest, highest := boundsOf(list, nil)
	if lowest == 0 || highest == 0 {
		return v // by this node's knowledge nothing crossed
	}
	if c.steady(view, list, s) {
		v.Left = leftOut(list, price)
	}
	inside := func(lowest, highest order.Ticks) bool { return price != 0 && lowest <= price && price <= highest }
	switch {
	case len(v.Left) > 0:
		v.Code = fault.LeftOut
		if low, high := boundsOf(list, v.Left); low != 0 && high != 0 && !inside(low, high) {
			v.Code, v.Left = fault.PriceOffRule, nil
		}
	case !inside(lowest, highest):
		v.Code = fault.PriceOffRule
	default:
		return v
	}
	v.Want = min(max(price, lowest), highest)
	return v
}

// parties sorts out what is certain of orders; nil when they are too many to tell.
func parties(view *sightings, s *settlement, fills map[eth.Hash]order.Lots, known, fresh []sighting) []party {
	all := bestFirst(slices.Concat(known, fresh))
	certain := map[eth.Hash]bool{}
	for i := range known {
		certain[known[i].ID] = true
	}
	type asks struct{ sure, any order.Ticks } // lowest of a maker
	own := map[eth.Address]asks{}
	var list []party
	var n [2]int
	for i := range all {
		x := &all[i]
		take := min(s.FeeBps, x.maxFee)
		if take != 0 && x.Side == order.Bid && x.Marks.Has(book.Whole) {
			continue // never offered
		}
		if n[x.Side]++; n[x.Side] >= maxSighted {
			return nil
		}
		if x.Marks.Has(book.Passive) || x.Lots == 0 || x.Lots > book.MaxOfferLots && x.Marks.Has(book.Whole) {
			continue
		}
		x.Fee, x.Lots = take, min(x.Lots, book.MaxOfferLots)
		p := party{sighting: x, net: x.Net(), filled: fills[x.ID]}
		if p.net == 0 {
			continue
		}
		inCap := n[x.Side] <= batchSide // whatever else there was
		switch {
		case p.filled > 0 && x.longKnown(view) && inCap:
			p.sure = x.Lots
		case p.filled > 0:
			p.sure, p.may = p.filled, x.Lots-min(x.Lots, p.filled)
		case certain[x.ID] && inCap && !x.Marks.Has(book.Whole):
			p.sure = x.Lots
		default:
			p.may = x.Lots
		}
		if x.Side == order.Ask {
			a := own[x.Maker]
			if a.any == 0 {
				a.any = x.Price
			}
			if a.sure == 0 && certain[x.ID] && inCap {
				a.sure = x.Price
			}
			own[x.Maker] = a
		}
		list = append(list, p)
	}
	// A maker's bids at or above its own lowest ask take no part.
	return slices.DeleteFunc(list, func(p party) bool {
		a := own[p.Maker]
		if p.Side == order.Ask || p.filled > 0 || a.any == 0 || p.Price < a.any {
			return false
		}
		return a.sure != 0 && p.Price >= a.sure
	})
}

// mayClash reports whether an unfilled bid may have stayed out because of an ask of its maker's.
func mayClash(list []party, p *party) bool {
	return p.Side == order.Bid && p.filled == 0 && slices.ContainsFunc(list, func(q party) bool {
		return q.Side == order.Ask && q.Maker == p.Maker && q.Price <= p.Price
	})
}

// boundsOf are the lowest and the highest price at which the sure orders clear, whatever others took part; those in without are not
// sure.
func boundsOf(list []party, without []eth.Hash) (lowest, highest order.Ticks) {
	var sure, may []book.Offer
	for i := range list {
		p := &list[i]
		o := p.Offer
		o.Lots = p.sure
		if slices.Contains(without, p.ID) {
			o.Lots = p.filled
		}
		if mayClash(list, p) {
			o.Lots = 0
		}
		sure = append(sure, o)
		if o.Lots = p.sure + p.may - o.Lots; o.Lots > 0 {
			may = append(may, o)
		}
	}
	return book.Bounds(sure, may)
}

// leftOut names the sure orders that a settlement at a price fills less than every clearing does.
func leftOut(list []party, price order.Ticks) (ids []eth.Hash) {
	better := func(a, b order.Ticks, side order.Side) bool { return a != b && (a < b) == (side == order.Ask) }
	var worst [2]*party // that are filled
	var offered, filled [2]order.Lots
	count := order.Lots(0)
	for i := range list {
		p := &list[i]
		if p.filled > 0 {
			filled[p.Side] += p.filled
			count++
			if w := worst[p.Side]; w == nil || better(w.net, p.net, p.Side) {
				worst[p.Side] = p
			}
		}
		if p.sure > 0 && !better(price, p.net, p.Side) && !mayClash(list, p) {
			offered[p.Side] += p.sure
		}
	}
	// Fills are whole lots, but for what rounding takes of each.
	less := min(offered[order.Ask], offered[order.Bid]) > min(filled[order.Ask], filled[order.Bid])+count
	for i := range list {
		p := &list[i]
		if p.sure <= p.filled+1 || mayClash(list, p) {
			continue
		}
		w := worst[p.Side]
		first := w != nil && better(p.net, w.net, p.Side) && better(p.Price, w.Price, p.Side)
		if first || less && better(p.net, price, p.Side) {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// steady reports whether no order that a keeper may have put into a component can have kept that component from settling: then what
// is missing was left out.
func (c *Core) steady(view *sightings, list []party, s *settlement) bool {
	for i := range list {
		p := &list[i]
		if p.filled > 0 {
			continue
		}
		l := c.live[p.ID]
		changed := l != nil && l.turned > view.head.Number && l.turned != l.entered
		if p.excused || l == nil || l.dead != 0 || l.cancelled() || changed || l.order().Expiry < c.head.Time+auditSoon || !l.leftBy.IsZero() && l.leftBy != s.Keeper {
			return false
		}
	}
	return true
}
