// Package gallery holds sample states of every component and page: golden tests compare what they render, the
// demo shows them at /gallery, and browser tests walk through them. It reaches neither the browser's node nor the
// server that people run.
package gallery

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/web/view"
)

// now is the moment of every sample: 2026-11-22 14:03:20 UTC.
const now = 1795356200

func address(s string) eth.Address {
	a, err := eth.ParseAddress(s)
	if err != nil {
		panic(err) // samples are constants
	}
	return a
}

func hash(i byte) (h eth.Hash) { return eth.Keccak([]byte{i}) }

func amount(s string, decimals uint8) (a uint256.Int) {
	a, err := order.ParseAmount(s, decimals)
	if err != nil {
		panic(err) // samples are constants
	}
	return a
}

type tokens struct{ vtr, usd, weth order.Token }

func sampleTokens() tokens {
	return tokens{
		vtr:  order.Token{Address: address("0x5fbdb2315678afecb367f032d93f642f64180aa3"), Symbol: "VTR", Name: "Virtua Trader", Decimals: 18, Permit: true},
		usd:  order.Token{Address: address("0xe7f1725e7734ce288f8367e1bb143e90bb3f0512"), Symbol: "tUSD", Name: "Test dollar", Decimals: 6},
		weth: order.Token{Address: address("0x9fe46736679d2d9a65f0992f2272de9f3c7fa6e0"), Symbol: "WETH", Name: "Wrapped ether", Decimals: 18},
	}
}

func sampleMarket() order.Market {
	k := sampleTokens()
	m, err := order.NewMarket(k.vtr, k.usd)
	if err != nil {
		panic(err) // samples are constants
	}
	return m
}

// sampleBook has n levels a side around 1.250, thinner near the middle, two of them partly the reader's own.
func sampleBook(n int) book.Snapshot {
	s := book.Snapshot{Market: sampleMarket(), Last: 1251, LastSide: order.Bid, Seq: 7, AskLevels: n, BidLevels: n}
	seed := uint64(42)
	next := func(limit uint64) uint64 {
		seed = seed*6364136223846793005 + 1442695040888963407
		return seed >> 33 % limit
	}
	ask, bid := order.Ticks(1252), order.Ticks(1249)
	for i := range n {
		lots := func() order.Lots { return order.Lots(20_000 + next(90_000) + uint64(i)*next(24_000)) }
		a := book.Level{Price: ask, Lots: lots(), Count: 1 + int(next(4))}
		b := book.Level{Price: bid, Lots: lots(), Count: 1 + int(next(4))}
		if i == 3 {
			a.Own = a.Lots / 2
		}
		if i == 6 {
			b.Own = b.Lots
		}
		s.Asks, s.Bids = append(s.Asks, a), append(s.Bids, b)
		s.Orders += a.Count + b.Count
		ask += order.Ticks(1 + next(3))
		bid -= order.Ticks(1 + next(3))
	}
	return s
}

// keeper is who settled a trade of the sample, of every third one.
func keeper(i int) (a eth.Address) {
	if i%3 == 1 {
		a[0], a[19] = 0xee, 0x01
	}
	return a
}

func sampleTrades(m *order.Market) view.Trades {
	var list []view.Trade
	price, at := order.Ticks(1251), uint64(now)
	for i := range 20 {
		side := order.Side(i * i % 3 % 2)
		list = append(list, view.Trade{Time: at, Price: price, Lots: order.Lots(3_000 + i*i*977%60_000), Side: side, Tx: hash(byte(i)), Index: uint32(i), Own: i == 4, Keeper: keeper(i)})
		price += order.Ticks(i%3) - 1
		at -= uint64(3 + i*7%19)
	}
	return view.NewTrades(m, list, time.UTC, "")
}

