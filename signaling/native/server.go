//go:build !js

package native

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

// Server is an http.Handler that upgrades every request to a connection of the hub.
type Server struct {
	cfg     Config
	inbox   chan any // *client (opened), said, gone, drain, figures
	closing chan struct{}
	done    chan struct{} // the owner has ended
	once    sync.Once
	gate    sync.RWMutex // held for writing while Close begins, so that no handler starts after it
	closed  bool
	busy    sync.WaitGroup // handlers
	last    Stats          // after done
	sockets atomic.Int64
	turned  counters
	all     context.Context // of every client
	cut     context.CancelFunc
}

// Events of the owner's queue.
type (
	said struct {
		c   *client
		msg []byte
	}
	gone  struct{ c *client }
	drain struct {
		seconds uint16
		hint    string
	}
	figures chan<- Stats
)

// New starts a server. Close ends it.
func New(cfg Config) (*Server, error) {
	cfg, err := cfg.validate()
	if err != nil {
		return nil, err
	}
	s := &Server{cfg: cfg, inbox: make(chan any, 1024), closing: make(chan struct{}), done: make(chan struct{})}
	s.all, s.cut = context.WithCancel(context.Background())
	go s.own()
	return s, nil
}

// ServeHTTP takes one client from its handshake to its end.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.gate.RLock()
	if s.closed {
		s.gate.RUnlock()
		s.turn(w, Closing, http.StatusServiceUnavailable)
		return
	}
	s.busy.Add(1)
	s.gate.RUnlock()
	defer s.busy.Done()

	name := peer.Name(r.Host)
	if len(name) > peer.MaxServerURL || len(s.cfg.Names) > 0 && !slices.Contains(s.cfg.Names, name) {
		s.turn(w, Name, http.StatusMisdirectedRequest)
		return
	}
	if !s.allowed(r) {
		s.turn(w, Origin, http.StatusForbidden)
		return
	}
	// Sockets on their way out count here and no more in the hub, so there may be some more than its limit.
	if n := s.sockets.Add(1); n > s.maxSockets() {
		s.sockets.Add(-1)
		s.turn(w, Busy, http.StatusServiceUnavailable)
		return
	}
	defer s.sockets.Add(-1)
	ws, err := websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true}) // checked above
	if err != nil {
		s.turned.add(Handshake)
		return
	}
	ws.SetReadLimit(signaling.MaxMessage)
	s.serve(ws, source(r, s.cfg.Proxies), name)
}

func (s *Server) turn(w http.ResponseWriter, why Reason, status int) {
	s.turned.add(why)
	http.Error(w, why.String(), status)
}

func (s *Server) maxSockets() int64 {
	n := s.cfg.Hub.MaxConns
	if n <= 0 {
		n = 20_000
	}
	return int64(n) + int64(n)/8 + 16
}

// serve runs the client until its connection ends.
func (s *Server) serve(ws *websocket.Conn, from, name string) {
	ctx, cancel := context.WithCancel(s.all)
	defer cancel()
	c := &client{ws: ws, from: from, name: name, cancel: cancel, wake: make(chan struct{}, 1)}
	if !s.post(c) {
		_ = ws.CloseNow()
		return
	}
	var writing sync.WaitGroup
	writing.Go(func() { s.write(ctx, c) })
	for {
		kind, msg, err := ws.Read(ctx)
		switch {
		case errors.Is(err, websocket.ErrMessageTooBig):
			s.turned.add(Huge)
		case err == nil && kind != websocket.MessageBinary:
			s.turned.add(Text)
			msg = nil // the hub ends whoever says nothing
		}
		if err != nil || !s.post(said{c, msg}) {
			break
		}
	}
	s.post(gone{c})
	// The owner may have queued last words: the writer sends them and ends. Otherwise it ends now.
	if !c.isLeaving() {
		cancel()
	}
	writing.Wait()
	_ = ws.CloseNow()
}

// post hands an event to the owner, waiting for room in its queue. False means that the owner has ended.
func (s *Server) post(ev any) bool {
	select {
	case s.inbox <- ev:
		return true
	case <-s.done:
		return false
	}
}

