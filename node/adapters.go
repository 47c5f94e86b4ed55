package node

import (
	"context"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
)

// Sink takes what adapters report to the node's owner goroutine.
type Sink interface {
	// Post hands over an event without blocking. False means that the queue is full or the node is
	// closing: the adapter then drops what can be asked for again and closes a link that floods.
	// The slices in ev belong to the node from then on.
	Post(ev Event) bool
}

// Home is what adapters of the mesh need of the node.
type Home interface {
	Sink
	// Carrier brings envelopes over links where there is a way, else by the Rendezvous.
	Carrier
	// Unix returns the time among peers in unix seconds, by which envelopes are dated: the computer's clock may be wrong.
	Unix() uint64
}

// LinkID numbers a link within one node's life; never used twice. Zero is no link.
type LinkID uint64

// Channel is one of the three data channels of a link.
type Channel uint8

const (
	Control Channel = iota // gossip and control, first in time
	Bulk                   // pages and symbols
	Chat                   // words between people
)

// Links opens, authenticates and carries links. A link is reported (LinkUp) only after AUTH succeeded on it.
type Links interface {
	// Dial tries to link with a peer; the outcome is posted as LinkUp or DialFailed. A dial to a peer that is
	// linked or being dialled does nothing.
	Dial(to peer.ID, source string)
	// Send queues one frame of at most wire.MaxFrame bytes, which the link owns from then on. False means
	// that the link is gone or its send buffer full; nothing was sent.
	Send(link LinkID, ch Channel, frame []byte) bool
	// Buffered returns how many bytes wait to leave on a channel.
	Buffered(link LinkID, ch Channel) int
	// Relayed reports whether a link leads over a TURN server, once that is known.
	Relayed(link LinkID) (relayed, known bool)
	// Close ends a link; LinkDown follows.
	Close(link LinkID, code fault.Code)
	// Receive takes a sealed envelope that arrived from a carrier: a server's address, or ByPeers for one that came
	// over a link.
	Receive(envelope []byte, source string)
	// Stop closes every link and waits for its goroutines.
	Stop()
}

// ByPeers is the source of envelopes that came over links.
const ByPeers = mesh.ByPeers

// Carrier brings sealed envelopes to peers: a signaling server, or other links.
type Carrier interface {
	// Carry sends an envelope (at most peer.MaxEnvelope bytes) and returns when it left this machine.
	Carry(ctx context.Context, to peer.ID, envelope []byte) error
}

// Rendezvous is the client of one or more signaling servers.
type Rendezvous interface {
	Carrier
	// Run connects, proves the node key, reconnects with growing pauses, posts Introduced and
	// ServerState events, hands envelopes to Links.Receive; it returns when ctx ends.
	Run(ctx context.Context) error
	// Ask requests another handful of random peers.
	Ask()
}

// Head is a block that the chain adapter follows.
type Head struct {
	Number uint64   `json:"number"`
	Hash   eth.Hash `json:"hash"`
	Time   uint64   `json:"time"` // unix seconds
}

// Pair is an owner's holding of a token: in the wallet, or, with Other set, in the market account of Token and Other.
type Pair struct{ Owner, Token, Other eth.Address }

// InAccount reports whether the holding is in a market account.
func (p Pair) InAccount() bool { return !p.Other.IsZero() }

// Backing is what stands behind orders of Owner that sell Token: balance and the Exchange's allowance, which is the
// greatest number there is for a market account: what is in it needs none.
type Backing struct {
	Pair
	Balance, Allowance uint256.Int
}

// Standing is what the chain says of one order.
type Standing struct {
	ID   eth.Hash
	Sold uint256.Int // part of SellAmount that its fills count as, see order.Order.Counted
	Dead fault.Code  // 0 while it can be filled; StaleNonce, Cancelled or Expired otherwise
}

// Call is a transaction before fees and nonce.
type Call struct {
	From  eth.Address
	To    eth.Address
	Value uint256.Int
	Data  []byte
	Gas   uint64 // 0: estimated
}

