package main

import (
	"cmp"
	"context"
	"encoding/json"
	"strconv"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/view"
)

// opened is an order that the order page checked, and at which block for whom: the chain is asked again when these change.
type opened struct {
	text    string
	head    node.Head
	account eth.Address
	result  node.PrivateResult
	err     error
}

// maxAbout bounds what the order page is given.
const maxAbout = 4096

// openAbout changes what the order page is about.
func (p *views) openAbout(_ context.Context, t *sight, raw json.RawMessage) (any, error) {
	var in node.SharedParams
	if err := json.Unmarshal(raw, &in); err != nil || len(in.Text) > maxAbout {
		return nil, fault.New(fault.Invalid, "no link of an order")
	}
	p.mu.Lock()
	t.look.about, t.opened = in.Text, nil
	p.mu.Unlock()
	p.dirty(t, panelSheet)
	return struct{}{}, nil
}

// order renders the order page.
func (p *views) order(ctx context.Context, d due, w *world) ([]web.Fragment, error) {
	v, err := p.orderView(ctx, d, w)
	if err != nil {
		return nil, err
	}
	return []web.Fragment{{ID: "order-view", Part: web.OrderView(v)}}, nil
}

func (p *views) orderView(ctx context.Context, d due, w *world) (view.OrderView, error) {
	if len(d.look.about) > maxAbout {
		return view.NotAnOrder(fault.New(fault.TooLarge, "a link of %d characters", len(d.look.about)), d.look.about), nil
	}
	kind, rest := view.ReadAbout(d.look.about)
	switch kind {
	case view.AboutNothing:
		return view.OrderView{Ask: true}, nil
	case view.AboutTx:
		return p.tradeView(ctx, d, rest)
	case view.AboutID:
		id, err := eth.ParseHash(rest)
		if err != nil {
			return view.NotAnOrder(fault.New(fault.Invalid, "no id of an order"), rest), nil //nolint:nilerr // the page shows it
		}
		return p.knownView(ctx, d, w, id, rest)
	}
	return p.sharedView(ctx, d, w, rest)
}

// tradeView words an own transaction.
func (p *views) tradeView(ctx context.Context, d due, text string) (view.OrderView, error) {
	hash, err := eth.ParseHash(text)
	if err != nil {
		return view.NotAnOrder(fault.New(fault.Invalid, "no hash of a transaction"), text), nil //nolint:nilerr // the page shows it
	}
	x, err := p.cfg.API.Transaction(ctx, d.t.session, node.TxParams{Hash: hash})
	if err != nil {
		return view.NotAnOrder(err, text), nil
	}
	rows, err := p.txRows(ctx, d, []node.TxInfo{x})
	if err != nil {
		return view.OrderView{}, err
	}
	var facts []view.Fact
	if x.Confirmed > 0 {
		facts = append(facts, view.Fact{Label: "Block", Value: view.Group(strconv.FormatUint(x.Block, 10)) + ", confirmed " + view.Count(int(min(x.Confirmed, 1<<20)), "time", "times")})
	}
	if x.GasCost != "" {
		facts = append(facts, view.Fact{Label: "Network fee", Value: view.Group(x.GasCost) + " ETH"})
	}
	return view.NewTradeView(rows[0], facts), nil
}

// txRows words transactions as pages list them.
func (p *views) txRows(ctx context.Context, d due, txs []node.TxInfo) ([]view.SwapRow, error) {
	moved, err := p.moved(ctx, d.t)
	if err != nil {
		return nil, err
	}
	var rows []view.SwapRow
	for i := range txs {
		if x := &txs[i]; x.Kind == node.TxTake && x.Tx.Market >= 0 && x.Tx.Market < len(p.markets) {
			rows = append(rows, p.swapRow(x, moved[x.Hash], d.look.zone))
			continue
		}
		row := view.NewOrders(nil, ownTxs(txs[i:i+1]), 0, d.look.zone).Txs[0]
		rows = append(rows, view.SwapRow{TxRow: row, Link: view.TxPath(row.Tx)})
	}
	return rows, nil
}

