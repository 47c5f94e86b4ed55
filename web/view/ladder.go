package view

import (
	"strconv"

	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/order"
)

// LadderRows is how many price rows a side shows. There are always as many: missing ones are Empty, so that
// nothing on the page moves when the book grows.
const LadderRows = 15

// Ladder is a book as rows of prices, the best prices next to the spread.
type Ladder struct {
	Market      string
	Base, Quote string
	Asks        []LadderRow // worst first: as painted, top to bottom
	Bids        []LadderRow // best first
	Orders      string      // "124 orders"
	Spread      string      // "0.004 · 0.33 %", "" when a side is empty
	Mid         string
	Last        string
	LastUp      bool
	HasLast     bool
	Crossed     bool
	Stale       bool
	Empty       bool // no order on either side
	Long        bool // prices of many digits
	Group       string
	Groups      []GroupChoice
}

// GroupChoice is one price step the rows may be grouped by.
type GroupChoice struct {
	Factor string // "1", "10", …
	Label  string // the step as a price
	On     bool
}

// LadderRow is all orders of a side at one (grouped) price.
type LadderRow struct {
	Empty bool
	Price string // grouped digits
	Plain string // the same without separators, for programs and for the form
	Size  string
	Total string // sum from the best price to here
	Sum   string // Total without separators
	Count int
	Own   string // own part, "" when none
	Depth string // share of the largest Total shown, "0" to "100"
	Part  string // share of the largest Size shown
}

// LadderOptions say how to show a book.
type LadderOptions struct {
	Rows   int         // 0: LadderRows
	Factor order.Ticks // rows are grouped by this many ticks; 0 or 1: not
}

// groupFactors are the steps offered, in ticks.
var groupFactors = [...]order.Ticks{1, 10, 100, 1000}

// NewLadder lays a snapshot out. The snapshot should hold enough levels for the grouping asked for.
func NewLadder(s *book.Snapshot, o LadderOptions) Ladder {
	if o.Rows <= 0 {
		o.Rows = LadderRows
	}
	if o.Factor == 0 {
		o.Factor = 1
	}
	m := &s.Market
	asks, bids := grouped(s.Asks, o, order.Ask), grouped(s.Bids, o, order.Bid)
	l := Ladder{
		Market: m.Symbol(), Base: m.Base.Symbol, Quote: m.Quote.Symbol, Stale: s.Stale,
		Orders: Count(s.Orders, "order", "orders"),
		Empty:  len(asks) == 0 && len(bids) == 0,
		Group:  strconv.FormatUint(uint64(o.Factor), 10),
	}
	for _, f := range groupFactors {
		l.Groups = append(l.Groups, GroupChoice{
			Factor: strconv.FormatUint(uint64(f), 10), Label: trimZeros(m.FormatPrice(f)), On: f == o.Factor})
	}
	most, largest := max(sum(asks), sum(bids)), order.Lots(0)
	for _, v := range append(asks[:len(asks):len(asks)], bids...) {
		largest = max(largest, v.Lots)
	}
	l.Bids = rows(m, bids, most, largest, o.Rows)
	l.Asks = rows(m, asks, most, largest, o.Rows)
	for i, j := 0, len(l.Asks)-1; i < j; i, j = i+1, j-1 {
		l.Asks[i], l.Asks[j] = l.Asks[j], l.Asks[i]
	}
	for _, r := range append(l.Asks[:len(l.Asks):len(l.Asks)], l.Bids...) {
		l.Long = l.Long || isLong(r.Price)
	}
	if mid, ok := s.Mid(); ok {
		spread, _ := s.Spread()
		l.Mid = Price(m, mid)
		l.Spread = Price(m, spread) + " · " + Percent(uint64(spread), uint64(mid))
		l.Crossed = s.BestBid() >= s.BestAsk()
	}
	if s.Last != 0 {
		l.HasLast, l.Last, l.LastUp = true, Price(m, s.Last), s.LastSide == order.Bid
	}
	return l
}

// grouped sums levels into steps of the factor, asks rounded up and bids down: never better than they are.
func grouped(levels []book.Level, o LadderOptions, side order.Side) []book.Level {
	out := make([]book.Level, 0, o.Rows)
	for _, v := range levels {
		if rem := v.Price % o.Factor; rem != 0 {
			v.Price -= rem
			if side == order.Ask {
				v.Price += o.Factor
			}
		}
		if n := len(out); n > 0 && out[n-1].Price == v.Price {
			out[n-1].Lots += v.Lots
			out[n-1].Own += v.Own
			out[n-1].Count += v.Count
			continue
		}
		if len(out) == o.Rows {
			break
		}
		out = append(out, v)
	}
	return out
}

func sum(levels []book.Level) (l order.Lots) {
	for _, v := range levels {
		l += v.Lots
	}
	return l
}

func rows(m *order.Market, levels []book.Level, most, largest order.Lots, n int) []LadderRow {
	out := make([]LadderRow, n)
	var total order.Lots
	for i := range out {
		if i >= len(levels) {
			out[i].Empty = true
			continue
		}
		v := levels[i]
		total += v.Lots
		out[i] = LadderRow{
			Price: Price(m, v.Price), Plain: m.FormatPrice(v.Price), Size: Fit(Size(m, v.Lots), fitDigits),
			Total: Fit(Size(m, total), fitDigits), Sum: m.FormatLots(total), Count: v.Count, Depth: strconv.FormatUint(share(uint64(total), uint64(most), 100), 10),
			Part: strconv.FormatUint(share(uint64(v.Lots), uint64(largest), 100), 10),
		}
		if v.Own > 0 {
			out[i].Own = Size(m, v.Own)
		}
	}
	return out
}

// share returns part/whole of steps rounded up, so that the least amount is still seen.
func share(part, whole, steps uint64) uint64 {
	if whole == 0 {
		return 0
	}
	if part >= whole {
		return steps
	}
	for whole > 1<<40 { // keeps the product below 2⁶⁴; shares do not need the low bits
		part, whole = part>>1, whole>>1
	}
	return (part*steps + whole - 1) / whole
}

func trimZeros(s string) string {
	for i := range len(s) {
		if s[i] == '.' {
			for s[len(s)-1] == '0' {
				s = s[:len(s)-1]
			}
			if s[len(s)-1] == '.' {
				s = s[:len(s)-1]
			}
			return s
		}
	}
	return s
}
