package nodetest_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/history"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

// monthOf returns thirty days of blocks of 12 s with a trade about every ten minutes, and the head.
func monthOf(t *testing.T) ([]node.Fill, node.Head) {
	t.Helper()
	d := nodetest.Deployment()
	markets, err := d.MarketList()
	if err != nil {
		t.Fatal(err)
	}
	m := markets[0]
	const blocks = 30 * 24 * 300
	var fills []node.Fill
	seed := uint64(1)
	next := func(n uint64) uint64 {
		seed = seed*6364136223846793005 + 1442695040888963407
		return seed >> 33 % n
	}
	head := node.Head{Number: blocks, Hash: eth.Hash{1}, Time: uint64(nodetest.Start.Unix())}
	price := order.Ticks(10_000)
	for n := uint64(10); n < blocks-20; n += 1 + next(100) {
		price += order.Ticks(next(21)) - 10
		b := m.BaseAmount(order.Lots(1 + next(5000)))
		fills = append(fills, node.Fill{OrderID: eth.Keccak([]byte{byte(n), byte(n >> 8), byte(n >> 16)}), Maker: eth.Address{1}, Taker: eth.Address{2},
			Sell: m.Base.Address, Buy: m.Quote.Address, Sold: b, Bought: m.QuoteAmount(m.LotsDown(&b), price), Tx: eth.Hash{byte(n), byte(n >> 8), byte(n >> 16)},
			Block: n, LogIndex: uint32(next(9)), Time: head.Time - 12*(blocks-n)})
	}
	return fills, head
}

// newcomer is a node that has read nothing of the chain, with endpoints that know all of it.
func newcomer(w *nodetest.World, head node.Head, fills []node.Fill) *nodetest.Node {
	x := w.Add(1)[0]
	w.Chain.Past = fills
	w.Run(50 * time.Millisecond)
	x.Step(node.ChainIn{Head: node.Head{Number: 5, Hash: eth.Hash{5}, Time: head.Time - 12*(head.Number-5)}}) // the Exchange's first blocks
	x.Step(node.EndpointsIn{Endpoints: []node.Endpoint{{URL: "http://a", Head: head.Number}}})
	return x
}

// informed is a node that has read all of the chain.
func informed(w *nodetest.World, head node.Head, fills []node.Fill) *nodetest.Node {
	x := w.Add(1)[0]
	w.Run(50 * time.Millisecond)
	for len(fills) > 0 {
		n := min(len(fills), 500)
		x.Step(node.ChainIn{Head: node.Head{Number: fills[n-1].Block, Time: fills[n-1].Time}, Fills: fills[:n]})
		fills = fills[n:]
	}
	x.Step(node.ChainIn{Head: head})
	x.Step(node.EndpointsIn{Endpoints: []node.Endpoint{{URL: "http://a", Head: head.Number}}})
	return x
}

func candles(x *nodetest.Node, iv history.Interval) (v node.CandlesView) {
	x.Do(func(c *node.Core) { v = c.Candles(0, iv, 0, 5000) })
	return v
}

// TestNewcomerCandles: thirty days of candles come from a peer within three seconds, are those of the chain, and are
// replaced by the chain's own once that is read.
func TestNewcomerCandles(t *testing.T) {
	w := nodetest.New(nodetest.Config{Seed: 1, NoTracker: true})
	fills, head := monthOf(t)
	peer := informed(w, head, fills)
	x := newcomer(w, head, fills)
	if v := candles(x, history.Quarter); len(v.Candles) != 0 || !v.Reading {
		t.Fatalf("a newcomer shows %d candles, reading %t", len(v.Candles), v.Reading)
	}
	w.Link(x, peer)
	began := w.Now()
	if !w.Until(3*time.Second, func() bool { return candles(x, history.Quarter).Source == node.FromPeers }) {
		t.Fatal("no candles of the peer within three seconds")
	}
	v := candles(x, history.Quarter)
	t.Logf("%d candles of 15 minutes after %v, %d checked", len(v.Candles), w.Now().Sub(began), v.Checked)
	if v.Checked != 6 || !v.Reading {
		t.Errorf("%d candles were checked, reading %t", v.Checked, v.Reading)
	}
	for _, iv := range history.Intervals {
		got, want := candles(x, iv).Candles, candles(peer, iv).Candles
		if iv > history.Quarter { // the first is made of a part
			got = got[1:]
		}
		// The peer's reach further back, and on to its head.
		want = slices.DeleteFunc(want, func(k history.Candle) bool { return k.Start < got[0].Start || k.Start > got[len(got)-1].Start })
		if len(got) < 20 || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %d candles, the peer has %d", iv, len(got), len(want))
		}
	}
	if days := (v.Candles[len(v.Candles)-1].Start - v.Candles[0].Start) / 86400; days < 29 {
		t.Errorf("candles of %d days", days)
	}
	x.Step(node.ChainIn{Head: head, Fills: fills})
	if !w.Until(2*time.Second, func() bool { v := candles(x, history.Quarter); return v.Source == node.FromChain && !v.Reading }) {
		t.Fatal("the chain's own candles do not replace the peer's")
	}
	for _, iv := range history.Intervals {
		if got, want := candles(x, iv).Candles, candles(peer, iv).Candles; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %d candles, want %d", iv, len(got), len(want))
		}
	}
}

