//go:build !js

package chain_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/chain"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// stateOf returns a condition: an endpoint is shown with a code.
func stateOf(c *chain.Client, url string, want fault.Code) func() bool {
	return func() bool {
		for _, e := range c.Endpoints() {
			if e.URL == url {
				return e.State == want
			}
		}
		return false
	}
}

// lieAbout changes the results of one method.
func lieAbout(method string, change func(result json.RawMessage) json.RawMessage) func(call, json.RawMessage) json.RawMessage {
	return func(c call, result json.RawMessage) json.RawMessage {
		if c.Method == method {
			return change(result)
		}
		return result
	}
}

func always(w http.ResponseWriter, text string) bool {
	_, _ = w.Write([]byte(text))
	return true
}

// Beside an honest endpoint, one that is broken in any way is left out with a code, and everything goes on.
func TestBrokenEndpoints(t *testing.T) {
	for name, c := range map[string]struct {
		lie  func(call, json.RawMessage) json.RawMessage
		raw  func(w http.ResponseWriter, r *http.Request) bool
		want fault.Code
	}{
		"Garbage": {raw: func(w http.ResponseWriter, _ *http.Request) bool { return always(w, "<html>hello") }, want: fault.Unavailable},
		"Empty":   {raw: func(w http.ResponseWriter, _ *http.Request) bool { return always(w, "") }, want: fault.Unavailable},
		"Null":    {raw: func(w http.ResponseWriter, _ *http.Request) bool { return always(w, "null") }, want: fault.Unavailable},
		"WrongIDs": {raw: func(w http.ResponseWriter, _ *http.Request) bool {
			return always(w, `[{"id":0,"result":1},{"id":0,"result":1},{"id":0,"result":1}]`)
		}, want: fault.Unavailable},
		"FewAnswers":    {raw: func(w http.ResponseWriter, _ *http.Request) bool { return always(w, `[]`) }, want: fault.Unavailable},
		"Status":        {raw: func(w http.ResponseWriter, _ *http.Request) bool { w.WriteHeader(503); return true }, want: fault.Unavailable},
		"Oversized":     {raw: func(w http.ResponseWriter, _ *http.Request) bool { return always(w, strings.Repeat("[", 9<<20)) }, want: fault.Unavailable},
		"HangsUp":       {raw: func(http.ResponseWriter, *http.Request) bool { panic(http.ErrAbortHandler) }, want: fault.Unavailable},
		"Slow":          {raw: func(_ http.ResponseWriter, r *http.Request) bool { <-r.Context().Done(); return true }, want: fault.Unavailable},
		"OtherChain":    {lie: lieAbout("eth_chainId", func(json.RawMessage) json.RawMessage { return json.RawMessage(`"0x1"`) }), want: fault.WrongChain},
		"NoChain":       {lie: lieAbout("eth_chainId", func(json.RawMessage) json.RawMessage { return json.RawMessage(`"banana"`) }), want: fault.Unavailable},
		"OtherGenesis":  {lie: otherGenesis, want: fault.WrongChain},
		"BrokenParents": {lie: brokenParents(), want: fault.Unavailable},
		"NullHead":      {lie: lieAbout("eth_getBlockByNumber", func(json.RawMessage) json.RawMessage { return json.RawMessage(`null`) }), want: fault.Unavailable},
		"HugeHead": {lie: lieAbout("eth_getBlockByNumber", func(r json.RawMessage) json.RawMessage {
			return setField(r, "number", `"0xffffffffffffffffff"`)
		}), want: fault.Unavailable},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, 0)
			if name == "Slow" {
				w.timeout = 10 * time.Second // the honest one may be slow too, on a busy machine
			}
			bad := newBetween(t, w.RPC())
			bad.set(c.lie, c.raw)
			client := w.client(bad.URL, w.RPC()) // the bad one is the more trusted
			s := run(t, client, 0)
			until(t, "the code of the bad endpoint", stateOf(client, bad.URL, c.want))
			until(t, "the head", s.reached(w))
			until(t, "a report", func() bool {
				return s.read(func() bool {
					return len(s.endpoints) == 2 && s.endpoints[0].State == c.want && s.endpoints[1].State == 0
				})
			})
			w.send(client, taker, w.take(1000, w.order(1000, 0)))
			until(t, "the fill", func() bool { return s.read(func() bool { return len(s.fills) == 1 }) })
			got, _, err := client.Backings(ctxOf(t), []node.Pair{{Owner: maker.Address(), Token: w.usd}})
			if err != nil || got[0].Balance.Uint64() != 2000 {
				t.Error(got, err)
			}
			// Once it is sound again, it belongs to the others again.
			bad.set(nil, nil)
			until(t, "its return", stateOf(client, bad.URL, 0))
		})
	}
}

