//go:build !js

package nodetest_test

import (
	"context"
	crand "crypto/rand"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pion/logging"
	"github.com/pion/stun/v3"
	"github.com/pion/transport/v4/vnet"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/link"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/rendezvous"
	"github.com/virtuatrader/virtua/node/store"
	"github.com/virtuatrader/virtua/signaling/native"
)

// nat is what stands between a node and the network (RFC 4787: mapping and filtering).
type nat int

const (
	public     nat = iota // nothing
	fullCone              // mapping and filtering endpoint-independent
	restricted            // filters by address
	portBound             // filters by address and port: most homes
	symmetric             // maps by address and port too: many mobile networks
	natKinds
)

func (n nat) String() string {
	return [...]string{"public", "full cone", "address-restricted", "port-restricted", "symmetric"}[n]
}

func (n nat) kind() *vnet.NATType {
	k := &vnet.NATType{MappingLifeTime: time.Hour}
	switch n {
	case restricted:
		k.FilteringBehavior = vnet.EndpointAddrDependent
	case portBound:
		k.FilteringBehavior = vnet.EndpointAddrPortDependent
	case symmetric:
		k.MappingBehavior, k.FilteringBehavior = vnet.EndpointAddrPortDependent, vnet.EndpointAddrPortDependent
	}
	return k
}

// hopeless reports whether two nodes have no way to each other without TURN: who maps each destination to another port cannot
// tell that port in advance, and who filters by port does not let the unknown one in.
func hopeless(a, b nat) bool {
	a, b = min(a, b), max(a, b)
	return b == symmetric && a >= portBound
}

// internet is a simulated network with a STUN server; every node behind a NAT has a router of its own, all with the same
// private addresses.
type internet struct {
	t    *testing.T
	wan  *vnet.Router
	made int
}

const stunAt = "1.2.3.4"

func newInternet(t *testing.T) *internet {
	t.Helper()
	wan, err := vnet.NewRouter(&vnet.RouterConfig{CIDR: "1.0.0.0/8", MinDelay: 5 * time.Millisecond, LoggerFactory: quiet()})
	if err != nil {
		t.Fatal(err)
	}
	return &internet{t: t, wan: wan}
}

func quiet() *logging.DefaultLoggerFactory {
	f := logging.NewDefaultLoggerFactory()
	f.DefaultLogLevel = logging.LogLevelDisabled
	return f
}

// place returns the network of a new node.
func (i *internet) place(n nat) *vnet.Net {
	i.t.Helper()
	address := fmt.Sprintf("1.1.%d.%d", i.made/200, i.made%200+10)
	i.made++
	cfg := vnet.NetConfig{}
	router := i.wan
	if n == public {
		cfg.StaticIPs = []string{address}
	} else {
		var err error
		if router, err = vnet.NewRouter(&vnet.RouterConfig{CIDR: "192.168.0.0/24", StaticIPs: []string{address}, NATType: n.kind(), LoggerFactory: quiet()}); err != nil {
			i.t.Fatal(err)
		}
		if err := i.wan.AddRouter(router); err != nil {
			i.t.Fatal(err)
		}
	}
	own, err := vnet.NewNet(&cfg)
	if err != nil {
		i.t.Fatal(err)
	}
	if err := router.AddNet(own); err != nil {
		i.t.Fatal(err)
	}
	if n != public {
		if err := router.Start(); err != nil { // the network runs already
			i.t.Fatal(err)
		}
	}
	return own
}

// start lets packets flow, and answers who asks for its address.
func (i *internet) start() {
	i.t.Helper()
	own, err := vnet.NewNet(&vnet.NetConfig{StaticIPs: []string{stunAt}})
	if err != nil {
		i.t.Fatal(err)
	}
	if err := i.wan.AddNet(own); err != nil {
		i.t.Fatal(err)
	}
	if err := i.wan.Start(); err != nil {
		i.t.Fatal(err)
	}
	conn, err := own.ListenUDP("udp4", &net.UDPAddr{IP: net.ParseIP(stunAt), Port: 3478})
	if err != nil {
		i.t.Fatal(err)
	}
	var serving sync.WaitGroup
	serving.Go(func() {
		b := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(b)
			if err != nil {
				return
			}
			asked := &stun.Message{Raw: slices.Clone(b[:n])}
			at, is := from.(*net.UDPAddr)
			if asked.Decode() != nil || !is {
				continue
			}
			if answer, err := stun.Build(asked, stun.BindingSuccess, &stun.XORMappedAddress{IP: at.IP, Port: at.Port}, stun.Fingerprint); err == nil {
				_, _ = conn.WriteTo(answer.Raw, from)
			}
		}
	})
	i.t.Cleanup(func() {
		_ = conn.Close()
		serving.Wait()
		_ = i.wan.Stop()
	})
}

