package nodetest_test

import (
	"bytes"
	"fmt"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// busy returns the processor time of this thread.
func busy(t *testing.T) time.Duration {
	t.Helper()
	const thisThread = 1 // RUSAGE_THREAD
	var u syscall.Rusage
	if err := syscall.Getrusage(thisThread, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// recovering returns what it takes to recover a signature.
func recovering(t *testing.T) time.Duration {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	s := nodetest.New(nodetest.Config{}).Order("alice", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 5})
	before := busy(t)
	const times = 500
	for range times {
		if who, err := codec.Recover(&s); err != nil || who != s.Order.Maker {
			t.Fatal(err)
		}
	}
	return (busy(t) - before) / times
}

// peerKey is the node key of a name.
func peerKey(t *testing.T, w *nodetest.World, name string) peer.Key {
	t.Helper()
	key, err := peer.KeyFromBytes(w.Key(name).Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// recordsOf signs records of so many peers.
func recordsOf(t *testing.T, w *nodetest.World, n int) (list [][]byte) {
	t.Helper()
	d, now := nodetest.Deployment(), uint64(w.Now().Unix())
	for i := range n {
		raw, err := peerKey(t, w, fmt.Sprint("told ", i)).SignRecord(peer.Record{Room: peer.Room(d.ChainID, d.Exchange), Issued: now, Expiry: now + 600})
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, raw)
	}
	return list
}

// envelopesTo seals so many envelopes of a stranger to a peer.
func envelopesTo(t *testing.T, w *nodetest.World, to peer.ID, n int) (list [][]byte) {
	t.Helper()
	for range n {
		env, err := peerKey(t, w, "stranger").Seal(to, make([]byte, 17), uint64(w.Now().Unix()), randomly)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, env)
	}
	return list
}

// TestFloodEnds: a link that sends a hundred times what it may is gone within two seconds. What it costs its receiver in processor
// time until then is printed, for make bench to hold to two per cent of a core. Frames are made beforehand; the cost of the world around the
// node is counted too.
func TestFloodEnds(t *testing.T) {
	one := recovering(t)
	forge := func(s *order.Signed) { s.Sig[9] ^= 4 }
	world := nodetest.New(nodetest.Config{NoTracker: true}) // keys are the same in each
	records, envelopes := recordsOf(t, world, 240), envelopesTo(t, world, world.Add(1)[0].ID, 60)
	stranger := peerKey(t, world, "stranger").ID()
	for i, row := range []struct {
		name  string
		every time.Duration
		frame func(w *nodetest.World, list []order.Signed, i int) []wire.Message
	}{
		{"good orders, 5,000 a second", time.Millisecond, func(_ *nodetest.World, list []order.Signed, i int) []wire.Message {
			return []wire.Message{orders(list[5*i%len(list) : 5*i%len(list)+5]...)}
		}},
		{"one order again and again", time.Millisecond, func(_ *nodetest.World, list []order.Signed, _ int) []wire.Message {
			return []wire.Message{orders(list[0], list[0], list[0], list[0], list[0])}
		}},
		{"forged orders", time.Millisecond, func(_ *nodetest.World, list []order.Signed, i int) []wire.Message {
			s := list[i%len(list)]
			forge(&s)
			return []wire.Message{orders(s)}
		}},
		{"ids, a million a second", time.Millisecond, func(_ *nodetest.World, _ []order.Signed, i int) []wire.Message {
			ids := make([]wire.ShortID, 1000)
			for k := range ids {
				ids[k] = wire.ShortID(1000*i + k)
			}
			return []wire.Message{wire.Have{IDs: ids}}
		}},
		{"pings of 255 markets", time.Millisecond, func(*nodetest.World, []order.Signed, int) []wire.Message {
			return []wire.Message{wire.Ping{Shards: make([]wire.Shard, 255)}}
		}},
		{"page requests", time.Millisecond, func(_ *nodetest.World, _ []order.Signed, i int) []wire.Message {
			return []wire.Message{wire.PageRequest{Request: uint32(i), Until: eth.Hash(bytes.Repeat([]byte{0xff}, 32)), Frames: wire.MaxPageFrames}}
		}},
		{"reconciliations", time.Millisecond, func(_ *nodetest.World, _ []order.Signed, i int) []wire.Message {
			return []wire.Message{wire.Reconcile{Request: uint32(i), Size: 1 << 30, Counts: make([]int64, 1024)}}
		}},
		{"prunes", time.Millisecond, func(*nodetest.World, []order.Signed, int) []wire.Message {
			return []wire.Message{wire.Prune{Buckets: make([]uint16, 1000)}, wire.Prune{Buckets: make([]uint16, 1000)}, wire.Prune{Buckets: make([]uint16, 1000)}, wire.Prune{Buckets: make([]uint16, 1000)}, wire.Prune{Buckets: make([]uint16, 1000)}, wire.Prune{Buckets: make([]uint16, 1000)}}
		}},
		{"records of peers, twelve at once", time.Millisecond, func(_ *nodetest.World, _ []order.Signed, i int) []wire.Message {
			var s wire.Shuffle
			for k := range wire.MaxShuffle {
				s.Known = append(s.Known, wire.Known{Far: 1, Record: records[(wire.MaxShuffle*i+k)%len(records)]})
			}
			return []wire.Message{s}
		}},
		{"envelopes to be opened", time.Millisecond, func(_ *nodetest.World, _ []order.Signed, i int) []wire.Message {
			return []wire.Message{wire.Signal{TTL: 1, From: stranger, Envelope: envelopes[i%len(envelopes)]}}
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			w, x, r := victim(t, uint64(i))
			list := many(w, 2000)
			seq := uint32(1) // after Hello and Pongs
			for _, m := range r.Got {
				if _, ok := m.(wire.Ping); ok {
					seq++
				}
			}
			r.Answer = false
			for k := range 2000 {
				b := wire.AppendFrame(nil, seq)
				for _, m := range row.frame(w, list, k) {
					b = wire.AppendMessage(b, m)
				}
				seq++
				w.At(time.Duration(k)*row.every, func() { r.SendBytes(node.Control, b) })
			}
			start := w.Now()
			before := busy(t)
			gone := w.Until(2*time.Second, func() bool { return r.Closed })
			after := w.Now().Sub(start)
			w.Run(2*time.Second - after)
			cost := busy(t) - before
			t.Logf("%.2f %% of a core over two seconds, as much as %.0f signatures; gone after %v", 100*cost.Seconds()/2, float64(cost)/float64(one), after)
			if !gone {
				t.Errorf("still there after 2 s: %v", x.Core.Network().Reasons)
			}
		})
	}
}
