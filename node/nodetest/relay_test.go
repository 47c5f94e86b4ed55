package nodetest_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
)

// TestPairsThatAreRelayed: of 25 nodes ten can link with no other of the ten. They are each other's peers over neighbours of
// both: every node that found none in the way has one, the sets of all peers agree, those who carry keep within their
// bounds, and when a fifth of the others go, other neighbours take over.
func TestPairsThatAreRelayed(t *testing.T) {
	t.Parallel()
	closed := func(i int) bool { return i%5 < 2 }
	var w *nodetest.World
	w = nodetest.New(nodetest.Config{Seed: 5, Jitter: 10 * time.Millisecond, NoWay: func(a, b int) bool { return closed(a) && closed(b) },
		Each: func(i int, cfg *node.CoreConfig) {
			key, err := peer.KeyFromBytes(w.Key(fmt.Sprint("node ", i)).Bytes())
			if err != nil {
				t.Fatal(err)
			}
			cfg.Prove = func(tr peer.RelayTranscript, as peer.Role) (eth.Signature, error) { return tr.Sign(key, as) }
			cfg.Sender = func(envelope []byte, now uint64) (peer.ID, error) {
				from, _, err := key.Open(envelope, now)
				return from, err
			}
		}})
	w.Add(25)
	byID := map[peer.ID]*nodetest.Node{}
	for _, x := range w.Nodes() {
		byID[x.ID] = x
	}
	published := 0
	look := func(when string) (relayed int) {
		t.Helper()
		for i := range 5 {
			publish(t, alive(w)[i], w.Order(fmt.Sprint("maker ", published), nodetest.Terms{Side: order.Ask, Price: order.Ticks(100 + published), Lots: 1, Life: 7200}))
			published++
		}
		w.Run(10 * time.Second)
		if !equal(w, published) {
			t.Errorf("%s: %v of %d orders", when, counts(w), published)
		}
		carried, ends := 0, 0
		for _, x := range alive(w) {
			v := x.Core.Network()
			if v.Agree != len(v.Links) {
				t.Errorf("%s: node %d agrees with %d of %d peers", when, x.Index, v.Agree, len(v.Links))
			}
			if v.Overlay.Carried > 8 {
				t.Errorf("%s: node %d carries %d links", when, x.Index, v.Overlay.Carried)
			}
			carried += v.Overlay.Carried
			own := 0
			for _, l := range v.Links {
				pair := closed(x.Index) && closed(byID[l.Peer].Index)
				if relay := l.Way == node.Relayed; relay != pair {
					t.Errorf("%s: node %d is linked with %d, way %q", when, x.Index, byID[l.Peer].Index, l.Way)
				} else if relay {
					own++
					if via := byID[l.Via]; via == nil || via.Down || closed(via.Index) {
						t.Errorf("%s: node %d is relayed over %s", when, x.Index, l.Via.Short())
					}
				}
			}
			if own > 4 {
				t.Errorf("%s: node %d has %d relayed links", when, x.Index, own)
			}
			ends += own
		}
		if ends != 2*carried {
			t.Errorf("%s: %d ends of %d carried links", when, ends, carried)
		}
		return ends / 2
	}
	w.Run(3 * time.Minute)
	before := look("at first")
	for _, i := range []int{2, 8, 13} {
		w.Kill(w.Nodes()[i])
	}
	w.Run(3 * time.Minute)
	after := look("after three went")
	t.Logf("%d and %d pairs relayed", before, after)
	if before < 5 || after < 5 {
		t.Errorf("%d and %d pairs relayed", before, after)
	}
}