// citizen is a whole node on the simulated internet.
type citizen struct {
	*node.Node
	nat nat
	id  peer.ID

	mu    sync.Mutex
	tried map[peer.ID]map[fault.Code]int // dials by their end, 0: a link
}

// census counts what became of dials.
type census struct {
	node.Sink
	c *citizen
}

// Post implements node.Sink.
func (s census) Post(ev node.Event) bool {
	switch e := ev.(type) {
	case node.LinkUp:
		if e.Outbound {
			s.c.count(e.Peer, 0)
		}
	case node.DialFailed:
		s.c.count(e.Peer, e.Code)
	}
	return s.Sink.Post(ev)
}

func (c *citizen) count(p peer.ID, code fault.Code) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.tried[p] == nil {
		c.tried[p] = map[fault.Code]int{}
	}
	c.tried[p][code]++
}

func randomly(b []byte) { _, _ = crand.Read(b) }

// settle starts a node; it ends with the test.
func (i *internet) settle(ctx context.Context, all *sync.WaitGroup, n nat, hub string) *citizen {
	i.t.Helper()
	d := nodetest.Deployment()
	key := peer.NewKey(randomly)
	room := peer.Room(d.ChainID, d.Exchange)
	log := slog.New(slog.DiscardHandler)
	c := &citizen{nat: n, id: key.ID(), tried: map[peer.ID]map[fault.Code]int{}}
	factory := link.NewFactory(link.FactoryConfig{Net: i.place(n), ICE: []link.ICEServer{{URLs: []string{"stun:" + stunAt + ":3478"}}}, Log: log})
	record := peer.Record{Room: room}
	var err error
	c.Node, err = node.New(node.Config{Core: node.CoreConfig{Deployment: d, Self: key.ID(), Seed: uint64(i.made), Agent: "vnet",
		Record: func(issued, expiry uint64) []byte {
			r := record
			r.Issued, r.Expiry = issued, expiry
			raw, err := key.SignRecord(r)
			if err != nil {
				return nil
			}
			return raw
		}},
		Chain: nodetest.Rich{}, Store: store.Memory(), Log: log,
		Connect: func(home node.Home) (node.Links, node.Rendezvous, error) {
			var links *link.Links
			meet, err := rendezvous.New(rendezvous.Config{Key: key, Room: room, Servers: []string{hub}, Sink: home, Random: randomly, Logger: log,
				Receive: func(envelope []byte, source string) { links.Receive(envelope, source) }})
			if err != nil {
				return nil, nil, err
			}
			links, err = link.New(link.Config{Key: key, ChainID: d.ChainID, Carrier: home, Sink: census{home, c}, Factory: factory, MaxLinks: 20, Log: log})
			return links, meet, err
		}})
	if err != nil {
		i.t.Fatal(err)
	}
	all.Go(func() { _ = c.Run(ctx) })
	return c
}

// view asks the node.
func (c *citizen) view(t *testing.T) (v node.NetworkView) {
	t.Helper()
	if err := c.Do(t.Context(), func(core *node.Core) { v = core.Network() }); err != nil {
		t.Fatal(err)
	}
	return v
}

// eventually looks until it is so.
func eventually(t *testing.T, patience time.Duration, what string, so func() bool) {
	t.Helper()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for end := time.Now().Add(patience); !so(); <-tick.C {
		if time.Now().After(end) {
			t.Fatalf("not within %s: %s", patience, what)
		}
	}
}

