package mesh_test

import (
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// village is a few meshes with keys and records, links that a test makes or they dial themselves, and pairs that no direct
// way joins.
type village struct {
	t     *testing.T
	now   time.Time
	list  []*villager
	apart func(i, j int) bool
	links map[mesh.Link][2]int
	next  mesh.Link
	later []errand
	// change may alter, drop or add to what one says to another; nil: nobody does.
	change func(from, to int, m wire.Message) []wire.Message
	seen   func(m wire.Message) // every message on a link
}

// errand is something that happens at a time.
type errand struct {
	at time.Time
	do func()
}

// villager is one of a village. One that is mean keeps no orders, and so tells nobody of any.
type villager struct {
	numberPool
	person
	n    int
	m    *mesh.Mesh
	mean bool
	dead bool
	made int
}

const villageLatency = 10 * time.Millisecond

func newVillage(t *testing.T, n int, change func(i int, c *mesh.Config)) *village {
	v := &village{t: t, now: began, links: map[mesh.Link][2]int{}, apart: func(int, int) bool { return false }}
	for i, p := range people(t, 2000, n) {
		x := &villager{person: p, n: i}
		cfg := mesh.Config{Self: p.id, Hello: wire.Hello{Version: wire.Version, Chain: 31337}, Seed: uint64(i), Secret: [32]byte{byte(i), 7}, Room: room,
			Record: func(issued, expiry uint64) []byte {
				return p.record(t, began, func(r *peer.Record) { r.Issued, r.Expiry = issued, expiry })
			},
			Prove: func(t peer.RelayTranscript, as peer.Role) (eth.Signature, error) { return t.Sign(p.key, as) }}
		if change != nil {
			change(i, &cfg)
		}
		x.m = mesh.New(cfg, x, mesh.NewSet([]order.MarketID{{1}, {2}}))
		x.m.Tick(v.now)
		v.list = append(v.list, x)
	}
	return v
}

func (v *village) at(d time.Duration, do func()) {
	v.later = append(v.later, errand{v.now.Add(d), do})
}

// link links two directly.
func (v *village) link(i, j int) {
	for _, pair := range v.links {
		if pair == [2]int{i, j} || pair == [2]int{j, i} {
			return
		}
	}
	v.next++
	v.links[v.next] = [2]int{i, j}
	v.list[i].m.Up(v.next, v.list[j].id, true, "server")
	v.list[j].m.Up(v.next, v.list[i].id, false, "server")
}

// kill ends a villager without a word.
func (v *village) kill(i int) {
	v.list[i].dead = true
	for id, pair := range v.links {
		if pair[0] == i || pair[1] == i {
			delete(v.links, id)
			v.list[pair[0]+pair[1]-i].m.Down(id, fault.PeerGone)
		}
	}
}

// run lets time pass in steps of 5 ms.
func (v *village) run(d time.Duration) {
	for end := v.now.Add(d); v.now.Before(end); {
		v.now = v.now.Add(5 * time.Millisecond)
		due := v.later
		v.later = nil
		for _, e := range due {
			if e.at.After(v.now) {
				v.later = append(v.later, e)
			} else {
				e.do()
			}
		}
		for _, x := range v.list {
			if !x.dead {
				x.m.Tick(v.now)
				v.act(x)
			}
		}
	}
}

// until lets time pass until something is so, and fails the test after d.
func (v *village) until(d time.Duration, what string, so func() bool) {
	v.t.Helper()
	for end := v.now.Add(d); !so(); v.run(50 * time.Millisecond) {
		if v.now.After(end) {
			for _, x := range v.list {
				v.t.Logf("%d: %v", x.n, x.m.Reasons())
			}
			v.t.Fatalf("not %s after %v", what, d)
		}
	}
}

func (v *village) act(x *villager) {
	for _, a := range x.m.Actions() {
		switch a := a.(type) {
		case mesh.Send:
			pair, up := v.links[a.Link]
			if !up {
				break
			}
			to := v.list[pair[0]+pair[1]-x.n]
			frame := v.say(x.n, to.n, a.Frame)
			v.at(villageLatency, func() {
				if _, up := v.links[a.Link]; up {
					to.m.Frame(a.Link, a.Channel, frame)
					v.act(to)
				}
			})
		case mesh.Close:
			pair, up := v.links[a.Link]
			if !up {
				break
			}
			to := v.list[pair[0]+pair[1]-x.n]
			v.at(villageLatency, func() {
				delete(v.links, a.Link)
				to.m.Down(a.Link, fault.PeerGone)
			})
		case mesh.Dial:
			x.made++
			v.at(time.Second, func() { v.dialled(x, a.Peer) })
		case mesh.Offer:
			if !x.mean {
				x.take(a)
			}
		}
	}
}

func (v *village) dialled(x *villager, p peer.ID) {
	for _, y := range v.list {
		if y.id != p || x.dead {
			continue
		}
		switch {
		case y.dead:
			x.m.DialFailed(p, fault.Timeout)
		case v.apart(x.n, y.n):
			x.m.DialFailed(p, fault.PeerGone)
		default:
			v.link(x.n, y.n)
		}
	}
}

func (v *village) say(from, to int, frame []byte) []byte {
	seq, messages, err := wire.ParseFrame(frame)
	out := wire.AppendFrame(nil, seq)
	for err == nil && len(messages) > 0 {
		var typ wire.Type
		var body []byte
		if typ, body, messages, err = wire.Next(messages); err != nil {
			break
		}
		m, perr := wire.Parse(typ, body)
		if perr != nil {
			v.t.Errorf("%d sends what does not parse: %v", from, perr)
			break
		}
		list := []wire.Message{m}
		if v.change != nil {
			list = v.change(from, to, m)
		}
		for _, m := range list {
			if v.seen != nil {
				v.seen(m)
			}
			out = wire.AppendMessage(out, m)
		}
	}
	return out
}

func (x *villager) take(o mesh.Offer) {
	for i := range o.Orders {
		it := &mesh.Item{Signed: o.Orders[i], Market: int(o.Orders[i].Order.Nonce % 2)}
		if x.m.Set().Add(it) {
			x.m.Spread(it, o.Holder)
		}
	}
	for _, c := range o.Cancels {
		if x.m.Set().Cancel(c.Order, c.Sig) {
			x.m.SpreadCancel(x.m.Set().Get(c.Order), o.Holder)
		}
	}
}

func (x *villager) publish(n uint64) eth.Hash {
	s := numbered(n)
	s.Order.Maker = makerOf(int(n))
	x.take(mesh.Offer{Orders: []order.Signed{s}})
	return s.ID
}

// relayedWith returns the relayed links of one with another.
func (v *village) relayedWith(i, j int) (list []mesh.LinkInfo) {
	for _, l := range v.list[i].m.Links() {
		if l.Peer == v.list[j].id && !l.Direct() {
			list = append(list, l)
		}
	}
	return list
}

// relayed reports whether both of two have one relayed link with the other, over the same neighbour, that said Hello.
func (v *village) relayed(i, j int) bool {
	a, b := v.relayedWith(i, j), v.relayedWith(j, i)
	return len(a) == 1 && len(b) == 1 && a[0].Via == b[0].Via && a[0].Ready && b[0].Ready
}

// apart01 is a village whose first two can only be relayed, and the rest are mean neighbours of both.
func apart01(t *testing.T, n int, change func(i int, c *mesh.Config)) *village {
	v := newVillage(t, n, change)
	v.apart = func(i, j int) bool { return i+j == 1 }
	for i := 2; i < n; i++ {
		v.list[i].mean = true
		v.link(0, i)
		v.link(1, i)
	}
	return v
}
