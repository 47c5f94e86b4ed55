package mesh_test

import (
	"container/heap"
	"math/rand/v2"
	"sort"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// crowd is many meshes on a graph of links with a latency, in simulated time: discrete events, the same for the same seed.
type crowd struct {
	t      testing.TB
	rng    *rand.Rand
	now    time.Time
	events happenings
	seq    int
	nodes  []*member
	links  map[[2]int]mesh.Link // by the smaller and the larger number, up
	next   mesh.Link

	born    map[eth.Hash]time.Time
	arrived map[eth.Hash]map[int]time.Duration
	spent   map[wire.Type]uint64 // bytes received in messages of a type
	frames  uint64               // bytes of frames' numbers
	copies  uint64               // orders received
}

// member is one of a crowd.
type member struct {
	numberPool
	c     *crowd
	n     int
	m     *mesh.Mesh
	far   map[mesh.Link]int
	wake  time.Time
	delay time.Duration // from an order's arrival to the set: admission
	wait  map[eth.Hash]bool
}

// Seen implements mesh.Pool: what waits for admission.
func (x *member) Seen(id eth.Hash, _ mesh.Holder) bool { return x.wait[id] }

type happening struct {
	at  time.Time
	seq int
	do  func()
}

type happenings []happening

func (h happenings) Len() int { return len(h) }
func (h happenings) Less(i, j int) bool {
	return h[i].at.Before(h[j].at) || h[i].at.Equal(h[j].at) && h[i].seq < h[j].seq
}
func (h happenings) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *happenings) Push(x any)   { *h = append(*h, x.(happening)) }
func (h *happenings) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1]
	return last
}

func memberID(n int) (p peer.ID) {
	p[0], p[1], p[2] = 2, byte(n>>8), byte(n)
	return p
}

// newCrowd makes n members, each of which links with degree/2 others.
func newCrowd(t testing.TB, seed uint64, n, degree int) *crowd {
	c := &crowd{t: t, rng: rand.New(rand.NewPCG(seed, 11)), now: began, links: map[[2]int]mesh.Link{}, born: map[eth.Hash]time.Time{},
		arrived: map[eth.Hash]map[int]time.Duration{}, spent: map[wire.Type]uint64{}}
	for i := range n {
		x := &member{c: c, n: i, far: map[mesh.Link]int{}, delay: 2 * time.Millisecond, wait: map[eth.Hash]bool{}}
		x.m = mesh.New(mesh.Config{Self: memberID(i), Hello: wire.Hello{Version: 1}, Seed: seed<<16 + uint64(i),
			Secret: [32]byte{byte(seed), byte(i), byte(i >> 8)}, MaxLinks: 40, NoDial: true}, x, mesh.NewSet([]order.MarketID{{1}, {2}}))
		x.m.Tick(c.now)
		c.nodes = append(c.nodes, x)
	}
	for i := range n {
		for range degree / 2 {
			c.linkSome(i)
		}
	}
	return c
}

func (c *crowd) at(d time.Duration, do func()) {
	c.seq++
	heap.Push(&c.events, happening{c.now.Add(d), c.seq, do})
}

func (c *crowd) run(d time.Duration) {
	end := c.now.Add(d)
	for len(c.events) > 0 && !c.events[0].at.After(end) {
		ev := heap.Pop(&c.events).(happening)
		c.now = ev.at
		ev.do()
	}
	c.now = end
}

// linkSome links a member with a random one that it has no link with.
func (c *crowd) linkSome(i int) {
	for {
		j := c.rng.IntN(len(c.nodes))
		if _, ok := c.links[pairOf(i, j)]; i == j || ok {
			continue
		}
		c.next++
		c.links[pairOf(i, j)] = c.next
		a, b := c.nodes[i], c.nodes[j]
		a.far[c.next], b.far[c.next] = j, i
		a.m.Tick(c.now)
		a.m.Up(c.next, memberID(j), true, "test")
		a.act()
		b.m.Tick(c.now)
		b.m.Up(c.next, memberID(i), false, "test")
		b.act()
		return
	}
}

func pairOf(i, j int) [2]int { return [2]int{min(i, j), max(i, j)} }

// cut ends a link without a word.
func (c *crowd) cut(i, j int) {
	id := c.links[pairOf(i, j)]
	delete(c.links, pairOf(i, j))
	for _, k := range [2]int{i, j} {
		x := c.nodes[k]
		delete(x.far, id)
		x.m.Tick(c.now)
		x.m.Down(id, fault.PeerGone)
		x.act()
	}
}

