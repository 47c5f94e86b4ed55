package book

import (
	"bytes"
	"slices"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
)

// Leg is an order that may trade in a ring: it gives one token and gets another, for which no market of a third party is
// needed. Tokens are numbers below the length of the worths that Rings is given.
type Leg struct {
	ID        eth.Hash
	Maker     eth.Address
	Give, Get int
	Num, Den  uint256.Int // limit: at least Num/Den base units for each that it gives
	Left      uint256.Int // base units that it can give now
	Least     uint256.Int // that a Whole leg must get when it does not give all of Left
	Most      uint256.Int // that it may get, for one that counts what it buys; 0: no bound
	Fee       uint16      // hundredths of a per cent of what it gets, that the batch takes: at most MaxFee
	Whole     bool        // all or none
}

// Ring is legs that trade among themselves: each gives what it gives to the leg before it, the first to the last.
type Ring struct {
	Legs  []Leg
	Gives []uint256.Int // of each leg
	Fees  []uint256.Int // of what each leg is given, that the batch takes
}

// RingClearing is rings over the same tokens at one price a token.
type RingClearing struct {
	Tokens []int         // of the rings, in their order: leg i of a ring gives Tokens[i]
	Prices []uint256.Int // worth of a base unit of each of Tokens; the dearest has 96 bits, or all are as small as they go
	Rings  []Ring
	Value  uint256.Int // of what all legs give, in the measure of the worths
}

// Bounds of the search for rings, so that its effort is bounded.
const (
	maxRingTokens = 16 // of more, the first
	maxRingSize   = 4  // legs
	maxCycles     = 8  // of tokens, looked into: the most profitable ones
	maxRingSteps  = 6  // price vectors of a cycle
	maxRings      = 12 // in a clearing
	coarse        = 32 // bits that every price has at least, so that amounts are exact enough
)

// Rings finds orders of several markets that trade with one another in a ring where no two of one market cross: a gives
// b's token to c, c gives to b, b to a. It is a function of the set of legs, the worths and the seed.
//
//  1. A cycle of 3 or 4 tokens is looked into when its best legs, each at its limit, leave a surplus; the largest surplus
//     first.
//  2. Prices are the mean of those at which all legs but one trade at their limits and that one gets the surplus: for a
//     linear measure, everybody gets a part of it. They are computed for the best leg of each token, then, as far as a
//     surplus is left, for the next leg of the token that runs out first.
//  3. At the prices legs give by limit, best first, then by Keccak-256 of seed and id. Each ring takes as much as its
//     smallest leg has left. An all-or-none leg that would give a part is passed over.
//  4. Amounts are worth the same up to a base unit of the dearer of the two tokens that a leg trades, as the Exchange
//     demands, and no leg gets less than its limit.
//  5. Of all that, the clearing whose legs give most value counts, in worths (numeraire per base unit, 64 binary places).
func Rings(legs []Leg, worths []uint256.Int, seed eth.Hash) (best RingClearing) {
	EachRings(legs, worths, seed, func(c *RingClearing) {
		if c.Value.Gt(&best.Value) {
			best = *c
		}
	})
	return best
}

// EachRings calls f with every clearing that Rings chooses among: which of them executes most value hangs on the worths, what they
// are does not.
func EachRings(legs []Leg, worths []uint256.Int, seed eth.Hash, f func(*RingClearing)) {
	r := newRinger(legs, worths, seed)
	list := r.cycles()
	for _, cycle := range list[:min(len(list), maxCycles)] {
		r.try(cycle, f)
	}
}

// MayRing reports whether any cycle of 3 or 4 of so many tokens leaves a surplus, each leg at its limit: where none does there are
// no rings. With through it must be one in which that leg's token is given for what it gets.
func MayRing(legs []Leg, tokens int, through *Leg) bool {
	return slices.ContainsFunc(newRinger(legs, make([]uint256.Int, tokens), eth.Hash{}).cycles(), func(c cycle) bool {
		for i, t := range c.tokens {
			if through == nil || t == through.Give && c.tokens[(i+1)%len(c.tokens)] == through.Get {
				return true
			}
		}
		return false
	})
}

// ringer is the legs by the tokens that they trade.
type ringer struct {
	worths []uint256.Int
	n      int               // tokens looked at
	edges  map[[2]int][]edge // best first
}

type edge struct {
	*Leg
	num, den uint256.Int // limit before the fee is taken, below 2¹²⁶
	rank     eth.Hash
	rate     float64 // den/num: what it pays
}

