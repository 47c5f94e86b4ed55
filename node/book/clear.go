package book

import (
	"bytes"
	"math/bits"
	"slices"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// Offer is an order that takes part in a clearing.
type Offer struct {
	ID    eth.Hash
	Maker eth.Address
	Side  order.Side
	Price order.Ticks // limit
	Lots  order.Lots  // that can be filled now
	Fee   uint16      // hundredths of a per cent of what the order buys, that the batch takes: at most MaxFee
	Marks Marks
}

// MaxFee is the highest fee of an offer, as the Exchange has it.
const MaxFee = 100

// MaxOffers bounds a clearing: of more, the best priced half of it of each side takes part. An offer takes part with at
// most MaxOfferLots, an all-or-none one with more not at all; sums stay below 2⁶⁰.
const (
	MaxOffers               = 4096
	MaxOfferLots order.Lots = 1 << 48
)

// Share is what a clearing executes of one order, at least one lot.
type Share struct {
	ID   eth.Hash
	Side order.Side
	Lots order.Lots
}

// Clearing is the outcome of a batch in one market: every share trades at the one price.
type Clearing struct {
	Price  order.Ticks // 0: nothing trades
	Lots   order.Lots  // executed, of each side
	Shares []Share     // asks, then bids; each side by limit, best first, then by id
}

// Clear computes the uniform-price batch of one market (frequent batch auction: Budish, Cramton and Shim, 2015). It is
// a function of the set of offers and the seed: whatever order they come in, every node finds the same.
//
//  1. Left out: post-only offers, since whoever trades here takes; offers without lots or price; a maker's bids at or
//     above its own lowest ask; beyond MaxOffers, the worst priced.
//  2. A limit is what the order gets net of the fee: an ask with fee f trades at p when p·(1−f) reaches its limit, a bid
//     when p does not pass limit·(1−f).
//  3. The price executes most lots; among those it leaves the least imbalance; among those it is the midpoint, rounded
//     down to a tick.
//  4. Offers fill by limit, best first. Where one limit's offers do not all fit, each gets its part of what is left
//     rounded down to lots; the lots left over go one each by Keccak-256 of seed and id, smallest first.
//  5. An all-or-none offer that would be filled in part is left out and all is computed anew: the one with the worst
//     limit first, of those the largest, of those the one with the smallest such hash.
//
// seed is the hash of the block that the batch is computed at.
func Clear(offers []Offer, seed eth.Hash) Clearing {
	c := newClearer(offers, seed)
	for {
		out := c.clear()
		split := c.worstSplit()
		if split == nil {
			return out
		}
		split.gone = true
		c.drop()
	}
}

// bidder is an offer with its effective limit and what the clearing gives it.
type bidder struct {
	*Offer
	limit order.Ticks // effective: net of the fee
	rank  eth.Hash    // Keccak-256 of seed and id
	most  uint64      // lots that it can get
	lots  uint64      // and gets
	gone  bool
}

type clearer struct {
	seed  eth.Hash
	sides [2][]bidder // best first
}

func newClearer(offers []Offer, seed eth.Hash) *clearer {
	c := &clearer{seed: seed}
	lowest := map[eth.Address]order.Ticks{} // ask of each maker
	for i := range offers {
		o := &offers[i]
		if o.Side == order.Ask && usable(o) {
			if p, ok := lowest[o.Maker]; !ok || o.Price < p {
				lowest[o.Maker] = o.Price
			}
		}
	}
	for i := range offers {
		o := &offers[i]
		if !usable(o) {
			continue
		}
		if o.Side == order.Bid {
			if p, ok := lowest[o.Maker]; ok && o.Price >= p {
				continue
			}
		}
		b := bidder{Offer: o, limit: o.Net(), most: uint64(min(o.Lots, MaxOfferLots))}
		if b.limit != 0 {
			c.sides[o.Side] = append(c.sides[o.Side], b)
		}
	}
	for s := range c.sides {
		list := c.sides[s]
		slices.SortFunc(list, func(a, b bidder) int {
			switch {
			case a.limit == b.limit:
				return bytes.Compare(a.ID[:], b.ID[:])
			case (a.limit < b.limit) == (order.Side(s) == order.Ask):
				return -1
			}
			return 1
		})
		c.sides[s] = list[:min(len(list), MaxOffers/2)]
	}
	c.trim()
	return c
}

func usable(o *Offer) bool {
	fits := o.Lots <= MaxOfferLots || !o.Marks.Has(Whole)
	return o.Lots != 0 && fits && o.Price != 0 && o.Fee <= MaxFee && !o.Marks.Has(Passive)
}

// Net returns the worst price at which an offer trades and still gets its limit after the fee; 0 for none.
func (o *Offer) Net() order.Ticks {
	const whole = 10_000
	rest := uint64(whole - o.Fee)
	if o.Side == order.Bid {
		hi, lo := bits.Mul64(uint64(o.Price), rest)
		q, _ := bits.Div64(hi, lo, whole)
		return order.Ticks(q)
	}
	hi, lo := bits.Mul64(uint64(o.Price), whole)
	if hi >= rest {
		return 0 // above every price
	}
	q, r := bits.Div64(hi, lo, rest)
	if r != 0 {
		if q++; q == 0 {
			return 0
		}
	}
	return order.Ticks(q)
}

// trim forgets offers that cross nobody: they can never trade, and most of a book is of that kind.
func (c *clearer) trim() {
	asks, bids := c.sides[order.Ask], c.sides[order.Bid]
	if len(asks) == 0 || len(bids) == 0 {
		c.sides = [2][]bidder{}
		return
	}
	low, high := asks[0].limit, bids[0].limit
	c.sides[order.Ask] = asks[:countWhile(asks, func(b *bidder) bool { return b.limit <= high })]
	c.sides[order.Bid] = bids[:countWhile(bids, func(b *bidder) bool { return b.limit >= low })]
	for s := range c.sides {
		for i := range c.sides[s] {
			b := &c.sides[s][i]
			if b.rank.IsZero() {
				b.rank = eth.Keccak(c.seed[:], b.ID[:])
			}
		}
	}
}

func countWhile(list []bidder, f func(*bidder) bool) int {
	for i := range list {
		if !f(&list[i]) {
			return i
		}
	}
	return len(list)
}

// drop takes out what is gone.
func (c *clearer) drop() {
	for s := range c.sides {
		c.sides[s] = slices.DeleteFunc(c.sides[s], func(b bidder) bool { return b.gone })
	}
	c.trim()
}

// clear finds the price and gives each its lots.
func (c *clearer) clear() Clearing {
	price := c.price()
	for s := range c.sides {
		for i := range c.sides[s] {
			c.sides[s][i].lots = 0
		}
	}
	if price == 0 {
		return Clearing{}
	}
	asks := c.sides[order.Ask][:countWhile(c.sides[order.Ask], func(b *bidder) bool { return b.limit <= price })]
	bids := c.sides[order.Bid][:countWhile(c.sides[order.Bid], func(b *bidder) bool { return b.limit >= price })]
	lots := min(total(asks), total(bids))
	give(asks, lots)
	give(bids, lots)
	out := Clearing{Price: price, Lots: order.Lots(lots)}
	for _, list := range [2][]bidder{asks, bids} {
		for i := range list {
			if b := &list[i]; b.lots != 0 {
				out.Shares = append(out.Shares, Share{b.ID, b.Side, order.Lots(b.lots)})
			}
		}
	}
	return out
}

func total(list []bidder) (sum uint64) {
	for i := range list {
		sum += list[i].most
	}
	return sum
}

// price returns the clearing price, 0 when nothing crosses. What is wanted at a price falls and what is offered rises
// with it; both change only at limits, and the price is looked for among the pieces between them.
func (c *clearer) price() order.Ticks {
	asks, bids := c.sides[order.Ask], c.sides[order.Bid]
	if len(asks) == 0 || len(bids) == 0 || asks[0].limit > bids[0].limit {
		return 0
	}
	wanted, offered := total(bids), uint64(0)
	var lo, hi order.Ticks
	var lots, gap uint64
	for at, a, b := asks[0].limit, 0, len(bids); at <= bids[0].limit; at = hiOf(asks, bids, a, b) + 1 {
		for ; a < len(asks) && asks[a].limit <= at; a++ {
			offered += asks[a].most
		}
		for ; bids[b-1].limit < at; b-- {
			wanted -= bids[b-1].most
		}
		n := min(wanted, offered)
		d := max(wanted, offered) - n
		switch end := hiOf(asks, bids, a, b); {
		case n > lots || n == lots && d < gap: // n is never 0
			lo, hi, lots, gap = at, end, n, d
		case n == lots && d == gap:
			hi = end
		}
		if hiOf(asks, bids, a, b) == ^order.Ticks(0) {
			break
		}
	}
	return lo + (hi-lo)/2
}

// hiOf returns where the piece ends whose price asks[:a] and bids[:b] trade at: at the worst of those bids, or before the
// next ask.
func hiOf(asks, bids []bidder, a, b int) order.Ticks {
	if a < len(asks) && asks[a].limit <= bids[b-1].limit {
		return asks[a].limit - 1
	}
	return bids[b-1].limit
}

// give shares lots among a side's offers, best first; list holds at least as much.
func give(list []bidder, lots uint64) {
	for len(list) > 0 && lots > 0 {
		n := countWhile(list, func(b *bidder) bool { return b.limit == list[0].limit })
		level := list[:n]
		list = list[n:]
		if sum := total(level); sum <= lots {
			for i := range level {
				level[i].lots = level[i].most
			}
			lots -= sum
			continue
		}
		proRata(level, lots)
		return
	}
}

// proRata gives each of level its part of lots, which are fewer than level's, rounded down, and what is left over one
// lot each by rank.
func proRata(level []bidder, lots uint64) {
	sum := total(level)
	left := lots
	for i := range level {
		hi, lo := bits.Mul64(level[i].most, lots)
		level[i].lots, _ = bits.Div64(hi, lo, sum) // lots < sum: no overflow
		left -= level[i].lots
	}
	if left == 0 {
		return
	}
	byRank := make([]*bidder, len(level))
	for i := range level {
		byRank[i] = &level[i]
	}
	slices.SortFunc(byRank, func(a, b *bidder) int { return bytes.Compare(a.rank[:], b.rank[:]) })
	for _, b := range byRank[:left] { // less than one lot is missing to each
		b.lots++
	}
}

// worstSplit returns the all-or-none offer to leave out next, nil when none is filled in part.
func (c *clearer) worstSplit() *bidder {
	var worst *bidder
	for s := range c.sides {
		for i := range c.sides[s] {
			b := &c.sides[s][i]
			if b.Marks.Has(Whole) && b.lots != 0 && b.lots < b.most && (worst == nil || b.before(worst)) {
				worst = b
			}
		}
	}
	return worst
}

// before reports whether b is left out before a: worse limits first, then larger ones, then by rank. Asks come before
// bids; only one side can be filled in part.
func (b *bidder) before(a *bidder) bool {
	switch {
	case b.Side != a.Side:
		return b.Side == order.Ask
	case b.limit != a.limit:
		return (b.limit > a.limit) == (b.Side == order.Ask)
	case b.most != a.most:
		return b.most > a.most
	}
	return bytes.Compare(b.rank[:], a.rank[:]) < 0
}

// Pair says which ask's base goes to which bid, and the bid's quote to the ask.
type Pair struct {
	Ask, Bid int // in Shares
	Lots     order.Lots
}

// Pairs matches the shares with each other: at most one pair less than there are shares. No pair is of one maker, since
// none has shares on both sides. Where pairs up to one have the lots of whole shares, the next begins a component that
// can settle by itself.
func (c *Clearing) Pairs() (pairs []Pair) {
	bid := 0
	for bid < len(c.Shares) && c.Shares[bid].Side == order.Ask {
		bid++
	}
	ask, asks := 0, bid
	var sold, bought order.Lots // of the present ask and bid
	for ask < asks && bid < len(c.Shares) {
		lots := min(c.Shares[ask].Lots-sold, c.Shares[bid].Lots-bought)
		pairs = append(pairs, Pair{ask, bid, lots})
		if sold += lots; sold == c.Shares[ask].Lots {
			ask, sold = ask+1, 0
		}
		if bought += lots; bought == c.Shares[bid].Lots {
			bid, bought = bid+1, 0
		}
	}
	return pairs
}
