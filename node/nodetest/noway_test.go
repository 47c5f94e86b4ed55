package nodetest_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

// TestPairsThatCannotConnect: four of ten nodes are behind NATs that let no two of them connect, which is 15 % of the
// pairs, and nothing relays links. Others are their neighbours. The server stops and four of those go, so that who was linked
// with them must find others: the graph stays one piece, everybody holds every order and agrees with all of its peers, and
// the connections spent on pairs without a way stay within a page's budget.
func TestPairsThatCannotConnect(t *testing.T) {
	const nodes = 25
	closed := func(i int) bool { return i%5 < 2 }
	w := nodetest.New(nodetest.Config{Seed: 5, Jitter: 10 * time.Millisecond, NoWay: func(a, b int) bool { return closed(a) && closed(b) }})
	w.Add(nodes)
	w.Run(2 * time.Minute)
	if links, _ := fewest(w); links < 4 || parts(w) != 1 {
		t.Fatalf("at least %d links, %d parts", links, parts(w))
	}
	byID := map[string]*nodetest.Node{}
	for _, x := range w.Nodes() {
		byID[x.ID.String()] = x
	}
	published := 0
	round := func() {
		for _, x := range alive(w) {
			if closed(x.Index) {
				publish(t, x, w.Order(fmt.Sprint("maker ", published), nodetest.Terms{Side: order.Ask, Price: order.Ticks(100 + published), Lots: 1, Life: 7200}))
				published++
			}
		}
		w.Run(2 * time.Second)
		if !equal(w, published) {
			t.Errorf("after two seconds: %v of %d orders", counts(w), published)
		}
	}
	round()
	w.StopTracker()
	made := map[*nodetest.Node]int{}
	for _, x := range w.Nodes() {
		made[x] = x.Made
	}
	for _, i := range []int{2, 8, 13, 19} {
		w.Kill(w.Nodes()[i])
	}
	w.Run(5 * time.Minute)
	round()
	w.Run(10 * time.Second)
	most := 0
	for _, x := range alive(w) {
		v := x.Core.Network()
		if v.Agree != len(v.Links) || len(v.Links) < 4 {
			t.Errorf("node %d agrees with %d of %d links", x.Index, v.Agree, len(v.Links))
		}
		for _, l := range v.Links {
			if closed(x.Index) && closed(byID[l.Peer.String()].Index) {
				t.Errorf("node %d is linked with %d: the world has a way that it should not have", x.Index, byID[l.Peer.String()].Index)
			}
		}
		most = max(most, x.Made-made[x])
	}
	if n := parts(w); n != 1 {
		t.Errorf("%d parts", n)
	}
	t.Logf("%d orders; at most %d connections of a node in five minutes", published, most)
	// Nine peers without a way, each dialled twice from either side, and a link or two.
	if most > 40 {
		t.Errorf("%d connections in five minutes, want at most 40", most)
	}
}
