package main

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/journal"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/render"
	"github.com/virtuatrader/virtua/web/view"
)

// heard gathers what views send to tabs.
type heard struct {
	tab, name string
	data      any
}

func testViews(t *testing.T) (*views, *[]heard) {
	t.Helper()
	token := func(b byte, symbol string, decimals uint8) order.Token {
		return order.Token{Address: eth.Address{b}, Symbol: symbol, Decimals: decimals}
	}
	d := codec.Deployment{ChainID: 31337, Exchange: eth.Address{9}, Tokens: []order.Token{token(1, "VTR", 18), token(2, "tUSD", 6), token(3, "WETH", 18)},
		Markets: []codec.DeployedMarket{{Base: eth.Address{1}, Quote: eth.Address{2}}, {Base: eth.Address{3}, Quote: eth.Address{2}}}}
	var all []heard
	v, err := newViews(viewsConfig{Deployment: d, Event: func(tab, name string, data any) { all = append(all, heard{tab, name, data}) }})
	if err != nil {
		t.Fatal(err)
	}
	return v, &all
}

func (p *views) attach(t *testing.T, tab, hello string) *sight {
	t.Helper()
	p.Attach(tab, node.NewSession(nil), json.RawMessage(hello))
	return p.tabs[tab]
}

func TestAttach(t *testing.T) {
	v, _ := testViews(t)
	s := v.attach(t, "a", `{"market":"WETH/tUSD","group":"10","zone":-210,"form":{"price":"1"}}`)
	if s == nil || s.look.market != 1 || s.look.factor != 10 || s.look.zone.String() != "UTC-3:30" || s.look.form.Price != "1" || s.paint.dirty != allPanels {
		t.Fatalf("%+v", s)
	}
	s.draft = &draft{token: "x"}
	if again := v.attach(t, "a", `{"market":"WETH/tUSD"}`); again == s || again.draft == nil || again.paint.sent != nil {
		t.Errorf("a page that attaches again is painted anew and keeps its draft: %+v", again)
	}
	for name, hello := range map[string]string{"malformed": `{`, "unknown market": `{"market":"X/Y"}`, "no market": `{}`} {
		if s := v.attach(t, name, hello); s != nil {
			t.Errorf("%s: %+v", name, s)
		}
	}
	v.Detach("a")
	if _, err := v.Call(t.Context(), "a", "page.form", nil); fault.Of(err) != fault.NotFound {
		t.Errorf("a tab that left: %v", err)
	}
}

// TestSheets: a page beside the desk has parts of its own, and hears of what concerns it.
func TestSheets(t *testing.T) {
	v, _ := testViews(t)
	swap := v.attach(t, "swap", `{"market":"VTR/tUSD","sheet":"swap","swap":{"in":"WETH","out":"<b>","pay":"1"}}`)
	order := v.attach(t, "order", `{"market":"VTR/tUSD","sheet":"order","about":"order=AQ"}`)
	desk := v.attach(t, "desk", `{"market":"VTR/tUSD","sheet":"nothing"}`)
	if swap.look.swap.Out != "VTR" || swap.paint.dirty != sheetPanels || order.look.about != "order=AQ" || desk.look.sheet != "" || desk.paint.dirty != allPanels {
		t.Fatalf("%+v %+v %+v", swap, order, desk)
	}
	for _, c := range []struct {
		kinds       node.Kind
		swap, order panel
	}{
		{node.BookChanged, panelSheet, 0},
		{node.ChainChanged, panelStatus | panelNotices | panelWallet, panelStatus | panelNotices | panelWallet | panelSheet},
		{node.TxChanged, panelSheet, panelSheet},
		{node.PeersChanged, panelStatus | panelNotices, panelStatus | panelNotices},
	} {
		swap.paint.dirty, order.paint.dirty = 0, 0
		v.changed(node.Notice{Kinds: c.kinds, Markets: 3})
		if swap.paint.dirty != c.swap || order.paint.dirty != c.order {
			t.Errorf("%b: swap %b, want %b; order %b, want %b", c.kinds, swap.paint.dirty, c.swap, order.paint.dirty, c.order)
		}
	}
	for _, c := range []struct {
		tab, method, params string
		code                fault.Code
	}{
		{"swap", "page.swap", `[`, fault.Invalid}, {"order", "page.about", `7`, fault.Invalid}, {"order", "page.about", `{"text":"order=AB"}`, 0},
		{"order", "page.take", `{}`, fault.NotFound}, {"swap", "page.swap.stop", `{}`, 0}, {"swap", "page.revoke", `{"token":7}`, fault.Invalid},
	} {
		if _, err := v.Call(t.Context(), c.tab, c.method, json.RawMessage(c.params)); fault.Of(err) != c.code {
			t.Errorf("%s %s: %v", c.method, c.params, err)
		}
	}
	if order.look.about != "order=AB" || order.opened != nil {
		t.Errorf("%+v", order)
	}
}

