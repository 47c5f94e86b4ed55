package book

import (
	"slices"

	"github.com/virtuatrader/virtua/node/order"
)

// Bounds returns the lowest and the highest price at which Clear may clear offers, of which those of sure take part whole and those of
// may wholly, in part or not at all. Marks and makers are not looked at: what they keep out is for the caller to leave out, or to put
// into may. Both are 0 when the sure offers do not cross.
//
// Where more is wanted than offered the price is too low for a balance, where less, too high; Clear's price lies in a piece of
// prices next to where that changes, or in the one where both are equal. An ask more moves that place down and a bid more moves it
// up, so it lies between the one with every ask of may and the one with every bid of it; and the pieces are never wider than the
// limits of the sure offers make them.
func Bounds(sure, may []Offer) (low, high order.Ticks) {
	c := curvesOf(sure, nil)
	if !c.crossed() {
		return 0, 0
	}
	steps := c.steps()
	cheap, dear := curvesOf(sure, ofSide(may, order.Ask)), curvesOf(sure, ofSide(may, order.Bid))
	low, high = cheap.ask(), dear.bid()
	if at, ok := cheap.lastWanted(); ok {
		for _, s := range steps {
			if s <= at {
				low = max(low, s)
			}
		}
	}
	if at, ok := dear.firstOffered(); ok {
		for _, s := range steps {
			if s > at {
				high = min(high, s-1)
			}
		}
	}
	return low, high
}

func ofSide(list []Offer, side order.Side) (part []Offer) {
	for i := range list {
		if list[i].Side == side {
			part = append(part, list[i])
		}
	}
	return part
}

// curves are the limits and lots of the two sides.
type curves [2][]bidder

func curvesOf(lists ...[]Offer) (c curves) {
	for _, list := range lists {
		for i := range list {
			o := &list[i]
			if limit := o.Net(); limit != 0 && o.Lots != 0 {
				c[o.Side] = append(c[o.Side], bidder{Offer: o, limit: limit, most: uint64(min(o.Lots, MaxOfferLots))})
			}
		}
	}
	return c
}

// ask is the lowest ask, bid the highest bid.
func (c *curves) ask() order.Ticks {
	low := ^order.Ticks(0)
	for i := range c[order.Ask] {
		low = min(low, c[order.Ask][i].limit)
	}
	return low
}

func (c *curves) bid() (high order.Ticks) {
	for i := range c[order.Bid] {
		high = max(high, c[order.Bid][i].limit)
	}
	return high
}

func (c *curves) crossed() bool { return c.ask() <= c.bid() }

// steps lists where pieces of equal supply and demand begin, ascending.
func (c *curves) steps() (list []order.Ticks) {
	for i := range c[order.Ask] {
		list = append(list, c[order.Ask][i].limit)
	}
	for i := range c[order.Bid] {
		if l := c[order.Bid][i].limit; l != ^order.Ticks(0) {
			list = append(list, l+1)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// at is what is wanted and what is offered at a price.
func (c *curves) at(p order.Ticks) (wanted, offered uint64) {
	for i := range c[order.Bid] {
		if b := &c[order.Bid][i]; b.limit >= p {
			wanted += b.most
		}
	}
	for i := range c[order.Ask] {
		if a := &c[order.Ask][i]; a.limit <= p {
			offered += a.most
		}
	}
	return wanted, offered
}

// lastWanted is the highest price between ask and bid at which at least as much is wanted as offered.
func (c *curves) lastWanted() (at order.Ticks, ok bool) {
	low, high := c.ask(), c.bid()
	end := high
	steps := c.steps()
	for i := len(steps) - 1; i >= 0; i-- {
		s := steps[i]
		if s > high {
			continue
		}
		if s < low {
			break
		}
		if wanted, offered := c.at(s); wanted >= offered {
			return end, true
		}
		end = s - 1
	}
	return 0, false
}

// firstOffered is the lowest price between ask and bid at which at least as much is offered as wanted.
func (c *curves) firstOffered() (at order.Ticks, ok bool) {
	low, high := c.ask(), c.bid()
	for _, s := range c.steps() {
		if s < low || s > high {
			continue
		}
		if wanted, offered := c.at(s); offered >= wanted {
			return s, true
		}
	}
	return 0, false
}
