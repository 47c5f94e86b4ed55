package main

import (
	"context"
	"encoding/json"
	"strconv"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/view"
)

// recentSwaps is how many of the last swaps the page shows.
const recentSwaps = 5

// secondSwap is the step that is left of a swap over two markets, once the first is settled.
type secondSwap struct {
	first   eth.Hash // the transaction of the first step
	in, out string
}

// swapTyped answers what is being typed, in the tab where it is typed.
func (p *views) swapTyped(ctx context.Context, t *sight, raw json.RawMessage) (any, error) {
	d, w, err := p.swapInput(ctx, t, raw)
	if err != nil {
		return nil, err
	}
	list, err := p.swap(ctx, d, w)
	if err != nil {
		return nil, err
	}
	p.show(ctx, d, list)
	return struct{}{}, nil
}

func (p *views) swapInput(ctx context.Context, t *sight, raw json.RawMessage) (due, *world, error) {
	var in view.SwapInput
	if err := json.Unmarshal(raw, &in); err != nil {
		return due{}, nil, fault.New(fault.Invalid, "swap: %w", err)
	}
	p.mu.Lock()
	t.look.swap = in.Complete(p.cfg.Deployment.Tokens)
	d := due{t: t, what: panelSheet, look: t.look}
	p.mu.Unlock()
	w, err := p.look(ctx, []due{d})
	return d, w, err
}

// swap renders the swap page's live parts.
func (p *views) swap(ctx context.Context, d due, w *world) ([]web.Fragment, error) {
	answer, err := p.swapAnswer(ctx, d, w)
	if err != nil {
		return nil, err
	}
	recent, err := p.swapRecent(ctx, d)
	if err != nil {
		return nil, err
	}
	return []web.Fragment{
		{ID: "swap-answer", Part: web.SwapAnswer(answer)},
		{ID: "swap-has-pay", Part: web.SwapHas("swap-has-pay", answer.Has, answer.HasRaw)},
		{ID: "swap-has-get", Part: web.SwapHas("swap-has-get", answer.HasOut, "")},
		{ID: "swap-recent", Part: web.SwapRecent(recent)},
	}, nil
}

func (p *views) swapAnswer(ctx context.Context, d due, w *world) (view.SwapAnswer, error) {
	in := d.look.swap
	wallets, err := p.cfg.API.Wallets(ctx, d.t.session, node.None{})
	if err != nil && fault.Of(err) != fault.StorageDenied {
		return view.SwapAnswer{}, err
	}
	var quote view.SwapQuote
	if in.Typed() != "" {
		r, err := p.cfg.API.SwapQuote(ctx, d.t.session, swapParams(in))
		if err != nil {
			return view.SwapAnswer{}, err
		}
		quote = quoteOf(&r)
	}
	a := view.NewSwapAnswer(in, &quote, walletOf(wallets))
	switch {
	case p.cfg.NoLinks:
		a = view.SwapAnswer{In: in.In, Out: in.Out, Waiting: "This browser cannot link with peers, so it has no book to swap against.", Reason: "Use another browser."}
	case !w.settled:
		a = view.SwapAnswer{In: in.In, Out: in.Out, Waiting: "Your node is reading the book from its peers…", Reason: "Waiting for the book."}
	}
	return a, p.swapHas(ctx, d, &a)
}

// swapHas adds what the wallet has of the two tokens.
func (p *views) swapHas(ctx context.Context, d due, a *view.SwapAnswer) error {
	list, err := p.cfg.API.Balances(ctx, d.t.session, node.None{})
	if err != nil {
		return err
	}
	for i := range list {
		b := &list[i]
		if b.Token == nil || !b.Known {
			continue
		}
		token, _ := p.cfg.Deployment.Token(*b.Token)
		holding := holdingOf(b)
		free := holding.Free()
		shown := "You have " + view.CutAmount(&b.Holding.Balance, token.Decimals, 4)
		switch b.Symbol {
		case a.In:
			a.Has = shown
			if !free.IsZero() {
				a.HasRaw = order.FormatAmount(&free, token.Decimals)
			}
		case a.Out:
			a.HasOut = shown
		}
	}
	return nil
}

func swapParams(in view.SwapInput) node.SwapParams {
	q := node.SwapParams{In: in.In, Out: in.Out, Slippage: in.SlippageBps()}
	if in.Last == "get" {
		q.Get = in.Get
	} else {
		q.Pay = in.Pay
	}
	return q
}