func TestCalls(t *testing.T) {
	v, _ := testViews(t)
	s := v.attach(t, "a", `{"market":"VTR/tUSD"}`)
	for _, c := range []struct {
		method, params string
		code           fault.Code
	}{
		{"page.nothing", `{}`, fault.Unsupported},
		{"page.view", `[`, fault.Invalid},
		{"page.form", `"x"`, fault.Invalid},
		{"page.confirm", `{"draft":"old"}`, fault.NotFound},
		{"page.confirm", `7`, fault.Invalid},
		{"page.cancel", `7`, fault.Invalid},
		{"page.view", `{"group":"100","zoom":"8","hidden":true}`, 0},
	} {
		if _, err := v.Call(t.Context(), "a", c.method, json.RawMessage(c.params)); fault.Of(err) != c.code {
			t.Errorf("%s %s: %v", c.method, c.params, err)
		}
	}
	if s.look.factor != 100 || s.look.zoom != 8 || !s.look.hidden {
		t.Errorf("%+v", s.look)
	}
}

func TestChangedMarksWhatConcerns(t *testing.T) {
	v, _ := testViews(t)
	here, other := v.attach(t, "here", `{"market":"VTR/tUSD"}`), v.attach(t, "other", `{"market":"WETH/tUSD"}`)
	for _, c := range []struct {
		notice      node.Notice
		here, other panel
	}{
		{node.Notice{Kinds: node.BookChanged, Markets: 1}, panelsOfBook | panelNetwork, panelMarkets},
		{node.Notice{Kinds: node.TradesChanged, Markets: 2}, panelMarkets, panelMarkets | panelTrades | panelLadder | panelChart | panelHistory},
		{node.Notice{Kinds: node.HoldingsChanged}, panelBalances | panelFacts, panelBalances | panelFacts},
		{node.Notice{Kinds: node.WalletChanged}, panelsOfWallet | panelNotices, panelsOfWallet | panelNotices},
		{node.Notice{}, 0, 0},
	} {
		here.paint.dirty, other.paint.dirty = 0, 0
		v.changed(c.notice)
		if here.paint.dirty != c.here || other.paint.dirty != c.other {
			t.Errorf("%+v: here %b, want %b; other %b, want %b", c.notice, here.paint.dirty, c.here, other.paint.dirty, c.other)
		}
	}
}

// TestPace: however often the book changes, it is painted four times a second at most, and in the end it is.
func TestPace(t *testing.T) {
	v, _ := testViews(t)
	s := v.attach(t, "a", `{"market":"VTR/tUSD"}`)
	start, painted := time.Now(), 0
	for ms := range 1000 {
		s.paint.dirty |= panelLadder
		list, wait := v.next(start.Add(time.Duration(ms) * time.Millisecond))
		if len(list) > 0 && list[0].what&panelLadder != 0 {
			painted++
		} else if wait > 250*time.Millisecond {
			t.Fatalf("after %d ms a book that changed waits for %v more", ms, wait)
		}
	}
	if painted != 4 || s.paint.dirty&panelLadder == 0 {
		t.Errorf("painted %d times in a second", painted)
	}
	if list, _ := v.next(start.Add(time.Second)); len(list) != 1 || list[0].what != panelLadder {
		t.Errorf("what changed last is not painted: %+v", list)
	}
}

