package book_test

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"sort"
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
	"pgregory.net/rapid"
)

func market(t testing.TB) order.Market {
	m, err := order.NewMarket(
		order.Token{Address: eth.Address{1}, Symbol: "VTR", Decimals: 18},
		order.Token{Address: eth.Address{2}, Symbol: "tUSD", Decimals: 6})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// id makes ids whose first eight bytes collide often: the tie that a grinding maker could force.
func id(n uint64) (h eth.Hash) {
	binary.BigEndian.PutUint64(h[:], n%3)
	binary.BigEndian.PutUint64(h[24:], n)
	return h
}

// naive is the book as one would write it in five minutes.
type naive struct{ all []book.Entry }

func (n *naive) find(h eth.Hash) int {
	for i := range n.all {
		if n.all[i].ID == h {
			return i
		}
	}
	return -1
}

func (n *naive) insert(e book.Entry) {
	n.remove(e.ID)
	if e.Lots > 0 && e.Price > 0 {
		n.all = append(n.all, e)
	}
}

func (n *naive) remove(h eth.Hash) {
	if i := n.find(h); i >= 0 {
		n.all = append(n.all[:i], n.all[i+1:]...)
	}
}

func (n *naive) side(s order.Side) []book.Entry {
	var out []book.Entry
	for _, e := range n.all {
		if e.Side == s {
			out = append(out, e)
		}
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if a.Price != b.Price {
			return (a.Price < b.Price) == (s == order.Ask)
		}
		return bytes.Compare(a.ID[:], b.ID[:]) < 0
	})
	return out
}

func levels(list []book.Entry) []book.Level {
	var out []book.Level
	for _, e := range list {
		if len(out) == 0 || out[len(out)-1].Price != e.Price {
			out = append(out, book.Level{Price: e.Price})
		}
		l := &out[len(out)-1]
		l.Lots += e.Lots
		l.Count++
		if e.Marks.Has(book.Own) {
			l.Own += e.Lots
		}
	}
	return out
}

func TestBookEqualsNaive(t *testing.T) {
	m := market(t)
	rapid.Check(t, func(t *rapid.T) {
		b, n := book.New(m), &naive{}
		prices := rapid.SampledFrom([]order.Ticks{3, 1000}).Draw(t, "prices")
		ops := rapid.IntRange(1, 700).Draw(t, "ops")
		for i := range ops {
			h := id(rapid.Uint64Range(0, 400).Draw(t, "id"))
			switch rapid.IntRange(0, 5).Draw(t, "op") {
			case 0:
				if b.Remove(h) != (n.find(h) >= 0) {
					t.Fatal("Remove disagrees")
				}
				n.remove(h)
			case 1:
				left := order.Lots(rapid.Uint64Range(0, 5).Draw(t, "left"))
				if b.Fill(h, left) != (n.find(h) >= 0) {
					t.Fatal("Fill disagrees")
				}
				if k := n.find(h); k >= 0 {
					if n.all[k].Lots = left; left == 0 {
						n.remove(h)
					}
				}
			default:
				e := book.Entry{ID: h, Side: order.Side(rapid.IntRange(0, 1).Draw(t, "side")),
					Price: order.Ticks(rapid.Uint64Range(0, uint64(prices)).Draw(t, "price")),
					Lots:  order.Lots(rapid.Uint64Range(0, 9).Draw(t, "lots")),
					Marks: book.Marks(rapid.IntRange(0, 7).Draw(t, "marks"))}
				b.Insert(e)
				n.insert(e)
			}
			if i%50 == 0 || i == ops-1 {
				compare(t, b, n)
			}
		}
	})
}

// TestBookEqualsNaiveForLong is the same over two million operations on one book.
func TestBookEqualsNaiveForLong(t *testing.T) {
	b, n := book.New(market(t)), &naive{}
	r := rand.New(rand.NewPCG(2, 1))
	const operations = 2_000_000
	for i := range operations {
		h := id(r.Uint64N(120))
		switch r.IntN(6) {
		case 0:
			b.Remove(h)
			n.remove(h)
		case 1: // filled, expired, unfunded, funded again: what is left of it changes
			left := order.Lots(r.Uint64N(6))
			b.Fill(h, left)
			if k := n.find(h); k >= 0 {
				if n.all[k].Lots = left; left == 0 {
					n.remove(h)
				}
			}
		default:
			e := book.Entry{ID: h, Side: order.Side(r.IntN(2)), Price: order.Ticks(r.Uint64N(200)), Lots: order.Lots(r.Uint64N(10)), Marks: book.Marks(r.IntN(8))}
			b.Insert(e)
			n.insert(e)
		}
		if i%1_000 == 0 || i == operations-1 {
			compare(t, b, n)
		}
	}
}

