package node

import (
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// Event is something that happened outside the core: a frame, a block, a person's wish. Core.Step takes it.
type Event interface{ isEvent() }

// LinkUp reports an authenticated link.
type LinkUp struct {
	Link     LinkID
	Peer     peer.ID
	Outbound bool   // this node dialled
	Source   string // who introduced the peer: a server's URL, "invitation", "cache"; ByPeers when its offer came over links
}

// LinkDown reports the end of a link that was up.
type LinkDown struct {
	Link LinkID
	Code fault.Code
}

// DialFailed reports a dial that led to no link. Impersonation means that the far side could not prove its key, or with Altered that an
// envelope came altered while the dial waited for its answer: neither the peer's doing nor that of who carried the offer.
type DialFailed struct {
	Peer    peer.ID
	Code    fault.Code
	Altered bool
}

// FrameIn is one frame received on a link.
type FrameIn struct {
	Link    LinkID
	Channel Channel
	Data    []byte
}

// Introduced lists peers that a server or peer named.
type Introduced struct {
	Source string
	Peers  []peer.ID
}

// Distrust reports a signaling envelope that somebody altered, forged or sent again.
type Distrust struct {
	Source string // who delivered it
	Code   fault.Code
}

// ConnectionsLeft reports how many connections the page may still create, of so many in its life.
type ConnectionsLeft struct{ Left, Of int }

// ServerState reports the connection to a signaling server.
type ServerState struct {
	URL   string
	Up    bool
	Code  fault.Code // why it is down; 0 beside it: it was not asked yet
	Peers int        // peers in the room as the server says
	Clock uint64     // the server's, in unix seconds, when it was heard just now; 0: it told none
	Idle  bool       // known and not used: others are
	// Listed says that a signed list names it and nobody else.
	Listed bool

	// What came of it lately. None of it is proof, see package rendezvous.
	Proved   int        // peers that it named or brought, and that proved their key on a link
	Unproved int        // peers that it named, and that could not
	Altered  int        // envelopes that it brought and that somebody had changed, or sent before
	Silent   int        // peers that it named, and that nobody answered for
	Doubt    fault.Code // why it is not trusted: Impersonation, BadSignature or NotFound; 0: it is
}

// Fill is one order's executed part, from an event of the Exchange.
type Fill struct {
	OrderID  eth.Hash
	Maker    eth.Address
	Taker    eth.Address // zero: by a settlement,
	Keeper   eth.Address // which this account sent
	Sold     uint256.Int // of the order's SellToken
	Bought   uint256.Int // of the order's BuyToken
	Sell     eth.Address // tokens
	Buy      eth.Address
	Tx       eth.Hash
	Block    uint64
	LogIndex uint32
	Time     uint64 // of the block
}

// NonceEvent kills orders of a maker: exactly one of the forms below is meant by Kind.
type NonceEvent struct {
	Kind  NonceKind
	Maker eth.Address
	Word  uint64      // NonceBits: word index
	Mask  uint256.Int // NonceBits: bits now spent
	Slot  uint32      // SlotRaised
	Value uint64      // SlotRaised: lowest live generation; EpochRaised: the epoch now; WindowMoved: the codec.Window now
	A, B  eth.Address // WindowMoved: the tokens of the account's market, in any order
	Block uint64
}

// NonceKind says how orders were cancelled on chain.
type NonceKind uint8

const (
	NonceBits NonceKind = iota
	SlotRaised
	EpochRaised
	WindowMoved // nonces of a market account
)

// ChainIn is news of the chain up to Head. When Rewound is set, everything after block RewoundTo is undone
// first; then Fills and Nonces, in block and log order, are applied.
type ChainIn struct {
	Head      Head
	Rewound   bool
	RewoundTo uint64
	Fills     []Fill
	Nonces    []NonceEvent
	Touched   []Pair // holdings that changed: their backing is to be read again

	Settlements []Settled // whose fills are among Fills, in block and log order
}

// Settled is a batch that a keeper had the Exchange settle. Its fills are those of its transaction that follow it, up to
// the next one.
type Settled struct {
	Keeper   eth.Address
	FeeBps   uint16
	Prices   []codec.Price // worth of a base unit of every token
	Tx       eth.Hash
	Block    uint64
	LogIndex uint32
}

// EndpointsIn reports a change of an RPC endpoint's state.
type EndpointsIn struct{ Endpoints []Endpoint }

// BackingsIn answers the core's ReadBackings.
type BackingsIn struct {
	Head     Head
	Backings []Backing
	Asked    []Pair
	Err      error
}

// StandingsIn answers the core's ReadStandings.
type StandingsIn struct {
	Head      Head
	Standings []Standing
	Asked     []eth.Hash
	Err       error
}

func (LinkUp) isEvent()          {}
func (LinkDown) isEvent()        {}
func (DialFailed) isEvent()      {}
func (FrameIn) isEvent()         {}
func (Introduced) isEvent()      {}
func (Distrust) isEvent()        {}
func (ConnectionsLeft) isEvent() {}
func (ServerState) isEvent()     {}
func (ChainIn) isEvent()         {}
func (EndpointsIn) isEvent()     {}
func (BackingsIn) isEvent()      {}
func (StandingsIn) isEvent()     {}

// SignerIn answers the core's AskSigner: whether a contract signed an order (EIP-1271).
type SignerIn struct {
	ID    eth.Hash
	Valid bool
	Err   error
}

// ReceiptIn answers the core's ReadReceipt. Err is NotFound while the transaction is pending or unknown, Replaced when another has its
// nonce.
type ReceiptIn struct {
	Tx      eth.Hash
	Receipt Receipt
	Err     error
}

// NativeIn answers the core's ReadNative.
type NativeIn struct {
	Owner   eth.Address
	Balance uint256.Int
	Err     error
}

// StorageIn reports that the store refused to write, or, with code 0, that it works again.
type StorageIn struct{ Code fault.Code }

// Work lets the core check the signatures of at most N orders that wait for admission. One ends it after an order, or after some that
// were checked together.
type Work struct {
	N   int
	One bool
}

func (SignerIn) isEvent()  {}
func (ReceiptIn) isEvent() {}
func (NativeIn) isEvent()  {}
func (StorageIn) isEvent() {}
func (Work) isEvent()      {}
