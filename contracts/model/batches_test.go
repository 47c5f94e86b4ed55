//go:build !js

package model_test

import (
	"math/big"

	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// settle makes a batch that is mostly good, with components of two orders, of one against several, and rings.
func (w *world) settle() operation {
	b := codec.Batch{BestEffort: w.chance(50)}
	if w.chance(50) {
		b.FeeBps = []uint16{1, 10, 30, 100}[w.r.IntN(4)]
	}
	prices := map[eth.Address]*big.Int{}
	for _, token := range w.tokens {
		p := uint256.NewInt(1 + w.r.Uint64N(40))
		if w.chance(20) {
			p.Lsh(p, uint(w.r.IntN(90)))
		}
		b.Prices = append(b.Prices, codec.Price{Token: token, Price: *p})
		prices[token] = p.ToBig()
	}
	name := "settle"
	for range 1 + w.r.IntN(3) {
		var c codec.Component
		if w.chance(30) {
			name = "settle ring"
			c = w.ring(&b, prices)
		} else {
			c = w.cross(&b, prices, 1+w.r.IntN(3))
		}
		if w.chance(15) {
			w.spoil(&c)
		}
		b.Components = append(b.Components, c)
		if w.chance(50) {
			break
		}
	}
	if w.chance(3) {
		b.Prices[w.r.IntN(3)].Price.AddUint64(&b.Prices[w.r.IntN(3)].Price, 1)
	}
	if !b.BestEffort && w.chance(2) {
		b.FeeBps = 101
	}
	data := codec.SettleCall(&b)
	var crooked map[int]bool
	if packed, err := codec.SettlePackedCall(&b); err == nil && w.chance(60) {
		name, data = name+" packed", packed
		crooked = crookedOf(&b)
	}
	from := w.someone()
	caller := w.address(from)
	return operation{name: name, from: from, data: data, crooked: crooked, run: func() ([]uint256.Int, error) {
		n, err := w.m.Settle(caller, &b)
		return []uint256.Int{*uint256.NewInt(n)}, err
	}}
}

// crookedOf finds the components with a move to an order that does not buy its token; nil when there are none.
func crookedOf(b *codec.Batch) (list map[int]bool) {
	for i := range b.Components {
		c := &b.Components[i]
		for _, m := range c.Moves {
			if int(m.From) < len(c.Orders) && int(m.To) < len(c.Orders) && c.Orders[m.From].Order.SellToken != c.Orders[m.To].Order.BuyToken {
				if list == nil {
					list = map[int]bool{}
				}
				list[i] = true
			}
		}
	}
	return list
}

// side signs an order that sells and buys what a component gives it, with some room in its limit. It is filled whole, or
// signs for more.
func (w *world) side(i int, sell, buy eth.Address, sold *big.Int, b *codec.Batch, bought func(feeBps uint16) *big.Int) (order.Signed, *big.Int) {
	o := order.Order{SellToken: sell, BuyToken: buy, SellAmount: *uint256.MustFromBig(sold)}
	if w.chance(40) {
		o.Flags |= order.Account
	}
	many := uint64(1)
	if w.chance(60) {
		o.Flags |= order.Partial
		many = 1 + w.r.Uint64N(3)
	}
	// The fee depends on the maximum that sign draws: the limit leaves room for the highest.
	least := bought(min(b.FeeBps, 100))
	if w.chance(50) && least.Sign() > 0 {
		least = new(big.Int).Sub(least, big.NewInt(w.r.Int64N(2)))
	}
	o.SellAmount.Mul(&o.SellAmount, uint256.NewInt(many))
	if !o.Flags.Has(order.Partial) && w.chance(25) {
		o.SellAmount.AddUint64(&o.SellAmount, 1+w.r.Uint64N(1000)) // buys all it asks for at a better price
	}
	o.BuyAmount = *uint256.MustFromBig(least)
	if o.BuyAmount.IsZero() {
		o.BuyAmount.SetOne()
	}
	o.BuyAmount.Mul(&o.BuyAmount, uint256.NewInt(many))
	if o.SellAmount.BitLen() > 128 || o.BuyAmount.BitLen() > 128 {
		o.SellAmount.SetOne()
		o.BuyAmount.SetOne()
	}
	w.careful = w.chance(90)
	s := w.sign(i, o)
	w.careful = false
	return s, bought(min(b.FeeBps, s.Order.MaxFeeBps))
}

// gross is what an amount buys at the batch's prices, rounded down; net is that after the fee.
func gross(sold, sellPrice, buyPrice *big.Int) *big.Int {
	v := new(big.Int).Mul(sold, sellPrice)
	return v.Div(v, buyPrice)
}

func net(gross *big.Int, feeBps uint16) *big.Int {
	fee := new(big.Int).Mul(gross, big.NewInt(int64(feeBps)))
	return new(big.Int).Sub(gross, fee.Div(fee, big.NewInt(10_000)))
}

// cross is one order that trades with n others at exact prices.
func (w *world) cross(b *codec.Batch, prices map[eth.Address]*big.Int, n int) (c codec.Component) {
	x, y := w.pair()
	who := w.r.Perm(people)
	// The lesser prices cancelled, amounts are whole multiples of the other token's price.
	g := new(big.Int).GCD(nil, nil, prices[x], prices[y])
	perX, perY := new(big.Int).Div(prices[y], g), new(big.Int).Div(prices[x], g)
	var allX, allY []*big.Int
	sumX, sumY := new(big.Int), new(big.Int)
	for range n {
		lots := big.NewInt(1 + w.r.Int64N([]int64{9, 1000, 1_000_000_000}[w.r.IntN(3)]))
		allX, allY = append(allX, new(big.Int).Mul(perX, lots)), append(allY, new(big.Int).Mul(perY, lots))
		sumX.Add(sumX, allX[len(allX)-1])
		sumY.Add(sumY, allY[len(allY)-1])
	}
	one, oneGets := w.side(who[0], x, y, sumX, b, func(fee uint16) *big.Int { return net(sumY, fee) })
	c.Orders = append(c.Orders, one)
	owed := new(big.Int).Sub(sumY, oneGets) // the fee of the one, out of what the others sell
	for i := range n {
		s, gets := w.side(who[1+i], y, x, allY[i], b, func(fee uint16) *big.Int { return net(allX[i], fee) })
		c.Orders = append(c.Orders, s)
		at := uint8(i + 1)
		fee := owed
		if fee.Cmp(allY[i]) > 0 {
			fee = allY[i]
		}
		owed = new(big.Int).Sub(owed, fee)
		addMove(&c, at, 0, new(big.Int).Sub(allY[i], fee))
		addMove(&c, at, codec.ToFee, fee)
		addMove(&c, 0, at, gets)
		addMove(&c, 0, codec.ToFee, new(big.Int).Sub(allX[i], gets))
	}
	return c
}

// ring is three orders that sell in a circle, within a base unit of the prices.
func (w *world) ring(b *codec.Batch, prices map[eth.Address]*big.Int) (c codec.Component) {
	who := w.r.Perm(people)
	if w.chance(3) {
		who[2] = who[0] // twice in a ring, but not next to one another, for there are only three
	}
	tokens := w.tokens
	worth := new(big.Int).Lsh(big.NewInt(1+w.r.Int64N(1000)), 20+uint(w.r.IntN(30)))
	sells := make([]*big.Int, 3)
	for i := range sells {
		sells[i] = new(big.Int).Div(worth, prices[tokens[i]])
	}
	gets := make([]*big.Int, 3)
	for i := range 3 {
		// Order i sells token i and buys token i-1.
		buy := (i + 2) % 3
		var s order.Signed
		s, gets[i] = w.side(who[i], tokens[i], tokens[buy], sells[i], b, func(fee uint16) *big.Int {
			return net(gross(sells[i], prices[tokens[i]], prices[tokens[buy]]), fee)
		})
		c.Orders = append(c.Orders, s)
	}
	for i := range 3 {
		to := (i + 1) % 3
		amount := gets[to]
		if amount.Cmp(sells[i]) > 0 {
			amount = sells[i]
		}
		addMove(&c, uint8(i), uint8(to), amount)
		addMove(&c, uint8(i), codec.ToFee, new(big.Int).Sub(sells[i], amount))
	}
	return c
}

// addMove adds a move of something.
func addMove(c *codec.Component, from, to uint8, amount *big.Int) {
	if amount.Sign() > 0 {
		c.Moves = append(c.Moves, codec.Move{From: from, To: to, Amount: *uint256.MustFromBig(amount)})
	}
}

// spoil makes a component wrong in one way, or leaves it good by chance.
func (w *world) spoil(c *codec.Component) {
	if len(c.Moves) == 0 {
		return
	}
	m := &c.Moves[w.r.IntN(len(c.Moves))]
	switch w.r.IntN(10) {
	case 0, 1:
		m.Amount.AddUint64(&m.Amount, 1)
	case 2:
		if m.Amount.GtUint64(1) {
			m.Amount.SubUint64(&m.Amount, 1)
		}
	case 3:
		m.To = uint8(w.r.IntN(len(c.Orders) + 1))
	case 4:
		m.From = uint8(w.r.IntN(len(c.Orders)))
	case 5:
		c.Orders[w.r.IntN(len(c.Orders))] = w.pool[w.r.IntN(len(w.pool))]
	case 6:
		c.Orders[1] = c.Orders[0]
	case 7:
		c.Moves = append(c.Moves, *m)
	case 8:
		m.To = codec.ToFee
	case 9:
		m.Amount.Lsh(&m.Amount, uint(w.r.IntN(40)))
		if m.Amount.BitLen() > 128 {
			m.Amount.SetOne()
		}
	}
}
