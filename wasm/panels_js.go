package main

import (
	"context"
	"encoding/json"
	"strconv"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/web/view"
)

const (
	depthLevels   = 80   // read of a book for ladder and depth
	groupedLevels = 1500 // when rows are grouped
	shownOrders   = 60
	shownTxs      = 20
)

// world is what one painting reads of the node, once for all tabs.
type world struct {
	now     uint64 // unix seconds
	settled bool
	books   map[int]*book.Snapshot // of the markets that are looked at
	trades  map[int][]node.Trade
	last    []order.Ticks
	network node.NetworkView
	chain   node.ChainView
}

// look reads what the panels that are due need.
func (p *views) look(ctx context.Context, list []due) (*world, error) {
	w := &world{now: uint64(time.Now().Unix()), books: map[int]*book.Snapshot{}, trades: map[int][]node.Trade{}}
	levels := map[int]int{}
	for _, d := range list {
		n := depthLevels
		if d.look.factor > 1 {
			n = groupedLevels
		}
		levels[d.look.market] = max(levels[d.look.market], n)
		if d.what&panelTrades != 0 {
			w.trades[d.look.market] = nil
		}
	}
	err := p.cfg.Node.Do(ctx, func(c *node.Core) {
		for market, n := range levels {
			s := c.Book(market, n)
			w.books[market] = &s
		}
		for market := range w.trades {
			w.trades[market] = c.Trades(market, view.TradeRows)
		}
		for i := range p.markets {
			w.last = append(w.last, c.Book(i, 1).Last)
		}
		w.network, w.chain = c.Network(), c.Chain()
	})
	if err != nil {
		return nil, err
	}
	p.cfg.Node.Ways(&w.network)
	w.settled = p.settled(&w.network)
	stale := p.cfg.Static && !w.settled || !w.chain.Live && time.Since(p.started) > settle
	for _, s := range w.books {
		s.Stale = stale
	}
	return w, nil
}

// settled reports whether this node's book may replace the server's on the page: a peer has told its orders
// and all are read, or waiting longer would not help.
func (p *views) settled(n *node.NetworkView) bool {
	if time.Since(p.started) > settle {
		return true
	}
	for _, l := range n.Links {
		if l.Syncing {
			return false
		}
	}
	return n.Known > 0 && n.Waiting == 0
}

// page lays out the panels that are due. The form's answer comes beside it, since inputs are never painted.
func (p *views) page(ctx context.Context, d due, w *world) (*view.Page, view.FormLive, error) {
	m := &p.markets[d.look.market]
	s := w.books[d.look.market]
	var live view.FormLive
	page := &view.Page{Market: m.Symbol()}
	if d.what&panelMarkets != 0 {
		page.Markets = p.links(d.look.market, w.last)
	}
	if d.what&panelStatus != 0 {
		page.Status = p.status(w)
	}
	if d.what&panelNotices != 0 {
		page.Notices = notices(w, time.Since(p.started) < settle)
		if h, ok := p.cfg.Node.Links().(node.Hider); ok {
			if hidden, relay := h.Hidden(); hidden && !relay {
				page.Notices = append(page.Notices, view.NewNotice(fault.NoRelay))
			}
		}
	}
	if d.what&panelLadder != 0 {
		page.Ladder = view.NewLadder(s, view.LadderOptions{Factor: d.look.factor})
	}
	if d.what&panelDepth != 0 {
		near := *s
		near.Asks, near.Bids = s.Asks[:min(len(s.Asks), depthLevels)], s.Bids[:min(len(s.Bids), depthLevels)]
		page.Depth = view.NewDepth(&near, d.look.zoom)
	}
	if d.what&panelTrades != 0 {
		page.Trades = view.NewTrades(m, tradesOf(w.trades[d.look.market]), d.look.zone, p.cfg.Deployment.TxLinks())
	}
	if d.what&panelNews != 0 {
		var err error
		if page.News, err = p.news(ctx, d, w); err != nil {
			return nil, live, err
		}
	}
	if d.what&panelChart != 0 {
		var err error
		if page.Chart, err = p.chart(ctx, d.look); err != nil {
			return nil, live, err
		}
	}
	if d.what&panelNetwork != 0 {
		page.Network = network(w)
		p.notes(d.t, &page.Network)
		var err error
		if page.Network.Keepers, err = p.keepers(ctx, d.t); err != nil {
			return nil, live, err
		}
	}
	if d.what&panelFacts != 0 {
		funds, err := p.funds(ctx, d.t, d.look)
		if err != nil {
			return nil, live, err
		}
		page.Form = view.Form{Base: m.Base.Symbol, Quote: m.Quote.Symbol, Facts: view.FactsOf(s, funds)}
		c := view.Check(d.look.form, s, funds, w.now, d.look.zone)
		if err := p.judgeKept(ctx, d, &c); err != nil {
			return nil, live, err
		}
		live = c.Live
	}
	if d.what&panelsOfWallet&^panelFacts != 0 {
		if err := p.own(ctx, d, w, page); err != nil {
			return nil, live, err
		}
	}
	return page, live, nil
}

