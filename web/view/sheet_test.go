package view_test

import (
	"strings"
	"testing"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/web/view"
)

func sheetTokens() []order.Token {
	return []order.Token{{Address: eth.Address{1}, Symbol: "VTR", Decimals: 18}, {Address: eth.Address{2}, Symbol: "tUSD", Decimals: 6},
		{Address: eth.Address{3}, Symbol: "WETH", Decimals: 18}, {Address: eth.Address{4}, Symbol: "FOO", Decimals: 8}}
}

func TestSwapInputCompletes(t *testing.T) {
	for _, c := range []struct{ in, want view.SwapInput }{
		{view.SwapInput{}, view.SwapInput{In: "VTR", Out: "tUSD", Last: "pay", Slippage: "0.5"}},
		{view.SwapInput{In: "WETH"}, view.SwapInput{In: "WETH", Out: "VTR", Last: "pay", Slippage: "0.5"}},
		{view.SwapInput{In: "<b>", Out: "VTR", Last: "x", Slippage: "99"}, view.SwapInput{In: "tUSD", Out: "VTR", Last: "pay", Slippage: "0.5"}},
		{view.SwapInput{In: "VTR", Out: "VTR", Last: "get", Slippage: "3"}, view.SwapInput{In: "VTR", Out: "tUSD", Last: "get", Slippage: "3"}},
	} {
		if got := c.in.Complete(sheetTokens()); got != c.want {
			t.Errorf("%+v: %+v", c.in, got)
		}
	}
	if bps := (view.SwapInput{Slippage: "3"}).SlippageBps(); bps != 300 {
		t.Error(bps)
	}
}

func TestSwapSaysWhyNot(t *testing.T) {
	ready := view.NewWallet("burner", eth.Address{7})
	legs := []view.SwapLeg{{Market: "VTR/tUSD", In: "tUSD", Out: "VTR", Pay: "25", Get: "10", AtLeast: "9.95", Average: "2.5", Worst: "2.5", Orders: 1}}
	quote := view.SwapQuote{In: "tUSD", Out: "VTR", Pay: "25", Get: "10", AtLeast: "9.95", AtMost: "25", Rate: "0.4", Impact: 350, Legs: legs, Allow: "25 tUSD", Permit: true}
	typed := view.SwapInput{In: "tUSD", Out: "VTR", Pay: "25", Last: "pay"}
	a := view.NewSwapAnswer(typed, &quote, ready)
	if !a.Ready || a.Reason != "" || a.Get != "10" || a.Pay != "25" || a.Rate != "1 tUSD = 0.4 VTR" {
		t.Errorf("%+v", a)
	}
	var facts []string
	for _, f := range a.Facts {
		facts = append(facts, f.Label+": "+f.Value)
	}
	if got := strings.Join(facts, "; "); got != "You receive at least: 9.95 VTR; Average price: 2.5 tUSD; Worst price: 2.5 tUSD; Price impact: 3.50 %; Exchange fee: none; Allowance: 25 tUSD" {
		t.Error(got)
	}
	fails := func(key, detail string) *view.SwapQuote {
		q := quote
		q.Balance, q.Faults = "3", []view.SwapFault{{Field: "pay", Key: key, Sentence: "S.", Detail: detail}}
		return &q
	}
	for name, c := range map[string]struct {
		in   view.SwapInput
		q    *view.SwapQuote
		w    view.Wallet
		want string
	}{
		"nothing typed": {view.SwapInput{In: "tUSD", Out: "VTR", Last: "pay"}, &view.SwapQuote{}, ready, "Enter an amount."},
		"no wallet":     {typed, &quote, view.Wallet{State: view.NoWallet}, "Create or connect a wallet first."},
		"locked":        {typed, &quote, view.LockedWallet([]eth.Address{{1}}), "Unlock your wallet first."},
		"other chain":   {typed, &quote, ready.OnOther(1), "Your wallet is on another chain."},
		"too little":    {typed, fails("unfunded", "x"), ready, "You have 3 tUSD, which is less."},
		"thin book":     {typed, fails("least_not_met", "the book has only 3 VTR"), ready, "The book has only 3 VTR."},
		"no number":     {typed, fails("invalid", "x"), ready, "This is no amount: digits, and at most the decimals of the token."},
		"other":         {typed, fails("disagreement", "x"), ready, "S."},
	} {
		if a := view.NewSwapAnswer(c.in, c.q, c.w); a.Ready || a.Reason != c.want {
			t.Errorf("%s: %+v", name, a)
		}
	}
	quote.Legs = append(quote.Legs, view.SwapLeg{Market: "WETH/VTR", In: "VTR", Out: "WETH", Pay: "10", Get: "1"})
	if a := view.NewSwapAnswer(typed, &quote, ready); len(a.Legs) != 2 || a.Action != "Swap in two steps" || !strings.Contains(a.Legs[1].Label, "10 VTR → 1 WETH") {
		t.Errorf("%+v", a)
	}
}