func sampleOrders(m *order.Market) view.Orders {
	own := func(i byte, side order.Side, price order.Ticks, lots, filled order.Lots, state, sentence, money, next string, final bool) view.OwnOrder {
		return view.OwnOrder{ID: hash(i), Market: m, Side: side, Price: price, Lots: lots, Filled: filled, Placed: now - uint64(i)*431, Expiry: now + 84_000 - uint64(i)*90,
			Flags: order.Partial, State: state, Sentence: sentence, Money: money, Next: next, Final: final, Peers: 5, Cancel: !final, Hard: !final}
	}
	waiting := "No money moved; it stays in your wallet until somebody takes the order."
	list := []view.OwnOrder{
		own(101, order.Bid, 1240, 250_000, 0, "open", "In the book.", waiting, "Wait, or cancel it.", false),
		own(102, order.Ask, 1258, 480_000, 180_000, "partly_filled", "Partly filled; the rest stays in the book.", "The filled part was traded in your wallet.", "Wait, or cancel the rest.", false),
		own(103, order.Bid, 1244, 90_000, 0, "unfunded", "Balance or allowance no longer covers it.", "No money moved.", "Add funds or allow the amount; the order comes back by itself.", false),
		own(104, order.Ask, 1251, 75_000, 75_000, "filled", "Filled.", "The whole amount was traded in your wallet.", "Look at the transaction.", true),
	}
	list[0].Flags |= order.PostOnly
	list[3].Tx = hash(104)
	list[0].Edit, list[0].Left, list[0].Warn, list[0].WarnNext, list[0].Renew = true, 250_000, "Its time is about to end.", "Renew it to keep it in the book.", true
	list[1].Edit, list[1].Left = true, 300_000
	txs := []view.OwnTx{{Tx: hash(9), What: "Take 40 VTR", State: "submitted", Sentence: "Sent to the chain.", Money: "It moves when the next block confirms it.", Next: "Wait for the block.", Time: now - 1}}
	o := view.NewOrders(list, txs, now, time.UTC)
	leg := view.KeptLeg{Name: "Stop", Side: "sell", Amount: "50.000", Price: "1.188", When: "when the price is 1.200 or below", State: "waiting"}
	held := leg
	held.State, held.Why = "due", "The wallet is locked."
	o.Keep([]view.Kept{
		{ID: "00aa11bb22cc33dd", Kind: "stop", Market: "VTR/tUSD", Amount: "50.000", State: "armed", Sentence: "It waits for its condition.", Money: "No money moved. Nobody else knows of it.",
			Next: "Keep this node running: a closed page cannot release it.", Expiry: now + 90_000, Placed: now - 60, Legs: []view.KeptLeg{leg}},
		{ID: "01aa11bb22cc33dd", Kind: "oco", Market: "VTR/tUSD", Amount: "50.000", State: "waits", Sentence: "It is due and could not be released yet.", Money: "No money moved by this part.",
			Next: "Unlock it and try again.", Expiry: now + 90_000, Placed: now - 90, Legs: []view.KeptLeg{{Name: "Target", Side: "sell", Amount: "50.000", Price: "1.400", When: "at once", State: "open"}, held}},
		{ID: "02aa11bb22cc33dd", Kind: "twap", Market: "WETH/tUSD", Amount: "50.000", State: "missed", Sentence: "Over, and part of it was missed while this node slept.", Final: true, Placed: now - 900},
	}, now, time.UTC)
	o.At("VTR/tUSD")
	return o
}

func samplePeers() []view.Peer {
	server, other := "wss://virtua.example/signal", "invitation"
	id := func(i int) string {
		h := hash(byte(200 + i))
		return "02" + h.String()[2:]
	}
	return []view.Peer{
		{ID: id(1), Source: server, RTT: 0, Route: "direct", Told: true, Count: 7012, Agrees: true},
		{ID: id(2), Source: server, RTT: 12, Route: "direct", Told: true, Count: 7012, Agrees: true},
		{ID: id(3), Source: server, RTT: 38, Route: "direct", Told: true, Count: 7012, Agrees: true},
		{ID: id(4), Source: other, RTT: 96, Route: "relayed", Relayed: true, Told: true, Count: 7012, Agrees: true},
		{ID: id(5), Source: other, RTT: 24, Route: "direct", Told: true, Count: 6998, Syncing: true},
	}
}

