package node

import (
	"context"
	"encoding/binary"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

const (
	maxGeneration = 1<<40 - 1
	windowAhead   = 1 << 12 // nonces beyond a window's next; the Exchange takes 2^16
	nonceTries    = 512     // slots or bits looked at before giving up
	epochFor      = 10 * time.Second
)

// nonces remembers what the API needs to choose nonces: where this device's range of an account starts, and
// what is promised to orders that are being signed.
type nonces struct {
	base     map[eth.Address]uint64
	reserved map[nonceKey]bool
	epochs   map[eth.Address]epochAt
}

type nonceKey struct {
	account eth.Address
	nonce   uint64
	space   nonceSpace
}

type epochAt struct {
	epoch uint64
	until time.Time
}

// nextNonce returns a nonce for o that no live order of its maker on this device uses and that the chain has not spent.
// Devices of one wallet start at random places, so that they do not collide; in the window of a market account, which
// is the cheapest place there is, they see each other's orders through their peers.
func (a *API) nextNonce(ctx context.Context, o *order.Order) (uint64, error) {
	account, partial := o.Maker, o.Flags.Has(order.Partial)
	base, err := a.nonceBase(ctx, account)
	if err != nil {
		return 0, err
	}
	if o.Flags.Has(order.Account) && !partial {
		used, err := a.used(ctx, account, windowOf(o.SellToken, o.BuyToken))
		if err != nil {
			return 0, err
		}
		if nonce, ok, err := a.nextInWindow(ctx, o, used); ok || err != nil {
			return nonce, err
		}
		base |= 1 << 24 // beyond the nonces of windows
	}
	used, err := a.used(ctx, account, nonceSpace{partial: partial})
	switch {
	case err != nil:
		return 0, err
	case partial:
		return a.nextSlot(ctx, account, uint32(base), used)
	}
	return a.nextBit(ctx, account, base, used)
}

// used returns how own orders, and those that are being signed, use a space of nonces.
func (a *API) used(ctx context.Context, account eth.Address, space nonceSpace) (map[uint64]slotUse, error) {
	used := map[uint64]slotUse{}
	err := a.n.Do(ctx, func(c *Core) {
		for _, o := range c.OwnOrders() {
			if ord := &o.Signed.Order; ord.Maker == account && spaceOf(ord) == space {
				noteUse(used, ord, !o.State.Text().Final)
			}
		}
		for _, k := range c.plans {
			for i := range k.Legs {
				if l := &k.Legs[i]; !l.Take && l.Order.Maker == account && spaceOf(&l.Order) == space {
					noteUse(used, &l.Order, !l.State.over())
				}
			}
		}
	})
	if err != nil {
		return nil, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	for key := range a.nonces.reserved {
		if key.account == account && key.space == space {
			o := order.Order{Nonce: key.nonce}
			if space.partial {
				o.Flags = order.Partial
			}
			noteUse(used, &o, true)
		}
	}
	return used, nil
}

// nextInWindow returns the nonce after all that were used in the window of an account, and false when filling it could
// push a live order out of the window, or when it is too far ahead.
func (a *API) nextInWindow(ctx context.Context, o *order.Order, used map[uint64]slotUse) (uint64, bool, error) {
	answer, err := a.n.cfg.Chain.Read(ctx, Call{To: a.exchange(), Data: codec.AccountOfCall(o.Maker, o.SellToken, o.BuyToken)})
	if err != nil {
		return 0, false, err
	}
	account, err := codec.DecodeAccount(answer)
	if err != nil {
		return 0, false, err
	}
	next := account.Window.Next()
	nonce, oldest := next, uint64(codec.WindowNonces)
	for n, u := range used {
		nonce = max(nonce, n+1)
		if u.live && !account.Window.Spent(n) {
			oldest = min(oldest, n)
		}
	}
	crowded := nonce > oldest && nonce-oldest >= windowWidth
	return nonce, !crowded && nonce < codec.WindowNonces && nonce-next < windowAhead, nil
}

// slotUse is how this device used a slot, or a nonce without the partial flag.
type slotUse struct {
	generation uint64 // the highest
	live       bool
}

func noteUse(used map[uint64]slotUse, o *order.Order, live bool) {
	if !o.Flags.Has(order.Partial) {
		// A bit is used once, whatever became of its order: one that expired may not come back.
		used[o.Nonce] = slotUse{live: live || used[o.Nonce].live}
		return
	}
	slot, generation := o.Slot()
	u, known := used[uint64(slot)]
	if !known || generation > u.generation {
		u.generation = generation
	}
	u.live = u.live || live
	used[uint64(slot)] = u
}

func (a *API) nextSlot(ctx context.Context, account eth.Address, base uint32, used map[uint64]slotUse) (uint64, error) {
	for k := range uint32(nonceTries) {
		slot := (base + k) & 0xffffff
		u, known := used[uint64(slot)]
		if u.live {
			continue
		}
		answer, err := a.n.cfg.Chain.Read(ctx, Call{To: a.exchange(), Data: codec.SlotStateCall(account, slot)})
		if err != nil {
			return 0, err
		}
		generation, sold, err := codec.DecodeSlotState(answer)
		if err != nil {
			return 0, err
		}
		if !sold.IsZero() {
			generation++
		}
		if known {
			generation = max(generation, u.generation+1)
		}
		if generation <= maxGeneration {
			return order.SlotNonce(slot, generation), nil
		}
	}
	return 0, fault.New(fault.QuotaExceeded, "no free slot among %d", nonceTries)
}

func (a *API) nextBit(ctx context.Context, account eth.Address, base uint64, used map[uint64]slotUse) (uint64, error) {
	first := base << 8
	for word := first >> 8; word < first>>8+nonceTries/256; word++ {
		answer, err := a.n.cfg.Chain.Read(ctx, Call{To: a.exchange(), Data: codec.NonceWordCall(account, word)})
		if err != nil {
			return 0, err
		}
		bits, err := codec.DecodeUint256(answer)
		if err != nil {
			return 0, err
		}
		for bit := range uint64(256) {
			nonce := word<<8 | bit
			_, taken := used[nonce]
			if spent := bits[bit/64]>>(bit%64)&1 != 0; !spent && !taken {
				return nonce, nil
			}
		}
	}
	return 0, fault.New(fault.QuotaExceeded, "no free nonce among %d", nonceTries)
}

// nonceBase returns where this device's range of an account starts, random at first and stored.
func (a *API) nonceBase(ctx context.Context, account eth.Address) (uint64, error) {
	a.mu.Lock()
	base, ok := a.nonces.base[account]
	a.mu.Unlock()
	if ok {
		return base, nil
	}
	key := "nonces:" + account.String()
	stored, err := a.n.cfg.Store.Get(ctx, BucketMeta, key)
	if err != nil {
		return 0, err
	}
	if len(stored) != 8 {
		stored = make([]byte, 8)
		a.n.cfg.Random(stored)
		if err := a.n.cfg.Store.Put(ctx, BucketMeta, key, stored); err != nil {
			return 0, err
		}
	}
	base = binary.LittleEndian.Uint64(stored) >> 16
	a.mu.Lock()
	defer a.mu.Unlock()
	if first, ok := a.nonces.base[account]; ok { // another call was faster
		return first, nil
	}
	a.nonces.base[account] = base
	return base, nil
}

// epoch returns the account's epoch on chain, read at most every ten seconds: who raises it on another device
// and signs here within them gets an order that the Exchange refuses.
func (a *API) epoch(ctx context.Context, account eth.Address) (uint64, error) {
	now := a.now()
	a.mu.Lock()
	known := a.nonces.epochs[account]
	a.mu.Unlock()
	if now.Before(known.until) {
		return known.epoch, nil
	}
	answer, err := a.n.cfg.Chain.Read(ctx, Call{To: a.exchange(), Data: codec.EpochOfCall(account)})
	if err != nil {
		return 0, err
	}
	epoch, err := codec.DecodeUint64(answer)
	if err != nil {
		return 0, err
	}
	a.mu.Lock()
	a.nonces.epochs[account] = epochAt{epoch, now.Add(epochFor)}
	a.mu.Unlock()
	return epoch, nil
}

// reserve promises an order's nonce to it until the returned function is called; it fails with StaleNonce when
// another order has it, the one that o replaces and those that it replaced aside.
func (a *API) reserve(ctx context.Context, o *order.Order, replaces *eth.Hash) (release func(), err error) {
	key := nonceKey{o.Maker, o.Nonce, spaceOf(o)}
	taken := false
	err = a.n.Do(ctx, func(c *Core) {
		for _, own := range c.OwnOrders() {
			other := &own.Signed.Order
			chain := replaces != nil && (own.Signed.ID == *replaces || !own.ReplacedBy.IsZero())
			if other.Maker == o.Maker && other.Nonce == o.Nonce && spaceOf(other) == key.space && !chain {
				taken = true
			}
		}
	})
	if err != nil {
		return nil, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if taken || a.nonces.reserved[key] {
		return nil, fault.New(fault.StaleNonce, "another order was placed since this preview")
	}
	a.nonces.reserved[key] = true
	return func() {
		a.mu.Lock()
		delete(a.nonces.reserved, key)
		a.mu.Unlock()
	}, nil
}
