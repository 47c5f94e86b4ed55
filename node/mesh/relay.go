package mesh

import (
	"encoding/binary"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// Two peers that no direct way joins (ICE found none) link over a neighbour of both. The frames of such a link are sealed
// from end to end: the neighbour can cut it, and neither read, forge, repeat nor choose among what it carries (see forward.go
// for its side). Both ends prove their node keys over a transcript with keys made for this link.
//
// A relayed link is lazy: told short ids only, so that orders take the trees of direct links and only what does not come that
// way is asked for here. It counts among those that agree on the set, and not among the links that a node wishes for; it
// carries no introductions and no other relayed link.

const (
	maxRelays   = 4 // of this node as an end
	maxOffersBy = 2 // of those, not proven yet, by one neighbour

	relayWait      = 10 * time.Second // for the far end's next step
	relayPause     = 5 * time.Second  // before a peer is tried again; doubled five times at most
	relayStepRate  = 1                // Relay messages a second that a link may send,
	relayStepBurst = 24               // and so many at once

	relayRate, relayBurst              = 32 << 10, 256 << 10 // bytes of a relayed link, each way, that its neighbour and its far end take
	relaySendRate, relaySendBurst      = 24 << 10, 96 << 10  // and that its sender sends: a flush may go beyond it once
	relayBulkRate, relayBulkBurst      = 16 << 10, 32 << 10  // of these for what was asked for
	relayAsked                         = 64                  // things that a relayed link is asked for at once
	relayLinkNumber               Link = 1 << 40             // links are numbered from here: links of other kinds never come so far
)

// Changed says that relayed links came or went.
type Changed struct{}

func (Changed) isAction() {}

// relay is one end of a relayed link: on its way or up.
type relay struct {
	via   *link
	peer  peer.ID
	role  peer.Role
	terms peer.RelayTranscript
	once  eth.Key
	seals *peer.RelaySeals // nil: the far end's key is not known yet
	since time.Time
	link  *link // nil: not up yet
	told  bool  // the neighbour knows that it is over
	leave bucket
	taken bucket
}

// relayAt returns the end that a session of a link belongs to, nil when there is none.
func (m *Mesh) relayAt(via *link, session [8]byte) *relay {
	for _, r := range m.relays {
		if r.via == via && r.terms.Session == session {
			return r
		}
	}
	return nil
}

// relayWith returns the end of a relayed link with a peer, up or on its way.
func (m *Mesh) relayWith(p peer.ID, up bool) *relay {
	for _, r := range m.relays {
		if r.peer == p && (r.link != nil) == up {
			return r
		}
	}
	return nil
}

// relayVia returns the neighbour over which a peer is to be relayed: one that said lately to be linked with it.
func (m *Mesh) relayVia(c *candidate) *link {
	for i := len(c.ways) - 1; i >= 0; i-- {
		if w := &c.ways[i]; w.far == 1 && m.now.Sub(w.at) < wayLife && w.link.ready && w.link.vain < vainMost {
			return w.link
		}
	}
	return nil
}

// relayUpkeep gives up offers that nobody answers, and offers to peers that were dialled and cannot be reached.
func (m *Mesh) relayUpkeep() {
	for i := 0; i < len(m.relays); i++ {
		if r := m.relays[i]; r.link == nil && m.now.Sub(r.since) >= relayWait {
			m.endRelay(r, fault.Timeout)
			i--
		}
	}
	if m.cfg.Prove == nil || m.cfg.NoDial {
		return
	}
	for _, c := range m.candidates {
		if len(m.relays) >= maxRelays {
			return
		}
		if !c.apart || m.now.Before(c.relayAfter) || m.busy(c) || m.relayWith(c.peer, true) != nil || m.relayWith(c.peer, false) != nil {
			continue
		}
		if _, barred := m.banned[c.peer]; barred {
			continue
		}
		if via := m.relayVia(c); via != nil {
			m.offerRelay(c.peer, via)
		}
	}
}

// newRelay makes an end with a key of its own.
func (m *Mesh) newRelay(p peer.ID, via *link, role peer.Role) *relay {
	r := &relay{via: via, peer: p, role: role, since: m.now,
		leave: newBucket(relaySendRate, relaySendBurst, m.now), taken: newBucket(relayRate, relayBurst, m.now)}
	r.once = eth.NewKey(func(b []byte) { copy(b, m.secret("virtua/relay")) })
	r.terms.ChainID = m.cfg.Hello.Chain
	m.relays = append(m.relays, r)
	return r
}

// secret returns 32 bytes that nobody else can tell and that are given once.
func (m *Mesh) secret(of string) []byte {
	m.salts++
	h := eth.Keccak([]byte(of), m.cfg.Secret[:], binary.LittleEndian.AppendUint64(nil, m.salts))
	return h[:]
}

func (m *Mesh) offerRelay(p peer.ID, via *link) {
	r := m.newRelay(p, via, peer.Initiator)
	copy(r.terms.Session[:], m.secret("virtua/session"))
	r.terms.Initiator, r.terms.Responder, r.terms.KeyI = m.cfg.Self, p, r.once.Public()
	via.control = append(via.control, wire.Relay{Session: r.terms.Session, Step: wire.RelayOffer, From: m.cfg.Self, To: p, Key: r.terms.KeyI})
}

// relay takes a step of a relayed link: of one that ends here, or of one that this node carries.
func (m *Mesh) relay(l *link, s wire.Relay) {
	if !l.relaySteps.take(m.now, 1) {
		m.count("relay", fault.RateLimited)
		m.beyond(l)
		return
	}
	if l.relay != nil { // a relayed link carries no other
		m.count("relay", fault.Invalid)
		return
	}
	if s.Step == wire.RelayOffer {
		switch {
		case s.To == m.cfg.Self && s.From != l.peer && s.From != m.cfg.Self:
			m.relayOffered(l, s)
		case s.From == l.peer && s.To != m.cfg.Self:
			m.forwardOffer(l, s)
		default: // it came over two neighbours, or from one to itself
			m.count("relay", fault.Invalid)
			m.blame(l, 10, fault.Invalid)
		}
		return
	}
	r := m.relayAt(l, s.Session)
	if r == nil {
		m.forwardStep(l, s)
		return
	}
	switch {
	case s.Step == wire.RelayEnd:
		r.told = true
		m.count("relay", known(s.Code))
		m.loseRelay(r, known(s.Code))
	case s.Step == wire.RelayAnswer && r.role == peer.Initiator && r.seals == nil:
		m.relayAnswered(r, s)
	case s.Step == wire.RelayConfirm && r.role == peer.Responder && r.link == nil:
		if err := r.terms.Verify(peer.Initiator, s.Sig); err != nil {
			m.endRelay(r, fault.Of(err))
			return
		}
		m.relayUp(r)
	default:
		m.endRelay(r, fault.Invalid)
	}
}

// relayOffered answers a peer that offers, or says why not. Whether it is that peer, its Confirm will show.
func (m *Mesh) relayOffered(l *link, s wire.Relay) {
	waiting := 0
	for _, r := range m.relays {
		if r.via == l && r.link == nil {
			waiting++
		}
	}
	mine := m.relayWith(s.From, false)
	var code fault.Code
	_, barred := m.banned[s.From]
	switch {
	case m.cfg.Prove == nil:
		code = fault.Unsupported
	case barred:
		code = fault.RateLimited
	case m.byPeer(s.From) != nil || m.relayAt(l, s.Session) != nil || m.circuitAt(l, s.Session) != nil:
		code = fault.Replayed
	case mine != nil && mine.role == peer.Initiator && string(m.cfg.Self[:]) < string(s.From[:]):
		code = fault.Replayed // of two offers at once, that of the smaller id stands
	case waiting >= maxOffersBy, len(m.relays) >= maxRelays && mine == nil && m.relayWith(s.From, true) == nil:
		code = fault.Full
	}
	if code != 0 {
		m.count("relay", code)
		l.control = append(l.control, wire.Relay{Session: s.Session, Step: wire.RelayEnd, Code: code})
		return
	}
	if mine != nil {
		m.endRelay(mine, fault.Replayed)
	}
	r := m.newRelay(s.From, l, peer.Responder)
	r.terms.Session, r.terms.Initiator, r.terms.Responder = s.Session, s.From, m.cfg.Self
	r.terms.KeyI, r.terms.KeyR = s.Key, r.once.Public()
	sig, err := m.cfg.Prove(r.terms, peer.Responder)
	if err == nil {
		r.seals, err = r.terms.Seals(r.once, peer.Responder)
	}
	if err != nil {
		m.endRelay(r, fault.Of(err))
		return
	}
	l.control = append(l.control, wire.Relay{Session: s.Session, Step: wire.RelayAnswer, Key: r.terms.KeyR, Sig: sig})
}

// relayAnswered proves this node to a far end that has proven itself.
func (m *Mesh) relayAnswered(r *relay, s wire.Relay) {
	r.terms.KeyR = s.Key
	err := r.terms.Verify(peer.Responder, s.Sig)
	if err == nil {
		r.seals, err = r.terms.Seals(r.once, peer.Initiator)
	}
	var sig eth.Signature
	if err == nil {
		sig, err = m.cfg.Prove(r.terms, peer.Initiator)
	}
	if err != nil {
		m.endRelay(r, fault.Of(err))
		return
	}
	r.via.control = append(r.via.control, wire.Relay{Session: r.terms.Session, Step: wire.RelayConfirm, Sig: sig})
	m.flush(r.via) // the first frame must not overtake it
	m.relayUp(r)
}

// relayUp makes a link of an end whose far side has proven its key. It takes the place of an older one with the same peer.
func (m *Mesh) relayUp(r *relay) {
	if old := m.relayWith(r.peer, true); old != nil {
		m.drop(old.link, fault.Replayed)
	}
	slot := m.freeSlot()
	if slot < 0 || m.byPeer(r.peer) != nil {
		m.endRelay(r, fault.Full)
		return
	}
	m.relayed++
	source, tree := r.via.introduces()
	l := m.newLink(relayLinkNumber+Link(m.relayed), slot, r.peer)
	l.outbound, l.source, l.tree = r.role == peer.Initiator, source, tree
	l.relay, r.link = r, l
	l.slow = true
	l.bytes = newBucket(relayBulkRate, relayBulkBurst, m.now)
	c := m.candidate(r.peer, source, tree)
	c.apart, c.relayFails = true, 0 // whichever end sees the neighbour go first looks for another
	m.hail(l)
	m.out = append(m.out, Changed{})
}

// endRelay says why a relayed link ends, and ends it.
func (m *Mesh) endRelay(r *relay, code fault.Code) {
	m.count("relay", code)
	if r.link != nil {
		m.drop(r.link, code)
		return
	}
	m.cutRelay(r, code)
}

// loseRelay ends a relayed link that the neighbour or the far end has ended, without a word.
func (m *Mesh) loseRelay(r *relay, code fault.Code) {
	if l := r.link; l != nil {
		m.departed(l, code, false)
		m.forget(l)
		return
	}
	m.cutRelay(r, code)
}

// cutRelay forgets an end and tells the neighbour. The peer is tried again: over another neighbour, or over this one when it
// has told of the peer again.
func (m *Mesh) cutRelay(r *relay, code fault.Code) {
	for i := range m.relays {
		if m.relays[i] == r {
			m.relays = append(m.relays[:i], m.relays[i+1:]...)
			break
		}
	}
	if !r.via.gone && !r.told {
		r.via.control = append(r.via.control, wire.Relay{Session: r.terms.Session, Step: wire.RelayEnd, Code: code})
	}
	c := m.lookup(r.peer)
	if c == nil {
		return
	}
	c.without(r.via)
	if r.link != nil { // it stood: over another neighbour it may again
		c.relayAfter = m.now
	} else {
		c.relayAfter = m.now.Add(relayPause << min(c.relayFails, 5))
		c.relayFails++
	}
	if string(m.cfg.Self[:]) > string(r.peer[:]) { // the smaller id offers first
		c.relayAfter = c.relayAfter.Add(2 * time.Second)
	}
}

// seal sends a frame of a relayed link over its neighbour.
func (m *Mesh) seal(l *link, ch uint8, frame []byte) {
	r := l.relay
	if r.via.gone {
		return
	}
	r.leave.spend(m.now, len(frame))
	f := framer{m: m, l: r.via, ch: ch}
	f.add(wire.Sealed{Session: r.terms.Session, Frame: r.seals.Seal(nil, ch, frame)})
	f.done()
}

// sealed takes a frame of a relayed link: of one that ends here, or of one that this node carries.
func (m *Mesh) sealed(l *link, ch uint8, s wire.Sealed) {
	r := m.relayAt(l, s.Session)
	switch {
	case l.relay != nil:
		m.count("relay", fault.Invalid)
	case r == nil:
		m.forward(l, ch, s)
	case r.link == nil: // nothing may come before Confirm
		m.endRelay(r, fault.Invalid)
	case !r.taken.take(m.now, len(s.Frame)):
		m.endRelay(r, fault.RateLimited)
	default:
		frame, err := r.seals.Open(ch, s.Frame)
		if err != nil { // the neighbour's doing or the far end's: nobody is blamed
			m.endRelay(r, fault.Of(err))
			return
		}
		m.Frame(r.link.id, ch, frame)
	}
}
