package node

import (
	"context"
	"strconv"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/history"
)

// ExportParams asks for a file of "fills", "positions", "orders", "trades" or "candles", as "csv" or "json". Market and
// Account as in HistoryParams; Interval of candles.
type ExportParams struct {
	What     string `json:"what"`
	Format   string `json:"format"`
	Interval string `json:"interval,omitempty"`
	HistoryParams
}

// ExportResult is a file: UTF-8 text. Amounts are plain decimals, times UTC as ISO 8601.
type ExportResult struct {
	Name string `json:"name"`
	Type string `json:"type"`
	Rows int    `json:"rows"`
	Text string `json:"text"`
}

// exportRows bounds an export: the newest.
const exportRows = 10_000

// HistoryExport returns a file with the whole history of a kind, at most exportRows rows, newest first.
func (a *API) HistoryExport(ctx context.Context, s *Session, p ExportParams) (ExportResult, error) {
	if p.Format != "csv" && p.Format != "json" {
		return ExportResult{}, fault.New(fault.Invalid, `format is "csv" or "json"`)
	}
	var t history.Table
	var err error
	switch p.What {
	case "fills":
		err = a.exportFills(ctx, s, p.HistoryParams, &t)
	case "positions":
		err = a.exportPositions(ctx, s, p.HistoryParams, &t)
	case "orders":
		err = a.exportOrders(ctx, s, p.HistoryParams, &t)
	case "trades":
		err = a.exportTrades(ctx, s, p.HistoryParams, &t)
	case "candles":
		err = a.exportCandles(ctx, s, p, &t)
	default:
		return ExportResult{}, fault.New(fault.Invalid, `what is "fills", "positions", "orders", "trades" or "candles"`)
	}
	if err != nil {
		return ExportResult{}, err
	}
	r := ExportResult{Name: "virtua-" + p.What + "-" + a.now().UTC().Format("2006-01-02") + "." + p.Format, Type: "text/csv; charset=utf-8; header=present", Rows: len(t.Rows)}
	if p.Format == "csv" {
		r.Text = string(t.CSV())
		return r, nil
	}
	raw, err := t.JSON()
	r.Type, r.Text = "application/json", string(raw)
	return r, fault.Wrap(fault.Internal, err)
}

// columns names the columns of a table; those that begin with # hold numbers.
func columns(t *history.Table, names ...string) {
	for _, n := range names {
		number := n[0] == '#'
		if number {
			n = n[1:]
		}
		t.Columns, t.Numbers = append(t.Columns, n), append(t.Numbers, number)
	}
}

func stamp(unix uint64) string {
	return time.Unix(int64(min(unix, 1<<40)), 0).UTC().Format(time.RFC3339)
}

// pages calls f for every page of a list.
func pages(p HistoryParams, t *history.Table, f func(HistoryParams) (next string, err error)) error {
	p.Before, p.Limit = "", maxListRows
	for {
		next, err := f(p)
		if err != nil {
			return err
		}
		if len(t.Rows) >= exportRows {
			t.Rows = t.Rows[:exportRows]
			return nil
		}
		if next == "" {
			return nil
		}
		p.Before = next
	}
}

func (a *API) exportFills(ctx context.Context, s *Session, p HistoryParams, t *history.Table) error {
	columns(t, "time", "market", "account", "side", "role", "#price", "#amount", "#total", "#profit", "#network fee", "transaction", "#block", "order", "keeper")
	return pages(p, t, func(p HistoryParams) (string, error) {
		r, err := a.HistoryFills(ctx, s, p)
		for _, f := range r.Fills {
			t.Rows = append(t.Rows, []string{stamp(f.Time), f.Market, f.Account.String(), f.Side, f.Role, f.Price, f.Amount, f.Total, f.Profit, f.NetworkFee,
				f.Tx.String(), strconv.FormatUint(f.Block, 10), f.Order.String(), f.Keeper})
		}
		return r.Next, err
	})
}

func (a *API) exportPositions(ctx context.Context, s *Session, p HistoryParams, t *history.Table) error {
	columns(t, "market", "account", "#held", "#cost", "#average", "#realised", "#unrealised", "#last", "#foreign", "#proceeds", "#trades")
	p.Before, p.Limit = "", 1
	r, err := a.HistoryFills(ctx, s, p)
	for _, x := range r.Positions {
		t.Rows = append(t.Rows, []string{x.Market, x.Account.String(), x.Held, x.Cost, x.Average, x.Realised, x.Unrealised, x.Last, x.Foreign, x.Proceeds, strconv.FormatUint(x.Trades, 10)})
	}
	return err
}

// exportOrders writes a row for each state that an order came into, so that the file is its whole life.
func (a *API) exportOrders(ctx context.Context, s *Session, p HistoryParams, t *history.Table) error {
	columns(t, "time", "market", "order", "account", "side", "#price", "#amount", "#filled", "state", "code", "what happened", "money", "transaction", "#block", "created", "expiry")
	return pages(p, t, func(p HistoryParams) (string, error) {
		r, err := a.HistoryOrders(ctx, s, p)
		for _, o := range r.Orders {
			for i := len(o.Life) - 1; i >= 0; i-- {
				m := &o.Life[i]
				block := ""
				if m.Block != 0 {
					block = strconv.FormatUint(m.Block, 10)
				}
				t.Rows = append(t.Rows, []string{stamp(uint64(max(m.Time, 0)) / 1000), o.Market, o.ID.String(), o.Maker.String(), o.Side, o.Price, o.Amount, o.Filled,
					string(m.State), m.Code, m.Sentence, m.Money, m.Tx, block, stamp(uint64(max(o.Created, 0)) / 1000), stamp(o.Expiry)})
			}
		}
		return r.Next, err
	})
}

func (a *API) exportTrades(ctx context.Context, s *Session, p HistoryParams, t *history.Table) error {
	columns(t, "time", "market", "side", "#price", "#amount", "#total", "transaction", "#block", "order", "maker", "taker", "keeper")
	return pages(p, t, func(p HistoryParams) (string, error) {
		r, err := a.HistoryTrades(ctx, s, p)
		for _, x := range r.Trades {
			t.Rows = append(t.Rows, []string{stamp(x.Time), x.Market, x.Side, x.Price, x.Amount, x.Total, x.Tx.String(), strconv.FormatUint(x.Block, 10),
				x.Order.String(), x.Maker.String(), x.Taker, x.Keeper})
		}
		return r.Next, err
	})
}

func (a *API) exportCandles(ctx context.Context, s *Session, p ExportParams, t *history.Table) error {
	columns(t, "time", "market", "interval", "#open", "#high", "#low", "#close", "#volume", "#quote volume", "#trades", "source")
	r, err := a.HistoryCandles(ctx, s, CandleParams{Market: p.Market, Interval: p.Interval, Limit: maxListRows})
	for i := len(r.Candles) - 1; i >= 0; i-- {
		c := &r.Candles[i]
		t.Rows = append(t.Rows, []string{stamp(c.Time), r.Market, r.Interval, c.Open, c.High, c.Low, c.Close, c.Volume, c.Quote, strconv.FormatUint(c.Trades, 10), string(r.Source)})
	}
	return err
}
