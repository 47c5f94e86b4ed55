package mesh_test

import (
	"runtime"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/wire"
)

func inUse() int64 {
	var s runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&s)
	return int64(s.HeapAlloc)
}

// TestMemoryOfALink: what ten links take beside a set of 20,000 orders: just up; and with everything full that a far side can
// fill: tellings that it may ask for, promises of its own, and a reconciliation of the largest size that it leaves open.
func TestMemoryOfALink(t *testing.T) {
	const links = 10
	x := newEnd(1, 0, nil)
	for n := range uint64(20_000) {
		x.add(n)
	}
	now := began
	x.m.Tick(now)
	run := func(d time.Duration, each func()) {
		for end := now.Add(d); now.Before(end); {
			now = now.Add(5 * time.Millisecond)
			x.m.Tick(now)
			x.m.Actions()
			each()
		}
	}
	before := inUse()
	var far []*teller
	for i := range links {
		far = append(far, newTeller(x.m, mesh.Link(i+1)))
	}
	if len(x.m.Links()) < 9 { // two of them are guests
		t.Fatalf("%d links", len(x.m.Links()))
	}
	run(time.Second, func() {})
	n := int64(len(x.m.Links()))
	idle := (inUse() - before) / n

	far = far[:n]
	say := func(m wire.Message) {
		for _, l := range far {
			l.say(m)
		}
	}
	var all wire.Prune
	for _, it := range []uint64{1} {
		s := numbered(it)
		all.Buckets = append(all.Buckets, wire.Bucket(s.Order.Maker))
	}
	say(all)
	k := uint64(0)
	run(2*time.Second, func() { // 20,000 tellings, of what is in the set anyway
		for range 50 {
			x.m.Spread(x.m.Set().Get(numberID(k%20_000)), 0)
			k++
		}
	})
	for i, l := range far {
		for j := range 5 {
			ids := make([]wire.ShortID, 1000)
			for k := range ids {
				ids[k] = wire.ShortID(1_000_000*(i+1) + 1000*j + k)
			}
			l.say(wire.Have{IDs: ids})
		}
	}
	say(wire.Reconcile{Request: 1, Size: uint64(x.m.Set().Elements()) + 9000})
	run(time.Second, func() {})
	if got := int64(len(x.m.Links())); got != n {
		t.Fatalf("%d links left: %v", got, x.m.Reasons())
	}
	full := (inUse() - before) / n
	t.Logf("%d kB a link just up, %d kB with everything full", idle>>10, full>>10)
	if idle > 64<<10 || full > 3<<20 || full < 2*idle {
		t.Errorf("%d and %d bytes a link", idle, full)
	}
	runtime.KeepAlive(x)
}
