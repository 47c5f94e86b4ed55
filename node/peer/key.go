package peer

import (
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// domain opens every digest that a node key signs. 0x19 is the first byte of EIP-191, and no version byte of
// EIP-191 is 'V': such a digest is never that of a transaction, a wallet message or typed data.
const domain = "\x19Virtua node key\x00"

// Key is a node key: the private half of an ID. The zero Key is not usable. It never prints itself.
type Key struct{ k eth.Key }

// NewKey makes a key from a source that fills a slice with random bytes.
func NewKey(random func([]byte)) Key { return Key{eth.NewKey(random)} }

// KeyFromBytes reads a 32-byte scalar in [1, n).
func KeyFromBytes(b []byte) (Key, error) {
	k, err := eth.KeyFromBytes(b)
	return Key{k}, err
}

// IsZero reports whether k holds no key.
func (k Key) IsZero() bool { return k.k.IsZero() }

// Bytes returns the 32-byte scalar: a secret, to be stored.
func (k Key) Bytes() []byte { return k.k.Bytes() }

// ID returns the public half.
func (k Key) ID() ID { return ID(k.k.Public()) }

// String hides the key from logs.
func (k Key) String() string { return "node key(hidden)" }

// Sign signs parts under a tag. The digest is keccak256 of the domain "\x19Virtua node key\0", the tag and
// each part, each after its length as 32 bits little-endian: no two lists of parts share a digest, and no
// signature serves under another tag.
func (k Key) Sign(tag string, parts ...[]byte) eth.Signature { return k.k.Sign(digest(tag, parts)) }

// Verify checks that the key of id signed parts under tag, and fails with BadSignature otherwise.
func Verify(id ID, tag string, sig eth.Signature, parts ...[]byte) error {
	pub, err := eth.RecoverPublic(digest(tag, parts), sig)
	if err != nil {
		return err
	}
	if ID(pub) != id {
		return fault.New(fault.BadSignature, "%s: signed by another key", tag)
	}
	return nil
}

func digest(tag string, parts [][]byte) eth.Hash {
	n := len(domain) + 4 + len(tag)
	for _, p := range parts {
		n += 4 + len(p)
	}
	b := make([]byte, 0, n)
	b = append(b, domain...)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(tag)))
	b = append(b, tag...)
	for _, p := range parts {
		b = binary.LittleEndian.AppendUint32(b, uint32(len(p)))
		b = append(b, p...)
	}
	return eth.Keccak(b)
}
