package mesh

import (
	"encoding/binary"
	"strings"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// The overlay follows HyParView (Leitão, Pereira, Rodrigues, DSN 2007): links are the active view; signed records of
// other peers are the passive view, from which links that died are replaced; shuffles over links keep it fresh. What
// differs: a record tells how far its peer is, because envelopes reach only peers of peers of peers, so shuffles do not
// walk; and peers are counted by who introduced them.

const (
	recordLife   = 10 * time.Minute // of this node's own record
	renewAfter   = 5 * time.Minute
	shuffleEvery = 30 * time.Second
	wayLife      = 4 * time.Minute // since somebody said that a peer is near
	maxWays      = 4               // remembered of a peer
	shuffleCost  = 3               // seconds: 20 a minute are taken of a link
	shuffleBurst = 8
	vainNear     = 2 // for a peer told of that does not answer
	vainFar      = 1
	vainMost     = 6 // a link is no way any more
	vainFade     = time.Minute
	tellLinked   = 6 // linked peers' records in a shuffle
	tellPassive  = 5
)

// record is a peer's signed record as it was told.
type record struct {
	raw            []byte
	issued, expiry uint64
}

// way is a link over which a peer was told of.
type way struct {
	link *link
	far  uint8 // of the peer from the far side: 1 linked with it, 2 with one of its peers
	at   time.Time
}

// without forgets a link as a way.
func (c *candidate) without(l *link) {
	for i := range c.ways {
		if c.ways[i].link == l {
			c.ways = append(c.ways[:i], c.ways[i+1:]...)
			return
		}
	}
}

// vain returns how much an unanswered dial says against the link that it went by: less when the peer is not its own
// neighbour. It costs no points, for a peer that does not answer could make others lose theirs.
func (c *candidate) vain(l *link) int {
	for _, w := range c.ways {
		if w.link == l && w.far == 1 {
			return vainNear
		}
	}
	return vainFar
}

// along notes that a link's far side told of the peer.
func (c *candidate) along(l *link, far uint8, now time.Time) {
	c.without(l)
	if len(c.ways) == maxWays {
		c.ways = append(c.ways[:0], c.ways[1:]...)
	}
	c.ways = append(c.ways, way{l, far, now})
}

// wayTo returns the link over which a peer is nearest, nil when envelopes cannot reach it over links.
func (m *Mesh) wayTo(c *candidate) *link {
	var best *way
	for i := range c.ways {
		w := &c.ways[i]
		if w.far > 0 && w.far <= wire.MaxTTL && m.now.Sub(w.at) < wayLife && w.link.vain < vainMost && (best == nil || w.far <= best.far) {
			best = w
		}
	}
	if best == nil {
		return nil
	}
	return best.link
}

// fadeVain lets what speaks against links as ways fade.
func (m *Mesh) fadeVain() {
	if m.now.Sub(m.lastFade) < vainFade {
		return
	}
	m.lastFade = m.now
	for _, l := range m.links {
		l.vain = max(l.vain-1, 0)
	}
}

// expire forgets records whose time is over, and peers that nobody can tell of any more.
func (m *Mesh) expire() {
	keep := m.candidates[:0]
	for _, c := range m.candidates {
		if c.rec != nil && c.rec.expiry <= m.unix() {
			c.rec, c.ways = nil, nil
		}
		lost := c.rec == nil && (c.failures >= lostAfter || c.tree != c.source)
		if !lost || m.busy(c) {
			keep = append(keep, c)
		}
	}
	for i := len(keep); i < len(m.candidates); i++ {
		m.candidates[i] = nil
	}
	m.candidates = keep
}

// own returns this node's record, signed anew when half of its life is over; nil when it has none.
func (m *Mesh) own() []byte {
	if m.cfg.Record == nil {
		return nil
	}
	if ahead := m.Ahead(); m.ownRecord == nil || m.now.Sub(m.ownAt) >= renewAfter || (ahead-m.ownAhead).Abs() > ClockTolerance {
		m.ownAt, m.ownAhead = m.now, ahead
		m.ownRecord = m.cfg.Record(m.unix(), m.unix()+uint64(recordLife/time.Second))
	}
	return m.ownRecord
}

// shuffle tells a random peer of others now and then, and asks it for some.
func (m *Mesh) shuffle() {
	if m.now.Sub(m.lastShuffle) < shuffleEvery {
		return
	}
	m.lastShuffle = m.now
	var ready []*link
	for _, l := range m.links {
		if l.ready && l.relay == nil {
			ready = append(ready, l)
		}
	}
	if len(ready) > 0 {
		m.tell(ready[m.rng.IntN(len(ready))], true)
	}
}

// tell sends a link records: this node's own, some of the peers it is linked with, some of the passive view.
func (m *Mesh) tell(l *link, answer bool) {
	own := m.own()
	if own == nil || m.cfg.NoDial {
		return
	}
	msg := wire.Shuffle{Answer: answer, Known: []wire.Known{{Far: 0, Record: own}}}
	near, passive := tellLinked, tellPassive
	for _, i := range m.rng.Perm(len(m.candidates)) {
		c := m.candidates[i]
		if c.rec == nil || c.peer == l.peer || c.failures > 0 {
			continue
		}
		if other := m.byPeer(c.peer); other != nil {
			if near > 0 && other.ready {
				near--
				msg.Known = append(msg.Known, wire.Known{Far: 1, Record: c.rec.raw})
			}
			continue
		}
		far := uint8(wire.MaxFar)
		for _, w := range c.ways {
			if w.link != l && m.now.Sub(w.at) < wayLife {
				far = min(far, w.far+1)
			}
		}
		if passive > 0 {
			passive--
			msg.Known = append(msg.Known, wire.Known{Far: far, Record: c.rec.raw})
		}
	}
	l.control = append(l.control, msg)
}

// shuffled takes records from a link.
func (m *Mesh) shuffled(l *link, msg wire.Shuffle) {
	if l.relay != nil { // it introduces nobody
		m.count("shuffle", fault.Invalid)
		return
	}
	if !l.shuffles.take(m.now, shuffleCost) {
		m.count("shuffle", fault.RateLimited)
		m.beyond(l)
		return
	}
	for _, k := range msg.Known {
		m.learn(l, k)
		if l.gone {
			return
		}
	}
	m.bound(true, maxPassive)
	if msg.Answer {
		m.tell(l, false)
	}
	m.upkeep()
}

// learn takes in one record.
func (m *Mesh) learn(l *link, k wire.Known) {
	if len(k.Record) < 42 {
		m.badRecord(l, fault.Invalid)
		return
	}
	id := peer.ID(k.Record[1:34])
	if id == m.cfg.Self || (k.Far == 0) != (id == l.peer) {
		return
	}
	if _, ok := m.banned[id]; ok {
		return
	}
	c := m.lookup(id)
	if c == nil || c.rec == nil || c.rec.issued < binary.LittleEndian.Uint64(k.Record[34:]) {
		rec, err := peer.ParseRecord(k.Record, m.unix())
		switch code := fault.Of(err); {
		case code == fault.Expired || code == fault.NotYetValid: // clocks differ
			return
		case err != nil:
			m.badRecord(l, code)
			return
		case rec.Room != m.cfg.Room:
			return
		}
		if c == nil {
			source, tree := l.introduces()
			c = &candidate{peer: id, source: source, tree: tree, after: m.now}
			m.candidates = append(m.candidates, c)
		}
		c.rec = &record{append([]byte(nil), k.Record...), rec.Issued, rec.Expiry}
	}
	if k.Far > 0 {
		c.along(l, k.Far, m.now)
	}
}

// badRecord blames a peer for a record that it should have verified before it passed it on.
func (m *Mesh) badRecord(l *link, code fault.Code) {
	m.count("record", code)
	if code == fault.BadSignature {
		if l.invalid++; l.invalid >= 2 {
			m.expel(l, code)
			return
		}
		m.blame(l, 50, code)
		return
	}
	m.blame(l, 10, code)
}

// introduces returns where peers come from that a link tells of. The first peer of a chain that this node chose to link
// with is the root of all that follow; those who chose this node share one root, however many they are.
func (l *link) introduces() (source, tree string) {
	if l.tree == inbound || strings.HasPrefix(l.tree, treeOfPeer) {
		return l.source, l.tree
	}
	return l.source, treeOfPeer + l.peer.String()
}

const treeOfPeer = "peer "
