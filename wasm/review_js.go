package main

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/view"
)

// draft is what a tab's review step showed: confirming runs exactly this.
type draft struct {
	token  string
	key    string // "place" or "take"
	params any    // node.DraftParams or node.TakeParams
	then   *secondSwap
}

// review shows what a form would sign or send. The answer tells the page whether there is something to show; a
// form that is wrong says so at its fields.
func (p *views) review(ctx context.Context, t *sight, params json.RawMessage) (any, error) {
	if _, err := p.form(ctx, t, params); err != nil {
		return nil, err
	}
	p.mu.Lock()
	d := due{t: t, what: panelFacts, look: t.look}
	p.mu.Unlock()
	w, err := p.look(ctx, []due{d})
	if err != nil {
		return nil, err
	}
	c, err := p.check(ctx, d, w)
	if err != nil {
		return nil, err
	}
	type open struct {
		Open bool `json:"open"`
	}
	if !c.Live.Ready {
		return open{false}, nil
	}
	var preview view.Preview
	next := &draft{token: t.name + "-" + strconv.FormatInt(time.Now().UnixNano(), 36)}
	if d.look.form.Kind == view.Later {
		preview, err = p.previewKept(ctx, d, c, next)
	} else if d.look.form.Kind == "take" {
		preview, err = p.previewTake(ctx, d, next)
	} else {
		preview, err = p.previewOrder(ctx, d, c, next)
	}
	if err != nil {
		return nil, err
	}
	if preview.Fault == nil {
		preview.Token = next.token
		p.mu.Lock()
		t.draft = next
		p.mu.Unlock()
	}
	p.mu.Lock()
	delete(t.paint.sent, "preview") // the page may have changed it
	p.mu.Unlock()
	p.patch(ctx, t, []web.Fragment{web.PreviewFragment(preview)})
	return open{true}, nil
}

// previewOrder shows an order with the fields that the node hashes.
func (p *views) previewOrder(ctx context.Context, d due, c view.Checked, next *draft) (view.Preview, error) {
	in := d.look.form
	partial := in.Fill != "whole"
	params := node.DraftParams{Market: p.markets[d.look.market].Symbol(), Side: in.Side, Price: in.Price, Amount: in.Amount, Partial: &partial,
		PostOnly: in.PostOnly == "on", Taker: in.Taker, Account: in.From == "account", Expiry: time.Unix(int64(c.Expiry), 0).UTC().Format(time.RFC3339)}
	if in.Replace != "" {
		id, err := eth.ParseHash(in.Replace)
		if err != nil {
			return view.Preview{}, err
		}
		params.Replace = &id
	}
	r, err := p.cfg.API.Draft(ctx, d.t.session, params)
	if err != nil {
		return view.Preview{}, err
	}
	params.Digest = r.Digest // confirming signs exactly what is shown
	next.key, next.params = "place", params
	v := view.PreviewOrder(&r.Order, &p.markets[d.look.market], view.Signing{ChainID: p.cfg.Deployment.ChainID, Exchange: p.cfg.Deployment.Exchange}, uint64(time.Now().Unix()), d.look.zone)
	if len(r.Fields) > 0 { // decoded by the code that hashes them
		domain := v.Fields[len(v.Fields)-1]
		v.Fields = v.Fields[:0]
		for _, f := range r.Fields {
			v.Fields = append(v.Fields, view.Field{Name: f.Name, Meaning: f.Human, Raw: f.Raw})
		}
		v.Fields = append(v.Fields, domain)
	}
	v.Warnings = warnings(r.Warnings)
	v.Summary = append(v.Summary, payer(params.Account)...)
	changing(&v, &r)
	if r.Allow != "" {
		v.Steps = []view.Step{{Label: "Allow the Exchange to move " + r.Allow, Detail: "exactly this much, once"}, {Label: "Sign the order", Detail: "free; nothing is sent to the chain for it"}}
	}
	return v, p.funded(ctx, d.t, &v, r.Faults)
}

