package riblt

// Sketch keeps the first symbols of a changing set: adding or removing an id touches about 2·ln(n) of n symbols. It
// does not hold the ids, whose owner brings them when the row is to be made longer.
type Sketch struct {
	hasher
	key     Key
	symbols []Symbol
	size    int64
}

// NewSketch returns the sketch of an empty set with n symbols, at least 1.
func NewSketch(key Key, n int) *Sketch {
	return &Sketch{hasher: newHasher(key), key: key, symbols: make([]Symbol, max(n, 1))}
}

// Key returns the sketch's key.
func (s *Sketch) Key() Key { return s.key }

// Len returns how many symbols there are.
func (s *Sketch) Len() int { return len(s.symbols) }

// Size returns how many ids are in the set.
func (s *Sketch) Size() int64 { return s.size }

// Add puts an id into the set. The caller knows that it was not there.
func (s *Sketch) Add(id ID) { s.mix(&id, 1) }

// Remove takes an id out of the set. The caller knows that it was there.
func (s *Sketch) Remove(id ID) { s.mix(&id, -1) }

func (s *Sketch) mix(id *ID, by int64) {
	check, w := s.hash(id)
	for n := uint64(len(s.symbols)); w.at < n; w.next() {
		s.symbols[w.at].mix(id, check, by)
	}
	s.size += by
}

// Symbols returns symbols from up to to, which is at most Len. The slice is the sketch's: it changes with it.
func (s *Sketch) Symbols(from, to int) []Symbol { return s.symbols[from:to:to] }

// Grow makes the row n symbols long; ids yields the set. It is dear: every id is visited.
func (s *Sketch) Grow(n int, ids func(yield func(ID) bool)) {
	had := uint64(len(s.symbols))
	if uint64(n) <= had {
		return
	}
	s.symbols = append(s.symbols, make([]Symbol, uint64(n)-had)...)
	for id := range ids {
		check, w := s.hash(&id)
		for ; w.at < uint64(n); w.next() {
			if w.at >= had {
				s.symbols[w.at].mix(&id, check, 1)
			}
		}
	}
}
