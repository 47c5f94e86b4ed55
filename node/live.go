package node

import (
	"bytes"
	"slices"
	"sort"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/order"
)

// live is an order whose signature is good: checked against the chain, in the set, or dead but kept as long
// as a reorg may bring it back.
type live struct {
	mesh.Item
	place    order.Place
	holders  mesh.Holder // links that sent it before it was in the set
	link     mesh.Link   // that sent it first, 0 for own and restored ones
	arrived  time.Time
	inSet    bool
	pushed   bool
	checked  bool   // the chain has told its standing
	asked    bool   // its standing is being read or waits to be
	fork     uint64 // c.forks when it was asked
	base     uint256.Int
	baseAt   uint64 // base is what the chain counted as sold at this block
	fills    []livePart
	dead     fault.Code
	deadAt   uint64         // block that killed it
	turned   uint64         // head at which its entry in the book last changed,
	turnedAt uint64         // that head's time,
	entered  uint64         // and the one at which it came into the book first
	leftBy   eth.Address    // keeper whose batch left it out, against the rule
	cancel   *eth.Signature // soft cancel that came before the order was in the set
	left     order.Lots
	fillable order.Lots
	booked   order.Lots // its entry in the book: 0 when there is none,
	marks    book.Marks // and how it is marked
	rank     uint64     // by which a maker's too many orders are chosen, on rankDay
	rankDay  uint64
}

// livePart is a fill after baseAt.
type livePart struct {
	block        uint64
	index        uint32
	sold, bought uint256.Int
	counted      uint256.Int // of SellAmount, see order.Order.Counted
	tx           eth.Hash
	other        bool // of another order with its nonce
}

// lastFill is the transaction and the block of the newest fill of the order itself that is known; zero: there is none.
func (l *live) lastFill() (tx eth.Hash, block uint64) {
	for i := range l.fills {
		if p := &l.fills[i]; !p.other && p.block >= block {
			tx, block = p.tx, p.block
		}
	}
	return tx, block
}

func (l *live) id() eth.Hash        { return l.Signed.ID }
func (l *live) order() *order.Order { return &l.Signed.Order }
func (l *live) pair() Pair          { return pairOf(&l.Signed.Order) }

// pairOf returns the holding that an order sells.
func pairOf(o *order.Order) Pair {
	p := Pair{Owner: o.Maker, Token: o.SellToken}
	if o.Flags.Has(order.Account) {
		p.Other = o.BuyToken
	}
	return p
}

// cancelled reports whether peers were asked to forget the order.
func (l *live) cancelled() bool { return l.Cancel != nil || l.cancel != nil }

// open reports whether the order can be in the book, backing aside.
func (l *live) open() bool { return l.inSet && l.dead == 0 && !l.cancelled() }

// sold returns how much left the maker: what events said, and what was counted before they were followed.
func (l *live) sold() uint256.Int {
	sum := l.base
	for i := range l.fills {
		if l.fills[i].block > l.baseAt {
			sum.Add(&sum, &l.fills[i].sold)
		}
	}
	return sum
}

// counted returns how much of SellAmount is used up: an order that counts what it buys may have sold less.
func (l *live) counted() uint256.Int {
	sum := l.base
	for i := range l.fills {
		if l.fills[i].block > l.baseAt {
			sum.Add(&sum, &l.fills[i].counted)
		}
	}
	return sum
}

// keep makes an order known. The caller has checked its signature and that it is new.
func (c *Core) keep(s *order.Signed, market int, place order.Place) *live {
	l := &live{place: place, left: place.Lots, arrived: c.now}
	l.Signed, l.Item.Market = *s, market
	c.live[s.ID] = l
	c.nameShort(s.ID)
	c.makers[s.Order.Maker] = append(c.makers[s.Order.Maker], l)
	c.byExp.push(expiry{s.Order.Expiry, s.ID})
	h := c.hold(l.pair())
	at := sort.Search(len(h.orders), func(i int) bool { return before(l, h.orders[i]) })
	h.orders = slices.Insert(h.orders, at, l)
	return l
}

// drop forgets an order altogether.
func (c *Core) drop(l *live) {
	c.leave(l)
	l.dead = max(l.dead, fault.Internal) // readers that still hold it see that it is gone
	delete(c.live, l.id())
	c.unshort(l.id())
	maker := l.order().Maker
	c.makers[maker] = without(c.makers[maker], l)
	if len(c.makers[maker]) == 0 {
		delete(c.makers, maker)
	}
	if h := c.holdings[l.pair()]; h != nil {
		h.orders = without(h.orders, l)
		c.release(l.pair(), h)
	}
	if len(c.byExp) > 2*len(c.live)+1024 { // entries of orders that went before their time
		old := c.byExp
		c.byExp = make(expiries, 0, len(c.live)+1)
		for _, e := range old {
			if c.live[e.id] != nil {
				c.byExp.push(e)
			}
		}
	}
}

