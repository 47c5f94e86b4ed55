package node

import "time"

const (
	slice      = 5 * time.Millisecond // work done before the node yields
	workAtOnce = 4                    // signatures checked between two events, or more of them in one go
	guess      = time.Millisecond     // what a piece of work takes that was never done
)

// piece is a kind of work that cannot be interrupted once it has begun.
type piece int

const (
	anEvent piece = iota // taken from the queue
	aCall                // of Do
	aCheck               // of one order's or cancel's signature
	aTick                // what time brings; it ends every slice
	pieces
)

// pace keeps the owner's work in slices of 5 ms, on fast machines and slow ones: it measures what each kind of work takes, and a
// piece that will most likely not end in time is left for the next slice. In a browser nothing else runs in the Worker before a
// slice ends (golang/go#39620).
type pace struct {
	clock func() time.Time
	from  time.Time // when the slice began
	now   time.Time // when the last piece ended
	done  bool      // a piece other than a tick
	first piece     // looked at before the others: they take turns, so that none starves
	takes [pieces]time.Duration
	sixth time.Duration // of what a signature takes by itself, when some were last checked: several in one go cost six of these and one each
}

func newPace(clock func() time.Time) pace {
	p := pace{clock: clock}
	for i := range p.takes {
		p.takes[i] = guess
	}
	p.sixth = guess / 6
	return p
}

// begin begins a slice.
func (p *pace) begin() {
	p.now = p.clock()
	p.from, p.done = p.now, false
	p.first = (p.first + 1) % aTick
}

// fits reports whether a piece, and the tick after it, most likely end within the slice. One always does: or dear ones
// would never be done.
func (p *pace) fits(k piece) bool {
	return !p.done || p.now.Sub(p.from)+p.takes[k]+p.takes[aTick] <= slice
}

// do does a piece. The dearest of the last ones says what the next may take; one that was interrupted by another program is soon
// forgotten.
func (p *pace) do(k piece, f func()) {
	f()
	end := p.clock()
	fade := p.takes[k] / 8
	if p.takes[k] > slice {
		fade = p.takes[k] / 2
	}
	p.takes[k] = max(end.Sub(p.now), p.takes[k]-fade)
	p.now = end
	p.done = p.done || k != aTick
}

// checks returns how many signatures may be checked in one go, so that they most likely end within the slice. It goes by the last ones, not
// by the dearest: on a busy machine something always interrupts one of several, and all by themselves take six times as long.
func (p *pace) checks() int {
	left := slice - p.now.Sub(p.from) - p.takes[aTick]
	if !p.done {
		left = max(left, slice/2)
	}
	return max(int(left/max(p.sixth, 1))-6, 1)
}

// doChecks does a piece that checks n signatures: one, some in one go, or none when one of some was bad and they wait anew.
func (p *pace) doChecks(f func() (n int)) (n int) {
	was := p.takes[aCheck]
	from := p.now
	p.do(aCheck, func() { n = f() })
	switch took := p.now.Sub(from); {
	case n > 1:
		p.sixth = took / time.Duration(6+n)
		p.takes[aCheck] = max(6*p.sixth, was-was/8)
	case n == 1:
		p.sixth = took / 5 // rather less: what several take is measured when they are
	default:
		p.takes[aCheck] = was
	}
	return n
}

// slice works for at most 5 ms, unless a single piece takes longer, and reports whether more waits.
func (n *Node) slice() bool {
	p := &n.pace
	p.begin()
	p.do(aTick, n.tick)
	more := true
	for went := true; went && more; {
		went, more = false, false
		for i := range aTick {
			k := (p.first + i) % aTick
			for left := n.atOnce(k); left > 0 && n.waits(k); {
				if more = true; !p.fits(k) {
					break
				}
				left -= n.piece(k)
				went = true
			}
		}
	}
	p.do(aTick, n.tick)
	n.ahead.Store(int64(n.core.Ahead()))
	n.meeting.Store(int64(n.core.MeetingAhead()))
	return more
}

func (n *Node) tick() { n.apply(n.core.Tick(n.cfg.Clock())) }

// atOnce returns how many pieces of a kind come in turn.
func (n *Node) atOnce(k piece) int {
	if k == aCheck {
		return workAtOnce
	}
	return 1
}

// waits reports whether there is a piece of a kind to be done.
func (n *Node) waits(k piece) bool {
	switch k {
	case anEvent:
		return n.queue.waits()
	case aCall:
		return len(n.calls) > 0
	default:
		return n.core.Pending() > 0
	}
}

// piece does one piece of a kind and returns how much of it was done.
func (n *Node) piece(k piece) int {
	p := &n.pace
	if k != aCheck {
		p.do(k, func() { n.take(k) })
		return 1
	}
	before, most := n.core.Pending(), p.checks()
	return max(1, p.doChecks(func() int {
		n.apply(n.core.Step(Work{N: most, One: true}))
		return before - n.core.Pending()
	}))
}

// take does one piece of a kind other than a check.
func (n *Node) take(k piece) {
	switch k {
	case anEvent:
		if ev, ok := n.queue.pop(); ok {
			n.apply(n.core.Step(ev))
		}
	case aCall:
		select {
		case c := <-n.calls:
			n.run(c)
		default:
		}
	}
}
