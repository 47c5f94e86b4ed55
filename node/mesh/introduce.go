package mesh

import (
	"slices"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

const (
	signalRate, signalBurst = 5, 20 // taken of a link and sent on one
	signalsOwn              = 8     // of what may be sent on a link, kept for this node's own
	routeLife               = 15 * time.Second
	maxRoutesOf             = 96 // of one link: as many as its signals can make in that time
	maxCopies               = 3  // of an answer
	maxDelivered            = 64 // envelopes remembered
)

// route says over which link an answer to a peer goes: one that an envelope of its came by. Who answers itself has opened that
// envelope; who only passes it on has nothing but the word of the link, and others may say the same to get the answer.
type route struct {
	of, to peer.ID // the envelope was of one, to the other
	link   *link
	at     time.Time
}

// Carry sends a sealed envelope towards a peer over links and reports whether there was a way. An answer goes back over
// the link that brought the offer or not at all: one that a server brought comes from a peer that may have begun anew, and
// what its neighbours still think of it, and a link with it that has not ended yet, lead nowhere. A route that is noted has
// brought an envelope that the peer signed; when several have, each gets the answer, for one may have sent an old envelope again.
func (m *Mesh) Carry(to peer.ID, envelope []byte) bool {
	c := m.lookup(to)
	ways := m.routesTo(to, m.cfg.Self, m.byPeer(to))
	if _, dialling := m.dialing[to]; len(ways) == 0 && c != nil && dialling {
		if l := m.wayTo(c); l != nil {
			ways = append(ways, l)
		}
	}
	if c != nil {
		if c.tried = nil; len(ways) > 0 {
			c.tried = ways[0]
		}
	}
	sent := false
	for _, l := range ways {
		sent = m.sendSignal(l, wire.Signal{TTL: wire.MaxTTL, From: m.cfg.Self, Envelope: envelope}) || sent
	}
	return sent
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

// sendSignal queues a signal, as far as the far side will take it. What others want to be passed on leaves room for this
// node's own.
func (m *Mesh) sendSignal(l *link, s wire.Signal) bool {
	kept := 0
	if s.From != m.cfg.Self {
		kept = signalsOwn
	}
	if !l.ready || l.signalsOut.have(m.now) <= kept || !l.signalsOut.take(m.now, 1) {
		m.count("signal", fault.Overloaded)
		return false
	}
	l.control = append(l.control, s)
	return true
}

// routesTo returns the links that a peer's envelopes to another came by lately, other than one: at most three, the newest
// first.
func (m *Mesh) routesTo(of, to peer.ID, not *link) (list []*link) {
	for i := len(m.routes) - 1; i >= 0 && len(list) < maxCopies; i-- {
		if r := &m.routes[i]; r.of == of && r.to == to && r.link != not && m.now.Sub(r.at) < routeLife {
			list = append(list, r.link)
		}
	}
	return list
}

// note remembers that an envelope of a peer to another came by a link.
func (m *Mesh) note(of, to peer.ID, l *link) {
	n, oldest := 0, -1
	keep := m.routes[:0]
	for _, r := range m.routes {
		if m.now.Sub(r.at) >= routeLife || r.link == l && r.of == of && r.to == to {
			continue
		}
		if r.link == l {
			if n++; oldest < 0 {
				oldest = len(keep)
			}
		}
		keep = append(keep, r)
	}
	if n >= maxRoutesOf {
		keep = append(keep[:oldest], keep[oldest+1:]...)
	}
	clear(m.routes[len(keep):])
	m.routes = append(keep, route{of, to, l, m.now})
}

// signal takes an envelope: for this node, for a peer of its, or, with a forward left, for one that such a peer knows.
func (m *Mesh) signal(l *link, s wire.Signal) {
	if l.relay != nil { // it introduces nobody
		m.count("signal", fault.Invalid)
		return
	}
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
	if h.To == m.cfg.Self {
		m.signalled(l, s)
		return
	}
	m.note(s.From, h.To, l)
	if s.TTL == 0 {
		m.count("signal", fault.PeerGone)
		return
	}
	var next []*link
	if to := m.byPeer(h.To); to != nil {
		next = append(next, to)
	} else if s.TTL == wire.MaxTTL {
		next = m.onward(h.To, s.From, l)
	}
	s.TTL--
	passed := false
	for _, to := range next {
		passed = to != l && m.sendSignal(to, s) || passed
	}
	if !passed {
		m.count("signal", fault.PeerGone)
		return
	}
	m.forwarded++
}

// signalled hands over an envelope for this node. Answers go back by the link that brought it when its sender is who the
// link said.
func (m *Mesh) signalled(l *link, s wire.Signal) {
	if m.cfg.Sender != nil {
		switch from, err := m.cfg.Sender(s.Envelope, m.unix()); {
		case err != nil:
			m.count("envelope", fault.Of(err))
			return
		case from != s.From:
			m.count("signal", fault.Impersonation)
			return
		}
		// It may have come by several ways; who gets it again late would think of a replay.
		mark := eth.Keccak(s.Envelope)
		if slices.Contains(m.delivered[:], mark) {
			m.count("signal", fault.Replayed)
			return
		}
		m.delivered[m.deliveries%len(m.delivered)] = mark
		m.deliveries++
	}
	m.note(s.From, m.cfg.Self, l)
	m.out = append(m.out, Deliver{s.Envelope})
}

// onward returns links other than from: of those that brought envelopes of a peer to who signals now, the newest; and one
// whose far side told of the peer as its neighbour.
func (m *Mesh) onward(to, signals peer.ID, from *link) []*link {
	list := m.routesTo(to, signals, from)
	if c := m.lookup(to); c != nil {
		for i := len(c.ways) - 1; i >= 0; i-- {
			w := &c.ways[i]
			if w.far == 1 && w.link != from && m.now.Sub(w.at) < wayLife {
				if !slices.Contains(list, w.link) {
					list = append(list, w.link)
				}
				break
			}
		}
	}
	return list
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
		if ways := m.routesTo(p, m.cfg.Self, nil); len(ways) > 0 && source == ByPeers {
			source = ways[0].source
		}
		return source, inbound
	}
	if c := m.lookup(p); c != nil && c.source == source {
		return source, c.tree
	}
	return source, source
}