// previewTake shows a trade at once.
func (p *views) previewTake(ctx context.Context, d due, next *draft) (view.Preview, error) {
	in := d.look.form
	params := node.TakeParams{Market: p.markets[d.look.market].Symbol(), Side: in.Side, Amount: in.Amount, Worst: in.Price, Whole: in.TIF == "fok", Account: in.From == "account"}
	next.key, next.params = "take", params
	r, err := p.cfg.API.Quote(ctx, d.t.session, params)
	if err != nil {
		return view.Preview{}, err
	}
	m := &p.markets[d.look.market]
	v := view.Preview{Take: true, Buy: in.Side == "buy", Confirm: "Send to the chain"}
	if len(r.Faults) == 0 {
		verb := "Sell "
		if v.Buy {
			verb = "Buy "
		}
		v.Title = verb + view.Group(r.Amount) + " " + m.Base.Symbol + " now"
		v.Summary = []view.Fact{{Label: "About", Value: view.Group(r.Total) + " " + m.Quote.Symbol + ", " + view.Group(r.Average) + " each"},
			{Label: "You give at most", Value: grouped(r.AtMost)}, {Label: "Worst price", Value: view.Group(r.Limit) + " " + m.Quote.Symbol}}
		if r.Fee != "" {
			v.Summary = append(v.Summary, view.Fact{Label: "Network fee", Value: "about " + r.Fee + " ETH"})
		}
		v.Fields = []view.Field{{Name: "contract", Meaning: "Exchange", Raw: p.cfg.Deployment.Exchange.String()}, {Name: "take", Meaning: "of the book, best first", Raw: view.Count(r.Orders, "order", "orders")},
			{Name: "worst price", Meaning: "the transaction does not pass it", Raw: r.Limit}, {Name: "at most", Meaning: "what you give", Raw: r.AtMost}}
		if r.AtLeast != "" {
			v.Summary = append(v.Summary, view.Fact{Label: "You receive at least", Value: grouped(r.AtLeast)})
			v.Fields = append(v.Fields, view.Field{Name: "at least", Meaning: "or nothing happens", Raw: r.AtLeast})
		} else {
			v.Summary = append(v.Summary, view.Fact{Label: "If others are first", Value: "you trade less, never at a worse price"})
		}
	}
	v.Summary = append(v.Summary, payer(params.Account)...)
	v.Warnings = warnings(r.Warnings)
	if r.Short {
		v.Warnings = append(v.Warnings, "The book holds less than you asked for at this price.")
	}
	if r.Allow != "" {
		how := "a transaction of its own"
		if r.Permit {
			how = "by signature, without a transaction of its own"
		}
		v.Steps = []view.Step{{Label: "Allow the Exchange to move " + r.Allow, Detail: how}, {Label: "Trade", Detail: "one transaction"}}
	}
	return v, p.funded(ctx, d.t, &v, r.Faults)
}

// funded puts what stands in the way of confirming into a preview: no wallet first, then the node's faults.
func (p *views) funded(ctx context.Context, t *sight, v *view.Preview, faults []node.FieldFault) error {
	wallets, err := p.cfg.API.Wallets(ctx, t.session, node.None{})
	if err != nil && fault.Of(err) != fault.StorageDenied {
		return err
	}
	switch state := walletOf(wallets).State; {
	case state == view.Locked:
		v.Fault = view.NewFault(fault.New(fault.WalletLocked, "unlock the wallet first"))
	case state == view.WrongChain:
		f := view.FaultOf(fault.WrongChain)
		f.Sentence, f.Next = "Your wallet is on another chain, so it cannot sign here.", "Switch it in the wallet panel, then review again."
		v.Fault = &f
	case state != view.Ready:
		f := view.FaultOf(fault.WalletLocked)
		f.Sentence, f.Next = "You have no wallet yet, so there is nothing to sign with.", "Create one beside the form: a passphrase is all it takes."
		v.Fault = &f
	case len(faults) > 0:
		f := view.FaultOf(faults[0].Code)
		f.Sentence, f.Detail = faults[0].Sentence, faults[0].Detail
		v.Fault = &f
	}
	return nil
}

