package eth

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/virtuatrader/virtua/node/fault"
)

// The keystore that this package writes: Web3 Secret Storage version 3 with scrypt at N = 2¹⁵, r = 8, p = 1
// (32 MiB), AES-128-CTR and a keccak-256 MAC.
const (
	scryptN = 1 << 15
	scryptR = 8
	scryptP = 1
)

// Bounds on keystores that are read, beside those of the key derivation (scrypt.go).
const (
	maxKeystore = 16 << 10 // bytes of JSON
	maxSalt     = 256      // bytes
)

// keystore is the JSON of version 3.
type keystore struct {
	Address string         `json:"address,omitempty"`
	Crypto  keystoreCrypto `json:"crypto"`
	ID      string         `json:"id"`
	Version int            `json:"version"`
}

type keystoreCrypto struct {
	Cipher       string          `json:"cipher"`
	CipherText   string          `json:"ciphertext"`
	CipherParams cipherParams    `json:"cipherparams"`
	KDF          string          `json:"kdf"`
	KDFParams    json.RawMessage `json:"kdfparams"`
	MAC          string          `json:"mac"`
}

type cipherParams struct {
	IV string `json:"iv"`
}

type scryptParams struct {
	N     uint64 `json:"n"`
	R     uint64 `json:"r"`
	P     uint64 `json:"p"`
	DKLen uint64 `json:"dklen"`
	Salt  string `json:"salt"`
}

type pbkdf2Params struct {
	C     uint64 `json:"c"`
	PRF   string `json:"prf"`
	DKLen uint64 `json:"dklen"`
	Salt  string `json:"salt"`
}

// EncryptKey seals a key under a passphrase as keystore v3 JSON, which every Ethereum wallet imports. Random
// fills its argument with random bytes. The derivation takes 32 MiB and, in a browser, some tenths of a
// second; pace hears how far it is.
func EncryptKey(k Key, passphrase string, random func([]byte), pace Pace) ([]byte, error) {
	var salt [32]byte
	var iv, id [16]byte
	random(salt[:])
	random(iv[:])
	random(id[:])
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80 // a random UUID (RFC 9562, version 4)
	derived, err := Scrypt{scryptN, scryptR, scryptP, salt[:]}.Key(passphrase, pace)
	if err != nil {
		return nil, err
	}
	secret := k.Bytes()
	text := ctr(derived[:16], iv[:], secret)
	mac := Keccak(derived[16:], text)
	params, err := json.Marshal(scryptParams{scryptN, scryptR, scryptP, 32, hex.EncodeToString(salt[:])})
	if err != nil {
		return nil, fault.New(fault.Internal, "keystore: %w", err)
	}
	address := k.Address()
	out, err := json.Marshal(keystore{
		Address: hex.EncodeToString(address[:]),
		Crypto: keystoreCrypto{
			Cipher: "aes-128-ctr", CipherText: hex.EncodeToString(text),
			CipherParams: cipherParams{hex.EncodeToString(iv[:])},
			KDF:          "scrypt", KDFParams: params, MAC: hex.EncodeToString(mac[:]),
		},
		ID:      fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:]),
		Version: 3,
	})
	if err != nil {
		return nil, fault.New(fault.Internal, "keystore: %w", err)
	}
	return out, nil
}

