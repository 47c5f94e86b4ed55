package view

import (
	"strconv"

	"github.com/virtuatrader/virtua/node/eth"
)

// WalletState is how far the wallet is.
type WalletState string

const (
	NoWallet   WalletState = "none"
	Locked     WalletState = "locked" // a burner is stored, its passphrase is needed
	Ready      WalletState = "ready"
	WrongChain WalletState = "wrong_chain" // an extension on another chain
	Waiting    WalletState = "waiting"     // the extension asks the person something
)

// Wallet is the wallet panel.
type Wallet struct {
	State   WalletState
	Kind    string // "burner" or the name that the wallet announced
	Burner  bool
	Address string // whole
	Short   string
	Stored  []string // addresses of the burners stored in this browser
	Chain   string   // the chain that is wanted: "31337"
	OnChain string   // the chain the wallet is on, when it is another
	Asked   string   // what the extension asks: "Sign the order"
	Offline bool     // no node runs yet: what is asked waits for it
}

// NewWallet returns a wallet that is ready.
func NewWallet(kind string, a eth.Address) Wallet {
	return Wallet{State: Ready, Kind: kind, Burner: kind == "burner", Address: a.String(), Short: ShortAddress(a)}
}

// LockedWallet returns the state of a browser that stores burners, none of which is open.
func LockedWallet(stored []eth.Address) Wallet {
	w := Wallet{State: Locked, Kind: "burner", Burner: true, Address: stored[0].String(), Short: ShortAddress(stored[0])}
	for _, a := range stored {
		w.Stored = append(w.Stored, a.String())
	}
	return w
}

// ChainLabel names a chain id as people know it.
func ChainLabel(id uint64, demo bool) string {
	switch {
	case demo:
		return "Development chain " + strconv.FormatUint(id, 10)
	case id == 1:
		return "Ethereum"
	}
	return "Chain " + strconv.FormatUint(id, 10)
}