// payer says that a market account pays, when it does: that a wallet does is the rule.
func payer(account bool) []view.Fact {
	if !account {
		return nil
	}
	return []view.Fact{{Label: "Paid from and into", Value: "your market account"}}
}

func warnings(list []node.FieldFault) []string {
	var out []string
	for _, w := range list {
		out = append(out, w.Sentence)
	}
	return out
}

// grouped puts commas into an amount with its unit: "1234.5 VTR".
func grouped(amount string) string {
	number, unit, _ := strings.Cut(amount, " ")
	return view.Group(number) + " " + unit
}

// confirm runs what was shown, once, and says what came of it.
func (p *views) confirm(ctx context.Context, t *sight, raw json.RawMessage) (any, error) {
	var named struct {
		Draft string `json:"draft"`
	}
	if err := json.Unmarshal(raw, &named); err != nil {
		return nil, fault.New(fault.Invalid, "confirm: %w", err)
	}
	p.mu.Lock()
	d := t.draft
	p.mu.Unlock()
	if d == nil || d.token != named.Draft {
		return nil, fault.New(fault.NotFound, "this preview is no longer the current one")
	}
	var result any
	var err error
	line, more, subject := "", "", ""
	switch params := d.params.(type) {
	case node.DraftParams:
		var info node.OrderInfo
		if info, err = p.cfg.API.Place(ctx, t.session, params); err == nil {
			result, line, more, subject = info, "Order signed.", info.Sentence+" "+info.Money, info.ID.String()
			if info.State == node.Unfunded {
				more = "It enters the book when the chain confirms what it needs."
			}
		}
	case node.ConditionalParams:
		var info node.ConditionalInfo
		if info, err = p.cfg.API.ConditionalPlace(ctx, t.session, params); err == nil {
			result, line, more, subject = info, "Conditional order set up.", info.Sentence+" "+info.Next, info.ID
		}
	case node.PrivateParams:
		var info node.TxInfo
		if info, err = p.cfg.API.PrivateTake(ctx, t.session, params); err == nil {
			result, line, more, subject = info, info.Sentence, info.Money, info.Hash.String()
		}
	case node.SwapParams:
		var info node.TxInfo
		if info, err = p.cfg.API.Swap(ctx, t.session, params); err == nil {
			result, line, more, subject = info, info.Sentence, info.Money, info.Hash.String()
			p.swapped(t, d, info)
		}
	case node.SharedParams:
		var info node.TxInfo
		if info, err = p.cfg.API.OrderTake(ctx, t.session, params); err == nil {
			result, line, more, subject = info, info.Sentence, info.Money, info.Hash.String()
		}
	case node.TakeParams:
		var info node.TxInfo
		if info, err = p.cfg.API.Take(ctx, t.session, params); err == nil {
			result, line, more, subject = info, info.Sentence, info.Money, info.Hash.String()
		}
	}
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	t.draft = nil
	p.mu.Unlock()
	p.toast(t.name, map[string]any{"message": line, "more": more, "key": d.key, "subject": subject})
	p.dirty(nil, panelOrders|panelFacts|panelSheet)
	return result, nil
}

// cancel cancels and says what that means.
func (p *views) cancel(ctx context.Context, t *sight, raw json.RawMessage) (any, error) {
	var params node.CancelParams
	if err := json.Unmarshal(raw, &params); err != nil {
		return nil, fault.New(fault.Invalid, "cancel: %w", err)
	}
	r, err := p.cfg.API.Cancel(ctx, t.session, params)
	if err != nil {
		return nil, err
	}
	line, more := "Peers are asked to drop "+view.Count(len(r.Cancelled), "order", "orders")+".", "Best effort: to be certain, cancel on chain."
	if params.Hard {
		line, more = "Cancel sent to the chain.", "It is final when the next block confirms it."
	}
	p.toast(t.name, map[string]any{"message": line, "more": more, "key": "cancel"})
	p.dirty(nil, panelOrders|panelFacts)
	return r, nil
}
