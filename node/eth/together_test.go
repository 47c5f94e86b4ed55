package eth_test

import (
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/virtuatrader/virtua/node/eth"
	"pgregory.net/rapid"
)

// seeded is a key that a name makes.
func seeded(name string) eth.Key {
	n := uint64(0)
	return eth.NewKey(func(b []byte) {
		n++
		h := eth.Keccak([]byte(name), binary.LittleEndian.AppendUint64(nil, n))
		copy(b, h[:])
	})
}

// signedList is n digests that a key signed.
func signedList(k eth.Key, n int) []eth.SignedDigest {
	list := make([]eth.SignedDigest, n)
	for i := range list {
		list[i].Digest = eth.Keccak(fmt.Appendf(nil, "digest %d", i))
		list[i].Sig = k.Sign(list[i].Digest)
	}
	return list
}

var secret = []byte("nobody knows it")

func TestSignedAll(t *testing.T) {
	alice, bob := seeded("alice"), seeded("bob")
	for _, n := range []int{0, 1, 2, 3, 16, 33} {
		if !alice.Public().SignedAll(signedList(alice, n), secret) {
			t.Errorf("%d good signatures are refused", n)
		}
	}
	if (eth.PublicKey{2}).SignedAll(nil, secret) || (eth.PublicKey{}).SignedAll(signedList(alice, 1), secret) {
		t.Error("no point of the curve is a key")
	}
	for name, spoil := range map[string]func(d []eth.SignedDigest){
		"OtherDigest":    func(d []eth.SignedDigest) { d[2].Digest[31] ^= 1 },
		"Swapped":        func(d []eth.SignedDigest) { d[0].Sig, d[3].Sig = d[3].Sig, d[0].Sig },
		"SwappedDigests": func(d []eth.SignedDigest) { d[0].Digest, d[3].Digest = d[3].Digest, d[0].Digest },
		"OtherR":         func(d []eth.SignedDigest) { copy(d[1].Sig[:32], d[2].Sig[:32]) },
		"OtherS":         func(d []eth.SignedDigest) { d[1].Sig[63] ^= 1 },
		"OtherParity":    func(d []eth.SignedDigest) { d[1].Sig[32] ^= 0x80 },
		"TwoParities":    func(d []eth.SignedDigest) { d[1].Sig[32] ^= 0x80; d[2].Sig[32] ^= 0x80 },
		"OtherSigner":    func(d []eth.SignedDigest) { d[4].Sig = bob.Sign(d[4].Digest) },
		"ZeroR":          func(d []eth.SignedDigest) { clear(d[1].Sig[:32]) },
		"ZeroS":          func(d []eth.SignedDigest) { clear(d[1].Sig[32:]) },
		"RTooLarge": func(d []eth.SignedDigest) {
			for i := range 32 {
				d[1].Sig[i] = 0xff
			}
		},
		"HighS": func(d []eth.SignedDigest) {
			d[1].Sig[32] |= 0x7f
			for i := 33; i < 64; i++ {
				d[1].Sig[i] = 0xff
			}
		},
		"NoPoint": func(d []eth.SignedDigest) { copy(d[1].Sig[:32], append(make([]byte, 31), 5)) },
	} {
		t.Run(name, func(t *testing.T) {
			list := signedList(alice, 5)
			spoil(list)
			if alice.Public().SignedAll(list, secret) {
				t.Error("a bad signature among them is taken for good")
			}
		})
	}
	if bob.Public().SignedAll(signedList(alice, 5), secret) {
		t.Error("another key's signatures are taken for good")
	}
}

// Who holds a key can make two wrong signatures whose errors cancel out in a plain sum of their equations: the first is wrong by
// some multiple of G, and s of the second is chosen so that it is wrong by as much the other way. Only the coefficients tell.
func TestSignedAllCoefficients(t *testing.T) {
	alice := seeded("alice")
	list := signedList(alice, 2)
	for i, k := range []uint32{1001, 1} {
		for ; ; k++ {
			// R = k·G, and s such that k − (z + r·d)/s is 7 for the first and −7 for the second
			var nonce, r, z, s, d, excess secp256k1.ModNScalar
			nonce.SetInt(k)
			var point secp256k1.JacobianPoint
			secp256k1.ScalarBaseMultNonConst(&nonce, &point)
			point.ToAffine()
			r.SetBytes(point.X.Bytes())
			z.SetByteSlice(list[i].Digest[:])
			excess.SetInt(7)
			if i == 0 {
				excess.Negate()
			}
			d.SetByteSlice(alice.Bytes())
			s.Set(nonce.Add(&excess)).InverseNonConst().Mul(d.Mul(&r).Add(&z))
			if s.IsOverHalfOrder() {
				continue
			}
			rBytes, sBytes := r.Bytes(), s.Bytes()
			copy(list[i].Sig[:], rBytes[:])
			copy(list[i].Sig[32:], sBytes[:])
			if point.Y.IsOdd() {
				list[i].Sig[32] |= 0x80
			}
			break
		}
	}
	if sum := plainSum(t, alice, list); !sum {
		t.Fatal("the errors do not cancel out: the test shows nothing")
	}
	if alice.Public().SignedAll(list, secret) {
		t.Error("two wrong signatures are taken for good")
	}
}

