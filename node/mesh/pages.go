package mesh

import (
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

// syncState is the reading of one peer's set.
type syncState struct {
	active   bool
	waiting  bool // for room in the pool before the next request
	request  uint32
	after    eth.Hash
	deadline time.Time
	left     int // pages that the request may still bring
	started  time.Time
	done     int // times that a set was read to its end
}

// considerSync starts reading a peer's set: at first sight when it differs, later when it stays different.
func (m *Mesh) considerSync(l *link, first bool) {
	if l.agrees || l.sync.active || l.theirs == 0 {
		return
	}
	if !first && (l.differs < differsFor || l.sync.done > 0 && m.now.Sub(l.sync.started) < resyncEvery) {
		return
	}
	active := 0
	for _, other := range m.links {
		if other.sync.active {
			active++
		}
	}
	if active >= maxSyncs {
		return
	}
	l.sync.active, l.sync.started = true, m.now
	if l.sync.done > 0 {
		l.sync.after = eth.Hash{}
	}
	m.requestPages(l)
}

// requestPages asks for the next pages, or waits until the pool has room for them.
func (m *Mesh) requestPages(l *link) {
	l.sync.deadline = m.now.Add(pageTimeout)
	if m.pool.Room() < wire.MaxPage*wire.MaxPageFrames {
		l.sync.waiting = true
		return
	}
	l.sync.waiting = false
	l.sync.request++
	l.sync.left = wire.MaxPageFrames
	l.control = append(l.control, wire.PageRequest{Request: l.sync.request, After: l.sync.after, Frames: wire.MaxPageFrames})
}

// page takes a page that was asked for.
func (m *Mesh) page(l *link, p wire.Page) {
	if !l.sync.active || l.sync.waiting || p.Request != l.sync.request || l.sync.left == 0 {
		m.flooded(l, len(p.Orders))
		return
	}
	l.sync.left--
	l.sync.deadline = m.now.Add(pageTimeout)
	for i := range p.Orders { // refused orders count too, or a page of them would be read for ever
		id := m.pool.ID(&p.Orders[i].Order)
		if string(id[:]) <= string(l.sync.after[:]) {
			m.expel(l, fault.Invalid)
			return
		}
		l.sync.after = id
	}
	fresh := m.sift(l, p.Orders)
	if l.gone {
		return
	}
	if len(fresh) > 0 || len(p.Cancels) > 0 {
		m.out = append(m.out, Offer{Link: l.id, Holder: Holder(l.bit()), Orders: fresh, Cancels: p.Cancels})
	}
	switch {
	case p.Flags&wire.EndOfSet != 0:
		l.sync.active = false
		l.sync.done++
		l.sync.after = eth.Hash{}
		l.differs = 0
	case p.Flags&wire.EndOfRequest != 0 || l.sync.left == 0:
		m.requestPages(l)
	}
}

// resume goes on with reading that waited for room.
func (m *Mesh) resume() {
	for _, l := range m.links {
		if l.sync.active && l.sync.waiting {
			m.requestPages(l)
		}
	}
}

// pageRequest queues the serving of pages, one request at a time.
func (m *Mesh) pageRequest(l *link, r wire.PageRequest) {
	if len(l.serving) > 1 {
		m.flooded(l, 10)
		return
	}
	l.serving = append(l.serving, r)
}

// flushPages sends pages within the byte budget, one a frame.
func (m *Mesh) flushPages(l *link, f *framer) {
	for len(l.serving) > 0 {
		r := &l.serving[0]
		items, end := m.set.Page(r.After, wire.MaxPage)
		if !l.bytes.take(m.now, len(items)*wire.OrderSize) {
			return
		}
		r.Frames--
		page := wire.Page{Request: r.Request, Orders: make([]order.Signed, len(items))}
		for i, it := range items {
			it.holders |= l.bit()
			page.Orders[i] = it.Signed
			if it.Cancel != nil {
				it.cancelHolders |= l.bit()
				page.Cancels = append(page.Cancels, wire.Cancel{Order: it.Signed.ID, Sig: *it.Cancel})
			}
			r.After = it.Signed.ID
		}
		if end {
			page.Flags = wire.EndOfRequest | wire.EndOfSet
		} else if r.Frames == 0 {
			page.Flags = wire.EndOfRequest
		}
		f.add(page)
		f.done()
		if page.Flags != 0 {
			l.serving = l.serving[1:]
		}
	}
	l.serving = nil
}
