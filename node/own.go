package node

import (
	"encoding/json"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

// Publish admits an order signed here and floods it. Everything is checked as for anybody's order; the error
// says what is wrong with it. An order that is known already is no error.
func (c *Core) Publish(s order.Signed) error {
	defer c.carry()
	if code := (*pool)(c).Check(&s.Order); code != 0 {
		if _, err := c.place(&s.Order); err != nil {
			return err
		}
		return fault.New(code, "order is not admitted")
	}
	if l := c.live[s.ID]; l != nil {
		c.adopt(l)
		return nil
	}
	if s.Order.Flags.Has(order.ContractSigner) {
		if codec.OrderID(c.domain, &s.Order) != s.ID {
			return fault.New(fault.Invalid, "order id does not belong to the order")
		}
		c.judge(&waiting{signed: s})
		return nil
	}
	if err := codec.Check(c.domain, &s); err != nil {
		return err
	}
	if c.overQuota(&s, false) {
		return fault.New(fault.QuotaExceeded, "more than %d open orders", c.cfg.MakerQuota)
	}
	d := c.pairs[tokenPair{s.Order.SellToken, s.Order.BuyToken}]
	place, err := c.place(&s.Order)
	if err != nil {
		return err
	}
	l := c.keep(&s, d.market, place)
	if c.own[s.Order.Maker] { // its nonce was chosen here, from what the chain says: it is not filled
		l.checked, l.baseAt = true, c.head.Number
		if c.inherit(l) { // or filled as far as another order with its nonce
			c.remaining(l)
			c.check(l)
		}
		c.adopt(l)
		c.wantBacking(l.pair())
		c.enter(l)
		return nil
	}
	c.check(l)
	return nil
}

func (c *Core) place(o *order.Order) (order.Place, error) {
	if err := o.Validate(); err != nil {
		return order.Place{}, err
	}
	d, ok := c.pairs[tokenPair{o.SellToken, o.BuyToken}]
	if !ok {
		return order.Place{}, fault.New(fault.NotFound, "no such market")
	}
	place, err := c.markets[d.market].Place(o)
	if err != nil {
		return place, err
	}
	return place, o.ValidateAt(c.unix(), clockSkew)
}

// Withdraw applies and floods a soft cancel of an order, signed by its maker.
func (c *Core) Withdraw(id eth.Hash, sig eth.Signature) error {
	defer c.carry()
	if code := c.softCancel(&wire.Cancel{Order: id, Sig: sig}, 0, 0); code != 0 {
		return fault.New(code, "cancel does not count")
	}
	return nil
}

// adopt makes an order of an own account one of the user's own orders.
func (c *Core) adopt(l *live) {
	if c.mine[l.id()] != nil || !c.own[l.order().Maker] {
		return
	}
	o := &OwnOrder{Signed: l.Signed, Market: l.Item.Market, Place: l.place, State: SignedState,
		Left: l.left, Created: c.now.UnixMilli(), Against: c.against(l.Item.Market, l.place.Side)}
	c.addOwn(o)
	c.refresh(o, l)
	c.saveOwn(o)
}

// addOwn lists an own order; the oldest that is over makes room.
func (c *Core) addOwn(o *OwnOrder) {
	c.mine[o.Signed.ID] = o
	c.mineList = append(c.mineList, o)
	if len(c.mineList) <= maxOwn {
		return
	}
	for i, old := range c.mineList {
		if old.State.Text().Final {
			c.mineList = append(c.mineList[:i:i], c.mineList[i+1:]...)
			delete(c.mine, old.Signed.ID)
			c.do(PutValue{BucketOwn, old.Signed.ID.String(), nil})
			return
		}
	}
}

func (c *Core) saveOwn(o *OwnOrder) {
	o.Updated = c.now.UnixMilli()
	o.note(o.Updated)
	if raw, err := json.Marshal(o); err == nil {
		c.do(PutValue{BucketOwn, o.Signed.ID.String(), raw})
	}
	c.changed(OrdersChanged)
}

// refreshLive brings an own order up to a fill of it.
func (c *Core) refreshLive(l *live, f *Fill) {
	o := c.mine[l.id()]
	if o == nil {
		return
	}
	if f != nil && (f.Block > o.Block || f.Block == o.Block && f.Tx != o.Tx) {
		o.Tx, o.Block = f.Tx, f.Block
	}
	c.refresh(o, l)
}

// ownEnded notes how an own order ended.
func (c *Core) ownEnded(l *live) {
	if o := c.mine[l.id()]; o != nil {
		c.refresh(o, l)
	}
}

// refresh computes an own order's state from what is known of it; l is nil when the core forgot the order.
func (c *Core) refresh(o *OwnOrder, l *live) {
	was := *o
	if l == nil {
		o.ReorgedAt = 0
	} else {
		if l.checked || len(l.fills) > 0 {
			o.Sold, o.Counted = l.sold(), l.counted()
			o.Bought = l.bought()
		}
		o.Left, o.Fillable = l.left, l.fillable
		if l.dead == fault.Expired || l.cancelled() {
			o.Fillable = 0
		}
		o.Peers = c.mesh.Holders(&l.Item)
		o.State, o.Code = c.stateOwn(o, l)
	}
	if o.State != was.State || o.Code != was.Code || o.Sold != was.Sold || o.Tx != was.Tx || o.ReorgedAt != was.ReorgedAt {
		c.saveOwn(o)
	} else if o.Peers != was.Peers || o.Fillable != was.Fillable || o.Left != was.Left {
		c.changed(OrdersChanged)
	}
}

// bought returns what an order's fills brought: what events said, and what the signed price gives for the
// part filled before they were followed.
func (l *live) bought() uint256.Int {
	o := l.order()
	var sum uint256.Int
	sum.Mul(&l.base, &o.BuyAmount)
	sum.Div(&sum, &o.SellAmount)
	for i := range l.fills {
		if l.fills[i].block > l.baseAt {
			sum.Add(&sum, &l.fills[i].bought)
		}
	}
	return sum
}

func (c *Core) stateOwn(o *OwnOrder, l *live) (State, fault.Code) {
	if o.ReorgedAt != 0 {
		if l.dead == 0 && c.head.Number < o.ReorgedAt+3 {
			return Reorged, fault.Reorged
		}
		o.ReorgedAt = 0
	}
	switch l.dead {
	case 0:
	case fault.FilledElse:
		switch {
		case o.Cancelled && l.endedByOther(): // by the order that took its place
			return Cancelled, fault.Cancelled
		case o.Cancelled:
			return CancelLostRace, fault.FilledElse
		case !o.Replaces.IsZero() && !o.Traded:
			return Cancelled, fault.FilledElse
		}
		return Filled, 0
	case fault.Expired:
		if o.Cancelled {
			return Cancelled, fault.Cancelled
		}
		return Expired, fault.Expired
	case fault.QuotaExceeded, fault.Full:
		return Cancelled, l.dead
	default:
		return stateOf(l.dead), l.dead
	}
	sold := l.sold()
	switch h := c.holdings[l.pair()]; {
	case l.cancelled():
		return Cancelled, fault.Cancelled
	case l.private() && h != nil && h.known && !h.covers(c, l):
		return Unfunded, h.lack()
	case l.private() && !sold.IsZero():
		return PartlyFilled, 0
	case !l.inSet:
		return SignedState, 0
	case h != nil && h.known && l.fillable == 0:
		return Unfunded, h.lack()
	case !sold.IsZero(), !l.checked && !o.Sold.IsZero(): // as it was known before a restart
		return PartlyFilled, 0
	case o.Peers == 0 && o.State == SignedState: // what peers had once, others have now
		return SignedState, 0
	case l.fillable == 0:
		return Shared, 0
	}
	return Open, 0
}

// countPeers brings the number of peers of own orders up to date.
func (c *Core) countPeers() {
	for _, o := range c.mineList {
		if l := c.live[o.Signed.ID]; l != nil && l.inSet && c.mesh.Holders(&l.Item) != o.Peers {
			c.refresh(o, l)
		}
	}
}

// ForgetOrder takes an own order that is over off the list.
func (c *Core) ForgetOrder(id eth.Hash) bool {
	o := c.mine[id]
	if o == nil || !o.State.Text().Final {
		return false
	}
	delete(c.mine, id)
	for i := range c.mineList {
		if c.mineList[i] == o {
			c.mineList = append(c.mineList[:i:i], c.mineList[i+1:]...)
			break
		}
	}
	c.do(PutValue{BucketOwn, id.String(), nil})
	c.changed(OrdersChanged)
	return true
}
