//go:build !js

package chain_test

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

func TestBackings(t *testing.T) {
	w := newWorld(t, 0)
	for name, c := range map[string]interface {
		Backings(context.Context, []node.Pair) ([]node.Backing, node.Head, error)
	}{"OneEndpoint": w.client(w.RPC()), "TwoEndpoints": w.client(w.RPC(), newBetween(t, w.RPC()).URL)} {
		most := *new(uint256.Int).SetAllOne()
		pairs := []node.Pair{
			{Owner: maker.Address(), Token: w.vtr}, {Owner: maker.Address(), Token: w.usd},
			{Owner: taker.Address(), Token: w.usd}, {Owner: taker.Address(), Token: eth.Address{9}}, // no token there
			{Owner: taker.Address(), Token: w.d.Exchange}, // no token either: it reverts
		}
		got, head, err := c.Backings(ctxOf(t), pairs)
		if err != nil {
			t.Fatal(name, err)
		}
		want := []node.Backing{
			{Pair: pairs[0], Balance: *uint256.NewInt(1e18), Allowance: most}, {Pair: pairs[1]},
			{Pair: pairs[2], Balance: *uint256.NewInt(1e18), Allowance: most}, {Pair: pairs[3]}, {Pair: pairs[4]},
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: holding %d is %+v, not %+v", name, i, got[i], want[i])
			}
		}
		if h := w.Head(); head.Number != h.Number || head.Hash != h.Hash || head.Time != h.Time {
			t.Errorf("%s: head %+v, not %+v", name, head, h)
		}
		many := make([]node.Pair, 1500)
		for i := range many {
			many[i] = pairs[i%3]
		}
		got, _, err = c.Backings(ctxOf(t), many)
		if err != nil || len(got) != len(many) || got[1497] != want[0] || got[1499] != want[2] {
			t.Fatal(name, len(got), err)
		}
		if got, _, err := c.Backings(ctxOf(t), nil); err != nil || len(got) != 0 {
			t.Fatal(name, got, err)
		}
	}
}

// TestBackingsAreReadTogether: 250 holdings, five hundred views, take a few requests.
func TestBackingsAreReadTogether(t *testing.T) {
	w := newWorld(t, 0)
	b := newBetween(t, w.RPC())
	c := w.client(b.URL)
	pairs := make([]node.Pair, 250)
	for i := range pairs {
		pairs[i] = node.Pair{Owner: eth.Address{1, byte(i)}, Token: w.vtr}
	}
	calls := func() int {
		b.mu.Lock()
		defer b.mu.Unlock()
		return b.calls
	}
	if _, _, err := c.Backings(ctxOf(t), pairs[:1]); err != nil { // it learns what chain this is
		t.Fatal(err)
	}
	before := calls()
	if got, _, err := c.Backings(ctxOf(t), pairs); err != nil || len(got) != len(pairs) {
		t.Fatal(len(got), err)
	}
	if n := calls() - before; n > 8 {
		t.Errorf("%d requests", n)
	}
}

