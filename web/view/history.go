package view

import (
	"strconv"
	"strings"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/history"
	"github.com/virtuatrader/virtua/node/order"
)

// Size of the chart's coordinate system, which is stretched to the panel: a slot per candle.
const (
	ChartSlot    = 8
	ChartHeight  = 240
	chartPrices  = 184 // the rest is the volume's
	chartMargin  = 8
	ChartCandles = 96 // shown at once
	chartRows    = 48 // of the table
)

// Choice is one button of a switch.
type Choice struct {
	Value, Label, Name string
	On                 bool
}

// DepthView is the value of the chart's switch that is no interval: the book's depth.
const DepthView = "depth"

// ChartView reads the switch; anything odd is the default, which shows something soon on a development chain.
func ChartView(text string, demo bool) string {
	if _, ok := history.ParseInterval(text); ok || text == DepthView {
		return text
	}
	if demo {
		return history.Minute.String()
	}
	return history.Quarter.String()
}

// Chart is a market's candles as a drawing, with the same numbers in words and as a table.
type Chart struct {
	Market, Base, Quote string
	Choices             []Choice
	Depth               bool // the book's depth is shown instead
	Empty               string
	Box                 string // viewBox
	Rise, Fall          Strokes
	Last                string // y of the newest close
	LastPrice           string
	Grid                []string // y of the lines
	Prices              []string // at the lines, highest first
	Times               []string // evenly along the axis
	Text                string   // the drawing in words
	Legend              []Fact   // of the newest candle
	Source, SourceHint  string
	Rows                []CandleRow // newest first
}

// Strokes are the SVG paths of candles that rose or fell: a rising one is hollow, so that it is told by its form too.
type Strokes struct{ Wicks, Bodies, Volumes string }

// CandleRow is one candle in the table.
type CandleRow struct {
	Time, ISO, Open, High, Low, Close, Volume string
	Trades                                    string
}

// ChartOptions say what the chart is of.
type ChartOptions struct {
	View    string // of the switch
	Peers   bool   // the candles are a peer's,
	Checked int    // so many of them were compared with the chain's logs
	Reading bool   // blocks are still being read
	Zone    *time.Location
}

// intervalNames are the intervals in words.
var intervalNames = map[history.Interval]string{history.Minute: "1 minute", history.Minutes: "5 minutes", history.Quarter: "15 minutes", history.Hour: "1 hour", history.Hours: "4 hours", history.Day: "1 day"}

