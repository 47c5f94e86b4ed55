//go:build !js

package main

import (
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/order"
)

// accounts measures what trades between market accounts cost, and the way in and out.
func (m *market) accounts() {
	const n = 100
	lots := new(uint256.Int).Mul(one, uint256.NewInt(1000))
	none := new(uint256.Int)
	deposit := func(who int, a, b *uint256.Int, state string) {
		data := codec.DepositCall(m.a, m.b, a, b)
		r := m.send(who, m.exchange, data)
		if state != "" {
			m.row("account", "deposit", state, r, 1, len(data))
		}
	}
	deposit(taker, lots, lots, "first ever, both tokens")
	deposit(taker, lots, none, "account in use, one token")
	data := codec.WithdrawCall(m.a, m.b, one, none)
	m.row("account", "withdraw", "account in use, one token", m.send(taker, m.exchange, data), 1, len(data))
	for i := range n {
		deposit(makers+i, lots, lots, "")
		deposit(bidders+i, lots, lots, "")
	}

	const first, used = "accounts never traded before", "accounts traded before"
	m.settle(packed, "account-pair", "", first, 0, n, m.batch(n, order.Account)...)
	for _, s := range settlements {
		size, what := n, ""
		if s.wide {
			size, what = n/2, ", batch of 50" // what nodes pass on is at most 128 KiB
		}
		m.settle(s, "account-pair", what, used, 0, size, m.batch(size, order.Account)...).Gated = s.gated
	}
	// So many fresh slots at once are beyond what a transaction may use after the next fork.
	fresh := m.batch(n, order.Account|order.Partial)
	m.settle(packed, "account-pair", ", partial orders, batch of 50", "first-ever slots", 0, n/2, fresh[:n/2]...)
	m.settle(packed, "account-pair", ", partial orders, batch of 50, the other half", "first-ever slots", 0, n/2, fresh[n/2:]...)
	m.settle(packed, "account-pair", ", partial orders", "slots of older generations", 0, n, m.batch(n, order.Account|order.Partial)...)

	for _, f := range []form{
		{"takeFromAccount, ABI", false, func(orders []order.Signed, t *codec.Terms) ([]byte, error) {
			return codec.TakeFromAccountCall(orders, t), nil
		}},
		{"takePacked", false, func(orders []order.Signed, t *codec.Terms) ([]byte, error) {
			return codec.TakePackedCall(orders, t, true)
		}},
	} {
		o := []order.Signed{m.sign(makers, m.ask(makers, one, order.Account))}
		m.trade("account", f.name+" between accounts", used, taker, m.must(f.data(o, m.terms(two))), 1, 1)
	}
}

// cancels measures every way to cancel.
func (m *market) cancels() {
	cancel := func(call, state string, data []byte, per int) {
		m.row("cancel", call, state, m.send(maker, m.exchange, data), per, len(data))
	}
	const word, slot = 1 << 40, 1 << 20 // of which none was used
	cancel("cancel", firstWord, codec.CancelNonceCall(word<<8), 1)
	cancel("cancel", usedWord, codec.CancelNonceCall(word<<8|1), 1)
	all := new(uint256.Int).SetAllOne()
	cancel("cancelWord, 256 nonces", firstWord, codec.CancelWordCall(word+1, all), 1)
	cancel("cancelWord, 256 nonces", usedWord, codec.CancelWordCall(word, all), 1)
	cancel("cancelSlot", firstSlot, codec.CancelSlotCall(slot, 0), 1)
	cancel("cancelSlot", usedSlot, codec.CancelSlotCall(slot, 1), 1)
	cancel("cancelAll", "first ever", codec.CancelAllCall(), 1)
	cancel("cancelAll", "epoch raised before", codec.CancelAllCall(), 1)
	const n = 10
	var orders []order.Order
	for range n {
		orders = append(orders, m.ask(maker, one, 0))
	}
	cancel("cancelOrders, 10 of a word, per order", usedWord, codec.CancelOrdersCall(orders), n)
	data := codec.CancelWindowCall(m.a, m.b, uint32(m.windows[actor(makers).Address()]+10))
	m.row("cancel", "cancelWindow", "account in use", m.send(makers, m.exchange, data), 1, len(data))
}
