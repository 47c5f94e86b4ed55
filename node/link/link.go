package link

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

// Config wires Links. Key, ChainID, Carrier, Sink and Factory are needed; zero values of the rest mean the
// defaults named.
type Config struct {
	Key     peer.Key
	ChainID uint64
	Carrier node.Carrier
	Sink    node.Sink
	Factory Factory // makes connections: NewFactory

	MaxLinks  int           // links and attempts at one time; 16
	Budget    Budget        // of created connections; DefaultBudget()
	Timeout   time.Duration // from Dial or Offer to LinkUp; 12 s
	SlowWater int           // bytes waiting on the control channel above which the node hears that the link is slow; a quarter of HighWater
	HighWater int           // bytes waiting on one channel above which Send refuses; 1 MiB
	Stall     time.Duration // how long a channel may stay above it before the link is closed; 10 s
	Restart   time.Duration // how long a link on which nothing comes is saved by ICE restarts before it ends; 6 s
	RelayOnly bool          // no address of this machine is told: links go over TURN servers or not at all; see Hide

	Clock  func() time.Time // time.Now
	Unix   func() uint64    // the time that envelopes are dated by, in unix seconds; Clock
	Random func([]byte)     // crypto/rand
	Log    *slog.Logger     // discards
}

// Bounds that are the same everywhere.
const (
	maxWaiting   = 256                    // envelopes and dials not yet looked at, each
	envelopeRate = 50                     // opened per second, burst twice that
	heldFrames   = 64                     // frames that overtook AUTH
	heldBytes    = 256 << 10              // and their size
	maxRefused   = 128                    // frames that the node refused within about a second, then the link ends
	gatherQuiet  = 8 * time.Millisecond   // without a new candidate before an envelope leaves
	gatherQuick  = time.Millisecond       // the same for a connection made ahead, which has its candidates
	gatherMost   = 120 * time.Millisecond // for the first candidate
	glareWindow  = 2 * time.Second        // how long crossing offers count as simultaneous
	tamperWait   = 3 * time.Second        // what a dial still gets after an altered envelope arrived
	linger       = 500 * time.Millisecond // for the last frames to leave
	carryWait    = 5 * time.Second        // for a carrier to take an envelope
	warmFor      = time.Minute            // after the start: a node that looks for its links has a connection ready for the next
	warmAfter    = time.Second            // since the last one was used: a link's first frames come first
)

