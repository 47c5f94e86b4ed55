package node

import (
	"context"
	"crypto/rand"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
)

// Config wires a node. Chain and Store are needed; everything else has a usable zero value.
type Config struct {
	Core  CoreConfig
	Chain Chain
	Store Store
	// Connect builds what needs the node as its sink and carrier; called once by New. Nil results, or a nil Connect,
	// make a node without a mesh.
	Connect func(Home) (Links, Rendezvous, error)
	Clock   func() time.Time // time.Now
	Random  func([]byte)     // crypto/rand
	// Yield is called when 5 ms of work were done and more waits. In a browser it must let the event loop
	// run; nil natively.
	Yield func()
	Queue int // events waiting, 4,096
	Log   *slog.Logger
}

func (c *Config) defaults() error {
	if c.Chain == nil || c.Store == nil {
		return fault.New(fault.Invalid, "a node needs a chain and a store")
	}
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Random == nil {
		c.Random = func(b []byte) {
			// crypto/rand.Read never fails: it ends the process when the system has no randomness.
			_, _ = rand.Read(b)
		}
	}
	if c.Queue <= 0 {
		c.Queue = 4096
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return nil
}

const restart = time.Second // pause before an adapter that failed is run again

// Node owns a Core: one goroutine feeds it events and carries its effects out.
type Node struct {
	cfg        Config
	core       *Core
	links      Links      // nil without a mesh
	rendezvous Rendezvous // nil without signaling
	queue      *queue
	calls      chan *call
	jobs       chan job
	writer     *writer
	release    func(context.Context, Release) Event // set by the API before Run
	subs       subscribers
	running    atomic.Bool
	ahead      atomic.Int64 // Core.Ahead, in nanoseconds
	meeting    atomic.Int64 // Core.MeetingAhead
	ready      chan struct{}
	done       chan struct{} // closed when Run has returned
	from       uint64        // block to follow the chain from
	pace       pace
}

// call is a function that runs on the owner goroutine.
type call struct {
	f     func(*Core)
	state atomic.Int32 // 0 waiting, 1 started, 2 given up
	done  chan struct{}
}

// New builds a node; nothing runs before Run.
func New(cfg Config) (*Node, error) {
	if err := cfg.defaults(); err != nil {
		return nil, err
	}
	if cfg.Core.Secret == ([32]byte{}) {
		cfg.Random(cfg.Core.Secret[:])
	}
	core, err := NewCore(cfg.Core)
	if err != nil {
		return nil, err
	}
	n := &Node{cfg: cfg, core: core, queue: newQueue(cfg.Queue), calls: make(chan *call, 64), jobs: make(chan job, 1024),
		ready: make(chan struct{}), done: make(chan struct{}), writer: newWriter(cfg.Store, cfg.Log), pace: newPace(cfg.Clock)}
	if cfg.Connect != nil {
		if n.links, n.rendezvous, err = cfg.Connect(n); err != nil {
			return nil, err
		}
	}
	return n, nil
}

// Run restores the stored state, runs the adapters and the owner goroutine, and returns when ctx ends and
// everything it started has stopped. It closes neither Chain nor Store. It can be called once.
func (n *Node) Run(ctx context.Context) error {
	if !n.running.CompareAndSwap(false, true) {
		return fault.New(fault.Invalid, "node runs already")
	}
	defer close(n.done)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	var writes sync.WaitGroup // outlives the adapters, so that what they caused is stored
	stopWrites := make(chan struct{})
	writes.Go(func() { n.writer.run(stopWrites, n) })

	n.apply(n.core.Tick(n.cfg.Clock()))
	if err := n.load(ctx); err != nil {
		// A store that cannot be read is a state to show, not a reason not to trade.
		n.cfg.Log.Warn("stored state", "err", err)
		n.apply(n.core.Step(StorageIn{fault.Of(err)}))
	}
	close(n.ready)

	var running sync.WaitGroup
	for range 8 {
		running.Go(func() { n.work(ctx) })
	}
	running.Go(func() {
		n.adapter(ctx, "chain", func() error { return n.cfg.Chain.Run(ctx, n.from, n) })
	})
	if n.rendezvous != nil {
		running.Go(func() {
			n.adapter(ctx, "rendezvous", func() error { return n.rendezvous.Run(ctx) })
		})
	}
	n.own(ctx)

	n.queue.close()
	if n.links != nil {
		n.links.Stop()
	}
	running.Wait()
	close(stopWrites)
	writes.Wait()
	n.subs.close()
	return nil
}

// adapter runs an adapter until ctx ends, again after a pause when it fails.
func (n *Node) adapter(ctx context.Context, name string, run func() error) {
	for ctx.Err() == nil {
		err := run()
		if ctx.Err() != nil {
			return
		}
		n.cfg.Log.Warn("adapter stopped", "adapter", name, "err", err)
		select {
		case <-ctx.Done():
		case <-time.After(restart):
		}
	}
}

// own is the owner goroutine: the only one that touches the core.
func (n *Node) own(ctx context.Context) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for ctx.Err() == nil {
		var wait time.Duration
		if more := n.slice(); !more {
			wait = n.core.Wake().Sub(n.cfg.Clock())
		}
		if wait <= 0 { // more waits, or time has run ahead: what is due may be due because of what the event loop holds
			if n.cfg.Yield != nil {
				n.cfg.Yield()
			}
			continue
		}
		timer.Reset(wait)
		select {
		case <-ctx.Done():
		case <-n.queue.signal:
		case c := <-n.calls:
			n.run(c)
		case <-timer.C:
		}
	}
}

