package mesh

import (
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

// promise is an order that was asked for: who said to have it, and by when it must be here.
type promise struct {
	from     *link
	deadline time.Time
	others   []*link
}

func (p *promise) without(l *link) {
	if p.from == l {
		p.deadline = time.Time{} // asked elsewhere at the next Tick
		p.from = nil
	}
	for i := range p.others {
		if p.others[i] == l {
			p.others = append(p.others[:i], p.others[i+1:]...)
			return
		}
	}
}

// queue puts an order into a link's outbox.
func (m *Mesh) queue(l *link, it *Item) {
	if len(l.orders) >= maxQueue {
		m.count("send", fault.Overloaded) // pages will tell the peer
		return
	}
	it.holders |= l.bit()
	l.orders = append(l.orders, it)
}

// flushGossip sends orders and cancels while the quota lasts and tells the ids of the rest.
func (m *Mesh) flushGossip(l *link, f *framer) {
	if n := min(len(l.orders), l.send.have(m.now)); n > 0 {
		l.send.take(m.now, n)
		m.sendOrders(f, l.orders[:n])
		l.orders = l.orders[n:]
	}
	if n := min(len(l.cancels), l.send.have(m.now)); n > 0 {
		l.send.take(m.now, n)
		sendCancels(f, l.cancels[:n])
		l.cancels = append(l.cancels[:0:0], l.cancels[n:]...)
	}
	for _, it := range l.orders {
		it.holders &^= l.bit()
		l.have = append(l.have, wire.Short(it.Signed.ID))
	}
	l.orders = nil
	for len(l.have) > 0 {
		n := min(len(l.have), wire.MaxWant)
		f.add(wire.Have{IDs: l.have[:n]})
		l.have = l.have[n:]
	}
	l.have = nil
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
	if fresh := m.sift(l, list); len(fresh) > 0 {
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

// sift sets ids and leaves out what is refused at a glance or known already.
func (m *Mesh) sift(l *link, list []order.Signed) []order.Signed {
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
		m.arrived(wire.Short(s.ID))
		if it := m.set.Get(s.ID); it != nil {
			it.holders |= l.bit()
			m.count("duplicate", fault.Replayed)
			continue
		}
		if m.pool.Seen(s.ID, Holder(l.bit())) {
			m.count("duplicate", fault.Replayed)
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
		if it := m.set.Get(list[i].Order); it != nil && it.Cancel != nil {
			it.cancelHolders |= l.bit()
			continue
		}
		fresh = append(fresh, list[i])
	}
	if len(fresh) > 0 {
		m.out = append(m.out, Offer{Link: l.id, Holder: Holder(l.bit()), Cancels: fresh})
	}
}

// has notes what a peer holds and asks for what is missing here.
func (m *Mesh) has(l *link, ids []wire.ShortID) {
	for _, id := range ids {
		if it := m.set.Short(id); it != nil {
			it.holders |= l.bit()
			continue
		}
		if p := m.wanted[id]; p != nil {
			if p.from != l && len(p.others) < 4 {
				p.others = append(p.others, l)
			}
			continue
		}
		if m.pool.SeenShort(id) {
			continue
		}
		if len(m.wanted) >= maxWanted {
			m.count("order", fault.Overloaded)
			continue
		}
		m.wanted[id] = &promise{from: l, deadline: m.now.Add(wantTimeout)}
		m.wantOrder = append(m.wantOrder, id)
		l.want = append(l.want, id)
	}
}

// flushWant asks at most ten times a second.
func (m *Mesh) flushWant(l *link, f *framer) {
	if len(l.want) == 0 || m.now.Sub(l.wantAt) < wantEvery {
		return
	}
	l.wantAt = m.now
	n := min(len(l.want), wire.MaxWant)
	f.add(wire.Want{IDs: l.want[:n]})
	for _, id := range l.want[:n] {
		if p := m.wanted[id]; p != nil && p.from == l {
			p.deadline = m.now.Add(wantTimeout)
		}
	}
	l.asked += n
	l.want = append(l.want[:0:0], l.want[n:]...)
}

// arrived keeps a promise.
func (m *Mesh) arrived(id wire.ShortID) { delete(m.wanted, id) }

// breakPromises asks elsewhere for what did not come in time.
func (m *Mesh) breakPromises() {
	keep := m.wantOrder[:0]
	for _, id := range m.wantOrder {
		p := m.wanted[id]
		if p == nil {
			continue
		}
		if m.now.Before(p.deadline) {
			keep = append(keep, id)
			continue
		}
		if p.from != nil {
			p.from.asked = max(p.from.asked-1, 0)
			m.count("order", fault.Timeout)
			m.blame(p.from, 1, fault.Timeout)
		}
		for len(p.others) > 0 && p.others[0].gone {
			p.others = p.others[1:]
		}
		if len(p.others) == 0 {
			delete(m.wanted, id)
			continue
		}
		p.from, p.others = p.others[0], p.others[1:]
		p.deadline = m.now.Add(wantTimeout)
		p.from.want = append(p.from.want, id)
		keep = append(keep, id)
	}
	m.wantOrder = keep
}

// wants queues the orders that a peer asks for.
func (m *Mesh) wants(l *link, ids []wire.ShortID) {
	if !l.wants.take(m.now, 1) {
		m.flooded(l, 10)
		return
	}
	for _, id := range ids {
		if it := m.set.Short(id); it != nil && len(l.answers) < maxQueue {
			l.answers = append(l.answers, it)
		}
	}
}

// flushAnswers sends what was asked for, within the byte budget.
func (m *Mesh) flushAnswers(l *link, f *framer) {
	for len(l.answers) > 0 {
		n := min(len(l.answers), wire.MaxOrders)
		if !l.bytes.take(m.now, n*wire.OrderSize) {
			return
		}
		for _, it := range l.answers[:n] {
			it.holders |= l.bit()
		}
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