func TestPatchSendsOnlyWhatChanged(t *testing.T) {
	v, all := testViews(t)
	s := v.attach(t, "a", `{"market":"VTR/tUSD"}`)
	part := func(text string) web.Component {
		return render.ComponentFunc(func(_ context.Context, w io.Writer) error {
			_, err := w.Write([]byte(text))
			return err
		})
	}
	for _, c := range []struct{ a, b, want string }{{"1", "1", "ab"}, {"1", "1", ""}, {"1", "2", "b"}} {
		*all = nil
		v.patch(t.Context(), s, []web.Fragment{{ID: "a", Part: part(c.a)}, {ID: "b", Part: part(c.b)}})
		got := ""
		for _, h := range *all {
			for _, id := range []string{"a", "b"} {
				if _, ok := h.data.(map[string]string)[id]; ok && h.name == "patch" && h.tab == "a" {
					got += id
				}
			}
		}
		if got != c.want {
			t.Errorf("%+v: sent %q", c, got)
		}
	}
}

// TestOldAnswersAreNotShown: what was rendered for what a tab held before does not follow the answer to what it holds now.
func TestOldAnswersAreNotShown(t *testing.T) {
	v, all := testViews(t)
	for name, change := range map[string]func(*look){
		"order": func(l *look) { l.form.Price = "2" }, "swap": func(l *look) { l.swap.Pay = "500" }, "address": func(l *look) { l.about = "order=AQ" }, "nothing": func(*look) {},
	} {
		s := v.attach(t, name, `{"market":"VTR/tUSD","sheet":"swap","swap":{"in":"tUSD","out":"VTR","pay":"27"}}`)
		d := due{t: s, what: panelSheet, look: s.look}
		s.paint.dirty = 0
		change(&s.look)
		*all = nil
		text := render.ComponentFunc(func(_ context.Context, w io.Writer) error {
			_, err := w.Write([]byte("27"))
			return err
		})
		shown, want := v.show(t.Context(), d, []web.Fragment{{ID: "swap-answer", Part: text}}), name == "nothing"
		if shown != want || (len(*all) == 1) != want || (s.paint.dirty == panelSheet) == want {
			t.Errorf("%s: shown %t, said %+v, due %b", name, shown, *all, s.paint.dirty)
		}
	}
}

