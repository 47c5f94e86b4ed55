package mesh_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// TestRelayedLink: two that cannot link directly do so over a neighbour of both, who keeps every order to itself. Orders and
// cancels arrive all the same, both sets agree, and the neighbour sees nothing of what it carries.
func TestRelayedLink(t *testing.T) {
	v := apart01(t, 3, nil)
	maker := makerOf(1)
	frames, open := 0, 0
	v.seen = func(m wire.Message) {
		if m, ok := m.(wire.Sealed); ok {
			if frames++; bytes.Contains(m.Frame, maker[:]) {
				open++
			}
		}
	}
	v.until(time.Minute, "relayed", func() bool { return v.relayed(0, 1) })
	if l := v.relayedWith(0, 1)[0]; l.Via != v.list[2].id || l.Peer != v.list[1].id {
		t.Fatalf("%+v", l)
	}
	a, b := v.list[0], v.list[1]
	id := a.publish(1)
	v.until(2*time.Second, "delivered", func() bool { return b.m.Set().Get(id) != nil })
	if n := a.m.Holders(a.m.Set().Get(id)); n != 2 {
		t.Errorf("%d holders, want the neighbour and the far end", n)
	}
	a.take(mesh.Offer{Cancels: []wire.Cancel{{Order: id}}})
	v.until(2*time.Second, "cancelled", func() bool { return b.m.Set().Get(id).Cancel != nil })
	if v.list[2].m.Set().Len() != 0 {
		t.Error("the neighbour holds orders: it may have told of them")
	}
	v.until(10*time.Second, "agreed", func() bool { return v.relayedWith(0, 1)[0].Agrees && v.relayedWith(1, 0)[0].Agrees })
	v.run(20 * time.Second) // the neighbour's set was the same lately
	if agree, of, _ := a.m.Agreement(); agree != 1 || of != 2 {
		t.Errorf("agreed by %d of %d", agree, of)
	}
	if frames == 0 || open > 0 {
		t.Errorf("%d of %d frames can be read on the way", open, frames)
	}
	// What only reconciliation brings: fifty orders that were there before.
	for n := range uint64(50) {
		v.list[1].m.Set().Add(&mesh.Item{Signed: numbered(100 + n), Market: int(n % 2)})
	}
	v.until(time.Minute, "reconciled", func() bool { return a.m.Set().Root() == b.m.Set().Root() && a.m.Set().Len() == 51 })
	if o := v.list[2].m.Overlay(); o.Carried != 1 || o.CarriedBytes == 0 {
		t.Errorf("the neighbour says that it carries %d links, %d bytes", o.Carried, o.CarriedBytes)
	}
	// It is no link of the active view: nobody stops looking for direct ones.
	if o := a.m.Overlay(); o.Own != 1 || len(o.Sources) != 1 || o.Sources[0].Links != 1 {
		t.Errorf("%+v", o)
	}
	v.run(5 * time.Minute)
	if !v.relayed(0, 1) {
		t.Error("it did not last")
	}
	// Once there is a direct way, the relayed link goes.
	v.link(0, 1)
	v.run(time.Second)
	if len(v.relayedWith(0, 1))+len(v.relayedWith(1, 0)) > 0 || v.list[2].m.Overlay().Carried > 0 {
		t.Error("a relayed link stays beside a direct one")
	}
}

// TestAnotherNeighbourTakesOver: the neighbour dies, and another one relays within seconds; the last one dies, and there is no
// link that is shown.
func TestAnotherNeighbourTakesOver(t *testing.T) {
	v := apart01(t, 4, nil)
	v.until(2*time.Minute, "relayed", func() bool { return v.relayed(0, 1) })
	v.run(3 * time.Minute) // both neighbours have told of everybody again
	via := 2
	if v.relayedWith(0, 1)[0].Via == v.list[3].id {
		via = 3
	}
	v.kill(via)
	if v.relayed(0, 1) {
		t.Fatal("a link over a dead neighbour is shown")
	}
	v.until(15*time.Second, "relayed again", func() bool { return v.relayed(0, 1) })
	if got := v.relayedWith(0, 1)[0].Via; got != v.list[5-via].id {
		t.Errorf("over %s", got.Short())
	}
	id := v.list[1].publish(7)
	v.until(2*time.Second, "delivered", func() bool { return v.list[0].m.Set().Get(id) != nil })
	v.kill(5 - via)
	v.run(time.Minute)
	for i := range 2 {
		if n := len(v.list[i].m.Links()); n != 0 {
			t.Errorf("%d shows %d links", i, n)
		}
	}
}

