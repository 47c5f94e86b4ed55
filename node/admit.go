package node

import (
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

// waiting is an order or a soft cancel whose signature is to be checked.
type waiting struct {
	signed  order.Signed
	cancel  *wire.Cancel // set for a cancel
	with    *wire.Cancel // that came along with the order
	link    mesh.Link
	holders mesh.Holder
	alone   bool // one of those that it was checked together with has a bad signature
}

// pool is the core as the mesh sees it.
type pool Core

// Check implements mesh.Pool: form, tokens and grid, times; the quota of a maker whose every order is smaller.
func (p *pool) Check(o *order.Order) fault.Code {
	c := (*Core)(p)
	if err := o.Validate(); err != nil {
		return fault.Of(err)
	}
	if !o.Taker.IsZero() {
		return fault.NotTaker // private orders travel by link, not by gossip
	}
	d, ok := c.pairs[tokenPair{o.SellToken, o.BuyToken}]
	if !ok {
		return fault.NotFound
	}
	if _, err := c.markets[d.market].Place(o); err != nil {
		return fault.Of(err)
	}
	return fault.Of(o.ValidateAt(c.unix(), clockSkew))
}

// ID implements mesh.Pool.
func (p *pool) ID(o *order.Order) eth.Hash { return codec.OrderID(p.domain, o) }

// Seen implements mesh.Pool.
func (p *pool) Seen(id eth.Hash, from mesh.Holder) bool {
	if w := p.queued[id]; w != nil {
		w.holders |= from
		return true
	}
	if w := p.asking[id]; w != nil {
		w.holders |= from
		return true
	}
	if l := p.live[id]; l != nil {
		l.holders |= from
		return true
	}
	_, ok := p.refused.has[id]
	return ok
}

// SeenShort implements mesh.Pool.
func (p *pool) SeenShort(id wire.ShortID, from mesh.Holder) bool {
	s, ok := p.short[id]
	if ok {
		p.Seen(s.id, from)
	}
	return ok
}

// Room implements mesh.Pool.
func (p *pool) Room() int { return maxQueue - len(p.queue) }

// Waiting implements mesh.Pool.
func (p *pool) Waiting() int {
	return len(p.queue) + len(p.asking) + len(p.toStand) + p.standing*readBatch
}

// Release implements mesh.Pool.
func (p *pool) Release(h mesh.Holder) {
	for _, w := range p.queue {
		w.holders &^= h
	}
	for _, w := range p.asking {
		w.holders &^= h
	}
	for _, l := range p.live {
		l.holders &^= h
	}
}

// offered queues what the mesh received and found new.
func (c *Core) offered(a mesh.Offer) {
	for i := range a.Orders {
		s := &a.Orders[i]
		if c.queued[s.ID] != nil {
			continue // twice in one frame
		}
		w := &waiting{signed: *s, link: a.Link, holders: a.Holder}
		c.queue = append(c.queue, w)
		c.queued[s.ID] = w
		c.nameShort(s.ID)
	}
	for i := range a.Cancels {
		if w := c.queued[a.Cancels[i].Order]; w != nil && w.with == nil {
			w.with = &a.Cancels[i]
			continue
		}
		if len(c.queue) < maxQueue+wire.MaxCancels {
			c.queue = append(c.queue, &waiting{cancel: &a.Cancels[i], link: a.Link, holders: a.Holder})
		}
	}
}

// Pending returns how many orders and cancels wait for a Work event.
func (c *Core) Pending() int { return len(c.queue) }

// work checks the signatures of up to n orders and cancels, first come first served, but that orders of a maker whose key is
// known are checked together with the first of them. With one it stops after what was checked in one go.
func (c *Core) work(n int, one bool) {
	for n > 0 && len(c.queue) > 0 {
		w := c.queue[0]
		if list := c.together(w, n); len(list) > 1 {
			n -= len(list)
			c.judgeAll(list)
		} else {
			n--
			c.queue[0] = nil
			c.queue = c.queue[1:]
			c.judgeOne(w)
		}
		if one {
			break
		}
	}
	if len(c.queue) == 0 {
		c.queue = nil
	}
}

func (c *Core) judgeOne(w *waiting) {
	if w.cancel != nil {
		if code := c.softCancel(w.cancel, w.link, w.holders); code != 0 && w.link != 0 {
			c.mesh.Refused(w.link, code)
		}
		return
	}
	if c.taken(w) {
		c.judge(w)
	}
}

// taken notes that an order left the queue and reports whether it is still to be judged.
func (c *Core) taken(w *waiting) bool {
	delete(c.queued, w.signed.ID)
	c.unshort(w.signed.ID)
	return c.live[w.signed.ID] == nil // or published here meanwhile
}

// judge checks the quota and the signature of an order.
func (c *Core) judge(w *waiting) {
	s := &w.signed
	if c.overQuota(s, w.with != nil) {
		c.refuseFrom(w, fault.QuotaExceeded)
		return
	}
	if s.Order.Flags.Has(order.ContractSigner) {
		if len(c.asking) >= readBatch {
			c.refuseFrom(w, fault.Overloaded)
			return
		}
		c.asking[s.ID] = w
		c.nameShort(s.ID)
		c.do(AskSigner{s.ID, s.Order.Maker, s.Sig})
		return
	}
	key, who, err := eth.RecoverSigner(s.ID, s.Sig)
	if err != nil || who != s.Order.Maker {
		c.refuseFrom(w, fault.BadSignature)
		return
	}
	c.knowKey(who, key)
	c.admit(w)
}

func (c *Core) refuseFrom(w *waiting, code fault.Code) {
	switch code {
	case fault.Overloaded, fault.QuotaExceeded: // those may be welcome later
	case fault.BadSignature: // the id says nothing of the signature: who forges one must not keep the true order out
	default:
		c.refuse(w.signed.ID)
	}
	if w.link != 0 {
		c.mesh.Refused(w.link, code)
	} else {
		c.counts[code]++
	}
}

// signerIn goes on with an order whose maker is a contract.
func (c *Core) signerIn(ev SignerIn) {
	w := c.asking[ev.ID]
	if w == nil {
		return
	}
	delete(c.asking, ev.ID)
	c.unshort(ev.ID)
	switch {
	case ev.Err != nil:
		c.refuseFrom(w, fault.Overloaded) // not remembered: it may come again when the chain answers
	case !ev.Valid:
		// A contract may have stopped to honour what it signed: no invalid signature of the sender's.
		c.refuseFrom(w, fault.StaleNonce)
	case c.live[ev.ID] == nil:
		c.admit(w)
	}
}

// admit keeps an order with a good signature and asks the chain about it.
func (c *Core) admit(w *waiting) *live {
	s := &w.signed
	if err := s.Order.ValidateAt(c.unix(), clockSkew); err != nil { // it may have expired in the queue
		c.refuseFrom(w, fault.Of(err))
		return nil
	}
	d := c.pairs[tokenPair{s.Order.SellToken, s.Order.BuyToken}]
	place, err := c.markets[d.market].Place(&s.Order)
	if err != nil {
		c.refuseFrom(w, fault.Of(err))
		return nil
	}
	l := c.keep(s, d.market, place)
	l.link, l.holders = w.link, w.holders
	c.check(l)
	if w.link != 0 {
		c.mesh.Delivered(w.link)
	}
	if w.with != nil {
		if code := c.softCancel(w.with, w.link, w.holders); code != 0 && w.link != 0 {
			c.mesh.Refused(w.link, code)
		}
	}
	if c.own[s.Order.Maker] {
		c.adopt(l)
	}
	return l
}

// cancels says why a soft cancel is not one of a known order, 0 when it is.
func (c *Core) cancels(w *wire.Cancel) fault.Code {
	l := c.live[w.Order]
	switch {
	case l == nil || l.dead != 0:
		return fault.NotFound
	case l.cancelled():
		return 0
	case l.private():
		return fault.Unsupported // no peer knows it: only the chain ends it
	case l.order().Flags.Has(order.ContractSigner):
		return fault.NotTaker // a contract cancels on chain; nobody is to blame
	}
	who, err := eth.Recover(codec.CancelTyped(c.domain, w.Order).Digest, w.Sig)
	if err != nil || who != l.order().Maker {
		return fault.BadSignature
	}
	return 0
}

// softCancel applies a maker's wish that peers forget an order. It returns why it does not count.
func (c *Core) softCancel(w *wire.Cancel, from mesh.Link, holders mesh.Holder) fault.Code {
	l := c.live[w.Order]
	if code := c.cancels(w); code != 0 || l.cancelled() {
		return code
	}
	sig := w.Sig
	if !l.inSet {
		l.cancel = &sig
		l.holders |= holders
		return 0
	}
	c.set.Cancel(l.id(), sig)
	c.do(PutValue{BucketCancels, l.id().String(), sig[:]})
	l.fillable = 0
	c.toBook(l)
	c.mesh.SpreadCancel(&l.Item, holders)
	c.allot(l.pair())
	c.trim(l.order().Maker)
	if l.dead != 0 { // its maker has too many cancelled ones
		return 0
	}
	if o := c.mine[l.id()]; o != nil {
		o.Cancelled = true
		c.refresh(o, l)
	}
	return 0
}
