package node

import (
	"context"
	"strconv"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

// An order is changed by another one that takes its place under the same nonce. Nothing signed can be called back, so the
// old order may still be filled by who kept it; the Exchange counts the fills of both as one: orders in parts that share
// slot and generation share what they sold, and of orders that trade whole the first fill spends the nonce. Both
// together never sell more than the larger of them. The old one is softly cancelled besides, so that books show one.

// twin reports whether the Exchange counts the fills of two different orders of a maker as one.
func twin(o, p *order.Order) bool {
	return o.Maker == p.Maker && o.Nonce == p.Nonce && spaceOf(o) == spaceOf(p) && o.SellToken == p.SellToken
}

// twins returns the known orders that share an order's nonce and may be filled in parts: what trades whole ends by siblings.
func (c *Core) twins(id eth.Hash, o *order.Order) (list []*live) {
	if !o.Flags.Has(order.Partial) {
		return nil
	}
	for _, l := range c.makers[o.Maker] {
		if l.id() != id && twin(o, l.order()) {
			list = append(list, l)
		}
	}
	return list
}

// shareFill notes a fill of an order with those that share its nonce: the Exchange takes it off all of them.
func (c *Core) shareFill(id eth.Hash, o *order.Order, p livePart) {
	p.other = true
	for _, l := range c.twins(id, o) {
		known := p.block <= l.baseAt && l.checked
		for i := range l.fills {
			known = known || l.fills[i].block == p.block && l.fills[i].index == p.index
		}
		if known {
			continue
		}
		l.fills = append(l.fills, p)
		c.remaining(l)
		c.allot(l.pair())
		c.refreshLive(l, nil)
	}
}

// inherit gives a new own order what orders with its nonce have sold before, and reports whether there is such an order.
func (c *Core) inherit(l *live) (shares bool) {
	for _, t := range c.twins(l.id(), l.order()) {
		if used := t.counted(); l.base.Lt(&used) {
			l.base = used
		}
		shares = true
	}
	for _, o := range c.mineList { // those that the core has dropped
		if o.Signed.ID != l.id() && l.order().Flags.Has(order.Partial) && twin(l.order(), &o.Signed.Order) {
			if used := o.used(); l.base.Lt(&used) {
				l.base = used
			}
			shares = true
		}
	}
	return shares
}

// replaceable says why an own order can no longer be changed, 0 when it can. An expired one can: nobody fills it any more.
func (o *OwnOrder) replaceable() fault.Code {
	if !o.ReplacedBy.IsZero() {
		return fault.Cancelled
	}
	if !o.Signed.Order.Taker.IsZero() {
		return fault.Unsupported // who has the link would have both
	}
	switch o.State {
	case Filled, CancelLostRace:
		return fault.FilledElse
	case Cancelled:
		return fault.Cancelled
	case Expired:
		return 0
	}
	if o.State.Text().Final {
		return fault.NotFound
	}
	return 0
}

// Replace publishes an order that takes the place of an own one and has its nonce. cancel is the maker's soft cancel of
// the old order; peers honour it, and it is not needed for one that has expired. It fails with FilledElse when nothing
// is left to change.
func (c *Core) Replace(s order.Signed, old eth.Hash, cancel eth.Signature) error {
	o := c.mine[old]
	if o == nil {
		return fault.New(fault.NotFound, "no own order %s", old)
	}
	if !twin(&o.Signed.Order, &s.Order) {
		return fault.New(fault.Invalid, "the orders do not share a nonce")
	}
	if l := c.live[old]; l != nil {
		c.refresh(o, l)
	}
	if code := o.replaceable(); code != 0 {
		return fault.New(code, "the order was over before it was changed; nothing was signed away")
	}
	if used := o.used(); !used.Lt(&s.Order.SellAmount) {
		return fault.New(fault.FilledElse, "the order sold as much as the new one would in all; nothing was changed")
	}
	withdrawal := wire.Cancel{Order: old, Sig: cancel}
	if l := c.live[old]; l != nil && l.dead == 0 { // before the new one is out
		if code := c.cancels(&withdrawal); code != 0 {
			return fault.New(code, "the old order could not be withdrawn")
		}
	}
	if err := c.Publish(s); err != nil {
		return err
	}
	if l := c.live[old]; l != nil && l.dead == 0 {
		if code := c.softCancel(&withdrawal, 0, 0); code != 0 {
			return fault.New(code, "the old order could not be withdrawn")
		}
	}
	o.ReplacedBy = s.ID
	c.saveOwn(o)
	if n := c.mine[s.ID]; n != nil {
		n.Replaces = old
		c.refreshLive(c.live[s.ID], nil)
		c.saveOwn(n)
	}
	return nil
}

// replaced returns the own order that a draft would change.
func (a *API) replaced(ctx context.Context, s *Session, market int, side order.Side, id eth.Hash) (OwnOrder, error) {
	account, ok := a.account(s)
	if !ok {
		return OwnOrder{}, fault.New(fault.WalletLocked, "no wallet is open")
	}
	var o OwnOrder
	var found bool
	if err := a.n.Do(ctx, func(c *Core) {
		if mine := c.mine[id]; mine != nil {
			o, found = *mine, true
		}
	}); err != nil {
		return o, err
	}
	switch {
	case !found || o.Signed.Order.Maker != account:
		return o, fault.New(fault.NotFound, "no order %s of this wallet", id)
	case o.Market != market || o.Place.Side != side:
		return o, fault.New(fault.Invalid, "a changed order stays in its market and on its side")
	}
	if code := o.replaceable(); code != 0 {
		return o, fault.New(code, "the order is over")
	}
	return o, nil
}

// allLots returns how much an order must name so that, with what the one that it replaces has sold, at most rest is left:
// the Exchange counts both fills together. Rounded down: at another price a bid's rest may be a lot less.
func allLots(m *order.Market, old *OwnOrder, price order.Ticks, rest order.Lots) (order.Lots, error) {
	used := old.used()
	if used.IsZero() {
		return rest, nil
	}
	if old.Place.Side == order.Ask {
		all := m.LotsDown(&used) + rest
		if all < rest {
			return 0, fault.New(fault.TooLarge, "more than a single order can carry")
		}
		return all, nil
	}
	total := m.QuoteAmount(rest, price)
	if _, over := total.AddOverflow(&total, &used); over {
		return 0, fault.New(fault.TooLarge, "more than a single order can carry")
	}
	return m.AffordableDown(&total, price), nil
}

// used is how much of an order's SellAmount the Exchange counts as sold.
func (o *OwnOrder) used() uint256.Int {
	if o.Counted.Lt(&o.Sold) { // stored before it was told apart, or filled after it was dropped
		return o.Sold
	}
	return o.Counted
}

// keptFlags are what a changed order takes over: with other ones the Exchange would count it elsewhere.
const keptFlags = order.Partial | order.Account | order.ContractSigner | order.Buy

// worstTogether is the most that an order and the one that it replaces can sell from now on, in all.
func worstTogether(o *order.Order, old *OwnOrder) (most uint256.Int) {
	most = o.SellAmount
	if most.Lt(&old.Signed.Order.SellAmount) && old.State != Expired {
		most = old.Signed.Order.SellAmount
	}
	used := old.used()
	if most.Lt(&used) {
		return uint256.Int{}
	}
	most.Sub(&most, &used)
	return most
}

// raceWarning says what can still happen to an order that is being changed.
func raceWarning(most, unit string) FieldFault {
	return warning("", fault.Invalid, "The old order is withdrawn from all books at once, but who kept a copy may still fill it first, at its old price. "+
		"The chain counts both as one order: together they give at most "+most+" "+unit+".")
}

// signReplace has the wallet sign the order that replaces another one, and the cancel of that one, before anything is published.
func (a *API) signReplace(ctx context.Context, s *Session, w Wallet, d *DraftResult) (sig, cancel eth.Signature, err error) {
	if sig, err = w.SignTyped(ctx, d.Data); err != nil || d.Replaces == nil || d.old.State == Expired {
		return sig, cancel, err
	}
	s.progress("place", "sign", "Waiting for your second signature: withdrawing the old order")
	cancel, err = w.SignTyped(ctx, codec.CancelTyped(a.domain(), *d.Replaces))
	return sig, cancel, err
}

// RenewParams asks for an order's life to be lengthened: to Expiry (as in DraftParams), or by its first length when "".
type RenewParams struct {
	ID     eth.Hash `json:"id"`
	Expiry string   `json:"expiry,omitempty"`
}

// Renew lets an own order live longer: what is left of it is signed anew under the same nonce, at the same price.
func (a *API) Renew(ctx context.Context, s *Session, p RenewParams) (OrderInfo, error) {
	var o OwnOrder
	var m order.Market
	found := false
	if err := a.n.Do(ctx, func(c *Core) {
		if mine := c.mine[p.ID]; mine != nil {
			o, found, m = *mine, true, c.markets[mine.Market].Market
		}
	}); err != nil {
		return OrderInfo{}, err
	}
	if !found {
		return OrderInfo{}, fault.New(fault.NotFound, "no own order %s", p.ID)
	}
	if p.Expiry == "" {
		life := uint64(dayLife)
		if born := uint64(max(o.Created, 0)) / 1000; o.Signed.Order.Expiry > born+leastLife {
			life = min(o.Signed.Order.Expiry-born, order.MaxLife)
		}
		p.Expiry = strconv.FormatUint(life, 10)
	}
	partial := o.Signed.Order.Flags.Has(order.Partial)
	return a.Place(ctx, s, DraftParams{Market: m.Symbol(), Side: takerWord(o.Place.Side), Price: m.FormatPrice(o.Place.Price),
		Amount: m.FormatLots(o.Left), Expiry: p.Expiry, Partial: &partial, PostOnly: o.Signed.Order.Flags.Has(order.PostOnly),
		Account: o.Signed.Order.Flags.Has(order.Account), Replace: &p.ID})
}

// replacedText words the states of orders that replaced others or were replaced.
func replacedText(o *OwnOrder, text StateText) StateText {
	switch {
	case !o.Signed.Order.Taker.IsZero() && o.State == SignedState:
		text.Sentence, text.Money, text.Next = "Signed for one taker only.", "No money moved; it stays in your wallet until that account takes the order.", "Send the link, or cancel it on chain."
	case !o.ReplacedBy.IsZero() && o.State == Cancelled:
		text.Sentence, text.Next = "Changed: another order took its place.", "Look at the order that took its place."
	case !o.ReplacedBy.IsZero() && o.State == Expired:
		text.Next = "Look at the order that took its place."
	case !o.ReplacedBy.IsZero() && o.State == CancelLostRace:
		text.Sentence, text.Money = "It was filled before the change counted.", "It was traded in your wallet at the old price; the order that took its place offers only what is left."
	case !o.Replaces.IsZero() && o.State == Cancelled && (o.Code == fault.FilledElse || o.Code == fault.StaleNonce):
		text.Sentence, text.Money = "The order that it replaced was filled first, so this one ended.", "This one traded nothing; what the other one traded is shown there."
	}
	return text
}

// needs returns what a draft's account has, and how much more the order binds of it: an order that replaces another one
// takes over what that one binds.
func (d *DraftResult) needs(h Holding) (Holding, *uint256.Int) {
	need := d.Order.SellAmount
	if d.Replaces == nil {
		return h, &need
	}
	used := d.old.used()
	if used.Lt(&need) {
		need.Sub(&need, &used)
	}
	var bound uint256.Int
	if all := &d.old.Signed.Order.SellAmount; d.old.State != Expired && used.Lt(all) {
		bound.Sub(all, &used)
	}
	if h.Committed.Lt(&bound) {
		bound = h.Committed
	}
	h.Committed.Sub(&h.Committed, &bound)
	return h, &need
}

// endedByOther reports whether fills of another order with its nonce belong to what ended an order.
func (l *live) endedByOther() bool {
	for i := range l.fills {
		if l.fills[i].other && l.fills[i].block > l.baseAt {
			return true
		}
	}
	return false
}
