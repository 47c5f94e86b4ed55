package node

import (
	"context"
	"strconv"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

const (
	dayLife   = 24 * 3600 // seconds an order lives when nothing is said
	leastLife = 30        // seconds an order must live: signing and a block take that long
	farBps    = 500       // a price this far beyond the other side's best is asked about
)

// newFault says what is wrong with a field in the words of its code.
func newFault(field string, err error) FieldFault {
	f := fault.From(err)
	return FieldFault{Field: field, Code: f.Code, Key: f.Code.String(), Detail: f.Detail, Sentence: f.Code.Sentence()}
}

// warning asks the trader to look again, in words of its own.
func warning(field string, code fault.Code, sentence string) FieldFault {
	return FieldFault{Field: field, Code: code, Key: code.String(), Sentence: sentence}
}

// Draft checks a form and previews what would be signed. What is wrong is told per field, not as an error.
func (a *API) Draft(ctx context.Context, s *Session, p DraftParams) (DraftResult, error) {
	d, _, err := a.draft(ctx, s, p)
	return d, err
}

// draft is Draft that also returns the market's index.
func (a *API) draft(ctx context.Context, s *Session, p DraftParams) (DraftResult, int, error) {
	var d DraftResult
	i, m, err := a.market(p.Market)
	if err != nil {
		return d, 0, err
	}
	bad := func(field string, err error) { d.Faults = append(d.Faults, newFault(field, err)) }

	side, err := parseSide(p.Side)
	if err != nil {
		bad("side", err)
	}
	price, err := m.ParsePrice(p.Price)
	if err == nil && price == 0 {
		err = fault.New(fault.Invalid, "price must be above zero")
	}
	if err != nil {
		bad("price", err)
	}
	lots, err := a.draftLots(&m, p, price)
	if err != nil {
		field := "amount"
		if p.Amount == "" && p.Total != "" {
			field = "total"
		}
		bad(field, err)
	}
	now := uint64(a.now().Unix())
	expiry, err := parseExpiry(p.Expiry, now)
	if err != nil {
		bad("expiry", err)
	}
	if len(d.Faults) > 0 {
		return d, i, nil
	}

	var old OwnOrder
	if p.Replace != nil {
		if old, err = a.replaced(ctx, s, i, side, *p.Replace); err == nil {
			lots, err = allLots(&m, &old, price, lots)
		}
		if err != nil {
			bad("replace", err)
			return d, i, nil
		}
		d.Replaces, d.old = p.Replace, old
	}
	o := order.Order{Expiry: expiry, MaxFeeBps: 0}
	if p.Taker != "" {
		if o.Taker, err = eth.ParseAddress(p.Taker); err == nil && (o.Taker.IsZero() || p.Replace != nil) {
			err = fault.New(fault.Invalid, "name the account that may take it; an order is not changed into another person's")
		}
		if err != nil {
			bad("taker", err)
			return d, i, nil
		}
	}
	if p.Partial == nil || *p.Partial {
		o.Flags |= order.Partial
	}
	if side == order.Bid {
		o.Flags |= order.Buy // it buys its amount, also at a better price
	}
	if p.PostOnly {
		o.Flags |= order.PostOnly
	}
	if p.Account {
		o.Flags |= order.Account
	}
	if p.Replace != nil {
		o.Flags = o.Flags&^keptFlags | old.Signed.Order.Flags&keptFlags
		o.Nonce = old.Signed.Order.Nonce
	}
	if err := m.Amounts(&o, side, price, lots); err != nil {
		bad("amount", err)
		return d, i, nil
	}
	d.Order, d.Place = o, order.Place{Side: side, Price: price, Lots: lots}
	if err := a.describe(ctx, s, i, &m, &d); err != nil {
		return d, i, err
	}
	d.OK = len(d.Faults) == 0
	return d, i, nil
}

func (a *API) draftLots(m *order.Market, p DraftParams, price order.Ticks) (order.Lots, error) {
	if p.Amount != "" || p.Total == "" {
		lots, err := m.ParseLots(p.Amount)
		if err == nil && lots == 0 {
			err = fault.New(fault.Invalid, "amount must be above zero")
		}
		return lots, err
	}
	total, err := order.ParseAmount(p.Total, m.Quote.Decimals)
	if err != nil || price == 0 {
		return 0, err // a wrong price is told at its field
	}
	lots := m.AffordableDown(&total, price)
	if lots == 0 {
		return 0, fault.New(fault.OffGrid, "total does not pay for one lot")
	}
	return lots, nil
}

// parseExpiry reads seconds from now or RFC 3339 as unix seconds.
func parseExpiry(text string, now uint64) (uint64, error) {
	at := now + dayLife
	if text != "" {
		if secs, err := strconv.ParseUint(text, 10, 32); err == nil {
			at = now + secs
		} else if t, err := time.Parse(time.RFC3339, text); err == nil && t.Unix() > 0 {
			at = uint64(t.Unix())
		} else {
			return 0, fault.New(fault.Invalid, "expiry is a number of seconds or a time like 2030-01-31T18:00:00Z")
		}
	}
	switch {
	case at < now+leastLife:
		return 0, fault.New(fault.Expired, "an order lives at least %d seconds", leastLife)
	case at > now+order.MaxLife:
		return 0, fault.New(fault.Invalid, "an order lives at most %d days", order.MaxLife/86400)
	}
	return at, nil
}

// describe fills in what a person reads before signing: amounts, funds, warnings, fields.
func (a *API) describe(ctx context.Context, s *Session, i int, m *order.Market, d *DraftResult) error {
	give, get := m.Base, m.Quote
	if d.Place.Side == order.Bid {
		give, get = get, give
	}
	o := &d.Order
	total := m.QuoteAmount(d.Place.Lots, d.Place.Price)
	d.Market, d.Side = m.Symbol(), takerWord(d.Place.Side)
	d.Price, d.Amount, d.Total = m.FormatPrice(d.Place.Price), m.FormatLots(d.Place.Lots), order.FormatAmount(&total, m.Quote.Decimals)
	d.Give = order.FormatAmount(&o.SellAmount, give.Decimals) + " " + give.Symbol
	d.Receive = order.FormatAmount(&o.BuyAmount, get.Decimals) + " " + get.Symbol
	d.Expiry = o.Expiry

	account, ok := a.account(s)
	o.Maker = account
	if ok && o.Taker == account {
		d.Faults = append(d.Faults, newFault("taker", fault.New(fault.SelfTrade, "the taker is this wallet itself")))
		return nil
	}
	var funds Holding
	var snap book.Snapshot
	err := a.n.Do(ctx, func(c *Core) {
		snap = c.Book(i, 1)
		if ok {
			funds = c.spendable(pairOf(o))
		}
	})
	if err != nil {
		return err
	}
	if !o.Taker.IsZero() {
		d.Warnings = append(d.Warnings, warning("taker", fault.NotTaker, "Only "+o.Taker.String()+" can take it, with the link that you get. It is in no book, and only a cancel on chain ends it early."))
	}
	d.Warnings = append(d.Warnings, priceWarnings(m, d.Place, &snap)...)
	if d.Replaces != nil {
		most := worstTogether(o, &d.old)
		d.AtMost = order.FormatAmount(&most, give.Decimals) + " " + give.Symbol
		if d.old.State != Expired {
			d.Warnings = append(d.Warnings, raceWarning(order.FormatAmount(&most, give.Decimals), give.Symbol))
		}
	}
	if ok && funds.Known {
		a.describeFunds(give, &funds, d)
	}
	if err := a.capped(ctx, a.wallet(s), given{o.SellToken, o.SellAmount}); err != nil {
		d.Faults = append(d.Faults, newFault("amount", err))
	}
	if !ok || len(d.Faults) > 0 {
		return nil
	}
	if o.Epoch, err = a.epoch(ctx, account); err == nil && d.Replaces == nil {
		o.Nonce, err = a.nextNonce(ctx, o)
	}
	if err != nil {
		d.Faults = append(d.Faults, newFault("", err))
		return nil
	}
	d.Data = codec.OrderTyped(a.domain(), o)
	d.Typed, d.Digest = d.Data.JSON, d.Data.Digest.String()
	d.Fields = a.signedFields(o)
	s.remember(draftKept{d.Data.Digest, i, *d})
	return nil
}

func (a *API) describeFunds(give order.Token, funds *Holding, d *DraftResult) {
	var need *uint256.Int
	*funds, need = d.needs(*funds)
	inAccount, where := !funds.Other.IsZero(), "wallet"
	d.Balance = order.FormatAmount(&funds.Balance, give.Decimals)
	if inAccount {
		where = "market account"
	} else {
		d.Allowance = order.FormatAmount(&funds.Allowance, give.Decimals)
	}
	if free := funds.free(); funds.Balance.Lt(need) {
		d.Faults = append(d.Faults, newFault("amount", fault.New(fault.Unfunded, "order gives %s, the %s has %s %s", d.Give, where, d.Balance, give.Symbol)))
	} else if free.Lt(need) {
		d.Warnings = append(d.Warnings, warning("amount", fault.Unfunded,
			"Your other open orders already offer part of this balance; whichever fills first wins."))
	}
	if sum := claimed(funds, need); !inAccount && funds.Allowance.Lt(&sum) {
		d.Allow = order.FormatAmount(&sum, give.Decimals) + " " + give.Symbol
	}
}

// claimed is what open orders and one more of amount need allowed.
func claimed(h *Holding, amount *uint256.Int) (sum uint256.Int) {
	if _, over := sum.AddOverflow(&h.Committed, amount); over {
		sum.SetAllOne()
	}
	return sum
}

// priceWarnings asks about prices that cross the book or lie far from it.
func priceWarnings(m *order.Market, p order.Place, snap *book.Snapshot) []FieldFault {
	best := snap.BestAsk()
	crosses := best != 0 && p.Price >= best
	far := best != 0 && beyondUp(best, farBps) < p.Price
	if p.Side == order.Ask {
		best = snap.BestBid()
		crosses = best != 0 && p.Price <= best
		far = best != 0 && beyondDown(best, farBps) > p.Price
	}
	switch {
	case far:
		return []FieldFault{warning("price", fault.Invalid, "This price is more than 5 % worse for you than the best in the book, "+m.FormatPrice(best)+". Take that instead.")}
	case crosses:
		return []FieldFault{warning("price", fault.Invalid, "The book already offers "+m.FormatPrice(best)+". Take it to trade at once; this order waits for somebody to take it.")}
	}
	return nil
}

// beyondUp is price raised by bps hundredths of a per cent, rounded up; beyondDown lowered, rounded down.
func beyondUp(price order.Ticks, bps int) order.Ticks {
	var v, ten uint256.Int
	v.Mul(uint256.NewInt(uint64(price)), uint256.NewInt(uint64(10_000+bps)))
	v.Add(&v, uint256.NewInt(9_999))
	v.Div(&v, ten.SetUint64(10_000))
	if !v.IsUint64() {
		return ^order.Ticks(0)
	}
	return order.Ticks(v.Uint64())
}

func beyondDown(price order.Ticks, bps int) order.Ticks {
	var v uint256.Int
	v.Mul(uint256.NewInt(uint64(price)), uint256.NewInt(uint64(10_000-min(bps, 10_000))))
	v.Div(&v, uint256.NewInt(10_000))
	return order.Ticks(v.Uint64())
}

// signedFields decodes an order field by field, in the order that is hashed.
func (a *API) signedFields(o *order.Order) []SignedField {
	amount := func(v *uint256.Int, token eth.Address) string {
		t, ok := a.n.cfg.Core.Deployment.Token(token)
		if !ok {
			return v.Dec()
		}
		return order.FormatAmount(v, t.Decimals) + " " + t.Symbol
	}
	at := func(v uint64, zero string) string {
		if v == 0 {
			return zero
		}
		return time.Unix(int64(v), 0).UTC().Format("2006-01-02 15:04:05 UTC")
	}
	number := func(v uint64) string { return strconv.FormatUint(v, 10) }
	taker := "anyone"
	if !o.Taker.IsZero() {
		taker = "only " + o.Taker.String()
	}
	nonce := "used once"
	if o.Flags.Has(order.Partial) {
		slot, generation := o.Slot()
		nonce = "slot " + number(uint64(slot)) + ", generation " + number(generation)
	} else if codec.InWindow(o) {
		nonce = "used once, in the window of the market account"
	}
	return []SignedField{
		{"maker", o.Maker.String(), "you"},
		{"taker", o.Taker.String(), taker},
		{"sellToken", o.SellToken.String(), a.symbol(o.SellToken)},
		{"buyToken", o.BuyToken.String(), a.symbol(o.BuyToken)},
		{"sellAmount", o.SellAmount.Dec(), "at most " + amount(&o.SellAmount, o.SellToken)},
		{"buyAmount", o.BuyAmount.Dec(), "at least " + amount(&o.BuyAmount, o.BuyToken)},
		{"nonce", number(o.Nonce), nonce},
		{"epoch", number(o.Epoch), "cancel-all raises it and ends this order"},
		{"validFrom", number(o.ValidFrom), at(o.ValidFrom, "at once")},
		{"expiry", number(o.Expiry), at(o.Expiry, "")},
		{"flags", number(uint64(o.Flags)), flagWords(o.Flags)},
		{"maxFeeBps", number(uint64(o.MaxFeeBps)), feeWords(o.MaxFeeBps)},
	}
}

func flagWords(f order.Flags) string {
	words := "whole or nothing"
	if f.Has(order.Partial) {
		words = "may be filled in parts"
	}
	for _, w := range []struct {
		flag order.Flags
		text string
	}{{order.PostOnly, "never takes"}, {order.BatchOnly, "in batches only"}, {order.ContractSigner, "signed by a contract"}, {order.Account, "from the market account"},
		{order.Buy, "ends when it bought its amount"}} {
		if f.Has(w.flag) {
			words += ", " + w.text
		}
	}
	return words
}

func feeWords(bps uint16) string {
	if bps == 0 {
		return "no fee"
	}
	return "at most " + order.FormatAmount(uint256.NewInt(uint64(bps)), 2) + " %"
}
