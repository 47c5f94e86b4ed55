package gallery

import (
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/view"
)

// sheetStates are the parts of the pages beside the desk, and these pages.
func sheetStates(head func(demo bool) view.Head) []State {
	tr := Trader()
	swap, offer := Swap(), Offer()
	swap.Head = head(true)
	two := sampleQuote()
	two.Legs = append(two.Legs, view.SwapLeg{Market: "WETH/VTR", In: "VTR", Out: "WETH", Pay: "998.204", Get: "0.4", AtLeast: "0.39", Average: "0.0004", Worst: "0.0004", Orders: 1})
	two.Impact, two.Warnings = 420, []string{"This amount moves the price a lot. A smaller one gets a better price."}
	none := sampleQuote()
	none.Legs, none.Faults = nil, []view.SwapFault{{Field: "pay", Key: "least_not_met", Detail: "the book has only 3 VTR for 4 tUSD"}}
	gone := offer
	gone.Faults, gone.FaultNext = []view.SwapFault{{Key: "filled_elsewhere", Sentence: "Somebody else took this order first. No money moved."}}, "Choose another order from the book."
	shared := view.NewOffer(&offer, tr.Wallet, time.UTC)
	shared.Share = view.Note{Text: "https://virtua.example/order#order=AQ", QR: view.NewQR("https://virtua.example/order#order=AQ")}
	m := sampleMarket()
	past := samplePast(&m, view.TabPast).Orders[0]
	waits := view.OrderView{Waiting: "Your node is asking the chain about this order…"}
	order := func(name string, v view.OrderView) State { return State{Name: "order-" + name, Part: web.OrderView(v)} }
	portfolio := func(name string, v view.Portfolio) State {
		return State{Name: "portfolio-" + name, Part: web.PortfolioView(v)}
	}
	const faucet = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
	return []State{
		{Name: "swap-waits", Part: web.SwapAnswer(view.SwapAnswer{In: "VTR", Out: "tUSD", Waiting: "Your node is reading the book from its peers…", Reason: "Waiting for the book."})},
		{Name: "swap-two", Part: web.SwapAnswer(view.NewSwapAnswer(swap.Input, &two, tr.Wallet))},
		{Name: "swap-off", Part: web.SwapAnswer(view.NewSwapAnswer(swap.Input, &none, tr.Wallet))},
		{Name: "swap-recent-none", Part: web.SwapRecent(view.SwapRecent{Faucet: faucet})},
		{Name: "swap-recent-next", Part: web.SwapRecent(view.SwapRecent{Next: &view.SwapNext{In: "tUSD", Out: "WETH", Pay: "120", Text: "Swap the 120 tUSD that you received for WETH, at the price of now."}})},
		order("ask", view.OrderView{Ask: true}),
		order("waits", waits),
		order("gone", view.NewOffer(&gone, tr.Wallet, time.UTC)),
		order("own", view.NewOrderView(past.OrderRow, past.Life)),
		order("hostile", view.NotAnOrder(fault.New(fault.BadSignature, "x"), `"><img src=x onerror=alert(1)>`)),
		portfolio("empty", view.Portfolio{}),
		portfolio("waits", view.Portfolio{Waiting: "Your node is asking the chain what you have…"}),
		portfolio("poor", view.Portfolio{Known: true, Unit: "tUSD", Faucet: faucet, NoCoin: true, Coin: "0 ETH"}),
		{Name: "swap-page", Whole: true, Part: web.SwapPage(swap)},
		{Name: "order-page", Whole: true, Part: web.OrderPage(view.OrderPage{Head: head(true), Status: tr.Status, Wallet: tr.Wallet, View: shared})},
		{Name: "portfolio-page", Whole: true, Part: web.PortfolioPage(view.PortfolioPage{Head: head(true), Status: tr.Status, Wallet: tr.Wallet, View: Portfolio()})},
	}
}

// pageStates are the trading page of different people, and the pages that are read.
func pageStates(head func(demo bool) view.Head) []State {
	trade := func(name string, p view.Page) State {
		p.Head = head(true)
		return State{Name: "page-" + name, Whole: true, Part: web.Trade(p)}
	}
	reviewed, about := Preview(), About()
	reviewed.Token, reviewed.Back = "", "/trade/VTR-tUSD?side=buy&price=1.24"
	about.Head = head(true)
	return []State{
		trade("newcomer", Newcomer()),
		trade("trader", Trader()),
		trade("long", longPage()),
		{Name: "page-review", Whole: true, Part: web.Review(head(true), reviewed)},
		{Name: "page-settings", Whole: true, Part: web.SettingsPage(view.SettingsPage{Head: head(true), Status: Trader().Status, Wallet: Newcomer().Wallet, Privacy: view.NewPrivacy(true, false)})},
		{Name: "page-help", Whole: true, Part: web.HelpPage(view.HelpPage{Head: head(true), Status: Trader().Status, Wallet: Newcomer().Wallet})},
		{Name: "privacy-unknown", Part: web.SettingsPrivacy(view.Privacy{})},
		{Name: "page-about", Whole: true, Part: web.AboutPage(about)},
		{Name: "page-problem", Whole: true, Part: web.Problem(head(false), view.FaultOf(fault.NotFound))},
	}
}
