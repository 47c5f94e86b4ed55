package riblt_test

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh/riblt"
)

var key = riblt.Key{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}

func idOf(r *rand.Rand) (id riblt.ID) {
	binary.LittleEndian.PutUint64(id[:8], r.Uint64())
	binary.LittleEndian.PutUint64(id[8:], r.Uint64())
	return id
}

type set map[riblt.ID]bool

func some(r *rand.Rand, n int) set {
	s := make(set, n)
	for len(s) < n {
		s[idOf(r)] = true
	}
	return s
}

func sketch(s set, n int) *riblt.Sketch {
	k := riblt.NewSketch(key, n)
	for id := range s {
		k.Add(id)
	}
	return k
}

// reconcile decodes theirs against ours and returns how many symbols it took.
func reconcile(t testing.TB, theirs, ours set, most int) (lack, extra []riblt.ID, took int) {
	t.Helper()
	a, b := sketch(theirs, most), sketch(ours, most)
	d := riblt.NewDecoder(key, most)
	for i := 0; !d.Done(); i++ {
		if i == most {
			t.Fatalf("not decoded by %d symbols", most)
		}
		if err := d.Take(&a.Symbols(i, i+1)[0], &b.Symbols(i, i+1)[0]); err != nil {
			t.Fatal(err)
		}
	}
	lack, extra = d.Difference()
	return lack, extra, d.Len()
}

func sorted(ids []riblt.ID) []riblt.ID {
	slices.SortFunc(ids, func(a, b riblt.ID) int { return slices.Compare(a[:], b[:]) })
	return ids
}

// TestAgainstBruteForce compares with the difference of two maps.
func TestAgainstBruteForce(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		ours := some(r, r.IntN(200))
		theirs := maps.Clone(ours)
		for id := range ours {
			if r.IntN(3) == 0 {
				delete(theirs, id)
			}
		}
		for range r.IntN(100) {
			theirs[idOf(r)] = true
		}
		var lack, extra []riblt.ID
		for id := range theirs {
			if !ours[id] {
				lack = append(lack, id)
			}
		}
		for id := range ours {
			if !theirs[id] {
				extra = append(extra, id)
			}
		}
		gotLack, gotExtra, _ := reconcile(t, theirs, ours, 2000)
		if !slices.Equal(sorted(gotLack), sorted(lack)) || !slices.Equal(sorted(gotExtra), sorted(extra)) {
			t.Fatalf("seed %d: %d and %d ids, want %d and %d", seed, len(gotLack), len(gotExtra), len(lack), len(extra))
		}
	}
}

// TestOverhead holds the number of symbols to the paper's figures (its figure 5): on average 1.72 for each
// difference at the worst, near 1.35 when there are many.
func TestOverhead(t *testing.T) {
	for _, c := range []struct {
		differ, rounds int
		most           float64
	}{{1, 400, 1.3}, {4, 400, 1.75}, {10, 300, 1.75}, {100, 60, 1.5}, {1000, 12, 1.40}, {10_000, 3, 1.36}} {
		t.Run(fmt.Sprint(c.differ), func(t *testing.T) {
			took := 0
			for seed := range uint64(c.rounds) {
				r := rand.New(rand.NewPCG(seed, 2))
				theirs, ours := set{}, set{}
				for i := range c.differ {
					if i%2 == 0 {
						theirs[idOf(r)] = true
					} else {
						ours[idOf(r)] = true
					}
				}
				_, _, n := reconcile(t, theirs, ours, 4*c.differ+40)
				took += n
			}
			each := float64(took) / float64(c.rounds*c.differ)
			t.Logf("%.3f symbols for each of %d differences", each, c.differ)
			if each > c.most || each < 1 {
				t.Errorf("%.3f symbols for each difference, at most %.2f expected", each, c.most)
			}
		})
	}
}

// TestSketchFollowsItsSet: a sketch that saw ids come and go, and that grew, is that of the set it ends with.
func TestSketchFollowsItsSet(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	s, k := set{}, riblt.NewSketch(key, 8)
	for i := range 3000 {
		switch {
		case i == 1000 || i == 2000:
			k.Grow(k.Len()*16, maps.Keys(s))
		case len(s) > 0 && r.IntN(5) < 2:
			for id := range s {
				delete(s, id)
				k.Remove(id)
				break
			}
		default:
			id := idOf(r)
			s[id] = true
			k.Add(id)
		}
	}
	want := sketch(s, 8*16*16)
	if k.Len() != want.Len() || k.Size() != int64(len(s)) || !slices.Equal(k.Symbols(0, k.Len()), want.Symbols(0, want.Len())) {
		t.Error("the symbols differ")
	}
}

