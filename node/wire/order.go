package wire

import (
	"encoding/binary"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/order"
)

// AppendOrder appends a signed order in OrderSize bytes. Fields above their width are cut: order.Validate
// refuses such orders.
func AppendOrder(b []byte, s *order.Signed) []byte {
	o := &s.Order
	b = append(b, o.Maker[:]...)
	b = append(b, o.Taker[:]...)
	b = append(b, o.SellToken[:]...)
	b = append(b, o.BuyToken[:]...)
	b = appendU128(b, &o.SellAmount)
	b = appendU128(b, &o.BuyAmount)
	b = binary.LittleEndian.AppendUint64(b, o.Nonce)
	b = appendU40(b, o.Epoch)
	b = appendU40(b, o.ValidFrom)
	b = appendU40(b, o.Expiry)
	b = binary.LittleEndian.AppendUint16(b, uint16(o.Flags))
	b = binary.LittleEndian.AppendUint16(b, o.MaxFeeBps)
	return append(b, s.Sig[:]...)
}

// ParseOrder reads a signed order of exactly OrderSize bytes into s, all but its id, and checks nothing else.
func ParseOrder(b []byte, s *order.Signed) error {
	if len(b) != OrderSize {
		return bad("order", len(b))
	}
	o := &s.Order
	copy(o.Maker[:], b[0:])
	copy(o.Taker[:], b[20:])
	copy(o.SellToken[:], b[40:])
	copy(o.BuyToken[:], b[60:])
	o.SellAmount = u128(b[80:])
	o.BuyAmount = u128(b[96:])
	o.Nonce = binary.LittleEndian.Uint64(b[112:])
	o.Epoch = u40(b[120:])
	o.ValidFrom = u40(b[125:])
	o.Expiry = u40(b[130:])
	o.Flags = order.Flags(binary.LittleEndian.Uint16(b[135:]))
	o.MaxFeeBps = binary.LittleEndian.Uint16(b[137:])
	copy(s.Sig[:], b[139:])
	return nil
}

func appendU128(b []byte, a *uint256.Int) []byte {
	b = binary.LittleEndian.AppendUint64(b, a[0])
	return binary.LittleEndian.AppendUint64(b, a[1])
}

func u128(b []byte) (a uint256.Int) {
	a[0], a[1] = binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])
	return a
}

func appendU40(b []byte, v uint64) []byte {
	return append(b, byte(v), byte(v>>8), byte(v>>16), byte(v>>24), byte(v>>32))
}

func u40(b []byte) uint64 {
	return uint64(binary.LittleEndian.Uint32(b)) | uint64(b[4])<<32
}
