package mesh

import (
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// A link starts at 0, earns up to maxCredit by first deliveries and is closed at outAt.
const (
	maxCredit = 40
	outAt     = -100
)

// Delivered credits a link with the first delivery of an order that was admitted.
func (m *Mesh) Delivered(id Link) {
	if l := m.find(id); l != nil && l.score < maxCredit {
		l.score++
	}
}

// Refused counts why an order or cancel of a link was not admitted and takes from its score what its sender
// could have known. Two invalid signatures close the link.
func (m *Mesh) Refused(id Link, code fault.Code) {
	m.count("order", code)
	l := m.find(id)
	if l == nil {
		return
	}
	switch code {
	case fault.BadSignature:
		if l.invalid++; l.invalid >= 2 {
			m.expel(l, code)
			return
		}
		m.blame(l, 50, code)
	case fault.Invalid, fault.Unsupported:
		m.blame(l, 10, code)
	case fault.OffGrid, fault.TooLarge:
		m.blame(l, 5, code)
	case fault.Expired, fault.StaleNonce, fault.NotYetValid: // clocks and heads differ a little
		m.blame(l, 1, code)
	}
}

// blame takes points from a link and closes it when too few are left.
func (m *Mesh) blame(l *link, points int, code fault.Code) {
	if l.gone {
		return
	}
	if l.blames == nil {
		l.blames = map[fault.Code]int{}
	}
	l.blames[code] += points
	if l.score -= points; l.score <= outAt {
		m.expel(l, code)
	}
}

// Departure is a link that ended: why, and with what score.
type Departure struct {
	Peer  peer.ID
	Code  fault.Code
	Ours  bool // this node ended it
	Score int
	At    time.Time
}

const maxDepartures = 16

// departed remembers the end of a link.
func (m *Mesh) departed(l *link, code fault.Code, ours bool) {
	if l.gone {
		return
	}
	if len(m.left) == maxDepartures {
		m.left = append(m.left[:0], m.left[1:]...)
	}
	m.left = append(m.left, Departure{l.peer, code, ours, l.score, m.now})
}

// Departures returns the links that ended last, the newest first.
func (m *Mesh) Departures() []Departure {
	list := make([]Departure, len(m.left))
	for i, d := range m.left {
		list[len(list)-1-i] = d
	}
	return list
}

// flooded counts what came beyond a quota; a link that goes on is closed.
func (m *Mesh) flooded(l *link, n int) {
	m.reasons[reasonKey{"order", fault.RateLimited}] += uint64(n)
	l.over += uint64(n)
	if l.dropped += n; l.dropped > floodGrace {
		m.expel(l, fault.RateLimited)
	}
}

// forgive lets old sins fade, once per upkeep: a quarter of the quota of what was too much, and a point
// every five seconds. Invalid signatures are not forgiven.
func (m *Mesh) forgive() {
	point := m.now.Sub(m.lastForgive) >= forgiveEvery
	if point {
		m.lastForgive = m.now
	}
	for _, l := range m.links {
		l.dropped = max(l.dropped-recvRate/4, 0)
		if point && l.score < 0 && l.invalid == 0 {
			l.score++
		}
	}
}
