// Package secp256k1, this one file of it, takes the place of decred's loadprecomputed.go and
// compressedbytepoints.go in node.wasm: the same table, computed instead of downloaded (web/build/curve.go).
package secp256k1

import "sync"

// bytePointTable holds i·256^(31-n)·G at [n][i], affine with Z = 1; infinity is (0, 0).
type bytePointTable [32][256]JacobianPoint

// s256BytePoints returns the table, computed at the first call.
var s256BytePoints = func() func() *bytePointTable {
	var once sync.Once
	var table bytePointTable
	return func() *bytePointTable {
		once.Do(func() {
			base := jacobianG
			for n := len(table) - 1; n >= 0; n-- {
				base = fillBytePoints(&table[n], &base)
			}
		})
		return &table
	}
}()

// fillBytePoints sets row[i] to i·base, for an affine base, and returns 256·base. Of these sums only the first
// is infinity, since the group's order is a prime above 256.
func fillBytePoints(row *[256]JacobianPoint, base *JacobianPoint) JacobianPoint {
	var sums [257]JacobianPoint
	sums[1] = *base
	for i := 2; i < len(sums); i++ {
		AddNonConst(&sums[i-1], base, &sums[i])
	}
	// Montgomery's trick: one inversion makes all of them affine.
	var products [257]FieldVal // products[i] is Z of sums 1 to i, multiplied
	products[0].SetInt(1)
	for i := 1; i < len(sums); i++ {
		products[i].Mul2(&products[i-1], &sums[i].Z)
	}
	inverse := products[len(products)-1]
	inverse.Inverse()
	for i := len(sums) - 1; i > 0; i-- {
		var z, square FieldVal
		z.Mul2(&inverse, &products[i-1]) // 1/Z of this sum
		inverse.Mul(&sums[i].Z)
		square.SquareVal(&z)
		sums[i].X.Mul(&square).Normalize()
		sums[i].Y.Mul(&square).Mul(&z).Normalize()
		sums[i].Z.SetInt(1)
	}
	sums[0].Z.SetInt(1)
	copy(row[:], sums[:])
	return sums[len(row)]
}