func newRinger(legs []Leg, worths []uint256.Int, seed eth.Hash) *ringer {
	worths = slices.Clone(worths)
	for i := range worths {
		if worths[i].BitLen() > 128 {
			worths[i].Clear()
		}
	}
	r := &ringer{worths: worths, n: min(len(worths), maxRingTokens), edges: map[[2]int][]edge{}}
	for i := range legs {
		l := &legs[i]
		if l.Give == l.Get || min(l.Give, l.Get) < 0 || max(l.Give, l.Get) >= r.n || l.Fee > MaxFee || l.Num.IsZero() || l.Den.IsZero() ||
			l.Left.IsZero() || l.Left.BitLen() > 119 || l.Most.BitLen() > 119 || l.Num.BitLen() > 112 || l.Den.BitLen() > 112 {
			continue
		}
		e := edge{Leg: l, rank: eth.Keccak(seed[:], l.ID[:])}
		e.num.Mul(&l.Num, uint256.NewInt(10_000))
		e.den.Mul(&l.Den, uint256.NewInt(uint64(10_000-l.Fee)))
		e.rate = e.den.Float64() / e.num.Float64()
		k := [2]int{l.Give, l.Get}
		r.edges[k] = append(r.edges[k], e)
	}
	for _, list := range r.edges {
		slices.SortFunc(list, func(a, b edge) int {
			var x, y uint256.Int
			x.Mul(&a.num, &b.den)
			y.Mul(&b.num, &a.den)
			if c := x.Cmp(&y); c != 0 {
				return c
			}
			return bytes.Compare(a.rank[:], b.rank[:])
		})
	}
	return r
}

// cycle is tokens of which each is given for the next.
type cycle struct {
	tokens []int
	gain   float64 // product of the best rates: above 1 there is a surplus
}

// cycles lists the cycles that leave a surplus, the largest first. Each begins with its lowest token.
func (r *ringer) cycles() []cycle {
	var list []cycle
	var walk func(path []int, gain float64)
	walk = func(path []int, gain float64) {
		at := path[len(path)-1]
		if len(path) >= 3 {
			if back := r.edges[[2]int{at, path[0]}]; len(back) > 0 && gain*back[0].rate >= 1-1e-9 { // rounding: looked into exactly below
				list = append(list, cycle{slices.Clone(path), gain * back[0].rate})
			}
		}
		if len(path) == maxRingSize {
			return
		}
		for next := path[0] + 1; next < r.n; next++ {
			if out := r.edges[[2]int{at, next}]; len(out) > 0 && !slices.Contains(path, next) {
				walk(append(path, next), gain*out[0].rate)
			}
		}
	}
	for first := range r.n {
		walk(append(make([]int, 0, maxRingSize), first), 1)
	}
	slices.SortStableFunc(list, func(a, b cycle) int {
		switch {
		case a.gain > b.gain:
			return -1
		case a.gain < b.gain:
			return 1
		}
		return 0
	})
	return list
}

// try calls f with the clearings of a cycle.
func (r *ringer) try(c cycle, f func(*RingClearing)) {
	k := len(c.tokens)
	sides := make([][]edge, k)
	at := make([]int, k)
	for i := range sides {
		sides[i] = r.edges[[2]int{c.tokens[i], c.tokens[(i+1)%k]}]
	}
	marginal := make([]*edge, k)
	for range maxRingSteps {
		for i := range sides {
			marginal[i] = &sides[i][at[i]]
		}
		prices, ok := meanPrices(marginal)
		if !ok {
			return // no surplus is left
		}
		out := r.fill(c.tokens, sides, prices)
		if len(out.Rings) == 0 { // at the limits themselves
			for e := 0; e < k && len(out.Rings) == 0; e++ {
				if exact, ok := limitPrices(marginal, e); ok {
					out = r.fill(c.tokens, sides, exact)
				}
			}
		}
		if len(out.Rings) > 0 {
			f(&out)
		}
		// The token that runs out first: its next leg may still leave a surplus.
		short, found := 0, false
		var least uint256.Int
		for i := range sides {
			var sum uint256.Int
			for j := 0; j <= at[i]; j++ {
				sum.Add(&sum, &sides[i][j].Left)
			}
			if sum.Mul(&sum, &prices[i]); !found || sum.Lt(&least) {
				short, least, found = i, sum, true
			}
		}
		if at[short]++; at[short] == len(sides[short]) {
			return
		}
	}
}

