package node

import "sync"

// Subscription gathers notices until they are taken: a slow reader gets one notice of everything.
type Subscription struct {
	C <-chan struct{} // told when something changed since the last Take; closed with the node

	c      chan struct{}
	all    *subscribers
	notice Notice // guarded by all.mu
}

// subscribers is everybody who wants to know.
type subscribers struct {
	mu     sync.Mutex
	list   []*Subscription
	closed bool
}

func (s *subscribers) add() *Subscription {
	c := make(chan struct{}, 1)
	sub := &Subscription{C: c, c: c, all: s}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		close(c)
		return sub
	}
	s.list = append(s.list, sub)
	return sub
}

func (s *subscribers) tell(n Notice) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, sub := range s.list {
		sub.notice.Kinds |= n.Kinds
		sub.notice.Markets |= n.Markets
		select {
		case sub.c <- struct{}{}:
		default:
		}
	}
}

func (s *subscribers) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	for _, sub := range s.list {
		close(sub.c)
	}
	s.list = nil
}

// Take returns and forgets what changed since the last Take.
func (s *Subscription) Take() Notice {
	s.all.mu.Lock()
	defer s.all.mu.Unlock()
	n := s.notice
	s.notice = Notice{}
	return n
}

// Close ends the subscription. C is not closed by it.
func (s *Subscription) Close() {
	s.all.mu.Lock()
	defer s.all.mu.Unlock()
	for i, sub := range s.all.list {
		if sub == s {
			s.all.list = append(s.all.list[:i:i], s.all.list[i+1:]...)
			return
		}
	}
}
