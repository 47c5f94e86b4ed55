package nodetest

import (
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// Raw is the far end of a link as a bare wire: what a test sends may be anything.
type Raw struct {
	ID     peer.ID
	Got    []wire.Message // everything received, in order
	Closed bool
	Code   fault.Code // of the Goaway received, 0 when none was
	Answer bool       // answers Ping by Pong, as honest peers do

	w   *World
	end *wireEnd
	seq [2]uint32
}

// Raw links a bare wire with a node, under an id of its own.
func (w *World) Raw(x *Node, name string) *Raw {
	near, far := w.pair()
	r := &Raw{ID: peer.ID(w.Key("raw " + name).Public()), w: w, end: far, Answer: true}
	near.owner, far.raw = x, r
	x.Step(node.LinkUp{Link: near.id, Peer: r.ID, Source: "test"})
	return r
}

// Hello returns the Hello that a node of this world expects.
func (w *World) Hello() wire.Hello {
	d := &w.cfg.Core.Deployment
	return wire.Hello{Version: wire.Version, Chain: d.ChainID, Exchange: d.Exchange, Genesis: d.Genesis, Agent: "raw"}
}

// Send sends messages in one frame with the next number.
func (r *Raw) Send(ch node.Channel, messages ...wire.Message) {
	b := wire.AppendFrame(nil, r.seq[ch])
	for _, m := range messages {
		b = wire.AppendMessage(b, m)
	}
	r.seq[ch]++
	r.SendBytes(ch, b)
}

// SendBytes sends bytes as they are.
func (r *Raw) SendBytes(ch node.Channel, b []byte) {
	if !r.Closed {
		r.w.carry(r.end.other, ch, b)
	}
}

// Close ends the link.
func (r *Raw) Close() { r.w.cut(r.end, fault.PeerGone) }

func (r *Raw) receive(ch node.Channel, frame []byte) {
	_, messages, err := wire.ParseFrame(frame)
	for err == nil && len(messages) > 0 {
		var t wire.Type
		var body []byte
		if t, body, messages, err = wire.Next(messages); err != nil {
			break
		}
		m, perr := wire.Parse(t, body)
		if perr != nil || m == nil {
			continue
		}
		r.Got = append(r.Got, m)
		switch m := m.(type) {
		case wire.Goaway:
			r.Code = m.Code
		case wire.Ping:
			if r.Answer {
				r.Send(node.Control, wire.Pong{Nonce: m.Nonce, Time: m.Time})
			}
		}
	}
}
