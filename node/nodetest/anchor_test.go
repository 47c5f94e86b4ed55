package nodetest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
)

// TestAnchors: six native nodes among fifty-four browsers. They hold 16 to 40 links, browsers 4 to 10. All of them are killed at once:
// the browsers stay one mesh and trade on. They start again with empty books, from the peers that they stored, and hold what was
// published meanwhile and as many links as before. Nobody has lost an order.
func TestAnchors(t *testing.T) {
	t.Parallel()
	const anchors, nodes = 6, 60
	native := func(i int) bool { return i < anchors }
	w := nodetest.New(nodetest.Config{Seed: 3, Jitter: 10 * time.Millisecond, Each: func(i int, cfg *node.CoreConfig) {
		cfg.MaxLinks = 10 // node/run, in a browser
		if native(i) {
			cfg.MaxLinks = 40 // and natively
		}
	}})
	x := w.Add(nodes)
	published := 0
	trade := func(from *nodetest.Node) {
		publish(t, from, w.Order(fmt.Sprint("maker ", published), nodetest.Terms{Side: order.Ask, Price: order.Ticks(100 + published), Lots: 1, Life: 7200}))
		published++
	}
	// views fails the test unless every node that is up holds as many links as its kind.
	views := func(when string) {
		t.Helper()
		var big, small []int
		for _, n := range alive(w) {
			links := len(n.Core.Network().Links)
			if native(n.Index) {
				big = append(big, links)
			} else {
				small = append(small, links)
			}
		}
		t.Logf("%s: anchors %v, browsers %d to %d links", when, big, slices.Min(small), slices.Max(small))
		if len(big) > 0 && (slices.Min(big) < 16 || slices.Max(big) > 40) {
			t.Errorf("%s: anchors have %v links", when, big)
		}
		if slices.Min(small) < 4 || slices.Max(small) > 12 { // two of them guests, for half a minute
			t.Errorf("%s: browsers have %v links", when, small)
		}
		if n := parts(w); n != 1 {
			t.Errorf("%s: %d parts", when, n)
		}
	}
	everywhere := func(within time.Duration) bool {
		for end := w.Now().Add(within); ; w.Run(100 * time.Millisecond) {
			if !slices.ContainsFunc(alive(w), func(n *nodetest.Node) bool { return n.Core.Network().Orders != published }) {
				return true
			}
			if !w.Now().Before(end) {
				return false
			}
		}
	}
	w.Run(90 * time.Second)
	views("at first")
	for i := range 30 {
		trade(x[i*2])
	}
	if !everywhere(5 * time.Second) {
		t.Fatalf("of %d orders nodes hold %v", published, counts(w))
	}

	for _, n := range x[:anchors] {
		w.Kill(n)
	}
	w.Run(time.Second)
	if n := parts(w); n != 1 {
		t.Errorf("without anchors, a second later: %d parts", n)
	}
	for i := range 30 {
		trade(x[anchors+i])
	}
	if !everywhere(5 * time.Second) {
		t.Errorf("without anchors: of %d orders nodes hold %v", published, counts(w))
	}
	w.Run(time.Minute)
	views("without anchors")

	for _, n := range x[:anchors] {
		w.Restart(n, node.Saved{Peers: linkedBefore(t, n)})
	}
	back := w.Now()
	if !everywhere(time.Minute) {
		t.Errorf("a minute after anchors came back: of %d orders nodes hold %v", published, counts(w))
	}
	t.Logf("the anchors hold all %d orders %v after their start", published, w.Now().Sub(back))
	w.Run(90 * time.Second)
	views("with anchors again")
	for i := range 10 {
		trade(x[i*5])
	}
	if !everywhere(5*time.Second) || !equal(w, published) {
		t.Errorf("at the end: of %d orders nodes hold %v", published, counts(w))
	}

	// One after another, as an update is rolled out: every order arrives everywhere within seconds all the while.
	for _, n := range x[:anchors] {
		w.Kill(n)
		trade(x[nodes-1])
		if !everywhere(5 * time.Second) {
			t.Errorf("while anchor %d is away: of %d orders nodes hold %v", n.Index, published, counts(w))
		}
		w.Restart(n, node.Saved{Peers: linkedBefore(t, n)})
		w.Run(15 * time.Second)
	}
	if !everywhere(5*time.Second) || !equal(w, published) {
		t.Errorf("after the last: of %d orders nodes hold %v", published, counts(w))
	}
	views("after an update")
}

// TestStoredPeersComeFirst: at its next start a node dials peers that it was linked with before those that a server names.
func TestStoredPeersComeFirst(t *testing.T) {
	w := nodetest.New(nodetest.Config{Seed: 2})
	x := w.Add(12)[5]
	w.Run(time.Minute)
	stored := linkedBefore(t, x)
	if len(stored) < 4 {
		t.Fatalf("%d peers were stored", len(stored))
	}
	w.Kill(x)
	w.Run(10 * time.Second)
	w.Restart(x, node.Saved{Peers: stored})
	w.Run(2 * time.Second)
	links := x.Core.Network().Links
	slices.SortFunc(links, func(a, b node.LinkView) int { return int(a.Link) - int(b.Link) })
	from := map[string]int{}
	for _, l := range links {
		if l.Outbound {
			from[l.Source]++
		}
	}
	if len(links) == 0 || links[0].Source != mesh.Cached || !slices.Contains(stored, links[0].Peer) || from[mesh.Cached] < 2 {
		t.Errorf("linked by way of %v, with %+v first", from, links)
	}
}

// linkedBefore returns the peers that a node stored.
func linkedBefore(t *testing.T, x *nodetest.Node) (list []peer.ID) {
	t.Helper()
	for key := range x.Values {
		text, ok := strings.CutPrefix(key, node.BucketPeers+"/")
		if !ok {
			continue
		}
		id, err := peer.ParseID(text)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, id)
	}
	slices.SortFunc(list, func(a, b peer.ID) int { return slices.Compare(a[:], b[:]) })
	return list
}