// knownView words an order that this node knows: an own one with all that happened to it, another's as an offer.
func (p *views) knownView(ctx context.Context, d due, w *world, id eth.Hash, given string) (view.OrderView, error) {
	info, err := p.cfg.API.Order(ctx, d.t.session, node.OrderParams{ID: id})
	if fault.Of(err) == fault.NotFound && !w.settled {
		return view.OrderView{Waiting: "Your node is reading the book from its peers…"}, nil
	}
	if err != nil {
		return view.NotAnOrder(err, given), nil
	}
	shared, err := p.cfg.API.OrderShare(ctx, d.t.session, node.OrderParams{ID: id})
	if err != nil {
		return view.NotAnOrder(err, given), nil
	}
	own, err := p.placedHere(ctx, id)
	if err != nil {
		return view.OrderView{}, err
	}
	if !own {
		return p.sharedView(ctx, d, w, shared.Text)
	}
	list := p.ownOrders([]node.OrderInfo{info})
	if len(list) == 0 {
		return view.NotAnOrder(fault.New(fault.NotFound, "an order of no market here"), given), nil
	}
	var life []view.PastState
	for _, m := range info.Order.Life {
		words := m.State.Text()
		life = append(life, view.PastState{Time: seconds(m.Time), State: string(m.State), Sentence: words.Sentence, Money: words.Money, Tx: m.Tx})
	}
	past := view.NewHistory(view.TabPast, false, nil, nil, []view.PastOrder{{OwnOrder: list[0], Life: life}}, false, w.now, d.look.zone).Orders[0]
	v := view.NewOrderView(past.OrderRow, past.Life)
	if !info.Final {
		v.Share = share(shared.Text)
	}
	return v, nil
}

// placedHere reports whether an order is of an account of this browser, also while its wallet is locked.
func (p *views) placedHere(ctx context.Context, id eth.Hash) (own bool, err error) {
	err = p.cfg.Node.Do(ctx, func(c *node.Core) {
		for _, o := range c.OwnOrders() {
			own = own || o.Signed.ID == id
		}
	})
	return own, err
}

// share is the order's text as a link of this page.
func share(text string) view.Note {
	link := address(view.SharePath(text))
	return view.Note{Text: link, QR: view.NewQR(link)}
}

// sharedView checks an order that was handed over, with the chain alone.
func (p *views) sharedView(ctx context.Context, d due, w *world, text string) (view.OrderView, error) {
	if w.chain.Head.Number == 0 {
		return view.OrderView{Waiting: "Your node is asking the chain about this order…"}, nil
	}
	o, wallet, err := p.checked(ctx, d, w, text)
	if err != nil {
		return view.OrderView{}, err
	}
	if code := fault.Of(o.err); code == fault.Unavailable || code == fault.Timeout {
		return view.OrderView{Waiting: code.Sentence() + " It is asked again with the next block."}, nil
	}
	if o.err != nil {
		return view.NotAnOrder(o.err, text), nil //nolint:nilerr // the page shows it
	}
	r := &o.result
	own, err := p.placedHere(ctx, r.ID)
	if err != nil {
		return view.OrderView{}, err
	}
	if own { // all that happened to it is known
		return p.knownView(ctx, d, w, r.ID, text)
	}
	offer := view.Offer{Buy: r.Side == "buy", Own: r.Maker == o.account, Named: !r.Taker.IsZero() && r.Taker == o.account, Market: r.Market, Price: r.Price, Amount: r.Amount,
		Give: r.Give, Get: r.Get, Maker: r.Maker.String(), Expiry: r.Expiry, Whole: r.Whole}
	for _, f := range r.Fields {
		if f.Name == "maker" {
			f.Human = "who offers it"
		}
		offer.Fields = append(offer.Fields, view.Field{Name: f.Name, Meaning: f.Human, Raw: f.Raw})
	}
	for _, f := range r.Faults {
		if offer.Own && f.Code == fault.SelfTrade {
			continue // its maker is told in other words
		}
		if len(offer.Faults) == 0 {
			offer.FaultNext = fault.Lookup(f.Code).Next
		}
		offer.Faults = append(offer.Faults, view.SwapFault{Field: f.Field, Key: f.Key, Sentence: f.Sentence, Detail: f.Detail})
	}
	if info, err := p.cfg.API.Order(ctx, d.t.session, node.OrderParams{ID: r.ID}); err == nil {
		offer.Peers, offer.Withdrawn = info.Peers, info.Order.Cancelled
	}
	mine, traded, err := p.tradesWith(ctx, d, r.ID)
	if err != nil {
		return view.OrderView{}, err
	}
	if len(mine) > 0 && mine[0].State != string(node.Reverted) {
		offer.Taken, offer.TakenMoney, offer.TakenState, offer.Amount = mine[0].Sentence, mine[0].Money, mine[0].State, traded
	}
	if i := p.find(r.Market); i >= 0 {
		p.compare(ctx, &offer, i)
	}
	v := view.NewOffer(&offer, wallet, d.look.zone)
	v.Txs = mine
	if v.State == "open" {
		v.Share = share(text)
	}
	return v, nil
}