func (c *Config) validate() error {
	if c.Key.IsZero() || c.ChainID == 0 || c.Carrier == nil || c.Sink == nil || c.Factory == nil {
		return fault.New(fault.Invalid, "link: key, chain, carrier, sink and factory are needed")
	}
	if c.MaxLinks <= 0 {
		c.MaxLinks = 16
	}
	if c.Budget == (Budget{}) {
		c.Budget = DefaultBudget()
	}
	if c.Timeout <= 0 {
		c.Timeout = 12 * time.Second
	}
	if c.HighWater <= 0 {
		c.HighWater = 1 << 20
	}
	if c.SlowWater <= 0 {
		c.SlowWater = c.HighWater / 4
	}
	if c.Stall <= 0 {
		c.Stall = 10 * time.Second
	}
	if c.Restart <= 0 {
		c.Restart = 6 * time.Second
	}
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Unix == nil {
		clock := c.Clock
		c.Unix = func() uint64 { return uint64(max(clock().Unix(), 0)) }
	}
	if c.Random == nil {
		c.Random = random
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return nil
}

// Links implements node.Links. Its methods are safe for concurrent use and do not block, except Stop.
type Links struct {
	cfg    Config
	ctx    context.Context
	cancel context.CancelFunc
	wg     sync.WaitGroup // the owner and what it started

	mu      sync.Mutex
	mail    []func() // for the owner
	waiting int      // envelopes among them
	dials   int      // dials among them
	up      map[node.LinkID]*session
	stats   Stats
	stopped bool
	notify  chan struct{}

	// The owner's.
	self     peer.ID
	replay   *peer.Replay
	budget   budget
	opening  bucket // of envelopes
	nextID   node.LinkID
	linked   map[peer.ID]*session // up
	pending  map[peer.ID]*session // not yet up
	sessions map[[16]byte]*session
	leaving  map[*session]time.Time // closed, their last frames still leave until then
	owed     []node.Event           // ends of links that the sink had no room for

	relayOnly bool
	warmer    Warmer // nil: the factory is none
	ahead     bool   // a connection waits for its use
	warmAt    time.Time
	coolAt    time.Time
}

var _ node.Links = (*Links)(nil)

// New starts the owner goroutine; Stop ends it.
func New(cfg Config) (*Links, error) {
	if err := cfg.validate(); err != nil {
		return nil, err
	}
	now := cfg.Clock()
	ctx, cancel := context.WithCancel(context.Background())
	l := &Links{
		cfg: cfg, ctx: ctx, cancel: cancel,
		up:       make(map[node.LinkID]*session),
		notify:   make(chan struct{}, 1),
		self:     cfg.Key.ID(),
		replay:   peer.NewReplay(0),
		budget:   newBudget(cfg.Budget, now),
		opening:  bucket{rate: envelopeRate, burst: 2 * envelopeRate, level: 2 * envelopeRate, at: now},
		linked:   make(map[peer.ID]*session),
		pending:  make(map[peer.ID]*session),
		sessions: make(map[[16]byte]*session),
		leaving:  make(map[*session]time.Time),

		relayOnly: cfg.RelayOnly,
		coolAt:    now.Add(warmFor),
	}
	l.warmer, _ = cfg.Factory.(Warmer)
	l.stats.Hidden, l.stats.NoRelay = cfg.RelayOnly, cfg.RelayOnly && !cfg.Factory.Relay()
	l.wg.Add(1)
	go l.run()
	return l, nil
}

// Dial implements node.Links.
func (l *Links) Dial(to peer.ID, source string) {
	l.mu.Lock()
	full := l.dials >= maxWaiting
	if !full {
		l.dials++
	}
	l.mu.Unlock()
	if full {
		l.count(func(s *Stats) { s.Dropped++ })
		return
	}
	l.do(func() {
		l.mu.Lock()
		l.dials--
		l.mu.Unlock()
		l.dial(to, source)
	})
}

// Receive implements node.Links. Envelopes beyond what is waiting or beyond the rate are dropped and counted.
func (l *Links) Receive(envelope []byte, source string) {
	l.mu.Lock()
	full := l.waiting >= maxWaiting
	if full {
		l.stats.Dropped++
	} else {
		l.waiting++
	}
	l.mu.Unlock()
	if full {
		return
	}
	l.do(func() {
		l.mu.Lock()
		l.waiting--
		l.mu.Unlock()
		l.receive(envelope, source)
	})
}

// Send implements node.Links.
func (l *Links) Send(id node.LinkID, ch node.Channel, frame []byte) bool {
	s := l.session(id)
	if s == nil || int(ch) >= Channels || len(frame) > wire.MaxFrame {
		return false
	}
	waits := s.conn.Buffered(ch) + len(frame)
	if ch == node.Control && waits > l.cfg.SlowWater && s.lag(true) { // pages may fill their own channel
		l.do(func() {
			if s.live() {
				l.post(node.LinkSlow{Link: s.id, Slow: true})
			}
		})
	}
	if waits > l.cfg.HighWater {
		s.stall(l.cfg.Clock())
		l.count(func(s *Stats) { s.Refused++ })
		return false
	}
	return s.conn.Send(ch, frame)
}

// Buffered implements node.Links.
func (l *Links) Buffered(id node.LinkID, ch node.Channel) int {
	s := l.session(id)
	if s == nil || int(ch) >= Channels {
		return 0
	}
	return s.conn.Buffered(ch)
}

// Relayed reports whether a link leads over a TURN server, once that is known.
func (l *Links) Relayed(id node.LinkID) (relayed, known bool) {
	if s := l.session(id); s != nil {
		return s.conn.Relayed()
	}
	return false, false
}

// Close implements node.Links. Frames sent before it get up to half a second to leave.
func (l *Links) Close(id node.LinkID, code fault.Code) {
	l.do(func() {
		if s := l.session(id); s != nil {
			l.end(s, code)
		}
	})
}

// Stop implements node.Links. LinkDown with Closed is posted for each link.
func (l *Links) Stop() {
	l.cancel()
	l.wg.Wait()
	l.cfg.Factory.Stop()
}

// Stats counts what happened since New.
type Stats struct {
	Created  int                // connections
	Linked   int                // links that came up
	Ended    map[fault.Code]int // links that were up, by reason
	Failed   map[fault.Code]int // attempts of either side that led to no link, by reason
	Replayed int                // envelopes seen before
	Altered  int                // envelopes that somebody changed or forged
	Dropped  int                // envelopes and dials beyond the bounds
	Refused  int                // frames that Send refused because too many bytes waited
	Lost     int                // received frames that the node had no room for
	Left     int                // connections that may still be created, −1 without a total
	Restarts int                // offers made to save a link
	Saved    int                // links on which something came again
	Hidden   bool               // addresses are not told
	NoRelay  bool               // they are not, and no TURN server is set: there are no links
}

// Stats returns a copy of the counters.
func (l *Links) Stats() Stats {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.stats
	s.Ended, s.Failed = make(map[fault.Code]int), make(map[fault.Code]int)
	for c, n := range l.stats.Ended {
		s.Ended[c] = n
	}
	for c, n := range l.stats.Failed {
		s.Failed[c] = n
	}
	return s
}

func (l *Links) session(id node.LinkID) *session {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.up[id]
}

func (l *Links) count(f func(*Stats)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.stats.Ended == nil {
		l.stats.Ended, l.stats.Failed = make(map[fault.Code]int), make(map[fault.Code]int)
	}
	f(&l.stats)
}

// do lets the owner run f, in the order of the calls; after the end it is dropped. What comes from outside is
// bounded by the callers, what comes from connections by their number.
func (l *Links) do(f func()) {
	l.mu.Lock()
	if !l.stopped {
		l.mail = append(l.mail, f)
	}
	l.mu.Unlock()
	select {
	case l.notify <- struct{}{}:
	default:
	}
}

// run is the owner goroutine.
func (l *Links) run() {
	defer l.wg.Done()
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	l.prepare(l.cfg.Clock())
	for {
		timer.Reset(l.due())
		select {
		case <-l.ctx.Done():
			l.shutdown()
			return
		case <-l.notify:
		case <-timer.C:
		}
		l.mu.Lock()
		mail := l.mail
		l.mail = nil
		l.mu.Unlock()
		for _, f := range mail {
			f()
		}
		l.tick(l.cfg.Clock())
	}
}

// due returns how long the owner may sleep.
func (l *Links) due() time.Duration {
	now := l.cfg.Clock()
	wait := time.Second
	sooner := func(at time.Time) {
		if d := at.Sub(now); d < wait {
			wait = max(d, 0)
		}
	}
	for _, s := range l.sessions {
		if !s.up {
			sooner(s.deadline)
		}
		if !s.flushAt.IsZero() {
			sooner(s.flushAt)
		}
		if s.lags() {
			sooner(now.Add(100 * time.Millisecond))
		}
		if s.shaky {
			sooner(s.giveUp)
			if s.role == peer.Initiator {
				sooner(s.again)
			}
		}
	}
	switch {
	case l.ahead:
		sooner(l.coolAt)
	case l.warmer != nil && now.Before(l.warmAt) && now.Before(l.coolAt):
		sooner(l.warmAt)
	}
	for range l.leaving {
		sooner(now.Add(20 * time.Millisecond))
	}
	if len(l.owed) > 0 {
		sooner(now.Add(20 * time.Millisecond))
	}
	return wait
}

func (l *Links) tick(now time.Time) {
	for _, s := range l.sessions {
		switch {
		case s.up:
			if at := s.stalledSince(); !at.IsZero() && !l.high(s) {
				s.unstall()
			} else if !at.IsZero() && now.Sub(at) > l.cfg.Stall {
				l.end(s, fault.Overloaded)
			} else if s.refusedMany(now) {
				l.end(s, fault.RateLimited)
			} else if s.shaky {
				s.shakyTick(now)
			} else if s.lags() && s.conn.Buffered(node.Control) < l.cfg.SlowWater/2 && s.lag(false) {
				l.post(node.LinkSlow{Link: s.id})
			}
		case s.hand != nil && !now.Before(s.deadline) && !s.hand.answered:
			l.fail(s, fault.New(fault.InviteExpired, "nobody came by the invitation"))
		case !now.Before(s.deadline):
			code := fault.Timeout
			switch {
			case s.tampered:
				code = fault.Impersonation
			case s.answered && s.role == peer.Initiator:
				code = fault.PeerGone // it is there, and ICE found no way
			}
			l.fail(s, fault.New(code, "no link within %s", l.cfg.Timeout))
		case !s.flushAt.IsZero() && !now.Before(s.flushAt):
			s.flush()
		}
	}
	for s, until := range l.leaving {
		if s.waiting() == 0 || !now.Before(until) {
			delete(l.leaving, s)
			s.conn.Close()
		}
	}
	l.prepare(now)
	owed := l.owed
	l.owed = nil
	for _, ev := range owed {
		l.post(ev)
	}
}

// high reports whether a channel is still above half the high-water mark.
func (l *Links) high(s *session) bool { return l.most(s) > l.cfg.HighWater/2 }

// most returns how many bytes wait on the fullest channel.
func (l *Links) most(s *session) (n int) {
	for ch := range node.Channel(Channels) {
		n = max(n, s.conn.Buffered(ch))
	}
	return n
}

// post hands an event over, later when there is no room now: the node must hear of every end. A mere note is
// dropped then, or strangers' envelopes would fill what is owed.
func (l *Links) post(ev node.Event) {
	if l.cfg.Sink.Post(ev) {
		return
	}
	switch ev.(type) {
	case node.Distrust, node.ConnectionsLeft:
		l.count(func(s *Stats) { s.Dropped++ })
		return
	}
	l.owed = append(l.owed, ev)
}

func (l *Links) shutdown() {
	l.mu.Lock()
	l.stopped = true
	l.mail = nil
	l.mu.Unlock()
	for _, s := range l.sessions {
		if s.up {
			l.end(s, fault.Closed)
		} else {
			l.discard(s)
		}
	}
	for s := range l.leaving {
		s.conn.Close()
	}
}
