//go:build !js

package link_test

import (
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/pion/logging"
	"github.com/pion/transport/v4/vnet"
	"github.com/pion/turn/v5"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/link"
	"github.com/virtuatrader/virtua/node/peer"
)

// cable is a network of virtual machines that can be cut. When it is mended, the ways that it knew before are closed for
// good, as they are behind a NAT that began anew: only an ICE restart finds others.
type cable struct {
	router *vnet.Router
	mu     sync.Mutex
	cut    bool
	mended bool
	before map[string]bool // pairs of addresses in use before the cut
}

func (c *cable) lets(chunk vnet.Chunk) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	way := chunk.SourceAddr().String() + " " + chunk.DestinationAddr().String()
	if !c.cut && !c.mended {
		c.before[way] = true
	}
	return !c.cut && !(c.mended && c.before[way])
}

func (c *cable) set(cut bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.cut, c.mended = cut, c.mended || !cut
}

func newCable(t *testing.T) *cable {
	t.Helper()
	r, err := vnet.NewRouter(&vnet.RouterConfig{CIDR: "10.0.0.0/24", LoggerFactory: logging.NewDefaultLoggerFactory()})
	if err != nil {
		t.Fatal(err)
	}
	c := &cable{router: r, before: map[string]bool{}}
	r.AddChunkFilter(c.lets)
	return c
}

// machine returns what makes a party live at an address of the network, impatient enough for a test.
func (c *cable) machine(t *testing.T, ip string) func(*link.Config) {
	t.Helper()
	n, err := vnet.NewNet(&vnet.NetConfig{StaticIPs: []string{ip}})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.router.AddNet(n); err != nil {
		t.Fatal(err)
	}
	return func(cfg *link.Config) {
		cfg.Factory = link.NewFactory(link.FactoryConfig{Net: n, Silence: 2 * time.Second})
		cfg.Timeout, cfg.Restart = patience, 15*time.Second
	}
}

func (c *cable) start(t *testing.T) {
	t.Helper()
	if err := c.router.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.router.Stop() })
}

// TestRestart: the network is cut until both see it, and comes back: the link is the same, frames and order intact, and
// nobody proved a key anew. The second time it stays cut, and the link is given up.
func TestRestart(t *testing.T) {
	c := newCable(t)
	o := newOffice()
	first, second := c.machine(t, "10.0.0.2"), c.machine(t, "10.0.0.3")
	c.start(t)
	a, b := join(t, o, first), join(t, o, second)
	ab, ba := linked(t, a, b)
	push(t, a, ab, node.Bulk, []byte("before"))

	c.set(true)
	until(t, "an offer to save the link", func() bool { return a.Stats().Restarts > 0 })
	push(t, a, ab, node.Bulk, []byte("meanwhile"))
	c.set(false)
	until(t, "the link to be back", func() bool { return a.Stats().Saved > 0 && b.Stats().Saved > 0 })
	push(t, a, ab, node.Bulk, []byte("after"))
	push(t, b, ba, node.Control, []byte("too"))
	await(t, a.inbox, "frame", func(f node.FrameIn) bool { return f.Link == ab && string(f.Data) == "too" })
	await(t, b.inbox, "frame", func(f node.FrameIn) bool { return f.Link == ba && string(f.Data) == "after" })
	b.inbox.mu.Lock()
	var got []string
	for _, ev := range b.inbox.events {
		if f, is := ev.(node.FrameIn); is {
			got = append(got, string(f.Data))
		}
	}
	b.inbox.mu.Unlock()
	if strings.Join(got, " ") != "before meanwhile after" {
		t.Errorf("frames %q", got)
	}
	for _, p := range []*party{a, b} {
		if s := p.Stats(); s.Created != 1 || s.Linked != 1 || len(s.Ended) != 0 {
			t.Errorf("%+v", s)
		}
	}

	c.set(true)
	await(t, a.inbox, "end", func(e node.LinkDown) bool { return e.Link == ab && e.Code == fault.PeerGone })
	await(t, b.inbox, "end", func(e node.LinkDown) bool { return e.Link == ba && e.Code == fault.PeerGone })
}

// TestRestartRefused: an offer of another round with another certificate, or of a session that is no more, saves nothing.
func TestRestartRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, w := newOffice(), &wires{}
		var session [16]byte
		a := join(t, o, func(c *link.Config) { c.Factory = w })
		b := join(t, o, func(c *link.Config) { c.Factory = w })
		o.pass = func(_, to peer.ID, env []byte) []byte {
			if to == b.id && session == [16]byte{} {
				_, plain, err := b.key.Open(env, now())
				if err != nil {
					t.Error(err)
				}
				sig, err := peer.ParseSignal(plain)
				if err != nil {
					t.Error(err)
				}
				session = sig.Session
			}
			return env
		}
		_, ba := linked(t, a, b)
		say := func(sig peer.Signal) {
			plain, err := peer.MarshalSignal(sig)
			if err != nil {
				t.Fatal(err)
			}
			env, err := a.key.Seal(b.id, plain, now(), random)
			if err != nil {
				t.Fatal(err)
			}
			b.Receive(env, "office")
			synctest.Wait()
		}
		again := peer.Signal{Kind: peer.Offer, Session: session, Round: 1, Ufrag: "abcd", Pwd: "0123456789012345678901",
			Fingerprint: [32]byte{9}, Nonce: [32]byte{2}, Last: true}
		unknown := again
		unknown.Session[0] ^= 1
		say(unknown)
		if n := count[node.LinkDown](b.inbox); n != 0 || len(w.made) != 2 {
			t.Errorf("%d links ended, %d connections made", n, len(w.made))
		}
		say(again)
		await(t, b.inbox, "end", func(e node.LinkDown) bool { return e.Link == ba && e.Code == fault.Impersonation })
		a.Stop()
		b.Stop()
	})
}

