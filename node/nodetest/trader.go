package nodetest

import (
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

// Key returns the key of a name, the same in every world.
func (w *World) Key(name string) eth.Key {
	if k, ok := w.keys[name]; ok {
		return k
	}
	seed := eth.Keccak([]byte("nodetest " + name))
	k := eth.NewKey(func(b []byte) {
		copy(b, seed[:])
		seed = eth.Keccak(seed[:])
	})
	w.keys[name] = k
	return k
}

// Address returns the account of a name.
func (w *World) Address(name string) eth.Address {
	a, ok := w.accounts[name]
	if !ok {
		a = w.Key(name).Address()
		w.accounts[name] = a
	}
	return a
}

// Domain returns the domain that orders are signed in.
func (w *World) Domain() codec.Domain { return w.domain }

// Terms are the terms of an order on a market's grid.
type Terms struct {
	Market int
	Side   order.Side
	Price  order.Ticks
	Lots   order.Lots
	Life   uint64      // seconds, an hour when 0
	Flags  order.Flags // Partial when 0
	Nonce  uint64      // the maker's next slot when 0
	Change func(*order.Order)
}

// Order returns an order signed by the named maker.
func (w *World) Order(maker string, t Terms) order.Signed {
	var s order.Signed
	o := &s.Order
	if err := w.markets[t.Market].Amounts(o, t.Side, t.Price, t.Lots); err != nil {
		panic(err)
	}
	if t.Life == 0 {
		t.Life = 3600
	}
	if t.Flags == 0 {
		t.Flags = order.Partial
	}
	if t.Nonce == 0 {
		w.nonces[maker]++
		t.Nonce = w.nonces[maker]
		if t.Flags.Has(order.Partial) {
			t.Nonce = order.SlotNonce(uint32(t.Nonce), 1)
		}
	}
	o.Maker, o.Flags, o.Nonce = w.Address(maker), t.Flags, t.Nonce
	o.ValidFrom = uint64(w.now.Unix()) - 1
	o.Expiry = uint64(w.now.Unix()) + t.Life
	if t.Change != nil {
		t.Change(o)
	}
	s.ID = codec.OrderID(w.Domain(), o)
	s.Sig = w.Key(maker).Sign(s.ID)
	return s
}

// SoftCancel returns the maker's signed wish that peers forget an order.
func (w *World) SoftCancel(maker string, id eth.Hash) wire.Cancel {
	return wire.Cancel{Order: id, Sig: w.Key(maker).Sign(codec.CancelTyped(w.Domain(), id).Digest)}
}
