package wire

import (
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// RelayStep says what a Relay is for.
type RelayStep uint8

// The steps of a relayed link: Offer and Confirm by who begins, Answer by the far end, End by an end or the neighbour.
const (
	RelayOffer RelayStep = 1 + iota
	RelayAnswer
	RelayConfirm
	RelayEnd
)

// Relay opens or ends a relayed link. Which fields count depends on the step.
type Relay struct {
	Session  [8]byte // of the link, on both links that it takes; the initiator's choice
	Step     RelayStep
	From, To peer.ID       // Offer
	Key      eth.PublicKey // Offer, Answer: made for this link
	Sig      eth.Signature // Answer, Confirm: peer.RelayTranscript
	Code     fault.Code    // End
}

// Limits of relayed frames.
const (
	relayHead  = 8 + 1
	sealedHead = 8
	// MaxSealed is how many bytes a Sealed takes that fills a frame.
	MaxSealed = MaxFrame - FrameHeader - 3 - sealedHead
	// MaxRelayed is how long a frame may be that is sealed.
	MaxRelayed = MaxSealed - peer.RelayOverhead
)

// Type implements Message.
func (Relay) Type() Type { return TypeRelay }

// AppendMarshal implements Message.
func (m Relay) AppendMarshal(b []byte) []byte {
	b = append(append(b, m.Session[:]...), byte(m.Step))
	switch m.Step {
	case RelayOffer:
		return append(append(append(b, m.From[:]...), m.To[:]...), m.Key[:]...)
	case RelayAnswer:
		return append(append(b, m.Key[:]...), m.Sig[:]...)
	case RelayConfirm:
		return append(b, m.Sig[:]...)
	}
	return binary.LittleEndian.AppendUint16(b, uint16(m.Code))
}

// ParseRelay reads a body. Keys and signatures are not looked at.
func ParseRelay(b []byte) (m Relay, err error) {
	if len(b) < relayHead {
		return m, bad("relay", len(b))
	}
	copy(m.Session[:], b)
	m.Step = RelayStep(b[8])
	n, rest := 0, b[relayHead:]
	take := func(dst []byte) { n += copy(dst, rest[min(n, len(rest)):]) }
	want := 0
	switch m.Step {
	case RelayOffer:
		want = len(m.From) + len(m.To) + len(m.Key)
		take(m.From[:])
		take(m.To[:])
		take(m.Key[:])
	case RelayAnswer:
		want = len(m.Key) + len(m.Sig)
		take(m.Key[:])
		take(m.Sig[:])
	case RelayConfirm:
		want = len(m.Sig)
		take(m.Sig[:])
	case RelayEnd:
		if want = 2; len(rest) == want {
			m.Code = fault.Code(binary.LittleEndian.Uint16(rest))
		}
	default:
		return Relay{}, fault.New(fault.Invalid, "relay: step %d", b[8])
	}
	if len(rest) != want {
		return Relay{}, bad("relay", len(b))
	}
	return m, nil
}

// Sealed is a frame of a relayed link, for its far end alone: peer.RelaySeals opens it. It travels on the channel that the
// frame belongs to.
type Sealed struct {
	Session [8]byte
	Frame   []byte
}

// Type implements Message.
func (Sealed) Type() Type { return TypeSealed }

// AppendMarshal implements Message.
func (m Sealed) AppendMarshal(b []byte) []byte { return append(append(b, m.Session[:]...), m.Frame...) }

// ParseSealed reads a body. The frame shares memory with b.
func ParseSealed(b []byte) (m Sealed, err error) {
	if n := len(b) - sealedHead; n < FrameHeader+peer.RelayOverhead || n > MaxSealed {
		return m, bad("sealed frame", len(b))
	}
	copy(m.Session[:], b)
	m.Frame = b[sealedHead:]
	return m, nil
}