// NewChart draws candles of one interval, oldest first and without gaps.
func NewChart(m *order.Market, list []history.Candle, o ChartOptions) Chart {
	c := Chart{Market: m.Symbol(), Base: m.Base.Symbol, Quote: m.Quote.Symbol, Depth: o.View == DepthView}
	for _, iv := range history.Intervals {
		c.Choices = append(c.Choices, Choice{iv.String(), iv.String(), intervalNames[iv], o.View == iv.String()})
	}
	c.Choices = append(c.Choices, Choice{DepthView, "Depth", "Depth of the book", c.Depth})
	if c.Depth {
		return c
	}
	iv, _ := history.ParseInterval(o.View)
	c.source(o)
	if len(list) == 0 {
		c.Empty = "No trade yet. The first one draws the first candle."
		if o.Reading {
			c.Empty = "The chain’s trades are being read."
		}
		return c
	}
	list = list[max(0, len(list)-ChartCandles):]
	low, high, most := list[0].Low, list[0].High, new(uint256.Int)
	for i := range list {
		low, high = min(low, list[i].Low), max(high, list[i].High)
		if list[i].Base.Gt(most) {
			most = &list[i].Base
		}
	}
	bottom, step := axis(low, high)
	top := bottom + axisSteps*step
	slots := max(len(list), 24) // a few candles are not drawn as walls
	first := slots - len(list)
	c.Box = "0 0 " + strconv.Itoa(slots*ChartSlot) + " " + strconv.Itoa(ChartHeight)
	y := func(p order.Ticks) int {
		return chartMargin/2 + int(share(uint64(top-p), uint64(top-bottom), chartPrices-chartMargin))
	}
	var rise, fall strokes
	volume := new(uint256.Int)
	trades := uint64(0)
	for i := range list {
		k := &list[i]
		s := &rise
		if k.Close < k.Open {
			s = &fall
		}
		s.candle((first+i)*ChartSlot, y(k.High), y(max(k.Open, k.Close)), y(min(k.Open, k.Close)), y(k.Low), k.Trades == 0)
		if !k.Base.IsZero() {
			s.bar((first+i)*ChartSlot, shareOf(&k.Base, most, ChartHeight-chartPrices-chartMargin))
		}
		volume.Add(volume, &k.Base)
		trades += k.Trades
	}
	c.Rise, c.Fall = rise.paths(), fall.paths()
	last := &list[len(list)-1]
	c.Last, c.LastPrice = strconv.Itoa(y(last.Close)), Price(m, last.Close)
	for i := range axisSteps + 1 {
		c.Grid = append(c.Grid, strconv.Itoa(chartMargin/2+i*(chartPrices-chartMargin)/axisSteps))
		c.Prices = append(c.Prices, Price(m, top-order.Ticks(i)*step))
	}
	for i := range 4 {
		at := i * (slots - 1) / 3
		start := last.Start - min(last.Start, uint64(slots-1-at)*uint64(iv))
		c.Times = append(c.Times, axisTime(start, iv, o.Zone))
	}
	c.Legend = []Fact{{"Open", Price(m, last.Open)}, {"High", Price(m, last.High)}, {"Low", Price(m, last.Low)}, {"Close", c.LastPrice}, {"Volume", Amount(&last.Base, m.Base.Decimals) + " " + c.Base}}
	moved := "unchanged"
	switch {
	case last.Close > list[0].Open:
		moved = "up " + Percent(uint64(last.Close-list[0].Open), uint64(list[0].Open))
	case last.Close < list[0].Open:
		moved = "down " + Percent(uint64(list[0].Open-last.Close), uint64(list[0].Open))
	}
	c.Text = Count(len(list), "candle", "candles") + " of " + intervalNames[iv] + ", from " + Moment(list[0].Start, o.Zone) + " to " + Moment(last.Start, o.Zone) + ": " +
		moved + ", lowest " + Price(m, low) + ", highest " + Price(m, high) + ", last " + c.LastPrice + " " + c.Quote + "; " +
		Amount(volume, m.Base.Decimals) + " " + c.Base + " in " + Count(int(min(trades, 1<<31)), "trade", "trades") + "."
	for i := len(list) - 1; i >= max(0, len(list)-chartRows); i-- {
		k := &list[i]
		c.Rows = append(c.Rows, CandleRow{Time: axisTime(k.Start, iv, o.Zone), ISO: ISO(k.Start), Open: Price(m, k.Open), High: Price(m, k.High), Low: Price(m, k.Low),
			Close: Price(m, k.Close), Volume: Amount(&k.Base, m.Base.Decimals), Trades: strconv.FormatUint(k.Trades, 10)})
	}
	return c
}

// axisSteps is how many steps the price axis has, which a line and a price end.
const axisSteps = 4

// axis returns the lowest price of an axis that holds low and high with some room, and its step: 1, 2, 2.5 or 5 times
// a power of ten and at least a tick, so that no two lines show the same price.
func axis(low, high order.Ticks) (bottom, step order.Ticks) {
	const most = ^order.Ticks(0) / (2 * axisSteps)
	if low > most || high > most { // no market has such prices; the axis begins at 0
		return 0, ^order.Ticks(0) / axisSteps
	}
	for ten := order.Ticks(1); ; ten *= 10 {
		for _, step = range [...]order.Ticks{ten, 2 * ten, ten * 5 / 2, 5 * ten} {
			room := axisSteps*step - min(axisSteps*step, high-low)
			bottom = low - min(low, room/2)
			bottom -= bottom % step
			if bottom+axisSteps*step >= high {
				return bottom, step
			}
		}
	}
}

