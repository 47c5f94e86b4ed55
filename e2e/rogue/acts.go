package main

import (
	"crypto/rand"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

// act is one wrong thing.
type act struct {
	greet bool // after an honest Hello
	stays bool // an honest peer may do it too, so it ends no link
	do    func(r *rogue) error
}

var acts = map[string]act{
	"other-chain": {do: func(r *rogue) error {
		h := r.ownHello()
		h.Chain++
		r.send(node.Control, h)
		return nil
	}},
	"other-version": {do: func(r *rogue) error {
		h := r.ownHello()
		h.Version++
		r.send(node.Control, h)
		return nil
	}},
	"no-hello": {do: func(r *rogue) error {
		r.send(node.Control, wire.Ping{Nonce: 1})
		return nil
	}},
	"malformed": {greet: true, do: func(r *rogue) error {
		r.frames(node.Bulk, func(b []byte) [][]byte { return [][]byte{append(b, byte(wire.TypeOrders), 3, 1, 2)} }) // three bytes said, two there
		return nil
	}},
	"oversized": {greet: true, do: func(r *rogue) error {
		r.extra.Store(wire.MaxFrame)
		r.send(node.Bulk)
		return nil
	}},
	"replayed": {greet: true, do: func(r *rogue) error {
		r.frames(node.Bulk, func(b []byte) [][]byte {
			frame := wire.AppendMessage(b, wire.PageRequest{Request: 1, Frames: 1})
			return [][]byte{frame, frame}
		})
		return nil
	}},
	"forged": {greet: true, do: func(r *rogue) error { // signed, then altered
		return r.orders(2, func(s *order.Signed) { s.Sig[5] ^= 1 })
	}},
	"signed-for-another-chain": {greet: true, do: func(r *rogue) error {
		elsewhere := codec.NewDomain(r.d.ChainID+1, r.d.Exchange)
		return r.orders(2, func(s *order.Signed) {
			key := newKey()
			s.Order.Maker = key.Address()
			s.Sig = key.Sign(codec.OrderID(elsewhere, &s.Order))
		})
	}},
	"flood": {greet: true, do: func(r *rogue) error {
		for range 40 {
			if err := r.orders(25, nil); err != nil {
				return err
			}
		}
		return nil
	}},
	"flood-of-wants": {greet: true, do: func(r *rogue) error {
		for i := range 200 {
			r.send(node.Control, wire.Want{Told: []uint32{uint32(i)}})
		}
		return nil
	}},
	"silent": {greet: true, do: func(r *rogue) error {
		r.mute.Store(true)
		return nil
	}},
	// Orders that nobody may have on the book: signed well, and no reason to part with who passes them on.
	"unfit": {greet: true, stays: true, do: func(r *rogue) error {
		now := uint64(time.Now().Unix())
		for _, change := range []func(o *order.Order){
			func(o *order.Order) { o.ValidFrom, o.Expiry = now-100, now-50 },
			func(o *order.Order) { o.BuyAmount.AddUint64(&o.BuyAmount, 1) },
			func(o *order.Order) { o.SellToken = eth.Address{0xbb} },
			func(o *order.Order) { o.Taker = eth.Address{0xbb} },
			func(o *order.Order) { o.Expiry = now + order.MaxLife + 24*3600 },
			func(*order.Order) {}, // of an account that has nothing
		} {
			s, err := r.order(change)
			if err != nil {
				return err
			}
			r.send(node.Control, wire.Orders{Orders: []order.Signed{s}})
		}
		return nil
	}},
}

func newKey() eth.Key { return eth.NewKey(func(b []byte) { _, _ = rand.Read(b) }) }

// order returns a signed ask at 1 tick, the best of any book, of an account that has nothing.
func (r *rogue) order(change func(*order.Order)) (s order.Signed, err error) {
	markets, err := r.d.MarketList()
	if err != nil {
		return s, err
	}
	o := &s.Order
	if err := markets[0].Amounts(o, order.Ask, 1, 1000); err != nil {
		return s, err
	}
	key, now := newKey(), uint64(time.Now().Unix())
	o.Maker, o.Flags, o.Nonce = key.Address(), order.Partial, order.SlotNonce(1, 1)
	o.ValidFrom, o.Expiry = now-1, now+3600
	change(o)
	s.ID = codec.OrderID(r.d.Domain(), o)
	s.Sig = key.Sign(s.ID)
	return s, nil
}

// orders sends so many in one message, each spoilt after it was signed.
func (r *rogue) orders(n int, spoil func(*order.Signed)) error {
	var m wire.Orders
	for range n {
		s, err := r.order(func(*order.Order) {})
		if err != nil {
			return err
		}
		if spoil != nil {
			spoil(&s)
		}
		m.Orders = append(m.Orders, s)
	}
	r.send(node.Control, m)
	return nil
}
