package nodetest_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
)

// alive returns the nodes that are up.
func alive(w *nodetest.World) (list []*nodetest.Node) {
	for _, x := range w.Nodes() {
		if !x.Down {
			list = append(list, x)
		}
	}
	return list
}

// parts returns how many parts the graph of the nodes that are up has.
func parts(w *nodetest.World) (n int) {
	byID := map[peer.ID]*nodetest.Node{}
	for _, x := range alive(w) {
		byID[x.ID] = x
	}
	seen := map[*nodetest.Node]bool{}
	for _, x := range alive(w) {
		if seen[x] {
			continue
		}
		n++
		seen[x] = true
		for todo := []*nodetest.Node{x}; len(todo) > 0; {
			at := todo[0]
			todo = todo[1:]
			for _, l := range at.Core.Network().Links {
				if other := byID[l.Peer]; other != nil && !seen[other] {
					seen[other] = true
					todo = append(todo, other)
				}
			}
		}
	}
	return n
}

// fewest returns the least number of links of a node, and of links of its own choice.
func fewest(w *nodetest.World) (links, own int) {
	links, own = 1000, 1000
	for _, x := range alive(w) {
		v := x.Core.Network()
		links, own = min(links, len(v.Links)), min(own, v.Overlay.Own)
	}
	return links, own
}

// churn replaces share percent of the nodes in ten minutes, spread evenly, for a while: one is killed, and a new one comes
// that knows one living peer, by an invitation.
func churn(w *nodetest.World, r *rand.Rand, share int, during time.Duration, then func(dead, born *nodetest.Node)) {
	n := len(alive(w))
	every := 10 * time.Minute * 100 / time.Duration(n*share)
	for at := every; at <= during; at += every {
		w.At(at, func() {
			list := alive(w)
			dead := list[r.IntN(len(list))]
			w.Kill(dead)
			born := w.Add(1)[0]
			for {
				if host := list[r.IntN(len(list))]; host != dead {
					w.Link(born, host)
					break
				}
			}
			if then != nil {
				then(dead, born)
			}
		})
	}
}

// TestMeshLivesWithoutServer: thirty nodes link through a server, which then stops. Three of ten nodes are replaced in
// ten minutes, for half an hour. Newcomers know one peer. All links that nodes want and can have are formed over links, the
// graph stays in one piece, and every order reaches everyone.
func TestMeshLivesWithoutServer(t *testing.T) {
	const nodes = 30
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			w := nodetest.New(nodetest.Config{Seed: seed, Jitter: 10 * time.Millisecond})
			w.Add(nodes)
			w.Run(2 * time.Minute)
			if links, own := fewest(w); links < 4 || own < 3 || parts(w) != 1 {
				t.Fatalf("with a server: at least %d links, %d of own choice, %d parts", links, own, parts(w))
			}
			w.StopTracker()
			w.Tried, w.Formed = 0, 0
			made := map[*nodetest.Node]int{}
			for _, x := range w.Nodes() {
				made[x] = x.Made
			}
			const during = 30 * time.Minute
			churn(w, rand.New(rand.NewPCG(seed, 9)), 30, during, nil)
			published := 0
			for minute := range 30 {
				w.Run(time.Minute)
				if n := parts(w); n != 1 {
					t.Errorf("minute %d: the graph has %d parts", minute, n)
				}
				list := alive(w)
				publish(t, list[minute%len(list)], w.Order(fmt.Sprint("maker ", minute), nodetest.Terms{Side: order.Ask, Price: order.Ticks(100 + minute), Lots: 1, Life: 7200}))
				published++
			}
			w.Run(30 * time.Second)
			for _, x := range alive(w) {
				if v := x.Core.Network(); v.Orders != published {
					t.Errorf("node %d holds %d of %d orders", x.Index, v.Orders, published)
				}
			}
			links, own := fewest(w)
			most := 0
			for x, before := range made {
				if !x.Down {
					most = max(most, 2*(x.Made-before)) // in an hour
				}
			}
			t.Logf("%d of %d dials to living peers formed a link (%.1f %%); at least %d links, %d of own choice; at most %d connections an hour",
				w.Formed, w.Tried, 100*float64(w.Formed)/float64(w.Tried), links, own, most)
			if w.Formed*100 < w.Tried*95 || w.Tried < nodes {
				t.Errorf("%d of %d links formed", w.Formed, w.Tried)
			}
			if links < 4 || own < 3 {
				t.Errorf("a node has %d links, %d of its own choice", links, own)
			}
			if most > 60 {
				t.Errorf("%d connections an hour", most)
			}
		})
	}
}

var _ = node.Open
