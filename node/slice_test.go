package node_test

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// sliced is a node whose slices a test runs, and a peer that sends it as many orders as it may at once.
type sliced struct {
	*node.Node
	orders int
}

func newSliced(t testing.TB, together bool, clock func() time.Time) *sliced {
	t.Helper()
	n, err := node.New(node.Config{Chain: newFakeChain(), Store: brokenStore{}, Clock: clock,
		Core: node.CoreConfig{Deployment: nodetest.Deployment(), Self: peer.ID(world.Key("self").Public()), NoMesh: true, Together: together}})
	if err != nil {
		t.Fatal(err)
	}
	n.Post(node.LinkUp{Link: 1, Peer: peer.ID(world.Key("other").Public()), Source: "test"})
	n.Post(node.FrameIn{Link: 1, Data: wire.AppendMessage(wire.AppendFrame(nil, 0), world.Hello())})
	for n.Slice() {
	}
	s := &sliced{Node: n}
	for seq, list := range slicedOrders() {
		s.Post(node.FrameIn{Link: 1, Data: wire.AppendMessage(wire.AppendFrame(nil, uint32(seq+1)), wire.Orders{Orders: list})})
		s.orders += len(list)
	}
	return s
}

const slicedFrames, slicedEach = 8, 30 // 240 orders: what a link may send unasked

var slicedOrders = sync.OnceValue(func() (frames [][]order.Signed) {
	for i := range slicedFrames {
		list := make([]order.Signed, slicedEach)
		for k := range list {
			list[k] = world.Order(fmt.Sprint("sliced ", i), nodetest.Terms{Side: order.Ask, Price: order.Ticks(1_000 + k), Lots: 3})
		}
		frames = append(frames, list)
	}
	return frames
})

// TestSlicesEndInTime: however long a signature check takes on a machine, a slice of admission ends within 5 ms, from when one check
// was measured. The clock is fake: it moves by what was done since it was last read.
func TestSlicesEndInTime(t *testing.T) {
	for _, row := range []struct {
		name         string
		check, frame time.Duration
		slower       int // by so many times from the middle on
	}{
		{"native", 30 * time.Microsecond, 100 * time.Microsecond, 1},
		{"wasm", 280 * time.Microsecond, 900 * time.Microsecond, 1},
		{"a phone", 1100 * time.Microsecond, 3 * time.Millisecond, 1},
		{"an old phone", 3 * time.Millisecond, 4 * time.Millisecond, 1},
		{"another program begins to work", 280 * time.Microsecond, 900 * time.Microsecond, 4},
	} {
		t.Run(row.name, func(t *testing.T) {
			var s *sliced
			now := nodetest.Start
			checks, frames, waited := 0, 0, 0
			slower := time.Duration(1)
			s = newSliced(t, row.name != "native", func() time.Time {
				if s == nil { // it is being made
					return now
				}
				switch w := s.Waiting(); {
				case w > waited:
					frames += (w - waited) / slicedEach
					now = now.Add(row.frame * slower * time.Duration((w-waited)/slicedEach))
					waited = w
				case w < waited:
					k := waited - w
					checks += k
					now = now.Add(row.check * slower)
					if k > 1 { // in one go: as long as one, and a sixth of one for each
						now = now.Add(row.check * slower * time.Duration(k) / 6)
					}
					waited = w
				}
				return now
			})
			var took []time.Duration
			learnt := 0 // slices that measured something for the first time, or anew
			for more := true; more; {
				from, c, f := now, checks, frames
				if want := time.Duration(row.slower); slower < want && checks > s.orders/2 {
					slower = want
					c, f = 0, 0
				}
				more = s.Slice()
				if c == 0 && checks > 0 || f == 0 && frames > 0 {
					learnt++
					continue
				}
				took = append(took, now.Sub(from))
			}
			if checks != s.orders || frames != slicedFrames {
				t.Fatalf("%d of %d orders in %d frames were looked at", checks, s.orders, frames)
			}
			if learnt > 3 {
				t.Errorf("%d slices are excused", learnt)
			}
			if most := slices.Max(took); most > node.SliceTime {
				t.Errorf("a slice took %v", most)
			}
			// And they are used: what is left of one is less than a piece of work.
			ideal := int(now.Sub(nodetest.Start)/(node.SliceTime-min(max(row.check, row.frame)*slower, 4*time.Millisecond))) + 4
			if len(took) > ideal {
				t.Errorf("%d slices, %d would do", len(took), ideal)
			}
		})
	}
}

// TestTogetherOnABusyMachine: where other programs interrupt one piece of work in three, signatures are checked together all the same.
func TestTogetherOnABusyMachine(t *testing.T) {
	var s *sliced
	now := nodetest.Start
	const check = 500 * time.Microsecond
	waited, goes := 0, 0
	s = newSliced(t, true, func() time.Time {
		if s == nil { // it is being made
			return now
		}
		w := s.Waiting()
		if k := waited - w; k > 0 {
			now = now.Add(check)
			if k > 1 {
				now = now.Add(check * time.Duration(k) / 6)
			}
			if goes++; goes%3 == 0 {
				now = now.Add(4 * time.Millisecond)
			}
		}
		waited = w
		return now
	})
	for s.Slice() {
	}
	if goes > s.orders/4 {
		t.Errorf("%d orders were checked in %d goes", s.orders, goes)
	}
}

// TestLateNodeYields: a node whose ticks take longer than it would wait between them lets the event loop run all the same.
func TestLateNodeYields(t *testing.T) {
	var reads, yields atomic.Int64
	often := make(chan struct{})
	r := start(t, memory(t), func(cfg *node.Config) {
		cfg.Clock = func() time.Time { return nodetest.Start.Add(time.Duration(reads.Add(1)) * time.Minute) }
		cfg.Yield = func() {
			if yields.Add(1) == 100 {
				close(often)
			}
		}
	})
	defer r.stop()
	select {
	case <-often:
	case <-time.After(30 * time.Second):
		t.Errorf("it yielded %d times", yields.Load())
	}
}

// BenchmarkSlice runs slices of admission by the real clock: what the longest took, and how many of a hundred took more than 5 ms.
func BenchmarkSlice(b *testing.B) {
	var took []time.Duration
	for b.Loop() {
		s := newSliced(b, runtime.GOOS == "js", ticking())
		for more := true; more; {
			from := time.Now()
			more = s.Slice()
			took = append(took, time.Since(from))
		}
	}
	slices.Sort(took)
	over := 0
	for _, d := range took {
		if d > node.SliceTime {
			over++
		}
	}
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "max-ms")
	b.ReportMetric(100*float64(over)/float64(len(took)), "%over")
}
