package node

import (
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
)

// CoreConfig says what a core works on. Zero limits mean the defaults named.
type CoreConfig struct {
	Deployment codec.Deployment
	Self       peer.ID
	Seed       uint64 // of choices that need no secrecy: whom to dial, when to ping
	Agent      string // name and version told to peers, at most 32 bytes
	MaxOrders  int    // in the set; 100,000
	MakerQuota int    // orders of one maker; 100
	MaxLinks   int    // 8
	NoMesh     bool   // never asks for peers nor dials: a node for tests and readers
}

// Core is the node as a deterministic step machine: it owns the set of orders, the books, the user's orders
// and transactions, and the mesh. It does no I/O and knows no clock: Step takes what happened, Tick the
// time, and both return what is to be done. The same events give the same state and the same effects.
//
// A Core belongs to one goroutine.
type Core struct {
	cfg     CoreConfig
	markets []order.Market
	now     time.Time
	out     []Effect
}

// NewCore returns a core with an empty set. It fails when the deployment is not sound.
func NewCore(cfg CoreConfig) (*Core, error) {
	markets, err := cfg.Deployment.MarketList()
	if err != nil {
		return nil, err
	}
	return &Core{cfg: cfg, markets: markets}, nil
}

// Step takes one event and returns what is to be done.
func (c *Core) Step(ev Event) []Effect { return c.Effects() }

// Tick tells the time and returns what is to be done by then. Time never runs backwards.
func (c *Core) Tick(now time.Time) []Effect { return c.Effects() }

// Wake returns when Tick next has something to do.
func (c *Core) Wake() time.Time { return c.now.Add(100 * time.Millisecond) }

// Pending returns how many orders wait for a Work event.
func (c *Core) Pending() int { return 0 }

// Effects returns and forgets the effects gathered by the methods below.
func (c *Core) Effects() []Effect {
	out := c.out
	c.out = nil
	return out
}

// Markets returns the markets of the deployment; the slice is the core's.
func (c *Core) Markets() []order.Market { return c.markets }

// Book returns a snapshot of a market's book, its best depth levels (0: all).
func (c *Core) Book(market, depth int) book.Snapshot {
	if market < 0 || market >= len(c.markets) {
		return book.Snapshot{}
	}
	return book.Snapshot{Market: c.markets[market]}
}

// Quote returns what a sweep would do now.
func (c *Core) Quote(market int, w book.Want) book.Quote { return book.Quote{} }

// Order returns an order of the set or one's own.
func (c *Core) Order(id eth.Hash) (OwnOrder, bool) { return OwnOrder{}, false }

// OwnOrders returns the user's own orders, newest first.
func (c *Core) OwnOrders() []OwnOrder { return nil }

// OwnTxs returns the user's own transactions, newest first.
func (c *Core) OwnTxs() []OwnTx { return nil }

// Trades returns the newest n trades of a market, newest first.
func (c *Core) Trades(market, n int) []Trade { return nil }

// Holdings returns what the user's accounts have.
func (c *Core) Holdings() []Holding { return nil }

// Network returns the mesh.
func (c *Core) Network() NetworkView { return NetworkView{Self: c.cfg.Self} }

// Chain returns what the node knows of the chain.
func (c *Core) Chain() ChainView { return ChainView{ChainID: c.cfg.Deployment.ChainID} }

// Publish admits an order of an own account and floods it. The signature is checked like anybody's.
func (c *Core) Publish(s order.Signed) error { return nil }

// Withdraw applies and floods a soft cancel of an order, signed by its maker.
func (c *Core) Withdraw(id eth.Hash, sig eth.Signature) error { return nil }

// Track follows an own transaction until it is confirmed or failed.
func (c *Core) Track(tx OwnTx) {}

// Accounts sets whose orders, fills and holdings are the user's own.
func (c *Core) Accounts(own []eth.Address) {}