// answering makes a bare wire answer requests for candles by what told says.
func answering(r *nodetest.Raw, told func(wire.CandlesRequest) []wire.Candles) func() {
	done := 0
	return func() {
		for ; done < len(r.Got); done++ {
			if q, ok := r.Got[done].(wire.CandlesRequest); ok {
				for _, c := range told(q) {
					r.Send(node.Bulk, c)
				}
			}
		}
	}
}

// truth answers as an honest peer would, with its candles changed by lie.
func truth(t *testing.T, fills []node.Fill, head node.Head, lie func(iv history.Interval, list []history.Candle)) func(wire.CandlesRequest) []wire.Candles {
	d := nodetest.Deployment()
	markets, err := d.MarketList()
	if err != nil {
		t.Fatal(err)
	}
	l := history.NewLog(markets, 1<<20)
	var past []history.Fill
	for _, f := range fills {
		past = append(past, history.Fill(f))
	}
	l.Add(past)
	return func(q wire.CandlesRequest) []wire.Candles {
		if q.Market != wire.MarketTag(markets[0].ID()) {
			return []wire.Candles{{Request: q.Request, Flags: wire.LastCandles, Data: history.AppendCandles(nil, history.Minute, nil)}}
		}
		iv := history.Intervals[q.Interval]
		list := l.Series(0).Candles(iv, iv.Oldest(head.Time))
		lie(iv, list)
		var parts []wire.Candles
		for part := range slices.Chunk(list, 100) {
			parts = append(parts, wire.Candles{Request: q.Request, Data: history.AppendCandles(nil, iv, part)})
		}
		parts[len(parts)-1].Flags = wire.LastCandles
		return parts
	}
}

// TestBadCandles: what a lying, careless or silent peer tells is never shown, it loses score, and an honest one is asked.
func TestBadCandles(t *testing.T) {
	fills, head := monthOf(t)
	honest := func(history.Interval, []history.Candle) {}
	inflate := func(_ history.Interval, list []history.Candle) { // alike in all intervals: only the chain tells
		for i := range list {
			list[i].Base.Lsh(&list[i].Base, 1)
		}
	}
	bend := func(iv history.Interval, list []history.Candle) {
		if iv == history.Quarter {
			list[len(list)-30].High += 5
		}
	}
	for name, c := range map[string]struct {
		told func(wire.CandlesRequest) []wire.Candles
		code fault.Code
	}{
		"lies":        {truth(t, fills, head, inflate), fault.Disagreement},
		"contradicts": {truth(t, fills, head, bend), fault.Invalid},
		"malformed": {func(q wire.CandlesRequest) []wire.Candles {
			return []wire.Candles{{Request: q.Request, Flags: wire.LastCandles, Data: []byte{9, 9, 9}}}
		}, fault.Invalid},
		"future": {func(q wire.CandlesRequest) []wire.Candles {
			c := history.Candle{Start: (head.Time/900 + 500) * 900, Open: 1, High: 1, Low: 1, Close: 1, Trades: 1, First: 9, Last: 9}
			c.Base.SetOne()
			return []wire.Candles{{Request: q.Request, Flags: wire.LastCandles, Data: history.AppendCandles(nil, history.Intervals[q.Interval], []history.Candle{c})}}
		}, fault.Invalid},
		"stalls":       {func(wire.CandlesRequest) []wire.Candles { return nil }, fault.Timeout},
		"stops midway": {func(q wire.CandlesRequest) []wire.Candles { return truth(t, fills, head, honest)(q)[:1] }, fault.Timeout},
	} {
		t.Run(name, func(t *testing.T) {
			w := nodetest.New(nodetest.Config{Seed: 7, NoTracker: true})
			x := newcomer(w, head, fills)
			r := w.Raw(x, "bad")
			r.Send(node.Control, w.Hello())
			serve := answering(r, c.told)
			blamed := func() bool {
				serve()
				if v := candles(x, history.Quarter); v.Source == node.FromPeers {
					t.Fatal("candles of a bad peer are shown")
				}
				counted := false
				x.Do(func(core *node.Core) {
					for _, reason := range core.Network().Reasons {
						counted = counted || reason.What == "candles" && reason.Code == c.code
					}
				})
				return counted
			}
			if !w.Until(6*time.Second, blamed) {
				t.Fatal("the peer is not blamed")
			}
			lost := false
			x.Do(func(core *node.Core) {
				links := core.Network().Links
				lost = len(links) == 0 || links[0].Score < 0
			})
			if !lost {
				t.Error("its score is as before")
			}
			good := informed(w, head, fills)
			w.Link(x, good)
			if !w.Until(3*time.Second, func() bool { serve(); return candles(x, history.Quarter).Source == node.FromPeers }) {
				t.Error("the honest peer's candles do not come")
			}
		})
	}
	t.Run("honest wire", func(t *testing.T) { // the same path is taken by one that tells the truth
		w := nodetest.New(nodetest.Config{Seed: 7, NoTracker: true})
		x := newcomer(w, head, fills)
		r := w.Raw(x, "good")
		r.Send(node.Control, w.Hello())
		serve := answering(r, truth(t, fills, head, honest))
		if !w.Until(3*time.Second, func() bool { serve(); return candles(x, history.Quarter).Source == node.FromPeers }) {
			t.Error("no candles")
		}
	})
}

