package eth_test

import (
	"bytes"
	"crypto/pbkdf2"
	"crypto/sha256"
	"errors"
	"testing"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"golang.org/x/crypto/scrypt"
)

// The same as x/crypto at parameters of every shape, the last with a table of which three entries in four are left out.
func TestScryptIsScrypt(t *testing.T) {
	for _, p := range [][3]int{{2, 1, 1}, {16, 1, 1}, {1024, 8, 16}, {1 << 14, 8, 1}, {1 << 17, 8, 1}, {1 << 18, 8, 1}} {
		want, err := scrypt.Key([]byte("pleaseletmein"), []byte("SodiumChloride"), p[0], p[1], p[2], 32)
		if err != nil {
			t.Fatal(err)
		}
		steps, last := 0, 0
		got, err := eth.Scrypt{N: uint64(p[0]), R: uint64(p[1]), P: uint64(p[2]), Salt: []byte("SodiumChloride")}.Key("pleaseletmein", func(done, of int) error {
			if done <= last || done > of {
				t.Fatalf("%d of %d after %d", done, of, last)
			}
			steps, last = steps+1, done
			return nil
		})
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%v: %x, not %x: %v", p, got, want, err)
		}
		if work := p[0] * p[1] * p[2]; work >= 1<<17 && steps < work>>12 {
			t.Errorf("%v: the pace was asked %d times only", p, steps)
		}
	}
}

// The first vector of RFC 7914 that has parameters like a wallet's, cut to 32 bytes.
func TestScryptOfTheStandard(t *testing.T) {
	got, err := eth.Scrypt{N: 16384, R: 8, P: 1, Salt: []byte("SodiumChloride")}.Key("pleaseletmein", nil)
	if err != nil || hexOf(got) != "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2" {
		t.Errorf("%x, %v", got, err)
	}
}

func TestStretchIsPBKDF2(t *testing.T) {
	for _, rounds := range []int{1, 2, 4097} {
		want, err := pbkdf2.Key(sha256.New, "pass", []byte("salt"), rounds, 32)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := eth.Stretch("pass", []byte("salt"), rounds, nil); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%d rounds: %x, %v", rounds, got, err)
		}
	}
}

// Whoever waits may stop waiting.
func TestDerivationsEndWhenAsked(t *testing.T) {
	enough := errors.New("enough")
	stop := func(int, int) error { return enough }
	if _, err := (eth.Scrypt{N: 1 << 17, R: 8, P: 1}).Key("x", stop); !errors.Is(err, enough) {
		t.Errorf("scrypt: %v", err)
	}
	if _, err := eth.Stretch("x", nil, 2<<20, stop); !errors.Is(err, enough) {
		t.Errorf("pbkdf2: %v", err)
	}
	if _, err := eth.DecryptKey([]byte(specScrypt), "testpassword", stop); !errors.Is(err, enough) {
		t.Errorf("keystore: %v", err)
	}
}

func TestScryptThatAsksForTooMuch(t *testing.T) {
	for _, s := range []eth.Scrypt{{N: 1 << 30, R: 8, P: 1}, {N: 1 << 18, R: 16, P: 1}, {N: 2, R: 1 << 20, P: 1}, {N: 2, R: 1024, P: 2048}, {N: 2, R: 1 << 63, P: 2}, {N: 1 << 18, R: 8, P: 4}} {
		if _, err := s.Key("x", nil); fault.Of(err) != fault.CostlyKey {
			t.Errorf("n %d r %d p %d: %v", s.N, s.R, s.P, err)
		}
	}
	for _, s := range []eth.Scrypt{{R: 8, P: 1}, {N: 3, R: 8, P: 1}, {N: 16, P: 1}, {N: 16, R: 8}, {N: 16, R: 8, P: 1, Salt: make([]byte, 257)}} {
		if _, err := s.Key("x", nil); fault.Of(err) != fault.Invalid {
			t.Errorf("n %d r %d p %d: %v", s.N, s.R, s.P, err)
		}
	}
}

// BenchmarkOpenStandard opens what go-ethereum writes at its standard parameters (256 MiB as its author has it).
func BenchmarkOpenStandard(b *testing.B) {
	for b.Loop() {
		if _, err := (eth.Scrypt{N: 1 << 18, R: 8, P: 1}).Key("x", nil); err != nil {
			b.Fatal(err)
		}
	}
}
