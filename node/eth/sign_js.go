package eth

import (
	"bytes"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"
	"github.com/virtuatrader/virtua/node/fault"
)

// Sign signs a digest (RFC 6979, low s).
func (k Key) Sign(digest Hash) (s Signature) {
	c := ecdsa.SignCompact(k.k, digest[:], false) // v ‖ r ‖ s
	copy(s[:], c[1:])
	s[32] |= (c[0] - 27) << 7
	return s
}

// RecoverPublic returns the key that signed digest.
func RecoverPublic(digest Hash, s Signature) (p PublicKey, err error) {
	pub, err := recoverKey(digest, s)
	if err != nil {
		return p, err
	}
	copy(p[:], pub.SerializeCompressed())
	return p, nil
}

// RecoverSigner returns the key that signed digest, and its account.
func RecoverSigner(digest Hash, s Signature) (p PublicKey, a Address, err error) {
	pub, err := recoverKey(digest, s)
	if err != nil {
		return p, a, err
	}
	copy(p[:], pub.SerializeCompressed())
	return p, addressOf(pub), nil
}

// Recover returns the account that signed digest.
func Recover(digest Hash, s Signature) (Address, error) {
	pub, err := recoverKey(digest, s)
	if err != nil {
		return Address{}, err
	}
	return addressOf(pub), nil
}

func recoverKey(digest Hash, s Signature) (*secp256k1.PublicKey, error) {
	var c [65]byte
	r, low, y := s.RS()
	if bytes.Compare(low[:], halfOrder[:]) > 0 {
		return nil, fault.New(fault.BadSignature, "s too high")
	}
	c[0] = 27 + y
	copy(c[1:], r[:])
	copy(c[33:], low[:])
	pub, _, err := ecdsa.RecoverCompact(c[:], digest[:])
	if err != nil {
		return nil, fault.New(fault.BadSignature, "recover: %w", err)
	}
	return pub, nil
}
