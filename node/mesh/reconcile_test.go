package mesh_test

import (
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/wire"
)

// converge links the ends and lets time pass until they hold the same set.
func (p *pair) converge(t testing.TB, within time.Duration) {
	t.Helper()
	p.link()
	p.until(t, within, p.equal)
}

func (p *pair) until(t testing.TB, within time.Duration, cond func() bool) {
	t.Helper()
	for end := p.now.Add(within); !cond(); {
		if p.now.After(end) {
			t.Fatalf("not within %v: %d and %d orders, %v %v", within, p.ends[0].m.Set().Len(), p.ends[1].m.Set().Len(),
				p.ends[0].m.Reasons(), p.ends[1].m.Reasons())
		}
		p.step(t)
	}
}

// TestReconcileBothWays: each side lacks orders and cancels of the other; a cancel that one side alone has goes by itself.
func TestReconcileBothWays(t *testing.T) {
	p := newPair(0, [2]*mesh.Set{})
	for n := range uint64(500) {
		p.ends[0].add(n)
		p.ends[1].add(n + 100)
	}
	for n := range uint64(20) {
		p.ends[0].m.Set().Cancel(numberID(10*n), eth.Signature{1})  // 0 to 190: some are unknown to the other
		p.ends[1].m.Set().Cancel(numberID(n+300), eth.Signature{1}) // known to both
		p.ends[1].m.Set().Cancel(numberID(n+580), eth.Signature{1}) // unknown to the first
	}
	p.converge(t, 2*time.Second)
	for i, e := range p.ends {
		if n := e.m.Set().Len(); n != 600 {
			t.Errorf("end %d holds %d orders, want 600", i, n)
		}
		if n := e.m.Set().Elements() - e.m.Set().Len(); n != 60 {
			t.Errorf("end %d holds %d cancels, want 60", i, n)
		}
	}
	if pages := p.spent(wire.TypePage); pages > 0 {
		t.Errorf("%d bytes of pages", pages)
	}
	if p.ends[0].got != 100+20+20 || p.ends[1].got != 100+20 {
		t.Errorf("the ends were offered %d and %d orders and cancels", p.ends[0].got, p.ends[1].got)
	}
	quiet := p.spent(wire.TypeReconcile, wire.TypeSymbols, wire.TypeOrders)
	for end := p.now.Add(time.Minute); p.now.Before(end); {
		p.step(t)
	}
	if more := p.spent(wire.TypeReconcile, wire.TypeSymbols, wire.TypeOrders) - quiet; more > 0 {
		t.Errorf("equal sets spent %d bytes more", more)
	}
}

// TestReconcileFollowsChanges: the cached symbols follow what comes and goes, so that a second difference decodes too.
func TestReconcileFollowsChanges(t *testing.T) {
	p := newPair(0, [2]*mesh.Set{})
	for n := range uint64(1000) {
		p.ends[0].add(n)
		p.ends[1].add(n)
	}
	p.ends[0].add(5000)
	p.converge(t, 2*time.Second)
	for round := range uint64(3) {
		for n := range uint64(50) {
			for _, e := range p.ends {
				e.m.Set().Remove(numberID(100*round + n))
			}
			p.ends[n%2].add(6000 + 100*round + n)
			p.ends[n%2].m.Set().Cancel(numberID(900+n), eth.Signature{byte(round)})
		}
		p.until(t, 2*time.Minute, p.equal)
	}
	if n := p.spent(wire.TypePage); n > 0 {
		t.Errorf("%d bytes of pages", n)
	}
}

// TestFarApartReadsPages: more differences than symbols are made for.
func TestFarApartReadsPages(t *testing.T) {
	p := newPair(0, [2]*mesh.Set{})
	for n := range uint64(14_000) {
		p.ends[0].add(n)
		p.ends[1].add(n + 9_000)
	}
	p.converge(t, 3*time.Minute)
	if p.spent(wire.TypePage) == 0 || p.ends[0].m.Set().Len() != 23_000 {
		t.Errorf("%d bytes of pages, %d orders", p.spent(wire.TypePage), p.ends[0].m.Set().Len())
	}
}

