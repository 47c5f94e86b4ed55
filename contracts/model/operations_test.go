//go:build !js

package model_test

import (
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// operation is one call for both sides.
type operation struct {
	name string
	from int
	data []byte
	run  func() ([]uint256.Int, error) // on the model; what the call returns

	// Components of a packed settlement with a move to an order that does not buy its token, by position. They are refused
	// for one reason or another: until the move is carried out, its amount counts in the unit of what the order buys.
	crooked map[int]bool
}

const (
	far   = 1 << 39 // an expiry
	slots = 8       // of each maker
)

func (w *world) chance(percent int) bool { return w.r.IntN(100) < percent }

func (w *world) someone() int { return w.r.IntN(people) }

// pair draws two tokens.
func (w *world) pair() (a, b eth.Address) {
	i := w.r.IntN(3)
	return w.tokens[i], w.tokens[(i+1+w.r.IntN(2))%3]
}

// amount draws a number of base units: few, some, or many.
func (w *world) amount() uint256.Int {
	switch w.r.IntN(8) {
	case 0, 1:
		return *uint256.NewInt(1 + w.r.Uint64N(9))
	case 2:
		return *new(uint256.Int).Lsh(uint256.NewInt(1+w.r.Uint64N(9)), uint(w.r.IntN(122)))
	case 3, 4:
		return *uint256.NewInt((1 + w.r.Uint64N(1000)) * 1_000_000_000)
	}
	return *uint256.NewInt(1 + w.r.Uint64N(1_000_000))
}

// sign makes an order of a person. What usually makes an order good is at times wrong.
func (w *world) sign(i int, o order.Order) order.Signed {
	now := w.m.Now
	o.Maker, o.Expiry = w.address(i), far
	if i >= people-contracts && w.chance(50) || w.chance(2) {
		o.Flags |= order.ContractSigner
	}
	if w.chance(20) {
		o.Flags |= order.PostOnly
	}
	if w.chance(20) {
		o.Flags |= order.Buy
	}
	if w.chance(50) {
		o.Epoch = w.m.EpochOf(o.Maker)
	}
	if w.chance(60) {
		o.MaxFeeBps = []uint16{1, 10, 30, 100}[w.r.IntN(4)]
	}
	usual := 1
	if w.careful {
		usual = 4 // a component has several orders, and each has to be good
	}
	switch w.r.IntN(250 * usual) {
	case 0:
		o.Flags |= 64 << w.r.IntN(10)
	case 1:
		o.Expiry = now
	case 2:
		o.Expiry = now + w.r.Uint64N(4)
	case 3:
		o.ValidFrom = now + 1 + w.r.Uint64N(4)
	case 4:
		o.SellAmount.Clear()
	case 5:
		o.BuyToken = o.SellToken
	case 6:
		o.MaxFeeBps = 101
	case 7:
		o.Epoch = w.m.EpochOf(o.Maker) + 1 - 2*w.r.Uint64N(2)
	case 8:
		o.Taker = w.address(w.someone())
	case 9:
		o.Flags |= order.BatchOnly
	}
	o.Nonce = w.nonce(&o)
	s := order.Signed{Order: o, ID: codec.OrderID(w.m.Domain, &o)}
	s.Sig = w.people[i].key.Sign(s.ID)
	for o.Flags.Has(order.ContractSigner) && s.Sig[0] >= 0x80 && !w.chance(20) {
		s.Sig[0] -= 0x80 // what the contract accepts
	}
	switch w.r.IntN(120 * usual) {
	case 0:
		s.Sig[w.r.IntN(64)] ^= 1 << w.r.IntN(8)
	case 1:
		s.Order.BuyAmount.AddUint64(&s.Order.BuyAmount, 1)
	case 2:
		s.Sig = w.people[(i+1)%people].key.Sign(s.ID)
	}
	w.pool = append(w.pool, s)
	if len(w.pool) > 60 {
		w.pool = w.pool[1:]
	}
	return s
}

// nonce draws where an order's state is kept: mostly a place that is free, at times one that is used or too far.
func (w *world) nonce(o *order.Order) uint64 {
	ahead := []uint64{0, 1, 1, 1, 2}[w.r.IntN(5)]
	if w.careful {
		ahead = 1 + w.r.Uint64N(9)
	}
	if w.chance(3) {
		ahead = 1<<16 + w.r.Uint64N(2)
	}
	switch {
	case o.Flags.Has(order.Partial):
		slot := uint32(w.r.IntN(slots))
		generation, _ := w.m.SlotState(o.Maker, slot)
		if w.chance(4) && generation > 0 {
			return order.SlotNonce(slot, generation-1)
		}
		return order.SlotNonce(slot, generation+ahead)
	case o.Flags.Has(order.Account) && w.chance(80):
		window := w.m.AccountOf(o.Maker, o.SellToken, o.BuyToken).Window
		if w.chance(30) && window.Next() > 0 {
			return window.Next() - 1 - w.r.Uint64N(min(window.Next(), 34))
		}
		return window.Next() + min(ahead, 2)*w.r.Uint64N(8) + max(ahead, 2) - 2
	}
	return 1<<32 + w.r.Uint64N(4*256)
}

// resting draws an order of two tokens to be taken: from those made before, or a new one.
func (w *world) resting(taker int, sell, buy eth.Address) order.Signed {
	if w.chance(25) {
		for _, i := range w.r.Perm(len(w.pool)) {
			if o := &w.pool[i].Order; o.SellToken == sell && o.BuyToken == buy || w.chance(1) {
				return w.pool[i]
			}
		}
	}
	o := order.Order{SellToken: sell, BuyToken: buy, SellAmount: w.amount(), BuyAmount: w.amount()}
	if w.chance(50) {
		o.Flags |= order.Partial
	}
	if w.chance(30) {
		o.Flags |= order.Account
	}
	maker := w.someone()
	if maker == taker && w.chance(80) {
		maker = (maker + 1) % people
	}
	return w.sign(maker, o)
}

func (w *world) take() operation {
	pay, get := w.pair()
	from := w.someone()
	take := codec.Take{FromAccount: w.chance(30), Terms: codec.Terms{SellToken: pay, BuyToken: get, Deadline: far}}
	var sum, cost uint256.Int
	for range 1 + w.r.IntN(4) {
		s := w.resting(from, get, pay)
		take.Orders = append(take.Orders, s)
		left := w.m.RemainingOf(&s.Order)
		sum.Add(&sum, &left)
		cost.Add(&cost, &s.Order.BuyAmount)
		if w.chance(50) {
			break
		}
	}
	t := &take.Terms
	t.SellAmount, t.ExactBuy, t.FillOrKill = cost, w.chance(30), w.chance(8)
	if w.chance(15) {
		t.SellAmount = w.amount()
	} else if w.chance(30) {
		t.SellAmount.Rsh(&t.SellAmount, 1)
	}
	if t.ExactBuy {
		t.BuyAmount = sum
		if w.chance(20) {
			t.BuyAmount = w.amount()
		}
		t.SellAmount.Lsh(&t.SellAmount, 1)
	} else if w.chance(15) {
		t.BuyAmount = w.amount() // the worst price
	}
	if w.chance(8) {
		t.LeastBuy = sum
	}
	if w.chance(1) {
		t.Deadline = w.m.Now
	}
	for _, v := range []*uint256.Int{&t.SellAmount, &t.BuyAmount, &t.LeastBuy} {
		v[2], v[3] = 0, 0
	}
	name, data := "take", codec.TakeCall(take.Orders, t)
	if take.FromAccount {
		name, data = "takeFromAccount", codec.TakeFromAccountCall(take.Orders, t)
	}
	var permit *uint256.Int
	switch w.r.IntN(10) {
	case 0, 1, 2, 3, 4:
		if packed, err := codec.TakePackedCall(take.Orders, t, take.FromAccount); err == nil {
			name, data = name+" packed", packed
		}
	case 5:
		if !take.FromAccount {
			name = "takeWithPermit"
			data, permit = w.permitted(from, &take)
		}
	}
	caller := w.address(from)
	return operation{name: name, from: from, data: data, run: func() ([]uint256.Int, error) {
		sold, bought, err := w.m.Take(caller, &take, permit)
		return []uint256.Int{sold, bought}, err
	}}
}

// permitted adds a permit to a take: one that the token accepts, or, with a nil allowance, one that it refuses.
func (w *world) permitted(from int, take *codec.Take) (data []byte, allows *uint256.Int) {
	token, owner := take.Terms.SellToken, w.address(from)
	nonce, err := codec.DecodeUint256(w.ask(token, codec.NoncesCall(owner)))
	if err != nil {
		w.t.Fatal(err)
	}
	p := codec.Permit{Owner: owner, Spender: w.m.Domain.Exchange, Nonce: nonce, Deadline: *uint256.NewInt(far)}
	p.Value.SetAllOne()
	if w.chance(20) {
		p.Value = take.Terms.SellAmount
	}
	if w.chance(50) {
		allows = &p.Value
	} else {
		p.Nonce.AddUint64(&p.Nonce, 1)
	}
	name := w.name(token)
	sig := w.people[from].key.Sign(codec.PermitTyped(name, chainID, token, p).Digest)
	return codec.TakeWithPermitCall(take.Orders, &take.Terms, &codec.TakePermit{Value: p.Value, Deadline: p.Deadline, Sig: sig}), allows
}

func (w *world) name(token eth.Address) string {
	h := eth.Keccak([]byte("name()"))
	out := w.ask(token, h[:4])
	return string(out[64 : 64+out[63]])
}

func (w *world) deposit() operation {
	a, b := w.pair()
	if w.chance(1) {
		b = a
	}
	x, y := w.amount(), w.amount()
	if w.chance(30) {
		y.Clear()
	}
	from := w.someone()
	caller := w.address(from)
	if w.chance(45) {
		have := w.m.AccountOf(caller, a, b)
		for i, v := range []*uint256.Int{&x, &y} {
			if all := []uint256.Int{have.BalanceA, have.BalanceB}[i]; v.Gt(&all) && !w.chance(10) {
				*v = all
			}
		}
		return operation{name: "withdraw", from: from, data: codec.WithdrawCall(a, b, &x, &y), run: func() ([]uint256.Int, error) {
			return nil, w.m.Withdraw(caller, a, b, &x, &y)
		}}
	}
	return operation{name: "deposit", from: from, data: codec.DepositCall(a, b, &x, &y), run: func() ([]uint256.Int, error) {
		return nil, w.m.Deposit(caller, a, b, &x, &y)
	}}
}

func (w *world) cancel() operation {
	from := w.someone()
	caller := w.address(from)
	switch w.r.IntN(8) {
	case 0, 1:
		nonce := 1<<32 + w.r.Uint64N(4*256)
		return operation{name: "cancel", from: from, data: codec.CancelNonceCall(nonce), run: func() ([]uint256.Int, error) {
			return nil, w.m.Cancel(caller, nonce)
		}}
	case 2:
		word, mask := 1<<24+w.r.Uint64N(4), w.amount()
		return operation{name: "cancelWord", from: from, data: codec.CancelWordCall(word, &mask), run: func() ([]uint256.Int, error) {
			return nil, w.m.CancelWord(caller, word, &mask)
		}}
	case 3:
		slot := uint32(w.r.IntN(slots))
		generation, _ := w.m.SlotState(caller, slot)
		generation += []uint64{0, 0, 1, 1, 5, 9, 1 << 16, 1<<16 + 1, ^uint64(0)}[w.r.IntN(9)]
		generation &= 1<<40 - 1
		return operation{name: "cancelSlot", from: from, data: codec.CancelSlotCall(slot, generation), run: func() ([]uint256.Int, error) {
			return nil, w.m.CancelSlot(caller, slot, generation)
		}}
	case 4:
		a, b := w.pair()
		next := w.m.AccountOf(caller, a, b).Window.Next()
		below := uint32(next + []uint64{0, 1, 40, 1 << 16, 1<<16 + 1}[w.r.IntN(5)])
		if w.chance(40) {
			below = uint32(w.r.Uint64N(next + 1))
		}
		return operation{name: "cancelWindow", from: from, data: codec.CancelWindowCall(a, b, below), run: func() ([]uint256.Int, error) {
			return nil, w.m.CancelWindow(caller, a, b, below)
		}}
	case 5:
		if w.chance(30) {
			break // less often, for it takes orders away from the others
		}
		return operation{name: "cancelAll", from: from, data: codec.CancelAllCall(), run: func() ([]uint256.Int, error) {
			err := w.m.CancelAll(caller)
			return []uint256.Int{*uint256.NewInt(w.m.EpochOf(caller))}, err
		}}
	}
	var orders []order.Order
	for i := range w.pool {
		if (w.pool[i].Order.Maker == caller || w.chance(1)) && len(orders) < 3 {
			orders = append(orders, w.pool[i].Order)
		}
	}
	return operation{name: "cancelOrders", from: from, data: codec.CancelOrdersCall(orders), run: func() ([]uint256.Int, error) {
		return nil, w.m.CancelOrders(caller, orders)
	}}
}
