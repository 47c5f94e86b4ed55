package codec

import (
	"encoding/binary"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// unpacking walks over packed data. The first failure sticks: every later read gives zeros.
type unpacking struct {
	b []byte
	units
	err error
}

func (u *unpacking) fail(what string) {
	if u.err == nil {
		u.err = fault.New(fault.Invalid, "packed form: %s", what)
	}
}

// take returns the next n bytes.
func (u *unpacking) take(n int) []byte {
	if u.err == nil && len(u.b) < n {
		u.fail("too short")
	}
	if u.err != nil {
		return make([]byte, n)
	}
	b := u.b[:n:n]
	u.b = u.b[n:]
	return b
}

// uint reads a number of n bytes, n at most 8.
func (u *unpacking) uint(n int) (v uint64) {
	for _, b := range u.take(n) {
		v = v<<8 | uint64(b)
	}
	return v
}

// amount reads a number of n bytes.
func (u *unpacking) amount(n int) (v uint256.Int) {
	v.SetBytes(u.take(n))
	return v
}

func (u *unpacking) address() eth.Address { return eth.Address(u.take(20)) }

// bits reads a byte whose bits beyond known are 0.
func (u *unpacking) bits(known uint64) uint64 {
	v := u.uint(1)
	if v&^known != 0 {
		u.fail("unknown bits")
	}
	return v
}

// token reads an address and the exponent of its unit.
func (u *unpacking) token() eth.Address {
	t := unit{token: u.address(), exponent: byte(u.uint(1))}
	if t.exponent > maxExponent {
		u.fail("exponent above 38")
		return t.token
	}
	t.size = powerOfTen(t.exponent)
	u.units = append(u.units, t)
	return t.token
}

// index reads the position of a token.
func (u *unpacking) index() *unit {
	at := int(u.uint(1))
	if at >= len(u.units) {
		u.fail("no such token")
		return &unit{}
	}
	return &u.units[at]
}

// unpackTake reads the data of takePacked.
func unpackTake(b []byte) (Take, error) {
	u := unpacking{b: b}
	mode := u.bits(modeExactBuy | modeFillOrKill | modeFromAccount)
	t := Take{FromAccount: mode&modeFromAccount != 0}
	t.Terms.ExactBuy, t.Terms.FillOrKill = mode&modeExactBuy != 0, mode&modeFillOrKill != 0
	t.Terms.Deadline = u.uint(5)
	t.Terms.SellToken, t.Terms.BuyToken = u.token(), u.token()
	t.Terms.SellAmount, t.Terms.BuyAmount, t.Terms.LeastBuy = u.amount(16), u.amount(16), u.amount(16)
	for u.err == nil && (len(u.b) > 0 || len(t.Orders) == 0) {
		s, _ := u.record()
		t.Orders = append(t.Orders, s)
	}
	if u.err != nil {
		return Take{}, u.err
	}
	return t, nil
}

// unpackBatch reads the data of settlePacked.
func unpackBatch(b []byte) (Batch, error) {
	u := unpacking{b: b}
	batch := Batch{BestEffort: u.bits(modeBestEffort) != 0, FeeBps: uint16(u.uint(2))}
	n := int(u.uint(1))
	if n < 2 {
		u.fail("fewer than two tokens")
	}
	for i := range n {
		p := Price{Token: u.token(), Price: u.amount(12)}
		if i > 0 && string(p.Token[:]) <= string(batch.Prices[i-1].Token[:]) {
			u.fail("tokens are not ascending")
		}
		if p.Price.IsZero() {
			u.fail("a price is 0")
		}
		if u.err != nil {
			break
		}
		batch.Prices = append(batch.Prices, p)
	}
	for u.err == nil && (len(u.b) > 0 || len(batch.Components) == 0) {
		batch.Components = append(batch.Components, u.component())
	}
	if u.err != nil {
		return Batch{}, u.err
	}
	return batch, nil
}

// component reads one component, which must fill its length.
func (u *unpacking) component() (c Component) {
	size := int(u.uint(2))
	if size < 5 {
		u.fail("component below its own head")
	}
	in := unpacking{b: u.take(max(size-2, 0)), units: u.units, err: u.err}
	wide := in.bits(formWide) != 0
	orders, moves := int(in.uint(1)), int(in.uint(1))
	if orders < 2 || orders > maxOrders || moves == 0 {
		in.fail("number of orders or moves")
	}
	for range moves {
		m := Move{From: uint8(in.uint(1)), To: uint8(in.uint(1))}
		if wide {
			m.Amount = in.amount(16)
		} else {
			m.Amount = in.amount(8)
		}
		if in.err != nil {
			break
		}
		c.Moves = append(c.Moves, m)
	}
	var sold []*unit
	for range orders {
		s, unit := in.record()
		if in.err != nil {
			break
		}
		c.Orders, sold = append(c.Orders, s), append(sold, unit)
	}
	if len(in.b) != 0 {
		in.fail("component is longer than its orders")
	}
	u.err = in.err
	for i := range c.Moves {
		m := &c.Moves[i]
		if int(m.From) >= len(sold) {
			u.fail("move from an order that is not there")
		} else if !wide {
			m.Amount.Mul(&m.Amount, &sold[m.From].size) // below 2⁶⁴ × 10³⁸
		}
	}
	return c
}

// record reads an order. The unit is that of its sell token.
func (u *unpacking) record() (s order.Signed, sold *unit) {
	o := &s.Order
	form := u.bits(formWide | formTimes | formTaker)
	o.Flags, o.MaxFeeBps = order.Flags(u.uint(2)), uint16(u.uint(2))
	sold = u.index()
	bought := u.index()
	o.SellToken, o.BuyToken = sold.token, bought.token
	o.Expiry, o.Nonce, o.Maker = u.uint(5), u.uint(8), u.address()
	if form&formWide != 0 {
		o.SellAmount, o.BuyAmount = u.amount(16), u.amount(16)
	} else {
		o.SellAmount, o.BuyAmount = u.amount(8), u.amount(8)
		o.SellAmount.Mul(&o.SellAmount, &sold.size)
		o.BuyAmount.Mul(&o.BuyAmount, &bought.size)
		if o.SellAmount.BitLen() > 128 || o.BuyAmount.BitLen() > 128 {
			u.fail("amount above 2^128")
		}
	}
	if form&formTimes != 0 {
		o.Epoch, o.ValidFrom = u.uint(5), u.uint(5)
	}
	if form&formTaker != 0 {
		o.Taker = u.address()
	}
	if o.Flags.Has(order.ContractSigner) {
		n := binary.BigEndian.Uint16(u.take(2))
		s.Sig = signatureOf(u.take(int(n)))
	} else {
		s.Sig = eth.Signature(u.take(64))
	}
	return s, sold
}
