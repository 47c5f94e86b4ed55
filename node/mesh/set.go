package mesh

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"sort"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/mesh/riblt"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

// Item is an order of the set. Its id must not change while it is in a set.
type Item struct {
	Signed order.Signed
	Market int            // index of its shard
	Cancel *eth.Signature // soft cancel, nil when there is none; set by Set.Cancel

	holders       uint64 // slots of links known to hold the order
	cancelHolders uint64 // and its cancel
}

// news is an order of the set, or its soft cancel.
type news struct {
	it     *Item
	cancel bool
}

// holders are the links known to hold it.
func (n news) holders() *uint64 {
	if n.cancel {
		return &n.it.cancelHolders
	}
	return &n.it.holders
}

func (n news) element() riblt.ID { return wire.Element(n.it.Signed.ID, n.cancel) }

// Set is the set that peers reconcile: orders and soft cancels by id, with a count and a sum per market. The
// same orders and cancels give the same pages and sums, in whatever order they came.
type Set struct {
	buckets [1 << bucketBits][]*Item // by the first bits of the id, sorted
	n       int
	cancels int
	shards  []wire.Shard
	views   []*keyed // what links tell of the set
	version uint64   // counts changes

	names map[wire.ShortID]news // what peers tell of; nil until index
	key   [16]byte              // of the names
}

// bucketBits: 100,000 orders are 24 to a bucket, so that insertion moves little and needs no tree.
const bucketBits = 12

// NewSet returns an empty set of some markets.
func NewSet(markets []order.MarketID) *Set {
	s := &Set{shards: make([]wire.Shard, len(markets))}
	for i, id := range markets {
		s.shards[i].Market = wire.MarketTag(id)
	}
	return s
}

// Len returns the number of orders.
func (s *Set) Len() int { return s.n }

// Elements returns the number of orders and soft cancels.
func (s *Set) Elements() int { return s.n + s.cancels }

// Shards returns count and sum of each market; the slice is the set's.
func (s *Set) Shards() []wire.Shard { return s.shards }

// Root adds up all shards: equal sets have equal roots.
func (s *Set) Root() wire.Sum { return rootOf(s.shards) }

// rootOf mixes the market into each sum, so that an order counts for its own market only.
func rootOf(shards []wire.Shard) (root wire.Sum) {
	for i := range shards {
		if sh := &shards[i]; sh.Orders != 0 {
			tag := binary.LittleEndian.Uint64(sh.Market[:])
			root = add(root, wire.Sum{sh.Sum[0] ^ tag, sh.Sum[1] + sh.Orders})
		}
	}
	return root
}

// Get returns the order with an id, nil when it is not in the set.
func (s *Set) Get(id eth.Hash) *Item {
	bucket := s.buckets[bucketOf(id)]
	if i := search(bucket, id); i < len(bucket) && bucket[i].Signed.ID == id {
		return bucket[i]
	}
	return nil
}

// index makes the set's elements be found by the short ids that a key gives.
func (s *Set) index(key [16]byte) {
	s.key, s.names = key, make(map[wire.ShortID]news, s.Elements())
	s.Each(func(it *Item) {
		s.name(news{it, false}, 1)
		if it.Cancel != nil {
			s.name(news{it, true}, 1)
		}
	})
}

// short returns the short id by which this node is told of an order or its soft cancel.
func (s *Set) short(id eth.Hash, cancel bool) wire.ShortID {
	return wire.Short(s.key, wire.Element(id, cancel))
}

// name notes the short id of what came (by is 1) or went (−1).
func (s *Set) name(n news, by int) {
	if s.names == nil {
		return
	}
	if id := wire.Short(s.key, n.element()); by > 0 {
		s.names[id] = n
	} else {
		delete(s.names, id)
	}
}

// Add puts an order in and reports whether it was new.
func (s *Set) Add(it *Item) bool {
	b := bucketOf(it.Signed.ID)
	bucket := s.buckets[b]
	i := search(bucket, it.Signed.ID)
	if i < len(bucket) && bucket[i].Signed.ID == it.Signed.ID {
		return false
	}
	bucket = append(bucket, nil)
	copy(bucket[i+1:], bucket[i:])
	bucket[i] = it
	s.buckets[b] = bucket
	s.n++
	sh := &s.shards[it.Market]
	sh.Orders++
	sh.Sum = add(sh.Sum, orderSum(it.Signed.ID))
	s.changed(orderElement(it.Signed.ID), it.Market, 1)
	s.name(news{it, false}, 1)
	if it.Cancel != nil {
		s.cancelled(it, 1)
	}
	return true
}