func without(list []*live, l *live) []*live {
	for i := range list {
		if list[i] == l {
			return append(list[:i:i], list[i+1:]...)
		}
	}
	return list
}

// shortName is an order as peers tell of it that is queued, asked about, live or refused.
type shortName struct {
	id    eth.Hash
	times int
}

func (c *Core) nameShort(id eth.Hash) {
	short := c.mesh.Short(id)
	c.short[short] = shortName{id, c.short[short].times + 1}
}

func (c *Core) unshort(id eth.Hash) {
	short := c.mesh.Short(id)
	if s := c.short[short]; s.times > 1 {
		c.short[short] = shortName{id, s.times - 1}
	} else {
		delete(c.short, short)
	}
}

// before orders what competes for one backing: by market, best price first, then id.
func before(a, b *live) bool {
	if a.Item.Market != b.Item.Market {
		return a.Item.Market < b.Item.Market
	}
	if a.place.Price != b.place.Price {
		return (a.place.Price < b.place.Price) == (a.place.Side == order.Ask)
	}
	ia, ib := a.id(), b.id()
	return bytes.Compare(ia[:], ib[:]) < 0
}

// enter puts an order into the set.
func (c *Core) enter(l *live) {
	if l.inSet || l.dead != 0 || l.private() {
		return
	}
	l.inSet = true
	c.set.Add(&l.Item)
	if l.cancel != nil {
		c.set.Cancel(l.id(), *l.cancel)
	}
	c.do(SaveOrders{[]order.Signed{l.Signed}})
	if l.Cancel != nil {
		c.do(PutValue{BucketCancels, l.id().String(), l.Cancel[:]})
	}
	c.allot(l.pair())
	c.trim(l.order().Maker)
	c.makeRoom()
}

// leave takes an order out of set, book and store.
func (c *Core) leave(l *live) {
	if !l.inSet {
		return
	}
	l.inSet = false
	c.set.Remove(l.id())
	c.do(DeleteOrders{[]eth.Hash{l.id()}})
	if l.Cancel != nil {
		c.do(PutValue{BucketCancels, l.id().String(), nil})
	}
	l.fillable, l.booked = 0, 0
	if c.markets[l.Item.Market].book.Remove(l.id()) {
		c.changedIn(BookChanged, l.Item.Market)
	}
	c.allot(l.pair())
}

// makeRoom evicts from a full set: unbacked orders first, then those with the largest ids.
func (c *Core) makeRoom() {
	for c.set.Len() > c.cfg.MaxOrders {
		l := c.evictable()
		if l == nil {
			l = c.live[c.set.Last().Signed.ID]
		}
		c.bury(l, fault.Full)
	}
}

// evictable returns an order of somebody else without backing, nil when none was found. The set is searched
// at most once a second: a flood of orders must not make every one of them cost a walk through it.
func (c *Core) evictable() *live {
	if len(c.evict) == 0 && c.now.Sub(c.evictAt) >= time.Second {
		c.evictAt = c.now
		c.set.Each(func(it *mesh.Item) {
			if l := c.live[it.Signed.ID]; c.unbacked(l) && len(c.evict) < readBatch {
				c.evict = append(c.evict, l)
			}
		})
	}
	for len(c.evict) > 0 {
		l := c.evict[len(c.evict)-1]
		c.evict = c.evict[:len(c.evict)-1]
		if l.inSet && c.unbacked(l) {
			return l
		}
	}
	return nil
}

// unbacked reports whether an order of somebody else is known to have nothing behind it.
func (c *Core) unbacked(l *live) bool {
	h := c.holdings[l.pair()]
	return l.fillable == 0 && h != nil && h.known && !h.dirty && !c.own[l.order().Maker]
}

// bury throws an order out for want of room. Its id is not remembered: when others go, peers that hold it
// bring it back.
func (c *Core) bury(l *live, why fault.Code) {
	l.dead = why
	c.counts[why]++
	c.ownEnded(l)
	c.drop(l)
}

// refuse remembers an id, so that its order is not checked again.
func (c *Core) refuse(id eth.Hash) {
	if _, ok := c.refused.has[id]; ok {
		return
	}
	c.nameShort(id)
	if old, gone := c.refused.add(id, maxRefused); gone {
		c.unshort(old)
	}
}

