//go:build !js

package main

import (
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

const (
	firstWord  = "first-ever nonce of a word"
	usedWord   = "word used before"
	firstSlot  = "first-ever slot"
	usedSlot   = "slot of an older generation"
	firstWords = "first-ever nonces of words"
	usedWords  = "words used before"
)

// form is one way to say the same call.
type form struct {
	name  string
	gated bool
	data  func(orders []order.Signed, t *codec.Terms) ([]byte, error)
}

// forms are the entry points of a take: the packed one is judged, the readable one is printed beside.
var forms = []form{
	{"take, ABI", false, func(orders []order.Signed, t *codec.Terms) ([]byte, error) { return codec.TakeCall(orders, t), nil }},
	{"takePacked", true, func(orders []order.Signed, t *codec.Terms) ([]byte, error) {
		return codec.TakePackedCall(orders, t, false)
	}},
}

// terms pay so many B for A.
func (m *market) terms(pay *uint256.Int) *codec.Terms {
	return &codec.Terms{SellToken: m.b, BuyToken: m.a, SellAmount: *pay, Deadline: expiry}
}

// take fills each order with its share of what is paid.
func (m *market) take(f form, kind, state string, pay *uint256.Int, orders ...order.Signed) *row {
	return m.trade(kind, f.name, state, taker, m.must(f.data(orders, m.terms(pay))), len(orders), len(orders))
}

func (m *market) takes() {
	for i, f := range forms {
		// An account of its own for each form: both begin with nothing used.
		who := maker + i
		m.take(f, "full-first", firstWord, two, m.sign(who, m.ask(who, one, 0))).Gated = f.gated
		m.take(f, "full", usedWord, two, m.sign(who, m.ask(who, one, 0))).Gated = f.gated
		withEpoch := m.ask(who, one, 0)
		withEpoch.Epoch = 1
		m.take(f, "full", usedWord+", epoch checked", two, m.sign(who, withEpoch))

		ten := new(uint256.Int).Mul(one, uint256.NewInt(10))
		m.take(f, "partial-first", firstSlot, two, m.sign(who, m.ask(who, ten, order.Partial)))
		next := m.sign(who, m.ask(who, ten, order.Partial))
		m.take(f, "partial-first", usedSlot, two, next).Gated = f.gated
		m.take(f, "partial-second", "slot of the first fill", two, next).Gated = f.gated
	}
}

func (m *market) sweeps() {
	const n = 50
	pay := new(uint256.Int).Mul(two, uint256.NewInt(n))
	for i, f := range forms {
		for _, state := range []string{firstWords, usedWords} {
			var orders []order.Signed
			for j := range n {
				who := makers + i*n + j
				orders = append(orders, m.sign(who, m.ask(who, one, 0)))
			}
			m.take(f, "sweep", state, pay, orders...).Gated = f.gated && state == usedWords
		}
	}
}

// signers measures a maker that is a contract.
func (m *market) signers() {
	wallet, err := m.artifact("wallet", "Wallet")
	m.fail(err)
	token, err := m.artifact("token", "Token")
	m.fail(err)
	if m.err != nil {
		return
	}
	args := m.must(wallet.ABI.Pack("", common.Address(actor(maker).Address())))
	at := eth.Address(m.send(deployer, eth.Address{}, append(wallet.Bytecode, args...)).ContractAddress)
	for _, t := range m.tokens {
		m.send(deployer, t, m.must(token.ABI.Pack("mint", []common.Address{common.Address(at)}, new(big.Int).Lsh(big.NewInt(1), 80))))
		m.send(deployer, at, m.must(wallet.ABI.Pack("approve", common.Address(t), common.Address(m.exchange))))
	}
	for word, f := range forms {
		for bit, state := range []string{firstWord, usedWord} {
			o := m.ask(maker, one, order.ContractSigner)
			o.Maker, o.Nonce = at, uint64(256*word+bit)
			m.take(f, "signer", state, two, m.sign(maker, o))
		}
	}
}
