package node_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/store"
)

// fakeChain answers from what a test says; everybody has plenty.
type fakeChain struct {
	mu      sync.Mutex
	sink    node.Sink
	from    uint64
	started chan struct{}
	hang    bool // reads wait until their context ends
	fails   error
	receipt map[eth.Hash]node.Receipt
	raw     [][]byte
	submit  func(raw []byte) error // nil takes everything
}

func newFakeChain() *fakeChain {
	return &fakeChain{started: make(chan struct{}), receipt: map[eth.Hash]node.Receipt{}}
}

func (c *fakeChain) Run(ctx context.Context, from uint64, sink node.Sink) error {
	c.mu.Lock()
	c.sink, c.from = sink, from
	c.mu.Unlock()
	close(c.started)
	<-ctx.Done()
	return ctx.Err()
}

func (c *fakeChain) wait(ctx context.Context) error {
	c.mu.Lock()
	hang, err := c.hang, c.fails
	c.mu.Unlock()
	if hang {
		<-ctx.Done()
		return ctx.Err()
	}
	return err
}

func (c *fakeChain) Backings(ctx context.Context, pairs []node.Pair) ([]node.Backing, node.Head, error) {
	list := make([]node.Backing, len(pairs))
	for i, p := range pairs {
		list[i] = node.Backing{Pair: p, Balance: *nodetest.Plenty, Allowance: *nodetest.Plenty}
	}
	return list, node.Head{Number: 1}, c.wait(ctx)
}

func (c *fakeChain) Standings(ctx context.Context, orders []order.Signed) ([]node.Standing, node.Head, error) {
	list := make([]node.Standing, len(orders))
	for i := range orders {
		list[i].ID = orders[i].ID
	}
	return list, node.Head{Number: 1}, c.wait(ctx)
}

func (c *fakeChain) ValidSigner(ctx context.Context, _ eth.Address, _ eth.Hash, _ []byte) (bool, error) {
	return true, c.wait(ctx)
}

func (c *fakeChain) Native(ctx context.Context, _ eth.Address) (uint256.Int, error) {
	return *nodetest.Plenty, c.wait(ctx)
}
func (c *fakeChain) Read(context.Context, node.Call) ([]byte, error) { return nil, nil }
func (c *fakeChain) Simulate(context.Context, node.Call) (uint64, error) {
	return 0, nil
}
func (c *fakeChain) Sign(context.Context, eth.Key, node.Call) (eth.Hash, []byte, error) {
	raw := []byte("signed")
	return eth.Keccak(raw), raw, nil
}

func (c *fakeChain) Submit(_ context.Context, raw []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.raw = append(c.raw, raw)
	if c.submit != nil {
		return c.submit(raw)
	}
	return nil
}

