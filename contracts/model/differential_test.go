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
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// A world is left for a new one after so many cases, so that those in reach of a seed are few.
const casesPerWorld = 1500

// From so many cases on, each operation must have succeeded once.
const longRun = 3000

// TestDifferential applies random calls to the deployed Exchange and to the model: what they return or why they fail,
// their events and the state after them have to be equal. VIRTUA_DIFFERENTIAL sets the number of calls. What a seed makes
// is the same every time; VIRTUA_DIFFERENTIAL_SEED runs that seed alone.
func TestDifferential(t *testing.T) {
	cases, seed := number(t, "VIRTUA_DIFFERENTIAL", 500), uint64(1)
	if only := number(t, "VIRTUA_DIFFERENTIAL_SEED", 0); only != 0 {
		seed, cases = uint64(only), min(cases, casesPerWorld)
	}
	tl := newTally()
	for ; tl.cases < cases && !t.Failed(); seed++ {
		w := newWorld(t, seed, tl)
		w.run(min(cases-tl.cases, casesPerWorld))
	}
	tl.log(t)
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

// number is what a variable of the environment says, or what it stands for when it says nothing.
func number(t *testing.T, variable string, otherwise int) int {
	t.Helper()
	v := os.Getenv(variable)
	if v == "" {
		return otherwise
	}
	n, err := strconv.Atoi(v)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestSeedsReproduce runs a seed twice: all calls and all that they did are the same.
func TestSeedsReproduce(t *testing.T) {
	var runs [2][]string
	for i := range runs {
		w := newWorld(t, 1, newTally())
		w.run(100)
		runs[i] = w.steps
	}
	if len(runs[0]) != 100 || !slices.Equal(runs[0], runs[1]) {
		t.Errorf("%d and %d steps, and they differ", len(runs[0]), len(runs[1]))
	}
}

func newTally() *tally {
	return &tally{done: map[string]int{}, refused: map[string]int{}, failures: map[string]int{}}
}

func (tl *tally) log(t *testing.T) {
	t.Logf("%d calls, %d failed on both sides", tl.cases, tl.failed)
	for _, list := range []map[string]int{tl.done, tl.refused, tl.failures} {
		for _, name := range slices.Sorted(maps.Keys(list)) {
			t.Logf("%-24s %6d", name, list[name])
		}
	}
}

// run applies n calls, and says how to repeat them when one goes wrong.
func (w *world) run(n int) {
	for i := range n {
		ok := w.step()
		if ok && (i%25 == 0 || i == n-1) {
			w.compareState()
		}
		if !ok || w.t.Failed() {
			w.t.Errorf("VIRTUA_DIFFERENTIAL_SEED=%d repeats it: the last of these steps\n%s\ncalldata %x", w.seed, strings.Join(w.steps, "\n"), w.last)
			return
		}
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

// step applies one call to both sides, a little after it was drawn.
func (w *world) step() bool {
	t := w.t
	w.m.Now = w.time
	op := w.draw()
	w.time += 1 + w.r.Uint64N(3)
	w.m.Now = w.time
	w.tally.cases++

	r := w.send(w.address(op.from), &w.m.Domain.Exchange, op.data)
	refused := r.refusal()
	digest := eth.Keccak(op.data)
	w.last = op.data
	w.steps = append(w.steps, fmt.Sprintf("%4d at %d person %d: %s %x, %d gas %s", len(w.steps), w.time, op.from, op.name, digest[:4], r.gas, refused))
	numbers, err := op.run()
	if err != nil {
		if refused != err.Error() && (refused == "" || op.crooked == nil) {
			t.Errorf("%s: contract %q %x, model %q", op.name, refused, r.data, err)
			return false
		}
		w.tally.failed++
		w.tally.refused[err.Error()]++
		w.tally.failures["failed "+op.name]++
		return true
	}
	var want []byte
	for i := range numbers {
		b := numbers[i].Bytes32()
		want = append(want, b[:]...)
	}
	if refused != "" || !bytes.Equal(r.data, want) {
		t.Errorf("%s: contract %q %x, model %x", op.name, refused, r.data, want)
		return false
	}
	w.tally.done[op.name]++
	return w.compareEvents(&op, r.logs)
}

func (w *world) compareEvents(op *operation, logs []*types.Log) bool {
	var got []codec.Event
	for _, l := range logs {
		if eth.Address(l.Address) != w.m.Domain.Exchange {
			continue
		}
		topics := make([]eth.Hash, len(l.Topics))
		for i, topic := range l.Topics {
			topics[i] = eth.Hash(topic)
		}
		event, err := codec.DecodeLog(topics, l.Data)
		if err != nil || event == nil {
			w.t.Errorf("%s: a log that cannot be read: %v", op.name, err)
			return false
		}
		if s, ok := event.(codec.ComponentSkipped); ok && op.crooked[int(s.Index)] && len(got) < len(w.m.Events) {
			if want, ok := w.m.Events[len(got)].(codec.ComponentSkipped); ok && s.Reason != [4]byte{} {
				s.Reason = want.Reason
				event = s
			}
		}
		got = append(got, event)
	}
	for i := range max(len(got), len(w.m.Events)) {
		if i >= len(got) || i >= len(w.m.Events) || !reflect.DeepEqual(got[i], w.m.Events[i]) {
			w.t.Errorf("%s: events differ\ncontract %+v\n   model %+v", op.name, got, w.m.Events)
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
		v, err := codec.DecodeUint256(w.ask(to, data))
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
			account, err := codec.DecodeAccount(w.ask(exchange, codec.AccountOfCall(owner, token, other)))
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
			generation, sold, err := codec.DecodeSlotState(w.ask(exchange, codec.SlotStateCall(owner, uint32(i))))
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
	takes, err := codec.DecodeStatuses(w.ask(exchange, codec.CheckCall(orders, taker)))
	if err != nil {
		w.t.Error(err)
		return
	}
	settles, err := codec.DecodeStatuses(w.ask(exchange, codec.CheckSettleCall(orders)))
	if err != nil {
		w.t.Error(err)
		return
	}
	var bare []order.Order
	for i := range orders {
		bare = append(bare, orders[i].Order)
	}
	left, err := codec.DecodeUint256s(w.ask(exchange, codec.RemainingOfCall(bare)))
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
