package nodetest

import (
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
)

// Settle puts a batch of a keeper into the next block, whatever it holds: whether the Exchange takes it is for the
// caller to say, of each component by settles; nil takes all.
func (c *Chain) Settle(keeper eth.Address, b *codec.Batch, tx eth.Hash, settles func(*codec.Component) bool) {
	c.pending.batches = append(c.pending.batches, node.Settled{Keeper: keeper, FeeBps: b.FeeBps, Prices: b.Prices, Tx: tx,
		LogIndex: uint32(len(c.pending.fills))})
	for i := range b.Components {
		comp := &b.Components[i]
		if settles != nil && !settles(comp) {
			continue
		}
		sold, bought := make([]uint256.Int, len(comp.Orders)), make([]uint256.Int, len(comp.Orders))
		for _, m := range comp.Moves {
			sold[m.From].Add(&sold[m.From], &m.Amount)
			if m.To != codec.ToFee {
				bought[m.To].Add(&bought[m.To], &m.Amount)
			}
		}
		for k := range comp.Orders {
			s := &comp.Orders[k]
			c.pending.fills = append(c.pending.fills, node.Fill{OrderID: s.ID, Maker: s.Order.Maker, Keeper: keeper, Sold: sold[k], Bought: bought[k],
				Sell: s.Order.SellToken, Buy: s.Order.BuyToken, Tx: tx})
		}
	}
}
