package node

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/history"
	"github.com/virtuatrader/virtua/node/order"
)

// HistoryParams asks for a page of Limit rows (100 when 0, at most 1,000), newest first: of a market, of all own
// ones when Market is "" (trades need one). Before is the Next of the page before; "" is the newest. Account names one
// of the user's accounts; absent: all.
type HistoryParams struct {
	Market  string       `json:"market,omitempty"`
	Account *eth.Address `json:"account,omitempty"`
	Before  string       `json:"before,omitempty"`
	Limit   int          `json:"limit,omitempty"`
}

// HistoryTradesResult is the result of "history.trades". Unlike "trades" it goes as far back as fills are kept.
type HistoryTradesResult struct {
	Trades []HistoryTrade `json:"trades"`
	Next   string         `json:"next,omitempty"` // Before of the next page; "" at the end
}

// HistoryTrade is one trade of a market.
type HistoryTrade struct {
	Market string      `json:"market"`
	Price  string      `json:"price"` // to the nearest tick
	Amount string      `json:"amount"`
	Total  string      `json:"total"`
	Side   string      `json:"side"` // of the taker: "buy" or "sell"
	Time   uint64      `json:"time"`
	Tx     eth.Hash    `json:"tx"`
	Block  uint64      `json:"block"`
	Index  uint32      `json:"index"` // of the log in its block
	Order  eth.Hash    `json:"order"`
	Maker  eth.Address `json:"maker"`
	Taker  string      `json:"taker,omitempty"`  // none: settled in a batch,
	Keeper string      `json:"keeper,omitempty"` // by this account
}

// CandleParams asks for the Limit (200 when 0, at most 1,000) candles of a market that end with the one of To, a unix
// second; the newest when 0. Interval is "1m", "5m", "15m", "1h", "4h" or "1d".
type CandleParams struct {
	Market   string `json:"market"`
	Interval string `json:"interval"`
	To       uint64 `json:"to,omitempty"`
	Limit    int    `json:"limit,omitempty"`
}

// CandlesResult is the result of "history.candles": oldest first. Intervals without trades repeat the close before them.
type CandlesResult struct {
	Market   string       `json:"market"`
	Interval string       `json:"interval"`
	Source   CandleSource `json:"source"`
	Checked  int          `json:"checked,omitempty"` // of a peer's candles, how many were compared with the chain's logs
	Reading  bool         `json:"reading,omitempty"` // blocks up to now are still being read
	Candles  []CandleInfo `json:"candles"`
	View     CandlesView  `json:"-"`
}

// CandleInfo is one candle.
type CandleInfo struct {
	Time   uint64 `json:"time"` // when it begins
	Open   string `json:"open"`
	High   string `json:"high"`
	Low    string `json:"low"`
	Close  string `json:"close"`
	Volume string `json:"volume"` // base
	Quote  string `json:"quoteVolume"`
	Trades uint64 `json:"trades"`
}

// FillsResult is the result of "history.fills".
type FillsResult struct {
	Fills     []FillInfo     `json:"fills"`
	Positions []PositionInfo `json:"positions"`
	Next      string         `json:"next,omitempty"`
}

// FillInfo is one fill of an own account.
type FillInfo struct {
	Market     string      `json:"market"`
	Account    eth.Address `json:"account"`
	Side       string      `json:"side"` // of the account
	Role       string      `json:"role"` // "maker" or "taker"
	Price      string      `json:"price"`
	Amount     string      `json:"amount"`
	Total      string      `json:"total"`            // after the fee of a settlement
	Profit     string      `json:"profit,omitempty"` // of a sale, by average cost, rounded down
	NetworkFee string      `json:"networkFee,omitempty"`
	Time       uint64      `json:"time"`
	Tx         eth.Hash    `json:"tx"`
	Block      uint64      `json:"block"`
	Order      eth.Hash    `json:"order"`
	Keeper     string      `json:"keeper,omitempty"`
	Fill       OwnFill     `json:"-"`
}