func (p *views) links(here int, last []order.Ticks) []view.MarketLink {
	var list []view.MarketLink
	for i := range p.markets {
		m := &p.markets[i]
		link := view.MarketLink{Symbol: m.Symbol(), Base: m.Base.Symbol, Quote: m.Quote.Symbol, Path: view.MarketPath(m.Base.Symbol, m.Quote.Symbol), On: i == here}
		if last[i] != 0 {
			link.Last = view.Price(m, last[i])
		}
		list = append(list, link)
	}
	return list
}

func (p *views) status(w *world) view.Status {
	s := view.Status{State: view.NodeLive, Peers: len(w.network.Links), Mesh: view.NewMesh(peersOf(w))}
	if s.Peers == 0 {
		s.State = view.NodeAlone
		if time.Since(p.started) < settle {
			s.State = view.NodeStarting
		}
	}
	if w.chain.Head.Number > 0 {
		s.Head = view.Group(strconv.FormatUint(w.chain.Head.Number, 10))
	}
	return s
}

// notices are the states of chain, store and mesh that a trader must know of. That no endpoint has answered yet
// is none while the node starts.
func notices(w *world, starting bool) []view.Notice {
	var list []view.Notice
	if w.network.Ahead != 0 {
		list = append(list, view.NewNotice(fault.ClockOff))
	}
	for _, c := range []fault.Code{w.chain.Code, w.chain.Storage} {
		if c != 0 && !(starting && c == fault.Unavailable) {
			list = append(list, view.NewNotice(c))
		}
	}
	for _, s := range w.network.Servers {
		if !s.Up && s.Code == fault.Impersonation {
			return append(list, view.NewNotice(s.Code))
		}
	}
	for _, r := range w.network.Reasons {
		if r.Code == fault.Impersonation && r.Count > 0 {
			return append(list, view.NewNotice(r.Code))
		}
	}
	return list
}

func peersOf(w *world) (peers []view.Peer) {
	for _, l := range w.network.Links {
		peers = append(peers, view.Peer{ID: l.Peer.String(), Source: l.Source, RTT: l.RTT, Told: l.Known, Count: l.Orders, Agrees: l.Agrees, Syncing: l.Syncing,
			Route: string(l.Way), Relayed: l.Way == node.Relayed})
	}
	return peers
}

func network(w *world) view.Network {
	var servers []view.Server
	for _, s := range w.network.Servers {
		servers = append(servers, view.Server{URL: s.URL, Up: s.Up, Code: s.Code, Peers: s.Peers, Idle: s.Idle, Doubt: s.Doubt,
			Unproved: s.Unproved, Altered: s.Altered, Silent: s.Silent, Listed: s.Listed})
	}
	var ends []view.Endpoint
	for _, e := range w.chain.Endpoints {
		ends = append(ends, view.Endpoint{URL: e.URL, Head: e.Head, RTT: e.RTT, State: e.State})
	}
	n := view.NewNetwork(w.network.Self.String(), peersOf(w), w.network.Orders, servers, ends, w.chain.Head.Number)
	var refused []view.Refused
	for _, r := range w.network.Reasons {
		refused = append(refused, view.Refused(r))
	}
	n.Refuse(refused)
	o := &w.network.Overlay
	overlay := view.Overlay{Links: len(w.network.Links), Own: o.Own, Passive: len(o.Passive), Near: o.Near(), Spent: o.Spent}
	for _, s := range o.Sources {
		overlay.Origins = append(overlay.Origins, view.Origin(s))
	}
	n.Overlay(overlay)
	n.Measure(measured(&w.network))
	return n
}

