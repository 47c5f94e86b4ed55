package codec

import (
	"encoding/binary"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// The packed forms of contracts/PACKED.md: bits of their mode and form bytes.
const (
	modeExactBuy    = 1
	modeFillOrKill  = 2
	modeFromAccount = 4

	modeBestEffort = 1

	formWide  = 1 // amounts in base units instead of units
	formTimes = 2 // epoch and validFrom are there
	formTaker = 4
)

// Bounds of the packed forms.
const (
	maxTokens    = 255
	maxOrders    = 254
	maxMoves     = 255
	maxComponent = 1<<16 - 1 // bytes
	maxExponent  = 38        // of a unit: 10³⁸ < 2¹²⁸
)

// TakePackedCall is TakeCall, or TakeFromAccountCall, at a part of their calldata. All orders trade the two tokens of
// the terms. Invalid means that the packed form cannot say it: no order, another token, or a number above its type.
func TakePackedCall(orders []order.Signed, t *Terms, fromAccount bool) ([]byte, error) {
	if len(orders) == 0 {
		return nil, fault.New(fault.Invalid, "packed take: no orders")
	}
	u := newUnits(t.SellToken, t.BuyToken)
	for i := range orders {
		u.see(orders[i].Order.SellToken, &orders[i].Order.SellAmount)
		u.see(orders[i].Order.BuyToken, &orders[i].Order.BuyAmount)
	}
	u.choose()
	p := packing{units: u, words: call(selTakePacked, 96+len(orders)*210)}
	mode := byte(0)
	if t.ExactBuy {
		mode |= modeExactBuy
	}
	if t.FillOrKill {
		mode |= modeFillOrKill
	}
	if fromAccount {
		mode |= modeFromAccount
	}
	p.bytes(mode)
	p.uint(t.Deadline, 5)
	for i, token := range []eth.Address{t.SellToken, t.BuyToken} {
		p.bytes(token[:]...)
		p.bytes(u[i].exponent)
	}
	p.amount(&t.SellAmount, 16)
	p.amount(&t.BuyAmount, 16)
	p.amount(&t.LeastBuy, 16)
	for i := range orders {
		p.record(&orders[i])
	}
	return p.end()
}

// SettlePackedCall is SettleCall at a part of its calldata. Invalid means that the packed form cannot say it: tokens
// not ascending or fewer than two, a price of 0, a component without moves or with fewer than two orders, more than
// its counts hold, or a number above its type.
func SettlePackedCall(b *Batch) ([]byte, error) {
	if len(b.Prices) < 2 || len(b.Prices) > maxTokens || len(b.Components) == 0 {
		return nil, fault.New(fault.Invalid, "packed settlement: %d tokens, %d components", len(b.Prices), len(b.Components))
	}
	u := newUnits()
	size := 4 + 33*len(b.Prices)
	for i := range b.Prices {
		u = append(u, unit{token: b.Prices[i].Token})
		if i > 0 && string(b.Prices[i].Token[:]) <= string(b.Prices[i-1].Token[:]) {
			return nil, fault.New(fault.Invalid, "packed settlement: tokens are not ascending")
		}
	}
	for i := range b.Components {
		c := &b.Components[i]
		if err := c.see(u); err != nil {
			return nil, err
		}
		size += 5 + 18*len(c.Moves) + 210*len(c.Orders)
	}
	u.choose()
	p := packing{units: u, words: call(selSettlePacked, size)}
	mode := byte(0)
	if b.BestEffort {
		mode = modeBestEffort
	}
	p.bytes(mode)
	p.uint(uint64(b.FeeBps), 2)
	p.bytes(byte(len(b.Prices)))
	for i := range b.Prices {
		if b.Prices[i].Price.IsZero() {
			p.fail("a price is 0")
		}
		p.bytes(b.Prices[i].Token[:]...)
		p.bytes(u[i].exponent)
		p.amount(&b.Prices[i].Price, 12)
	}
	for i := range b.Components {
		p.component(&b.Components[i])
	}
	return p.end()
}

// see counts the amounts of a component towards the units of its tokens.
func (c *Component) see(u units) error {
	if len(c.Orders) < 2 || len(c.Orders) > maxOrders || len(c.Moves) == 0 || len(c.Moves) > maxMoves {
		return fault.New(fault.Invalid, "packed component: %d orders, %d moves", len(c.Orders), len(c.Moves))
	}
	for i := range c.Orders {
		o := &c.Orders[i].Order
		u.see(o.SellToken, &o.SellAmount)
		u.see(o.BuyToken, &o.BuyAmount)
	}
	for i := range c.Moves {
		if int(c.Moves[i].From) >= len(c.Orders) {
			return fault.New(fault.Invalid, "packed component: move from order %d of %d", c.Moves[i].From, len(c.Orders))
		}
		u.see(c.Orders[c.Moves[i].From].Order.SellToken, &c.Moves[i].Amount)
	}
	return nil
}

// packing appends packed data behind a selector, an offset and a length that is filled in at the end. The first
// failure sticks.
type packing struct {
	words
	units
	err error
}

func (p *packing) fail(what string) {
	if p.err == nil {
		p.err = fault.New(fault.Invalid, "packed form: %s", what)
	}
}

func (p *packing) bytes(b ...byte) { p.words = append(p.words, b...) }

// uint appends the low n bytes of a number that has no more, n at most 8.
func (p *packing) uint(v uint64, n int) {
	if n < 8 && v>>(8*n) != 0 {
		p.fail("number above its type")
	}
	b := binary.BigEndian.AppendUint64(nil, v)
	p.words = append(p.words, b[8-n:]...)
}

// amount appends the low n bytes of a number that has no more.
func (p *packing) amount(v *uint256.Int, n int) {
	if v.BitLen() > 8*n {
		p.fail("number above its type")
	}
	b := v.Bytes32()
	p.words = append(p.words, b[32-n:]...)
}

// end returns the calldata.
func (p *packing) end() ([]byte, error) {
	if p.err != nil {
		return nil, p.err
	}
	return p.words, nil
}

func (p *packing) record(s *order.Signed) {
	o := &s.Order
	sell, buy := p.find(o.SellToken), p.find(o.BuyToken)
	if sell < 0 || buy < 0 {
		p.fail("order of a token that is not listed")
		return
	}
	sellUnits, narrow := p.units[sell].count(&o.SellAmount)
	buyUnits, narrowToo := p.units[buy].count(&o.BuyAmount)
	narrow = narrow && narrowToo
	form := byte(0)
	if !narrow {
		form |= formWide
	}
	if o.Epoch|o.ValidFrom != 0 {
		form |= formTimes
	}
	if !o.Taker.IsZero() {
		form |= formTaker
	}
	p.bytes(form)
	p.uint(uint64(o.Flags), 2)
	p.uint(uint64(o.MaxFeeBps), 2)
	p.bytes(byte(sell), byte(buy))
	p.uint(o.Expiry, 5)
	p.uint(o.Nonce, 8)
	p.bytes(o.Maker[:]...)
	if narrow {
		p.uint(sellUnits, 8)
		p.uint(buyUnits, 8)
	} else {
		p.amount(&o.SellAmount, 16)
		p.amount(&o.BuyAmount, 16)
	}
	if form&formTimes != 0 {
		p.uint(o.Epoch, 5)
		p.uint(o.ValidFrom, 5)
	}
	if form&formTaker != 0 {
		p.bytes(o.Taker[:]...)
	}
	if signatureSize(o) == 64 {
		p.bytes(s.Sig[:]...)
		return
	}
	full := s.Sig.Bytes65()
	p.uint(uint64(len(full)), 2)
	p.bytes(full[:]...)
}

func (p *packing) component(c *Component) {
	start := len(p.words)
	form := byte(0)
	for i := range c.Moves {
		if _, narrow := p.moved(c, i).count(&c.Moves[i].Amount); !narrow {
			form = formWide
		}
	}
	p.bytes(0, 0, form, byte(len(c.Orders)), byte(len(c.Moves)))
	for i := range c.Moves {
		m := &c.Moves[i]
		p.bytes(m.From, m.To)
		if form == formWide {
			p.amount(&m.Amount, 16)
		} else {
			n, _ := p.moved(c, i).count(&m.Amount)
			p.uint(n, 8)
		}
	}
	for i := range c.Orders {
		p.record(&c.Orders[i])
	}
	n := len(p.words) - start
	if n > maxComponent {
		p.fail("component above 65,535 bytes")
		return
	}
	binary.BigEndian.PutUint16(p.words[start:], uint16(n))
}

// moved is the unit that a component's move counts in, if its token is listed.
func (p *packing) moved(c *Component, i int) *unit {
	at := p.find(c.Orders[c.Moves[i].From].Order.SellToken)
	if at < 0 {
		p.fail("order of a token that is not listed")
		return &unit{}
	}
	return &p.units[at]
}

// units are the tokens of a packed form with the exponents that let the most amounts be written in eight bytes.
type units []unit

type unit struct {
	token    eth.Address
	exponent byte
	size     uint256.Int             // 10 to the power of exponent
	fits     [maxExponent + 1]uint16 // how many amounts each exponent lets be written in eight bytes
}

func newUnits(tokens ...eth.Address) units {
	u := make(units, len(tokens), max(len(tokens), 8))
	for i, token := range tokens {
		u[i].token = token
	}
	return u
}

// find returns the position of a token, -1 when it is not there.
func (u units) find(token eth.Address) int {
	for i := range u {
		if u[i].token == token {
			return i
		}
	}
	return -1
}

// see counts an amount towards the exponent of its token.
func (u units) see(token eth.Address, amount *uint256.Int) {
	at := u.find(token)
	if at < 0 {
		return // the record says so
	}
	v := *amount
	var rest uint256.Int
	ten := uint256.NewInt(10)
	for e := range u[at].fits {
		if v.IsUint64() && u[at].fits[e] < 1<<16-1 {
			u[at].fits[e]++
		}
		if v.DivMod(&v, ten, &rest); !rest.IsZero() {
			return
		}
	}
}

// choose sets every exponent: the one that fits most amounts, of several the greatest, which makes the most zeros.
func (u units) choose() {
	for i := range u {
		for e, n := range u[i].fits {
			if n >= u[i].fits[u[i].exponent] {
				u[i].exponent = byte(e)
			}
		}
		u[i].size = powerOfTen(u[i].exponent)
	}
}

// count returns an amount in units, and whether that is a whole number below 2⁶⁴.
func (u *unit) count(amount *uint256.Int) (n uint64, whole bool) {
	var q, rest uint256.Int
	q.DivMod(amount, &u.size, &rest)
	return q.Uint64(), rest.IsZero() && q.IsUint64()
}

func powerOfTen(exponent byte) (v uint256.Int) {
	v.SetOne()
	for range exponent {
		v.Mul(&v, uint256.NewInt(10))
	}
	return v
}