// TestVector fixes the symbols: another implementation must find the same.
func TestVector(t *testing.T) {
	k := riblt.NewSketch(key, 6)
	for i := range byte(5) {
		k.Add(riblt.ID{i, 0xff, i})
	}
	want := []string{
		"04ff0400000000000000000000000000 39eca4819570014f 5",
		"01ff0100000000000000000000000000 65341076fe2542df 3",
		"07ff0700000000000000000000000000 dea484ace8668aca 3",
		"03000300000000000000000000000000 e748202d7d168b85 2",
		"07000700000000000000000000000000 f1ec91a7dd9381e5 2",
		"00000000000000000000000000000000 0000000000000000 0",
	}
	got := make([]string, 0, 6)
	for _, s := range k.Symbols(0, 6) {
		got = append(got, fmt.Sprintf("%s %016x %d", hex.EncodeToString(s.Sum[:]), s.Check, s.Count))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q", got)
	}
}

// TestBounds: what no sets have, or what differs too much, ends a decoder and costs no more than its bound.
func TestBounds(t *testing.T) {
	t.Run("TooDifferent", func(t *testing.T) {
		r := rand.New(rand.NewPCG(4, 4))
		a, b := sketch(some(r, 500), 200), sketch(nil, 200)
		d := riblt.NewDecoder(key, 100)
		var err error
		for i := 0; err == nil; i++ {
			err = d.Take(&a.Symbols(i, i+1)[0], &b.Symbols(i, i+1)[0])
		}
		if fault.Of(err) != fault.Overloaded || d.Len() != 100 || d.Done() {
			t.Error(err, d.Len())
		}
	})
	t.Run("MadeUp", func(t *testing.T) {
		// An id with a true check in a symbol that it is not in.
		var id riblt.ID
		one := riblt.NewSketch(key, 64)
		one.Add(id)
		away := slices.IndexFunc(one.Symbols(0, 64), func(s riblt.Symbol) bool { return s.Empty() })
		empty, lie := riblt.Symbol{}, one.Symbols(0, 1)[0]
		d := riblt.NewDecoder(key, 64)
		busy := riblt.Symbol{Sum: riblt.ID{1}, Check: 5, Count: 7} // nothing stands alone before
		for range away {
			if err := d.Take(&busy, &empty); err != nil {
				t.Fatal(err)
			}
		}
		if err := d.Take(&lie, &empty); fault.Of(err) != fault.Invalid || d.Done() {
			t.Error(err)
		}
	})
}

// FuzzDecoder feeds symbols that nobody computed: no panic, no more than the bound, and no endless peeling.
func FuzzDecoder(f *testing.F) {
	k := sketch(some(rand.New(rand.NewPCG(5, 5)), 20), 30)
	var seed []byte
	for _, s := range k.Symbols(0, 30) {
		seed = append(seed, s.Sum[:]...)
		seed = binary.LittleEndian.AppendUint64(seed, s.Check)
		seed = append(seed, byte(s.Count))
	}
	f.Add(seed)
	f.Fuzz(func(t *testing.T, b []byte) {
		const size, most = 25, 64
		d := riblt.NewDecoder(key, most)
		var none riblt.Symbol
		for ; len(b) >= size; b = b[size:] {
			s := riblt.Symbol{Sum: riblt.ID(b), Check: binary.LittleEndian.Uint64(b[16:]), Count: int64(int8(b[24]))}
			if err := d.Take(&s, &none); err != nil {
				break
			}
		}
		theirs, ours := d.Difference()
		if d.Len() > most || len(theirs)+len(ours) > most {
			t.Fatal(d.Len(), len(theirs), len(ours))
		}
	})
}

func BenchmarkAdd(b *testing.B) {
	r := rand.New(rand.NewPCG(6, 6))
	k := riblt.NewSketch(key, 2048)
	for b.Loop() {
		k.Add(idOf(r))
	}
}

func BenchmarkDecodeThousand(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 7))
	theirs, ours := sketch(some(r, 1000), 2000), sketch(nil, 2000)
	for b.Loop() {
		d := riblt.NewDecoder(key, 2000)
		for i := 0; !d.Done(); i++ {
			if err := d.Take(&theirs.Symbols(i, i+1)[0], &ours.Symbols(i, i+1)[0]); err != nil {
				b.Fatal(err)
			}
		}
	}
}
