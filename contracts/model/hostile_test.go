//go:build !js

package model_test

import (
	"encoding/binary"
	"maps"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// What a contract of these tests does when it is called, in the EVM's code.
const (
	answersYes     = "60015f5260205ff3" // return(1)
	answersNo      = "5f5f5260205ff3"   // return(0)
	answersNothing = "00"
	answersShort   = "60015f52601f5ff3" // 31 bytes
	answersLong    = "60015f5260405ff3" // 64 bytes
	reverts        = "5f5ffd"
	tellsGas       = "5a5f5260205ff3"   // return(gas()): less every time
	tellsCount     = "5f545f5260205ff3" // return(sload(0))
	counts         = "5f546001015f55"   // sstore(0, sload(0) + 1)
)

const (
	balanceOf    = 0x70a08231
	allowance    = 0xdd62ed3e
	transfer     = 0xa9059cbb
	transferFrom = 0x23b872dd
)

// token is code that does something of its own for each function, and nothing for others.
func token(does map[uint32]string) (code []byte) {
	for _, selector := range slices.Sorted(maps.Keys(does)) {
		body := common.FromHex(does[selector])
		code = append(code, 0x5f, 0x35, 0x60, 0xe0, 0x1c, 0x63) // calldataload(0) >> 224, push4
		code = binary.BigEndian.AppendUint32(code, selector)
		end := len(code) + 6 + len(body)
		code = append(code, 0x14, 0x15, 0x61, byte(end>>8), byte(end), 0x57) // eq, iszero, push2 end, jumpi
		code = append(append(code, body...), 0x5b)
	}
	return append(code, 0x00)
}

// caller is code that calls something, keeps in slot 0 the first word of the answer, in slot 1 whether it succeeded, and
// answers yes.
func caller(to eth.Address, data []byte) []byte {
	const size = 1 + 2 + 1 + 2 + 1 + 1 + 2 + 1 + 3 + 1 + 1 + 21 + 1 + 1 + 3 + 4 + 8
	n := []byte{byte(len(data) >> 8), byte(len(data))}
	code := append([]byte{0x61}, n...)
	code = append(code, 0x60, size, 0x5f, 0x39) // codecopy(0, size, n)
	code = append(code, 0x60, 0x20, 0x5f, 0x61)
	code = append(append(code, n...), 0x5f, 0x5f, 0x73)
	code = append(append(code, to[:]...), 0x5a, 0xf1) // call(gas, to, 0, 0, n, 0, 32)
	code = append(code, 0x60, 0x01, 0x55)             // sstore(1, success)
	code = append(code, 0x5f, 0x51, 0x5f, 0x55)       // sstore(0, mload(0))
	code = append(code, common.FromHex(answersYes)...)
	code = append(code, make([]byte, size-len(code))...)
	return append(code, data...)
}

// directedReentry lets a token call every function that moves tokens while a take moves it.
func directedReentry(t *testing.T, w *world) {
	calls, exchange := w.calls(), w.m.Domain.Exchange
	ask := w.good(0, 0, 1, 6, 4, 1<<40, nil)
	packedTake, err := codec.TakePackedCall([]order.Signed{ask}, w.terms(), false)
	if err != nil {
		t.Fatal(err)
	}
	packedSettle, err := codec.SettlePackedCall(&codec.Batch{Prices: w.prices(), Components: []codec.Component{w.exact(0, 1<<40, nil)}})
	if err != nil {
		t.Fatal(err)
	}
	for i, data := range [][]byte{
		calls["take"], calls["takeFromAccount"], calls["takeWithPermit"], calls["settle"], calls["deposit"], calls["withdraw"],
		packedTake, packedSettle,
	} {
		at := w.place(caller(exchange, data))
		s := w.good(0, 0, 1, 6, 4, 1<<41+uint64(i), func(o *order.Order) { o.SellToken = at })
		terms := w.terms()
		terms.BuyToken = at
		taken := w.send(w.address(1), &exchange, codec.TakeCall([]order.Signed{s}, terms))
		if taken.err != nil {
			t.Errorf("%x: the take fails with %s", data[:4], taken.refusal())
		}
		said := w.state.GetState(common.Address(at), common.Hash{})
		succeeded := w.state.GetState(common.Address(at), common.Hash{31: 1})
		if _, name := codec.Reason([4]byte(said[:4])); name != "Reentrancy" || succeeded != (common.Hash{}) {
			t.Errorf("%x within a take: %x %s", data[:4], succeeded, name)
		}
	}
}

// place puts code somewhere new, in this state.
func (w *world) place(code []byte) eth.Address {
	h := eth.Keccak(code)
	at := eth.Address(h[:20])
	w.state.SetCode(common.Address(at), code, tracing.CodeChangeUnspecified)
	return at
}

// directedTokens moves tokens that do not do what they say, and fills an account.
func directedTokens(t *testing.T, w *world) {
	me, taker, exchange := w.address(0), w.address(1), w.m.Domain.Exchange
	one, none, other := uint256.NewInt(1), new(uint256.Int), w.tokens[1]
	honest := counts + answersYes
	for _, v := range []struct {
		name, balance, moves, want string
	}{
		{"a token that counts", tellsCount, honest, ""},
		{"a token that says nothing", tellsCount, counts + answersNothing, ""},
		{"a token that says no", tellsCount, answersNo, "TransferFailed"},
		{"a token that reverts", tellsCount, reverts, "TransferFailed"},
		{"a token that stays", tellsCount, answersYes, "InvalidAmount"},
		{"a token that shrinks", tellsGas, answersYes, "TransferFailed"},
	} {
		at := w.place(token(map[uint32]string{balanceOf: v.balance, transferFrom: v.moves}))
		w.wants(t, v.name, v.want, me, codec.DepositCall(at, other, one, none))
	}
	for _, v := range []struct{ name, moves, want string }{
		{"a token that says yes", answersYes, ""},
		{"a token that says nothing", answersNothing, ""},
		{"a token that says no", answersNo, "TransferFailed"},
		{"a token that reverts", reverts, "TransferFailed"},
	} {
		at := w.place(token(map[uint32]string{balanceOf: tellsCount, transferFrom: honest, transfer: v.moves}))
		if r := w.send(me, &exchange, codec.DepositCall(at, other, one, none)); r.err != nil {
			t.Fatal(v.name, r.refusal())
		}
		w.wants(t, v.name, v.want, me, codec.WithdrawCall(at, other, one, none))
	}
	// A token that burns gas, all of it or nearly all: a step without an answer is passed over too.
	for _, code := range []string{"5b5f56", "5b5a6107d0105f57" + answersYes} {
		burns := w.place(common.FromHex(code))
		lost := w.good(0, 0, 1, 6, 4, 1<<40, func(o *order.Order) { o.SellToken = burns })
		w.wants(t, "a token that burns gas", "LeastNotMet", taker, codec.TakeCall([]order.Signed{lost, lost}, &codec.Terms{
			SellToken: w.tokens[1], BuyToken: burns, SellAmount: *uint256.NewInt(9), Deadline: far,
		}))
	}
	for _, call := range [][]byte{codec.DepositCall(other, other, one, none), codec.WithdrawCall(other, other, one, none)} {
		w.wants(t, "a market of one token", "InvalidToken", me, call)
	}
	late := w.place(token(map[uint32]string{balanceOf: tellsCount, transferFrom: honest}))
	bid := w.good(0, 1, 0, 4, 2, 0, func(o *order.Order) { o.BuyToken, o.Flags = late, order.Account })
	terms := codec.Terms{SellToken: late, BuyToken: w.tokens[1], SellAmount: *uint256.NewInt(9), Deadline: far}
	if r := w.send(me, &exchange, codec.DepositCall(w.tokens[1], late, uint256.NewInt(9), none)); r.err != nil {
		t.Fatal(r.refusal())
	}
	w.wants(t, "one of two arrives", "TransferFailed", taker, codec.TakeCall([]order.Signed{bid}, &terms))
	full := new(uint256.Int).Lsh(one, 96)
	w.wants(t, "2^96 in an account", "AccountFull", me, codec.DepositCall(w.tokens[1], w.tokens[0], full, none))
}

// directedBacking checks orders whose tokens tell an allowance in every way.
func directedBacking(t *testing.T, w *world) {
	for _, v := range []struct{ name, code, want string }{
		{"no answer", answersNothing, "NotAllowed"},
		{"a short answer", answersShort, "NotAllowed"},
		{"a revert", reverts, "NotAllowed"},
		{"too little", answersYes, "NotAllowed"},
		{"a long answer", answersLong, "NotAllowed"},
		{"enough", tellsGas, ""},
	} {
		at := w.place(token(map[uint32]string{balanceOf: tellsGas, allowance: v.code}))
		s := w.good(0, 0, 1, 6, 4, 1<<40, func(o *order.Order) { o.SellToken = at })
		w.backing(t, v.name, v.want, s)
	}
	s := w.good(0, 0, 1, 6, 4, 1<<40, func(o *order.Order) { o.SellToken = w.address(3) })
	w.backing(t, "no code", "Unfunded", s)
	nothing := w.good(0, 0, 1, 6, 4, 1<<40, func(o *order.Order) { o.SellToken = eth.Address{1, 2, 3} })
	w.backing(t, "no token", "Unfunded", nothing)
}

func (w *world) backing(t *testing.T, name, want string, s order.Signed) {
	t.Helper()
	out := w.wants(t, name, "", w.address(1), codec.CheckSettleCall([]order.Signed{s}))
	statuses, err := codec.DecodeStatuses(out)
	if err != nil || len(statuses) != 1 {
		t.Errorf("%s: %v", name, err)
		return
	}
	if _, reason := codec.Reason(statuses[0].Reason); reason != want {
		t.Errorf("%s: %q, not %q", name, reason, want)
	}
}
