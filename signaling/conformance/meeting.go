//go:build !js

package conformance

import (
	"bytes"
	"slices"
	"time"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

// meeting is what happens among those who follow the protocol.
var meeting = []Conversation{
	{Name: "two meet and one leaves", talk: func(t *talk) {
		a, b := t.join(t.address(), t.room), t.dial(t.address())
		if a.welcome.Peers != 0 || len(a.peers.IDs) != 0 {
			t.fail("alone in a room: %+v, %+v", a.welcome, a.peers)
		}
		b.hello(t.room)
		if b.welcome.Peers != 1 || !slices.Equal(b.peers.IDs, []peer.ID{a.key.ID()}) {
			t.fail("the second sees %+v, %+v", b.welcome, b.peers)
		}
		env := b.seal(a, "offer", unix())
		b.say(signaling.Send{Ref: 1, Envelope: env})
		if got := hears[signaling.Deliver](a); !bytes.Equal(got.Envelope, env) {
			t.fail("an envelope changed on its way")
		}
		b.quiet()
		_ = b.ws.CloseNow()
		for ref, deadline := uint32(2), time.Now().Add(t.Patience); ; ref++ { // until the home notices
			a.say(signaling.Send{Ref: ref, Envelope: a.seal(b, "late", unix())})
			a.say(signaling.Ping{Token: uint64(ref)})
			m, err := a.hear()
			if f, ok := m.(signaling.Fail); ok && f.Ref == ref && f.Code == fault.PeerGone {
				hears[signaling.Pong](a)
				return
			}
			if _, ok := m.(signaling.Pong); err != nil || !ok || time.Now().After(deadline) {
				t.fail("an envelope to who left: %+v, %v", m, err)
			}
			t.pause()
		}
	}},
	{Name: "ASK names others, nobody twice, no more than asked", talk: func(t *talk) {
		a := t.join(t.address(), t.room)
		ids := map[peer.ID]bool{}
		for range 5 {
			ids[t.join(t.address(), t.room).key.ID()] = true
		}
		for _, n := range []uint8{0, 1, 3, 255} {
			a.say(signaling.Ask{N: n})
			p := hears[signaling.Peers](a)
			seen := map[peer.ID]bool{}
			for _, id := range p.IDs {
				if !ids[id] || seen[id] {
					t.fail("named %s", id.Short())
				}
				seen[id] = true
			}
			if p.Total != 5 || len(p.IDs) > int(n) {
				t.fail("ASK %d: %d of %d", n, len(p.IDs), p.Total)
			}
		}
	}},
	{Name: "rooms are apart", talk: func(t *talk) {
		a, b := t.join(t.address(), t.room), t.join(t.address(), t.room+".other")
		if b.welcome.Peers != 0 {
			t.fail("%d peers of another room", b.welcome.Peers)
		}
		a.say(signaling.Send{Ref: 4, Envelope: a.seal(b, "x", unix())})
		a.fails(4, fault.PeerGone)
		b.quiet()
	}},
	{Name: "the newest connection of a key wins", talk: func(t *talk) {
		first, other := t.join(t.address(), t.room), t.join(t.address(), t.room)
		second := t.dial(t.address())
		second.key = first.key
		second.hello(t.room)
		first.ends(fault.Closed)
		if second.welcome.Peers != 1 {
			t.fail("%d others", second.welcome.Peers)
		}
		other.say(signaling.Send{Ref: 1, Envelope: other.seal(first, "x", unix())})
		hears[signaling.Deliver](second)
	}},
	{Name: "challenges are never the same", talk: func(t *talk) {
		seen := map[[32]byte]bool{}
		for range 8 {
			g := t.dial(t.address())
			if seen[g.challenge.Nonce] {
				t.fail("a challenge came twice")
			}
			seen[g.challenge.Nonce] = true
		}
	}},
	{Name: "an envelope is as large as it may be, no larger", talk: func(t *talk) {
		a, b := t.join(t.address(), t.room), t.join(t.address(), t.room)
		env := a.seal(b, string(make([]byte, peer.MaxPlain)), unix())
		a.say(signaling.Send{Ref: 1, Envelope: env})
		if got := hears[signaling.Deliver](b); !bytes.Equal(got.Envelope, env) {
			t.fail("an envelope changed on its way")
		}
		a.say(signaling.Send{Ref: 2, Envelope: append(env, 0)})
		a.fails(2, fault.TooLarge)
		a.say(signaling.Send{Ref: 3, Envelope: env[:peer.MinEnvelope-1]})
		a.fails(3, fault.Invalid)
		a.say(signaling.Send{Ref: 4, Envelope: a.seal(a, "to myself", unix())})
		a.fails(4, fault.Invalid)
		a.quiet()
		b.quiet()
	}},
	{Name: "what is newer is ignored", talk: func(t *talk) {
		a := t.join(t.address(), t.room)
		for _, kind := range []byte{0, 100, 255} {
			if err := a.write(websocket.MessageBinary, append([]byte{kind}, random(100)...)); err != nil {
				t.fail("%v", err)
			}
		}
		a.quiet()
	}},
}

// codes is what brings two together by a short code.
var codes = []Conversation{
	{Name: "a code brings two together once", talk: func(t *talk) {
		a, b, late := t.join(t.address(), t.room), t.join(t.address(), t.room), t.join(t.address(), t.room)
		code := signaling.NewCode(fill)
		a.invites(7, 600, code)
		b.accepts(5, code)
		for _, g := range []struct {
			me, other *guest
			ref       uint32
		}{{a, b, 7}, {b, a, 5}} {
			if m := hears[signaling.Meet](g.me); m.Ref != g.ref || m.ID != g.other.key.ID() || !code.Check(m.ID, t.room, m.Proof) {
				t.fail("MEET %+v", m)
			}
		}
		late.accepts(1, code)
		late.fails(1, fault.InviteUsed)
		late.accepts(2, signaling.NewCode(fill))
		late.fails(2, fault.InviteUsed)
	}},
	{Name: "a code is withdrawn, runs out, and ends with its connection", talk: func(t *talk) {
		a, b := t.join(t.address(), t.room), t.join(t.address(), t.room)
		code := signaling.NewCode(fill)
		a.invites(1, 600, code)
		a.accepts(2, code)
		a.fails(2, fault.Invalid) // one's own
		b.say(signaling.Invite{Ref: 1, Seconds: 60, Mark: code.Mark(t.room), Proof: code.Prove(b.key.ID(), t.room)})
		b.fails(1, fault.InviteUsed) // another's
		a.invites(3, 0, code)
		b.accepts(2, code)
		b.fails(2, fault.InviteUsed)

		a.invites(4, 1, code)
		g := t.dial(t.address())
		a.waits(2)
		g.hello(t.room)
		g.accepts(1, code)
		if f := hears[signaling.Fail](g); f.Ref != 1 || f.Code != fault.InviteExpired && f.Code != fault.InviteUsed {
			t.fail("a code that ran out: %+v", f)
		}

		a.invites(5, 600, code)
		_ = a.ws.CloseNow()
		again := t.dial(t.address())
		again.key = a.key
		again.hello(t.room)
		g.accepts(2, code)
		g.fails(2, fault.InviteUsed)
		again.invites(1, 600, code)
		g.accepts(3, code)
		hears[signaling.Meet](g)
	}},
	{Name: "codes are few and guesses slow", talk: func(t *talk) {
		a, b := t.join(t.address(), t.room), t.join(t.address(), t.room)
		for ref := uint32(1); ; ref++ {
			a.say(signaling.Invite{Ref: ref, Seconds: 60, Mark: signaling.Mark(random(16))})
			m, err := a.hear()
			if f, ok := m.(signaling.Fail); ok && f.Ref == ref && (f.Code == fault.QuotaExceeded || f.Code == fault.RateLimited) {
				break
			}
			if _, ok := m.(signaling.Invited); err != nil || !ok || ref > 100 {
				t.fail("invitation %d: %+v, %v", ref, m, err)
			}
		}
		for ref := uint32(1); ; ref++ {
			b.accepts(ref, signaling.NewCode(fill))
			f := hears[signaling.Fail](b)
			if f.Code == fault.RateLimited {
				break
			}
			if f.Code != fault.InviteUsed || ref > 200 {
				t.fail("guess %d: %v", ref, f.Code)
			}
		}
		b.quiet()
	}},
}

func (g *guest) invites(ref uint32, seconds uint16, c signaling.Code) {
	g.say(signaling.Invite{Ref: ref, Seconds: seconds, Mark: c.Mark(g.t.room), Proof: c.Prove(g.key.ID(), g.t.room)})
	if m := hears[signaling.Invited](g); m.Ref != ref || m.Seconds > seconds || seconds > 0 && m.Seconds == 0 {
		g.t.fail("INVITED %+v", m)
	}
}

func (g *guest) accepts(ref uint32, c signaling.Code) {
	g.say(signaling.Accept{Ref: ref, Mark: c.Mark(g.t.room), Proof: c.Prove(g.key.ID(), g.t.room)})
}

// waits lets seconds of the home's clock pass, asking for it.
func (g *guest) waits(seconds uint64) {
	var began uint64
	for ; ; g.t.pause() {
		g.say(signaling.Ping{})
		p := hears[signaling.Pong](g)
		if began == 0 {
			began = p.Time
		}
		if p.Time >= began+seconds {
			return
		}
	}
}
