//go:build !js

package model_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/bind"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/order"
)

// good signs an order of a person that nothing is wrong with.
func (w *world) good(i int, sell, buy int, sellAmount, buyAmount, nonce uint64, change func(*order.Order)) order.Signed {
	o := order.Order{
		Maker: w.address(i), SellToken: w.tokens[sell], BuyToken: w.tokens[buy], SellAmount: *uint256.NewInt(sellAmount),
		BuyAmount: *uint256.NewInt(buyAmount), Nonce: nonce, Expiry: far,
	}
	if change != nil {
		change(&o)
	}
	s := order.Signed{Order: o, ID: codec.OrderID(w.m.Domain, &o)}
	s.Sig = w.people[i].key.Sign(s.ID)
	if o.Flags.Has(order.ContractSigner) {
		s.Sig[0] &= 0x7f // what the contract accepts
	}
	return s
}

// exact is two orders that trade with each other, whole: 6 of token 0 of a maker against 4 of token 1.
func (w *world) exact(maker int, nonce uint64, change func(*order.Order)) codec.Component {
	return codec.Component{
		Orders: []order.Signed{w.good(maker, 0, 1, 6, 4, nonce, change), w.good(3, 1, 0, 4, 6, nonce, change)},
		Moves:  []codec.Move{move(0, 1, "6"), move(1, 0, "4")},
	}
}

func (w *world) prices() []codec.Price {
	return []codec.Price{{Token: w.tokens[0], Price: *uint256.NewInt(2)}, {Token: w.tokens[1], Price: *uint256.NewInt(3)}}
}

func (w *world) terms() *codec.Terms {
	return &codec.Terms{SellToken: w.tokens[1], BuyToken: w.tokens[0], SellAmount: *uint256.NewInt(9), Deadline: far}
}

// calls is a good call of every function that takes arguments, by name.
func (w *world) calls() map[string][]byte {
	abi := bind.NewExchange()
	ask, signed := w.good(0, 0, 1, 6, 4, 1<<40, nil), w.good(people-1, 0, 1, 6, 4, 1<<40, contract)
	two, one := []order.Signed{ask, signed}, uint256.NewInt(1)
	bare := []order.Order{ask.Order, signed.Order}
	batch := codec.Batch{Prices: w.prices(), Components: []codec.Component{w.exact(people-1, 1<<40+1, w.contracts)}}
	permit := codec.TakePermit{Value: *one, Deadline: *uint256.NewInt(far), Sig: ask.Sig}
	a, b := w.tokens[0], w.tokens[1]
	return map[string][]byte{
		"take":            codec.TakeCall(two, w.terms()),
		"takeFromAccount": codec.TakeFromAccountCall(two, w.terms()),
		"takeWithPermit":  codec.TakeWithPermitCall(two, w.terms(), &permit),
		"settle":          codec.SettleCall(&batch),
		"settleStep":      abi.PackSettleStep(common.Address(w.address(0)), []byte{1, 2, 3}, []byte{4, 5, 6}),
		"deposit":         codec.DepositCall(a, b, one, one),
		"withdraw":        codec.WithdrawCall(a, b, one, one),
		"accountOf":       codec.AccountOfCall(w.address(0), a, b),
		"cancel":          codec.CancelNonceCall(1 << 40),
		"cancelWord":      codec.CancelWordCall(1<<32, one),
		"cancelSlot":      codec.CancelSlotCall(1, 1),
		"cancelWindow":    codec.CancelWindowCall(a, b, 7),
		"cancelOrders":    codec.CancelOrdersCall([]order.Order{ask.Order, w.good(0, 0, 1, 6, 4, 1<<41, nil).Order}),
		"check":           codec.CheckCall(two, w.address(1)),
		"checkSettle":     codec.CheckSettleCall(two),
		"remaining":       codec.RemainingCall(&ask.Order),
		"remainingOf":     codec.RemainingOfCall(bare),
		"orderHash":       codec.OrderHashCall(&ask.Order),
		"epochOf":         codec.EpochOfCall(w.address(0)),
		"nonceWord":       codec.NonceWordCall(w.address(0), 1<<32),
		"slotState":       codec.SlotStateCall(w.address(0), 1),
	}
}

// contracts lets the last of the people sign by code.
func (w *world) contracts(o *order.Order) {
	if o.Maker == w.address(people-1) {
		contract(o)
	}
}

// refuses holds a call to one of the ways to fail: an error of the Exchange, or nothing, which is what the decoding of
// arguments says. It must not be a panic, nor use up all gas.
func (w *world) refuses(name string, r result) {
	w.t.Helper()
	switch {
	case r.err == nil:
	case !errors.Is(r.err, vm.ErrExecutionReverted):
		w.t.Errorf("%s: %v", name, r.err)
	case len(r.data) != 0 && strings.HasPrefix(r.refusal(), "data "), strings.HasPrefix(r.refusal(), "0x"):
		w.t.Errorf("%s: %s", name, r.refusal())
	}
}