// PositionInfo is what an own account has of a market by its trades.
type PositionInfo struct {
	Market     string       `json:"market"`
	Account    eth.Address  `json:"account"`
	Held       string       `json:"held"`              // base bought and not sold
	Cost       string       `json:"cost"`              // quote paid for it
	Average    string       `json:"average,omitempty"` // price paid, rounded up
	Realised   string       `json:"realised"`          // quote earned, rounded down at each sale
	Unrealised string       `json:"unrealised"`        // at Last, rounded down; "" without a trade
	Last       string       `json:"last,omitempty"`
	Foreign    string       `json:"foreign,omitempty"`  // base sold that came from elsewhere: its cost is not known
	Proceeds   string       `json:"proceeds,omitempty"` // quote that it brought, not counted as profit
	Trades     uint64       `json:"trades"`
	View       PositionView `json:"-"`
}

// HistoryOrdersResult is the result of "history.orders".
type HistoryOrdersResult struct {
	Orders []OrderHistory `json:"orders"`
	Next   string         `json:"next,omitempty"`
}

// OrderHistory is an own order with every state that it came into.
type OrderHistory struct {
	OrderInfo
	Life []MomentInfo `json:"life"`
}

// MomentInfo is one state with its time and what it meant.
type MomentInfo struct {
	State    State  `json:"state"`
	Code     string `json:"code,omitempty"`
	Time     int64  `json:"time"` // unix milliseconds
	Tx       string `json:"tx,omitempty"`
	Block    uint64 `json:"block,omitempty"`
	Sentence string `json:"sentence"`
	Money    string `json:"money"`
}

// page reads Limit and Before, which is "block-index" or a count.
func (p *HistoryParams) page() (limit int, err error) {
	l := ListParams{Limit: p.Limit}
	if len(p.Before) > 64 {
		return 0, fault.New(fault.Invalid, "before is not a page's next")
	}
	return l.limit()
}

// before reads a place in the chain.
func (p *HistoryParams) before() (block uint64, index uint32, err error) {
	if p.Before == "" {
		return ^uint64(0), 0, nil
	}
	b, i, ok := strings.Cut(p.Before, "-")
	block, err = strconv.ParseUint(b, 10, 64)
	at, err2 := strconv.ParseUint(i, 10, 32)
	if err = cmp.Or(err, err2); err != nil || !ok {
		return 0, 0, fault.New(fault.Invalid, "before %q is not a page's next", p.Before)
	}
	return block, uint32(at), nil
}

func placeText(block uint64, index uint32) string {
	return strconv.FormatUint(block, 10) + "-" + strconv.FormatUint(uint64(index), 10)
}

// HistoryTrades returns a page of a market's trades.
func (a *API) HistoryTrades(ctx context.Context, _ *Session, p HistoryParams) (HistoryTradesResult, error) {
	r := HistoryTradesResult{Trades: []HistoryTrade{}}
	limit, err := p.page()
	if err != nil {
		return r, err
	}
	block, index, err := p.before()
	if err != nil {
		return r, err
	}
	i, m, err := a.market(p.Market)
	if err != nil {
		return r, err
	}
	var list []history.Listed
	if err := a.n.Do(ctx, func(c *Core) { list = c.History(i, block, index, limit+1) }); err != nil {
		return r, err
	}
	if len(list) > limit {
		list = list[:limit]
		r.Next = placeText(list[limit-1].Block, list[limit-1].Index)
	}
	for _, t := range list {
		row := HistoryTrade{Market: m.Symbol(), Price: m.FormatPrice(t.Price), Amount: order.FormatAmount(&t.Base, m.Base.Decimals),
			Total: order.FormatAmount(&t.Quote, m.Quote.Decimals), Side: takerWord(t.Side), Time: t.Time, Tx: t.Fill.Tx, Block: t.Block, Index: t.Index,
			Order: t.Fill.OrderID, Maker: t.Fill.Maker}
		if !t.Fill.Taker.IsZero() {
			row.Taker = t.Fill.Taker.String()
		}
		if !t.Fill.Keeper.IsZero() {
			row.Keeper = t.Fill.Keeper.String()
		}
		r.Trades = append(r.Trades, row)
	}
	return r, nil
}

