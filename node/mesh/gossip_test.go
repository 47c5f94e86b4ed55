package mesh_test

import (
	"os"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

// spread is what one run of publishing cost, for each order and node.
type spread struct {
	copies, bytes  float64
	p50, p99, last time.Duration
	hops           float64 // on average
	most           int
}

// publishing is how orders are published: how many, by how many members (0: all), how often, whose orders, and what happens
// between two of them.
type publishing struct {
	orders  int
	members int
	every   time.Duration
	maker   func(member, n int) int
	between func()
}

func ownMaker(member, _ int) int { return member }

// spread publishes orders from random members and waits until all hold them. Counted is every byte of every frame received
// from the first order on, Pings included.
func (c *crowd) spread(p publishing) (s spread) {
	if p.members == 0 {
		p.members = len(c.nodes)
	}
	c.run(3 * time.Second)
	bytes, copies := c.bytes, c.copies
	for k := range p.orders {
		i := c.rng.IntN(p.members)
		c.publish(i, uint64(k), p.maker(i, k))
		c.run(p.every)
		if p.between != nil {
			p.between()
		}
	}
	if !c.until(3*time.Minute, p.orders) {
		c.t.Errorf("sets differ three minutes after the last order")
	}
	if want := p.orders * (len(c.nodes) - 1); len(c.delays) != want {
		c.t.Errorf("%d of %d deliveries", len(c.delays), want)
	}
	each := float64(p.orders * len(c.nodes))
	s = spread{copies: float64(c.copies-copies) / each, bytes: float64(c.bytes-bytes) / each,
		p50: percentile(c.delays, 50), p99: percentile(c.delays, 99)}
	for _, d := range c.delays {
		s.last = max(s.last, d)
	}
	for _, n := range c.hops {
		s.hops += float64(n) / float64(len(c.hops))
		s.most = max(s.most, n)
	}
	c.t.Logf("%d nodes, %d orders: %.2f copies and %.0f B received per order and node; p50 %v, p99 %v, last %v; %.1f hops, at most %d",
		len(c.nodes), p.orders, s.copies, s.bytes, s.p50, s.p99, s.last, s.hops, s.most)
	return s
}

// TestGossipHundred: 100 nodes of degree 6 on links of 20 ms, against plain flooding on the same links.
func TestGossipHundred(t *testing.T) {
	c := newCrowd(t, 1, 100)
	c.rings(3)
	var copies int
	var delays []time.Duration
	for i := range c.nodes {
		n, d := c.flood(i)
		copies, delays = copies+n, append(delays, d...)
	}
	flooded := float64(copies) * (wire.FrameHeader + 3 + wire.OrderSize) / 100 / 100
	got := c.spread(publishing{orders: 150, members: 20, every: 25 * time.Millisecond, maker: ownMaker})
	t.Logf("flooding: %.2f copies, %.0f B, p99 %v", float64(copies)/100/100, flooded, percentile(delays, 99))
	if got.bytes > 0.6*flooded {
		t.Errorf("%.0f bytes, flooding %.0f", got.bytes, flooded)
	}
	if limit := percentile(delays, 99) * 3 / 2; got.p99 > limit {
		t.Errorf("p99 %v, want at most %v", got.p99, limit)
	}
}

// TestGossipWithLoss: every second 2 % of the links end without a word, with what is on them, and one of the ends links with
// somebody else; a tenth of the nodes start again with an empty set. In the end all hold everything. VIRTUA_SOAK makes it
// 1,000 nodes.
func TestGossipWithLoss(t *testing.T) {
	nodes, orders := 100, 150
	if os.Getenv("VIRTUA_SOAK") != "" {
		nodes, orders = 1000, 1000
	}
	c := newCrowd(t, 2, nodes)
	c.rings(3)
	const every = 50 * time.Millisecond
	cut, begun := 0.0, 0.0
	got := c.spread(publishing{orders: orders, every: every, maker: func(member, _ int) int { return member % 15 }, between: func() {
		for cut += 0.02 * every.Seconds() * float64(len(c.links)); cut >= 1; cut-- {
			list := c.pairs()
			pair := list[c.rng.IntN(len(list))]
			c.cut(pair[0], pair[1])
			c.linkSome(pair[c.rng.IntN(2)])
		}
		for begun += 0.1 * float64(nodes) / float64(orders); begun >= 1; begun-- {
			c.restart(c.rng.IntN(nodes), 6)
		}
	}})
	if got.bytes > 1100 {
		t.Errorf("%.0f bytes per order and node: more than flooding", got.bytes)
	}
}

// TestSameSeedSameGossip: nothing depends on the order of maps.
func TestSameSeedSameGossip(t *testing.T) {
	run := func(seed uint64) (uint64, spread) {
		c := newCrowd(t, seed, 20)
		c.rings(3)
		s := c.spread(publishing{orders: 40, every: 10 * time.Millisecond, maker: func(_, n int) int { return n % 7 }, between: func() {
			if list := c.pairs(); c.rng.IntN(4) == 0 {
				pair := list[c.rng.IntN(len(list))]
				c.cut(pair[0], pair[1])
				c.linkSome(pair[0])
			}
		}})
		return c.bytes, s
	}
	bytes, first := run(5)
	for range 2 {
		if again, s := run(5); again != bytes || s != first {
			t.Fatalf("the same seed gave %d bytes and %+v, then %d and %+v", bytes, first, again, s)
		}
	}
}

// triangle is three members, each linked with both others.
func triangle(t *testing.T) *crowd {
	c := newCrowd(t, 1, 3)
	c.rings(1)
	c.run(3 * time.Second)
	return c
}

// TestTree: the first order of a maker goes by every link, what follows by a tree; the other links are told.
func TestTree(t *testing.T) {
	c := triangle(t)
	for n, want := range []uint64{4, 2, 2} { // copies: two from the publisher, at first one each between the others
		before := c.copies
		c.publish(0, uint64(n), 1)
		c.run(time.Second)
		if got := c.copies - before; got != want {
			t.Errorf("order %d: %d copies, want %d", n, got, want)
		}
	}
	if x := c.nodes[1].got; x[wire.TypePrune] != 1 || x[wire.TypeHave] != 2 {
		t.Errorf("a receiver was asked to prune %d times and told of %d orders, want 1 and 2", x[wire.TypePrune], x[wire.TypeHave])
	}
	// A maker elsewhere is another tree.
	before := c.copies
	c.publish(1, 10, 2)
	c.run(time.Second)
	if got := c.copies - before; got != 4 {
		t.Errorf("another maker's first order: %d copies, want 4", got)
	}
	if !c.alike(4) {
		t.Error("sets differ")
	}
}

// TestFramesAreBatched: what is published within five milliseconds leaves together.
func TestFramesAreBatched(t *testing.T) {
	x := newEnd(1, 0, nil)
	x.m.Tick(began)
	newTeller(x.m, 1)
	at := began.Add(20 * time.Millisecond)
	x.m.Tick(at)
	x.m.Actions()
	for n := range uint64(40) {
		at = at.Add(100 * time.Microsecond)
		x.m.Tick(at)
		x.add(n)
		x.m.Spread(x.m.Set().Get(numberID(n)), 0)
		if got := x.m.Actions(); len(got) != 0 {
			t.Fatalf("order %d: %d frames left at once", n, len(got))
		}
	}
	x.m.Tick(at.Add(time.Millisecond))
	actions := x.m.Actions()
	if got := sent[wire.Orders](actions)[1]; len(actions) != 1 || len(got) != 1 || len(got[0].Orders) != 40 {
		t.Errorf("%d frames, %d messages", len(actions), len(got))
	}
}

// TestCancelsTravelAlike: a soft cancel goes the way of its maker's orders, and is asked for where it is only told.
func TestCancelsTravelAlike(t *testing.T) {
	c := triangle(t)
	a := c.publish(0, 1, 1)
	c.run(time.Second)
	before := c.spent[wire.TypeCancels]
	c.withdraw(0, a)
	c.run(time.Second)
	if got := c.spent[wire.TypeCancels] - before; got != 2*(2+wire.CancelSize) {
		t.Errorf("a cancel took %d bytes, want two copies", got)
	}
	if !c.alike(1) || c.nodes[1].m.Set().Get(a).Cancel == nil {
		t.Fatal("the cancel is not everywhere")
	}
	b := c.publish(0, 2, 1)
	c.run(time.Second)
	c.cut(0, 2) // 2 was pushed by 0; 1 only tells it
	before = uint64(c.nodes[1].got[wire.TypeWant])
	c.withdraw(0, b)
	c.run(150 * time.Millisecond)
	if c.nodes[2].m.Set().Get(b).Cancel == nil {
		t.Error("a cancel that was told was not asked for")
	}
	if got := uint64(c.nodes[1].got[wire.TypeWant]) - before; got != 1 {
		t.Errorf("asked %d times, want once", got)
	}
	// A copy of the order that comes late finds it cancelled.
	late := newEnd(9, 0, nil)
	late.m.Set().Add(&mesh.Item{Signed: numbered(2), Market: 0})
	late.m.Tick(c.now)
	x := c.nodes[2].m
	x.Up(99, id(9), false, "late")
	x.Frame(99, 0, wire.AppendMessage(wire.AppendFrame(nil, 0), wire.Hello{Version: wire.Version}))
	x.Frame(99, 0, wire.AppendMessage(wire.AppendFrame(nil, 1), wire.Orders{Orders: []order.Signed{numbered(2)}}))
	for _, a := range x.Actions() {
		if o, ok := a.(mesh.Offer); ok {
			t.Errorf("a late copy is offered: %+v", o)
		}
	}
	if it := x.Set().Get(b); it == nil || it.Cancel == nil {
		t.Error("a late copy undid the cancel")
	}
}

// TestGraft: when a link of a tree ends, whoever was behind it asks who told, and is pushed from then on.
func TestGraft(t *testing.T) {
	c := triangle(t)
	for n := range uint64(2) {
		c.publish(0, n, 1)
		c.run(time.Second)
	}
	c.cut(0, 2)
	c.publish(0, 5, 1)
	c.run(200 * time.Millisecond)
	if got := c.nodes[1].got[wire.TypeWant]; got != 1 || !c.alike(3) {
		t.Fatalf("%d wants, equal %v", got, c.alike(3))
	}
	if d := c.delays[len(c.delays)-1]; d > 150*time.Millisecond {
		t.Errorf("the order that lost its way took %v", d)
	}
	haves := c.nodes[2].got[wire.TypeHave]
	c.publish(0, 6, 1)
	c.run(time.Second)
	if got := c.nodes[2].got[wire.TypeHave] - haves; got != 0 || c.delays[len(c.delays)-1] > 2*latency+5*time.Millisecond {
		t.Errorf("after the graft it was told %d times, and the order took %v", got, c.delays[len(c.delays)-1])
	}
	if got := c.nodes[1].got[wire.TypeWant]; got != 1 {
		t.Errorf("%d wants", got)
	}
}

// TestTreesFade: some minutes later a maker's order floods once again.
func TestTreesFade(t *testing.T) {
	c := triangle(t)
	for n, want := range []uint64{4, 2, 4, 2} {
		before := c.copies
		c.publish(0, uint64(n), 1)
		c.run(time.Second)
		if got := c.copies - before; got != want {
			t.Errorf("order %d: %d copies, want %d", n, got, want)
		}
		if n == 1 {
			c.run(9 * time.Minute)
		}
	}
}

// teller is a bare link of a mesh.
type teller struct {
	m    *mesh.Mesh
	link mesh.Link
	seq  uint32
}

func newTeller(m *mesh.Mesh, link mesh.Link) *teller {
	x := &teller{m: m, link: link}
	m.Up(link, id(byte(100+link)), false, "test")
	x.say(wire.Hello{Version: wire.Version})
	return x
}

func (x *teller) say(list ...wire.Message) {
	b := wire.AppendFrame(nil, x.seq)
	for _, m := range list {
		b = wire.AppendMessage(b, m)
	}
	x.seq++
	x.m.Frame(x.link, 0, b)
}

// sent returns the messages of a type that a mesh sent, by link.
func sent[M wire.Message](actions []mesh.Action) map[mesh.Link][]M {
	out := map[mesh.Link][]M{}
	for _, a := range actions {
		f, ok := a.(mesh.Send)
		if !ok {
			continue
		}
		_, messages, err := wire.ParseFrame(f.Frame)
		for err == nil && len(messages) > 0 {
			var typ wire.Type
			var body []byte
			if typ, body, messages, err = wire.Next(messages); err != nil {
				break
			}
			if m, _ := wire.Parse(typ, body); m != nil {
				if m, ok := m.(M); ok {
					out[f.Link] = append(out[f.Link], m)
				}
			}
		}
	}
	return out
}

func score(m *mesh.Mesh, link mesh.Link) int {
	for _, l := range m.Links() {
		if l.Link == link {
			return l.Score
		}
	}
	return -1000
}

// TestBrokenPromise: who tells of an order and does not send it when asked loses a point, and the next who told is asked, by
// its own number; then nobody is.
func TestBrokenPromise(t *testing.T) {
	x := newEnd(1, 0, nil)
	x.m.Tick(began)
	first, second := newTeller(x.m, 1), newTeller(x.m, 2)
	x.m.Tick(began.Add(20 * time.Millisecond))
	key := sent[wire.Hello](x.m.Actions())[1][0].Names
	at := func(d time.Duration) map[mesh.Link][]wire.Want {
		x.m.Tick(began.Add(20*time.Millisecond + d))
		return sent[wire.Want](x.m.Actions())
	}
	name := func(n uint64) wire.ShortID { return wire.Short(key, wire.Element(numberID(n), false)) }
	x.add(7)
	first.say(wire.Have{IDs: []wire.ShortID{name(7), name(8)}})
	second.say(wire.Have{IDs: []wire.ShortID{name(7), name(7), name(8)}})
	if got := at(45 * time.Millisecond); len(got) != 0 {
		t.Errorf("asked %v before it could come by itself", got)
	}
	if got := at(60 * time.Millisecond); len(got) != 1 || len(got[1]) != 1 || len(got[1][0].Told) != 1 || got[1][0].Told[0] != 1 {
		t.Errorf("asked %v, want number 1 of link 1", got)
	}
	if got := at(1900 * time.Millisecond); len(got) != 0 || score(x.m, 1) != 0 {
		t.Errorf("asked %v, score %d, before the promise was broken", got, score(x.m, 1))
	}
	if got := at(2100 * time.Millisecond); len(got) != 1 || len(got[2]) != 1 || got[2][0].Told[0] != 2 {
		t.Errorf("asked %v, want number 2 of link 2", got)
	}
	if score(x.m, 1) != -1 || score(x.m, 2) != 0 {
		t.Errorf("scores %d and %d", score(x.m, 1), score(x.m, 2))
	}
	if got := at(4200 * time.Millisecond); len(got) != 0 || score(x.m, 2) != -1 {
		t.Errorf("asked %v, score %d", got, score(x.m, 2))
	}
	// A holder that leaves before it was asked is passed over without waiting.
	first.say(wire.Have{IDs: []wire.ShortID{name(9)}})
	second.say(wire.Have{IDs: []wire.ShortID{name(9)}})
	x.m.Down(1, fault.PeerGone)
	if got := at(4210 * time.Millisecond); len(got) != 1 || len(got[2]) != 1 || got[2][0].Told[0] != 3 {
		t.Errorf("asked %v, want number 3 of link 2", got)
	}
}

// TestNeverBackToAHolder: a peer that sent an order or told of it is neither pushed nor told it.
func TestNeverBackToAHolder(t *testing.T) {
	x := newEnd(1, 0, nil)
	x.m.Tick(began)
	var tellers []*teller
	for n := range 5 {
		tellers = append(tellers, newTeller(x.m, mesh.Link(1+n)))
	}
	x.m.Tick(began.Add(20 * time.Millisecond))
	key := sent[wire.Hello](x.m.Actions())[1][0].Names
	have := wire.Have{IDs: []wire.ShortID{wire.Short(key, wire.Element(numberID(3), false))}}
	for _, y := range tellers[3:] {
		y.say(wire.Prune{Buckets: []uint16{wire.Bucket(order.Order{}.Maker)}})
	}
	tellers[0].say(wire.Orders{Orders: []order.Signed{numbered(3)}})
	tellers[1].say(have)
	for _, a := range x.m.Actions() {
		if o, ok := a.(mesh.Offer); ok {
			x.add(3)
			tellers[1].say(have)
			x.m.Spread(x.m.Set().Get(numberID(3)), o.Holder)
			tellers[4].say(have)
		}
	}
	x.m.Tick(began.Add(40 * time.Millisecond))
	actions := x.m.Actions()
	pushed, told := sent[wire.Orders](actions), sent[wire.Have](actions)
	if len(pushed) != 1 || pushed[3] == nil || len(told) != 1 || told[4] == nil {
		t.Errorf("pushed %v and told %v; 1 sent it, 2 and 5 told of it, 3 knows nothing, 4 has pruned", pushed, told)
	}
}

// TestPruneGoesBothWays: who pushes what is known is asked not to, once while copies may be under way, and is itself told from
// then on; what it was told it may have although it has left the set since.
func TestPruneGoesBothWays(t *testing.T) {
	x := newEnd(1, 0, nil)
	x.m.Tick(began)
	y := newTeller(x.m, 1)
	x.add(1)
	x.add(2)
	x.m.Tick(began.Add(20 * time.Millisecond))
	x.m.Actions()
	y.say(wire.Orders{Orders: []order.Signed{numbered(1)}}, wire.Orders{Orders: []order.Signed{numbered(2)}})
	x.add(3)
	x.m.Spread(x.m.Set().Get(numberID(3)), 0)
	x.m.Tick(began.Add(40 * time.Millisecond))
	actions := x.m.Actions()
	prunes := sent[wire.Prune](actions)[1]
	if len(prunes) != 1 || len(prunes[0].Buckets) != 1 || prunes[0].Buckets[0] != wire.Bucket(order.Order{}.Maker) {
		t.Errorf("asked to prune %v", prunes)
	}
	if len(sent[wire.Orders](actions)) != 0 || len(sent[wire.Have](actions)[1]) != 1 {
		t.Error("what follows is not told")
	}
	x.m.Set().Remove(numberID(3))
	y.say(wire.Want{Told: []uint32{0, 1}})
	x.m.Tick(began.Add(60 * time.Millisecond))
	if got := sent[wire.Orders](x.m.Actions())[1]; len(got) != 1 || len(got[0].Orders) != 1 || got[0].Orders[0].Order.Nonce != 3 {
		t.Errorf("what was told is not sent: %v", got)
	}
	x.m.Tick(began.Add(3 * time.Second)) // a Ping later it is asked again
	x.m.Actions()
	y.say(wire.Orders{Orders: []order.Signed{numbered(1)}})
	x.m.Tick(began.Add(3020 * time.Millisecond))
	if got := sent[wire.Prune](x.m.Actions())[1]; len(got) != 1 {
		t.Errorf("asked to prune %v", got)
	}
}

// BenchmarkGossip is 1,000 orders from random ones of 100 nodes of degree 6, on links of 20 ms, a reading of it each: every
// node has a trader; or every order is another maker's first, so that no tree helps. e2e/bench holds it against gossipsub
// on the same graph.
func BenchmarkGossip(b *testing.B) {
	for _, c := range []struct {
		name  string
		maker func(member, n int) int
	}{{"traders", ownMaker}, {"strangers", func(_, n int) int { return 1000 + n }}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				crowd := newCrowd(b, 1, 100)
				crowd.rings(3)
				s := crowd.spread(publishing{orders: 1000, every: 25 * time.Millisecond, maker: c.maker})
				b.ReportMetric(s.bytes, "B/order")
				b.ReportMetric(s.copies, "copies/order")
				b.ReportMetric(float64(s.p99)/1e6, "p99-ms")
			}
		})
	}
}

