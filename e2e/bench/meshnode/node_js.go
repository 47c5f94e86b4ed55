package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"log/slog"
	mathrand "math/rand/v2"
	"slices"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/link"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/rendezvous"
	"github.com/virtuatrader/virtua/node/store"
)

// meshnode is a node and what is measured of it.
type meshnode struct {
	yield func()

	mu      sync.Mutex
	node    *node.Node
	links   *link.Links
	id      peer.ID
	byHand  peer.ID              // whose envelopes the bench passes on
	outbox  []letter             // envelopes that neither links nor servers carried
	ready   []order.Signed       // signed and not yet published
	born    map[string]int64     // own orders: id → unix milliseconds of publishing
	held    map[string]int64     // every order: id → unix milliseconds when it was in the set
	dialled map[string]dialCount // by peer
	linked  chan struct{}        // closed when the first message of an authenticated link has come
	once    sync.Once
	stop    context.CancelFunc
	ended   chan struct{}
}

// dialCount counts what became of dials to one peer.
type dialCount struct {
	Formed int `json:"formed"`
	Failed int `json:"failed"`
}

func newMeshnode(yield func()) *meshnode {
	return &meshnode{yield: yield, born: map[string]int64{}, held: map[string]int64{}, dialled: map[string]dialCount{}, linked: make(chan struct{})}
}

// join starts the node and returns when the first message of a link whose far side has proven its key has come.
func (m *meshnode) join(server string) (any, error) {
	d := nodetest.Deployment()
	key := peer.NewKey(random)
	room := peer.Room(d.ChainID, d.Exchange)
	log := slog.New(slog.DiscardHandler)
	record := peer.Record{Room: room}
	var servers []string
	if server != "" {
		servers = []string{server}
	}
	var seed [8]byte
	random(seed[:])
	n, err := node.New(node.Config{Core: node.CoreConfig{Deployment: d, Self: key.ID(), Together: true, Seed: binary.LittleEndian.Uint64(seed[:]), Agent: "meshnode",
		Record: func(issued, expiry uint64) []byte {
			record.Issued, record.Expiry = issued, expiry
			raw, _ := key.SignRecord(record)
			return raw
		}},
		Chain: nodetest.Rich{}, Store: &kept{store.Memory(), m}, Yield: m.yield, Log: log,
		Connect: func(home node.Home) (node.Links, node.Rendezvous, error) {
			var links *link.Links
			meet, err := rendezvous.New(rendezvous.Config{Key: key, Room: room, Servers: servers, Sink: home, Random: random, Logger: log,
				Receive: func(envelope []byte, source string) { links.Receive(envelope, source) }})
			if err != nil {
				return nil, nil, err
			}
			links, err = link.New(link.Config{Key: key, ChainID: d.ChainID, Carrier: hands{home, m}, Sink: watched{home, m},
				Factory: link.NewFactory(link.FactoryConfig{Log: log}), MaxLinks: 20, Log: log})
			m.links = links
			return links, meet, err
		}})
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	m.node, m.id, m.ended = n, key.ID(), make(chan struct{})
	ctx, stop := context.WithCancel(context.Background())
	m.stop = stop
	m.mu.Unlock()
	go func() {
		defer close(m.ended)
		_ = n.Run(ctx)
	}()
	select {
	case <-m.linked:
	case <-m.ended:
		return nil, fault.New(fault.Closed, "left before anybody came")
	}
	return true, nil
}

// letter is a sealed envelope for somebody to pass on by hand.
type letter struct {
	To       string `json:"to"`
	Envelope []byte `json:"envelope"`
}

// hands keeps what no link and no server carries for the bench to pass on, as two people would who send each other text.
type hands struct {
	node.Home
	m *meshnode
}

// Carry implements node.Carrier.
func (h hands) Carry(ctx context.Context, to peer.ID, envelope []byte) error {
	err := h.Home.Carry(ctx, to, envelope)
	h.m.mu.Lock()
	defer h.m.mu.Unlock()
	if err != nil && to == h.m.byHand {
		h.m.outbox = append(h.m.outbox, letter{to.String(), envelope})
		return nil
	}
	return err
}

// letters returns what is to be passed on and forgets it.
func (m *meshnode) letters() (any, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	list := m.outbox
	m.outbox = nil
	if list == nil {
		list = []letter{}
	}
	return list, nil
}

// byHandWith lets envelopes for a peer be passed on by hand, and dials it when asked to.
func (m *meshnode) byHandWith(text string, dial bool) (any, error) {
	id, err := peer.ParseID(text)
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	m.byHand = id
	links := m.links
	m.mu.Unlock()
	if dial {
		links.Dial(id, "by hand")
	}
	return true, nil
}

// leave stops the node and waits for its end.
func (m *meshnode) leave() {
	m.mu.Lock()
	stop, ended := m.stop, m.ended
	m.mu.Unlock()
	if stop != nil {
		stop()
		<-ended
	}
}

// watched takes note of links on their way to the node.
type watched struct {
	node.Sink
	m *meshnode
}

