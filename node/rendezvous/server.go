package rendezvous

import (
	"context"
	"log/slog"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

// Bounds of what one server may do.
const (
	maxNamed   = 1024 // peers remembered as named by it
	maxPending = 256  // envelopes that it may still answer with FAIL
	perSecond  = 100  // messages
	burst      = 800
	steady     = 10 * time.Second // a connection that held this long starts pauses anew
)

// socket is a WebSocket of binary messages: one reader, one writer.
type socket interface {
	// Read returns the next message, at most signaling.MaxMessage bytes.
	Read(ctx context.Context) ([]byte, error)
	// Write sends a message; it returns when the message left, or is in the browser's buffer.
	Write(ctx context.Context, b []byte) error
	// Close ends the connection and every Read; it waits for nothing.
	Close()
}

// server is one signaling server. Its goroutine owns all but what is marked.
type server struct {
	c    *Client
	url  string
	name string // what HELLO signs

	outbox chan *parcel
	asked  chan struct{}
	coding chan struct{} // there is something new about codes

	// Under Client.mu:
	standing
	state   node.ServerState // told last
	stop    context.CancelFunc
	running bool // its goroutine is there
	up      bool
	listed  bool       // known by a signed list alone
	why     fault.Code // the last connection ended
	named   map[peer.ID]bool
}

// loop connects again and again.
func (s *server) loop(ctx context.Context) {
	failures := 0
	for {
		began := time.Now()
		code, welcomed := s.session(ctx)
		if ctx.Err() != nil {
			return
		}
		s.c.cfg.Logger.Debug("signaling server is down", slog.String("url", s.url), slog.String("code", code.String()))
		s.ended(code, welcomed, time.Since(began))
		if welcomed && time.Since(began) > steady {
			failures = 0
		}
		pause := time.NewTimer(s.c.pause(failures))
		failures++
		select {
		case <-pause.C:
		case <-ctx.Done():
			pause.Stop()
			return
		}
	}
}

// session is one connection from dialling to its end; it returns why it ended.
func (s *server) session(ctx context.Context) (why fault.Code, welcomed bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	patience := time.NewTimer(s.c.cfg.Patience)
	defer patience.Stop()
	dialling, stop := context.WithTimeout(ctx, s.c.cfg.Patience)
	sock, err := s.c.dial(dialling, s.url)
	stop()
	if err != nil {
		s.c.cfg.Logger.Debug("signaling server does not answer", slog.String("url", s.url), slog.Any("err", err))
		return fault.Unavailable, false
	}
	in, ended := make(chan []byte, 16), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			b, err := sock.Read(ctx)
			if err != nil {
				return
			}
			select {
			case in <- b:
			case <-ctx.Done():
				return
			}
		}
	}()
	x := &talk{s: s, sock: sock, ctx: ctx, pending: make(map[uint32]*parcel), refs: make(map[uint32]*coded), tokens: burst, refilled: time.Now(), heard: time.Now()}
	defer func() {
		x.hangUp()
		s.down()
		cancel()
		sock.Close()
		<-ended
	}()

	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	var leave <-chan time.Time
	for {
		select {
		case b := <-in:
			if code := x.hear(b); code != 0 {
				return code, x.welcomed
			}
			if leave == nil && x.leaveIn > 0 {
				leave = time.After(x.leaveIn)
			}
		case p := <-s.outbox:
			if code := x.send(p); code != 0 {
				return code, x.welcomed
			}
		case <-s.asked:
			if x.welcomed && !x.say(signaling.Ask{N: uint8(s.c.cfg.Want)}) {
				return fault.Unavailable, true
			}
		case <-s.coding:
			if code := x.codes(); code != 0 {
				return code, x.welcomed
			}
		case <-tick.C:
			if code := x.tick(); code != 0 {
				return code, x.welcomed
			}
		case <-leave:
			return fault.Closed, true
		case <-patience.C:
			if !x.welcomed {
				return fault.Timeout, false
			}
		case <-ended:
			// What was read before the end may say why it ended.
			for {
				select {
				case b := <-in:
					if code := x.hear(b); code != 0 {
						return code, x.welcomed
					}
					continue
				default:
				}
				return fault.Unavailable, x.welcomed
			}
		case <-ctx.Done():
			return fault.Closed, x.welcomed
		}
	}
}

// ended tells that a connection is over, and lets another server take its place.
func (s *server) ended(code fault.Code, welcomed bool, after time.Duration) {
	s.c.mu.Lock()
	defer s.c.mu.Unlock()
	if !welcomed {
		after = 0
	}
	s.failed(time.Now(), after, s.c.cfg.MaxPause)
	s.why = code
	s.c.post(s, func(st *node.ServerState) { st.Up, st.Code, st.Peers = false, code, 0 })
	s.c.balance()
}

// down takes the server out of Carry's sight and answers what waits.
func (s *server) down() {
	s.c.mu.Lock()
	defer s.c.mu.Unlock()
	s.up, s.named = false, nil
	for {
		select {
		case p := <-s.outbox:
			p.tell(fault.New(fault.Unavailable, "%s went away", s.url))
		default:
			return
		}
	}
}

func (p *parcel) tell(err error) {
	select {
	case p.left <- err:
	default: // told before
	}
}

// talk is what is known within one connection.
type talk struct {
	s        *server
	sock     socket
	ctx      context.Context
	welcomed bool
	greeted  bool
	clock    uint64 // the server's, at its challenge
	idle     time.Duration
	heard    time.Time
	pinged   time.Time
	tokens   float64
	refilled time.Time
	leaveIn  time.Duration
	ref      uint32
	pending  map[uint32]*parcel
	line     []uint32          // refs in pending, oldest first
	refs     map[uint32]*coded // the refs by which the server was asked
}

