package model

import (
	"errors"
	"math/big"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

const knownFlags = order.Partial | order.PostOnly | order.BatchOnly | order.ContractSigner | order.Account | order.Buy

// terms tells why an order's own terms forbid every fill now.
func (e *Exchange) terms(o *order.Order) error {
	switch {
	case o.Flags&^knownFlags != 0:
		return Refusal("UnknownFlags")
	case e.Now >= o.Expiry:
		return Refusal("Expired")
	case e.Now < o.ValidFrom:
		return Refusal("NotYetValid")
	case o.SellAmount.IsZero() || o.BuyAmount.IsZero():
		return Refusal("InvalidAmount")
	case o.SellToken == o.BuyToken:
		return Refusal("InvalidToken")
	case o.MaxFeeBps > MaxFeeBps:
		return Refusal("FeeTooHigh")
	case o.Epoch != 0 && o.Epoch != e.EpochOf(o.Maker):
		return Refusal("WrongEpoch")
	}
	return nil
}

// takeTerms is terms for a take; a zero taker stands for anyone.
func (e *Exchange) takeTerms(o *order.Order, taker eth.Address) error {
	if err := e.terms(o); err != nil {
		return err
	}
	switch {
	case o.Flags.Has(order.BatchOnly):
		return Refusal("OnlyBatch")
	case o.Maker == taker:
		return Refusal("SelfTrade")
	case !o.Taker.IsZero() && !taker.IsZero() && o.Taker != taker:
		return Refusal("NotTaker")
	}
	return nil
}

// settleTerms is terms for a settlement.
func (e *Exchange) settleTerms(o *order.Order) error {
	if err := e.terms(o); err != nil {
		return err
	}
	if !o.Taker.IsZero() {
		return Refusal("NotTaker")
	}
	return nil
}

// Where the sold amount of an order is kept: a slot, an account's window, or a bit of the maker's nonces.
func slotted(o *order.Order) bool { return o.Flags.Has(order.Partial) }
func windowed(o *order.Order) bool {
	return !slotted(o) && o.Flags.Has(order.Account) && o.Nonce < windowNonces
}

// left is what an order may still sell by what was filled and cancelled, or why that is nothing.
func (e *Exchange) left(o *order.Order) (*big.Int, error) {
	all := number(&o.SellAmount)
	switch {
	case slotted(o):
		number, generation := o.Slot()
		have := e.slots[slot{o.Maker, uint64(number)}]
		switch {
		case generation < have.generation:
			return new(big.Int), Refusal("StaleGeneration")
		case generation > have.generation+maxJump:
			return new(big.Int), Refusal("GenerationJump")
		case generation > have.generation:
			return all, nil
		case orZero(have.sold).Cmp(all) >= 0:
			return new(big.Int), Refusal("Filled")
		}
		return minus(all, orZero(have.sold)), nil
	case windowed(o):
		if err := e.windowOf(o.Maker, o.SellToken, o.BuyToken).refuses(int64(o.Nonce)); err != nil {
			return new(big.Int), err
		}
	case e.spent[bit{o.Maker, o.Nonce}]:
		return new(big.Int), Refusal("StaleNonce")
	}
	return all, nil
}

// book keeps that an amount of an order is sold.
func (e *Exchange) book(o *order.Order, amount *big.Int) {
	switch {
	case slotted(o):
		number, generation := o.Slot()
		at := slot{o.Maker, uint64(number)}
		if have := e.slots[at]; have.generation == generation {
			amount = plus(have.sold, amount)
		}
		e.slots[at] = sale{generation, amount}
	case windowed(o):
		key := windowKey(o.Maker, o.SellToken, o.BuyToken)
		e.windows[key] = e.windowOf(o.Maker, o.SellToken, o.BuyToken).with(int64(o.Nonce))
	default:
		e.spent[bit{o.Maker, o.Nonce}] = true
	}
}

// signed tells whether an order's signature is the maker's.
func (e *Exchange) signed(s *order.Signed) bool {
	if s.Order.Flags.Has(order.ContractSigner) {
		accepts := e.Contracts[s.Order.Maker]
		full := s.Sig.Bytes65()
		return accepts != nil && accepts(full[:])
	}
	if _, err := eth.ParseSignature(s.Sig[:]); err != nil {
		return false // high s, or a number out of range
	}
	who, err := eth.Recover(codec.OrderID(e.Domain, &s.Order), s.Sig)
	return err == nil && who == s.Order.Maker
}

// EpochOf is the epoch that a maker signs orders with.
func (e *Exchange) EpochOf(maker eth.Address) uint64 { return e.raised[maker] + 1 }

// RemainingOf is what an order may still sell by its state alone.
func (e *Exchange) RemainingOf(o *order.Order) uint256.Int {
	left, _ := e.left(o)
	return wire(left)
}

// Cancel kills the caller's orders without the partial flag that have a nonce.
func (e *Exchange) Cancel(caller eth.Address, nonce uint64) error {
	return e.call(func() error {
		if e.spent[bit{caller, nonce}] {
			return Refusal("StaleNonce")
		}
		e.cancelBit(caller, nonce)
		return nil
	})
}

func (e *Exchange) cancelBit(maker eth.Address, nonce uint64) {
	e.spent[bit{maker, nonce}] = true
	mask := new(uint256.Int).Lsh(uint256.NewInt(1), uint(nonce%256))
	e.emit(codec.NoncesCancelled{Maker: maker, Word: nonce / 256, Mask: *mask})
}

// CancelWord kills the caller's orders without the partial flag whose bit of a word is set in mask.
func (e *Exchange) CancelWord(caller eth.Address, word uint64, mask *uint256.Int) error {
	return e.call(func() error {
		bits := number(mask)
		for i := range uint64(256) {
			if bits.Bit(int(i)) == 1 {
				e.spent[bit{caller, word*256 + i}] = true
			}
		}
		e.emit(codec.NoncesCancelled{Maker: caller, Word: word, Mask: *mask})
		return nil
	})
}

// NonceWord is the spent and cancelled bits of a word of a maker's nonces.
func (e *Exchange) NonceWord(maker eth.Address, word uint64) uint256.Int {
	bits := new(big.Int)
	for i := range uint64(256) {
		if e.spent[bit{maker, word*256 + i}] {
			bits.SetBit(bits, int(i), 1)
		}
	}
	return wire(bits)
}

// CancelSlot kills the caller's partial orders of a slot up to and with a generation.
func (e *Exchange) CancelSlot(caller eth.Address, number uint32, generation uint64) error {
	return e.call(func() error {
		have := e.slots[slot{caller, uint64(number)}].generation
		if generation < have {
			return Refusal("StaleGeneration")
		}
		if generation > have+maxJump {
			return Refusal("GenerationJump")
		}
		e.cancelSlot(caller, number, generation)
		return nil
	})
}

func (e *Exchange) cancelSlot(maker eth.Address, number uint32, generation uint64) {
	e.slots[slot{maker, uint64(number)}] = sale{generation + 1, new(big.Int)}
	e.emit(codec.SlotCancelled{Maker: maker, Slot: number, Generation: generation})
}

// SlotState is the oldest live generation of a slot, and what of it is sold.
func (e *Exchange) SlotState(maker eth.Address, number uint32) (generation uint64, sold uint256.Int) {
	have := e.slots[slot{maker, uint64(number)}]
	return have.generation, wire(orZero(have.sold))
}

// CancelOrders kills orders, all of the caller. Those that cannot be filled any more are passed over; one too far ahead
// of its slot or window is refused.
func (e *Exchange) CancelOrders(caller eth.Address, orders []order.Order) error {
	return e.call(func() error {
		for i := range orders {
			o := &orders[i]
			if o.Maker != caller {
				return Refusal("NotMaker")
			}
			_, err := e.left(o)
			if errors.Is(err, Refusal("GenerationJump")) {
				return err
			}
			if err != nil && !errors.Is(err, Refusal("Filled")) {
				continue
			}
			switch {
			case slotted(o):
				number, generation := o.Slot()
				e.cancelSlot(caller, number, generation)
			case windowed(o):
				e.book(o, nil)
				w := e.windowOf(caller, o.SellToken, o.BuyToken).word()
				e.emit(codec.WindowCancelled{Maker: caller, TokenA: o.SellToken, TokenB: o.BuyToken, Window: w})
			default:
				e.cancelBit(caller, o.Nonce)
			}
		}
		return nil
	})
}

// CancelAll raises the caller's epoch.
func (e *Exchange) CancelAll(caller eth.Address) error {
	return e.call(func() error {
		e.raised[caller]++
		e.emit(codec.EpochRaised{Maker: caller, Epoch: e.EpochOf(caller)})
		return nil
	})
}
