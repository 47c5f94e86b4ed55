// Package order holds what is traded and on what terms: orders as makers sign them, tokens, markets, and
// the grid of lots and ticks on which every amount and price of a book is an integer.
//
// Amounts are integers of a token's base units; times are unix seconds. Nothing here is a float.
package order

import (
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Flags are the signed bits of an order. Unknown bits make an order invalid, on chain too.
type Flags uint16

const (
	Partial        Flags = 1 << iota // may be filled in parts; the nonce is then slot and generation
	PostOnly                         // left out of a clearing that would make it a taker
	BatchOnly                        // may not be taken, only cleared
	ContractSigner                   // the maker is a contract; the signature is checked by EIP-1271
	Account                          // settles from and to the maker's market account
	Buy                              // counts what it buys: ends when it bought BuyAmount, see Order.Counted
	allFlags       = Partial | PostOnly | BatchOnly | ContractSigner | Account | Buy
)

// Has reports whether all bits of g are set.
func (f Flags) Has(g Flags) bool { return f&g == g }

// MaxLife is the longest time, in seconds, between now and an order's expiry that nodes admit.
const MaxLife = 30 * 24 * 3600

// MaxFeeBps is the highest fee, in hundredths of a per cent, that the Exchange lets an order sign.
const MaxFeeBps = 100

// Order is the signed struct of the Exchange (EIP-712, see contracts/codec): the maker sells up to
// SellAmount of SellToken for at least BuyAmount of BuyToken, pro rata. SellAmount and BuyAmount are below
// 2¹²⁸. Taker zero means anyone; Epoch zero is not checked; Epoch, ValidFrom and Expiry are below 2⁴⁰.
type Order struct {
	Maker      eth.Address
	Taker      eth.Address
	SellToken  eth.Address
	BuyToken   eth.Address
	SellAmount uint256.Int
	BuyAmount  uint256.Int // net of fees
	Nonce      uint64
	Epoch      uint64
	ValidFrom  uint64
	Expiry     uint64
	Flags      Flags
	MaxFeeBps  uint16
}

// Signed is an order with its maker's signature and its id, the EIP-712 hash that the signature signs. Who
// builds a Signed computes ID from Order (codec.OrderID); it is carried so that nobody hashes twice.
type Signed struct {
	Order Order
	Sig   eth.Signature
	ID    eth.Hash
}

const max40 = 1<<40 - 1

// Validate checks everything that needs neither chain, clock nor market.
func (o *Order) Validate() error {
	switch {
	case o.Maker.IsZero():
		return fault.New(fault.Invalid, "order has no maker")
	case o.SellToken.IsZero() || o.BuyToken.IsZero():
		return fault.New(fault.Invalid, "order names no token")
	case o.SellToken == o.BuyToken:
		return fault.New(fault.Invalid, "order sells and buys the same token")
	case o.SellAmount.IsZero() || o.BuyAmount.IsZero():
		return fault.New(fault.Invalid, "order amount is zero")
	case o.SellAmount.BitLen() > 128 || o.BuyAmount.BitLen() > 128:
		return fault.New(fault.Invalid, "order amount above 2^128")
	case o.Epoch > max40 || o.ValidFrom > max40 || o.Expiry > max40:
		return fault.New(fault.Invalid, "order time or epoch above 2^40")
	case o.Expiry <= o.ValidFrom:
		return fault.New(fault.Invalid, "order expires before it starts")
	case o.Flags&^allFlags != 0:
		return fault.New(fault.Unsupported, "order has unknown flags %#x", uint16(o.Flags&^allFlags))
	case o.MaxFeeBps > MaxFeeBps:
		return fault.New(fault.Invalid, "order allows a fee above %d bps", MaxFeeBps)
	case o.Taker == o.Maker:
		return fault.New(fault.Invalid, "order names its maker as taker")
	}
	return nil
}

// ValidateAt adds the checks of time: not expired, started (skew seconds of tolerance), and not longer than
// MaxLife.
func (o *Order) ValidateAt(now, skew uint64) error {
	switch {
	case o.Expiry <= now:
		return fault.New(fault.Expired, "order expired %d s ago", now-o.Expiry)
	case o.ValidFrom > now+skew:
		return fault.New(fault.NotYetValid, "order starts in %d s", o.ValidFrom-now)
	case o.Expiry > now+skew+MaxLife:
		return fault.New(fault.Invalid, "order lives longer than %d days", MaxLife/86400)
	}
	return nil
}

// Counted returns what a settlement's fill takes off SellAmount on chain. An order counts what it sells; with the Buy
// flag, what it buys at its limit, rounded up, which is at least what it sold: in sum it buys at most BuyAmount. A take
// is at the limit and counts what is sold. bought is below 2¹²⁰.
func (o *Order) Counted(sold, bought *uint256.Int) (counted uint256.Int) {
	if !o.Flags.Has(Buy) {
		return *sold
	}
	var rest uint256.Int
	counted.Mul(bought, &o.SellAmount)
	rest.Mod(&counted, &o.BuyAmount)
	counted.Div(&counted, &o.BuyAmount)
	if !rest.IsZero() {
		counted.AddUint64(&counted, 1)
	}
	return counted
}

// Slot returns the slot and generation of a partial order's nonce.
func (o *Order) Slot() (slot uint32, generation uint64) {
	return uint32(o.Nonce >> 40), o.Nonce & max40
}

// SlotNonce packs a slot (24 bits) and a generation (40 bits) into a nonce.
func SlotNonce(slot uint32, generation uint64) uint64 {
	return uint64(slot&0xffffff)<<40 | generation&max40
}