// TestAsksForWhatCanCome: of much that one peer tells, no more is asked for at once than comes before the promises end.
func TestAsksForWhatCanCome(t *testing.T) {
	const most = 1024
	x := newEnd(1, 0, nil)
	x.m.Tick(began)
	y := newTeller(x.m, 1)
	x.m.Tick(began.Add(20 * time.Millisecond))
	key := sent[wire.Hello](x.m.Actions())[1][0].Names
	for n := 0; n < 3000; n += wire.MaxHave {
		var ids []wire.ShortID
		for k := range wire.MaxHave {
			ids = append(ids, wire.Short(key, wire.Element(numberID(uint64(n+k)), false)))
		}
		y.say(wire.Have{IDs: ids})
	}
	asked := 0
	var bulk uint32
	for step := range 100 {
		x.m.Tick(began.Add(time.Duration(20+10*step) * time.Millisecond))
		for _, w := range sent[wire.Want](x.m.Actions())[1] {
			for _, n := range w.Told {
				if int(n) != asked {
					t.Fatalf("asked for number %d, want %d", n, asked)
				}
				asked++
			}
		}
		if step == 50 && asked != most {
			t.Fatalf("asked for %d without an answer, want %d", asked, most)
		}
		for n := 0; step == 50 && n < most; n += 64 {
			var list []order.Signed
			for k := range 64 {
				list = append(list, numbered(uint64(n+k)))
			}
			x.m.Frame(1, 1, wire.AppendMessage(wire.AppendFrame(nil, bulk), wire.Orders{Orders: list}))
			bulk++
		}
	}
	if asked != 2*most || score(x.m, 1) != 0 {
		t.Errorf("asked for %d after %d came, score %d", asked, most, score(x.m, 1))
	}
}

