package mesh

import (
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

// reading is the reading of a whole set by pages: by a newcomer from several peers at once, each a part of the range of
// ids; or from one peer whose set differs too much for anything else. A part that a link leaves is resumed by another.
type reading struct {
	number int
	only   *link // nil: from every peer that holds about as much
	size   int   // orders expected
	parts  []part
	moved  time.Time // when a page came last
}

// part is a range of ids.
type part struct {
	after, until eth.Hash
	taken, done  bool
}

// readState is one link's share in the reading.
type readState struct {
	part     *part
	waiting  bool // for room in the pool before the next request
	request  uint32
	left     int // pages that the request may still bring
	deadline time.Time
	failed   int       // the last reading that this link failed in
	lastOnly time.Time // when this link's whole set was read last
}

// partSize orders are about one request.
const partSize = wire.MaxPage * wire.MaxPageFrames

// readingPatience is how long a reading waits for a link that can go on with it.
const readingPatience = 30 * time.Second

// startReading begins to read a set of so many orders. One reading goes on at a time.
func (m *Mesh) startReading(size int, only *link) {
	if m.reading != nil {
		return
	}
	n := min(max(size/partSize, 1), 64)
	m.readings++
	r := &reading{number: m.readings, only: only, size: size, parts: make([]part, n), moved: m.now}
	for i := range r.parts {
		p := &r.parts[i]
		if i > 0 {
			p.after = r.parts[i-1].until
		}
		for k := range p.until {
			p.until[k] = 0xff
		}
		if end := (i + 1) << 16 / n; end < 1<<16 {
			p.until[0], p.until[1] = byte((end-1)>>8), byte(end-1)
		}
	}
	m.reading = r
	m.shareReading()
}

// shareReading gives free links parts that nobody reads, and ends a reading that is over or stuck.
func (m *Mesh) shareReading() {
	r := m.reading
	if r == nil {
		return
	}
	readers, left := 0, 0
	for _, l := range m.links {
		if l.read.part != nil {
			readers++
		}
	}
	for i := range r.parts {
		p := &r.parts[i]
		if p.done {
			continue
		}
		left++
		if p.taken || readers >= maxReaders {
			continue
		}
		if l := m.reader(r); l != nil {
			p.taken = true
			l.read.part = p
			readers++
			m.requestPages(l)
		}
	}
	if left == 0 || readers == 0 && (m.now.Sub(r.moved) > readingPatience || r.only != nil) {
		m.reading = nil
		for _, l := range m.links {
			if left == 0 && l.shown && !l.agrees {
				l.differs = max(l.differs, differsFor) // the rest at the next Ping
			}
		}
	}
}

// reader returns a link that is free to read a part. Relayed links are read when no direct one has as much.
func (m *Mesh) reader(r *reading) (relayed *link) {
	direct := false
	for _, l := range m.links {
		if !l.shown || l.read.failed == r.number || r.only != nil && r.only != l || 2*l.theirs < r.size {
			continue
		}
		direct = direct || l.relay == nil
		if free := l.read.part == nil; free && l.relay == nil {
			return l
		} else if free {
			relayed = l
		}
	}
	if direct {
		return nil // they are busy
	}
	return relayed
}

// unread takes a link out of the reading; the rest of its part is free again.
func (m *Mesh) unread(l *link, failed bool) {
	if l.read.part == nil {
		return
	}
	l.read.part.taken = false
	l.read.part = nil
	if failed && m.reading != nil {
		l.read.failed = m.reading.number
	}
}

// requestPages asks for the next pages, or waits until the pool has room for them.
func (m *Mesh) requestPages(l *link) {
	l.read.deadline = m.now.Add(pageTimeout)
	if m.pool.Room() < wire.MaxPage*wire.MaxPageFrames {
		l.read.waiting = true
		return
	}
	l.read.waiting = false
	l.read.request++
	l.read.left = wire.MaxPageFrames
	l.control = append(l.control, wire.PageRequest{Request: l.read.request, After: l.read.part.after, Until: l.read.part.until,
		Frames: wire.MaxPageFrames})
}

// page takes a page that was asked for.
func (m *Mesh) page(l *link, p wire.Page) {
	if l.read.part == nil || l.read.waiting || p.Request != l.read.request || l.read.left == 0 {
		m.flooded(l, len(p.Orders))
		return
	}
	l.read.left--
	l.read.deadline, m.reading.moved = m.now.Add(pageTimeout), m.now
	part := l.read.part
	for i := range p.Orders { // refused orders count too, or a page of them would be read for ever
		id := m.pool.ID(&p.Orders[i].Order)
		if string(id[:]) <= string(part.after[:]) || string(id[:]) > string(part.until[:]) {
			m.expel(l, fault.Invalid)
			return
		}
		part.after = id
	}
	fresh := m.sift(l, p.Orders, false)
	if l.gone {
		return
	}
	if len(fresh) > 0 || len(p.Cancels) > 0 {
		m.out = append(m.out, Offer{Link: l.id, Holder: Holder(l.bit()), Orders: fresh, Cancels: p.Cancels})
	}
	switch {
	case p.Flags&wire.EndOfRange != 0:
		part.done = true
		l.read.part = nil
		m.shareReading()
	case p.Flags&wire.EndOfRequest != 0 || l.read.left == 0:
		m.requestPages(l)
	}
}

// resume goes on with reading that waited for room.
func (m *Mesh) resume() {
	for _, l := range m.links {
		if l.read.part != nil && l.read.waiting {
			m.requestPages(l)
		}
	}
	m.shareReading()
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
		items, end := m.set.Page(r.After, r.Until, wire.MaxPage)
		if !l.bytes.take(m.now, len(items)*wire.OrderSize) {
			return
		}
		r.Frames--
		page := wire.Page{Request: r.Request}
		if len(items) > 0 {
			page.Orders = make([]order.Signed, len(items))
		}
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
			page.Flags = wire.EndOfRequest | wire.EndOfRange
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
