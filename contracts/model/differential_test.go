//go:build !js

package model_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// A world is left for a new one after so many cases: a simulated chain keeps all of its blocks in memory.
const casesPerWorld = 1500

// From so many cases on, each operation must have succeeded once.
const longRun = 3000

// TestDifferential applies random calls to the deployed Exchange and to the model: what they return or why they fail,
// their events and the state after them have to be equal. VIRTUA_DIFFERENTIAL sets the number of calls.
func TestDifferential(t *testing.T) {
	cases := 500
	if v := os.Getenv("VIRTUA_DIFFERENTIAL"); v != "" {
		var err error
		if cases, err = strconv.Atoi(v); err != nil {
			t.Fatal(err)
		}
	}
	tl := &tally{done: map[string]int{}, refused: map[string]int{}, failures: map[string]int{}}
	for seed := uint64(1); tl.cases < cases && !t.Failed(); seed++ {
		w := newWorld(t, seed, tl)
		n := min(cases-tl.cases, casesPerWorld)
		for i := range n {
			if !w.step() {
				break
			}
			if i%25 == 0 || i == n-1 {
				w.compareState()
			}
			if t.Failed() {
				t.Logf("world %d, case %d", seed, i)
				break
			}
		}
		w.close()
	}
	t.Logf("%d calls, %d failed on both sides", tl.cases, tl.failed)
	for _, list := range []map[string]int{tl.done, tl.refused, tl.failures} {
		for _, name := range slices.Sorted(maps.Keys(list)) {
			t.Logf("%-24s %6d", name, list[name])
		}
	}
	if cases >= longRun {
		for _, name := range []string{
			"take", "take packed", "takeFromAccount", "takeFromAccount packed", "takeWithPermit", "settle", "settle packed",
			"settle ring", "settle ring packed", "deposit", "withdraw", "cancel", "cancelWord", "cancelSlot", "cancelWindow",
			"cancelOrders", "cancelAll",
		} {
			if tl.done[name] == 0 {
				t.Errorf("no %s succeeded", name)
			}
		}
	}
	if tl.failed*10 > tl.cases*6 {
		t.Errorf("%d of %d calls failed: they do not reach far", tl.failed, tl.cases)
	}
}

func (w *world) draw() operation {
	switch n := w.r.IntN(100); {
	case n < 42:
		return w.take()
	case n < 76:
		return w.settle()
	case n < 90:
		return w.deposit()
	}
	return w.cancel()
}