// TestSampleIsSecret: two newcomers check different candles of the same peer.
func TestSampleIsSecret(t *testing.T) {
	fills, head := monthOf(t)
	var seen [2][]node.Effect
	for i := range seen {
		w := nodetest.New(nodetest.Config{Seed: 20, NoTracker: true, Core: node.CoreConfig{Secret: [32]byte{byte(i)}}})
		x := newcomer(w, head, fills)
		w.Chain.Read = func(e node.Effect) { seen[i] = append(seen[i], e) }
		r := w.Raw(x, "same")
		r.Send(node.Control, w.Hello())
		serve := answering(r, truth(t, fills, head, func(history.Interval, []history.Candle) {}))
		w.Until(3*time.Second, func() bool { serve(); return candles(x, history.Quarter).Source == node.FromPeers })
	}
	if len(seen[0]) != 6 || len(seen[1]) != 6 || reflect.DeepEqual(seen[0], seen[1]) {
		t.Errorf("read %v and %v", seen[0], seen[1])
	}
}

// TestTooManyRequests: a peer that asks for candles on and on is not served on and on.
func TestTooManyRequests(t *testing.T) {
	fills, head := monthOf(t)
	w := nodetest.New(nodetest.Config{Seed: 3, NoTracker: true})
	x := informed(w, head, fills)
	r := w.Raw(x, "greedy")
	r.Send(node.Control, w.Hello())
	w.Run(100 * time.Millisecond)
	d := nodetest.Deployment()
	markets, err := d.MarketList()
	if err != nil {
		t.Fatal(err)
	}
	asked := uint32(0)
	for range 200 {
		for range 4 {
			asked++
			r.Send(node.Control, wire.CandlesRequest{Request: asked, Market: wire.MarketTag(markets[0].ID()), Interval: 2})
		}
		w.Run(50 * time.Millisecond)
	}
	bytes := 0
	for _, m := range r.Got {
		if c, ok := m.(wire.Candles); ok {
			bytes += len(c.Data)
		}
	}
	if !r.Closed || r.Code != fault.RateLimited {
		t.Errorf("closed %t with %v after %d requests", r.Closed, r.Code, asked)
	}
	if most := 11 * (512 << 10); bytes > most {
		t.Errorf("%d bytes were served, the budget is %d", bytes, most)
	}
}

// TestSampleAtOnce: what the sample needs is read at once, so that a slow endpoint costs its delay once.
func TestSampleAtOnce(t *testing.T) {
	const slow = 900 * time.Millisecond
	fills, head := monthOf(t)
	w := nodetest.New(nodetest.Config{Seed: 11, NoTracker: true, ChainDelay: slow})
	peer := informed(w, head, fills)
	x := newcomer(w, head, fills)
	w.Link(x, peer)
	if !w.Until(2*slow, func() bool { return candles(x, history.Quarter).Source == node.FromPeers }) {
		t.Fatalf("no candles after %v, with reads that take %v", 2*slow, slow)
	}
	if v := candles(x, history.Quarter); v.Checked != 6 {
		t.Errorf("%d candles were checked", v.Checked)
	}
}

// TestAskedAgain: a peer that was reading the chain itself when it was asked has candles later.
func TestAskedAgain(t *testing.T) {
	fills, head := monthOf(t)
	w := nodetest.New(nodetest.Config{Seed: 12, NoTracker: true})
	peer := newcomer(w, head, fills)
	x := newcomer(w, head, fills)
	w.Link(x, peer)
	w.Run(5 * time.Second)
	if v := candles(x, history.Quarter); v.Source == node.FromPeers {
		t.Fatal("a peer that has read nothing told candles")
	}
	for rest := fills; len(rest) > 0; {
		n := min(len(rest), 500)
		peer.Step(node.ChainIn{Head: node.Head{Number: rest[n-1].Block, Time: rest[n-1].Time}, Fills: rest[:n]})
		rest = rest[n:]
	}
	peer.Step(node.ChainIn{Head: head})
	if !w.Until(20*time.Second, func() bool { return candles(x, history.Quarter).Source == node.FromPeers }) {
		t.Fatal("it was not asked again")
	}
}