// toBook brings an order's book entry up to what is left and backed.
func (c *Core) toBook(l *live) {
	m := c.markets[l.Item.Market]
	e := book.Entry{ID: l.id(), Side: l.place.Side, Price: l.place.Price, Lots: l.fillable}
	if !l.open() {
		e.Lots = 0
	}
	if e.Lots == 0 && l.booked == 0 {
		return
	}
	o := l.order()
	e.Marks = marksOf(o)
	if c.own[o.Maker] {
		e.Marks |= book.Own
	}
	if e.Lots == l.booked && e.Marks == l.marks {
		return
	}
	l.booked, l.marks = e.Lots, e.Marks
	seq := m.book.Seq()
	m.book.Insert(e)
	if m.book.Seq() != seq {
		if l.turned, l.turnedAt = c.head.Number, c.head.Time; l.entered == 0 {
			l.entered = c.head.Number
		}
		c.changedIn(BookChanged, l.Item.Market)
	}
}

// marksOf are the marks that an order signed.
func marksOf(o *order.Order) (m book.Marks) {
	if !o.Flags.Has(order.Partial) {
		m |= book.Whole
	}
	if o.Flags.Has(order.BatchOnly) {
		m |= book.Batch
	}
	if o.Flags.Has(order.PostOnly) {
		m |= book.Passive
	}
	return m
}

// push spreads an order that the chain stands behind, once.
func (c *Core) push(l *live) {
	if !l.inSet || l.pushed || !l.checked || l.fillable == 0 && !l.cancelled() {
		return
	}
	l.pushed = true
	c.mesh.Spread(&l.Item, l.holders)
	if l.Cancel != nil {
		c.mesh.SpreadCancel(&l.Item, l.holders)
	}
	if l.link != 0 {
		c.delays[c.delayed%len(c.delays)] = c.now.Sub(l.arrived).Milliseconds()
		c.delayed++
	}
}

// remaining recomputes what is left of an order and ends it when nothing is.
func (c *Core) remaining(l *live) {
	if l.dead != 0 {
		return
	}
	o := l.order()
	used := l.counted()
	// What trades whole is over with its first fill: a batch may have given all that it asks for at a better price.
	if !used.Lt(&o.SellAmount) || !used.IsZero() && !o.Flags.Has(order.Partial) {
		l.left = 0
		c.kill(l, fault.FilledElse, l.lastBlock())
		return
	}
	var rest uint256.Int
	rest.Sub(&o.SellAmount, &used)
	m := c.markets[l.Item.Market]
	if l.place.Side == order.Ask {
		l.left = m.LotsDown(&rest)
	} else {
		l.left = m.AffordableDown(&rest, l.place.Price)
	}
	l.left = min(l.left, l.place.Lots)
	if l.left == 0 { // a bid that counts what it sells was filled better than its limit: the rest of its total buys no whole lot
		c.kill(l, fault.FilledElse, l.lastBlock())
	}
}

// lastBlock returns the block of the newest fill that counts.
func (l *live) lastBlock() uint64 {
	at := l.baseAt
	for i := range l.fills {
		at = max(at, l.fills[i].block)
	}
	return at
}

// kill ends an order by the chain at a block; a reorg may bring it back.
func (c *Core) kill(l *live, why fault.Code, block uint64) {
	if l.dead != 0 {
		return
	}
	l.dead, l.deadAt = why, block
	c.graves = append(c.graves, l)
	c.ownEnded(l)
	c.leave(l)
}

// expiry is when an order's time runs out.
type expiry struct {
	at uint64
	id eth.Hash
}

// expiries is a heap by time.
type expiries []expiry

func (h *expiries) push(e expiry) {
	*h = append(*h, e)
	list := *h
	for i := len(list) - 1; i > 0; {
		up := (i - 1) / 2
		if list[up].at <= list[i].at {
			return
		}
		list[up], list[i] = list[i], list[up]
		i = up
	}
}

func (h *expiries) pop() expiry {
	list := *h
	first := list[0]
	last := len(list) - 1
	list[0] = list[last]
	list = list[:last]
	*h = list
	for i := 0; ; {
		small := i
		for _, k := range [2]int{2*i + 1, 2*i + 2} {
			if k < last && list[k].at < list[small].at {
				small = k
			}
		}
		if small == i {
			return first
		}
		list[small], list[i] = list[i], list[small]
		i = small
	}
}

// expire drops orders whose time has run out.
func (c *Core) expire() {
	now := c.unix()
	for len(c.byExp) > 0 && c.byExp[0].at <= now {
		if l := c.live[c.byExp.pop().id]; l != nil {
			if l.dead == 0 {
				l.dead = fault.Expired
				c.ownEnded(l)
			}
			c.drop(l)
		}
	}
}