// failer is a test that compare may fail.
type failer interface {
	Fatalf(format string, args ...any)
}

func compare(t failer, b *book.Book, n *naive) {
	for _, s := range []order.Side{order.Ask, order.Bid} {
		want := n.side(s)
		var got []book.Entry
		b.Each(s, func(e *book.Entry) bool { got = append(got, *e); return true })
		if len(got) != len(want) {
			t.Fatalf("%v: %d orders, want %d", s, len(got), len(want))
		}
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("%v order %d: %+v, want %+v", s, i, got[i], want[i])
			}
		}
		gotLevels, wantLevels := b.Depth(s, 0), levels(want)
		if len(gotLevels) != len(wantLevels) {
			t.Fatalf("%v: %d levels, want %d", s, len(gotLevels), len(wantLevels))
		}
		for i := range gotLevels {
			if gotLevels[i] != wantLevels[i] {
				t.Fatalf("%v level %d: %+v, want %+v", s, i, gotLevels[i], wantLevels[i])
			}
		}
		best, ok := b.Best(s)
		if ok != (len(want) > 0) || ok && best != want[0] {
			t.Fatalf("%v best: %+v", s, best)
		}
	}
	if b.Len() != len(n.all) {
		t.Fatalf("Len %d, want %d", b.Len(), len(n.all))
	}
	asks, bids := n.side(order.Ask), n.side(order.Bid)
	if _, _, crossed := b.Crossed(); crossed != (len(asks) > 0 && len(bids) > 0 && bids[0].Price >= asks[0].Price) {
		t.Fatalf("Crossed disagrees")
	}
}

// TestSweepKeepsItsPromises: a sweep takes nothing twice, nothing past the limit, nothing of one's own, no
// whole order in part, no better order later, and never more than was asked.
func TestSweepKeepsItsPromises(t *testing.T) {
	m := market(t)
	rapid.Check(t, func(t *rapid.T) {
		b := book.New(m)
		for i := range rapid.Uint64Range(0, 60).Draw(t, "n") {
			b.Insert(book.Entry{ID: id(i), Side: order.Side(rapid.IntRange(0, 1).Draw(t, "side")),
				Price: order.Ticks(rapid.Uint64Range(1, 9).Draw(t, "price")),
				Lots:  order.Lots(rapid.Uint64Range(1, 9).Draw(t, "lots")),
				Marks: book.Marks(rapid.IntRange(0, 7).Draw(t, "marks"))})
		}
		w := book.Want{Side: order.Side(rapid.IntRange(0, 1).Draw(t, "taker")),
			Limit: order.Ticks(rapid.Uint64Range(0, 9).Draw(t, "limit")), Max: rapid.IntRange(0, 20).Draw(t, "max")}
		if rapid.Bool().Draw(t, "by quote") {
			w.Quote = m.QuoteAmount(order.Lots(rapid.Uint64Range(1, 50).Draw(t, "q")), 3)
			w.Quote.AddUint64(&w.Quote, rapid.Uint64Range(0, 5).Draw(t, "odd"))
		} else {
			w.Lots = order.Lots(rapid.Uint64Range(1, 99).Draw(t, "l"))
		}
		q := b.Sweep(w)
		var lots order.Lots
		var cost uint256.Int
		seen := map[eth.Hash]bool{}
		for i, p := range q.Parts {
			e, ok := b.Get(p.ID)
			if !ok || seen[p.ID] || e.Side == w.Side || e.Marks&(book.Own|book.Batch) != 0 || p.Lots > e.Lots || p.Price != e.Price {
				t.Fatalf("part %+v of %+v", p, e)
			}
			if e.Marks.Has(book.Whole) && p.Lots != e.Lots {
				t.Fatalf("whole order in part: %+v", p)
			}
			if w.Limit != 0 && (w.Side == order.Bid && p.Price > w.Limit || w.Side == order.Ask && p.Price < w.Limit) {
				t.Fatalf("past the limit: %+v", p)
			}
			if i > 0 && (p.Price < q.Parts[i-1].Price) == (w.Side == order.Bid) && p.Price != q.Parts[i-1].Price {
				t.Fatal("not in price order")
			}
			seen[p.ID] = true
			lots += p.Lots
			c := m.QuoteAmount(p.Lots, p.Price)
			cost.Add(&cost, &c)
		}
		if lots != q.Lots || cost != q.Cost {
			t.Fatalf("sums %d %s, quote says %d %s", lots, &cost, q.Lots, &q.Cost)
		}
		if w.Lots > 0 && q.Lots > w.Lots {
			t.Fatal("more lots than asked")
		}
		if w.Lots == 0 && w.Side == order.Bid && w.Quote.Lt(&q.Cost) {
			t.Fatal("spends more than given")
		}
		if w.Lots == 0 && w.Side == order.Ask && !q.Short && q.Cost.Lt(&w.Quote) {
			t.Fatal("gives less than asked without saying so")
		}
		if q.Lots > 0 && (q.AverageDown(&m) < min(q.Best, q.Worst) || q.AverageUp(&m) > max(q.Best, q.Worst)) {
			t.Fatalf("average %d–%d outside %d–%d", q.AverageDown(&m), q.AverageUp(&m), q.Best, q.Worst)
		}
	})
}

