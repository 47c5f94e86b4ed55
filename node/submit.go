package node

import (
	"context"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
)

// durableWithin is how long one waits for the store before going on all the same: storage that fails is told apart.
const durableWithin = 2 * time.Second

// send has a wallet send a call, and follows the transaction as an own one. What a key of this device signed is in the
// store before any endpoint sees it: a page that is closed a moment later finds it again, and sends it again when
// nobody has it.
func (n *Node) send(ctx context.Context, w Wallet, c Call, tx OwnTx) (eth.Hash, error) {
	if local, ok := w.(*keyWallet); ok {
		return n.sendSigned(ctx, &replacing{keyWallet: local}, c, tx)
	}
	c.From = w.Address()
	tx.From, tx.Created = c.From, n.cfg.Clock().UnixMilli()
	var err error
	if tx.Hash, err = w.Send(ctx, c); err != nil {
		return eth.Hash{}, err
	}
	return tx.Hash, n.follow(ctx, tx)
}

// sendSigned is send with a key of this device.
func (n *Node) sendSigned(ctx context.Context, w *replacing, c Call, tx OwnTx) (eth.Hash, error) {
	c.From = w.Address()
	tx.From, tx.Created = c.From, n.cfg.Clock().UnixMilli()
	var err error
	if tx.Hash, tx.Raw, err = w.sign(ctx, c); err != nil {
		return eth.Hash{}, err
	}
	if err := n.follow(ctx, tx); err != nil {
		return eth.Hash{}, err
	}
	if err := n.cfg.Chain.Submit(ctx, tx.Raw); err != nil {
		_ = n.Do(context.WithoutCancel(ctx), func(c *Core) { c.untrack(tx.Hash) }) // a node that has stopped tracks nothing
		return eth.Hash{}, err
	}
	return tx.Hash, nil
}

func (n *Node) follow(ctx context.Context, tx OwnTx) error {
	ctx = context.WithoutCancel(ctx)
	if err := n.Do(ctx, func(c *Core) { c.Track(tx) }); err != nil {
		return err
	}
	n.durable(ctx)
	return nil
}

// durable returns when what the core wanted stored so far is, or cannot be.
func (n *Node) durable(ctx context.Context) {
	late := time.NewTimer(durableWithin)
	defer late.Stop()
	kept := make(chan struct{})
	n.writer.add(keep{kept})
	select {
	case <-kept:
	case <-late.C:
	case <-ctx.Done():
	case <-n.done:
	}
}

// keep asks the writer to make durable what came before it.
type keep struct{ done chan struct{} }

func (keep) isEffect() {}
