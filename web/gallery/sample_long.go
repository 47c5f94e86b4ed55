package gallery

import (
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/history"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/web/view"
)

// The longest that markets have to show: symbols of eleven letters, eight decimals on both sides, millions of
// tokens at tens of thousands each.

const (
	longPrice = 8_765_432_109_876 // ticks: 87,654.32109876
	longLots  = 1_234_567_890
)

func longTokens() (base, quote order.Token) {
	return order.Token{Address: address("0x5fbdb2315678afecb367f032d93f642f64180aa3"), Symbol: "WRAPPEDVTRX", Name: "Wrapped Virtua Trader of the Second Series", Decimals: 18, Permit: true},
		order.Token{Address: address("0xe7f1725e7734ce288f8367e1bb143e90bb3f0512"), Symbol: "TESTDOLLARS", Name: "Test dollars with eighteen decimals and a long name", Decimals: 18}
}

// longBook is sampleBook in a market of long numbers.
func longBook() book.Snapshot {
	base, quote := longTokens()
	m, err := order.NewMarket(base, quote)
	if err != nil {
		panic(err) // samples are constants
	}
	s := sampleBook(40)
	s.Market, s.Last = m, longPrice
	for i := range s.Asks {
		a, b := &s.Asks[i], &s.Bids[i]
		a.Price, b.Price = longPrice+(a.Price-1250)*70_000_001, longPrice-(1251-b.Price)*70_000_001
		a.Lots, b.Lots, a.Own, b.Own = a.Lots*longLots, b.Lots*longLots, a.Own*longLots, b.Own*longLots
	}
	return s
}

func longCandles() []history.Candle {
	list := sampleCandles(60)
	for i := range list {
		k := &list[i]
		for _, p := range []*order.Ticks{&k.Open, &k.High, &k.Low, &k.Close} {
			*p = longPrice - 70_000_000_000 + (*p-1200)*1_000_000_007
		}
		k.Base.Mul(&k.Base, uint256.NewInt(987_654))
	}
	return list
}

func longTrades(m *order.Market) view.Trades {
	var list []view.Trade
	for i := range 20 {
		list = append(list, view.Trade{Time: now - uint64(i)*7, Price: longPrice - order.Ticks(i*i)*111_111_111, Lots: order.Lots(1+i*977%60) * longLots * 10_000,
			Side: order.Side(i % 2), Tx: hash(byte(i)), Index: uint32(i), Own: i == 2, Keeper: keeper(i)})
	}
	return view.NewTrades(m, list, time.UTC, "/tx/")
}

// longOrders are the sample's in the long market, one of them handed over in private.
func longOrders() view.Orders {
	s := longBook()
	o := sampleOrders(&s.Market)
	for i := range o.Rows {
		r := &o.Rows[i]
		r.Price, r.Size = view.Price(&s.Market, longPrice), view.Size(&s.Market, 987_654_321_012_345_678)
		if r.Filled != "" {
			r.Filled = view.Size(&s.Market, 345_678_901_234_567_890)
		}
	}
	o.Rows[1].Private, o.Rows[1].Renew = "AQIDBAUGBwg", true
	return o
}

func longBalances() view.Balances {
	base, quote := longTokens()
	s := longBook()
	most := amount("98765432109.876543210987654321", 18)
	bound := amount("8765432109.876543210987654321", 18)
	coin := amount("123456.123456789012345678", 18)
	b := view.NewBalances(eth.Address{1}, []view.Holding{{Token: base, Balance: most, Bound: bound}, {Token: quote, Balance: most, Bound: bound}}, &coin, "TESTCOIN", true)
	b.Market = view.NewMarketAccount(&s.Market, view.Holding{Balance: most, Bound: bound}, view.Holding{Balance: most})
	return b
}

// longPage is the trading page of somebody who has all that.
func longPage() view.Page {
	s := longBook()
	p := Trader()
	p.Market, p.Markets = s.Market.Symbol(), []view.MarketLink{
		{Symbol: s.Market.Symbol(), Base: s.Market.Base.Symbol, Quote: s.Market.Quote.Symbol, Path: view.MarketPath("WRAPPEDVTRX", "TESTDOLLARS"), On: true, Last: view.Price(&s.Market, longPrice)},
		{Symbol: "WETH/TESTDOLLARS", Base: "WETH", Quote: "TESTDOLLARS", Path: view.MarketPath("WETH", "TESTDOLLARS"), Last: "3,104.20000000"},
	}
	p.Notices = []view.Notice{{Fault: *broken()}}
	p.Ladder, p.Depth = view.NewLadder(&s, view.LadderOptions{}), view.NewDepth(&s, 1)
	p.Chart = view.NewChart(&s.Market, longCandles(), view.ChartOptions{View: "15m", Zone: time.UTC, Reading: true})
	p.Trades, p.Orders, p.Balances = longTrades(&s.Market), longOrders(), longBalances()
	p.Form = view.NewForm(view.Input{Side: "sell", Price: "87654.32109876", Amount: "98765432.12345678"}, &s,
		view.Funds{Known: true, Base: amount("98765432109.876543210987654321", 18), Quote: amount("1", 18)}, now, time.UTC)
	return p
}
