package node

import (
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// Keys in BucketMeta.
const (
	metaCursor   = "cursor"   // decimal: the newest block that was applied
	metaAccounts = "accounts" // JSON list of own accounts
	metaHistory  = "history"  // "1": fills were kept from the first block on
	metaGenesis  = "genesis"  // of the chain that everything else stored belongs to
)

// Saved is what an earlier run stored.
type Saved struct {
	Orders   []order.Signed
	Cancels  []wire.Cancel
	Own      []OwnOrder
	Txs      []OwnTx
	Trades   []Trade
	Accounts []eth.Address
	Kept     []Conditional
	Seen     []SavedSeen
	Peers    []peer.ID
	History  SavedHistory
	Servers  []byte // the newest signed list
	From     uint64 // block after which the chain is followed again
}

// Restore takes in what an earlier run stored. Orders are shown at once and checked against the chain; their
// signatures were checked before they were stored. It is called once, after the first Tick.
func (c *Core) Restore(s Saved) {
	for i := range s.Own {
		o := s.Own[i]
		if o.Market < len(c.markets) && c.mine[o.Signed.ID] == nil {
			c.addOwn(&o)
		}
	}
	c.restoreKept(s.Kept)
	c.restoreSeen(s.Seen)
	for i := range s.Txs {
		if t := s.Txs[i]; c.txs[t.Hash] == nil {
			t.Attempts = 0
			if t.Block == 0 || t.Block > s.From { // its fills are told again by the chain
				t.Got = 0
			}
			c.addTx(&t)
			if t.waits() {
				c.readReceipt(&t)
			}
		}
	}
	for _, t := range s.Trades {
		if t.Market < 0 || t.Market >= len(c.markets) {
			continue
		}
		if t.Block > s.From { // told again by the chain, or gone
			c.do(PutValue{BucketTrades, t.key(), nil})
			continue
		}
		m := c.markets[t.Market]
		if n := len(m.trades); n == 0 || m.trades[n-1].before(&t) {
			m.trades = append(m.trades, t)
		}
	}
	c.restorePast(&s.History, s.From)
	for _, m := range c.markets {
		if n := len(m.trades); n > maxTrades {
			m.trades = append(m.trades[:0:0], m.trades[n-maxTrades:]...)
		}
		c.lastTrade(m)
	}
	c.Accounts(s.Accounts)
	for i := range s.Orders {
		c.restoreOrder(&s.Orders[i])
	}
	for _, o := range c.mineList {
		if !o.State.Text().Final {
			c.restoreOrder(&o.Signed)
		}
	}
	for i := range s.Cancels {
		cancel := &s.Cancels[i]
		if l := c.live[cancel.Order]; l != nil && l.inSet && c.set.Cancel(cancel.Order, cancel.Sig) {
			c.allot(l.pair())
		}
	}
	c.allotDirty()
	for _, o := range c.mineList {
		l := c.live[o.Signed.ID]
		if l == nil && !o.State.Text().Final {
			o.State, o.Code = Expired, fault.Expired
			c.saveOwn(o)
		} else if l != nil {
			c.refresh(o, l)
		}
	}
	c.mesh.Introduced(mesh.Cached, s.Peers)
	if len(s.Servers) > 0 {
		if err := c.mesh.OfferServers(s.Servers); err != nil && fault.Of(err) != fault.NotYetValid { // which a wrong clock says too
			c.do(PutValue{BucketMeta, metaServers, nil})
		}
	}
	c.changed(AllChanged)
	c.notice.Markets = ^uint64(0)
	c.carry()
}

// restoreOrder keeps a stored order if it can still live.
func (c *Core) restoreOrder(s *order.Signed) {
	if c.live[s.ID] != nil {
		return
	}
	place, err := c.place(&s.Order)
	if err != nil || !s.Order.Taker.IsZero() && c.mine[s.ID] == nil {
		c.do(DeleteOrders{[]eth.Hash{s.ID}})
		return
	}
	d := c.pairs[tokenPair{s.Order.SellToken, s.Order.BuyToken}]
	l := c.keep(s, d.market, place)
	c.enter(l)
	c.check(l)
	c.adopt(l)
}
