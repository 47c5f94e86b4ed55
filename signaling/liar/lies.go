//go:build !js

package liar

import (
	"bytes"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
	"golang.org/x/crypto/chacha20poly1305"
)

const (
	headerLen = 91 // of an envelope: see docs/protocol.md
	maxPast   = 64
)

// introduce names the others, or whom the mode makes of them.
func (s *Server) introduce(g *guest) {
	s.mu.Lock()
	mode := s.mode
	var ids []peer.ID
	total := 0
	for id := range s.rooms[g.room] {
		if id == g.id {
			continue
		}
		if mode == Half && Apart(id, g.id) {
			s.lies.Add(1)
			continue
		}
		total++
		if len(ids) < signaling.MaxPeers {
			if mode == Middle || mode == MiddleSwap {
				id = s.doubleOf(id).key.ID()
				s.lies.Add(1)
			}
			ids = append(ids, id)
		}
	}
	if mode == Middle || mode == MiddleSwap {
		s.doubleOf(g.id) // so that it exists before anyone hears of it
	}
	s.mu.Unlock()
	switch mode {
	case Refuse:
		ids, total = nil, 0
		s.lies.Add(1)
	case Invent:
		ids, total = nil, 1000
		for range 8 {
			ids = append(ids, peer.NewKey(s.cfg.Random).ID())
		}
		s.lies.Add(1)
	}
	g.say(signaling.Peers{Total: uint32(total), IDs: ids})
}

// relay delivers an envelope, or what the mode makes of it.
func (s *Server) relay(g *guest, m signaling.Send) {
	head, err := peer.ParseHeader(m.Envelope)
	if err != nil {
		g.say(signaling.Fail{Ref: m.Ref, Code: fault.Of(err)})
		return
	}
	s.mu.Lock()
	mode, d := s.mode, s.doubles[head.To]
	s.past = append(s.past, bytes.Clone(m.Envelope))
	if len(s.past) > maxPast {
		s.past = append(s.past[:0], s.past[1:]...)
	}
	past, turn := append([][]byte(nil), s.past...), len(s.past)
	s.mu.Unlock()

	if d != nil {
		s.throughDouble(g, m, d)
		return
	}
	to := s.to(g.room, head.To)
	gone := mode == Refuse || to == nil || mode == Middle || mode == MiddleSwap
	if gone {
		if to != nil {
			s.lies.Add(1)
		}
		g.say(signaling.Fail{Ref: m.Ref, Code: fault.PeerGone})
		return
	}
	env := bytes.Clone(m.Envelope)
	switch mode {
	case Tamper:
		// In turn: ephemeral key, time, nonce, sealed sender, sealed payload, tag.
		at := []int{40, 67, 80, headerLen + 5, len(env) - 20, len(env) - 1}
		env[at[turn%len(at)]] ^= 1
	case Swap:
		// The sealed part of the envelope before it; of the first one, its own with the halves exchanged.
		sealed := append(bytes.Clone(env[headerLen+48:]), env[headerLen:headerLen+48]...)
		if turn > 1 {
			sealed = past[turn-2][headerLen:]
		}
		env = append(env[:headerLen], sealed...)
	case Fingerprint:
		env = s.forge(g.id, head)
	case Replay:
		for _, old := range past {
			if h, err := peer.ParseHeader(old); err == nil && h.To == to.id {
				to.say(signaling.Deliver{Envelope: old})
				s.lies.Add(1)
			}
		}
		to.say(signaling.Deliver{Envelope: env})
	case Mute:
		s.lies.Add(1)
		return
	case Half:
		if Apart(g.id, to.id) {
			s.lies.Add(1)
			return
		}
	}
	if !bytes.Equal(env, m.Envelope) {
		s.lies.Add(1)
	}
	to.say(signaling.Deliver{Envelope: env})
}

