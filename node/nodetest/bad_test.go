package nodetest_test

import (
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

// victim returns a node with one raw peer that said Hello.
func victim(t *testing.T, seed uint64) (*nodetest.World, *nodetest.Node, *nodetest.Raw) {
	t.Helper()
	w := nodetest.New(nodetest.Config{Seed: seed, NoTracker: true})
	x := w.Add(1)[0]
	r := w.Raw(x, "peer")
	r.Send(node.Control, w.Hello())
	w.Run(time.Second)
	if r.Closed || len(x.Core.Network().Links) != 1 {
		t.Fatal("an honest peer was refused")
	}
	return w, x, r
}

func orders(list ...order.Signed) wire.Orders { return wire.Orders{Orders: list} }

// TestBadPeersAreRefused: each case is what a peer sends after Hello, and why it is told to go, 0 if not.
func TestBadPeersAreRefused(t *testing.T) {
	bad := func(w *nodetest.World, change func(*order.Signed)) order.Signed {
		s := w.Order("mallory", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 5})
		change(&s)
		return s
	}
	forge := func(s *order.Signed) { s.Sig[5] ^= 1 }
	cases := []struct {
		name  string
		do    func(w *nodetest.World, r *nodetest.Raw)
		code  fault.Code
		after time.Duration
	}{
		{"one invalid signature is forgiven", func(w *nodetest.World, r *nodetest.Raw) {
			r.Send(node.Control, orders(bad(w, forge)))
		}, 0, time.Second},
		{"two invalid signatures and out", func(w *nodetest.World, r *nodetest.Raw) {
			r.Send(node.Control, orders(bad(w, forge), bad(w, forge)))
		}, fault.BadSignature, time.Second},
		{"two invalid signatures after many good orders", func(w *nodetest.World, r *nodetest.Raw) {
			r.Send(node.Control, orders(many(w, 60)...))
			w.Run(time.Second)
			r.Send(node.Control, orders(bad(w, forge), bad(w, forge)))
		}, fault.BadSignature, time.Second},
		{"pages that go backwards", func(w *nodetest.World, r *nodetest.Raw) {
			r.Send(node.Control, wire.Ping{Nonce: 1, Shards: []wire.Shard{{Orders: 5, Sum: wire.Sum{1}}}})
			w.Run(time.Second)
			list := many(w, 2)
			if string(list[0].ID[:]) < string(list[1].ID[:]) {
				list[0], list[1] = list[1], list[0]
			}
			for _, m := range r.Got {
				if ask, ok := m.(wire.PageRequest); ok {
					r.Send(node.Bulk, wire.Page{Request: ask.Request, Flags: wire.EndOfRequest, Orders: list})
				}
			}
		}, fault.Invalid, time.Second},
		{"a signature of somebody else", func(w *nodetest.World, r *nodetest.Raw) {
			steal := func(s *order.Signed) { s.Order.Maker = w.Address("alice") }
			r.Send(node.Control, orders(bad(w, steal), bad(w, steal)))
		}, fault.BadSignature, time.Second},
		{"garbage", func(w *nodetest.World, r *nodetest.Raw) {
			r.SendBytes(node.Control, []byte{1, 0, 0, 0, 4, 200})
		}, fault.Replayed, time.Second}, // its number is wrong first of all
		{"a cut message", func(w *nodetest.World, r *nodetest.Raw) {
			r.SendBytes(node.Control, []byte{1, 0, 0, 0, 4, 3, 1, 2})
			r.SendBytes(node.Bulk, []byte{0, 0, 0, 0, 4, 3, 1, 2})
		}, fault.Replayed, time.Second},
		{"a message cut short", func(w *nodetest.World, r *nodetest.Raw) {
			r.SendBytes(node.Bulk, []byte{0, 0, 0, 0, 4, 3, 1, 2})
		}, fault.Invalid, time.Second},
		{"a frame too long", func(w *nodetest.World, r *nodetest.Raw) {
			r.SendBytes(node.Bulk, make([]byte, wire.MaxFrame+1))
		}, fault.TooLarge, time.Second},
		{"a replayed frame", func(w *nodetest.World, r *nodetest.Raw) {
			frame := wire.AppendMessage(wire.AppendFrame(nil, 0), wire.PageRequest{Request: 1, Frames: 1})
			r.SendBytes(node.Bulk, frame)
			r.SendBytes(node.Bulk, frame)
		}, fault.Replayed, time.Second},
		{"Hello twice", func(w *nodetest.World, r *nodetest.Raw) {
			r.Send(node.Control, w.Hello())
		}, fault.Invalid, time.Second},
		{"flags that mean nothing", func(w *nodetest.World, r *nodetest.Raw) {
			for range 12 {
				r.Send(node.Control, orders(bad(w, func(s *order.Signed) { s.Order.Flags = 1 << 9 })))
			}
		}, fault.Unsupported, time.Second},
		{"a flood of good orders", func(w *nodetest.World, r *nodetest.Raw) {
			for _, s := range many(w, 1000) {
				r.Send(node.Control, orders(s))
			}
		}, fault.RateLimited, 2 * time.Second},
		{"answers that nobody asked for", func(w *nodetest.World, r *nodetest.Raw) {
			for _, s := range many(w, 400) {
				r.Send(node.Bulk, orders(s))
			}
		}, fault.RateLimited, 2 * time.Second},
		{"pages that nobody asked for", func(w *nodetest.World, r *nodetest.Raw) {
			list := many(w, 400)
			for i := 0; i < len(list); i += wire.MaxPage {
				r.Send(node.Bulk, wire.Page{Request: 9, Orders: list[i : i+wire.MaxPage]})
			}
		}, fault.RateLimited, 2 * time.Second},
		{"a flood of wants", func(w *nodetest.World, r *nodetest.Raw) {
			for i := range 200 {
				r.Send(node.Control, wire.Want{Told: []uint32{uint32(i)}})
			}
		}, fault.RateLimited, 2 * time.Second},
		{"a flood of cancels", func(w *nodetest.World, r *nodetest.Raw) {
			for i := range 20 {
				r.Send(node.Control, wire.Cancels{Cancels: make([]wire.Cancel, 50+i)})
			}
		}, fault.RateLimited, 2 * time.Second},
		{"promises that are not kept", func(w *nodetest.World, r *nodetest.Raw) {
			for i := range 4 {
				ids := make([]wire.ShortID, 100)
				for k := range ids {
					ids[k] = wire.ShortID(1000*i + k)
				}
				r.Send(node.Control, wire.Have{IDs: ids})
			}
		}, fault.Timeout, 8 * time.Second},
		{"silence", func(w *nodetest.World, r *nodetest.Raw) { r.Answer = false }, fault.Timeout, 20 * time.Second},
		{"a set that is announced and never served", func(w *nodetest.World, r *nodetest.Raw) {
			var tick func()
			tick = func() {
				r.Send(node.Control, wire.Ping{Nonce: 1, Shards: []wire.Shard{{Orders: 5, Sum: wire.Sum{1}}}})
				w.At(2*time.Second, tick)
			}
			tick()
		}, fault.Timeout, 5 * time.Minute},
	}
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w, x, r := victim(t, uint64(i))
			c.do(w, r)
			w.Run(c.after)
			if r.Code != c.code || r.Closed != (c.code != 0) {
				t.Errorf("told %v, closed %v, want %v; counted %v", r.Code, r.Closed, c.code, x.Core.Network().Reasons)
			}
			for _, o := range x.Stored {
				if who, err := eth.Recover(o.ID, o.Sig); err != nil || who != o.Order.Maker {
					t.Errorf("an order with an invalid signature was stored")
				}
			}
			if c.code != 0 && c.name != "silence" { // barred for a while; who was silent may come back
				again := w.Raw(x, "peer")
				w.Run(time.Second)
				if !again.Closed {
					t.Error("the peer was let in again at once")
				}
			}
		})
	}
}

