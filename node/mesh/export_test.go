package mesh

import "github.com/virtuatrader/virtua/node/wire"

// Index makes a set be found by short ids under a key, as New does.
func (s *Set) Index(key [16]byte) { s.index(key) }

// Named returns the order that a short id names, or whose soft cancel it names; nil when there is none.
func (s *Set) Named(id wire.ShortID, cancel bool) *Item {
	if n, ok := s.names[id]; ok && n.cancel == cancel {
		return n.it
	}
	return nil
}

// Names returns how many short ids are known.
func (s *Set) Names() int { return len(s.names) }

// Banned returns how many peers are refused for a while.
func (m *Mesh) Banned() int { return len(m.banned) }
