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
// Whoever is offered an order admits it at once.
type crowd struct {
	t      testing.TB
	rng    *rand.Rand
	now    time.Time
	events happenings
	seq    int
	nodes  []*member
	links  map[[2]int]mesh.Link // by the smaller and the larger number, up
	next   mesh.Link
	path   *path // nil: latency on every link

	born      map[eth.Hash]birth
	delays    []time.Duration // of deliveries to others than the publisher
	hops      []int
	spent     map[wire.Type]uint64 // bytes received in messages of a type, their heads included
	bytes     uint64               // received in frames
	copies    uint64               // orders received
	published int
}

type birth struct {
	at   time.Time
	hops map[int]int // by member
}

// member is one of a crowd.
type member struct {
	numberPool
	c    *crowd
	n    int
	m    *mesh.Mesh
	life byte // how often it started
	far  map[mesh.Link]int
	wake time.Time
	got  map[wire.Type]int // messages received
}

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

// newCrowd makes n members without links.
func newCrowd(t testing.TB, seed uint64, n int) *crowd {
	c := &crowd{t: t, rng: rand.New(rand.NewPCG(seed, 11)), now: began, links: map[[2]int]mesh.Link{},
		born: map[eth.Hash]birth{}, spent: map[wire.Type]uint64{}}
	for i := range n {
		c.nodes = append(c.nodes, &member{c: c, n: i})
		c.start(i)
	}
	return c
}

// start gives a member a mesh around an empty set.
func (c *crowd) start(i int) {
	x := c.nodes[i]
	x.life++
	x.far, x.wake, x.got = map[mesh.Link]int{}, time.Time{}, map[wire.Type]int{}
	x.m = mesh.New(mesh.Config{Self: memberID(i), Hello: wire.Hello{Version: wire.Version}, Seed: uint64(i), MaxLinks: 40, NoDial: true,
		Secret: [32]byte{byte(i), byte(i >> 8), x.life}}, x, mesh.NewSet([]order.MarketID{{1}, {2}}))
	x.m.Tick(c.now)
}