// act carries out what a member wants and plans its next Tick.
func (x *member) act() {
	c := x.c
	for _, a := range x.m.Actions() {
		switch a := a.(type) {
		case mesh.Send:
			if to, ok := x.far[a.Link]; ok {
				c.at(latency, func() { c.nodes[to].receive(a) })
			}
		case mesh.Close:
			c.t.Fatalf("%d closes a link: %s, %v", x.n, a.Code, x.m.Reasons())
		case mesh.Offer:
			for i := range a.Orders {
				s := a.Orders[i]
				x.wait[s.ID] = true
				c.at(x.delay, func() {
					delete(x.wait, s.ID)
					x.keep(s, a.Holder)
				})
			}
		}
	}
	if at := x.m.Wake(); x.wake.IsZero() || at.Before(x.wake) || !x.wake.After(c.now) {
		x.wake = at
		c.at(at.Sub(c.now), func() {
			if x.wake.Equal(c.now) {
				x.m.Tick(c.now)
				x.act()
			}
		})
	}
}

func (x *member) receive(f mesh.Send) {
	if _, ok := x.far[f.Link]; !ok {
		return
	}
	x.c.frames += wire.FrameHeader
	_, messages, err := wire.ParseFrame(f.Frame)
	for err == nil && len(messages) > 0 {
		var typ wire.Type
		var body []byte
		before := len(messages)
		if typ, body, messages, err = wire.Next(messages); err == nil {
			x.c.spent[typ] += uint64(before - len(messages))
			if typ == wire.TypeOrders {
				x.c.copies += uint64(len(body) / wire.OrderSize)
			}
		}
	}
	x.m.Tick(x.c.now)
	x.m.Frame(f.Link, f.Channel, f.Frame)
	x.m.Tick(x.c.now)
	x.act()
}

// keep puts an order into a member's set and spreads it.
func (x *member) keep(s order.Signed, from mesh.Holder) {
	it := &mesh.Item{Signed: s, Market: int(s.Order.Nonce % 2)}
	if !x.m.Set().Add(it) {
		return
	}
	if x.c.arrived[s.ID] == nil {
		x.c.arrived[s.ID] = map[int]time.Duration{}
	}
	x.c.arrived[s.ID][x.n] = x.c.now.Sub(x.c.born[s.ID])
	x.m.Tick(x.c.now)
	x.m.Spread(it, from)
	x.m.Tick(x.c.now)
	x.act()
}

// publish makes a member's maker publish an order.
func (c *crowd) publish(i int, n uint64) {
	s := numbered(n)
	s.Order.Maker = makerOf(i)
	c.born[s.ID] = c.now
	c.nodes[i].keep(s, 0)
}

func makerOf(i int) (a eth.Address) {
	h := eth.Keccak([]byte{byte(i), byte(i >> 8)})
	copy(a[:], h[:])
	return a
}

// gossip returns the bytes received for gossip: all but Hello, Ping and Pong, frames' numbers included.
func (c *crowd) gossip() (n uint64) {
	for typ, b := range c.spent {
		if typ != wire.TypeHello && typ != wire.TypePing && typ != wire.TypePong {
			n += b
		}
	}
	return n + c.frames
}

// delays returns how long each delivery to another than the publisher took, sorted, and how many there should be.
func (c *crowd) delays() (list []time.Duration, want int) {
	for id := range c.born {
		for _, d := range c.arrived[id] {
			if d > 0 {
				list = append(list, d)
			}
		}
		want += len(c.nodes) - 1
	}
	sort.Slice(list, func(i, j int) bool { return list[i] < list[j] })
	return list, want
}

// flood is what plain flooding on the same links would do: every member sends what is new to it to every link but the one
// that it came on. It returns the copies and the delays, sorted.
func (c *crowd) flood(from int) (copies int, delays []time.Duration) {
	next := make([][]int, len(c.nodes))
	for pair := range c.links {
		next[pair[0]] = append(next[pair[0]], pair[1])
		next[pair[1]] = append(next[pair[1]], pair[0])
	}
	dist := make([]int, len(c.nodes))
	for queue := []int{from}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		for _, to := range next[at] {
			if to != from && dist[to] == 0 {
				dist[to] = dist[at] + 1
				queue = append(queue, to)
			}
		}
		if at == from {
			copies += len(next[at])
		} else {
			copies += len(next[at]) - 1
			delays = append(delays, time.Duration(dist[at])*(latency+c.nodes[0].delay))
		}
	}
	return copies, delays
}

