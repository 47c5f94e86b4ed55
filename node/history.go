package node

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/history"
	"github.com/virtuatrader/virtua/node/order"
)

// Limits of the history. What is dropped first: the oldest blocks' fills (their candles stay, history.Kept of each
// interval), and the oldest own fills (what was paid for them stays in the positions).
const (
	keepFills    = 8192 // of all markets
	keepOwnFills = 5000
)

// past is what the node knows of trades: the newest fills, all candles, and the user's own fills.
type past struct {
	log     *history.Log
	own     []history.Fill // with an own account as maker or taker, in chain order
	opening map[positionKey]history.Position
	loan    loan   // candles of peers, while this node reads the chain
	gap     uint64 // from this block on the chain is read again at the next start; 0: nothing is missing
}

// positionKey names a position: an own account in a market.
type positionKey struct {
	account eth.Address
	market  int
}

// SavedHistory is what an earlier run stored of the history.
type SavedHistory struct {
	Fills   []history.Fill // in chain order
	Own     []history.Fill // in chain order
	Candles []SavedCandles
	Opening []SavedPosition
}

// SavedCandles are candles of fills that were dropped.
type SavedCandles struct {
	Market   int
	Interval history.Interval
	Candles  []history.Candle
}

// SavedPosition is what own fills that were dropped left behind.
type SavedPosition struct {
	Account  eth.Address
	Market   int
	Position history.Position
}

func (c *Core) newPast() past {
	return past{log: history.NewLog(c.Markets(), keepFills), opening: map[positionKey]history.Position{}}
}

// recall takes in new fills, whole blocks in chain order.
func (c *Core) recall(fills []Fill) {
	list := make([]history.Fill, len(fills))
	for i := range fills {
		list[i] = history.Fill(fills[i])
	}
	list = c.past.log.Add(list)
	for i := 0; i < len(list); {
		n := i + 1
		for n < len(list) && list[n].Block == list[i].Block {
			n++
		}
		c.do(PutValue{BucketFills, blockKey(list[i].Block), history.AppendFills(nil, list[i:n])})
		i = n
	}
	for i := range list {
		if c.ownFill(&list[i]) {
			c.keepOwn(list[i])
		}
	}
}

func (c *Core) ownFill(f *history.Fill) bool { return c.own[f.Maker] || c.own[f.Taker] }

func blockKey(block uint64) string { return fmt.Sprintf("%016x", block) }

func fillKey(f *history.Fill) string { return fmt.Sprintf("%016x%08x", f.Block, f.LogIndex) }

func candlesKey(market int, iv history.Interval) string { return fmt.Sprintf("%04x%08x", market, iv) }

// keepOwn lists an own fill in chain order; the oldest makes room.
func (c *Core) keepOwn(f history.Fill) {
	p := &c.past
	i, known := slices.BinarySearchFunc(p.own, f, func(a, b history.Fill) int {
		switch {
		case a.Block < b.Block || a.Block == b.Block && a.LogIndex < b.LogIndex:
			return -1
		case a.Block == b.Block && a.LogIndex == b.LogIndex:
			return 0
		}
		return 1
	})
	if known {
		return
	}
	p.own = slices.Insert(p.own, i, f)
	c.do(PutValue{BucketOwnFills, fillKey(&f), history.AppendFills(nil, []history.Fill{f})})
	if len(p.own) > keepOwnFills && p.own[0].Block+history.Reorgs < c.head.Number {
		old := p.own[0]
		p.own = append(p.own[:0:0], p.own[1:]...)
		for _, e := range c.entries(&old) {
			key := positionKey{e.Account, e.Market}
			pos := p.opening[key]
			e.apply(&pos)
			p.opening[key] = pos
			if raw, err := json.Marshal(SavedPosition{e.Account, e.Market, pos}); err == nil {
				c.do(PutValue{BucketPositions, fmt.Sprintf("%x%04x", e.Account, e.Market), raw})
			}
		}
		c.do(PutValue{BucketOwnFills, fillKey(&old), nil})
	}
	c.changed(OrdersChanged)
}

// boundPast drops what is too much, and stores the candles of it.
func (c *Core) boundPast() {
	dropped := c.past.log.Bound(c.head.Number, c.head.Time)
	if len(dropped) == 0 {
		return
	}
	for i := range c.markets {
		s := c.past.log.Series(i)
		for _, iv := range history.Intervals {
			if list := s.Settled(iv); len(list) > 0 {
				c.do(PutValue{BucketCandles, candlesKey(i, iv), history.AppendCandles(nil, iv, list)})
			}
		}
	}
	for _, b := range dropped {
		c.do(PutValue{BucketFills, blockKey(b), nil})
	}
}

// rewindPast takes back what happened after a block.
func (c *Core) rewindPast(to uint64) {
	gone, lost := c.past.log.Rewind(to)
	last := ^uint64(0)
	markets := map[int]bool{}
	for i := range gone {
		if gone[i].Block != last {
			last = gone[i].Block
			c.do(PutValue{BucketFills, blockKey(last), nil})
		}
		if d, ok := c.pairs[tokenPair{gone[i].Sell, gone[i].Buy}]; ok {
			markets[d.market] = true
		}
	}
	p := &c.past
	n := len(p.own)
	for n > 0 && p.own[n-1].Block > to {
		n--
		c.do(PutValue{BucketOwnFills, fillKey(&p.own[n]), nil})
		c.changed(OrdersChanged)
	}
	p.own = p.own[:n]
	if lost != 0 {
		for i := range c.markets {
			for _, iv := range history.Intervals {
				c.do(PutValue{BucketCandles, candlesKey(i, iv), history.AppendCandles(nil, iv, p.log.Series(i).Settled(iv))})
			}
		}
		if p.gap == 0 || lost < p.gap {
			p.gap = lost
		}
	}
	for i := range markets {
		c.changedIn(TradesChanged, i)
	}
}

