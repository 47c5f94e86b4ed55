package node

import (
	"bytes"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"golang.org/x/crypto/chacha20poly1305"
)

// A backup is one JSON object: how its passphrase becomes a key, and everything else sealed with that key.
//
//	{"format": "virtua-backup", "version": 1, "kdf": "scrypt", "n": 32768, "r": 8, "p": 1, "salt": "<hex>",
//	 "check": "<hex>", "data": "<base64>"}
//
// key = scrypt(passphrase, salt, n, r, p), 32 bytes. check = the first 8 bytes of SHA-256("virtua backup check" ‖ key):
// it tells a wrong passphrase from a file that was changed. data = ChaCha20-Poly1305 (RFC 8439) under the key with a zero
// nonce, since a salt is used once, over the contents (JSON of backup); every other field is authenticated with it.

const (
	backupFormat  = "virtua-backup"
	backupVersion = 1
	backupN       = 1 << 15 // 32 MiB, like a wallet's keystore
	backupR       = 8
	backupP       = 1
	backupSalt    = 32 // bytes

	maxBackup  = 12 << 20 // bytes of a file
	maxContent = 8 << 20  // bytes sealed in it
)

type backupFile struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	KDF     string `json:"kdf"`
	N       uint64 `json:"n"`
	R       uint64 `json:"r"`
	P       uint64 `json:"p"`
	Salt    string `json:"salt"`
	Check   string `json:"check"`
	Data    []byte `json:"data"`
}

// header is what is authenticated beside the contents.
func (f *backupFile) header() []byte {
	return fmt.Appendf(nil, "%s %d %s %d %d %d %s %s", f.Format, f.Version, f.KDF, f.N, f.R, f.P, f.Salt, f.Check)
}

func backupCheck(key []byte) string {
	sum := sha256.Sum256(append([]byte("virtua backup check"), key...))
	return hex.EncodeToString(sum[:8])
}

// sealBackup seals contents under a passphrase. n is scrypt's cost.
func sealBackup(content []byte, passphrase string, n uint64, random func([]byte), pace eth.Pace) (json.RawMessage, error) {
	var salt [backupSalt]byte
	random(salt[:])
	key, err := eth.Scrypt{N: n, R: backupR, P: backupP, Salt: salt[:]}.Key(passphrase, pace)
	if err != nil {
		return nil, err
	}
	aead, err := chacha20poly1305.New(key)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, err)
	}
	f := backupFile{Format: backupFormat, Version: backupVersion, KDF: "scrypt", N: n, R: backupR, P: backupP,
		Salt: hex.EncodeToString(salt[:]), Check: backupCheck(key)}
	f.Data = aead.Seal(nil, make([]byte, chacha20poly1305.NonceSize), content, f.header())
	file, err := json.Marshal(f)
	return file, fault.Wrap(fault.Internal, err)
}

// openBackup returns the contents of a file. BadBackup means that it is none, or was changed; Unsupported, that a later
// version made it; WrongPass, that the passphrase does not fit; CostlyKey, that it asks for too much work.
func openBackup(file []byte, passphrase string, pace eth.Pace) ([]byte, error) {
	if len(file) > maxBackup {
		return nil, fault.New(fault.BadBackup, "more than %d bytes", maxBackup)
	}
	var f backupFile
	if err := json.Unmarshal(file, &f); err != nil || f.Format != backupFormat {
		return nil, fault.New(fault.BadBackup, "not in the form of a backup")
	}
	if f.Version != backupVersion {
		return nil, fault.New(fault.Unsupported, "backup of version %d", f.Version)
	}
	salt, err := hex.DecodeString(f.Salt)
	if err != nil || len(salt) != backupSalt || f.KDF != "scrypt" || len(f.Data) > maxContent+chacha20poly1305.Overhead {
		return nil, fault.New(fault.BadBackup, "malformed header")
	}
	key, err := eth.Scrypt{N: f.N, R: f.R, P: f.P, Salt: salt}.Key(passphrase, pace)
	if fault.Of(err) == fault.Invalid {
		return nil, fault.New(fault.BadBackup, "%w", err)
	}
	if err != nil {
		return nil, err
	}
	if subtle.ConstantTimeCompare([]byte(f.Check), []byte(backupCheck(key))) != 1 {
		return nil, fault.New(fault.WrongPass, "backup: the passphrase does not fit")
	}
	aead, err := chacha20poly1305.New(key)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, err)
	}
	content, err := aead.Open(nil, make([]byte, chacha20poly1305.NonceSize), f.Data, f.header())
	if err != nil {
		return nil, fault.New(fault.BadBackup, "changed or cut")
	}
	return content, nil
}

// unmarshalWhole is json.Unmarshal that refuses what it does not know: a backup is written by the version that names it.
func unmarshalWhole(b []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if d.More() {
		return fault.New(fault.BadBackup, "something follows")
	}
	return nil
}