// rings links all members in random rings, each of which gives them two links. e2e/bench/gossipsub makes the same graph of
// the same seed.
func (c *crowd) rings(n int) {
	for range n {
		p := c.rng.Perm(len(c.nodes))
		for i := range p {
			c.link(p[i], p[(i+1)%len(p)])
		}
	}
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

// link links two members unless they are the same or linked, and says whether it did.
func (c *crowd) link(i, j int) bool {
	pair := [2]int{min(i, j), max(i, j)}
	if _, ok := c.links[pair]; ok || i == j {
		return false
	}
	c.next++
	id := c.next
	c.links[pair] = id
	c.nodes[i].far[id], c.nodes[j].far[id] = j, i
	c.nodes[i].do(func(m *mesh.Mesh) { m.Up(id, memberID(j), true, "test") })
	c.nodes[j].do(func(m *mesh.Mesh) { m.Up(id, memberID(i), false, "test") })
	return true
}

// linkSome links a member with a random one.
func (c *crowd) linkSome(i int) {
	for !c.link(i, c.rng.IntN(len(c.nodes))) {
	}
}

// cut ends a link without a word; what is on its way is lost.
func (c *crowd) cut(i, j int) {
	pair := [2]int{min(i, j), max(i, j)}
	id := c.links[pair]
	delete(c.links, pair)
	for _, k := range pair {
		delete(c.nodes[k].far, id)
		c.nodes[k].do(func(m *mesh.Mesh) { m.Down(id, fault.PeerGone) })
	}
}

// pairs are the links that are up, in a fixed order.
func (c *crowd) pairs() [][2]int {
	list := make([][2]int, 0, len(c.links))
	for pair := range c.links {
		list = append(list, pair)
	}
	sort.Slice(list, func(i, j int) bool {
		return list[i][0] < list[j][0] || list[i][0] == list[j][0] && list[i][1] < list[j][1]
	})
	return list
}

// restart ends a member's links and makes it begin with an empty set, linked with some at random.
func (c *crowd) restart(i, links int) {
	for _, pair := range c.pairs() {
		if pair[0] == i || pair[1] == i {
			c.cut(pair[0], pair[1])
		}
	}
	c.start(i)
	for range links {
		c.linkSome(i)
	}
}

// do lets a member's mesh do something, carries out what it wants and plans its next Tick.
func (x *member) do(f func(m *mesh.Mesh)) {
	x.m.Tick(x.c.now)
	f(x.m)
	x.act()
	x.m.Tick(x.c.now)
	x.act()
	if at := x.m.Wake(); x.wake.IsZero() || at.Before(x.wake) || !x.wake.After(x.c.now) {
		x.wake = at
		m := x.m
		x.c.at(at.Sub(x.c.now), func() {
			if x.wake.Equal(x.c.now) && x.m == m {
				x.do(func(*mesh.Mesh) {})
			}
		})
	}
}

func (x *member) act() {
	c := x.c
	for _, a := range x.m.Actions() {
		switch a := a.(type) {
		case mesh.Send:
			if to, ok := x.far[a.Link]; ok {
				c.at(c.travel(a.Link, to), func() { c.nodes[to].receive(a) })
			}
		case mesh.Close:
			c.t.Fatalf("%d closes a link: %s, %v", x.n, a.Code, x.m.Reasons())
		case mesh.Offer:
			for _, s := range a.Orders {
				x.keep(s, a.Holder, x.far[a.Link])
			}
			for _, k := range a.Cancels {
				x.cancel(k, a.Holder)
			}
		}
	}
}

func (x *member) receive(f mesh.Send) {
	if _, ok := x.far[f.Link]; !ok {
		return
	}
	x.c.bytes += uint64(len(f.Frame))
	_, messages, err := wire.ParseFrame(f.Frame)
	for err == nil && len(messages) > 0 {
		var typ wire.Type
		var body []byte
		before := len(messages)
		if typ, body, messages, err = wire.Next(messages); err == nil {
			x.got[typ]++
			x.c.spent[typ] += uint64(before - len(messages))
			if typ == wire.TypeOrders {
				x.c.copies += uint64(len(body) / wire.OrderSize)
			}
		}
	}
	x.do(func(m *mesh.Mesh) { m.Frame(f.Link, f.Channel, f.Frame) })
}

// keep puts an order into a member's set and spreads it.
func (x *member) keep(s order.Signed, from mesh.Holder, far int) {
	it := &mesh.Item{Signed: s, Market: int(s.Order.Nonce % 2)}
	if !x.m.Set().Add(it) {
		return
	}
	if b := x.c.born[s.ID]; from == 0 {
		x.c.published++
		x.c.born[s.ID] = birth{x.c.now, map[int]int{x.n: 0}}
	} else if _, again := b.hops[x.n]; !again { // not a second time after a restart
		b.hops[x.n] = b.hops[far] + 1
		x.c.delays = append(x.c.delays, x.c.now.Sub(b.at))
		x.c.hops = append(x.c.hops, b.hops[x.n])
	}
	x.m.Spread(it, from)
}

// cancel puts a soft cancel into a member's set and spreads it.
func (x *member) cancel(k wire.Cancel, from mesh.Holder) {
	if x.m.Set().Cancel(k.Order, k.Sig) {
		x.m.SpreadCancel(x.m.Set().Get(k.Order), from)
	}
}

// publish makes a maker's order come from a member.
func (c *crowd) publish(i int, n uint64, maker int) eth.Hash {
	s := numbered(n)
	s.Order.Maker = makerOf(maker)
	c.nodes[i].do(func(*mesh.Mesh) { c.nodes[i].keep(s, 0, i) })
	return s.ID
}

// withdraw makes an order's soft cancel come from a member.
func (c *crowd) withdraw(i int, id eth.Hash) {
	c.nodes[i].do(func(*mesh.Mesh) { c.nodes[i].cancel(wire.Cancel{Order: id}, 0) })
}

func makerOf(i int) (a eth.Address) {
	h := eth.Keccak([]byte("maker"), []byte{byte(i), byte(i >> 8)})
	copy(a[:], h[:])
	return a
}

// alike reports whether all sets are equal and hold so many orders.
func (c *crowd) alike(orders int) bool {
	for _, x := range c.nodes {
		if x.m.Set().Len() != orders || x.m.Set().Root() != c.nodes[0].m.Set().Root() {
			return false
		}
	}
	return true
}

// until lets time pass until all sets are equal, at most d.
func (c *crowd) until(d time.Duration, orders int) bool {
	for end := c.now.Add(d); c.now.Before(end) && !c.alike(orders); {
		c.run(100 * time.Millisecond)
	}
	return c.alike(orders)
}

// flood is what plain flooding on the same links would do: every member sends what is new to it to every link but the one
// that it came on. It returns the copies and the delays of one order.
func (c *crowd) flood(from int) (copies int, delays []time.Duration) {
	next := make([][]int, len(c.nodes))
	for _, pair := range c.pairs() {
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
			delays = append(delays, time.Duration(dist[at])*latency)
		}
	}
	return copies, delays
}

func percentile(list []time.Duration, p int) time.Duration {
	sorted := append([]time.Duration(nil), list...)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i] < sorted[j] })
	return sorted[len(sorted)*p/100]
}
