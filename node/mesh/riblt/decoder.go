package riblt

import (
	"github.com/virtuatrader/virtua/node/fault"
)

// Decoder finds how two sets differ from their symbols.
type Decoder struct {
	hasher
	symbols []Symbol // theirs less ours, less what was found
	found   []found
	due     ripening // what was found, by the next symbol that it is in
	pure    []uint64 // symbols that may hold one id
	most    int
	theirs  []ID
	ours    []ID
	failed  bool
}

// found is an id that was peeled off.
type found struct {
	id    ID
	check uint64
	by    int64 // 1: only they have it, −1: only we do
	walk
}

// NewDecoder returns a decoder that takes up to most symbols and finds up to most ids.
func NewDecoder(key Key, most int) *Decoder {
	return &Decoder{hasher: newHasher(key), most: most}
}

// Len returns how many symbols were taken.
func (d *Decoder) Len() int { return len(d.symbols) }

// Done reports whether the difference is found: no symbol holds anything any more.
func (d *Decoder) Done() bool { return len(d.symbols) > 0 && !d.failed && d.symbols[0].Empty() }

// Difference returns the ids that only they have, and those that only we have. Before Done it is a part of them. The
// slices are the decoder's.
func (d *Decoder) Difference() (theirs, ours []ID) { return d.theirs, d.ours }

// Take adds the next symbol of each side. Overloaded: more symbols or ids than the decoder takes, or symbols that no
// sets have. The decoder is of no use then.
func (d *Decoder) Take(theirs, ours *Symbol) error {
	if d.failed || len(d.symbols) >= d.most {
		d.failed = true
		return fault.New(fault.Overloaded, "the sets differ by more than %d symbols tell", d.most)
	}
	s := *theirs
	s.mix(&ours.Sum, ours.Check, -ours.Count)
	at := uint64(len(d.symbols))
	for len(d.due) > 0 && d.found[d.due[0]].at <= at {
		f := &d.found[d.due[0]]
		if f.at == at {
			s.mix(&f.id, f.check, -f.by)
			f.next()
		}
		d.due.sink(d.found)
	}
	d.symbols = append(d.symbols, s)
	d.pure = append(d.pure, at)
	return d.peel()
}

// peel takes out what stands alone in a symbol, and again what stands alone then.
func (d *Decoder) peel() error {
	for len(d.pure) > 0 {
		at := d.pure[len(d.pure)-1]
		d.pure = d.pure[:len(d.pure)-1]
		s := &d.symbols[at]
		if s.Count != 1 && s.Count != -1 {
			continue
		}
		check, w := d.hash(&s.Sum)
		if check != s.Check {
			continue // several that cancel each other's count
		}
		f := found{s.Sum, check, s.Count, w}
		if len(d.found) >= d.most {
			d.failed = true
			return fault.New(fault.Overloaded, "the sets differ by more than %d ids", d.most)
		}
		in := false
		for n := uint64(len(d.symbols)); f.at < n; f.next() {
			in = in || f.at == at
			d.symbols[f.at].mix(&f.id, check, -f.by)
			d.pure = append(d.pure, f.at)
		}
		if !in { // an id that cannot be in this symbol: made up
			d.failed = true
			return fault.New(fault.Invalid, "symbol %d holds an id that does not belong there", at)
		}
		if f.by > 0 {
			d.theirs = append(d.theirs, f.id)
		} else {
			d.ours = append(d.ours, f.id)
		}
		d.found = append(d.found, f)
		d.due.push(d.found, len(d.found)-1)
	}
	return nil
}

// ripening is a heap of indexes of found ids by the symbol that each is in next.
type ripening []int

func (h *ripening) push(all []found, i int) {
	*h = append(*h, i)
	list := *h
	for at := len(list) - 1; at > 0; {
		up := (at - 1) / 2
		if all[list[up]].at <= all[list[at]].at {
			return
		}
		list[up], list[at] = list[at], list[up]
		at = up
	}
}

// sink puts the first entry, which grew, where it belongs.
func (h ripening) sink(all []found) {
	for at := 0; ; {
		least, left := at, 2*at+1
		for _, c := range [2]int{left, left + 1} {
			if c < len(h) && all[h[c]].at < all[h[least]].at {
				least = c
			}
		}
		if least == at {
			return
		}
		h[at], h[least] = h[least], h[at]
		at = least
	}
}