// candleRows is the limit of candles that names none.
const candleRows = 200

// HistoryCandles returns candles of a market.
func (a *API) HistoryCandles(ctx context.Context, _ *Session, p CandleParams) (CandlesResult, error) {
	l := ListParams{Limit: cmp.Or(p.Limit, candleRows)}
	limit, err := l.limit()
	if err != nil {
		return CandlesResult{}, err
	}
	iv, ok := history.ParseInterval(p.Interval)
	if !ok {
		return CandlesResult{}, fault.New(fault.Invalid, `interval is "1m", "5m", "15m", "1h", "4h" or "1d"`)
	}
	i, m, err := a.market(p.Market)
	if err != nil {
		return CandlesResult{}, err
	}
	r := CandlesResult{Market: m.Symbol(), Interval: iv.String(), Candles: []CandleInfo{}}
	if err := a.n.Do(ctx, func(c *Core) { r.View = c.Candles(i, iv, p.To, limit) }); err != nil {
		return CandlesResult{}, err
	}
	r.Source, r.Checked, r.Reading = r.View.Source, r.View.Checked, r.View.Reading
	for j := range r.View.Candles {
		c := &r.View.Candles[j]
		r.Candles = append(r.Candles, CandleInfo{Time: c.Start, Open: m.FormatPrice(c.Open), High: m.FormatPrice(c.High), Low: m.FormatPrice(c.Low),
			Close: m.FormatPrice(c.Close), Volume: order.FormatAmount(&c.Base, m.Base.Decimals), Quote: order.FormatAmount(&c.Quote, m.Quote.Decimals), Trades: c.Trades})
	}
	return r, nil
}

// ownMarket reads the parameters of lists of the user's own.
func (a *API) ownMarket(p *HistoryParams) (market int, account eth.Address, err error) {
	market = -1
	if p.Market != "" {
		market, _, err = a.market(p.Market)
	}
	if p.Account != nil {
		account = *p.Account
	}
	return market, account, err
}

// HistoryFills returns a page of own fills, and the positions that all of them led to.
func (a *API) HistoryFills(ctx context.Context, _ *Session, p HistoryParams) (FillsResult, error) {
	r := FillsResult{Fills: []FillInfo{}, Positions: []PositionInfo{}}
	limit, err := p.page()
	if err != nil {
		return r, err
	}
	block, index, err := p.before()
	if err != nil {
		return r, err
	}
	market, account, err := a.ownMarket(&p)
	if err != nil {
		return r, err
	}
	err = a.n.Do(ctx, func(c *Core) {
		fills, positions := c.Fills(account, market)
		for i := range fills {
			f := &fills[i]
			if f.Trade.Block > block || f.Trade.Block == block && f.Trade.Index >= index {
				continue
			}
			last := len(r.Fills) - 1
			// Both sides of a trade between own accounts are on one page: Next names the log.
			if len(r.Fills) >= limit && (r.Fills[last].Block != f.Trade.Block || r.Fills[last].Fill.Trade.Index != f.Trade.Index) {
				r.Next = placeText(r.Fills[last].Block, r.Fills[last].Fill.Trade.Index)
				break
			}
			r.Fills = append(r.Fills, fillInfo(c, f))
		}
		for i := range positions {
			r.Positions = append(r.Positions, positionInfo(&c.markets[positions[i].Market].Market, &positions[i]))
		}
	})
	return r, err
}

