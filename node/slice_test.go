package node_test

import (
	"fmt"
	"sort"
	"sync"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// TestAdmissionYields: while eight links push what they may at once, the node lets go every five milliseconds or so, also as
// wasm, where nothing else runs meanwhile. The times between are shown; how often it lets go is held, because a machine with
// other work stretches the times.
func TestAdmissionYields(t *testing.T) {
	const links, each = 8, 80
	var frames [][]byte
	for i := range links {
		frames = append(frames, wire.AppendMessage(wire.AppendFrame(nil, 0), world.Hello()))
		for k := range each / 40 {
			var list []order.Signed
			for j := range 40 {
				list = append(list, world.Order(fmt.Sprint("slices ", i, k), nodetest.Terms{Side: order.Ask, Price: order.Ticks(1000 + j), Lots: 1}))
			}
			frames = append(frames, wire.AppendMessage(wire.AppendFrame(nil, uint32(k+1)), wire.Orders{Orders: list}))
		}
	}
	var mu sync.Mutex
	var last time.Time
	var took []time.Duration
	r := start(t, memory(t), func(c *node.Config) {
		c.Clock = ticking()
		c.Yield = func() {
			mu.Lock()
			defer mu.Unlock()
			now := time.Now()
			if !last.IsZero() {
				took = append(took, now.Sub(last))
			}
			last = now
		}
	})
	close(r.links.both) // nobody hears what it answers
	for i := range links {
		r.Post(node.LinkUp{Link: node.LinkID(i + 1), Peer: peer.ID(world.Key(fmt.Sprint("pusher ", i)).Public()), Source: "test"})
	}
	for i, f := range frames {
		for !r.Post(node.FrameIn{Link: node.LinkID(i/(1+each/40) + 1), Data: f}) {
			time.Sleep(time.Millisecond)
		}
	}
	r.eventually(t, "all orders are here", func(c *node.Core) bool { return c.Network().Orders == links*each })
	mu.Lock()
	defer mu.Unlock()
	sort.Slice(took, func(i, j int) bool { return took[i] < took[j] })
	n := len(took)
	if n < 5 { // a signature takes 0.07 ms or more, so that five milliseconds hold a hundred orders at most
		t.Fatalf("let go %d times", n)
	}
	t.Logf("let go %d times: a quarter within %v, half within %v, 19 of 20 within %v, at most %v", n, took[n/4], took[n/2], took[n*95/100], took[n-1])
}