func (c *Chart) source(o ChartOptions) {
	switch {
	case o.Peers:
		c.Source = "from peers, checked by sample"
		c.SourceHint = "A peer told these candles; " + Count(o.Checked, "one was", "of them were") + " compared with the chain’s own logs. Your node is reading the rest."
	case o.Reading:
		c.Source = "from chain, still reading"
		c.SourceHint = "Your node reads the Exchange’s logs up to now; the newest candles follow."
	default:
		c.Source = "from chain"
		c.SourceHint = "Computed from the Exchange’s logs."
	}
}

func axisTime(unix uint64, iv history.Interval, loc *time.Location) string {
	if iv >= history.Hours {
		return at(unix, loc).Format("2 Jan")
	}
	if iv >= history.Quarter {
		return at(unix, loc).Format("2 Jan 15:04")
	}
	return at(unix, loc).Format("15:04")
}

// shareOf is share for amounts.
func shareOf(part, whole *uint256.Int, steps uint64) int {
	if whole.IsZero() {
		return 0
	}
	var v uint256.Int
	v.MulDivOverflow(part, v.SetUint64(steps), whole)
	return int(v.Uint64())
}

// strokes gathers paths.
type strokes struct{ wicks, bodies, volumes strings.Builder }

func (s *strokes) paths() Strokes {
	return Strokes{s.wicks.String(), s.bodies.String(), s.volumes.String()}
}

// candle draws one in the slot at x: wicks outside the body only, so that a hollow one stays hollow; a carried one is a dash.
func (s *strokes) candle(x, high, top, bottom, low int, carried bool) {
	mid := x + ChartSlot/2
	if carried {
		path(&s.wicks, "M", x+1, top, "H", x+ChartSlot-1)
		return
	}
	if high < top {
		path(&s.wicks, "M", mid, high, "V", top)
	}
	if low > bottom {
		path(&s.wicks, "M", mid, bottom, "V", low)
	}
	path(&s.bodies, "M", x+1, top, "H", x+ChartSlot-1, "V", max(bottom, top+1), "H", x+1, "Z")
}

func (s *strokes) bar(x, height int) {
	path(&s.volumes, "M", x+1, ChartHeight, "V", ChartHeight-max(height, 1), "H", x+ChartSlot-1, "V", ChartHeight, "Z")
}

func path(b *strings.Builder, parts ...any) {
	space := false
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			b.WriteString(p)
			space = false
		case int:
			if space {
				b.WriteByte(' ')
			}
			b.WriteString(strconv.Itoa(p))
			space = true
		}
	}
}

// The tabs of the reader's own things.
const (
	TabOrders = "orders"
	TabFills  = "fills"
	TabPast   = "past"
)

// OwnTab reads the switch; anything odd shows the orders.
func OwnTab(text string) string {
	if text == TabFills || text == TabPast {
		return text
	}
	return TabOrders
}

// OwnFill is one of the reader's fills as the node knows it.
type OwnFill struct {
	Market *order.Market
	Buy    bool
	Maker  bool
	Trade  history.Trade
	Profit history.Signed // of a sale
	Tx     eth.Hash
	Keeper eth.Address
}

// OwnPosition is what the reader holds and earned in a market.
type OwnPosition struct {
	Market     *order.Market
	Position   history.Position
	Average    order.Ticks
	Last       order.Ticks
	Unrealised history.Signed
}

// PastOrder is an own order with its life.
type PastOrder struct {
	OwnOrder
	Life []PastState
}

// PastState is a state that an order came into.
type PastState struct {
	Time     uint64 // unix seconds
	State    string
	Sentence string
	Money    string
	Tx       eth.Hash
}

// History is the reader's orders, fills and past orders behind one switch.
type History struct {
	Choices   []Choice
	Tab       string
	Locked    bool // no wallet yet
	Positions []PositionRow
	Fills     []FillRow
	Orders    []PastRow
	More      bool // there are older rows, which an export has
}

// PositionRow is a position as shown.
type PositionRow struct {
	Market, Held, Average, Cost   string
	Realised, Unrealised, Foreign string
	Base, Quote                   string
	Won, Up                       bool // the profit is not negative
}

