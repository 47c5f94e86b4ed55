package mesh

import (
	"sort"
	"time"
)

// Time is told by the computer's clock, which may be wrong. Peers tell theirs in every Pong. How far they are off from
// this one says what time it is among them: envelopes, records and signals are dated by that.

// ClockTolerance is how far clocks may be apart before anything is made of it: delays and blocks make that much.
const ClockTolerance = 10 * time.Second

// PeerClock returns how far the peers' clocks are ahead of this node's, and of how many peers that is the median. Each peer
// that this node chose counts; all that chose this node count as one, however many they are.
func (m *Mesh) PeerClock() (ahead time.Duration, peers int) {
	var own, others []time.Duration
	for _, l := range m.links {
		switch {
		case l.rtt < 0 || l.relay != nil: // a neighbour can delay one way
		case l.outbound:
			own = append(own, l.offset)
		default:
			others = append(others, l.offset)
		}
	}
	peers = len(own) + len(others)
	if len(others) > 0 {
		own = append(own, Median(others))
	}
	return Median(own), peers
}

// Median returns the middle of some offsets; of two in the middle, the one nearer to 0. It is 0 of none.
func Median(list []time.Duration) time.Duration {
	if len(list) == 0 {
		return 0
	}
	list = append([]time.Duration(nil), list...)
	sort.Slice(list, func(i, j int) bool { return list[i] < list[j] })
	a, b := list[(len(list)-1)/2], list[len(list)/2]
	if a.Abs() < b.Abs() {
		return a
	}
	return b
}

// ServerClock notes how far the clocks of signaling servers are ahead. It counts until peers have told theirs: a server
// that lies about the time can only keep away whom it could keep away anyway.
func (m *Mesh) ServerClock(ahead time.Duration) { m.serverClock = ahead }

// Ahead returns how far the clocks of those whom this node meets are ahead of its own: 0 within ClockTolerance.
func (m *Mesh) Ahead() time.Duration {
	ahead, peers := m.PeerClock()
	if peers == 0 {
		ahead = m.serverClock
	}
	if ahead.Abs() <= ClockTolerance {
		return 0
	}
	return ahead
}

// unix is the time among peers in unix seconds.
func (m *Mesh) unix() uint64 { return uint64(max(m.now.Add(m.Ahead()).Unix(), 0)) }
