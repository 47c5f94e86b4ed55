package gallery

import (
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/web/view"
)

func sampleQuote() view.SwapQuote {
	return view.SwapQuote{In: "tUSD", Out: "VTR", Pay: "1250", Get: "998.204", AtLeast: "993.21298", AtMost: "1250", Rate: "0.79856", Impact: 42, Balance: "5000",
		Legs:  []view.SwapLeg{{Market: "VTR/tUSD", In: "tUSD", Out: "VTR", Pay: "1250", Get: "998.204", AtLeast: "993.21298", Average: "1.253", Worst: "1.256", Orders: 4}},
		Allow: "1250 tUSD", Permit: true}
}

// Swap is a swap of one market that its wallet can send.
func Swap() view.Swap {
	k := sampleTokens()
	tokens := []order.Token{k.vtr, k.usd, k.weth}
	in := view.SwapInput{In: "tUSD", Out: "VTR", Pay: "1250"}.Complete(tokens)
	q, tr := sampleQuote(), Trader()
	row := view.NewOrders(nil, []view.OwnTx{{Tx: hash(7), What: "Buy", State: "confirmed", Sentence: "Confirmed on chain.", Money: "The money moved as shown.", Final: true, Time: now - 60}}, now, time.UTC).Txs[0]
	p := view.Swap{Head: Head(true), Status: tr.Status, Wallet: tr.Wallet, Tokens: tokens, Input: in, Answer: view.NewSwapAnswer(in, &q, tr.Wallet)}
	p.Recent.Rows = []view.SwapRow{view.NewSwapRow(row, "tUSD", "VTR", "1250", "998.204")}
	return p
}

// Portfolio is what the trader has.
func Portfolio() view.Portfolio {
	m := sampleMarket()
	k := sampleTokens()
	hold := func(token order.Token, wallet, bound, allowed, deposited string) view.Holdings {
		return view.Holdings{Holding: view.Holding{Token: token, Balance: amount(wallet, token.Decimals), Bound: amount(bound, token.Decimals), Allowed: amount(allowed, token.Decimals)},
			Deposited: amount(deposited, token.Decimals)}
	}
	coin := amount("0.4998", 18)
	p := view.NewPortfolio(address("0x70997970c51812dc3a010c7d01b50e0d17dc79c8"), []view.Holdings{
		hold(k.vtr, "1250.5", "75", "75", "20"), hold(k.usd, "4810.25", "0", "0", "0"), hold(k.weth, "1.5", "0", "2", "0"),
	}, k.usd, []view.Valued{{Market: &m, Half: *uint256.NewInt(2501)}}, &coin)
	p.Deposits = []view.MarketAccount{view.NewMarketAccount(&m, view.Holding{Balance: amount("20", 18)}, view.Holding{})}
	p.Positions = samplePast(&m, view.TabFills).Positions
	return p
}

// Offer is an order that somebody handed over.
func Offer() view.Offer {
	return view.Offer{Buy: true, Market: "VTR/tUSD", Price: "1.251", Amount: "75", Give: "93.825 tUSD", Get: "75 VTR", Maker: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8", Expiry: now + 3600,
		Whole: true, Fields: []view.Field{{Name: "maker", Meaning: "who offers it", Raw: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"}}}
}
