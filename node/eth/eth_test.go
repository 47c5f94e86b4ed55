package eth_test

import (
	"encoding/hex"
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

func hexOf(b []byte) string { return hex.EncodeToString(b) }

func unhex(s string) []byte {
	b, err := hex.DecodeString(s)
	if err != nil {
		panic(err)
	}
	return b
}

func TestKeccak(t *testing.T) {
	for in, want := range map[string]string{
		"":    "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
		"abc": "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
	} {
		if got := eth.Keccak([]byte(in)); hexOf(got[:]) != want {
			t.Errorf("keccak(%q) = %s", in, got)
		}
	}
	if eth.Keccak([]byte("ab"), nil, []byte("c")) != eth.Keccak([]byte("abc")) {
		t.Error("parts are not concatenated")
	}
}

// The examples of EIP-55.
func TestAddressChecksum(t *testing.T) {
	for _, s := range []string{
		"0x52908400098527886E0F7030069857D2E4169EE7", "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
		"0xde709f2102306220921060314715629080e2fb77", "0x27b1fdb04752bbc536007a920d24acb045561c26",
		"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
		"0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
	} {
		a, err := eth.ParseAddress(s)
		if err != nil || a.String() != s {
			t.Errorf("%s: %s, %v", s, a, err)
		}
		for _, other := range []string{"0x" + strings.ToLower(s[2:]), "0x" + strings.ToUpper(s[2:])} {
			if b, err := eth.ParseAddress(other); err != nil || b != a {
				t.Errorf("%s: %v", other, err)
			}
		}
	}
	good := "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
	for name, s := range map[string]string{
		"WrongCase": "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
		"Short":     good[:41], "Long": good + "0", "NoPrefix": good[2:] + "00", "UpperPrefix": "0X" + good[2:],
		"NotHex": good[:41] + "g", "Empty": "", "Space": " " + good[:41],
	} {
		if a, err := eth.ParseAddress(s); fault.Of(err) != fault.Invalid || !a.IsZero() {
			t.Errorf("%s: %s, %v", name, a, err)
		}
	}
}

func TestTextForms(t *testing.T) {
	type all struct {
		A eth.Address
		H eth.Hash
		S eth.Signature
	}
	k := eth.NewKey(random(6))
	in := all{A: k.Address(), H: eth.Keccak(nil)}
	in.S = k.Sign(in.H)
	b, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	var out all
	if err := json.Unmarshal(b, &out); err != nil || out != in {
		t.Fatal(err, string(b))
	}
	for _, bad := range []string{`{"H":"0x00"}`, `{"H":"` + strings.Repeat("0", 66) + `"}`, `{"S":"0x00"}`, `{"S":"00"}`, `{"S":"0xzz"}`, `{"A":"0x00"}`} {
		if err := json.Unmarshal([]byte(bad), &out); err == nil {
			t.Errorf("%s taken", bad)
		}
	}
}

// Hardhat's and Anvil's first account.
func TestKnownKey(t *testing.T) {
	k, err := eth.KeyFromBytes(unhex("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"))
	if err != nil {
		t.Fatal(err)
	}
	if got := k.Address().String(); got != "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266" {
		t.Error(got)
	}
	if a, err := k.Public().Address(); err != nil || a != k.Address() {
		t.Error(a, err)
	}
	if s := k.String(); s != "key(hidden)" {
		t.Error(s)
	}
	// RFC 6979 makes the signature one and the same everywhere; this is what both bodies and viem give.
	sig := k.Sign(eth.Keccak([]byte("virtua")))
	const want = "0x05dce7cc9503f1a79876b735c236cda122b2078dc705c4b3ee3b63d0c53040ce6304a23781ca64333cefb0ca318013b5b79440d3e50d2d706418bb85aa6d3d9d"
	if sig.String() != want {
		t.Errorf("signature %s", sig)
	}
}

func TestKeyRange(t *testing.T) {
	n := unhex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")
	for name, b := range map[string][]byte{
		"Zero": make([]byte, 32), "Order": n, "Above": unhex(strings.Repeat("ff", 32)), "Short": make([]byte, 31), "Long": make([]byte, 33), "Nil": nil,
	} {
		if _, err := eth.KeyFromBytes(b); fault.Of(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	n[31]--
	if _, err := eth.KeyFromBytes(n); err != nil {
		t.Errorf("n−1: %v", err)
	}
	draws := 0
	k := eth.NewKey(func(b []byte) {
		draws++
		b[31] = byte(draws - 1) // the first draw is zero, which is no key
	})
	if draws != 2 || k.IsZero() || k.Bytes()[31] != 1 {
		t.Errorf("%d draws", draws)
	}
}

func TestSignAndRecover(t *testing.T) {
	r := random(7)
	for range 50 {
		k := eth.NewKey(r)
		var h eth.Hash
		r(h[:])
		s := k.Sign(h)
		if who, err := eth.Recover(h, s); err != nil || who != k.Address() {
			t.Fatal(who, err)
		}
		if p, err := eth.RecoverPublic(h, s); err != nil || p != k.Public() {
			t.Fatal(p, err)
		}
		full := s.Bytes65()
		for _, b := range [][]byte{full[:], s[:], append(full[:64:64], full[64]-27)} {
			if back, err := eth.ParseSignature(b); err != nil || back != s {
				t.Fatalf("%x: %v", b, err)
			}
		}
		h[0]++
		if who, err := eth.Recover(h, s); err == nil && who == k.Address() {
			t.Fatal("the signature holds for another digest")
		}
	}
}

func TestBadSignatures(t *testing.T) {
	k := eth.NewKey(random(8))
	h := eth.Keccak([]byte("bad"))
	s := k.Sign(h)
	full := s.Bytes65()
	n, _ := new(big.Int).SetString("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16)
	half, _ := new(big.Int).SetString("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0", 16)
	with := func(r, sv *big.Int, v byte) []byte {
		b := append([]byte(nil), full[:]...)
		if r != nil {
			r.FillBytes(b[:32])
		}
		if sv != nil {
			sv.FillBytes(b[32:64])
		}
		b[64] = v
		return b
	}
	high := new(big.Int).Sub(n, new(big.Int).SetBytes(full[32:64]))
	above := new(big.Int).Add(half, big.NewInt(1))
	for name, b := range map[string][]byte{
		"HighS":      with(nil, high, 27+28-full[64]),
		"HalfPlus1":  with(nil, above, 27),
		"ZeroR":      with(new(big.Int), nil, 27),
		"ZeroS":      with(nil, new(big.Int), 27),
		"ROfOrder":   with(n, nil, 27),
		"SOfOrder":   with(nil, n, 27),
		"V2":         with(nil, nil, 2),
		"V26":        with(nil, nil, 26),
		"V29":        with(nil, nil, 29),
		"V35":        with(nil, nil, 35),
		"V255":       with(nil, nil, 255),
		"Empty":      {},
		"Truncated":  full[:63],
		"Extended":   append(full[:], 0),
		"CompactBad": append(append([]byte(nil), full[:32]...), above.FillBytes(make([]byte, 32))...),
	} {
		if _, err := eth.ParseSignature(b); fault.Of(err) != fault.BadSignature {
			t.Errorf("%s: %v", name, err)
		}
	}
	// What arrives as 64 raw bytes has not been parsed: recovery refuses it by itself, in both bodies.
	for name, b := range map[string][]byte{
		"HalfPlus1": with(nil, above, 0)[:64], "ZeroR": with(new(big.Int), nil, 0)[:64], "ZeroS": with(nil, new(big.Int), 0)[:64],
		"ROfOrder": with(n, nil, 0)[:64], "Zero": make([]byte, 64),
		"NotOnCurve": with(big.NewInt(5), nil, 0)[:64], // x³+7 is no square for x = 5
	} {
		if who, err := eth.Recover(h, eth.Signature(b)); fault.Of(err) != fault.BadSignature || !who.IsZero() {
			t.Errorf("recover %s: %s, %v", name, who, err)
		}
		if _, err := eth.RecoverPublic(h, eth.Signature(b)); fault.Of(err) != fault.BadSignature {
			t.Errorf("recover public %s: %v", name, err)
		}
	}
	// The greatest s that is allowed parses.
	if _, err := eth.ParseSignature(with(nil, half, 28)); err != nil {
		t.Errorf("half of the order: %v", err)
	}
}

func TestSharedSecret(t *testing.T) {
	a, b := eth.NewKey(random(9)), eth.NewKey(random(10))
	x, err := a.SharedSecret(b.Public())
	if err != nil {
		t.Fatal(err)
	}
	if y, err := b.SharedSecret(a.Public()); err != nil || x != y {
		t.Fatal(err)
	}
	if _, err := a.SharedSecret(eth.PublicKey{2}); fault.Of(err) != fault.Invalid {
		t.Fatal(err)
	}
	if _, err := (eth.PublicKey{}).Address(); fault.Of(err) != fault.Invalid {
		t.Fatal(err)
	}
}

func BenchmarkKeccak416(b *testing.B) {
	in := make([]byte, 416)
	b.ReportAllocs()
	for b.Loop() {
		eth.Keccak(in)
	}
}
