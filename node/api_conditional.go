package node

import (
	"context"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

const (
	keptSlippage = 100       // basis points beyond the trigger that a stop without a price may go, when nothing is said
	keptLife     = 7 * 86400 // seconds, when nothing is said
	leastEvery   = 10        // seconds between two slices
	maxSigned    = 12        // signatures that a wallet that must be asked gives at once
)

// ConditionalParams describes a conditional order. Prices and amounts are as in DraftParams. Side is the side of what trades
// when the condition holds; of a bracket, of its entry.
type ConditionalParams struct {
	Kind     ConditionalKind `json:"kind"`
	Market   string          `json:"market"`
	Side     string          `json:"side"`
	Amount   string          `json:"amount"`
	Price    string          `json:"price,omitempty"`       // limit once released; a stop's or take-profit's may be "": the trigger and slippage. A bracket's entry; the worst of a TWAP
	Stop     string          `json:"stop,omitempty"`        // trigger of a stop
	Target   string          `json:"target,omitempty"`      // trigger of a take-profit; limit of the other leg of a one-cancels-other or bracket
	Slippage int             `json:"slippageBps,omitempty"` // 100 when 0
	From     string          `json:"from,omitempty"`        // a ladder's first price
	To       string          `json:"to,omitempty"`          // and last
	Count    int             `json:"count,omitempty"`       // parts of a TWAP or ladder
	Every    int             `json:"every,omitempty"`       // seconds between slices
	Expiry   string          `json:"expiry,omitempty"`      // as in DraftParams, a week when ""
}

// ConditionalDraft says what a conditional order would do, or what is wrong with it.
type ConditionalDraft struct {
	OK       bool            `json:"ok"`
	Faults   []FieldFault    `json:"faults,omitempty"`
	Warnings []FieldFault    `json:"warnings,omitempty"`
	Kind     ConditionalKind `json:"kind,omitempty"`
	Market   string          `json:"market,omitempty"`
	Mark     string          `json:"mark,omitempty"` // that conditions are held against, now
	Legs     []LegInfo       `json:"legs,omitempty"`
	Allow    []string        `json:"allow,omitempty"`      // amounts that the Exchange must be allowed to move
	Signs    int             `json:"signatures,omitempty"` // asked for now
	Presign  bool            `json:"presign,omitempty"`    // its orders are signed now: the wallet cannot be asked later
	Needs    string          `json:"needs,omitempty"`      // what must stay running
	Expiry   uint64          `json:"expiry,omitempty"`

	market int
	kept   Conditional
}

// LegInfo is one part in words.
type LegInfo struct {
	Name     string   `json:"name"`
	Side     string   `json:"side"`
	Amount   string   `json:"amount"`
	Price    string   `json:"price"`
	When     string   `json:"when"`
	How      string   `json:"how"` // "order" or "take"
	State    LegState `json:"state,omitempty"`
	Code     string   `json:"code,omitempty"`
	Sentence string   `json:"sentence,omitempty"`
	Order    string   `json:"order,omitempty"`
	Tx       string   `json:"tx,omitempty"`
}

// ConditionalInfo is one conditional order with its state in words.
type ConditionalInfo struct {
	ID       string           `json:"id"`
	Kind     ConditionalKind  `json:"kind"`
	Market   string           `json:"market"`
	Account  eth.Address      `json:"account"`
	Amount   string           `json:"amount"`
	State    ConditionalState `json:"state"`
	Code     string           `json:"code,omitempty"`
	Sentence string           `json:"sentence"`
	Money    string           `json:"money"`
	Next     string           `json:"next"`
	Final    bool             `json:"final"`
	Presign  bool             `json:"presign,omitempty"`
	Expiry   uint64           `json:"expiry"`
	Created  int64            `json:"created"` // unix milliseconds
	Legs     []LegInfo        `json:"legs"`
	Kept     Conditional      `json:"-"`
}

// ConditionalParam names one. Forget takes one that is over off the list.
type ConditionalParam struct {
	ID     string `json:"id"`
	Forget bool   `json:"forget,omitempty"`
}

// Conditionals lists the conditional orders that this node keeps, newest first.
func (a *API) Conditionals(ctx context.Context, _ *Session, p ListParams) ([]ConditionalInfo, error) {
	limit, err := p.limit()
	if err != nil {
		return nil, err
	}
	list := []ConditionalInfo{}
	err = a.n.Do(ctx, func(c *Core) {
		for _, k := range c.Kept() {
			info := keptInfo(&c.markets[k.Market].Market, &k)
			if len(list) < limit && (p.Market == "" || p.Market == info.Market) && !(p.Open && info.Final) {
				list = append(list, info)
			}
		}
	})
	return list, err
}

func keptInfo(m *order.Market, k *Conditional) ConditionalInfo {
	state, code := k.State()
	text := state.Text()
	info := ConditionalInfo{ID: k.ID, Kind: k.Kind, Market: m.Symbol(), Account: k.Account, State: state, Sentence: text.Sentence,
		Money: text.Money, Next: text.Next, Final: text.Final, Expiry: k.Expiry, Created: k.Created, Kept: *k}
	if code != 0 {
		info.Code = code.String()
		if state == Waits || state == KeptFailed {
			info.Next = fault.Lookup(code).Next
		}
	}
	var most order.Lots
	for i := range k.Legs {
		l := &k.Legs[i]
		info.Presign = info.Presign || l.Cancel != nil || l.Sig != nil
		most = max(most, l.Lots)
		info.Legs = append(info.Legs, legInfo(m, l))
	}
	if k.Kind == TWAP || k.Kind == ScaleLadder {
		most = 0
		for i := range k.Legs {
			most += k.Legs[i].Lots
		}
	}
	info.Amount = m.FormatLots(most)
	return info
}

func legInfo(m *order.Market, l *Leg) LegInfo {
	info := LegInfo{Name: l.Name, Side: takerWord(l.Side), Amount: m.FormatLots(l.Lots), Price: m.FormatPrice(l.Price), When: l.When.text(m), How: "order", State: l.State}
	if l.Take {
		info.How = "take"
	}
	if l.Code != 0 {
		info.Code, info.Sentence = l.Code.String(), l.Code.Sentence()
	}
	if !l.OrderID.IsZero() {
		info.Order = l.OrderID.String()
	}
	if !l.Tx.IsZero() {
		info.Tx = l.Tx.String()
	}
	return info
}

// text is a condition in words.
func (w *Trigger) text(m *order.Market) string {
	var parts []string
	if w.After != 0 {
		parts = append(parts, "once part "+strconv.Itoa(w.After)+" is filled")
	}
	if w.Below != 0 {
		parts = append(parts, "when the price is "+m.FormatPrice(w.Below)+" or below")
	}
	if w.Above != 0 {
		parts = append(parts, "when the price is "+m.FormatPrice(w.Above)+" or above")
	}
	if w.From != 0 {
		parts = append(parts, "from "+clockTime(w.From)+" until "+clockTime(w.Until))
	}
	if len(parts) == 0 {
		return "at once"
	}
	return strings.Join(parts, ", ")
}

// ConditionalDraft checks a form and previews what it would do. What is wrong is told per field, not as an error.
func (a *API) ConditionalDraft(ctx context.Context, s *Session, p ConditionalParams) (ConditionalDraft, error) {
	var d ConditionalDraft
	i, m, err := a.market(p.Market)
	if err != nil {
		return d, err
	}
	var mark order.Ticks
	side, _ := parseSide(p.Side) // told at its field
	if p.Kind == Bracket {
		side = 1 - side
	}
	if err := a.n.Do(ctx, func(c *Core) { mark, _ = c.Mark(i, side) }); err != nil {
		return d, err
	}
	d.Kind, d.Market, d.Mark, d.market = p.Kind, m.Symbol(), priceText(&m, mark), i
	f := keptForm{m: &m, p: p, mark: mark, now: uint64(a.now().Unix()), d: &d}
	f.read()
	if len(d.Faults) > 0 {
		return d, nil
	}
	w := a.wallet(s)
	_, page := w.(*pageWallet)
	d.Presign = page
	d.kept = f.kept
	d.kept.Market, d.Expiry = i, f.kept.Expiry
	a.describeKept(ctx, &d, w, page)
	for j := range d.kept.Legs {
		d.Legs = append(d.Legs, legInfo(&m, &d.kept.Legs[j]))
	}
	d.OK = len(d.Faults) == 0
	return d, nil
}

// describeKept fits a draft to the wallet: who cannot be asked later signs orders now, and sends no takes.
func (a *API) describeKept(ctx context.Context, d *ConditionalDraft, w Wallet, page bool) {
	m := &a.n.core.markets[d.market].Market
	for i := range d.kept.Legs {
		l := &d.kept.Legs[i]
		if page {
			l.Take = false
			d.Signs++
			if d.kept.pairs(i) {
				d.Signs++
			}
		}
	}
	if d.Signs > maxSigned {
		d.Faults = append(d.Faults, newFault("count", fault.New(fault.Invalid, "this wallet would have to sign %d times at once, at most %d", d.Signs, maxSigned)))
	}
	d.Needs = "This node must be running when it is due: keep the page open, or use a node that is always on."
	if d.Kind == ScaleLadder {
		d.Needs = "All of its orders enter the book at once: nothing must stay running."
	}
	if page && d.Kind != ScaleLadder {
		d.Warnings = append(d.Warnings, warning("", fault.Invalid, "Your wallet cannot be asked later, so it signs now. What it signs stays on this device until it is due; "+
			"who reads this device's storage could use it sooner, within its limits, until it expires or its nonce is cancelled on chain."))
	}
	if n := len(d.kept.Legs); page && n > 1 && d.kept.pairs(n-2) && d.kept.Legs[n-1].Side == order.Bid {
		// They share what they may give, not what they buy; a wallet that can be asked signs a smaller stop then.
		d.Warnings = append(d.Warnings, warning("amount", fault.Invalid, "If the first one trades in part, the stop buys with all the money that is left of what you sign now: "+
			"that may be more than was missing."))
	}
	if w != nil {
		d.kept.Account = w.Address()
	}
	var gives []given
	for token, sum := range d.kept.gives(m) {
		gives = append(gives, given{token, sum})
		t, ok := a.n.cfg.Core.Deployment.Token(token)
		if ok {
			d.Allow = append(d.Allow, order.FormatAmount(&sum, t.Decimals)+" "+t.Symbol)
		}
	}
	if err := a.capped(ctx, w, gives...); err != nil {
		d.Faults = append(d.Faults, newFault("amount", err))
	}
}

// pairs reports whether leg i may be replaced by a later one that shares its nonce.
func (k *Conditional) pairs(i int) bool {
	return (k.Kind == OneCancels || k.Kind == Bracket) && i == len(k.Legs)-2
}

// gives sums up what the legs sell at most, by token. Legs that share a nonce sell one amount, the larger.
func (k *Conditional) gives(m *order.Market) map[eth.Address]uint256.Int {
	sums := map[eth.Address]uint256.Int{}
	for i := range k.Legs {
		l := &k.Legs[i]
		token, amount := m.Base.Address, m.BaseAmount(l.Lots)
		if l.Side == order.Bid {
			token, amount = m.Quote.Address, m.QuoteAmount(l.Lots, l.Price)
		}
		if i > 0 && k.pairs(i-1) {
			token2, before := m.Base.Address, m.BaseAmount(k.Legs[i-1].Lots)
			if k.Legs[i-1].Side == order.Bid {
				token2, before = m.Quote.Address, m.QuoteAmount(k.Legs[i-1].Lots, k.Legs[i-1].Price)
			}
			if token2 == token {
				if !before.Lt(&amount) {
					continue
				}
				amount.Sub(&amount, &before)
			}
		}
		sum := sums[token]
		if _, over := sum.AddOverflow(&sum, &amount); over {
			sum.SetAllOne()
		}
		sums[token] = sum
	}
	return sums
}

// ConditionalPlace sets a conditional order up: allowances first, then the signatures of a wallet that cannot be asked later.
func (a *API) ConditionalPlace(ctx context.Context, s *Session, p ConditionalParams) (ConditionalInfo, error) {
	w := a.wallet(s)
	if w == nil {
		return ConditionalInfo{}, fault.New(fault.WalletLocked, "no wallet is open")
	}
	d, err := a.ConditionalDraft(ctx, s, p)
	if err != nil {
		return ConditionalInfo{}, err
	}
	if err := firstFault(d.Faults); err != nil {
		return ConditionalInfo{}, err
	}
	k := &d.kept
	_, page := w.(*pageWallet)
	var id [8]byte
	a.n.cfg.Random(id[:])
	k.ID = hex.EncodeToString(id[:])
	release, err := a.orderLegs(ctx, k)
	defer release()
	if err != nil {
		return ConditionalInfo{}, err
	}
	if err := a.allowLegs(ctx, s, w, k, -1); err != nil {
		return ConditionalInfo{}, err
	}
	for i := range k.Legs {
		if l := &k.Legs[i]; page && !l.Take {
			if err := a.presign(ctx, s, w, k, i, d.Signs); err != nil {
				return ConditionalInfo{}, err
			}
		}
	}
	var refused error
	if err := a.n.Do(ctx, func(c *Core) { refused = c.Keep(*k) }); err != nil || refused != nil {
		return ConditionalInfo{}, firstError(refused, err)
	}
	a.n.durable(ctx)
	var info ConditionalInfo
	err = a.n.Do(ctx, func(c *Core) {
		if kept := c.keptByID(k.ID); kept != nil {
			info = keptInfo(&c.markets[kept.Market].Market, kept)
		}
	})
	return info, err
}

func firstError(list ...error) error {
	for _, err := range list {
		if err != nil {
			return err
		}
	}
	return nil
}

// orderLegs fills in the orders of the legs, with a nonce each; legs that exclude one another share it.
func (a *API) orderLegs(ctx context.Context, k *Conditional) (release func(), err error) {
	var releases []func()
	release = func() {
		for _, f := range releases {
			f()
		}
	}
	m := a.n.core.markets[k.Market].Market
	epoch, err := a.epoch(ctx, k.Account)
	if err != nil {
		return release, err
	}
	for i := range k.Legs {
		l := &k.Legs[i]
		if l.Take {
			continue
		}
		o := order.Order{Maker: k.Account, Epoch: epoch, Expiry: k.Expiry, Flags: l.Order.Flags}
		if w := &l.When; w.From != 0 { // the chain itself keeps a slice from being filled before its time, or after it
			o.ValidFrom, o.Expiry = w.From, w.Until
		}
		if err := m.Amounts(&o, l.Side, l.Price, l.Lots); err != nil {
			return release, err
		}
		if i > 0 && k.pairs(i-1) {
			o.Nonce = k.Legs[i-1].Order.Nonce
		} else {
			if o.Nonce, err = a.nextNonce(ctx, &o); err != nil {
				return release, err
			}
			done, err := a.reserve(ctx, &o, nil)
			if err != nil {
				return release, err
			}
			releases = append(releases, done)
		}
		l.Order = o
	}
	return release, nil
}

// presign has the wallet sign a leg now, and the cancel of one whose place another may take.
func (a *API) presign(ctx context.Context, s *Session, w Wallet, k *Conditional, i, of int) error {
	l := &k.Legs[i]
	s.progress("conditional", "sign", "Waiting for your signatures: "+strconv.Itoa(of)+" in all, now "+l.Name)
	td := codec.OrderTyped(a.domain(), &l.Order)
	sig, err := w.SignTyped(ctx, td)
	if err != nil {
		return err
	}
	signed := order.Signed{Order: l.Order, Sig: sig, ID: td.Digest}
	if err := codec.Check(a.domain(), &signed); err != nil {
		return err
	}
	l.Sig = &sig
	if !k.pairs(i) {
		return nil
	}
	cancel, err := w.SignTyped(ctx, codec.CancelTyped(a.domain(), td.Digest))
	if err != nil {
		return err
	}
	l.Cancel = &cancel
	return nil
}

// allowLegs has the Exchange allowed what the legs sell, besides what open orders need: of one leg, or of all with -1.
func (a *API) allowLegs(ctx context.Context, s *Session, w Wallet, k *Conditional, leg int) error {
	m := a.n.core.markets[k.Market].Market
	if leg >= 0 {
		one := *k
		one.Kind, one.Legs = "", k.Legs[leg:leg+1]
		k = &one
	}
	holdings, err := a.holdings(ctx, w.Address())
	if err != nil {
		return err
	}
	sums := k.gives(&m)
	for _, token := range []eth.Address{m.Base.Address, m.Quote.Address} {
		sum, sells := sums[token]
		if !sells {
			continue
		}
		h := holdings[token]
		need := claimed(&h, &sum)
		if leg >= 0 && !h.Allowance.Lt(&sum) {
			continue // set up before; the partner's claim is its own
		}
		if err := a.allow(ctx, s, "conditional", w, token, &need); err != nil {
			return err
		}
	}
	return nil
}

// ConditionalCancel ends what of a conditional order was not released yet, and softly cancels its orders that are in the book.
func (a *API) ConditionalCancel(ctx context.Context, s *Session, p ConditionalParam) (CancelResult, error) {
	r := CancelResult{Cancelled: []eth.Hash{}}
	var refused error
	if err := a.n.Do(ctx, func(c *Core) {
		if p.Forget {
			if !c.ForgetKept(p.ID) {
				refused = fault.New(fault.NotFound, "no conditional order %.40q that is over", p.ID)
			}
			return
		}
		r.Cancelled, refused = c.StopKept(p.ID)
	}); err != nil || refused != nil {
		return r, firstError(refused, err)
	}
	a.n.durable(ctx)
	for _, id := range r.Cancelled {
		if _, err := a.Cancel(ctx, s, CancelParams{ID: &id}); err != nil && fault.Of(err) != fault.NotFound {
			return r, err
		}
	}
	return r, nil
}
