// Package rendezvous is a node's client of signaling servers: of those it knows it uses two at a time, proves the node key
// to them, stays connected, posts the peers they name, and carries sealed envelopes. Which two, is decided by what came of
// the peers that they named (see Heard); one that does not answer is left for another at once. The protocol is that of package
// signaling; the connection is coder/websocket natively and the browser's own WebSocket in js.
//
// A server is not trusted: what it says is bounded, envelopes for others are dropped, and whatever it does to an
// envelope is noticed by the receiver (peer.Key.Open). It can refuse, and it can name peers of its own.
package rendezvous

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

// MaxServers is how many servers a client may know at a time.
const MaxServers = 16

// Config is a client's configuration. Key, Room, Sink, Receive and Random are required.
type Config struct {
	Key     peer.Key
	Room    string   // peer.Room
	Servers []string // ws:// or wss:// addresses, the preferred first; more may be added later
	Use     int      // of these at one time [2]

	// Sink is told node.ServerState when a server becomes known, comes, goes, counts its room anew or is judged, and
	// node.Introduced with the address of the server as source. What it has no room for is dropped.
	Sink node.Sink
	// Receive takes an envelope addressed to Key, still sealed, and the address of the server that brought it.
	// It must not block; the slice is its own.
	Receive func(envelope []byte, source string)
	// Random fills a slice with random bytes, for pauses.
	Random func([]byte)

	Want     int           // peers asked for at a time [8]
	MinPause time.Duration // before the first reconnect; it doubles from there [500 ms]
	MaxPause time.Duration // the longest pause between reconnects [30 s]
	Patience time.Duration // for a server to accept a connection and answer HELLO [10 s]
	Logger   *slog.Logger  // nil discards
}

// Client implements node.Rendezvous. All methods are safe for concurrent use.
type Client struct {
	cfg  Config
	dial func(ctx context.Context, url string) (socket, error)

	mu      sync.Mutex
	servers []*server // in the order of preference
	added   int       // servers ever
	faded   time.Time
	via     map[peer.ID]*server // who carried the last envelope to a peer
	codes   []*coded            // the oldest first
	run     context.Context
	busy    sync.WaitGroup
}

var _ node.Rendezvous = (*Client)(nil)

