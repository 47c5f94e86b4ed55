package node

import (
	"sort"
	"time"

	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

// Now returns the time of the last Tick.
func (c *Core) Now() time.Time { return c.now }

// Markets returns the markets of the deployment.
func (c *Core) Markets() []order.Market {
	list := make([]order.Market, len(c.markets))
	for i, m := range c.markets {
		list[i] = m.Market
	}
	return list
}

// Book returns a snapshot of a market's book, its best depth levels (0: all); an empty one for a market that
// does not exist. It is marked stale until the chain was heard.
func (c *Core) Book(market, depth int) book.Snapshot {
	if market < 0 || market >= len(c.markets) {
		return book.Snapshot{}
	}
	s := c.markets[market].book.Snapshot(depth)
	s.Stale = c.headAt.IsZero() || c.failing()
	return s
}

// Quote returns what a sweep would do now.
func (c *Core) Quote(market int, w book.Want) book.Quote {
	if market < 0 || market >= len(c.markets) {
		return book.Quote{Short: true}
	}
	return c.markets[market].book.Sweep(w)
}

// Signed returns the orders with these ids that are in the set, in the order asked; the others are left out.
func (c *Core) Signed(ids []eth.Hash) []order.Signed {
	list := make([]order.Signed, 0, len(ids))
	for _, id := range ids {
		if l := c.live[id]; l != nil && l.inSet {
			list = append(list, l.Signed)
		}
	}
	return list
}

// Order returns an order of the set, or an own one that is no longer in it.
func (c *Core) Order(id eth.Hash) (OwnOrder, bool) {
	if o := c.mine[id]; o != nil {
		return *o, true
	}
	l := c.live[id]
	if l == nil {
		return OwnOrder{}, false
	}
	o := OwnOrder{Signed: l.Signed, Market: l.Item.Market, Place: l.place, Left: l.left, Fillable: l.fillable,
		Peers: c.mesh.Holders(&l.Item), Sold: l.sold(), Bought: l.bought(), Cancelled: l.cancelled()}
	o.State, o.Code = c.stateOwn(&o, l)
	o.Tx, o.Block = l.lastFill()
	return o, true
}

// Known reports whether an order was seen, be it alive or not.
func (c *Core) Known(id eth.Hash) bool {
	if c.live[id] != nil || c.mine[id] != nil {
		return true
	}
	_, ok := c.refused.has[id]
	return ok
}

// OwnOrders returns the user's own orders, newest first.
func (c *Core) OwnOrders() []OwnOrder {
	list := make([]OwnOrder, 0, len(c.mineList))
	for i := len(c.mineList) - 1; i >= 0; i-- {
		list = append(list, *c.mineList[i])
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].Created > list[j].Created })
	return list
}

// OwnTxs returns the user's own transactions, newest first.
func (c *Core) OwnTxs() []OwnTx {
	list := make([]OwnTx, 0, len(c.txList))
	for i := len(c.txList) - 1; i >= 0; i-- {
		list = append(list, *c.txList[i])
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].Created > list[j].Created })
	return list
}

// OwnTx returns one own transaction.
func (c *Core) OwnTx(hash eth.Hash) (OwnTx, bool) {
	if t := c.txs[hash]; t != nil {
		return *t, true
	}
	return OwnTx{}, false
}

// Trades returns the newest n trades of a market, newest first.
func (c *Core) Trades(market, n int) []Trade {
	if market < 0 || market >= len(c.markets) {
		return nil
	}
	all := c.markets[market].trades
	n = min(n, len(all))
	list := make([]Trade, 0, n)
	for i := len(all) - 1; i >= len(all)-n; i-- {
		t := all[i]
		if !t.Keeper.IsZero() {
			t.Flag = c.Flagged(t.Keeper, t.Tx, market)
		}
		list = append(list, t)
	}
	return list
}

// OwnAccounts returns the user's accounts.
func (c *Core) OwnAccounts() []eth.Address { return append([]eth.Address(nil), c.accounts...) }

// Holdings returns what the user's accounts have: the chain's coin, then the tokens of the deployment.
func (c *Core) Holdings() []Holding {
	var list []Holding
	for _, a := range c.accounts {
		if h := c.native[a]; h != nil {
			list = append(list, *h)
		}
		for _, t := range c.cfg.Deployment.Tokens {
			if h := c.holdings[Pair{Owner: a, Token: t.Address}]; h != nil {
				list = append(list, Holding{Owner: a, Token: t.Address, Balance: h.balance, Allowance: h.allowance,
					Committed: c.committed(h), Known: h.known})
			}
		}
	}
	return list
}

