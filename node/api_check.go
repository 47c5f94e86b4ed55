package node

import (
	"context"
	"strings"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// Check asks the Exchange itself what a known order can do now, and why not more.
func (a *API) Check(ctx context.Context, s *Session, p OrderParams) (CheckResult, error) {
	var o OwnOrder
	var found bool
	if err := a.n.Do(ctx, func(c *Core) { o, found = c.Order(p.ID) }); err != nil {
		return CheckResult{}, err
	}
	if !found {
		return CheckResult{}, fault.New(fault.NotFound, "no order %s", p.ID)
	}
	list, err := a.statuses(ctx, s, []order.Signed{o.Signed})
	if err != nil {
		return CheckResult{}, err
	}
	st := &list[0]
	code, name := codec.Reason(st.Reason)
	decimals := uint8(0)
	if t, ok := a.n.cfg.Core.Deployment.Token(o.Signed.Order.SellToken); ok {
		decimals = t.Decimals
	}
	r := CheckResult{ID: p.ID, OK: code == 0, Reason: name, Remaining: order.FormatAmount(&st.Remaining, decimals),
		Fillable: order.FormatAmount(&st.Fillable, decimals)}
	if code != 0 {
		r.Code, r.Sentence = code.String(), code.Sentence()
	}
	return r, nil
}

// statuses asks the Exchange about orders, one answer for each, with the session's account as taker.
func (a *API) statuses(ctx context.Context, s *Session, orders []order.Signed) ([]codec.Status, error) {
	taker, _ := a.account(s) // zero: anyone whom an order allows
	answer, err := a.n.cfg.Chain.Read(ctx, Call{To: a.exchange(), Data: codec.CheckCall(orders, taker)})
	if err != nil {
		return nil, err
	}
	list, err := codec.DecodeStatuses(answer)
	if err == nil && len(list) != len(orders) {
		err = fault.New(fault.WrongChain, "the Exchange answers %d orders of %d", len(list), len(orders))
	}
	return list, err
}

// whyDead says why an order cannot be taken: in the Exchange's words, else with what this node knows.
func (a *API) whyDead(ctx context.Context, s *Session, id eth.Hash, known fault.Code) error {
	if r, err := a.Check(ctx, s, OrderParams{ID: id}); err == nil && !r.OK {
		return fault.New(fault.ByKey(r.Code), "the Exchange says %s", r.Reason)
	}
	return fault.New(known, "this order cannot be taken")
}

// whyNothing adds to LeastNotMet, the error of a take that passed over every order, why it passed over each.
func (a *API) whyNothing(ctx context.Context, s *Session, pl *plan, err error) error {
	if fault.Of(err) != fault.LeastNotMet || len(pl.orders) < 2 {
		return err // of one order the Exchange told the reason itself
	}
	list, failed := a.statuses(ctx, s, pl.orders)
	if failed != nil {
		return err
	}
	var reasons []string
	for i := range list {
		if _, name := codec.Reason(list[i].Reason); name != "" {
			reasons = append(reasons, pl.orders[i].ID.String()[:10]+" "+name)
		}
	}
	if len(reasons) == 0 {
		return err
	}
	return fault.New(fault.LeastNotMet, "%w; passed over: %s", err, strings.Join(reasons, ", "))
}