// Remove takes an order and its cancel out and returns it, nil when it was not there.
func (s *Set) Remove(id eth.Hash) *Item {
	b := bucketOf(id)
	bucket := s.buckets[b]
	i := search(bucket, id)
	if i == len(bucket) || bucket[i].Signed.ID != id {
		return nil
	}
	it := bucket[i]
	copy(bucket[i:], bucket[i+1:])
	bucket[len(bucket)-1] = nil
	s.buckets[b] = bucket[:len(bucket)-1]
	s.n--
	sh := &s.shards[it.Market]
	sh.Orders--
	sh.Sum = sub(sh.Sum, orderSum(id))
	s.changed(orderElement(id), it.Market, -1)
	s.name(news{it, false}, -1)
	if it.Cancel != nil {
		s.cancelled(it, -1)
	}
	return it
}

// cancelled counts a soft cancel in (by is 1) or out (−1).
func (s *Set) cancelled(it *Item, by int) {
	s.cancels += by
	sh := &s.shards[it.Market]
	if by > 0 {
		sh.Sum = add(sh.Sum, cancelSum(it.Signed.ID))
	} else {
		sh.Sum = sub(sh.Sum, cancelSum(it.Signed.ID))
	}
	s.changed(cancelElement(it.Signed.ID), it.Market, int64(by))
	s.name(news{it, true}, by)
}

// Cancel adds a soft cancel to an order of the set and reports whether it was new.
func (s *Set) Cancel(id eth.Hash, sig eth.Signature) bool {
	it := s.Get(id)
	if it == nil || it.Cancel != nil {
		return false
	}
	it.Cancel = &sig
	s.cancelled(it, 1)
	return true
}

// element returns the order that an element is or cancels, nil when it is not in the set.
func (s *Set) element(e riblt.ID) *Item {
	e[15] &^= 1
	var id eth.Hash
	copy(id[:], e[:])
	bucket := s.buckets[bucketOf(id)]
	if i := search(bucket, id); i < len(bucket) && orderElement(bucket[i].Signed.ID) == e {
		return bucket[i]
	}
	return nil
}

// prefix calls f with every order whose id begins with 4 bytes.
func (s *Set) prefix(p uint32, f func(*Item)) {
	var id eth.Hash
	binary.BigEndian.PutUint32(id[:], p)
	bucket := s.buckets[bucketOf(id)]
	for i := search(bucket, id); i < len(bucket) && binary.BigEndian.Uint32(bucket[i].Signed.ID[:]) == p; i++ {
		f(bucket[i])
	}
}

// Page returns up to n orders with ids above after and up to until, by rising id, and whether there are no more.
func (s *Set) Page(after, until eth.Hash, n int) (page []*Item, end bool) {
	first := bucketOf(after)
	for b := first; b < len(s.buckets); b++ {
		bucket := s.buckets[b]
		i := 0
		if b == first {
			if i = search(bucket, after); i < len(bucket) && bucket[i].Signed.ID == after {
				i++
			}
		}
		for ; i < len(bucket); i++ {
			if bytes.Compare(bucket[i].Signed.ID[:], until[:]) > 0 {
				return page, true
			}
			if len(page) == n {
				return page, false
			}
			page = append(page, bucket[i])
		}
	}
	return page, true
}

// Last returns the order with the largest id, nil when the set is empty.
func (s *Set) Last() *Item {
	for b := len(s.buckets) - 1; b >= 0; b-- {
		if n := len(s.buckets[b]); n > 0 {
			return s.buckets[b][n-1]
		}
	}
	return nil
}

// Each calls f with every order by rising id. f must not change the set.
func (s *Set) Each(f func(*Item)) {
	for b := range s.buckets {
		for _, it := range s.buckets[b] {
			f(it)
		}
	}
}

func bucketOf(id eth.Hash) int {
	return int(binary.BigEndian.Uint16(id[:])) >> (16 - bucketBits)
}

func search(bucket []*Item, id eth.Hash) int {
	return sort.Search(len(bucket), func(i int) bool {
		return bytes.Compare(bucket[i].Signed.ID[:], id[:]) >= 0
	})
}

func orderSum(id eth.Hash) wire.Sum {
	return wire.Sum{binary.LittleEndian.Uint64(id[:]), binary.LittleEndian.Uint64(id[8:])}
}

func cancelSum(id eth.Hash) wire.Sum { return orderSum(eth.Keccak([]byte("cancel"), id[:])) }

func add(a, b wire.Sum) (s wire.Sum) {
	var carry uint64
	s[0], carry = bits.Add64(a[0], b[0], 0)
	s[1], _ = bits.Add64(a[1], b[1], carry)
	return s
}

func sub(a, b wire.Sum) (s wire.Sum) {
	var borrow uint64
	s[0], borrow = bits.Sub64(a[0], b[0], 0)
	s[1], _ = bits.Sub64(a[1], b[1], borrow)
	return s
}
