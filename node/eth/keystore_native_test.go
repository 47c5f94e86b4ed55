//go:build !js

package eth_test

import (
	"bytes"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/google/uuid"
	"github.com/virtuatrader/virtua/node/eth"
)

// go-ethereum opens what this package writes.
func TestGoEthereumReadsOurKeystore(t *testing.T) {
	k := eth.NewKey(random(3))
	file, err := eth.EncryptKey(k, "correct horse", random(4), nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := keystore.DecryptKey(file, "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(crypto.FromECDSA(got.PrivateKey), k.Bytes()) || eth.Address(got.Address) != k.Address() {
		t.Fatal("another key")
	}
	if got.Id.Version() != 4 {
		t.Fatalf("id %s is not a random UUID", got.Id)
	}
}

// This package opens what go-ethereum writes, with standard and light parameters.
func TestWeReadGoEthereumsKeystore(t *testing.T) {
	k := eth.NewKey(random(5))
	priv, err := crypto.ToECDSA(k.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	theirs := &keystore.Key{Id: uuid.UUID{1}, Address: crypto.PubkeyToAddress(priv.PublicKey), PrivateKey: priv}
	for _, p := range [][2]int{{keystore.StandardScryptN, keystore.StandardScryptP}, {keystore.LightScryptN, keystore.LightScryptP}} {
		file, err := keystore.EncryptKey(theirs, "correct horse", p[0], p[1])
		if err != nil {
			t.Fatal(err)
		}
		back, err := eth.DecryptKey(file, "correct horse", nil)
		if err != nil || !bytes.Equal(back.Bytes(), k.Bytes()) {
			t.Fatalf("n %d p %d: %v", p[0], p[1], err)
		}
	}
}
