package node

import (
	"bytes"

	"github.com/virtuatrader/virtua/node/eth"
)

const (
	keeperMemory = 256 // blocks for which a keeper is thought to be there after its last batch
	maxKeepers   = 64  // remembered
	longestTurn  = 3   // blocks that a keeper waits for those before it at most
)

// kept notes who settled a batch.
func (c *Core) kept(f *Fill) {
	if f.Keeper.IsZero() {
		return
	}
	c.keepers[f.Keeper] = max(c.keepers[f.Keeper], f.Block)
	if len(c.keepers) <= maxKeepers {
		return
	}
	var oldest eth.Address
	for a, block := range c.keepers {
		if was := c.keepers[oldest]; oldest.IsZero() || block < was || block == was && bytes.Compare(a[:], oldest[:]) < 0 {
			oldest = a
		}
	}
	delete(c.keepers, oldest)
}

// Turn returns how many blocks a keeper leaves to others before it settles what crossed at a head: keepers that
// settled lately come one after the other, by Keccak-256 of the head's hash and their account. It is a courtesy that
// saves the gas of those who would come too late; nothing rests on it.
func (c *Core) Turn(keeper eth.Address, at Head) uint64 {
	mine, before := eth.Keccak(at.Hash[:], keeper[:]), uint64(0)
	for a, block := range c.keepers {
		if other := eth.Keccak(at.Hash[:], a[:]); a != keeper && block+keeperMemory >= at.Number && bytes.Compare(other[:], mine[:]) < 0 {
			before++
		}
	}
	return min(before, longestTurn)
}