// plainSum reports whether ΣR = Σ(z + r·d)/s·G.
func plainSum(t *testing.T, by eth.Key, list []eth.SignedDigest) bool {
	t.Helper()
	var left, right secp256k1.JacobianPoint
	for i := range list {
		var r, s, z, d secp256k1.ModNScalar
		rBytes, sBytes, odd := list[i].Sig.RS()
		r.SetBytes(&rBytes)
		s.SetBytes(&sBytes)
		z.SetByteSlice(list[i].Digest[:])
		d.SetByteSlice(by.Bytes())
		var point, term, sum secp256k1.JacobianPoint
		point.X.SetBytes(&rBytes)
		if !secp256k1.DecompressY(&point.X, odd == 1, &point.Y) {
			t.Fatal("no point")
		}
		point.Z.SetInt(1)
		secp256k1.AddNonConst(&left, &point, &sum)
		left.Set(&sum)
		d.Mul(&r).Add(&z).Mul(s.InverseNonConst())
		secp256k1.ScalarBaseMultNonConst(&d, &term)
		secp256k1.AddNonConst(&right, &term, &sum)
		right.Set(&sum)
	}
	return left.EquivalentNonConst(&right)
}

// What is checked together says the same as recoveries one by one, whatever was changed.
func TestSignedAllIsRecover(t *testing.T) {
	keys := []eth.Key{seeded("alice"), seeded("bob")}
	rapid.Check(t, func(t *rapid.T) {
		list := signedList(keys[0], rapid.IntRange(1, 9).Draw(t, "n"))
		for range rapid.IntRange(0, 2).Draw(t, "changes") {
			d := &list[rapid.IntRange(0, len(list)-1).Draw(t, "which")]
			switch rapid.IntRange(0, 3).Draw(t, "change") {
			case 0:
				d.Sig[rapid.IntRange(0, 63).Draw(t, "byte")] ^= byte(1 << rapid.IntRange(0, 7).Draw(t, "bit"))
			case 1:
				d.Digest[rapid.IntRange(0, 31).Draw(t, "byte")] ^= 1
			case 2:
				d.Sig = keys[1].Sign(d.Digest)
			}
		}
		want := true
		for i := range list {
			key, who, err := eth.RecoverSigner(list[i].Digest, list[i].Sig)
			want = want && err == nil && who == keys[0].Address() && key == keys[0].Public()
			if account, err2 := eth.Recover(list[i].Digest, list[i].Sig); (err == nil) != (err2 == nil) || account != who {
				t.Fatalf("%s, %v and %s, %v", who, err, account, err2)
			}
		}
		if got := keys[0].Public().SignedAll(list, secret); got != want {
			t.Fatalf("together %v, one by one %v", got, want)
		}
	})
}

func FuzzSignedAll(f *testing.F) {
	alice := seeded("alice")
	for _, d := range signedList(alice, 3) {
		f.Add(d.Digest[:], d.Sig[:])
	}
	good := signedList(alice, 2)
	f.Fuzz(func(t *testing.T, digest, sig []byte) {
		var d eth.SignedDigest
		copy(d.Digest[:], digest)
		copy(d.Sig[:], sig)
		key, err := eth.RecoverPublic(d.Digest, d.Sig)
		want := err == nil && key == alice.Public()
		if got := alice.Public().SignedAll([]eth.SignedDigest{good[0], d, good[1]}, secret); got != want {
			t.Fatalf("together %v, by itself %v", got, want)
		}
	})
}

func BenchmarkSignedAll(b *testing.B) {
	alice := seeded("alice")
	for _, n := range []int{1, 2, 4, 8, 16, 32} {
		list := signedList(alice, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if !alice.Public().SignedAll(list, secret) {
					b.Fatal("refused")
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/signature")
		})
	}
}

func BenchmarkRecover(b *testing.B) {
	d := signedList(seeded("alice"), 1)[0]
	for b.Loop() {
		if _, err := eth.Recover(d.Digest, d.Sig); err != nil {
			b.Fatal(err)
		}
	}
}