func sampleNetwork() view.Network {
	n := view.NewNetwork("02c0ffee00c0ffee", samplePeers(), 7012,
		[]view.Server{{URL: "wss://virtua.example/signal", Up: true, Peers: 18}},
		[]view.Endpoint{{URL: "http://127.0.0.1:8545", Head: 20184, RTT: 2}, {URL: "https://rpc.example", Head: 20180, RTT: 88, State: fault.Disagreement}}, 20184)
	n.Measure(view.Measured{Ahead: 600_400, Held: 7012, Told: 7015, Round50: 48, Rnd95: 131, Rounds: 12, Admit50: 6, Adm95: 9,
		Peers: []view.Conduct{
			{ID: "02" + strings.Repeat("1a2b3c4d", 8), Score: 40},
			{ID: "02" + strings.Repeat("5e6f7081", 8), Score: -32, Over: 1250, Blames: []view.Blame{{Code: fault.OffGrid, Points: 30}, {Code: fault.Timeout, Points: 2}},
				Here: []string{"0x0102030405ff"}, HereAll: 1, There: []string{"0xa1b2c3d4e5f6", "0xb1b2c3d4e5f6"}, ThereAll: 40},
		},
		Left: []view.Departed{{ID: "02" + strings.Repeat("99aabbcc", 8), Code: fault.RateLimited, Ours: true, Score: -4}, {ID: "03" + strings.Repeat("01234567", 8), Code: fault.Closed}},
	})
	n.Overlay(view.Overlay{Links: 5, Own: 3, Passive: 41, Near: 30, Spent: true, Origins: []view.Origin{
		{Source: "wss://virtua.example/signal", Links: 3, Known: 40}, {Source: "invitation", Links: 2, Known: 1}}})
	n.Keepers = view.NewKeepers([]view.Keeper{
		{Account: eth.Address{0xee, 19: 1}, You: true, Batches: 1204, Judged: 1190, Block: 20_183},
		{Account: eth.Address{0xbb, 19: 2}, Batches: 3, Judged: 2, Block: 20_101, Flags: []view.KeeperFlag{
			{Tx: hash(31), Block: 20_101, Market: "VTR/tUSD", Sentence: fault.PriceOffRule.Sentence(), Price: "1.250", Rule: "1.240"},
			{Tx: hash(32), Block: 20_090, Market: "VTR/tUSD", Sentence: fault.LeftOut.Sentence(), Price: "1.250", Rule: "1.250", LeftOut: 2}}},
		{Account: eth.Address{0xcc, 19: 3}, Batches: 1, Block: 20_050},
	})
	return n
}

// sampleNews is something of every kind, some of it read.
func sampleNews() []view.NewsItem {
	id := hash(101).String()
	return []view.NewsItem{
		{ID: id + "/expires_soon", Kind: "warning", Subject: id, What: "Buy 250.000 VTR at 1.240 tUSD", State: "expires_soon", Sentence: "Its time is about to end.", Next: "Renew it to keep it in the book.", Do: "renew", Time: now - 20},
		{ID: hash(104).String() + "/filled", Kind: "order", Subject: hash(104).String(), What: "Sell 75.000 VTR at 1.251 tUSD", State: "filled", Sentence: "Filled.", Money: "The whole amount was traded in your wallet.", Next: "Look at the transaction.", Time: now - 90},
		{ID: hash(9).String() + "/reverted", Kind: "transaction", Subject: hash(9).String(), What: "Buy 40.000 of VTR/tUSD", State: "reverted", Sentence: "The price moved.", Money: "Only the network fee was spent.", Next: "Look at the reason and try again.", Time: now - 4_000, Read: true},
		{ID: "01aa11bb22cc33dd/waits", Kind: "conditional", Subject: "01aa11bb22cc33dd", What: "One cancels the other: 50.000 of VTR/tUSD", State: "waits", Sentence: "It is due and could not be released yet.", Money: "No money moved by this part.", Next: "Unlock it and try again.", Time: now - 90_000, Read: true},
	}
}

