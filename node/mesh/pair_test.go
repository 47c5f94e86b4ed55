package mesh_test

import (
	"encoding/binary"
	"sort"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

// numberPool takes every order; its id is a hash of its nonce.
type numberPool struct{ openPool }

func numbered(n uint64) (s order.Signed) {
	s.Order.Nonce = n
	s.ID = numberID(n)
	return s
}

func numberID(n uint64) eth.Hash {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], n)
	return eth.Keccak(b[:])
}

func (*numberPool) ID(o *order.Order) eth.Hash { return numberID(o.Nonce) }

// end is a mesh that puts what it is offered into its set at once.
type end struct {
	m    *mesh.Mesh
	pool *numberPool
	sent map[wire.Type]int // bytes of messages by type, frames' numbers aside
	got  int               // orders and cancels offered
}

// newEnd returns an end around a set, a new one when it is nil.
func newEnd(self, secret byte, set *mesh.Set) *end {
	if set == nil {
		set = mesh.NewSet([]order.MarketID{{1}, {2}})
	}
	e := &end{pool: &numberPool{}, sent: map[wire.Type]int{}}
	e.m = mesh.New(mesh.Config{Self: id(self), Hello: wire.Hello{Version: 1}, Seed: uint64(self), Secret: [32]byte{self, secret}, NoDial: true},
		e.pool, set)
	return e
}

func (e *end) add(n uint64) { e.m.Set().Add(&mesh.Item{Signed: numbered(n), Market: int(n % 2)}) }

// pair is two ends, a link between them and time in steps of the latency.
type pair struct {
	ends   [2]*end
	now    time.Time
	frames [2][]mesh.Send // on their way
}

const latency = 20 * time.Millisecond

func newPair(secret byte, sets [2]*mesh.Set) *pair {
	p := &pair{ends: [2]*end{newEnd(1, secret, sets[0]), newEnd(2, secret, sets[1])}, now: began}
	for _, e := range p.ends {
		e.m.Tick(p.now)
	}
	return p
}

func (p *pair) link() {
	p.ends[0].m.Up(1, id(2), true, "test")
	p.ends[1].m.Up(1, id(1), false, "test")
}

// step lets both ends act for one latency and then carries over what they sent.
func (p *pair) step(t testing.TB) {
	for d := time.Duration(0); d < latency; d += time.Millisecond {
		for i, e := range p.ends {
			e.m.Tick(p.now.Add(d))
			p.act(t, i)
		}
	}
	p.now = p.now.Add(latency)
	frames := p.frames
	p.frames = [2][]mesh.Send{}
	for i, list := range frames {
		for _, f := range list {
			p.ends[i].count(f.Frame)
			p.ends[1-i].m.Tick(p.now)
			p.ends[1-i].m.Frame(1, f.Channel, f.Frame)
			p.act(t, 1-i)
		}
	}
}

// act carries out what an end wants.
func (p *pair) act(t testing.TB, i int) {
	for _, a := range p.ends[i].m.Actions() {
		switch a := a.(type) {
		case mesh.Send:
			p.frames[i] = append(p.frames[i], a)
		case mesh.Close:
			t.Fatalf("end %d closes the link: %s, %v", i, a.Code, p.ends[i].m.Reasons())
		case mesh.Offer:
			p.ends[i].take(a)
		}
	}
}

func (e *end) take(o mesh.Offer) {
	for i := range o.Orders {
		e.m.Set().Add(&mesh.Item{Signed: o.Orders[i], Market: int(o.Orders[i].Order.Nonce % 2)})
	}
	for _, c := range o.Cancels {
		e.m.Set().Cancel(c.Order, c.Sig)
	}
	e.got += len(o.Orders) + len(o.Cancels)
}

func (e *end) count(frame []byte) {
	_, messages, err := wire.ParseFrame(frame)
	for err == nil && len(messages) > 0 {
		var typ wire.Type
		before := len(messages)
		if typ, _, messages, err = wire.Next(messages); err == nil {
			e.sent[typ] += before - len(messages)
		}
	}
}

// spent returns the bytes of both ends in messages of some types.
func (p *pair) spent(types ...wire.Type) (n int) {
	for _, e := range p.ends {
		for _, typ := range types {
			n += e.sent[typ]
		}
	}
	return n
}

func (p *pair) equal() bool { return p.ends[0].m.Set().Root() == p.ends[1].m.Set().Root() }

// TestReconcileCost holds the bytes that equal two books of 100,000 orders against those of range-based
// reconciliation (negentropy): 113 kB for 100 random differences, 790 kB for 1,000, 18.6 kB for 1,000 that are all
// recent and all on one side. Counted are symbols and control: Reconcile, Symbols, More and Lack. A round trip is what
// one message and its answer take, orders included.
func TestReconcileCost(t *testing.T) {
	const book, runs = 100_000, 4
	first := newPair(0, [2]*mesh.Set{})
	for n := range uint64(book) {
		for _, e := range first.ends {
			e.add(n)
		}
	}
	sets := [2]*mesh.Set{first.ends[0].m.Set(), first.ends[1].m.Set()}
	next := uint64(book)
	for _, c := range []struct {
		name         string
		first, other int // orders that only one side has
		most         int // bytes on average
	}{{"100 random", 50, 50, 5_650}, {"1,000 random", 500, 500, 39_500}, {"1,000 recent", 1000, 0, 37_000}} {
		t.Run(c.name, func(t *testing.T) {
			var bytes, symbols, again int
			var trips []float64
			for run := range runs {
				p := newPair(byte(1+run), sets)
				from := next
				for k, n := range [2]int{c.first, c.other} {
					for range n {
						p.ends[(run+k)%2].add(next)
						next++
					}
				}
				p.link()
				for p.spent(wire.TypeReconcile) == 0 {
					p.step(t)
				}
				began := p.now.Add(-latency) // when it was sent
				for i := 0; !p.equal(); i++ {
					if i > 100 {
						t.Fatalf("not equal after %v: %v %v", p.now.Sub(began), p.ends[0].m.Reasons(), p.ends[1].m.Reasons())
					}
					p.step(t)
				}
				if pages := p.spent(wire.TypePage); pages > 0 {
					t.Errorf("%d bytes of pages", pages)
				}
				bytes += p.spent(wire.TypeReconcile, wire.TypeSymbols, wire.TypeMore, wire.TypeLack)
				symbols += p.spent(wire.TypeSymbols)
				again += p.spent(wire.TypeMore)/7 - 1
				trips = append(trips, float64(p.now.Sub(began))/float64(2*latency))
				for i, e := range p.ends {
					e.m.Down(1, fault.PeerGone)
					for n := from; n < next; n++ {
						sets[i].Remove(numberID(n))
					}
				}
			}
			sort.Float64s(trips)
			t.Logf("%d B on average, %d of them symbols; asked for more %d times in %d runs; round trips median %.1f, most %.1f",
				bytes/runs, symbols/runs, again, runs, trips[runs/2], trips[runs-1])
			if bytes/runs > c.most {
				t.Errorf("%d bytes, want at most %d", bytes/runs, c.most)
			}
			if trips[runs/2] > 2 {
				t.Errorf("%.1f round trips, want at most 2", trips[runs/2])
			}
		})
	}
}