// FillRow is a fill as shown.
type FillRow struct {
	ID, Time, ISO, Market             string
	Buy, Maker                        bool
	Batch                             string // who settled it in a batch, "" for a take
	Price, Size, Total, Profit, Quote string
	Lost                              bool
	Tx, Short                         string
}

// PastRow is an own order as shown with its life.
type PastRow struct {
	OrderRow
	Life []LifeRow
}

// LifeRow is one state of it.
type LifeRow struct{ Time, ISO, Label, Tone, Sentence, Money, Tx string }

// NewHistory lays out what a tab shows of the reader's past.
func NewHistory(tab string, locked bool, positions []OwnPosition, fills []OwnFill, past []PastOrder, more bool, now uint64, loc *time.Location) History {
	h := History{Tab: OwnTab(tab), Locked: locked, More: more, Choices: []Choice{
		{TabOrders, "Orders", "Your orders and transactions", false}, {TabFills, "Fills", "Your fills and what they earned", false}, {TabPast, "History", "All your orders with what became of them", false},
	}}
	for i := range h.Choices {
		h.Choices[i].On = h.Choices[i].Value == h.Tab
	}
	for _, p := range positions {
		m := p.Market
		row := PositionRow{Market: m.Symbol(), Base: m.Base.Symbol, Quote: m.Quote.Symbol, Held: Amount(&p.Position.Held, m.Base.Decimals), Cost: Amount(&p.Position.Cost, m.Quote.Decimals),
			Realised: profit(&p.Position.RealisedDown, m.Quote.Decimals), Won: !p.Position.RealisedDown.Negative(), Up: !p.Unrealised.Negative()}
		if p.Average != 0 {
			row.Average = Price(m, p.Average)
		}
		if p.Last != 0 {
			row.Unrealised = profit(&p.Unrealised, m.Quote.Decimals)
		}
		if !p.Position.Foreign.IsZero() {
			row.Foreign = Amount(&p.Position.Foreign, m.Base.Decimals)
		}
		h.Positions = append(h.Positions, row)
	}
	for _, f := range fills {
		m := f.Market
		row := FillRow{ID: "f" + f.Tx.String()[2:14] + "-" + strconv.FormatUint(uint64(f.Trade.Index), 10), Time: Clock(f.Trade.Time, loc), ISO: ISO(f.Trade.Time), Market: m.Symbol(), Buy: f.Buy,
			Maker: f.Maker, Price: Price(m, f.Trade.Price), Size: Amount(&f.Trade.Base, m.Base.Decimals), Total: Amount(&f.Trade.Quote, m.Quote.Decimals),
			Quote: m.Quote.Symbol, Tx: f.Tx.String(), Short: ShortHash(f.Tx)}
		if !f.Keeper.IsZero() {
			row.Batch = f.Keeper.String()
		}
		if f.Maker {
			row.ID += "m"
		}
		if !f.Buy {
			row.Profit, row.Lost = profit(&f.Profit, m.Quote.Decimals), f.Profit.Negative()
		}
		h.Fills = append(h.Fills, row)
	}
	plain := make([]OwnOrder, len(past))
	for i := range past {
		plain[i] = past[i].OwnOrder
	}
	for i, row := range NewOrders(plain, nil, now, loc).Rows {
		r := PastRow{OrderRow: row}
		for _, s := range past[i].Life {
			l := LifeRow{Time: Moment(s.Time, loc), ISO: ISO(s.Time), Label: label(s.State), Tone: tone(s.State), Sentence: s.Sentence, Money: s.Money}
			if !s.Tx.IsZero() {
				l.Tx = s.Tx.String()
			}
			r.Life = append(r.Life, l)
		}
		h.Orders = append(h.Orders, r)
	}
	return h
}

// profit writes a signed amount with its sign: a true minus, and a plus, so that it is told without colour.
func profit(s *history.Signed, decimals uint8) string {
	a := s.Abs()
	switch {
	case s.IsZero():
		return "0"
	case s.Negative():
		return "−" + Amount(&a, decimals)
	}
	return "+" + Amount(&a, decimals)
}