// step applies one call to both sides: first as a question at the last block, which tells what it returns or why it
// fails, then as a transaction in the next.
func (w *world) step() bool {
	t, ctx := w.t, w.t.Context()
	head, err := w.HeaderByNumber(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	w.m.Now = head.Time
	op := w.draw()
	w.tally.cases++

	got, refused := w.call(op.from, op.data)
	var want []byte
	_, err = w.m.Try(func() error {
		numbers, err := op.run()
		for i := range numbers {
			b := numbers[i].Bytes32()
			want = append(want, b[:]...)
		}
		return err
	})
	wantRefused := ""
	if err != nil {
		wantRefused, want = err.Error(), nil
	}
	if refused != wantRefused || refused == "" && !bytes.Equal(got, want) {
		t.Errorf("%s: contract %x %q, model %x %q", op.name, got, refused, want, wantRefused)
		return false
	}

	r := w.receipt(w.send(op.from, w.m.Domain.Exchange, op.data, nil))
	if head, err = w.HeaderByNumber(ctx, r.BlockNumber); err != nil {
		t.Fatal(err)
	}
	w.m.Now = head.Time
	_, err = op.run()
	if done := r.Status == types.ReceiptStatusSuccessful; done != (err == nil) {
		t.Errorf("%s: contract %t, model %v", op.name, done, err)
		return false
	}
	if err != nil {
		w.tally.failed++
		w.tally.refused[err.Error()]++
		w.tally.failures["failed "+op.name]++
		return true
	}
	w.tally.done[op.name]++
	return w.compareEvents(op.name, r)
}

func (w *world) compareEvents(name string, r *types.Receipt) bool {
	var got []codec.Event
	for _, l := range r.Logs {
		if eth.Address(l.Address) != w.m.Domain.Exchange {
			continue
		}
		topics := make([]eth.Hash, len(l.Topics))
		for i, topic := range l.Topics {
			topics[i] = eth.Hash(topic)
		}
		event, err := codec.DecodeLog(topics, l.Data)
		if err != nil || event == nil {
			w.t.Errorf("%s: a log that cannot be read: %v", name, err)
			return false
		}
		got = append(got, event)
	}
	for i := range max(len(got), len(w.m.Events)) {
		if i >= len(got) || i >= len(w.m.Events) || !reflect.DeepEqual(got[i], w.m.Events[i]) {
			w.t.Errorf("%s: events differ\ncontract %+v\n   model %+v", name, got, w.m.Events)
			return false
		}
		if s, ok := got[i].(codec.Skipped); ok {
			_, reason := codec.Reason(s.Reason)
			w.tally.refused["skipped: "+reason]++
		}
		if s, ok := got[i].(codec.ComponentSkipped); ok {
			_, reason := codec.Reason(s.Reason)
			w.tally.refused["component: "+reason]++
		}
	}
	return true
}

// compareState reads everything that the contract shows of everybody.
func (w *world) compareState() {
	exchange := w.m.Domain.Exchange
	same := func(what string, got, want any) {
		w.t.Helper()
		if !reflect.DeepEqual(got, want) {
			w.t.Errorf("%s: contract %+v, model %+v", what, got, want)
		}
	}
	number := func(to eth.Address, data []byte) uint256.Int {
		v, err := codec.DecodeUint256(w.view(to, data))
		if err != nil {
			w.t.Error(err)
		}
		return v
	}
	owners := []eth.Address{w.m.Sink, exchange}
	for i := range people {
		owners = append(owners, w.address(i))
	}
	for _, owner := range owners {
		for i, token := range w.tokens {
			same("balance", number(token, codec.BalanceOfCall(owner)), w.m.Balance(token, owner))
			same("allowance", number(token, codec.AllowanceCall(owner, exchange)), w.m.Allowance(token, owner))
			other := w.tokens[(i+1)%3]
			account, err := codec.DecodeAccount(w.view(exchange, codec.AccountOfCall(owner, token, other)))
			if err != nil {
				w.t.Error(err)
			}
			same("account", account, w.m.AccountOf(owner, token, other))
		}
	}
	for _, owner := range owners[2:] {
		same("epoch", number(exchange, codec.EpochOfCall(owner)), *uint256.NewInt(w.m.EpochOf(owner)))
		for i := range uint64(4) {
			same("word", number(exchange, codec.NonceWordCall(owner, 1<<24+i)), w.m.NonceWord(owner, 1<<24+i))
		}
		for i := range uint64(slots) {
			generation, sold, err := codec.DecodeSlotState(w.view(exchange, codec.SlotStateCall(owner, uint32(i))))
			if err != nil {
				w.t.Error(err)
			}
			wantGeneration, wantSold := w.m.SlotState(owner, uint32(i))
			same("slot", fmt.Sprint(generation, &sold), fmt.Sprint(wantGeneration, &wantSold))
		}
	}
	for _, token := range w.tokens {
		have, owed := w.m.Balance(token, exchange), w.m.InAccounts(token)
		if have.Lt(&owed) {
			w.t.Errorf("accounts are owed %s of %s, and there are %s", &owed, token, &have)
		}
	}
	w.compareChecks(same)
}

// compareChecks asks what the orders made last can do.
func (w *world) compareChecks(same func(what string, got, want any)) {
	exchange := w.m.Domain.Exchange
	orders := w.pool[max(0, len(w.pool)-20):]
	taker := eth.Address{}
	if w.chance(50) {
		taker = w.address(w.someone())
	}
	takes, err := codec.DecodeStatuses(w.view(exchange, codec.CheckCall(orders, taker)))
	if err != nil {
		w.t.Error(err)
		return
	}
	settles, err := codec.DecodeStatuses(w.view(exchange, codec.CheckSettleCall(orders)))
	if err != nil {
		w.t.Error(err)
		return
	}
	var bare []order.Order
	for i := range orders {
		bare = append(bare, orders[i].Order)
	}
	left, err := codec.DecodeUint256s(w.view(exchange, codec.RemainingOfCall(bare)))
	if err != nil {
		w.t.Error(err)
		return
	}
	for i := range orders {
		same("check", takes[i], w.m.Check(&orders[i], taker))
		same("checkSettle", settles[i], w.m.CheckSettle(&orders[i]))
		same("remainingOf", left[i], w.m.RemainingOf(&bare[i]))
	}
}