func TestFirstWordsAreChecked(t *testing.T) {
	cases := []struct {
		name string
		say  func(h *wire.Hello) wire.Message
		code fault.Code
	}{
		{"another version", func(h *wire.Hello) wire.Message { h.Version++; return *h }, fault.Unsupported},
		{"another chain", func(h *wire.Hello) wire.Message { h.Chain++; return *h }, fault.WrongChain},
		{"another exchange", func(h *wire.Hello) wire.Message { h.Exchange[0]++; return *h }, fault.WrongChain},
		{"another genesis", func(h *wire.Hello) wire.Message { h.Genesis[0]++; return *h }, fault.WrongChain},
		{"orders before Hello", func(*wire.Hello) wire.Message { return wire.Ping{} }, fault.Invalid},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := nodetest.New(nodetest.Config{Seed: 1, NoTracker: true})
			x := w.Add(1)[0]
			r := w.Raw(x, "peer")
			h := w.Hello()
			r.Send(node.Control, c.say(&h))
			w.Run(time.Second)
			if r.Code != c.code || !r.Closed || len(x.Core.Network().Links) != 0 {
				t.Errorf("told %v, closed %v, want %v", r.Code, r.Closed, c.code)
			}
		})
	}
}

// TestReusedOrdersAreRefused: what the chain or the clock has ended does not come back by gossip.
func TestReusedOrdersAreRefused(t *testing.T) {
	w, x, r := victim(t, 1)
	filled := w.Order("alice", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 5})
	cancelled := w.Order("alice", nodetest.Terms{Side: order.Ask, Price: 101, Lots: 5})
	w.Chain.Fill(&filled, &filled.Order.SellAmount, w.Address("bob"), eth.Hash{1})
	slot, generation := cancelled.Order.Slot()
	w.Chain.Cancel(node.NonceEvent{Kind: node.SlotRaised, Maker: w.Address("alice"), Slot: slot, Value: generation + 1})
	w.Chain.Mine()
	w.Run(time.Second)
	good := w.Order("alice", nodetest.Terms{Side: order.Ask, Price: 102, Lots: 5})
	list := []order.Signed{filled, cancelled,
		w.Order("alice", nodetest.Terms{Side: order.Ask, Price: 103, Lots: 5, Life: 31 * 24 * 3600}),
		w.Order("alice", nodetest.Terms{Side: order.Ask, Price: 103, Lots: 5, Change: func(o *order.Order) {
			o.ValidFrom, o.Expiry = o.ValidFrom-100, o.ValidFrom-50
		}}),
		w.Order("alice", nodetest.Terms{Side: order.Ask, Price: 103, Lots: 5, Change: func(o *order.Order) { o.BuyAmount.AddUint64(&o.BuyAmount, 1) }}),
		w.Order("alice", nodetest.Terms{Side: order.Ask, Price: 103, Lots: 5, Change: func(o *order.Order) { o.SellToken = eth.Address{0xbb} }}),
		w.Order("alice", nodetest.Terms{Side: order.Ask, Price: 103, Lots: 5, Change: func(o *order.Order) { o.Taker = eth.Address{0xbb} }}),
		good, good}
	for range 3 {
		r.Send(node.Control, orders(list...))
		w.Run(time.Second)
	}
	if b := x.Core.Book(0, 0); b.Orders != 1 || b.Asks[0].Price != 102 || x.Core.Network().Orders != 1 {
		t.Errorf("book %+v", b)
	}
	if r.Closed {
		t.Errorf("closed by %v for what may happen to an honest peer", r.Code)
	}
	want := map[fault.Code]bool{fault.FilledElse: false, fault.Cancelled: true, fault.Invalid: true, fault.Expired: true,
		fault.OffGrid: true, fault.NotFound: true, fault.NotTaker: true}
	for _, reason := range x.Core.Network().Reasons {
		delete(want, reason.Code)
	}
	delete(want, fault.FilledElse)
	if len(want) > 0 {
		t.Errorf("not counted: %v of %v", want, x.Core.Network().Reasons)
	}
}

// TestForgedCopyDoesNotKeepAnOrderOut: the id of an order says nothing of its signature. Who sends a copy with a forged one
// first does not make a node refuse the true one of another peer.
func TestForgedCopyDoesNotKeepAnOrderOut(t *testing.T) {
	w, x, r := victim(t, 1)
	honest := w.Raw(x, "honest")
	honest.Send(node.Control, w.Hello())
	s := w.Order("alice", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 5})
	forged := s
	forged.Sig[5] ^= 1
	r.Send(node.Control, orders(forged))
	w.Run(time.Second)
	honest.Send(node.Control, orders(s))
	w.Run(time.Second)
	if got, ok := x.Stored[s.ID]; !ok || got.Sig != s.Sig {
		t.Errorf("the true order is not here: %v", x.Core.Network().Reasons)
	}
}
