package book_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/virtuatrader/virtua/node/book"
)

// BenchmarkBatch clears a market of so many orders that all cross, and looks for rings over ten tokens among as many.
func BenchmarkBatch(b *testing.B) {
	for _, n := range []int{10, 100, 500} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := rand.New(rand.NewPCG(9, uint64(n)))
			offers := random(r, n, true)
			legs, worth := randomLegs(r, n, 10)
			for b.Loop() {
				book.Clear(offers, seed)
				book.Rings(legs, worth, seed)
			}
		})
	}
}

// perOrder returns how many bytes a book of n orders takes for each, beside the entry that was put in.
func perOrder(tb testing.TB, n int) float64 {
	m, list := market(tb), entries(n)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	bk := book.New(m)
	for i := range list {
		bk.Insert(list[i])
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if bk.Len() != n {
		tb.Fatalf("%d orders, not %d", bk.Len(), n)
	}
	runtime.KeepAlive(list)
	const entry = 64
	return (float64(after.HeapAlloc)-float64(before.HeapAlloc))/float64(n) - entry
}

// TestMemoryOfAnOrder holds what the book adds to an order, its own copy aside, to 300 bytes, at several sizes: its
// tables double.
func TestMemoryOfAnOrder(t *testing.T) {
	for _, n := range []int{20_000, 66_000, 100_000} {
		if got := perOrder(t, n); got > 300 || got < 0 {
			t.Errorf("%d orders: %.0f bytes each", n, got)
		} else {
			t.Logf("%d orders: %.0f bytes each", n, got)
		}
	}
}

// BenchmarkMemory reports the same of 100,000 orders.
func BenchmarkMemory(b *testing.B) {
	var got float64
	for b.Loop() {
		got = perOrder(b, 100_000)
	}
	b.ReportMetric(got, "B/order")
}
