package peer

import (
	"encoding/base64"
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Limits of an invitation.
const (
	MaxInvitation     = 2048           // characters of its text
	MaxInvitationLife = 30 * 24 * 3600 // seconds by which its expiry may lie ahead
	MaxOfferLife      = 3600           // the same, of one that holds an offer: a connection waits for the answer
)

const (
	invitationTag   = "virtua/invitation/1"
	invitationTag2  = "virtua/invitation/2"
	plainInvitation = 1 // versions
	offerInvitation = 2
)

// Invitation leads to one person's node. It pins the inviter's key: whoever follows it links with exactly that
// node or with none, whatever a signaling server says. It is passed on as a link or a QR code, in the URL's
// fragment, which browsers do not send to servers.
//
// With an Offer, whoever follows it needs no server at all: the answer (see SealAnswer) goes back by whatever way the
// two people talk. Whoever sees such an invitation can answer it in place of the guest, once; neither can be
// impersonated to the other.
type Invitation struct {
	Servers   []string // where the inviter is to be found; at least one when there is no offer
	Room      string
	Peer      ID
	Expiry    uint64 // unix seconds
	Offer     *Signal
	Signature eth.Signature
}

// Invite returns inv signed by k, with Peer set to k's ID. It fails with Invalid or TooLarge outside the limits.
func (k Key) Invite(inv Invitation) (Invitation, error) {
	inv.Peer = k.ID()
	if err := inv.check(); err != nil {
		return Invitation{}, err
	}
	inv.Signature = k.Sign(inv.tag(), inv.body())
	if text := inv.String(); len(text) > MaxInvitation {
		return Invitation{}, fault.New(fault.TooLarge, "invitation has %d characters", len(text))
	}
	return inv, nil
}

// String returns the invitation as base64url without padding, safe in a URL's fragment. The bytes are,
// little-endian:
//
//	 0  1   version, 1, or 2 with an offer
//	 1  33  peer
//	34  8   expiry, unix seconds
//	    1+n room
//	    1   number of servers, each 1+n
//	        version 2 only:
//	    2+n offer (MarshalSignal), complete: no candidates follow
//	    64  signature by peer of all before it under "virtua/invitation/1", or …/2
func (inv Invitation) String() string {
	return base64.RawURLEncoding.EncodeToString(append(inv.body(), inv.Signature[:]...))
}

func (inv *Invitation) tag() string {
	if inv.Offer != nil {
		return invitationTag2
	}
	return invitationTag
}

func (inv *Invitation) body() []byte {
	version := byte(plainInvitation)
	if inv.Offer != nil {
		version = offerInvitation
	}
	b := append([]byte{version}, inv.Peer[:]...)
	b = binary.LittleEndian.AppendUint64(b, inv.Expiry)
	b = appendStr(b, inv.Room)
	b = appendServers(b, inv.Servers)
	if inv.Offer == nil {
		return b
	}
	offer, err := MarshalSignal(*inv.Offer)
	if err != nil {
		return b // check has refused it: such an invitation is not signed
	}
	return append(binary.LittleEndian.AppendUint16(b, uint16(len(offer))), offer...)
}

// ParseInvitation reads what String returns and verifies it. now is unix seconds. It fails with InviteExpired after
// its expiry, InviteAltered when it was changed or cut, Unsupported for another version, TooLarge above
// MaxInvitation.
func ParseInvitation(text string, now uint64) (Invitation, error) {
	inv, err := parseInvitation(text)
	if err != nil {
		if c := fault.Of(err); c != fault.TooLarge && c != fault.Unsupported {
			return Invitation{}, fault.New(fault.InviteAltered, "invitation: %w", err)
		}
		return Invitation{}, err
	}
	life := uint64(MaxInvitationLife)
	if inv.Offer != nil {
		life = MaxOfferLife
	}
	switch {
	case now >= inv.Expiry:
		return Invitation{}, fault.New(fault.InviteExpired, "invitation expired %d s ago", now-inv.Expiry)
	case inv.Expiry-now > life:
		return Invitation{}, fault.New(fault.Invalid, "such an invitation lives up to %d s", life)
	}
	return inv, nil
}

func parseInvitation(text string) (inv Invitation, err error) {
	if len(text) > MaxInvitation {
		return inv, fault.New(fault.TooLarge, "invitation has %d characters", len(text))
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil {
		return inv, fault.New(fault.Invalid, "not base64url: %w", err)
	}
	r := reader{b: b}
	version := r.u8()
	if !r.failed && version != plainInvitation && version != offerInvitation {
		return inv, fault.New(fault.Unsupported, "invitation version %d", version)
	}
	r.fill(inv.Peer[:])
	inv.Expiry = r.u64()
	inv.Room = r.str()
	if inv.Servers, err = r.servers(); err != nil {
		return inv, err
	}
	if version == offerInvitation {
		raw := r.take(int(r.u16()))
		if r.failed {
			return inv, r.done("invitation")
		}
		offer, err := ParseSignal(raw)
		if err != nil {
			return inv, err
		}
		inv.Offer = &offer
	}
	r.fill(inv.Signature[:])
	if err := r.done("invitation"); err != nil {
		return inv, err
	}
	if err := inv.check(); err != nil {
		return inv, err
	}
	if inv.String() != text {
		return inv, fault.New(fault.Invalid, "line breaks") // which base64 skips
	}
	return inv, Verify(inv.Peer, inv.tag(), inv.Signature, inv.body())
}

func (inv *Invitation) check() error {
	if err := CheckRoom(inv.Room); err != nil {
		return err
	}
	if inv.Offer == nil && len(inv.Servers) == 0 {
		return fault.New(fault.Invalid, "an invitation names a server or holds an offer")
	}
	if o := inv.Offer; o != nil {
		if o.Kind != Offer || o.Round != 0 || !o.Last {
			return fault.New(fault.Invalid, "an invitation holds a first offer, complete")
		}
		if err := o.check(); err != nil {
			return err
		}
	}
	return checkServers(inv.Servers)
}

// answerVersion is the first byte of an answer's text; no invitation begins with it.
const answerVersion = 0x81

// AnswerText returns the text of a sealed answer to an invitation's offer, as people send it back: base64url without
// padding of the byte 0x81 and the envelope.
func AnswerText(envelope []byte) string {
	return base64.RawURLEncoding.EncodeToString(append([]byte{answerVersion}, envelope...))
}

// IsAnswer reports whether a text claims to be an answer and no invitation.
func IsAnswer(text string) bool {
	return len(text) >= 2 && text[0] == 'g' && text[1] >= 'Q' && text[1] <= 'f' // 0x81 and the next four bits
}

// OpenAnswer reads what AnswerText returns and opens the envelope, which may be as old as an offer. It fails with
// InviteElsewhere when it is sealed to another node, InviteExpired when it is too old, InviteAltered when it was changed
// or cut, or holds no answer. Whether the offer still waits, and for whom, is the caller's to know.
func (k Key) OpenAnswer(text string, now uint64) (from ID, answer Signal, err error) {
	if len(text) > base64.RawURLEncoding.EncodedLen(1+MaxEnvelope) {
		return from, answer, fault.New(fault.TooLarge, "answer has %d characters", len(text))
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(b) == 0 || b[0] != answerVersion {
		return from, answer, fault.New(fault.InviteAltered, "this is no answer to an invitation")
	}
	from, plain, err := k.open(b[1:], now, MaxOfferLife)
	if err == nil {
		answer, err = ParseSignal(plain)
	}
	switch code := fault.Of(err); code {
	case 0:
	case fault.PeerGone:
		return from, answer, fault.New(fault.InviteElsewhere, "answer: %w", err)
	case fault.Expired:
		return from, answer, fault.New(fault.InviteExpired, "answer: %w", err)
	case fault.NotYetValid, fault.Unsupported:
		return from, answer, err
	default:
		return from, answer, fault.New(fault.InviteAltered, "answer: %w", err)
	}
	if answer.Kind != Answer || answer.Round != 0 {
		return from, answer, fault.New(fault.InviteAltered, "a signal of kind %d is no answer", answer.Kind)
	}
	return from, answer, nil
}
