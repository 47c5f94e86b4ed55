package wire

import (
	"encoding/binary"

	"github.com/dchest/siphash"
	"github.com/virtuatrader/virtua/node/eth"
)

// Element names an order, or its soft cancel: the first 16 bytes of the order's id, the last bit 0 for the order and 1 for
// the cancel.
func Element(id eth.Hash, cancel bool) (e [16]byte) {
	copy(e[:], id[:])
	if e[15] &^= 1; cancel {
		e[15] |= 1
	}
	return e
}

// ShortID names an element to one node: SipHash-2-4 under a key that this node has chosen, so that strangers cannot make
// two orders that go by one name there.
type ShortID uint64

// Short returns the short id of an element under the key of the node that is told.
func Short(key, element [16]byte) ShortID {
	return ShortID(siphash.Hash(binary.LittleEndian.Uint64(key[:]), binary.LittleEndian.Uint64(key[8:]), element[:]))
}

// Have tells of orders and soft cancels that the sender holds and does not push. Both ends count what was told on a link in
// one direction, from 0 by one.
type Have struct{ IDs []ShortID }

// Type implements Message.
func (Have) Type() Type { return TypeHave }

// AppendMarshal implements Message.
func (m Have) AppendMarshal(b []byte) []byte {
	for _, id := range m.IDs {
		b = binary.LittleEndian.AppendUint64(b, uint64(id))
	}
	return b
}

// ParseHave reads a body of 1 to MaxHave ids.
func ParseHave(b []byte) (m Have, err error) {
	n := len(b) / 8
	if n == 0 || n > MaxHave || len(b)%8 != 0 {
		return m, bad("have", len(b))
	}
	m.IDs = make([]ShortID, n)
	for i := range m.IDs {
		m.IDs[i] = ShortID(binary.LittleEndian.Uint64(b[8*i:]))
	}
	return m, nil
}

// Want asks for what was told, by the numbers of the tellings; the answer is Orders and Cancels on channel 1.
type Want struct{ Told []uint32 }

// Type implements Message.
func (Want) Type() Type { return TypeWant }

// AppendMarshal implements Message.
func (m Want) AppendMarshal(b []byte) []byte {
	for _, n := range m.Told {
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	return b
}

// ParseWant reads a body of 1 to MaxHave numbers.
func ParseWant(b []byte) (m Want, err error) {
	n := len(b) / 4
	if n == 0 || n > MaxHave || len(b)%4 != 0 {
		return m, bad("want", len(b))
	}
	m.Told = make([]uint32, n)
	for i := range m.Told {
		m.Told[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return m, nil
}

// Prune asks the receiver not to push orders and cancels of makers in these buckets, only to tell of them: they come another
// way.
type Prune struct{ Buckets []uint16 }

// Bucket returns the bucket of a maker: the last two bytes of the address, as a big-endian number.
func Bucket(maker eth.Address) uint16 { return binary.BigEndian.Uint16(maker[len(maker)-2:]) }

// Type implements Message.
func (Prune) Type() Type { return TypePrune }

// AppendMarshal implements Message.
func (m Prune) AppendMarshal(b []byte) []byte {
	for _, n := range m.Buckets {
		b = binary.LittleEndian.AppendUint16(b, n)
	}
	return b
}

// ParsePrune reads a body of 1 to MaxHave buckets.
func ParsePrune(b []byte) (m Prune, err error) {
	n := len(b) / 2
	if n == 0 || n > MaxHave || len(b)%2 != 0 {
		return m, bad("prune", len(b))
	}
	m.Buckets = make([]uint16, n)
	for i := range m.Buckets {
		m.Buckets[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return m, nil
}
