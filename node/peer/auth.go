package peer

import (
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// AuthVersion is the version that this code puts into an AuthTranscript.
const AuthVersion uint16 = 1

// Role is a side of a link.
type Role uint8

// The sides: who sent the offer, and who answered.
const (
	Initiator Role = 1
	Responder Role = 2
)

// Other returns the opposite side.
func (r Role) Other() Role { return 3 - r }

// tag separates the signatures of both sides, so that one cannot be reflected as the other.
func (r Role) tag() string {
	if r == Initiator {
		return "virtua/auth/initiator"
	}
	return "virtua/auth/responder"
}

// AuthTranscript is what both sides of a fresh link sign before anything else is processed on it. Each side
// builds it from what it knows itself: its own certificate, the certificate that DTLS really presented, the
// nonces that it sent and received, the peer it meant to reach. A middle-man who changed any of these made
// the two transcripts differ, and the signatures fail.
type AuthTranscript struct {
	Version              uint16
	ChainID              uint64
	Initiator, Responder ID
	NonceI, NonceR       [32]byte
	FpI, FpR             [32]byte // SHA-256 of the DTLS certificates
}

// parts is the signed layout: version 2 ‖ chain 8 ‖ initiator 33 ‖ responder 33 ‖ nonceI 32 ‖ nonceR 32 ‖
// fpI 32 ‖ fpR 32, little-endian, as one part.
func (t *AuthTranscript) bytes() []byte {
	b := make([]byte, 0, 204)
	b = binary.LittleEndian.AppendUint16(b, t.Version)
	b = binary.LittleEndian.AppendUint64(b, t.ChainID)
	b = append(b, t.Initiator[:]...)
	b = append(b, t.Responder[:]...)
	b = append(b, t.NonceI[:]...)
	b = append(b, t.NonceR[:]...)
	b = append(b, t.FpI[:]...)
	return append(b, t.FpR[:]...)
}

// check refuses transcripts in which the sides are not two: a node linked with its own echo.
func (t *AuthTranscript) check() error {
	switch {
	case t.Version != AuthVersion:
		return fault.New(fault.Unsupported, "auth version %d", t.Version)
	case t.Initiator == t.Responder, t.NonceI == t.NonceR, t.FpI == t.FpR:
		return fault.New(fault.Impersonation, "auth: both sides are the same")
	case t.NonceI == [32]byte{}, t.NonceR == [32]byte{}, t.FpI == [32]byte{}, t.FpR == [32]byte{}:
		return fault.New(fault.Invalid, "auth: a nonce or fingerprint is missing")
	}
	return nil
}

// ID returns the key that a side claims.
func (t *AuthTranscript) ID(role Role) ID {
	if role == Initiator {
		return t.Initiator
	}
	return t.Responder
}

// Sign signs t as a side of the link. It fails with Unauthorized when k is not that side's key.
func (t AuthTranscript) Sign(k Key, as Role) (eth.Signature, error) {
	if err := t.check(); err != nil {
		return eth.Signature{}, err
	}
	if k.ID() != t.ID(as) {
		return eth.Signature{}, fault.New(fault.Unauthorized, "auth: not the key of this side")
	}
	return k.Sign(as.tag(), t.bytes()), nil
}

// Verify checks the signature of a side. It fails with Impersonation when another key, another role or
// another transcript was signed.
func (t AuthTranscript) Verify(of Role, sig eth.Signature) error {
	if err := t.check(); err != nil {
		return err
	}
	if err := Verify(t.ID(of), of.tag(), sig, t.bytes()); err != nil {
		return fault.New(fault.Impersonation, "auth: %w", err)
	}
	return nil
}