// TestNeighbourCannotMeddle: a neighbour that alters, repeats or drops frames ends the link and nothing more: no points, no
// bar. One that puts keys of its own into the opening gets no link at all.
func TestNeighbourCannotMeddle(t *testing.T) {
	own := people(t, 77, 1)[0].id // a point that is a key of the neighbour's
	for _, row := range []struct {
		name   string
		change func(n int, m wire.Sealed) []wire.Message
		steps  func(s wire.Relay) wire.Relay
		code   fault.Code
	}{
		{name: "altered", change: func(_ int, m wire.Sealed) []wire.Message {
			m.Frame = bytes.Clone(m.Frame)
			m.Frame[3] ^= 1
			return []wire.Message{m}
		}, code: fault.BadSignature},
		{name: "repeated", change: func(_ int, m wire.Sealed) []wire.Message { return []wire.Message{m, m} }, code: fault.BadSignature},
		{name: "one dropped", change: func(n int, m wire.Sealed) []wire.Message {
			if n == 0 {
				return nil
			}
			return []wire.Message{m}
		}, code: fault.BadSignature},
		{name: "its key as hers", steps: func(s wire.Relay) wire.Relay {
			if s.Step == wire.RelayOffer {
				s.Key = eth.PublicKey(own)
			}
			return s
		}, code: fault.Impersonation},
		{name: "its key as his", steps: func(s wire.Relay) wire.Relay {
			if s.Step == wire.RelayAnswer {
				s.Key = eth.PublicKey(own)
			}
			return s
		}, code: fault.Impersonation},
		{name: "no proof of hers", steps: func(s wire.Relay) wire.Relay {
			if s.Step == wire.RelayConfirm {
				s.Sig = eth.Signature{}
			}
			return s
		}, code: fault.Impersonation},
	} {
		t.Run(row.name, func(t *testing.T) {
			v := apart01(t, 3, nil)
			if row.steps == nil {
				v.until(time.Minute, "relayed", func() bool { return v.relayed(0, 1) })
			}
			n, up := 0, false
			v.change = func(from, _ int, m wire.Message) []wire.Message {
				switch s := m.(type) {
				case wire.Sealed:
					if from == 2 && row.change != nil {
						n++
						return row.change(n-1, s)
					}
				case wire.Relay:
					if from == 2 && row.steps != nil {
						return []wire.Message{row.steps(s)}
					}
				}
				return []wire.Message{m}
			}
			counted := func() bool {
				for i := range 2 {
					for _, r := range v.list[i].m.Reasons() {
						if r.What == "relay" && r.Code == row.code {
							return true
						}
					}
				}
				return false
			}
			v.until(2*time.Minute, "counted", func() bool {
				up = up || row.steps != nil && (len(v.relayedWith(0, 1)) > 0 && len(v.relayedWith(1, 0)) > 0)
				return counted()
			})
			if up {
				t.Error("both ends had a link")
			}
			if len(v.links) != 2 {
				t.Errorf("%d direct links", len(v.links))
			}
			for i := range 2 {
				if v.list[i].m.Banned() > 0 {
					t.Errorf("%d bars somebody", i)
				}
				for _, l := range v.list[i].m.Links() {
					if l.Score < 0 {
						t.Errorf("%d blames %s: %+v", i, l.Peer.Short(), l.Blames)
					}
				}
			}
			// When it stops, all is well again.
			v.change = nil
			v.until(5*time.Minute, "relayed again", func() bool { return v.relayed(0, 1) })
		})
	}
}

