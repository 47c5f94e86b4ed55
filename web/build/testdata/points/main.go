// Command points prints a hash of all 8192 points that multiplication by the generator adds up.
package main

import (
	"crypto/sha256"
	"fmt"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
)

func main() {
	h := sha256.New()
	for n := range 32 {
		for i := range 256 {
			var digits [32]byte
			digits[n] = byte(i)
			var k secp256k1.ModNScalar
			k.SetBytes(&digits)
			var p secp256k1.JacobianPoint
			secp256k1.ScalarBaseMultNonConst(&k, &p) // adds one point to infinity, and so returns it
			fmt.Fprintln(h, p.X, p.Y, p.Z)
		}
	}
	fmt.Printf("%x\n", h.Sum(nil))
}
