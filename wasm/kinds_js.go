package main

import (
	"context"
	"encoding/json"
	"strconv"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/view"
)

// kinds answers what concerns changed and conditional orders.
func (p *views) kinds(ctx context.Context, t *sight, method string, params json.RawMessage) (any, error) {
	switch method {
	case "page.renew":
		return p.renew(ctx, t, params)
	case "page.private":
		return p.private(ctx, t, params)
	case "page.kept":
		return p.cancelKept(ctx, t, params)
	case "page.read":
		return p.read(ctx, t, params)
	}
	return nil, fault.New(fault.Unsupported, "no method %.60q", method)
}

// kindOf adds to an own order what can be done with it beside cancelling.
func kindOf(v *view.OwnOrder, o *node.OrderInfo) {
	x := &o.Order
	v.Left, v.Private = x.Left, o.Private
	if o.Private != "" {
		v.Cancel = false // no peer knows it
	}
	v.Edit = !o.Final && !x.Cancelled && o.Private == "" && x.ReplacedBy.IsZero() && x.Left > 0
	v.Again = o.State == node.Expired && x.ReplacedBy.IsZero() && x.Left > 0 && o.Private == ""
	if o.Warning != nil && !x.Cancelled {
		v.Warn, v.WarnNext, v.Renew = o.Warning.Sentence, o.Warning.Next, o.Warning.Do == "renew"
	}
}

// changing says in the preview of a change what it does to the order that it takes the place of.
func changing(v *view.Preview, r *node.DraftResult) {
	if r.Replaces == nil {
		return
	}
	v.Title = "Change to: " + v.Title
	v.Summary = append(v.Summary, view.Fact{Label: "Old and new together give at most", Value: grouped(r.AtMost)})
	v.Steps = []view.Step{{Label: "Sign the new order", Detail: "under the same nonce: the chain counts both as one"},
		{Label: "Sign the old one's withdrawal", Detail: "free; peers drop it at once"}}
}

// renew lengthens an order's life.
func (p *views) renew(ctx context.Context, t *sight, raw json.RawMessage) (any, error) {
	var params node.RenewParams
	if err := json.Unmarshal(raw, &params); err != nil {
		return nil, fault.New(fault.Invalid, "renew: %w", err)
	}
	r, err := p.cfg.API.Renew(ctx, t.session, params)
	if err != nil {
		return nil, err
	}
	p.toast(t.name, map[string]any{"message": "Order renewed.", "more": "What was left of it lives on, at the same price.", "key": "renew", "subject": params.ID})
	p.dirty(nil, panelOrders|panelFacts)
	return r, nil
}

// keep lays out the conditional orders.
func (p *views) keep(ctx context.Context, d due, w *world, page *view.Page) error {
	list, err := p.cfg.API.Conditionals(ctx, d.t.session, node.ListParams{Limit: shownOrders})
	if err != nil {
		return err
	}
	out := make([]view.Kept, len(list))
	for i, k := range list {
		out[i] = view.Kept{ID: k.ID, Kind: string(k.Kind), Market: k.Market, Amount: k.Amount, State: string(k.State), Sentence: k.Sentence, Money: k.Money,
			Next: k.Next, Final: k.Final, Presign: k.Presign, Expiry: k.Expiry, Placed: seconds(k.Created), Legs: legsOf(k.Legs)}
	}
	page.Orders.Keep(out, w.now, d.look.zone)
	return nil
}

func legsOf(list []node.LegInfo) []view.KeptLeg {
	out := make([]view.KeptLeg, len(list))
	for i, l := range list {
		out[i] = view.KeptLeg{Name: l.Name, Side: l.Side, Amount: l.Amount, Price: l.Price, When: l.When, State: string(l.State)}
		if l.State == node.LegDue || l.State == node.LegEnded {
			out[i].Why = l.Sentence
		}
	}
	return out
}

// previewKept shows a conditional order with its parts.
func (p *views) previewKept(ctx context.Context, d due, c view.Checked, next *draft) (view.Preview, error) {
	in, m, params := d.look.form, &p.markets[d.look.market], p.keptParams(d.look, c)
	r, err := p.cfg.API.ConditionalDraft(ctx, d.t.session, params)
	if err != nil {
		return view.Preview{}, err
	}
	next.key, next.params = "conditional", params
	v := view.PreviewKept(in.Plan, in.Amount, m.Base.Symbol, legsOf(r.Legs), in.Side == "buy")
	if r.Mark != "" {
		v.Summary = append(v.Summary, view.Fact{Label: "Price now", Value: view.Group(r.Mark) + " " + m.Quote.Symbol})
	}
	if r.Expiry != 0 {
		v.Summary = append(v.Summary, view.Fact{Label: "Kept until", Value: view.Moment(r.Expiry, d.look.zone)})
	}
	for _, amount := range r.Allow {
		v.Summary = append(v.Summary, view.Fact{Label: "The Exchange may move at most", Value: grouped(amount)})
	}
	if r.Signs > 0 {
		v.Steps = []view.Step{{Label: "Sign " + view.Count(r.Signs, "time", "times"), Detail: "now, since your wallet cannot be asked when it is due"}}
	}
	v.Warnings = warnings(r.Warnings)
	if r.Needs != "" {
		v.Warnings = append(v.Warnings, r.Needs)
	}
	return v, p.funded(ctx, d.t, &v, r.Faults)
}