// malformedCalls changes every word of the arguments of every call, cuts them off everywhere, and sends coin along.
func malformedCalls(t *testing.T, w *world, long bool) {
	calls, exchange, from := w.calls(), w.m.Domain.Exchange, w.address(0)
	w.t = t
	names := make([]string, 0, len(calls))
	for name := range calls {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		data := calls[name]
		if r := w.probe(0, from, exchange, data); r.err != nil && name != "settleStep" {
			t.Errorf("%s is no good call: %s", name, r.refusal())
		}
		if r := w.probe(1, from, exchange, data); r.err == nil || len(r.data) != 0 {
			t.Errorf("%s takes coin: %v %x", name, r.err, r.data)
		}
		for at := 4; at+32 <= len(data); at += 32 {
			had := new(uint256.Int).SetBytes(data[at : at+32])
			for _, v := range otherWords(had, len(data), long) {
				changed := slices.Clone(data)
				v.PutUint256(changed[at:])
				w.refuses(name, w.probe(0, from, exchange, changed))
			}
			for _, end := range []int{at, at + 31} {
				w.refuses(name, w.probe(0, from, exchange, data[:end]))
			}
		}
	}
}

// otherWords is what a word of arguments becomes; in a long run it becomes more.
func otherWords(v *uint256.Int, size int, long bool) (list []*uint256.Int) {
	bit := func(n uint) *uint256.Int { return new(uint256.Int).Lsh(uint256.NewInt(1), n) }
	list = append(list, new(uint256.Int).Or(v, bit(255)), new(uint256.Int).SubUint64(bit(64), 1), new(uint256.Int).SetAllOne())
	for _, n := range []uint64{0, 1, 31, uint64(size) - 4, uint64(size) - 36, 1 << 16} {
		list = append(list, uint256.NewInt(n))
	}
	if !long {
		return list
	}
	for _, n := range []uint{1, 5, 8, 16, 24, 32, 40, 56, 63, 64, 96, 128, 160, 255} {
		list = append(list, new(uint256.Int).Or(v, bit(n)), new(uint256.Int).SubUint64(bit(n), 1))
	}
	for _, n := range []uint64{uint64(size) - 5, uint64(size) - 68} {
		list = append(list, uint256.NewInt(n))
	}
	return append(list, new(uint256.Int).AddUint64(v, 1), new(uint256.Int).SubUint64(v, 1))
}

// firstRecord is where the first order of every packed call of these tests has ended, but for its signature.
const firstRecord = 170

// malformedPacked changes every byte of packed calls, and cuts them off everywhere.
func malformedPacked(t *testing.T, w *world, long bool) {
	w.t = t
	exchange, from := w.m.Domain.Exchange, w.address(1)
	rich := func(o *order.Order) {
		o.Epoch, o.MaxFeeBps = 1, 10
		if o.Maker == w.address(0) {
			o.Flags |= order.Partial
		}
	}
	ask := w.good(0, 0, 1, 6, 4, 1<<40, rich)
	named := w.good(3, 0, 1, 6, 4, 1<<40, func(o *order.Order) { o.Taker = from })
	var list [][]byte
	for _, orders := range [][]order.Signed{{ask}, {named, ask}, {w.good(people-1, 0, 1, 6, 4, 1<<40, contract)}} {
		data, err := codec.TakePackedCall(orders, w.terms(), false)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, data)
	}
	for _, best := range []bool{false, true} {
		b := codec.Batch{Prices: w.prices(), BestEffort: best, Components: []codec.Component{w.exact(0, 1<<40, rich), w.exact(people-1, 1<<40+1, w.contracts)}}
		data, err := codec.SettlePackedCall(&b)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, data)
	}
	for _, data := range list {
		if r := w.probe(0, from, exchange, data); r.err != nil {
			t.Errorf("no good call: %s", r.refusal())
		}
		if r := w.probe(1, from, exchange, data); r.err == nil || len(r.data) != 0 {
			t.Errorf("coin: %v %x", r.err, r.data)
		}
		for at := 4; at < len(data); at++ {
			if !long && at >= firstRecord && at%8 != 0 {
				continue
			}
			values := []byte{0, 1, 0xff}
			if long {
				values = append(values, 2, 7, 0x20, 0x7f, data[at]^1, data[at]^0x80)
			}
			for _, b := range values {
				changed := slices.Clone(data)
				changed[at] = b
				w.refuses("packed", w.probe(0, from, exchange, changed))
			}
			w.refuses("packed", w.probe(0, from, exchange, data[:at]))
		}
		for _, more := range [][]byte{{0}, {1, 2}, {0, 4, 0, 0, 0, 0}} {
			w.refuses("packed", w.probe(0, from, exchange, append(slices.Clone(data), more...)))
		}
	}
}
