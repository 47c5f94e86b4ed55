package node

import (
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Moment is when an own order came into a state.
type Moment struct {
	State State      `json:"state"`
	Code  fault.Code `json:"-"`
	Time  int64      `json:"time"`  // unix milliseconds, of this node's clock
	Tx    eth.Hash   `json:"tx"`    // that filled or cancelled it, zero when none did
	Block uint64     `json:"block"` // of Tx, 0 while pending
}

// maxMoments are kept of an order: the first, and the newest.
const maxMoments = 32

// note notes the state that an order came into.
func (o *OwnOrder) note(ms int64) {
	m := Moment{State: o.State, Code: o.Code, Time: ms, Tx: o.Tx, Block: o.Block}
	if n := len(o.Life); n > 0 && o.Life[n-1].State == m.State && (m.State == Reorged || o.Life[n-1].Tx == m.Tx && o.Life[n-1].Block == m.Block) {
		return // a reorg is told once, whatever comes back before it is over
	}
	// A new list: copies of the order were handed out.
	life := append(o.Life[:len(o.Life):len(o.Life)], m)
	if len(life) > maxMoments {
		life = append(life[:1:1], life[2:]...)
	}
	o.Life = life
}
