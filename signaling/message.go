package signaling

import (
	"encoding/binary"
	"slices"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// Version of the protocol.
const Version uint16 = 1

// Limits of the protocol, the same for every home.
const (
	MaxMessage = 32 << 10 // bytes of a WebSocket message
	MaxPeers   = 32       // ids in one PEERS
	MaxHint    = peer.MaxServerURL
)

// Type is the first byte of a message.
type Type uint8

// The types, append-only.
const (
	TypeChallenge Type = 1
	TypeHello     Type = 2
	TypeWelcome   Type = 3
	TypeAsk       Type = 4
	TypePeers     Type = 5
	TypeSend      Type = 6
	TypeDeliver   Type = 7
	TypeFail      Type = 8
	TypePing      Type = 9
	TypePong      Type = 10
	TypeDrain     Type = 11
	TypeInvite    Type = 12
	TypeInvited   Type = 13
	TypeAccept    Type = 14
	TypeMeet      Type = 15
)

// Message is one message of the protocol.
type Message interface {
	// Append appends the message with its type byte.
	Append(b []byte) []byte
}

// Challenge opens every connection.
type Challenge struct {
	Version uint16
	Nonce   [32]byte
	Time    uint64 // the server's clock, unix seconds
}

// Hello proves a node key and names the room.
type Hello struct {
	Version   uint16
	ID        peer.ID
	Room      string
	Signature eth.Signature
}

// Welcome accepts a Hello.
type Welcome struct {
	Idle  uint16 // seconds of silence after which the server forgets the client
	Peers uint32 // others in the room
}

// Ask requests random peers of the room; the server may send fewer.
type Ask struct{ N uint8 }

// Peers names a few peers of the room.
type Peers struct {
	Total uint32 // others in the room
	IDs   []peer.ID
}

// Send hands over an envelope. Ref is chosen by the client, not 0, and comes back in Fail.
type Send struct {
	Ref      uint32
	Envelope []byte
}

// Deliver brings an envelope to its receiver.
type Deliver struct{ Envelope []byte }

// Fail says that a Send was not delivered or an Invite or Accept had no effect, or with Ref 0 why the connection is closed.
type Fail struct {
	Ref  uint32
	Code fault.Code
}

// Ping keeps a client present.
type Ping struct{ Token uint64 }

// Pong answers a Ping.
type Pong struct {
	Token uint64
	Time  uint64 // the server's clock, unix seconds
}

// Drain announces that the server will close.
type Drain struct {
	Seconds uint16
	Hint    string // address of another server, or empty
}

// Invite waits for whoever knows the code that Mark stands for, for so many seconds; with 0 seconds no longer. Ref is
// chosen by the client, not 0.
type Invite struct {
	Ref     uint32
	Seconds uint16
	Mark    Mark
	Proof   Proof // of the inviter
}

// Invited answers an Invite. The server may have shortened its time; 0 seconds answer a withdrawal.
type Invited struct {
	Ref     uint32
	Seconds uint16
}

// Accept asks for whoever invited with the code that Mark stands for. Ref is chosen by the client, not 0.
type Accept struct {
	Ref   uint32
	Mark  Mark
	Proof Proof // of the guest
}

// Meet names the other of an Invite and an Accept, with that one's proof: see Code.Check. Ref is that of the
// receiver's own.
type Meet struct {
	Ref   uint32
	ID    peer.ID
	Proof Proof
}

const helloTag = "virtua/hello/1"

// SignHello answers a challenge of the server called name (peer.Authority of the address dialled).
func SignHello(k peer.Key, c Challenge, name, room string) Hello {
	h := Hello{Version: Version, ID: k.ID(), Room: room}
	h.Signature = k.Sign(helloTag, c.Nonce[:], []byte(name), []byte(room), binary.LittleEndian.AppendUint16(nil, h.Version))
	return h
}

// Verify checks a Hello against the challenge sent and the server's own name.
func (m Hello) Verify(nonce [32]byte, name string) error {
	if m.Version != Version {
		return fault.New(fault.Unsupported, "protocol version %d", m.Version)
	}
	if err := peer.CheckRoom(m.Room); err != nil {
		return err
	}
	return peer.Verify(m.ID, helloTag, m.Signature, nonce[:], []byte(name), []byte(m.Room), binary.LittleEndian.AppendUint16(nil, m.Version))
}

// Append implements Message.
func (m Challenge) Append(b []byte) []byte {
	b = append(b, byte(TypeChallenge))
	b = binary.LittleEndian.AppendUint16(b, m.Version)
	b = append(b, m.Nonce[:]...)
	return binary.LittleEndian.AppendUint64(b, m.Time)
}

// Append implements Message.
func (m Hello) Append(b []byte) []byte {
	b = append(b, byte(TypeHello))
	b = binary.LittleEndian.AppendUint16(b, m.Version)
	b = append(b, m.ID[:]...)
	b = append(append(b, byte(len(m.Room))), m.Room...)
	return append(b, m.Signature[:]...)
}

// Append implements Message.
func (m Welcome) Append(b []byte) []byte {
	b = append(b, byte(TypeWelcome))
	b = binary.LittleEndian.AppendUint16(b, m.Idle)
	return binary.LittleEndian.AppendUint32(b, m.Peers)
}

// Append implements Message.
func (m Ask) Append(b []byte) []byte { return append(b, byte(TypeAsk), m.N) }

// Append implements Message.
func (m Peers) Append(b []byte) []byte {
	b = append(b, byte(TypePeers))
	b = binary.LittleEndian.AppendUint32(b, m.Total)
	b = append(b, byte(len(m.IDs)))
	for _, id := range m.IDs {
		b = append(b, id[:]...)
	}
	return b
}

// Append implements Message.
func (m Send) Append(b []byte) []byte {
	b = append(b, byte(TypeSend))
	b = binary.LittleEndian.AppendUint32(b, m.Ref)
	return append(b, m.Envelope...)
}

// Append implements Message.
func (m Deliver) Append(b []byte) []byte {
	b = slices.Grow(b, 1+len(m.Envelope)) // most of what a server says: at once
	return append(append(b, byte(TypeDeliver)), m.Envelope...)
}

// Append implements Message.
func (m Fail) Append(b []byte) []byte {
	b = append(b, byte(TypeFail))
	b = binary.LittleEndian.AppendUint32(b, m.Ref)
	return binary.LittleEndian.AppendUint16(b, uint16(m.Code))
}

// Append implements Message.
func (m Ping) Append(b []byte) []byte {
	return binary.LittleEndian.AppendUint64(append(b, byte(TypePing)), m.Token)
}

// Append implements Message.
func (m Pong) Append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(append(b, byte(TypePong)), m.Token)
	return binary.LittleEndian.AppendUint64(b, m.Time)
}

// Append implements Message.
func (m Drain) Append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint16(append(b, byte(TypeDrain)), m.Seconds)
	return append(append(b, byte(len(m.Hint))), m.Hint...)
}

// Append implements Message.
func (m Invite) Append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(append(b, byte(TypeInvite)), m.Ref)
	b = binary.LittleEndian.AppendUint16(b, m.Seconds)
	return append(append(b, m.Mark[:]...), m.Proof[:]...)
}

// Append implements Message.
func (m Invited) Append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(append(b, byte(TypeInvited)), m.Ref)
	return binary.LittleEndian.AppendUint16(b, m.Seconds)
}

// Append implements Message.
func (m Accept) Append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(append(b, byte(TypeAccept)), m.Ref)
	return append(append(b, m.Mark[:]...), m.Proof[:]...)
}

// Append implements Message.
func (m Meet) Append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(append(b, byte(TypeMeet)), m.Ref)
	return append(append(b, m.ID[:]...), m.Proof[:]...)
}