// TestTreeRulesSave holds figures that each of the trees' rules is needed for. Makers publish from one place each. Once their
// trees are found, an order comes to each node once: without Prune it comes four times more, at four times the bytes. Where links
// end, whoever had to ask joins the tree, so that soon nobody asks: without that one order of thirteen is asked for ever after, and
// takes twice as long. A side that does not heed Prune keeps some asking too.
func TestTreeRulesSave(t *testing.T) {
	t.Parallel()
	const makers = 20
	c := newCrowd(t, 3, 100)
	c.rings(3)
	c.run(3 * time.Second)
	n := uint64(0)
	round := func(rounds int) {
		for range rounds * makers {
			c.publish(int(n)%makers, n, int(n)%makers)
			n++
			c.run(25 * time.Millisecond)
		}
		if !c.until(time.Minute, int(n)) {
			t.Fatal("sets differ")
		}
	}
	look := func(name string) {
		t.Helper()
		copies, bytes, wants, before := c.copies, c.bytes, c.spent[wire.TypeWant], len(c.delays)
		round(5)
		each := float64(5 * makers * len(c.nodes))
		duplicates := float64(c.copies-copies)/each - float64(len(c.nodes)-1)/float64(len(c.nodes))
		received, asked, p99 := float64(c.bytes-bytes)/each, float64(c.spent[wire.TypeWant]-wants)/each, percentile(c.delays[before:], 99)
		t.Logf("%s: %.3f duplicates, %.0f B, %.3f B of Want per order and node; p99 %v", name, duplicates, received, asked, p99)
		if duplicates > 0.1 || received > 350 || asked > 0.01 || p99 > 130*time.Millisecond {
			t.Errorf("%s: the trees do not save what they should", name)
		}
	}
	round(3)
	look("with trees")
	for range 60 { // a fifth of the links end; others take their places
		list := c.pairs()
		pair := list[c.rng.IntN(len(list))]
		c.cut(pair[0], pair[1])
		c.linkSome(pair[0])
	}
	round(3)
	look("mended")
}
