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
	State    WalletState
	Kind     string // "burner" or the name that the wallet announced
	Burner   bool
	Address  string // whole
	Short    string
	Stored   []string // addresses of the burners stored in this browser
	Chain    string   // the chain that is wanted: "31337"
	OnChain  string   // the chain the wallet is on, when it is another
	Asked    string   // what the extension asks: "Sign the order"
	Fleeting bool     // the browser does not keep it
	Cap      string   // what a burner gives at most at once: "10,000 tUSD"
	Coin     string   // what that is measured in: "tUSD"
	Offline  bool     // no node runs yet: what is asked waits for it
}

// Asked words what a wallet extension asks its person, by the method (EIP-1193) that it was sent; "" when that opens
// nothing.
func Asked(method string) string {
	switch method {
	case "eth_requestAccounts":
		return "it asks whether this page may see your address."
	case "eth_signTypedData_v4":
		return "it asks you to sign. Signing alone moves no money."
	case "eth_sendTransaction":
		return "it asks you to send a transaction."
	case "wallet_sendCalls":
		return "it asks you to allow and to trade, in one."
	case "wallet_switchEthereumChain":
		return "it asks to switch to this page’s chain."
	case "wallet_addEthereumChain":
		return "it asks to add this page’s chain."
	}
	return ""
}

// AskedBefore is what a wallet waits for that refuses a request because another one is open (-32002).
const AskedBefore = "an earlier question is still open there; answer it first."

// Open reports whether there is an account to trade with.
func (w Wallet) Open() bool {
	return w.State == Ready || w.State == WrongChain || w.State == Waiting
}

// Ask marks that the wallet asks its person something.
func (w *Wallet) Ask(words string) {
	if w.Asked = words; words != "" && w.Open() {
		w.State = Waiting
	}
}

// NewWallet returns a wallet that is ready.
func NewWallet(kind string, a eth.Address) Wallet {
	return Wallet{State: Ready, Kind: kind, Burner: kind == "burner", Address: a.String(), Short: ShortAddress(a)}
}

// OnOther returns w on another chain than the one wanted.
func (w Wallet) OnOther(chain uint64) Wallet {
	w.State, w.OnChain = WrongChain, strconv.FormatUint(chain, 10)
	return w
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