// TestNodesBehindNATs: native nodes on pion's simulated network, a seeded mix of NATs before them, meet at a real hub. Of the dials
// that have a way nineteen of twenty find it, as far as they have ended when every order is everywhere; what fails lost an envelope on
// its way (docs/decisions.md). Twenty nodes; 200 with VIRTUA_SOAK.
func TestNodesBehindNATs(t *testing.T) {
	count, patience := 20, 2*time.Minute
	if os.Getenv("VIRTUA_SOAK") != "" {
		count, patience = 200, 15*time.Minute
	}
	hub, err := native.New(native.Config{})
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(hub)
	defer web.Close()
	defer func() { _ = hub.Close() }()

	inet := newInternet(t)
	inet.start()
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	defer running.Wait()
	defer stop()
	rng := rand.New(rand.NewPCG(1, 2))
	var people []*citizen
	at := map[peer.ID]nat{}
	for n := range count {
		// Each kind at least once; then 5 % public, 15 % full cone, 15 % restricted, 45 % port-restricted, 20 % symmetric.
		kind := nat(n)
		if kind >= natKinds {
			share := rng.IntN(100)
			kind = public
			for _, limit := range []int{5, 20, 35, 80} {
				if share >= limit {
					kind++
				}
			}
		}
		c := inet.settle(ctx, &running, kind, "ws"+strings.TrimPrefix(web.URL, "http"))
		people = append(people, c)
		at[c.id] = kind
	}
	begin := time.Now()
	eventually(t, patience, "three links at each node, one at those behind symmetric NATs", func() bool {
		return !slices.ContainsFunc(people, func(c *citizen) bool {
			links := len(c.view(t).Links)
			return links == 0 || links < 3 && c.nat != symmetric
		})
	})
	t.Logf("%d nodes are linked after %s", count, time.Since(begin).Round(time.Millisecond))

	const orders = 30
	d := nodetest.Deployment()
	markets, err := d.MarketList()
	if err != nil {
		t.Fatal(err)
	}
	key, published := eth.NewKey(randomly), time.Now()
	for n := range orders {
		var s order.Signed
		if err := markets[0].Amounts(&s.Order, order.Ask, order.Ticks(100+n), 1); err != nil {
			t.Fatal(err)
		}
		s.Order.Maker, s.Order.Flags, s.Order.Nonce = key.Address(), order.Partial, order.SlotNonce(uint32(n+1), 1)
		s.Order.ValidFrom, s.Order.Expiry = uint64(published.Unix())-10, uint64(published.Unix())+7200
		s.ID = codec.OrderID(d.Domain(), &s.Order)
		s.Sig = key.Sign(s.ID)
		var refused error
		if err := people[rng.IntN(count)].Do(ctx, func(c *node.Core) { refused = c.Publish(s) }); err != nil || refused != nil {
			t.Fatal(err, refused)
		}
	}
	eventually(t, patience, "every order at every node", func() bool {
		return !slices.ContainsFunc(people, func(c *citizen) bool { return c.view(t).Orders != orders })
	})
	t.Logf("%d orders at each of %d nodes after %s", orders, count, time.Since(published).Round(time.Millisecond))

	var formed, lost [natKinds][natKinds]int
	for _, c := range people {
		for _, l := range c.view(t).Links {
			if hopeless(c.nat, at[l.Peer]) {
				t.Errorf("a link between %s and %s", c.nat, at[l.Peer])
			}
		}
		c.mu.Lock()
		for p, ends := range c.tried {
			a, b := min(c.nat, at[p]), max(c.nat, at[p])
			formed[a][b] += ends[0]
			lost[a][b] += ends[fault.PeerGone] + ends[fault.Timeout]
		}
		c.mu.Unlock()
	}
	for kind := range natKinds {
		fewest, sum, n := 1<<30, 0, 0
		for _, c := range people {
			if c.nat == kind {
				links := len(c.view(t).Links)
				fewest, sum, n = min(fewest, links), sum+links, n+1
			}
		}
		t.Logf("%d nodes, %s: %.1f links on average, at least %d", n, kind, float64(sum)/float64(n), fewest)
	}
	tried, failed, without := 0, 0, 0
	for a := range natKinds {
		for b := a; b < natKinds; b++ {
			if formed[a][b]+lost[a][b] > 0 {
				t.Logf("%s with %s: %d dials linked, %d found no way", a, b, formed[a][b], lost[a][b])
			}
			if hopeless(a, b) {
				without += lost[a][b]
			} else {
				tried, failed = tried+formed[a][b]+lost[a][b], failed+lost[a][b]
			}
		}
	}
	t.Logf("%d of %d dials that could find a way did; %d had none without TURN", tried-failed, tried, without)
	if failed*20 > tried {
		t.Errorf("%d of %d dials failed that had a way", failed, tried)
	}
}
