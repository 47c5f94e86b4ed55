// Package chain follows and uses an Ethereum chain through several JSON-RPC endpoints, none of which it
// trusts alone. It implements node.Chain.
//
// Every endpoint is polled for its newest head and for the headers in between, so that each keeps its own
// branch of at least 64 headers linked by parent hashes. Endpoints on one branch agree; the newest block that
// two of them have is the agreed head, and every read names that block by its hash (EIP-1898). What decides
// about money (holdings, the standing of orders, the logs of the Exchange) is read from two endpoints and
// compared; when they differ a third decides, and without one the read fails with Disagreement. An endpoint
// that is down, on another chain, behind, on another branch or outvoted is left out and shown with a code.
// With a single endpoint its word counts, and the page says that there is only one.
//
// An endpoint can therefore refuse or delay, but it can make a node believe something false only when no
// honest endpoint is listed beside it.
//
// The package speaks JSON-RPC, RLP and EIP-1559 itself: go-ethereum's clients do not fit into a page. HTTP
// has two bodies, net/http natively and fetch in the browser.
package chain

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Config says where the chain is and how it is read. Zero values mean the defaults named at each field.
type Config struct {
	Deployment codec.Deployment // the contracts, the chain's id and, when not zero, its first block
	URLs       []string         // HTTP endpoints, the most trusted first
	Poll       time.Duration    // between looks at an endpoint's head; 400 ms
	Timeout    time.Duration    // of one request; 10 s
	MaxAnswer  int              // bytes of one answer; 8 MiB
	LogRange   uint64           // blocks of one question for logs while catching up; 2,000
	MaxTip     uint64           // wei per gas that a transaction offers beyond the base fee, whatever endpoints suggest; 5 gwei
	Log        *slog.Logger     // nil: silent
}

func (cfg *Config) validate() error {
	if cfg.Deployment.ChainID == 0 || cfg.Deployment.Exchange.IsZero() {
		return fault.New(fault.Invalid, "chain: the deployment names no chain or exchange")
	}
	if cfg.Poll < 0 || cfg.Timeout < 0 || cfg.MaxAnswer < 0 {
		return fault.New(fault.Invalid, "chain: a negative limit")
	}
	if cfg.Poll == 0 {
		cfg.Poll = 400 * time.Millisecond
	}
	if cfg.Timeout == 0 {
		cfg.Timeout = 10 * time.Second
	}
	if cfg.MaxAnswer == 0 {
		cfg.MaxAnswer = 8 << 20
	}
	if cfg.LogRange == 0 {
		cfg.LogRange = 2000
	}
	if cfg.MaxTip == 0 {
		cfg.MaxTip = 5e9
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	return nil
}

// Client is a node.Chain. Close it when it is no longer used.
type Client struct {
	cfg    Config
	poster poster
	nonces nonces
	work   sync.WaitGroup // requests under way
	known  knownPairs
	states states
	lone   lonePairs

	followed atomic.Uint64 // the newest block that Run told of or is about to: what is read is not older

	mu      sync.Mutex
	eps     []*endpoint
	running bool                        // Run polls the endpoints
	grace   time.Time                   // until when Run waits for all endpoints before it believes those that came first
	spawn   func(e *endpoint)           // starts the poller of an endpoint that comes later; nil while not running
	aside   func(func(context.Context)) // does something beside; nil while not running
	looked  time.Time                   // when they were last polled on demand
	price   pricedGas
	waiters map[chan struct{}]struct{} // woken when an endpoint's state or head changes
}

var _ node.Chain = (*Client)(nil)

// New returns a Client. It does not connect: endpoints are met by Run or by the first read.
func New(cfg Config) (*Client, error) {
	if err := cfg.validate(); err != nil {
		return nil, err
	}
	c := &Client{cfg: cfg, poster: newPoster(), waiters: make(map[chan struct{}]struct{})}
	seen := make(map[string]bool)
	for _, url := range cfg.URLs {
		if url == "" || seen[url] {
			continue
		}
		seen[url] = true
		c.eps = append(c.eps, newEndpoint(c, url, len(c.eps), web{c.poster, url, cfg.MaxAnswer}))
	}
	return c, nil
}

// AddEndpoint adds an endpoint after the listed ones: the provider of a wallet, for one. A second one of the
// same name takes the place of the first.
func (c *Client) AddEndpoint(name string, via Transport) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.remove(name)
	e := newEndpoint(c, name, len(c.eps), via)
	c.eps = append(c.eps, e)
	if c.spawn != nil {
		c.spawn(e)
	}
}

// RemoveEndpoint takes an endpoint out, as when a wallet disconnects.
func (c *Client) RemoveEndpoint(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.remove(name)
}

func (c *Client) remove(name string) {
	kept := make([]*endpoint, 0, len(c.eps)+1)
	for _, e := range c.eps {
		if e.name != name {
			kept = append(kept, e)
		}
	}
	c.eps = kept
}

// has reports whether e is still listed.
func (c *Client) has(e *endpoint) bool {
	for _, other := range c.endpoints() {
		if other == e {
			return true
		}
	}
	return false
}

