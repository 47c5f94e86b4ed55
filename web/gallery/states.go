package gallery

import (
	"time"

	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/view"
)

// path is where the gallery is mounted.
const path = "/gallery/"

// State is one component in one state, or a whole page.
type State struct {
	Name  string // of its golden file: component, then what is special
	Whole bool   // a page with its own frame
	Part  web.Component
}

// States lists every component in every state, then every page. head makes the head of a page, of the demo's or not.
func States(head func(demo bool) view.Head) []State {
	return concat(marketStates(), formStates(), ownStates(), walletStates(), meshStates(), sheetStates(head), pageStates(head))
}

func concat(lists ...[]State) (all []State) {
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// marketStates are the book, the chart and the trades.
func marketStates() []State {
	m, tr := sampleMarket(), Trader()
	full, empty := sampleBook(40), book.Snapshot{Market: m}
	oneSide := book.Snapshot{Market: m, Asks: full.Asks[:3], Orders: 5, Stale: true}
	crossed := sampleBook(4)
	crossed.Asks[0].Price, crossed.LastSide = 1240, 0
	long := longBook()
	flat := sampleCandles(3)
	for i := range flat {
		flat[i].Open, flat[i].High, flat[i].Low, flat[i].Close = 2520, 2521, 2520, 2520
	}
	linked := view.NewTrades(&m, []view.Trade{{Time: now, Price: 1251, Lots: 3_000, Tx: hash(1)}}, time.UTC, "https://explorer.example/tx/")
	return []State{
		{Name: "ladder", Part: web.Ladder(tr.Ladder)},
		{Name: "ladder-grouped", Part: web.Ladder(view.NewLadder(&full, view.LadderOptions{Factor: 10}))},
		{Name: "ladder-empty", Part: web.Ladder(view.NewLadder(&empty, view.LadderOptions{}))},
		{Name: "ladder-stale", Part: web.Ladder(view.NewLadder(&oneSide, view.LadderOptions{}))},
		{Name: "ladder-crossed", Part: web.Ladder(view.NewLadder(&crossed, view.LadderOptions{Rows: 4}))},
		{Name: "ladder-long", Part: web.Ladder(view.NewLadder(&long, view.LadderOptions{Rows: 6}))},
		{Name: "depth", Part: web.Depth(tr.Depth)},
		{Name: "depth-empty", Part: web.Depth(view.NewDepth(&empty, 1))},
		{Name: "depth-long", Part: web.Depth(view.NewDepth(&long, 1))},
		{Name: "chart", Part: web.Chart(tr.Chart)},
		{Name: "chart-empty", Part: web.Chart(view.NewChart(&m, nil, view.ChartOptions{View: "1m", Reading: true}))},
		{Name: "chart-none", Part: web.Chart(view.NewChart(&m, nil, view.ChartOptions{View: "1m"}))},
		{Name: "chart-flat", Part: web.Chart(view.NewChart(&m, flat, view.ChartOptions{View: "1m"}))},
		{Name: "chart-long", Part: web.Chart(view.NewChart(&long.Market, longCandles(), view.ChartOptions{View: "15m", Reading: true}))},
		{Name: "chart-depth", Part: web.Chart(view.NewChart(&m, nil, view.ChartOptions{View: view.DepthView}))},
		{Name: "chart-peers", Part: web.Chart(view.NewChart(&m, sampleCandles(2), view.ChartOptions{View: "1d", Peers: true, Checked: 4}))},
		{Name: "trades", Part: web.Trades(tr.Trades)},
		{Name: "trades-linked", Part: web.Trades(linked)},
		{Name: "trades-empty", Part: web.Trades(view.Trades{})},
		{Name: "trades-long", Part: web.Trades(longTrades(&long.Market))},
	}
}

// formStates are the order form and the review step.
func formStates() []State {
	m := sampleMarket()
	full, empty, long := sampleBook(40), book.Snapshot{Market: m}, longBook()
	form := func(name string, in view.Input, s *book.Snapshot, f view.Funds) State {
		return State{Name: "form-" + name, Part: web.OrderForm(view.NewForm(in, s, f, now, time.UTC))}
	}
	stop := view.KeptLeg{Name: "Stop", Side: "sell", Amount: "9", Price: "1.188", When: "when the price is 1.200 or below"}
	return []State{
		form("new", view.Input{}, &full, view.Funds{}),
		{Name: "form-buy", Part: web.OrderForm(Trader().Form)},
		form("take", view.Input{Side: "sell", Kind: "take", Price: "1.24", Amount: "10", TIF: "fok"}, &full, funds()),
		form("bad", view.Input{Price: "-1", Amount: "1.23456", Expiry: "at", At: "2020-01-01T00:00"}, &full, funds()),
		form("too-much", view.Input{Side: "sell", Price: "1.3", Amount: "99999"}, &full, funds()),
		form("later", view.Input{Side: "sell", Kind: "plan", Plan: "oco", Amount: "9", Target: "1.4", Stop: "1.2"}, &full, funds()),
		form("later-none", view.Input{Side: "sell", Kind: "plan", Plan: "twap", Amount: "x"}, &full, funds()),
		form("later-bad", view.Input{Side: "sell", Kind: "plan", Plan: "oco", Amount: "9", Target: "abc", Stop: "0"}, &full, funds()),
		form("change", view.Input{Side: "sell", Price: "1.3", Amount: "9", Replace: hash(101).String()}, &full, funds()),
		form("account", view.Input{Side: "sell", Price: "1.3", Amount: "9", From: "account"}, &full, view.Funds{Known: true, Base: amount("10", 18), Account: true}),
		form("empty-book", view.Input{Kind: "take", Price: "1", Amount: "1"}, &empty, funds()),
		form("long", view.Input{Side: "sell", Price: "123456789.12345678", Amount: "98765432.12345678"}, &long,
			view.Funds{Known: true, Base: amount("9876543210987.123456789012345678", 18), Quote: amount("1", 18)}),
		{Name: "preview", Part: web.Preview(Preview())},
		{Name: "preview-fault", Part: web.Preview(view.Preview{Title: "Buy 250 VTR", Fault: broken()})},
		{Name: "preview-kept", Part: web.Preview(view.PreviewKept("stop", "9", "VTR", []view.KeptLeg{stop}, false))},
	}
}

// ownStates are what is the reader's: orders, history, balances, news.
func ownStates() []State {
	m, tr, nc := sampleMarket(), Trader(), Newcomer()
	history := func(tab string, locked bool) web.Component {
		return web.History(view.NewHistory(tab, locked, nil, nil, nil, false, now, time.UTC))
	}
	none := view.NewNews(nil, "all", now, time.UTC)
	noAccount, asked := tr.Balances, tr.Balances
	noAccount.Market.Holds = false
	asked.Asked = true
	return []State{
		{Name: "orders", Part: web.Orders(tr.Orders)},
		{Name: "orders-none", Part: web.Orders(view.Orders{})},
		{Name: "orders-locked", Part: web.Orders(view.Orders{Locked: true})},
		{Name: "orders-long", Part: web.Orders(longOrders())},
		{Name: "history-fills", Part: web.History(samplePast(&m, view.TabFills))},
		{Name: "history-past", Part: web.History(samplePast(&m, view.TabPast))},
		{Name: "history-orders", Part: web.History(tr.History)},
		{Name: "history-none", Part: history(view.TabFills, false)},
		{Name: "history-past-none", Part: history(view.TabPast, false)},
		{Name: "history-locked", Part: history(view.TabFills, true)},
		{Name: "balances", Part: web.Balances(tr.Balances)},
		{Name: "balances-unknown", Part: web.Balances(view.Balances{})},
		{Name: "balances-no-account", Part: web.Balances(noAccount)},
		{Name: "balances-asked", Part: web.Balances(asked)},
		{Name: "balances-long", Part: web.Balances(longBalances())},
		{Name: "bell", Part: web.Bell(tr.News)},
		{Name: "bell-none", Part: web.Bell(none)},
		{Name: "news", Part: web.NewsPanel(tr.News)},
		{Name: "news-server", Part: web.NewsPanel(nc.News)},
		{Name: "news-none", Part: web.NewsPanel(none)},
		{Name: "news-other", Part: web.NewsPanel(view.NewNews(sampleNews()[:1], "transaction", now, time.UTC))},
	}
}

// walletStates are the wallet panel's, and the header's.
func walletStates() []State {
	ready, nobody := Trader().Wallet, Newcomer().Wallet
	me := address(ready.Address)
	locked := view.LockedWallet([]eth.Address{me})
	with := func(name string, f func(*view.Wallet)) State {
		w := ready
		f(&w)
		return State{Name: "wallet-" + name, Part: web.Wallet(w)}
	}
	wrong := func(w *view.Wallet) { w.State, w.Burner, w.Chain, w.OnChain = view.WrongChain, false, "31337", "1" }
	astray := ready
	wrong(&astray)
	return []State{
		{Name: "wallet-none", Part: web.Wallet(nobody)},
		{Name: "wallet-ready", Part: web.Wallet(ready)},
		{Name: "wallet-locked", Part: web.Wallet(locked)},
		{Name: "wallet-locked-two", Part: web.Wallet(view.LockedWallet([]eth.Address{me, {19: 1}}))},
		with("extension", func(w *view.Wallet) { w.Kind, w.Burner = "Some <Wallet>", false }),
		with("capped", func(w *view.Wallet) { w.Cap, w.Coin = "10,000 tUSD", "tUSD" }),
		with("batch", func(w *view.Wallet) { w.Burner = false; w.Ask(view.Asked("wallet_sendCalls")) }),
		with("fleeting", func(w *view.Wallet) { w.Fleeting = true }),
		with("waiting", func(w *view.Wallet) { w.Ask(view.Asked("eth_signTypedData_v4")) }),
		with("wrong-chain", wrong),
		{Name: "chip-none", Part: web.WalletChip(nobody)},
		{Name: "chip-ready", Part: web.WalletChip(ready)},
		{Name: "chip-locked", Part: web.WalletChip(locked)},
		{Name: "chip-wrong-chain", Part: web.WalletChip(astray)},
	}
}

// meshStates are the network panel's, the node's and the page's.
func meshStates() []State {
	tr, nc := Trader(), Newcomer()
	lonely := view.NewNetwork("02c0ffee00c0ffee", nil, 12, []view.Server{{URL: "wss://virtua.example/signal", Code: fault.Impersonation}},
		[]view.Endpoint{{URL: "https://rpc.example", State: fault.Unavailable}}, 0)
	inviting := tr.Network
	inviting.Invite = view.Note{Text: "https://virtua.example/#invite=AgNP", QR: view.NewQR("https://virtua.example/#invite=AgNP"), Until: "14:05"}
	inviting.Answer = view.Note{Text: "gQEDTz", QR: view.NewQR("gQEDTz"), Until: "14:07"}
	inviting.Privacy = view.NewPrivacy(true, false)
	status := func(name string, s view.Status) State { return State{Name: "status-" + name, Part: web.Status(s)} }
	return []State{
		{Name: "network", Part: web.Network(tr.Network)},
		{Name: "network-server", Part: web.Network(nc.Network)},
		{Name: "network-inviting", Part: web.Network(inviting)},
		{Name: "network-alone", Part: web.Network(lonely)},
		status("none", nc.Status),
		status("loading", view.Status{State: view.NodeLoading, Percent: "62"}),
		status("starting", view.Status{State: view.NodeStarting}),
		status("alone", view.Status{State: view.NodeAlone}),
		status("live", tr.Status),
		status("follows", view.Status{State: view.NodeFollows, Peers: 1}),
		status("failed", view.Status{State: view.NodeFailed, Fault: broken()}),
		{Name: "notices", Part: web.Notices([]view.Notice{view.NewNotice(fault.Disagreement), view.NewNotice(fault.StorageFull)})},
		{Name: "fault", Part: web.Fault(broken())},
	}
}

// broken is a failure whose details hold what looks like markup.
func broken() *view.Fault {
	return view.NewFault(fault.New(fault.Unfunded, `balance of <b>"x"</b> is 3`))
}
