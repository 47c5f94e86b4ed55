package view

import (
	"slices"
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

// Depth is the cumulated book as two stepped areas around the middle price, and in numbers.
type Depth struct {
	Market      string
	Base, Quote string
	Empty       bool
	Bids, Asks  string // SVG paths of the areas
	BidLine     string // and of their upper edges
	AskLine     string
	Mid         string       // x of the middle price
	Low, High   string       // prices at the edges
	Middle      string       // price in the middle
	Text        string       // the drawing in words
	Points      []DepthPoint // from the lowest price to the highest
	Zoom        string       // how many times nearer than the whole
	In, Out     string       // the next nearer and farther; the same where there is none
}

// DepthPoint is a price with all that stands between it and the middle.
type DepthPoint struct {
	X            string // in the drawing
	Price, Total string
	Bid          bool
}

const (
	depthPoints = 20 // of a side at most
	mostZoom    = 64
)

// DepthZoom reads how many times nearer than the whole the drawing is; anything odd is the whole.
func DepthZoom(text string) order.Ticks {
	if n, err := strconv.ParseUint(text, 10, 8); err == nil && n <= mostZoom && n&(n-1) == 0 {
		return max(1, order.Ticks(n))
	}
	return 1
}

// NewDepth draws the levels of a snapshot: the middle price is in the middle, and both sides have the same
// width in price, as wide as the nearer of the two far ends, so that neither side looks thinner than it is; with a
// zoom, that part of it which is nearest to the middle.
func NewDepth(s *book.Snapshot, zoom order.Ticks) Depth {
	mid, ok := s.Mid()
	times := strconv.FormatUint(uint64(zoom), 10)
	if !ok {
		return Depth{Empty: true, Zoom: times, Text: "No depth yet: one side of the book is empty."}
	}
	reach := min(s.Asks[len(s.Asks)-1].Price-min(mid, s.Asks[len(s.Asks)-1].Price), mid-min(s.Bids[len(s.Bids)-1].Price, mid))
	if reach == 0 {
		reach = 1
	}
	reach = max(1, min(reach+reach/20+1, mid)/zoom)
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
		Market: m.Symbol(), Base: m.Base.Symbol, Quote: m.Quote.Symbol,
		Mid: strconv.Itoa(DepthWidth / 2),
		Low: Price(m, mid-reach), Middle: Price(m, mid), High: Price(m, mid+reach),
		Text: "Within " + Price(m, mid-reach) + " and " + Price(m, mid+reach) + " " + m.Quote.Symbol + ": " +
			Size(m, bids) + " " + m.Base.Symbol + " wanted, " + Size(m, asks) + " " + m.Base.Symbol + " offered.",
	}
	nearer := zoom
	if zoom < mostZoom && reach/2 > max(s.Asks[0].Price, mid)-mid { // the best price stays in sight
		nearer = 2 * zoom
	}
	d.Zoom, d.In, d.Out = times, strconv.FormatUint(uint64(nearer), 10), strconv.FormatUint(uint64(max(1, zoom/2)), 10)
	var more []DepthPoint
	d.BidLine, d.Bids, d.Points = steps(m, s.Bids, mid, reach, most, -1)
	d.AskLine, d.Asks, more = steps(m, s.Asks, mid, reach, most, +1)
	slices.Reverse(d.Points)
	d.Points = append(d.Points, more...)
	return d
}

// steps walks from the middle outwards; y grows downwards and the highest step leaves room for its line. Of levels that are
// drawn nearly at one place the points have the outermost.
func steps(m *order.Market, levels []book.Level, mid, reach order.Ticks, most uint64, way int) (line, area string, points []DepthPoint) {
	const top = 12
	var b strings.Builder
	num := func(v int) { b.WriteString(strconv.Itoa(v)) }
	var total order.Lots
	x0, edge, place := -1, 0, uint64(0)
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
		if at := share(uint64(off), uint64(reach), depthPoints); at != place || len(points) == 0 {
			points, place = append(points, DepthPoint{}), at
		}
		points[len(points)-1] = DepthPoint{X: strconv.Itoa(x), Price: Price(m, v.Price), Total: Size(m, total), Bid: way < 0}
	}
	if x0 < 0 {
		return "", "", nil
	}
	b.WriteByte('H')
	num(edge)
	line = b.String()
	return line, line + "V" + strconv.Itoa(DepthHeight) + "Z", points
}
