package main

import (
	"context"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/history"
	"github.com/virtuatrader/virtua/web/view"
)

// shownPast is how many rows of the reader's past a page shows; exports have all.
const shownPast = 60

// chart reads and draws a market's candles.
func (p *views) chart(ctx context.Context, l look) (view.Chart, error) {
	o := view.ChartOptions{View: l.chart, Zone: l.zone}
	var v node.CandlesView
	if iv, ok := history.ParseInterval(l.chart); ok {
		if err := p.cfg.Node.Do(ctx, func(c *node.Core) { v = c.Candles(l.market, iv, 0, view.ChartCandles) }); err != nil {
			return view.Chart{}, err
		}
	}
	o.Peers, o.Checked, o.Reading = v.Source == node.FromPeers, v.Checked, v.Reading
	return view.NewChart(&p.markets[l.market], v.Candles, o), nil
}

// history reads what the tab shows of the reader's past.
func (p *views) history(ctx context.Context, d due, w *world, locked bool) (view.History, error) {
	var positions []view.OwnPosition
	var fills []view.OwnFill
	var past []view.PastOrder
	more := false
	switch d.look.own {
	case view.TabFills:
		r, err := p.cfg.API.HistoryFills(ctx, d.t.session, node.HistoryParams{Limit: shownPast})
		if err != nil {
			return view.History{}, err
		}
		more = r.Next != ""
		for i := range r.Fills {
			f := &r.Fills[i].Fill
			fills = append(fills, view.OwnFill{Market: &p.markets[f.Market], Buy: r.Fills[i].Side == "buy", Maker: f.Maker, Trade: f.Trade, Profit: f.RealisedDown, Tx: f.Fill.Tx, Keeper: f.Fill.Keeper})
		}
		for i := range r.Positions {
			v := &r.Positions[i].View
			positions = append(positions, view.OwnPosition{Market: &p.markets[v.Market], Position: v.Position, Average: v.Average, Last: v.Last, Unrealised: v.UnrealisedDown})
		}
		locked = locked && len(fills) == 0
	case view.TabPast:
		r, err := p.cfg.API.HistoryOrders(ctx, d.t.session, node.HistoryParams{Limit: shownPast})
		if err != nil {
			return view.History{}, err
		}
		more = r.Next != ""
		plain := make([]node.OrderInfo, len(r.Orders))
		for i := range r.Orders {
			plain[i] = r.Orders[i].OrderInfo
		}
		for i, o := range p.ownOrders(plain) {
			x := view.PastOrder{OwnOrder: o}
			for j, m := range r.Orders[i].Life {
				x.Life = append(x.Life, view.PastState{Time: seconds(m.Time), State: string(m.State), Sentence: m.Sentence, Money: m.Money, Tx: r.Orders[i].Order.Life[j].Tx})
			}
			past = append(past, x)
		}
		locked = locked && len(past) == 0
	}
	return view.NewHistory(d.look.own, locked, positions, fills, past, more, w.now, d.look.zone), nil
}
