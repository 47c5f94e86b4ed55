package view_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/web/view"
)

const now = 1_800_000_000

func market(t testing.TB) order.Market {
	t.Helper()
	m, err := order.NewMarket(order.Token{Address: eth.Address{1}, Symbol: "VTR", Decimals: 18}, order.Token{Address: eth.Address{2}, Symbol: "tUSD", Decimals: 6})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func snapshot(t testing.TB, bids, asks []book.Level) book.Snapshot {
	s := book.Snapshot{Market: market(t), Bids: bids, Asks: asks}
	for _, l := range append(append([]book.Level(nil), bids...), asks...) {
		s.Orders += l.Count
	}
	return s
}

func funds(t testing.TB, base, quote string) view.Funds {
	t.Helper()
	b, err := order.ParseAmount(base, 18)
	if err != nil {
		t.Fatal(err)
	}
	q, err := order.ParseAmount(quote, 6)
	if err != nil {
		t.Fatal(err)
	}
	return view.Funds{Known: true, Base: b, Quote: q}
}

func TestNumbers(t *testing.T) {
	huge := new(uint256.Int).SetAllOne()
	for _, c := range []struct{ name, got, want string }{
		{"GroupShort", view.Group("999.5"), "999.5"},
		{"GroupThousands", view.Group("1234567.0001"), "1,234,567.0001"},
		{"GroupWhole", view.Group("1000"), "1,000"},
		{"GroupEmpty", view.Group(""), ""},
		{"AmountExact", view.Amount(uint256.NewInt(1_234_500_001), 6), "1,234.500001"},
		{"AmountHuge", view.Amount(huge, 0), "115,792,089,237,316,195,423,570,985,008,687,907,853,269,984,665,640,564,039,457,584,007,913,129,639,935"},
		{"CutSaysSo", view.CutAmount(uint256.NewInt(1_234_500_001), 6, 2), "1,234.50…"},
		{"CutNothing", view.CutAmount(uint256.NewInt(1_500_000), 6, 2), "1.5"},
		{"PercentSmall", view.Percent(3, 1250), "0.24 %"},
		{"PercentNone", view.Percent(1, 0), ""},
		{"PercentMax", view.Percent(1<<64-1, 1), "1,844,674,407,370,955,161,500.00 %"},
		{"SpanZero", view.Span(0), "0 s"},
		{"SpanTwoUnits", view.Span(86400 + 7200 + 59), "1 d 2 h"},
		{"SpanWhole", view.Span(3600), "1 h"},
		{"CountOne", view.Count(1, "peer", "peers"), "1 peer"},
		{"CountMany", view.Count(7012, "order", "orders"), "7,012 orders"},
		{"ClockZone", view.Clock(0, time.FixedZone("", 3600)), "01:00:00"},
		{"ISO", view.ISO(now), "2027-01-15T08:00:00Z"},
		{"ISOFarFuture", view.ISO(1<<64 - 1), "36812-02-20T00:36:16Z"},
		{"ShortenShort", view.Shorten("0x1234"), "0x1234"},
		{"Shorten", view.Shorten("0x1234567890abcdef"), "0x1234…cdef"},
		{"Host", view.Host("wss://virtua.example:8443/signal?x=1"), "virtua.example:8443"},
		{"HostNone", view.Host("invitation"), "invitation"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
}

func TestLadder(t *testing.T) {
	s := snapshot(t, []book.Level{{Price: 1249, Lots: 1000, Count: 1}, {Price: 1241, Lots: 3000, Own: 500, Count: 2}},
		[]book.Level{{Price: 1251, Lots: 2000, Count: 1}, {Price: 1258, Lots: 500, Count: 1}, {Price: 1261, Lots: 700, Count: 1}})
	l := view.NewLadder(&s, view.LadderOptions{Rows: 4})
	if len(l.Asks) != 4 || len(l.Bids) != 4 || !l.Asks[0].Empty || !l.Bids[3].Empty {
		t.Fatalf("rows are not always as many: %+v", l)
	}
	best, worst := l.Asks[3], l.Asks[1]
	if best.Plain != "1.251" || best.Total != "2.000" || worst.Plain != "1.261" || worst.Total != "3.200" {
		t.Errorf("asks are not worst first with sums from the best: %+v", l.Asks)
	}
	if l.Bids[1].Own != "0.500" || l.Bids[1].Depth != "100" || l.Bids[0].Depth != "25" || best.Depth != "50" {
		t.Errorf("own part or depth is wrong: %+v %+v", l.Bids, best)
	}
	if l.Bids[1].Part != "100" || l.Bids[0].Part != "34" || best.Part != "67" || worst.Part != "24" {
		t.Errorf("parts of the largest amount are wrong: %+v %+v", l.Bids, l.Asks)
	}
	if l.Spread != "0.002 · 0.16 %" || l.Mid != "1.250" || l.Crossed || l.Orders != "6 orders" {
		t.Errorf("head is wrong: %+v", l)
	}

	t.Run("GroupedNeverLooksBetter", func(t *testing.T) {
		g := view.NewLadder(&s, view.LadderOptions{Rows: 2, Factor: 10})
		if g.Asks[1].Plain != "1.260" || g.Asks[1].Size != "2.500" || g.Asks[0].Plain != "1.270" {
			t.Errorf("asks round up: %+v", g.Asks)
		}
		if g.Bids[0].Plain != "1.240" || g.Bids[0].Size != "4.000" || g.Bids[0].Count != 3 {
			t.Errorf("bids round down: %+v", g.Bids)
		}
	})
	t.Run("EmptyAndOneSided", func(t *testing.T) {
		none := snapshot(t, nil, nil)
		if l := view.NewLadder(&none, view.LadderOptions{}); !l.Empty || l.Spread != "" || len(l.Asks) != view.LadderRows {
			t.Errorf("%+v", l)
		}
		one := snapshot(t, nil, s.Asks)
		if l := view.NewLadder(&one, view.LadderOptions{}); l.Empty || l.Mid != "" || l.Crossed {
			t.Errorf("%+v", l)
		}
	})
	t.Run("Crossed", func(t *testing.T) {
		x := snapshot(t, []book.Level{{Price: 1260, Lots: 1}}, []book.Level{{Price: 1250, Lots: 1}})
		if l := view.NewLadder(&x, view.LadderOptions{}); !l.Crossed {
			t.Errorf("%+v", l)
		}
	})
	t.Run("HugeLots", func(t *testing.T) {
		x := snapshot(t, []book.Level{{Price: 1, Lots: 1}, {Price: 1, Lots: 1 << 63}}, nil)
		if l := view.NewLadder(&x, view.LadderOptions{Rows: 2}); l.Bids[0].Depth == "0" && l.Bids[0].Size == "" {
			t.Errorf("%+v", l.Bids)
		}
	})
}

func TestDepth(t *testing.T) {
	s := snapshot(t, []book.Level{{Price: 90, Lots: 10}, {Price: 80, Lots: 30}}, []book.Level{{Price: 110, Lots: 20}, {Price: 500, Lots: 9999}})
	d := view.NewDepth(&s, 1)
	if d.Empty || !strings.HasPrefix(d.Bids, "M") || !strings.HasSuffix(d.Bids, "Z") || !strings.HasPrefix(d.AskLine, "M") {
		t.Fatalf("%+v", d)
	}
	if d.Middle != "0.100" || strings.Contains(d.Text, "9.999") || d.Low != "0.078" || d.High != "0.122" {
		t.Errorf("both sides have the width of the nearer end: %+v", d)
	}
	if want := []view.DepthPoint{{"29", "0.080", "0.040", true}, {"174", "0.090", "0.010", true}, {"466", "0.110", "0.020", false}}; !slices.Equal(d.Points, want) {
		t.Errorf("points %+v, want %+v", d.Points, want)
	}
	if d.Zoom != "1" || d.Out != "1" || d.In != "2" {
		t.Errorf("zoom: %+v", d)
	}
	// Twice as near: the far bid is out of sight, and what is left fills the height. Nearer still there would be nothing.
	if n := view.NewDepth(&s, 2); n.Low != "0.089" || n.High != "0.111" || len(n.Points) != 2 || n.Points[0].Total != "0.010" || n.Out != "1" || n.In != "2" ||
		!strings.Contains(n.Text, "0.010 VTR wanted, 0.020 VTR offered") {
		t.Errorf("%+v", n)
	}
	for text, want := range map[string]order.Ticks{"": 1, "0": 1, "1": 1, "2": 2, "3": 1, "64": 64, "128": 1, "-2": 1, "256": 1, "x": 1} {
		if got := view.DepthZoom(text); got != want {
			t.Errorf("zoom %q is %d", text, got)
		}
	}
	t.Run("Points", func(t *testing.T) {
		var many []book.Level
		for i := range order.Ticks(400) {
			many = append(many, book.Level{Price: 1001 + i, Lots: 1})
		}
		x := snapshot(t, []book.Level{{Price: 999, Lots: 7}, {Price: 600, Lots: 1}}, many)
		d := view.NewDepth(&x, 1)
		last := d.Points[len(d.Points)-1]
		if n := len(d.Points); n > 2*20+2 || last.Total != "0.400" || last.Price != "1.400" || d.Points[0].Price != "0.600" {
			t.Errorf("%d points, the outermost with all: %+v", n, d.Points)
		}
	})
	none := snapshot(t, nil, s.Asks)
	if d := view.NewDepth(&none, 1); !d.Empty || d.Text == "" {
		t.Errorf("%+v", d)
	}
	equal := snapshot(t, []book.Level{{Price: 1, Lots: 1}}, []book.Level{{Price: 1, Lots: 1}})
	if d := view.NewDepth(&equal, 1); d.Empty {
		t.Errorf("%+v", d)
	}
}

func TestCheck(t *testing.T) {
	s := snapshot(t, []book.Level{{Price: 1249, Lots: 1000, Count: 1}}, []book.Level{{Price: 1251, Lots: 1000, Count: 1}})
	none := snapshot(t, nil, nil)
	rich := funds(t, "1000", "1000")
	type in = view.Input
	for _, c := range []struct {
		name  string
		in    in
		book  *book.Snapshot
		funds view.Funds
		ready bool
		field string // whose error is set
		says  string // part of that error, of the reason, or of a warning
	}{
		{"Empty", in{}, &s, rich, false, "", "Enter a price"},
		{"NoAmount", in{Price: "1.2"}, &s, rich, false, "", "Enter an amount"},
		{"Good", in{Side: "buy", Price: "1.2", Amount: "10"}, &s, rich, true, "", ""},
		{"GoodWithoutWallet", in{Side: "buy", Price: "1.2", Amount: "10000"}, &s, view.Funds{}, true, "", ""},
		{"TakeAtAnyPrice", in{Kind: "take", Side: "buy", Amount: "1"}, &s, rich, true, "", ""},
		{"Letters", in{Price: "abc", Amount: "1"}, &s, rich, false, "price", "plain number"},
		{"Negative", in{Price: "-1", Amount: "1"}, &s, rich, false, "price", "plain number"},
		{"Exponent", in{Price: "1e3", Amount: "1"}, &s, rich, false, "price", "plain number"},
		{"Comma", in{Price: "1,2", Amount: "1"}, &s, rich, false, "price", "plain number"},
		{"TooManyDecimals", in{Price: "1.2345", Amount: "1"}, &s, rich, false, "price", "smallest step is 0.001"},
		{"AmountDecimals", in{Price: "1.2", Amount: "0.0001"}, &s, rich, false, "amount", "smallest step is 0.001"},
		{"ZeroPrice", in{Price: "0.000", Amount: "1"}, &s, rich, false, "price", "above zero"},
		{"ZeroAmount", in{Price: "1", Amount: "0"}, &s, rich, false, "amount", "above zero"},
		{"TooLarge", in{Price: "1", Amount: strings.Repeat("9", 60)}, &s, rich, false, "amount", "too large"},
		{"BuyMoreThanQuote", in{Side: "buy", Price: "1.2", Amount: "999"}, &s, rich, false, "total", "More than your 1,000 tUSD"},
		{"SellMoreThanBase", in{Side: "sell", Price: "1.3", Amount: "1001"}, &s, rich, false, "amount", "More than your 1,000 VTR"},
		{"Crosses", in{Side: "buy", Price: "1.251", Amount: "1"}, &s, rich, true, "warning", "Take now"},
		{"PostOnlyCrosses", in{Side: "sell", Price: "1.249", Amount: "1", PostOnly: "on"}, &s, rich, false, "price", "Post-only"},
		{"FarOff", in{Side: "buy", Price: "2", Amount: "1"}, &s, rich, true, "warning", "more than a tenth"},
		{"FarOffTheGoodWay", in{Side: "buy", Price: "0.5", Amount: "1"}, &s, rich, true, "", ""},
		{"TakeGood", in{Side: "buy", Kind: "take", Price: "1.251", Amount: "1"}, &s, rich, true, "", ""},
		{"TakeTooCheap", in{Side: "buy", Kind: "take", Price: "1.25", Amount: "1"}, &s, rich, false, "price", "the best is 1.251"},
		{"TakeEmptyBook", in{Side: "sell", Kind: "take", Price: "1", Amount: "1"}, &none, rich, false, "", "nobody to trade with"},
		{"UnknownExpiry", in{Side: "buy", Price: "1", Amount: "1", Expiry: "x"}, &s, rich, false, "at", "how long"},
		{"ExactGood", in{Side: "buy", Price: "1", Amount: "1", Expiry: "at", At: "2027-01-15T09:00"}, &s, rich, true, "", ""},
		{"ExactPast", in{Side: "buy", Price: "1", Amount: "1", Expiry: "at", At: "2027-01-15T07:00"}, &s, rich, false, "at", "has passed"},
		{"ExactTooFar", in{Side: "buy", Price: "1", Amount: "1", Expiry: "at", At: "2027-03-15T07:00"}, &s, rich, false, "at", "30 days"},
		{"ExactNoTime", in{Side: "buy", Price: "1", Amount: "1", Expiry: "at", At: "soon"}, &s, rich, false, "at", "date and time"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := view.Check(c.in, c.book, c.funds, now, time.UTC).Live
			if l.Ready != c.ready {
				t.Errorf("ready is %v: %+v", l.Ready, l)
			}
			fields := map[string]string{"price": l.PriceError, "amount": l.AmountError, "total": l.TotalError, "at": l.AtError, "warning": strings.Join(l.Warnings, " ")}
			for name, text := range fields {
				if (text != "") != (name == c.field) {
					t.Errorf("%s says %q", name, text)
				}
			}
			said := fields[c.field]
			if c.field == "" {
				said = l.Reason
			}
			if !strings.Contains(said, c.says) {
				t.Errorf("says %q, want %q", said, c.says)
			}
		})
	}
	t.Run("TermsAreExact", func(t *testing.T) {
		c := view.Check(in{Side: "sell", Price: "1.234", Amount: "0.001", Expiry: "1h", Fill: "whole", PostOnly: "on"}, &none, rich, now, time.UTC)
		if c.Live.Give != "0.001 VTR" || c.Live.Get != "0.001234 tUSD" || c.Expiry != now+3600 || c.Flags != order.PostOnly || c.Side != order.Ask {
			t.Errorf("%+v", c)
		}
	})
}

func TestPreviewOrder(t *testing.T) {
	m := market(t)
	o := order.Order{Maker: eth.Address{9}, Nonce: order.SlotNonce(7, 3), Epoch: 2, Expiry: now + 60, Flags: order.Partial}
	if err := m.Amounts(&o, order.Bid, 1250, 4000); err != nil {
		t.Fatal(err)
	}
	p := view.PreviewOrder(&o, &m, view.Signing{ChainID: 5, Exchange: eth.Address{8}}, now, time.UTC)
	if !p.Buy || p.Fault != nil || p.Title != "Buy 4 VTR at 1.250 tUSD" {
		t.Errorf("%+v", p)
	}
	raw := map[string]string{}
	for _, f := range p.Fields {
		raw[f.Name] = f.Raw
		if f.Meaning == "" || f.Raw == "" {
			t.Errorf("%s has no meaning or value", f.Name)
		}
	}
	for name, want := range map[string]string{"sellAmount": "5000000", "buyAmount": "4000000000000000000", "nonce": "7696581394435", "epoch": "2", "flags": "1", "maxFeeBps": "0", "expiry": "1800000060"} {
		if raw[name] != want {
			t.Errorf("%s is %q, want %q", name, raw[name], want)
		}
	}
	for _, name := range []string{"maker", "taker", "sellToken", "buyToken", "validFrom", "domain"} {
		if raw[name] == "" {
			t.Errorf("%s is not shown", name)
		}
	}
	o.BuyAmount.AddUint64(&o.BuyAmount, 1)
	if p := view.PreviewOrder(&o, &m, view.Signing{}, now, time.UTC); p.Fault == nil || p.Fault.Key != "off_grid" {
		t.Errorf("an order off the grid is shown: %+v", p)
	}
}

func TestOrders(t *testing.T) {
	m := market(t)
	list := []view.OwnOrder{
		{Market: &m, Side: order.Bid, Price: 1250, Lots: 1000, Filled: 250, Expiry: now + 3725, State: "partly_filled", Peers: 2, Flags: order.Partial},
		{Market: &m, Price: 1250, Lots: 1000, State: "cancelled", Final: true, Flags: order.PostOnly},
		{Market: &m, Price: 1250, Lots: 1000, State: "from_a_newer_node", Flags: order.Partial},
	}
	o := view.NewOrders(list, nil, now, time.UTC)
	a := o.Rows[0]
	if o.Open != 2 || !a.Buy || a.Filled != "0.250" || a.FilledShare != "25" || a.Expires != "1 h 2 min left" || a.Peers != "held by 2 peers" || a.Label != "Partly filled" || a.Tone != "live" {
		t.Errorf("%+v", a)
	}
	if b := o.Rows[1]; b.Expires != "" || b.Peers != "" || b.Kind != "all or none, post-only" || b.Tone != "over" {
		t.Errorf("%+v", b)
	}
	if c := o.Rows[2]; c.Label != "from_a_newer_node" {
		t.Errorf("an unknown state is hidden: %+v", c)
	}
	o.Kept = []view.KeptRow{{Market: "WETH/tUSD"}}
	if o.At("VTR/tUSD"); o.Rows[0].Elsewhere || !o.Kept[0].Elsewhere {
		t.Errorf("orders of another market: %+v %+v", o.Rows[0], o.Kept)
	}
	if o.At("WETH/tUSD"); !o.Rows[0].Elsewhere || o.Kept[0].Elsewhere {
		t.Errorf("on that market's page: %+v %+v", o.Rows[0], o.Kept)
	}
}

// TestStatesHaveLabels: whatever state the node tells, the page has a word for it; conditional orders have the same list as theirs.
func TestStatesHaveLabels(t *testing.T) {
	m := market(t)
	for _, s := range node.States() {
		o := view.NewOrders([]view.OwnOrder{{Market: &m, Price: 1250, Lots: 1000, State: string(s)}}, []view.OwnTx{{State: string(s)}}, now, time.UTC)
		if o.Rows[0].Label == string(s) || o.Txs[0].Label != o.Rows[0].Label {
			t.Errorf("%s is shown as %q and %q", s, o.Rows[0].Label, o.Txs[0].Label)
		}
	}
	for _, s := range node.ConditionalStates() {
		var o view.Orders
		if o.Keep([]view.Kept{{State: string(s)}}, now, time.UTC); o.Kept[0].Label == string(s) {
			t.Errorf("a conditional order is shown as %q", s)
		}
	}
}

func TestNetwork(t *testing.T) {
	peers := []view.Peer{
		{ID: strings.Repeat("ab", 33), Source: "wss://a/x", RTT: 0, Told: true, Agrees: true, Count: 5},
		{ID: strings.Repeat("cd", 33), Source: "invitation", RTT: 12, Told: true, Agrees: true, Count: 5},
		{ID: strings.Repeat("ef", 33), Source: "wss://a/x", RTT: -1},
	}
	n := view.NewNetwork("02aabbccdd00", peers, 5, []view.Server{{URL: "wss://a/x", Code: fault.Unavailable}}, []view.Endpoint{{URL: "http://e", State: fault.WrongChain}}, 1234)
	if n.Agreement != "agreed by 2 of 2 peers from 2 sources" || n.OneSource || n.Self != "aabbccdd" || n.Head != "1,234" {
		t.Errorf("%+v", n)
	}
	if n.Peers[0].RTT != "< 1 ms" || n.Peers[1].RTT != "12 ms" || n.Peers[2].RTT != "—" || n.Peers[2].Book != "—" || n.Peers[0].Book != "same" {
		t.Errorf("%+v", n.Peers)
	}
	if n.Servers[0].Up || n.Endpoints[0].OK || len(n.Mesh.Dots) != 3 {
		t.Errorf("%+v", n)
	}
	one := view.NewNetwork("02aabbccdd00", peers[:1], 5, nil, nil, 0)
	if !one.OneSource {
		t.Error("one source is not told")
	}
	if empty := view.NewNetwork("", nil, 1, nil, nil, 0); empty.Started || empty.Text == "" {
		t.Errorf("%+v", empty)
	}
}

func TestBalances(t *testing.T) {
	m := market(t)
	h := view.Holding{Token: m.Quote, Balance: *uint256.NewInt(1_000_001), Bound: *uint256.NewInt(1)}
	b := view.NewBalances(eth.Address{1}, []view.Holding{h, {Token: m.Base}}, uint256.NewInt(0), "ETH", true)
	if r := b.Rows[0]; r.Balance != "1.000001" || r.Free != "1" || r.Exact != "1.000001" || !b.NoCoin || b.Rows[1].Free != "" {
		t.Errorf("%+v", b)
	}
	h.Bound = *uint256.NewInt(2_000_000)
	if free := h.Free(); !free.IsZero() {
		t.Errorf("orders that bind more than there is leave %s", free.Dec())
	}
}

func TestFaultWords(t *testing.T) {
	if view.NewFault(nil) != nil {
		t.Error("no error has words")
	}
	f := view.NewFault(fault.New(fault.Unfunded, "detail"))
	if f.Key != "unfunded" || f.Sentence == "" || f.Next == "" || f.Detail != "detail" {
		t.Errorf("%+v", f)
	}
	for _, c := range view.PageCodes {
		if view.FaultOf(c).Key == "internal" && c != fault.Internal {
			t.Errorf("code %d has no words", c)
		}
	}
}

func TestBootClosesNoElement(t *testing.T) {
	b := view.Boot{Signaling: []string{"</script><script>alert(1)</script>"}, Market: "<&>"}
	if s := b.JSON(); strings.ContainsAny(s, "<>&") {
		t.Errorf("boot data can close its element: %s", s)
	}
}
