package node

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// CoreConfig says what a core works on. Zero limits mean the defaults named.
type CoreConfig struct {
	Deployment codec.Deployment
	Self       peer.ID
	Seed       uint64   // of choices that need no secrecy: whom to dial, when to ping
	Secret     [32]byte // random: links are keyed with it, so that nobody makes orders to measure
	Agent      string   // name and version told to peers, at most 32 bytes
	MaxOrders  int      // in the set; 100,000
	MakerQuota int      // open orders of one maker; 100
	MaxLinks   int      // 10
	Target     int      // links that are dialled for; what mesh.Config says
	NoMesh     bool     // neither asks for peers nor dials
	Together   bool     // signatures of one maker are checked together: pays in a browser, not beside libsecp256k1
	// Record signs this node's peer record, valid from and until (unix seconds); nil: others are not told of this node.
	Record func(issued, expiry uint64) []byte
	// Prove signs as an end of a relayed link; nil: there are none, see mesh.Config.
	Prove func(t peer.RelayTranscript, as peer.Role) (eth.Signature, error)
	// Sender opens an envelope for this node and returns who signed it; nil: who a link says, see mesh.Config.
	Sender func(envelope []byte, now uint64) (peer.ID, error)
}

func (c *CoreConfig) defaults() {
	if c.MaxOrders <= 0 {
		c.MaxOrders = 100_000
	}
	if c.MakerQuota <= 0 {
		c.MakerQuota = 100
	}
}

// Limits of a core.
const (
	maxQueue    = 20_000 // orders and cancels waiting for their signature check
	maxRefused  = 50_000 // ids remembered as refused
	maxTrades   = 2_000  // of a market, in memory
	maxOwn      = 5_000  // own orders remembered
	maxTxs      = 1_000  // own transactions remembered
	maxAccounts = 16     // own accounts
	maxServers  = 16     // signaling servers shown
	reorgDepth  = 64     // blocks after which nothing is undone
	clockSkew   = 60     // seconds of tolerance for validFrom and expiry
	readBatch   = 192    // orders or holdings in one chain read: the states of so many are one list of view calls
	maxReads    = 2      // chain reads of a kind under way
	retryAfter  = 2 * time.Second
	pollEvery   = 200 * time.Millisecond
	ownEvery    = 250 * time.Millisecond // how often own orders' peers are counted
)

// Core is the node as a deterministic step machine: it owns the set of orders, the books, the user's orders
// and transactions, and the mesh. It does no I/O and knows no clock: Step takes what happened, Tick the
// time, and both return what is to be done. The same events give the same state and the same effects.
//
// A Core belongs to one goroutine.
type Core struct {
	cfg    CoreConfig
	domain codec.Domain
	now    time.Time
	out    []Effect
	notice Notice

	markets []*market
	pairs   map[tokenPair]direction
	set     *mesh.Set
	mesh    *mesh.Mesh
	live    map[eth.Hash]*live
	makers  map[eth.Address][]*live
	byExp   expiries

	queue   []*waiting
	queued  map[eth.Hash]*waiting         // orders only
	keys    map[eth.Address]eth.PublicKey // of makers, as recoveries told
	asking  map[eth.Hash]*waiting         // contracts asked for their signature
	short   map[wire.ShortID]shortName
	refused ring

	evict     []*live // unbacked orders found in a full set
	evictAt   time.Time
	graves    []*live // dead, kept for reorgs
	forks     uint64  // rewinds so far: what was read before the last is not believed
	toStand   []*live
	standing  int // reads under way
	standFail time.Time
	holdings  map[Pair]*holding
	toBack    []Pair
	dirty     []Pair // holdings to share out before the core is left
	backing   int
	backFail  time.Time

	head      Head
	headAt    time.Time
	polledAt  time.Time // when own transactions and coins were last asked for
	endpoints []Endpoint
	servers   []ServerState
	clock     clock
	storage   fault.Code

	own      map[eth.Address]bool
	accounts []eth.Address
	native   map[eth.Address]*Holding
	mine     map[eth.Hash]*OwnOrder
	mineList []*OwnOrder // oldest first
	ownAt    time.Time
	plans    []*Conditional // oldest first
	seen     seenList       // notifications that the user knows
	txs      map[eth.Hash]*OwnTx
	txList   []*OwnTx // oldest first

	past past // trades, candles, own fills

	pins map[peer.ID]fault.Code // peers dialled by invitation: why the last dial failed

	keepers map[eth.Address]uint64 // who settled batches, and in which block last
	audit   audit

	delays  [256]int64 // milliseconds from a peer's order's arrival to the book
	delayed int
	counts  map[fault.Code]uint64 // own refusals
}

