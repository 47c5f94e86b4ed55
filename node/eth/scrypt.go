package eth

import (
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha256"
	"encoding/binary"
	"math/bits"

	"github.com/virtuatrader/virtua/node/fault"
)

// Bounds on what a file may ask of whoever opens it. Files of go-ethereum's standard parameters (N = 2¹⁸, r = 8, p = 1),
// of MetaMask and of ethers are within them.
const (
	maxScryptMemory = 256 << 20 // 128·N·r, as the file's author has it
	maxScryptWork   = 1 << 22   // N·r·p
	maxScryptBlocks = 1 << 20   // 128·r·p
	maxPBKDF2       = 2 << 20   // iterations
	tableMemory     = 64 << 20  // bytes of scrypt's table that are kept; what is left out is computed again when needed
)

// Pace hears how far a long derivation is: done of so many steps, every few milliseconds. It may let others run before it
// returns, and ends the derivation by an error. Nil does neither.
type Pace func(done, of int) error

// Scrypt says how a passphrase becomes a key (RFC 7914).
type Scrypt struct {
	N, R, P uint64
	Salt    []byte // at most 256 bytes
}

// Key derives 32 bytes: CostlyKey when that would take more memory or work than a wallet's file should ask for, Invalid
// when the parameters are none. Its table never takes more than 64 MiB, so that it fits a phone: of a larger one it
// keeps every second or fourth entry and computes those between again, which makes 1.75 times the work of 256 MiB.
func (s Scrypt) Key(passphrase string, pace Pace) ([]byte, error) {
	n, r, p := s.N, s.R, s.P
	switch {
	case n < 2 || n&(n-1) != 0 || r == 0 || p == 0 || len(s.Salt) > maxSalt:
		return nil, fault.New(fault.Invalid, "scrypt parameters")
	// Each alone first, so that the products cannot overflow.
	case n > maxScryptWork || r > maxScryptWork || p > maxScryptWork ||
		128*n*r > maxScryptMemory || n*r*p > maxScryptWork || 128*r*p > maxScryptBlocks:
		return nil, fault.New(fault.CostlyKey, "scrypt with n %d, r %d, p %d asks for too much", n, r, p)
	}
	blocks, err := pbkdf2.Key(sha256.New, passphrase, s.Salt, 1, int(p*128*r))
	if err != nil {
		return nil, fault.New(fault.Invalid, "scrypt: %w", err)
	}
	m := newMixer(int(n), int(r), int(p), pace)
	for i := range int(p) {
		if err := m.mix(blocks[i*128*int(r) : (i+1)*128*int(r)]); err != nil {
			return nil, err
		}
	}
	key, err := pbkdf2.Key(sha256.New, passphrase, blocks, 1, 32)
	if err != nil {
		return nil, fault.New(fault.Invalid, "scrypt: %w", err)
	}
	return key, nil
}

// mixer is ROMix of RFC 7914 with a table that leaves entries out.
type mixer struct {
	n, r, gap   int
	table       []uint32 // every gap-th state
	x, y, t     []uint32 // 32·r words each
	pace        Pace
	done, steps int
	unpaced     int // work since pace was asked last, in Salsa cores
}

func newMixer(n, r, p int, pace Pace) *mixer {
	m := &mixer{n: n, r: r, gap: 1, pace: pace, steps: 2 * n * p}
	for 128*n*r/m.gap > tableMemory {
		m.gap *= 2
	}
	words := 32 * r
	m.table = make([]uint32, (n+m.gap-1)/m.gap*words)
	m.x, m.y, m.t = make([]uint32, words), make([]uint32, words), make([]uint32, words)
	return m
}

func (m *mixer) mix(block []byte) error {
	words := 32 * m.r
	for i := range m.x {
		m.x[i] = binary.LittleEndian.Uint32(block[4*i:])
	}
	for i := range m.n {
		if i%m.gap == 0 {
			copy(m.table[i/m.gap*words:], m.x)
		}
		blockMix(m.x, m.y, m.r)
		m.x, m.y = m.y, m.x
		if err := m.step(1); err != nil {
			return err
		}
	}
	for range m.n {
		j := int(m.x[words-16]) & (m.n - 1)
		copy(m.t, m.table[j/m.gap*words:])
		for range j % m.gap {
			blockMix(m.t, m.y, m.r)
			m.t, m.y = m.y, m.t
		}
		for i, v := range m.t {
			m.x[i] ^= v
		}
		blockMix(m.x, m.y, m.r)
		m.x, m.y = m.y, m.x
		if err := m.step(1 + j%m.gap); err != nil {
			return err
		}
	}
	for i, v := range m.x {
		binary.LittleEndian.PutUint32(block[4*i:], v)
	}
	return nil
}

