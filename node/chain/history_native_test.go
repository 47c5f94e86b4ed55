//go:build !js

package chain_test

import (
	"context"
	"encoding/json"
	"net/http"
	"path/filepath"
	"slices"
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/chain"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/history"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/store"
)

// keeping runs a node with a store on disk, until stop is called.
func keeping(t *testing.T, w *world, c *chain.Client, path string) (n *node.Node, stop func()) {
	t.Helper()
	s, err := store.Open(t.Context(), store.Config{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	n, err = node.New(node.Config{Chain: c, Store: s, Core: node.CoreConfig{Deployment: w.d, NoMesh: true}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- n.Run(ctx) }()
	<-n.Ready()
	stopped := false
	stop = func() {
		if stopped {
			return
		}
		stopped = true
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	t.Cleanup(stop)
	return n, stop
}

// told is what a node knows of the first market.
type told struct {
	candles [len(history.Intervals)][]history.Candle
	trades  int
	own     int
	head    uint64
}

func tellOf(t *testing.T, n *node.Node) (v told) {
	t.Helper()
	if err := n.Do(ctxOf(t), func(c *node.Core) {
		v.head = c.Chain().Head.Number
		for i, iv := range history.Intervals {
			v.candles[i] = c.Candles(0, iv, 0, 1000).Candles
		}
		v.trades = len(c.History(0, 1<<48, 0, 1000))
		fills, _ := c.Fills(eth.Address{}, -1)
		v.own = len(fills)
	}); err != nil {
		t.Fatal(err)
	}
	return v
}

// TestHistoryGaps: what happened while a node was off, or its endpoint, is read from the logs afterwards, in ranges that the
// endpoint puts up with; what a reorg took back meanwhile is gone. Candles and own fills are then those of the chain.
func TestHistoryGaps(t *testing.T) {
	w := newWorld(t, 0)
	direct := w.client(w.RPC())
	run(t, direct, w.Head().Number) // it follows the head, so that it can be asked
	m, err := order.NewMarket(w.d.Tokens[0], w.d.Tokens[1])
	if err != nil {
		t.Fatal(err)
	}
	big := w.order(100_000_000_000_000_000, order.Partial)
	trade := func(amount uint64) {
		t.Helper()
		if r := w.send(direct, taker, w.take(amount, big)); !r.OK {
			t.Fatalf("take: %+v", r)
		}
	}
	// The market's lot is 10¹⁵ units: amounts of some.
	const some = 1_000_000_000_000_000
	agrees := func(n *node.Node) bool {
		head := w.Head()
		got := tellOf(t, n)
		if got.head != head.Number {
			return false
		}
		fills, err := direct.Fills(ctxOf(t), 0, head.Number)
		if fault.Of(err) == fault.Unavailable {
			return false // it has not seen the block yet
		}
		if err != nil {
			t.Fatal(err)
		}
		var past []history.Fill
		for _, f := range fills {
			past = append(past, history.Fill(f))
		}
		trades := history.Tape(&m, past)
		for i, iv := range history.Intervals {
			if !slices.Equal(got.candles[i], history.Carry(iv, history.Candles(iv, trades), head.Time, 1000)) {
				return false
			}
		}
		return got.trades == len(trades) && got.own == len(fills)
	}

	b := newBetween(t, w.RPC())
	path := filepath.Join(t.TempDir(), "node.db")
	n, stop := keeping(t, w, w.client(b.URL), path)
	if err := n.Do(ctxOf(t), func(c *node.Core) { c.Accounts([]eth.Address{maker.Address()}) }); err != nil {
		t.Fatal(err)
	}
	trade(some)
	until(t, "the first trade", func() bool { return agrees(n) })

	stop() // it sleeps
	for range 5 {
		trade(2 * some)
		for range 9 {
			w.Mine()
		}
	}
	narrow := 0
	b.set(func(c call, result json.RawMessage) json.RawMessage {
		var p []struct{ FromBlock, ToBlock string }
		if c.Method == "eth_getLogs" && json.Unmarshal(c.Params, &p) == nil && len(p) == 1 && p[0].ToBlock != "" {
			var from, to uint256.Int
			if from.SetFromHex(p[0].FromBlock) == nil && to.SetFromHex(p[0].ToBlock) == nil && to.Uint64()-from.Uint64() >= 8 {
				narrow++
				return json.RawMessage(`"more than 8 blocks"`)
			}
		}
		return result
	}, nil)
	n, stop = keeping(t, w, w.client(b.URL), path)
	until(t, "what happened while the node slept", func() bool { return agrees(n) })
	if got := tellOf(t, n); got.trades != 6 || got.own != 6 {
		t.Errorf("%d trades, %d own fills", got.trades, got.own)
	}
	if narrow == 0 {
		t.Error("the endpoint was never asked for too much: the test shows nothing")
	}

	// The endpoint goes, and while it is away blocks that were seen are replaced.
	trade(some)
	until(t, "the seventh trade", func() bool { return agrees(n) && tellOf(t, n).trades == 7 })
	b.set(nil, func(rw http.ResponseWriter, _ *http.Request) bool {
		http.Error(rw, "out of order", http.StatusServiceUnavailable)
		return true
	})
	if _, err := w.Reorg(1, false); err != nil { // the seventh is gone
		t.Fatal(err)
	}
	for range 3 {
		w.Mine()
	}
	if got := tellOf(t, n); got.trades != 7 {
		t.Fatalf("%d trades without an endpoint", got.trades)
	}
	b.set(nil, nil)
	until(t, "the chain as it is after the outage", func() bool { return agrees(n) })
	if got := tellOf(t, n); got.trades != 6 || got.own != 6 {
		t.Errorf("%d trades, %d own fills after the reorg", got.trades, got.own)
	}
	stop()
}