// Receipt is a transaction's outcome at a block.
type Receipt struct {
	Tx      eth.Hash
	Block   uint64
	Hash    eth.Hash // of the block
	OK      bool
	Code    fault.Code // why it reverted, 0 when OK
	Gas     uint64
	GasCost uint256.Int // in wei
}

// Endpoint is what the node knows of one RPC endpoint.
type Endpoint struct {
	URL   string     `json:"url"`
	Head  uint64     `json:"head"`
	State fault.Code `json:"state"` // 0: agrees; Unavailable, WrongChain, Disagreement
	RTT   int64      `json:"rtt"`   // milliseconds of the last answer
}

// Chain reads and watches the chain through several endpoints, and submits. All methods are safe for
// concurrent use; answers come from the endpoints that agree with the majority on chain id and head.
type Chain interface {
	// Run follows the chain from a block and posts ChainIn (with fills, cancels, touched holdings and
	// rewinds, in block order, each block once unless rewound) and EndpointsIn; it returns when ctx ends.
	Run(ctx context.Context, from uint64, sink Sink) error
	// Backings reads holdings at the newest agreed head, in the order asked.
	Backings(ctx context.Context, pairs []Pair) ([]Backing, Head, error)
	// Standings reads what the Exchange knows of orders, in the order asked.
	Standings(ctx context.Context, orders []order.Signed) ([]Standing, Head, error)
	// ValidSigner asks a contract whether it signed (EIP-1271).
	ValidSigner(ctx context.Context, maker eth.Address, digest eth.Hash, sig []byte) (bool, error)
	// Native reads the balance of the chain's coin, in wei.
	Native(ctx context.Context, owner eth.Address) (uint256.Int, error)
	// Read is eth_call at the newest agreed head.
	Read(ctx context.Context, c Call) ([]byte, error)
	// Simulate runs a call without sending it and returns its gas, or the decoded reason it would revert.
	Simulate(ctx context.Context, c Call) (gas uint64, err error)
	// Sign fills nonce, gas and fees (EIP-1559) and signs with a local key; raw is what Submit takes.
	Sign(ctx context.Context, key eth.Key, c Call) (tx eth.Hash, raw []byte, err error)
	// Submit sends a signed transaction to every endpoint. It fails only when none can have taken it: one that does not
	// answer may have, so that whoever sent it follows it and sends it again until there is a receipt.
	Submit(ctx context.Context, raw []byte) error
	// Receipt returns a transaction's outcome, or NotFound while it is pending or unknown.
	Receipt(ctx context.Context, tx eth.Hash) (Receipt, error)
	// Endpoints returns the state of each endpoint.
	Endpoints() []Endpoint
}

// Store keeps what must survive a restart. Writes may be batched by the adapter but are durable when Flush
// returns. StorageDenied and StorageFull are returned, never fatal: the node goes on in memory and says so.
type Store interface {
	// Orders calls f with each stored order and its receipt time until f returns false.
	Orders(ctx context.Context, f func(s order.Signed) bool) error
	// SaveOrders adds orders; known ids are left as they are.
	SaveOrders(ctx context.Context, orders []order.Signed) error
	// DeleteOrders removes orders by id.
	DeleteOrders(ctx context.Context, ids []eth.Hash) error
	// Get returns a value of a bucket, nil when absent. Buckets are named in node/buckets.go.
	Get(ctx context.Context, bucket, key string) ([]byte, error)
	// Put stores a value; nil deletes it.
	Put(ctx context.Context, bucket, key string, value []byte) error
	// List calls f with each key and value of a bucket in key order until f returns false.
	List(ctx context.Context, bucket string, f func(key string, value []byte) bool) error
	// Flush returns when every write before it is durable.
	Flush(ctx context.Context) error
	Close() error
}

// Wallet signs and sends for one account: a local key, or a wallet extension in the tab that asked.
type Wallet interface {
	Address() eth.Address
	// Kind is "burner", "key" or the name that the wallet announced (EIP-6963).
	Kind() string
	// SignTyped signs EIP-712 typed data, given both as digest and as the JSON that wallets show.
	SignTyped(ctx context.Context, td codec.TypedData) (eth.Signature, error)
	// Send signs and submits a transaction and returns its hash.
	Send(ctx context.Context, c Call) (eth.Hash, error)
}
