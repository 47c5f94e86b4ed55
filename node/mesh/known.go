package mesh

import (
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/wire"
)

// known remembers what came lately, by the short ids that this node's peers tell. Their key is this node's own and the same
// on all its links: what several peers tell is then seen to be the same thing.
type known struct {
	key  [16]byte
	ids  map[wire.ShortID]knownID
	ring [maxKnown]wire.ShortID
	next int
}

// maxKnown is about a quarter of a minute at a thousand orders a second; what is older and told again comes again.
const maxKnown = 16_384

type knownID struct {
	id     eth.Hash
	pushed uint8 // times that it was pushed here
	cancel bool
}

func newKnown(secret [32]byte) known {
	k := known{ids: map[wire.ShortID]knownID{}}
	h := eth.Keccak([]byte("virtua/names"), secret[:])
	copy(k.key[:], h[:])
	return k
}

// add remembers an order or its cancel.
func (k *known) add(id eth.Hash, cancel bool) {
	short := wire.Name(k.key, id, cancel)
	if _, ok := k.ids[short]; ok {
		return
	}
	delete(k.ids, k.ring[k.next])
	k.ring[k.next] = short
	k.next = (k.next + 1) % maxKnown
	k.ids[short] = knownID{id: id, cancel: cancel}
}

// pushed counts a push of what is known, and returns how many there were.
func (k *known) pushed(short wire.ShortID) uint8 {
	known, ok := k.ids[short]
	if !ok || known.pushed == 255 {
		return known.pushed
	}
	known.pushed++
	k.ids[short] = known
	return known.pushed
}
