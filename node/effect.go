package node

import (
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
)

// Effect is something the core wants done outside: a frame sent, a chain read, a value stored. The owner
// carries effects out in the order they were returned; answers come back as events.
type Effect interface{ isEffect() }

// Send puts one frame on a link. Frames of a link are numbered: a link that does not take one is closed.
type Send struct {
	Link    LinkID
	Channel Channel
	Frame   []byte
}

// CloseLink ends a link with a reason that the far side was told.
type CloseLink struct {
	Link LinkID
	Code fault.Code
}

// Dial tries to link with a peer that Source introduced.
type Dial struct {
	Peer   peer.ID
	Source string
}

// AskPeers asks the signaling servers for a handful of peers.
type AskPeers struct{}

// Receive hands a sealed envelope that came over a link to the links, as a server would.
type Receive struct{ Envelope []byte }

// ReadBackings asks for holdings; BackingsIn answers.
type ReadBackings struct{ Pairs []Pair }

// ReadStandings asks what the chain knows of orders; StandingsIn answers.
type ReadStandings struct{ Orders []order.Signed }

// AskSigner asks a contract whether it signed an order (EIP-1271); SignerIn answers.
type AskSigner struct {
	ID    eth.Hash // the order's id, which is the digest
	Maker eth.Address
	Sig   eth.Signature
}

// ReadReceipt asks for a transaction's outcome; ReceiptIn answers. With Raw set it also asks whether another transaction of
// From has its nonce.
type ReadReceipt struct {
	Tx   eth.Hash
	From eth.Address
	Raw  []byte
}

// ReadNative asks for an own account's coins; NativeIn answers.
type ReadNative struct{ Owner eth.Address }

// Resubmit sends an own signed transaction again that no endpoint knows any more.
type Resubmit struct {
	Tx  eth.Hash
	Raw []byte
}

// SaveOrders stores orders of the set.
type SaveOrders struct{ Orders []order.Signed }

// DeleteOrders removes orders from the store.
type DeleteOrders struct{ IDs []eth.Hash }

// PutValue stores a value; nil deletes it.
type PutValue struct {
	Bucket, Key string
	Value       []byte
}

// Changed tells renderers what to read again.
type Changed struct{ Notice }

// Kind is a set of things that a renderer may show.
type Kind uint32

const (
	BookChanged   Kind = 1 << iota // of the markets named
	TradesChanged                  // of the markets named
	OrdersChanged                  // own orders
	TxChanged                      // own transactions
	HoldingsChanged
	PeersChanged
	ChainChanged // head or endpoints
	WalletChanged
	AllChanged Kind = 1<<iota - 1
)

// Notice says which kinds of things changed, and for book and trades in which markets (bit i is market i of
// the deployment; markets beyond the 64th share the last bit).
type Notice struct {
	Kinds   Kind
	Markets uint64
}

func (Send) isEffect()          {}
func (CloseLink) isEffect()     {}
func (Dial) isEffect()          {}
func (AskPeers) isEffect()      {}
func (Receive) isEffect()       {}
func (ReadBackings) isEffect()  {}
func (ReadStandings) isEffect() {}
func (AskSigner) isEffect()     {}
func (ReadReceipt) isEffect()   {}
func (ReadNative) isEffect()    {}
func (Resubmit) isEffect()      {}
func (SaveOrders) isEffect()    {}
func (DeleteOrders) isEffect()  {}
func (PutValue) isEffect()      {}
func (Changed) isEffect()       {}
