package gallery

import (
	"slices"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/history"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/web/view"
)

// sampleCandles walks around 1.250, with an hour without trades.
func sampleCandles(n int) []history.Candle {
	var list []history.Candle
	seed, price := uint64(7), order.Ticks(1240)
	next := func(limit uint64) order.Ticks {
		seed = seed*6364136223846793005 + 1442695040888963407
		return order.Ticks(seed >> 33 % limit)
	}
	for i := range n {
		c := history.Candle{Start: now - now%900 - uint64(n-1-i)*900, Open: price, High: price, Low: price, Close: price}
		if i < 20 || i > 24 {
			c.Close = price + next(9) - 4
			c.High, c.Low = max(c.Open, c.Close)+next(5), min(c.Open, c.Close)-next(5)
			c.Trades = uint64(1 + next(30))
			c.Base.Mul(uint256.NewInt(uint64(100+next(9000))), uint256.NewInt(1e17))
			c.Quote.Mul(uint256.NewInt(uint64(1000+next(9000))), uint256.NewInt(1e6))
		}
		price = c.Close
		list = append(list, c)
	}
	return list
}

// samplePast is a trader's fills, profit and past orders.
func samplePast(m *order.Market, tab string) view.History {
	trade := func(i int, base, quote string) history.Trade {
		b, q := amount(base, 18), amount(quote, 6)
		return history.Trade{Block: uint64(20_000 + i), Index: uint32(i), Time: now - uint64(900*i), Price: history.PriceNear(m, &b, &q), Base: b, Quote: q}
	}
	var p history.Position
	fills := []view.OwnFill{
		{Market: m, Buy: true, Maker: true, Trade: trade(3, "100", "124"), Tx: hash(33)},
		{Market: m, Buy: true, Trade: trade(2, "40", "50.4"), Tx: hash(32)},
		{Market: m, Maker: true, Trade: trade(1, "75", "93.9"), Tx: hash(31), Keeper: keeper(1)},
		{Market: m, Trade: trade(0, "80", "99.5"), Tx: hash(30)},
	}
	for i := range fills {
		f := &fills[i]
		before := p.RealisedDown
		if f.Buy {
			p.Buy(&f.Trade.Base, &f.Trade.Quote)
		} else {
			p.Sell(&f.Trade.Base, &f.Trade.Quote)
			f.Profit = p.RealisedDown.Less(before)
		}
	}
	slices.Reverse(fills)
	positions := []view.OwnPosition{{Market: m, Position: p, Average: p.AverageUp(m), Last: 1251, Unrealised: p.UnrealisedDown(m, 1251)}}
	mine := view.OwnOrder{ID: hash(104), Market: m, Side: order.Ask, Price: 1251, Lots: 75_000, Filled: 75_000, Placed: now - 4000, Expiry: now + 80_000, Flags: order.Partial,
		State: "filled", Sentence: "Filled.", Money: "The whole amount was traded in your wallet.", Final: true, Tx: hash(31)}
	past := []view.PastOrder{{OwnOrder: mine, Life: []view.PastState{
		{Time: now - 4000, State: "signed", Sentence: "Signed; no peer has it yet.", Money: "No money moved."},
		{Time: now - 3999, State: "open", Sentence: "In the book.", Money: "No money moved; it stays in your wallet until somebody takes the order."},
		{Time: now - 900, State: "filled", Sentence: "Filled.", Money: "The whole amount was traded in your wallet.", Tx: hash(31)},
	}}}
	return view.NewHistory(tab, false, positions, fills, past, tab == view.TabPast, now, time.UTC)
}