func setField(result json.RawMessage, field, value string) json.RawMessage {
	var m map[string]json.RawMessage
	if json.Unmarshal(result, &m) != nil || m == nil {
		return result
	}
	m[field] = json.RawMessage(value)
	b, _ := json.Marshal(m)
	return b
}

func otherGenesis(c call, result json.RawMessage) json.RawMessage {
	if c.Method == "eth_getBlockByNumber" && bytes.Contains(c.Params, []byte(`"0x0"`)) {
		return setField(result, "hash", `"0x`+strings.Repeat("ab", 32)+`"`)
	}
	return result
}

// brokenParents tells of heads whose parents nobody has.
func brokenParents() func(call, json.RawMessage) json.RawMessage {
	return lieAbout("eth_getBlockByNumber", func(r json.RawMessage) json.RawMessage {
		return setField(r, "parentHash", `"0x`+strings.Repeat("cd", 32)+`"`)
	})
}

// zeroBalances hides what everybody has.
func zeroBalances(c call, result json.RawMessage) json.RawMessage {
	var s string
	if c.Method != "eth_call" || json.Unmarshal(result, &s) != nil {
		return result
	}
	return json.RawMessage(`"0x` + strings.Repeat("0", len(s)-2) + `"`)
}

func TestLyingAboutBalances(t *testing.T) {
	w := newWorld(t, 0)
	liar, honest := newBetween(t, w.RPC()), newBetween(t, w.RPC())
	liar.set(zeroBalances, nil)
	pairs := []node.Pair{{Owner: maker.Address(), Token: w.vtr}}

	// Two contradict each other: nobody can tell, so nothing is said, and both are shown.
	c := w.client(liar.URL, w.RPC())
	run(t, c, 0)
	met(t, c)
	if _, _, err := c.Backings(ctxOf(t), pairs); fault.Of(err) != fault.Disagreement {
		t.Fatalf("two endpoints: %v", err)
	}
	if !stateOf(c, liar.URL, fault.Disagreement)() || !stateOf(c, w.RPC(), fault.Disagreement)() {
		t.Errorf("%+v", c.Endpoints())
	}
	// A third decides; the liar is left out and shown.
	c = w.client(liar.URL, w.RPC(), honest.URL)
	run(t, c, 0)
	met(t, c)
	got, _, err := c.Backings(ctxOf(t), pairs)
	if err != nil || got[0].Balance.Uint64() != 1e18 {
		t.Fatalf("three endpoints: %+v, %v", got, err)
	}
	if !stateOf(c, liar.URL, fault.Disagreement)() || !stateOf(c, honest.URL, 0)() || !stateOf(c, w.RPC(), 0)() {
		t.Errorf("%+v", c.Endpoints())
	}
	if _, _, err := c.Standings(ctxOf(t), []order.Signed{w.order(1, 0)}); err != nil {
		t.Errorf("without the liar: %v", err)
	}
}

// met waits until every endpoint was looked at: reads wait for the slow ones for a while only.
func met(t *testing.T, c *chain.Client) {
	t.Helper()
	until(t, "all endpoints", func() bool {
		return !slices.ContainsFunc(c.Endpoints(), func(e node.Endpoint) bool { return e.State != 0 })
	})
}

// hideLogs tells of no event.
func hideLogs(c call, result json.RawMessage) json.RawMessage {
	if c.Method == "eth_getLogs" {
		return json.RawMessage(`[]`)
	}
	return result
}

// moreSold tells of fills of other amounts.
func moreSold(c call, result json.RawMessage) json.RawMessage {
	if c.Method != "eth_getLogs" {
		return result
	}
	return bytes.ReplaceAll(result, []byte("00000003e8"), []byte("00000003e9")) // 1000 → 1001
}