// spendable returns what the user may sell of a holding of an own account; not Known when it is not one.
func (c *Core) spendable(p Pair) Holding {
	v := Holding{Owner: p.Owner, Token: p.Token, Other: p.Other}
	if h := c.holdings[p]; h != nil && c.own[p.Owner] {
		v.Balance, v.Allowance, v.Committed, v.Known = h.balance, h.allowance, c.committed(h), h.known
	}
	return v
}

// InAccounts returns what one of the user's accounts has in its market accounts, by market.
func (c *Core) InAccounts(owner eth.Address) []AccountView {
	list := make([]AccountView, len(c.markets))
	for i, m := range c.markets {
		base, quote := m.Base.Address, m.Quote.Address
		list[i] = AccountView{Market: i, Base: c.spendable(Pair{owner, base, quote}), Quote: c.spendable(Pair{owner, quote, base})}
	}
	return list
}

// Holding returns what an account has of a token, and false when that is not known.
func (c *Core) Holding(owner, token eth.Address) (Holding, bool) {
	h := c.holdings[Pair{Owner: owner, Token: token}]
	if h == nil || !h.known {
		return Holding{Owner: owner, Token: token}, false
	}
	return Holding{Owner: owner, Token: token, Balance: h.balance, Allowance: h.allowance,
		Committed: c.committed(h), Known: true}, true
}

// Network returns the mesh as it can be shown.
func (c *Core) Network() NetworkView {
	v := NetworkView{Self: c.cfg.Self, Servers: append([]ServerState(nil), c.servers...), List: c.mesh.ServerList(), Dialing: c.mesh.Dialing(),
		Orders: c.set.Len(), Waiting: len(c.queue), P50: -1, P95: -1}
	v.Agree, v.Known, v.Sources = c.mesh.Agreement()
	v.Overlay = c.mesh.Overlay()
	v.Ahead = c.clock.ahead.Milliseconds()
	v.Left, v.Spread = c.mesh.Departures(), c.mesh.Spreading()
	v.Held, v.Told = c.mesh.Completeness()
	for _, l := range c.mesh.Links() {
		v.Links = append(v.Links, linkView(l))
	}
	v.Checking = c.checking()
	for _, r := range c.mesh.Reasons() {
		v.Reasons = append(v.Reasons, Reason(r))
	}
	for _, row := range fault.Table() {
		if n := c.counts[row.Code]; n > 0 {
			v.Reasons = append(v.Reasons, Reason{"set", row.Code, n})
		}
	}
	if n := min(c.delayed, len(c.delays)); n > 0 {
		sorted := append([]int64(nil), c.delays[:n]...)
		sort.Slice(sorted, func(i, j int) bool { return sorted[i] < sorted[j] })
		v.P50, v.P95 = sorted[n/2], sorted[n*95/100]
	}
	return v
}

// checking counts the orders that are neither in the set nor dead, without a look at those that are.
func (c *Core) checking() int {
	n := len(c.live) - c.set.Len()
	for _, l := range c.graves {
		if l.dead != 0 && c.live[l.id()] == l {
			n--
		}
	}
	return n
}

func linkView(l mesh.LinkInfo) LinkView {
	v := LinkView{Link: LinkID(l.Link), Peer: l.Peer, Agent: l.Agent, Source: l.Source, Outbound: l.Outbound, RTT: -1,
		Orders: l.Orders, Agrees: l.Agrees, Known: l.Told, Syncing: l.Syncing, Head: l.Head, Score: l.Score,
		Via: l.Via, Over: l.Over, Blames: l.Blames, Lacks: l.Lacks, In: l.In, Out: l.Out, Since: l.Since.UnixMilli()}
	if l.RTT >= 0 {
		v.RTT = l.RTT.Milliseconds()
	}
	if !l.Direct() {
		v.Way = Relayed
	}
	return v
}

// Chain returns what the node knows of the chain.
func (c *Core) Chain() ChainView {
	code := c.chainCode()
	return ChainView{ChainID: c.cfg.Deployment.ChainID, Head: c.head, Endpoints: append([]Endpoint(nil), c.endpoints...),
		Live: code == 0 && !c.headAt.IsZero(), Code: code, Storage: c.storage}
}

// Root sums up the set: nodes with the same orders and soft cancels have the same root.
func (c *Core) Root() wire.Sum { return c.set.Root() }

// Storage returns why nothing can be stored, 0 when it can.
func (c *Core) Storage() fault.Code { return c.storage }
