//go:build !js

package conformance

import (
	"bytes"
	"strings"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

const hour = 3600

// malformed is what is wrong in one message. It ends the connection that it came by, or fails, and nobody else notices.
var malformed = []Conversation{
	{Name: "malformed messages", talk: func(t *talk) {
		calm := t.pair()
		for _, b := range [][]byte{
			{}, {byte(signaling.TypeSend)}, {byte(signaling.TypeSend), 0, 0, 0, 0, 1}, {byte(signaling.TypeAsk), 1, 1}, {byte(signaling.TypePing), 1},
			{byte(signaling.TypeHello), 1, 0, 2}, append([]byte{byte(signaling.TypeInvite)}, make([]byte, 53)...),
			append([]byte{byte(signaling.TypeAccept)}, make([]byte, 52)...), // ref 0
		} {
			g := t.join(t.address(), t.room)
			if err := g.write(websocket.MessageBinary, b); err != nil {
				t.fail("%v", err)
			}
			g.ends(fault.Invalid)
		}
		calm.check()
	}},
	{Name: "a text message", talk: func(t *talk) {
		calm := t.pair()
		g := t.join(t.address(), t.room)
		if err := g.write(websocket.MessageText, []byte(`{"type":"hello"}`)); err != nil {
			t.fail("%v", err)
		}
		g.end()
		calm.check()
	}},
	{Name: "a huge message", talk: func(t *talk) {
		calm := t.pair()
		g := t.join(t.address(), t.room)
		_ = g.write(websocket.MessageBinary, make([]byte, 1<<20)) // the home may hang up before all is sent
		g.end()
		calm.check()
	}},
	{Name: "what only a home says", talk: func(t *talk) {
		for _, m := range []signaling.Message{signaling.Challenge{}, signaling.Welcome{}, signaling.Peers{}, signaling.Deliver{}, signaling.Fail{}, signaling.Pong{},
			signaling.Drain{Seconds: 1, Hint: "wss://liar.example"}, signaling.Invited{Ref: 1}, signaling.Meet{Ref: 1}} {
			g := t.join(t.address(), t.room)
			g.say(m)
			g.ends(fault.Invalid)
		}
	}},
	{Name: "nothing before HELLO, and HELLO once", talk: func(t *talk) {
		for _, m := range []signaling.Message{signaling.Ask{N: 8}, signaling.Ping{}, signaling.Send{Ref: 1, Envelope: make([]byte, 300)}, signaling.Accept{Ref: 1}} {
			g := t.dial(t.address())
			g.say(m)
			g.ends(fault.Unauthorized)
		}
		g := t.join(t.address(), t.room)
		g.say(signaling.SignHello(g.key, g.challenge, t.name, t.room))
		g.ends(fault.Invalid)
	}},
	{Name: "another version of the protocol", talk: func(t *talk) {
		for _, version := range []uint16{0, 2, 65_535} {
			g := t.dial(t.address())
			hello := signaling.SignHello(g.key, g.challenge, t.name, t.room)
			hello.Version = version
			g.say(hello)
			g.ends(fault.Unsupported)
		}
	}},
	{Name: "rooms with names that are none", talk: func(t *talk) {
		for _, room := range []string{"", "a\nb", "a\x00b", "\x1b[2J", "a b", "räum", "\u202e1:x", "../x", "<b>", strings.Repeat("r", peer.MaxRoom+1)} {
			g := t.dial(t.address())
			g.say(signaling.SignHello(g.key, g.challenge, t.name, room))
			g.ends(fault.Invalid)
		}
		t.join(t.address(), strings.Repeat("r", peer.MaxRoom-len(t.room))+t.room)
	}},
	{Name: "a forged proof", talk: func(t *talk) {
		victim := t.join(t.address(), t.room)
		forge := map[string]func(g *guest) signaling.Hello{
			"another's key": func(g *guest) signaling.Hello {
				h := signaling.SignHello(g.key, g.challenge, t.name, t.room)
				h.ID = victim.key.ID()
				return h
			},
			"for another home": func(g *guest) signaling.Hello {
				return signaling.SignHello(victim.key, g.challenge, "liar.example", t.room)
			},
			"for another room": func(g *guest) signaling.Hello {
				h := signaling.SignHello(victim.key, g.challenge, t.name, t.room+"x")
				h.Room = t.room
				return h
			},
			"seen before": func(*guest) signaling.Hello {
				return signaling.SignHello(victim.key, victim.challenge, t.name, t.room)
			},
			"no signature": func(*guest) signaling.Hello {
				return signaling.Hello{Version: signaling.Version, ID: victim.key.ID(), Room: t.room}
			},
			"no key": func(g *guest) signaling.Hello {
				h := signaling.SignHello(g.key, g.challenge, t.name, t.room)
				h.ID = peer.ID{}
				return h
			},
		}
		for _, hello := range forge {
			g := t.dial(t.address())
			g.say(hello(g))
			g.ends(fault.BadSignature)
		}
		victim.quiet()
	}},
	{Name: "a forged sender, a replay and an altered envelope arrive unchanged and are found out", talk: func(t *talk) {
		a, b, m := t.join(t.address(), t.room), t.join(t.address(), t.room), t.join(t.address(), t.room)
		env := a.seal(b, "offer", unix())
		altered := bytes.Clone(env)
		altered[len(altered)-1] ^= 1
		seen := peer.NewReplay(16)
		for i, row := range []struct {
			env  []byte
			from *guest
			want fault.Code
		}{{altered, m, fault.BadSignature}, {env, a, 0}, {env, m, fault.Replayed}, {env, a, fault.Replayed}} {
			row.from.say(signaling.Send{Ref: uint32(i + 1), Envelope: row.env})
			got := hears[signaling.Deliver](b)
			if !bytes.Equal(got.Envelope, row.env) {
				t.fail("an envelope changed on its way")
			}
			if from, _, err := seen.Open(b.key, got.Envelope, unix()); fault.Of(err) != row.want || err == nil && from != a.key.ID() {
				t.fail("row %d opened as from %s: %v", i, from.Short(), err)
			}
		}
	}},
	{Name: "a clock off by hours", talk: func(t *talk) {
		a, b := t.join(t.address(), t.room), t.join(t.address(), t.room)
		for _, row := range []struct {
			at   uint64
			want fault.Code
		}{{unix() - 5*hour, fault.Expired}, {unix() + 5*hour, fault.NotYetValid}, {0, fault.Expired}, {1<<64 - 1, fault.NotYetValid}} {
			// A home takes no side: whose clock is wrong is for the two to find out.
			a.say(signaling.Send{Ref: 1, Envelope: a.seal(b, "x", row.at)})
			if _, _, err := b.key.Open(hears[signaling.Deliver](b).Envelope, unix()); fault.Of(err) != row.want {
				t.fail("an envelope of %d: %v", row.at, err)
			}
		}
		a.quiet()
	}},
}
