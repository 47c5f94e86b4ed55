//go:build !js

package chain_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
)

// lateBy returns what hides blocks that come from now on, until released; more is a lie beside that.
func lateBy(t *testing.T, w *world, more func(call, json.RawMessage) json.RawMessage) (lie func(call, json.RawMessage) json.RawMessage, release func()) {
	t.Helper()
	const latest = `{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":["latest",false]}`
	res, err := http.Post(w.RPC(), "application/json", strings.NewReader(latest))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var old struct{ Result json.RawMessage }
	if err := json.NewDecoder(res.Body).Decode(&old); err != nil {
		t.Fatal(err)
	}
	var free atomic.Bool
	lie = func(c call, result json.RawMessage) json.RawMessage {
		if c.Method == "eth_getBlockByNumber" && bytes.Contains(c.Params, []byte("latest")) && !free.Load() {
			return old.Result
		}
		if more != nil {
			return more(c, result)
		}
		return result
	}
	return lie, func() { free.Store(true) }
}

// Who had the newest block with another leaves, and the third does not have it yet: what that block told of is not read
// from the block before.
func TestReadsAreNotOlderThanWhatWasTold(t *testing.T) {
	w := newWorld(t, 0)
	w.timeout = 10 * time.Second
	one, two := newBetween(t, w.RPC()), newBetween(t, w.RPC())
	hides, release := lateBy(t, w, nil)
	two.set(hides, nil)
	w.Mine()
	c := w.client(w.RPC(), one.URL, two.URL)
	s := run(t, c, 0)
	until(t, "the head", s.reached(w))
	told := w.Head().Number

	one.set(nil, func(http.ResponseWriter, *http.Request) bool { panic(http.ErrAbortHandler) })
	until(t, "its absence", stateOf(c, one.URL, fault.Unavailable))
	pairs := []node.Pair{{Owner: maker.Address(), Token: w.vtr}}
	if _, head, err := c.Backings(ctxOf(t), pairs); fault.Of(err) != fault.Unavailable {
		t.Fatalf("read at block %d after block %d was told of, %v", head.Number, told, err)
	}
	release()
	if _, head, err := c.Backings(ctxOf(t), pairs); err != nil || head.Number != told {
		t.Fatalf("read at block %d of %d, %v", head.Number, told, err)
	}
}

// A liar whose look at the chain always comes a moment late is needed by nobody, and found all the same.
func TestLateLiarIsFound(t *testing.T) {
	w := newWorld(t, 0)
	liar, one, two := newBetween(t, w.RPC()), newBetween(t, w.RPC()), newBetween(t, w.RPC())
	hides, release := lateBy(t, w, zeroBalances)
	liar.set(hides, nil)
	for _, honest := range []*between{one, two} {
		honest.set(func(c call, result json.RawMessage) json.RawMessage {
			if c.Method == "eth_call" {
				release()
			}
			return result
		}, nil)
	}
	w.Mine()
	c := w.client(liar.URL, one.URL, two.URL)
	s := run(t, c, 0)
	until(t, "the head", s.reached(w))
	calls := func() int { liar.mu.Lock(); defer liar.mu.Unlock(); return liar.calls }
	seen := calls()
	until(t, "its turn again", func() bool { return calls() > seen+3 })
	got, _, err := c.Backings(ctxOf(t), []node.Pair{{Owner: maker.Address(), Token: w.vtr}})
	if err != nil || got[0].Balance.Uint64() != 1e18 {
		t.Fatalf("%+v, %v", got, err)
	}
	until(t, "the code", stateOf(c, liar.URL, fault.Disagreement))
	for _, honest := range []*between{one, two} {
		if !stateOf(c, honest.URL, 0)() {
			t.Errorf("%+v", c.Endpoints())
		}
	}
}

// Who lies about balances alone, and is not needed for them, is found by them: that he was right about events says nothing.
func TestLiarOfOneKindIsFound(t *testing.T) {
	w := newWorld(t, 0)
	one, two, liar := newBetween(t, w.RPC()), newBetween(t, w.RPC()), newBetween(t, w.RPC())
	var events atomic.Int32
	liar.set(func(c call, result json.RawMessage) json.RawMessage {
		if c.Method == "eth_getLogs" {
			events.Add(1)
		}
		return zeroBalances(c, result)
	}, nil)
	c := w.client(one.URL, two.URL, liar.URL)
	s := run(t, c, 0)
	until(t, "a comparison about events", func() bool { w.Mine(); return events.Load() > 0 })
	until(t, "the head", s.reached(w))
	met(t, c)
	calls := func() int { liar.mu.Lock(); defer liar.mu.Unlock(); return liar.calls }
	seen := calls()
	until(t, "that he has it too", func() bool { return calls() > seen+3 })
	got, _, err := c.Backings(ctxOf(t), []node.Pair{{Owner: maker.Address(), Token: w.vtr}})
	if err != nil || got[0].Balance.Uint64() != 1e18 {
		t.Fatalf("%+v, %v", got, err)
	}
	until(t, "the code", stateOf(c, liar.URL, fault.Disagreement))
}