// Post implements node.Sink.
func (w watched) Post(ev node.Event) bool {
	m := w.m
	switch e := ev.(type) {
	case node.FrameIn:
		m.once.Do(func() { close(m.linked) })
	case node.LinkUp:
		if e.Outbound {
			m.dial(e.Peer, func(c *dialCount) { c.Formed++ })
		}
	case node.DialFailed:
		m.dial(e.Peer, func(c *dialCount) { c.Failed++ })
	}
	return w.Sink.Post(ev)
}

func (m *meshnode) dial(p peer.ID, f func(*dialCount)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	c := m.dialled[p.String()]
	f(&c)
	m.dialled[p.String()] = c
}

// kept is a store in memory that notes when an order came.
type kept struct {
	node.Store
	m *meshnode
}

// SaveOrders implements node.Store.
func (k *kept) SaveOrders(ctx context.Context, orders []order.Signed) error {
	now := time.Now().UnixMilli()
	k.m.mu.Lock()
	for i := range orders {
		if id := orders[i].ID.String(); k.m.held[id] == 0 {
			k.m.held[id] = now
		}
	}
	k.m.mu.Unlock()
	return k.Store.SaveOrders(ctx, orders)
}

// state is what the bench looks at.
type state struct {
	ID      string               `json:"id"`
	Orders  int                  `json:"orders"`
	Root    string               `json:"root"`
	Links   []string             `json:"links"`
	In      uint64               `json:"in"` // bytes of frames over the links that are up
	Dialled map[string]dialCount `json:"dialled"`
	Reasons []string             `json:"reasons"`
}

func (m *meshnode) look() (any, error) {
	m.mu.Lock()
	n := m.node
	s := state{ID: m.id.String(), Links: []string{}, Dialled: map[string]dialCount{}}
	for id, c := range m.dialled {
		s.Dialled[id] = c
	}
	m.mu.Unlock()
	if n == nil {
		return s, nil
	}
	err := n.Do(context.Background(), func(c *node.Core) {
		root := c.Root()
		v := c.Network()
		s.Orders, s.Root = v.Orders, fmt.Sprintf("%x", root)
		for _, l := range v.Links {
			s.Links = append(s.Links, l.Peer.String())
			s.In += l.In
		}
		for _, r := range v.Reasons {
			s.Reasons = append(s.Reasons, fmt.Sprint(r.What, " ", r.Code, " ", r.Count))
		}
	})
	slices.Sort(s.Links)
	return s, err
}

// prepare signs orders of makers whom nobody else uses, in turns and as many as keep within a maker's quota.
func (m *meshnode) prepare(count int) (any, error) {
	const quota = 100
	d := nodetest.Deployment()
	makers := (count + quota - 1) / quota
	list := make([]order.Signed, count)
	for i := range makers {
		own, err := signed(d, eth.NewKey(random), (count-i+makers-1)/makers, time.Now())
		if err != nil {
			return nil, err
		}
		for j, s := range own {
			list[j*makers+i] = s
		}
	}
	m.mu.Lock()
	m.ready = append(m.ready, list...)
	m.mu.Unlock()
	return len(list), nil
}

// publish publishes what prepare signed, at random moments within so many milliseconds, and returns when it has.
func (m *meshnode) publish(within int) (any, error) {
	m.mu.Lock()
	list := m.ready
	m.ready = nil
	m.mu.Unlock()
	at := make([]time.Duration, len(list))
	for i := range at {
		at[i] = time.Duration(mathrand.Float64() * float64(within) * float64(time.Millisecond))
	}
	slices.Sort(at)
	begin := time.Now()
	for i, s := range list {
		if wait := at[i] - time.Since(begin); wait > 0 {
			time.Sleep(wait)
		}
		var refused error
		m.mu.Lock()
		m.born[s.ID.String()] = time.Now().UnixMilli()
		m.mu.Unlock()
		if err := m.node.Do(context.Background(), func(c *node.Core) { refused = c.Publish(s) }); err != nil {
			return nil, err
		}
		if refused != nil {
			return nil, refused
		}
	}
	return len(list), nil
}

// times returns when orders were published here and when orders came here.
func (m *meshnode) times() (any, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return map[string]any{"born": m.born, "held": m.held}, nil
}

// question is what a page asks.
type question struct {
	Server string `json:"server"`
	Count  int    `json:"count"`
	Within int    `json:"within"`
	Peer   string `json:"peer"`

	Envelope []byte `json:"envelope"`
}

func (m *meshnode) call(method string, q question) (any, error) {
	switch method {
	case "hello", "bye", "ping":
		return true, nil
	case "join":
		return m.join(q.Server)
	case "start": // without waiting for anybody
		go func() { _, _ = m.join(q.Server) }()
		return true, nil
	case "look":
		return m.look()
	case "prepare":
		return m.prepare(q.Count)
	case "publish":
		return m.publish(q.Within)
	case "times":
		return m.times()
	case "letters":
		return m.letters()
	case "expect":
		return m.byHandWith(q.Peer, false)
	case "dial":
		return m.byHandWith(q.Peer, true)
	case "deliver":
		m.links.Receive(q.Envelope, "by hand")
		return true, nil
	}
	return nil, fault.New(fault.Unsupported, "no method %q", method)
}
