package signaling

import (
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// Parse reads one message. The envelopes in the result alias b. It fails with Invalid for what is cut, too
// long or out of range, TooLarge above a limit, Unsupported for an unknown type, which the receiver ignores.
func Parse(b []byte) (Message, error) {
	if len(b) > MaxMessage {
		return nil, fault.New(fault.TooLarge, "message has %d bytes", len(b))
	}
	if len(b) == 0 {
		return nil, fault.New(fault.Invalid, "empty message")
	}
	body := b[1:]
	switch t := Type(b[0]); t {
	case TypeChallenge:
		if len(body) != 42 {
			return nil, short(t, len(body))
		}
		m := Challenge{Version: binary.LittleEndian.Uint16(body), Time: binary.LittleEndian.Uint64(body[34:])}
		copy(m.Nonce[:], body[2:])
		return m, nil
	case TypeHello:
		return parseHello(body)
	case TypeWelcome:
		if len(body) != 6 {
			return nil, short(t, len(body))
		}
		return Welcome{Idle: binary.LittleEndian.Uint16(body), Peers: binary.LittleEndian.Uint32(body[2:])}, nil
	case TypeAsk:
		if len(body) != 1 {
			return nil, short(t, len(body))
		}
		return Ask{N: body[0]}, nil
	case TypePeers:
		return parsePeers(body)
	case TypeSend:
		if len(body) < 4 {
			return nil, short(t, len(body))
		}
		m := Send{Ref: binary.LittleEndian.Uint32(body), Envelope: body[4:]}
		if m.Ref == 0 {
			return nil, fault.New(fault.Invalid, "ref 0 is the connection's")
		}
		return m, nil
	case TypeDeliver:
		return Deliver{Envelope: body}, nil
	case TypeFail:
		if len(body) != 6 {
			return nil, short(t, len(body))
		}
		return Fail{Ref: binary.LittleEndian.Uint32(body), Code: fault.Code(binary.LittleEndian.Uint16(body[4:]))}, nil
	case TypePing:
		if len(body) != 8 {
			return nil, short(t, len(body))
		}
		return Ping{Token: binary.LittleEndian.Uint64(body)}, nil
	case TypePong:
		if len(body) != 16 {
			return nil, short(t, len(body))
		}
		return Pong{Token: binary.LittleEndian.Uint64(body), Time: binary.LittleEndian.Uint64(body[8:])}, nil
	case TypeDrain:
		if len(body) < 3 || len(body) != 3+int(body[2]) || body[2] > MaxHint {
			return nil, short(t, len(body))
		}
		return Drain{Seconds: binary.LittleEndian.Uint16(body), Hint: string(body[3:])}, nil
	case TypeInvite, TypeInvited, TypeAccept, TypeMeet:
		return parseInvite(t, body)
	default:
		return nil, fault.New(fault.Unsupported, "message type %d", t)
	}
}

func parseHello(body []byte) (Message, error) {
	const fixed = 2 + 33 + 1 + 64
	if len(body) >= 2 && binary.LittleEndian.Uint16(body) != Version {
		return Hello{Version: binary.LittleEndian.Uint16(body)}, nil // the rest is of a layout unknown here
	}
	if len(body) < fixed || len(body) != fixed+int(body[35]) || int(body[35]) > peer.MaxRoom {
		return nil, short(TypeHello, len(body))
	}
	m := Hello{Version: binary.LittleEndian.Uint16(body)}
	copy(m.ID[:], body[2:])
	end := 36 + int(body[35])
	m.Room = string(body[36:end])
	copy(m.Signature[:], body[end:])
	return m, nil
}

func parsePeers(body []byte) (Message, error) {
	if len(body) < 5 || len(body) != 5+33*int(body[4]) {
		return nil, short(TypePeers, len(body))
	}
	if body[4] > MaxPeers {
		return nil, fault.New(fault.TooLarge, "%d peers in one message", body[4])
	}
	m := Peers{Total: binary.LittleEndian.Uint32(body), IDs: make([]peer.ID, body[4])}
	for i := range m.IDs {
		copy(m.IDs[i][:], body[5+33*i:])
	}
	return m, nil
}

// parseInvite reads what invitations by code consist of. All of it begins with a ref that is not 0.
func parseInvite(t Type, body []byte) (Message, error) {
	want := map[Type]int{TypeInvite: 4 + 2 + 16 + 32, TypeInvited: 4 + 2, TypeAccept: 4 + 16 + 32, TypeMeet: 4 + 33 + 32}[t]
	if len(body) != want {
		return nil, short(t, len(body))
	}
	ref := binary.LittleEndian.Uint32(body)
	if ref == 0 {
		return nil, fault.New(fault.Invalid, "ref 0 is the connection's")
	}
	body = body[4:]
	switch t {
	case TypeInvite:
		return Invite{ref, binary.LittleEndian.Uint16(body), Mark(body[2:18]), Proof(body[18:])}, nil
	case TypeInvited:
		return Invited{ref, binary.LittleEndian.Uint16(body)}, nil
	case TypeAccept:
		return Accept{ref, Mark(body[:16]), Proof(body[16:])}, nil
	}
	return Meet{ref, peer.ID(body[:33]), Proof(body[33:])}, nil
}

func short(t Type, n int) error {
	return fault.New(fault.Invalid, "message of type %d with %d bytes", t, n)
}
