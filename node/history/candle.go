package history

import (
	"slices"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/order"
)

// Interval is the length of a candle, in seconds.
type Interval uint32

// The intervals that are kept.
const (
	Minute  Interval = 60
	Minutes Interval = 5 * 60
	Quarter Interval = 15 * 60
	Hour    Interval = 60 * 60
	Hours   Interval = 4 * 60 * 60
	Day     Interval = 24 * 60 * 60
)

// Intervals are all of them, ascending.
var Intervals = [...]Interval{Minute, Minutes, Quarter, Hour, Hours, Day}

var names = [...]string{"1m", "5m", "15m", "1h", "4h", "1d"}

// Kept is how many intervals back from the newest block candles are kept: two days of minutes, thirty days of
// quarters of an hour, longer of the rest.
const Kept = 2880

// String returns "1m" to "1d".
func (iv Interval) String() string {
	if i := slices.Index(Intervals[:], iv); i >= 0 {
		return names[i]
	}
	return "?"
}

// ParseInterval reads "1m", "5m", "15m", "1h", "4h" or "1d".
func ParseInterval(s string) (Interval, bool) {
	if i := slices.Index(names[:], s); i >= 0 {
		return Intervals[i], true
	}
	return 0, false
}

// Start returns when the interval that holds a unix second began. Days begin at midnight UTC.
func (iv Interval) Start(unix uint64) uint64 { return unix - unix%uint64(iv) }

// Oldest returns the start of the oldest candle kept when the newest block is of now.
func (iv Interval) Oldest(now uint64) uint64 {
	s := iv.Start(now)
	return s - min(s, (Kept-1)*uint64(iv))
}

// Candle sums up the trades of one interval. One without trades is carried: all prices are the last close before it.
type Candle struct {
	Start                  uint64 // unix seconds
	Open, High, Low, Close order.Ticks
	Base, Quote            uint256.Int // traded, in base units
	Trades                 uint64
	First, Last            uint64 // blocks of its first and last trade
}

// add takes in the next trade.
func (c *Candle) add(t *Trade) {
	c.join(&Candle{Open: t.Price, High: t.Price, Low: t.Price, Close: t.Price, Base: t.Base, Quote: t.Quote, Trades: 1, First: t.Block, Last: t.Block})
}

// join takes in the trades of d, which come after those of c.
func (c *Candle) join(d *Candle) {
	if c.Trades == 0 {
		start := c.Start
		*c = *d
		c.Start = start
		return
	}
	c.High, c.Low, c.Close = max(c.High, d.High), min(c.Low, d.Low), d.Close
	c.Base.Add(&c.Base, &d.Base)
	c.Quote.Add(&c.Quote, &d.Quote)
	c.Trades += d.Trades
	c.Last = d.Last
}

// appendTrade adds the next trade in chain order. A block whose time is earlier than its parent's counts to the
// newest candle: the order of the chain is the order of trades.
func appendTrade(list []Candle, iv Interval, t *Trade) []Candle {
	start := iv.Start(t.Time)
	if n := len(list); n == 0 || list[n-1].Start < start {
		list = append(list, Candle{Start: start})
	}
	list[len(list)-1].add(t)
	return list
}

// Candles folds trades in chain order; intervals without trades are left out.
func Candles(iv Interval, trades []Trade) []Candle {
	var list []Candle
	for i := range trades {
		list = appendTrade(list, iv, &trades[i])
	}
	return list
}

// Carry returns the candles of the n intervals that end with the one of the unix second to, oldest first, out of
// ascending ones without gaps filled. An interval without trades repeats the close before it, and has no volume; there
// is none before the first trade.
func Carry(iv Interval, list []Candle, to uint64, n int) []Candle {
	if len(list) == 0 || n <= 0 {
		return nil
	}
	end := iv.Start(to)
	from := max(end-min(end, uint64(n-1)*uint64(iv)), list[0].Start)
	i, _ := slices.BinarySearchFunc(list, from, func(c Candle, start uint64) int {
		switch {
		case c.Start < start:
			return -1
		case c.Start > start:
			return 1
		}
		return 0
	})
	var out []Candle
	for at := from; at <= end; at += uint64(iv) {
		if i < len(list) && list[i].Start == at {
			out = append(out, list[i])
			i++
			continue
		}
		var last order.Ticks
		if i > 0 {
			last = list[i-1].Close
		}
		out = append(out, Candle{Start: at, Open: last, High: last, Low: last, Close: last})
	}
	return out
}

// Fold makes candles of a longer interval out of ascending ones of a shorter that divides it.
func Fold(iv Interval, list []Candle) []Candle {
	var out []Candle
	for i := range list {
		start := iv.Start(list[i].Start)
		if n := len(out); n == 0 || out[n-1].Start != start {
			out = append(out, Candle{Start: start})
		}
		out[len(out)-1].join(&list[i])
	}
	return out
}