// New returns a client, which does nothing before Run.
func New(cfg Config) (*Client, error) {
	if cfg.Key.IsZero() || cfg.Sink == nil || cfg.Receive == nil || cfg.Random == nil {
		return nil, fault.New(fault.Invalid, "rendezvous: key, sink, receive and random are required")
	}
	if err := peer.CheckRoom(cfg.Room); err != nil {
		return nil, fmt.Errorf("rendezvous: %w", err)
	}
	if cfg.Use <= 0 {
		cfg.Use = 2
	}
	if cfg.Want <= 0 {
		cfg.Want = 8
	}
	cfg.Want = min(cfg.Want, signaling.MaxPeers)
	if cfg.MinPause <= 0 {
		cfg.MinPause = 500 * time.Millisecond
	}
	if cfg.MaxPause <= 0 {
		cfg.MaxPause = 30 * time.Second
	}
	cfg.MaxPause = max(cfg.MinPause, cfg.MaxPause)
	if cfg.Patience <= 0 {
		cfg.Patience = 10 * time.Second
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	at := func(ctx context.Context, url string) (socket, error) {
		return dial(ctx, signaling.Address(url, cfg.Room, cfg.Key.ID()))
	}
	c := &Client{cfg: cfg, dial: at, via: map[peer.ID]*server{}}
	for _, url := range cfg.Servers {
		if err := c.Add(url); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// Run stays connected to the servers that are used until ctx ends, and returns nil when all its goroutines have ended. It
// may be called once.
func (c *Client) Run(ctx context.Context) error {
	c.mu.Lock()
	if c.run != nil {
		c.mu.Unlock()
		return fault.New(fault.Internal, "rendezvous: run twice")
	}
	c.run, c.faded = ctx, time.Now()
	c.balance()
	for _, s := range c.servers {
		if !s.running {
			c.post(s, func(st *node.ServerState) { st.Idle = true })
		}
	}
	c.mu.Unlock()
	tick := time.NewTicker(time.Second) // rests end, and counts fade
	defer tick.Stop()
	for ctx.Err() == nil {
		select {
		case <-tick.C:
			c.tick()
		case <-ctx.Done():
		}
	}
	c.mu.Lock()
	busy := &c.busy // whole: an Add that came before has counted itself in, one that comes after does nothing
	c.mu.Unlock()
	busy.Wait()
	return nil
}

// tick forgets old verdicts and looks whether another server is to be used.
func (c *Client) tick() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lapse(time.Now())
	if now := time.Now(); now.Sub(c.faded) >= fadeAfter {
		c.faded = now
		for _, s := range c.servers {
			if s.fade(); s.state.Doubt != 0 {
				c.post(s, func(*node.ServerState) {})
			}
		}
	}
	c.balance()
}

// balance starts the servers that are to be used. Of the others those that are up stay until all of these are up too: nobody
// is left for one that may not answer. c.mu is held.
func (c *Client) balance() {
	if c.run == nil || c.run.Err() != nil {
		return
	}
	use, all := pick(c.servers, c.cfg.Use, time.Now()), true
	for _, s := range use {
		s.using = true
		all = all && s.up
		c.begin(s)
	}
	for _, s := range c.servers {
		if slices.Contains(use, s) {
			continue
		}
		if s.running && (all || !s.up) {
			s.using = false
			s.stop()
		}
	}
}

// begin starts a server's goroutine. One that was told to stop is begun again when it has. c.mu is held.
func (c *Client) begin(s *server) {
	if s.running {
		return
	}
	ctx, cancel := context.WithCancel(c.run)
	s.running, s.stop = true, cancel
	s.state.Idle = false
	c.busy.Go(func() {
		s.loop(ctx)
		c.mu.Lock()
		defer c.mu.Unlock()
		s.running = false
		if c.run.Err() == nil && slices.Contains(c.servers, s) {
			c.post(s, func(st *node.ServerState) { st.Up, st.Idle, st.Code, st.Peers = false, true, s.why, 0 })
			c.balance()
		}
	})
}

// post tells what is known of a server, after a change. c.mu is held, so that the newest comes last.
func (c *Client) post(s *server, change func(*node.ServerState)) {
	if !slices.Contains(c.servers, s) {
		return // forgotten
	}
	s.state.Listed = s.listed
	s.state.URL, s.state.Clock = s.url, 0
	s.state.Proved, s.state.Unproved, s.state.Altered, s.state.Silent, s.state.Doubt = s.proved, s.unproved, s.altered, s.silent, s.doubt()
	change(&s.state)
	c.cfg.Sink.Post(s.state)
}

// Add makes another server known and connects to it while Run runs. Adding one that is known does nothing.
// It fails with Invalid for an address that is none, and Full above MaxServers.
func (c *Client) Add(url string) error {
	name, err := peer.Authority(url)
	if err != nil {
		return fmt.Errorf("rendezvous: %w", err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if i := slices.IndexFunc(c.servers, func(s *server) bool { return s.url == url }); i >= 0 {
		if s := c.servers[i]; s.listed { // now somebody wants it, whatever lists say
			s.listed = false
			c.post(s, func(*node.ServerState) {})
		}
		return nil
	}
	return c.add(url, name, false)
}

// add makes a server known. c.mu is held.
func (c *Client) add(url, name string, listed bool) error {
	if len(c.servers) >= MaxServers {
		return fault.New(fault.Full, "rendezvous: %d servers are known", MaxServers)
	}
	s := &server{c: c, url: url, name: name, listed: listed, outbox: make(chan *parcel, 64), asked: make(chan struct{}, 1), coding: make(chan struct{}, 1)}
	s.place = c.added
	c.added++
	c.servers = append(c.servers, s)
	c.balance()
	c.post(s, func(st *node.ServerState) { st.Idle = c.run != nil && !s.running }) // else it is about to be asked, and has not failed
	return nil
}

// Remove forgets a server and disconnects from it.
func (c *Client) Remove(url string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.servers = slices.DeleteFunc(c.servers, func(s *server) bool {
		if s.url == url && s.stop != nil {
			s.stop()
		}
		return s.url == url
	})
	c.balance()
}

// Using returns the addresses of the servers in use, the preferred first.
func (c *Client) Using() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var urls []string
	for _, s := range pick(c.servers, c.cfg.Use, time.Now()) {
		urls = append(urls, s.url)
	}
	return urls
}

// Servers returns the addresses of the servers known.
func (c *Client) Servers() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	urls := make([]string, len(c.servers))
	for i, s := range c.servers {
		urls[i] = s.url
	}
	return urls
}

// Ask requests another handful of random peers of every server that is up.
func (c *Client) Ask() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, s := range c.servers {
		select {
		case s.asked <- struct{}{}:
		default: // one is on its way
		}
	}
}

// Carry sends an envelope by a server that named the receiver, or else by any, and returns when it left this
// machine. When that server does not know the receiver, the others are tried in turn, out of sight. It fails
// with Unavailable when no server is up, Overloaded when too much waits.
func (c *Client) Carry(ctx context.Context, to peer.ID, envelope []byte) error {
	if _, err := peer.ParseHeader(envelope); err != nil {
		return fmt.Errorf("carry: %w", err)
	}
	p := &parcel{to: to, envelope: envelope, left: make(chan error, 1)}
	if err := c.pass(p); err != nil {
		return fmt.Errorf("carry to %s: %w", to.Short(), err)
	}
	select {
	case err := <-p.left:
		return err
	case <-ctx.Done():
		return fault.New(fault.Timeout, "carry to %s: %w", to.Short(), ctx.Err())
	}
}

// parcel is an envelope on its way to a server.
type parcel struct {
	to       peer.ID
	envelope []byte
	tried    []*server
	left     chan error // told once, when it left this machine or cannot
}

// pass queues a parcel at the best server that it was not tried at.
func (c *Client) pass(p *parcel) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	var best *server
	for _, s := range c.servers {
		if !s.up || slices.Contains(p.tried, s) {
			continue
		}
		if best == nil || s.rank(p.to) < best.rank(p.to) {
			best = s
		}
	}
	if best == nil {
		return fault.New(fault.Unavailable, "no signaling server is connected")
	}
	p.tried = append(p.tried, best)
	if len(c.via) >= maxNamed {
		clear(c.via)
	}
	c.via[p.to] = best
	select {
	case best.outbox <- p:
		return nil
	default:
		return fault.New(fault.Overloaded, "too much waits for %s", best.url)
	}
}

// pause returns the time before another attempt: it doubles from MinPause to MaxPause, less a random half, so
// that many clients of one server do not return at once.
func (c *Client) pause(failures int) time.Duration {
	d := c.cfg.MaxPause
	if failures < 20 {
		d = min(d, c.cfg.MinPause<<failures)
	}
	return d - time.Duration(float64(d/2)*c.fraction())
}

// fraction returns a random number in [0, 1).
func (c *Client) fraction() float64 {
	var b [2]byte
	c.cfg.Random(b[:])
	return float64(int(b[0])<<8|int(b[1])) / 65536
}
