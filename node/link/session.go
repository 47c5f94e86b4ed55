package link

import (
	"encoding/binary"
	"slices"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// authLen is the size of an AUTH message: version 2 ‖ signature 64.
const authLen = 2 + len(eth.Signature{})

// session is one attempt to link and the link that comes of it. Its fields belong to the owner goroutine, but
// for those under mu, which the connection's callbacks share.
type session struct {
	l       *Links
	id      node.LinkID
	peer    peer.ID
	sid     [16]byte
	role    peer.Role
	source  string
	dialled bool // this node wished it, whoever's offer stood in the end
	born    time.Time
	conn    Conn

	own, far         local // far: without candidates
	nonceOwn, nonceF [32]byte
	fresh            []peer.Candidate // not yet sent
	known            []peer.Candidate // found: one may be in the description and be reported too
	early            []string         // of the far side, before its answer
	quick            bool             // the connection was made ahead
	described        bool             // own is known
	introduced       bool             // the offer or answer left
	answered         bool             // the far side's description is applied
	last             bool             // no more own candidates
	toldLast         bool
	flushAt          time.Time // when to send what is fresh, zero: nothing to send
	deadline         time.Time
	tampered         bool // an altered envelope came while this dial waited
	outbox           [][]byte
	carrying         bool
	opened           [Channels]bool
	authSent         bool
	verified         bool
	up               bool

	hand      *byHand // the descriptions travel by hand: an invitation, see invite.go
	relayOnly bool
	round     uint8     // of the description: one more for each ICE restart, see restart.go
	shaky     bool      // nothing comes from the far side
	giveUp    time.Time // when a shaky link ends
	again     time.Time // when its restart is tried anew

	mu            sync.Mutex
	stage         stage
	auth          bool // the far side's first message came
	held          []node.FrameIn
	size          int // bytes held
	stalled       time.Time
	lagging       bool // the node was told that it is slow
	refused       int  // frames that the node had no room for, since refusedWindow
	refusedWindow time.Time
	lines         int // candidates reported
}

type stage uint8

const (
	proving stage = iota // nothing may be processed
	open
	over
)

// The connection's callbacks. They run on foreign goroutines, in the browser inside an event: they take note and leave.

// Local implements Handler.
func (s *session) Local(sdp string) { s.l.do(func() { s.local(sdp) }) }

// Candidate implements Handler.
func (s *session) Candidate(line string) {
	s.mu.Lock()
	s.lines++
	many := s.lines > 4*peer.MaxCandidates
	s.mu.Unlock()
	if !many {
		s.l.do(func() { s.candidate(line) })
	}
}

// Opened implements Handler.
func (s *session) Opened(ch node.Channel) { s.l.do(func() { s.channelOpened(ch) }) }

// Shaky implements Handler.
func (s *session) Shaky(is bool) { s.l.do(func() { s.wavers(is) }) }

// Failed implements Handler.
func (s *session) Failed(err error) { s.l.do(func() { s.failed(err) }) }

// Frame implements Handler. The first message of channel 0 is AUTH; frames that come before it was verified
// wait. Frames are posted under the lock: none before LinkUp, none after LinkDown.
func (s *session) Frame(ch node.Channel, data []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.stage == over:
	case len(data) > wire.MaxFrame:
		s.stage = over
		s.l.do(func() { s.failed(fault.New(fault.TooLarge, "a frame of %d bytes", len(data))) })
	case s.stage == open:
		s.deliver(node.FrameIn{Link: s.id, Channel: ch, Data: data})
	case ch == node.Control && !s.auth:
		s.auth = true
		s.l.do(func() { s.verify(data) })
	case len(s.held) >= heldFrames || s.size+len(data) > heldBytes:
		s.stage = over
		s.l.do(func() { s.failed(fault.New(fault.Overloaded, "too many frames before AUTH")) })
	default:
		s.held = append(s.held, node.FrameIn{Link: s.id, Channel: ch, Data: data})
		s.size += len(data)
	}
}

