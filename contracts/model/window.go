package model

import (
	"bytes"
	"maps"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
)

// windowKey names a market account by its tokens in ascending order.
func windowKey(owner, tokenA, tokenB eth.Address) account {
	if bytes.Compare(tokenA[:], tokenB[:]) > 0 {
		tokenA, tokenB = tokenB, tokenA
	}
	return account{owner, tokenA, tokenB}
}

func (e *Exchange) windowOf(owner, tokenA, tokenB eth.Address) window {
	w, used := e.windows[windowKey(owner, tokenA, tokenB)]
	if !used {
		w.cancelled = -windowSize // not even the nonces below 0 that a new window reaches back to
	}
	return w
}

// refuses tells why orders with a nonce cannot be filled.
func (w window) refuses(nonce int64) error {
	switch {
	case nonce >= w.next+maxJump:
		return Refusal("GenerationJump")
	case nonce >= w.next:
		return nil
	case nonce < w.next-windowSize || nonce < w.cancelled || w.spent[nonce]:
		return Refusal("StaleNonce")
	}
	return nil
}

// with returns the window with one more nonce spent.
func (w window) with(nonce int64) window {
	w.spent = maps.Clone(w.spent)
	if w.spent == nil {
		w.spent = map[int64]bool{}
	}
	w.spent[nonce] = true
	w.next = max(w.next, nonce+1)
	maps.DeleteFunc(w.spent, func(n int64, _ bool) bool { return n < w.next-windowSize })
	return w
}

// word is the window as the Exchange shows it.
func (w window) word() codec.Window {
	bits := codec.Window(0)
	for i := range int64(windowSize) {
		if n := w.next - 1 - i; n < w.cancelled || w.spent[n] {
			bits |= 1 << i
		}
	}
	return codec.Window(w.next)<<32 | bits
}

// CancelWindow cancels the caller's orders whose nonces lie in the account's window and below a number.
func (e *Exchange) CancelWindow(caller, tokenA, tokenB eth.Address, below uint32) error {
	return e.call(func() error {
		w := e.windowOf(caller, tokenA, tokenB)
		if int64(below) > w.next+maxJump {
			return Refusal("GenerationJump")
		}
		w.cancelled = max(w.cancelled, int64(below))
		w.next = max(w.next, int64(below))
		e.windows[windowKey(caller, tokenA, tokenB)] = w
		e.emit(codec.WindowCancelled{Maker: caller, TokenA: tokenA, TokenB: tokenB, Window: w.word()})
		return nil
	})
}
