//go:build !js

// Package liar is a signaling server that lies, for tests: a real one over WebSockets, which speaks the protocol of
// package signaling correctly and breaks its promises in one way at a time. What nodes must make of each lie:
//
//	Honest       none is told: the baseline of every comparison
//	Tamper       flips one bit of each envelope, every time in another field: the receiver finds it altered
//	Swap         puts the sealed part of one envelope under the header of another: altered
//	Fingerprint  replaces each envelope by one of its own making that claims to be from the sender and carries the
//	             server's DTLS fingerprint; it cannot sign it as the sender: altered
//	Replay       delivers every envelope three times, and the old ones again and again: opened once
//	Middle       hides the peers from each other and shows each a double of the other with a key of its own, opens
//	             what is sent to a double, seals it anew from the sender's double: AUTH fails, because both sides
//	             sign other ids; a node that pins a key never dials a double
//	MiddleSwap   Middle, and the DTLS fingerprints within are replaced: DTLS fails
//	Refuse       names nobody and says that everybody is gone
//	Mute         names peers honestly and swallows every envelope
//	Half         keeps one half of the peers from the other: it names no peer of the other half, and swallows every envelope to one
//	Invent       names peers that do not exist
//	Flood        sends junk as fast as it can
//
// What no lie achieves is a link with a peer that the node believes to be another. A Middle that also ends DTLS and
// AUTH itself (see Config.Double) is a peer like any other, under its own key.
package liar

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

// Mode is a way to lie.
type Mode string

// The modes.
const (
	Honest      Mode = "honest"
	Tamper      Mode = "tamper"
	Swap        Mode = "swap"
	Fingerprint Mode = "fingerprint"
	Replay      Mode = "replay"
	Middle      Mode = "middle"
	MiddleSwap  Mode = "middle-swap"
	Refuse      Mode = "refuse"
	Mute        Mode = "mute"
	Half        Mode = "half"
	Invent      Mode = "invent"
	Flood       Mode = "flood"
)

// Modes returns every mode.
func Modes() []Mode {
	return []Mode{Honest, Tamper, Swap, Fingerprint, Replay, Middle, MiddleSwap, Refuse, Mute, Half, Invent, Flood}
}

// ParseMode reads a mode's name.
func ParseMode(s string) (Mode, error) {
	for _, m := range Modes() {
		if string(m) == s {
			return m, nil
		}
	}
	return "", fmt.Errorf("no such lie: %q", s)
}

// Config is what a liar may be given; the zero value is enough.
type Config struct {
	// Random fills a slice with random bytes; crypto/rand when nil.
	Random func([]byte)
	// Now is time.Now when nil.
	Now func() time.Time
	// Double, when set, is called in the Middle modes for each peer that arrives: the double gets what is sealed
	// to its key by receive, and may send envelopes to any real peer with carry. It then does with them what it
	// likes, such as ending DTLS itself, and nothing is sealed anew for it. It must not block.
	Double func(of peer.ID, key peer.Key, carry func(to peer.ID, envelope []byte)) (receive func(envelope []byte))
}

// Server is an http.Handler that lies. Close ends it.
type Server struct {
	cfg  Config
	lies atomic.Uint64
	all  context.Context
	end  context.CancelFunc
	busy sync.WaitGroup

	mu      sync.Mutex
	mode    Mode
	rooms   map[string]map[peer.ID]*guest
	doubles map[peer.ID]*double // by the double's own id
	of      map[peer.ID]*double // by the real peer's id
	past    [][]byte            // envelopes seen, the newest last
	forged  [32]byte            // the server's own DTLS fingerprint
}

// guest is a client.
type guest struct {
	id   peer.ID
	room string
	ws   *websocket.Conn
	ctx  context.Context
	mu   sync.Mutex // one writer at a time
}

// double stands for a peer towards the others.
type double struct {
	real    peer.ID
	key     peer.Key
	receive func([]byte)
}