func fillInfo(c *Core, f *OwnFill) FillInfo {
	m := &c.markets[f.Market].Market
	info := FillInfo{Market: m.Symbol(), Account: f.Account, Side: takerWord(f.Side), Role: "taker", Price: m.FormatPrice(f.Trade.Price),
		Amount: order.FormatAmount(&f.Trade.Base, m.Base.Decimals), Total: order.FormatAmount(&f.Trade.Quote, m.Quote.Decimals),
		Time: f.Trade.Time, Tx: f.Fill.Tx, Block: f.Trade.Block, Order: f.Fill.OrderID, Fill: *f}
	if f.Maker {
		info.Role = "maker"
	}
	if f.Side == order.Ask {
		info.Profit = f.RealisedDown.Format(m.Quote.Decimals)
	}
	if !f.Fill.Keeper.IsZero() {
		info.Keeper = f.Fill.Keeper.String()
	}
	if tx := c.txs[f.Fill.Tx]; tx != nil && tx.From == f.Account && !tx.GasCost.IsZero() {
		info.NetworkFee = order.FormatAmount(&tx.GasCost, 18)
	}
	return info
}

func positionInfo(m *order.Market, p *PositionView) PositionInfo {
	info := PositionInfo{Market: m.Symbol(), Account: p.Account, Held: order.FormatAmount(&p.Held, m.Base.Decimals),
		Cost: order.FormatAmount(&p.Cost, m.Quote.Decimals), Average: priceText(m, p.Average), Realised: p.RealisedDown.Format(m.Quote.Decimals),
		Last: priceText(m, p.Last), Trades: p.Trades, View: *p}
	if p.Last != 0 {
		info.Unrealised = p.UnrealisedDown.Format(m.Quote.Decimals)
	}
	if !p.Foreign.IsZero() {
		info.Foreign, info.Proceeds = order.FormatAmount(&p.Foreign, m.Base.Decimals), order.FormatAmount(&p.Proceeds, m.Quote.Decimals)
	}
	return info
}

// HistoryOrders returns a page of own orders with all states that they came into.
func (a *API) HistoryOrders(ctx context.Context, _ *Session, p HistoryParams) (HistoryOrdersResult, error) {
	r := HistoryOrdersResult{Orders: []OrderHistory{}}
	limit, err := p.page()
	if err != nil {
		return r, err
	}
	skip := 0
	if p.Before != "" {
		if skip, err = strconv.Atoi(p.Before); err != nil || skip < 0 {
			return r, fault.New(fault.Invalid, "before %q is not a page's next", p.Before)
		}
	}
	market, account, err := a.ownMarket(&p)
	if err != nil {
		return r, err
	}
	err = a.n.Do(ctx, func(c *Core) {
		head := c.head.Number
		older := 0 // orders are counted from the oldest, so that new ones do not shift pages
		list := c.OwnOrders()
		for i := range list {
			o := &list[i]
			if market >= 0 && o.Market != market || !account.IsZero() && o.Signed.Order.Maker != account {
				continue
			}
			older++
		}
		if skip == 0 || skip > older {
			skip = older
		}
		at := older
		for i := range list {
			o := &list[i]
			if market >= 0 && o.Market != market || !account.IsZero() && o.Signed.Order.Maker != account {
				continue
			}
			at--
			if at >= skip {
				continue
			}
			if len(r.Orders) == limit {
				r.Next = strconv.Itoa(at + 1)
				break
			}
			r.Orders = append(r.Orders, orderHistory(c, o, head))
		}
	})
	return r, err
}

func orderHistory(c *Core, o *OwnOrder, head uint64) OrderHistory {
	h := OrderHistory{OrderInfo: orderInfo(&c.markets[o.Market].Market, o, head), Life: []MomentInfo{}}
	h.Own = true
	for _, m := range o.Life {
		then := *o
		then.State, then.Code = m.State, m.Code
		text := textOf(&then)
		info := MomentInfo{State: m.State, Time: m.Time, Block: m.Block, Sentence: text.Sentence, Money: text.Money}
		if m.Code != 0 {
			info.Code = m.Code.String()
		}
		if !m.Tx.IsZero() {
			info.Tx = m.Tx.String()
		}
		h.Life = append(h.Life, info)
	}
	return h
}
