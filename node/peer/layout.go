package peer

import (
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/fault"
)

// reader takes fields off a byte string, little-endian. After the first failure every read returns zero
// values, so a parser checks once, at done.
type reader struct {
	b      []byte
	failed bool
}

func (r *reader) take(n int) []byte {
	if r.failed || len(r.b) < n {
		r.failed = true
		return nil
	}
	head := r.b[:n]
	r.b = r.b[n:]
	return head
}

func (r *reader) u8() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) u16() uint16 {
	if b := r.take(2); b != nil {
		return binary.LittleEndian.Uint16(b)
	}
	return 0
}

func (r *reader) u32() uint32 {
	if b := r.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func (r *reader) u64() uint64 {
	if b := r.take(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

// fill copies len(dst) bytes.
func (r *reader) fill(dst []byte) { copy(dst, r.take(len(dst))) }

// str reads a one-byte length and that many bytes.
func (r *reader) str() string { return string(r.take(int(r.u8()))) }

// done fails when a field was missing or bytes are left over: every layout here has one encoding.
func (r *reader) done(what string) error {
	if r.failed {
		return fault.New(fault.Invalid, "%s ends early", what)
	}
	if len(r.b) != 0 {
		return fault.New(fault.Invalid, "%s has %d bytes too many", what, len(r.b))
	}
	return nil
}

// appendStr appends a one-byte length and s, which must be shorter than 256 bytes.
func appendStr(b []byte, s string) []byte { return append(append(b, byte(len(s))), s...) }
