//go:build !js

package web_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/view"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden renders every component in every state and every page, and compares with testdata.
func TestGolden(t *testing.T) {
	m := sampleMarket(t)
	full, empty := sampleBook(t, 40), book.Snapshot{Market: m}
	oneSide := book.Snapshot{Market: m, Asks: full.Asks[:3], Orders: 5, Stale: true}
	crossed := sampleBook(t, 4)
	crossed.Asks[0].Price, crossed.LastSide = 1240, 0
	form := func(in view.Input, s *book.Snapshot, f view.Funds) web.Component {
		return web.OrderForm(view.NewForm(in, s, f, now, time.UTC))
	}
	tr, nc := trader(t), newcomer(t)
	lonely := view.NewNetwork("02c0ffee00c0ffee", nil, 12, []view.Server{{URL: "wss://virtua.example/signal", Code: fault.Impersonation}},
		[]view.Endpoint{{URL: "https://rpc.example", State: fault.Unavailable}}, 0)
	wallet := func(f func(*view.Wallet)) web.Component {
		w := tr.Wallet
		f(&w)
		return web.Wallet(w)
	}
	inviting := tr.Network
	inviting.Invite = view.Note{Text: "https://virtua.example/#invite=AgNP", QR: view.NewQR("https://virtua.example/#invite=AgNP"), Until: "14:05"}
	inviting.Answer = view.Note{Text: "gQEDTz", QR: view.NewQR("gQEDTz"), Until: "14:07"}
	inviting.Privacy = view.NewPrivacy(true, false)
	broken := view.NewFault(fault.New(fault.Unfunded, `balance of <b>"x"</b> is 3`))
	reviewed := samplePreview(t)
	reviewed.Token, reviewed.Back = "", "/trade/VTR-tUSD?side=buy&price=1.24"
	grouped := view.NewLadder(&full, view.LadderOptions{Factor: 10})

	for name, c := range map[string]web.Component{
		"ladder":              web.Ladder(tr.Ladder),
		"ladder-grouped":      web.Ladder(grouped),
		"ladder-empty":        web.Ladder(view.NewLadder(&empty, view.LadderOptions{})),
		"ladder-stale":        web.Ladder(view.NewLadder(&oneSide, view.LadderOptions{})),
		"ladder-crossed":      web.Ladder(view.NewLadder(&crossed, view.LadderOptions{Rows: 4})),
		"depth":               web.Depth(tr.Depth),
		"chart":               web.Chart(tr.Chart),
		"chart-empty":         web.Chart(view.NewChart(&m, nil, view.ChartOptions{View: "1m", Reading: true})),
		"chart-depth":         web.Chart(view.NewChart(&m, nil, view.ChartOptions{View: view.DepthView})),
		"chart-peers":         web.Chart(view.NewChart(&m, sampleCandles(2), view.ChartOptions{View: "1d", Peers: true, Checked: 4})),
		"history-fills":       web.History(samplePast(&m, view.TabFills)),
		"history-past":        web.History(samplePast(&m, view.TabPast)),
		"history-orders":      web.History(tr.History),
		"history-none":        web.History(view.NewHistory(view.TabFills, false, nil, nil, nil, false, now, time.UTC)),
		"history-past-none":   web.History(view.NewHistory(view.TabPast, false, nil, nil, nil, false, now, time.UTC)),
		"history-locked":      web.History(view.NewHistory(view.TabFills, true, nil, nil, nil, false, now, time.UTC)),
		"depth-empty":         web.Depth(view.NewDepth(&empty)),
		"trades":              web.Trades(tr.Trades),
		"trades-empty":        web.Trades(view.Trades{}),
		"form-new":            form(view.Input{}, &full, view.Funds{}),
		"form-buy":            web.OrderForm(tr.Form),
		"form-take":           form(view.Input{Side: "sell", Kind: "take", Price: "1.24", Amount: "10", TIF: "fok"}, &full, funds()),
		"form-bad":            form(view.Input{Price: "-1", Amount: "1.23456", Expiry: "at", At: "2020-01-01T00:00"}, &full, funds()),
		"form-too-much":       form(view.Input{Side: "sell", Price: "1.3", Amount: "99999"}, &full, funds()),
		"form-later":          form(view.Input{Side: "sell", Kind: "plan", Plan: "oco", Amount: "9", Target: "1.4", Stop: "1.2"}, &full, funds()),
		"form-later-none":     form(view.Input{Side: "sell", Kind: "plan", Plan: "twap", Amount: "x"}, &full, funds()),
		"preview-kept":        web.Preview(view.PreviewKept("stop", "9", "VTR", []view.KeptLeg{{Name: "Stop", Side: "sell", Amount: "9", Price: "1.188", When: "when the price is 1.200 or below"}}, false)),
		"form-change":         form(view.Input{Side: "sell", Price: "1.3", Amount: "9", Replace: hash(101).String()}, &full, funds()),
		"form-account":        form(view.Input{Side: "sell", Price: "1.3", Amount: "9", From: "account"}, &full, view.Funds{Known: true, Base: amount("10", 18), Account: true}),
		"balances-no-account": web.Balances(func() view.Balances { b := tr.Balances; b.Market.Holds = false; return b }()),
		"form-empty-book":     form(view.Input{Kind: "take", Price: "1", Amount: "1"}, &empty, funds()),
		"preview":             web.Preview(samplePreview(t)),
		"preview-fault":       web.Preview(view.Preview{Title: "Buy 250 VTR", Fault: broken}),
		"orders":              web.Orders(tr.Orders),
		"orders-none":         web.Orders(view.Orders{}),
		"orders-locked":       web.Orders(view.Orders{Locked: true}),
		"balances":            web.Balances(tr.Balances),
		"balances-unknown":    web.Balances(view.Balances{}),
		"wallet-none":         web.Wallet(nc.Wallet),
		"wallet-ready":        web.Wallet(tr.Wallet),
		"wallet-locked":       web.Wallet(view.LockedWallet([]eth.Address{address(t, tr.Wallet.Address)})),
		"wallet-locked-two":   web.Wallet(view.LockedWallet([]eth.Address{address(t, tr.Wallet.Address), {19: 1}})),
		"wallet-extension":    wallet(func(w *view.Wallet) { w.Kind, w.Burner = "Some <Wallet>", false }),
		"wallet-fleeting":     wallet(func(w *view.Wallet) { w.Fleeting = true }),
		"wallet-waiting":      wallet(func(w *view.Wallet) { w.Ask(view.Asked("eth_signTypedData_v4")) }),
		"wallet-wrong-chain":  wallet(func(w *view.Wallet) { w.State, w.Burner, w.Chain, w.OnChain = view.WrongChain, false, "31337", "1" }),
		"network":             web.Network(tr.Network),
		"network-server":      web.Network(nc.Network),
		"network-inviting":    web.Network(inviting),
		"network-alone":       web.Network(lonely),
		"notices":             web.Notices([]view.Notice{view.NewNotice(fault.Disagreement), view.NewNotice(fault.StorageFull)}),
		"fault":               web.Fault(broken),
		"status-loading":      web.Status(view.Status{State: view.NodeLoading, Percent: "62"}),
		"status-starting":     web.Status(view.Status{State: view.NodeStarting}),
		"status-alone":        web.Status(view.Status{State: view.NodeAlone}),
		"status-live":         web.Status(tr.Status),
		"status-follows":      web.Status(view.Status{State: view.NodeFollows, Peers: 1}),
		"status-failed":       web.Status(view.Status{State: view.NodeFailed, Fault: broken}),
		"page-newcomer":       web.Trade(nc),
		"page-trader":         web.Trade(tr),
		"page-review":         web.Review(sampleHead(true), reviewed),
		"page-about":          web.AboutPage(sampleAbout(t)),
		"page-problem":        web.Problem(sampleHead(false), view.FaultOf(fault.NotFound)),
	} {
		t.Run(name, func(t *testing.T) { golden(t, name, c) })
	}
}

func golden(t *testing.T, name string, c web.Component) {
	t.Helper()
	got, err := web.HTML(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	got = strings.ReplaceAll(got, "><", ">\n<") + "\n" // one element a line, so that a diff can be read
	path := filepath.Join("testdata", name+".html")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run go test ./web -update and look at the diff. Got:\n%s", path, got)
	}
}