func TestSettled(t *testing.T) {
	v, _ := testViews(t)
	link := node.LinkView{Known: true}
	for _, c := range []struct {
		name string
		n    node.NetworkView
		want bool
	}{
		{"Alone", node.NetworkView{}, false},
		{"Reading", node.NetworkView{Known: 1, Links: []node.LinkView{link, {Syncing: true}}}, false},
		{"Checking", node.NetworkView{Known: 1, Waiting: 3, Links: []node.LinkView{link}}, false},
		{"Done", node.NetworkView{Known: 1, Links: []node.LinkView{link}}, true},
	} {
		if got := v.settled(&c.n); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	v.started = time.Now().Add(-2 * settle)
	if !v.settled(&node.NetworkView{}) {
		t.Error("a node that stays alone never shows its own book")
	}
}

func TestWalletOf(t *testing.T) {
	a, b := eth.Address{1}, eth.Address{2}
	for _, c := range []struct {
		name string
		list []node.WalletInfo
		want view.WalletState
		of   eth.Address
	}{
		{"None", nil, view.NoWallet, eth.Address{}},
		{"Locked", []node.WalletInfo{{Address: a, Kind: "burner", Locked: true}, {Address: b, Kind: "burner", Locked: true}}, view.Locked, a},
		{"Open", []node.WalletInfo{{Address: a, Kind: "burner", Locked: true}, {Address: b, Kind: "burner", Current: true}}, view.Ready, b},
		{"ElsewhereChain", []node.WalletInfo{{Address: b, Kind: "Some wallet", Current: true, OnChain: 5}}, view.WrongChain, b},
		{"Extension", []node.WalletInfo{{Address: b, Kind: "Some wallet", Current: true}, {Address: a, Kind: "burner", Locked: true}}, view.Ready, b},
	} {
		w := walletOf(c.list)
		if w.State != c.want || c.want != view.NoWallet && w.Address != c.of.String() {
			t.Errorf("%s: %+v", c.name, w)
		}
	}
}

func TestAsking(t *testing.T) {
	v, _ := testViews(t)
	s := v.attach(t, "a", `{"market":"VTR/tUSD"}`)
	for _, c := range []struct {
		method string
		busy   bool
		words  string
		panels panel
	}{
		{"eth_signTypedData_v4", false, view.Asked("eth_signTypedData_v4"), panelWallet},
		{"eth_signTypedData_v4", false, view.Asked("eth_signTypedData_v4"), 0},
		{"", false, "", panelWallet},
		{"", true, view.AskedBefore, panelWallet},
		{"eth_sendTransaction", true, view.Asked("eth_sendTransaction"), panelWallet},
	} {
		s.paint.dirty = 0
		v.Asking("a", c.method, c.busy)
		if s.asked != c.words || s.paint.dirty != c.panels {
			t.Errorf("%q, busy %v: says %q, paints %b", c.method, c.busy, s.asked, s.paint.dirty)
		}
	}
	if again := v.attach(t, "a", `{"market":"VTR/tUSD"}`); again.asked == "" {
		t.Error("a page that attaches again forgets what its wallet asks")
	}
	v.Asking("nobody", "eth_sendTransaction", false)
}

func TestNetworkSaysTheWay(t *testing.T) {
	w := &world{network: node.NetworkView{Links: []node.LinkView{{Way: node.Direct}, {Way: node.Relayed}, {}}}}
	n := network(w)
	for i, want := range []string{"direct", "relayed", "—"} {
		if n.Peers[i].Route != want || n.Mesh.Dots[i].Relayed != (want == "relayed") {
			t.Errorf("%q: %+v %+v", want, n.Peers[i], n.Mesh.Dots[i])
		}
	}
}

// TestNetworkSaysWhatWasMeasured: views, scores, quotas, completeness and propagation reach the panel as the node tells them.
func TestNetworkSaysWhatWasMeasured(t *testing.T) {
	id := func(b byte) peer.ID { return peer.ID{2, b, b, b, b} }
	w := &world{network: node.NetworkView{
		Links: []node.LinkView{
			{Peer: id(0xaa), Source: "wss://a.example/x", Known: true, Agrees: true, Orders: 7, RTT: 12, Score: 31},
			{Peer: id(0xbb), Source: "invitation", Known: true, Orders: 9, RTT: -1, Score: -32, Over: 5, Blames: []mesh.Blame{{Code: fault.OffGrid, Points: 30}, {Code: fault.Timeout, Points: 2}},
				Lacks: mesh.Difference{Here: []eth.Hash{{0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7}}, HereAll: 1, There: []eth.Hash{{0xd1}}, ThereAll: 4}},
		},
		Overlay: mesh.Overlay{Own: 1, Passive: make([]mesh.Acquaintance, 3), Spent: true, Sources: []mesh.Introducer{{Source: "wss://a.example/x", Links: 1, Known: 3}}},
		Held:    8, Told: 9, Spread: mesh.Spreading{P50: 48 * time.Millisecond, P95: 131 * time.Millisecond, Echoes: 6}, P50: 4, P95: 7, Ahead: -700_000,
		Left:    []mesh.Departure{{Peer: id(0xcc), Code: fault.RateLimited, Ours: true, Score: -4}},
		Reasons: []node.Reason{{What: "shuffle", Code: fault.RateLimited, Count: 3}},
	}}
	w.network.Overlay.Passive[1].Near = true
	n := network(w)
	got := []string{n.Agreement, n.Views, n.Origins[0], n.Refused[0].Text, n.Measures.Complete, n.Measures.Round, n.Measures.Admit, n.Measures.Clock,
		n.Measures.Peers[0].Text, n.Measures.Peers[1].Text, n.Measures.Peers[1].Lacks[0], n.Measures.Peers[1].Lacks[1], n.Measures.Left[0]}
	for i, want := range []string{
		"agreed by 1 of 2 peers from 1 source",
		"2 links, 1 of them chosen here; 3 more peers known, 1 within reach of links",
		"a.example: 1 link, 3 more known",
		"3 shuffles: " + fault.RateLimited.Sentence(),
		"8 of 9 orders that peers tell of",
		"half within 48 ms, 19 of 20 within 131 ms; 6 echoes",
		"half within 4 ms, 19 of 20 within 7 ms",
		"Your computer’s clock is 12 minutes ahead of the others’. Orders are dated by network time; set the clock right.",
		"score 31",
		"score -32; 5 messages beyond a quota; −30: " + fault.OffGrid.Sentence() + "; −2: " + fault.Timeout.Sentence(),
		"1 order or cancel missing here at the last comparison: 0xc1c2c3c4c5c6",
		"4 orders and cancels missing there at the last comparison: 0xd10000000000 …",
		"cccccccc, closed here at score -4: " + fault.RateLimited.Sentence(),
	} {
		if got[i] != want {
			t.Errorf("%q, want %q", got[i], want)
		}
	}
	if !n.Spent {
		t.Error("a page without connections does not say so")
	}
}

func TestNotices(t *testing.T) {
	w := &world{chain: node.ChainView{Code: fault.Disagreement, Storage: fault.StorageFull}}
	w.network.Reasons = []node.Reason{{What: "dial", Code: fault.Impersonation, Count: 1}, {What: "order", Code: fault.Expired, Count: 9}}
	keys := ""
	for _, n := range notices(w, true) {
		keys += n.Key + " "
	}
	if keys != "disagreement storage_full impersonation " {
		t.Error(keys)
	}
	away := &world{chain: node.ChainView{Code: fault.Unavailable}}
	if len(notices(away, true)) != 0 || len(notices(away, false)) != 1 {
		t.Error("no answer yet is told at once, or never")
	}
	if n := notices(&world{}, false); len(n) != 0 {
		t.Errorf("%+v", n)
	}
}

func TestWords(t *testing.T) {
	for minutes, want := range map[int]string{0: "UTC", 60: "UTC+1", 330: "UTC+5:30", -210: "UTC-3:30"} {
		if got := zoneName(minutes); got != want {
			t.Errorf("%d: %s", minutes, got)
		}
	}
	for text, want := range map[string]order.Ticks{"": 1, "10": 10, "0": 1, "-5": 1, "1001": 1, "x": 1} {
		if got := factorOf(text); got != want {
			t.Errorf("%q: %d", text, got)
		}
	}
	if got := grouped("1234.5 VTR"); got != "1,234.5 VTR" {
		t.Error(got)
	}
	if got := txWords(node.TxInfo{Kind: node.TxTake, Side: "buy", Amount: "9", Got: "5", Market: "VTR/tUSD"}); got != "Buy 5 VTR/tUSD" {
		t.Error(got)
	}
}

// What a page tells of itself is in a report without what must not leave the machine.
func TestReport(t *testing.T) {
	v, _ := testViews(t)
	kept := journal.New(slog.DiscardHandler, 10)
	v.cfg.Journal = kept
	slog.New(kept).Warn("endpoint failed", "url", "https://rpc.example/v3/9aa3d95b3bc440fa", "err", "dial tcp 203.0.113.7:443")
	s := v.attach(t, "a", `{"market":"VTR/tUSD","sheet":"help"}`)
	raw := `{"browser":"Mozilla/5.0 (X11)","passphrase":"correct horse","faults":[{"fault":"unavailable","detail":"Post https://rpc.example/v3/9aa3d95b3bc440fa: no","deep":{"token":"abc"}}],"width":390}`
	var page map[string]any
	if err := json.Unmarshal([]byte(raw), &page); err != nil {
		t.Fatal(err)
	}
	st := node.Status{Agent: "virtua/cafe", ChainID: 31337, Self: "02c0ffee00c0ffee", Endpoints: []node.Endpoint{{URL: "https://rpc.example/v3/9aa3d95b3bc440fa", State: fault.Unavailable}}}
	text, err := v.reportOf(&st, page)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"horse", "9aa3d95b", "rpc.example", "abc", "203.0.113", "c0ffee"} {
		if strings.Contains(text, secret) {
			t.Errorf("%s is in the report:\n%s", secret, text)
		}
	}
	for _, part := range []string{`"fault": "unavailable"`, `"width": 390`, "Mozilla/5.0 (X11)", "endpoint failed", `"wallet": "none"`, "virtua/cafe", `"unavailable"`} {
		if !strings.Contains(text, part) {
			t.Errorf("%s is not in the report:\n%s", part, text)
		}
	}
	if _, err := v.Call(t.Context(), s.name, "page.report", json.RawMessage(`{"page":{"x":"`+strings.Repeat("x", maxPage)+`"}}`)); fault.Of(err) != fault.TooLarge {
		t.Errorf("a report without end: %v", err)
	}
	if _, err := v.Call(t.Context(), s.name, "page.report", json.RawMessage(`[]`)); fault.Of(err) != fault.Invalid {
		t.Errorf("a report of nothing: %v", err)
	}
}

