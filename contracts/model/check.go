package model

import (
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// Check tells what an order can do now in a take by taker, zero for anyone that the order allows.
func (e *Exchange) Check(s *order.Signed, taker eth.Address) codec.Status {
	return e.status(s, e.takeTerms(&s.Order, taker))
}

// CheckSettle tells what an order can do now in a settlement.
func (e *Exchange) CheckSettle(s *order.Signed) codec.Status {
	return e.status(s, e.settleTerms(&s.Order))
}

func (e *Exchange) status(s *order.Signed, reason error) codec.Status {
	o := &s.Order
	left, gone := e.left(o)
	status := codec.Status{ID: codec.OrderID(e.Domain, o), Remaining: wire(left)}
	if reason == nil {
		reason = gone
	}
	if reason == nil && !e.signed(s) {
		reason = Refusal("BadSignature")
	}
	if reason == nil {
		covered := left
		cover := func(have uint256.Int, lack Refusal) {
			if number(&have).Cmp(covered) < 0 {
				covered, reason = number(&have), lack
			}
		}
		if o.Flags.Has(order.Account) {
			cover(e.AccountOf(o.Maker, o.SellToken, o.BuyToken).BalanceA, "Unfunded")
		} else {
			cover(e.Balance(o.SellToken, o.Maker), "Unfunded")
			cover(e.Allowance(o.SellToken, o.Maker), "NotAllowed")
		}
		if covered.Cmp(left) < 0 && !slotted(o) {
			covered = orZero(nil)
		}
		status.Fillable = wire(covered)
	}
	if reason != nil {
		status.Reason = selector(reason)
	}
	return status
}
