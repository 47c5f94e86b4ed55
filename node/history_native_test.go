//go:build !js

package node_test

import (
	"encoding/csv"
	"encoding/json"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/history"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

// traded is a chain of blocks with trades of the first market, of which alice makes some.
type traded struct {
	rng    *rand.Rand
	market order.Market
	blocks []node.ChainIn
	salt   uint64
}

func newTraded(t *testing.T, seed uint64) *traded {
	t.Helper()
	d := nodetest.Deployment()
	markets, err := d.MarketList()
	if err != nil {
		t.Fatal(err)
	}
	return &traded{rng: rand.New(rand.NewPCG(seed, 3)), market: markets[0]}
}

func (c *traded) mine(fork byte) node.ChainIn {
	n := uint64(len(c.blocks)) + 2
	in := node.ChainIn{Head: node.Head{Number: n, Hash: eth.Hash{fork, byte(n), byte(n >> 8)}, Time: uint64(nodetest.Start.Unix()) - 90_000 + 45*n}}
	for i := range c.rng.IntN(4) {
		c.salt++
		b, q := c.market.BaseAmount(order.Lots(1+c.rng.IntN(50))), order.Ticks(90+c.rng.IntN(20))
		f := node.Fill{OrderID: eth.Keccak([]byte{byte(c.salt), byte(c.salt >> 8)}), Maker: world.Address([]string{"alice", "bob"}[c.rng.IntN(2)]), Taker: world.Address("carol"),
			Sell: c.market.Base.Address, Buy: c.market.Quote.Address, Sold: b, Bought: c.market.QuoteAmount(c.market.LotsDown(&b), q),
			Tx: eth.Keccak([]byte{fork, byte(c.salt), byte(c.salt >> 8)}), Block: n, LogIndex: uint32(5 * i), Time: in.Head.Time}
		if c.rng.IntN(2) == 0 {
			f.Sell, f.Buy, f.Sold, f.Bought = f.Buy, f.Sell, f.Bought, f.Sold
		}
		in.Fills = append(in.Fills, f)
	}
	c.blocks = append(c.blocks, in)
	return in
}

// reorg replaces the newest n blocks by n+1 others.
func (c *traded) reorg(n int, fork byte) node.ChainIn {
	c.blocks = c.blocks[:len(c.blocks)-n]
	to := uint64(len(c.blocks)) + 1
	in := node.ChainIn{Rewound: true, RewoundTo: to}
	for range n + 1 {
		b := c.mine(fork)
		in.Head, in.Fills = b.Head, append(in.Fills, b.Fills...)
	}
	return in
}

// want is the candles of all that counts, computed from nothing.
func (c *traded) want(iv history.Interval) []history.Candle {
	var trades []history.Trade
	for _, b := range c.blocks {
		var fills []history.Fill
		for _, f := range b.Fills {
			fills = append(fills, history.Fill(f))
		}
		trades = append(trades, history.Tape(&c.market, fills)...)
	}
	list := history.Candles(iv, trades)
	return history.Carry(iv, list, c.blocks[len(c.blocks)-1].Head.Time, 500)
}

func (c *traded) own(who eth.Address) (n int) {
	for _, b := range c.blocks {
		for _, f := range b.Fills {
			if f.Maker == who {
				n++
			}
		}
	}
	return n
}

func (c *traded) compare(t *testing.T, core *node.Core) {
	t.Helper()
	for _, iv := range history.Intervals {
		v := core.Candles(0, iv, 0, 500)
		if want := c.want(iv); !reflect.DeepEqual(v.Candles, want) || v.Source != node.FromChain {
			t.Errorf("%s: %d candles, want %d:\n%v\n%v", iv, len(v.Candles), len(want), v.Candles, want)
		}
	}
	fills, _ := core.Fills(eth.Address{}, -1)
	if n := c.own(world.Address("alice")); len(fills) != n {
		t.Errorf("%d own fills, want %d", len(fills), n)
	}
}

// TestHistoryOverReorgs: candles and own fills are those of the blocks that count, after every reorg.
func TestHistoryOverReorgs(t *testing.T) {
	for seed := range uint64(20) {
		core, err := node.NewCore(node.CoreConfig{Deployment: nodetest.Deployment(), NoMesh: true})
		if err != nil {
			t.Fatal(err)
		}
		core.Tick(nodetest.Start)
		core.Accounts([]eth.Address{world.Address("alice")})
		c := newTraded(t, seed)
		fork := byte(0)
		for range 120 {
			if c.rng.IntN(10) == 0 && len(c.blocks) > 6 {
				fork++
				core.Step(c.reorg(1+c.rng.IntN(5), fork))
			} else {
				core.Step(c.mine(fork))
			}
		}
		c.compare(t, core)
	}
}

// TestHistoryOverRestart: a second run shows what the first had before the chain says anything, takes back what a
// reorg undid while it was away, and reads the gap.
func TestHistoryOverRestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "node.db")
	s := open(t, path)
	a := start(t, s, nil)
	alice := world.Address("alice")
	if err := a.Do(t.Context(), func(c *node.Core) { c.Accounts([]eth.Address{alice}) }); err != nil {
		t.Fatal(err)
	}
	c := newTraded(t, 1)
	for range 300 {
		if !a.Post(c.mine(0)) {
			t.Fatal("Post refused")
		}
	}
	a.eventually(t, "all blocks", func(core *node.Core) bool { return core.Chain().Head.Number == 301 })
	if err := a.Do(t.Context(), func(core *node.Core) { c.compare(t, core) }); err != nil {
		t.Fatal(err)
	}
	a.stop()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	b := start(t, open(t, path), nil)
	<-b.chain.started
	from := b.chain.from
	if from != 301-64 {
		t.Fatalf("the gap is read from block %d", from)
	}
	b.eventually(t, "the second run", func(core *node.Core) bool { return len(core.OwnAccounts()) == 1 })
	if err := b.Do(t.Context(), func(core *node.Core) {
		whole := c.blocks
		c.blocks = c.blocks[:from-2] // the rest the chain tells again
		c.compare(t, core)
		c.blocks = whole
	}); err != nil {
		t.Fatal(err)
	}
	c.reorg(7, 9) // while nobody looked
	for range 30 {
		c.mine(9)
	}
	for _, in := range c.blocks[from-2:] {
		b.Post(in)
	}
	b.eventually(t, "the gap is filled", func(core *node.Core) bool { return core.Chain().Head.Number == uint64(len(c.blocks))+1 })
	if err := b.Do(t.Context(), func(core *node.Core) { c.compare(t, core) }); err != nil {
		t.Fatal(err)
	}
}

