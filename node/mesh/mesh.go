// Package mesh is the node's side of the overlay as a pure step machine: which peers to link with, what to
// tell them, what to believe of them. It spreads orders along trees and tells the rest of its links, finds what two
// sets lack of each other at the cost of the difference, and bounds what any link may cost.
//
// It knows no clock, network or chain: inputs are method calls with time told by Tick, outputs are Actions.
// The same inputs give the same outputs. What is admitted into the set is its owner's decision (Pool).
//
// Whom to link with follows HyParView (Leitão et al., DSN 2007): see overlay.go. With one link up, introductions travel
// over links: see introduce.go. Two peers that no direct way joins link over a neighbour of both: see relay.go.
//
// Limits per link: 50 unsolicited orders or cancels a second (burst 250), 10 Want a second, 512 KiB of
// asked-for answers a second (burst 768 KiB), queues of 4,096 orders. A link that goes far beyond them, sends
// two invalid signatures, malformed frames or nothing at all is closed, with the reason counted.
package mesh

import (
	"math/rand/v2"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// Link numbers a link.
type Link uint64

// Holder is a link as a bit: in a set of holders, which links are known to hold an order.
type Holder uint64

// Config says who this node is and how many links it holds. Zero values mean the defaults named.
type Config struct {
	Self     peer.ID
	Hello    wire.Hello
	Seed     uint64
	Secret   [32]byte // random: what links are keyed with
	MaxLinks int      // the active view: 10; at most 60
	Target   int      // links that are dialled for: two of five of MaxLinks, but 6 or MaxLinks if that is less
	NoDial   bool     // neither asks for peers nor dials
	Room     string   // of this node's and others' records
	// ServerKey is whose lists of signaling servers are believed and passed on; zero: nobody's.
	ServerKey peer.ID
	// Record signs this node's peer record, valid from and until; nil: it is not passed on, and hears of no peers.
	Record func(issued, expiry uint64) []byte
	// Prove signs what an end of a relayed link signs; nil: this node is no end of any, see relay.go.
	Prove func(t peer.RelayTranscript, as peer.Role) (eth.Signature, error)
	// Sender opens an envelope for this node at a time (unix seconds) and returns who signed it; nil: the sender that a
	// Signal names is believed.
	Sender func(envelope []byte, now uint64) (peer.ID, error)
}

// Pool is who admits orders: the core.
type Pool interface {
	// Check does what needs no hash: form, market and grid, expiry. 0 is fine.
	Check(o *order.Order) fault.Code
	// ID returns an order's id.
	ID(o *order.Order) eth.Hash
	// Seen reports whether an order outside the set is waiting or was refused already, and notes that from
	// holds it.
	Seen(id eth.Hash, from Holder) bool
	// SeenShort is Seen for an order of which only the short id is known that Mesh.Short gives.
	SeenShort(id wire.ShortID, from Holder) bool
	// Room returns how many more orders may wait for admission.
	Room() int
	// Waiting returns how many orders are between their arrival and the set.
	Waiting() int
	// Release says that a holder's bit now means another link.
	Release(h Holder)
}

// Action is something to be done outside, in order.
type Action interface{ isAction() }

// Send puts a frame on a link's channel (0 control, 1 bulk).
type Send struct {
	Link    Link
	Channel uint8
	Frame   []byte
}

// Close ends a link; the reason was sent before.
type Close struct {
	Link Link
	Code fault.Code
}

// Dial tries to link with a peer.
type Dial struct {
	Peer   peer.ID
	Source string
}

// Ask asks the signaling servers for peers.
type Ask struct{}

// Deliver hands over a sealed envelope for this node that came over a link.
type Deliver struct{ Envelope []byte }

// Offer hands over orders to admit: new here, ids set, no signature checked. Cancels belong to orders of the
// set, of this offer, or waiting.
type Offer struct {
	Link    Link
	Holder  Holder
	Orders  []order.Signed
	Cancels []wire.Cancel
}

func (Send) isAction()  {}
func (Close) isAction() {}
func (Dial) isAction()  {}
func (Ask) isAction()   {}
func (Offer) isAction() {}

func (Deliver) isAction() {}

// Times and limits.
const (
	flushEvery   = 5 * time.Millisecond
	pingEvery    = 2 * time.Second
	pingTimeout  = 12 * time.Second
	pageTimeout  = 10 * time.Second
	wantTimeout  = 2 * time.Second
	graftAfter   = 50 * time.Millisecond // from being told to asking: it comes by itself most likely
	differsFor   = 3                     // pings in a row before sets are reconciled again
	upkeepEvery  = 500 * time.Millisecond
	forgiveEvery = 5 * time.Second
	askEvery     = 10 * time.Second
	askEverySoon = 2 * time.Second // without any link
	banFor       = 10 * time.Minute
	dialTimeout  = 30 * time.Second

	sendRate, sendBurst = 50, 200 // unsolicited, as sender: inside the receiver's limits
	recvRate, recvBurst = 50, 250
	floodGrace          = 250 // dropped orders before a flooding link goes
	byteRate, byteBurst = 512 << 10, 768 << 10
	maxQueue            = 4096 // orders waiting to leave on a link
	askRate, askBurst   = 10, 20
	maxAsked            = 1024 // orders that a link is asked for at once: less than half a second of asked-for answers
	maxReaders          = 3    // links whose pages are read at once
	maxWanted           = 20_000
	defaultMax          = 10 // links
)

// Mesh is the step machine. Make it with New.
type Mesh struct {
	cfg   Config
	pool  Pool
	set   *Set
	now   time.Time
	rng   *rand.Rand
	links []*link // in order of arrival
	slots [64]*link
	next  int // slot to try first, so that bits are reused late

	wanted      map[wire.ShortID]*promise
	promises    []*promise // all that are wanted, oldest first
	promiseAt   time.Time  // when the next of them is due, or before
	faded       int        // the next 64 buckets whose trees fade
	candidates  []*candidate
	routes      []route // oldest first
	ownRecord   []byte
	ownAt       time.Time
	ownAhead    time.Duration // by which ownRecord was dated
	serverClock time.Duration // ahead of this node's
	lastShuffle time.Time
	lastFade    time.Time
	lastSecond  time.Time // when a second source was dialled though nothing was missing
	offline     bool      // no signaling server is connected
	spent       bool      // hardly a connection may be created any more
	asked       int       // since a link ended
	forwarded   uint64
	delivered   [maxDelivered]eth.Hash // envelopes handed over lately
	deliveries  int
	relays      []*relay   // this node's ends of relayed links
	circuits    []*circuit // relayed links that this node carries
	relayed     uint64     // relayed links that came up
	// relayedBytes is what was carried for others.
	relayedBytes uint64
	banned       map[peer.ID]time.Time
	dialing      map[peer.ID]time.Time
	lastAsk      time.Time
	lastUpkeep   time.Time
	lastForgive  time.Time
	reading      *reading // the set is being read by pages
	readings     int
	salts        uint64 // made so far
	head         uint64
	reasons      map[reasonKey]uint64
	left         []Departure // the newest last
	echo         echo
	list         peer.ServerList // of signaling servers, the newest
	listRaw      []byte          // the same as it was signed; nil: none, or its time is over
	out          []Action
}

type reasonKey struct {
	what string
	code fault.Code
}

// New returns a mesh without links around a set.
func New(cfg Config, pool Pool, set *Set) *Mesh {
	if cfg.MaxLinks <= 0 || cfg.MaxLinks > 60 {
		cfg.MaxLinks = defaultMax
	}
	if cfg.Target <= 0 || cfg.Target > cfg.MaxLinks {
		cfg.Target = min(max(6, 2*cfg.MaxLinks/5), cfg.MaxLinks)
	}
	names := eth.Keccak([]byte("virtua/names"), cfg.Secret[:])
	set.index([16]byte(names[:16]))
	return &Mesh{cfg: cfg, pool: pool, set: set, rng: rand.New(rand.NewPCG(cfg.Seed, 0x76697274)),
		wanted: map[wire.ShortID]*promise{}, banned: map[peer.ID]time.Time{}, dialing: map[peer.ID]time.Time{},
		reasons: map[reasonKey]uint64{}}
}

// Actions returns and forgets what is to be done.
func (m *Mesh) Actions() []Action {
	out := m.out
	m.out = nil
	return out
}

// Up takes an authenticated link and says Hello on it.
func (m *Mesh) Up(id Link, p peer.ID, outbound bool, source string) {
	delete(m.dialing, p)
	if p == m.cfg.Self {
		m.out = append(m.out, Close{id, fault.Invalid})
		return
	}
	if until, ok := m.banned[p]; ok && m.now.Before(until) {
		m.count("link", fault.RateLimited)
		m.out = append(m.out, Close{id, fault.RateLimited})
		return
	}
	if old := m.byPeer(p); old != nil {
		// Both sides keep the link that the smaller id dialled; of two alike, the newer.
		if m.keepOld(old, outbound) {
			m.out = append(m.out, Close{id, fault.Replayed})
			return
		}
		m.drop(old, fault.Replayed)
	}
	slot := m.freeSlot()
	guest := m.crowded(outbound)
	if slot < 0 || guest && !m.host() {
		m.count("link", fault.Full)
		m.out = append(m.out, Send{id, 0, wire.AppendMessage(wire.AppendFrame(nil, 0), wire.Goaway{Code: fault.Full})},
			Close{id, fault.Full})
		return
	}
	source, tree := m.origin(p, outbound, source)
	m.unneeded(p)
	l := m.newLink(id, slot, p)
	l.outbound, l.guest, l.source, l.tree = outbound, guest, source, tree
	c := m.candidate(p, source, tree)
	if c.linked(m.now); c.tried != nil {
		c.tried.vain, c.tried = 0, nil // it tells the truth
	}
	m.hail(l)
}

// newLink registers a link with full quotas.
func (m *Mesh) newLink(id Link, slot int, p peer.ID) *link {
	l := &link{id: id, slot: slot, peer: p, since: m.now, heard: m.now,
		shuffles: newBucket(1, shuffleBurst*shuffleCost, m.now), signals: newBucket(signalRate, signalBurst, m.now),
		signalsOut: newBucket(signalRate, signalBurst, m.now), lists: newBucket(1, listBurst*listCost, m.now), relaySteps: newBucket(relayStepRate, relayStepBurst, m.now),
		send: newBucket(sendRate, sendBurst, m.now), recv: newBucket(recvRate, recvBurst, m.now),
		bytes: newBucket(byteRate, byteBurst, m.now), wants: newBucket(12, 40, m.now), asks: newBucket(askRate, askBurst, m.now),
		messages: newBucket(messageRate, messageBurst, m.now), pings: newBucket(pingRate, pingBurst, m.now), haves: newBucket(haveRate, haveBurst, m.now),
		reconciles: newBucket(1, reconcileBurst*reconcileCost, m.now), rtt: -1}
	m.slots[slot] = l
	m.links = append(m.links, l)
	return l
}

// hail says Hello on a new link.
func (m *Mesh) hail(l *link) {
	l.salt = m.newSalt()
	hello := m.cfg.Hello
	hello.Salt, hello.Names = l.salt, m.set.key
	l.control = append(l.control, hello)
	m.flush(l)
}

// Down forgets a link.
func (m *Mesh) Down(id Link, code fault.Code) {
	if l := m.find(id); l != nil {
		m.count("link", code)
		m.departed(l, code, false)
		m.forget(l)
	}
}

// Frame takes a frame of a link's channel.
func (m *Mesh) Frame(id Link, ch uint8, b []byte) {
	l := m.find(id)
	if l == nil || ch > 1 {
		return
	}
	l.in += uint64(len(b))
	l.heard = m.now
	seq, messages, err := wire.ParseFrame(b)
	if err != nil {
		m.expel(l, fault.Of(err))
		return
	}
	if seq != l.seqIn[ch] {
		m.expel(l, fault.Replayed)
		return
	}
	l.seqIn[ch]++
	if len(messages) == 0 {
		m.allowed(l)
	}
	for len(messages) > 0 && !l.gone {
		if !m.allowed(l) {
			return // and the rest of the frame
		}
		var t wire.Type
		var body []byte
		t, body, messages, err = wire.Next(messages)
		if err == nil {
			var msg wire.Message
			if msg, err = wire.Parse(t, body); err == nil && msg != nil {
				m.message(l, ch, msg)
			}
		}
		if err != nil {
			m.count("frame", fault.Of(err))
			m.expel(l, fault.Of(err))
		}
		if l.gone {
			return
		}
	}
}

func (m *Mesh) message(l *link, ch uint8, msg wire.Message) {
	if _, ok := msg.(wire.Hello); !ok && !l.ready {
		if g, ok := msg.(wire.Goaway); ok {
			m.goaway(l, g)
			return
		}
		// Channels are not ordered among each other: bulk may overtake the first Hello.
		if ch == 0 {
			m.expel(l, fault.Invalid)
		}
		return
	}
	switch msg := msg.(type) {
	case wire.Hello:
		m.hello(l, msg)
	case wire.Ping:
		if !l.pings.take(m.now, 1) {
			m.count("ping", fault.RateLimited)
			m.beyond(l)
			return
		}
		m.pinged(l, msg)
	case wire.Pong:
		m.ponged(l, msg)
	case wire.Orders:
		m.orders(l, ch, msg.Orders)
	case wire.Cancels:
		m.cancels(l, ch, msg.Cancels)
	case wire.Have:
		m.has(l, msg.IDs)
	case wire.Want:
		m.wants(l, msg.Told)
	case wire.Prune:
		l.pruneIn(msg.Buckets[:m.tellable(l, len(msg.Buckets))])
	case wire.PageRequest:
		m.pageRequest(l, msg)
	case wire.Page:
		m.page(l, msg)
	case wire.Reconcile:
		m.reconcile(l, msg)
	case wire.Symbols:
		m.symbols(l, msg)
	case wire.More:
		m.more(l, msg)
	case wire.Lack:
		m.lack(l, msg)
	case wire.Shuffle:
		m.shuffled(l, msg)
	case wire.Signal:
		m.signal(l, msg)
	case wire.Relay:
		m.relay(l, msg)
	case wire.Sealed:
		m.sealed(l, ch, msg)
	case wire.Servers:
		m.servers(l, msg)
	case wire.CandlesRequest:
		m.candlesAsked(l, msg)
	case wire.Candles:
		m.candlesTold(l, msg)
	case wire.Goaway:
		m.goaway(l, msg)
	}
}

// Head notes the newest block seen, told to peers.
func (m *Mesh) Head(number uint64) { m.head = number }

// Tick tells the time and does what is due.
func (m *Mesh) Tick(now time.Time) {
	if now.After(m.now) {
		m.now = now
	}
	m.takeIn()
	for i := 0; i < len(m.links); i++ {
		l := m.links[i]
		switch {
		case m.now.Sub(l.heard) > pingTimeout:
			m.count("link", fault.Timeout)
			m.drop(l, fault.Timeout)
		case l.read.part != nil && m.now.After(l.read.deadline):
			m.unread(l, true)
			m.count("pages", fault.Timeout)
			m.blame(l, 20, fault.Timeout)
		case l.ask.stage == awaiting && m.now.After(l.ask.deadline):
			l.ask.stop()
			m.count("reconcile", fault.Timeout)
			m.blame(l, 20, fault.Timeout)
		case l.view.ready() && m.now.Sub(l.pingAt) >= pingEvery:
			m.ping(l)
		}
		if !l.gone {
			m.lateCandles(l)
		}
		if l.gone {
			i--
		}
	}
	m.keepPromises()
	if m.now.Sub(m.lastUpkeep) >= upkeepEvery {
		m.lastUpkeep = m.now
		m.upkeep()
		m.fade()
		m.lapse()
	}
	for _, l := range m.links {
		if l.pending() && m.now.Sub(l.flushed) >= flushEvery {
			m.flush(l)
		}
	}
}

// Wake returns when Tick next has something to do.
func (m *Mesh) Wake() time.Time {
	wake := m.now.Add(upkeepEvery)
	for _, l := range m.links {
		if l.view.pending() {
			wake = earlier(wake, m.now.Add(time.Millisecond))
		}
		if l.pending() {
			if due := l.flushed.Add(flushEvery); due.After(m.now) {
				wake = earlier(wake, due)
			} else { // paced: more may leave when tokens have flowed in
				wake = earlier(wake, m.now.Add(flushEvery))
			}
		}
	}
	if len(m.promises) > 0 {
		wake = earlier(wake, m.promiseAt)
	}
	return wake
}

// Short returns the short id by which peers tell this node of an order.
func (m *Mesh) Short(id eth.Hash) wire.ShortID { return m.set.short(id, false) }

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// Spread pushes an order that was put into the set to every link but its holders, or tells of it.
func (m *Mesh) Spread(it *Item, holders Holder) (told int) {
	it.holders |= uint64(holders)
	witness := m.listen(it)
	for _, l := range m.links {
		if it.holders&l.bit() == 0 && l != witness {
			told++
			m.queue(l, news{it, false})
		}
	}
	return told
}

// SpreadCancel is Spread for a soft cancel.
func (m *Mesh) SpreadCancel(it *Item, holders Holder) {
	it.cancelHolders |= uint64(holders)
	if m.echo.it == it {
		m.endEcho()
	}
	for _, l := range m.links {
		if it.cancelHolders&l.bit() == 0 {
			m.queue(l, news{it, true})
		}
	}
}

// Holders returns how many links are known to hold an order.
func (m *Mesh) Holders(it *Item) int {
	n := 0
	for _, l := range m.links {
		if it.holders&l.bit() != 0 {
			n++
		}
	}
	return n
}

func (m *Mesh) count(what string, code fault.Code) { m.reasons[reasonKey{what, code}]++ }