func (x *talk) say(m signaling.Message) bool {
	ctx, cancel := context.WithTimeout(x.ctx, x.s.c.cfg.Patience)
	defer cancel()
	return x.sock.Write(ctx, m.Append(nil)) == nil
}

// hear takes one message; a code ends the connection.
func (x *talk) hear(b []byte) fault.Code {
	now := time.Now()
	x.heard = now
	x.tokens = min(burst, x.tokens+now.Sub(x.refilled).Seconds()*perSecond) - 1
	x.refilled = now
	if x.tokens < 0 {
		return fault.RateLimited
	}
	m, err := signaling.Parse(b)
	if fault.Of(err) == fault.Unsupported {
		return 0
	}
	if err != nil {
		return fault.Of(err)
	}
	if _, ok := m.(signaling.Fail); !ok && !x.welcomed {
		return x.greet(m)
	}
	switch m := m.(type) {
	case signaling.Peers:
		x.named(m)
	case signaling.Deliver:
		if h, err := peer.ParseHeader(m.Envelope); err == nil && h.To == x.s.c.cfg.Key.ID() {
			x.s.c.cfg.Receive(m.Envelope, x.s.url)
		}
	case signaling.Fail:
		if m.Ref == 0 {
			if m.Code == 0 {
				return fault.Unavailable
			}
			return m.Code
		}
		if !x.uncoded(m) {
			x.failed(m)
		}
	case signaling.Invited:
		x.invited(m)
	case signaling.Meet:
		x.meet(m)
	case signaling.Drain:
		// Everyone leaves at another moment of the first half.
		half := time.Duration(m.Seconds) * time.Second / 2
		x.leaveIn = time.Millisecond + time.Duration(float64(half)*x.s.c.fraction())
	case signaling.Pong:
	default:
		return fault.Invalid
	}
	return 0
}

// greet answers the challenge, then waits for the welcome.
func (x *talk) greet(m signaling.Message) fault.Code {
	cfg := &x.s.c.cfg
	switch m := m.(type) {
	case signaling.Challenge:
		if x.greeted {
			return fault.Invalid
		}
		x.greeted, x.clock = true, m.Time
		if !x.say(signaling.SignHello(cfg.Key, m, x.s.name, cfg.Room)) {
			return fault.Unavailable
		}
		return 0
	case signaling.Welcome:
		if !x.greeted {
			return fault.Invalid
		}
		x.welcomed = true
		x.idle = time.Duration(max(m.Idle, 3)) * time.Second
		x.pinged = x.heard
		x.s.c.mu.Lock()
		x.s.up, x.s.named, x.s.rests, x.s.why = true, make(map[peer.ID]bool), time.Time{}, 0
		x.s.c.post(x.s, func(st *node.ServerState) {
			st.Up, st.Idle, st.Code, st.Peers, st.Clock = true, false, 0, int(m.Peers), x.clock
		})
		x.s.c.balance()
		x.s.c.mu.Unlock()
		return x.codes()
	}
	return fault.Invalid
}

// named passes on the peers that are possible: no stranger's arithmetic is spent on what is no key.
func (x *talk) named(m signaling.Peers) {
	own := x.s.c.cfg.Key.ID()
	ids := make([]peer.ID, 0, len(m.IDs))
	for _, id := range m.IDs {
		if _, err := eth.PublicKey(id).Address(); err == nil && id != own {
			ids = append(ids, id)
		}
	}
	x.s.c.mu.Lock()
	if len(x.s.named) > maxNamed {
		clear(x.s.named) // the newest matter
	}
	for _, id := range ids {
		x.s.named[id] = true
	}
	x.s.c.post(x.s, func(st *node.ServerState) { st.Up, st.Idle, st.Code, st.Peers = true, false, 0, int(m.Total) })
	x.s.c.mu.Unlock()
	if len(ids) > 0 {
		x.s.c.cfg.Sink.Post(node.Introduced{Source: x.s.url, Peers: ids})
	}
}

func (x *talk) send(p *parcel) fault.Code {
	x.ref = max(x.ref+1, 1)
	if !x.say(signaling.Send{Ref: x.ref, Envelope: p.envelope}) {
		p.tell(fault.New(fault.Unavailable, "%s went away", x.s.url))
		return fault.Unavailable
	}
	p.tell(nil)
	if len(x.line) == maxPending {
		delete(x.pending, x.line[0])
		x.line = append(x.line[:0], x.line[1:]...)
	}
	x.pending[x.ref] = p
	x.line = append(x.line, x.ref)
	return 0
}

// failed tries another server for an envelope that this one could not deliver.
func (x *talk) failed(m signaling.Fail) {
	p := x.pending[m.Ref]
	if p == nil {
		return
	}
	delete(x.pending, m.Ref)
	x.s.c.gone(x.s, p.to, m.Code)
	if err := x.s.c.pass(p); err != nil {
		x.s.c.cfg.Logger.Debug("envelope was not delivered", slog.String("to", p.to.Short()), slog.String("code", m.Code.String()))
	}
}

// tick keeps present and notices silence.
func (x *talk) tick() fault.Code {
	if !x.welcomed {
		return 0
	}
	now := time.Now()
	if now.Sub(x.heard) > x.idle {
		return fault.Timeout
	}
	if now.Sub(x.pinged) >= x.idle/3 {
		x.pinged = now
		if !x.say(signaling.Ping{}) {
			return fault.Unavailable
		}
	}
	return 0
}
