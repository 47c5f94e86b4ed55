package store

import (
	"encoding/binary"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// recordSize is the length of a stored order: the 12 signed fields (139 bytes, integers little-endian, as on
// the wire) and the compact signature (64 bytes). The id is the record's key.
const recordSize = 203

func appendRecord(b []byte, s *order.Signed) []byte {
	o := &s.Order
	b = append(b, o.Maker[:]...)
	b = append(b, o.Taker[:]...)
	b = append(b, o.SellToken[:]...)
	b = append(b, o.BuyToken[:]...)
	b = append128(b, &o.SellAmount)
	b = append128(b, &o.BuyAmount)
	b = binary.LittleEndian.AppendUint64(b, o.Nonce)
	b = append40(b, o.Epoch)
	b = append40(b, o.ValidFrom)
	b = append40(b, o.Expiry)
	b = binary.LittleEndian.AppendUint16(b, uint16(o.Flags))
	b = binary.LittleEndian.AppendUint16(b, o.MaxFeeBps)
	return append(b, s.Sig[:]...)
}

func parseRecord(id eth.Hash, b []byte) (s order.Signed, err error) {
	if len(b) != recordSize {
		return s, fault.New(fault.Invalid, "stored order of %d bytes, not %d", len(b), recordSize)
	}
	s.ID = id
	o := &s.Order
	for _, a := range []*eth.Address{&o.Maker, &o.Taker, &o.SellToken, &o.BuyToken} {
		b = b[copy(a[:], b):]
	}
	o.SellAmount, b = parse128(b), b[16:]
	o.BuyAmount, b = parse128(b), b[16:]
	o.Nonce, b = binary.LittleEndian.Uint64(b), b[8:]
	o.Epoch, b = parse40(b), b[5:]
	o.ValidFrom, b = parse40(b), b[5:]
	o.Expiry, b = parse40(b), b[5:]
	o.Flags, b = order.Flags(binary.LittleEndian.Uint16(b)), b[2:]
	o.MaxFeeBps, b = binary.LittleEndian.Uint16(b), b[2:]
	copy(s.Sig[:], b)
	return s, nil
}

func append128(b []byte, v *uint256.Int) []byte {
	b = binary.LittleEndian.AppendUint64(b, v[0])
	return binary.LittleEndian.AppendUint64(b, v[1])
}

func parse128(b []byte) uint256.Int {
	return uint256.Int{binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])}
}

func append40(b []byte, v uint64) []byte {
	return append(b, byte(v), byte(v>>8), byte(v>>16), byte(v>>24), byte(v>>32))
}

func parse40(b []byte) uint64 {
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32
}
