package mesh

import (
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

// queue puts news into a link's outbox: to be pushed in the tree, or told.
func (m *Mesh) queue(l *link, n news) {
	if len(l.push)+len(l.tell) >= maxQueue {
		m.count("send", fault.Overloaded) // reconciliation will tell the peer
		return
	}
	if l.slow || l.lazy.has(bucketOfMaker(n.it)) {
		l.tell = append(l.tell, n)
		return
	}
	*n.holders() |= l.bit()
	l.push = append(l.push, n)
}

// flushGossip pushes orders and cancels while the quota lasts and tells the short ids of the rest.
func (m *Mesh) flushGossip(l *link, f *framer) {
	for len(l.toPrune) > 0 {
		n := min(len(l.toPrune), wire.MaxHave)
		f.add(wire.Prune{Buckets: l.toPrune[:n]})
		l.toPrune = l.toPrune[n:]
	}
	l.toPrune = nil
	if n := min(len(l.push), l.send.have(m.now)); n > 0 {
		l.send.take(m.now, n)
		var orders []*Item
		var cancels []wire.Cancel
		for _, p := range l.push[:n] {
			if p.cancel {
				cancels = append(cancels, wire.Cancel{Order: p.it.Signed.ID, Sig: *p.it.Cancel})
			} else {
				orders = append(orders, p.it)
			}
		}
		m.sendOrders(f, orders)
		sendCancels(f, cancels)
		l.push = l.push[n:]
	}
	if !l.ready {
		return // by which names the far side is told is not known yet
	}
	for _, p := range l.push {
		*p.holders() &^= l.bit()
	}
	ids := make([]wire.ShortID, 0, len(l.push)+len(l.tell))
	for _, list := range [2][]news{l.push, l.tell} {
		for _, n := range list {
			if *n.holders()&l.bit() == 0 { // the far side has not told of it meanwhile
				ids = append(ids, wire.Short(l.names, n.element()))
				l.told.add(n)
			}
		}
	}
	l.push, l.tell = nil, nil
	for len(ids) > 0 {
		n := min(len(ids), wire.MaxHave)
		f.add(wire.Have{IDs: ids[:n]})
		ids = ids[n:]
	}
}

func (m *Mesh) sendOrders(f *framer, items []*Item) {
	for len(items) > 0 {
		n := min(len(items), wire.MaxOrders)
		list := make([]order.Signed, n)
		for i := range list {
			list[i] = items[i].Signed
		}
		f.add(wire.Orders{Orders: list})
		items = items[n:]
	}
}

func sendCancels(f *framer, list []wire.Cancel) {
	for len(list) > 0 {
		n := min(len(list), wire.MaxCancels)
		f.add(wire.Cancels{Cancels: list[:n]})
		list = list[n:]
	}
}

// orders takes orders pushed (channel 0) or asked for (channel 1).
func (m *Mesh) orders(l *link, ch uint8, list []order.Signed) {
	if ch == 1 {
		list = list[:m.due(l, &l.asked, len(list))]
		l.askedCancels += len(list)
	} else if n := l.recv.have(m.now); n < len(list) {
		m.flooded(l, len(list)-n)
		list = list[:n]
		l.recv.take(m.now, n)
	} else {
		l.recv.take(m.now, len(list))
	}
	if l.gone || len(list) == 0 {
		return
	}
	if fresh := m.sift(l, list, ch == 0); len(fresh) > 0 {
		m.out = append(m.out, Offer{Link: l.id, Holder: Holder(l.bit()), Orders: fresh})
	}
}

// due returns how many of n orders or cancels were asked for, or may be pushed after a reconciliation.
func (m *Mesh) due(l *link, asked *int, n int) int {
	by := min(*asked, n)
	*asked -= by
	push := min(l.serve.room, n-by)
	l.serve.room -= push
	if over := n - by - push; over > 0 {
		m.flooded(l, over)
	}
	return by + push
}

// sift sets ids and leaves out what is refused at a glance or known already. What was pushed and known already has come by
// another way of its tree before.
func (m *Mesh) sift(l *link, list []order.Signed, pushed bool) []order.Signed {
	fresh := list[:0]
	for i := range list {
		s := &list[i]
		if code := m.pool.Check(&s.Order); code != 0 {
			m.Refused(l.id, code)
			if l.gone {
				return nil
			}
			continue
		}
		s.ID = m.pool.ID(&s.Order)
		m.arrived(l, s.ID, false, &s.Order.Maker)
		it := m.set.Get(s.ID)
		if it != nil {
			it.holders |= l.bit()
			m.heard(it, l)
		}
		if it != nil || m.pool.Seen(s.ID, Holder(l.bit())) {
			m.count("duplicate", fault.Replayed)
			if pushed {
				l.prune(s.Order.Maker)
			}
			continue
		}
		if m.pool.Room() <= len(fresh) {
			m.count("order", fault.Overloaded)
			continue
		}
		fresh = append(fresh, *s)
	}
	return fresh
}

// cancels takes cancels pushed (channel 0) or sent along with orders that were asked for (channel 1).
func (m *Mesh) cancels(l *link, ch uint8, list []wire.Cancel) {
	if ch == 1 {
		list = list[:m.due(l, &l.askedCancels, len(list))]
	} else if n := l.recv.have(m.now); n < len(list) {
		m.flooded(l, len(list)-n)
		list = list[:n]
		l.recv.take(m.now, n)
	} else {
		l.recv.take(m.now, len(list))
	}
	if l.gone || len(list) == 0 {
		return
	}
	fresh := make([]wire.Cancel, 0, len(list))
	for i := range list {
		it := m.set.Get(list[i].Order)
		var maker *eth.Address
		if it != nil {
			maker = &it.Signed.Order.Maker
		}
		m.arrived(l, list[i].Order, true, maker)
		if it != nil && it.Cancel != nil {
			it.cancelHolders |= l.bit()
			m.count("duplicate", fault.Replayed)
			if ch == 0 {
				l.prune(it.Signed.Order.Maker)
			}
			continue
		}
		fresh = append(fresh, list[i])
	}
	if len(fresh) > 0 {
		m.out = append(m.out, Offer{Link: l.id, Holder: Holder(l.bit()), Cancels: fresh})
	}
}

// wants queues what a peer asks for of what it was told, and takes the link into the trees that it should have come by. What
// has left the set meanwhile is sent all the same: the peer cannot tell that from a broken promise.
func (m *Mesh) wants(l *link, numbers []uint32) {
	if !l.wants.take(m.now, 1) {
		m.flooded(l, 10)
		return
	}
	for _, number := range numbers {
		n := l.told.get(number)
		if n.it == nil || len(l.answers)+len(l.apart) >= maxQueue {
			continue
		}
		l.graft(bucketOfMaker(n.it))
		if last := len(l.answers) - 1; n.cancel {
			if last < 0 || l.answers[last] != n.it { // or it goes along with its order
				l.apart = append(l.apart, n.it)
			}
		} else {
			l.answers = append(l.answers, n.it)
		}
	}
}

// flushAnswers sends what was asked for, within the byte budget: orders and their cancels in one frame, since an order that is
// cancelled falls under another quota than one that seems open.
func (m *Mesh) flushAnswers(l *link, f *framer) {
	for len(l.answers) > 0 {
		n, size := 0, 0
		for ; n < min(len(l.answers), wire.MaxOrders); n++ {
			more := wire.OrderSize
			if l.answers[n].Cancel != nil {
				more += wire.CancelSize
			}
			if size+more > wire.MaxFrame-64 { // room for the heads of a frame and two messages
				break
			}
			size += more
		}
		if !l.bytes.take(m.now, size) {
			return
		}
		for _, it := range l.answers[:n] {
			it.holders |= l.bit()
		}
		f.done()
		m.sendOrders(f, l.answers[:n])
		m.cancelsOf(l, f, l.answers[:n])
		l.answers = l.answers[n:]
	}
	l.answers = nil
	for len(l.apart) > 0 {
		n := min(len(l.apart), wire.MaxCancels)
		if !l.bytes.take(m.now, n*wire.CancelSize) {
			return
		}
		m.cancelsOf(l, f, l.apart[:n])
		l.apart = l.apart[n:]
	}
	l.apart = nil
}

// cancelsOf sends the cancels of orders that have one.
func (m *Mesh) cancelsOf(l *link, f *framer, items []*Item) {
	var cancels []wire.Cancel
	for _, it := range items {
		if it.Cancel != nil {
			it.cancelHolders |= l.bit()
			cancels = append(cancels, wire.Cancel{Order: it.Signed.ID, Sig: *it.Cancel})
		}
	}
	sendCancels(f, cancels)
}
