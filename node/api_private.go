package node

import (
	"context"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// PrivateParams brings the text of a private order, or a link that ends in it.
type PrivateParams struct {
	Text string `json:"text"`
}

// PrivateResult says what a private order offers to the session's account, checked by its signature and by the Exchange.
type PrivateResult struct {
	OK     bool          `json:"ok"`
	Faults []FieldFault  `json:"faults,omitempty"`
	ID     eth.Hash      `json:"id"`
	Maker  eth.Address   `json:"maker"`
	Taker  eth.Address   `json:"taker"`
	Market string        `json:"market"`
	Side   string        `json:"side"` // of the one who takes it
	Price  string        `json:"price"`
	Amount string        `json:"amount"` // that can be taken now
	Give   string        `json:"give"`
	Get    string        `json:"get"`
	Expiry uint64        `json:"expiry"`
	Whole  bool          `json:"whole,omitempty"`
	Fields []SignedField `json:"fields"`
	Quote  QuoteResult   `json:"quote"`
}

// privateText is PrivateText, "" for an order that anyone may take.
func (a *API) privateText(s *order.Signed) string {
	if s.Order.Taker.IsZero() {
		return ""
	}
	return PrivateText(a.domain(), s)
}

// PrivateOpen reads a private order and asks the Exchange what it can do: no peer is needed. What stands in the way of taking it
// is told as faults.
func (a *API) PrivateOpen(ctx context.Context, s *Session, p PrivateParams) (PrivateResult, error) {
	_, r, err := a.privatePlan(ctx, s, p)
	return r, err
}

// PrivateTake takes all that a private order offers, in one transaction.
func (a *API) PrivateTake(ctx context.Context, s *Session, p PrivateParams) (TxInfo, error) {
	w := a.wallet(s)
	if w == nil {
		return TxInfo{}, fault.New(fault.WalletLocked, "no wallet is open")
	}
	pl, r, err := a.privatePlan(ctx, s, p)
	if err == nil {
		err = firstFault(r.Faults)
	}
	if err != nil {
		return TxInfo{}, err
	}
	return a.sendTake(ctx, s, w, &pl, TakeParams{})
}

func (a *API) privatePlan(ctx context.Context, s *Session, p PrivateParams) (plan, PrivateResult, error) {
	signed, err := ParsePrivate(a.domain(), p.Text)
	if err != nil {
		return plan{}, PrivateResult{}, err
	}
	return a.signedPlan(ctx, s, signed)
}

// signedPlan works out the take of all that a signed order offers, with the chain alone: no peer is asked.
func (a *API) signedPlan(ctx context.Context, s *Session, signed order.Signed) (plan, PrivateResult, error) {
	var pl plan
	var r PrivateResult
	if err := a.privateSigned(ctx, &signed); err != nil {
		return pl, r, err
	}
	o := &signed.Order
	markets, err := a.n.cfg.Core.Deployment.MarketList()
	if err != nil {
		return pl, r, err
	}
	var place order.Place
	found := false
	for i := range markets {
		m := &markets[i]
		if o.SellToken == m.Base.Address && o.BuyToken == m.Quote.Address || o.SellToken == m.Quote.Address && o.BuyToken == m.Base.Address {
			if place, err = m.Place(o); err != nil {
				return pl, r, err
			}
			pl.market, pl.grid, found = i, *m, true
		}
	}
	if !found {
		return pl, r, fault.New(fault.NotFound, "this node knows no market of these tokens")
	}
	m := &pl.grid
	r = PrivateResult{ID: signed.ID, Maker: o.Maker, Taker: o.Taker, Market: m.Symbol(), Side: takerWord(1 - place.Side), Price: m.FormatPrice(place.Price),
		Expiry: o.Expiry, Whole: !o.Flags.Has(order.Partial), Fields: a.signedFields(o)}
	lots, err := a.privateLots(ctx, s, &signed, m, place, &r)
	if err != nil {
		return pl, r, err
	}
	pl.side, pl.orders, pl.pay = 1-place.Side, []order.Signed{signed}, m.Quote
	if pl.side == order.Ask {
		pl.pay = m.Base
	}
	q := &pl.quote
	q.Quote = book.Quote{Parts: []book.Part{{ID: signed.ID, Price: place.Price, Lots: lots}}, Lots: lots, Cost: m.QuoteAmount(lots, place.Price), Best: place.Price, Worst: place.Price}
	if err := a.price(&pl, TakeParams{Order: &signed.ID, Amount: m.FormatLots(lots), Whole: r.Whole}); err != nil {
		return pl, r, err
	}
	base := m.BaseAmount(lots)
	r.Amount = q.Amount
	r.Get, r.Give = order.FormatAmount(&base, m.Base.Decimals)+" "+m.Base.Symbol, q.AtMost
	if pl.side == order.Ask {
		r.Get = order.FormatAmount(&q.Quote.Cost, m.Quote.Decimals) + " " + m.Quote.Symbol
	}
	if account, ok := a.account(s); ok {
		if err := a.n.Do(ctx, func(c *Core) { pl.funds = c.spendable(pl.pair(account)) }); err != nil {
			return pl, r, err
		}
		if pl.funds.Known {
			a.quoteFunds(&pl)
		}
	}
	r.Faults = append(r.Faults, q.Faults...)
	q.OK = len(r.Faults) == 0
	r.Quote, r.OK = *q, q.OK
	return pl, r, nil
}

// privateSigned checks who signed a private order; a contract is asked.
func (a *API) privateSigned(ctx context.Context, s *order.Signed) error {
	if !s.Order.Flags.Has(order.ContractSigner) {
		return codec.Check(a.domain(), s)
	}
	full := s.Sig.Bytes65()
	valid, err := a.n.cfg.Chain.ValidSigner(ctx, s.Order.Maker, s.ID, full[:])
	if err == nil && !valid {
		err = fault.New(fault.BadSignature, "the contract %s did not sign this order", s.Order.Maker)
	}
	return err
}

// privateLots asks the Exchange how much of a private order can be taken, and notes what stands in the way.
func (a *API) privateLots(ctx context.Context, s *Session, signed *order.Signed, m *order.Market, place order.Place, r *PrivateResult) (order.Lots, error) {
	account, connected := a.account(s)
	if taker := signed.Order.Taker; connected && account != taker && !taker.IsZero() {
		r.Faults = append(r.Faults, newFault("taker", fault.New(fault.NotTaker, "the order is for %s, this wallet is %s", signed.Order.Taker, account)))
	}
	answer, err := a.n.cfg.Chain.Read(ctx, Call{To: a.exchange(), Data: codec.CheckCall([]order.Signed{*signed}, signed.Order.Taker)})
	if err != nil {
		return 0, err
	}
	list, err := codec.DecodeStatuses(answer)
	if err != nil {
		return 0, err
	}
	if len(list) != 1 {
		return 0, fault.New(fault.WrongChain, "the Exchange answers %d orders of 1", len(list))
	}
	if code, name := codec.Reason(list[0].Reason); code != 0 {
		if code == fault.StaleNonce { // all that the Exchange knows; whoever saw it trade knows more
			if err := a.n.Do(ctx, func(c *Core) {
				if c.tradedLately(signed.ID) {
					code = fault.FilledElse
				}
			}); err != nil {
				return 0, err
			}
		}
		r.Faults = append(r.Faults, newFault("order", fault.New(code, "the Exchange says %s", name)))
	}
	lots := place.Lots
	if rest := &list[0].Fillable; rest.Lt(&signed.Order.SellAmount) {
		if place.Side == order.Ask {
			lots = m.LotsDown(rest)
		} else {
			lots = m.AffordableDown(rest, place.Price)
		}
		lots = min(lots, place.Lots)
		if lots == 0 && len(r.Faults) == 0 {
			r.Faults = append(r.Faults, newFault("order", fault.New(fault.Unfunded, "the maker cannot pay for a lot of it")))
		}
	}
	if lots == 0 {
		lots = place.Lots // words need an amount also for what cannot be taken
	}
	return lots, nil
}
