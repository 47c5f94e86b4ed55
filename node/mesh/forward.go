package mesh

import (
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/wire"
)

// A node carries relayed links between two of its direct neighbours: it passes their sealed frames on as they come, and keeps
// for each pair who they are and what they may still send. It stops when it likes; the ends are told why.

const (
	circuitsOf   = 4                // relayed links of one neighbour
	circuitQuiet = 30 * time.Second // without anything
)

// circuit is a relayed link that this node carries.
type circuit struct {
	session  [8]byte
	ends     [2]*link  // who offered, and the other
	room     [2]bucket // bytes that each end may still send
	answered bool
	heard    time.Time
}

// mostCircuits is how many relayed links this node carries: eight for a browser's ten links, 32 for forty.
func (m *Mesh) mostCircuits() int { return max(m.cfg.MaxLinks*4/5, 1) }

// circuitAt returns the circuit that a session of a link belongs to, nil when there is none.
func (m *Mesh) circuitAt(l *link, session [8]byte) *circuit {
	for _, c := range m.circuits {
		if c.session == session && (c.ends[0] == l || c.ends[1] == l) {
			return c
		}
	}
	return nil
}

func (m *Mesh) circuitsOf(l *link) (n int) {
	for _, c := range m.circuits {
		if c.ends[0] == l || c.ends[1] == l {
			n++
		}
	}
	return n
}

// forwardOffer takes on a relayed link between two neighbours, or says why not.
func (m *Mesh) forwardOffer(l *link, s wire.Relay) {
	to := m.byPeer(s.To)
	var code fault.Code
	switch {
	case to == nil || to == l || !to.ready:
		code = fault.PeerGone
	case m.taken(l, s.Session) || m.taken(to, s.Session):
		code = fault.Replayed
	case len(m.circuits) >= m.mostCircuits() || m.circuitsOf(l) >= circuitsOf || m.circuitsOf(to) >= circuitsOf:
		code = fault.Full
	case l.slow || to.slow:
		code = fault.Overloaded
	}
	if code != 0 {
		m.count("relay", code)
		l.control = append(l.control, wire.Relay{Session: s.Session, Step: wire.RelayEnd, Code: code})
		return
	}
	c := &circuit{session: s.Session, ends: [2]*link{l, to}, heard: m.now}
	for i := range c.room {
		c.room[i] = newBucket(relayRate, relayBurst, m.now)
	}
	m.circuits = append(m.circuits, c)
	to.control = append(to.control, s)
}

// taken reports whether a session of a link has a meaning here.
func (m *Mesh) taken(l *link, session [8]byte) bool {
	return m.circuitAt(l, session) != nil || m.relayAt(l, session) != nil
}

// forwardStep passes a step on to the other end.
func (m *Mesh) forwardStep(l *link, s wire.Relay) {
	c := m.circuitAt(l, s.Session)
	if c == nil { // it may have ended meanwhile
		m.count("relay", fault.NotFound)
		return
	}
	end, other := c.sides(l)
	c.heard = m.now
	switch {
	case s.Step == wire.RelayEnd:
		m.endCircuit(c, known(s.Code), l)
		return
	case s.Step == wire.RelayAnswer && end == 1 && !c.answered:
		c.answered = true
	case s.Step == wire.RelayConfirm && end == 0 && c.answered:
	default:
		m.count("relay", fault.Invalid)
		m.endCircuit(c, fault.Invalid, nil)
		return
	}
	other.control = append(other.control, s)
	m.flush(other) // a sealed frame that follows must not overtake it
}

// sides returns which end a link is, and the other one.
func (c *circuit) sides(l *link) (end int, other *link) {
	if c.ends[0] == l {
		return 0, c.ends[1]
	}
	return 1, c.ends[0]
}

// forward passes a sealed frame on, within the quota of its pair and out of what the other neighbour is given anyway.
func (m *Mesh) forward(l *link, ch uint8, s wire.Sealed) {
	c := m.circuitAt(l, s.Session)
	if c == nil {
		m.count("relay", fault.NotFound)
		m.flooded(l, 1)
		return
	}
	end, other := c.sides(l)
	switch {
	case !c.answered:
		m.count("relay", fault.Invalid)
		m.endCircuit(c, fault.Invalid, nil)
		return
	case !c.room[end].take(m.now, len(s.Frame)):
		m.count("relay", fault.RateLimited)
		m.endCircuit(c, fault.RateLimited, nil)
		m.flooded(l, 10)
		return
	case other.slow:
		m.count("relay", fault.Overloaded)
		m.endCircuit(c, fault.Overloaded, nil)
		return
	}
	c.heard = m.now
	m.relayedBytes += uint64(len(s.Frame))
	other.bytes.spend(m.now, len(s.Frame))
	f := framer{m: m, l: other, ch: ch}
	f.add(s)
	f.done()
}

// endCircuit stops carrying a relayed link and tells its ends why, but for one.
func (m *Mesh) endCircuit(c *circuit, code fault.Code, but *link) {
	for i := range m.circuits {
		if m.circuits[i] == c {
			m.circuits = append(m.circuits[:i], m.circuits[i+1:]...)
			break
		}
	}
	for _, l := range c.ends {
		if l != but && !l.gone {
			l.control = append(l.control, wire.Relay{Session: c.session, Step: wire.RelayEnd, Code: code})
		}
	}
}

// circuitUpkeep ends circuits on which nothing comes any more.
func (m *Mesh) circuitUpkeep() {
	for i := 0; i < len(m.circuits); i++ {
		if c := m.circuits[i]; m.now.Sub(c.heard) >= circuitQuiet {
			m.count("relay", fault.Timeout)
			m.endCircuit(c, fault.Timeout, nil)
			i--
		}
	}
}

// unrelay ends what a direct link that is gone carried: circuits between its far side and others, and this node's own.
func (m *Mesh) unrelay(l *link) {
	for i := 0; i < len(m.circuits); i++ {
		if c := m.circuits[i]; c.ends[0] == l || c.ends[1] == l {
			m.endCircuit(c, fault.PeerGone, l)
			i--
		}
	}
	for i := 0; i < len(m.relays); i++ {
		if r := m.relays[i]; r.via == l {
			m.count("relay", fault.PeerGone)
			m.loseRelay(r, fault.PeerGone)
			i = -1 // ends of others may have gone with it
		}
	}
}
