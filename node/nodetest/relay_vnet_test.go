//go:build !js

package nodetest_test

import (
	"context"
	"net"
	"net/netip"
	"sync"
	"testing"
	"time"

	"github.com/pion/transport/v4/vnet"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/link"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/server/relay"
)

const relayAt = "1.2.3.5"

// relayed runs virtua's relay on the simulated internet and returns how nodes use it.
func (i *internet) relayed() (*relay.Relay, link.ICEServer) {
	i.t.Helper()
	own, err := vnet.NewNet(&vnet.NetConfig{StaticIPs: []string{relayAt}})
	if err != nil {
		i.t.Fatal(err)
	}
	if err := i.wan.AddNet(own); err != nil {
		i.t.Fatal(err)
	}
	conn, err := own.ListenUDP("udp4", &net.UDPAddr{IP: net.ParseIP(relayAt), Port: 3478})
	if err != nil {
		i.t.Fatal(err)
	}
	secret := []byte("the secret of this relay")
	at := []netip.Addr{netip.MustParseAddr(relayAt)}
	r, err := relay.New(relay.Config{Secret: secret, Public: at, Bind: at, Packets: []net.PacketConn{conn}, Network: own})
	if err != nil {
		i.t.Fatal(err)
	}
	i.t.Cleanup(r.Close)
	user, pass := relay.Credential(secret, "vnet", time.Now().Add(time.Hour))
	return r, link.ICEServer{URLs: []string{"turn:" + relayAt + ":3478?transport=udp"}, Username: user, Credential: pass}
}

// end is a node up to its links, behind a NAT. Envelopes go to the other end at once.
type end struct {
	*link.Links
	id    peer.ID
	nat   nat
	other *end

	mu   sync.Mutex
	link node.LinkID
}

// Post implements node.Sink.
func (e *end) Post(ev node.Event) bool {
	if up, is := ev.(node.LinkUp); is {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.link = up.Link
	}
	return true
}

// Carry implements node.Carrier.
func (e *end) Carry(_ context.Context, _ peer.ID, envelope []byte) error {
	e.other.Receive(envelope, "test")
	return nil
}

func (e *end) up() node.LinkID {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.link
}

// ends returns two nodes behind NATs that know a STUN server and a relay.
func (i *internet) ends(a, b nat, hide bool, turn link.ICEServer) [2]*end {
	i.t.Helper()
	both := [2]*end{{nat: a}, {nat: b}}
	for n, e := range both {
		key := peer.NewKey(randomly)
		e.id, e.other = key.ID(), both[1-n]
		var err error
		if e.Links, err = link.New(link.Config{Key: key, ChainID: 1, Carrier: e, Sink: e, RelayOnly: hide, Timeout: time.Minute,
			Factory: link.NewFactory(link.FactoryConfig{Net: i.place(e.nat), Silence: 20 * time.Second, ICE: []link.ICEServer{{URLs: []string{"stun:" + stunAt + ":3478"}}, turn}})}); err != nil {
			i.t.Fatal(err)
		}
		i.t.Cleanup(e.Stop)
	}
	return both
}

// TestRelayBehindNATs: with a relay every two nodes link, whatever NATs are before them; those that have no other way go over
// it, and so do those that hide their addresses.
func TestRelayBehindNATs(t *testing.T) {
	inet := newInternet(t)
	inet.start()
	r, turn := inet.relayed()
	var pairs [][2]*end
	for a := range natKinds {
		for b := a; b < natKinds; b++ {
			pairs = append(pairs, inet.ends(a, b, false, turn))
		}
	}
	hidden := inet.ends(symmetric, symmetric, true, turn)
	pairs = append(pairs, hidden)
	for _, p := range pairs {
		p[0].Dial(p[1].id, "test")
	}
	eventually(t, 2*time.Minute, "every two are linked", func() bool {
		for _, p := range pairs {
			if p[0].up() == 0 || p[1].up() == 0 {
				return false
			}
		}
		return true
	})
	over := 0
	for _, p := range pairs {
		relayed, known := false, false
		eventually(t, time.Minute, "the way is known", func() bool {
			relayed, known = p[0].Relayed(p[0].up())
			return known
		})
		if relayed {
			over++
		}
		if !relayed && (hopeless(p[0].nat, p[1].nat) || p == hidden) {
			t.Errorf("%s with %s: linked past the relay", p[0].nat, p[1].nat)
		}
	}
	s := r.Stats()
	t.Logf("%d of %d links go over the relay: %d bytes", over, len(pairs), s.ToPeers)
	if s.ToPeers == 0 || s.ToClients == 0 {
		t.Errorf("%+v", s)
	}
}