func TestAbout(t *testing.T) {
	for _, c := range []struct{ text, kind, rest string }{
		{"", view.AboutNothing, ""}, {" \n", view.AboutNothing, ""}, {"order=AQ", view.AboutText, "AQ"}, {"https://x.example/order#order=AQ ", view.AboutText, "AQ"},
		{"id=0x12", view.AboutID, "0x12"}, {"https://x.example/order#tx=0x12", view.AboutTx, "0x12"}, {"AQID", view.AboutText, "AQID"},
		{"<img src=x>", view.AboutText, "<img src=x>"}, {"https://x.example/order#", view.AboutNothing, ""},
	} {
		if kind, rest := view.ReadAbout(c.text); kind != c.kind || rest != c.rest {
			t.Errorf("%q: %q %q", c.text, kind, rest)
		}
	}
}

func TestNotAnOrder(t *testing.T) {
	seen := map[string]bool{}
	for _, code := range []fault.Code{fault.Invalid, fault.BadSignature, fault.WrongChain, fault.OffGrid, fault.Unsupported, fault.NotFound} {
		v := view.NotAnOrder(fault.New(code, "detail"), strings.Repeat("é", 300))
		if v.Fault == nil || v.Fault.Key != code.String() || v.Fault.Next == "" || v.Take || seen[v.Fault.Sentence] {
			t.Errorf("%s: %+v", code, v.Fault)
		}
		seen[v.Fault.Sentence] = true
		if len(v.Given) > 170 || strings.ToValidUTF8(v.Given, "") != v.Given {
			t.Errorf("given: %q", v.Given)
		}
	}
}

