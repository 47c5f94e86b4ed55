package eth

import (
	"encoding/hex"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/virtuatrader/virtua/node/fault"
)

// halfOrder is (n−1)/2 of secp256k1: the largest s that EIP-2 allows.
var halfOrder = [32]byte{
	0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
	0x5d, 0x57, 0x6e, 0x73, 0x57, 0xa4, 0x50, 0x1d, 0xdf, 0xe9, 0x2f, 0x46, 0x68, 0x1b, 0x20, 0xa0,
}

// Key is a secp256k1 private key. The zero Key is not usable. It never prints itself.
type Key struct{ k *secp256k1.PrivateKey }

// PublicKey is a compressed secp256k1 point.
type PublicKey [33]byte

// Signature is r ‖ yParity·2²⁵⁵+s, the compact form of EIP-2098. s is always in the lower half of the
// order (EIP-2), so one message and key have one valid signature.
type Signature [64]byte

// KeyFromBytes reads a 32-byte scalar in [1, n).
func KeyFromBytes(b []byte) (Key, error) {
	if len(b) != 32 {
		return Key{}, fault.New(fault.Invalid, "a private key has 32 bytes")
	}
	var s secp256k1.ModNScalar
	if over := s.SetByteSlice(b); over || s.IsZero() {
		return Key{}, fault.New(fault.Invalid, "private key out of range")
	}
	return Key{secp256k1.NewPrivateKey(&s)}, nil
}

// NewKey makes a key from a source of at least 32 random bytes per attempt.
func NewKey(random func([]byte)) Key {
	for {
		var b [32]byte
		random(b[:])
		if k, err := KeyFromBytes(b[:]); err == nil {
			return k
		}
	}
}

// IsZero reports whether k holds no key.
func (k Key) IsZero() bool { return k.k == nil }

// Bytes returns the 32-byte scalar: a secret.
func (k Key) Bytes() []byte { return k.k.Serialize() }

// Public returns the compressed public key.
func (k Key) Public() (p PublicKey) {
	copy(p[:], k.k.PubKey().SerializeCompressed())
	return p
}

// Address returns the account of the key.
func (k Key) Address() Address { return addressOf(k.k.PubKey()) }

// String hides the key from logs.
func (k Key) String() string { return "key(hidden)" }

// SharedSecret returns the x coordinate of the ECDH point with p, for a key derivation only.
func (k Key) SharedSecret(p PublicKey) ([32]byte, error) {
	pub, err := secp256k1.ParsePubKey(p[:])
	if err != nil {
		return [32]byte{}, fault.New(fault.Invalid, "public key: %w", err)
	}
	return [32]byte(secp256k1.GenerateSharedSecret(k.k, pub)), nil
}

// Address returns the account of p.
func (p PublicKey) Address() (Address, error) {
	pub, err := secp256k1.ParsePubKey(p[:])
	if err != nil {
		return Address{}, fault.New(fault.Invalid, "public key: %w", err)
	}
	return addressOf(pub), nil
}

// String returns 66 hex digits.
func (p PublicKey) String() string { return hex.EncodeToString(p[:]) }

func addressOf(pub *secp256k1.PublicKey) (a Address) {
	h := Keccak(pub.SerializeUncompressed()[1:])
	copy(a[:], h[12:])
	return a
}

// RS returns r and s as 32 bytes each and the parity of R's y.
func (s Signature) RS() (r, sOut [32]byte, yParity byte) {
	copy(r[:], s[:32])
	copy(sOut[:], s[32:])
	yParity = sOut[0] >> 7
	sOut[0] &= 0x7f
	return r, sOut, yParity
}

// Bytes65 returns r ‖ s ‖ v with v 27 or 28, the form wallets speak.
func (s Signature) Bytes65() (b [65]byte) {
	copy(b[:], s[:])
	b[64] = 27 + b[32]>>7
	b[32] &= 0x7f
	return b
}

// ParseSignature reads r ‖ s ‖ v (65 bytes, v in 0, 1, 27, 28) or the compact form (64 bytes). A high s is
// refused (EIP-2).
func ParseSignature(b []byte) (Signature, error) {
	var s Signature
	switch len(b) {
	case 64:
		copy(s[:], b)
	case 65:
		v := b[64]
		if v >= 27 {
			v -= 27
		}
		if v > 1 || b[32]&0x80 != 0 {
			return s, fault.New(fault.BadSignature, "signature has a wrong v or a high s")
		}
		copy(s[:], b[:64])
		s[32] |= v << 7
	default:
		return s, fault.New(fault.BadSignature, "a signature has 64 or 65 bytes, not %d", len(b))
	}
	r, low, _ := s.RS()
	var rs, ss secp256k1.ModNScalar
	if rs.SetBytes(&r) != 0 || ss.SetBytes(&low) != 0 || rs.IsZero() || ss.IsZero() || ss.IsOverHalfOrder() {
		return s, fault.New(fault.BadSignature, "signature out of range or s too high")
	}
	return s, nil
}

// String returns 0x and 128 hex digits.
func (s Signature) String() string { return "0x" + hex.EncodeToString(s[:]) }

// MarshalText returns String.
func (s Signature) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads 0x and the hex of what ParseSignature reads.
func (s *Signature) UnmarshalText(b []byte) error {
	if len(b) < 2 || len(b) > 132 || string(b[:2]) != "0x" {
		return fault.New(fault.BadSignature, "signature must be 0x and hex digits")
	}
	raw, err := hex.DecodeString(string(b[2:]))
	if err != nil {
		return fault.New(fault.BadSignature, "signature: %w", err)
	}
	*s, err = ParseSignature(raw)
	return err
}