// Head is the head of every sample page.
func Head(demo bool) view.Head {
	return view.Head{
		Title:   "1.251 VTR/tUSD · Virtua",
		Assets:  view.Assets{CSS: "/assets/page.css", JS: "/assets/page.js", Icon: "/assets/icon.svg"},
		Build:   view.Build{Version: "0.1.0", Hash: "4be1c09a7d52", Wasm: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
		ChainID: 31337, Demo: demo,
		Boot: view.Boot{Build: "4be1c09a7d52", Wasm: "/assets/node.wasm", Worker: "/assets/worker.js", Deployment: json.RawMessage(`{"chainId":31337}`),
			RPC: []string{"http://127.0.0.1:8545"}, Signaling: []string{"ws://127.0.0.1:8080/signal"}, Market: "VTR/tUSD", Demo: demo},
	}
}

func markets() []view.MarketLink {
	return []view.MarketLink{
		{Symbol: "VTR/tUSD", Base: "VTR", Quote: "tUSD", Path: view.MarketPath("VTR", "tUSD"), On: true, Last: "1.251"},
		{Symbol: "WETH/tUSD", Base: "WETH", Quote: "tUSD", Path: view.MarketPath("WETH", "tUSD"), Last: "3,104.20"},
	}
}

func funds() view.Funds {
	return view.Funds{Known: true, Base: amount("1250.75", 18), Quote: amount("4210.5", 6)}
}

// Newcomer is what the server paints: a book, no wallet, no node.
func Newcomer() view.Page {
	s := sampleBook(40)
	return view.Page{
		Head: Head(true), Markets: markets(), Market: "VTR/tUSD", Status: view.Status{State: view.NodeNone},
		Ladder: view.NewLadder(&s, view.LadderOptions{}), Depth: view.NewDepth(&s, 1),
		Chart: view.NewChart(&s.Market, sampleCandles(60), view.ChartOptions{View: "15m", Zone: time.UTC}), History: view.NewHistory("", true, nil, nil, nil, false, now, time.UTC), Trades: sampleTrades(&s.Market),
		News: view.News{Label: "News"}, Form: view.NewForm(view.Input{}, &s, view.Funds{}, now, time.UTC), Orders: view.Orders{Locked: true, Demo: true},
		Wallet: view.Wallet{State: view.NoWallet, Chain: "31337"}, Network: view.NewNetwork("", nil, s.Orders, nil, nil, 0),
	}
}

// Trader is the page of somebody who trades.
func Trader() view.Page {
	s, k := sampleBook(40), sampleTokens()
	me := address("0x70997970c51812dc3a010c7d01b50e0d17dc79c8")
	coin := amount("0.49981", 18)
	p := Newcomer()
	p.Status = view.Status{State: view.NodeLive, Peers: 5, Head: "20,184", Mesh: view.NewMesh(samplePeers())}
	p.Form = view.NewForm(view.Input{Side: "buy", Price: "1.252", Amount: "125", Total: "156.5"}, &s, funds(), now, time.UTC)
	p.Orders = sampleOrders(&s.Market)
	p.News = view.NewNews(sampleNews(), "all", now, time.UTC)
	p.Wallet = view.NewWallet("burner", me)
	p.Network = sampleNetwork()
	p.Balances = view.NewBalances(me, []view.Holding{
		{Token: k.vtr, Balance: amount("1730.75", 18), Bound: amount("480", 18)},
		{Token: k.usd, Balance: amount("4632.1", 6), Bound: amount("421.6", 6)},
		{Token: k.weth, Balance: amount("2.5", 18)},
	}, &coin, "ETH", true)
	p.Balances.Market = view.NewMarketAccount(&s.Market, view.Holding{Balance: amount("12.5", 18), Bound: amount("2.5", 18)}, view.Holding{Balance: amount("40", 6)})
	return p
}

func sampleOrder() (order.Order, order.Market, view.Signing) {
	m := sampleMarket()
	o := order.Order{Maker: address("0x70997970c51812dc3a010c7d01b50e0d17dc79c8"), Nonce: order.SlotNonce(51966, 3), Epoch: 1, ValidFrom: 0, Expiry: now + 86400, Flags: order.Partial | order.PostOnly}
	if err := m.Amounts(&o, order.Bid, 1240, 250_000); err != nil {
		panic(err) // samples are constants
	}
	return o, m, view.Signing{ChainID: 31337, Exchange: address("0xcf7ed3acca5a467e9e704c703e8d87f634fb0fc9"), ID: hash(77)}
}

// Preview is what a maker confirms.
func Preview() view.Preview {
	o, m, d := sampleOrder()
	p := view.PreviewOrder(&o, &m, d, now, time.UTC)
	p.Token = "draft-1"
	p.Steps = []view.Step{{Label: "Allow the Exchange to move 310 tUSD", Detail: "exactly this amount, signed together with the order"}, {Label: "Sign the order", Detail: "free; nothing is sent to the chain"}}
	return p
}

// About is the about page of the demo.
func About() view.About {
	k := sampleTokens()
	a := view.About{Head: Head(true), Exchange: "0xCf7Ed3AccA5a467e9e704C703E8D87F634fB0Fc9", Block: "6", Licences: view.Licences,
		RPC: []string{"http://127.0.0.1:8545"}, Signaling: []string{"ws://127.0.0.1:8080/signal"}}
	for _, x := range []order.Token{k.vtr, k.usd, k.weth} {
		a.Tokens = append(a.Tokens, view.AboutToken{Symbol: x.Symbol, Name: x.Name, Address: x.Address.String(), Decimals: strconv.Itoa(int(x.Decimals))})
	}
	return a
}
