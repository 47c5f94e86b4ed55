package signaling

import (
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// What instances of one hub say to each other, little-endian, str as in the protocol:
//
//	version 1, kind 1, instance 8, seq 8, then
//	1 here   to all  room str, n 1, n × (id 33, since 8)
//	2 gone   to all  room str, id 33, since 8
//	3 bye    to all
//	4 seek   to all  room str, id 33, ref 4, mark 16, proof 32
//	5 found  to one  room str, id 33, ref 4, inviter 33, proof 32
//	6 pass   to one  room str, id 33, ref 4, used 1, envelope
//	7 back   to one  room str, id 33, ref 4, code 2
//	8 who    to all
//
// seq grows with every cast of an instance. since is when a node proved its key, in unix milliseconds. id is who is
// here or gone, and otherwise the client that asked.
const (
	castVersion = 1
	castHeader  = 1 + 1 + 8 + 8
	maxHere     = 200 // ids in one cast

	// MaxCast is the bytes of a cast at most.
	MaxCast = castHeader + 1 + peer.MaxRoom + 1 + maxHere*(33+8)
)

type castKind uint8

const (
	castHere  castKind = 1
	castGone  castKind = 2
	castBye   castKind = 3
	castSeek  castKind = 4
	castFound castKind = 5
	castPass  castKind = 6
	castBack  castKind = 7
	castWho   castKind = 8
)

// direct reports that casts of a kind go to one instance.
func (k castKind) direct() bool { return k >= castFound && k <= castBack }

// present is a node in a room.
type present struct {
	id    peer.ID
	since uint64
}

// cast is a message between instances; which fields count depends on its kind.
type cast struct {
	kind castKind
	from uint64
	seq  uint64

	room     string
	here     []present
	id       peer.ID
	since    uint64
	ref      uint32
	mark     Mark
	proof    Proof
	inviter  peer.ID
	used     byte // of the sender's allowance, in 255ths
	envelope []byte
	code     fault.Code
}

func (c *cast) append(b []byte) []byte {
	b = append(b, castVersion, byte(c.kind))
	b = binary.LittleEndian.AppendUint64(b, c.from)
	b = binary.LittleEndian.AppendUint64(b, c.seq)
	if c.kind == castBye || c.kind == castWho {
		return b
	}
	b = append(append(b, byte(len(c.room))), c.room...)
	if c.kind == castHere {
		b = append(b, byte(len(c.here)))
		for _, p := range c.here {
			b = binary.LittleEndian.AppendUint64(append(b, p.id[:]...), p.since)
		}
		return b
	}
	b = append(b, c.id[:]...)
	if c.kind == castGone {
		return binary.LittleEndian.AppendUint64(b, c.since)
	}
	b = binary.LittleEndian.AppendUint32(b, c.ref)
	switch c.kind {
	case castSeek:
		b = append(append(b, c.mark[:]...), c.proof[:]...)
	case castFound:
		b = append(append(b, c.inviter[:]...), c.proof[:]...)
	case castPass:
		b = append(append(b, c.used), c.envelope...)
	case castBack:
		b = binary.LittleEndian.AppendUint16(b, uint16(c.code))
	}
	return b
}

// parseCast reads a cast; ok is false for what is none, or of another version. The envelope aliases b.
func parseCast(b []byte) (c cast, ok bool) {
	if len(b) < castHeader || len(b) > MaxCast || b[0] != castVersion {
		return c, false
	}
	c.kind = castKind(b[1])
	c.from = binary.LittleEndian.Uint64(b[2:])
	c.seq = binary.LittleEndian.Uint64(b[10:])
	b = b[castHeader:]
	if c.kind == castBye || c.kind == castWho {
		return c, len(b) == 0
	}
	if len(b) < 1 || len(b) < 1+int(b[0]) {
		return c, false
	}
	c.room, b = string(b[1:1+int(b[0])]), b[1+int(b[0]):]
	if peer.CheckRoom(c.room) != nil {
		return c, false
	}
	if c.kind == castHere {
		if len(b) < 1 || int(b[0]) > maxHere || len(b) != 1+41*int(b[0]) {
			return c, false
		}
		c.here = make([]present, b[0])
		for i := range c.here {
			p := b[1+41*i:]
			c.here[i] = present{peer.ID(p[:33]), binary.LittleEndian.Uint64(p[33:])}
		}
		return c, true
	}
	if len(b) < 33 {
		return c, false
	}
	c.id, b = peer.ID(b[:33]), b[33:]
	if c.kind == castGone {
		if len(b) != 8 {
			return c, false
		}
		c.since = binary.LittleEndian.Uint64(b)
		return c, true
	}
	if len(b) < 4 {
		return c, false
	}
	c.ref, b = binary.LittleEndian.Uint32(b), b[4:]
	switch {
	case c.kind == castSeek && len(b) == 48:
		c.mark, c.proof = Mark(b[:16]), Proof(b[16:])
	case c.kind == castFound && len(b) == 65:
		c.inviter, c.proof = peer.ID(b[:33]), Proof(b[33:])
	case c.kind == castPass && len(b) > 1 && len(b) <= 1+peer.MaxEnvelope:
		c.used, c.envelope = b[0], b[1:]
	case c.kind == castBack && len(b) == 2:
		c.code = fault.Code(binary.LittleEndian.Uint16(b))
	default:
		return c, false
	}
	return c, true
}
