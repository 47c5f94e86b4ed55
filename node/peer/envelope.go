package peer

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"golang.org/x/crypto/chacha20poly1305"
)

// The envelope's layout, little-endian:
//
//	 0  1   version, 1
//	 1  33  to: the receiver's id, for the carrier
//	34  33  ephemeral public key, compressed
//	67  8   time, unix seconds
//	75  16  nonce, random
//	91  …   sealed: from 33 ‖ signature 64 ‖ plain, and a 16-byte tag
//
// The first 91 bytes are the header. The key is HKDF-SHA256 of the x coordinate of the ephemeral key's
// Diffie-Hellman point with the receiver's, with the nonce as salt and "virtua/envelope/1" ‖ header as info;
// the cipher is ChaCha20-Poly1305 (RFC 8439) with a zero nonce, since a key seals once, and the header as
// additional data. The signature covers header, from and plain under the tag "virtua/envelope/1": the receiver
// cannot pass it on as if it had been meant for another, and a carrier that changes a bit is noticed.
const (
	envelopeVersion = 1
	envelopeTag     = "virtua/envelope/1"
	headerLen       = 91
	innerLen        = len(ID{}) + len(eth.Signature{})
	envelopeExtra   = headerLen + innerLen + chacha20poly1305.Overhead
)

// Limits of an envelope.
const (
	MaxEnvelope = 2048                        // bytes of a sealed envelope
	MinEnvelope = envelopeExtra               // with nothing in it
	MaxPlain    = MaxEnvelope - envelopeExtra // bytes that one carries
	Window      = 60                          // seconds by which its time may differ from the receiver's
)

// Header is what a carrier can read of an envelope, and nobody can change unnoticed.
type Header struct {
	To    ID
	Time  uint64 // unix seconds
	Nonce [16]byte
}

// ParseHeader reads the header and checks the envelope's size and version, not its seal.
func ParseHeader(env []byte) (h Header, err error) {
	switch {
	case len(env) > MaxEnvelope:
		return h, fault.New(fault.TooLarge, "envelope has %d bytes", len(env))
	case len(env) < envelopeExtra:
		return h, fault.New(fault.Invalid, "envelope has only %d bytes", len(env))
	case env[0] != envelopeVersion:
		return h, fault.New(fault.Unsupported, "envelope version %d", env[0])
	}
	copy(h.To[:], env[1:34])
	h.Time = binary.LittleEndian.Uint64(env[67:])
	copy(h.Nonce[:], env[75:])
	return h, nil
}

// Seal signs plain with k and seals it to a receiver. now is unix seconds. It fails with TooLarge above
// MaxPlain and with Invalid when to is no point of the curve.
func (k Key) Seal(to ID, plain []byte, now uint64, random func([]byte)) ([]byte, error) {
	if len(plain) > MaxPlain {
		return nil, fault.New(fault.TooLarge, "%d bytes for an envelope", len(plain))
	}
	once := eth.NewKey(random)
	secret, err := once.SharedSecret(eth.PublicKey(to))
	if err != nil {
		return nil, err
	}
	e := once.Public()
	env := make([]byte, headerLen, envelopeExtra+len(plain))
	env[0] = envelopeVersion
	copy(env[1:], to[:])
	copy(env[34:], e[:])
	binary.LittleEndian.PutUint64(env[67:], now)
	random(env[75:headerLen])

	from := k.ID()
	sig := k.Sign(envelopeTag, env[:headerLen], from[:], plain)
	inner := make([]byte, 0, innerLen+len(plain))
	inner = append(inner, from[:]...)
	inner = append(inner, sig[:]...)
	inner = append(inner, plain...)
	return envelopeCipher(secret, env[:headerLen]).Seal(env, make([]byte, chacha20poly1305.NonceSize), inner, env[:headerLen]), nil
}

// Open unseals an envelope sent to k's ID and returns who signed it. now is unix seconds. It fails with
// TooLarge, Invalid or Unsupported for what is no envelope, PeerGone when it is for another receiver, Expired
// or NotYetValid outside Window, BadSignature when anything was altered or another key signed. It does not
// notice a replay: see Replay.
func (k Key) Open(env []byte, now uint64) (from ID, plain []byte, err error) {
	return k.open(env, now, Window)
}

// open is Open with another bound on the envelope's age, in seconds.
func (k Key) open(env []byte, now, age uint64) (from ID, plain []byte, err error) {
	h, err := ParseHeader(env)
	if err != nil {
		return from, nil, err
	}
	switch {
	case h.To != k.ID():
		return from, nil, fault.New(fault.PeerGone, "envelope for %s", h.To.Short())
	case now > h.Time && now-h.Time > age:
		return from, nil, fault.New(fault.Expired, "envelope is %d s old", now-h.Time)
	case h.Time > now && h.Time-now > Window:
		return from, nil, fault.New(fault.NotYetValid, "envelope is %d s ahead", h.Time-now)
	}
	secret, err := k.k.SharedSecret(eth.PublicKey(env[34:67]))
	if err != nil {
		return from, nil, err
	}
	header := env[:headerLen]
	inner, err := envelopeCipher(secret, header).Open(nil, make([]byte, chacha20poly1305.NonceSize), env[headerLen:], header)
	if err != nil {
		return from, nil, fault.New(fault.BadSignature, "envelope was altered")
	}
	var sig eth.Signature
	copy(from[:], inner)
	copy(sig[:], inner[len(from):])
	plain = inner[innerLen:]
	if err := Verify(from, envelopeTag, sig, header, from[:], plain); err != nil {
		return ID{}, nil, err
	}
	return from, plain, nil
}

func envelopeCipher(secret [32]byte, header []byte) cipher.AEAD {
	key, err := hkdf.Key(sha256.New, secret[:], header[75:headerLen], envelopeTag+string(header), chacha20poly1305.KeySize)
	if err != nil {
		panic(err) // only for lengths that this code does not use
	}
	aead, err := chacha20poly1305.New(key)
	if err != nil {
		panic(err) // only for a key of another size
	}
	return aead
}