// New returns a server that lies in one way.
func New(mode Mode, cfg Config) *Server {
	if cfg.Random == nil {
		cfg.Random = func(b []byte) { _, _ = rand.Read(b) }
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	s := &Server{cfg: cfg, mode: mode, rooms: make(map[string]map[peer.ID]*guest),
		doubles: make(map[peer.ID]*double), of: make(map[peer.ID]*double)}
	s.all, s.end = context.WithCancel(context.Background())
	cfg.Random(s.forged[:])
	return s
}

// Lies returns how many lies were told, so that a test can see that there was something to notice.
func (s *Server) Lies() uint64 { return s.lies.Load() }

// SetMode changes the way to lie from now on.
func (s *Server) SetMode(m Mode) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mode = m
}

// Apart reports whether two peers are of different halves, of which Half keeps one from the other.
func Apart(a, b peer.ID) bool { return (a[len(a)-1]^b[len(b)-1])&1 != 0 }

// DoubleOf returns the key id under which the Middle modes show a real peer to others.
func (s *Server) DoubleOf(real peer.ID) peer.ID {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.doubleOf(real).key.ID()
}

// Close ends every connection and waits for every goroutine.
func (s *Server) Close() error {
	s.end()
	s.busy.Wait()
	return nil
}

// ServeHTTP takes one client from its handshake to its end.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.all.Err() != nil {
		http.Error(w, "closed", http.StatusServiceUnavailable)
		return
	}
	s.busy.Add(1)
	defer s.busy.Done()
	ws, err := websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true})
	if err != nil {
		return
	}
	defer func() { _ = ws.CloseNow() }()
	ws.SetReadLimit(signaling.MaxMessage)
	ctx, cancel := context.WithCancel(s.all)
	defer cancel()
	g := &guest{ws: ws, ctx: ctx}
	challenge := signaling.Challenge{Version: signaling.Version, Time: uint64(s.cfg.Now().Unix())}
	s.cfg.Random(challenge.Nonce[:])
	g.say(challenge)
	for {
		kind, b, err := ws.Read(ctx)
		if err != nil || kind != websocket.MessageBinary {
			break
		}
		m, err := signaling.Parse(b)
		if err != nil {
			break
		}
		if h, ok := m.(signaling.Hello); ok {
			if h.Verify(challenge.Nonce, peer.Name(r.Host)) != nil {
				g.say(signaling.Fail{Code: fault.BadSignature})
				break
			}
			s.arrive(g, h)
			continue
		}
		s.hear(g, m)
	}
	s.leave(g)
}

func (g *guest) say(m signaling.Message) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	ctx, cancel := context.WithTimeout(g.ctx, 5*time.Second)
	defer cancel()
	return g.ws.Write(ctx, websocket.MessageBinary, m.Append(nil)) == nil
}

func (s *Server) arrive(g *guest, h signaling.Hello) {
	s.mu.Lock()
	g.id, g.room = h.ID, h.Room
	if s.rooms[g.room] == nil {
		s.rooms[g.room] = make(map[peer.ID]*guest)
	}
	s.rooms[g.room][g.id] = g
	others := len(s.rooms[g.room]) - 1
	flood := s.mode == Flood
	s.mu.Unlock()
	g.say(signaling.Welcome{Idle: 90, Peers: uint32(others)})
	s.introduce(g)
	if flood {
		s.busy.Go(func() { s.flood(g) })
	}
}

func (s *Server) leave(g *guest) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.rooms[g.room][g.id] == g {
		delete(s.rooms[g.room], g.id)
	}
}

func (s *Server) hear(g *guest, m signaling.Message) {
	switch m := m.(type) {
	case signaling.Ask:
		s.introduce(g)
	case signaling.Ping:
		g.say(signaling.Pong{Token: m.Token, Time: uint64(s.cfg.Now().Unix())})
	case signaling.Send:
		s.relay(g, m)
	}
}

// to returns the guest of a room, nil when there is none.
func (s *Server) to(room string, id peer.ID) *guest {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rooms[room][id]
}
