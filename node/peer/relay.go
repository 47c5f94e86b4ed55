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

// RelayTranscript is what both ends of a relayed link sign: two peers that no direct way joins, whose frames a neighbour
// of both carries. Each end builds it from what it knows itself. The neighbour can refuse, delay and cut; whoever puts a
// key of its own in the place of an end's makes the transcripts differ, and the signatures fail.
type RelayTranscript struct {
	ChainID              uint64
	Initiator, Responder ID
	Session              [8]byte
	KeyI, KeyR           eth.PublicKey // made for this link alone
}

const relayTag = "virtua/relay/1"

// relayRole separates the signatures of both ends from each other and from those of AUTH.
func relayRole(r Role) string {
	if r == Initiator {
		return "virtua/relay/initiator"
	}
	return "virtua/relay/responder"
}

// bytes is the signed layout: chain 8 ‖ initiator 33 ‖ responder 33 ‖ session 8 ‖ keyI 33 ‖ keyR 33, little-endian, as
// one part.
func (t *RelayTranscript) bytes() []byte {
	b := make([]byte, 0, 148)
	b = binary.LittleEndian.AppendUint64(b, t.ChainID)
	b = append(append(b, t.Initiator[:]...), t.Responder[:]...)
	b = append(b, t.Session[:]...)
	return append(append(b, t.KeyI[:]...), t.KeyR[:]...)
}

// check refuses transcripts in which the ends are not two.
func (t *RelayTranscript) check() error {
	if t.Initiator == t.Responder || t.KeyI == t.KeyR {
		return fault.New(fault.Impersonation, "relay: both ends are the same")
	}
	return nil
}

// Sign signs t as an end of the link. It fails with Unauthorized when k is not that end's key.
func (t RelayTranscript) Sign(k Key, as Role) (eth.Signature, error) {
	if err := t.check(); err != nil {
		return eth.Signature{}, err
	}
	if id := k.ID(); as == Initiator && id != t.Initiator || as == Responder && id != t.Responder {
		return eth.Signature{}, fault.New(fault.Unauthorized, "relay: not the key of this end")
	}
	return k.Sign(relayRole(as), t.bytes()), nil
}

// Verify checks the signature of an end. It fails with Impersonation when another key, another role or another
// transcript was signed.
func (t RelayTranscript) Verify(of Role, sig eth.Signature) error {
	if err := t.check(); err != nil {
		return err
	}
	id := t.Initiator
	if of == Responder {
		id = t.Responder
	}
	if err := Verify(id, relayRole(of), sig, t.bytes()); err != nil {
		return fault.New(fault.Impersonation, "relay: %w", err)
	}
	return nil
}

// RelayOverhead is how many bytes longer a sealed frame is.
const RelayOverhead = chacha20poly1305.Overhead

// RelaySeals are the keys of one end of a relayed link: one for each direction. Frames of a direction and channel are
// numbered by both ends, from 0, so that one that is missing, repeated or of another channel does not open.
// Not safe for concurrent use.
type RelaySeals struct {
	out, in         cipher.AEAD
	nextOut, nextIn [2]uint64
}

// Seals derives the keys of an end. once is the secret half of that end's key in t. It fails with Invalid when the other
// end's key is no point of the curve.
//
// The keys are 64 bytes of HKDF-SHA256 of the x coordinate of the Diffie-Hellman point, with the session as salt and
// "virtua/relay/1" ‖ transcript as info; the first 32 are the initiator's.
func (t RelayTranscript) Seals(once eth.Key, as Role) (*RelaySeals, error) {
	far := t.KeyI
	if as == Initiator {
		far = t.KeyR
	}
	secret, err := once.SharedSecret(far)
	if err != nil {
		return nil, err
	}
	keys, err := hkdf.Key(sha256.New, secret[:], t.Session[:], relayTag+string(t.bytes()), 2*chacha20poly1305.KeySize)
	if err != nil {
		panic(err) // only for lengths that this code does not use
	}
	s := &RelaySeals{out: relayCipher(keys[:chacha20poly1305.KeySize]), in: relayCipher(keys[chacha20poly1305.KeySize:])}
	if as == Responder {
		s.out, s.in = s.in, s.out
	}
	return s, nil
}

func relayCipher(key []byte) cipher.AEAD {
	aead, err := chacha20poly1305.New(key)
	if err != nil {
		panic(err) // only for a key of another size
	}
	return aead
}

// relayNonce is channel 1 ‖ zeros 3 ‖ number 8, little-endian.
func relayNonce(ch uint8, number uint64) []byte {
	n := make([]byte, chacha20poly1305.NonceSize)
	n[0] = ch
	binary.LittleEndian.PutUint64(n[4:], number)
	return n
}

// Seal seals the next frame of a channel, 0 or 1, and appends it to dst.
func (s *RelaySeals) Seal(dst []byte, ch uint8, frame []byte) []byte {
	dst = s.out.Seal(dst, relayNonce(ch, s.nextOut[ch]), frame, nil)
	s.nextOut[ch]++
	return dst
}

// Open opens the next frame of a channel, 0 or 1. It fails with BadSignature when that is not what was sealed next.
func (s *RelaySeals) Open(ch uint8, sealed []byte) ([]byte, error) {
	frame, err := s.in.Open(nil, relayNonce(ch, s.nextIn[ch]), sealed, nil)
	if err != nil {
		return nil, fault.New(fault.BadSignature, "relayed frame was altered, left out or repeated")
	}
	s.nextIn[ch]++
	return frame, nil
}
