package nodetest

import (
	"context"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// Rich is a chain for whole nodes that are measured without one: it answers at once, has one block, everybody owns and allows
// plenty, and nothing was ever filled.
type Rich struct{}

var _ node.Chain = Rich{}

func onlyBlock() node.Head {
	return node.Head{Number: 1, Hash: eth.Hash{1}, Time: uint64(time.Now().Unix())}
}

// Run implements node.Chain.
func (Rich) Run(ctx context.Context, _ uint64, sink node.Sink) error {
	sink.Post(node.ChainIn{Head: onlyBlock()})
	<-ctx.Done()
	return ctx.Err()
}

// Backings implements node.Chain.
func (Rich) Backings(_ context.Context, pairs []node.Pair) ([]node.Backing, node.Head, error) {
	list := make([]node.Backing, len(pairs))
	for i, p := range pairs {
		list[i] = node.Backing{Pair: p, Balance: *Plenty, Allowance: *Plenty}
	}
	return list, onlyBlock(), nil
}

// Standings implements node.Chain.
func (Rich) Standings(_ context.Context, orders []order.Signed) ([]node.Standing, node.Head, error) {
	list := make([]node.Standing, len(orders))
	for i := range orders {
		list[i].ID = orders[i].ID
	}
	return list, onlyBlock(), nil
}

// ValidSigner implements node.Chain.
func (Rich) ValidSigner(context.Context, eth.Address, eth.Hash, []byte) (bool, error) {
	return false, nil
}

// Native implements node.Chain.
func (Rich) Native(context.Context, eth.Address) (uint256.Int, error) { return *Plenty, nil }

// Read implements node.Chain.
func (Rich) Read(context.Context, node.Call) ([]byte, error) { return nil, nil }

// Simulate implements node.Chain.
func (Rich) Simulate(context.Context, node.Call) (uint64, error) { return 0, nothing() }

// Sign implements node.Chain.
func (Rich) Sign(context.Context, eth.Key, node.Call) (eth.Hash, []byte, error) {
	return eth.Hash{}, nil, nothing()
}

// Submit implements node.Chain.
func (Rich) Submit(context.Context, []byte) error { return nothing() }

// Receipt implements node.Chain.
func (Rich) Receipt(context.Context, eth.Hash) (node.Receipt, error) {
	return node.Receipt{}, nothing()
}

// Endpoints implements node.Chain.
func (Rich) Endpoints() []node.Endpoint { return nil }

func nothing() error { return fault.New(fault.Unsupported, "this chain takes no transactions") }
