package node_test

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"sync"
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

// BenchmarkRecover is the bare signature check that admission is measured against.
func BenchmarkRecover(b *testing.B) {
	s := world.Order("alice", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 3})
	for b.Loop() {
		if _, err := eth.Recover(s.ID, s.Sig); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "recovers/s")
}

const benchMakers = 64

type benchBatch struct {
	frame  []byte // an Orders message
	orders []order.Signed
}

// benchBatches are full frames, each of one maker.
var benchBatches = sync.OnceValue(func() []benchBatch {
	list := make([]benchBatch, benchMakers)
	for i := range list {
		for k := range wire.MaxOrders {
			s := world.Order(fmt.Sprint("bench ", i), nodetest.Terms{Side: order.Side(k & 1), Price: order.Ticks(10_000 + k*(1-2*(k&1))), Lots: 3})
			list[i].orders = append(list[i].orders, s)
		}
		list[i].frame = wire.AppendMessage(nil, wire.Orders{Orders: list[i].orders})
	}
	return list
})

// BenchmarkAdmission takes orders from a frame to the book: decode, hash, recover, the chain's answer, insert;
// and in the same run recovers the same signatures bare. "of-recover" is the ratio of the rates.
func BenchmarkAdmission(b *testing.B) {
	batches := benchBatches()
	b.ResetTimer()
	var c *node.Core
	var key [16]byte
	var asks, bulk uint32
	var bare time.Duration
	for n := 0; n < b.N; n += wire.MaxOrders {
		i := n / wire.MaxOrders % benchMakers
		b.StopTimer()
		if i == 0 {
			c, key = greeted(b)
			asks, bulk = 1, 0
		}
		began := time.Now()
		for k := range batches[i].orders {
			if _, err := eth.Recover(batches[i].orders[k].ID, batches[i].orders[k].Sig); err != nil {
				b.Fatal(err)
			}
		}
		bare += time.Since(began)
		ids := shortIDs(key, batches[i].orders)
		b.StartTimer()
		drive(b, c, asks, ids, bulk, batches[i].frame)
		asks++
		bulk++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "orders/s")
	b.ReportMetric(bare.Seconds()/b.Elapsed().Seconds(), "of-recover")
}

// shortIDs are how a core with a key is told of orders.
func shortIDs(key [16]byte, list []order.Signed) []wire.ShortID {
	ids := make([]wire.ShortID, len(list))
	for i := range list {
		ids[i] = wire.Short(key, wire.Element(list[i].ID, false))
	}
	return ids
}

// greeted returns a core with one link that said Hello, and the key of the short ids that it is told.
func greeted(b *testing.B) (c *node.Core, key [16]byte) {
	c, err := node.NewCore(node.CoreConfig{Deployment: nodetest.Deployment(), Self: peer.ID(world.Key("self").Public()), NoMesh: true, Together: runtime.GOOS == "js"})
	if err != nil {
		b.Fatal(err)
	}
	c.Tick(nodetest.Start)
	for _, e := range c.Step(node.LinkUp{Link: 1, Peer: peer.ID(world.Key("other").Public()), Source: "bench"}) {
		if f, ok := e.(node.Send); ok {
			_, messages, _ := wire.ParseFrame(f.Frame)
			_, body, _, _ := wire.Next(messages)
			h, err := wire.ParseHello(body)
			if err != nil {
				b.Fatal(err)
			}
			key = h.Names
		}
	}
	c.Step(node.FrameIn{Link: 1, Data: wire.AppendMessage(wire.AppendFrame(nil, 0), world.Hello())})
	return c, key
}

// drive announces a batch, hands it over when it was asked for, and answers the chain reads.
func drive(b *testing.B, c *node.Core, ask uint32, ids []wire.ShortID, bulk uint32, orders []byte) {
	before := c.Network().Orders
	workOff(c, handOver(c, ask, ids, bulk, orders), node.Work{N: 64})
	if got := c.Network().Orders - before; got != len(ids) {
		b.Fatalf("%d of %d orders were admitted: %+v", got, len(ids), c.Network().Reasons)
	}
}

func handOver(c *node.Core, ask uint32, ids []wire.ShortID, bulk uint32, orders []byte) []node.Effect {
	c.Step(node.FrameIn{Link: 1, Data: wire.AppendMessage(wire.AppendFrame(nil, ask), wire.Have{IDs: ids})})
	c.Tick(c.Now().Add(150 * time.Millisecond))
	return c.Step(node.FrameIn{Link: 1, Channel: node.Bulk, Data: append(wire.AppendFrame(nil, bulk), orders...)})
}

// workOff answers the chain reads and lets the core work until nothing waits.
func workOff(c *node.Core, todo []node.Effect, work node.Work) {
	for len(todo) > 0 || c.Pending() > 0 {
		var next []node.Effect
		for _, e := range todo {
			switch e := e.(type) {
			case node.ReadStandings:
				ev := node.StandingsIn{}
				for i := range e.Orders {
					ev.Standings = append(ev.Standings, node.Standing{ID: e.Orders[i].ID})
				}
				next = append(next, c.Step(ev)...)
			case node.ReadBackings:
				ev := node.BackingsIn{}
				for _, p := range e.Pairs {
					ev.Backings = append(ev.Backings, node.Backing{Pair: p, Balance: *nodetest.Plenty, Allowance: *nodetest.Plenty})
				}
				next = append(next, c.Step(ev)...)
			}
		}
		todo = append(next, c.Step(work)...)
	}
}

// bookOf is a book of so many orders of so many makers, in frames as they come by id: makers in no order.
func bookOf(orders, makers int) (frames []benchBatch) {
	all := make([]order.Signed, orders)
	for i := range all {
		all[i] = world.Order(fmt.Sprint("book ", i%makers), nodetest.Terms{Side: order.Ask, Price: order.Ticks(50_000 + i*7919%50_000), Lots: 1})
	}
	slices.SortFunc(all, func(a, b order.Signed) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	for len(all) > 0 {
		n := min(len(all), wire.MaxOrders)
		frames = append(frames, benchBatch{wire.AppendMessage(nil, wire.Orders{Orders: all[:n]}), all[:n]})
		all = all[n:]
	}
	return frames
}

// BenchmarkNewcomer takes a book of 7,000 orders of 70 makers from frames to the book, the chain's answers at hand: what a newcomer's node does beside
// painting, storing and waiting.
func BenchmarkNewcomer(b *testing.B) {
	const orders, makers = 7_000, 70
	frames := bookOf(orders, makers)
	b.ResetTimer()
	for range b.N {
		c, key := greeted(b)
		var todo []node.Effect
		for i, f := range frames {
			todo = append(todo, handOver(c, uint32(i+1), shortIDs(key, f.orders), uint32(i), f.frame)...)
		}
		workOff(c, todo, node.Work{N: 24, One: true})
		if got := c.Network().Orders; got != orders {
			b.Fatalf("%d orders were admitted: %+v", got, c.Network().Reasons)
		}
	}
	b.ReportMetric(float64(b.N*orders)/b.Elapsed().Seconds(), "orders/s")
}

// BenchmarkOrderID is the hash alone.
func BenchmarkOrderID(b *testing.B) {
	s := world.Order("alice", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 3})
	d := nodetest.Deployment()
	domain := codec.NewDomain(d.ChainID, d.Exchange)
	for b.Loop() {
		codec.OrderID(domain, &s.Order)
	}
}
