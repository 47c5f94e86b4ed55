package node

import (
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
)

// OwnOrder is one of the user's own orders, kept in BucketOwn until the user forgets it.
type OwnOrder struct {
	Signed     order.Signed
	Market     int // in the deployment's list
	Place      order.Place
	State      State
	Code       fault.Code  // why, when State is an exit
	Sold       uint256.Int // of SellToken
	Counted    uint256.Int // of SellToken, as the Exchange counts it: an order that counts what it buys may have sold less
	Bought     uint256.Int // of BuyToken
	Left       order.Lots  // not filled
	Fillable   order.Lots  // backed now
	Peers      int         // links it was sent on
	Created    int64       // unix milliseconds
	Updated    int64
	Tx         eth.Hash    // the newest transaction that filled or cancelled it
	Block      uint64      // of Tx, 0 while pending
	Cancelled  bool        // a soft cancel was signed
	ReorgedAt  uint64      // block after which a fill of it was undone, 0 when none was lately
	Life       []Moment    // the states it came into, oldest first
	Replaces   eth.Hash    `json:",omitzero"` // the order whose nonce and place it took
	ReplacedBy eth.Hash    `json:",omitzero"`
	Traded     bool        `json:",omitempty"` // filled itself, not only an order with its nonce
	Against    order.Ticks `json:",omitempty"` // the other side's best price when it was placed
	warned     string      // key of the warning that renderers know
	warnedAt   int64       // since when, unix milliseconds
}

// OwnTx is one of the user's transactions, kept in BucketTx.
type OwnTx struct {
	Hash     eth.Hash
	From     eth.Address
	Kind     TxKind
	State    State // Submitted, Confirmed, Reverted, Reorged
	Code     fault.Code
	Market   int         // -1 when it concerns none
	Side     order.Side  // of the user, for a take
	Lots     order.Lots  // wanted
	Price    order.Ticks // worst accepted
	Got      order.Lots  // that this transaction traded for From, from its events
	Orders   []eth.Hash  // concerned
	Token    eth.Address // approved, granted, or moved into or out of an account
	Created  int64       // unix milliseconds
	Block    uint64
	GasCost  uint256.Int // wei
	Raw      []byte      // signed by a local key: sent again when the endpoints forgot it
	First    eth.Hash    `json:",omitzero"`  // of several versions with one nonce, the first: at most one is mined
	GivenUp  bool        `json:",omitempty"` // by the keeper: it is not sent again, and here for its nonce alone
	Kept     string      `json:",omitempty"` // the conditional order that it is a leg of,
	KeptLeg  int         `json:",omitempty"` // and which
	Updated  int64       `json:",omitempty"` // unix milliseconds
	Attempts int         // receipts asked for in vain since the last head that should hold it
	early    *Receipt    // came before its block did
	spentAt  uint64      // head at which another was first seen to have its nonce, 0: none
}

// TxKind says what an own transaction is for.
type TxKind string

const (
	TxTake     TxKind = "take"
	TxApprove  TxKind = "approve"
	TxCancel   TxKind = "cancel"
	TxGrant    TxKind = "grant" // demo funds
	TxTransfer TxKind = "transfer"
	TxDeposit  TxKind = "deposit"  // into a market account
	TxWithdraw TxKind = "withdraw" // out of one
	TxSettle   TxKind = "settle"   // of a batch, as a keeper
)

// Trade is one fill as a market shows it.
type Trade struct {
	Market  int
	Price   order.Ticks // rounded to the nearest tick when a fill is off the grid
	Lots    order.Lots  // whole lots, rounded down
	Side    order.Side  // of the taker
	Time    int64       // unix seconds, of the block
	Tx      eth.Hash
	Block   uint64
	Index   uint32 // of the log in its block
	OrderID eth.Hash
	Maker   eth.Address
	Taker   eth.Address // zero: it was settled in a batch,
	Keeper  eth.Address // which this account sent
	Own     bool        // the user was maker or taker
	Flag    fault.Code  `json:"-"` // how its batch deviates from the rule, as this node sees it
}

// Holding is what an own account has of a token.
type Holding struct {
	Owner     eth.Address
	Token     eth.Address // zero: the chain's coin
	Other     eth.Address // of a market account: the market's other token
	Balance   uint256.Int
	Allowance uint256.Int // of the Exchange
	Committed uint256.Int // sold by own open orders
	Known     bool        // read at least once
}

// AccountView is an own market account.
type AccountView struct {
	Market      int // in the deployment's list
	Base, Quote Holding
}

// LinkView is one link as the network panel shows it.
type LinkView struct {
	Link     LinkID
	Peer     peer.ID
	Agent    string
	Source   string // who introduced it
	Outbound bool
	RTT      int64  // milliseconds, -1 before the first answer
	Orders   int    // in the peer's set, as it says
	Agrees   bool   // same count and sum in every market
	Known    bool   // the peer has told its set
	Syncing  bool   // its pages are being read
	Head     uint64 // block that the peer has seen
	Score    int
	Over     uint64          // messages and orders beyond a quota
	Blames   []mesh.Blame    // what the score lost, most first
	Lacks    mesh.Difference // what the two sets lacked of each other when they were compared last
	In, Out  uint64          // bytes
	Since    int64           // unix milliseconds
	Way      Way             // set by Node.Ways, but for links that a neighbour relays
	Via      peer.ID         // that neighbour
}

// Way is how the bytes of a link travel; empty while that is not known.
type Way string

const (
	Direct  Way = "direct"
	Relayed Way = "relayed" // over a TURN server, or sealed over a neighbour of both
)

// NetworkView is the mesh as the network panel shows it: agreed by Agree of Known peers from Sources
// sources, never "proven".
type NetworkView struct {
	Self     peer.ID
	Links    []LinkView
	Servers  []ServerState
	List     peer.ServerList // of signaling servers, the newest that the deployment's key signed; Number 0: none
	Agree    int             // peers that hold the same set
	Known    int             // peers that have told their set
	Sources  int             // distinct introducers of the peers that agree
	Dialing  int
	Overlay  mesh.Overlay // views of whom to link with, and who introduced them
	Orders   int          // in this node's set
	Waiting  int          // orders waiting for admission
	Checking int          // orders waiting for the chain
	Reasons  []Reason
	Left     []mesh.Departure // links that ended last, the newest first
	Held     int              // orders, of
	Told     int              // that there are as far as peers tell
	Spread   mesh.Spreading   // how fast own orders went round
	Ahead    int64            // milliseconds by which network time is ahead of the computer's clock, 0 within ten seconds
	P50, P95 int64            // milliseconds from a peer's order's first appearance to the book, -1 when unknown
}

// Reason counts why something was refused or dropped.
type Reason struct {
	What  string // "order", "link", "frame", "dial"
	Code  fault.Code
	Count uint64
}

// ChainView is what the node knows of the chain.
type ChainView struct {
	ChainID   uint64
	Head      Head
	Endpoints []Endpoint
	Live      bool // an endpoint agrees and the head moved lately
	Code      fault.Code
	Storage   fault.Code // why nothing can be stored, 0 when it can
}
