package codec

import (
	"encoding/binary"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// words appends 32-byte words as the contract ABI and EIP-712 lay them out: big-endian, left-padded.
type words []byte

var zeroWord [32]byte

func (w words) hash(h eth.Hash) words { return append(w, h[:]...) }

func (w words) uint64(v uint64) words {
	w = append(w, zeroWord[:24]...)
	return binary.BigEndian.AppendUint64(w, v)
}

func (w words) address(a eth.Address) words {
	w = append(w, zeroWord[:12]...)
	return append(w, a[:]...)
}

func (w words) uint256(v *uint256.Int) words {
	for i := 3; i >= 0; i-- {
		w = binary.BigEndian.AppendUint64(w, v[i])
	}
	return w
}

func (w words) bool(b bool) words {
	if b {
		return w.uint64(1)
	}
	return w.uint64(0)
}

// bytes appends a length and the bytes, padded with zeros to whole words.
func (w words) bytes(b []byte) words {
	w = w.uint64(uint64(len(b)))
	w = append(w, b...)
	if rest := len(b) % 32; rest != 0 {
		w = append(w, zeroWord[rest:]...)
	}
	return w
}

// padded is how many bytes n bytes take when padded to whole words.
func padded(n int) uint64 { return uint64(n+31) &^ 31 }

// reader walks over the words of return data or of an event. The first failure sticks: err says so and
// every later read gives zero.
type reader struct {
	b   []byte // all of it: offsets of the ABI count from its start
	at  int
	err error
}

func (r *reader) fail(what string) {
	if r.err == nil {
		r.err = fault.New(fault.Invalid, "contract data: %s", what)
	}
}

func (r *reader) word() (w [32]byte) {
	if r.err != nil {
		return w
	}
	if len(r.b)-r.at < 32 {
		r.fail("too short")
		return w
	}
	copy(w[:], r.b[r.at:])
	r.at += 32
	return w
}

func (r *reader) uint256() (v uint256.Int) {
	w := r.word()
	v.SetBytes32(w[:])
	return v
}

// uint reads a number below 2^bits, bits at most 64.
func (r *reader) uint(bits int) uint64 {
	v := r.uint256()
	if v.BitLen() > bits {
		r.fail("number above its type")
		return 0
	}
	return v.Uint64()
}

// uint128 reads an amount below 2¹²⁸.
func (r *reader) uint128() uint256.Int {
	v := r.uint256()
	if v.BitLen() > 128 {
		r.fail("number above its type")
		return uint256.Int{}
	}
	return v
}

// price reads a price below 2⁹⁶.
func (r *reader) price() uint256.Int {
	v := r.uint256()
	if v.BitLen() > 96 {
		r.fail("number above its type")
		return uint256.Int{}
	}
	return v
}

func (r *reader) address() (a eth.Address) {
	w := r.word()
	if [12]byte(w[:12]) != [12]byte{} {
		r.fail("dirty address")
		return a
	}
	copy(a[:], w[12:])
	return a
}

func (r *reader) hash() eth.Hash { return eth.Hash(r.word()) }

// tail follows an offset word, counted from base, and returns a reader at that place.
func (r *reader) tail(base int) *reader {
	off := r.uint(32)
	if r.err == nil && uint64(base)+off > uint64(len(r.b)) {
		r.fail("offset outside")
	}
	return &reader{b: r.b, at: base + int(off), err: r.err}
}

// count reads an array's length, of elements of at least size bytes each.
func (r *reader) count(size int) int {
	n := r.uint(32)
	if r.err == nil && n > uint64(len(r.b)-r.at)/uint64(size) {
		r.fail("length outside")
		return 0
	}
	return int(n)
}

// bytes reads a length and that many bytes, which alias the input.
func (r *reader) bytes() []byte {
	n := r.count(1)
	if r.err != nil {
		return nil
	}
	b := r.b[r.at : r.at+n : r.at+n]
	r.at += n
	return b
}
