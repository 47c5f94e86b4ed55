package mesh

import "github.com/virtuatrader/virtua/node/fault"

// Slow says whether a link's far side takes less than it is given. A slow link is in no tree: it is told short ids and asks
// for what it lacks, so that what waits for it stays small and others are not held up; what it misses, reconciliation finds.
// When it keeps up again, its trees are as they were. A link that stays full is closed by whoever carries frames.
func (m *Mesh) Slow(id Link, slow bool) {
	l := m.find(id)
	if l == nil || l.slow == slow {
		return
	}
	l.slow = slow
	if slow {
		m.count("slow", fault.Overloaded)
		for _, n := range l.push { // not yet sent: told instead
			*n.holders() &^= l.bit()
		}
		l.tell = append(l.tell, l.push...)
		l.push = nil
	}
}