func tradesOf(list []node.Trade) []view.Trade {
	out := make([]view.Trade, len(list))
	for i, t := range list {
		out[i] = view.Trade{Time: uint64(max(t.Time, 0)), Price: t.Price, Lots: t.Lots, Side: t.Side, Tx: t.Tx, Own: t.Own, Keeper: t.Keeper, Flag: t.Flag, Index: t.Index}
	}
	return out
}

// own lays out what belongs to the tab's wallet.
func (p *views) own(ctx context.Context, d due, w *world, page *view.Page) error {
	wallets, err := p.cfg.API.Wallets(ctx, d.t.session, node.None{})
	if err != nil && fault.Of(err) != fault.StorageDenied {
		return err
	}
	page.Wallet = walletOf(wallets)
	page.Wallet.Fleeting = w.chain.Storage != 0
	page.Wallet.Chain = strconv.FormatUint(p.cfg.Deployment.ChainID, 10)
	if page.Wallet.Burner {
		most, err := p.cfg.API.WalletCap(ctx, d.t.session, node.CapParams{})
		if err != nil && fault.Of(err) != fault.NotFound && fault.Of(err) != fault.StorageDenied {
			return err
		}
		if err == nil {
			page.Wallet.Cap, page.Wallet.Coin = view.Group(most.Cap)+" "+most.Symbol, most.Symbol
		}
	}
	p.mu.Lock()
	page.Wallet.Ask(d.t.asked)
	p.mu.Unlock()
	if d.what&panelBalances != 0 && page.Wallet.Open() {
		if page.Balances, err = p.balances(ctx, d.t, d.look.market); err != nil {
			return err
		}
	}
	if d.what&panelHistory != 0 {
		if page.History, err = p.history(ctx, d, w, page.Wallet.State == view.NoWallet); err != nil {
			return err
		}
	}
	if d.what&panelOrders == 0 {
		return nil
	}
	orders, err := p.cfg.API.Orders(ctx, d.t.session, node.ListParams{Limit: shownOrders})
	if err != nil {
		return err
	}
	txs, err := p.cfg.API.Transactions(ctx, d.t.session, node.ListParams{Limit: shownTxs})
	if err != nil {
		return err
	}
	page.Orders = view.NewOrders(p.ownOrders(orders), ownTxs(txs), w.now, d.look.zone)
	if err := p.keep(ctx, d, w, page); err != nil {
		return err
	}
	page.Orders.At(p.markets[d.look.market].Symbol())
	page.Orders.Locked = page.Wallet.State == view.NoWallet && len(orders) == 0
	page.Orders.Demo = p.cfg.Deployment.Demo
	return nil
}

// walletOf picks the wallet that the tab uses; a burner that is stored but not open makes it locked.
func walletOf(list []node.WalletInfo) view.Wallet {
	var stored []eth.Address
	for _, w := range list {
		if w.Current && w.OnChain != 0 {
			return view.NewWallet(w.Kind, w.Address).OnOther(w.OnChain)
		}
		if w.Current {
			return view.NewWallet(w.Kind, w.Address)
		}
		if w.Kind == "burner" {
			stored = append(stored, w.Address)
		}
	}
	if len(stored) > 0 {
		return view.LockedWallet(stored)
	}
	return view.Wallet{State: view.NoWallet}
}

func (p *views) balances(ctx context.Context, t *sight, market int) (view.Balances, error) {
	st, err := p.cfg.API.Status(ctx, t.session, node.None{})
	if err != nil || st.Wallet == nil {
		return view.Balances{}, err
	}
	list, err := p.cfg.API.Balances(ctx, t.session, node.None{})
	if err != nil {
		return view.Balances{}, err
	}
	var holdings []view.Holding
	var coin *uint256.Int
	for _, b := range list {
		if b.Token == nil {
			if b.Known {
				coin = &b.Holding.Balance
			}
			continue
		}
		if token, ok := p.cfg.Deployment.Token(*b.Token); ok {
			holdings = append(holdings, view.Holding{Token: token, Balance: b.Holding.Balance, Bound: b.Holding.Committed, Allowed: b.Holding.Allowance})
		}
	}
	accounts, err := p.cfg.API.MarketAccounts(ctx, t.session, node.None{})
	if err != nil {
		return view.Balances{}, err
	}
	b := view.NewBalances(st.Wallet.Address, holdings, coin, "ETH", p.cfg.Deployment.Demo)
	if market < len(accounts) && accounts[market].Base.Known && accounts[market].Quote.Known {
		b.Market = view.NewMarketAccount(&p.markets[market], holdingOf(&accounts[market].Base), holdingOf(&accounts[market].Quote))
	}
	return b, nil
}

