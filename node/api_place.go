package node

import (
	"context"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// receiptFor is how long a call waits for a transaction that it depends on.
const receiptFor = 3 * time.Minute

func (a *API) domain() codec.Domain { return a.n.cfg.Core.Deployment.Domain() }

func (a *API) exchange() eth.Address { return a.n.cfg.Core.Deployment.Exchange }

// Place allows what the order needs, has the wallet sign it, and publishes it. With a digest it places exactly
// the preview of that digest, else it drafts first.
func (a *API) Place(ctx context.Context, s *Session, p DraftParams) (OrderInfo, error) {
	w := a.wallet(s)
	if w == nil {
		return OrderInfo{}, fault.New(fault.WalletLocked, "no wallet is open")
	}
	kept, err := a.preview(ctx, s, p)
	if err != nil {
		return OrderInfo{}, err
	}
	d := &kept.draft
	if d.Order.Maker != w.Address() {
		return OrderInfo{}, fault.New(fault.Unauthorized, "the preview is for %s, the wallet is %s", d.Order.Maker, w.Address())
	}
	if err := a.capped(ctx, w, given{d.Order.SellToken, d.Order.SellAmount}); err != nil {
		return OrderInfo{}, err
	}
	release, err := a.reserve(ctx, &d.Order, d.Replaces)
	if err != nil {
		return OrderInfo{}, err
	}
	defer release()

	if !d.Order.Flags.Has(order.Account) { // what is in an account needs no allowance
		holdings, err := a.holdings(ctx, w.Address())
		if err != nil {
			return OrderInfo{}, err
		}
		h, part := d.needs(holdings[d.Order.SellToken])
		need := claimed(&h, part)
		if err := a.allow(ctx, s, "place", w, d.Order.SellToken, &need); err != nil {
			return OrderInfo{}, err
		}
	}
	s.progress("place", "sign", "Waiting for your signature")
	sig, cancel, err := a.signReplace(ctx, s, w, d)
	if err != nil {
		return OrderInfo{}, err
	}
	signed := order.Signed{Order: d.Order, Sig: sig, ID: d.Data.Digest}
	if err := codec.Check(a.domain(), &signed); err != nil {
		return OrderInfo{}, err
	}
	change, err := a.signLegs(ctx, s, w, d)
	if err != nil {
		return OrderInfo{}, err
	}
	var refused error
	if err := a.n.Do(ctx, func(c *Core) {
		if d.Replaces != nil {
			if refused = c.Replace(signed, *d.Replaces, cancel); refused == nil {
				c.legChanged(&change, &signed)
			}
		} else if !signed.Order.Taker.IsZero() {
			refused = c.KeepPrivate(signed)
		} else {
			refused = c.Publish(signed)
		}
	}); err != nil {
		return OrderInfo{}, err
	}
	if refused != nil {
		return OrderInfo{}, refused
	}
	a.n.durable(ctx)
	return a.Order(ctx, s, OrderParams{ID: signed.ID})
}

// preview returns the draft to place. Of a draft with faults the first is the error.
func (a *API) preview(ctx context.Context, s *Session, p DraftParams) (draftKept, error) {
	if p.Digest != "" {
		digest, err := eth.ParseHash(p.Digest)
		if err != nil {
			return draftKept{}, err
		}
		kept, ok := s.recall(digest)
		if !ok {
			return kept, fault.New(fault.NotFound, "no preview with this digest; review the order again")
		}
		if now := uint64(a.now().Unix()); kept.draft.Order.Expiry < now+leastLife/2 {
			return kept, fault.New(fault.Expired, "the preview is too old; review the order again")
		}
		return kept, nil
	}
	d, i, err := a.draft(ctx, s, p)
	if err != nil {
		return draftKept{}, err
	}
	return draftKept{d.Data.Digest, i, d}, firstFault(d.Faults)
}

// firstFault is the first of a form's faults as an error, nil when there is none.
func firstFault(faults []FieldFault) error {
	if len(faults) == 0 {
		return nil
	}
	f := faults[0]
	if f.Field == "" {
		return fault.New(f.Code, "%s", f.Detail)
	}
	return fault.New(f.Code, "%s: %s", f.Field, f.Detail)
}

// allow has the Exchange allowed exactly amount of a token, by a transaction when it is not yet, and waits until
// it is confirmed.
func (a *API) allow(ctx context.Context, s *Session, call string, w Wallet, token eth.Address, amount *uint256.Int) error {
	pair := Pair{Owner: w.Address(), Token: token}
	backings, _, err := a.n.cfg.Chain.Backings(ctx, []Pair{pair})
	if err != nil {
		return err
	}
	if len(backings) == 1 && !backings[0].Allowance.Lt(amount) {
		return nil
	}
	if err := a.haveGas(ctx, w.Address()); err != nil {
		return err
	}
	s.progress(call, "allow", "Allowing the Exchange to move "+a.symbol(token)+": waiting for your wallet")
	hash, err := a.send(ctx, w, Call{To: token, Data: codec.ApproveCall(a.exchange(), amount)},
		OwnTx{Kind: TxApprove, Market: -1, Token: token})
	if err != nil {
		return err
	}
	s.progress(call, "wait", "Allowing the Exchange to move "+a.symbol(token)+": waiting for the next block")
	return a.confirmed(ctx, hash)
}

// haveGas fails early, and in plain words, when an account cannot pay any fee.
func (a *API) haveGas(ctx context.Context, account eth.Address) error {
	coins, err := a.n.cfg.Chain.Native(ctx, account)
	if err != nil {
		return err
	}
	if coins.IsZero() {
		return fault.New(fault.NoGas, "%s has none of the chain's coin", account)
	}
	return nil
}

// send simulates a call, has the wallet send it, and tracks it as an own transaction.
func (a *API) send(ctx context.Context, w Wallet, c Call, tx OwnTx) (eth.Hash, error) {
	c.From = w.Address()
	if c.Gas == 0 {
		gas, err := a.n.cfg.Chain.Simulate(ctx, c)
		if err != nil {
			return eth.Hash{}, err
		}
		c.Gas = gas + gas/5
	}
	return a.n.send(ctx, w, c, tx)
}

// confirmed waits until a transaction is in a block, looking at every new head.
func (a *API) confirmed(ctx context.Context, hash eth.Hash) error {
	ctx, cancel := context.WithTimeoutCause(ctx, receiptFor, fault.New(fault.Timeout, "transaction %s is in no block yet", hash))
	defer cancel()
	sub := a.n.Subscribe()
	defer sub.Close()
	for {
		r, err := a.n.cfg.Chain.Receipt(ctx, hash)
		switch {
		case err == nil && !r.OK:
			return fault.New(r.Code, "transaction %s failed on chain", hash)
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case fault.Of(err) != fault.NotFound && fault.Of(err) != fault.Unavailable:
			return err
		}
		if err := a.nextHead(ctx, sub); err != nil {
			return err
		}
	}
}

// nextHead waits for news of the chain, at most two seconds: an endpoint may know a receipt before the watch
// has told its block.
func (a *API) nextHead(ctx context.Context, sub *Subscription) error {
	timer := time.NewTimer(2 * time.Second)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-timer.C:
			return nil
		case _, open := <-sub.C:
			if sub.Take().Kinds&(ChainChanged|TxChanged) != 0 {
				return nil
			}
			if !open {
				return fault.New(fault.Closed, "node has stopped")
			}
		}
	}
}
