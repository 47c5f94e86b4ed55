package eth

import (
	"bytes"
	"encoding/binary"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
)

// SignedDigest is a digest and what is said to be its signature.
type SignedDigest struct {
	Digest Hash
	Sig    Signature
}

// SignedAll reports whether p's holder signed every digest of a list, for less than a recovery each: about the work of one more
// recovery, and a sixth of one for each signature, where recovery is Go's too. When it says no, at least one signature is not p's; which
// one, recovering each tells.
//
// A signature names its whole point R, so that it is right exactly when R = (z/s)·G + (r/s)·P. A random combination of these
// equations holds when all of them do, and otherwise with a chance of 2⁻⁶³ (Bellare, Garay and Rabin, "Fast Batch Verification
// for Modular Exponentiation and Digital Signatures", Eurocrypt 1998, the small exponents test; the group has prime order). secret
// is what the coefficients are made of: nobody who makes signatures may know it.
func (p PublicKey) SignedAll(list []SignedDigest, secret []byte) bool {
	pub, err := secp256k1.ParsePubKey(p[:])
	if err != nil || len(list) == 0 {
		return err == nil
	}
	points := make([]signedPoint, len(list))
	for i := range list {
		if !points[i].read(&list[i]) {
			return false
		}
	}
	coefficients(points, p, list, secret)

	// of G and P: Σ a·z/s and Σ a·r/s, with one inverse for all s
	var ofG, ofP, inverse secp256k1.ModNScalar
	before := make([]secp256k1.ModNScalar, len(points)) // the product of all s before
	inverse.SetInt(1)
	for i := range points {
		before[i].Set(&inverse)
		inverse.Mul(&points[i].s)
	}
	inverse.InverseNonConst()
	for i := len(points) - 1; i >= 0; i-- {
		q := &points[i]
		a := before[i].Mul(&inverse) // 1/s
		inverse.Mul(&q.s)
		var factor secp256k1.ModNScalar
		var b [32]byte
		binary.BigEndian.PutUint64(b[24:], q.a)
		factor.SetBytes(&b)
		a.Mul(&factor)
		ofG.Add(q.z.Mul(a))
		ofP.Add(q.r.Mul(a))
	}
	var holder, times, base, want secp256k1.JacobianPoint
	pub.AsJacobian(&holder)
	secp256k1.ScalarMultNonConst(&ofP, &holder, &times)
	secp256k1.ScalarBaseMultNonConst(&ofG, &base)
	secp256k1.AddNonConst(&times, &base, &want)
	got := combine(points)
	return !got.Z.IsZero() && !want.Z.IsZero() && got.EquivalentNonConst(&want)
}

// signedPoint is a signature as its equation needs it.
type signedPoint struct {
	plus, minus secp256k1.JacobianPoint // R and −R
	r, s, z     secp256k1.ModNScalar
	a           uint64 // its coefficient, below 2⁶³
}

// read takes a signature apart and reports whether it may be one.
func (q *signedPoint) read(d *SignedDigest) bool {
	r, s, odd := d.Sig.RS()
	if bytes.Compare(s[:], halfOrder[:]) > 0 || q.r.SetBytes(&r) != 0 || q.r.IsZero() || q.s.SetBytes(&s) != 0 || q.s.IsZero() {
		return false
	}
	digest := [32]byte(d.Digest)
	q.z.SetBytes(&digest) // modulo the order
	q.plus.X.SetBytes(&r)
	if !secp256k1.DecompressY(&q.plus.X, odd == 1, &q.plus.Y) {
		return false
	}
	q.plus.Z.SetInt(1)
	q.minus.Set(&q.plus)
	q.minus.Y.Negate(1).Normalize()
	return true
}

// coefficients gives every signature a number of 63 bits that depends on all of them and on the secret.
func coefficients(points []signedPoint, p PublicKey, list []SignedDigest, secret []byte) {
	all := make([]byte, 0, len(list)*(32+64))
	for i := range list {
		all = append(append(all, list[i].Digest[:]...), list[i].Sig[:]...)
	}
	seed := Keccak([]byte("virtua/together"), secret, p[:], all)
	for i := range points {
		h := Keccak(seed[:], binary.LittleEndian.AppendUint64(nil, uint64(i)))
		points[i].a = max(binary.LittleEndian.Uint64(h[:])>>1, 1)
	}
}

// combine adds up all R, each times its coefficient: one doubling for each bit, and an addition for each third bit of a coefficient
// in its non-adjacent form.
func combine(points []signedPoint) (sum secp256k1.JacobianPoint) {
	type digits struct{ plus, minus uint64 }
	forms := make([]digits, len(points))
	for i := range points {
		half := points[i].a >> 1
		three := points[i].a + half
		changes := half ^ three
		forms[i] = digits{three & changes, half & changes}
	}
	for bit := 63; bit >= 0; bit-- {
		secp256k1.DoubleNonConst(&sum, &sum)
		for i := range points {
			switch {
			case forms[i].plus>>bit&1 == 1:
				secp256k1.AddNonConst(&sum, &points[i].plus, &sum)
			case forms[i].minus>>bit&1 == 1:
				secp256k1.AddNonConst(&sum, &points[i].minus, &sum)
			}
		}
	}
	return sum
}
