package node

import (
	"encoding/json"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

const (
	releaseAgain = 2 * time.Second  // between two tries to release a leg
	releaseFor   = 30 * time.Second // a release that has not answered is asked for again
)

// Release asks the wallet for a leg that is due: its signature, or its transaction; ReleasedIn answers.
type Release struct {
	ID  string
	Leg int
}

// ReleasedIn answers Release with a signature, or with an error. A take that was sent is tracked already.
type ReleasedIn struct {
	ID     string
	Leg    int
	Sig    eth.Signature
	Cancel eth.Signature // of the order whose place the leg takes, when there is one
	Sent   bool          // a take
	Err    error
}

func (Release) isEffect()   {}
func (ReleasedIn) isEvent() {}

// Mark is the price that conditions are held against: of the best bid, the best ask and the last trade, the one in the
// middle. Own orders do not count. There is none while a side is empty: one trade alone moves nothing, and one order
// only as far as the other side and the last trade let it. In a crossed book, which is about to be cleared, it is what an
// order of the side could trade at.
func (c *Core) Mark(market int, side order.Side) (order.Ticks, bool) {
	if market < 0 || market >= len(c.markets) {
		return 0, false
	}
	m := c.markets[market]
	bid, ask := m.bestOfOthers(order.Bid), m.bestOfOthers(order.Ask)
	if bid == 0 || ask == 0 {
		return 0, false
	}
	if bid >= ask {
		if side == order.Ask {
			return bid, true
		}
		return ask, true
	}
	last := bid + (ask-bid)/2
	if n := len(m.trades); n > 0 {
		last = m.trades[n-1].Price
	}
	return min(max(last, bid), ask), true
}

// Keep takes on a conditional order. It fails with QuotaExceeded when too many wait.
func (c *Core) Keep(k Conditional) error {
	defer c.carry()
	if err := k.validate(len(c.markets)); err != nil {
		return err
	}
	waiting := 0
	for _, old := range c.plans {
		if old.ID == k.ID {
			return fault.New(fault.Replayed, "conditional order %s is known", k.ID)
		}
		if !old.over() {
			waiting++
		}
	}
	if waiting >= maxKept {
		return fault.New(fault.QuotaExceeded, "more than %d conditional orders", maxKept)
	}
	for i := range k.Legs {
		k.Legs[i].State = LegWaiting
	}
	k.Created = c.now.UnixMilli()
	c.plans = append(c.plans, &k)
	for i, old := range c.plans {
		if len(c.plans) > maxKeptAll && old.over() {
			c.plans = append(c.plans[:i:i], c.plans[i+1:]...)
			c.do(PutValue{BucketConditional, old.ID, nil})
			break
		}
	}
	c.saveKept(&k)
	c.stepKept(&k)
	return nil
}

// StopKept ends what of a conditional order was not released, and returns its orders that are in the book: cancelling
// those takes a signature. It fails with NotFound.
func (c *Core) StopKept(id string) (open []eth.Hash, err error) {
	k := c.keptByID(id)
	if k == nil {
		return nil, fault.New(fault.NotFound, "no conditional order %.40q", id)
	}
	k.Stopped = true
	for i := range k.Legs {
		switch l := &k.Legs[i]; l.State {
		case LegWaiting, LegDue:
			l.end(fault.Cancelled)
		case LegOpen:
			open = append(open, l.OrderID)
		}
	}
	c.saveKept(k)
	return open, nil
}

// ForgetKept takes a conditional order that is over off the list.
func (c *Core) ForgetKept(id string) bool {
	for i, k := range c.plans {
		if k.ID == id && k.over() {
			c.plans = append(c.plans[:i:i], c.plans[i+1:]...)
			c.do(PutValue{BucketConditional, id, nil})
			c.changed(OrdersChanged)
			return true
		}
	}
	return false
}

// Kept returns the conditional orders, newest first.
func (c *Core) Kept() []Conditional {
	list := make([]Conditional, 0, len(c.plans))
	for i := len(c.plans) - 1; i >= 0; i-- {
		k := *c.plans[i]
		k.Legs = append([]Leg(nil), k.Legs...)
		list = append(list, k)
	}
	return list
}

func (c *Core) keptByID(id string) *Conditional {
	for _, k := range c.plans {
		if k.ID == id {
			return k
		}
	}
	return nil
}

func (c *Core) saveKept(k *Conditional) {
	k.Updated = c.now.UnixMilli()
	if raw, err := json.Marshal(k); err == nil {
		c.do(PutValue{BucketConditional, k.ID, raw})
	}
	c.changed(OrdersChanged)
}

// restoreKept takes in what an earlier run stored. What was on its way to the wallet then is asked for again.
func (c *Core) restoreKept(list []Conditional) {
	for i := range list {
		k := list[i]
		if k.validate(len(c.markets)) != nil || len(c.plans) >= maxKeptAll || c.keptByID(k.ID) != nil {
			continue
		}
		for j := range k.Legs {
			k.Legs[j].RetryAt, k.Legs[j].Held = 0, 0
		}
		c.plans = append(c.plans, &k)
	}
}

// keptAccounts are accounts of conditional orders that are not over: they stay the user's own.
func (c *Core) keptAccounts() (list []eth.Address) {
	for _, k := range c.plans {
		if !k.over() {
			list = append(list, k.Account)
		}
	}
	return list
}

// conditionals brings every conditional order up to the moment.
func (c *Core) conditionals() {
	for _, k := range c.plans {
		c.stepKept(k)
	}
}

func (c *Core) stepKept(k *Conditional) {
	changed := false
	for i := range k.Legs {
		was, id := k.Legs[i].State, k.Legs[i].OrderID
		c.stepLeg(k, i)
		changed = changed || k.Legs[i].State != was || k.Legs[i].OrderID != id
	}
	if changed {
		c.saveKept(k)
	}
}

func (l *Leg) end(why fault.Code) { l.State, l.Code, l.Sig = LegEnded, why, nil }

// stepLeg moves one leg on, as far as it goes without the wallet.
func (c *Core) stepLeg(k *Conditional, i int) {
	l := &k.Legs[i]
	switch l.State {
	case LegWaiting:
		c.arm(k, l)
		if l.State != LegDue {
			return
		}
		fallthrough
	case LegDue:
		c.releaseDue(k, i)
	case LegOpen, LegFilled:
		if !l.Take {
			c.follow(k, l)
		} else if t := c.txs[l.Tx]; t != nil && t.State == Reorged { // the block with it is gone
			l.State, l.Done = LegSent, l.Before
		}
	case LegSent:
		c.followTx(k, l)
	case LegEnded:
		if t := c.txs[l.Tx]; l.Code == fault.Replaced && t != nil && t.Code != fault.Replaced { // it is, or may be, mined after all
			l.State, l.Code = LegSent, 0
			c.followTx(k, l)
		}
	case LegBarred:
		if !k.Stopped && !c.partnerFilled(k, l) { // the block with that fill is gone
			l.State = LegWaiting
		}
	}
}

// arm looks whether a waiting leg is due.
func (c *Core) arm(k *Conditional, l *Leg) {
	now, w := c.unix(), &l.When
	switch {
	case w.Until != 0 && now >= w.Until:
		l.State, l.Sig = LegMissed, nil
		return
	case now >= k.Expiry:
		l.end(fault.Expired)
		return
	case c.partnerFilled(k, l):
		l.State = LegBarred // its signature stays
		return
	case now < w.From:
		return
	}
	if w.After > 0 {
		if before := &k.Legs[w.After-1]; before.State.over() && before.State != LegFilled {
			l.end(before.Code)
			return
		} else if before.State != LegFilled {
			return
		}
	}
	if w.Below == 0 && w.Above == 0 {
		l.State = LegDue
		return
	}
	mark, known := c.Mark(k.Market, l.Side)
	holds := known && (w.Below == 0 || mark <= w.Below) && (w.Above == 0 || mark >= w.Above)
	switch {
	case !holds:
		l.Held = 0
	case l.Held == 0:
		l.Held = max(c.head.Number, 1)
	case c.head.Number > l.Held: // and still does a block later
		l.State = LegDue
	}
}

// shares reports whether the chain counts two legs as one.
func (l *Leg) shares(m *Leg) bool {
	return l != m && !l.Take && !m.Take && twin(&l.Order, &m.Order)
}

func (c *Core) partnerFilled(k *Conditional, l *Leg) bool {
	for i := range k.Legs {
		if m := &k.Legs[i]; l.shares(m) && m.State == LegFilled {
			return true
		}
	}
	return false
}

// openPartner returns the leg in the book whose place l takes.
func (k *Conditional) openPartner(l *Leg) *Leg {
	for i := range k.Legs {
		if m := &k.Legs[i]; l.shares(m) && m.State == LegOpen {
			return m
		}
	}
	return nil
}

// releaseDue publishes a leg that is signed, and asks the wallet for one that is not.
func (c *Core) releaseDue(k *Conditional, i int) {
	l := &k.Legs[i]
	now := c.now.UnixMilli()
	switch {
	case l.When.Until != 0 && c.unix() >= l.When.Until:
		l.State, l.Sig = LegMissed, nil
	case c.unix() >= k.Expiry:
		l.end(fault.Expired)
	case now < l.RetryAt:
	case l.Sig == nil:
		c.fitLeg(k, l)
		l.RetryAt = now + releaseFor.Milliseconds()
		c.do(Release{k.ID, i})
	default:
		var cancel eth.Signature
		if p := k.openPartner(l); p != nil && p.Cancel != nil {
			cancel = *p.Cancel
		}
		c.publishLeg(k, l, *l.Sig, cancel)
	}
}

// publishLeg puts a signed leg into the book, in the place of the one that shares its nonce.
func (c *Core) publishLeg(k *Conditional, l *Leg, sig, cancel eth.Signature) {
	s := order.Signed{Order: l.Order, Sig: sig, ID: codec.OrderID(c.domain, &l.Order)}
	var err error
	p := k.openPartner(l)
	if p != nil {
		err = c.Replace(s, p.OrderID, cancel)
	} else {
		err = c.Publish(s)
	}
	if err != nil {
		c.refusedLeg(l, err)
		return
	}
	if p != nil {
		p.end(fault.Cancelled)
	}
	l.State, l.Code, l.OrderID, l.Tries = LegOpen, 0, s.ID, 0
}

// refusedLeg notes why a leg could not be released. What the user or time can mend is tried again; the rest five times.
func (c *Core) refusedLeg(l *Leg, err error) {
	l.Code, l.RetryAt = fault.Of(err), c.now.Add(releaseAgain).UnixMilli()
	switch l.Code {
	case fault.WalletLocked, fault.Unavailable, fault.Timeout, fault.Disagreement, fault.Overloaded, fault.QuotaExceeded, fault.NoGas,
		fault.Unfunded, fault.NotAllowed, fault.LeastNotMet:
		return
	case fault.FilledElse, fault.Expired, fault.Cancelled, fault.StaleNonce:
		l.end(l.Code)
		return
	}
	if l.Tries++; l.Tries >= releaseTries {
		l.end(l.Code)
	}
}

// releasedIn takes the wallet's answer.
func (c *Core) releasedIn(ev ReleasedIn) {
	k := c.keptByID(ev.ID)
	if k == nil || ev.Leg < 0 || ev.Leg >= len(k.Legs) || k.Legs[ev.Leg].State != LegDue {
		return // cancelled meanwhile, or a take that was tracked
	}
	l := &k.Legs[ev.Leg]
	l.RetryAt = 0
	switch {
	case ev.Err != nil:
		c.refusedLeg(l, ev.Err)
	case ev.Sent:
	default:
		c.publishLeg(k, l, ev.Sig, ev.Cancel)
	}
	c.saveKept(k)
}

// follow reads how the order of a leg fares.
func (c *Core) follow(k *Conditional, l *Leg) {
	o := c.mine[l.OrderID]
	switch {
	case o == nil:
		if l.State == LegOpen {
			l.end(fault.NotFound)
		}
	case o.State == Filled || o.State == CancelLostRace:
		l.State = LegFilled
	case l.State == LegFilled: // a reorg took the fill back
		l.State = LegOpen
	case !o.State.Text().Final:
	case !o.ReplacedBy.IsZero(): // the user changed it: the new one is the leg now
		l.OrderID = o.ReplacedBy
	default:
		l.end(max(o.Code, 1))
		if o.Code == 0 {
			l.Code = fault.Cancelled
		}
	}
}

// followTx reads how the take of a leg fares; what it did not get is tried again, but for slices of time.
func (c *Core) followTx(k *Conditional, l *Leg) {
	t := c.txs[l.Tx]
	if t != nil && (t.State == Submitted || t.State == Reorged || t.Block > c.head.Number) {
		return // what it traded is told with its block
	}
	if t != nil && t.State == Confirmed {
		l.Done = l.Before + t.Got
		switch {
		case l.Done >= l.Lots || l.When.Until != 0 && l.Done > 0:
			l.State = LegFilled
			return
		case l.When.Until != 0:
			l.State = LegMissed
			return
		}
		l.State, l.RetryAt = LegDue, c.now.Add(releaseAgain).UnixMilli()
		return
	}
	code := fault.Reverted
	if t != nil && t.Code != 0 {
		code = t.Code
	}
	if l.Tries++; l.Tries >= releaseTries || code == fault.Replaced { // whoever replaced it decides what next
		l.end(code)
		return
	}
	l.State, l.RetryAt = LegDue, c.now.Add(releaseAgain).UnixMilli()
}

// legSent notes that a take of a leg was signed and is tracked.
func (c *Core) legSent(t *OwnTx) {
	k := c.keptByID(t.Kept)
	if k == nil || t.KeptLeg < 0 || t.KeptLeg >= len(k.Legs) {
		return
	}
	if l := &k.Legs[t.KeptLeg]; l.Take && l.State == LegDue {
		l.State, l.Code, l.Tx, l.Before = LegSent, 0, t.Hash, l.Done
		c.saveKept(k)
	}
}

// nonceKept ends legs that a cancel on chain killed before they were released.
func (c *Core) nonceKept(ev *NonceEvent) {
	for _, k := range c.plans {
		changed := false
		for i := range k.Legs {
			l := &k.Legs[i]
			if (l.State == LegWaiting || l.State == LegDue) && !l.Take && l.Order.Maker == ev.Maker && ev.Kills(&l.Order) {
				l.end(fault.Cancelled)
				changed = true
			}
		}
		if changed {
			c.saveKept(k)
		}
	}
}
