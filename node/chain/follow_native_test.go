//go:build !js

package chain_test

import (
	"context"
	"errors"
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/order"
)

// What happened before and what happens while it runs, each once and in order.
func TestFollow(t *testing.T) {
	w := newWorld(t, 0)
	c := w.client(w.RPC())
	first := w.order(1000, order.Partial)
	w.send(c, taker, w.take(100, first))
	old := w.Head()
	for range 40 { // more than is asked for by hash
		w.Mine()
	}
	s := run(t, c, 0)
	until(t, "the head", s.reached(w))
	if len(s.fills) != 1 {
		t.Fatalf("%d fills", len(s.fills))
	}
	f := s.fills[0]
	want := node.Fill{
		OrderID: first.ID, Maker: maker.Address(), Taker: taker.Address(), Sold: *uint256.NewInt(100), Bought: *uint256.NewInt(200),
		Sell: w.vtr, Buy: w.usd, Tx: f.Tx, Block: old.Number, LogIndex: f.LogIndex, Time: old.Time,
	}
	if f != want || f.Tx.IsZero() {
		t.Errorf("%+v, not %+v", f, want)
	}

	w.send(c, taker, w.take(200, first))
	w.send(c, maker, node.Call{To: w.d.Exchange, Data: codec.CancelWordCall(3, uint256.NewInt(6))})
	w.send(c, maker, node.Call{To: w.d.Exchange, Data: codec.CancelSlotCall(7, 8)})
	w.send(c, maker, node.Call{To: w.d.Exchange, Data: codec.CancelAllCall()})
	until(t, "the head", s.reached(w))
	if len(s.fills) != 2 || s.fills[1].Sold.Uint64() != 200 || s.fills[1].Block != old.Number+41 || s.fills[1].Time <= old.Time {
		t.Errorf("fills %+v", s.fills)
	}
	kinds := []node.NonceEvent{
		{Kind: node.NonceBits, Maker: maker.Address(), Word: 3, Mask: *uint256.NewInt(6)},
		{Kind: node.SlotRaised, Maker: maker.Address(), Slot: 7, Value: 9},
		{Kind: node.EpochRaised, Maker: maker.Address(), Value: 2},
	}
	if len(s.nonces) != len(kinds) {
		t.Fatalf("%+v", s.nonces)
	}
	for i, n := range s.nonces {
		n.Block = 0
		if n != kinds[i] {
			t.Errorf("%+v, not %+v", n, kinds[i])
		}
	}
	for _, who := range []node.Pair{{Owner: maker.Address(), Token: w.vtr}, {Owner: maker.Address(), Token: w.usd}, {Owner: taker.Address(), Token: w.vtr}, {Owner: taker.Address(), Token: w.usd}} {
		if s.touched[who] == 0 {
			t.Errorf("%v is not touched", who)
		}
	}
}

// Transfers and approvals touch only holdings that somebody asked for.
func TestTouched(t *testing.T) {
	w := newWorld(t, 0)
	c := w.client(w.RPC())
	s := run(t, c, w.Head().Number)
	asked := node.Pair{Owner: maker.Address(), Token: w.vtr}
	if _, _, err := c.Backings(ctxOf(t), []node.Pair{asked, {Owner: taker.Address(), Token: w.usd}}); err != nil {
		t.Fatal(err)
	}
	until(t, "the head", s.reached(w))
	w.send(c, maker, node.Call{To: w.vtr, Data: codec.TransferCall(keyOf(9).Address(), uint256.NewInt(1))})
	until(t, "the transfer", func() bool { return s.read(func() bool { return s.touched[asked] == 1 }) })
	w.send(c, maker, node.Call{To: w.vtr, Data: codec.ApproveCall(w.d.Exchange, uint256.NewInt(5))})
	until(t, "the approval", func() bool { return s.read(func() bool { return s.touched[asked] == 2 }) })
	w.send(c, maker, node.Call{To: w.vtr, Data: codec.ApproveCall(keyOf(9).Address(), uint256.NewInt(5))})
	w.send(c, taker, node.Call{To: w.usd, Data: codec.TransferCall(keyOf(9).Address(), uint256.NewInt(1))})
	until(t, "the head", s.reached(w))
	if s.touched[asked] != 2 || len(s.touched) != 2 {
		t.Errorf("touched %v", s.touched)
	}
}

