package node

import (
	"context"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// ShareResult is an order as text: signed, whole, and for anybody who gets it to check against the chain alone.
type ShareResult struct {
	Text string `json:"text"`
}

// SharedParams brings an order as text, or a link that ends in it.
type SharedParams struct {
	Text string `json:"text"`
}

// OrderShare returns an order that this node knows as text to hand over. Its reader needs no peer to check and take it.
func (a *API) OrderShare(ctx context.Context, _ *Session, p OrderParams) (ShareResult, error) {
	var o OwnOrder
	var found bool
	if err := a.n.Do(ctx, func(c *Core) { o, found = c.Order(p.ID) }); err != nil {
		return ShareResult{}, err
	}
	if !found {
		return ShareResult{}, fault.New(fault.NotFound, "no order %s", p.ID)
	}
	return ShareResult{Text: PrivateText(a.domain(), &o.Signed)}, nil
}

// OrderOpen reads an order that was handed over as text, checks its signature, and asks the Exchange what it can do now. An
// error says that it is no order for this Exchange, or not the one that its maker signed; what else stands in the way of
// taking it is told as faults.
func (a *API) OrderOpen(ctx context.Context, s *Session, p SharedParams) (PrivateResult, error) {
	_, r, err := a.sharedPlan(ctx, s, p)
	return r, err
}

// OrderTake takes all that such an order offers, in one transaction.
func (a *API) OrderTake(ctx context.Context, s *Session, p SharedParams) (TxInfo, error) {
	w := a.wallet(s)
	if w == nil {
		return TxInfo{}, fault.New(fault.WalletLocked, "no wallet is open")
	}
	pl, r, err := a.sharedPlan(ctx, s, p)
	if err == nil {
		err = firstFault(r.Faults)
	}
	if err != nil {
		return TxInfo{}, err
	}
	return a.sendTake(ctx, s, w, &pl, TakeParams{})
}

func (a *API) sharedPlan(ctx context.Context, s *Session, p SharedParams) (plan, PrivateResult, error) {
	signed, err := ParseShared(a.domain(), p.Text)
	if err != nil {
		return plan{}, PrivateResult{}, err
	}
	pl, r, err := a.signedPlan(ctx, s, signed)
	if err != nil {
		return pl, r, err
	}
	if account, ok := a.account(s); ok && account == signed.Order.Maker && !refused(r.Faults, fault.SelfTrade) {
		r.Faults = append([]FieldFault{newFault("taker", fault.New(fault.SelfTrade, "its maker is this wallet"))}, r.Faults...)
	}
	if signed.Order.Flags.Has(order.BatchOnly) && !refused(r.Faults, fault.BatchOnly) {
		r.Faults = append(r.Faults, newFault("order", fault.New(fault.BatchOnly, "it is signed for batches only")))
	}
	r.OK = len(r.Faults) == 0
	r.Quote.OK = r.OK
	return pl, r, nil
}

func refused(list []FieldFault, code fault.Code) bool {
	for i := range list {
		if list[i].Code == code {
			return true
		}
	}
	return false
}
