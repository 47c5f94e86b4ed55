package link

import (
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// ICE restart (RFC 8445, section 9): when nothing comes from the far side any more, whoever made the first offer makes
// another one of the same session, with the next round, over whatever carries envelopes. Certificates and channels
// stay, so the far side is still the one that AUTH proved; a description with another certificate is refused. Only one
// side offers, so that there is no glare.

const restartAgain = 2 * time.Second // for an answer, then the offer is made anew

// wavers takes note that the far side fell silent, or speaks again.
func (s *session) wavers(is bool) {
	if !s.live() || !s.up || s.shaky == is {
		return
	}
	now := s.l.cfg.Clock()
	if s.shaky = is; !is {
		s.giveUp, s.again, s.flushAt = time.Time{}, time.Time{}, time.Time{}
		s.outbox = nil
		s.l.count(func(st *Stats) { st.Saved++ })
		s.l.cfg.Log.Info("link is back", "link", s.id, "peer", s.peer.Short(), "round", s.round)
		return
	}
	s.giveUp = now.Add(s.l.cfg.Restart)
	s.l.cfg.Log.Info("link is silent", "link", s.id, "peer", s.peer.Short())
	if s.role == peer.Initiator {
		s.restart(now)
	}
}

// restarting reports whether the link is up and a new description of this side is on its way.
func (s *session) restarting() bool { return s.up && s.shaky && s.round > 0 }

// restart makes another offer.
func (s *session) restart(now time.Time) {
	if s.round == 1<<8-1 {
		return // it was saved often enough
	}
	s.again = now.Add(restartAgain)
	s.renew(s.round + 1)
	s.answered = false
	s.l.count(func(st *Stats) { st.Restarts++ })
	s.conn.Restart()
}

// renew forgets this side's description: another follows.
func (s *session) renew(round uint8) {
	s.round = round
	s.described, s.introduced, s.last, s.toldLast = false, false, false, false
	s.fresh, s.known, s.early, s.outbox, s.flushAt = nil, nil, nil, nil, time.Time{}
	s.mu.Lock()
	s.lines = 0
	s.mu.Unlock()
}

// resignal takes a signal of the far side for a link that is up: of a restart, or late.
func (s *session) resignal(sig peer.Signal) {
	if sig.Kind == peer.Offer || sig.Kind == peer.Answer {
		if sig.Round == 0 {
			return
		}
		if sig.Fingerprint != s.far.fingerprint {
			s.l.end(s, fault.Impersonation)
			return
		}
	}
	switch sig.Kind {
	case peer.Offer:
		if s.role != peer.Responder || sig.Round <= s.round {
			return
		}
		if !s.shaky { // the far side saw it first
			s.wavers(true)
		}
		s.renew(sig.Round)
		s.far.ufrag, s.far.pwd = sig.Ufrag, sig.Pwd
		s.conn.Reoffer(buildSDP(sig))
	case peer.Answer:
		if s.role != peer.Initiator || sig.Round != s.round || s.answered {
			return
		}
		s.answered = true
		s.far.ufrag, s.far.pwd = sig.Ufrag, sig.Pwd
		s.conn.Answer(buildSDP(sig))
		if len(s.early) > 0 {
			s.conn.Candidates(s.early)
			s.early = nil
		}
	case peer.Candidates:
		if sig.Round != s.round || sig.Round == 0 {
			return
		}
		if lines := candidateLines(sig.Candidates, sig.Ufrag); s.answered {
			s.conn.Candidates(lines)
		} else if len(s.early) < 2*peer.MaxCandidates {
			s.early = append(s.early, lines...)
		}
	case peer.Refuse:
		if s.shaky && sig.Round == s.round {
			s.l.end(s, fault.PeerGone) // it is there and knows of no such link
		}
	}
}

// shakyTick gives a silent link up, or tries again.
func (s *session) shakyTick(now time.Time) {
	switch {
	case !now.Before(s.giveUp):
		s.l.end(s, fault.PeerGone)
	case s.role == peer.Initiator && !now.Before(s.again):
		s.restart(now)
	case !s.flushAt.IsZero() && !now.Before(s.flushAt):
		s.flush()
	}
}