// pacedCores is how many Salsa cores are computed between two questions to the pace: some two milliseconds.
const pacedCores = 8192

func (m *mixer) step(mixes int) error {
	m.done++
	if m.unpaced += 2 * m.r * mixes; m.unpaced < pacedCores || m.pace == nil {
		return nil
	}
	m.unpaced = 0
	return m.pace(m.done, m.steps)
}

// blockMix is scryptBlockMix of RFC 7914: 2·r blocks of 16 words from in to out, the even ones first.
func blockMix(in, out []uint32, r int) {
	var b [16]uint32
	copy(b[:], in[(2*r-1)*16:])
	for i := range 2 * r {
		salsa(&b, (*[16]uint32)(in[i*16:]))
		copy(out[(i/2+i%2*r)*16:], b[:])
	}
}

// salsa replaces b by Salsa20/8 of b xor in.
func salsa(b, in *[16]uint32) {
	for i, v := range in {
		b[i] ^= v
	}
	x0, x1, x2, x3, x4, x5, x6, x7 := b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]
	x8, x9, x10, x11, x12, x13, x14, x15 := b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]
	for range 4 {
		x4 ^= bits.RotateLeft32(x0+x12, 7)
		x8 ^= bits.RotateLeft32(x4+x0, 9)
		x12 ^= bits.RotateLeft32(x8+x4, 13)
		x0 ^= bits.RotateLeft32(x12+x8, 18)
		x9 ^= bits.RotateLeft32(x5+x1, 7)
		x13 ^= bits.RotateLeft32(x9+x5, 9)
		x1 ^= bits.RotateLeft32(x13+x9, 13)
		x5 ^= bits.RotateLeft32(x1+x13, 18)
		x14 ^= bits.RotateLeft32(x10+x6, 7)
		x2 ^= bits.RotateLeft32(x14+x10, 9)
		x6 ^= bits.RotateLeft32(x2+x14, 13)
		x10 ^= bits.RotateLeft32(x6+x2, 18)
		x3 ^= bits.RotateLeft32(x15+x11, 7)
		x7 ^= bits.RotateLeft32(x3+x15, 9)
		x11 ^= bits.RotateLeft32(x7+x3, 13)
		x15 ^= bits.RotateLeft32(x11+x7, 18)

		x1 ^= bits.RotateLeft32(x0+x3, 7)
		x2 ^= bits.RotateLeft32(x1+x0, 9)
		x3 ^= bits.RotateLeft32(x2+x1, 13)
		x0 ^= bits.RotateLeft32(x3+x2, 18)
		x6 ^= bits.RotateLeft32(x5+x4, 7)
		x7 ^= bits.RotateLeft32(x6+x5, 9)
		x4 ^= bits.RotateLeft32(x7+x6, 13)
		x5 ^= bits.RotateLeft32(x4+x7, 18)
		x11 ^= bits.RotateLeft32(x10+x9, 7)
		x8 ^= bits.RotateLeft32(x11+x10, 9)
		x9 ^= bits.RotateLeft32(x8+x11, 13)
		x10 ^= bits.RotateLeft32(x9+x8, 18)
		x12 ^= bits.RotateLeft32(x15+x14, 7)
		x13 ^= bits.RotateLeft32(x12+x15, 9)
		x14 ^= bits.RotateLeft32(x13+x12, 13)
		x15 ^= bits.RotateLeft32(x14+x13, 18)
	}
	b[0] += x0
	b[1] += x1
	b[2] += x2
	b[3] += x3
	b[4] += x4
	b[5] += x5
	b[6] += x6
	b[7] += x7
	b[8] += x8
	b[9] += x9
	b[10] += x10
	b[11] += x11
	b[12] += x12
	b[13] += x13
	b[14] += x14
	b[15] += x15
}

// stretch is PBKDF2 (RFC 8018) with HMAC-SHA-256 and 32 bytes.
func stretch(passphrase string, salt []byte, rounds int, pace Pace) ([]byte, error) {
	mac := hmac.New(sha256.New, []byte(passphrase))
	mac.Write(salt)
	mac.Write([]byte{0, 0, 0, 1}) // the first block is all there is
	u := mac.Sum(nil)
	key := append([]byte(nil), u...)
	for i := 1; i < rounds; i++ {
		mac.Reset()
		mac.Write(u)
		u = mac.Sum(u[:0])
		for j, v := range u {
			key[j] ^= v
		}
		if i%2048 == 0 && pace != nil {
			if err := pace(i, rounds); err != nil {
				return nil, err
			}
		}
	}
	return key, nil
}