func TestStandings(t *testing.T) {
	w := newWorld(t, 0)
	c := w.client(w.RPC(), newBetween(t, w.RPC()).URL)
	whole, half, open, cancelled := w.order(1000, 0), w.order(1000, order.Partial), w.order(1000, 0), w.order(1000, 0)
	full, slot, old := w.order(1000, order.Partial), w.order(1000, order.Partial), w.order(1000, 0)
	old.Order.Expiry = w.Head().Time
	jump := w.order(1000, order.Partial)
	jump.Order.Nonce = order.SlotNonce(9, 1<<17)
	future := w.order(1000, 0)
	future.Order.Epoch = 2
	w.send(c, taker, w.take(1000, whole))
	w.send(c, taker, w.take(400, half))
	w.send(c, taker, w.take(1000, full))
	w.send(c, maker, node.Call{To: w.d.Exchange, Data: codec.CancelNonceCall(cancelled.Order.Nonce)})
	slotN, generation := slot.Order.Slot()
	w.send(c, maker, node.Call{To: w.d.Exchange, Data: codec.CancelSlotCall(slotN, generation)})

	orders := []order.Signed{whole, half, open, cancelled, full, slot, old, jump, future}
	check := func(want []node.Standing) {
		t.Helper()
		got, _, err := c.Standings(ctxOf(t), orders)
		if err != nil {
			t.Fatal(err)
		}
		for i := range want {
			want[i].ID = orders[i].ID
			if got[i] != want[i] {
				t.Errorf("order %d stands %+v, not %+v", i, got[i], want[i])
			}
		}
	}
	check([]node.Standing{
		{Dead: fault.StaleNonce}, {Sold: *uint256.NewInt(400)}, {}, {Dead: fault.StaleNonce},
		{Sold: *uint256.NewInt(1000), Dead: fault.FilledElse}, {Dead: fault.StaleNonce}, {Dead: fault.Expired},
		{Dead: fault.StaleNonce}, {Dead: fault.StaleNonce},
	})
	w.send(c, maker, node.Call{To: w.d.Exchange, Data: codec.CancelAllCall()})
	check([]node.Standing{
		{Dead: fault.StaleNonce}, {Sold: *uint256.NewInt(400), Dead: fault.Cancelled}, {Dead: fault.Cancelled}, {Dead: fault.StaleNonce},
		{Sold: *uint256.NewInt(1000), Dead: fault.FilledElse}, {Dead: fault.StaleNonce}, {Dead: fault.Cancelled},
		{Dead: fault.StaleNonce}, {},
	})

	wrong := w.d
	wrong.Exchange = eth.Address{7}
	w.d = wrong
	if _, _, err := w.client(w.RPC()).Standings(ctxOf(t), orders); fault.Of(err) != fault.WrongChain {
		t.Errorf("no Exchange there: %v", err)
	}
}

func TestCalls(t *testing.T) {
	w := newWorld(t, 0)
	c := w.client(w.RPC(), newBetween(t, w.RPC()).URL)
	wei, err := c.Native(ctxOf(t), eth.Address{8})
	if err != nil || !wei.IsZero() {
		t.Error(wei, err)
	}
	if wei, err = c.Native(ctxOf(t), maker.Address()); err != nil || wei.BitLen() < 79 {
		t.Error(wei, err)
	}
	b, err := c.Read(ctxOf(t), node.Call{To: w.d.Exchange, Data: codec.DomainSeparatorCall()})
	if h, _ := codec.DecodeHash(b); err != nil || h != w.d.Domain().Separator() {
		t.Error(h, err)
	}
	o := w.order(1000, 0)
	b, err = c.Read(ctxOf(t), node.Call{To: w.d.Exchange, Data: codec.OrderHashCall(&o.Order)})
	if h, _ := codec.DecodeHash(b); err != nil || h != o.ID {
		t.Error(h, err)
	}
	expired := o
	expired.Order.Expiry = 1
	for name, call := range map[string]struct {
		call node.Call
		want fault.Code
	}{
		"OK":         {w.take(1000, o), 0},
		"Altered":    {w.take(1000, expired), fault.Expired},
		"NotWhole":   {w.take(999, o), fault.AllOrNone},
		"SelfTrade":  {node.Call{From: maker.Address(), To: w.d.Exchange, Data: w.take(1000, o).Data}, fault.SelfTrade},
		"NoFunds":    {node.Call{From: eth.Address{5}, To: w.usd, Data: codec.TransferCall(eth.Address{6}, uint256.NewInt(1))}, fault.Unfunded},
		"NoCoin":     {node.Call{From: eth.Address{5}, To: eth.Address{6}, Value: *uint256.NewInt(1)}, fault.NoGas},
		"PlainMoney": {node.Call{From: maker.Address(), To: eth.Address{6}, Value: *uint256.NewInt(1)}, 0},
	} {
		gas, err := c.Simulate(ctxOf(t), call.call)
		if fault.Of(err) != call.want || (err == nil) != (gas >= 21000) {
			t.Errorf("%s: gas %d, %v; want %s", name, gas, err, call.want)
		}
		if name == "Altered" {
			if _, err := c.Read(ctxOf(t), call.call); fault.Of(err) != call.want {
				t.Errorf("read of %s: %v", name, err)
			}
		}
	}
	if ok, err := c.ValidSigner(ctxOf(t), maker.Address(), o.ID, o.Sig[:]); ok || err != nil {
		t.Errorf("an account without code signed: %v", err)
	}
	if ok, err := c.ValidSigner(ctxOf(t), w.vtr, o.ID, o.Sig[:]); ok || err != nil {
		t.Errorf("a token signed: %v", err)
	}
}