// Post implements Sink.
func (n *Node) Post(ev Event) bool { return n.queue.push(ev) }

// Do runs f on the owner goroutine between two events and carries out what it made the core want. f must
// neither keep the core nor block. It returns ctx's error when f was not run because ctx ended, and Closed
// when the node has stopped. It waits for a node that does not run yet.
func (n *Node) Do(ctx context.Context, f func(*Core)) error {
	c := &call{f: f, done: make(chan struct{})}
	select {
	case n.calls <- c:
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-n.done:
		return fault.New(fault.Closed, "node has stopped")
	}
	select {
	case <-c.done:
		return nil
	case <-ctx.Done():
		if c.state.CompareAndSwap(0, 2) {
			return context.Cause(ctx)
		}
		<-c.done
		return nil
	case <-n.done:
		if c.state.CompareAndSwap(0, 2) {
			return fault.New(fault.Closed, "node has stopped")
		}
		<-c.done
		return nil
	}
}

func (n *Node) run(c *call) {
	if c.state.CompareAndSwap(0, 1) {
		c.f(n.core)
		n.apply(n.core.Effects())
		close(c.done)
	}
}

// Ready is closed when the stored state has been restored.
func (n *Node) Ready() <-chan struct{} { return n.ready }

// Done is closed when Run has returned.
func (n *Node) Done() <-chan struct{} { return n.done }

// Time returns the time by which this node trades: the computer's clock, put right when peers and chain agree that it is
// wrong.
func (n *Node) Time() time.Time { return n.cfg.Clock().Add(time.Duration(n.ahead.Load())) }

// Unix implements Home.
func (n *Node) Unix() uint64 {
	return uint64(max(n.cfg.Clock().Add(time.Duration(n.meeting.Load())).Unix(), 0))
}

// Links returns the links of the node, nil without a mesh.
func (n *Node) Links() Links { return n.links }

// Ways fills in which way each direct link of v takes: the core does not know.
func (n *Node) Ways(v *NetworkView) {
	if n.links == nil {
		return
	}
	for i := range v.Links {
		if v.Links[i].Way != "" {
			continue // the mesh's own
		}
		switch relayed, known := n.links.Relayed(v.Links[i].Link); {
		case known && relayed:
			v.Links[i].Way = Relayed
		case known:
			v.Links[i].Way = Direct
		}
	}
}

// Subscribe returns a subscription that tells what changed; the receiver closes it.
func (n *Node) Subscribe() *Subscription { return n.subs.add() }