// cursor is the newest block that need not be read again after a restart.
func (c *Core) cursor() uint64 {
	if g := c.past.gap; g != 0 {
		return min(c.head.Number, g-1)
	}
	return c.head.Number
}

// restorePast takes in what an earlier run stored, up to a block; what came after is told again by the chain.
func (c *Core) restorePast(s *SavedHistory, to uint64) {
	for _, k := range s.Candles {
		if k.Market >= 0 && k.Market < len(c.markets) {
			c.past.log.Series(k.Market).Restore(k.Interval, k.Candles)
		}
	}
	for _, o := range s.Opening {
		if o.Market >= 0 && o.Market < len(c.markets) {
			c.past.opening[positionKey{o.Account, o.Market}] = o.Position
		}
	}
	c.past.log.Add(s.Fills)
	c.past.own = s.Own
	c.rewindPast(to)
}

// adoptPast lists the fills of accounts that became the user's own.
func (c *Core) adoptPast() {
	fills := c.past.log.Fills()
	for i := range fills {
		if c.ownFill(&fills[i]) {
			c.keepOwn(fills[i])
		}
	}
}

// OwnFill is one side of a fill from an own account's view.
type OwnFill struct {
	Account eth.Address
	Market  int
	Side    order.Side // of the account
	Maker   bool       // its order was filled; else it took one
	Trade   history.Trade
	Fill    history.Fill
	// RealisedDown is what a sale earned by average cost, in base units of the quote; see history.Position.
	RealisedDown history.Signed
}

// apply takes the fill into a position.
func (f *OwnFill) apply(p *history.Position) {
	if f.Side == order.Bid {
		p.Buy(&f.Trade.Base, &f.Trade.Quote)
	} else {
		p.Sell(&f.Trade.Base, &f.Trade.Quote)
	}
}

// entries returns the own accounts' sides of a fill: two when one took the other's order.
func (c *Core) entries(f *history.Fill) []OwnFill {
	d, ok := c.pairs[tokenPair{f.Sell, f.Buy}]
	if !ok {
		return nil
	}
	m := &c.markets[d.market].Market
	e := OwnFill{Account: f.Maker, Market: d.market, Side: d.side, Maker: true, Fill: *f}
	e.Trade = history.Trade{Block: f.Block, Index: f.LogIndex, Time: f.Time, Base: f.Sold, Quote: f.Bought, Side: order.Bid}
	if d.side == order.Bid {
		e.Trade.Base, e.Trade.Quote, e.Trade.Side = f.Bought, f.Sold, order.Ask
	}
	e.Trade.Price = history.PriceNear(m, &e.Trade.Base, &e.Trade.Quote)
	var list []OwnFill
	if c.own[f.Maker] {
		list = append(list, e)
	}
	if c.own[f.Taker] {
		e.Account, e.Side, e.Maker = f.Taker, e.Trade.Side, false
		list = append(list, e)
	}
	return list
}

// PositionView is a position of an own account with what it is worth now.
type PositionView struct {
	Account eth.Address
	Market  int
	history.Position
	Average        order.Ticks // paid for what is held, rounded up; 0 when nothing is
	Last           order.Ticks // the market's last trade, by which the rest is valued; 0 without one
	UnrealisedDown history.Signed
}

// Fills returns the own accounts' fills, newest first, and the positions that they led to. A zero account means all, a
// negative market all. Fills older than those kept are in the positions.
func (c *Core) Fills(account eth.Address, market int) ([]OwnFill, []PositionView) {
	positions := map[positionKey]history.Position{}
	for k, p := range c.past.opening {
		if c.own[k.account] {
			positions[k] = p
		}
	}
	var list []OwnFill
	for i := range c.past.own {
		for _, e := range c.entries(&c.past.own[i]) {
			key := positionKey{e.Account, e.Market}
			p := positions[key]
			before := p.RealisedDown
			e.apply(&p)
			e.RealisedDown = p.RealisedDown.Less(before)
			positions[key] = p
			if (account.IsZero() || account == e.Account) && (market < 0 || market == e.Market) {
				list = append(list, e)
			}
		}
	}
	slices.Reverse(list)
	var views []PositionView
	for i, m := range c.markets {
		if market >= 0 && market != i {
			continue
		}
		for _, a := range c.accounts {
			p, ok := positions[positionKey{a, i}]
			if !ok || !account.IsZero() && account != a {
				continue
			}
			v := PositionView{Account: a, Market: i, Position: p, Average: p.AverageUp(&m.Market), Last: c.lastPrice(i)}
			if v.Last != 0 {
				v.UnrealisedDown = p.UnrealisedDown(&m.Market, v.Last)
			}
			views = append(views, v)
		}
	}
	return list, views
}

// lastPrice is the price of a market's newest trade, 0 before the first.
func (c *Core) lastPrice(market int) order.Ticks {
	list := c.past.log.Series(market).Candles(history.Day, 0)
	if n := len(list); n > 0 {
		return list[n-1].Close
	}
	return 0
}

// History returns up to n trades of a market before the log at block and index, newest first. It reaches as far back as
// fills are kept; candles reach further.
func (c *Core) History(market int, block uint64, index uint32, n int) []history.Listed {
	if market < 0 || market >= len(c.markets) {
		return nil
	}
	list := c.past.log.Trades(market, block, index, n)
	for i := range list {
		f := *list[i].Fill
		list[i].Fill = &f
	}
	return list
}
