package node

import (
	"context"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// keyOf returns the key of an account that this node may sign with: an open burner wallet's, or the node's own.
func (a *API) keyOf(account eth.Address) *keyWallet {
	a.mu.Lock()
	defer a.mu.Unlock()
	if w := a.unlocked[account]; w != nil {
		return w
	}
	return a.keys[account]
}

// releaseLeg signs a leg that is due, or sends its take, with a key of this node.
func (a *API) releaseLeg(ctx context.Context, e Release) Event {
	ev := ReleasedIn{ID: e.ID, Leg: e.Leg}
	ev.Err = a.doRelease(ctx, e, &ev)
	return ev
}

func (a *API) doRelease(ctx context.Context, e Release, ev *ReleasedIn) error {
	var k Conditional
	var partner eth.Hash
	found := false
	if err := a.n.Do(ctx, func(c *Core) {
		if kept := c.keptByID(e.ID); kept != nil && e.Leg < len(kept.Legs) {
			k, found = *kept, true
			k.Legs = append([]Leg(nil), kept.Legs...)
			if p := kept.openPartner(&kept.Legs[e.Leg]); p != nil {
				partner = p.OrderID
			}
		}
	}); err != nil {
		return err
	}
	if !found {
		return fault.New(fault.NotFound, "no conditional order %.40q", e.ID)
	}
	l := &k.Legs[e.Leg]
	w := a.keyOf(k.Account)
	if w == nil {
		return fault.New(fault.WalletLocked, "the wallet %s is locked", k.Account)
	}
	s := NewSession(nil)
	defer s.Close()
	s.wallet = w                           // not adopted: the account is watched because of the conditional order
	m := a.n.core.markets[k.Market].Market // markets never change
	if l.Take {
		ev.Sent = true
		_, err := a.Take(ctx, s, TakeParams{Market: m.Symbol(), Side: takerWord(l.Side), Amount: m.FormatLots(l.Lots - min(l.Done, l.Lots)),
			Worst: m.FormatPrice(l.Price), kept: k.ID, leg: e.Leg})
		return err
	}
	if err := a.allowLegs(ctx, s, w, &k, e.Leg); err != nil {
		return err
	}
	var err error
	if ev.Sig, err = w.SignTyped(ctx, codec.OrderTyped(a.domain(), &l.Order)); err != nil || partner.IsZero() {
		return err
	}
	ev.Cancel, err = w.SignTyped(ctx, codec.CancelTyped(a.domain(), partner))
	return err
}
