package node

import (
	"context"
	"math/bits"
	"strings"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

const (
	listRows    = 100 // rows of a list that names no limit
	maxListRows = 1000
)

// free is what no open order of the owner has claimed, zero when orders claim more than there is.
func (h *Holding) free() (f uint256.Int) {
	if h.Balance.Gt(&h.Committed) {
		f.Sub(&h.Balance, &h.Committed)
	}
	return f
}

// market returns the index and the grid of a market named "VTR/tUSD" or by its two addresses.
func (a *API) market(name string) (int, order.Market, error) {
	markets, err := a.n.cfg.Core.Deployment.MarketList()
	if err != nil {
		return 0, order.Market{}, err
	}
	for i, m := range markets {
		if m.Symbol() == name || strings.EqualFold(m.Base.Address.String()+"/"+m.Quote.Address.String(), name) {
			return i, m, nil
		}
	}
	return 0, order.Market{}, fault.New(fault.NotFound, "no market %.100q", name)
}

// Status returns chain, mesh and session in one look.
func (a *API) Status(ctx context.Context, s *Session, _ None) (Status, error) {
	core := &a.n.cfg.Core
	st := Status{Agent: core.Agent, Self: core.Self.String(), ChainID: core.Deployment.ChainID,
		Exchange: core.Deployment.Exchange, Demo: core.Deployment.Demo, Now: a.now().UnixMilli()}
	if w := a.wallet(s); w != nil {
		st.Wallet = &WalletInfo{Address: w.Address(), Kind: w.Kind(), Current: true}
	}
	err := a.n.Do(ctx, func(c *Core) {
		chain, net := c.Chain(), c.Network()
		st.Head, st.Endpoints = chain.Head, chain.Endpoints
		if chain.Code != 0 {
			st.ChainCode = chain.Code.String()
		}
		if chain.Storage != 0 {
			st.Storage = chain.Storage.String()
		}
		st.Links, st.Agree, st.Known, st.Sources = len(net.Links), net.Agree, net.Known, net.Sources
		st.Orders, st.Waiting = net.Orders, net.Waiting
	})
	return st, err
}

// Markets returns the markets with their grids and best prices.
func (a *API) Markets(ctx context.Context, _ *Session, _ None) ([]MarketInfo, error) {
	var list []MarketInfo
	err := a.n.Do(ctx, func(c *Core) {
		for i, m := range c.Markets() {
			snap := c.Book(i, 1)
			list = append(list, MarketInfo{Market: m.Symbol(), Base: m.Base, Quote: m.Quote, LotDecimals: m.LotDecimals,
				PriceDecimals: m.PriceDecimals, Last: priceText(&m, snap.Last), Bid: priceText(&m, snap.BestBid()),
				Ask: priceText(&m, snap.BestAsk()), Orders: snap.Orders})
		}
	})
	return list, err
}

// priceText is "" for no price.
func priceText(m *order.Market, t order.Ticks) string {
	if t == 0 {
		return ""
	}
	return m.FormatPrice(t)
}

func lotsText(m *order.Market, l order.Lots) string {
	if l == 0 {
		return ""
	}
	return m.FormatLots(l)
}

// Book returns a market's book.
func (a *API) Book(ctx context.Context, _ *Session, p BookParams) (BookResult, error) {
	i, m, err := a.market(p.Market)
	if err != nil {
		return BookResult{}, err
	}
	if p.Depth < 0 || p.Depth > maxListRows {
		return BookResult{}, fault.New(fault.Invalid, "depth is 0 to %d", maxListRows)
	}
	r := BookResult{Market: m.Symbol()}
	if err := a.n.Do(ctx, func(c *Core) { r.Snapshot = c.Book(i, p.Depth) }); err != nil {
		return BookResult{}, err
	}
	r.Seq, r.Last = r.Snapshot.Seq, priceText(&m, r.Snapshot.Last)
	r.Asks, r.Bids = levelInfos(&m, r.Snapshot.Asks), levelInfos(&m, r.Snapshot.Bids)
	return r, nil
}

func levelInfos(m *order.Market, levels []book.Level) []LevelInfo {
	list := make([]LevelInfo, len(levels))
	for i, l := range levels {
		list[i] = LevelInfo{Price: m.FormatPrice(l.Price), Amount: m.FormatLots(l.Lots), Own: lotsText(m, l.Own), Orders: l.Count}
	}
	return list
}

// limit returns how many rows a list may have.
func (p *ListParams) limit() (int, error) {
	switch {
	case p.Limit == 0:
		return listRows, nil
	case p.Limit < 0 || p.Limit > maxListRows:
		return 0, fault.New(fault.Invalid, "limit is 1 to %d", maxListRows)
	}
	return p.Limit, nil
}

// Trades returns the newest trades first.
func (a *API) Trades(ctx context.Context, _ *Session, p ListParams) ([]TradeInfo, error) {
	limit, err := p.limit()
	if err != nil {
		return nil, err
	}
	i, m, err := a.market(p.Market)
	if err != nil {
		return nil, err
	}
	list := []TradeInfo{}
	err = a.n.Do(ctx, func(c *Core) {
		for _, t := range c.Trades(i, limit) {
			info := TradeInfo{Market: m.Symbol(), Price: m.FormatPrice(t.Price), Amount: m.FormatLots(t.Lots),
				Side: takerWord(t.Side), Time: t.Time, Tx: t.Tx, Block: t.Block, Own: t.Own, Trade: t}
			if !t.Keeper.IsZero() {
				info.Keeper = t.Keeper.String()
				if t.Flag != 0 {
					info.Flag = t.Flag.String()
				}
			}
			list = append(list, info)
		}
	})
	return list, err
}

// takerWord is what a person calls a side.
func takerWord(s order.Side) string {
	if s == order.Bid {
		return "buy"
	}
	return "sell"
}

func parseSide(text string) (order.Side, error) {
	switch text {
	case "buy":
		return order.Bid, nil
	case "sell":
		return order.Ask, nil
	}
	return 0, fault.New(fault.Invalid, `side is "buy" or "sell"`)
}

// Orders returns own orders, newest first.
func (a *API) Orders(ctx context.Context, _ *Session, p ListParams) ([]OrderInfo, error) {
	limit, err := p.limit()
	if err != nil {
		return nil, err
	}
	only := -1
	if p.Market != "" {
		if only, _, err = a.market(p.Market); err != nil {
			return nil, err
		}
	}
	list := []OrderInfo{}
	err = a.n.Do(ctx, func(c *Core) {
		markets := c.Markets()
		head := c.Chain().Head.Number
		for _, o := range c.OwnOrders() {
			if only >= 0 && o.Market != only || p.Open && o.State.Text().Final {
				continue
			}
			if len(list) == limit {
				break
			}
			info := orderInfo(&markets[o.Market], &o, head)
			info.Own, info.Warning = true, c.warn(&o)
			info.Private = a.privateText(&o.Signed)
			list = append(list, info)
		}
	})
	return list, err
}

// Order returns one order, own or in the set.
func (a *API) Order(ctx context.Context, s *Session, p OrderParams) (OrderInfo, error) {
	account, _ := a.account(s)
	var info OrderInfo
	var found bool
	err := a.n.Do(ctx, func(c *Core) {
		var o OwnOrder
		if o, found = c.Order(p.ID); found {
			info = orderInfo(&c.Markets()[o.Market], &o, c.Chain().Head.Number)
			if info.Own = o.Signed.Order.Maker == account; info.Own {
				info.Private = a.privateText(&o.Signed)
			}
		}
	})
	if err == nil && !found {
		err = fault.New(fault.NotFound, "no order %s", p.ID)
	}
	return info, err
}

func orderInfo(m *order.Market, o *OwnOrder, head uint64) OrderInfo {
	text := textOf(o)
	total := m.QuoteAmount(o.Place.Lots, o.Place.Price)
	info := OrderInfo{ID: o.Signed.ID, Market: m.Symbol(), Maker: o.Signed.Order.Maker, Side: takerWord(o.Place.Side),
		Price: m.FormatPrice(o.Place.Price), Amount: m.FormatLots(o.Place.Lots), Filled: m.FormatLots(o.Place.Lots - o.Left),
		Left: m.FormatLots(o.Left), Fillable: m.FormatLots(o.Fillable), Total: order.FormatAmount(&total, m.Quote.Decimals),
		State: o.State, Sentence: text.Sentence, Money: text.Money, Next: text.Next, Final: text.Final,
		Partial: o.Signed.Order.Flags.Has(order.Partial), PostOnly: o.Signed.Order.Flags.Has(order.PostOnly), Account: o.Signed.Order.Flags.Has(order.Account),
		Expiry: o.Signed.Order.Expiry, Created: o.Created, Peers: o.Peers, Block: o.Block,
		Confirmed: confirmations(o.Block, head), Order: *o}
	if o.Code != 0 {
		info.Code = o.Code.String()
	}
	if !o.Replaces.IsZero() {
		info.Replaces = o.Replaces.String()
	}
	if !o.ReplacedBy.IsZero() {
		info.Replaced = o.ReplacedBy.String()
	}
	if !o.Tx.IsZero() {
		info.Tx = o.Tx.String()
	}
	return info
}

// textOf words an order's state; the money of an account order is not in the wallet.
func textOf(o *OwnOrder) StateText {
	text := replacedText(o, o.State.Text())
	if !o.Signed.Order.Flags.Has(order.Account) {
		return text
	}
	text.Money = strings.ReplaceAll(text.Money, "your wallet", "your market account")
	if o.State == Unfunded {
		text.Sentence, text.Next = "The market account no longer covers it.", "Deposit more; the order comes back by itself."
	}
	return text
}

// confirmations counts the blocks from the one that holds a transaction to the head, both included.
func confirmations(block, head uint64) uint64 {
	if block == 0 || head < block {
		return 0
	}
	return head - block + 1
}

// Transactions returns own transactions, newest first.
func (a *API) Transactions(ctx context.Context, _ *Session, p ListParams) ([]TxInfo, error) {
	limit, err := p.limit()
	if err != nil {
		return nil, err
	}
	list := []TxInfo{}
	err = a.n.Do(ctx, func(c *Core) {
		head := c.Chain().Head.Number
		for _, tx := range c.OwnTxs() {
			if p.Open && tx.State.Text().Final {
				continue
			}
			if len(list) == limit {
				break
			}
			list = append(list, a.txInfo(c, &tx, head))
		}
	})
	return list, err
}

// Transaction returns one own transaction.
func (a *API) Transaction(ctx context.Context, _ *Session, p TxParams) (TxInfo, error) {
	var info TxInfo
	var found bool
	err := a.n.Do(ctx, func(c *Core) {
		for _, tx := range c.OwnTxs() {
			if tx.Hash == p.Hash {
				info, found = a.txInfo(c, &tx, c.Chain().Head.Number), true
				return
			}
		}
	})
	if err == nil && !found {
		err = fault.New(fault.NotFound, "no own transaction %s", p.Hash)
	}
	return info, err
}

func (a *API) txInfo(c *Core, tx *OwnTx, head uint64) TxInfo {
	text := tx.text()
	info := TxInfo{Hash: tx.Hash, Kind: tx.Kind, From: tx.From, State: tx.State, Sentence: text.Sentence, Money: text.Money,
		Next: text.Next, Final: text.Final, Block: tx.Block, Confirmed: confirmations(tx.Block, head), Created: tx.Created, Tx: *tx}
	if tx.Code != 0 {
		row := fault.Lookup(tx.Code)
		info.Code, info.Sentence, info.Next = row.Key, row.Sentence, row.Next
	}
	if !tx.GasCost.IsZero() {
		info.GasCost = order.FormatAmount(&tx.GasCost, 18)
	}
	if t, ok := a.n.cfg.Core.Deployment.Token(tx.Token); ok {
		info.Token = t.Symbol
	}
	if markets := c.Markets(); tx.Market >= 0 && tx.Market < len(markets) {
		m := &markets[tx.Market]
		info.Market = m.Symbol()
		if tx.Kind == TxTake {
			info.Side, info.Price = takerWord(tx.Side), priceText(m, tx.Price)
			info.Amount, info.Got = m.FormatLots(tx.Lots), lotsText(m, tx.Got)
		}
	}
	return info
}

// kindNames are the names of Kind's bits in the API, from the lowest.
var kindNames = [...]string{"book", "trades", "orders", "txs", "holdings", "peers", "chain", "wallet"}

const (
	waitSeconds    = 25
	maxWaitSeconds = 60
)

// Subscribe waits until something of the kinds named changed since the session's last call.
func (a *API) Subscribe(ctx context.Context, s *Session, p WaitParams) (WaitResult, error) {
	var kinds Kind
	for _, name := range p.Kinds {
		i := indexOf(name)
		if i < 0 {
			return WaitResult{}, fault.New(fault.Invalid, "no kind %.40q", name)
		}
		kinds |= 1 << i
	}
	if kinds == 0 {
		kinds = AllChanged
	}
	if p.Timeout == 0 {
		p.Timeout = waitSeconds
	}
	if p.Timeout < 0 || p.Timeout > maxWaitSeconds {
		return WaitResult{}, fault.New(fault.Invalid, "timeout is 1 to %d seconds", maxWaitSeconds)
	}
	sub := a.listen(s)
	if sub == nil {
		return WaitResult{}, fault.New(fault.Closed, "session is closed")
	}
	timer := time.NewTimer(time.Duration(p.Timeout) * time.Second)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return WaitResult{}, ctx.Err()
		case <-timer.C:
			return WaitResult{Kinds: []string{}}, nil
		case _, open := <-sub.C:
			if n := sub.Take(); n.Kinds&kinds != 0 {
				return a.waitResult(n.Kinds&kinds, n.Markets), nil
			}
			if !open {
				return WaitResult{}, fault.New(fault.Closed, "node has stopped")
			}
		}
	}
}

