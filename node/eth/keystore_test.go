package eth_test

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// The examples of the Web3 Secret Storage Definition.
const (
	specPBKDF2 = `{"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
"ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46","kdf":"pbkdf2",
"kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256","salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
"mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}`
	specScrypt = `{"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"83dbcc02d8ccb40e466191a123791e0e"},
"ciphertext":"d172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c","kdf":"scrypt",
"kdfparams":{"dklen":32,"n":262144,"p":8,"r":1,"salt":"ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19"},
"mac":"2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097"},"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}`
	specKey = "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d"
)

func random(seed uint64) func([]byte) {
	r := rand.New(rand.NewPCG(seed, 1))
	return func(b []byte) {
		for i := range b {
			b[i] = byte(r.Uint32())
		}
	}
}

func TestKeystoreOfTheSpecification(t *testing.T) {
	for name, file := range map[string]string{"pbkdf2": specPBKDF2, "scrypt": specScrypt} {
		k, err := eth.DecryptKey([]byte(file), "testpassword", nil)
		if err != nil {
			t.Fatal(name, err)
		}
		if got := hexOf(k.Bytes()); got != specKey {
			t.Errorf("%s: key %s", name, got)
		}
	}
}

func TestKeystoreRoundTrip(t *testing.T) {
	k := eth.NewKey(random(1))
	for _, pass := range []string{"", "correct horse", "pässwörd ₿"} {
		file, err := eth.EncryptKey(k, pass, random(2), nil)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(file), hexOf(k.Bytes())) {
			t.Fatal("the key stands in its keystore")
		}
		back, err := eth.DecryptKey(file, pass, nil)
		if err != nil || hexOf(back.Bytes()) != hexOf(k.Bytes()) {
			t.Fatal(pass, err)
		}
		if _, err := eth.DecryptKey(file, pass+" ", nil); fault.Of(err) != fault.WrongPass {
			t.Fatalf("wrong passphrase: %v", err)
		}
	}
}

// A hostile file is refused before any derivation starts.
func TestHostileKeystores(t *testing.T) {
	alter := func(path string, v any) []byte {
		var doc map[string]any
		if err := json.Unmarshal([]byte(specScrypt), &doc); err != nil {
			t.Fatal(err)
		}
		at := doc
		parts := strings.Split(path, ".")
		for _, p := range parts[:len(parts)-1] {
			at = at[p].(map[string]any)
		}
		at[parts[len(parts)-1]] = v
		b, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	pbkdf2 := strings.Replace(specPBKDF2, `"c":262144`, `"c":%`, 1)
	for name, c := range map[string]struct {
		file []byte
		want fault.Code
	}{
		"NotJSON":          {[]byte("{"), fault.Invalid},
		"Null":             {[]byte("null"), fault.Unsupported},
		"TooLong":          {[]byte(specScrypt + strings.Repeat(" ", 1<<15)), fault.TooLarge},
		"Version1":         {alter("version", 1), fault.Unsupported},
		"OtherCipher":      {alter("crypto.cipher", "aes-128-cbc"), fault.Unsupported},
		"OtherKDF":         {alter("crypto.kdf", "argon2"), fault.Unsupported},
		"Memory":           {alter("crypto.kdfparams.n", 1<<31), fault.CostlyKey},
		"MemoryByR":        {alter("crypto.kdfparams.r", 1<<20), fault.CostlyKey},
		"Blocks":           {alter("crypto.kdfparams.p", 1<<14), fault.CostlyKey},
		"Work":             {alter("crypto.kdfparams.p", 1<<20), fault.CostlyKey},
		"Overflow":         {alter("crypto.kdfparams.r", uint64(1)<<63), fault.CostlyKey},
		"NotAPowerOfTwo":   {alter("crypto.kdfparams.n", 262143), fault.Invalid},
		"ZeroN":            {alter("crypto.kdfparams.n", 0), fault.Invalid},
		"ZeroR":            {alter("crypto.kdfparams.r", 0), fault.Invalid},
		"ZeroP":            {alter("crypto.kdfparams.p", 0), fault.Invalid},
		"NegativeN":        {alter("crypto.kdfparams.n", -2), fault.Invalid},
		"ShortKey":         {alter("crypto.kdfparams.dklen", 16), fault.Invalid},
		"LongKey":          {alter("crypto.kdfparams.dklen", 1<<30), fault.Invalid},
		"ShortIV":          {alter("crypto.cipherparams.iv", "00"), fault.Invalid},
		"LongSalt":         {alter("crypto.kdfparams.salt", strings.Repeat("00", 300)), fault.Invalid},
		"ShortText":        {alter("crypto.ciphertext", "00"), fault.Invalid},
		"ShortMAC":         {alter("crypto.mac", "00"), fault.Invalid},
		"NotHex":           {alter("crypto.mac", "zz"), fault.Invalid},
		"PBKDF2Work":       {[]byte(strings.Replace(pbkdf2, "%", "4000000000", 1)), fault.CostlyKey},
		"PBKDF2None":       {[]byte(strings.Replace(pbkdf2, "%", "0", 1)), fault.Invalid},
		"PBKDF2OtherHash":  {[]byte(strings.Replace(specPBKDF2, "hmac-sha256", "hmac-md5", 1)), fault.Unsupported},
		"ParamsNotAnyhow":  {alter("crypto.kdfparams", 7), fault.Invalid},
		"ParamsNotPresent": {alter("crypto.kdfparams", nil), fault.Invalid},
	} {
		if _, err := eth.DecryptKey(c.file, "testpassword", nil); fault.Of(err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	if _, err := eth.DecryptKey(alter("address", strings.Repeat("0", 40)), "testpassword", nil); fault.Of(err) != fault.Invalid {
		t.Errorf("another address: %v", err)
	}
}

func BenchmarkEncryptKey(b *testing.B) {
	k := eth.NewKey(random(1))
	for b.Loop() {
		if _, err := eth.EncryptKey(k, "correct horse", random(2), nil); err != nil {
			b.Fatal(err)
		}
	}
}
