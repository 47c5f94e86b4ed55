package mesh

import (
	"encoding/binary"
	"time"

	"github.com/dchest/siphash"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/mesh/riblt"
	"github.com/virtuatrader/virtua/node/wire"
)

func orderElement(id eth.Hash) riblt.ID { return wire.Element(id, false) }

func cancelElement(id eth.Hash) riblt.ID { return wire.Element(id, true) }

// keyed is the set as one link tells of it: sums and coded symbols under a key that only the link's two ends know, so
// that nobody else can make ids to measure. It follows the set; what was there before is taken in bit by bit.
type keyed struct {
	key    riblt.Key
	k0, k1 uint64     // of the sums
	sums   []wire.Sum // by market
	summed int        // buckets of the set that the sums count

	sketch   *riblt.Sketch // nil until it is needed
	sketched int           // buckets of the set that it counts

	recent     [recentRoots]rootAt // roots of late: peers agree with one of them
	recentNext int
	version    uint64 // of the set, at the last look at the root
}

// recentRoots of a link are remembered.
const recentRoots = 64

type rootAt struct {
	root wire.Sum
	at   time.Time
}

// linkKey is made of what both ends chose.
func linkKey(a, b [16]byte) (k riblt.Key) {
	if string(a[:]) > string(b[:]) {
		a, b = b, a
	}
	h := eth.Keccak([]byte("virtua/link/1"), a[:], b[:])
	copy(k[:], h[:])
	return k
}

// follow makes the view of a link's key.
func (s *Set) follow(key riblt.Key) *keyed {
	v := &keyed{key: key, k0: binary.LittleEndian.Uint64(key[:]), k1: ^binary.LittleEndian.Uint64(key[8:]),
		sums: make([]wire.Sum, len(s.shards))}
	s.views = append(s.views, v)
	return v
}

// unfollow ends a view.
func (s *Set) unfollow(v *keyed) {
	for i := range s.views {
		if s.views[i] == v {
			s.views = append(s.views[:i], s.views[i+1:]...)
			return
		}
	}
}

// changed tells every view of an element that came (by is 1) or went (−1).
func (s *Set) changed(e riblt.ID, market int, by int64) {
	s.version++
	b := bucketOf(eth.Hash{e[0], e[1]})
	for _, v := range s.views {
		if b < v.summed {
			v.sum(e, market, by)
		}
		if v.sketch != nil && b < v.sketched {
			v.mix(e, by)
		}
	}
}

func (v *keyed) sum(e riblt.ID, market int, by int64) {
	h := wire.Sum{}
	h[0], h[1] = siphash.Hash128(v.k0, v.k1, e[:])
	if by > 0 {
		v.sums[market] = add(v.sums[market], h)
	} else {
		v.sums[market] = sub(v.sums[market], h)
	}
}

func (v *keyed) mix(e riblt.ID, by int64) {
	if by > 0 {
		v.sketch.Add(e)
	} else {
		v.sketch.Remove(e)
	}
}

// ready reports whether the sums count the whole set.
func (v *keyed) ready() bool { return v != nil && v.summed == 1<<bucketBits }

// symbols reports whether n coded symbols count the whole set, and sees to it that they will.
func (v *keyed) symbols(n int) bool {
	if v.sketch == nil || v.sketch.Len() < n {
		v.sketch, v.sketched = riblt.NewSketch(v.key, n), 0
	}
	return v.sketched == 1<<bucketBits
}

// pending reports whether the view has more of the set to take in.
func (v *keyed) pending() bool {
	return v != nil && (!v.ready() || v.sketch != nil && v.sketched < 1<<bucketBits)
}

// A look at an item costs one unit of work, coded symbols of it eight.
const sketchCost = 8

// take takes in more of the set, for about so many units of work, and returns what is left of them.
func (s *Set) take(v *keyed, units int) int {
	for ; v.summed < len(s.buckets) && units > 0; v.summed++ {
		for _, it := range s.buckets[v.summed] {
			v.sum(orderElement(it.Signed.ID), it.Market, 1)
			if it.Cancel != nil {
				v.sum(cancelElement(it.Signed.ID), it.Market, 1)
			}
		}
		units -= 1 + len(s.buckets[v.summed])
	}
	for ; v.sketch != nil && v.sketched < len(s.buckets) && units > 0; v.sketched++ {
		for _, it := range s.buckets[v.sketched] {
			v.sketch.Add(orderElement(it.Signed.ID))
			if it.Cancel != nil {
				v.sketch.Add(cancelElement(it.Signed.ID))
			}
		}
		units -= 1 + sketchCost*len(s.buckets[v.sketched])
	}
	return units
}

// told returns what a Ping tells: count and keyed sum of each market that has orders.
func (s *Set) told(v *keyed) (list []wire.Shard) {
	for i, sh := range s.shards {
		if sh.Orders > 0 && len(list) < wire.MaxShards {
			sh.Sum = v.sums[i]
			list = append(list, sh)
		}
	}
	return list
}

// note remembers the root when it changed.
func (s *Set) note(v *keyed, now time.Time) {
	last := &v.recent[(v.recentNext+recentRoots-1)%recentRoots]
	if v.version == s.version && !last.at.IsZero() {
		last.at = now
		return
	}
	v.version = s.version
	v.recent[v.recentNext] = rootAt{rootOf(s.told(v)), now}
	v.recentNext = (v.recentNext + 1) % recentRoots
}

// heldLately reports whether a root was this node's own within the last ten seconds.
func (v *keyed) heldLately(root wire.Sum, now time.Time) bool {
	for i := range v.recent {
		if r := &v.recent[i]; r.root == root && now.Sub(r.at) < 10*time.Second && !r.at.IsZero() {
			return true
		}
	}
	return false
}
