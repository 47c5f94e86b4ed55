// Package riblt reconciles two sets of 16-byte ids at the cost of their difference: rateless invertible Bloom
// lookup tables (Yang, Gilad and Alizadeh, "Practical Rateless Set Reconciliation", SIGCOMM 2024, arXiv 2402.02668).
//
// A set is the source of an endless row of coded symbols. Symbol 0 sums up every id; symbol i sums up each id with
// probability 1/(1+i/2), which ids being a function of a key and the id alone. One side sends its symbols in order;
// the other subtracts its own, and peels ids off symbols that are left with a single one, until symbol 0 is empty:
// after 1.35 to 1.72 symbols for each id that one side lacks, however large the sets are.
//
// The key decides where ids fall and what their checks are. Who knows it can make ids that never peel: use one that the
// makers of ids do not know, and bound what a decoder may take. A decoder that gives up has cost its bound, no more.
//
// Types are not safe for concurrent use. There is no input and output, clock or random source here.
package riblt

import (
	"encoding/binary"
	"math"

	"github.com/dchest/siphash"
)

// ID names an element. Different elements must have different ids.
type ID [16]byte

// Key is shared by both sides of a reconciliation.
type Key [16]byte

// Symbol is a coded symbol: the exclusive or of its ids and of their checks, and how many there are. A difference of
// two symbols has a negative count where the subtracted side has more.
type Symbol struct {
	Sum   ID
	Check uint64
	Count int64
}

// Empty reports whether nothing is in the symbol.
func (s *Symbol) Empty() bool { return s.Count == 0 && s.Check == 0 && s.Sum == ID{} }

// mix adds an id (by is 1) or takes it out (−1).
func (s *Symbol) mix(id *ID, check uint64, by int64) {
	a := binary.LittleEndian.Uint64(s.Sum[:8]) ^ binary.LittleEndian.Uint64(id[:8])
	b := binary.LittleEndian.Uint64(s.Sum[8:]) ^ binary.LittleEndian.Uint64(id[8:])
	binary.LittleEndian.PutUint64(s.Sum[:8], a)
	binary.LittleEndian.PutUint64(s.Sum[8:], b)
	s.Check ^= check
	s.Count += by
}

// hasher is a key in the form that hashing wants.
type hasher struct{ k0, k1 uint64 }

func newHasher(k Key) hasher {
	return hasher{binary.LittleEndian.Uint64(k[:8]), binary.LittleEndian.Uint64(k[8:])}
}

// hash returns an id's check and the seed of the row of symbols that it is in.
func (h hasher) hash(id *ID) (check uint64, w walk) {
	check, seed := siphash.Hash128(h.k0, h.k1, id[:])
	return check, walk{state: seed}
}

// walk visits the symbols that an id is in, the first of which is 0.
type walk struct {
	at    uint64
	state uint64 // of SplitMix64
}

// farthest bounds where a walk goes; nobody sends that many symbols.
const farthest = 1 << 40

// next moves on. Between symbol i and the next lie so many that symbol j holds the id with probability 1/(1+j/2): with
// u uniform in (0, 1], the gap is ⌈(i+3/2)·(u^−½ − 1)⌉ (section 4.2 of the paper). Each step of the arithmetic is
// rounded by itself, so that every machine walks alike.
func (w *walk) next() {
	// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
	w.state += 0x9e3779b97f4a7c15
	z := w.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	z ^= z >> 31
	u := float64(z>>11+1) / (1 << 53) // exact, and not 0
	far := float64(1/math.Sqrt(u)) - 1
	gap := math.Ceil(float64((float64(w.at) + 1.5) * far))
	w.at += uint64(max(1, min(gap, farthest)))
}
