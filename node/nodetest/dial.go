package nodetest

import (
	"encoding/binary"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// tracker is the name of the signaling server.
const tracker = "tracker"

// What node/link does in the product, without connections: an offer and an answer, each a sealed envelope, carried over
// links where there is a way and by the tracker else; then the link is up. An offer that nobody answers is given up.
const (
	gathering = 8 * time.Millisecond
	patience  = 12 * time.Second
	offer     = 1
	answer    = 2
)

// StopTracker ends the signaling server for good.
func (w *World) StopTracker() {
	w.stopped = true
	for _, x := range w.nodes {
		x.Step(node.ServerState{URL: tracker, Code: fault.Unavailable})
	}
}

// record signs a node's own record.
func (x *Node) record(issued, expiry uint64) []byte {
	d := &x.World.cfg.Core.Deployment
	raw, err := x.key.SignRecord(peer.Record{Room: peer.Room(d.ChainID, d.Exchange), Issued: issued, Expiry: expiry})
	if err != nil {
		panic(err) // nothing in it is too long
	}
	return raw
}

func (w *World) random(b []byte) {
	for i := range b {
		b[i] = byte(w.rng.Uint32())
	}
}

// dial lets a node link with a peer.
func (w *World) dial(x *Node, e node.Dial) {
	x.Made++
	core, other := x.Core, w.byID[e.Peer]
	up := other != nil && !other.Down
	if up {
		w.Tried++
	}
	failed := func(code fault.Code) {
		if up && (other.Down || x.Down || x.Core != core) {
			w.Tried-- // it went away meanwhile
		}
		if x.Core == core {
			x.Step(node.DialFailed{Peer: e.Peer, Code: code})
		}
	}
	var session [16]byte
	binary.LittleEndian.PutUint64(session[:], w.rng.Uint64())
	w.At(gathering, func() {
		switch {
		case x.Core != core || x.Down:
			failed(fault.Closed)
		case x.send(e.Peer, offer, session):
			x.dials[session] = e
			w.At(patience, func() {
				if _, waits := x.dials[session]; waits || x.Core != core {
					delete(x.dials, session)
					failed(fault.Timeout)
				}
			})
		case w.stopped:
			failed(fault.Unavailable)
		default:
			w.At(3*w.delay(), func() {
				switch {
				case other == nil || other.Down || x.Down:
					failed(fault.PeerGone)
				case w.linked(x, other):
					w.formed(x, other)
					failed(fault.Replayed)
				case w.noWay(x, other):
					other.Made++
					w.At(patience, func() { failed(fault.PeerGone) })
				default:
					other.Made++
					w.join(x, other, e.Source, tracker)
					w.formed(x, other)
				}
			})
		}
	})
}

// send seals an offer or answer and sends it over links, false when there is no way.
func (x *Node) send(to peer.ID, kind byte, session [16]byte) (sent bool) {
	env, err := x.key.Seal(to, append([]byte{kind}, session[:]...), x.unix(), x.World.random)
	if err != nil {
		return false // no such key
	}
	x.Do(func(c *node.Core) { sent = c.Carry(to, env) })
	return sent
}

// receive opens an envelope that came over a link.
func (x *Node) receive(env []byte) {
	w := x.World
	from, plain, err := x.replay.Open(x.key, env, x.unix())
	if err != nil || len(plain) != 17 {
		x.Step(node.Distrust{Source: node.ByPeers, Code: fault.Of(err)})
		return
	}
	session, other := [16]byte(plain[1:]), w.byID[from]
	switch {
	case x.Down || other == nil:
	case plain[0] == offer:
		x.Made++
		w.At(gathering, func() { x.send(from, answer, session) })
	case plain[0] == answer:
		e, waits := x.dials[session]
		if !waits || e.Peer != from {
			return
		}
		core := x.Core
		w.At(2*w.delay(), func() {
			if _, waits := x.dials[session]; !waits || x.Down || other.Down {
				return
			}
			if w.noWay(x, other) {
				delete(x.dials, session)
				w.At(patience, func() {
					if x.Core == core {
						x.Step(node.DialFailed{Peer: from, Code: fault.PeerGone})
					}
				})
				return
			}
			delete(x.dials, session)
			w.formed(x, other)
			if w.linked(x, other) {
				x.Step(node.DialFailed{Peer: from, Code: fault.Replayed})
				return
			}
			w.join(x, other, e.Source, node.ByPeers)
		})
	}
}

func (w *World) noWay(a, b *Node) bool { return w.cfg.NoWay != nil && w.cfg.NoWay(a.Index, b.Index) }

// formed counts a link that is still there after ten seconds.
func (w *World) formed(a, b *Node) {
	core := a.Core
	w.At(10*time.Second, func() {
		switch {
		case a.Down || b.Down || a.Core != core:
			w.Tried--
		case w.linked(a, b) || w.linked(b, a):
			w.Formed++
		}
	})
}
