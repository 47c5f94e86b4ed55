//go:build !js

package model_test

import (
	"bytes"
	"math/big"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/bind"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// wants holds a call to what comes of it: the name of an error, or nothing when it succeeds. It leaves no trace.
func (w *world) wants(t *testing.T, name, want string, from eth.Address, data []byte) []byte {
	t.Helper()
	w.t = t
	r := w.probe(0, from, w.m.Domain.Exchange, data)
	if got := r.refusal(); got != want {
		t.Errorf("%s: %q, not %q", name, got, want)
	}
	return r.data
}

// readable is an order as the bindings take it, with a signature of any form.
func readable(s *order.Signed, signature []byte) bind.IExchangeSignedOrder {
	o, n := &s.Order, func(v uint64) *big.Int { return new(big.Int).SetUint64(v) }
	return bind.IExchangeSignedOrder{Signature: signature, Order: bind.IExchangeOrder{
		Maker: common.Address(o.Maker), Taker: common.Address(o.Taker), SellToken: common.Address(o.SellToken),
		BuyToken: common.Address(o.BuyToken), SellAmount: o.SellAmount.ToBig(), BuyAmount: o.BuyAmount.ToBig(), Nonce: o.Nonce,
		Epoch: n(o.Epoch), ValidFrom: n(o.ValidFrom), Expiry: n(o.Expiry), Flags: uint16(o.Flags), MaxFeeBps: o.MaxFeeBps,
	}}
}

func readableTerms(t *codec.Terms) bind.IExchangeTerms {
	return bind.IExchangeTerms{
		SellToken: common.Address(t.SellToken), BuyToken: common.Address(t.BuyToken), SellAmount: t.SellAmount.ToBig(),
		BuyAmount: t.BuyAmount.ToBig(), LeastBuy: t.LeastBuy.ToBig(), ExactBuy: t.ExactBuy, FillOrKill: t.FillOrKill,
		Deadline: new(big.Int).SetUint64(t.Deadline),
	}
}

// signatures are those of an order in every length and with every wrong v and s; the first two are good.
func signatures(s *order.Signed) [][]byte {
	compact, long := s.Sig[:], s.Sig.Bytes65()
	changed := func(at int, b byte) []byte {
		c := slices.Clone(long[:])
		c[at] = b
		return c
	}
	return [][]byte{
		compact, long[:], changed(64, 26), changed(64, 29), changed(64, 55-long[64]), changed(32, long[32]|0x80), changed(32, 0x7f),
		compact[:63], append(slices.Clone(long[:]), 0), nil,
	}
}

// directedSignatures takes and settles an order under every form of signature.
func directedSignatures(t *testing.T, w *world) {
	abi, from := bind.NewExchange(), w.address(1)
	ask := w.good(0, 0, 1, 6, 4, 1<<40, nil)
	bid := w.good(3, 1, 0, 4, 6, 1<<40, nil)
	for i, sig := range signatures(&ask) {
		want := "BadSignature"
		if i < 2 {
			want = ""
		}
		one := []bind.IExchangeSignedOrder{readable(&ask, sig)}
		w.wants(t, "take", want, from, abi.PackTake(one, readableTerms(w.terms())))
		batch := bind.IExchangeBatch{
			Tokens: []common.Address{common.Address(w.tokens[0]), common.Address(w.tokens[1])},
			Prices: []*big.Int{big.NewInt(2), big.NewInt(3)},
			Components: []bind.IExchangeComponent{{
				Orders: append(one, readable(&bid, bid.Sig[:])),
				Moves:  []bind.IExchangeMove{{From: 0, To: 1, Amount: big.NewInt(6)}, {From: 1, To: 0, Amount: big.NewInt(4)}},
			}},
		}
		w.wants(t, "settle", want, from, abi.PackSettle(batch))
		statuses, err := abi.UnpackCheck(w.wants(t, "check", "", from, abi.PackCheck(one, common.Address{})))
		if err != nil || len(statuses) != 1 || (statuses[0].Reason == [4]byte{}) != (i < 2) {
			t.Errorf("signature %d: %+v, %v", i, statuses, err)
		}
	}
	contractSigned := w.good(people-1, 0, 1, 6, 4, 1<<40, contract)
	again := w.good(people-1, 0, 1, 6, 4, 1<<40+1, contract)
	for _, v := range []struct {
		bytes int
		want  string
	}{{1, "Filled"}, {1 << 16, "InvalidLength"}, {40_000, "InvalidLength"}} {
		w.wants(t, "settle by a contract", v.want, from, abi.PackSettle(bind.IExchangeBatch{
			Tokens: []common.Address{common.Address(w.tokens[0]), common.Address(w.tokens[1])},
			Prices: []*big.Int{big.NewInt(2), big.NewInt(3)},
			Components: []bind.IExchangeComponent{{
				Orders: []bind.IExchangeSignedOrder{
					readable(&contractSigned, make([]byte, v.bytes)), readable(&bid, bid.Sig[:]), readable(&again, make([]byte, v.bytes)),
				},
				Moves: []bind.IExchangeMove{
					{From: 0, To: 1, Amount: big.NewInt(6)}, {From: 1, To: 0, Amount: big.NewInt(4)}, {From: 1, To: 2, Amount: big.NewInt(4)},
					{From: 2, To: 1, Amount: big.NewInt(6)},
				},
			}},
		}))
	}
}

// directedBatches refuses every wrong list, price, fee and move of a settlement in both forms.
func directedBatches(t *testing.T, w *world) {
	from := w.address(1)
	good := func() codec.Batch {
		return codec.Batch{Prices: w.prices(), Components: []codec.Component{w.exact(0, 1<<40, nil)}}
	}
	both := func(name, want string, change func(*codec.Batch)) {
		t.Helper()
		b := good()
		change(&b)
		w.wants(t, name, want, from, codec.SettleCall(&b))
		b.BestEffort = true
		wantToo := want
		if want != "" && want != "InvalidLength" {
			wantToo = "LeastNotMet"
		}
		w.wants(t, name, wantToo, from, codec.SettleCall(&b))
		packed, err := codec.SettlePackedCall(&b)
		if err != nil {
			return // it cannot say that
		}
		if b.FeeBps > 100 {
			wantToo = want // judged before any component
		}
		w.wants(t, name, wantToo, from, packed)
		b.BestEffort = false
		if packed, err = codec.SettlePackedCall(&b); err != nil {
			t.Fatal(err)
		}
		w.wants(t, name, want, from, packed)
	}
	component := func(b *codec.Batch) *codec.Component { return &b.Components[0] }
	both("a good one", "", func(*codec.Batch) {})
	both("no component", "LeastNotMet", func(b *codec.Batch) { b.Components = nil })
	both("no token", "BadEncoding", func(b *codec.Batch) { b.Prices = nil })
	both("one token", "BadEncoding", func(b *codec.Batch) { b.Prices = b.Prices[:1] })
	both("a price of 0", "NotUniform", func(b *codec.Batch) { b.Prices[1].Price.Clear() })
	both("tokens that descend", "BadEncoding", func(b *codec.Batch) { slices.Reverse(b.Prices) })
	both("a token twice", "BadEncoding", func(b *codec.Batch) { b.Prices[1] = b.Prices[0] })
	both("a fee above the cap", "FeeTooHigh", func(b *codec.Batch) { b.FeeBps = 101 })
	both("another token", "BadEncoding", func(b *codec.Batch) { b.Prices[1].Token[19]++ })
	both("one order", "BadEncoding", func(b *codec.Batch) { component(b).Orders = component(b).Orders[:1] })
	both("no move", "BadEncoding", func(b *codec.Batch) { component(b).Moves = nil })
	both("255 orders", "InvalidLength", func(b *codec.Batch) {
		component(b).Orders = slices.Repeat(component(b).Orders[:1], 255)
	})
	both("256 moves", "InvalidLength", func(b *codec.Batch) { component(b).Moves = slices.Repeat(component(b).Moves[:1], 256) })
	both("256 tokens", "InvalidLength", func(b *codec.Batch) { b.Prices = slices.Repeat(b.Prices[:1], 256) })
	both("a move from nowhere", "BadMove", func(b *codec.Batch) { component(b).Moves[0].From = 2 })
	both("a move to nowhere", "BadMove", func(b *codec.Batch) { component(b).Moves[0].To = 2 })
	both("a move to itself", "BadMove", func(b *codec.Batch) { component(b).Moves[0].To = 0 })
	both("a move of nothing", "BadMove", func(b *codec.Batch) { component(b).Moves[0].Amount.Clear() })
	both("moves to who sells the same", "BadMove", func(b *codec.Batch) {
		b.Prices[0].Price, b.Prices[1].Price = *uint256.NewInt(1), *uint256.NewInt(1)
		b.Components[0] = w.crooked()
	})
	both("nothing sold", "InvalidAmount", func(b *codec.Batch) { component(b).Moves = component(b).Moves[:1] })
	both("nothing bought", "InvalidAmount", func(b *codec.Batch) { component(b).Moves = component(b).Moves[1:] })
	both("off the price by less than a unit", "NotUniform", func(b *codec.Batch) {
		component(b).Orders = []order.Signed{w.good(0, 0, 1, 5, 3, 1<<40, nil), w.good(3, 1, 0, 3, 5, 1<<40, nil)}
		component(b).Moves = []codec.Move{move(0, 1, "5"), move(1, 0, "3")}
	})
	both("with oneself", "SelfTrade", func(b *codec.Batch) {
		component(b).Orders[1] = w.good(0, 1, 0, 4, 6, 1<<41, nil)
	})
	both("too much", "Filled", func(b *codec.Batch) {
		component(b).Orders[0] = w.good(0, 0, 1, 3, 2, 1<<40, nil)
	})
	both("too little", "NotPartial", func(b *codec.Batch) {
		component(b).Orders[0] = w.good(0, 0, 1, 9, 6, 1<<40, nil)
	})
	both("enough at a better price", "", func(b *codec.Batch) {
		component(b).Orders[0] = w.good(0, 0, 1, 9, 4, 1<<40, nil)
	})
	both("for a taker", "NotTaker", func(b *codec.Batch) {
		component(b).Orders[0] = w.good(0, 0, 1, 6, 4, 1<<40, func(o *order.Order) { o.Taker = from })
	})
	both("a fee of one unit", "", func(b *codec.Batch) {
		c := component(b)
		b.FeeBps = 100
		c.Orders[0] = w.good(0, 0, 1, 600, 400, order.SlotNonce(1, 1), partial)
		c.Orders[1] = w.good(3, 1, 0, 400, 594, 1<<40, func(o *order.Order) { o.MaxFeeBps = 100 })
		c.Moves = []codec.Move{move(0, 1, "594"), move(0, codec.ToFee, "1"), move(0, codec.ToFee, "5"), move(1, 0, "400")}
	})
	b := good()
	short := bind.IExchangeBatch{Tokens: []common.Address{{1}}, Prices: []*big.Int{big.NewInt(1), big.NewInt(1)}}
	w.wants(t, "more prices than tokens", "InvalidLength", from, bind.NewExchange().PackSettle(short))
	b.BestEffort = true
	packed, err := codec.SettlePackedCall(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { w.gas = gasLimit }()
	w.gas = 400_000 // less than STEP_GAS
	w.wants(t, "little gas", "InsufficientGas", from, packed)
	w.wants(t, "little gas", "InsufficientGas", from, codec.SettleCall(&b))
	ask := w.good(0, 0, 1, 6, 4, 1<<40, nil)
	w.wants(t, "little gas", "InsufficientGas", from, codec.TakeCall([]order.Signed{ask, ask}, w.terms()))
}

// crooked is a component whose amounts are right at prices of 1, and whose moves end at orders that do not buy them.
func (w *world) crooked() (c codec.Component) {
	for i, maker := range []int{0, 3, people - 2, people - 1} {
		c.Orders = append(c.Orders, w.good(maker, i/2, 1-i/2, 4, 4, 1<<40, nil))
		c.Moves = append(c.Moves, move(uint8(i), uint8(i^1), "4"))
	}
	return c
}

// directedTakes refuses what random takes seldom meet.
func directedTakes(t *testing.T, w *world) {
	abi, from := bind.NewExchange(), w.address(1)
	ask, terms := w.good(0, 0, 1, 6, 4, 1<<40, nil), w.terms()
	none := readableTerms(terms)
	w.wants(t, "nothing to take", "InvalidLength", from, abi.PackTake(nil, none))
	w.wants(t, "nothing to take", "InvalidLength", from, abi.PackTakeFromAccount(nil, none))
	w.wants(t, "nothing to take", "InvalidLength", from, abi.PackTakeWithPermit(nil, none, bind.IExchangePermit{Value: new(big.Int), Deadline: new(big.Int)}))
	w.wants(t, "a step from outside", "OnlySelf", from, abi.PackFillStep())
	w.wants(t, "a step from outside", "OnlySelf", from, abi.PackSettleStep(common.Address(from), nil, nil))
	whole := *terms
	whole.FillOrKill, whole.ExactBuy, whole.BuyAmount = true, true, *uint256.NewInt(6)
	for _, orders := range [][]order.Signed{{ask}, {ask, ask}} {
		w.wants(t, "all or nothing", "", from, codec.TakeCall(orders, &whole))
		w.wants(t, "all or nothing", "", from, codec.TakeFromAccountCall(orders, &whole))
		w.wants(t, "all or nothing", "", from, codec.TakeWithPermitCall(orders, &whole, &codec.TakePermit{}))
	}
	late := *terms
	late.Deadline = w.time
	w.wants(t, "too late", "Expired", from, codec.TakeCall([]order.Signed{ask}, &late))
	for _, noToken := range []eth.Address{{}, w.address(0)} {
		o := *terms
		o.SellToken = noToken // no code: the permit goes nowhere, and nothing moves
		s := w.good(0, 0, 1, 6, 4, 1<<40, func(o *order.Order) { o.BuyToken = noToken })
		w.wants(t, "a token without code", "data ", from, codec.TakeWithPermitCall([]order.Signed{s}, &o, &codec.TakePermit{}))
	}
	w.wants(t, "the wrong way", "InvalidToken", from, codec.TakeCall([]order.Signed{w.good(0, 1, 0, 6, 4, 1<<40, nil)}, terms))
	named := w.good(0, 0, 1, 6, 4, 1<<40, func(o *order.Order) { o.Taker = w.address(2) })
	w.wants(t, "an order for another and a last one", "", from, codec.TakeCall([]order.Signed{named, ask}, terms))
	w.wants(t, "one's own order", "", w.address(2), codec.TakeCall([]order.Signed{named}, terms))
	for _, taker := range []eth.Address{{}, w.address(2), from} {
		statuses, err := codec.DecodeStatuses(w.wants(t, "check", "", from, codec.CheckCall([]order.Signed{named}, taker)))
		if err != nil || len(statuses) != 1 {
			t.Fatal(statuses, err)
		}
		_, reason := codec.Reason(statuses[0].Reason)
		if want := map[eth.Address]string{from: "NotTaker"}[taker]; reason != want {
			t.Errorf("an order for another, checked for %s: %q", taker, reason)
		}
	}
	w.wants(t, "an order for another", "NotTaker", from, codec.TakeCall([]order.Signed{named}, terms))
}

// directedCancels refuses what random cancels seldom meet.
func directedCancels(t *testing.T, w *world) {
	me, exchange := w.address(0), w.m.Domain.Exchange
	w.must(me, &exchange, codec.CancelSlotCall(1, 7))
	w.wants(t, "a slot again", "StaleGeneration", me, codec.CancelSlotCall(1, 7))
	w.wants(t, "a slot too far", "GenerationJump", me, codec.CancelSlotCall(1, 8+1<<16+1))
	w.wants(t, "the next of a slot", "", me, codec.CancelSlotCall(1, 8))
	w.must(me, &exchange, codec.CancelNonceCall(1<<40))
	w.wants(t, "a nonce again", "StaleNonce", me, codec.CancelNonceCall(1<<40))
	for nonce, want := range map[uint64]string{order.SlotNonce(1, 8): "", order.SlotNonce(1, 8+1<<16+1): "GenerationJump"} {
		o := w.good(0, 0, 1, 6, 4, nonce, partial).Order
		w.wants(t, "an order ahead", want, me, codec.CancelOrdersCall([]order.Order{o}))
	}
	a, b := w.tokens[0], w.tokens[1]
	w.must(me, &exchange, codec.CancelWindowCall(a, b, 100))
	for below, want := range map[uint32]uint64{10: 100, 69: 100, 98: 100, 100: 100, 101: 101} {
		w.apart(func() {
			w.must(me, &exchange, codec.CancelWindowCall(a, b, below))
			account, err := codec.DecodeAccount(w.ask(exchange, codec.AccountOfCall(me, a, b)))
			if err != nil || account.Window.Next() != want {
				t.Errorf("cancelled below 100 and below %d: %v, %v", below, account.Window, err)
			}
		})
	}
	w.wants(t, "a window too far", "GenerationJump", me, codec.CancelWindowCall(a, b, 100+1<<16+1))
	for nonce, want := range map[uint64]uint64{10: 0, 67: 0, 68: 0, 99: 0, 100: 6, 99 + 1<<16: 6, 100 + 1<<16: 0} {
		o := w.good(0, 0, 1, 6, 4, nonce, account)
		left, err := codec.DecodeUint256(w.ask(exchange, codec.RemainingCall(&o.Order)))
		if err != nil || !left.Eq(uint256.NewInt(want)) {
			t.Errorf("nonce %d of a window cancelled below 100: %s left, %v", nonce, &left, err)
		}
	}
	// Of a window by cancelOrders: the next, one ahead, one behind that is free, and one that is spent.
	b = w.tokens[2]
	for _, v := range []struct{ nonce, next uint64 }{{0, 1}, {5, 6}, {3, 6}, {3, 6}, {40, 41}, {8, 41}, {9, 41}} {
		o := w.good(0, 0, 2, 6, 4, v.nonce, account).Order
		w.must(me, &exchange, codec.CancelOrdersCall([]order.Order{o}))
		got, err := codec.DecodeAccount(w.ask(exchange, codec.AccountOfCall(me, a, b)))
		if err != nil || got.Window.Next() != v.next || !got.Window.Spent(v.nonce) {
			t.Errorf("nonce %d cancelled by its order: %v, %v", v.nonce, got.Window, err)
		}
	}
}

// directedViews asks everything that can be asked, and what cannot.
func directedViews(t *testing.T, w *world) {
	abi, from := bind.NewExchange(), w.address(1)
	exchange := w.m.Domain.Exchange
	separator := w.m.Domain.Separator()
	for _, v := range []struct {
		name string
		data []byte
		want []byte // its end
	}{
		{"FEE_SINK", abi.PackFEESINK(), w.m.Sink[:]},
		{"KEEPER_PERCENT", abi.PackKEEPERPERCENT(), []byte{50}},
		{"MAX_FEE_BPS", abi.PackMAXFEEBPS(), []byte{100}},
		{"STEP_GAS", abi.PackSTEPGAS(), []byte{0x07, 0xa1, 0x20}},
		{"domainSeparator", abi.PackDomainSeparator(), separator[:]},
		{"eip712Domain", abi.PackEip712Domain(), nil},
		{"cancelAll", abi.PackCancelAll(), []byte{2}},
		{"fillStep", abi.PackFillStep(), nil},
	} {
		if v.name == "fillStep" {
			w.refuses(v.name, w.probe(1, from, exchange, v.data))
			continue
		}
		if got := w.wants(t, v.name, "", from, v.data); !bytes.HasSuffix(got, v.want) {
			t.Errorf("%s: %x, not %x", v.name, got, v.want)
		}
		for _, r := range []result{w.probe(1, from, exchange, v.data), w.probe(0, from, exchange, v.data[:3])} {
			if r.err == nil || len(r.data) != 0 {
				t.Errorf("%s with coin, or cut off: %v %x", v.name, r.err, r.data)
			}
		}
	}
	for _, data := range [][]byte{nil, {1, 2, 3, 4}, {0xff, 0xff, 0xff, 0xff}} {
		if r := w.probe(0, from, exchange, data); r.err == nil || len(r.data) != 0 {
			t.Errorf("%x: %v %x", data, r.err, r.data)
		}
	}
}

// directedFork moves to another chain id, as a fork of the chain would: orders of before are worth nothing there.
func directedFork(t *testing.T, w *world) {
	ask := w.good(0, 0, 1, 6, 4, 1<<40, nil)
	had, domain := w.config.ChainID, w.m.Domain
	defer func() { w.config.ChainID, w.m.Domain = had, domain }()
	w.config.ChainID = big.NewInt(chainID + 1)
	take := func(s order.Signed) []byte { return codec.TakeCall([]order.Signed{s}, w.terms()) }
	w.wants(t, "an order of another chain", "BadSignature", w.address(1), take(ask))
	w.m.Domain = codec.NewDomain(chainID+1, domain.Exchange)
	w.wants(t, "an order of this chain", "", w.address(1), take(w.good(0, 0, 1, 6, 4, 1<<40, nil)))
	separator := w.m.Domain.Separator()
	if got := w.wants(t, "domainSeparator", "", w.address(1), codec.DomainSeparatorCall()); !bytes.Equal(got, separator[:]) {
		t.Errorf("separator %x, not %x", got, separator)
	}
}