func TestLyingAboutFills(t *testing.T) {
	for name, test := range map[string]struct {
		lie    func(call, json.RawMessage) json.RawMessage
		honest int
	}{
		// Of three, two are believed. Of two, the one is whose logs the block's hash proves.
		"Hidden": {hideLogs, 2}, "Altered": {moreSold, 2}, "HiddenFromOne": {hideLogs, 1}, "AlteredToOne": {moreSold, 1},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, 0)
			liar := newBetween(t, w.RPC())
			liar.set(test.lie, nil)
			urls := []string{liar.URL, w.RPC()}
			if test.honest == 2 {
				urls = append(urls, newBetween(t, w.RPC()).URL)
			}
			c := w.client(urls...)
			s := run(t, c, 0)
			until(t, "the head", s.reached(w))
			// Whoever is a block behind at the moment is not asked: the lie comes out within a few trades, and when it is his turn
			// to be compared.
			caught := stateOf(c, liar.URL, fault.Disagreement)
			for n, end := 1, time.Now().Add(time.Minute); n == 1 || !caught(); n++ {
				if time.Now().After(end) {
					t.Fatalf("not caught in %d trades: %+v", n, c.Endpoints())
				}
				w.send(c, taker, w.take(1000, w.order(1000, 0)))
				until(t, "the fill", func() bool { return s.read(func() bool { return len(s.fills) == n }) })
			}
			for _, f := range s.fills {
				if f.Sold.Uint64() != 1000 {
					t.Errorf("%+v", f)
				}
			}
		})
	}
}

// The same about old blocks, which are asked for in ranges.
func TestLyingAboutOldFills(t *testing.T) {
	w := newWorld(t, 0)
	honest := w.client(w.RPC())
	for range 3 {
		w.send(honest, taker, w.take(1000, w.order(1000, 0)))
	}
	for range 30 {
		w.Mine()
	}
	liar := newBetween(t, w.RPC())
	liar.set(hideLogs, nil)
	c := w.client(liar.URL, w.RPC())
	s := run(t, c, 0)
	until(t, "the head", s.reached(w))
	until(t, "the fills", func() bool { return s.read(func() bool { return len(s.fills) == 3 }) }) // later when the liar was met alone
	until(t, "the code", func() bool { return stateOf(c, liar.URL, fault.Disagreement)() && stateOf(c, w.RPC(), 0)() })
}

// What an endpoint says while all others are away counts, and does not outlive their return.
func TestLyingAlone(t *testing.T) {
	w := newWorld(t, 0)
	away := func(http.ResponseWriter, *http.Request) bool { panic(http.ErrAbortHandler) }
	liar, one, two := newBetween(t, w.RPC()), newBetween(t, w.RPC()), newBetween(t, w.RPC())
	c := w.client(liar.URL, one.URL, two.URL)
	s := run(t, c, 0)
	until(t, "the head", s.reached(w))
	liar.set(hideLogs, nil)
	one.set(nil, away)
	two.set(nil, away)
	until(t, "their absence", func() bool {
		return stateOf(c, one.URL, fault.Unavailable)() && stateOf(c, two.URL, fault.Unavailable)()
	})

	pair := node.Pair{Owner: maker.Address(), Token: w.usd}
	if _, _, err := c.Backings(ctxOf(t), []node.Pair{pair}); err != nil {
		t.Fatal(err)
	}
	w.send(w.client(w.RPC()), taker, w.take(1000, w.order(1000, 0)))
	for range 3 {
		w.Mine()
	}
	until(t, "the head", s.reached(w))
	var before int
	if s.read(func() bool { before = s.touched[pair]; return len(s.fills) != 0 }) {
		t.Fatal("the liar told of the fill")
	}

	one.set(nil, nil)
	two.set(nil, nil)
	until(t, "the fill", func() bool {
		w.Mine()
		until(t, "the head", s.reached(w)) // of too many blocks that one alone told, the oldest are not asked for again
		return s.read(func() bool { return len(s.fills) == 1 && s.touched[pair] > before })
	})
}

