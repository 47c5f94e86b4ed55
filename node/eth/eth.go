// Package eth holds the few Ethereum primitives that everything above speaks: addresses, hashes,
// keccak-256, secp256k1 keys and signatures, and the keystore form of a key.
//
// Recovery and signing have two bodies: natively go-ethereum's crypto (libsecp256k1 where cgo is on,
// 0.03 ms a recovery), in the browser decred's pure Go (0.2 ms), which spares the page go-ethereum.
package eth

import (
	"encoding/hex"
	"strings"

	"github.com/virtuatrader/virtua/node/fault"
	"golang.org/x/crypto/sha3"
)

// Address is an account or contract. The zero Address means "anyone" or "none", as its holder says.
type Address [20]byte

// Hash is a keccak-256 digest.
type Hash [32]byte

// Keccak returns keccak-256 of the concatenation of parts.
func Keccak(parts ...[]byte) (h Hash) {
	d := sha3.NewLegacyKeccak256()
	for _, p := range parts {
		d.Write(p)
	}
	d.Sum(h[:0])
	return h
}

// ParseAddress reads 0x and 40 hex digits. A mixed-case address must have a right EIP-55 checksum.
func ParseAddress(s string) (Address, error) {
	var a Address
	if len(s) != 42 || s[:2] != "0x" {
		return a, fault.New(fault.Invalid, "address must be 0x and 40 hex digits")
	}
	if _, err := hex.Decode(a[:], []byte(s[2:])); err != nil {
		return Address{}, fault.New(fault.Invalid, "address: %w", err)
	}
	if low := strings.ToLower(s); low != s && s[2:] != strings.ToUpper(s[2:]) && a.String() != s {
		return Address{}, fault.New(fault.Invalid, "address has a wrong checksum")
	}
	return a, nil
}

// String returns the EIP-55 form.
func (a Address) String() string {
	b := []byte("0x" + hex.EncodeToString(a[:]))
	h := Keccak(b[2:])
	for i := 2; i < len(b); i++ {
		nibble := h[(i-2)/2]
		if i%2 == 0 {
			nibble >>= 4
		}
		if b[i] >= 'a' && nibble&8 != 0 {
			b[i] -= 'a' - 'A'
		}
	}
	return string(b)
}

// IsZero reports whether a is the zero Address.
func (a Address) IsZero() bool { return a == Address{} }

// MarshalText returns the EIP-55 form.
func (a Address) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads what ParseAddress reads.
func (a *Address) UnmarshalText(b []byte) (err error) {
	*a, err = ParseAddress(string(b))
	return err
}

// ParseHash reads 0x and 64 hex digits.
func ParseHash(s string) (Hash, error) {
	var h Hash
	if len(s) != 66 || s[:2] != "0x" {
		return h, fault.New(fault.Invalid, "hash must be 0x and 64 hex digits")
	}
	if _, err := hex.Decode(h[:], []byte(s[2:])); err != nil {
		return Hash{}, fault.New(fault.Invalid, "hash: %w", err)
	}
	return h, nil
}

// String returns 0x and 64 hex digits.
func (h Hash) String() string { return "0x" + hex.EncodeToString(h[:]) }

// IsZero reports whether h is the zero Hash.
func (h Hash) IsZero() bool { return h == Hash{} }

// MarshalText returns String.
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads what ParseHash reads.
func (h *Hash) UnmarshalText(b []byte) (err error) {
	*h, err = ParseHash(string(b))
	return err
}
