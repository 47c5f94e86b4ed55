package eth_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// The vectors of BIP-39 with 12 and 24 words; their passphrase is "TREZOR".
func TestMnemonicsOfTheStandard(t *testing.T) {
	raw, err := os.ReadFile("testdata/bip39.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors [][3]string
	if err := json.Unmarshal(raw, &vectors); err != nil || len(vectors) < 16 {
		t.Fatal(len(vectors), err)
	}
	for _, v := range vectors {
		entropy, err := hex.DecodeString(v[0])
		if err != nil {
			t.Fatal(err)
		}
		m := eth.MnemonicOf(entropy)
		if string(m) != v[1] {
			t.Errorf("%s: %s", v[0], string(m))
		}
		back, err := eth.ParseMnemonic("  " + strings.ToUpper(strings.ReplaceAll(v[1], " ", "\n ")) + "\t")
		if err != nil || back != m {
			t.Errorf("%s: read back %v", v[0], err)
		}
		seed, err := m.Seed("TREZOR")
		if err != nil || hex.EncodeToString(seed) != v[2] {
			t.Errorf("%s: seed %x, %v", v[0], seed, err)
		}
	}
}

// The vectors of BIP-32: the private keys of extended keys.
func TestDerivationOfTheStandard(t *testing.T) {
	const h = 1 << 31
	for _, v := range []struct {
		seed string
		path []uint32
		xprv string
	}{
		{"000102030405060708090a0b0c0d0e0f", nil, "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi"},
		{"000102030405060708090a0b0c0d0e0f", []uint32{h}, "xprv9uHRZZhk6KAJC1avXpDAp4MDc3sQKNxDiPvvkX8Br5ngLNv1TxvUxt4cV1rGL5hj6KCesnDYUhd7oWgT11eZG7XnxHrnYeSvkzY7d2bhkJ7"},
		{"000102030405060708090a0b0c0d0e0f", []uint32{h, 1}, "xprv9wTYmMFdV23N2TdNG573QoEsfRrWKQgWeibmLntzniatZvR9BmLnvSxqu53Kw1UmYPxLgboyZQaXwTCg8MSY3H2EU4pWcQDnRnrVA1xe8fs"},
		{"000102030405060708090a0b0c0d0e0f", []uint32{h, 1, h + 2, 2, 1000000000}, "xprvA41z7zogVVwxVSgdKUHDy1SKmdb533PjDz7J6N6mV6uS3ze1ai8FHa8kmHScGpWmj4WggLyQjgPie1rFSruoUihUZREPSL39UNdE3BBDu76"},
		{"fffcf9f6f3f0edeae7e4e1dedbd8d5d2cfccc9c6c3c0bdbab7b4b1aeaba8a5a29f9c999693908d8a8784817e7b7875726f6c696663605d5a5754514e4b484542", []uint32{0, h + 2147483647, 1, h + 2147483646, 2}, "xprvA2nrNbFZABcdryreWet9Ea4LvTJcGsqrMzxHx98MMrotbir7yrKCEXw7nadnHM8Dq38EGfSh6dqA9QWTyefMLEcBYJUuekgW4BYPJcr9E7j"},
	} {
		seed, err := hex.DecodeString(v.seed)
		if err != nil {
			t.Fatal(err)
		}
		k, err := eth.DeriveKey(seed, v.path)
		if err != nil {
			t.Fatal(err)
		}
		if want := base58(t, v.xprv)[46:78]; !bytes.Equal(k.Bytes(), want) {
			t.Errorf("%v: %x, not %x", v.path, k.Bytes(), want)
		}
	}
}

// base58 decodes with the checksum of extended keys.
func base58(t *testing.T, text string) []byte {
	t.Helper()
	n := new(big.Int)
	for _, c := range text {
		d := strings.IndexRune("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", c)
		n.Add(n.Mul(n, big.NewInt(58)), big.NewInt(int64(d)))
	}
	b := n.FillBytes(make([]byte, 82))
	once := sha256.Sum256(b[:78])
	if twice := sha256.Sum256(once[:]); !bytes.Equal(twice[:4], b[78:]) {
		t.Fatalf("%s is mistyped", text)
	}
	return b
}

// The account that every development chain and wallet shows for these words.
func TestWordsLeadToTheAccountThatOthersShow(t *testing.T) {
	m, err := eth.ParseMnemonic("test test test test test test test test test test test junk")
	if err != nil {
		t.Fatal(err)
	}
	k, err := m.Key()
	if err != nil || k.Address().String() != "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266" {
		t.Errorf("%s, %v", k.Address(), err)
	}
	if s := fmt.Sprint(m); strings.Contains(s, "junk") {
		t.Errorf("the words print themselves: %s", s)
	}
}

func TestWordsThatAreNone(t *testing.T) {
	good := strings.Fields("legal winner thank year wave sausage worth useful legal winner thank yellow")
	swap := append([]string(nil), good...)
	swap[0], swap[1] = swap[1], swap[0]
	for name, text := range map[string]string{
		"None": "", "Eleven": strings.Join(good[:11], " "), "Fifteen": "abandon " + strings.Repeat("abandon ", 13) + "address",
		"Unknown": strings.Join(append(good[:11:11], "yelow"), " "), "Swapped": strings.Join(swap, " "),
		"Prefix": strings.Join(append(good[:11:11], "yell"), " "), "Long": strings.Repeat("x", 401), "NotEnglish": strings.Repeat("ábaco ", 12),
	} {
		if _, err := eth.ParseMnemonic(text); fault.Of(err) != fault.BadWords {
			t.Errorf("%s: %v", name, err)
		}
	}
	seen := map[eth.Mnemonic]bool{}
	r := random(9)
	for range 100 {
		m := eth.NewMnemonic(r)
		if back, err := eth.ParseMnemonic(string(m)); err != nil || back != m || seen[m] {
			t.Fatalf("made %q: %v", string(m), err)
		}
		seen[m] = true
	}
}

func FuzzMnemonic(f *testing.F) {
	f.Add("test test test test test test test test test test test junk")
	f.Add(strings.Repeat("zoo ", 23) + "vote")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := eth.ParseMnemonic(text)
		if err != nil {
			return
		}
		if again, err := eth.ParseMnemonic(string(m)); err != nil || again != m {
			t.Fatalf("%q is read as %q, and that not again", text, string(m))
		}
	})
}
