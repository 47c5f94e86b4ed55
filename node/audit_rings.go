package node

import (
	"bytes"
	"slices"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

const (
	auditRings = 256  // times that rings are looked for to judge one settlement
	ringLots   = 1000 // that an order must have to be missed for certain: the rule passes over amounts that do not round well
)

// rings judges a settlement's rings: whether a head explains its prices and what each order gave.
func (a *audit) rings(c *Core, s *settlement) verdict {
	gave := c.ringFills(s)
	v := verdict{judged: true, Verdict: Verdict{Keeper: s.Keeper, Tx: s.Tx, Block: s.Block, Market: Ring}}
	least, same, tries := -1, false, 0
	var open *Unjudged
	var certain []eth.Hash
	refuted := false
	for i := len(a.views) - 1; i >= 0; i-- {
		view := &a.views[i]
		if view.head.Number >= s.Block || view.head.Number+settleFor < s.Block {
			continue
		}
		p, all := c.ringParties(view, s, gave)
		if !all {
			continue
		}
		choices := 1 << len(p.fresh)
		if p.tops {
			choices *= 2
		}
		if len(p.fresh) > auditFresh || tries+2*choices > auditRings {
			if left := c.ringBounds(view, s, gave, p); len(left) > 0 {
				refuted, certain = true, left
			} else if open == nil || len(p.fresh) < open.Fresh {
				open = &Unjudged{Tx: s.Tx, Block: s.Block, Market: Ring, Fresh: len(p.fresh), Of: len(p.known) + len(p.fresh)}
			}
			continue
		}
		for mask := range choices { // the last bit stands for those that count for midpoints only
			list := p.choose(mask)
			q := c.ringQuestion(list, s.FeeBps, view.head.Hash)
			r := rule(&q, s, gave)
			if tries++; r.asChosen && len(c.ringMissing(&r.chosen, gave, s)) == 0 {
				return verdict{judged: true}
			}
			if r.asAny && p.tops { // by the midpoints of a choice that was not tried it may be the best
				open = &Unjudged{Tx: s.Tx, Block: s.Block, Market: Ring, Fresh: len(p.fresh) + len(p.idle), Of: len(p.known) + len(p.fresh) + len(p.idle)}
			}
			missing := c.ringMissing(&r.chosen, gave, s)
			if least < 0 || len(missing) < least {
				least, v.Left = len(missing), missing
			}
			if len(missing) > 0 { // are the rings right for those that the keeper took?
				part := slices.DeleteFunc(list, func(x legSighting) bool { return slices.Contains(missing, x.ID) })
				q := c.ringQuestion(part, s.FeeBps, view.head.Hash)
				rest := rule(&q, s, gave)
				same = same || rest.asChosen
				tries++
			}
		}
	}
	switch {
	case open != nil:
		return verdict{unjudged: open}
	case least < 0 && !refuted:
		return s.unjudged(Ring, 0, 0)
	case least < 0:
		v.Code, v.Left = fault.LeftOut, certain
	case same && least > 0:
		v.Code = fault.LeftOut
	default:
		v.Code, v.Left = fault.PriceOffRule, nil
	}
	return v
}

// ringFills are what a settlement had orders give where no market's own clearing did.
func (c *Core) ringFills(s *settlement) map[eth.Hash]uint256.Int {
	sides := make([][2]bool, len(c.markets))
	for i := range s.fills {
		if d, known := c.pairs[tokenPair{s.fills[i].Sell, s.fills[i].Buy}]; known {
			sides[d.market][d.side] = true
		}
	}
	gave := map[eth.Hash]uint256.Int{}
	for i := range s.fills {
		f := &s.fills[i]
		if d, known := c.pairs[tokenPair{f.Sell, f.Buy}]; !known || sides[d.market] != [2]bool{true, true} {
			sum := gave[f.OrderID]
			sum.Add(&sum, &f.Sold)
			gave[f.OrderID] = sum
		}
	}
	return gave
}

// ringParties are orders that may trade in rings at a head: those that the keeper knew, those that it may have known, and of these
// the ones that trade in none whichever there are.
type ringParties struct {
	known, fresh, idle []legSighting
	tops               bool // an idle one is the best of its side, so that midpoints hang on it
}

// choose returns known orders and some that are not sure, in the order of the books.
func (p *ringParties) choose(mask int) []legSighting {
	list := slices.Clone(p.known)
	for k, f := range p.fresh {
		if mask>>k&1 == 1 {
			list = append(list, f)
		}
	}
	if mask>>len(p.fresh)&1 == 1 {
		list = append(list, p.idle...)
	}
	return byBook(list)
}

// byBook brings sightings into the order in which ringSight has them.
func byBook(list []legSighting) []legSighting {
	slices.SortFunc(list, func(a, b legSighting) int {
		switch {
		case a.market != b.market:
			return a.market - b.market
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

// ringParties sorts the orders of a head; all is false when the keeper filled one that was not there, and worked at another.
func (c *Core) ringParties(view *sightings, s *settlement, gave map[eth.Hash]uint256.Int) (p *ringParties, all bool) {
	p = &ringParties{}
	var unsure []legSighting
	seen := map[eth.Hash]bool{}
	found := 0
	for _, x := range view.legs {
		seen[x.ID] = true
		_, filled := gave[x.ID]
		if filled {
			found++
		}
		if filled || x.longKnown(view) && !c.excused(&x.sighting, s) {
			p.known = append(p.known, x)
		} else {
			unsure = append(unsure, x)
		}
	}
	if found < len(gave) {
		return nil, false
	}
	unsure = append(unsure, c.lateLegs(seen, s)...)
	// Where nothing leaves a surplus with an order even at the best prices of all others, and nothing crosses it, it trades nowhere.
	whole := byBook(slices.Concat(p.known, unsure))
	deep := deeper(whole)
	for _, x := range unsure {
		if deep || c.mayTrade(whole, &x) {
			p.fresh = append(p.fresh, x)
			continue
		}
		p.idle = append(p.idle, x)
		p.tops = p.tops || !slices.ContainsFunc(p.known, func(k legSighting) bool {
			return k.market == x.market && k.Side == x.Side && (k.Price == x.Price || (k.Price < x.Price) == (x.Side == order.Ask))
		})
	}
	return p, true
}

// deeper reports whether a side of a market has more orders than rings look at: then each counts for which of them they are.
func deeper(list []legSighting) bool {
	n := map[[2]int]int{}
	for i := range list {
		at := [2]int{list[i].market, int(list[i].Side)}
		if n[at]++; n[at] > ringSide {
			return true
		}
	}
	return false
}

// mayTrade reports whether an order among others may trade in a ring or in its market's clearing.
func (c *Core) mayTrade(list []legSighting, x *legSighting) bool {
	number := numbered(c.ringTokens())
	var best []book.Leg // of each side of each market
	last := [2]int{-1, 0}
	for i := range list {
		y := &list[i]
		if y.market == x.market && y.Side != x.Side && y.Price != 0 && (x.Side == order.Ask && x.Price <= y.Price || x.Side == order.Bid && x.Price >= y.Price) {
			return true
		}
		at := [2]int{y.market, int(y.Side)}
		if at == last || y.market == x.market && y.Side == x.Side {
			continue
		}
		last = at
		best = append(best, c.markets[y.market].leg(y, number, 0))
	}
	if x.Marks.Has(book.Passive) {
		return false
	}
	own := c.markets[x.market].leg(x, number, 0)
	return book.MayRing(append(best, own), len(number), &own)
}

// lateLegs lists orders that came to this node after a head: the keeper may have had them before.
func (c *Core) lateLegs(seen map[eth.Hash]bool, s *settlement) (list []legSighting) {
	add := func(l *live, lots order.Lots) {
		if seen[l.id()] || s.after(l.turned, l.turnedAt) || len(list) >= auditLate {
			return
		}
		seen[l.id()] = true
		o := l.order()
		e := book.Entry{ID: l.id(), Side: l.place.Side, Price: l.place.Price, Lots: max(lots, 1), Marks: marksOf(o)}
		list = append(list, legSighting{sighting: sightingOf(l, &e), market: l.Item.Market, least: o.BuyAmount, buys: o.Flags.Has(order.Buy)})
	}
	for _, m := range c.markets {
		for side := range order.Side(2) {
			n := 0
			m.book.Each(side, func(e *book.Entry) bool {
				if l := c.live[e.ID]; l != nil {
					add(l, e.Lots)
				}
				n++
				return n < maxSighted
			})
		}
	}
	for _, l := range c.graves {
		add(l, l.left)
	}
	return list
}

// ruled is what the rule gives for a choice of orders, beside what was settled.
type ruled struct {
	chosen          book.RingClearing
	asChosen, asAny bool // the settlement's prices and amounts are those of the clearing that the rule chooses; of any that it chooses among
}

func rule(q *ringQuestion, s *settlement, gave map[eth.Hash]uint256.Int) (r ruled) {
	book.EachRings(q.legs, q.worths, q.seed, func(cl *book.RingClearing) {
		r.asAny = r.asAny || fits(q.tokens, cl, s, gave)
		if cl.Value.Gt(&r.chosen.Value) {
			r.chosen = *cl
		}
	})
	r.asChosen = len(r.chosen.Rings) > 0 && fits(q.tokens, &r.chosen, s, gave)
	return r
}

// fits reports whether a settlement has the prices of a clearing and no order gave more than there, or an amount that no choice of
// its rings makes up.
func fits(tokens []eth.Address, cl *book.RingClearing, s *settlement, gave map[eth.Hash]uint256.Int) bool {
	if len(s.Prices) != len(cl.Tokens) {
		return false
	}
	for i, t := range cl.Tokens {
		if !slices.ContainsFunc(s.Prices, func(p codec.Price) bool { return p.Token == tokens[t] && p.Price == cl.Prices[i] }) {
			return false
		}
	}
	given := givenIn(cl)
	for id, sum := range gave {
		if most, ok := given[id]; !ok || sum.Gt(&most) {
			return false
		}
	}
	return true
}

// givenIn is what each order gives in a clearing.
func givenIn(cl *book.RingClearing) map[eth.Hash]uint256.Int {
	given := map[eth.Hash]uint256.Int{}
	for i := range cl.Rings {
		for k := range cl.Rings[i].Legs {
			id := cl.Rings[i].Legs[k].ID
			sum := given[id]
			sum.Add(&sum, &cl.Rings[i].Gives[k])
			given[id] = sum
		}
	}
	return given
}

// ringMissing lists the orders that gave less than a clearing has them give, though nothing kept their rings from settling.
func (c *Core) ringMissing(cl *book.RingClearing, gave map[eth.Hash]uint256.Int, s *settlement) (ids []eth.Hash) {
	excused := map[eth.Hash]bool{}
	for i := range cl.Rings {
		legs := cl.Rings[i].Legs
		if slices.ContainsFunc(legs, func(l book.Leg) bool { return c.moved(l.ID, gave, s) }) {
			for k := range legs {
				excused[legs[k].ID] = true
			}
		}
	}
	for id, want := range givenIn(cl) {
		var least uint256.Int // rounding takes a base unit or two
		least.Sub(&want, least.Rsh(&want, 10))
		if got := gave[id]; got.Lt(&least) && !excused[id] {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b eth.Hash) int { return bytes.Compare(a[:], b[:]) })
	return ids
}

// moved reports whether an order that was not filled ended or changed around a settlement.
func (c *Core) moved(id eth.Hash, gave map[eth.Hash]uint256.Int, s *settlement) bool {
	l := c.live[id]
	_, filled := gave[id]
	return !filled && (l == nil || l.dead != 0 || l.cancelled() || !s.after(l.turned, l.turnedAt))
}

// ringBounds lists orders that every choice among the fresh ones fills, and the settlement did not: of a side of a market that does
// not cross, beside a filled order with a worse limit. All-or-none ones, those that count what they buy, very small ones and those
// of makers with several orders may be passed over by the rule, and are not listed.
func (c *Core) ringBounds(view *sightings, s *settlement, gave map[eth.Hash]uint256.Int, p *ringParties) (ids []eth.Hash) {
	all := byBook(slices.Concat(p.known, p.fresh, p.idle))
	makers := map[eth.Address]int{}
	for i := range all {
		x := &all[i]
		makers[x.Maker]++
		l := c.live[x.ID]
		changed := l != nil && l.turned > view.head.Number && l.turned != l.entered
		if _, filled := gave[x.ID]; !filled && (x.excused || l == nil || l.dead != 0 || l.cancelled() || changed) {
			return nil // it may have kept a ring from settling
		}
	}
	for from := 0; from < len(all); {
		to := from
		var best [2]order.Ticks
		var worst [2]*legSighting
		for ; to < len(all) && all[to].market == all[from].market; to++ {
			x := &all[to]
			if best[x.Side] == 0 {
				best[x.Side] = x.Price
			}
			if _, filled := gave[x.ID]; filled {
				worst[x.Side] = x
			}
		}
		side := all[from:to]
		from = to
		if best[order.Ask] != 0 && best[order.Bid] >= best[order.Ask] {
			continue
		}
		var n [2]int
		for i := range side {
			x, w := &side[i], worst[side[i].Side]
			n[x.Side]++
			_, filled := gave[x.ID]
			sure := slices.ContainsFunc(p.known, func(k legSighting) bool { return k.ID == x.ID })
			if w != nil && sure && !filled && n[x.Side] <= ringSide && w.Price != x.Price && (x.Price < w.Price) == (x.Side == order.Ask) &&
				x.maxFee <= w.maxFee && !x.Marks.Has(book.Whole) && !x.Marks.Has(book.Passive) && !x.buys && makers[x.Maker] == 1 && x.Lots >= ringLots {
				ids = append(ids, x.ID)
			}
		}
	}
	return ids
}
