package link

import (
	"context"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// Invitations: the offer waits in a connection of its own for whoever answers it first, and the answer comes back by
// hand (or by a carrier, if one knows the way). Neither side knows when the other begins, so both look for a way until
// the invitation expires. AUTH then proves both keys as on every link.

const (
	maxOffers        = 3               // invitations that wait for an answer, each with a connection
	maxFollowed      = 3               // invitations followed at a time
	handCandidates   = 8               // in an invitation or its answer: it is to fit a QR code
	handGather       = 3 * time.Second // for candidates, which cannot follow later
	handGatherEnough = 500 * time.Millisecond
	handGatherAny    = 15 * time.Second // for the first: what is busy or slow is not without an address
)

// byHand is what a session is that people carry the descriptions of.
type byHand struct {
	until    time.Time // when the invitation expires
	gathered time.Time // when no more candidates are waited for, if there is one
	answered bool      // both halves are known
	told     func(peer.Signal, error)
}

func (h *byHand) tell(sig peer.Signal, err error) {
	if h.told != nil {
		h.told(sig, err)
		h.told = nil
	}
}

var _ node.Inviter = (*Links)(nil)

// open reports whether a session is an invitation that nobody has answered.
func (s *session) open() bool { return s.hand != nil && s.role == peer.Initiator && !s.answered }

// Offer implements node.Inviter.
func (l *Links) Offer(ctx context.Context, until time.Time) (peer.Signal, error) {
	return l.byHand(ctx, func(told func(peer.Signal, error)) {
		l.handSession(peer.ID{}, peer.Initiator, until, maxOffers, told, func(s *session) string {
			l.cfg.Random(s.sid[:])
			return ""
		})
	})
}

// Follow implements node.Inviter.
func (l *Links) Follow(ctx context.Context, inviter peer.ID, offer peer.Signal, until time.Time) ([]byte, error) {
	sig, err := l.byHand(ctx, func(told func(peer.Signal, error)) {
		if l.sessions[offer.Session] != nil {
			told(peer.Signal{}, fault.New(fault.InviteUsed, "this invitation is being followed"))
			return
		}
		l.handSession(inviter, peer.Responder, until, maxFollowed, told, func(s *session) string {
			s.sid = offer.Session
			s.describe(offer)
			return buildSDP(offer)
		})
	})
	if err != nil {
		return nil, err
	}
	plain, err := peer.MarshalSignal(sig)
	if err != nil {
		return nil, err
	}
	env, err := l.cfg.Key.Seal(inviter, plain, uint64(max(l.cfg.Clock().Unix(), 0)), l.cfg.Random)
	if err != nil {
		return nil, err
	}
	// Where a server or a peer knows the inviter, nobody needs to paste anything. If not, people do.
	l.do(func() { l.carry(inviter, env, func(error) {}) })
	return env, nil
}

// Answered implements node.Inviter.
func (l *Links) Answered(ctx context.Context, text string) (peer.ID, error) {
	from, sig, err := l.cfg.Key.OpenAnswer(text, uint64(max(l.cfg.Clock().Unix(), 0)))
	if err != nil {
		return from, err
	}
	_, err = l.byHand(ctx, func(told func(peer.Signal, error)) {
		s := l.sessions[sig.Session]
		switch {
		case from == l.self:
			told(peer.Signal{}, fault.New(fault.Invalid, "this is your own answer"))
		case s != nil && s.peer == from && s.answered:
			told(sig, nil) // the same answer came by a carrier
		case s == nil || !s.open():
			told(peer.Signal{}, fault.New(fault.InviteUsed, "no offer waits for this answer"))
		default:
			told(sig, l.guest(s, from, sig, "invitation"))
		}
	})
	return from, err
}

// byHand lets the owner begin something and waits for what it tells.
func (l *Links) byHand(ctx context.Context, begin func(told func(peer.Signal, error))) (peer.Signal, error) {
	type outcome struct {
		sig peer.Signal
		err error
	}
	done := make(chan outcome, 1)
	l.do(func() { begin(func(sig peer.Signal, err error) { done <- outcome{sig, err} }) })
	select {
	case o := <-done:
		return o.sig, o.err
	case <-ctx.Done():
		return peer.Signal{}, fault.Wrap(fault.Timeout, context.Cause(ctx))
	case <-l.ctx.Done():
		return peer.Signal{}, fault.New(fault.Closed, "links are stopped")
	}
}

// handSession begins a session whose description is told instead of sent. prepare returns the far side's.
func (l *Links) handSession(to peer.ID, role peer.Role, until time.Time, most int, told func(peer.Signal, error), prepare func(*session) string) {
	now := l.cfg.Clock()
	var err *fault.Error
	switch {
	case !now.Before(until):
		err = fault.New(fault.InviteExpired, "it expires before it is made")
	case l.byHands(role) >= most:
		err = fault.New(fault.Overloaded, "%d invitations are open", most)
	case l.relayOnly && !l.cfg.Factory.Relay():
		err = fault.New(fault.NoRelay, "no TURN server is set")
	case !l.budget.take(now, true):
		err = fault.New(fault.RateLimited, "too many connections created")
	}
	if err != nil {
		told(peer.Signal{}, err)
		return
	}
	s := l.newSession(to, role, "invitation")
	s.dialled, s.deadline = true, until
	s.hand = &byHand{until: until, gathered: now.Add(handGather), told: told}
	offer := prepare(s)
	if err := l.begin(s, offer); err != nil {
		s.hand.tell(peer.Signal{}, err)
	}
}

// byHands counts the invitations of one side that wait.
func (l *Links) byHands(role peer.Role) (n int) {
	for _, s := range l.sessions {
		if s.hand != nil && !s.up && s.role == role && (role == peer.Responder || !s.answered) {
			n++
		}
	}
	return n
}

// scheduleByHand decides when the description is whole: nothing can follow it.
func (s *session) scheduleByHand(now time.Time) {
	switch {
	case s.introduced:
	case s.last, len(s.fresh) > 0 && !now.Before(s.hand.gathered):
		s.flush()
	case len(s.fresh) > 0:
		// A server that does not answer must not hold the invitation up for long.
		s.flushAt = s.hand.gathered
		if !s.hasWide() {
			break
		}
		if soon := now.Add(handGatherEnough); soon.Before(s.flushAt) {
			s.flushAt = soon
		}
	default:
		s.flushAt = s.hand.gathered.Add(handGatherAny - handGather)
	}
}

// hasWide reports whether a candidate was found that reaches beyond the local network.
func (s *session) hasWide() bool {
	for _, c := range s.fresh {
		if c.Type != peer.Host {
			return true
		}
	}
	return false
}

// tellByHand tells the whole description.
func (s *session) tellByHand() {
	if s.introduced {
		return
	}
	s.introduced = true
	if len(s.fresh) == 0 {
		code := fault.Timeout
		switch {
		case s.relayOnly:
			code = fault.Unavailable // the relay says nothing
		case s.last:
			code = fault.NoWebRTC
		}
		s.l.fail(s, fault.New(code, "this machine has no address to be reached at"))
		return
	}
	s.last, s.toldLast = true, true
	sig := peer.Signal{Session: s.sid, Ufrag: s.own.ufrag, Last: true, Candidates: each(s.fresh, handCandidates)}
	s.describeOwn(&sig)
	s.fresh = nil
	s.hand.tell(sig, nil)
}

// guest gives an open invitation to who answered it.
func (l *Links) guest(s *session, from peer.ID, sig peer.Signal, source string) error {
	switch {
	case from == l.self:
		return fault.New(fault.Invalid, "this is your own answer")
	case l.linked[from] == nil && len(l.linked)+len(l.pending) >= l.cfg.MaxLinks:
		return fault.New(fault.Full, "%d links", l.cfg.MaxLinks)
	}
	if rival := l.pending[from]; rival != nil {
		l.discard(rival) // what it was for, this session is for as well
	}
	l.pending[from] = s
	s.peer, s.hand.answered, s.source = from, true, "invitation"
	s.describe(sig)
	// The guest looks for a way since it made its answer: this side's time starts now.
	if at := l.cfg.Clock().Add(l.cfg.Timeout); at.Before(s.deadline) {
		s.deadline = at
	}
	s.conn.Answer(buildSDP(sig))
	l.cfg.Log.Info("invitation answered", "peer", from.Short(), "by", source)
	return nil
}

// Hide implements node.Hider.
func (l *Links) Hide(on bool) {
	l.do(func() {
		l.cool() // it may know addresses, or lack them
		l.relayOnly = on
		l.count(func(st *Stats) { st.Hidden, st.NoRelay = on, on && !l.cfg.Factory.Relay() })
		if !on {
			return
		}
		for _, s := range l.sessions {
			if relayed, known := s.conn.Relayed(); s.relayOnly || s.up && known && relayed {
				continue
			}
			if s.up {
				l.end(s, fault.Closed)
			} else {
				l.fail(s, fault.New(fault.Closed, "addresses are to stay hidden"))
			}
		}
	})
}

// Hidden implements node.Hider.
func (l *Links) Hidden() (hidden, relay bool) { return l.Stats().Hidden, l.cfg.Factory.Relay() }

var _ node.Hider = (*Links)(nil)
