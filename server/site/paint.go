package site

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/history"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/web/view"
)

// tradingPage is a page with the snapshot it was painted from.
type tradingPage struct {
	view.Page
	snapshot book.Snapshot
	market   *order.Market
}

// paint reads the observer once and lays the trading page of a market out.
func (s *Site) paint(r *http.Request, market int, in view.Input) (p tradingPage, err error) {
	ctx, stop := context.WithTimeout(r.Context(), readTime)
	defer stop()
	var (
		trades  []node.Trade
		candles node.CandlesView
		chain   node.ChainView
		network node.NetworkView
		last    = make([]order.Ticks, len(s.markets))
	)
	chart := view.ChartView(r.URL.Query().Get("chart"), s.cfg.Deployment.Demo)
	if err := s.cfg.Observer.Do(ctx, func(c *node.Core) {
		p.snapshot = c.Book(market, 0)
		trades = c.Trades(market, view.TradeRows)
		if iv, ok := history.ParseInterval(chart); ok {
			candles = c.Candles(market, iv, 0, view.ChartCandles)
		}
		chain, network = c.Chain(), c.Network()
		for i := range s.markets {
			last[i] = c.Book(i, 1).Last
		}
	}); err != nil {
		return p, err
	}
	m := &s.markets[market]
	p.market = m
	now := uint64(s.cfg.Clock().Unix())
	p.Head = s.head(r, m.Symbol()+" · Virtua", market)
	p.Market = m.Symbol()
	for i := range s.markets {
		link := view.MarketLink{Symbol: s.markets[i].Symbol(), Base: s.markets[i].Base.Symbol, Quote: s.markets[i].Quote.Symbol,
			Path: view.MarketPath(s.markets[i].Base.Symbol, s.markets[i].Quote.Symbol), On: i == market}
		if last[i] != 0 {
			link.Last = view.Price(&s.markets[i], last[i])
		}
		p.Markets = append(p.Markets, link)
	}
	p.Status = view.Status{State: view.NodeNone}
	if chain.Head.Number > 0 {
		p.Status.Head = view.Group(strconv.FormatUint(chain.Head.Number, 10))
	}
	p.Ladder = view.NewLadder(&p.snapshot, view.LadderOptions{Factor: group(r)})
	p.Chart = view.NewChart(m, candles.Candles, view.ChartOptions{View: chart, Reading: candles.Reading, Zone: time.UTC})
	p.History = view.NewHistory(r.URL.Query().Get("own"), true, nil, nil, nil, false, now, time.UTC)
	p.Depth = view.NewDepth(&p.snapshot, view.DepthZoom(r.URL.Query().Get("zoom")))
	p.Trades = view.NewTrades(m, tradesOf(trades), time.UTC, s.cfg.Deployment.TxLinks())
	p.Form = view.NewForm(in, &p.snapshot, view.Funds{}, now, time.UTC)
	p.Orders = view.Orders{Locked: true, Demo: s.cfg.Deployment.Demo}
	p.Wallet = view.Wallet{State: view.NoWallet, Offline: true, Chain: strconv.FormatUint(s.cfg.Deployment.ChainID, 10)}
	p.Network = view.NewNetwork("", nil, network.Orders, nil, nil, chain.Head.Number)
	return p, nil
}

func tradesOf(list []node.Trade) []view.Trade {
	out := make([]view.Trade, len(list))
	for i, t := range list {
		out[i] = view.Trade{Time: uint64(t.Time), Price: t.Price, Lots: t.Lots, Side: t.Side, Tx: t.Tx, Keeper: t.Keeper, Flag: t.Flag, Index: t.Index}
	}
	return out
}
