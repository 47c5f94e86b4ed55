package mesh

import (
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

const (
	signalRate, signalBurst = 5, 20 // taken of a link and sent on one
	routeLife               = 30 * time.Second
	maxRoutes               = 256
	maxRoutesOf             = 32 // of one link
)

// route says over which link an answer to a peer goes: the one that its envelope came by.
type route struct {
	to   peer.ID
	link *link
	at   time.Time
}

// Carry sends a sealed envelope towards a peer over links and reports whether there was a way. An answer goes back over
// the link that brought the offer or not at all: one that a server brought comes from a peer that may have begun anew, and
// what its neighbours still think of it, and a link with it that has not ended yet, lead nowhere.
func (m *Mesh) Carry(to peer.ID, envelope []byte) bool {
	c := m.lookup(to)
	l := m.routeTo(to, m.byPeer(to))
	if _, dialling := m.dialing[to]; l == nil && c != nil && dialling {
		l = m.wayTo(c)
	}
	if c != nil {
		c.tried = l
	}
	return l != nil && m.sendSignal(l, wire.Signal{TTL: wire.MaxTTL, From: m.cfg.Self, Envelope: envelope})
}

// CarryNear sends an envelope to a peer that is linked, but not over that link: by a neighbour of both. It is how a link
// on which nothing comes any more is saved while no server is there to carry the offer (ICE restart).
func (m *Mesh) CarryNear(to peer.ID, envelope []byte) bool {
	own, c := m.byPeer(to), m.lookup(to)
	if own == nil || c == nil {
		return false
	}
	l := m.wayTo(c)
	return l != nil && l != own && m.sendSignal(l, wire.Signal{TTL: wire.MaxTTL, From: m.cfg.Self, Envelope: envelope})
}

// sendSignal queues a signal, as far as the far side will take it.
func (m *Mesh) sendSignal(l *link, s wire.Signal) bool {
	if !l.ready || !l.signalsOut.take(m.now, 1) {
		m.count("signal", fault.Overloaded)
		return false
	}
	l.control = append(l.control, s)
	return true
}

// routeTo returns the link that a peer's envelope came by lately, other than one.
func (m *Mesh) routeTo(to peer.ID, not *link) *link {
	for i := len(m.routes) - 1; i >= 0; i-- {
		if r := &m.routes[i]; r.to == to && r.link != not && m.now.Sub(r.at) < routeLife {
			return r.link
		}
	}
	return nil
}

// note remembers that an envelope of a peer came by a link.
func (m *Mesh) note(from peer.ID, l *link) {
	of, oldest := 0, -1
	for i := range m.routes {
		if r := &m.routes[i]; r.link == l {
			if r.to == from {
				m.routes = append(m.routes[:i], m.routes[i+1:]...)
				of = -1
				break
			}
			if of++; oldest < 0 {
				oldest = i
			}
		}
	}
	switch {
	case of >= maxRoutesOf:
		m.routes = append(m.routes[:oldest], m.routes[oldest+1:]...)
	case of >= 0 && len(m.routes) >= maxRoutes:
		m.routes = append(m.routes[:0], m.routes[1:]...)
	}
	m.routes = append(m.routes, route{from, l, m.now})
}

// signal takes an envelope: for this node, for a peer of its, or, with a forward left, for one that such a peer knows.
func (m *Mesh) signal(l *link, s wire.Signal) {
	if !l.signals.take(m.now, 1) {
		m.count("signal", fault.RateLimited)
		m.beyond(l)
		return
	}
	if s.From == m.cfg.Self {
		return // it came round
	}
	if s.TTL == wire.MaxTTL && s.From != l.peer { // whoever forwarded it has not counted
		m.count("signal", fault.Invalid)
		m.blame(l, 10, fault.Invalid)
		return
	}
	h, err := peer.ParseHeader(s.Envelope)
	if now := m.unix(); err != nil || h.Time > now+peer.Window || h.Time+peer.Window < now {
		m.count("signal", fault.Expired)
		return
	}
	m.note(s.From, l)
	if h.To == m.cfg.Self {
		m.out = append(m.out, Deliver{s.Envelope})
		return
	}
	if s.TTL == 0 {
		m.count("signal", fault.PeerGone)
		return
	}
	next := m.byPeer(h.To)
	if next == nil && s.TTL == wire.MaxTTL {
		next = m.onward(h.To, l)
	}
	if next == nil || next == l {
		m.count("signal", fault.PeerGone)
		return
	}
	s.TTL--
	if m.sendSignal(next, s) {
		m.forwarded++
	}
}

// onward returns a link other than from whose far side is linked with a peer, or answered for it lately.
func (m *Mesh) onward(to peer.ID, from *link) *link {
	if l := m.routeTo(to, from); l != nil {
		return l
	}
	if c := m.lookup(to); c != nil {
		for i := len(c.ways) - 1; i >= 0; i-- {
			if w := &c.ways[i]; w.far == 1 && w.link != from && m.now.Sub(w.at) < wayLife {
				return w.link
			}
		}
	}
	return nil
}

// unroute forgets a link as a way to anybody.
func (m *Mesh) unroute(l *link) {
	keep := m.routes[:0]
	for _, r := range m.routes {
		if r.link != l {
			keep = append(keep, r)
		}
	}
	m.routes = keep
	for _, c := range m.candidates {
		c.without(l)
		if c.tried == l {
			c.tried = nil
		}
	}
}

// beyond counts a message that came too soon against a link; one that goes on is closed.
func (m *Mesh) beyond(l *link) {
	l.over++
	if l.dropped += 10; l.dropped > floodGrace {
		m.expel(l, fault.RateLimited)
	}
}

// origin returns where a new link's peer comes from and the tree that it counts among. Who came over links was introduced
// by whoever introduced the link that its envelopes came by.
func (m *Mesh) origin(p peer.ID, outbound bool, source string) (from, tree string) {
	if !outbound {
		if l := m.routeTo(p, nil); l != nil && source == ByPeers {
			source = l.source
		}
		return source, inbound
	}
	if c := m.lookup(p); c != nil && c.source == source {
		return source, c.tree
	}
	return source, source
}
