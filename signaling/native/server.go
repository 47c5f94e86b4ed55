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
	cluster *cluster // nil alone
	inbox   chan any // *client (opened), said, gone, drain, remote, figures
	closing chan struct{}
	done    chan struct{} // the owner has ended
	once    sync.Once
	shut    sync.Once    // of the lot
	gate    sync.RWMutex // held for writing while Close begins, so that no handler starts after it
	closed  bool
	busy    sync.WaitGroup // handlers and clients
	last    Stats          // after done
	sockets atomic.Int64
	waiting atomic.Int64 // bytes that wait for clients, or are being written
	turned  counters
	pool    buffers
	lot     *lot // idle clients

	here sync.Mutex
	all  map[*client]bool
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
	s := &Server{cfg: cfg, inbox: make(chan any, 1024), closing: make(chan struct{}), done: make(chan struct{}), all: map[*client]bool{}}
	s.pool.make()
	if cfg.Cluster != "" {
		if s.cluster, s.cfg.Hub.Instance, err = join(cfg.Cluster, cfg.Logger, func(m remote) { s.post(m) }); err != nil {
			return nil, err
		}
	}
	if s.lot, err = newLot(s.attend); err != nil {
		if s.cluster != nil {
			s.cluster.leave()
		}
		return nil, err
	}
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
	if !s.admit(w, r) {
		s.busy.Done()
	}
}

// admit checks a request and begins its client, which is counted in busy until it ends. The handler returns at once: what the HTTP
// server holds for a request is more than a client needs that may say nothing for days.
func (s *Server) admit(w http.ResponseWriter, r *http.Request) bool {
	name := peer.Name(r.Host)
	if len(name) > peer.MaxServerURL || len(s.cfg.Names) > 0 && !slices.Contains(s.cfg.Names, name) {
		s.turn(w, Name, http.StatusMisdirectedRequest)
		return false
	}
	if !s.allowed(r) {
		s.turn(w, Origin, http.StatusForbidden)
		return false
	}
	// Sockets on their way out count here and no more in the hub, so there may be some more than its limit.
	if n := s.sockets.Add(1); n > s.maxSockets() {
		s.sockets.Add(-1)
		s.turn(w, Busy, http.StatusServiceUnavailable)
		return false
	}
	c, over := &client{from: source(r, s.cfg.Proxies), name: name}, &upgrade{ResponseWriter: w, pool: &s.pool, wait: s.cfg.WriteWait}
	ws, err := websocket.Accept(over, r, s.accepting(c))
	if err != nil {
		s.sockets.Add(-1)
		s.turned.add(Handshake)
		return false
	}
	c.stream = over.stream
	c.take(ws, over.reader)
	s.here.Lock()
	s.all[c] = true
	s.here.Unlock()
	go func() {
		if s.post(c) {
			s.attend(c)
		} else {
			s.end(c)
		}
	}()
	return true
}

// accepting is how a client's WebSocket is made; the origin is checked before.
func (s *Server) accepting(c *client) *websocket.AcceptOptions {
	return &websocket.AcceptOptions{InsecureSkipVerify: true, OnPingReceived: func(context.Context, []byte) bool { return s.pinged(c) }}
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

// attend hears what a client says, who just came or has something to say, until it falls silent, and is parked, or ends. At one time one
// goroutine does.
func (s *Server) attend(c *client) {
	defer func() {
		if p := recover(); p != nil { // a bug that one client found does not end the others
			s.cfg.Logger.Error("a client's connection panicked", slog.Any("panic", p))
			s.post(gone{c})
			s.end(c)
		}
	}()
	ws := s.attended(c)
	for {
		kind, msg, err := ws.Read(context.Background()) // ends with the stream
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
		if c.silent() && !c.stream.heard(s.cfg.Linger) && s.lot.park(c) {
			return
		}
	}
	s.post(gone{c})
	// The owner may have queued last words: they are sent. Otherwise it ends now.
	if s.finish(c) {
		s.cut(c)
	}
	c.writing.Wait()
	s.end(c)
}

// end closes a client's connection and counts it out.
func (s *Server) end(c *client) {
	s.cut(c)
	_ = s.written(c).CloseNow()
	s.stop(c)
	s.here.Lock()
	delete(s.all, c)
	s.here.Unlock()
	s.sockets.Add(-1)
	s.busy.Done()
}

// cut ends a client's connection at once, without waiting. Whoever attends to it, or does so now, will notice.
func (s *Server) cut(c *client) {
	if c.cutOff.Swap(true) {
		return
	}
	go func() {
		_ = c.stream.Close() // may write, over TLS
		s.lot.cut(c)
	}()
}

// cutAll ends all that are still here.
func (s *Server) cutAll() {
	s.here.Lock()
	defer s.here.Unlock()
	for c := range s.all {
		s.cut(c)
	}
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
	late := time.AfterFunc(2*s.cfg.CloseWait, s.cutAll)
	s.busy.Wait()
	late.Stop()
	s.shut.Do(s.lot.close)
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
	var carry func(outs []signaling.Out)
	carry = func(outs []signaling.Out) {
		for _, o := range outs {
			if o.Conn == 0 {
				s.cluster.tell(o.To, o.Message)
				continue
			}
			c := clients[o.Conn]
			if c == nil {
				continue
			}
			switch ok := s.push(c, frame{o.Message, o.Close}); {
			case o.Close != 0:
				delete(clients, o.Conn)
				s.cfg.Logger.Debug("client ended", slog.Uint64("conn", uint64(o.Conn)), slog.String("code", o.Close.String()))
				if !ok {
					s.cut(c)
				}
			case !ok:
				s.turned.add(Slow)
				delete(clients, o.Conn)
				s.cut(c)
				carry(hub.Close(o.Conn, now())) // says so to other instances, to no client
			}
		}
	}
	defer close(s.done)
	defer ticker.Stop()
	for {
		select {
		case <-s.closing:
			if s.cluster != nil {
				carry(hub.Bye(now()))
				s.cluster.leave()
			}
			s.last = Stats{Stats: hub.Stats()}
			s.last.Conns, s.last.Peers, s.last.Rooms = 0, 0, 0
			end := signaling.Fail{Code: fault.Closed}.Append(nil)
			for _, c := range clients {
				if !s.push(c, frame{end, 0}) || !s.push(c, frame{nil, fault.Closed}) {
					s.cut(c)
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
			case remote:
				carry(hub.Remote(ev, now()))
			case figures:
				st := Stats{Stats: hub.Stats(), Sockets: int(s.sockets.Load()), Turned: s.turned.read()}
				if s.cluster != nil {
					st.Lost, st.Joined = s.cluster.lost.Load(), s.cluster.nc.IsConnected()
				}
				ev <- st
			}
		}
	}
}