// Listen has a session's first Subscribe tell what changed since now.
func (a *API) Listen(s *Session) { a.listen(s) }

// listen returns a session's subscription, nil when the session is closed.
func (a *API) listen(s *Session) *Subscription {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.sub == nil && !s.ended {
		s.sub = a.n.Subscribe()
	}
	return s.sub
}

func indexOf(name string) int {
	for i, k := range kindNames {
		if k == name {
			return i
		}
	}
	return -1
}

func (a *API) waitResult(kinds Kind, mask uint64) WaitResult {
	var r WaitResult
	for ; kinds != 0; kinds &= kinds - 1 {
		r.Kinds = append(r.Kinds, kindNames[bits.TrailingZeros32(uint32(kinds))])
	}
	markets, err := a.n.cfg.Core.Deployment.MarketList()
	if err != nil {
		return r // the node would not have started
	}
	for i := range markets {
		if mask>>min(i, 63)&1 != 0 {
			r.Markets = append(r.Markets, markets[i].Symbol())
		}
	}
	return r
}

func (a *API) now() time.Time { return a.n.Time() }

// symbol returns how a token is called: its symbol, or its address when it is not listed.
func (a *API) symbol(token eth.Address) string {
	if t, ok := a.n.cfg.Core.Deployment.Token(token); ok {
		return t.Symbol
	}
	return token.String()
}