// relay is a TURN server on the loopback.
func relay(t *testing.T) link.ICEServer {
	t.Helper()
	conn, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s, err := turn.NewServer(turn.ServerConfig{
		Realm: "test",
		AuthHandler: func(ra *turn.RequestAttributes) (string, []byte, bool) {
			return ra.Username, turn.GenerateAuthKey("me", "test", "secret"), ra.Username == "me"
		},
		PacketConnConfigs: []turn.PacketConnConfig{{PacketConn: conn,
			RelayAddressGenerator: &turn.RelayAddressGeneratorStatic{RelayAddress: net.IPv4(127, 0, 0, 1), Address: "127.0.0.1"}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return link.ICEServer{URLs: []string{"turn:" + conn.LocalAddr().String() + "?transport=udp"}, Username: "me", Credential: "secret"}
}

// TestRelayOnly: who hides addresses tells of relay candidates alone, in dials, answers and invitations, and is linked
// over the relay; turned on later, links that are not end.
func TestRelayOnly(t *testing.T) {
	server := relay(t)
	use := func(c *link.Config) {
		c.Factory, c.Timeout = link.NewFactory(link.FactoryConfig{ICE: []link.ICEServer{server}}), patience
	}
	o := newOffice()
	shy := join(t, o, func(c *link.Config) { use(c); c.RelayOnly = true })
	other := join(t, o, use)
	var told atomic.Int32
	o.mu.Lock()
	o.pass = func(from, _ peer.ID, env []byte) []byte {
		if from != shy.id {
			return env
		}
		_, plain, err := other.key.Open(env, now())
		if err != nil {
			t.Error(err)
			return env
		}
		sig, err := peer.ParseSignal(plain)
		if err != nil {
			t.Error(err)
		}
		for _, c := range sig.Candidates {
			told.Add(1)
			if c.Type != peer.Relay {
				t.Errorf("a candidate of type %d: %s", c.Type, c.IP)
			}
		}
		return env
	}
	o.mu.Unlock()
	for _, dialler := range []*party{shy, other} {
		seen := count[node.LinkDown](shy.inbox)
		var id node.LinkID
		if dialler == shy {
			id, _ = linked(t, shy, other)
		} else {
			_, id = linked(t, other, shy)
		}
		until(t, "the way", func() bool { _, known := shy.Relayed(id); return known })
		if relayed, _ := shy.Relayed(id); !relayed {
			t.Error("a link past the relay")
		}
		shy.Close(id, fault.Closed)
		until(t, "the end", func() bool { return count[node.LinkDown](shy.inbox) > seen && count[node.LinkDown](other.inbox) > seen })
		for _, p := range []*party{shy, other} {
			p.inbox.mu.Lock()
			p.inbox.events = nil
			p.inbox.mu.Unlock()
		}
	}
	if told.Load() == 0 {
		t.Error("no candidate was told: the test shows nothing")
	}
	offer, err := shy.Offer(t.Context(), soon())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range offer.Candidates {
		if c.Type != peer.Relay {
			t.Errorf("an invitation tells of %s", c.IP)
		}
	}

	plain, third := join(t, o, use), join(t, o, nil)
	pt, _ := linked(t, plain, third)
	plain.Hide(true)
	await(t, plain.inbox, "end", func(e node.LinkDown) bool { return e.Link == pt })
	if hidden, relay := plain.Hidden(); !hidden || !relay {
		t.Error("it does not say so")
	}
}

// TestNoRelay: to hide without a relay is a state with a name, and creates nothing.
func TestNoRelay(t *testing.T) {
	o := newOffice()
	a, b := join(t, o, func(c *link.Config) { c.RelayOnly = true }), join(t, o, nil)
	a.Dial(b.id, "test")
	await(t, a.inbox, "failure", func(e node.DialFailed) bool { return e.Peer == b.id && e.Code == fault.NoRelay })
	b.Dial(a.id, "test")
	await(t, b.inbox, "failure", func(e node.DialFailed) bool { return e.Peer == a.id && e.Code == fault.NoRelay })
	if _, err := a.Offer(t.Context(), soon()); fault.Of(err) != fault.NoRelay {
		t.Error(err)
	}
	if s := a.Stats(); s.Created != 0 || !s.Hidden || !s.NoRelay {
		t.Errorf("%+v", s)
	}
}

// TestInvitationThatWaits: the guest's answer comes long after a connection would have been given up that nobody answers.
func TestInvitationThatWaits(t *testing.T) {
	o := silent()
	hasty := func(c *link.Config) {
		c.Factory, c.Timeout = link.NewFactory(link.FactoryConfig{Silence: 100 * time.Millisecond}), patience
	}
	a, b := join(t, o, hasty), join(t, o, hasty)
	answer := invited(t, a, b)

	// How long that is, is seen at offers that are carried while their answers lead nowhere: twice as long is long.
	for range 2 {
		x, y := join(t, o, hasty), join(t, o, hasty)
		o.mu.Lock()
		o.pass = func(from, _ peer.ID, env []byte) []byte {
			if from != x.id {
				return nil
			}
			return env
		}
		o.mu.Unlock()
		x.Dial(y.id, "test")
		until(t, "the ordinary connection to be given up", func() bool { return y.Stats().Failed[fault.PeerGone] > 0 })
	}

	if _, err := a.Answered(t.Context(), answer); err != nil {
		t.Fatal(err)
	}
	a.up(t, b)
	b.up(t, a)
}
