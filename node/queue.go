package node

import "sync"

// queue is the bounded queue of events in front of the owner goroutine. Frames may fill three quarters of
// it, and one link an eighth, so that a flood of them leaves room for news of the chain and of links.
// Answers to the core's own questions always fit: their number is bounded by the questions.
type queue struct {
	signal chan struct{} // told when something was put in

	mu     sync.Mutex
	list   []Event
	size   int
	frames map[LinkID]int
	total  int // frames
	closed bool
}

func newQueue(size int) *queue {
	return &queue{signal: make(chan struct{}, 1), size: max(size, 64), frames: map[LinkID]int{}}
}

// push puts an event in, or returns false.
func (q *queue) push(ev Event) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch ev := ev.(type) {
	case FrameIn:
		if q.closed || q.total >= q.size*3/4 || q.frames[ev.Link] >= q.size/8 {
			return false
		}
		q.total++
		q.frames[ev.Link]++
	case StandingsIn, BackingsIn, SignerIn, ReceiptIn, NativeIn, StorageIn, LinkDown:
		if q.closed {
			return false
		}
	default:
		if q.closed || len(q.list)-q.total >= q.size {
			return false
		}
	}
	q.list = append(q.list, ev)
	select {
	case q.signal <- struct{}{}:
	default:
	}
	return true
}

// waits reports whether there is an event.
func (q *queue) waits() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.list) > 0
}

// pop takes the oldest event out.
func (q *queue) pop() (Event, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.list) == 0 {
		return nil, false
	}
	ev := q.list[0]
	q.list[0] = nil
	if q.list = q.list[1:]; len(q.list) == 0 {
		q.list = nil
	}
	if f, ok := ev.(FrameIn); ok {
		q.total--
		if q.frames[f.Link]--; q.frames[f.Link] == 0 {
			delete(q.frames, f.Link)
		}
	}
	return ev, true
}

func (q *queue) close() {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
}
