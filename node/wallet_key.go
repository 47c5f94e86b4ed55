package node

import (
	"context"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
)

// keyWallet signs with a key of this device: an unlocked burner wallet, or the key of a native node.
type keyWallet struct {
	chain Chain
	key   eth.Key
	kind  string
}

func (w *keyWallet) Address() eth.Address { return w.key.Address() }

func (w *keyWallet) Kind() string { return w.kind }

func (w *keyWallet) SignTyped(_ context.Context, td codec.TypedData) (eth.Signature, error) {
	return w.key.Sign(td.Digest), nil
}

func (w *keyWallet) Send(ctx context.Context, c Call) (eth.Hash, error) {
	c.From = w.Address()
	hash, raw, err := w.chain.Sign(ctx, w.key, c)
	if err != nil {
		return eth.Hash{}, err
	}
	return hash, w.chain.Submit(ctx, raw)
}