func (c *fakeChain) Receipt(ctx context.Context, tx eth.Hash) (node.Receipt, error) {
	if err := c.wait(ctx); err != nil {
		return node.Receipt{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if r, ok := c.receipt[tx]; ok {
		return r, nil
	}
	return node.Receipt{}, fault.New(fault.NotFound, "pending")
}
func (c *fakeChain) Endpoints() []node.Endpoint { return nil }

// fakeLinks is one link to another node in the same process.
type fakeLinks struct {
	sink  node.Sink
	mu    sync.Mutex
	other *fakeLinks
	stuck bool // Send refuses
	ended chan fault.Code
	both  chan struct{} // closed when both sides know of the link
}

func (l *fakeLinks) Dial(peer.ID, string) {}
func (l *fakeLinks) Send(_ node.LinkID, ch node.Channel, frame []byte) bool {
	<-l.both
	l.mu.Lock()
	other, stuck := l.other, l.stuck
	l.mu.Unlock()
	return other != nil && !stuck && other.sink.Post(node.FrameIn{Link: 1, Channel: ch, Data: frame})
}
func (l *fakeLinks) Buffered(node.LinkID, node.Channel) int { return 0 }
func (l *fakeLinks) Relayed(id node.LinkID) (bool, bool)    { return id == 2, id != 3 }
func (l *fakeLinks) Close(id node.LinkID, code fault.Code) {
	select {
	case l.ended <- code:
	default:
	}
	l.sink.Post(node.LinkDown{Link: id, Code: code})
}
func (l *fakeLinks) Receive([]byte, string) {}
func (l *fakeLinks) Stop()                  {}

// rig is a running node.
type rig struct {
	*node.Node
	chain *fakeChain
	links *fakeLinks
	store node.Store
	stop  func()
}

var world = nodetest.New(nodetest.Config{}) // for its keys and orders

func start(t *testing.T, s node.Store, change func(*node.Config)) *rig {
	t.Helper()
	r := &rig{chain: newFakeChain(), links: &fakeLinks{ended: make(chan fault.Code, 8), both: make(chan struct{})}, store: s}
	cfg := node.Config{Chain: r.chain, Store: s, Clock: func() time.Time { return nodetest.Start },
		Core: node.CoreConfig{Deployment: nodetest.Deployment(), Self: peer.ID(world.Key("self").Public()), NoMesh: true},
		Connect: func(sink node.Home) (node.Links, node.Rendezvous, error) {
			r.links.sink = sink
			return r.links, nil, nil
		}}
	if change != nil {
		change(&cfg)
	}
	n, err := node.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	r.Node = n
	ctx, cancel := context.WithCancel(context.Background())
	ran := make(chan error, 1)
	go func() { ran <- n.Run(ctx) }()
	r.stop = sync.OnceFunc(func() {
		cancel()
		select {
		case err := <-ran:
			if err != nil {
				t.Errorf("Run: %v", err)
			}
		case <-time.After(time.Minute):
			t.Error("Run did not return")
		}
	})
	t.Cleanup(r.stop)
	<-n.Ready()
	return r
}

// eventually polls a condition on the core for up to three minutes.
func (r *rig) eventually(t *testing.T, what string, cond func(*node.Core) bool) {
	t.Helper()
	for end := time.Now().Add(3 * time.Minute); time.Now().Before(end); time.Sleep(time.Millisecond) {
		ok := false
		if err := r.Do(t.Context(), func(c *node.Core) { ok = cond(c) }); err != nil {
			t.Fatal(err)
		}
		if ok {
			return
		}
	}
	t.Fatalf("not within three minutes: %s", what)
}

func memory(t *testing.T) node.Store {
	t.Helper()
	s := store.Memory()
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// ticking returns a clock that starts at the worlds' start and runs.
func ticking() func() time.Time {
	real := time.Now()
	return func() time.Time { return nodetest.Start.Add(time.Since(real)) }
}

func (r *rig) publish(t *testing.T, s order.Signed) {
	t.Helper()
	var err error
	if derr := r.Do(t.Context(), func(c *node.Core) { err = c.Publish(s) }); derr != nil || err != nil {
		t.Fatal(derr, err)
	}
}

// TestAnotherChainStartsAfresh: what belongs to an earlier development chain is not shown on a new one.
func TestAnotherChainStartsAfresh(t *testing.T) {
	s := memory(t)
	a := start(t, s, nil)
	if err := a.Do(t.Context(), func(c *node.Core) { c.Accounts([]eth.Address{world.Address("alice")}) }); err != nil {
		t.Fatal(err)
	}
	a.publish(t, world.Order("alice", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 3}))
	a.stop()
	b := start(t, s, func(cfg *node.Config) { cfg.Core.Deployment.Genesis = eth.Hash{0xff} })
	b.eventually(t, "the node is empty", func(c *node.Core) bool {
		return len(c.OwnOrders()) == 0 && c.Book(0, 0).Orders == 0
	})
}

// TestTwoNodesOverLinks: an order published on one node arrives at the other through both owners.
func TestTwoNodesOverLinks(t *testing.T) {
	a := start(t, memory(t), func(cfg *node.Config) { cfg.Clock = ticking() })
	b := start(t, memory(t), func(cfg *node.Config) {
		cfg.Clock = ticking()
		cfg.Core.Self = peer.ID(world.Key("other").Public())
	})
	a.links.mu.Lock()
	a.links.other = b.links
	a.links.mu.Unlock()
	b.links.mu.Lock()
	b.links.other = a.links
	b.links.mu.Unlock()
	a.Post(node.LinkUp{Link: 1, Peer: peer.ID(world.Key("other").Public()), Outbound: true, Source: "test"})
	b.Post(node.LinkUp{Link: 1, Peer: peer.ID(world.Key("self").Public()), Source: "test"})
	close(a.links.both)
	close(b.links.both)
	sub := b.Subscribe()
	defer sub.Close()
	list := make([]order.Signed, 90)
	for i := range list {
		list[i] = world.Order("carol", nodetest.Terms{Side: order.Ask, Price: order.Ticks(100 + i), Lots: 3})
		a.publish(t, list[i])
	}
	b.eventually(t, "all orders arrived", func(c *node.Core) bool { return c.Book(0, 0).Orders == len(list) })
	<-sub.C
	if n := sub.Take(); n.Kinds&node.BookChanged == 0 || n.Markets&1 == 0 {
		t.Errorf("told %+v", n)
	}
	a.links.mu.Lock()
	a.links.stuck = true
	a.links.mu.Unlock()
	if code := <-a.links.ended; code != fault.Overloaded {
		t.Errorf("a link that takes nothing was ended by %v", code)
	}
	a.eventually(t, "the link is gone", func(c *node.Core) bool { return len(c.Network().Links) == 0 })
}

// TestSlowChainHoldsNobodyUp: reads that never answer stop neither the owner nor the end.
func TestSlowChainHoldsNobodyUp(t *testing.T) {
	r := start(t, memory(t), func(cfg *node.Config) { cfg.Clock = ticking() })
	r.chain.mu.Lock()
	r.chain.hang = true
	r.chain.mu.Unlock()
	for i := range 20 {
		r.publish(t, world.Order(fmt.Sprint("slow ", i), nodetest.Terms{Side: order.Ask, Price: 100, Lots: 3}))
	}
	began := time.Now()
	r.eventually(t, "the owner answers", func(c *node.Core) bool { return c.Network().Checking == 20 })
	r.stop()
	if took := time.Since(began); took > 12*time.Second { // a read is given up after 15 s
		t.Errorf("took %v", took)
	}
	if err := r.Do(t.Context(), func(*node.Core) {}); fault.Of(err) != fault.Closed {
		t.Errorf("Do after the end: %v", err)
	}
	if r.Post(node.ChainIn{}) {
		t.Error("Post after the end succeeded")
	}
}

func TestDoGivesUpWithItsContext(t *testing.T) {
	n, err := node.New(node.Config{Chain: newFakeChain(), Store: memory(t), Core: node.CoreConfig{Deployment: nodetest.Deployment()}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	if err := n.Do(ctx, func(*node.Core) { t.Error("ran") }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestQueueIsBounded: a flood of frames is refused, and news of the chain still fit.
func TestQueueIsBounded(t *testing.T) {
	n, err := node.New(node.Config{Chain: newFakeChain(), Store: memory(t), Queue: 128, Core: node.CoreConfig{Deployment: nodetest.Deployment()}})
	if err != nil {
		t.Fatal(err)
	}
	took := map[node.LinkID]int{}
	for i := range 2000 {
		id := node.LinkID(1 + i%5)
		if n.Post(node.FrameIn{Link: id}) {
			took[id]++
		}
	}
	sum := 0
	for id, k := range took {
		sum += k
		if k > 16 {
			t.Errorf("link %d has %d frames waiting", id, k)
		}
	}
	if sum != 5*16 {
		t.Errorf("%d frames wait", sum)
	}
	for i := range 100 {
		if n.Post(node.FrameIn{Link: node.LinkID(10 + i)}) {
			sum++
		}
	}
	if sum != 96 {
		t.Errorf("%d frames wait", sum)
	}
	if !n.Post(node.ChainIn{}) || !n.Post(node.LinkUp{}) {
		t.Error("no room for news of the chain and of links")
	}
}

// brokenStore refuses to write.
type brokenStore struct{ node.Store }

func (brokenStore) SaveOrders(context.Context, []order.Signed) error {
	return fault.New(fault.StorageFull, "disk full")
}

func (brokenStore) Put(context.Context, string, string, []byte) error {
	return fault.New(fault.StorageFull, "disk full")
}

func TestFullStorageIsAState(t *testing.T) {
	r := start(t, brokenStore{memory(t)}, nil)
	r.publish(t, world.Order("alice", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 3}))
	r.eventually(t, "the core knows", func(c *node.Core) bool { return c.Storage() == fault.StorageFull })
	r.eventually(t, "the order is traded all the same", func(c *node.Core) bool { return c.Book(0, 0).Orders == 1 })
}

// TestNewsEndWithTheNode: whoever waits for news is told that there will be none, and so is whoever asks later.
func TestNewsEndWithTheNode(t *testing.T) {
	r := start(t, memory(t), nil)
	a, s := node.NewAPI(r.Node), node.NewSession(nil)
	defer s.Close()
	a.Listen(s)
	ended := make(chan error, 1)
	go func() {
		for {
			if _, err := a.Subscribe(t.Context(), s, node.WaitParams{Timeout: 60}); err != nil {
				ended <- err
				return
			}
		}
	}()
	r.stop()
	if err := <-ended; fault.Of(err) != fault.Closed {
		t.Errorf("while it waits: %v", err)
	}
	if _, err := a.Subscribe(t.Context(), node.NewSession(nil), node.WaitParams{Timeout: 60}); fault.Of(err) != fault.Closed {
		t.Errorf("later: %v", err)
	}
}
