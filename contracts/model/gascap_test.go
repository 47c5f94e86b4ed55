//go:build !js

package model_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/order"
)

// TestAttack8GasCap sends more than a transaction may use (2²⁴ gas, EIP-7825): in every form it fails whole, and leaves
// every order as it was; nothing is passed over for a lack of gas. What fits is settled.
func TestAttack8GasCap(t *testing.T) {
	const many, fit = 1200, 30
	w := newWorld(t, 1, newTally())
	exchange, from := w.m.Domain.Exchange, w.address(1)
	var asks []order.Signed
	batch := codec.Batch{Prices: w.prices()}
	for i := range uint64(many) {
		c := w.exact(0, 1<<40+i, nil)
		asks = append(asks, c.Orders[0])
		batch.Components = append(batch.Components, c)
	}
	terms := w.terms()
	terms.SellAmount = *uint256.NewInt(4 * many)
	packed := func(n int, best bool) []byte {
		b := batch
		b.Components, b.BestEffort = b.Components[:n], best
		data, err := codec.SettlePackedCall(&b)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	takePacked := func(n int) []byte {
		data, err := codec.TakePackedCall(asks[:n], terms, false)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for _, v := range []struct {
		name, want string
		data       []byte
	}{
		{"settlePacked", "out of gas", packed(many, false)},
		{"settlePacked, best effort", "InsufficientGas", packed(many, true)},
		{"takePacked", "InsufficientGas", takePacked(many)},
		{"take", "InsufficientGas", codec.TakeCall(asks[:many], terms)},
	} {
		w.apart(func() {
			r := w.send(from, &exchange, v.data)
			if got := r.refusal(); !strings.HasPrefix(got, v.want) || len(r.logs) != 0 {
				t.Errorf("%s of %d: %q and %d logs, not %q", v.name, many, got, len(r.logs), v.want)
			}
			for i := range asks {
				left, err := codec.DecodeUint256(w.ask(exchange, codec.RemainingCall(&asks[i].Order)))
				if err != nil || !left.Eq(&asks[i].Order.SellAmount) {
					t.Fatalf("%s: of order %d %s is left, %v", v.name, i, &left, err)
				}
			}
		})
	}
	for name, data := range map[string][]byte{
		"settlePacked": packed(fit, false), "settlePacked, best effort": packed(fit, true), "takePacked": takePacked(fit),
		"take": codec.TakeCall(asks[:fit], terms),
	} {
		w.apart(func() {
			if r := w.send(from, &exchange, data); r.err != nil || r.gas > gasLimit {
				t.Errorf("%s of %d: %s, %d gas", name, fit, r.refusal(), r.gas)
			}
		})
	}
	zero := new(uint256.Int)
	_, err := core.ApplyMessage(w.evm(), &core.Message{
		From: common.Address(from), To: (*common.Address)(&exchange), Nonce: w.state.GetNonce(common.Address(from)), Value: zero,
		GasLimit: gasLimit + 1, GasPrice: zero, GasFeeCap: zero, GasTipCap: zero, Data: packed(fit, false),
	}, nil)
	if !errors.Is(err, core.ErrGasLimitTooHigh) {
		t.Errorf("more gas than a transaction may use: %v", err)
	}
}
