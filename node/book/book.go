// Package book holds the live orders of one market by price, then by id.
//
// It is a pure function of what was put in: two nodes that hold the same orders hold the same book, whatever
// order they arrived in. Prices and amounts are integers on the market's grid (package order). What is put
// in is what can be filled now: who keeps orders decides on backing, expiry and fills, and tells the book.
//
// A Book is not safe for concurrent use.
package book

import (
	"bytes"
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// Marks say how an order in the book may be used.
type Marks uint8

const (
	Own     Marks = 1 << iota // the reader's own: marked in levels, never taken by a sweep
	Whole                     // all-or-none: a sweep takes all of it or skips it
	Batch                     // only cleared in batches: never taken by a sweep
	Passive                   // post-only: left out of a clearing that would make it a taker
)

// Has reports whether all bits of n are set.
func (m Marks) Has(n Marks) bool { return m&n == n }

// Entry is one live order as the book sees it.
type Entry struct {
	ID    eth.Hash
	Side  order.Side
	Price order.Ticks
	Lots  order.Lots // that can be filled now; never 0 inside a book
	Marks Marks
}

// Book is the live orders of one market. Make it with New.
type Book struct {
	market order.Market
	index  map[uint64]uint32   // first eight bytes of an id → place in slab
	twins  map[eth.Hash]uint32 // ids whose first eight bytes were taken: only who grinds makes any
	slab   []Entry
	level  []uint32 // of each entry of slab: its level's place in sums
	free   []uint32
	sides  [2]side
	seq    uint64
	last   order.Ticks
	taker  order.Side
}

// side is the orders and the levels of one side, best first. levels' refs point into sums.
type side struct {
	orders ladder
	levels ladder
	sums   []Level
	free   []uint32
}

// New returns an empty book.
func New(m order.Market) *Book {
	return &Book{market: m, index: map[uint64]uint32{}, twins: map[eth.Hash]uint32{}}
}

// Market returns the market whose book this is.
func (b *Book) Market() *order.Market { return &b.market }

// Seq grows with every change.
func (b *Book) Seq() uint64 { return b.seq }

// Len returns the number of live orders.
func (b *Book) Len() int { return len(b.index) + len(b.twins) }

// Get returns a live order.
func (b *Book) Get(id eth.Hash) (Entry, bool) {
	ref, ok := b.find(&id)
	if !ok {
		return Entry{}, false
	}
	return b.slab[ref], true
}

// find returns an order's place in the slab.
func (b *Book) find(id *eth.Hash) (uint32, bool) {
	if ref, ok := b.index[prefix(id)]; ok && b.slab[ref].ID == *id {
		return ref, true
	}
	if len(b.twins) == 0 {
		return 0, false
	}
	ref, ok := b.twins[*id]
	return ref, ok
}

func prefix(id *eth.Hash) uint64 { return binary.BigEndian.Uint64(id[:8]) }

// Insert adds an order, or replaces the one with the same id. An entry with no lots or no price removes it.
func (b *Book) Insert(e Entry) {
	lo := prefix(&e.ID)
	ref, taken := b.index[lo]
	known := taken && b.slab[ref].ID == e.ID
	if !known && len(b.twins) != 0 {
		ref, known = b.twins[e.ID]
	}
	if known {
		old := &b.slab[ref]
		if *old == e {
			return
		}
		if old.Side == e.Side && old.Price == e.Price && old.Marks == e.Marks && e.Lots != 0 {
			b.Fill(e.ID, e.Lots)
			return
		}
		b.Remove(e.ID)
		_, taken = b.index[lo]
	}
	if e.Lots == 0 || e.Price == 0 {
		return
	}
	if n := len(b.free); n > 0 {
		ref = b.free[n-1]
		b.free = b.free[:n-1]
		b.slab[ref] = e
	} else {
		ref = uint32(len(b.slab))
		b.slab = append(b.slab, e)
		b.level = append(b.level, 0)
	}
	s := &b.sides[e.Side]
	hi, _ := keys(&e)
	if taken {
		b.twins[e.ID] = ref
	} else {
		b.index[lo] = ref
	}
	p := b.place(s, hi, lo, &e.ID)
	if near := s.orders.near(p, hi); near != nil { // an order of the same price knows its level
		b.level[ref] = b.level[near.ref]
	} else {
		b.level[ref] = s.newLevel(hi, e.Price)
	}
	s.orders.insert(p, rung{hi, lo, ref})
	s.sums[b.level[ref]].add(&e)
	b.seq++
}

// Remove takes an order out and reports whether it was there.
func (b *Book) Remove(id eth.Hash) bool {
	ref, ok := b.find(&id)
	if !ok {
		return false
	}
	e := b.slab[ref]
	s := &b.sides[e.Side]
	hi, lo := keys(&e)
	s.orders.remove(b.place(s, hi, lo, &id))
	s.take(hi, &e, b.level[ref])
	if first, ok := b.index[lo]; ok && first == ref {
		delete(b.index, lo)
	} else {
		delete(b.twins, id)
	}
	b.slab[ref] = Entry{}
	b.free = append(b.free, ref)
	b.seq++
	return true
}

// Fill sets what is left of an order; 0 removes it. It reports whether the order was there.
func (b *Book) Fill(id eth.Hash, left order.Lots) bool {
	if left == 0 {
		return b.Remove(id)
	}
	ref, ok := b.find(&id)
	if !ok {
		return false
	}
	e := &b.slab[ref]
	sum := &b.sides[e.Side].sums[b.level[ref]]
	sum.Lots += left - e.Lots
	if e.Marks.Has(Own) {
		sum.Own += left - e.Lots
	}
	e.Lots = left
	b.seq++
	return true
}

// Best returns the first order of a side: best price, then smallest id.
func (b *Book) Best(s order.Side) (Entry, bool) {
	r := b.sides[s].orders.get(at{})
	if r == nil {
		return Entry{}, false
	}
	return b.slab[r.ref], true
}

// Each calls f with the orders of a side, best first, until f returns false. f must not change the book.
func (b *Book) Each(s order.Side, f func(e *Entry) bool) {
	for _, chunk := range b.sides[s].orders.chunks {
		for i := range chunk {
			if e := b.slab[chunk[i].ref]; !f(&e) {
				return
			}
		}
	}
}

// Depth returns the best n levels of a side, all when n is 0.
func (b *Book) Depth(s order.Side, n int) []Level {
	side := &b.sides[s]
	if n <= 0 || n > side.levels.n {
		n = side.levels.n
	}
	out := make([]Level, 0, n)
	for _, chunk := range side.levels.chunks {
		for i := range chunk {
			if len(out) == n {
				return out
			}
			out = append(out, side.sums[chunk[i].ref])
		}
	}
	return out
}

// Crossed reports whether the best bid is at or above the best ask, and both prices.
func (b *Book) Crossed() (bid, ask order.Ticks, crossed bool) {
	x, okBid := b.Best(order.Bid)
	y, okAsk := b.Best(order.Ask)
	return x.Price, y.Price, okBid && okAsk && x.Price >= y.Price
}

// Traded notes the newest trade's price and its taker's side; price 0 forgets it.
func (b *Book) Traded(price order.Ticks, taker order.Side) {
	b.last, b.taker = price, taker
	b.seq++
}

// Snapshot copies the best n levels of each side, all when n is 0.
func (b *Book) Snapshot(n int) Snapshot {
	return Snapshot{
		Market: b.market, Asks: b.Depth(order.Ask, n), Bids: b.Depth(order.Bid, n),
		AskLevels: b.sides[order.Ask].levels.n, BidLevels: b.sides[order.Bid].levels.n,
		Orders: b.Len(), Last: b.last, LastSide: b.taker, Seq: b.seq,
	}
}

// keys returns what an order is sorted by, so that the best comes first on both sides: price (bids
// descending), then the first eight bytes of its id.
func keys(e *Entry) (hi, lo uint64) {
	hi = uint64(e.Price)
	if e.Side == order.Bid {
		hi = ^hi
	}
	return hi, prefix(&e.ID)
}

// place returns where an order with these keys and id stands or would be put. Ids that share their first
// eight bytes are told apart here: makers can grind such ids.
func (b *Book) place(s *side, hi, lo uint64, id *eth.Hash) at {
	p := s.orders.seek(hi, lo)
	for r := s.orders.get(p); r != nil && r.hi == hi && r.lo == lo; r = s.orders.get(p) {
		if bytes.Compare(b.slab[r.ref].ID[:], id[:]) >= 0 {
			break
		}
		p = s.orders.next(p)
	}
	return p
}

// newLevel makes a level and returns its place in sums.
func (s *side) newLevel(hi uint64, price order.Ticks) (ref uint32) {
	if n := len(s.free); n > 0 {
		ref = s.free[n-1]
		s.free = s.free[:n-1]
		s.sums[ref] = Level{Price: price}
	} else {
		ref = uint32(len(s.sums))
		s.sums = append(s.sums, Level{Price: price})
	}
	s.levels.insert(s.levels.seek(hi, 0), rung{hi: hi, ref: ref})
	return ref
}

func (l *Level) add(e *Entry) {
	l.Count++
	l.Lots += e.Lots
	if e.Marks.Has(Own) {
		l.Own += e.Lots
	}
}

// take takes an order out of its level.
func (s *side) take(hi uint64, e *Entry, ref uint32) {
	sum := &s.sums[ref]
	sum.Count--
	sum.Lots -= e.Lots
	if e.Marks.Has(Own) {
		sum.Own -= e.Lots
	}
	if sum.Count == 0 {
		s.levels.remove(s.levels.seek(hi, 0))
		s.free = append(s.free, ref)
	}
}