func TestQuiet(t *testing.T) {
	v, _ := testViews(t)
	s := v.attach(t, "a", `{"market":"VTR/tUSD","quiet":["order","all","x","warning"]}`)
	if got := strings.Join(s.look.quiet, " "); got != "order warning" {
		t.Error(got)
	}
	if _, err := v.Call(t.Context(), "a", "page.view", json.RawMessage(`{"quiet":["transaction"]}`)); err != nil || strings.Join(s.look.quiet, " ") != "transaction" {
		t.Errorf("%v %v", s.look.quiet, err)
	}
}

// One tab says what is new: one that is looked at, when there is any.
func TestSpeaker(t *testing.T) {
	v, _ := testViews(t)
	if v.speaker() != "" {
		t.Error("nobody speaks")
	}
	v.attach(t, "a", `{"market":"VTR/tUSD","hidden":true}`)
	v.attach(t, "c", `{"market":"VTR/tUSD"}`)
	v.attach(t, "b", `{"market":"WETH/tUSD","news":"order"}`)
	if got := v.speaker(); got != "b" || v.tabs["b"].look.news != "order" || !v.untold {
		t.Errorf("%s speaks; %+v", got, v.tabs["b"].look)
	}
	v.Detach("b")
	v.Detach("c")
	if got := v.speaker(); got != "a" {
		t.Errorf("%q speaks", got)
	}
	v.untold = false
	v.changed(node.Notice{Kinds: node.PeersChanged})
	if v.untold {
		t.Error("a peer is news")
	}
	if v.changed(node.Notice{Kinds: node.TxChanged}); !v.untold || v.tabs["a"].paint.dirty&panelNews == 0 {
		t.Error("a transaction is none")
	}
}
