package link

import (
	"bytes"
	"context"
	"crypto/rand"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

func random(b []byte) { rand.Read(b) } // never fails since Go 1.24

// dial starts an attempt as initiator.
func (l *Links) dial(to peer.ID, source string) {
	if l.pending[to] != nil {
		l.pending[to].dialled = true
		return
	}
	if l.linked[to] != nil {
		return
	}
	refuse := func(err *fault.Error) {
		l.count(func(s *Stats) { s.Failed[err.Code]++ })
		l.post(node.DialFailed{Peer: to, Code: err.Code})
	}
	switch {
	case to == l.self:
		refuse(fault.New(fault.Invalid, "dial to itself"))
		return
	case len(l.linked)+len(l.pending) >= l.cfg.MaxLinks:
		refuse(fault.New(fault.Full, "%d links", l.cfg.MaxLinks))
		return
	case l.relayOnly && !l.cfg.Factory.Relay():
		refuse(fault.New(fault.NoRelay, "no TURN server is set"))
		return
	case !l.budget.take(l.cfg.Clock(), true):
		refuse(fault.New(fault.RateLimited, "too many connections created"))
		return
	}
	s := l.newSession(to, peer.Initiator, source)
	l.cfg.Random(s.sid[:])
	s.dialled = true
	if err := l.begin(s, ""); err != nil {
		refuse(err)
	}
}

func (l *Links) newSession(to peer.ID, role peer.Role, source string) *session {
	l.nextID++
	now := l.cfg.Clock()
	s := &session{l: l, id: l.nextID, peer: to, role: role, source: source, born: now, deadline: now.Add(l.cfg.Timeout),
		relayOnly: l.relayOnly}
	l.cfg.Random(s.nonceOwn[:])
	return s
}

// begin registers s and creates its connection.
func (l *Links) begin(s *session, offer string) *fault.Error {
	if s.hand == nil {
		l.pending[s.peer] = s
	}
	l.sessions[s.sid] = s
	s.quick, l.ahead = l.ahead, false
	l.warmAt = l.cfg.Clock().Add(warmAfter)
	conn, err := l.cfg.Factory.Open(Opening{Offer: offer, Patient: s.hand != nil, RelayOnly: s.relayOnly}, s)
	l.count(func(st *Stats) { st.Created++; st.Left = l.budget.left() })
	if l.budget.Total > 0 {
		l.post(node.ConnectionsLeft{Left: l.budget.left(), Of: l.budget.Total})
	}
	if err != nil {
		l.forget(s)
		return fault.From(err)
	}
	s.conn = conn
	return nil
}

// receive opens an envelope and acts on it. Nothing is created for one that is not verified.
func (l *Links) receive(envelope []byte, source string) {
	now := l.cfg.Clock()
	if !l.opening.take(now) {
		l.count(func(s *Stats) { s.Dropped++ })
		return
	}
	from, plain, err := l.replay.Open(l.cfg.Key, envelope, l.cfg.Unix())
	if err == nil && from == l.self {
		return
	}
	var sig peer.Signal
	if err == nil {
		sig, err = peer.ParseSignal(plain)
	}
	if err != nil {
		l.distrust(fault.From(err), source, now)
		return
	}
	s := l.sessions[sig.Session]
	if s != nil && s.open() && sig.Kind == peer.Answer {
		// The answer to an invitation came by a carrier.
		if err := l.guest(s, from, sig, source); err != nil {
			l.cfg.Log.Debug("an invited peer was not let in", "peer", from, "err", err)
		}
		return
	}
	if s != nil && s.peer != from {
		s = nil // a session is known to its two ends only: somebody guesses
	}
	if s != nil && s.up {
		s.resignal(sig)
		return
	}
	switch sig.Kind {
	case peer.Offer:
		if s == nil && l.sessions[sig.Session] == nil {
			l.offered(from, sig, source, now)
		}
	case peer.Answer:
		if s == nil {
			l.refuse(from, sig.Session, sig.Round, fault.NotFound) // an offer that was given up: spares the other side the wait
			return
		}
		if s.role != peer.Initiator || s.answered {
			return
		}
		s.describe(sig)
		s.conn.Answer(buildSDP(sig))
		if len(s.early) > 0 {
			s.conn.Candidates(s.early)
			s.early = nil
		}
	case peer.Candidates:
		if s == nil {
			return
		}
		if lines := candidateLines(sig.Candidates, sig.Ufrag); s.answered {
			s.conn.Candidates(lines)
		} else if len(s.early) < 2*peer.MaxCandidates {
			s.early = append(s.early, lines...)
		}
	case peer.Refuse:
		if s != nil && s.hand == nil {
			l.fail(s, fault.New(sig.Code, "refused by the peer"))
		}
	}
}

// distrust takes note of an envelope that could not be used. One that was altered makes the dials that wait for
// an answer suspect: they are given up sooner, and as what it is.
func (l *Links) distrust(err *fault.Error, source string, now time.Time) {
	switch err.Code {
	case fault.Replayed:
		l.count(func(s *Stats) { s.Replayed++ })
		l.post(node.Distrust{Source: source, Code: err.Code})
	case fault.Expired, fault.NotYetValid, fault.Overloaded, fault.PeerGone:
		l.count(func(s *Stats) { s.Dropped++ })
	default:
		l.count(func(s *Stats) { s.Altered++ })
		l.post(node.Distrust{Source: source, Code: err.Code})
		if source == node.ByPeers {
			break // anybody near could stop dials with junk
		}
		for _, s := range l.pending {
			if s.role == peer.Initiator && !s.answered {
				s.tampered = true
				if at := now.Add(tamperWait); at.Before(s.deadline) {
					s.deadline = at
				}
			}
		}
	}
	l.cfg.Log.Warn("envelope refused", "source", source, "err", err)
}

// offered takes a verified offer.
func (l *Links) offered(from peer.ID, sig peer.Signal, source string, now time.Time) {
	dialled := false
	if rival := l.pending[from]; rival != nil {
		simultaneous := rival.role == peer.Initiator && !rival.answered && now.Sub(rival.born) < glareWindow
		if simultaneous && bytes.Compare(l.self[:], from[:]) < 0 {
			return // glare: the offer of the lower id stands, and it is this node's
		}
		if rival.role == peer.Initiator && rival.answered {
			return // our offer was answered: this one is older than the answer
		}
		dialled, source = rival.dialled, rival.source
		l.discard(rival)
	}
	switch {
	case sig.Round != 0:
		l.refuse(from, sig.Session, sig.Round, fault.NotFound) // the restart of a link that is no more
	case l.relayOnly && !l.cfg.Factory.Relay():
		l.refuse(from, sig.Session, 0, fault.NoRelay)
	case l.linked[from] == nil && len(l.linked)+len(l.pending) >= l.cfg.MaxLinks:
		l.refuse(from, sig.Session, 0, fault.Full)
	case !l.budget.take(now, dialled):
		l.refuse(from, sig.Session, 0, fault.RateLimited)
	default:
		s := l.newSession(from, peer.Responder, source)
		s.sid, s.dialled = sig.Session, dialled
		s.describe(sig)
		err := l.begin(s, buildSDP(sig))
		if err == nil {
			return
		}
		l.refuse(from, sig.Session, 0, err.Code)
	}
	if dialled {
		l.post(node.DialFailed{Peer: from, Code: fault.RateLimited})
	}
}

func (l *Links) refuse(to peer.ID, sid [16]byte, round uint8, code fault.Code) {
	l.signal(nil, to, peer.Signal{Kind: peer.Refuse, Session: sid, Round: round, Code: code})
}

// signal seals sig and sends it. Those of one session go one after another; a refusal belongs to none.
func (l *Links) signal(s *session, to peer.ID, sig peer.Signal) {
	plain, err := peer.MarshalSignal(sig)
	if err == nil {
		plain, err = l.cfg.Key.Seal(to, plain, l.cfg.Unix(), l.cfg.Random)
	}
	if err != nil {
		if s != nil {
			l.fail(s, err)
		}
		return
	}
	if s == nil {
		l.carry(to, plain, func(error) {})
		return
	}
	s.outbox = append(s.outbox, plain)
	l.carryNext(s)
}

func (l *Links) carryNext(s *session) {
	if s.carrying || len(s.outbox) == 0 {
		return
	}
	env := s.outbox[0]
	s.outbox = s.outbox[1:]
	s.carrying = true
	l.carry(s.peer, env, func(err error) {
		s.carrying = false
		if !s.live() || s.up && !s.restarting() {
			return
		}
		if err != nil && !s.opened[node.Control] {
			l.fail(s, fault.Wrap(fault.Unavailable, err))
			return
		}
		l.carryNext(s)
	})
}

// carry lets the carrier work without holding the owner up.
func (l *Links) carry(to peer.ID, env []byte, done func(error)) {
	l.wg.Add(1)
	go func() {
		defer l.wg.Done()
		ctx, cancel := context.WithTimeout(l.ctx, carryWait)
		defer cancel()
		err := l.cfg.Carrier.Carry(ctx, to, env)
		l.do(func() { done(err) })
	}()
}

// establish turns a proven session into a link.
func (l *Links) establish(s *session) {
	if old := l.linked[s.peer]; old != nil {
		l.end(old, fault.PeerGone) // the peer came back before its old link was seen to be dead
	}
	for _, other := range l.sessions {
		if other == s || other.up || other.peer != s.peer {
			continue
		}
		s.dialled = s.dialled || other.dialled && other.hand == nil
		l.discard(other) // an attempt, or an invitation, that another way was faster than
	}
	s.mu.Lock()
	if s.stage == over {
		s.mu.Unlock()
		return // the report of why is in the mail
	}
	delete(l.pending, s.peer)
	l.linked[s.peer] = s
	s.up, s.flushAt, s.fresh, s.early, s.outbox = true, time.Time{}, nil, nil, nil
	l.mu.Lock()
	l.up[s.id] = s // before the event: whoever hears it may send
	l.mu.Unlock()
	posted := l.cfg.Sink.Post(node.LinkUp{Link: s.id, Peer: s.peer, Outbound: s.dialled, Source: s.source})
	if posted {
		s.stage = open
		for _, f := range s.held {
			s.deliver(f)
		}
	}
	s.held, s.size = nil, 0
	s.mu.Unlock()
	if !posted {
		l.drop(s, fault.Overloaded)
		if s.dialled {
			l.post(node.DialFailed{Peer: s.peer, Code: fault.Overloaded})
		}
		return
	}
	l.count(func(st *Stats) { st.Linked++ })
	l.cfg.Log.Info("link up", "link", s.id, "peer", s.peer.Short(), "dialled", s.dialled, "ms", l.cfg.Clock().Sub(s.born).Milliseconds())
}

// end closes a link that is up and says so.
func (l *Links) end(s *session, code fault.Code) {
	if !s.live() {
		return
	}
	l.drop(s, code)
	l.post(node.LinkDown{Link: s.id, Code: code})
}

// drop forgets a link; its last frames may still leave.
func (l *Links) drop(s *session, code fault.Code) {
	l.forget(s)
	l.mu.Lock()
	delete(l.up, s.id)
	l.mu.Unlock()
	l.count(func(st *Stats) { st.Ended[code]++ })
	l.leaving[s] = l.cfg.Clock().Add(linger)
	l.cfg.Log.Info("link down", "link", s.id, "peer", s.peer.Short(), "code", code)
}

// fail ends an attempt. The node hears of its own dials, and of anybody who could not prove a key.
func (l *Links) fail(s *session, err error) {
	if !s.live() {
		return
	}
	code := fault.Of(err)
	l.discard(s)
	l.count(func(st *Stats) { st.Failed[code]++ })
	l.cfg.Log.Info("no link", "peer", s.peer.Short(), "dialled", s.dialled, "err", err)
	if s.hand != nil && s.hand.told != nil {
		s.hand.tell(peer.Signal{}, err)
		s.hand.told = nil
		return
	}
	if s.peer != (peer.ID{}) && (s.dialled || code == fault.Impersonation) {
		l.post(node.DialFailed{Peer: s.peer, Code: code, Altered: s.tampered && !s.answered})
	}
}

// discard ends an attempt without a word.
func (l *Links) discard(s *session) {
	l.forget(s)
	if s.conn != nil {
		s.conn.Close()
	}
}

func (l *Links) forget(s *session) {
	delete(l.sessions, s.sid)
	if l.pending[s.peer] == s {
		delete(l.pending, s.peer)
	}
	if l.linked[s.peer] == s {
		delete(l.linked, s.peer)
	}
	s.mu.Lock()
	s.stage, s.held, s.size = over, nil, 0
	s.mu.Unlock()
}
