// Package nodetest runs many nodes in one process on a fake network, clock and chain: discrete events in
// simulated time, real cores, real signatures, and the same run for the same seed.
//
// What is fake: links (delivery in order after a latency, loss of whole links), the signaling server (a tracker that
// every node knows; introductions over links are real, down to the sealed envelopes), the chain (balances, fills, reorgs as a test says), and the store (a map per node).
package nodetest

import (
	"container/heap"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// Config says what world to make. Zero values mean the defaults named.
type Config struct {
	Seed       uint64
	Skew       func(node int) time.Duration         // by which a node's clock is ahead, none
	Latency    time.Duration                        // one way on a link, 20 ms
	Each       func(node int, cfg *node.CoreConfig) // changes a node's own configuration
	Jitter     time.Duration                        // up to so much more, none
	ChainDelay time.Duration                        // of a chain read, 5 ms
	Core       node.CoreConfig
	NoTracker  bool // nodes link only where the test links them
	// NoWay says which nodes, by index, no link can be made between: ICE finds no way, after as long as it takes in the
	// product. Envelopes reach them as usual. Nil: there is always one.
	NoWay     func(a, b int) bool
	NoRecords bool // nodes sign no records: only the tracker introduces
}

// World is nodes, links, chain and time.
type World struct {
	cfg      Config
	rng      *rand.Rand
	now      time.Time
	events   agenda
	seq      uint64
	nodes    []*Node
	byID     map[peer.ID]*Node
	nextLink node.LinkID
	wires    map[node.LinkID]*wireEnd
	keys     map[string]eth.Key
	accounts map[string]eth.Address
	nonces   map[string]uint64
	domain   codec.Domain
	markets  []order.Market
	Chain    *Chain

	Frames, Bytes uint64 // carried
	Tried, Formed int    // dials to nodes that were up, and those of them that led to a link that lasts
	stopped       bool   // the tracker
}

// Node is one node of the world.
type Node struct {
	Core   *node.Core
	ID     peer.ID
	Index  int
	World  *World
	Stored map[eth.Hash]order.Signed
	Values map[string][]byte // bucket/key
	Down   bool              // answers nothing, as after a kill
	NoRPC  bool              // its chain reads fail and no news of the chain reach it
	Poor   bool              // its endpoints say that nobody has anything
	Skew   time.Duration     // by which its clock is ahead of the world's; set before it hears of anything

	Made int // connections created: dials and offers taken
	// Say changes what the node says to a peer; nil: it keeps silent about that. A changed frame must still be short enough.
	Say func(to *Node, m wire.Message) wire.Message

	tickAt  time.Time
	working bool
	key     peer.Key
	replay  *peer.Replay
	dials   map[[16]byte]node.Dial // under way over links
}

// wireEnd is one side of a link.
type wireEnd struct {
	id    node.LinkID
	owner *Node // nil: a raw end
	raw   *Raw
	other *wireEnd
	last  time.Time // when the newest frame towards this end arrives
	gone  bool
}

// Deployment returns two markets of three tokens.
func Deployment() codec.Deployment {
	vtr := order.Token{Address: eth.Address{0xa1}, Symbol: "VTR", Name: "Virtua Trader", Decimals: 18, Permit: true}
	usd := order.Token{Address: eth.Address{0xa2}, Symbol: "tUSD", Name: "Test dollar", Decimals: 6, Permit: true}
	weth := order.Token{Address: eth.Address{0xa3}, Symbol: "WETH", Name: "Wrapped ether", Decimals: 18}
	return codec.Deployment{ChainID: 31337, Exchange: eth.Address{0xee}, DeployBlock: 1, Genesis: eth.Hash{0x9e},
		Tokens:  []order.Token{vtr, usd, weth},
		Markets: []codec.DeployedMarket{{Base: vtr.Address, Quote: usd.Address}, {Base: weth.Address, Quote: usd.Address}}}
}

// Start is when every world begins.
var Start = time.Unix(1_800_000_000, 0).UTC()

// New returns a world without nodes.
func New(cfg Config) *World {
	if cfg.Latency == 0 {
		cfg.Latency = 20 * time.Millisecond
	}
	if cfg.ChainDelay == 0 {
		cfg.ChainDelay = 5 * time.Millisecond
	}
	if cfg.Core.Deployment.ChainID == 0 {
		cfg.Core.Deployment = Deployment()
	}
	w := &World{cfg: cfg, rng: rand.New(rand.NewPCG(cfg.Seed, 7)), now: Start, byID: map[peer.ID]*Node{},
		wires: map[node.LinkID]*wireEnd{}, keys: map[string]eth.Key{}, accounts: map[string]eth.Address{}, nonces: map[string]uint64{}}
	d := &w.cfg.Core.Deployment
	w.domain = codec.NewDomain(d.ChainID, d.Exchange)
	var err error
	if w.markets, err = d.MarketList(); err != nil {
		panic(err) // the test's own deployment
	}
	w.Chain = newChain(w)
	return w
}

// Now returns the simulated time.
func (w *World) Now() time.Time { return w.now }

// Nodes returns all nodes.
func (w *World) Nodes() []*Node { return w.nodes }

// Add makes n nodes and returns them.
func (w *World) Add(n int) []*Node {
	first := len(w.nodes)
	for range n {
		i := len(w.nodes)
		cfg := w.config(i, w.cfg.Seed<<16+uint64(i))
		x := &Node{ID: cfg.Self, Index: i, World: w, Stored: map[eth.Hash]order.Signed{}, Values: map[string][]byte{},
			Skew: w.skew(i), key: w.peerKey(i), replay: peer.NewReplay(0), dials: map[[16]byte]node.Dial{}}
		x.start(cfg)
		w.nodes = append(w.nodes, x)
		w.byID[x.ID] = x
		x.ready()
	}
	return w.nodes[first:]
}

// config is a node's own.
func (w *World) config(i int, seed uint64) node.CoreConfig {
	cfg := w.cfg.Core
	cfg.Self, cfg.Seed = w.peerID(i), seed
	if w.cfg.Each != nil {
		w.cfg.Each(i, &cfg)
	}
	return cfg
}

func (w *World) skew(i int) time.Duration {
	if w.cfg.Skew == nil {
		return 0
	}
	return w.cfg.Skew(i)
}

// clock is what a node's computer shows.
func (x *Node) clock() time.Time { return x.World.now.Add(x.Skew) }

// unix is the time by which a node dates its envelopes, in unix seconds.
func (x *Node) unix() uint64 { return uint64(x.clock().Add(x.Core.MeetingAhead()).Unix()) }

func (w *World) peerID(i int) peer.ID { return w.peerKey(i).ID() }

func (w *World) peerKey(i int) peer.Key {
	key, err := peer.KeyFromBytes(w.Key(fmt.Sprint("node ", i)).Bytes())
	if err != nil {
		panic(err) // it is one
	}
	return key
}

// start gives a node a new core.
func (x *Node) start(cfg node.CoreConfig) {
	cfg.NoMesh = cfg.NoMesh || x.World.cfg.NoTracker
	if !x.World.cfg.NoRecords {
		cfg.Record = x.record
	}
	core, err := node.NewCore(cfg)
	if err != nil {
		panic(err) // the deployment is the test's own
	}
	x.Core = core
}

// ready lets a node hear of the world.
func (x *Node) ready() {
	x.wake(x.World.now)
	x.World.Chain.greet(x)
	if !x.World.cfg.NoTracker {
		x.Step(node.ServerState{URL: tracker, Up: !x.World.stopped, Clock: uint64(x.World.now.Unix())})
	}
}

// Restart replaces a node's core by a new one that restores what was stored.
func (w *World) Restart(x *Node, saved node.Saved) {
	for _, end := range w.ends() {
		if end.owner == x {
			w.cut(end, fault.PeerGone)
		}
	}
	x.start(w.config(x.Index, w.rng.Uint64()))
	x.Down, x.tickAt, x.working = false, time.Time{}, false
	clear(x.dials)
	x.do(x.Core.Tick(x.clock()))
	x.Core.Restore(saved)
	x.do(x.Core.Effects())
	x.ready()
}

// Run lets time pass.
func (w *World) Run(d time.Duration) {
	end := w.now.Add(d)
	for len(w.events) > 0 && !w.events[0].at.After(end) {
		ev := heap.Pop(&w.events).(planned)
		w.now = ev.at
		ev.run()
	}
	w.now = end
}

// Until lets time pass until cond holds, at most d, and reports whether it does.
func (w *World) Until(d time.Duration, cond func() bool) bool {
	end := w.now.Add(d)
	for !cond() {
		if len(w.events) == 0 || w.events[0].at.After(end) {
			w.now = end
			return cond()
		}
		ev := heap.Pop(&w.events).(planned)
		w.now = ev.at
		ev.run()
	}
	return true
}

// At plans something.
func (w *World) At(d time.Duration, run func()) {
	w.seq++
	heap.Push(&w.events, planned{w.now.Add(d), w.seq, run})
}

// Step gives a node an event and carries out what it wants.
func (x *Node) Step(ev node.Event) {
	if x.Down {
		return
	}
	x.do(x.Core.Tick(x.clock()))
	x.do(x.Core.Step(ev))
	x.settle()
}

// Do runs f on a node's core.
func (x *Node) Do(f func(*node.Core)) {
	x.do(x.Core.Tick(x.clock()))
	f(x.Core)
	x.do(x.Core.Effects())
	x.settle()
}

// settle checks what waits for admission and plans the next tick.
func (x *Node) settle() {
	for x.Core.Pending() > 0 {
		x.do(x.Core.Step(node.Work{N: 64}))
	}
	x.do(x.Core.Tick(x.clock()))
	x.wake(x.Core.Wake().Add(-x.Skew))
}

func (x *Node) wake(at time.Time) {
	if at.Before(x.World.now) {
		at = x.World.now
	}
	if !x.tickAt.IsZero() && !x.tickAt.After(at) && !x.tickAt.Before(x.World.now) {
		return
	}
	x.tickAt = at
	core := x.Core
	x.World.At(at.Sub(x.World.now), func() {
		if x.Core != core || x.Down || !x.tickAt.Equal(x.World.now) {
			return
		}
		x.tickAt = time.Time{}
		x.do(core.Tick(x.clock()))
		x.settle()
	})
}

// do carries out effects.
func (x *Node) do(effects []node.Effect) {
	w := x.World
	for _, e := range effects {
		switch e := e.(type) {
		case node.Send:
			w.send(e)
		case node.CloseLink:
			if end := w.wires[e.Link]; end != nil {
				w.cut(end, e.Code)
			}
		case node.Dial:
			w.dial(x, e)
		case node.Receive:
			w.At(0, func() { x.receive(e.Envelope) })
		case node.AskPeers:
			if !w.cfg.NoTracker && !w.stopped {
				w.At(w.cfg.Latency*2, func() { x.Step(node.Introduced{Source: tracker, Peers: w.somePeers(x)}) })
			}
		case node.SaveOrders:
			for _, s := range e.Orders {
				x.Stored[s.ID] = s
			}
		case node.DeleteOrders:
			for _, id := range e.IDs {
				delete(x.Stored, id)
			}
		case node.PutValue:
			if e.Value == nil {
				delete(x.Values, e.Bucket+"/"+e.Key)
			} else {
				x.Values[e.Bucket+"/"+e.Key] = e.Value
			}
		default:
			w.Chain.effect(x, e)
		}
	}
}

func (w *World) somePeers(x *Node) []peer.ID {
	var list []peer.ID
	for range 6 {
		if other := w.nodes[w.rng.IntN(len(w.nodes))]; other != x && !other.Down {
			list = append(list, other.ID)
		}
	}
	return list
}

func (w *World) delay() time.Duration {
	d := w.cfg.Latency
	if w.cfg.Jitter > 0 {
		d += time.Duration(w.rng.Int64N(int64(w.cfg.Jitter)))
	}
	return d
}

func (w *World) linked(a, b *Node) bool {
	for _, end := range w.wires {
		if end.owner == a && end.other.owner == b {
			return true
		}
	}
	return false
}

// Link links two nodes.
func (w *World) Link(a, b *Node) { w.join(a, b, "test", "test") }

// join links two nodes; both are told who introduced the other.
func (w *World) join(a, b *Node, ofB, ofA string) {
	x, y := w.pair()
	x.owner, y.owner = a, b
	a.Step(node.LinkUp{Link: x.id, Peer: b.ID, Outbound: true, Source: ofB})
	b.Step(node.LinkUp{Link: y.id, Peer: a.ID, Source: ofA})
}

func (w *World) pair() (x, y *wireEnd) {
	w.nextLink += 2
	x, y = &wireEnd{id: w.nextLink - 1}, &wireEnd{id: w.nextLink}
	x.other, y.other = y, x
	w.wires[x.id], w.wires[y.id] = x, y
	return x, y
}

// ends returns all ends in a fixed order.
func (w *World) ends() []*wireEnd {
	var list []*wireEnd
	for id := node.LinkID(1); id <= w.nextLink; id++ {
		if end := w.wires[id]; end != nil {
			list = append(list, end)
		}
	}
	return list
}

// Cut ends the links between two nodes.
func (w *World) Cut(a, b *Node) {
	for _, end := range w.ends() {
		if end.owner == a && end.other.owner == b {
			w.cut(end, fault.PeerGone)
		}
	}
}

// Kill ends a node without a word.
func (w *World) Kill(x *Node) {
	x.Down = true
	for _, end := range w.ends() {
		if end.owner == x {
			w.cut(end, fault.PeerGone)
		}
	}
}

// cut ends a link: both sides hear of it, the far one after what is under way has arrived.
func (w *World) cut(end *wireEnd, code fault.Code) {
	if end.gone {
		return
	}
	end.gone = true
	delete(w.wires, end.id)
	if end.owner != nil {
		owner := end.owner
		w.At(0, func() { owner.Step(node.LinkDown{Link: end.id, Code: code}) })
	}
	other := end.other
	at := w.now.Add(w.delay())
	if other.last.After(at) {
		at = other.last
	}
	w.At(at.Sub(w.now), func() {
		if other.gone {
			return
		}
		other.gone = true
		delete(w.wires, other.id)
		if other.owner != nil {
			other.owner.Step(node.LinkDown{Link: other.id, Code: fault.PeerGone})
		} else if other.raw != nil {
			other.raw.Closed = true
		}
	})
}

func (w *World) send(e node.Send) {
	end := w.wires[e.Link]
	if end == nil || end.gone {
		return
	}
	w.carry(end.other, e.Channel, end.owner.say(end.other.owner, e.Frame))
}

// say lets a node that lies change a frame.
func (x *Node) say(to *Node, frame []byte) []byte {
	if x.Say == nil || to == nil {
		return frame
	}
	seq, messages, err := wire.ParseFrame(frame)
	out := wire.AppendFrame(nil, seq)
	for err == nil && len(messages) > 0 {
		var t wire.Type
		var body []byte
		if t, body, messages, err = wire.Next(messages); err != nil {
			break
		}
		if m, perr := wire.Parse(t, body); perr == nil && m != nil {
			if m = x.Say(to, m); m != nil {
				out = wire.AppendMessage(out, m)
			}
		}
	}
	return out
}

// carry delivers a frame to an end, after those before it.
func (w *World) carry(to *wireEnd, ch node.Channel, frame []byte) {
	w.Frames++
	w.Bytes += uint64(len(frame))
	at := w.now.Add(w.delay())
	if at.Before(to.last) {
		at = to.last
	}
	to.last = at
	w.At(at.Sub(w.now), func() {
		switch {
		case to.gone:
		case to.owner != nil:
			to.owner.Step(node.FrameIn{Link: to.id, Channel: ch, Data: frame})
		case to.raw != nil:
			to.raw.receive(ch, frame)
		}
	})
}

// planned is something that happens at a time.
type planned struct {
	at  time.Time
	seq uint64
	run func()
}

type agenda []planned

func (a agenda) Len() int { return len(a) }
func (a agenda) Less(i, j int) bool {
	if !a[i].at.Equal(a[j].at) {
		return a[i].at.Before(a[j].at)
	}
	return a[i].seq < a[j].seq
}
func (a agenda) Swap(i, j int) { a[i], a[j] = a[j], a[i] }
func (a *agenda) Push(x any)   { *a = append(*a, x.(planned)) }
func (a *agenda) Pop() any {
	old := *a
	last := old[len(old)-1]
	*a = old[:len(old)-1]
	return last
}