// Close waits for requests under way and gives connections back. Run must have returned.
func (c *Client) Close() {
	c.work.Wait()
	c.poster.close()
}

// Endpoints implements node.Chain.
func (c *Client) Endpoints() []node.Endpoint {
	now := time.Now()
	all := c.endpoints()
	out := make([]node.Endpoint, len(all))
	for i, e := range all {
		out[i] = e.public(now, c.cfg.Poll)
	}
	return out
}

func (c *Client) endpoints() []*endpoint {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.eps
}

// wake wakes everybody who waits for a change.
func (c *Client) wake() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for w := range c.waiters {
		select {
		case w <- struct{}{}:
		default:
		}
	}
}

// changes returns a channel that gets a value after each change, and a function that ends that.
func (c *Client) changes() (<-chan struct{}, func()) {
	w := make(chan struct{}, 1)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiters[w] = struct{}{}
	return w, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.waiters, w)
	}
}

// ready returns what the endpoints agree on. While Run polls, it waits for the first head; otherwise it polls
// by itself when the last look is older than a poll interval.
func (c *Client) ready(ctx context.Context) (view, error) {
	c.mu.Lock()
	running := c.running
	stale := !running && time.Since(c.looked) >= c.cfg.Poll
	c.mu.Unlock()
	if stale {
		began := time.Now()
		if c.pollAll(ctx, c.endpoints()); ctx.Err() == nil {
			c.mu.Lock()
			c.looked = began
			c.mu.Unlock()
		}
	}
	if !running {
		return c.agree(time.Now())
	}
	change, end := c.changes()
	defer end()
	began := time.Now()
	for {
		v, err := c.agree(time.Now())
		met, left := c.allMet(), c.graceLeft()
		switch followed := c.followed.Load(); {
		case err == nil && uint64(v.head.Number) < followed:
			// Whoever had the newest block with another has just left: what was told of that block must be read from it.
			if time.Since(began) >= c.cfg.Timeout {
				return view{}, fault.New(fault.Unavailable, "the chain endpoints that answer do not have block %d", followed)
			}
			left = c.cfg.Poll
		case met || err == nil && left <= 0:
			return v, err
		case left <= 0:
			left = time.Hour // nobody answered: only a change helps
		}
		timer := time.NewTimer(left)
		select {
		case <-change:
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return view{}, fault.New(fault.Unavailable, "no chain endpoint answered yet: %w", ctx.Err())
		}
		timer.Stop()
	}
}

// graceLeft returns how long endpoints that were not met are still waited for.
func (c *Client) graceLeft() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Until(c.grace)
}

// allMet reports whether every endpoint answered or failed at least once.
func (c *Client) allMet() bool {
	for _, e := range c.endpoints() {
		e.mu.Lock()
		met := e.known || e.fails > 0
		e.mu.Unlock()
		if !met {
			return false
		}
	}
	return true
}

// pollAll polls endpoints once and waits for all of them, or for ctx.
func (c *Client) pollAll(ctx context.Context, all []*endpoint) {
	done := make(chan struct{}, len(all))
	for _, e := range all {
		c.work.Go(func() {
			if changed, err := e.poll(ctx); err != nil {
				c.cfg.Log.Debug("chain endpoint", "endpoint", e.name, "err", err)
			} else if changed {
				c.wake()
			}
			done <- struct{}{}
		})
	}
	for range all {
		select {
		case <-done:
		case <-ctx.Done():
			return
		}
	}
}

// watch polls one endpoint until ctx ends or it is removed; seldom while it fails.
func (c *Client) watch(ctx context.Context, e *endpoint) {
	for c.has(e) {
		changed, err := e.poll(ctx)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			c.cfg.Log.Debug("chain endpoint", "endpoint", e.name, "err", err)
		}
		if changed || err != nil {
			c.wake()
		}
		e.mu.Lock()
		pause := c.cfg.Poll * time.Duration(1<<min(e.fails, 3))
		e.mu.Unlock()
		select {
		case <-time.After(min(pause, maxBackoff*c.cfg.Poll)):
		case <-ctx.Done():
			return
		}
	}
}

// knownPairs are the holdings of wallets that somebody asked for: what a transfer touches is worth telling only of
// these. It forgets the oldest half when it is full.
type knownPairs struct {
	mu       sync.Mutex
	new, old map[node.Pair]struct{}
}

// maxKnown bounds each half of the known pairs.
const maxKnown = 20_000

func (k *knownPairs) add(pairs []node.Pair) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, p := range pairs {
		if p.InAccount() {
			continue // no transfer touches it without an event of the Exchange
		}
		if k.new == nil || len(k.new) >= maxKnown {
			k.old, k.new = k.new, make(map[node.Pair]struct{})
		}
		k.new[p] = struct{}{}
	}
}

func (k *knownPairs) has(owner, token eth.Address) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	p := node.Pair{Owner: owner, Token: token}
	if _, ok := k.new[p]; ok {
		return true
	}
	_, ok := k.old[p]
	return ok
}
