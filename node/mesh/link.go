package mesh

import (
	"encoding/binary"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// link is what the mesh knows of one link and what waits to leave on it.
type link struct {
	id       Link
	slot     int
	peer     peer.ID
	outbound bool
	guest    bool   // beyond the limit, for a while
	source   string // where the chain of introductions began
	tree     string // of introductions that it counts among: see candidate
	agent    string
	since    time.Time
	heard    time.Time
	flushed  time.Time
	ready    bool // Hello was right
	gone     bool
	ending   bool   // the last frames leave
	slow     bool   // told ids only, see Slow
	relay    *relay // nil: a direct link

	seqIn, seqOut [2]uint32
	in, out       uint64

	control []wire.Message
	push    []news // unsolicited
	tell    []news
	want    []*promise
	answers []*Item // asked for by Want
	serving []wire.PageRequest
	apart   []*Item // their cancels were asked for by themselves

	lazy    buckets  // whose trees the link is not in
	pruned  buckets  // that the far side was asked to prune, since the last Ping
	toPrune []uint16 // that it is to be asked
	names   [16]byte // key of the short ids that the far side is told
	told    tellings
	heardOf uint32 // things that the far side told

	salt [16]byte
	view *keyed // nil before the far side's Hello

	send, recv bucket // unsolicited orders
	bytes      bucket // answers
	wants      bucket // Want messages from the far side
	messages   bucket // of any kind from the far side
	pings      bucket // from the far side
	haves      bucket // ids that the far side tells of
	promised   int    // things under way that it told of first
	broken     int    // promises that it did not keep, less those that it kept since
	reconciles bucket // that the far side asked for
	shuffles   bucket // from the far side
	signals    bucket // from the far side
	signalsOut bucket
	lists      bucket             // from the far side
	list       uint64             // number of the newest list of servers that the far side is known to have
	relaySteps bucket             // from the far side
	dropped    int                // unsolicited orders beyond the quota, of late
	over       uint64             // the same, and other messages that came too soon, in all
	blames     map[fault.Code]int // points lost, by reason
	differ     Difference         // found when the sets were compared last
	asked      int                // orders that Want asked for and that may still come
	// askedCancels may come along with the orders that came.
	askedCancels int
	asks         bucket // Want messages from here

	pingAt    time.Time
	pingNonce uint64
	awaiting  bool
	rtt       time.Duration // -1 before the first answer
	offset    time.Duration // the far side's clock less ours
	shown     bool          // the far side has told its set
	root      wire.Sum
	theirs    int // orders in the far side's set
	head      uint64
	differs   int // pings in a row with another set
	agrees    bool

	read    readState
	candles candleState
	ask     askState
	serve   serveState
	vain    int // dials by this link that nobody answered, weighed
	score   int
	invalid int // signatures
}

func (l *link) bit() uint64 { return 1 << l.slot }

// pending reports whether something waits to leave.
func (l *link) pending() bool {
	return len(l.control) > 0 || len(l.push) > 0 || len(l.tell) > 0 || len(l.toPrune) > 0 || len(l.want) > 0 ||
		len(l.answers) > 0 || len(l.apart) > 0 || len(l.serving) > 0 || len(l.candles.serving) > 0 || l.serve.due()
}

func (m *Mesh) find(id Link) *link {
	for _, l := range m.links {
		if l.id == id {
			return l
		}
	}
	return nil
}

// byPeer returns the direct link with a peer.
func (m *Mesh) byPeer(p peer.ID) *link {
	for _, l := range m.links {
		if l.peer == p && l.relay == nil {
			return l
		}
	}
	return nil
}

// keepOld decides between an old link and a new one with the same peer, alike on both sides.
func (m *Mesh) keepOld(old *link, newOutbound bool) bool {
	if old.outbound == newOutbound {
		return false
	}
	selfSmaller := string(m.cfg.Self[:]) < string(old.peer[:])
	return old.outbound == selfSmaller
}

func (m *Mesh) freeSlot() int {
	for i := range m.slots {
		if s := (m.next + i) % len(m.slots); m.slots[s] == nil {
			m.next = s + 1
			return s
		}
	}
	return -1
}

// expel closes a link for bad conduct and bars the peer for a while.
func (m *Mesh) expel(l *link, code fault.Code) {
	m.ban(l.peer)
	m.count("link", code)
	m.drop(l, code)
}

// drop says why and closes a link.
func (m *Mesh) drop(l *link, code fault.Code) {
	if l.gone {
		return
	}
	m.departed(l, code, true)
	l.ending = true
	l.control = append(l.control, wire.Goaway{Code: code})
	l.push, l.tell, l.toPrune, l.want, l.answers, l.serving = nil, nil, nil, nil, nil, nil
	l.apart, l.serve, l.candles.serving = nil, serveState{}, nil
	m.flush(l)
	if l.relay == nil {
		m.out = append(m.out, Close{l.id, code})
	}
	m.forget(l)
}

// forget takes a link out of every list.
func (m *Mesh) forget(l *link) {
	if l.gone {
		return
	}
	l.gone = true
	for i := range m.links {
		if m.links[i] == l {
			m.links = append(m.links[:i], m.links[i+1:]...)
			break
		}
	}
	m.slots[l.slot] = nil
	if l.view != nil {
		m.set.unfollow(l.view)
	}
	m.unread(l, false)
	m.loseCandles(l)
	m.unroute(l)
	bit := l.bit()
	m.set.Each(func(it *Item) {
		it.holders &^= bit
		it.cancelHolders &^= bit
	})
	m.pool.Release(Holder(bit))
	m.release(l)
	if l.relay != nil {
		m.cutRelay(l.relay, fault.PeerGone)
		m.out = append(m.out, Changed{})
		return
	}
	m.unrelay(l)
	m.asked = 0
	if c := m.lookup(l.peer); c != nil {
		c.unlinked(m.now)
		m.bound(c.rec != nil, maxPassive)
	}
}

// goaway ends a link that the far side is leaving.
func (m *Mesh) goaway(l *link, g wire.Goaway) {
	g.Code = known(g.Code)
	m.count("goaway", g.Code)
	m.departed(l, g.Code, false)
	if l.relay == nil {
		if c := m.lookup(l.peer); c != nil {
			c.failed(m.now)
		}
		m.out = append(m.out, Close{l.id, g.Code})
	} else {
		l.relay.told = true // by the far side, which ends it
	}
	m.forget(l)
}

func (m *Mesh) hello(l *link, h wire.Hello) {
	own := &m.cfg.Hello
	switch {
	case l.ready:
		m.expel(l, fault.Invalid)
		return
	case h.Version != own.Version:
		m.expel(l, fault.Unsupported)
		return
	case h.Chain != own.Chain || h.Exchange != own.Exchange || h.Genesis != own.Genesis:
		m.expel(l, fault.WrongChain)
		return
	}
	l.ready, l.agent, l.names = true, h.Agent, h.Names
	if l.relay == nil {
		m.tell(l, false)
	}
	m.tellServers(l)
	l.view = m.set.follow(linkKey(l.salt, h.Salt))
	if m.set.take(l.view, workUnits) > 0 {
		m.ping(l)
	}
}

// newSalt is a keyed count: nobody can tell the next one.
func (m *Mesh) newSalt() (salt [16]byte) {
	m.salts++
	h := eth.Keccak([]byte("virtua/salt"), m.cfg.Secret[:], binary.LittleEndian.AppendUint64(nil, m.salts))
	copy(salt[:], h[:])
	return salt
}

// workUnits of taking the set in are done at one time: about 2 ms in a browser.
const workUnits = 10_000

// takeIn lets views take in more of the set, and notes their roots.
func (m *Mesh) takeIn() {
	units := workUnits
	for _, l := range m.links {
		if l.view.pending() && units > 0 {
			was := l.view.ready()
			units = m.set.take(l.view, units)
			if !was && l.view.ready() {
				m.ping(l)
				if l.shown {
					m.compare(l, true)
				}
			}
		}
		if l.view.ready() {
			m.set.note(l.view, m.now)
		}
		m.proceed(l)
	}
}

// ping asks for a Pong and tells the set.
func (m *Mesh) ping(l *link) {
	l.pingAt, l.awaiting = m.now, true
	l.pruned = buckets{}
	l.pingNonce = m.rng.Uint64()
	l.control = append(l.control, wire.Ping{Nonce: l.pingNonce, Time: millis(m.now), Head: m.head, Shards: m.set.told(l.view)})
}

func (m *Mesh) pinged(l *link, p wire.Ping) {
	if len(l.control) < 16 {
		l.control = append(l.control, wire.Pong{Nonce: p.Nonce, Time: millis(m.now)})
	}
	l.head = p.Head
	first := !l.shown
	l.shown = true
	l.theirs = 0
	for i := range p.Shards {
		l.theirs += int(min(p.Shards[i].Orders, 1<<30))
	}
	l.root = rootOf(p.Shards)
	if l.view.ready() {
		m.compare(l, first)
	}
}

// compare looks whether the far side's set is this one, and sees to it that it will be.
func (m *Mesh) compare(l *link, first bool) {
	l.agrees = m.held(l)
	if l.agrees {
		l.differs, l.ask.pause, l.differ = 0, 0, Difference{}
		return
	}
	l.differs++
	if l.theirs*newcomer >= m.set.Len() && m.set.Len()*newcomer >= l.theirs {
		l.view.symbols(leastSymbols) // both sides will need them
	}
	m.converge(l, first)
}

// held reports whether the set that the far side told is this one, now or within the last seconds.
func (m *Mesh) held(l *link) bool {
	return l.view.ready() && (l.root == rootOf(m.set.told(l.view)) || l.view.heldLately(l.root, m.now))
}

func (m *Mesh) ponged(l *link, p wire.Pong) {
	if !l.awaiting || p.Nonce != l.pingNonce {
		return
	}
	l.awaiting = false
	rtt := m.now.Sub(l.pingAt)
	if l.rtt < 0 {
		l.rtt = rtt
	} else {
		l.rtt += (rtt - l.rtt) / 4
	}
	l.offset = time.UnixMilli(int64(min(p.Time, 1<<50))).Sub(m.now.Add(-rtt / 2))
}

func millis(t time.Time) uint64 { return uint64(max(t.UnixMilli(), 0)) }

// framer packs messages into frames of one channel.
type framer struct {
	m   *Mesh
	l   *link
	ch  uint8
	buf []byte
}

func (f *framer) add(msg wire.Message) {
	if f.buf == nil {
		f.buf = wire.AppendFrame(make([]byte, 0, 512), f.l.seqOut[f.ch])
	}
	n := len(f.buf)
	f.buf = wire.AppendMessage(f.buf, msg)
	if len(f.buf) > f.l.longest() && n > wire.FrameHeader {
		tail := f.buf[n:]
		f.buf = f.buf[:n]
		f.done()
		f.buf = append(wire.AppendFrame(make([]byte, 0, wire.FrameHeader+len(tail)), f.l.seqOut[f.ch]), tail...)
	}
}

func (f *framer) done() {
	if f.buf == nil {
		return
	}
	f.l.seqOut[f.ch]++
	f.l.out += uint64(len(f.buf))
	if f.l.relay != nil {
		f.m.seal(f.l, f.ch, f.buf)
	} else {
		f.m.out = append(f.m.out, Send{f.l.id, f.ch, f.buf})
	}
	f.buf = nil
}

// longest is how long a frame may be.
func (l *link) longest() int {
	if l.relay != nil {
		return wire.MaxRelayed
	}
	return wire.MaxFrame
}

// flush packs what waits into frames, as far as the quotas allow.
func (m *Mesh) flush(l *link) {
	l.flushed = m.now
	if l.relay != nil && l.relay.leave.have(m.now) == 0 && !l.ending {
		return
	}
	f := framer{m: m, l: l}
	for _, msg := range l.control {
		f.add(msg)
	}
	l.control = nil
	m.flushGossip(l, &f)
	m.flushWant(l, &f)
	f.done()
	f.ch = 1
	m.flushAnswers(l, &f)
	m.flushSymbols(l, &f)
	m.flushPages(l, &f)
	m.flushCandles(l, &f)
	f.done()
}