func TestCancelledContext(t *testing.T) {
	w := newWorld(t, 0)
	c := w.client(w.RPC())
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := c.Native(ctx, maker.Address()); err == nil {
		t.Error("a read without time succeeded")
	}
	if _, err := c.Native(ctxOf(t), maker.Address()); err != nil {
		t.Errorf("after a cancelled read: %v", err)
	}
}

func TestNoEndpoints(t *testing.T) {
	w := newWorld(t, 0)
	c := w.client()
	if _, err := c.Native(ctxOf(t), maker.Address()); fault.Of(err) != fault.Unavailable {
		t.Error(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if err := c.Run(ctx, 0, new(sink)); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

// code puts a contract with this runtime code on the chain.
func (w *world) code(runtime string) eth.Address {
	w.t.Helper()
	code, err := hex.DecodeString(runtime)
	if err != nil {
		w.t.Fatal(err)
	}
	// PUSH1 n, DUP1, PUSH1 9, PUSH0, CODECOPY, PUSH0, RETURN
	init := append([]byte{0x60, byte(len(code)), 0x80, 0x60, 0x09, 0x5f, 0x39, 0x5f, 0xf3}, code...)
	rs, err := deploy.Send(ctxOf(w.t), w.Client(), deployer, func() { w.Mine() }, deploy.Call{Data: init})
	if err != nil {
		w.t.Fatal(err)
	}
	return eth.Address(rs[0].ContractAddress)
}

func TestContractSigners(t *testing.T) {
	w := newWorld(t, 0)
	answers := map[string]eth.Address{
		"Magic":    w.code("631626ba7e60e01b5f5260205ff3"),       // the magic value and zeros
		"Dirty":    w.code("631626ba7e60e01b6001175f5260205ff3"), // with a bit behind it
		"Short":    w.code("631626ba7e60e01b5f5260045ff3"),       // four bytes
		"Long":     w.code("631626ba7e60e01b5f5260405ff3"),       // two words
		"Reverts":  w.code("5f5ffd"),
		"Endless":  w.code("5b5f56"),
		"Writes":   w.code("60015f55631626ba7e60e01b5f5260205ff3"),
		"NoAnswer": w.code("00"),
	}
	c := w.client(w.RPC(), newBetween(t, w.RPC()).URL)
	for name, a := range answers {
		ok, err := c.ValidSigner(ctxOf(t), a, eth.Hash{1}, make([]byte, 65))
		if err != nil || ok != (name == "Magic") {
			t.Errorf("%s: %v, %v", name, ok, err)
		}
	}
	if _, err := c.ValidSigner(ctxOf(t), answers["Magic"], eth.Hash{1}, make([]byte, 1<<16)); fault.Of(err) != fault.TooLarge {
		t.Error(err)
	}
}

// Tokens that burn all gas, and so many that one call cannot hold them, do not hide the sound ones.
func TestHostileTokens(t *testing.T) {
	w := newWorld(t, 0)
	burner := w.code("5b5f56")
	w.timeout = time.Minute // burning takes its time with the race detector on a busy machine
	c := w.client(w.RPC())
	pairs := []node.Pair{{Owner: maker.Address(), Token: w.vtr}}
	for range 80 {
		pairs = append(pairs, node.Pair{Owner: maker.Address(), Token: burner})
	}
	pairs = append(pairs, pairs[0])
	got, _, err := c.Backings(ctxOf(t), pairs)
	if err != nil || got[0].Balance.Uint64() != 1e18 || got[81] != got[0] || !got[1].Balance.IsZero() {
		t.Fatal(len(got), err)
	}
}

// What the chain said of a maker is asked once, and again when an event names the maker or blocks are taken back.
func TestRemembersMakers(t *testing.T) {
	w := newWorld(t, 0)
	b := newBetween(t, w.RPC())
	var asked atomic.Int32
	b.set(func(c call, result json.RawMessage) json.RawMessage {
		if c.Method == "eth_call" {
			asked.Add(1)
		}
		return result
	}, nil)
	c := w.client(b.URL)
	s := run(t, c, 0)
	first, second := w.order(1000, order.Partial), w.order(1000, 0)
	stands := func(calls int32, want ...node.Standing) {
		t.Helper()
		until(t, "the head", s.reached(w))
		before := asked.Load()
		got, head, err := c.Standings(ctxOf(t), []order.Signed{first, second})
		if err != nil || head.Hash != w.Head().Hash {
			t.Fatal(head, err)
		}
		for i := range want {
			want[i].ID = got[i].ID
			if got[i] != want[i] {
				t.Errorf("order %d stands %+v, not %+v", i, got[i], want[i])
			}
		}
		if n := asked.Load() - before; n != calls {
			t.Errorf("asked %d times, not %d", n, calls)
		}
	}
	stands(1, node.Standing{}, node.Standing{})
	stands(0, node.Standing{}, node.Standing{})
	w.Mine()
	stands(0, node.Standing{}, node.Standing{})
	w.send(c, taker, w.take(400, first))
	stands(1, node.Standing{Sold: *uint256.NewInt(400)}, node.Standing{})
	w.send(c, maker, node.Call{To: w.d.Exchange, Data: codec.CancelNonceCall(second.Order.Nonce)})
	stands(1, node.Standing{Sold: *uint256.NewInt(400)}, node.Standing{Dead: fault.StaleNonce})
	stands(0, node.Standing{Sold: *uint256.NewInt(400)}, node.Standing{Dead: fault.StaleNonce})
	if _, err := w.Reorg(1, false); err != nil {
		t.Fatal(err)
	}
	stands(1, node.Standing{Sold: *uint256.NewInt(400)}, node.Standing{})
	w.send(c, maker, node.Call{To: w.d.Exchange, Data: codec.CancelAllCall()})
	stands(1, node.Standing{Sold: *uint256.NewInt(400), Dead: fault.Cancelled}, node.Standing{Dead: fault.Cancelled})
}

// TestManyAtOnce: as many view calls as are made at one time are one request. Their answer is what a contract would be made of, whose
// size is limited: when it is too long, each call is asked by itself.
func TestManyAtOnce(t *testing.T) {
	w := newWorld(t, 0)
	b := newBetween(t, w.RPC())
	var asked atomic.Int32
	b.set(func(c call, result json.RawMessage) json.RawMessage {
		if c.Method == "eth_call" {
			asked.Add(1)
		}
		return result
	}, nil)
	c := w.client(b.URL)
	run(t, c, 0)
	list := make([]order.Signed, 500)
	for i := range list {
		list[i] = w.order(1000, order.Partial)
	}
	got, _, err := c.Standings(ctxOf(t), list)
	if err != nil {
		t.Fatal(err)
	}
	for i := range got {
		if got[i] != (node.Standing{ID: list[i].ID}) {
			t.Errorf("order %d stands %+v", i, got[i])
		}
	}
	if n := asked.Load(); n != 3 {
		t.Errorf("asked %d times about 500 orders, not 3", n)
	}
}