// keptParams are a form's fields as the node takes them.
func (p *views) keptParams(l look, c view.Checked) node.ConditionalParams {
	in := &l.form
	params := node.ConditionalParams{Kind: node.ConditionalKind(in.Plan), Market: p.markets[l.market].Symbol(), Side: in.Side, Amount: in.Amount, Price: in.Price, Stop: in.Stop,
		Target: in.Target, From: in.First, To: in.Last, Expiry: time.Unix(int64(c.Expiry), 0).UTC().Format(time.RFC3339)}
	params.Count, _ = strconv.Atoi(in.Count) // what is no number is too few
	params.Every, _ = strconv.Atoi(in.Every)
	return params
}

// judgeKept has the node judge a conditional order that is filled in: what is wrong is said at its field, as it is typed.
func (p *views) judgeKept(ctx context.Context, d due, c *view.Checked) error {
	if d.look.form.Kind != view.Later || !c.Live.Ready {
		return nil
	}
	r, err := p.cfg.API.ConditionalDraft(ctx, d.t.session, p.keptParams(d.look, *c))
	if err != nil {
		return err
	}
	for _, f := range r.Faults {
		c.Live.Refuse(f.Field, f.Detail)
	}
	return nil
}

// cancelKept cancels a conditional order, or takes one that is over off the list.
func (p *views) cancelKept(ctx context.Context, t *sight, raw json.RawMessage) (any, error) {
	var params node.ConditionalParam
	if err := json.Unmarshal(raw, &params); err != nil {
		return nil, fault.New(fault.Invalid, "conditional order: %w", err)
	}
	r, err := p.cfg.API.ConditionalCancel(ctx, t.session, params)
	if err != nil {
		return nil, err
	}
	if !params.Forget {
		p.toast(t.name, map[string]any{"message": "Conditional order cancelled.", "more": "What was not released is gone from this device.", "key": "cancel"})
	}
	p.dirty(nil, panelOrders|panelFacts)
	return r, nil
}

// private shows an order that somebody handed over, checked, before it is taken.
func (p *views) private(ctx context.Context, t *sight, raw json.RawMessage) (any, error) {
	var params node.PrivateParams
	if err := json.Unmarshal(raw, &params); err != nil {
		return nil, fault.New(fault.Invalid, "private order: %w", err)
	}
	r, err := p.cfg.API.PrivateOpen(ctx, t.session, params)
	if err != nil {
		return nil, err
	}
	verb := "Sell "
	if r.Side == "buy" {
		verb = "Buy "
	}
	p.mu.Lock()
	zone := t.look.zone
	p.mu.Unlock()
	v := view.Preview{Handed: true, Buy: r.Side == "buy", Confirm: "Take it", Title: "Offered to you: " + verb + view.Group(r.Amount) + " of " + r.Market + " at " + view.Group(r.Price),
		Summary: []view.Fact{{Label: "You give at most", Value: grouped(r.Give)}, {Label: "You receive", Value: grouped(r.Get)}, {Label: "From", Value: r.Maker.String()},
			{Label: "Until", Value: view.Moment(r.Expiry, zone)}, {Label: "Checked", Value: "signature, and the Exchange on chain"}}}
	for _, f := range r.Fields {
		if f.Name == "maker" {
			f.Human = "who offers it"
		}
		v.Fields = append(v.Fields, view.Field{Name: f.Name, Meaning: f.Human, Raw: f.Raw})
	}
	v.Warnings = warnings(r.Quote.Warnings)
	if r.Quote.Allow != "" {
		v.Steps = []view.Step{{Label: "Allow the Exchange to move " + r.Quote.Allow, Detail: "exactly this much"}, {Label: "Trade", Detail: "one transaction"}}
	}
	next := &draft{token: t.name + "-" + strconv.FormatInt(time.Now().UnixNano(), 36), key: "take", params: params}
	if err := p.funded(ctx, t, &v, r.Faults); err != nil {
		return nil, err
	}
	locked := v.Fault != nil && v.Fault.Key == fault.WalletLocked.String()
	if locked {
		v.Fault.Next = "Open your wallet: this offer then comes back by itself."
	}
	p.mu.Lock()
	if v.Fault == nil {
		v.Token, t.draft = next.token, next
	}
	delete(t.paint.sent, "preview")
	p.mu.Unlock()
	p.patch(ctx, t, []web.Fragment{web.PreviewFragment(v)})
	return struct {
		node.PrivateResult
		Locked bool `json:"locked"` // no wallet is open: the page shows it again when one is
	}{r, locked}, nil
}
