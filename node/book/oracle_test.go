package book_test

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// after is what clearing leaves of the offers.
func after(offers []book.Offer, c book.Clearing) []book.Offer {
	got := map[eth.Hash]order.Lots{}
	for _, s := range c.Shares {
		got[s.ID] = s.Lots
	}
	rest := slices.Clone(offers)
	for i := range rest {
		rest[i].Lots -= got[rest[i].ID]
	}
	return slices.DeleteFunc(rest, func(o book.Offer) bool { return o.Lots == 0 })
}

// TestNotCrossedAfterClearing: what a clearing leaves crosses only by orders that the rule left out: post-only, a
// maker's own, all-or-none that did not fit. A book from which those are gone is not crossed, and clears to nothing.
func TestNotCrossedAfterClearing(t *testing.T) {
	m := market(t)
	for n := range uint64(3000) {
		r := rand.New(rand.NewPCG(n, 11))
		offers := random(r, 2+r.IntN(40), false)
		for i := range offers {
			offers[i].Maker = eth.Address{byte(i), 1} // nobody trades on both sides
		}
		c := book.Clear(offers, seed)
		b := book.New(m)
		for _, o := range after(offers, c) {
			b.Insert(book.Entry{ID: o.ID, Side: o.Side, Price: o.Price, Lots: o.Lots})
		}
		if bid, ask, crossed := b.Crossed(); crossed {
			t.Fatalf("seed %d: bid %d, ask %d after %+v", n, bid, ask, c)
		}
	}
	for n := range uint64(3000) { // what is left of any orders clears to nothing once the split ones are gone
		r := rand.New(rand.NewPCG(n, 12))
		offers := random(r, 2+r.IntN(40), true)
		for i := range offers {
			offers[i].Maker = eth.Address{byte(i), 1}
		}
		c := book.Clear(offers, seed)
		rest := after(offers, c)
		if again := book.Clear(slices.DeleteFunc(rest, func(o book.Offer) bool { return o.Marks.Has(book.Whole) }), seed); again.Lots != 0 {
			t.Fatalf("seed %d: %+v, and then %+v", n, c, again)
		}
	}
}

// TestAllOrNoneBound states how much the rule loses with all-or-none orders against the best choice among them, by
// brute force over every choice.
func TestAllOrNoneBound(t *testing.T) {
	const seeds = 2000
	var got, best order.Lots
	below, nothing := 0, 0
	for n := range uint64(seeds) {
		r := rand.New(rand.NewPCG(n, 13))
		offers := random(r, 10, false)
		whole := []int{}
		for i := range offers {
			offers[i].Maker = eth.Address{byte(i), 1}
			if r.IntN(4) == 0 {
				offers[i].Marks = book.Whole
				whole = append(whole, i)
			}
		}
		c := book.Clear(offers, seed)
		sound(t, offers, c)
		most := order.Lots(0)
		for mask := range 1 << len(whole) {
			kept := []book.Offer{}
			for i, o := range offers {
				if k := slices.Index(whole, i); k < 0 || mask>>k&1 == 1 {
					kept = append(kept, o)
				}
			}
			most = max(most, book.Clear(kept, seed).Lots)
		}
		if c.Lots > most {
			t.Fatalf("seed %d: more than the best", n)
		}
		if c.Lots < most {
			below++
			if c.Lots == 0 {
				nothing++
			}
		}
		got += c.Lots
		best += most
	}
	t.Logf("ten offers, a quarter all-or-none, %d seeds: %d lots of %d at the best (%.2f %%), %d seeds below it, %d of them with nothing", seeds, got, best, 100*float64(got)/float64(best), below, nothing)
	if got*100 < best*96 {
		t.Errorf("%d lots of %d", got, best)
	}
}

// TestPermutations: every one of the 5,040 orders of seven offers gives one clearing, and so do its pairs.
func TestPermutations(t *testing.T) {
	for n := range uint64(12) {
		offers := random(rand.New(rand.NewPCG(n, 14)), 7, true)
		want := book.Clear(offers, seed)
		pairs := want.Pairs()
		var permute func(k int)
		permute = func(k int) {
			if k == len(offers) {
				got := book.Clear(offers, seed)
				if got.Price != want.Price || got.Lots != want.Lots || !slices.Equal(got.Shares, want.Shares) || !slices.Equal(got.Pairs(), pairs) {
					t.Fatalf("seed %d: %+v, then %+v", n, want, got)
				}
				return
			}
			for i := k; i < len(offers); i++ {
				offers[k], offers[i] = offers[i], offers[k]
				permute(k + 1)
				offers[k], offers[i] = offers[i], offers[k]
			}
		}
		permute(0)
	}
}

// TestSeedCountsOnlyForRemainders: price and lots do not depend on the block; only who gets the last lots does.
func TestSeedCountsOnlyForRemainders(t *testing.T) {
	differ := 0
	for n := range uint64(500) {
		offers := random(rand.New(rand.NewPCG(n, 15)), 30, false)
		var other eth.Hash
		binary.BigEndian.PutUint64(other[:], n+1)
		a, b := book.Clear(offers, seed), book.Clear(offers, other)
		if a.Price != b.Price || a.Lots != b.Lots {
			t.Fatalf("seed %d: %d lots at %d, then %d at %d", n, a.Lots, a.Price, b.Lots, b.Price)
		}
		lots := map[eth.Hash]order.Lots{}
		for _, s := range a.Shares {
			lots[s.ID] = s.Lots
		}
		for _, s := range b.Shares {
			if d := lots[s.ID] - s.Lots; d != 0 && d != 1 && d != ^order.Lots(0) {
				t.Fatalf("seed %d: %d lots, then %d", n, lots[s.ID], s.Lots)
			} else if d != 0 {
				differ++
			}
		}
	}
	if differ == 0 {
		t.Error("the block never decided a remainder")
	}
}
