package mesh_test

import (
	"bytes"
	"encoding/binary"
	"sort"
	"testing"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
	"pgregory.net/rapid"
)

func item(n uint64, market int) *mesh.Item {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], n)
	return &mesh.Item{Signed: order.Signed{ID: eth.Keccak(b[:])}, Market: market}
}

// last is the largest id.
var last = eth.Hash(bytes.Repeat([]byte{0xff}, 32))

// TestSetEqualsNaive drives a set and a sorted list alike, and fills another set in another order.
func TestSetEqualsNaive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		markets := []order.MarketID{{1}, {2}}
		s := mesh.NewSet(markets)
		key := [16]byte{7}
		early := rapid.Bool().Draw(t, "index first")
		if early {
			s.Index(key)
		}
		naive := map[eth.Hash]*mesh.Item{}
		for range rapid.IntRange(1, 300).Draw(t, "ops") {
			n := rapid.Uint64Range(0, 60).Draw(t, "n")
			it := item(n, int(n%2))
			id := it.Signed.ID
			switch rapid.IntRange(0, 3).Draw(t, "op") {
			case 0:
				if got := s.Remove(id); (got != nil) != (naive[id] != nil) {
					t.Fatal("Remove disagrees")
				}
				delete(naive, id)
			case 1:
				known := naive[id] != nil && naive[id].Cancel == nil
				if s.Cancel(id, eth.Signature{1}) != known {
					t.Fatal("Cancel disagrees")
				}
			default:
				if s.Add(it) != (naive[id] == nil) {
					t.Fatal("Add disagrees")
				}
				if naive[id] == nil {
					naive[id] = it
				}
			}
		}
		if !early {
			s.Index(key)
		}
		if s.Names() != s.Elements() {
			t.Fatalf("%d short ids of %d elements", s.Names(), s.Elements())
		}
		ids := make([]eth.Hash, 0, len(naive))
		for id := range naive {
			ids = append(ids, id)
		}
		sort.Slice(ids, func(i, j int) bool { return bytes.Compare(ids[i][:], ids[j][:]) < 0 })
		if s.Len() != len(ids) {
			t.Fatalf("Len %d, want %d", s.Len(), len(ids))
		}
		size := rapid.IntRange(1, 20).Draw(t, "page")
		var read []eth.Hash
		for after, end := (eth.Hash{}), false; !end; {
			var page []*mesh.Item
			page, end = s.Page(after, last, size)
			if len(page) > size || len(page) == 0 && !end {
				t.Fatalf("page of %d", len(page))
			}
			for _, it := range page {
				read = append(read, it.Signed.ID)
				after = it.Signed.ID
			}
		}
		if len(read) != len(ids) {
			t.Fatalf("pages hold %d orders, want %d", len(read), len(ids))
		}
		other := mesh.NewSet(markets)
		for i := len(ids) - 1; i >= 0; i-- {
			if read[i] != ids[i] {
				t.Fatal("pages are not by rising id")
			}
			it := naive[ids[i]]
			if s.Get(ids[i]) == nil || s.Named(wire.Short(key, wire.Element(ids[i], false)), false) == nil ||
				(s.Named(wire.Short(key, wire.Element(ids[i], true)), true) == nil) != (it.Cancel == nil) {
				t.Fatal("an order cannot be found")
			}
			other.Add(&mesh.Item{Signed: it.Signed, Market: it.Market})
			if it.Cancel != nil {
				other.Cancel(ids[i], *it.Cancel)
			}
		}
		if other.Root() != s.Root() {
			t.Fatal("equal sets have unequal roots")
		}
		for i, sh := range s.Shards() {
			if sh != other.Shards()[i] {
				t.Fatal("equal sets have unequal shards")
			}
		}
		if len(ids) > 0 {
			other.Remove(ids[0])
			if other.Root() == s.Root() {
				t.Fatal("unequal sets have equal roots")
			}
		}
	})
}

// TestRootKnowsMarketsAndCancels: the same ids in other markets, or with another cancel, are another set.
func TestRootKnowsMarketsAndCancels(t *testing.T) {
	fill := func(swap, cancel bool) wire.Sum {
		s := mesh.NewSet([]order.MarketID{{1}, {2}})
		for n := range uint64(4) {
			market := int(n % 2)
			if swap {
				market = 1 - market
			}
			s.Add(item(n, market))
		}
		if cancel {
			s.Cancel(item(2, 0).Signed.ID, eth.Signature{})
		}
		return s.Root()
	}
	if fill(false, false) == fill(true, false) || fill(false, false) == fill(false, true) {
		t.Error("different sets have one root")
	}
}

func BenchmarkSetAdd(b *testing.B) {
	items := make([]*mesh.Item, 100_000)
	for i := range items {
		items[i] = item(uint64(i), i%2)
	}
	b.ResetTimer()
	var s *mesh.Set
	for i := 0; b.Loop(); i++ {
		if i%len(items) == 0 {
			s = mesh.NewSet([]order.MarketID{{1}, {2}})
		}
		s.Add(items[i%len(items)])
	}
}
