package nodetest_test

import (
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

// mining makes a block every twelve seconds from now on.
func mining(w *nodetest.World) {
	w.At(12*time.Second, func() {
		w.Chain.Mine()
		mining(w)
	})
}

// TestClockThatIsWrong: a node whose clock is ten minutes off meets peers through a server and over links, says that its clock
// is off, publishes orders that others take for what they are, and ends orders when the others do.
func TestClockThatIsWrong(t *testing.T) {
	for _, skew := range []time.Duration{-10 * time.Minute, 10 * time.Minute} {
		t.Run(skew.String(), func(t *testing.T) {
			w := nodetest.New(nodetest.Config{Seed: 1, Jitter: 10 * time.Millisecond, Skew: func(i int) time.Duration {
				if i == 3 {
					return skew
				}
				return time.Duration(i-4) * 300 * time.Millisecond // the others' are not the same to the second
			}})
			x := w.Add(8)
			mining(w)
			w.Run(time.Minute)
			wrong := x[3]
			v := wrong.Core.Network()
			if off := time.Duration(v.Ahead)*time.Millisecond + skew; off.Abs() > 2*time.Second {
				t.Errorf("it believes to be %d ms behind", v.Ahead)
			}
			if len(v.Links) < 3 || v.Overlay.Own == 0 {
				t.Errorf("it has %d links, %d of its choice: %v", len(v.Links), v.Overlay.Own, v.Reasons)
			}
			for _, n := range x {
				if got := n.Core.Network().Ahead; n != wrong && got != 0 {
					t.Errorf("node %d moved its clock by %d ms", n.Index, got)
				}
			}
			mine := w.Order("alice", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 5, Life: 60})
			publish(t, wrong, mine)
			publish(t, x[0], w.Order("bob", nodetest.Terms{Side: order.Bid, Price: 90, Lots: 5, Life: 60}))
			w.Run(5 * time.Second)
			if !equal(w, 2) {
				t.Fatalf("sets differ: %v, %v", counts(w), v.Reasons)
			}
			w.Run(58 * time.Second)
			if !equal(w, 0) {
				t.Errorf("after they expired: %v", counts(w))
			}
			w.StopTracker() // over links alone
			first := wrong.Core.Network().Links[0].Peer
			for _, n := range x {
				if n.ID == first {
					w.Cut(wrong, n)
					w.Cut(n, wrong)
				}
			}
			w.Run(30 * time.Second)
			if n := len(wrong.Core.Network().Links); n < 3 {
				t.Errorf("%d links after one was cut", n)
			}
		})
	}
}

// TestLiarsDoNotMoveTheClock: neither all peers of a node together nor its chain alone change the time by which it trades.
func TestLiarsDoNotMoveTheClock(t *testing.T) {
	const off = 3 * time.Hour
	for _, c := range []struct {
		name         string
		peers, chain bool
		ahead        int64
	}{{"peers", true, false, 0}, {"chain", false, true, 0}, {"both", true, true, off.Milliseconds()}} {
		t.Run(c.name, func(t *testing.T) {
			w := nodetest.New(nodetest.Config{Seed: 1, NoTracker: true, Skew: func(i int) time.Duration {
				if i > 0 && c.peers {
					return off
				}
				return 0
			}})
			w.Chain.Lie = func() time.Duration {
				if c.chain {
					return off
				}
				return 0
			}
			x := w.Add(5)
			for _, n := range x[1:] {
				w.Link(x[0], n)
			}
			mining(w)
			s := w.Order("alice", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 5, Life: 600})
			w.Run(30 * time.Second)
			if c.ahead == 0 {
				publish(t, x[0], s)
			}
			w.Run(30 * time.Second)
			got := x[0].Core.Network()
			if d := got.Ahead - c.ahead; d < -2000 || d > 2000 {
				t.Errorf("ahead by %d ms, want %d", got.Ahead, c.ahead)
			}
			if c.ahead == 0 && got.Orders != 1 {
				t.Errorf("%d orders", got.Orders)
			}
		})
	}
}

// TestManyWhoDialDoNotMoveTheTime: of the peers' clocks, those of all who chose this node count as one.
func TestManyWhoDialDoNotMoveTheTime(t *testing.T) {
	w := nodetest.New(nodetest.Config{Seed: 1, NoTracker: true, Skew: func(i int) time.Duration {
		if i > 2 {
			return time.Hour
		}
		return 0
	}})
	x := w.Add(9)
	w.Link(x[0], x[1])
	w.Link(x[0], x[2])
	for _, n := range x[3:] {
		w.Link(n, x[0])
	}
	w.Run(10 * time.Second)
	if got := x[0].Core.MeetingAhead(); got != 0 {
		t.Errorf("six who dialled moved the time by %v", got)
	}
}
