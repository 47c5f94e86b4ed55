package mesh

import (
	"sort"
	"time"
)

// How fast orders spread is measured by echoes, so that no clock but this node's is needed and nobody's word. Now and then
// an own order is kept from one linked peer, the witness; when that peer pushes or tells it, the order has gone round by
// others. The time between is one that orders take through the mesh and back over one link. When no echo comes in time,
// the witness is told after all.

const (
	echoEvery  = 30 * time.Second
	echoWait   = time.Second
	echoLinks  = 3 // fewer leave no way round
	echoesKept = 256
)

// echo is the measurement under way, and those of late.
type echo struct {
	it      *Item // nil: none
	witness *link
	at      time.Time
	last    time.Time // when the last one began
	times   []time.Duration
	next    int
	lost    uint64
}

// listen begins a measurement with an own order and returns its witness, nil when none is due.
func (m *Mesh) listen(it *Item) *link {
	e := &m.echo
	if e.it != nil || it.holders != 0 || it.Cancel != nil || !e.last.IsZero() && m.now.Sub(e.last) < echoEvery {
		return nil
	}
	var ready []*link
	for _, l := range m.links {
		if l.shown && !l.guest && l.relay == nil {
			ready = append(ready, l)
		}
	}
	if len(ready) < echoLinks {
		return nil
	}
	e.it, e.witness, e.at, e.last = it, ready[m.rng.IntN(len(ready))], m.now, m.now
	return e.witness
}

// heard notes that a link's far side has an order of the set.
func (m *Mesh) heard(it *Item, l *link) {
	e := &m.echo
	if e.it != it || e.witness != l {
		return
	}
	d := m.now.Sub(e.at)
	e.it, e.witness = nil, nil
	if len(e.times) < echoesKept {
		e.times = append(e.times, d)
		return
	}
	e.times[e.next] = d
	e.next = (e.next + 1) % echoesKept
}

// endEcho tells the witness at last: of an order that did not go round in time, or that has more to be told of.
func (m *Mesh) endEcho() {
	e := &m.echo
	it, l := e.it, e.witness
	e.it, e.witness = nil, nil
	if it != nil && !l.gone && m.set.Get(it.Signed.ID) == it && it.holders&l.bit() == 0 {
		m.queue(l, news{it, false})
	}
}

// fadeEcho ends a measurement whose time is over.
func (m *Mesh) fadeEcho() {
	if e := &m.echo; e.it != nil && (e.witness.gone || m.now.Sub(e.at) >= echoWait) {
		e.lost++
		m.endEcho()
	}
}

// Spreading is how fast own orders went round, of the last 256 measured.
type Spreading struct {
	P50, P95 time.Duration // -1 when nothing was measured
	Echoes   int           // measured
	Lost     uint64        // that did not come back within a second
}

// Spreading returns how fast own orders went round.
func (m *Mesh) Spreading() Spreading {
	s := Spreading{P50: -1, P95: -1, Echoes: len(m.echo.times), Lost: m.echo.lost}
	if n := len(m.echo.times); n > 0 {
		sorted := append([]time.Duration(nil), m.echo.times...)
		sort.Slice(sorted, func(i, j int) bool { return sorted[i] < sorted[j] })
		s.P50, s.P95 = sorted[n/2], sorted[n*95/100]
	}
	return s
}
