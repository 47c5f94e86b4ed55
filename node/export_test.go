package node

import (
	"encoding/json"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
)

// Slice opens the owner's slice to tests, which feed a node that does not run.
func (n *Node) Slice() bool { return n.slice() }

// Waiting returns how many orders wait for their signature check. For the goroutine that calls Slice.
func (n *Node) Waiting() int { return n.core.Pending() }

// RankOf is an order's rank among its maker's on a day.
func RankOf(id eth.Hash, day uint64) uint64 { return rankOf(id, day) }

// SliceTime is what a slice may take.
const SliceTime = slice

// SealBackup seals contents as a backup that is cheap to open.
func SealBackup(content []byte, passphrase string, random func([]byte)) (json.RawMessage, error) {
	return sealBackup(content, passphrase, 16, random, nil)
}

// OpenBackup returns the contents of a backup.
func OpenBackup(file []byte, passphrase string) ([]byte, error) {
	return openBackup(file, passphrase, nil)
}

// ReadBackup checks contents and returns them as they are written.
func ReadBackup(content []byte, d *codec.Deployment) ([]byte, error) {
	b, err := readBackup(content, d, nil)
	if err != nil {
		return nil, err
	}
	return json.Marshal(b)
}

// TwoDigitsUp rounds up to two digits.
func TwoDigitsUp(v uint256.Int) uint256.Int { return twoDigitsUp(v) }

// WalletFaults are the codes of wallets that are mapped.
func WalletFaults() map[int]string {
	list := map[int]string{}
	for code, c := range walletFaults {
		list[code] = c.String()
	}
	return list
}

// RestorePart is how many bytes of a backup one entry of the Store holds while it waits.
const RestorePart = restorePart

// KeyAddress returns the account of a wallet's words.
func KeyAddress(words string) (eth.Address, error) {
	m, err := eth.ParseMnemonic(words)
	if err != nil {
		return eth.Address{}, err
	}
	k, err := m.Key()
	return k.Address(), err
}