// fill makes rings at prices.
func (r *ringer) fill(tokens []int, sides [][]edge, prices []uint256.Int) RingClearing {
	k := len(tokens)
	out := RingClearing{Tokens: tokens, Prices: prices}
	at := make([]int, k)
	rest := make([]uint256.Int, k) // of the leg at hand
	room := make([]uint256.Int, k) // of its Most
	legs := make([]*edge, k)
	load := func(i int) bool {
		if at[i] == len(sides[i]) {
			return false
		}
		e := &sides[i][at[i]]
		var pays, asks uint256.Int
		pays.Mul(&prices[i], &e.den)
		asks.Mul(&prices[(i+1)%k], &e.num)
		legs[i], rest[i], room[i] = e, e.Left, e.Most
		return !pays.Lt(&asks) // beyond, no leg trades at the prices
	}
	for i := range legs {
		if !load(i) {
			return out
		}
	}
	worth := func(i int) (w uint256.Int) {
		w.Mul(&rest[i], &prices[i])
		if !legs[i].Most.IsZero() {
			var most uint256.Int
			if most.Mul(&room[i], &prices[(i+1)%k]); most.Lt(&w) {
				w = most
			}
		}
		return w
	}
	pass := func(i int) bool { at[i]++; return load(i) }
	for len(out.Rings) < maxRings {
		small := 0
		var least uint256.Int
		for i := range legs {
			if w := worth(i); i == 0 || w.Lt(&least) {
				small, least = i, w
			}
		}
		if i := twice(legs); i >= 0 {
			if !pass(i) {
				return out
			}
			continue
		}
		gives, fees, bad := amounts(legs, rest, room, prices, small, &least)
		if bad >= 0 {
			if !pass(bad) {
				return out
			}
			continue
		}
		ring := Ring{Gives: gives, Fees: fees}
		for i := range legs {
			ring.Legs = append(ring.Legs, *legs[i].Leg)
			var v uint256.Int
			v.Mul(&gives[i], &r.worths[tokens[i]])
			out.Value.Add(&out.Value, &v)
		}
		out.Rings = append(out.Rings, ring)
		for i := range legs {
			rest[i].Sub(&rest[i], &gives[i])
			// What counts what it buys is rounded up with each fill: one ring is enough. Else what is left may be dust.
			if w := worth(i); legs[i].Whole || !legs[i].Most.IsZero() || !w.Gt(dearest(prices)) {
				if !pass(i) {
					return out
				}
			}
		}
	}
	return out
}

func dearest(prices []uint256.Int) *uint256.Int {
	most := &prices[0]
	for i := range prices {
		if prices[i].Gt(most) {
			most = &prices[i]
		}
	}
	return most
}

// twice returns the later of two legs of one maker, -1 when there are none: nobody trades with itself.
func twice(legs []*edge) int {
	for i := range legs {
		for j := range i {
			if legs[i].Maker == legs[j].Maker {
				return i
			}
		}
	}
	return -1
}

// amounts says what each leg of a ring gives that is worth so much, and its fee; or which leg to pass over. It tries the
// worth over the price rounded down, then, from each token on, what the leg before it demands, rounded up.
func amounts(legs []*edge, rest, room, prices []uint256.Int, small int, worth *uint256.Int) (gives, fees []uint256.Int, bad int) {
	k := len(legs)
	gives, fees = make([]uint256.Int, k), make([]uint256.Int, k)
	for i := range gives {
		gives[i].Div(worth, &prices[i])
	}
	if bad = fits(legs, rest, room, prices, gives, fees); bad < 0 {
		return gives, fees, bad
	}
	for start := range k {
		gives[start].Div(worth, &prices[start])
		for j := 1; j < k; j++ {
			from, to := (start+j-1)%k, (start+j)%k
			var v, rem uint256.Int
			v.Mul(&gives[from], &prices[from])
			v.DivMod(&v, &prices[to], &rem)
			if !rem.IsZero() {
				v.AddUint64(&v, 1)
			}
			gives[to] = v
		}
		if fits(legs, rest, room, prices, gives, fees) < 0 {
			return gives, fees, -1
		}
	}
	if legs[bad].Whole {
		return nil, nil, bad
	}
	return nil, nil, small
}

// fits returns the leg that amounts do not suit, -1 when they suit all, as the Exchange checks them; and fills in fees.
func fits(legs []*edge, rest, room, prices, gives, fees []uint256.Int) int {
	k := len(legs)
	for i, l := range legs {
		got, sell, buy := gives[(i+1)%k], &prices[i], &prices[(i+1)%k]
		if gives[i].IsZero() || got.IsZero() || gives[i].Gt(&rest[i]) || got.BitLen() > 119 {
			return i
		}
		var worth, at, off uint256.Int
		worth.Mul(&gives[i], sell)
		at.Div(&worth, buy)
		fees[i].Mul(&at, uint256.NewInt(uint64(l.Fee)))
		fees[i].Div(&fees[i], uint256.NewInt(10_000))
		if off.Mul(&got, buy); off.Gt(&worth) {
			off.Sub(&off, &worth)
		} else {
			off.Sub(&worth, &off)
		}
		dearer := sell
		if buy.Gt(sell) {
			dearer = buy
		}
		if !off.Lt(dearer) || !got.Gt(&fees[i]) {
			return i
		}
		got.Sub(&got, &fees[i])
		var gets, asks uint256.Int
		gets.Mul(&got, &l.Den)
		asks.Mul(&gives[i], &l.Num)
		if gets.Lt(&asks) || !l.Most.IsZero() && got.Gt(&room[i]) || l.Whole && gives[i].Lt(&l.Left) && got.Lt(&l.Least) {
			return i
		}
	}
	return -1
}