func quoteOf(r *node.SwapResult) view.SwapQuote {
	q := view.SwapQuote{In: r.In, Out: r.Out, Pay: r.Pay, Get: r.Get, AtLeast: r.AtLeast, AtMost: r.AtMost, Rate: r.Rate, Impact: r.Impact,
		Balance: r.Balance, Allow: r.Allow, Permit: r.Permit, Fee: r.Fee, Warnings: warnings(r.Warnings)}
	for _, l := range r.Legs {
		q.Legs = append(q.Legs, view.SwapLeg{Market: l.Market, In: l.In, Out: l.Out, Pay: l.Pay, Get: l.Get, AtLeast: l.AtLeast, Average: l.Average,
			Worst: l.Worst, Orders: l.Orders})
	}
	for _, f := range r.Faults {
		q.Faults = append(q.Faults, view.SwapFault{Field: f.Field, Key: f.Key, Sentence: f.Sentence, Detail: f.Detail})
	}
	return q
}

// swapReview shows what a swap would send: of one over two markets, its first step.
func (p *views) swapReview(ctx context.Context, t *sight, raw json.RawMessage) (any, error) {
	d, w, err := p.swapInput(ctx, t, raw)
	if err != nil {
		return nil, err
	}
	list, err := p.swap(ctx, d, w)
	if err != nil {
		return nil, err
	}
	p.patch(ctx, t, list)
	type open struct {
		Open bool `json:"open"`
	}
	in := d.look.swap
	if in.Typed() == "" {
		return open{}, nil
	}
	r, err := p.cfg.API.SwapQuote(ctx, t.session, swapParams(in))
	if err != nil {
		return nil, err
	}
	if len(r.Legs) == 0 {
		return open{}, nil // the answer says why
	}
	l := &r.Legs[0]
	next := &draft{token: t.name + "-" + strconv.FormatInt(time.Now().UnixNano(), 36), key: "take"}
	v := view.Preview{Take: true, Confirm: "Swap now", Title: "Swap " + view.Group(l.Pay) + " " + l.In + " for about " + view.Group(l.Get) + " " + l.Out}
	params := node.SwapParams{In: l.In, Out: l.Out, Pay: l.Pay, Slippage: in.SlippageBps(), Least: l.AtLeast}
	if len(r.Legs) == 2 {
		v.Title = "Step 1 of 2: " + v.Title
		next.then = &secondSwap{in: l.Out, out: r.Legs[1].Out}
	} else if in.Last == "get" {
		params.Pay, params.Get, params.Most = "", in.Get, l.AtMost
	}
	next.params = params
	v.Summary = []view.Fact{{Label: "You pay at most", Value: view.Group(l.AtMost) + " " + l.In}, {Label: "You receive at least", Value: view.Group(l.AtLeast) + " " + l.Out},
		{Label: "Average price", Value: view.Group(l.Average)}, {Label: "No part worse than", Value: view.Group(l.Limit)}}
	v.Fields = []view.Field{{Name: "contract", Meaning: "Exchange", Raw: p.cfg.Deployment.Exchange.String()},
		{Name: "take", Meaning: "of " + l.Market + ", best first", Raw: view.Count(l.Orders, "order", "orders")},
		{Name: "worst price", Meaning: "the transaction does not pass it", Raw: l.Limit},
		{Name: "at most", Meaning: "what you give", Raw: l.AtMost + " " + l.In}, {Name: "at least", Meaning: "or nothing happens", Raw: l.AtLeast + " " + l.Out}}
	v.Warnings = warnings(r.Warnings)
	if r.Allow != "" {
		how := "a transaction of its own"
		if r.Permit {
			how = "by signature, without a transaction of its own"
		}
		v.Steps = []view.Step{{Label: "Allow the Exchange to move " + r.Allow, Detail: how}, {Label: "Swap", Detail: "one transaction"}}
	}
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
	return open{true}, nil
}

// swapped remembers the step that a swap over two markets still needs.
func (p *views) swapped(t *sight, d *draft, info node.TxInfo) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case d.then != nil:
		then := *d.then
		then.first = info.Hash
		t.next = &then
	case t.next != nil: // this was it
		t.next = nil
	}
}