// A reorg undoes fills, brings others, and tells which holdings were touched by what is gone.
func TestReorgs(t *testing.T) {
	for name, depth := range map[string]uint64{"OneBlock": 1, "ThreeBlocks": 3, "Forty": 40} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, 0)
			c := w.client(w.RPC(), newBetween(t, w.RPC()).URL)
			w.Mine()
			s := run(t, c, 0)
			o := w.order(1000, order.Partial)
			w.send(c, taker, w.take(300, o))
			for range depth - 1 {
				w.Mine()
			}
			until(t, "the fill", func() bool { return s.read(func() bool { return len(s.fills) == 1 }) })
			until(t, "the head", s.reached(w))
			before := len(s.ins)
			old := w.Head()
			if _, err := w.Reorg(depth, false); err != nil {
				t.Fatal(err)
			}
			until(t, "the new head", s.reached(w))
			if len(s.fills) != 0 {
				t.Errorf("the fill stayed: %+v", s.fills)
			}
			rewinds := 0
			for _, in := range s.ins[before:] {
				if in.Rewound {
					rewinds++
					// Of blocks that were caught up with, not every one is remembered.
					if in.RewoundTo > old.Number-depth || depth <= 3 && in.RewoundTo != old.Number-depth {
						t.Errorf("rewound to %d, not %d", in.RewoundTo, old.Number-depth)
					}
					found := false
					for _, p := range in.Touched {
						found = found || p == node.Pair{Owner: maker.Address(), Token: w.vtr}
					}
					if !found {
						t.Errorf("what the lost fill touched is not told: %v", in.Touched)
					}
				}
			}
			if rewinds != 1 {
				t.Errorf("%d rewinds", rewinds)
			}
			w.send(c, taker, w.take(200, o))
			until(t, "the other fill", func() bool {
				return s.read(func() bool { return len(s.fills) == 1 && s.fills[0].Sold.Uint64() == 200 })
			})
		})
	}
}

// When the node's queue is full nothing is lost: blocks are posted later, in order.
func TestFullQueue(t *testing.T) {
	w := newWorld(t, 0)
	c := w.client(w.RPC())
	s := run(t, c, 0)
	until(t, "the head", s.reached(w))
	s.read(func() bool { s.full = true; return true })
	w.send(c, taker, w.take(100, w.order(1000, order.Partial)))
	for range 5 {
		w.Mine()
	}
	until(t, "a refused post", func() bool { return s.read(func() bool { return s.refused > 3 }) })
	s.read(func() bool { s.full = false; return true })
	until(t, "the head", s.reached(w))
	if len(s.fills) != 1 {
		t.Errorf("%d fills", len(s.fills))
	}
}

// onceTold is a sink that notes what it knew of heads when the first blocks came.
type onceTold struct {
	sink
	knew uint64
}

func (s *onceTold) Post(ev node.Event) bool {
	if _, ok := ev.(node.ChainIn); ok {
		s.read(func() bool {
			for _, e := range s.endpoints {
				if len(s.ins) == 0 && e.State == 0 {
					s.knew = e.Head
				}
			}
			return true
		})
	}
	return s.sink.Post(ev)
}

// Who reads a long past is told first how long it is: until it has read it, it asks peers for candles.
func TestHeadBeforeThePast(t *testing.T) {
	w := newWorld(t, 0)
	for range 60 {
		w.Mine()
	}
	s := new(onceTold)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	c := w.client(w.RPC())
	go func() { done <- c.Run(ctx, 0, s) }()
	until(t, "the head", s.reached(w))
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) || s.err != nil {
		t.Error(err, s.err)
	}
	if s.knew != w.Head().Number {
		t.Errorf("the first blocks came when the head was known as %d, not %d", s.knew, w.Head().Number)
	}
}