// TestHistoryOfAnImportedAccount: fills from before the account was the user's own are found.
func TestHistoryOfAnImportedAccount(t *testing.T) {
	core, err := node.NewCore(node.CoreConfig{Deployment: nodetest.Deployment(), NoMesh: true})
	if err != nil {
		t.Fatal(err)
	}
	core.Tick(nodetest.Start)
	c := newTraded(t, 4)
	for range 50 {
		core.Step(c.mine(0))
	}
	core.Accounts([]eth.Address{world.Address("alice")})
	c.compare(t, core)
	if _, positions := core.Fills(eth.Address{}, -1); len(positions) != 1 || positions[0].Trades != uint64(c.own(world.Address("alice"))) {
		t.Fatalf("positions %+v", positions)
	}
}

// TestHistoryAPI: pages join to the whole, bad parameters are refused, and exports can be read back.
func TestHistoryAPI(t *testing.T) {
	r := start(t, memory(t), nil)
	api := node.NewAPI(r.Node)
	s := node.NewSession(nil)
	c := newTraded(t, 8)
	trades := 0
	for range 80 {
		in := c.mine(0)
		trades += len(in.Fills)
		r.Post(in)
	}
	alice := world.Address("alice")
	mine := world.Order("alice", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 3})
	r.eventually(t, "all blocks", func(core *node.Core) bool { return core.Chain().Head.Number == 81 })
	if err := r.Do(t.Context(), func(core *node.Core) { core.Accounts([]eth.Address{alice}) }); err != nil {
		t.Fatal(err)
	}
	r.publish(t, mine)
	r.eventually(t, "the order is in the book", func(core *node.Core) bool { return core.Book(0, 0).Orders == 1 })

	call := func(method, params string, into any) {
		t.Helper()
		v, err := api.Call(t.Context(), s, method, json.RawMessage(params))
		if err != nil {
			t.Fatalf("%s %s: %v", method, params, err)
		}
		raw, err := json.Marshal(v)
		if err == nil {
			err = json.Unmarshal(raw, into)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	seen, before := map[string]bool{}, ""
	for pages := 0; ; pages++ {
		var page node.HistoryTradesResult
		call("history.trades", `{"market":"VTR/tUSD","limit":7,"before":"`+before+`"}`, &page)
		for _, x := range page.Trades {
			seen[x.Tx.String()] = true
		}
		if before = page.Next; before == "" {
			break
		}
		if pages > trades {
			t.Fatal("pages do not end")
		}
	}
	if len(seen) != trades {
		t.Errorf("%d trades over pages, want %d", len(seen), trades)
	}
	own, before := 0, ""
	for {
		var page node.FillsResult
		call("history.fills", `{"limit":3,"before":"`+before+`"}`, &page)
		own += len(page.Fills)
		if len(page.Positions) != 1 || page.Positions[0].Market != "VTR/tUSD" {
			t.Fatalf("positions %+v", page.Positions)
		}
		if before = page.Next; before == "" {
			break
		}
	}
	if own != c.own(alice) {
		t.Errorf("%d own fills over pages, want %d", own, c.own(alice))
	}
	var orders node.HistoryOrdersResult
	call("history.orders", `{}`, &orders)
	if len(orders.Orders) != 1 || len(orders.Orders[0].Life) == 0 || orders.Orders[0].Life[0].Time == 0 || orders.Orders[0].Life[0].Money == "" {
		t.Errorf("orders %+v", orders)
	}
	var candles node.CandlesResult
	call("history.candles", `{"market":"VTR/tUSD","interval":"15m","limit":20}`, &candles)
	if want := c.want(history.Quarter); len(candles.Candles) != min(20, len(want)) || candles.Candles[len(candles.Candles)-1].Time != want[len(want)-1].Start {
		t.Errorf("candles %+v", candles)
	}
	for what, rows := range map[string]int{"fills": own, "trades": trades, "orders": len(orders.Orders[0].Life), "positions": 1, "candles": len(c.want(history.Minute))} {
		var file node.ExportResult
		call("history.export", `{"what":"`+what+`","format":"csv","market":"VTR/tUSD","interval":"1m"}`, &file)
		list, err := csv.NewReader(strings.NewReader(file.Text)).ReadAll()
		if err != nil || len(list) != rows+1 || file.Rows != rows || !strings.HasSuffix(file.Name, ".csv") {
			t.Errorf("%s: %d rows, want %d: %v", what, len(list)-1, rows, err)
		}
		call("history.export", `{"what":"`+what+`","format":"json","market":"VTR/tUSD","interval":"1m"}`, &file)
		var objects []map[string]string
		if err := json.Unmarshal([]byte(file.Text), &objects); err != nil || len(objects) != rows {
			t.Errorf("%s as JSON: %d objects, want %d: %v", what, len(objects), rows, err)
		}
	}
	for _, bad := range [][2]string{
		{"history.trades", `{"market":"VTR/tUSD","limit":1001}`}, {"history.trades", `{"market":"VTR/tUSD","before":"x"}`}, {"history.fills", `{"before":"1-x"}`},
		{"history.orders", `{"before":"-1"}`}, {"history.candles", `{"market":"VTR/tUSD","interval":"2m"}`}, {"history.candles", `{"market":"VTR/tUSD","interval":"1m","limit":-1}`},
		{"history.export", `{"what":"keys","format":"csv"}`}, {"history.export", `{"what":"fills","format":"xls"}`},
	} {
		if _, err := api.Call(t.Context(), s, bad[0], json.RawMessage(bad[1])); fault.Of(err) != fault.Invalid {
			t.Errorf("%s %s: %v", bad[0], bad[1], err)
		}
	}
	if _, err := api.Call(t.Context(), s, "history.trades", json.RawMessage(`{}`)); fault.Of(err) != fault.NotFound {
		t.Errorf("trades of no market: %v", err)
	}
}

// TestHistoryBound: when there are more fills than are kept, the oldest go and their candles stay, over a restart too.
func TestHistoryBound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "node.db")
	s := open(t, path)
	a := start(t, s, nil)
	c := newTraded(t, 2)
	fills := 0
	for fills < 9_500 {
		in := c.mine(0)
		fills += len(in.Fills)
		for !a.Post(in) {
			time.Sleep(time.Millisecond) // the queue is bounded; a chain's adapter posts again too
		}
	}
	head := c.blocks[len(c.blocks)-1].Head
	check := func(core *node.Core) {
		t.Helper()
		for _, iv := range []history.Interval{history.Minutes, history.Quarter, history.Hour, history.Hours, history.Day} {
			got, want := core.Candles(0, iv, 0, 500).Candles, c.want(iv)
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %d candles, want %d", iv, len(got), len(want))
			}
		}
		if n := len(core.History(0, 1<<60, 0, 20_000)); n > 8192 || n < 7000 {
			t.Errorf("%d trades are kept", n)
		}
	}
	a.eventually(t, "all blocks", func(core *node.Core) bool { return core.Chain().Head.Number == head.Number })
	if err := a.Do(t.Context(), check); err != nil {
		t.Fatal(err)
	}
	a.stop()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	b := start(t, open(t, path), nil)
	<-b.chain.started
	for _, in := range c.blocks[b.chain.from-2:] {
		b.Post(in)
	}
	b.eventually(t, "the newest blocks", func(core *node.Core) bool { return core.Chain().Head.Number == head.Number })
	if err := b.Do(t.Context(), check); err != nil {
		t.Fatal(err)
	}
}
