package node

import (
	"bytes"
	"slices"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// ringSide is how many orders of each side of each market may trade in rings: the best priced.
const ringSide = 24

// Ring is the market of a batch of rings.
const Ring = -1

// RingBatch finds rings over several markets among the orders that no market's own clearing takes at the present head: so
// they add to what batches execute, and never take from it. Post-only orders are left out. It returns false when there
// are none. Like Batch it is a function of the orders, what backs them, and the head. Its shares name the orders; their
// lots are 0, for rings are not on a market's grid.
//
// Value is measured in the numeraire: the token of most markets, of those the one with the lowest address; another
// token is worth the midpoint of its market with the numeraire, nothing where there is none.
func (c *Core) RingBatch(fee uint16, barred func(eth.Hash) bool) (b Batch, ok bool) {
	if !c.mayRing() {
		return b, false
	}
	q := c.ringQuestion(c.ringSight(barred), fee, c.head.Hash)
	tokens, cleared := q.tokens, book.Rings(q.legs, q.worths, q.seed)
	if len(cleared.Rings) == 0 {
		return b, false
	}
	b = Batch{Market: Ring, Head: c.head}
	b.FeeBps, b.BestEffort = fee, len(cleared.Rings) > 1
	for i, t := range cleared.Tokens {
		b.Prices = append(b.Prices, codec.Price{Token: tokens[t], Price: cleared.Prices[i]})
	}
	slices.SortFunc(b.Prices, func(a, b codec.Price) int { return bytes.Compare(a.Token[:], b.Token[:]) })
	seen := map[eth.Hash]bool{}
	for i := range cleared.Rings {
		ring := &cleared.Rings[i]
		b.Components = append(b.Components, c.ringComponent(ring))
		for k := range ring.Legs {
			if id := ring.Legs[k].ID; !seen[id] {
				seen[id] = true
				b.Shares = append(b.Shares, book.Share{ID: id, Side: c.live[id].place.Side})
			}
		}
	}
	return b, true
}

// ringComponent settles a ring: leg i gives to leg i-1, whose fee it pays out of that.
func (c *Core) ringComponent(ring *book.Ring) (comp codec.Component) {
	k := len(ring.Legs)
	for i := range ring.Legs {
		comp.Orders = append(comp.Orders, c.live[ring.Legs[i].ID].Signed)
	}
	for i := range ring.Legs {
		to := (i + k - 1) % k
		owed, rest := ring.Fees[to], ring.Gives[i]
		rest.Sub(&rest, &owed)
		comp.Moves = append(comp.Moves, codec.Move{From: uint8(i), To: uint8(to), Amount: rest})
		if !owed.IsZero() {
			comp.Moves = append(comp.Moves, codec.Move{From: uint8(i), To: codec.ToFee, Amount: owed})
		}
	}
	return comp
}

// ringTokens lists the tokens of the markets, the numeraire first, then those of most markets, then by address.
func (c *Core) ringTokens() (list []eth.Address) {
	times := map[eth.Address]int{}
	for _, m := range c.markets {
		for _, t := range [2]eth.Address{m.Base.Address, m.Quote.Address} {
			if times[t]++; times[t] == 1 {
				list = append(list, t)
			}
		}
	}
	slices.SortFunc(list, func(a, b eth.Address) int {
		if times[a] != times[b] {
			return times[b] - times[a]
		}
		return bytes.Compare(a[:], b[:])
	})
	return list
}

// legSighting is an order that may trade in rings at a head.
type legSighting struct {
	sighting
	market int
	least  uint256.Int // what its maker asks for the whole of it
	buys   bool        // it counts what it buys
}

// mayRing reports whether the best prices of the markets leave a surplus in any cycle: where they do not there are no rings.
func (c *Core) mayRing() bool {
	if len(c.markets) < 3 {
		return false
	}
	tokens := c.ringTokens()
	number := numbered(tokens)
	var legs []book.Leg
	for i, m := range c.markets {
		for side := range order.Side(2) {
			if e, ok := m.book.Best(side); ok {
				x := legSighting{market: i, sighting: sighting{Offer: book.Offer{ID: e.ID, Side: side, Price: e.Price, Lots: e.Lots}}}
				legs = append(legs, m.leg(&x, number, 0))
			}
		}
	}
	return book.MayRing(legs, len(tokens), nil)
}

func numbered(tokens []eth.Address) map[eth.Address]int {
	number := map[eth.Address]int{}
	for i, t := range tokens {
		number[t] = i
	}
	return number
}

// ringSight lists what rings are a function of, beside fee and block: the best orders of each side of each market that can be settled
// now. By market, asks first, each side best first. Post-only ones are among them: they count for midpoints.
func (c *Core) ringSight(barred func(eth.Hash) bool) (list []legSighting) {
	for i, m := range c.markets {
		for side := range order.Side(2) {
			n := 0
			m.book.Each(side, func(e *book.Entry) bool {
				if n++; n > maxSighted {
					return false
				}
				if l := c.live[e.ID]; l != nil && c.clears(l) && (barred == nil || !barred(e.ID)) {
					o := l.order()
					list = append(list, legSighting{sighting: sightingOf(l, e), market: i, least: o.BuyAmount, buys: o.Flags.Has(order.Buy)})
				}
				return true
			})
		}
	}
	return list
}

// ringQuestion is what book.Rings is asked.
type ringQuestion struct {
	tokens []eth.Address // by number
	legs   []book.Leg
	worths []uint256.Int
	seed   eth.Hash
}

// ringQuestion turns what was sighted into legs: what no market's own clearing takes.
func (c *Core) ringQuestion(list []legSighting, fee uint16, seed eth.Hash) (q ringQuestion) {
	q.tokens, q.seed = c.ringTokens(), seed
	number := numbered(q.tokens)
	best := make([][2]order.Ticks, len(c.markets)) // of each side
	for from := 0; from < len(list); {
		to, m := from, c.markets[list[from].market]
		for ; to < len(list) && list[to].market == list[from].market; to++ {
			if p := &best[list[to].market][list[to].Side]; *p == 0 {
				*p = list[to].Price
			}
		}
		taken := takenBy(list[from:to], best[list[from].market], fee, seed)
		var n [2]int
		for ; from < to; from++ {
			x := &list[from]
			if x.Marks.Has(book.Passive) || taken[x.ID] || n[x.Side] == ringSide {
				continue
			}
			n[x.Side]++
			q.legs = append(q.legs, m.leg(x, number, fee))
		}
	}
	q.worths = c.worths(q.tokens, best)
	return q
}

// takenBy names the orders that a market's own clearing takes.
func takenBy(list []legSighting, best [2]order.Ticks, fee uint16, seed eth.Hash) map[eth.Hash]bool {
	taken := map[eth.Hash]bool{}
	if best[order.Ask] == 0 || best[order.Bid] < best[order.Ask] {
		return taken
	}
	var crossed []sighting
	for i := range list {
		x := &list[i]
		if reaches := x.Side == order.Ask && x.Price <= best[order.Bid] || x.Side == order.Bid && x.Price >= best[order.Ask]; reaches && !(x.Side == order.Ask && x.buys) {
			crossed = append(crossed, x.sighting)
		}
	}
	for _, s := range book.Clear(offersOf(crossed, fee), seed).Shares {
		taken[s.ID] = true
	}
	return taken
}

// leg is an order of the market as rings see it.
func (m *market) leg(x *legSighting, number map[eth.Address]int, fee uint16) book.Leg {
	leg := book.Leg{ID: x.ID, Maker: x.Maker, Give: number[m.Base.Address], Get: number[m.Quote.Address], Fee: min(fee, x.maxFee),
		Whole: x.Marks.Has(book.Whole), Least: x.least, Den: m.Lot, Left: m.BaseAmount(x.Lots)}
	leg.Num.Mul(uint256.NewInt(uint64(x.Price)), &m.Unit)
	if x.Side == order.Bid {
		leg.Give, leg.Get, leg.Num, leg.Den = leg.Get, leg.Give, leg.Den, leg.Num
		leg.Left = m.QuoteAmount(x.Lots, x.Price)
	}
	if x.buys {
		if leg.Most = m.BaseAmount(x.Lots); x.Side == order.Ask {
			leg.Most = m.QuoteAmount(x.Lots, x.Price)
		}
	}
	return leg
}

// worths are what a base unit of each token is worth in the numeraire, the first of them, times 2⁶⁴, at the best prices of the
// markets' sides.
func (c *Core) worths(tokens []eth.Address, best [][2]order.Ticks) []uint256.Int {
	list := make([]uint256.Int, len(tokens))
	list[0].Lsh(uint256.NewInt(1), 64)
	for i, t := range tokens {
		for k, m := range c.markets {
			isBase := m.Base.Address == t && m.Quote.Address == tokens[0]
			if i == 0 || !isBase && !(m.Quote.Address == t && m.Base.Address == tokens[0]) {
				continue
			}
			bid, ask := best[k][order.Bid], best[k][order.Ask]
			price, both := book.MidDown(bid, ask)
			if !both {
				price = max(bid, ask)
			}
			num, den := *uint256.NewInt(uint64(price)), m.Lot // a base unit is worth price·Unit/Lot quote units
			num.Mul(&num, &m.Unit)
			if !isBase {
				num, den = den, num
			}
			if !den.IsZero() {
				list[i].MulDivOverflow(&num, &list[0], &den)
			}
			break
		}
	}
	return list
}
