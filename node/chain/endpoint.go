package chain

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

const (
	window      = 128 // headers remembered per endpoint and posted to the node: how deep a reorg is followed
	firstDepth  = 16  // headers read when an endpoint is met
	linkStep    = 16  // headers asked for at once on the way down to a known one
	maxParallel = 8   // requests in flight to one endpoint
	maxBackoff  = 8   // a failing endpoint is polled at most this many times more seldom
)

// endpoint is one RPC endpoint and what it said of itself. All fields below mu are guarded by it.
type endpoint struct {
	name  string
	rank  int // its place in the list: the lower, the more it is trusted when nobody can tell
	via   Transport
	slots chan struct{}
	c     *Client

	polling sync.Mutex // one poll at a time

	mu        sync.Mutex
	known     bool       // chain id and genesis were looked at
	state     fault.Code // 0, Unavailable or WrongChain: what it said of itself
	chain     []header   // its newest headers, each the parent of the next
	rtt       time.Duration
	fails     int
	outvote   time.Time        // until when it is left out because others contradicted it
	suspect   time.Time        // until when it is shown as contradicting: nobody could tell who is wrong
	apart     time.Time        // since when its head is on another branch or behind; zero: it is not
	out       bool             // it is not among those that agree, by the last look
	compareBy [kinds]time.Time // when it is to be compared with others at the latest, in each kind of question
}

func newEndpoint(c *Client, name string, rank int, via Transport) *endpoint {
	return &endpoint{name: name, rank: rank, via: via, c: c, slots: make(chan struct{}, maxParallel)}
}

// call sends a batch within the Client's timeout and keeps account of how the endpoint fares.
func (e *endpoint) call(ctx context.Context, batch ...Request) ([]Response, error) {
	select {
	case e.slots <- struct{}{}:
		defer func() { <-e.slots }()
	case <-ctx.Done():
		return nil, fault.New(fault.Timeout, "%s: %w", e.name, ctx.Err())
	}
	limited, cancel := context.WithTimeout(ctx, e.c.cfg.Timeout)
	defer cancel()
	began := time.Now()
	out, err := e.via.Call(limited, batch)
	if err == nil && len(out) != len(batch) {
		err = fault.New(fault.Unavailable, "%d answers to %d requests", len(out), len(batch))
	}
	if ctx.Err() != nil { // the caller gave up: says nothing of the endpoint
		return nil, fault.New(fault.Timeout, "%s: %w", e.name, ctx.Err())
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if err != nil {
		e.fails++
		if e.state != fault.WrongChain {
			e.state = fault.Unavailable
		}
		return nil, fault.New(fault.Unavailable, "%s: %w", e.name, err)
	}
	e.rtt = time.Since(began)
	return out, nil
}

// poll asks for the newest head and the headers between it and what is known. It returns whether the head
// changed.
func (e *endpoint) poll(ctx context.Context) (changed bool, err error) {
	e.polling.Lock()
	defer e.polling.Unlock()
	e.mu.Lock()
	known, before := e.known && e.state == 0, e.state
	chain := e.chain
	e.mu.Unlock()

	batch := []Request{request("eth_getBlockByNumber", "latest", false)}
	if !known {
		batch = append(batch, request("eth_chainId"), request("eth_getBlockByNumber", quantity(0), false))
	}
	out, err := e.call(ctx, batch...)
	if err != nil {
		return before != fault.Unavailable, err
	}
	if !known {
		if err := e.identify(out[1], out[2]); err != nil {
			return e.settle(before, err), err
		}
	}
	var head header
	if err := out[0].read(&head); err != nil {
		return e.settle(before, err), err
	}
	if n := len(chain); known && n > 0 && chain[n-1].Hash == head.Hash {
		return e.settle(before, nil), nil
	}
	linked, err := e.link(ctx, chain, head)
	if err != nil {
		return e.settle(before, err), err
	}
	e.mu.Lock()
	e.chain = linked
	e.mu.Unlock()
	e.settle(before, nil)
	return true, nil
}

// settle notes how a poll ended and returns whether the state changed.
func (e *endpoint) settle(before fault.Code, err error) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch {
	case err == nil:
		e.state, e.fails, e.known = 0, 0, true
	case fault.Of(err) == fault.WrongChain:
		e.state, e.known = fault.WrongChain, false
		e.fails++
	default:
		e.state = fault.Unavailable
		e.fails++
	}
	return e.state != before
}

