package mesh

import (
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// candidate is a peer that somebody named.
type candidate struct {
	peer     peer.ID
	source   string
	after    time.Time // not dialled before
	failures int
	unsent   bool // the last dial failed because no carrier took the envelope
}

func (c *candidate) failed(now time.Time) {
	c.failures++
	c.after = now.Add(min(time.Duration(1<<min(c.failures, 6))*5*time.Second, 5*time.Minute))
}

func (c *candidate) linked(now time.Time) { c.failures, c.after, c.unsent = 0, now, false }

func (c *candidate) unlinked(now time.Time) { c.after = now.Add(2 * time.Second) }

func (m *Mesh) lookup(p peer.ID) *candidate {
	for _, c := range m.candidates {
		if c.peer == p {
			return c
		}
	}
	return nil
}

// candidate returns the entry of a peer, made when missing. The table is bounded: a random one that is not
// linked makes room.
func (m *Mesh) candidate(p peer.ID, source string) *candidate {
	if c := m.lookup(p); c != nil {
		return c
	}
	c := &candidate{peer: p, source: source, after: m.now}
	if len(m.candidates) < maxCandidates {
		m.candidates = append(m.candidates, c)
		return c
	}
	i := m.rng.IntN(len(m.candidates))
	if m.byPeer(m.candidates[i].peer) == nil {
		m.candidates[i] = c
	}
	return c
}

// Introduced notes peers that a source named. A peer that could not be dialled for want of a server (a cached one,
// right after the start) is dialled now that a server names it.
func (m *Mesh) Introduced(source string, peers []peer.ID) {
	for _, p := range peers {
		if p == m.cfg.Self {
			continue
		}
		if c := m.candidate(p, source); c.unsent {
			c.failures, c.after, c.unsent, c.source = 0, m.now, false, source
		}
	}
	m.upkeep()
}

// upkeep dials when links are few, and forgets what is over.
func (m *Mesh) upkeep() {
	m.forgive()
	m.resume()
	for p, until := range m.banned {
		if !m.now.Before(until) {
			delete(m.banned, p)
		}
	}
	for p, at := range m.dialing {
		if m.now.Sub(at) > dialTimeout { // the adapter reports every dial; this is for one that cannot
			delete(m.dialing, p)
		}
	}
	if m.cfg.NoDial {
		return
	}
	for len(m.links)+len(m.dialing) < m.cfg.Target {
		c := m.choose()
		if c == nil {
			break
		}
		m.dialing[c.peer] = m.now
		m.out = append(m.out, Dial{c.peer, c.source})
	}
	every := askEvery
	if len(m.links) == 0 {
		every = askEverySoon
	}
	if len(m.links)+len(m.dialing) < m.cfg.Target && m.now.Sub(m.lastAsk) >= every {
		m.lastAsk = m.now
		m.out = append(m.out, Ask{})
	}
}

// choose picks a random candidate of the source that the fewest links come from.
func (m *Mesh) choose() *candidate {
	var best []*candidate
	fewest := 0
	for _, c := range m.candidates {
		if m.now.Before(c.after) || m.byPeer(c.peer) != nil {
			continue
		}
		if _, ok := m.dialing[c.peer]; ok {
			continue
		}
		if _, ok := m.banned[c.peer]; ok {
			continue
		}
		n := m.linksOf(c.source)
		if len(best) == 0 || n < fewest {
			best, fewest = best[:0], n
		}
		if n == fewest {
			best = append(best, c)
		}
	}
	if len(best) == 0 {
		return nil
	}
	return best[m.rng.IntN(len(best))]
}

func (m *Mesh) linksOf(source string) (n int) {
	for _, l := range m.links {
		if l.source == source {
			n++
		}
	}
	for _, c := range m.candidates {
		if _, ok := m.dialing[c.peer]; ok && c.source == source {
			n++
		}
	}
	return n
}

// Bar refuses a peer for a while: it was caught outside the mesh.
func (m *Mesh) Bar(p peer.ID, code fault.Code) {
	m.banned[p] = m.now.Add(banFor)
	m.count("link", code)
	if l := m.byPeer(p); l != nil {
		m.drop(l, code)
	}
}
