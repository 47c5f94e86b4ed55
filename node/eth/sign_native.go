//go:build !js

package eth

import (
	"bytes"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/virtuatrader/virtua/node/fault"
)

// Sign signs a digest (RFC 6979, low s).
func (k Key) Sign(digest Hash) (s Signature) {
	c, err := crypto.Sign(digest[:], k.k.ToECDSA())
	if err != nil {
		panic(err) // a Key holds a scalar in range, and a digest has 32 bytes
	}
	copy(s[:], c[:64])
	s[32] |= c[64] << 7
	return s
}

// RecoverPublic returns the key that signed digest.
func RecoverPublic(digest Hash, s Signature) (p PublicKey, err error) {
	full, err := recoverBytes(digest, s)
	if err != nil {
		return p, err
	}
	return compressed(full), nil
}

// RecoverSigner returns the key that signed digest, and its account.
func RecoverSigner(digest Hash, s Signature) (p PublicKey, a Address, err error) {
	full, err := recoverBytes(digest, s)
	if err != nil {
		return p, a, err
	}
	return compressed(full), accountOf(full), nil
}

// Recover returns the account that signed digest.
func Recover(digest Hash, s Signature) (Address, error) {
	full, err := recoverBytes(digest, s)
	if err != nil {
		return Address{}, err
	}
	return accountOf(full), nil
}

func compressed(full []byte) (p PublicKey) {
	p[0] = 2 + full[64]&1
	copy(p[1:], full[1:33])
	return p
}

func accountOf(full []byte) (a Address) {
	h := Keccak(full[1:])
	copy(a[:], h[12:])
	return a
}

// recoverBytes returns the uncompressed public key (65 bytes).
func recoverBytes(digest Hash, s Signature) ([]byte, error) {
	var c [65]byte
	r, low, y := s.RS()
	if bytes.Compare(low[:], halfOrder[:]) > 0 {
		return nil, fault.New(fault.BadSignature, "s too high")
	}
	copy(c[:], r[:])
	copy(c[32:], low[:])
	c[64] = y
	full, err := crypto.Ecrecover(digest[:], c[:])
	if err != nil {
		return nil, fault.New(fault.BadSignature, "recover: %w", err)
	}
	return full, nil
}