// identify checks that the endpoint is on the deployment's chain.
func (e *endpoint) identify(chainID, genesis Response) error {
	var id quantity
	if err := chainID.read(&id); err != nil {
		return err
	}
	if uint64(id) != e.c.cfg.Deployment.ChainID {
		return fault.New(fault.WrongChain, "%s: chain %d, not %d", e.name, id, e.c.cfg.Deployment.ChainID)
	}
	want := e.c.cfg.Deployment.Genesis
	if want.IsZero() {
		return nil
	}
	var first header
	if err := genesis.read(&first); err != nil {
		if errors.Is(err, fault.New(fault.NotFound, "")) {
			return nil // it keeps no old blocks: the chain id has to do
		}
		return err
	}
	if first.Hash != want {
		return fault.New(fault.WrongChain, "%s: another chain %d, its first block is %s", e.name, id, first.Hash)
	}
	return nil
}

// link returns a chain that ends with head, going down until it meets chain or has window headers. The
// endpoint's headers must name each other as parents.
func (e *endpoint) link(ctx context.Context, chain []header, head header) ([]header, error) {
	depth := window
	if len(chain) == 0 {
		depth = firstDepth
	}
	fresh := []header{head} // newest first
	for {
		low := fresh[len(fresh)-1]
		if at, ok := find(chain, uint64(low.Number)-1); ok && low.Number > 0 && chain[at].Hash == low.Parent {
			return join(chain[:at+1], fresh), nil
		}
		if low.Number == 0 || len(fresh) >= depth {
			return join(nil, fresh), nil
		}
		n := min(linkStep, depth-len(fresh), int(min(uint64(low.Number), linkStep)))
		if len(chain) > 0 { // one step down at first: most often the head is one or two blocks on
			if top := chain[len(chain)-1].Number; low.Number > top && low.Number-top <= linkStep {
				n = min(n, int(low.Number-top))
			}
		}
		batch := make([]Request, n)
		for i := range batch {
			batch[i] = request("eth_getBlockByNumber", low.Number-1-quantity(i), false)
		}
		out, err := e.call(ctx, batch...)
		if err != nil {
			return nil, err
		}
		for i := range out {
			var h header
			if err := out[i].read(&h); err != nil {
				if errors.Is(err, fault.New(fault.NotFound, "")) {
					return join(nil, fresh), nil // it keeps no older blocks
				}
				return nil, err
			}
			if child := fresh[len(fresh)-1]; h.Number+1 != child.Number || h.Hash != child.Parent {
				return nil, fault.New(fault.Unavailable, "%s: block %d is not the parent of the next", e.name, h.Number)
			}
			fresh = append(fresh, h)
			if at, ok := find(chain, uint64(h.Number)); ok && chain[at].Hash == h.Hash {
				return join(chain[:at], fresh), nil
			}
		}
	}
}

// join appends fresh (newest first) to a copy of chain and keeps the newest window headers.
func join(chain, fresh []header) []header {
	out := make([]header, 0, len(chain)+len(fresh))
	out = append(out, chain...)
	for i := len(fresh) - 1; i >= 0; i-- {
		out = append(out, fresh[i])
	}
	if len(out) > window {
		out = out[len(out)-window:]
	}
	return out
}

// find returns where block n is in a chain of consecutive headers.
func find(chain []header, n uint64) (int, bool) {
	if len(chain) == 0 || n < uint64(chain[0].Number) || n > uint64(chain[len(chain)-1].Number) {
		return 0, false
	}
	return int(n - uint64(chain[0].Number)), true
}

// hashAt returns the hash of block n in chain.
func hashAt(chain []header, n uint64) (eth.Hash, bool) {
	at, ok := find(chain, n)
	if !ok {
		return eth.Hash{}, false
	}
	return chain[at].Hash, true
}
