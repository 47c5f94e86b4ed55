package codec

import (
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// DepositCall puts amountA of tokenA and amountB of tokenB into the caller's account of the market of the two; the
// Exchange needs their allowance. Zero leaves a token alone.
func DepositCall(tokenA, tokenB eth.Address, amountA, amountB *uint256.Int) []byte {
	return call(selDeposit, 4*32).address(tokenA).address(tokenB).uint256(amountA).uint256(amountB)
}

// WithdrawCall pays amountA of tokenA and amountB of tokenB out of the caller's account to the caller.
func WithdrawCall(tokenA, tokenB eth.Address, amountA, amountB *uint256.Int) []byte {
	return call(selWithdraw, 4*32).address(tokenA).address(tokenB).uint256(amountA).uint256(amountB)
}

// CancelWindowCall cancels the caller's orders whose nonces lie in the account's window and below a number, at most
// 2¹⁶ ahead of the window.
func CancelWindowCall(tokenA, tokenB eth.Address, below uint32) []byte {
	return call(selCancelWindow, 3*32).address(tokenA).address(tokenB).uint64(uint64(below))
}

// AccountOfCall asks what an owner has in the account of the market of two tokens; DecodeAccount reads the answer.
func AccountOfCall(owner, tokenA, tokenB eth.Address) []byte {
	return call(selAccountOf, 3*32).address(owner).address(tokenA).address(tokenB)
}

// WindowNonces bounds the nonces of an account's window: an order with the account flag, without the partial flag and
// with a nonce below it is spent there, one with a greater nonce in the maker's words.
const WindowNonces = 1<<32 - 1

// InWindow reports whether an order's nonce is one of its account's window.
func InWindow(o *order.Order) bool {
	return o.Flags.Has(order.Account) && !o.Flags.Has(order.Partial) && o.Nonce < WindowNonces
}

// Window is the state of an account's nonces, the anti-replay window of RFC 4303, 3.4.3: next << 32 | bits.
type Window uint64

// Next is the lowest nonce that no later one was used before.
func (w Window) Next() uint64 { return uint64(w >> 32) }

// Spent reports whether orders with this nonce are filled or cancelled. Nonces more than 32 below Next are.
func (w Window) Spent(nonce uint64) bool {
	if nonce >= w.Next() {
		return false
	}
	back := w.Next() - 1 - nonce
	return back >= 32 || w>>back&1 != 0
}

// Account is what an owner has in the account of a market, as the Exchange answers AccountOfCall.
type Account struct {
	BalanceA, BalanceB uint256.Int // below 2⁹⁶
	Window             Window
}

// DecodeAccount reads the answer to AccountOfCall.
func DecodeAccount(b []byte) (Account, error) {
	r := reader{b: b}
	a := Account{BalanceA: r.uint256(), BalanceB: r.uint256(), Window: Window(r.uint(64))}
	return a, r.err
}