// checked asks the chain about an order for the tab's account, unless it did so at this block.
func (p *views) checked(ctx context.Context, d due, w *world, text string) (*opened, view.Wallet, error) {
	wallets, err := p.cfg.API.Wallets(ctx, d.t.session, node.None{})
	if err != nil && fault.Of(err) != fault.StorageDenied {
		return nil, view.Wallet{}, err
	}
	st, err := p.cfg.API.Status(ctx, d.t.session, node.None{})
	if err != nil {
		return nil, view.Wallet{}, err
	}
	next := &opened{text: text, head: w.chain.Head}
	if st.Wallet != nil {
		next.account = st.Wallet.Address
	}
	p.mu.Lock()
	last := d.t.opened
	p.mu.Unlock()
	if last != nil && last.text == next.text && last.head == next.head && last.account == next.account {
		return last, walletOf(wallets), nil
	}
	next.result, next.err = p.cfg.API.OrderOpen(ctx, d.t.session, node.SharedParams{Text: text})
	p.mu.Lock()
	d.t.opened = next
	p.mu.Unlock()
	return next, walletOf(wallets), nil
}

// tradesWith lists own transactions that took an order, newest first, and how much base the newest traded or wants.
func (p *views) tradesWith(ctx context.Context, d due, id eth.Hash) (rows []view.SwapRow, amount string, err error) {
	txs, err := p.cfg.API.Transactions(ctx, d.t.session, node.ListParams{})
	if err != nil {
		return nil, "", err
	}
	var with []node.TxInfo
	for i := range txs {
		for _, o := range txs[i].Tx.Orders {
			if o == id && txs[i].Kind == node.TxTake {
				with = append(with, txs[i])
				break
			}
		}
	}
	if len(with) > 0 {
		amount = cmp.Or(with[0].Got, with[0].Amount)
	}
	rows, err = p.txRows(ctx, d, with)
	return rows, amount, err
}

// compare adds what the book offers for the same.
func (p *views) compare(ctx context.Context, o *view.Offer, market int) {
	m := &p.markets[market]
	var top book.Snapshot
	if err := p.cfg.Node.Do(ctx, func(c *node.Core) { top = c.Book(market, 1) }); err != nil {
		return
	}
	o.Best = top.BestBid()
	if o.Buy {
		o.Best = top.BestAsk()
	}
	limit, err := m.ParsePrice(o.Price)
	if err != nil || o.Best == 0 {
		o.Best = 0
		return
	}
	o.Limit, o.BestText = limit, view.Price(m, o.Best)
}

// takeOpened shows what taking the order would send.
func (p *views) takeOpened(ctx context.Context, t *sight, _ json.RawMessage) (any, error) {
	p.mu.Lock()
	o, zone := t.opened, t.look.zone
	p.mu.Unlock()
	if o == nil || o.err != nil {
		return nil, fault.New(fault.NotFound, "no order is open here")
	}
	params := node.SharedParams{Text: o.text}
	r, err := p.cfg.API.OrderOpen(ctx, t.session, params)
	if err != nil {
		return nil, err
	}
	verb := "Sell "
	if r.Side == "buy" {
		verb = "Buy "
	}
	v := view.Preview{Handed: true, Take: true, Buy: r.Side == "buy", Confirm: "Take it", Title: verb + view.Trim(r.Amount) + " of " + r.Market + " at " + view.Group(r.Price),
		Summary: []view.Fact{{Label: "You give at most", Value: grouped(r.Give)}, {Label: "You receive", Value: grouped(r.Get)}, {Label: "From", Value: r.Maker.String()},
			{Label: "Until", Value: view.Moment(r.Expiry, zone)}, {Label: "Checked", Value: "signature, and the Exchange on chain"}}, Warnings: warnings(r.Quote.Warnings)}
	for _, f := range r.Fields {
		if f.Name == "maker" {
			f.Human = "who offers it"
		}
		v.Fields = append(v.Fields, view.Field{Name: f.Name, Meaning: f.Human, Raw: f.Raw})
	}
	if r.Quote.Allow != "" {
		v.Steps = []view.Step{{Label: "Allow the Exchange to move " + r.Quote.Allow, Detail: "exactly this much"}, {Label: "Trade", Detail: "one transaction"}}
	}
	next := &draft{token: t.name + "-" + strconv.FormatInt(time.Now().UnixNano(), 36), key: "take", params: params}
	if err := p.funded(ctx, t, &v, r.Faults); err != nil {
		return nil, err
	}
	p.mu.Lock()
	if v.Fault == nil {
		v.Token, t.draft = next.token, next
	}
	delete(t.paint.sent, "preview")
	p.mu.Unlock()
	p.patch(ctx, t, []web.Fragment{web.PreviewFragment(v)})
	return map[string]bool{"open": true}, nil
}
