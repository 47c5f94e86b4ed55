package book

// ladder is a sorted list of entries in chunks: O(log n) to find, one short move of memory to insert or
// remove. A plain sorted slice moves megabytes at 100,000 orders, a tree allocates per entry.
type ladder struct {
	chunks [][]rung
	tops   []top // of each chunk's last entry: searched without touching the chunks
	n      int
}

type top struct{ hi, lo uint64 }

// rung is an entry ordered by hi, then lo. Entries may be equal in both; the caller orders those.
type rung struct {
	hi, lo uint64
	ref    uint32
}

// chunkMax entries (24 bytes each) are 1.5 KiB: a move inside is short and stays in the first cache.
const chunkMax = 64

// at names an entry's place: chunk and index. It is valid until the next insert or remove.
type at struct{ c, i int }

// seek returns the place of the first entry not before (hi, lo); end when there is none.
func (l *ladder) seek(hi, lo uint64) at {
	c, to := 0, len(l.chunks)
	for c < to { // first chunk whose last entry is not before the key
		mid := int(uint(c+to) / 2)
		if last := &l.tops[mid]; last.hi < hi || last.hi == hi && last.lo < lo {
			c = mid + 1
		} else {
			to = mid
		}
	}
	if c == len(l.chunks) {
		return at{c, 0}
	}
	chunk := l.chunks[c]
	i, end := 0, len(chunk)
	for i < end {
		mid := int(uint(i+end) / 2)
		if e := &chunk[mid]; e.hi < hi || e.hi == hi && e.lo < lo {
			i = mid + 1
		} else {
			end = mid
		}
	}
	return at{c, i}
}

// get returns the entry at p, nil at the end.
func (l *ladder) get(p at) *rung {
	if p.c >= len(l.chunks) {
		return nil
	}
	return &l.chunks[p.c][p.i]
}

// near returns an entry with hi at p or before it, nil when there is none: those of one hi are neighbours.
func (l *ladder) near(p at, hi uint64) *rung {
	if r := l.get(p); r != nil && r.hi == hi {
		return r
	}
	if p.i == 0 {
		if p.c == 0 {
			return nil
		}
		p.c--
		p.i = len(l.chunks[p.c])
	}
	if r := &l.chunks[p.c][p.i-1]; r.hi == hi {
		return r
	}
	return nil
}

// next returns the place after p.
func (l *ladder) next(p at) at {
	if p.i+1 < len(l.chunks[p.c]) {
		return at{p.c, p.i + 1}
	}
	return at{p.c + 1, 0}
}

// insert puts e before place p, which seek returned.
func (l *ladder) insert(p at, e rung) {
	l.n++
	if p.c == len(l.chunks) { // after the last entry
		if p.c == 0 {
			l.chunks = append(l.chunks, append(make([]rung, 0, chunkMax), e))
			l.tops = append(l.tops, top{e.hi, e.lo})
			return
		}
		p.c--
		p.i = len(l.chunks[p.c])
	}
	chunk := l.chunks[p.c]
	if len(chunk) == chunkMax {
		half := append(make([]rung, 0, chunkMax), chunk[chunkMax/2:]...)
		chunk = chunk[:chunkMax/2]
		l.chunks[p.c] = chunk
		l.chunks = append(l.chunks, nil)
		copy(l.chunks[p.c+2:], l.chunks[p.c+1:])
		l.chunks[p.c+1] = half
		l.tops = append(l.tops, top{})
		copy(l.tops[p.c+1:], l.tops[p.c:])
		l.top(p.c)
		if p.i > chunkMax/2 {
			p = at{p.c + 1, p.i - chunkMax/2}
			chunk = half
		}
	}
	chunk = append(chunk, rung{})
	copy(chunk[p.i+1:], chunk[p.i:])
	chunk[p.i] = e
	l.chunks[p.c] = chunk
	if p.i == len(chunk)-1 {
		l.top(p.c)
	}
}

// top brings a chunk's key up to its last entry.
func (l *ladder) top(c int) {
	last := &l.chunks[c][len(l.chunks[c])-1]
	l.tops[c] = top{last.hi, last.lo}
}

// remove takes out the entry at p.
func (l *ladder) remove(p at) {
	l.n--
	chunk := l.chunks[p.c]
	copy(chunk[p.i:], chunk[p.i+1:])
	chunk = chunk[:len(chunk)-1]
	l.chunks[p.c] = chunk
	switch {
	case len(chunk) == 0:
		l.drop(p.c)
	case len(chunk) < chunkMax/4 && p.c+1 < len(l.chunks) && len(chunk)+len(l.chunks[p.c+1]) <= chunkMax/2:
		l.chunks[p.c] = append(chunk, l.chunks[p.c+1]...)
		l.tops[p.c] = l.tops[p.c+1]
		l.drop(p.c + 1)
	case p.i == len(chunk):
		l.top(p.c)
	}
}

func (l *ladder) drop(c int) {
	copy(l.chunks[c:], l.chunks[c+1:])
	l.chunks[len(l.chunks)-1] = nil
	l.chunks = l.chunks[:len(l.chunks)-1]
	l.tops = append(l.tops[:c], l.tops[c+1:]...)
}
