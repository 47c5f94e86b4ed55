package relay_test

import (
	"context"
	"crypto/rand"
	"sync"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/link"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/server/relay"
)

func random(b []byte) { _, _ = rand.Read(b) }

// party is a node up to its links. Envelopes go to the other one at once.
type party struct {
	*link.Links
	id    peer.ID
	other *party

	mu     sync.Mutex
	up     []node.LinkUp
	failed []node.DialFailed
	frames int
}

// Post implements node.Sink.
func (p *party) Post(ev node.Event) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch ev := ev.(type) {
	case node.LinkUp:
		p.up = append(p.up, ev)
	case node.DialFailed:
		p.failed = append(p.failed, ev)
	case node.FrameIn:
		p.frames++
	}
	return true
}

// Carry implements node.Carrier.
func (p *party) Carry(_ context.Context, _ peer.ID, envelope []byte) error {
	p.other.Receive(envelope, "test")
	return nil
}

func (p *party) linked() (node.LinkUp, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.up) == 0 {
		return node.LinkUp{}, false
	}
	return p.up[0], true
}

// pair returns two nodes that may use relays alone.
func pair(t *testing.T, ticket relay.Ticket) (a, b *party) {
	t.Helper()
	server := link.ICEServer{URLs: ticket.URIs, Username: ticket.Username, Credential: ticket.Password}
	both := [2]*party{{}, {}}
	for i, p := range both {
		key := peer.NewKey(random)
		p.id, p.other = key.ID(), both[1-i]
		var err error
		if p.Links, err = link.New(link.Config{Key: key, ChainID: 1, Carrier: p, Sink: p, RelayOnly: true, Timeout: time.Minute,
			Factory: link.NewFactory(link.FactoryConfig{More: func() []link.ICEServer { return []link.ICEServer{server} }})}); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { both[0].Stop(); both[1].Stop() })
	return both[0], both[1]
}

// TestRelayOnlyLinks: two nodes that tell no address of theirs link over the relay, by UDP and by TCP.
func TestRelayOnlyLinks(t *testing.T) {
	for _, transport := range []string{"udp", "tcp"} {
		t.Run(transport, func(t *testing.T) {
			r, at := start(t, nil)
			uri := "turn:" + at.udp + "?transport=udp"
			if transport == "tcp" {
				uri = "turn:" + at.tcp + "?transport=tcp"
			}
			i, err := relay.NewIssuer(secret, []string{uri}, time.Hour, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			a, b := pair(t, i.Ticket("pair"))
			a.Dial(b.id, "test")
			until(t, "both are linked", func() bool { _, one := a.linked(); _, other := b.linked(); return one && other })
			ab, _ := a.linked()
			until(t, "the way is known", func() bool { _, known := a.Relayed(ab.Link); return known })
			if relayed, _ := a.Relayed(ab.Link); !relayed {
				t.Error("a link past the relay")
			}
			until(t, "100 frames of 1 kB", func() bool {
				if !a.Send(ab.Link, node.Bulk, make([]byte, 1000)) {
					t.Fatal("not sent")
				}
				b.mu.Lock()
				defer b.mu.Unlock()
				return b.frames >= 100
			})
			if s := r.Stats(); s.ToPeers < 100_000 || s.ToClients < 100_000 || s.Allocations < 2 || transport == "tcp" && s.Connections < 2 {
				t.Errorf("%+v", s)
			}
		})
	}
}

// TestNoCredentialNoLink: a relay that refuses is no way.
func TestNoCredentialNoLink(t *testing.T) {
	r, at := start(t, nil)
	i, err := relay.NewIssuer([]byte("another secret of theirs"), []string{"turn:" + at.udp + "?transport=udp"}, time.Hour, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	a, b := pair(t, i.Ticket("pair"))
	a.Dial(b.id, "test")
	until(t, "the relay refuses", func() bool { return r.Stats().Refused["forged"] > 0 })
	if _, up := a.linked(); up || r.Stats().Allocations != 0 {
		t.Fatalf("%+v", r.Stats())
	}
}
