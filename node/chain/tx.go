package chain

import (
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
)

// feeTx is a transaction of EIP-1559 (type 2) without access list.
type feeTx struct {
	chainID uint64
	nonce   uint64
	tip     uint256.Int // most wei per gas beyond the base fee
	cap     uint256.Int // most wei per gas in all
	gas     uint64
	to      eth.Address
	value   uint256.Int
	data    []byte
}

// sign returns the signed transaction as eth_sendRawTransaction takes it, and its hash.
func (t *feeTx) sign(key eth.Key) (eth.Hash, []byte) {
	body := t.fields()
	sig := key.Sign(eth.Keccak([]byte{2}, rlpList(body)))
	r, s, y := sig.RS()
	body = rlpUint(body, uint64(y))
	body = rlpBytes(body, trim(r[:]))
	body = rlpBytes(body, trim(s[:]))
	raw := append([]byte{2}, rlpList(body)...)
	return eth.Keccak(raw), raw
}

func (t *feeTx) fields() []byte {
	b := make([]byte, 0, 200+len(t.data))
	b = rlpUint(b, t.chainID)
	b = rlpUint(b, t.nonce)
	b = rlpBytes(b, t.tip.Bytes())
	b = rlpBytes(b, t.cap.Bytes())
	b = rlpUint(b, t.gas)
	b = rlpBytes(b, t.to[:])
	b = rlpBytes(b, t.value.Bytes())
	b = rlpBytes(b, t.data)
	return append(b, 0xc0) // no access list
}

// rlpUint appends a number: its big-endian bytes without leading zeros.
func rlpUint(b []byte, v uint64) []byte { return rlpBytes(b, uint256.NewInt(v).Bytes()) }

// rlpBytes appends a string.
func rlpBytes(b, s []byte) []byte {
	if len(s) == 1 && s[0] < 0x80 {
		return append(b, s[0])
	}
	return append(rlpHead(b, 0x80, len(s)), s...)
}

// rlpList returns the list of items that are encoded already.
func rlpList(items []byte) []byte {
	return append(rlpHead(make([]byte, 0, len(items)+9), 0xc0, len(items)), items...)
}

func rlpHead(b []byte, base byte, n int) []byte {
	if n < 56 {
		return append(b, base+byte(n))
	}
	size := uint256.NewInt(uint64(n)).Bytes()
	return append(append(b, base+55+byte(len(size))), size...)
}

func trim(b []byte) []byte {
	for len(b) > 0 && b[0] == 0 {
		b = b[1:]
	}
	return b
}