// spread publishes orders and returns bytes per order and node of gossip and of flooding, and both p99.
func (c *crowd) spread(orders, publishers int, every time.Duration, churn func()) (bytes, flooded float64, p99, floodP99 time.Duration) {
	c.run(3 * time.Second)
	before, copies := c.gossip(), c.copies
	var floodCopies int
	var floodDelays []time.Duration
	for k := range orders {
		i := c.rng.IntN(publishers)
		n, delays := c.flood(i)
		floodCopies += n
		floodDelays = append(floodDelays, delays...)
		c.publish(i, uint64(k))
		c.run(every)
		if churn != nil {
			churn()
		}
	}
	c.run(2 * time.Second)
	each := float64(orders * len(c.nodes))
	bytes = float64(c.gossip()-before) / each
	gossiped, want := c.delays()
	for range 60 { // what gossip lost with a link comes by reconciliation
		if delays, _ := c.delays(); len(delays) == want {
			break
		}
		c.run(time.Second)
	}
	delays, _ := c.delays()
	sort.Slice(floodDelays, func(i, j int) bool { return floodDelays[i] < floodDelays[j] })
	flooded = float64(floodCopies) * (wire.FrameHeader + 3 + wire.OrderSize) / each
	p50, p99 := delays[len(delays)/2], delays[len(delays)*99/100]
	floodP50, floodP99 := floodDelays[len(floodDelays)/2], floodDelays[len(floodDelays)*99/100]
	c.t.Logf("delivered %d of %d, %d of them by reconciliation; %.2f copies, %.0f B per node and order, p50 %v, p99 %v, last %v",
		len(delays), want, len(delays)-len(gossiped), float64(c.copies-copies)/each, bytes, p50, p99, delays[len(delays)-1])
	c.t.Logf("plain flooding on the same links: %.2f copies, %.0f B, p50 %v, p99 %v; ratios %.2f of the bytes, %.2f of the p99",
		float64(floodCopies)/each, flooded, floodP50, floodP99, bytes/flooded, float64(p99)/float64(floodP99))
	c.t.Logf("bytes by type: %v", c.spent)
	if len(delays) != want {
		c.t.Errorf("%d of %d deliveries", len(delays), want)
	}
	return bytes, flooded, p99, floodP99
}

// TestGossipHundred: 100 nodes of degree 6, links of 20 ms, 1,000 orders.
func TestGossipHundred(t *testing.T) {
	c := newCrowd(t, 1, 100, 6)
	bytes, flooded, p99, floodP99 := c.spread(1000, 100, 25*time.Millisecond, nil)
	if bytes > 0.5*flooded {
		t.Errorf("%.0f bytes, plain flooding %.0f", bytes, flooded)
	}
	if p99 > floodP99*3/2 {
		t.Errorf("p99 %v, plain flooding %v", p99, floodP99)
	}
}

// TestGossipThousand: 1,000 nodes of degree 6; every second 2 % of the links end without a word, with what is on them, and
// one of the ends links with somebody else. 15 of them publish.
func TestGossipThousand(t *testing.T) {
	nodes, orders := 1000, 150
	if testing.Short() {
		nodes, orders = 250, 80
	}
	c := newCrowd(t, 2, nodes, 6)
	owed := 0.0
	churn := func() {
		for owed += 0.02 * 0.05 * float64(len(c.links)); owed >= 1; owed-- {
			list := sortedLinks(c.links)
			pair := list[c.rng.IntN(len(list))]
			c.cut(pair[0], pair[1])
			c.linkSome(pair[c.rng.IntN(2)])
		}
	}
	bytes, flooded, _, _ := c.spread(orders, 15, 50*time.Millisecond, churn)
	if bytes > 0.6*flooded {
		t.Errorf("%.0f bytes, plain flooding %.0f", bytes, flooded)
	}
}

func sortedLinks(links map[[2]int]mesh.Link) [][2]int {
	list := make([][2]int, 0, len(links))
	for pair := range links {
		list = append(list, pair)
	}
	sort.Slice(list, func(i, j int) bool {
		return list[i][0] < list[j][0] || list[i][0] == list[j][0] && list[i][1] < list[j][1]
	})
	return list
}
