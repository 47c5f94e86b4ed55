package node

import (
	"encoding/json"
	"slices"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// holding is what an owner has of a token, in the wallet or in a market account, and the orders that sell it from there,
// best price first.
type holding struct {
	balance, allowance uint256.Int
	known              bool
	failed             bool // the last read failed: orders are shown, not pushed
	asked              bool // a read waits or is under way
	again              bool // it changed while it was being read
	dirty              bool // to be shared out anew
	fork               uint64
	own                bool // of an own account: kept without orders
	orders             []*live
}

// hold returns the entry of a holding, made when missing.
func (c *Core) hold(p Pair) *holding {
	h := c.holdings[p]
	if h == nil {
		h = &holding{own: c.own[p.Owner]}
		c.holdings[p] = h
	}
	return h
}

// release forgets a holding that nobody needs.
func (c *Core) release(p Pair, h *holding) {
	if len(h.orders) == 0 && !h.own {
		delete(c.holdings, p)
	}
}

// wantBacking reads a holding unless it is known: events tell when it changes.
func (c *Core) wantBacking(p Pair) {
	if h := c.hold(p); !h.known && !h.asked {
		h.asked = true
		c.toBack = append(c.toBack, p)
	}
}

// touch reads a holding again after the chain changed it.
func (c *Core) touch(p Pair) {
	h := c.holdings[p]
	switch {
	case h == nil:
	case h.asked:
		h.again = true
	default:
		h.asked = true
		c.toBack = append(c.toBack, p)
	}
}

// askBackings emits the reads of holdings that wait.
func (c *Core) askBackings() {
	if !c.backFail.IsZero() && c.now.Sub(c.backFail) < retryAfter {
		return
	}
	for c.backing < maxReads && len(c.toBack) > 0 {
		n := min(len(c.toBack), readBatch)
		batch := make([]Pair, 0, n)
		for _, p := range c.toBack[:n] {
			if h := c.holdings[p]; h != nil {
				h.again, h.fork = false, c.forks
				batch = append(batch, p)
			}
		}
		if c.toBack = c.toBack[n:]; len(c.toBack) == 0 {
			c.toBack = nil
		}
		if len(batch) > 0 {
			c.backing++
			c.do(ReadBackings{batch})
		}
	}
}

func (c *Core) backingsIn(ev BackingsIn) {
	c.backing = max(c.backing-1, 0)
	if ev.Err != nil {
		c.backFail = c.now
		c.changed(ChainChanged)
		for _, p := range ev.Asked {
			if h := c.holdings[p]; h != nil {
				h.failed = true
				c.toBack = append(c.toBack, p)
				c.allot(p)
			}
		}
		return
	}
	for i := range ev.Backings {
		b := &ev.Backings[i]
		h := c.holdings[b.Pair]
		if h == nil {
			continue
		}
		h.asked, h.known, h.failed = false, true, false
		h.balance, h.allowance = b.Balance, b.Allowance
		if h.again || h.fork != c.forks {
			c.touch(b.Pair)
		}
		if h.own {
			c.changed(HoldingsChanged)
		}
		c.allot(b.Pair)
	}
}

// avail is what the Exchange can move.
func (h *holding) avail() uint256.Int {
	if h.allowance.Lt(&h.balance) {
		return h.allowance
	}
	return h.balance
}

// lack says why a holding does not back an order.
func (h *holding) lack() fault.Code {
	if h.allowance.Lt(&h.balance) {
		return fault.NotAllowed
	}
	return fault.Unfunded
}

// allot has a holding shared out anew before the core is left: once, however many of its orders change.
func (c *Core) allot(p Pair) {
	if h := c.holdings[p]; h != nil && !h.dirty {
		h.dirty = true
		c.dirty = append(c.dirty, p)
	}
}

// allotDirty shares out the holdings that changed.
func (c *Core) allotDirty() {
	for i := 0; i < len(c.dirty); i++ {
		if h := c.holdings[c.dirty[i]]; h != nil {
			h.dirty = false
			c.shareOut(h)
		}
	}
	c.dirty = c.dirty[:0]
}

// shareOut shares a holding among the orders that sell it, best price first, and brings the book up to it. An
// order that it does not cover stays in the set and leaves the book; one partly covered shows that part,
// unless it trades whole only.
func (c *Core) shareOut(h *holding) {
	rest := h.avail()
	for _, l := range h.orders {
		l.fillable = 0
		if l.open() {
			l.fillable = c.share(h, l, &rest)
		}
		c.toBook(l)
		if h.known {
			c.push(l)
		}
		if len(c.mine) == 0 {
			continue
		}
		if o := c.mine[l.id()]; o != nil {
			c.refresh(o, l)
		}
	}
}

// share returns how much of an order is backed and takes that from rest.
func (c *Core) share(h *holding, l *live, rest *uint256.Int) order.Lots {
	if !h.known {
		if h.failed || !l.checked { // the chain does not answer, or the order is of an earlier run
			return l.left
		}
		return 0
	}
	m := c.markets[l.Item.Market]
	if give := l.gives(m, l.left); !rest.Lt(&give) { // the most of them: without a division
		rest.Sub(rest, &give)
		return l.left
	}
	if !l.order().Flags.Has(order.Partial) {
		return 0
	}
	lots := m.LotsDown(rest)
	if l.place.Side == order.Bid {
		lots = m.AffordableDown(rest, l.place.Price)
	}
	give := l.gives(m, lots)
	rest.Sub(rest, &give)
	return lots
}

// gives returns what an order gives for so many lots.
func (l *live) gives(m *market, lots order.Lots) uint256.Int {
	if l.place.Side == order.Ask {
		return m.BaseAmount(lots)
	}
	return m.QuoteAmount(lots, l.place.Price)
}

// committed sums up what own open orders sell of a holding.
func (c *Core) committed(h *holding) (sum uint256.Int) {
	for _, l := range h.orders {
		if !l.open() && (!l.private() || l.dead != 0) {
			continue
		}
		give := l.gives(c.markets[l.Item.Market], l.left)
		sum.Add(&sum, &give)
	}
	return sum
}

// Accounts sets whose orders, fills and holdings are the user's own.
func (c *Core) Accounts(own []eth.Address) {
	for _, a := range c.keptAccounts() {
		if !slices.Contains(own, a) {
			own = append(own[:len(own):len(own)], a)
		}
	}
	if len(own) > maxAccounts {
		own = own[:maxAccounts]
	}
	if raw, err := json.Marshal(own); err == nil {
		c.do(PutValue{BucketMeta, metaAccounts, raw})
	}
	before := c.own
	defer c.adoptPast()
	c.own = map[eth.Address]bool{}
	c.accounts = append([]eth.Address(nil), own...)
	for _, a := range own {
		c.own[a] = true
		if c.native[a] == nil {
			c.native[a] = &Holding{Owner: a}
			c.do(ReadNative{a})
		}
		for _, p := range c.pairsOf(a) {
			c.hold(p).own = true
			c.wantBacking(p)
		}
	}
	for a := range c.native {
		if !c.own[a] {
			delete(c.native, a)
		}
	}
	for _, p := range sortedPairs(c.holdings) {
		h := c.holdings[p]
		if h.own && !c.own[p.Owner] {
			h.own = false
			c.release(p, h)
		}
		if before[p.Owner] != c.own[p.Owner] {
			for _, l := range h.orders {
				if c.own[p.Owner] {
					c.adopt(l)
				}
				c.toBook(l)
			}
		}
	}
	for _, m := range c.markets {
		for i := range m.trades {
			t := &m.trades[i]
			t.Own = c.own[t.Maker] || c.own[t.Taker]
		}
	}
	c.changed(AllChanged)
	c.notice.Markets = ^uint64(0)
	c.carry()
}

// pairsOf returns the holdings that an own account is shown: its wallet's, then its market accounts'.
func (c *Core) pairsOf(owner eth.Address) []Pair {
	list := make([]Pair, 0, len(c.cfg.Deployment.Tokens)+2*len(c.markets))
	for _, t := range c.cfg.Deployment.Tokens {
		list = append(list, Pair{Owner: owner, Token: t.Address})
	}
	for _, m := range c.markets {
		list = append(list, Pair{owner, m.Base.Address, m.Quote.Address}, Pair{owner, m.Quote.Address, m.Base.Address})
	}
	return list
}

func (c *Core) nativeIn(ev NativeIn) {
	h := c.native[ev.Owner]
	if h == nil || ev.Err != nil || h.Known && h.Balance == ev.Balance {
		return
	}
	h.Balance, h.Known = ev.Balance, true
	c.changed(HoldingsChanged)
}