// throughDouble opens what was sent to a double and passes it on as the sender's double.
func (s *Server) throughDouble(g *guest, m signaling.Send, d *double) {
	if d.receive != nil {
		s.lies.Add(1)
		d.receive(bytes.Clone(m.Envelope))
		return
	}
	now := uint64(s.cfg.Now().Unix())
	_, plain, err := d.key.Open(m.Envelope, now)
	to := s.to(g.room, d.real)
	if err != nil || to == nil {
		g.say(signaling.Fail{Ref: m.Ref, Code: fault.PeerGone})
		return
	}
	s.mu.Lock()
	mode, sender := s.mode, s.doubleOf(g.id)
	s.mu.Unlock()
	if sig, err := peer.ParseSignal(plain); err == nil && mode == MiddleSwap && sig.Fingerprint != [32]byte{} {
		sig.Fingerprint = s.forged
		if b, err := peer.MarshalSignal(sig); err == nil {
			plain = b
		}
	}
	env, err := sender.key.Seal(d.real, plain, now, s.cfg.Random)
	if err != nil {
		return
	}
	s.lies.Add(1)
	to.say(signaling.Deliver{Envelope: env})
}

// doubleOf returns the double of a real peer; s.mu is held.
func (s *Server) doubleOf(real peer.ID) *double {
	if d := s.of[real]; d != nil {
		return d
	}
	d := &double{real: real, key: peer.NewKey(s.cfg.Random)}
	s.of[real], s.doubles[d.key.ID()] = d, d
	if s.cfg.Double != nil {
		d.receive = s.cfg.Double(real, d.key, s.carry)
	}
	return d
}

// carry delivers an envelope of a double to a real peer in whatever room it is.
func (s *Server) carry(to peer.ID, envelope []byte) {
	s.mu.Lock()
	var g *guest
	for _, room := range s.rooms {
		if room[to] != nil {
			g = room[to]
		}
	}
	s.mu.Unlock()
	if g != nil {
		g.say(signaling.Deliver{Envelope: envelope})
	}
}

// forge seals an offer with the server's own DTLS fingerprint to the receiver and writes the sender's id into it.
// The signature can only be of a key that the server has.
func (s *Server) forge(from peer.ID, head peer.Header) []byte {
	own := eth.NewKey(s.cfg.Random)
	sig := peer.Signal{Kind: peer.Offer, Ufrag: "liar", Pwd: "liarliarliarliarliarliar", Fingerprint: s.forged}
	s.cfg.Random(sig.Session[:])
	s.cfg.Random(sig.Nonce[:])
	plain, err := peer.MarshalSignal(sig)
	if err != nil {
		panic(err) // the signal above is within the limits
	}
	e := own.Public()
	env := append([]byte{1}, head.To[:]...)
	env = append(env, e[:]...)
	env = binary.LittleEndian.AppendUint64(env, head.Time)
	env = append(env, head.Nonce[:]...)
	const tag = "virtua/envelope/1"
	forger, err := peer.KeyFromBytes(own.Bytes())
	if err != nil {
		panic(err) // own is a key
	}
	mark := forger.Sign(tag, env, from[:], plain)
	inner := append(append(from[:], mark[:]...), plain...)
	secret, err := own.SharedSecret(eth.PublicKey(head.To))
	if err != nil {
		return env // the receiver is no key
	}
	key, err := hkdf.Key(sha256.New, secret[:], head.Nonce[:], tag+string(env), chacha20poly1305.KeySize)
	if err != nil {
		panic(err) // the length is right
	}
	aead, err := chacha20poly1305.New(key)
	if err != nil {
		panic(err) // the length is right
	}
	return aead.Seal(env, make([]byte, chacha20poly1305.NonceSize), inner, env)
}

// flood sends junk until the client leaves.
func (s *Server) flood(g *guest) {
	junk := make([]byte, peer.MaxEnvelope)
	for {
		s.cfg.Random(junk)
		junk[0] = 1
		copy(junk[1:], g.id[:])
		s.lies.Add(1)
		if !g.say(signaling.Deliver{Envelope: junk}) {
			return
		}
	}
}