func TestSnapshot(t *testing.T) {
	b := book.New(market(t))
	b.Insert(book.Entry{ID: id(1), Side: order.Ask, Price: 105, Lots: 10})
	b.Insert(book.Entry{ID: id(2), Side: order.Ask, Price: 104, Lots: 5, Marks: book.Own})
	b.Insert(book.Entry{ID: id(3), Side: order.Ask, Price: 104, Lots: 1})
	b.Insert(book.Entry{ID: id(4), Side: order.Bid, Price: 101, Lots: 7})
	b.Insert(book.Entry{ID: id(5), Side: order.Bid, Price: 99, Lots: 7})
	b.Traded(102, order.Bid)
	s := b.Snapshot(1)
	if len(s.Asks) != 1 || s.Asks[0] != (book.Level{Price: 104, Lots: 6, Own: 5, Count: 2}) || s.AskLevels != 2 {
		t.Errorf("asks %+v of %d", s.Asks, s.AskLevels)
	}
	if len(s.Bids) != 1 || s.Bids[0].Price != 101 || s.Orders != 5 || s.Last != 102 {
		t.Errorf("snapshot %+v", s)
	}
	if mid, ok := s.Mid(); !ok || mid != 102 {
		t.Errorf("mid %d", mid)
	}
	if spread, ok := s.Spread(); !ok || spread != 3 {
		t.Errorf("spread %d", spread)
	}
	if again := b.Snapshot(1); again.Seq != s.Seq {
		t.Error("Seq moved without a change")
	}
	b.Insert(book.Entry{ID: id(5), Side: order.Bid, Price: 99, Lots: 7})
	if b.Seq() != s.Seq {
		t.Error("an equal insert counts as a change")
	}
}

func entries(n int) []book.Entry {
	out := make([]book.Entry, n)
	var seed [8]byte
	for i := range out {
		binary.LittleEndian.PutUint64(seed[:], uint64(i))
		h := eth.Keccak(seed[:])
		out[i] = book.Entry{ID: h, Side: order.Side(h[8] & 1), Lots: 1 + order.Lots(h[9])}
		if off := order.Ticks(binary.LittleEndian.Uint16(h[10:]) % 2000); out[i].Side == order.Ask {
			out[i].Price = 10_001 + off
		} else {
			out[i].Price = 10_000 - off
		}
	}
	return out
}

// BenchmarkInsert fills a book of 100,000 orders again and again.
func BenchmarkInsert(b *testing.B) {
	m, list := market(b), entries(100_000)
	bk := book.New(m)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		k := i % len(list)
		if k == 0 {
			bk = book.New(m)
		}
		bk.Insert(list[k])
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "inserts/s")
}

// BenchmarkMatch inserts an order into a standing book of 10,000 and takes the best of the other side.
func BenchmarkMatch(b *testing.B) {
	m, list := market(b), entries(200_000)
	bk := book.New(m)
	for _, e := range list[:10_000] {
		bk.Insert(e)
	}
	for i := 0; b.Loop(); i++ {
		bk.Insert(list[10_000+i%190_000])
		side := order.Side(i & 1)
		if e, ok := bk.Best(side); ok {
			bk.Fill(e.ID, 0)
		}
	}
	b.ReportMetric(2*float64(b.N)/b.Elapsed().Seconds(), "operations/s")
}
