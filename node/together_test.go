package node_test

import (
	"fmt"
	"testing"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// told is a core with links 1 and 2 that were told to be peers, and a chain that answers at once.
type told struct {
	*node.Core
	seq [3]uint32
}

func newTold(t *testing.T) *told {
	t.Helper()
	c, err := node.NewCore(node.CoreConfig{Deployment: nodetest.Deployment(), Self: peer.ID(world.Key("self").Public()), NoMesh: true, Together: true, Secret: [32]byte{1}})
	if err != nil {
		t.Fatal(err)
	}
	c.Tick(nodetest.Start)
	x := &told{Core: c}
	for link := 1; link <= 2; link++ {
		c.Step(node.LinkUp{Link: node.LinkID(link), Peer: peer.ID(world.Key(fmt.Sprint("link ", link)).Public()), Source: "test"})
		x.says(link, world.Hello())
	}
	return x
}

func (x *told) says(link int, m wire.Message) {
	x.Step(node.FrameIn{Link: node.LinkID(link), Data: wire.AppendMessage(wire.AppendFrame(nil, x.seq[link]), m)})
	x.seq[link]++
}

// work does one piece of checking and answers what it asks of the chain. It returns how many orders it took out of the queue.
func (x *told) work(n int) int {
	before := x.Pending()
	todo := x.Step(node.Work{N: n, One: true})
	did := before - x.Pending()
	for len(todo) > 0 {
		var next []node.Effect
		for _, e := range todo {
			switch e := e.(type) {
			case node.ReadStandings:
				ev := node.StandingsIn{}
				for i := range e.Orders {
					ev.Standings = append(ev.Standings, node.Standing{ID: e.Orders[i].ID})
				}
				next = append(next, x.Step(ev)...)
			case node.ReadBackings:
				ev := node.BackingsIn{}
				for _, p := range e.Pairs {
					ev.Backings = append(ev.Backings, node.Backing{Pair: p, Balance: *nodetest.Plenty, Allowance: *nodetest.Plenty})
				}
				next = append(next, x.Step(ev)...)
			}
		}
		todo = next
	}
	return did
}

func quotes(maker string, n int) []order.Signed {
	list := make([]order.Signed, n)
	for i := range list {
		list[i] = world.Order(maker, nodetest.Terms{Side: order.Ask, Price: order.Ticks(2_000 + i), Lots: 2})
	}
	return list
}

func interleaved(lists ...[]order.Signed) (all []order.Signed) {
	for i := range lists[0] {
		for _, list := range lists {
			all = append(all, list[i])
		}
	}
	return all
}

// Once a maker's key is known, its orders are checked together, wherever they stand in the queue; others keep their turn.
func TestCheckedTogether(t *testing.T) {
	x := newTold(t)
	ann, ben := quotes("together ann", 10), quotes("together ben", 10)
	x.says(1, wire.Orders{Orders: interleaved(ann, ben)})
	var did []int
	for x.Pending() > 0 {
		did = append(did, x.work(6))
	}
	if got, want := fmt.Sprint(did), "[1 1 6 6 3 3]"; got != want {
		t.Errorf("orders in each piece: %s, want %s", got, want)
	}
	for _, s := range append(ann, ben...) {
		if o, ok := x.Order(s.ID); !ok || o.State != node.Open {
			t.Errorf("%s is %v", s.ID, o.State)
		}
	}
	if n := x.Network().Orders; n != 20 {
		t.Errorf("%d orders", n)
	}
}

// One bad signature among others of its maker's costs them nothing but time, and whoever sent it what it always costs.
func TestBadOneAmongMany(t *testing.T) {
	x := newTold(t)
	good := quotes("together cat", 12)
	x.says(1, wire.Orders{Orders: good[:1]})
	x.work(1)
	forged := good[5]
	forged.Order.Expiry++ // another order, and the signature is not its
	x.says(1, wire.Orders{Orders: good[1:9]})
	x.says(2, wire.Orders{Orders: []order.Signed{forged}})
	x.says(1, wire.Orders{Orders: good[9:]})
	if did := x.work(32); did != 0 {
		t.Errorf("%d orders were judged together with a forged one", did)
	}
	pieces := 0
	for ; x.Pending() > 0; pieces++ {
		if did := x.work(32); did != 1 {
			t.Errorf("%d orders in a piece", did)
		}
	}
	if pieces != 12 {
		t.Errorf("%d pieces for 12 orders", pieces)
	}
	v := x.Network()
	if v.Orders != len(good) {
		t.Errorf("%d orders, want %d", v.Orders, len(good))
	}
	for _, l := range v.Links {
		if bad := l.Link == 2; bad != (l.Score < 0) {
			t.Errorf("link %d has score %d: %v", l.Link, l.Score, l.Blames)
		}
	}
	counted := uint64(0)
	for _, r := range v.Reasons {
		if r.Code == fault.BadSignature {
			counted += r.Count
		}
	}
	if counted != 1 {
		t.Errorf("%d bad signatures are counted", counted)
	}
}

// What is checked together falls under the same quota as what comes one by one: the orders of the smallest rank stay.
func TestTogetherWithinQuota(t *testing.T) {
	one, many := newTold(t), newTold(t)
	list := quotes("together dan", 140)
	for i := 0; i < len(list); i += 20 {
		for _, x := range []*told{one, many} {
			x.says(1+i/20%2, wire.Orders{Orders: list[i : i+20]})
		}
	}
	for one.Pending() > 0 {
		one.work(1)
	}
	for many.Pending() > 0 {
		many.work(32)
	}
	if a, b := one.Root(), many.Root(); a != b || one.Network().Orders != 100 {
		t.Errorf("%d orders and root %x one by one, %d and %x together", one.Network().Orders, a, many.Network().Orders, b)
	}
}
