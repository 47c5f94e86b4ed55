package signaling

import (
	"encoding/binary"
	"strings"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// Code is a short secret that two people tell each other so that their nodes find one another: 60 random bits,
// written as twelve characters. A server learns its mark and what proves that somebody knows it, never the code, and
// so cannot put another key in anybody's place while the code lives.
type Code uint64

const (
	codeChars = 12 // of 5 bits
	codeBits  = codeChars * 5
	maxCode   = 64 // bytes of a code as somebody may type it
)

// alphabet is Crockford's base 32, without I, L, O and U: what is misread for another digit is read as that one.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Mark stands for a code at the server.
type Mark [16]byte

// Proof shows who holds it, together with a node's id, that this node's owner knows the code.
type Proof [32]byte

// NewCode draws a code.
func NewCode(random func([]byte)) Code {
	var b [8]byte
	random(b[:])
	return Code(binary.LittleEndian.Uint64(b[:]) & (1<<codeBits - 1))
}

// String returns the code as people read it: "9XKQ-04TM-ZB7C".
func (c Code) String() string {
	b := make([]byte, 0, codeChars+2)
	for i := range codeChars {
		if i > 0 && i%4 == 0 {
			b = append(b, '-')
		}
		b = append(b, alphabet[c>>(codeBits-5*(i+1))&31])
	}
	return string(b)
}

// ParseCode reads a code as people type it: either case, with blanks and dashes anywhere, I and L for 1, O for 0. It
// fails with InviteAltered.
func ParseCode(text string) (Code, error) {
	if len(text) > maxCode {
		return 0, fault.New(fault.InviteAltered, "a code has %d characters, not %d", codeChars, len(text))
	}
	var c Code
	n := 0
	for i := range len(text) {
		x := text[i]
		if x == ' ' || x == '-' || x == '\t' || x == '\n' || x == '\r' {
			continue
		}
		if x >= 'a' && x <= 'z' {
			x -= 'a' - 'A'
		}
		switch x {
		case 'I', 'L':
			x = '1'
		case 'O':
			x = '0'
		}
		v := strings.IndexByte(alphabet, x)
		if v < 0 {
			return 0, fault.New(fault.InviteAltered, "a code holds letters and digits, not U or signs")
		}
		if n++; n > codeChars {
			break
		}
		c = c<<5 | Code(v)
	}
	if n != codeChars {
		return 0, fault.New(fault.InviteAltered, "a code has %d characters", codeChars)
	}
	return c, nil
}

// Mark returns what stands for the code at a server, in one room.
func (c Code) Mark(room string) (m Mark) {
	h := c.hash("virtua/code/mark/1", room, nil)
	copy(m[:], h[:])
	return m
}

// Prove returns the proof that the owner of id knows the code.
func (c Code) Prove(id peer.ID, room string) Proof {
	return Proof(c.hash("virtua/code/proof/1", room, id[:]))
}

// Check reports whether a proof shows that the owner of id knows the code. A client links with nobody that a server
// names for a code unless this holds, and the id is not its own.
func (c Code) Check(id peer.ID, room string, p Proof) bool { return c.Prove(id, room) == p }

func (c Code) hash(tag, room string, id []byte) eth.Hash {
	return eth.Keccak([]byte(tag), binary.LittleEndian.AppendUint64(nil, uint64(c)), []byte{byte(len(room))}, []byte(room), id)
}
