package model

import (
	"math/big"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// taking is one take on its way: what its taker may still pay and get.
type taking struct {
	codec.Terms
	taker     eth.Address
	account   bool
	payAtMost *big.Int
	getAtMost *big.Int
	paid, got *big.Int
	ended     bool // the taker's amounts bound the last fill
}

// Take fills orders one after the other until the terms are met. It returns what the caller paid and got. A permit that
// the token accepts is what it allows; nil when there is none, or one that fails and is passed over.
func (e *Exchange) Take(caller eth.Address, take *codec.Take, permit *uint256.Int) (sold, bought uint256.Int, err error) {
	t := taking{
		Terms: take.Terms, taker: caller, account: take.FromAccount, payAtMost: number(&take.Terms.SellAmount),
		getAtMost: minus(maxAmount, big.NewInt(1)), paid: new(big.Int), got: new(big.Int),
	}
	if t.ExactBuy {
		t.getAtMost = number(&t.BuyAmount)
	}
	err = e.call(func() error {
		if permit != nil {
			e.Approve(caller, t.SellToken, permit)
		}
		if len(take.Orders) == 0 {
			return Refusal("InvalidLength")
		}
		if e.Now >= t.Deadline {
			return Refusal("Expired")
		}
		for i := range take.Orders {
			if t.ended {
				break
			}
			fill := func() error { return e.fill(&take.Orders[i], &t) }
			if len(take.Orders) == 1 {
				if err := fill(); err != nil {
					return err
				}
			} else if err := e.attempt(fill); err != nil {
				e.emit(codec.Skipped{Index: uint64(i), Reason: selector(err)})
			}
		}
		least := number(&t.LeastBuy)
		if t.got.Sign() == 0 || t.got.Cmp(least) < 0 || t.FillOrKill && !t.ended {
			return Refusal("LeastNotMet")
		}
		return nil
	})
	return wire(t.paid), wire(t.got), err
}

// fill fills one order as far as the order and the taker's amounts go.
func (e *Exchange) fill(s *order.Signed, t *taking) error {
	o := &s.Order
	if err := e.takeTerms(o, t.taker); err != nil {
		return err
	}
	if o.SellToken != t.BuyToken || o.BuyToken != t.SellToken {
		return Refusal("InvalidToken")
	}
	left, err := e.left(o)
	if err != nil {
		return err
	}
	if !e.signed(s) {
		return Refusal("BadSignature")
	}
	// The taker pays the maker's price, rounded up: the maker's limit holds, the taker loses less than a base unit.
	sells, buys := number(&o.SellAmount), number(&o.BuyAmount)
	got := smaller(left, t.getAtMost)
	paid := divUp(times(got, buys), sells)
	if paid.Cmp(t.payAtMost) > 0 {
		got = divDown(times(t.payAtMost, sells), buys)
		paid = divUp(times(got, buys), sells)
	}
	switch {
	case got.Cmp(left) < 0 && !slotted(o):
		return Refusal("NotPartial")
	case got.Sign() == 0:
		return Refusal("InvalidAmount")
	case times(paid, number(&t.BuyAmount)).Cmp(times(got, number(&t.SellAmount))) > 0:
		return Refusal("WorsePrice")
	}
	e.book(o, got)
	e.emit(codec.Fill{
		ID: codec.OrderID(e.Domain, o), Maker: o.Maker, Taker: t.taker, SellToken: o.SellToken, BuyToken: o.BuyToken,
		Sold: wire(got), Bought: wire(paid),
	})
	maker, taker := o.Maker, t.taker
	inAccount := o.Flags.Has(order.Account)
	err = e.move(o.SellToken, purse{maker, inAccount, o.BuyToken}, purse{taker, t.account, o.BuyToken}, got)
	if err != nil {
		return err
	}
	err = e.move(o.BuyToken, purse{taker, t.account, o.SellToken}, purse{maker, inAccount, o.SellToken}, paid)
	if err != nil {
		return err
	}
	t.ended = got.Cmp(left) < 0 || got.Cmp(t.getAtMost) == 0 || paid.Cmp(t.payAtMost) == 0
	t.payAtMost, t.getAtMost = minus(t.payAtMost, paid), minus(t.getAtMost, got)
	t.paid, t.got = plus(t.paid, paid), plus(t.got, got)
	return nil
}

// selector is that of the custom error of a refusal.
func selector(err error) [4]byte {
	h := eth.Keccak([]byte(err.Error() + "()"))
	return [4]byte(h[:4])
}
