package mesh

import (
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/wire"
)

// promise is an order or a soft cancel that peers told of and that is missing here. It comes by itself most likely; when it
// has not after a while, the first who told is asked, then the next.
type promise struct {
	id       wire.ShortID
	by       *link    // who told first
	holders  []holder // the first is asked
	stage    promiseStage
	deadline time.Time // for the next stage
}

// holder is who told, and the number of the telling.
type holder struct {
	l *link
	n uint32
}

type promiseStage uint8

const (
	told   promiseStage = iota // it may come by itself until the deadline
	queued                     // to be asked for
	asked                      // must be here by the deadline
	over                       // it came, or nobody has it any more
)

const maxHolders = 5 // of one promise

// has notes what a peer tells. What is missing here is promised.
func (m *Mesh) has(l *link, ids []wire.ShortID) {
	first := l.heardOf
	l.heardOf += uint32(len(ids)) // what is not looked at counts too
	ids = ids[:m.tellable(l, len(ids))]
	if l.gone {
		return
	}
	for i, id := range ids {
		n := first + uint32(i)
		if m.holds(id, l) {
			continue
		}
		if p := m.wanted[id]; p != nil {
			p.another(holder{l, n})
			continue
		}
		if len(m.wanted) >= maxWanted || l.promised >= maxPromised {
			m.count("order", fault.Overloaded)
			continue
		}
		l.promised++
		p := &promise{id: id, by: l, holders: []holder{{l, n}}, deadline: m.now.Add(graftAfter)}
		m.wanted[id] = p
		m.promises = append(m.promises, p)
		m.promiseAt = earlier(m.promiseAt, p.deadline)
	}
}

// holds reports whether what a peer tells is here or waits for admission, and notes that the peer has it.
func (m *Mesh) holds(id wire.ShortID, l *link) bool {
	if n, ok := m.set.names[id]; ok {
		*n.holders() |= l.bit()
		if !n.cancel {
			m.heard(n.it, l)
		}
		return true
	}
	return m.pool.SeenShort(id, Holder(l.bit()))
}

// arrived keeps the promise of an order or cancel that a link brought. Who was asked for it is on the way of its maker's
// next; maker is nil when it is not known.
func (m *Mesh) arrived(l *link, id eth.Hash, cancel bool, maker *eth.Address) {
	p := m.wanted[m.set.short(id, cancel)]
	if p == nil {
		return
	}
	if p.stage == asked && p.holders[0].l == l {
		l.broken = max(l.broken-1, 0)
		if maker != nil {
			l.graft(wire.Bucket(*maker))
		}
		if cancel { // it was not known which of the two it would be
			l.asked = max(l.asked-1, 0)
		} else {
			l.askedCancels = max(l.askedCancels-1, 0)
		}
	}
	m.end(p)
}

func (m *Mesh) end(p *promise) {
	p.stage = over
	p.by.promised--
	delete(m.wanted, p.id)
}

// keepPromises asks for what did not come by itself, and elsewhere for what did not come when it was asked for.
func (m *Mesh) keepPromises() {
	if m.now.Before(m.promiseAt) {
		return
	}
	m.promiseAt = m.now.Add(time.Hour)
	keep := m.promises[:0]
	for _, p := range m.promises {
		if (p.stage == told || p.stage == asked) && !m.now.Before(p.deadline) {
			m.advance(p)
		}
		if p.stage == over {
			continue
		}
		keep = append(keep, p)
		if p.stage != queued {
			m.promiseAt = earlier(m.promiseAt, p.deadline)
		}
	}
	clear(m.promises[len(keep):])
	m.promises = keep
}

// advance asks the next holder.
func (m *Mesh) advance(p *promise) {
	if p.stage == asked { // broken
		l := p.holders[0].l
		l.broken++
		l.asked, l.askedCancels = max(l.asked-1, 0), max(l.askedCancels-1, 0)
		p.holders = p.holders[1:]
		m.count("order", fault.Timeout)
		m.blame(l, 1, fault.Timeout)
	}
	for len(p.holders) > 0 && p.holders[0].l.gone {
		p.holders = p.holders[1:]
	}
	if len(p.holders) == 0 || m.here(p) {
		m.end(p)
		return
	}
	p.prefer()
	p.stage = queued
	p.holders[0].l.want = append(p.holders[0].l.want, p)
}

// here reports whether what was promised has come meanwhile: a cancel that waited, say, or by reconciliation.
func (m *Mesh) here(p *promise) bool {
	for _, h := range p.holders {
		if !m.holds(p.id, h.l) {
			return false
		}
	}
	return true
}

// release takes a link out of all promises; what it was asked for is asked elsewhere.
func (m *Mesh) release(l *link) {
	for _, p := range m.promises {
		first := p.stage != over && len(p.holders) > 0 && p.holders[0].l == l
		for i := 0; i < len(p.holders); i++ {
			if p.holders[i].l == l {
				p.holders = append(p.holders[:i], p.holders[i+1:]...)
				i--
			}
		}
		if first {
			p.stage, p.deadline, m.promiseAt = told, m.now, m.now
		}
	}
}

// flushWant asks at most ten times a second, and not for more than the link can bring in time.
func (m *Mesh) flushWant(l *link, f *framer) {
	most := maxAsked
	if l.relay != nil {
		most = relayAsked
	}
	for len(l.want) > 0 && l.asked < most && l.asks.take(m.now, 1) {
		numbers := make([]uint32, 0, min(len(l.want), wire.MaxHave))
		for len(l.want) > 0 && len(numbers) < wire.MaxHave && l.asked < most {
			p := l.want[0]
			l.want = l.want[1:]
			if p.stage != queued || p.holders[0].l != l {
				continue
			}
			p.stage, p.deadline = asked, m.now.Add(wantTimeout)
			m.promiseAt = earlier(m.promiseAt, p.deadline)
			numbers = append(numbers, p.holders[0].n)
			l.asked++ // an order or a cancel
			l.askedCancels++
		}
		if len(numbers) == 0 {
			break
		}
		f.add(wire.Want{Told: numbers})
	}
	if len(l.want) == 0 {
		l.want = nil
	}
}
