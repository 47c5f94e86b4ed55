package view

import (
	"strconv"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// Trade is one settled take or batch line, as the node knows it from the chain.
type Trade struct {
	Time   uint64
	Price  order.Ticks
	Lots   order.Lots
	Side   order.Side // of the taker
	Tx     eth.Hash
	Own    bool
	Keeper eth.Address // who settled the batch; zero for a take
	Flag   fault.Code  // how the batch deviates from the rule, 0 when it does not
	Index  uint32      // of the log in its block: with Tx it names the trade
}

// Trades is the list of recent trades, newest first.
type Trades struct {
	Base, Quote string
	Rows        []TradeRow
	Long        bool // prices of many digits
}

// TradeRow is one trade as shown. Up is true when the taker bought; a glyph says so, not only the colour.
type TradeRow struct {
	ID          string
	Time, ISO   string
	Price, Size string
	Up, Own     bool
	Tx          string // whole hash
	Link        string // to the chain's explorer; "" when there is none
	Keeper      string // account that settled the batch, "" for a take
	Flag        string // how the batch deviates from the rule, in a sentence; "" when it does not
}

// TradeRows is how many trades the page shows.
const TradeRows = 24

// NewTrades lays trades out, newest first as given. explorer is what a transaction's hash is put behind, or "".
func NewTrades(m *order.Market, list []Trade, loc *time.Location, explorer string) Trades {
	t := Trades{Base: m.Base.Symbol, Quote: m.Quote.Symbol}
	for _, v := range list[:min(len(list), TradeRows)] {
		row := TradeRow{
			ID:   "t" + v.Tx.String()[2:14] + "-" + strconv.FormatUint(uint64(v.Index), 10),
			Time: Clock(v.Time, loc), ISO: ISO(v.Time),
			Price: Price(m, v.Price), Size: Fit(Size(m, v.Lots), fitDigits), Up: v.Side == order.Bid, Own: v.Own, Tx: v.Tx.String(),
		}
		if !v.Keeper.IsZero() {
			row.Keeper = v.Keeper.String()
			if v.Flag != 0 {
				row.Flag = v.Flag.Sentence()
			}
		}
		if explorer != "" {
			row.Link = explorer + row.Tx
		}
		t.Long = t.Long || isLong(row.Price)
		t.Rows = append(t.Rows, row)
	}
	return t
}
