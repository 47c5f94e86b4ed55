package mesh

import (
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// Sources that are no server's address.
const (
	Cached  = "cache"   // linked in an earlier run
	ByPeers = "peers"   // an offer that came over links
	inbound = "inbound" // root of all who chose this node
)

// Limits of whom the mesh knows and dials.
const (
	leastOwn      = 3                // links that this node chose itself
	maxPassive    = 64               // peers known by their record, and as many by name only
	lostAfter     = 4                // dials in vain, then a peer known by name only is forgotten
	noWayFor      = 10 * time.Minute // before a peer is dialled again that no way was found to, twice; it doubles thrice
	maxGuests     = 2                // links beyond the limit, so that who has no other can find others
	guestFor      = 30 * time.Second
	secondEvery   = time.Minute
	reservedShare = 16 // of the connections a page may make: when no more are left, only a node without links dials
)

// candidate is a peer that somebody named or whose record came over a link.
type candidate struct {
	peer     peer.ID
	source   string // where the chain of introductions that led to it began: a server, an invitation, the cache
	tree     string // what its links count among: named by its root, which is source or the first peer of the chain
	after    time.Time
	failures int
	unsent   bool // the last dial failed because no carrier took the envelope
	rec      *record
	ways     []way
	tried    *link // the way that the last envelope took, nil: a server's

	apart      bool      // it answered, and there is no direct way: neighbours may relay, see relay.go
	relayAfter time.Time // when that may be tried again
	relayFails int
}

func (c *candidate) failed(now time.Time) {
	c.failures++
	c.after = now.Add(min(time.Duration(1<<min(c.failures, 6))*5*time.Second, 5*time.Minute))
}

func (c *candidate) linked(now time.Time) {
	c.failures, c.after, c.unsent, c.apart, c.relayFails = 0, now, false, false, 0
}

func (c *candidate) unlinked(now time.Time) { c.after = now.Add(2 * time.Second) }

func (m *Mesh) lookup(p peer.ID) *candidate {
	for _, c := range m.candidates {
		if c.peer == p {
			return c
		}
	}
	return nil
}

// candidate returns the entry of a peer, made when missing.
func (m *Mesh) candidate(p peer.ID, source, tree string) *candidate {
	if c := m.lookup(p); c != nil {
		return c
	}
	c := &candidate{peer: p, source: source, tree: tree, after: m.now}
	m.candidates = append(m.candidates, c)
	m.bound(false, maxPassive)
	return c
}

// busy reports whether a peer is linked or being dialled.
func (m *Mesh) busy(c *candidate) bool {
	_, dialing := m.dialing[c.peer]
	return dialing || m.byPeer(c.peer) != nil
}

// bound keeps at most so many peers that are known by record (passive) or by name only, linked ones aside, and a quarter
// of them of one tree. Who goes is of the tree that has the most, so that none can push the others out, and is not being
// dialled.
func (m *Mesh) bound(passive bool, most int) {
	for {
		n, total, worst := map[string]int{}, 0, ""
		for _, c := range m.candidates {
			if (c.rec != nil) == passive && m.byPeer(c.peer) == nil {
				total++
				if n[c.tree]++; n[c.tree] > n[worst] {
					worst = c.tree
				}
			}
		}
		if total <= most && n[worst] <= max(most/4, 1) {
			return
		}
		var idle []int
		for i, c := range m.candidates {
			if (c.rec != nil) == passive && c.tree == worst && !m.busy(c) {
				idle = append(idle, i)
			}
		}
		if len(idle) == 0 {
			return
		}
		i := idle[m.rng.IntN(len(idle))]
		m.candidates = append(m.candidates[:i], m.candidates[i+1:]...)
	}
}

// Introduced notes peers that a source named. A peer that could not be dialled for want of a server (a cached one,
// right after the start) is dialled now that a server names it.
func (m *Mesh) Introduced(source string, peers []peer.ID) {
	for _, p := range peers {
		if p == m.cfg.Self {
			continue
		}
		if c := m.candidate(p, source, source); c.unsent {
			c.failures, c.after, c.unsent, c.source, c.tree = 0, m.now, false, source, source
		}
	}
	m.upkeep()
}

// Servers says whether a signaling server is connected. Until it is told, the mesh takes it that one will carry.
func (m *Mesh) Servers(up bool) {
	if m.offline = !up; !up {
		return
	}
	for _, c := range m.candidates {
		if c.unsent {
			c.failures, c.after, c.unsent = 0, m.now, false
		}
	}
	m.upkeep()
}

// Left says how many connections may still be created, of so many in all.
func (m *Mesh) Left(n, of int) { m.spent = n <= of/reservedShare }

// upkeep dials when links are few, and forgets what is over.
func (m *Mesh) upkeep() {
	m.forgive()
	m.resume()
	m.expire()
	m.fadeVain()
	m.fadeEcho()
	m.seeOff()
	m.circuitUpkeep()
	m.relayUpkeep()
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
	m.shuffle()
	want := m.wish()
	for ; want > 0; want-- {
		c := m.choose()
		if c == nil {
			break
		}
		m.dial(c)
	}
	m.seekSecond()
	if want > 0 && !m.offline && m.now.Sub(m.lastAsk) >= m.patience() {
		m.lastAsk = m.now
		m.asked++
		m.out = append(m.out, Ask{})
	}
}

func (m *Mesh) dial(c *candidate) {
	m.dialing[c.peer] = m.now
	m.out = append(m.out, Dial{c.peer, c.source})
}

// seekSecond dials a peer of a second source now and then when every link that this node chose comes of one, though it has
// as many as it wishes for: whoever stands at that source could surround it.
func (m *Mesh) seekSecond() {
	links, _ := m.direct()
	if m.spent || links+len(m.dialing) >= m.cfg.MaxLinks || m.now.Sub(m.lastSecond) < secondEvery {
		return
	}
	if only, one := m.onlySource(); one {
		if c := m.among(func(c *candidate) bool { return c.source != only }); c != nil {
			m.lastSecond = m.now
			m.dial(c)
		}
	}
}

// onlySource returns the source that all links and dials of this node's choice come of, if it is one. Those who chose this
// node say nothing: whoever stands at the first source can come by a second.
func (m *Mesh) onlySource() (source string, one bool) {
	of := func(s string) bool {
		if !one {
			source, one = s, true
		}
		return s == source
	}
	for _, l := range m.links {
		if l.outbound && l.relay == nil && !of(l.source) {
			return "", false
		}
	}
	for _, c := range m.candidates {
		if _, ok := m.dialing[c.peer]; ok && !of(c.source) {
			return "", false
		}
	}
	return source, one
}

// wish returns how many peers to dial: up to the target, and until enough links are of this node's own choice.
func (m *Mesh) wish() int {
	links, own := m.direct()
	if m.spent && links > 0 {
		return 0
	}
	own += len(m.dialing)
	all := links + len(m.dialing)
	return min(max(m.cfg.Target-all, min(leastOwn, m.cfg.Target)-own), m.cfg.MaxLinks-all)
}

// direct counts the links that are not relayed, and those of them that this node chose.
func (m *Mesh) direct() (links, own int) {
	for _, l := range m.links {
		if l.relay == nil {
			links++
			if l.outbound {
				own++
			}
		}
	}
	return links, own
}

// patience is how long after a server was asked it is asked again: not at all soon where that brings nobody new.
func (m *Mesh) patience() time.Duration {
	if links, _ := m.direct(); links == 0 {
		return askEverySoon
	}
	return askEvery << min(max(m.asked-1, 0), 4)
}

// choose picks whom to dial: while all links of this node's choice come of one source, a peer of another.
func (m *Mesh) choose() *candidate {
	if only, one := m.onlySource(); one {
		if c := m.among(func(c *candidate) bool { return c.source != only }); c != nil {
			return c
		}
	}
	return m.among(func(*candidate) bool { return true })
}

// among picks one of some candidates: peers that can be reached over links first, then cached ones, then others; of these,
// one of the root that the fewest links come from, and none of a root that half of the links come from.
func (m *Mesh) among(some func(*candidate) bool) *candidate {
	links := m.linksByTree()
	limit := max(1, m.cfg.Target/2)
	var best []*candidate
	bestRank, fewest := 0, 0
	for _, c := range m.candidates {
		n := links[c.tree]
		if n >= limit || m.now.Before(c.after) || m.busy(c) || !some(c) {
			continue
		}
		if _, ok := m.banned[c.peer]; ok {
			continue
		}
		rank := 2
		switch {
		case m.wayTo(c) != nil:
			rank = 0
		case m.offline:
			continue
		case c.source == Cached:
			rank = 1
		}
		if len(best) == 0 || rank < bestRank || rank == bestRank && n < fewest {
			best, bestRank, fewest = best[:0], rank, n
		}
		if rank == bestRank && n == fewest {
			best = append(best, c)
		}
	}
	if len(best) == 0 {
		return nil
	}
	return best[m.rng.IntN(len(best))]
}

// linksByTree counts the links of this node's choice, up or being dialled, by the root that introduced them.
func (m *Mesh) linksByTree() map[string]int {
	n := map[string]int{}
	for _, l := range m.links {
		if l.outbound && l.relay == nil {
			n[l.tree]++
		}
	}
	for _, c := range m.candidates {
		if _, ok := m.dialing[c.peer]; ok {
			n[c.tree]++
		}
	}
	return n
}

// crowded reports whether one more link is too much. Some room is kept for those that this node chooses.
func (m *Mesh) crowded(outbound bool) bool {
	all, chose := 0, 0
	for _, l := range m.links {
		if !l.guest && l.relay == nil {
			all++
			if !l.outbound {
				chose++
			}
		}
	}
	most := m.cfg.MaxLinks
	return all >= most || !outbound && !m.cfg.NoDial && chose >= most-most*leastOwn/defaultMax
}

// host reports whether there is room for a guest: a link beyond the limit, which ends soon.
func (m *Mesh) host() bool {
	n := 0
	for _, l := range m.links {
		if l.guest {
			n++
		}
	}
	return n < maxGuests && !m.cfg.NoDial
}

// seeOff lets guests stay for whom there is room now, and sends the others away after their time.
func (m *Mesh) seeOff() {
	for i := 0; i < len(m.links); i++ {
		l := m.links[i]
		if !l.guest || m.now.Sub(l.since) < guestFor {
			continue
		}
		if l.guest = m.crowded(l.outbound); l.guest {
			m.count("link", fault.Full)
			m.drop(l, fault.Full)
			i--
		}
	}
}

// DialFailed notes that a peer could not be reached. One that is impersonated again is left alone for a while, and not barred: what was
// altered on its way is none of its doing, and a link that it makes itself has proven its key.
func (m *Mesh) DialFailed(p peer.ID, code fault.Code) {
	delete(m.dialing, p)
	m.count("dial", code)
	c := m.lookup(p)
	if c == nil {
		return
	}
	c.failed(m.now)
	if code == fault.Impersonation && c.failures > 1 {
		c.after = m.now.Add(banFor)
	}
	if code == fault.PeerGone && c.failures > 1 { // it answered, twice, and there is no way: their NATs will be the same soon
		c.after = m.now.Add(noWayFor << min(c.failures-2, 3))
	}
	if code == fault.PeerGone {
		c.apart = true
	}
	c.unsent = code == fault.Unavailable
	if l := c.tried; l != nil {
		if code == fault.Timeout { // nobody answered: who told of the peer may tell of many that are not there
			l.vain += c.vain(l)
		}
		c.without(l)
		c.tried = nil
		if m.wayTo(c) != nil {
			c.after = m.now.Add(time.Second) // by another way
		}
	}
}

// Bar refuses a peer for a while: it was caught outside the mesh.
func (m *Mesh) Bar(p peer.ID, code fault.Code) {
	m.ban(p)
	m.count("link", code)
	if l := m.byPeer(p); l != nil {
		m.drop(l, code)
	}
	m.unneeded(p)
}

// unneeded ends a relayed link with a peer that is linked directly now, or barred.
func (m *Mesh) unneeded(p peer.ID) {
	for _, up := range [2]bool{true, false} {
		if r := m.relayWith(p, up); r != nil {
			m.endRelay(r, fault.Replayed)
		}
	}
}