func holdingOf(b *node.BalanceInfo) view.Holding {
	return view.Holding{Balance: b.Holding.Balance, Bound: b.Holding.Committed}
}

// funds are what a tab's wallet, or the market account that its form chose, can spend in its market: balances less what
// open orders bind.
func (p *views) funds(ctx context.Context, t *sight, l look) (view.Funds, error) {
	var f view.Funds
	accounts, err := p.cfg.API.MarketAccounts(ctx, t.session, node.None{})
	if err != nil {
		return f, err
	}
	if l.market < len(accounts) {
		a := &accounts[l.market]
		base, quote := holdingOf(&a.Base), holdingOf(&a.Quote)
		f.Account = !base.Balance.IsZero() || !quote.Balance.IsZero()
		if l.form.From == "account" {
			f.Known, f.Base, f.Quote = a.Base.Known && a.Quote.Known, base.Free(), quote.Free()
			return f, nil
		}
	}
	list, err := p.cfg.API.Balances(ctx, t.session, node.None{})
	if err != nil {
		return f, err
	}
	m, known := &p.markets[l.market], 0
	for _, b := range list {
		if b.Token == nil || !b.Known {
			continue
		}
		h := holdingOf(&b)
		switch *b.Token {
		case m.Base.Address:
			f.Base = h.Free()
			known++
		case m.Quote.Address:
			f.Quote = h.Free()
			known++
		}
	}
	f.Known = known == 2
	return f, nil
}

func (p *views) ownOrders(list []node.OrderInfo) []view.OwnOrder {
	var out []view.OwnOrder
	for _, o := range list {
		x := &o.Order
		if x.Market < 0 || x.Market >= len(p.markets) {
			continue
		}
		out = append(out, view.OwnOrder{
			ID: o.ID, Market: &p.markets[x.Market], Side: x.Place.Side, Price: x.Place.Price, Lots: x.Place.Lots, Filled: x.Place.Lots - x.Left,
			Placed: seconds(x.Created), Expiry: o.Expiry, Flags: x.Signed.Order.Flags, State: string(o.State), Sentence: o.Sentence, Money: o.Money,
			Next: o.Next, Final: o.Final, Peers: o.Peers, Tx: x.Tx, Cancel: !o.Final && !x.Cancelled, Hard: !o.Final,
		})
		kindOf(&out[len(out)-1], &o)
	}
	return out
}

func ownTxs(list []node.TxInfo) []view.OwnTx {
	var out []view.OwnTx
	for _, x := range list {
		out = append(out, view.OwnTx{Tx: x.Hash, What: txWords(x), State: string(x.State), Sentence: x.Sentence, Money: x.Money, Next: x.Next, Final: x.Final, Time: seconds(x.Created)})
	}
	return out
}

// txWords says what a transaction is for.
func txWords(x node.TxInfo) string {
	switch x.Kind {
	case node.TxTake:
		verb := "Sell "
		if x.Side == "buy" {
			verb = "Buy "
		}
		amount := x.Amount
		if x.Got != "" {
			amount = x.Got
		}
		return verb + amount + " " + x.Market
	case node.TxApprove:
		return "Allow " + x.Token
	case node.TxCancel:
		return "Cancel on chain"
	case node.TxGrant:
		return "Receive " + x.Token
	case node.TxSettle:
		return "Settle a batch of " + x.Market
	case node.TxDeposit:
		return "Deposit for " + x.Market
	case node.TxWithdraw:
		return "Withdraw from " + x.Market
	case node.TxTransfer:
		return "Send " + x.Token
	}
	return string(x.Kind)
}

func seconds(ms int64) uint64 { return uint64(max(ms, 0)) / 1000 }

func inputOf(params json.RawMessage) (view.Input, error) {
	var in view.Input
	if err := json.Unmarshal(params, &in); err != nil {
		return in, fault.New(fault.Invalid, "form: %w", err)
	}
	return in, nil
}
