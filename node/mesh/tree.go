package mesh

import (
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/wire"
)

// Orders travel along trees, one for each bucket of makers (Plumtree: Leitão, Pereira and Rodrigues, SRDS 2007). A link
// starts in every tree. Who is pushed what has come another way before leaves this link out of the tree, both ways, and
// asks the far side to do so too (prune); what travels in the tree is then told on the link by its short id. Who must ask for
// what was told takes the link into the tree again, and so does who is asked (graft).
//
// What one maker publishes comes from one place most likely, so that the ways by which an order came first are the best for
// the maker's next. Trees fade, a few buckets at a time: the next order of such a maker floods, and finds the best ways anew.

// buckets is a set of buckets of makers.
type buckets [wire.Buckets / 64]uint64

func (b *buckets) has(n uint16) bool { return b[n/64]>>(n%64)&1 == 1 }
func (b *buckets) add(n uint16)      { b[n/64] |= 1 << (n % 64) }
func (b *buckets) remove(n uint16)   { b[n/64] &^= 1 << (n % 64) }

func bucketOfMaker(it *Item) uint16 { return wire.Bucket(it.Signed.Order.Maker) }

// graft takes a link into the tree of a bucket.
func (l *link) graft(bucket uint16) {
	l.lazy.remove(bucket)
	l.pruned.remove(bucket)
}

// prune takes a link that pushed what is known out of its maker's tree. Copies that were under way are not answered again.
func (l *link) prune(maker eth.Address) {
	b := wire.Bucket(maker)
	l.lazy.add(b)
	if !l.pruned.has(b) {
		l.pruned.add(b)
		l.toPrune = append(l.toPrune, b)
	}
}

// pruneIn does what the far side asks for.
func (l *link) pruneIn(list []uint16) {
	for _, b := range list {
		l.lazy.add(b)
	}
}

// fade takes every link into the trees of the next 64 buckets again: each comes up every eight and a half minutes.
func (m *Mesh) fade() {
	for _, l := range m.links {
		l.lazy[m.faded] = 0
	}
	m.faded = (m.faded + 1) % len(buckets{})
}

// tellings are what a link was told, by number: the last of them may be asked for.
type tellings struct {
	ring []news
	next uint32
}

const maxTold = 16_384 // a telling takes 16 bytes

func (t *tellings) add(n news) {
	if len(t.ring) < maxTold {
		t.ring = append(t.ring, n)
	} else {
		t.ring[t.next%maxTold] = n
	}
	t.next++
}

// get returns what has a number, or a zero news.
func (t *tellings) get(n uint32) news {
	if back := t.next - n; back == 0 || back > uint32(len(t.ring)) {
		return news{}
	}
	return t.ring[n%maxTold]
}
