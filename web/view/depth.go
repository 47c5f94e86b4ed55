package view

import (
	"strconv"
	"strings"

	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/order"
)

// Size of the depth drawing's coordinate system.
const (
	DepthWidth  = 640
	DepthHeight = 200
)

// Depth is the cumulated book as two stepped areas around the middle price.
type Depth struct {
	Empty      bool
	Bids, Asks string // SVG paths of the areas
	BidLine    string // and of their upper edges
	AskLine    string
	Mid        string // x of the middle price
	Low, High  string // prices at the edges
	Middle     string // price in the middle
	Text       string // the drawing in words
}

// NewDepth draws the levels of a snapshot: the middle price is in the middle, and both sides have the same
// width in price, as wide as the nearer of the two far ends, so that neither side looks thinner than it is.
func NewDepth(s *book.Snapshot) Depth {
	mid, ok := s.Mid()
	if !ok {
		return Depth{Empty: true, Text: "No depth yet: one side of the book is empty."}
	}
	reach := min(s.Asks[len(s.Asks)-1].Price-min(mid, s.Asks[len(s.Asks)-1].Price), mid-min(s.Bids[len(s.Bids)-1].Price, mid))
	if reach == 0 {
		reach = 1
	}
	reach = min(reach+reach/20+1, mid)
	var bids, asks order.Lots
	for _, v := range s.Bids {
		if v.Price+reach >= mid {
			bids += v.Lots
		}
	}
	for _, v := range s.Asks {
		if v.Price <= mid+reach {
			asks += v.Lots
		}
	}
	most := uint64(max(bids, asks))
	m := &s.Market
	d := Depth{
		Mid: strconv.Itoa(DepthWidth / 2),
		Low: Price(m, mid-reach), Middle: Price(m, mid), High: Price(m, mid+reach),
		Text: "Within " + Price(m, mid-reach) + " and " + Price(m, mid+reach) + " " + m.Quote.Symbol + ": " +
			Size(m, bids) + " " + m.Base.Symbol + " wanted, " + Size(m, asks) + " " + m.Base.Symbol + " offered.",
	}
	d.BidLine, d.Bids = steps(s.Bids, mid, reach, most, -1)
	d.AskLine, d.Asks = steps(s.Asks, mid, reach, most, +1)
	return d
}

// steps walks from the middle outwards; y grows downwards and the highest step leaves room for its line.
func steps(levels []book.Level, mid, reach order.Ticks, most uint64, way int) (line, area string) {
	const top = 12
	var b strings.Builder
	num := func(v int) { b.WriteString(strconv.Itoa(v)) }
	var total order.Lots
	x0, edge := -1, 0
	if way > 0 {
		edge = DepthWidth
	}
	for _, v := range levels {
		off := v.Price - min(mid, v.Price)
		if way < 0 {
			off = mid - min(mid, v.Price)
		}
		if off > reach {
			break
		}
		x := DepthWidth/2 + way*int(share(uint64(off), uint64(reach), DepthWidth/2))
		total += v.Lots
		y := DepthHeight - int(share(uint64(total), most, DepthHeight-top))
		if x0 < 0 {
			x0 = x
			b.WriteByte('M')
			num(x)
			b.WriteByte(' ')
			num(DepthHeight)
		} else {
			b.WriteByte('H')
			num(x)
		}
		b.WriteByte('V')
		num(y)
	}
	if x0 < 0 {
		return "", ""
	}
	b.WriteByte('H')
	num(edge)
	line = b.String()
	return line, line + "V" + strconv.Itoa(DepthHeight) + "Z"
}