// swapStop forgets the second step.
func (p *views) swapStop(_ context.Context, t *sight, _ json.RawMessage) (any, error) {
	p.mu.Lock()
	t.next = nil
	p.mu.Unlock()
	p.dirty(t, panelSheet)
	return struct{}{}, nil
}

// swapRecent words the tab's account's last swaps.
func (p *views) swapRecent(ctx context.Context, d due) (view.SwapRecent, error) {
	var r view.SwapRecent
	st, err := p.cfg.API.Status(ctx, d.t.session, node.None{})
	if err != nil || st.Wallet == nil {
		return r, err
	}
	p.mu.Lock()
	next := d.t.next
	p.mu.Unlock()
	txs, err := p.cfg.API.Transactions(ctx, d.t.session, node.ListParams{})
	if err != nil {
		return r, err
	}
	moved, err := p.moved(ctx, d.t)
	if err != nil {
		return r, err
	}
	for i := range txs {
		x := &txs[i]
		if x.Kind != node.TxTake || x.From != st.Wallet.Address || x.Tx.Market < 0 || x.Tx.Market >= len(p.markets) {
			continue
		}
		if len(r.Rows) < recentSwaps {
			r.Rows = append(r.Rows, p.swapRow(x, moved[x.Hash], d.look.zone))
		}
		if next != nil && next.first == x.Hash {
			r.Next = p.secondStep(x, next, moved[x.Hash])
		}
	}
	if p.cfg.Deployment.Demo {
		r.Faucet, err = p.poor(ctx, d.t, st.Wallet.Address)
	}
	return r, err
}

// amounts are what a transaction moved in a market.
type amounts struct{ base, quote uint256.Int }

// moved sums the newest own fills by transaction.
func (p *views) moved(ctx context.Context, t *sight) (map[eth.Hash]*amounts, error) {
	fills, err := p.cfg.API.HistoryFills(ctx, t.session, node.HistoryParams{Limit: 200})
	if err != nil {
		return nil, err
	}
	sums := map[eth.Hash]*amounts{}
	for i := range fills.Fills {
		f := &fills.Fills[i]
		s := sums[f.Tx]
		if s == nil {
			s = &amounts{}
			sums[f.Tx] = s
		}
		s.base.Add(&s.base, &f.Fill.Trade.Base)
		s.quote.Add(&s.quote, &f.Fill.Trade.Quote)
	}
	return sums, nil
}

func (p *views) swapRow(x *node.TxInfo, sum *amounts, zone *time.Location) view.SwapRow {
	m := &p.markets[x.Tx.Market]
	row := view.NewOrders(nil, ownTxs([]node.TxInfo{*x}), 0, zone).Txs[0]
	in, out, gave, got := m.Base, m.Quote, "", ""
	if sum != nil {
		gave, got = order.FormatAmount(&sum.base, m.Base.Decimals), order.FormatAmount(&sum.quote, m.Quote.Decimals)
	}
	if x.Tx.Side == order.Bid {
		in, out, gave, got = out, in, got, gave
	}
	return view.NewSwapRow(row, in.Symbol, out.Symbol, gave, got)
}

// secondStep offers what the first step brought; nil when that failed.
func (p *views) secondStep(x *node.TxInfo, next *secondSwap, sum *amounts) *view.SwapNext {
	v := &view.SwapNext{In: next.in, Out: next.out, Waiting: true}
	m := &p.markets[x.Tx.Market]
	switch {
	case x.Final && x.State != node.Confirmed:
		return nil
	case x.State != node.Confirmed || sum == nil:
		v.Text = "waits until the first step is in a block."
	case x.Tx.Side == order.Bid:
		v.Waiting, v.Pay = false, order.FormatAmount(&sum.base, m.Base.Decimals)
	default:
		v.Waiting, v.Pay = false, order.FormatAmount(&sum.quote, m.Quote.Decimals)
	}
	if !v.Waiting {
		v.Text = "Swap the " + view.Group(v.Pay) + " " + v.In + " that you received for " + v.Out + ", at the price of now."
	}
	return v
}

// poor returns the account when it has nothing to trade with.
func (p *views) poor(ctx context.Context, t *sight, account eth.Address) (string, error) {
	list, err := p.cfg.API.Balances(ctx, t.session, node.None{})
	if err != nil {
		return "", err
	}
	for i := range list {
		if !list[i].Known || !list[i].Holding.Balance.IsZero() {
			return "", nil
		}
	}
	return account.String(), nil
}
