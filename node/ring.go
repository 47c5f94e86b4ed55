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
	if len(c.markets) < 3 {
		return b, false
	}
	tokens := c.ringTokens()
	legs := c.legs(tokens, fee, barred)
	if len(legs) < 3 {
		return b, false
	}
	cleared := book.Rings(legs, c.worths(tokens), c.head.Hash)
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

// legs lists the orders that may trade in rings.
func (c *Core) legs(tokens []eth.Address, fee uint16, barred func(eth.Hash) bool) (legs []book.Leg) {
	number := map[eth.Address]int{}
	for i, t := range tokens {
		number[t] = i
	}
	for i, m := range c.markets {
		taken := map[eth.Hash]bool{} // by the market's own clearing
		if _, _, crossed := m.book.Crossed(); crossed {
			for _, s := range book.Clear(offersOf(c.sight(m, barred), fee), c.head.Hash).Shares {
				taken[s.ID] = true
			}
		}
		base, quote := number[m.Base.Address], number[m.Quote.Address]
		for side := range order.Side(2) {
			n := 0
			c.markets[i].book.Each(side, func(e *book.Entry) bool {
				l := c.live[e.ID]
				if n++; n > maxSighted {
					return false
				}
				if l == nil || !c.clears(l) || e.Marks.Has(book.Passive) || taken[e.ID] || barred != nil && barred(e.ID) {
					return true
				}
				o := l.order()
				leg := book.Leg{ID: e.ID, Maker: o.Maker, Give: base, Get: quote, Fee: min(fee, o.MaxFeeBps), Whole: e.Marks.Has(book.Whole), Least: o.BuyAmount}
				leg.Num.Mul(uint256.NewInt(uint64(e.Price)), &m.Unit)
				leg.Den = m.Lot
				leg.Left = m.BaseAmount(e.Lots)
				if side == order.Bid {
					leg.Give, leg.Get, leg.Num, leg.Den = quote, base, leg.Den, leg.Num
					leg.Left = m.QuoteAmount(e.Lots, e.Price)
				}
				if o.Flags.Has(order.Buy) {
					if leg.Most = m.BaseAmount(e.Lots); side == order.Ask {
						leg.Most = m.QuoteAmount(e.Lots, e.Price)
					}
				}
				legs = append(legs, leg)
				return n < ringSide
			})
		}
	}
	return legs
}

// worths are what a base unit of each token is worth in the numeraire, the first of them, times 2⁶⁴.
func (c *Core) worths(tokens []eth.Address) []uint256.Int {
	list := make([]uint256.Int, len(tokens))
	list[0].Lsh(uint256.NewInt(1), 64)
	for i, t := range tokens {
		for _, m := range c.markets {
			isBase := m.Base.Address == t && m.Quote.Address == tokens[0]
			if i == 0 || !isBase && !(m.Quote.Address == t && m.Base.Address == tokens[0]) {
				continue
			}
			bid, _ := m.book.Best(order.Bid)
			ask, _ := m.book.Best(order.Ask)
			price, both := book.MidDown(bid.Price, ask.Price)
			if !both {
				price = max(bid.Price, ask.Price)
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
