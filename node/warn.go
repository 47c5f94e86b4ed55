package node

import (
	"math/bits"

	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// Warning is what to look at in an own order that lives, with one next step.
type Warning struct {
	Key      string `json:"key"` // "expires_soon" or "far_from_market"
	Sentence string `json:"sentence"`
	Next     string `json:"next"`
	Do       string `json:"do"` // the method that Next means: "renew", or "draft" with "replace"
}

const (
	expiresSoon = "expires_soon"
	farAway     = "far_from_market"

	warnPart  = 10   // an order is warned of in the last tenth of its life,
	warnLeast = 60   // seconds: at least the last minute
	warnMost  = 3600 // and at most the last hour or half of it
)

// warn returns what to look at in an own order: that its time is about to end, or that the market has moved away from its
// limit: the other side's best is more than 5 % away, and more than twice as far as when the order was placed.
func (c *Core) warn(o *OwnOrder) *Warning {
	if o.State.Text().Final || o.Cancelled || !o.Signed.Order.Taker.IsZero() {
		return nil
	}
	now, end := c.unix(), o.Signed.Order.Expiry
	born := uint64(max(o.Created, 0)) / 1000
	if end > now && end > born && end-now <= min(max((end-born)/warnPart, warnLeast), warnMost, (end-born)/2) {
		return &Warning{expiresSoon, "Its time is about to end.", "Renew it to keep it in the book.", "renew"}
	}
	best := c.against(o.Market, o.Place.Side)
	if best == 0 || !away(o.Place, best, farBps) {
		return nil
	}
	if o.Against != 0 && !away(o.Place, best, 2*gapDown(o.Place, o.Against)) {
		return nil
	}
	m := &c.markets[o.Market].Market
	return &Warning{farAway, "The market has moved away from its limit: the other side's best is " + m.FormatPrice(best) + ".",
		"Edit its price to trade, or leave it to wait.", "draft"}
}

// against returns the best price of the other side that is not the user's own, 0 when there is none.
func (c *Core) against(market int, side order.Side) order.Ticks {
	return c.markets[market].bestOfOthers(1 - side)
}

// away reports whether the other side's best price is more than bps hundredths of a per cent of it out of a limit's reach.
func away(p order.Place, best order.Ticks, bps int) bool {
	if p.Side == order.Bid {
		return p.Price < beyondDown(best, bps)
	}
	return p.Price > beyondUp(best, bps)
}

// gapDown is how far a limit is out of reach of the other side's best, in hundredths of a per cent of it; at most 5,000.
func gapDown(p order.Place, best order.Ticks) int {
	d := best - p.Price
	if p.Side == order.Ask {
		d = p.Price - best
	}
	if d > best { // within reach, or farther than its double
		if (p.Side == order.Bid) == (p.Price > best) {
			return 0
		}
		return 5_000
	}
	hi, lo := bits.Mul64(uint64(d), 10_000)
	bps, _ := bits.Div64(hi, lo, max(uint64(best), 1)) // d is at most best
	return int(min(bps, 5_000))
}

// warnings brings renderers to read own orders again when what is to be looked at changed.
func (c *Core) warnings() {
	for _, o := range c.mineList {
		key := ""
		if w := c.warn(o); w != nil {
			key = w.Key
		}
		if key != o.warned {
			o.warned, o.warnedAt = key, c.now.UnixMilli()
			c.changed(OrdersChanged)
		}
	}
}

// bestOfOthers returns the best price of a side that is not only the user's own, 0 when there is none.
func (m *market) bestOfOthers(side order.Side) (best order.Ticks) {
	m.book.Each(side, func(e *book.Entry) bool {
		if e.Marks.Has(book.Own) {
			return true
		}
		best = e.Price
		return false
	})
	return best
}

// Warning returns what to look at in an own order, nil when there is nothing.
func (c *Core) Warning(id eth.Hash) *Warning {
	if o := c.mine[id]; o != nil {
		return c.warn(o)
	}
	return nil
}