// DecryptKey opens keystore v3 JSON of this or another wallet, with scrypt or PBKDF2. WrongPass means that the
// passphrase does not fit; CostlyKey, that the file asks for more memory or work than a wallet's should; TooLarge, that
// it is longer than a keystore; Unsupported, another version, cipher or derivation; Invalid, that it is no keystore.
// pace hears how far it is, and its error ends it.
func DecryptKey(file []byte, passphrase string, pace Pace) (Key, error) {
	if len(file) > maxKeystore {
		return Key{}, fault.New(fault.TooLarge, "keystore: more than %d bytes", maxKeystore)
	}
	var ks keystore
	if err := json.Unmarshal(file, &ks); err != nil {
		return Key{}, fault.New(fault.Invalid, "keystore: %w", err)
	}
	c := &ks.Crypto
	if ks.Version != 3 || !strings.EqualFold(c.Cipher, "aes-128-ctr") {
		return Key{}, fault.New(fault.Unsupported, "keystore: version %d with cipher %.20q", ks.Version, c.Cipher)
	}
	iv, err1 := unhex(c.CipherParams.IV, 16)
	text, err2 := unhex(c.CipherText, 32)
	mac, err3 := unhex(c.MAC, 32)
	for _, err := range []error{err1, err2, err3} {
		if err != nil {
			return Key{}, err
		}
	}
	derived, err := derive(c, passphrase, pace)
	if err != nil {
		return Key{}, err
	}
	want := Keccak(derived[16:32], text)
	if subtle.ConstantTimeCompare(want[:], mac) != 1 {
		return Key{}, fault.New(fault.WrongPass, "keystore: the passphrase does not fit")
	}
	k, err := KeyFromBytes(ctr(derived[:16], iv, text))
	if err != nil {
		return Key{}, err
	}
	if a := k.Address(); ks.Address != "" && !strings.EqualFold(strings.TrimPrefix(ks.Address, "0x"), hex.EncodeToString(a[:])) {
		return Key{}, fault.New(fault.Invalid, "keystore: it names another address than its key has")
	}
	return k, nil
}

// derive returns 32 bytes: the cipher's key, then the MAC's.
func derive(c *keystoreCrypto, passphrase string, pace Pace) ([]byte, error) {
	switch strings.ToLower(c.KDF) {
	case "scrypt":
		var p scryptParams
		if err := json.Unmarshal(c.KDFParams, &p); err != nil {
			return nil, fault.New(fault.Invalid, "keystore: scrypt: %w", err)
		}
		salt, err := unhex(p.Salt, 0)
		switch {
		case err != nil:
			return nil, err
		case p.DKLen != 32:
			return nil, fault.New(fault.Invalid, "keystore: scrypt parameters")
		}
		return Scrypt{p.N, p.R, p.P, salt}.Key(passphrase, pace)
	case "pbkdf2":
		var p pbkdf2Params
		if err := json.Unmarshal(c.KDFParams, &p); err != nil {
			return nil, fault.New(fault.Invalid, "keystore: pbkdf2: %w", err)
		}
		salt, err := unhex(p.Salt, 0)
		switch {
		case err != nil:
			return nil, err
		case p.PRF != "hmac-sha256":
			return nil, fault.New(fault.Unsupported, "keystore: pbkdf2 with %.20q", p.PRF)
		case p.DKLen != 32 || p.C == 0:
			return nil, fault.New(fault.Invalid, "keystore: pbkdf2 parameters")
		case p.C > maxPBKDF2:
			return nil, fault.New(fault.CostlyKey, "keystore: pbkdf2 with %d iterations asks for too much", p.C)
		}
		return stretch(passphrase, salt, int(p.C), pace)
	}
	return nil, fault.New(fault.Unsupported, "keystore: key derivation %.20q", c.KDF)
}

// unhex reads hex digits, with or without 0x, of n bytes; n 0 means at most maxSalt.
func unhex(s string, n int) ([]byte, error) {
	b, err := hex.DecodeString(strings.TrimPrefix(s, "0x"))
	if err != nil {
		return nil, fault.New(fault.Invalid, "keystore: %w", err)
	}
	if n != 0 && len(b) != n || len(b) > maxSalt {
		return nil, fault.New(fault.Invalid, "keystore: a field has %d bytes", len(b))
	}
	return b, nil
}

func ctr(key, iv, in []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err) // the key has 16 bytes
	}
	out := make([]byte, len(in))
	cipher.NewCTR(block, iv).XORKeyStream(out, in)
	return out
}