// deliver posts a frame; mu is held.
func (s *session) deliver(f node.FrameIn) {
	if s.l.cfg.Sink.Post(f) {
		return
	}
	s.l.count(func(st *Stats) { st.Lost++ })
	now := s.l.cfg.Clock()
	if now.Sub(s.refusedWindow) > time.Second {
		s.refusedWindow, s.refused = now, 0
	}
	s.refused++
}

// refusedMany reports whether the node refused too many of this link's frames lately: it floods, or the node
// cannot keep up with it.
func (s *session) refusedMany(now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.refused > maxRefused && now.Sub(s.refusedWindow) <= 2*time.Second
}

func (s *session) stall(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stalled.IsZero() {
		s.stalled = now
	}
}

func (s *session) unstall() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stalled = time.Time{}
}

// lag notes whether the link is slow and reports whether that is new.
func (s *session) lag(slow bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	fresh := s.lagging != slow
	s.lagging = slow
	return fresh
}

func (s *session) lags() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.lagging
}

func (s *session) stalledSince() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stalled
}

// waiting returns how many bytes have not left.
func (s *session) waiting() (n int) {
	for ch := range node.Channel(Channels) {
		n += s.conn.Buffered(ch)
	}
	return n
}

// What follows runs on the owner goroutine.

// live reports whether the owner still knows s: reports may outlive a session.
func (s *session) live() bool { return s.l.sessions[s.sid] == s }

// local takes this side's description.
func (s *session) local(sdp string) {
	if !s.live() {
		return
	}
	own, err := parseLocal(sdp)
	if err != nil {
		s.l.fail(s, err)
		return
	}
	s.own, s.described = own, true
	for _, line := range own.candidates {
		s.found(line)
	}
	s.schedule()
	s.sendAuth()
}

func (s *session) candidate(line string) {
	if !s.live() || s.last {
		return
	}
	if line == "" {
		s.last = true
	} else if !s.found(line) {
		return
	}
	s.schedule()
}

// found takes a candidate of this side that may be told.
func (s *session) found(line string) bool {
	c, ok := parseCandidate(line)
	if !ok || s.relayOnly && c.Type != peer.Relay {
		return false
	}
	if slices.Contains(s.known, c) {
		return false
	}
	s.known, s.fresh = append(s.known, c), append(s.fresh, c)
	return true
}

// schedule decides when the next envelope leaves: at once when nothing can be added, else when candidates pause.
func (s *session) schedule() {
	now := s.l.cfg.Clock()
	switch {
	case !s.described, s.up && !s.restarting():
	case s.hand != nil && !s.up:
		s.scheduleByHand(now)
	case s.last:
		s.flush()
	case len(s.fresh) > 0 && s.quick && !s.introduced:
		s.flushAt = now.Add(gatherQuick)
	case len(s.fresh) > 0:
		s.flushAt = now.Add(gatherQuiet)
	case !s.introduced:
		s.flushAt = now.Add(gatherMost)
	}
}

// flush sends the description, or the candidates found since.
func (s *session) flush() {
	s.flushAt = time.Time{}
	if s.hand != nil && !s.up {
		s.tellByHand()
		return
	}
	sig := peer.Signal{Kind: peer.Candidates, Session: s.sid, Round: s.round, Ufrag: s.own.ufrag, Last: s.last}
	if s.introduced && (s.toldLast || len(s.fresh) == 0) {
		return // "no more" alone is not worth an envelope: ICE does without
	}
	if !s.introduced {
		s.describeOwn(&sig)
		s.introduced = true
	}
	sig.Candidates = best(s.fresh, peer.MaxCandidates)
	s.fresh, s.toldLast = nil, s.last
	s.l.signal(s, s.peer, sig)
}