// TestForgedOffers: a neighbour that offers in the name of others makes this node sign a few answers and no more.
func TestForgedOffers(t *testing.T) {
	proofs := 0
	c := newCarrier(t, func(cfg *mesh.Config) {
		cfg.Prove = func(tr peer.RelayTranscript, as peer.Role) (eth.Signature, error) {
			proofs++
			return tr.Sign(people(t, 999, 1)[0].key, as)
		}
	})
	strangers := people(t, 100, 60)
	for i := range 20 {
		c.say(c.la, wire.Relay{Session: [8]byte{byte(i)}, Step: wire.RelayOffer, From: strangers[i].id, To: c.self.id, Key: eth.PublicKey(strangers[i].id)})
	}
	a, _ := c.steps()
	codes := map[string]int{}
	for _, s := range a {
		codes[fmt.Sprint(s.Step, s.Code)]++
	}
	if proofs != 2 || codes[fmt.Sprint(wire.RelayAnswer, fault.Code(0))] != 2 || codes[fmt.Sprint(wire.RelayEnd, fault.Full)] != 18 {
		t.Errorf("%d proofs, told %v", proofs, codes)
	}
	for i := range 40 {
		c.say(c.la, wire.Relay{Session: [8]byte{byte(i), 1}, Step: wire.RelayOffer, From: strangers[i].id, To: c.self.id, Key: eth.PublicKey(strangers[i].id)})
	}
	if len(c.m.Links()) != 1 || proofs > 4 {
		t.Errorf("%d links, %d proofs: a flood was endured", len(c.m.Links()), proofs)
	}
	// One that nobody confirms is given up.
	c = newCarrier(t, func(cfg *mesh.Config) {
		cfg.Prove = func(tr peer.RelayTranscript, as peer.Role) (eth.Signature, error) {
			return tr.Sign(people(t, 999, 1)[0].key, as)
		}
	})
	c.say(c.la, wire.Relay{Session: [8]byte{1}, Step: wire.RelayOffer, From: strangers[0].id, To: c.self.id, Key: eth.PublicKey(strangers[0].id)})
	c.run(100 * time.Millisecond)
	c.did()
	c.run(15 * time.Second)
	if got := sentOn[wire.Relay](c.did(), c.la); len(got) != 1 || got[0].Step != wire.RelayEnd || got[0].Code != fault.Timeout {
		t.Errorf("told %+v", got)
	}
	if len(c.m.Links()) != 2 {
		t.Error("there is a link with somebody unproven")
	}
}

// TestNeighbourCannotStandIn: a neighbour that answers an offer itself, with keys of its own, is not taken for the far end.
func TestNeighbourCannotStandIn(t *testing.T) {
	c := newCarrier(t, func(cfg *mesh.Config) {
		cfg.Prove = func(tr peer.RelayTranscript, as peer.Role) (eth.Signature, error) {
			return tr.Sign(people(t, 999, 1)[0].key, as)
		}
	})
	neighbour, far := c.p[0], c.p[5]
	c.say(c.la, told(t, c.now, 1, far))
	c.m.DialFailed(far.id, fault.PeerGone)
	c.run(time.Second)
	offers := sentOn[wire.Relay](c.did(), c.la)
	if len(offers) != 1 || offers[0].Step != wire.RelayOffer || offers[0].From != c.self.id || offers[0].To != far.id {
		t.Fatalf("offered %+v", offers)
	}
	tr := peer.RelayTranscript{Initiator: c.self.id, Responder: far.id, Session: offers[0].Session, KeyI: offers[0].Key, KeyR: eth.PublicKey(neighbour.id)}
	own := tr
	own.Responder = neighbour.id
	sig, err := own.Sign(neighbour.key, peer.Responder)
	if err != nil {
		t.Fatal(err)
	}
	c.say(c.la, wire.Relay{Session: tr.Session, Step: wire.RelayAnswer, Key: tr.KeyR, Sig: sig})
	a, _ := c.steps()
	if len(a) != 1 || a[0].Step != wire.RelayEnd || a[0].Code != fault.Impersonation || len(c.m.Links()) != 2 {
		t.Errorf("told %+v; %d links", a, len(c.m.Links()))
	}
	// The far end's own answer is taken, once it is offered to again.
	c.say(c.la, told(t, c.now, 1, far))
	c.run(10 * time.Second)
	if offers = sentOn[wire.Relay](c.did(), c.la); len(offers) != 1 {
		t.Fatalf("offered %+v", offers)
	}
	tr.Session, tr.KeyI = offers[0].Session, offers[0].Key
	if sig, err = tr.Sign(far.key, peer.Responder); err != nil {
		t.Fatal(err)
	}
	c.say(c.la, wire.Relay{Session: tr.Session, Step: wire.RelayAnswer, Key: tr.KeyR, Sig: sig})
	if links := c.m.Links(); len(links) != 3 || links[2].Peer != far.id || links[2].Via != neighbour.id {
		t.Errorf("%+v", links)
	}
}