// Stats returns the server's figures.
func (s *Server) Stats() Stats {
	answer := make(chan Stats, 1)
	if s.post(figures(answer)) {
		select {
		case st := <-answer:
			return st
		case <-s.done:
		}
	}
	<-s.done
	st := s.last
	st.Sockets, st.Turned = int(s.sockets.Load()), s.turned.read()
	return st
}

// Drain tells every client that the server is about to close and where to go (the address of another server,
// or empty), refuses newcomers, waits until all have left or ctx ends, and closes.
func (s *Server) Drain(ctx context.Context, hint string) error {
	seconds := uint16(0)
	if at, ok := ctx.Deadline(); ok {
		seconds = uint16(min(max(time.Until(at)/time.Second, 0), 65_535))
	}
	s.post(drain{seconds, hint})
	poll := time.NewTicker(20 * time.Millisecond)
	defer poll.Stop()
	for s.sockets.Load() > 0 {
		select {
		case <-poll.C:
		case <-ctx.Done():
			s.cfg.Logger.Info("signaling closes on clients that stayed", slog.Int64("sockets", s.sockets.Load()))
			return errors.Join(ctx.Err(), s.Close())
		}
	}
	return s.Close()
}

// Close ends every connection and waits for every goroutine.
func (s *Server) Close() error {
	s.once.Do(func() {
		s.gate.Lock()
		s.closed = true
		s.gate.Unlock()
		close(s.closing)
	})
	<-s.done
	// Clients are told and given a moment to leave; one that came in between, or stalls, is cut off.
	late := time.AfterFunc(2*s.cfg.CloseWait, s.cut)
	s.busy.Wait()
	late.Stop()
	s.cut()
	return nil
}

// own is the only goroutine that touches the hub.
func (s *Server) own() {
	hub := signaling.New(s.cfg.Hub)
	clients := make(map[signaling.Conn]*client)
	ticker := time.NewTicker(time.Second)
	var next signaling.Conn
	now := func() uint64 { return uint64(max(s.cfg.Now().UnixMilli(), 0)) }
	// carry does what the hub says. A client that cannot keep up is dropped and the hub told so, which may make
	// it say more.
	carry := func(outs []signaling.Out) {
		for _, o := range outs {
			c := clients[o.Conn]
			if c == nil {
				continue
			}
			switch ok := s.push(c, frame{o.Message, o.Close}); {
			case o.Close != 0:
				delete(clients, o.Conn)
				s.cfg.Logger.Debug("client ended", slog.Uint64("conn", uint64(o.Conn)), slog.String("code", o.Close.String()))
				if !ok {
					c.cancel()
				}
			case !ok:
				s.turned.add(Slow)
				delete(clients, o.Conn)
				c.cancel()
				hub.Close(o.Conn, now()) // says nothing
			}
		}
	}
	defer close(s.done)
	defer ticker.Stop()
	for {
		select {
		case <-s.closing:
			s.last = Stats{Stats: hub.Stats()}
			s.last.Conns, s.last.Peers, s.last.Rooms = 0, 0, 0
			end := signaling.Fail{Code: fault.Closed}.Append(nil)
			for _, c := range clients {
				if !s.push(c, frame{end, 0}) || !s.push(c, frame{nil, fault.Closed}) {
					c.cancel()
				}
			}
			return
		case <-ticker.C:
			carry(hub.Tick(now()))
		case ev := <-s.inbox:
			switch ev := ev.(type) {
			case *client:
				next++
				ev.conn = next
				clients[next] = ev
				carry(hub.Open(next, ev.from, ev.name, now()))
			case said:
				carry(hub.Handle(ev.c.conn, ev.msg, now()))
			case gone:
				if clients[ev.c.conn] == ev.c {
					delete(clients, ev.c.conn)
					carry(hub.Close(ev.c.conn, now()))
				}
			case drain:
				s.cfg.Logger.Info("signaling drains", slog.Int("seconds", int(ev.seconds)))
				carry(hub.Drain(ev.seconds, ev.hint, now()))
			case figures:
				ev <- Stats{hub.Stats(), int(s.sockets.Load()), s.turned.read()}
			}
		}
	}
}