// The same of a holding that no event names: it is read again.
func TestHoldingReadFromOneAlone(t *testing.T) {
	w := newWorld(t, 0)
	one, two := newBetween(t, w.RPC()), newBetween(t, w.RPC())
	two.set(nil, func(http.ResponseWriter, *http.Request) bool { panic(http.ErrAbortHandler) })
	c := w.client(one.URL, two.URL)
	s := run(t, c, 0)
	until(t, "the head", s.reached(w))
	pair := node.Pair{Owner: maker.Address(), Token: w.usd}
	read := func() {
		t.Helper()
		if _, _, err := c.Backings(ctxOf(t), []node.Pair{pair}); err != nil {
			t.Fatal(err)
		}
	}
	read()
	w.Mine()
	until(t, "the head", s.reached(w))
	told := func() (n int) { s.read(func() bool { n = s.touched[pair]; return true }); return n }
	if n := told(); n != 0 {
		t.Fatalf("touched %d times while one answered", n)
	}
	two.set(nil, nil)
	until(t, "the holding's turn", func() bool {
		w.Mine()
		until(t, "the head", s.reached(w))
		return told() == 1
	})
	until(t, "a read by two, after which nothing is in doubt", func() bool {
		n := told()
		read()
		w.Mine()
		until(t, "the head", s.reached(w))
		return told() == n
	})
}

// An endpoint that stays behind, or runs ahead on a branch of its own, is left out and shown.
func TestLaggingEndpoint(t *testing.T) {
	w := newWorld(t, 0)
	slow := newBetween(t, w.RPC())
	var frozen atomic.Pointer[json.RawMessage]
	slow.set(func(c call, result json.RawMessage) json.RawMessage {
		if c.Method == "eth_getBlockByNumber" && bytes.Contains(c.Params, []byte("latest")) {
			if old := frozen.Load(); old != nil {
				return *old
			}
			frozen.Store(&result)
		}
		return result
	}, nil)
	c := w.client(slow.URL, w.RPC())
	s := run(t, c, 0)
	until(t, "the head", s.reached(w))
	for range 8 {
		w.Mine()
	}
	until(t, "the code", stateOf(c, slow.URL, fault.Disagreement))
	until(t, "the head", s.reached(w))
	slow.set(nil, nil)
	until(t, "its return", stateOf(c, slow.URL, 0))
}

// A branch of its own at the same height: the two that agree count.
func TestForkedEndpoint(t *testing.T) {
	w, other := newWorld(t, 0), newWorld(t, 0)
	other.Mine() // the same height on another branch, from genesis on
	w.d.Genesis = [32]byte{}
	w.Mine()
	honest := newBetween(t, w.RPC())
	c := w.client(other.RPC(), w.RPC(), honest.URL)
	s := run(t, c, 0)
	until(t, "the code", stateOf(c, other.RPC(), fault.Disagreement))
	until(t, "the head", s.reached(w))
}

// A wallet's provider takes part like any other endpoint.
func TestAddedEndpoint(t *testing.T) {
	w := newWorld(t, 0)
	liar := newBetween(t, w.RPC())
	liar.set(zeroBalances, nil)
	c := w.client(liar.URL, w.RPC())
	s := run(t, c, 0)
	until(t, "the head", s.reached(w))
	var asked atomic.Int32
	p := chain.NewPoster()
	t.Cleanup(p.Close)
	c.AddEndpoint("wallet", wallet{&asked, chain.NewHTTP(p, w.RPC(), 1<<20)})
	until(t, "the wallet", stateOf(c, "wallet", 0))
	got, _, err := c.Backings(ctxOf(t), []node.Pair{{Owner: maker.Address(), Token: w.vtr}})
	if err != nil || got[0].Balance.Uint64() != 1e18 || asked.Load() == 0 {
		t.Errorf("%+v, %v", got, err)
	}
	c.RemoveEndpoint("wallet")
	if len(c.Endpoints()) != 2 {
		t.Errorf("%+v", c.Endpoints())
	}
	w.Mine()
	until(t, "the head", s.reached(w))
}

// wallet is a provider that takes one request at a time.
type wallet struct {
	asked *atomic.Int32
	via   chain.Transport
}

func (w wallet) Call(ctx context.Context, batch []chain.Request) ([]chain.Response, error) {
	w.asked.Add(1)
	var out []chain.Response
	for _, r := range batch {
		one, err := w.via.Call(ctx, []chain.Request{r})
		if err != nil {
			return nil, err
		}
		out = append(out, one...)
	}
	return out, nil
}
