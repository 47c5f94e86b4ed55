package node

import (
	"context"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// maxCancels bounds the orders of one cancelling transaction or series of signatures.
const maxCancels = 100

// Cancel cancels own open orders: softly by a signature that honest peers honour, or hard by a transaction,
// which is final once confirmed.
func (a *API) Cancel(ctx context.Context, s *Session, p CancelParams) (CancelResult, error) {
	w := a.wallet(s)
	if w == nil {
		return CancelResult{}, fault.New(fault.WalletLocked, "no wallet is open")
	}
	if (p.ID == nil) == !p.All {
		return CancelResult{}, fault.New(fault.Invalid, "name an order or say all")
	}
	list, err := a.cancellable(ctx, w.Address(), p)
	if err != nil {
		return CancelResult{}, err
	}
	if p.ID != nil && len(list) == 0 {
		return CancelResult{}, fault.New(fault.NotFound, "no open order %s of this wallet", *p.ID)
	}
	r := CancelResult{Cancelled: make([]eth.Hash, 0, len(list))}
	for _, o := range list {
		r.Cancelled = append(r.Cancelled, o.ID)
	}
	if len(list) == 0 && (!p.Hard || p.Market != "") {
		return r, nil
	}
	if p.Hard {
		hash, err := a.cancelHard(ctx, s, w, list, p.All && p.Market == "")
		if err == nil {
			r.Tx = hash.String()
		}
		return r, err
	}
	return r, a.cancelSoft(ctx, s, w, list)
}

// cancellable returns the account's orders that p names and that can still be filled.
func (a *API) cancellable(ctx context.Context, account eth.Address, p CancelParams) ([]order.Signed, error) {
	only := -1
	if p.Market != "" {
		var err error
		if only, _, err = a.market(p.Market); err != nil {
			return nil, err
		}
	}
	var list []order.Signed
	err := a.n.Do(ctx, func(c *Core) {
		for _, o := range c.OwnOrders() {
			// A softly cancelled order can still be filled by who has it: a hard cancel of it is of use.
			dead := o.State.Text().Final && (o.State != Cancelled || !p.Hard)
			if o.Signed.Order.Maker != account || dead || p.ID != nil && *p.ID != o.Signed.ID || only >= 0 && o.Market != only {
				continue
			}
			if !o.Signed.Order.Taker.IsZero() && !p.Hard && p.ID == nil {
				continue // only the chain ends it
			}
			if len(list) < maxCancels {
				list = append(list, o.Signed)
			}
		}
	})
	return list, err
}

func (a *API) cancelSoft(ctx context.Context, s *Session, w Wallet, list []order.Signed) error {
	for _, o := range list {
		s.progress("cancel", "sign", "Waiting for your signature")
		sig, err := w.SignTyped(ctx, codec.CancelTyped(a.domain(), o.ID))
		if err != nil {
			return err
		}
		var refused error
		if err := a.n.Do(ctx, func(c *Core) { refused = c.Withdraw(o.ID, sig) }); err != nil {
			return err
		}
		if refused != nil {
			return refused
		}
	}
	a.n.durable(ctx)
	return nil
}

// cancelHard raises the epoch when everything is meant, else cancels the orders one by one in one transaction.
func (a *API) cancelHard(ctx context.Context, s *Session, w Wallet, list []order.Signed, everything bool) (eth.Hash, error) {
	if err := a.haveGas(ctx, w.Address()); err != nil {
		return eth.Hash{}, err
	}
	tx := OwnTx{Kind: TxCancel, Market: -1}
	orders := make([]order.Order, len(list))
	for i, o := range list {
		orders[i] = o.Order
		tx.Orders = append(tx.Orders, o.ID)
	}
	data := codec.CancelOrdersCall(orders)
	if everything {
		data = codec.CancelAllCall()
		a.mu.Lock()
		delete(a.nonces.epochs, w.Address())
		a.mu.Unlock()
	}
	s.progress("cancel", "send", "Waiting for your wallet to send the cancel")
	return a.send(ctx, w, Call{To: a.exchange(), Data: data}, tx)
}
