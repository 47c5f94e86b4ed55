package node

import (
	"context"
	"encoding/binary"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// Keeping says how a node settles batches.
type Keeping struct {
	Key eth.Key // sends the settlements, pays their gas and gets its part of the fee
	Fee uint16  // asked of each order, hundredths of a per cent of what it buys; what an order signed binds it
}

const (
	settleFor  = 12     // blocks that a settlement may be under way before another one is tried
	maxBarred  = 10_000 // orders barred at one time; beyond it, all are tried anew
	maxStrikes = 8
)

// keeper settles what crosses in the markets of a node. It runs on one goroutine.
type keeper struct {
	n       *Node
	as      Keeping
	wallet  *keyWallet
	markets []keeping
	barred  map[eth.Hash]bar
}

// keeping is the state of one market.
type keeping struct {
	since Head       // when it was first seen to cross; zero: it does not
	tx    eth.Hash   // the settlement under way,
	sent  uint64     // the block at which it was sent,
	ids   []eth.Hash // and its orders
}

// bar keeps an order that a settlement held and did not fill out of the next ones. Which order was to blame is not
// known: they come back at different blocks, so that good ones meet again without the bad one, and later each time.
type bar struct {
	until   uint64 // block
	strikes uint8
}

// Keep settles crossed orders of every market until ctx ends: at each change of book or head it clears what crosses,
// waits for its turn, simulates the settlement and sends it. At most one settlement a market is under way. Several
// keepers may work at once; one that comes late pays for a transaction that reverts.
func (n *Node) Keep(ctx context.Context, as Keeping) error {
	if as.Key.IsZero() {
		return fault.New(fault.WalletLocked, "a keeper needs a key")
	}
	if as.Fee > order.MaxFeeBps {
		return fault.New(fault.Invalid, "a keeper's fee of %d bps is above %d", as.Fee, order.MaxFeeBps)
	}
	k := keeper{n: n, as: as, wallet: &keyWallet{chain: n.cfg.Chain, key: as.Key, kind: "key"}, barred: map[eth.Hash]bar{}}
	changes := n.Subscribe()
	defer changes.Close()
	if err := n.Do(ctx, func(c *Core) { k.markets = make([]keeping, len(c.markets)) }); err != nil {
		return err
	}
	for {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case _, ok := <-changes.C:
			if !ok {
				return fault.New(fault.Closed, "node has stopped")
			}
		}
		if changes.Take().Kinds&(BookChanged|ChainChanged|TxChanged) == 0 {
			continue
		}
		for i := range k.markets {
			if err := k.look(ctx, i); err != nil {
				n.cfg.Log.Warn("batch not settled", "market", i, "err", err)
			}
		}
	}
}

// look settles what crosses in a market when it is time to.
func (k *keeper) look(ctx context.Context, market int) error {
	var b Batch
	due := false
	err := k.n.Do(ctx, func(c *Core) {
		m, head := &k.markets[market], c.head
		if tx := c.txs[m.tx]; tx != nil && (tx.State == Submitted || tx.State == Reorged) && head.Number < m.sent+settleFor {
			return
		}
		for _, id := range m.ids {
			if c.filledBy(id, m.tx) {
				delete(k.barred, id)
			} else {
				k.bar(id, head)
			}
		}
		m.ids = nil
		var crossed bool
		b, crossed = c.Batch(market, k.as.Fee, func(id eth.Hash) bool { return k.barred[id].until > head.Number })
		switch {
		case !crossed:
			*m = keeping{}
		case m.since.Hash.IsZero():
			m.since = head
			fallthrough
		default:
			due = head.Number >= m.since.Number+c.Turn(k.wallet.Address(), m.since)
		}
	})
	if err != nil || !due {
		return err
	}
	return k.settle(ctx, &b)
}

// settle simulates, signs and sends a batch.
func (k *keeper) settle(ctx context.Context, b *Batch) error {
	data, err := codec.SettlePackedCall(&b.Batch)
	if err != nil {
		k.barAll(b)
		return err
	}
	tx, err := k.n.send(ctx, k.wallet, Call{To: k.n.cfg.Core.Deployment.Exchange, Data: data},
		OwnTx{Kind: TxSettle, Market: b.Market, Lots: b.Lots, Price: b.Price})
	if err != nil {
		switch fault.Of(err) {
		case fault.Unavailable, fault.Timeout, fault.Disagreement, fault.NoGas, fault.Overloaded:
		default:
			k.barAll(b) // it would revert
		}
		return err
	}
	k.n.cfg.Log.Info("batch sent", "market", b.Market, "orders", len(b.Shares), "tx", tx.String())
	m := &k.markets[b.Market]
	*m = keeping{tx: tx, sent: b.Head.Number}
	for i := range b.Shares {
		m.ids = append(m.ids, b.Shares[i].ID)
	}
	return nil
}

func (k *keeper) barAll(b *Batch) {
	for i := range b.Shares {
		k.bar(b.Shares[i].ID, b.Head)
	}
}

func (k *keeper) bar(id eth.Hash, head Head) {
	if len(k.barred) >= maxBarred {
		clear(k.barred)
	}
	x := k.barred[id]
	x.strikes = min(x.strikes+1, maxStrikes)
	pick := eth.Keccak(head.Hash[:], id[:])
	x.until = head.Number + 1 + binary.BigEndian.Uint64(pick[:8])>>(64-x.strikes)
	k.barred[id] = x
}