// TestNewcomerReadsFromThree: three peers serve parts of the set to a newcomer; when one goes, the others go on where it
// stopped, and nothing comes twice.
func TestNewcomerReadsFromThree(t *testing.T) {
	const book = 20_000
	fresh := newEnd(9, 0, nil)
	peers := []*end{newEnd(1, 0, nil), newEnd(2, 0, nil), newEnd(3, 0, nil)}
	for n := range uint64(book) {
		for _, e := range peers {
			e.add(n)
		}
	}
	now := began
	all := append([]*end{fresh}, peers...)
	for _, e := range all {
		e.m.Tick(now)
	}
	for i, e := range peers {
		fresh.m.Up(mesh.Link(i+1), id(byte(i+1)), true, "test")
		e.m.Up(1, id(9), false, "test")
	}
	lost := false
	for fresh.m.Set().Len() < book {
		if now = now.Add(5 * time.Millisecond); now.Sub(began) > time.Minute {
			t.Fatalf("%d orders after a minute, %v", fresh.m.Set().Len(), fresh.m.Reasons())
		}
		if !lost && fresh.m.Set().Len() > book/3 {
			lost = true
			fresh.m.Down(2, fault.PeerGone)
			peers[1].m.Down(1, fault.PeerGone)
		}
		for k, e := range all {
			e.m.Tick(now)
			for _, a := range e.m.Actions() {
				switch a := a.(type) {
				case mesh.Send:
					e.count(a.Frame)
					if k == 0 {
						if !lost || a.Link != 2 {
							peers[a.Link-1].m.Frame(1, a.Channel, a.Frame)
						}
					} else {
						fresh.m.Frame(mesh.Link(k), a.Channel, a.Frame)
					}
				case mesh.Offer:
					e.take(a)
				case mesh.Close:
					t.Fatalf("%d closes %d: %s", k, a.Link, a.Code)
				}
			}
		}
	}
	pages := [3]int{}
	for i, e := range peers {
		if pages[i] = e.sent[wire.TypePage]; pages[i] < book*wire.OrderSize/10 {
			t.Errorf("peer %d sent %d bytes of pages: not its share", i, pages[i])
		}
	}
	t.Logf("%v, pages of %v bytes", now.Sub(began), pages)
	if total := pages[0] + pages[1] + pages[2]; total > book*wire.OrderSize*115/100 {
		t.Errorf("%d bytes of pages for %d of orders", total, book*wire.OrderSize)
	}
}

// TestReconcileIsBounded: who asks more than twice a minute, sends symbols that are none, or asks for more than symbols
// tell of, goes.
func TestReconcileIsBounded(t *testing.T) {
	open := func() *mesh.Mesh {
		e := newEnd(1, 0, nil)
		for n := range uint64(100) {
			e.add(n)
		}
		e.m.Tick(began)
		e.m.Up(1, id(2), false, "test")
		return e.m
	}
	send := func(m *mesh.Mesh, seq *[2]uint32, ch uint8, msg wire.Message) {
		m.Frame(1, ch, wire.AppendMessage(wire.AppendFrame(nil, seq[ch]), msg))
		seq[ch]++
	}
	t.Run("a flood of reconciliations", func(t *testing.T) {
		m, seq := open(), [2]uint32{}
		send(m, &seq, 0, wire.Hello{Version: 1})
		m.Actions()
		for n := range uint32(12) {
			send(m, &seq, 0, wire.Reconcile{Request: n, Size: 100})
		}
		if got := closed(m.Actions()); len(got) != 1 {
			t.Errorf("not closed: %v", m.Reasons())
		}
	})
	t.Run("symbols that are none", func(t *testing.T) {
		m, seq := open(), [2]uint32{}
		send(m, &seq, 0, wire.Hello{Version: 1})
		now := began
		for range 60 {
			send(m, &seq, 0, wire.Ping{Nonce: 1, Shards: []wire.Shard{{Orders: 90, Sum: wire.Sum{1}}}})
			now = now.Add(2 * time.Second)
			m.Tick(now)
			for _, a := range m.Actions() {
				if c, ok := a.(mesh.Close); ok {
					if c.Code != fault.Invalid {
						t.Errorf("closed by %s", c.Code)
					}
					return
				}
				if f, ok := a.(mesh.Send); ok {
					_, messages, _ := wire.ParseFrame(f.Frame)
					for len(messages) > 0 {
						var typ wire.Type
						var body []byte
						typ, body, messages, _ = wire.Next(messages)
						if msg, _ := wire.Parse(typ, body); typ == wire.TypeReconcile {
							send(m, &seq, 1, wire.Symbols{Request: msg.(wire.Reconcile).Request, Size: 90, Planned: 2048, First: 7,
								Symbols: make([]wire.Symbol, 3)})
						}
					}
				}
			}
		}
		t.Errorf("not closed: %v", m.Reasons())
	})
	t.Run("lacking more than symbols tell", func(t *testing.T) {
		m, seq := open(), [2]uint32{}
		send(m, &seq, 0, wire.Hello{Version: 1})
		for range 10 {
			send(m, &seq, 0, wire.Lack{Request: 0, Orders: make([]uint32, 1000)})
		}
		if got := closed(m.Actions()); len(got) != 1 {
			t.Errorf("not closed: %v", m.Reasons())
		}
	})
}