// market is one market with its book and trades.
type market struct {
	order.Market
	book   *book.Book
	trades []Trade // oldest first
}

type tokenPair struct{ sell, buy eth.Address }

type direction struct {
	market int
	side   order.Side
}

// NewCore returns a core with an empty set. It fails when the deployment is not sound.
func NewCore(cfg CoreConfig) (*Core, error) {
	cfg.defaults()
	list, err := cfg.Deployment.MarketList()
	if err != nil {
		return nil, err
	}
	c := &Core{cfg: cfg, domain: codec.NewDomain(cfg.Deployment.ChainID, cfg.Deployment.Exchange),
		pairs: map[tokenPair]direction{}, live: map[eth.Hash]*live{}, makers: map[eth.Address][]*live{},
		queued: map[eth.Hash]*waiting{}, keys: map[eth.Address]eth.PublicKey{}, asking: map[eth.Hash]*waiting{}, short: map[wire.ShortID]shortName{},
		holdings: map[Pair]*holding{}, own: map[eth.Address]bool{}, native: map[eth.Address]*Holding{},
		mine: map[eth.Hash]*OwnOrder{}, txs: map[eth.Hash]*OwnTx{}, keepers: map[eth.Address]uint64{}, counts: map[fault.Code]uint64{}}
	ids := make([]order.MarketID, len(list))
	for i, m := range list {
		ids[i] = m.ID()
		c.markets = append(c.markets, &market{Market: m, book: book.New(m)})
		c.pairs[tokenPair{m.Base.Address, m.Quote.Address}] = direction{i, order.Ask}
		c.pairs[tokenPair{m.Quote.Address, m.Base.Address}] = direction{i, order.Bid}
	}
	serverKey, err := cfg.serverKey()
	if err != nil {
		return nil, err
	}
	c.past = c.newPast()
	c.set = mesh.NewSet(ids)
	seed := rand.New(rand.NewPCG(cfg.Seed, 1)).Uint64()
	c.mesh = mesh.New(mesh.Config{Self: cfg.Self, Seed: seed, Secret: cfg.Secret, MaxLinks: cfg.MaxLinks, Target: cfg.Target, NoDial: cfg.NoMesh,
		Room: peer.Room(cfg.Deployment.ChainID, cfg.Deployment.Exchange), Record: cfg.Record, Prove: cfg.Prove, Sender: cfg.Sender, ServerKey: serverKey,
		Hello: wire.Hello{Version: wire.Version, Chain: cfg.Deployment.ChainID, Exchange: cfg.Deployment.Exchange,
			Genesis: cfg.Deployment.Genesis, Agent: cfg.Agent}}, (*pool)(c), c.set)
	return c, nil
}

// Step takes one event and returns what is to be done.
func (c *Core) Step(ev Event) []Effect {
	switch ev := ev.(type) {
	case LinkUp:
		c.mesh.Up(mesh.Link(ev.Link), ev.Peer, ev.Outbound, ev.Source)
		c.do(PutValue{BucketPeers, ev.Peer.String(), fmt.Append(nil, c.now.Unix())})
		c.changed(PeersChanged)
	case LinkDown:
		c.mesh.Down(mesh.Link(ev.Link), ev.Code)
		c.changed(PeersChanged)
	case DialFailed:
		if ev.Altered {
			c.mesh.DialFailed(ev.Peer, fault.BadSignature)
		} else {
			c.mesh.DialFailed(ev.Peer, ev.Code)
		}
		c.pinFailed(ev.Peer, ev.Code)
		c.changed(PeersChanged)
	case FrameIn:
		c.mesh.Frame(mesh.Link(ev.Link), uint8(ev.Channel), ev.Data)
	case Introduced:
		c.mesh.Introduced(ev.Source, ev.Peers)
	case Distrust:
		c.mesh.Count("envelope", ev.Code)
		c.changed(PeersChanged)
	case ConnectionsLeft:
		c.mesh.Left(ev.Left, ev.Of)
		c.changed(PeersChanged)
	case LinkSlow:
		c.linkSlow(ev)
	case ServerState:
		c.serverState(ev)
	case ChainIn:
		c.chainIn(ev)
	case EndpointsIn:
		c.endpoints = ev.Endpoints
		c.standFail, c.backFail = time.Time{}, time.Time{}
		c.changed(ChainChanged)
	case BackingsIn:
		c.backingsIn(ev)
	case StandingsIn:
		c.standingsIn(ev)
	case SignerIn:
		c.signerIn(ev)
	case ReceiptIn:
		c.receiptIn(ev)
	case NativeIn:
		c.nativeIn(ev)
	case ReleasedIn:
		c.releasedIn(ev)
	case StorageIn:
		c.storage = ev.Code
		c.changed(WalletChanged)
	case FillsIn:
		c.fillsIn(ev)
	case Work:
		c.work(ev.N, ev.One)
	}
	c.carry()
	return c.Effects()
}

