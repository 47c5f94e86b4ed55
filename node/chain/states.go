package chain

import (
	"sync"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
)

// maxStates bounds what is remembered of makers; beyond it, all is forgotten.
const maxStates = 50_000

// states remembers words, slots, epochs and windows of makers as they are at one block: the last one that was posted, or is about to be. Whatever
// changes them makes an event that names the maker, so what no event touched is still true at the next block. A maker
// that quotes all day is asked about once, and its next order is on every page without a question to the chain.
type states struct {
	mu     sync.Mutex
	head   eth.Hash // zero: nothing is followed
	makers map[eth.Address]map[stateKey]viewAnswer
	n      int
}

// get returns what is known at block head.
func (s *states) get(head eth.Hash, k stateKey) (viewAnswer, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if head != s.head {
		return viewAnswer{}, false
	}
	a, ok := s.makers[k.maker][k]
	return a, ok
}

// put remembers what was read at block head, when that is still the last one.
func (s *states) put(head eth.Hash, k stateKey, a viewAnswer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if head != s.head || s.head.IsZero() {
		return
	}
	if s.makers == nil || s.n >= maxStates {
		s.makers, s.n = make(map[eth.Address]map[stateKey]viewAnswer), 0
	}
	m := s.makers[k.maker]
	if m == nil {
		m = make(map[stateKey]viewAnswer)
		s.makers[k.maker] = m
	}
	if _, known := m[k]; !known {
		s.n++
	}
	m[k] = a
}

// advance takes what is posted, again as long as it is refused: makers that it names are asked anew.
func (s *states) advance(ev *node.ChainIn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.head = ev.Head.Hash
	if ev.Rewound {
		s.makers, s.n = nil, 0
		return
	}
	for i := range ev.Fills {
		s.forget(ev.Fills[i].Maker)
	}
	for i := range ev.Nonces {
		s.forget(ev.Nonces[i].Maker)
	}
	for i := range ev.Touched { // deposits and withdrawals: the account's slot holds its window too
		if ev.Touched[i].InAccount() {
			s.forget(ev.Touched[i].Owner)
		}
	}
}

func (s *states) forget(maker eth.Address) {
	s.n -= len(s.makers[maker])
	delete(s.makers, maker)
}

// reset forgets everything, as when nobody follows the chain any more.
func (s *states) reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.head, s.makers, s.n = eth.Hash{}, nil, 0
}
