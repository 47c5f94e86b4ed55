package peer

import (
	"encoding/base64"
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Limits of an invitation.
const (
	MaxInvitation     = 1024           // characters of its text
	MaxInvitationLife = 30 * 24 * 3600 // seconds by which its expiry may lie ahead
)

const invitationTag = "virtua/invitation/1"

// Invitation leads to one person's node. It pins the inviter's key: whoever follows it links with exactly that
// node or with none, whatever a signaling server says. It is passed on as a link or a QR code, in the URL's
// fragment, which browsers do not send to servers.
type Invitation struct {
	Servers   []string // where the inviter is to be found
	Room      string
	Peer      ID
	Expiry    uint64 // unix seconds
	Signature eth.Signature
}

// Invite returns inv signed by k, with Peer set to k's ID. It fails with Invalid or TooLarge outside the limits.
func (k Key) Invite(inv Invitation) (Invitation, error) {
	inv.Peer = k.ID()
	if err := inv.check(); err != nil {
		return Invitation{}, err
	}
	inv.Signature = k.Sign(invitationTag, inv.body())
	return inv, nil
}

// String returns the invitation as base64url without padding, safe in a URL's fragment. The bytes are,
// little-endian:
//
//	 0  1   version, 1
//	 1  33  peer
//	34  8   expiry, unix seconds
//	    1+n room
//	    1   number of servers, each 1+n
//	    64  signature by peer of all before it under "virtua/invitation/1"
func (inv Invitation) String() string {
	return base64.RawURLEncoding.EncodeToString(append(inv.body(), inv.Signature[:]...))
}

func (inv *Invitation) body() []byte {
	b := append([]byte{1}, inv.Peer[:]...)
	b = binary.LittleEndian.AppendUint64(b, inv.Expiry)
	b = appendStr(b, inv.Room)
	return appendServers(b, inv.Servers)
}

// ParseInvitation reads what String returns and verifies it. now is unix seconds. It fails with Expired after
// its expiry, BadSignature when it was altered, Unsupported for another version.
func ParseInvitation(text string, now uint64) (Invitation, error) {
	var inv Invitation
	if len(text) > MaxInvitation {
		return inv, fault.New(fault.TooLarge, "invitation has %d characters", len(text))
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil {
		return inv, fault.New(fault.Invalid, "invitation: %w", err)
	}
	r := reader{b: b}
	if v := r.u8(); !r.failed && v != 1 {
		return inv, fault.New(fault.Unsupported, "invitation version %d", v)
	}
	r.fill(inv.Peer[:])
	inv.Expiry = r.u64()
	inv.Room = r.str()
	if inv.Servers, err = r.servers(); err != nil {
		return Invitation{}, err
	}
	r.fill(inv.Signature[:])
	if err := r.done("invitation"); err != nil {
		return Invitation{}, err
	}
	if err := inv.check(); err != nil {
		return Invitation{}, err
	}
	if inv.String() != text {
		return Invitation{}, fault.New(fault.Invalid, "invitation holds line breaks") // which base64 skips
	}
	if err := Verify(inv.Peer, invitationTag, inv.Signature, inv.body()); err != nil {
		return Invitation{}, err
	}
	switch {
	case now >= inv.Expiry:
		return Invitation{}, fault.New(fault.Expired, "invitation")
	case inv.Expiry-now > MaxInvitationLife:
		return Invitation{}, fault.New(fault.Invalid, "an invitation lives up to %d s", MaxInvitationLife)
	}
	return inv, nil
}

func (inv *Invitation) check() error {
	if err := CheckRoom(inv.Room); err != nil {
		return err
	}
	if len(inv.Servers) == 0 {
		return fault.New(fault.Invalid, "an invitation names a server")
	}
	return checkServers(inv.Servers)
}