// Tick tells the time and returns what is to be done by then. Time never runs backwards.
func (c *Core) Tick(now time.Time) []Effect {
	if now.After(c.now) {
		c.now = now
	}
	c.tellTime()
	c.mesh.Tick(c.now)
	c.borrow()
	c.expire()
	if c.now.Sub(c.ownAt) >= ownEvery {
		c.ownAt = c.now
		c.countPeers()
		c.warnings()
		c.conditionals()
	}
	c.carry()
	return c.Effects()
}

// Wake returns when Tick next has something to do.
func (c *Core) Wake() time.Time {
	wake := c.mesh.Wake()
	if len(c.mineList) > 0 || len(c.plans) > 0 {
		if own := c.ownAt.Add(ownEvery); own.Before(wake) {
			wake = own
		}
	}
	if look := c.lookForLoan(); !look.IsZero() && look.Before(wake) {
		wake = look
	}
	return wake
}

// Effects returns and forgets what is to be done: what Step and Tick return, and what the methods that
// change the core have gathered since.
func (c *Core) Effects() []Effect {
	c.ask()
	out := c.out
	if c.notice != (Notice{}) {
		out = append(out, Changed{c.notice})
		c.notice = Notice{}
	}
	c.out = nil
	return out
}

func (c *Core) do(e Effect) { c.out = append(c.out, e) }

func (c *Core) changed(k Kind) { c.notice.Kinds |= k }

func (c *Core) changedIn(k Kind, market int) {
	c.notice.Kinds |= k
	c.notice.Markets |= 1 << min(market, 63)
}

// carry turns what the mesh wants into effects and takes in what it offers.
func (c *Core) carry() {
	c.allotDirty()
	for {
		actions := c.mesh.Actions()
		if len(actions) == 0 {
			return
		}
		for _, a := range actions {
			switch a := a.(type) {
			case mesh.Send:
				c.do(Send{LinkID(a.Link), Channel(a.Channel), a.Frame})
			case mesh.Close:
				c.do(CloseLink{LinkID(a.Link), a.Code})
				c.changed(PeersChanged)
			case mesh.Dial:
				c.do(Dial{a.Peer, a.Source})
			case mesh.Ask:
				c.do(AskPeers{})
			case mesh.Offer:
				c.offered(a)
			case mesh.CandlesAsked:
				c.lend(a)
			case mesh.CandlesTold:
				c.candlesTold(a)
			case mesh.CandlesLost:
				if market, _ := c.lentBy(a.Link, a.Request); market >= 0 {
					c.unlend(a.Link, 0)
				}
			case mesh.Deliver:
				c.do(Receive{a.Envelope})
			case mesh.ServerListed:
				c.serversListed(a)
			case mesh.Changed:
				c.changed(PeersChanged)
			}
		}
	}
}

func (c *Core) serverState(ev ServerState) {
	c.changed(PeersChanged)
	c.serverTime(&ev)
	known := false
	for i := range c.servers {
		if c.servers[i].URL == ev.URL {
			c.servers[i], known = ev, true
		}
	}
	if !known && len(c.servers) < maxServers {
		c.servers = append(c.servers, ev)
	}
	up := false
	for i := range c.servers {
		up = up || c.servers[i].Up
	}
	c.mesh.Servers(up)
}

// Carry sends a sealed envelope towards a peer over links and reports whether there was a way.
func (c *Core) Carry(to peer.ID, envelope []byte) bool {
	sent := c.mesh.Carry(to, envelope)
	c.carry()
	return sent
}

// CarryNear is Carry to a linked peer by a neighbour of both, where nothing else carries.
func (c *Core) CarryNear(to peer.ID, envelope []byte) bool {
	sent := c.mesh.CarryNear(to, envelope)
	c.carry()
	return sent
}

// ring remembers the last ids put in.
type ring struct {
	ids  []eth.Hash
	next int
	has  map[eth.Hash]struct{}
}

// add puts id in and returns the one that had to go.
func (r *ring) add(id eth.Hash, size int) (old eth.Hash, gone bool) {
	if r.has == nil {
		r.has = map[eth.Hash]struct{}{}
	}
	if _, ok := r.has[id]; ok {
		return old, false
	}
	r.has[id] = struct{}{}
	if len(r.ids) < size {
		r.ids = append(r.ids, id)
		return old, false
	}
	old, r.ids[r.next] = r.ids[r.next], id
	r.next = (r.next + 1) % size
	delete(r.has, old)
	return old, true
}