// describeOwn makes a signal this side's offer or answer.
func (s *session) describeOwn(sig *peer.Signal) {
	sig.Kind = peer.Offer
	if s.role == peer.Responder {
		sig.Kind = peer.Answer
		sig.Setup = s.own.setup
	}
	sig.Pwd, sig.Fingerprint, sig.Nonce = s.own.pwd, s.own.fingerprint, s.nonceOwn
}

// describe takes the far side's offer or answer.
func (s *session) describe(sig peer.Signal) {
	s.far = local{ufrag: sig.Ufrag, pwd: sig.Pwd, fingerprint: sig.Fingerprint, setup: sig.Setup}
	s.nonceF = sig.Nonce
	s.answered = true
}

func (s *session) channelOpened(ch node.Channel) {
	if !s.live() || int(ch) >= Channels {
		return
	}
	s.opened[ch] = true
	s.sendAuth()
	s.complete()
}

func (s *session) transcript() (t peer.AuthTranscript, err error) {
	// The far certificate as DTLS saw it. Where only the browser sees it, it enforced the one of the envelope.
	farPrint, known := s.conn.Remote()
	if !known {
		farPrint = s.far.fingerprint
	} else if farPrint != s.far.fingerprint {
		return t, fault.New(fault.Impersonation, "the certificate is not the one of the envelope")
	}
	t = peer.AuthTranscript{
		Version: peer.AuthVersion, ChainID: s.l.cfg.ChainID,
		Initiator: s.l.self, Responder: s.peer,
		NonceI: s.nonceOwn, NonceR: s.nonceF,
		FpI: s.own.fingerprint, FpR: farPrint,
	}
	if s.role == peer.Responder {
		t.Initiator, t.Responder = t.Responder, t.Initiator
		t.NonceI, t.NonceR = t.NonceR, t.NonceI
		t.FpI, t.FpR = t.FpR, t.FpI
	}
	return t, nil
}

// sendAuth proves this node's key on channel 0 as soon as it is open.
func (s *session) sendAuth() {
	if s.authSent || !s.opened[node.Control] || !s.described || !s.answered {
		return
	}
	t, err := s.transcript()
	if err != nil {
		s.l.fail(s, err)
		return
	}
	sig, err := t.Sign(s.l.cfg.Key, s.role)
	if err != nil {
		s.l.fail(s, err)
		return
	}
	b := binary.LittleEndian.AppendUint16(make([]byte, 0, authLen), t.Version)
	if !s.conn.Send(node.Control, append(b, sig[:]...)) {
		s.l.fail(s, fault.New(fault.PeerGone, "channel closed before AUTH"))
		return
	}
	s.authSent = true
}

// verify checks the far side's AUTH.
func (s *session) verify(msg []byte) {
	if !s.live() {
		return
	}
	if len(msg) < 2 {
		s.l.fail(s, fault.New(fault.Impersonation, "AUTH of %d bytes", len(msg)))
		return
	}
	if v := binary.LittleEndian.Uint16(msg); v != peer.AuthVersion {
		s.l.fail(s, fault.New(fault.Unsupported, "AUTH version %d", v))
		return
	}
	if len(msg) != authLen {
		s.l.fail(s, fault.New(fault.Impersonation, "AUTH of %d bytes", len(msg)))
		return
	}
	t, err := s.transcript()
	if err == nil {
		err = t.Verify(s.role.Other(), eth.Signature(msg[2:]))
	}
	if err != nil {
		s.l.fail(s, err)
		return
	}
	s.verified = true
	s.complete()
}

// complete brings the link up when both have proven themselves and every channel is open.
func (s *session) complete() {
	if s.up || !s.verified || !s.authSent || s.opened != [Channels]bool{true, true, true} {
		return
	}
	s.l.establish(s)
}

// failed takes the end of the connection.
func (s *session) failed(err error) {
	if !s.live() {
		return
	}
	if s.up {
		s.l.end(s, fault.Of(err))
	} else {
		s.l.fail(s, err)
	}
}
