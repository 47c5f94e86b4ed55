package mesh

import (
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// What a link may say beside orders, so that no kind of message costs its receiver more than another. An honest node is far
// below: it sends at most 200 frames a second, and tells of no more than what is new.
const (
	messageRate, messageBurst = 2000, 8000
	pingRate, pingBurst       = 2, 20
	haveRate, haveBurst       = 4000, 2 * maxQueue // ids told and buckets to be pruned
	havePerOrder              = 16                 // ids beyond it weigh as much as an order beyond its quota
	maxPromised               = maxWanted / 4      // things that one link alone told of first
	maxBanned                 = 1024
)

// allowed takes a message of a link's quota; a link that goes on beyond it is closed.
func (m *Mesh) allowed(l *link) bool {
	if l.messages.take(m.now, 1) {
		return true
	}
	m.flooded(l, 1)
	return false
}

// tellable returns how many of n ids a link may tell of now, or of n buckets ask to be pruned.
func (m *Mesh) tellable(l *link, n int) int {
	k := min(n, l.haves.have(m.now))
	l.haves.take(m.now, k)
	if over := n - k; over > 0 {
		m.flooded(l, max(over/havePerOrder, 1))
	}
	return k
}

// ban refuses a peer for a while. There is room for a thousand: the one whose time is over first makes room.
func (m *Mesh) ban(p peer.ID) {
	if _, again := m.banned[p]; !again && len(m.banned) >= maxBanned {
		var first peer.ID
		for other, until := range m.banned {
			if at := m.banned[first]; at.IsZero() || until.Before(at) || until.Equal(at) && string(other[:]) < string(first[:]) {
				first = other
			}
		}
		delete(m.banned, first)
	}
	m.banned[p] = m.now.Add(banFor)
}

// known is a code that a peer told, Internal when it is none: or it could make this node count 65,536 reasons.
func known(code fault.Code) fault.Code { return fault.Lookup(code).Code }

// prefer puts the holder first who is to be asked: of those whose promises were broken least often, the first who told. Who
// tells first and does not deliver delays one thing by that, not the next.
func (p *promise) prefer() {
	best := 0
	for i := range p.holders {
		if p.holders[i].l.broken < p.holders[best].l.broken {
			best = i
		}
	}
	h := p.holders[best]
	copy(p.holders[1:best+1], p.holders[:best])
	p.holders[0] = h
}

// another notes one more who told. When there are enough, it takes the place of the one whose promises were broken most
// often, unless its own were as often.
func (p *promise) another(h holder) {
	if len(p.holders) < maxHolders {
		p.holders = append(p.holders, h)
		return
	}
	first := 0
	if p.stage != told { // the first is or will be asked
		first = 1
	}
	worst := first
	for i := first; i < len(p.holders); i++ {
		if p.holders[i].l.broken > p.holders[worst].l.broken {
			worst = i
		}
	}
	if p.holders[worst].l.broken > h.l.broken {
		p.holders[worst] = h
	}
}