func TestOfferWords(t *testing.T) {
	ready := view.NewWallet("burner", eth.Address{7})
	base := view.Offer{Buy: true, Market: "VTR/tUSD", Price: "2.500", Amount: "8", Give: "20 tUSD", Get: "8 VTR", Maker: "0x01", Expiry: 1_800_000_000}
	with := func(f func(*view.Offer)) *view.Offer {
		o := base
		f(&o)
		return &o
	}
	gone := view.SwapFault{Key: "filled_elsewhere", Sentence: "Somebody else took this order first. No money moved."}
	for name, c := range map[string]struct {
		o                    *view.Offer
		w                    view.Wallet
		title, sentence, off string
		take                 bool
	}{
		"good":      {&base, ready, "On offer: buy 8 VTR at 2.500 tUSD", "Its maker signed it, and the Exchange says that it can be traded now.", "", true},
		"for me":    {with(func(o *view.Offer) { o.Named = true }), ready, "Offered to you: buy 8 VTR at 2.500 tUSD", "", "", true},
		"no wallet": {&base, view.Wallet{State: view.NoWallet}, "On offer: buy 8 VTR at 2.500 tUSD", "", "Create or connect a wallet first.", false},
		"own":       {with(func(o *view.Offer) { o.Own = true }), ready, "Your order: sell 8 VTR at 2.500 tUSD", "It is signed and can be traded.", "", false},
		"taken":     {with(func(o *view.Offer) { o.Faults = []view.SwapFault{gone} }), ready, "", "Somebody else took this order first.", "", false},
		"taken by me": {with(func(o *view.Offer) {
			o.Faults = []view.SwapFault{gone}
			o.Taken, o.TakenState = "Confirmed on chain.", "confirmed"
		}), ready, "You took it: buy 8 VTR at 2.500 tUSD", "Confirmed on chain.", "", false},
	} {
		v := view.NewOffer(c.o, c.w, time.UTC)
		if c.title != "" && v.Title != c.title || c.sentence != "" && v.Sentence != c.sentence || v.Off != c.off || v.Take != c.take {
			t.Errorf("%s: %q %q %q %v", name, v.Title, v.Sentence, v.Off, v.Take)
		}
	}
	dear := with(func(o *view.Offer) { o.Best, o.Limit, o.BestText = 2_400, 2_500, "2.400" })
	if v := view.NewOffer(dear, ready, time.UTC); len(v.Warnings) != 1 || !strings.Contains(v.Warnings[0], "2.400 tUSD") {
		t.Errorf("a better price in the book: %v", v.Warnings)
	}
	cheap := with(func(o *view.Offer) { o.Buy, o.Best, o.Limit = false, 2_400, 2_500 })
	if v := view.NewOffer(cheap, ready, time.UTC); len(v.Warnings) != 0 {
		t.Errorf("the book pays less: %v", v.Warnings)
	}
}

func TestPortfolioValues(t *testing.T) {
	k := sheetTokens()
	vtr, err := order.NewMarket(k[0], k[1])
	if err != nil {
		t.Fatal(err)
	}
	weth, err := order.NewMarket(k[2], k[1])
	if err != nil {
		t.Fatal(err)
	}
	units := func(s string, token int) uint256.Int {
		a, err := order.ParseAmount(s, k[token].Decimals)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	holding := func(token int, wallet, bound, allowed, deposited string) view.Holdings {
		return view.Holdings{Holding: view.Holding{Token: k[token], Balance: units(wallet, token), Bound: units(bound, token), Allowed: units(allowed, token)}, Deposited: units(deposited, token)}
	}
	everything := holding(3, "7", "0", "0", "0")
	everything.Allowed.SetAllOne()
	p := view.NewPortfolio(eth.Address{9}, []view.Holdings{
		holding(0, "10.000000000000000001", "2", "3", "1"), holding(1, "100.5", "0", "0", "0"), holding(2, "0", "0", "0", "0"), everything,
	}, k[1], []view.Valued{{Market: &vtr, Half: *uint256.NewInt(4_901)}, {Market: &weth}}, uint256.NewInt(0))
	// 11.000000000000000001 VTR at 2.4505 are 26.9555, and 100.5
	if p.Total != "127.45…" || p.Priceless != "FOO" || !p.NoCoin {
		t.Errorf("%+v", p)
	}
	if r := p.Rows[0]; r.Value != "26.95…" || r.Price != "2.450" || r.Bound != "2" || r.Deposited != "1" || r.Exact != "10.000000000000000001" {
		t.Errorf("%+v", r)
	}
	if r := p.Rows[3]; r.Value != "" || r.Price != "" {
		t.Errorf("a token without a market has no price: %+v", r)
	}
	if len(p.Allowed) != 2 || p.Allowed[0].Amount != "3" || p.Allowed[0].Needed != "2" || p.Allowed[1].Amount != "everything" {
		t.Errorf("%+v", p.Allowed)
	}
	if p := view.NewPortfolio(eth.Address{9}, []view.Holdings{everything}, k[1], nil, nil); p.Total != "" || p.Priceless != "FOO" {
		t.Errorf("nothing has a price: %+v", p)
	}
}
