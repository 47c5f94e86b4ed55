package node

import (
	"context"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// An order in the book may be a part of a conditional order: the target of a one-cancels-other, the entry of a bracket.
// When the user renews or edits it, the parts that wait go along: a stop lives as long as its target, and trades what is
// left of it. A wallet that cannot be asked later signs them anew at once, and the withdrawal of the changed order too.

// waitingLeg is a part that waits, as it is to be after another one was changed.
type waitingLeg struct {
	leg         int
	order       order.Order
	sig, cancel *eth.Signature // of a wallet that cannot be asked later, when the order is another one
}

// legChange is what changing an order in the book means to the conditional order that it is a part of.
type legChange struct {
	kept    string // "": it is a part of none
	leg     int
	presign bool           // its wallet cannot be asked later, and the order's place may be taken
	cancel  *eth.Signature // of the changed order, then
	waiting []waitingLeg
}

// legOf finds the conditional order and the part that an order of the book is.
func (c *Core) legOf(id eth.Hash) (*Conditional, int) {
	for _, k := range c.plans {
		for i := range k.Legs {
			if l := &k.Legs[i]; !l.Take && l.OrderID == id && l.State == LegOpen && !k.Stopped {
				return k, i
			}
		}
	}
	return nil, 0
}

// changeLeg returns what becomes of the waiting parts when fresh takes the place of an own order.
func (c *Core) changeLeg(old eth.Hash, fresh *order.Order) (ch legChange, err error) {
	o := c.mine[old]
	k, i := c.legOf(old)
	if o == nil || k == nil {
		return ch, nil
	}
	ch.kept, ch.leg, ch.presign = k.ID, i, k.Legs[i].Cancel != nil
	for j := range k.Legs {
		l := &k.Legs[j]
		if l.Take || l.State != LegWaiting && l.State != LegDue {
			continue
		}
		w := waitingLeg{leg: j}
		switch {
		case l.When.After == i+1:
			w.order, err = c.wayOut(k.Market, l, fresh)
		case l.shares(&k.Legs[i]):
			w.order, err = c.instead(k.Market, l, o, fresh)
		default:
			continue
		}
		if err != nil {
			return ch, err
		}
		if w.order != l.Order {
			ch.waiting = append(ch.waiting, w)
		}
	}
	return ch, nil
}

// wayOut returns the order of a part that goes once an entry is filled: as large as it, and valid as long.
func (c *Core) wayOut(market int, l *Leg, entry *order.Order) (order.Order, error) {
	o, m := l.Order, &c.markets[market].Market
	place, err := m.Place(entry)
	if err != nil {
		return o, err
	}
	o.Expiry = max(o.Expiry, entry.Expiry)
	return o, m.Amounts(&o, l.Side, l.Price, place.Lots)
}

// instead returns the order of a part that takes the place of one in the book: it trades what is left of that one, and is
// valid as long. fresh is the one in the book, or what it is changed to; old is what the Exchange counted of it.
func (c *Core) instead(market int, l *Leg, old *OwnOrder, fresh *order.Order) (order.Order, error) {
	o, m := l.Order, &c.markets[market].Market
	place, err := m.Place(fresh)
	if err != nil {
		return o, err
	}
	used, rest := old.used(), place.Lots
	if !used.IsZero() {
		if !used.Lt(&fresh.SellAmount) {
			return o, fault.New(fault.FilledElse, "nothing is left of the order")
		}
		left := fresh.SellAmount
		left.Sub(&left, &used)
		if rest = m.LotsDown(&left); place.Side == order.Bid {
			rest = m.AffordableDown(&left, place.Price)
		}
	}
	all, err := allLots(m, old, l.Price, rest)
	if err != nil {
		return o, err
	}
	o.Expiry = max(o.Expiry, fresh.Expiry)
	return o, m.Amounts(&o, l.Side, l.Price, all)
}

// fitLeg makes a part that is not signed yet trade what is left of the one whose place it takes.
func (c *Core) fitLeg(k *Conditional, l *Leg) {
	p := k.openPartner(l)
	if p == nil || c.mine[p.OrderID] == nil {
		return
	}
	o := c.mine[p.OrderID]
	if fit, err := c.instead(k.Market, l, o, &o.Signed.Order); err == nil {
		l.Order = fit
	}
}

// legChanged applies a change that was published: fresh is the part's order now.
func (c *Core) legChanged(ch *legChange, fresh *order.Signed) {
	k := c.keptByID(ch.kept)
	if k == nil || ch.leg >= len(k.Legs) {
		return
	}
	l := &k.Legs[ch.leg]
	l.OrderID, l.Order, l.Cancel = fresh.ID, fresh.Order, ch.cancel
	if place, err := c.markets[k.Market].Place(&fresh.Order); err == nil {
		l.Price, l.Lots = place.Price, place.Lots
	}
	k.Expiry = max(k.Expiry, fresh.Order.Expiry)
	for i := range ch.waiting {
		w := &ch.waiting[i]
		p := &k.Legs[w.leg]
		if p.State != LegWaiting && p.State != LegDue || p.Sig != nil && w.sig == nil {
			continue
		}
		p.Order, p.Sig = w.order, w.sig
		if w.cancel != nil {
			p.Cancel = w.cancel
		}
		if place, err := c.markets[k.Market].Place(&w.order); err == nil {
			p.Lots = place.Lots
		}
	}
	c.saveKept(k)
}

// signLegs has a wallet that cannot be asked later sign what goes along with a changed order.
func (a *API) signLegs(ctx context.Context, s *Session, w Wallet, d *DraftResult) (ch legChange, err error) {
	if d.Replaces == nil {
		return ch, nil
	}
	var presigned []bool // of ch.waiting
	var cancels []bool
	var refused error
	if err := a.n.Do(ctx, func(c *Core) {
		if ch, refused = c.changeLeg(*d.Replaces, &d.Order); refused != nil || ch.kept == "" {
			return
		}
		k := c.keptByID(ch.kept)
		for i := range ch.waiting {
			l := &k.Legs[ch.waiting[i].leg]
			presigned, cancels = append(presigned, l.Sig != nil), append(cancels, l.Cancel != nil)
		}
	}); err != nil || refused != nil {
		return ch, firstError(err, refused)
	}
	sign := func(td codec.TypedData) (*eth.Signature, error) {
		s.progress("place", "sign", "Waiting for your signatures: the parts of the conditional order that wait")
		sig, err := w.SignTyped(ctx, td)
		return &sig, err
	}
	if ch.presign {
		if ch.cancel, err = sign(codec.CancelTyped(a.domain(), d.Data.Digest)); err != nil {
			return ch, err
		}
	}
	for i := range ch.waiting {
		if !presigned[i] {
			continue
		}
		l := &ch.waiting[i]
		td := codec.OrderTyped(a.domain(), &l.order)
		if l.sig, err = sign(td); err != nil {
			return ch, err
		}
		if err := codec.Check(a.domain(), &order.Signed{Order: l.order, Sig: *l.sig, ID: td.Digest}); err != nil {
			return ch, err
		}
		if cancels[i] {
			if l.cancel, err = sign(codec.CancelTyped(a.domain(), td.Digest)); err != nil {
				return ch, err
			}
		}
	}
	return ch, nil
}
