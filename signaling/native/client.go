//go:build !js

package native

import (
	"bufio"
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

// client is one WebSocket. Most are idle: while nothing is queued it has no writer and no queue, while it says nothing no reader, and
// without both only the stream.
type client struct {
	stream     *stream
	conn       signaling.Conn // the owner's
	from, name string
	place      place       // among those who are idle
	cutOff     atomic.Bool // the connection is being ended
	pings      controls

	mu      sync.Mutex
	ws      *websocket.Conn // nil while it is parked and nothing is written
	reader  *bufio.Reader   // the WebSocket's, over the stream
	parked  bool            // nobody reads
	queue   []frame
	waiting int            // bytes in queue, perFrame for each of it among them
	leaving bool           // the last frame is queued or sent
	over    bool           // nothing more is sent
	active  bool           // there is a writer
	writing sync.WaitGroup // for it
}

// frame is a message, or the end of the connection with its reason.
type frame struct {
	msg   []byte
	close fault.Code
}

// perFrame is about what a frame takes beside its message, in bytes.
const perFrame = 64

// controls bounds the WebSocket pings of one client, which never reach the hub: browsers send none. Only who attends to it, or closes
// the WebSocket, touches it.
type controls struct {
	since time.Time
	n     int
}

// maxControls is how many a client may send in ten seconds.
const maxControls = 50

// pinged counts a ping and reports whether to answer it.
func (s *Server) pinged(c *client) bool {
	p := &c.pings
	if now := time.Now(); now.Sub(p.since) > 10*time.Second {
		p.since, p.n = now, 0
	}
	if p.n++; p.n == maxControls+1 {
		s.turned.add(Control)
		s.cut(c)
	}
	return p.n <= maxControls
}

// silent reports that nothing of what the client said is left, and that nothing is being closed: then others read too.
func (c *client) silent() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return !c.leaving && c.reader.Buffered() == 0
}

// attended returns the WebSocket of a client that somebody reads from now on.
func (s *Server) attended(c *client) *websocket.Conn {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.parked = false
	return s.socket(c)
}

// written returns the WebSocket of a client to which something is written.
func (s *Server) written(c *client) *websocket.Conn {
	c.mu.Lock()
	defer c.mu.Unlock()
	return s.socket(c)
}

// socket returns a client's WebSocket, and makes a parked one's anew. c.mu is held.
func (s *Server) socket(c *client) *websocket.Conn {
	if c.ws == nil {
		again := upgrade{pool: &s.pool, stream: c.stream, header: http.Header{}}
		ws, err := websocket.Accept(&again, handshake, s.accepting(c))
		if err != nil {
			panic(err) // the handshake is a good one, and nothing is read or written
		}
		c.take(ws, again.reader)
	}
	return c.ws
}

// take gives a client its WebSocket. c.mu is held, or nobody else knows c.
func (c *client) take(ws *websocket.Conn, reader *bufio.Reader) {
	ws.SetReadLimit(signaling.MaxMessage)
	c.ws, c.reader = ws, reader
}

// park notes that nobody reads, until attended.
func (c *client) park() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.parked = true
	c.shed()
}

// shed lets the WebSocket of a parked client go that is not written to: between two messages it holds nothing that the stream does not,
// and it is most of what an idle client would cost. c.mu is held.
func (c *client) shed() {
	if c.ws != nil && c.parked && !c.active && !c.leaving && !c.over {
		runtime.SetFinalizer(c.ws, nil) // it would close the stream
		c.ws, c.reader = nil, nil
	}
}

// push queues a frame without blocking; false means that the client is too far behind. Only the owner calls it.
func (s *Server) push(c *client, f frame) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over {
		return true // the owner will hear that it is gone
	}
	bytes := len(f.msg) + perFrame
	if len(c.queue) >= s.cfg.Queue || c.waiting+bytes > s.cfg.QueueBytes || c.waiting > s.cfg.QueueBytes/64 && int(s.waiting.Load()) > s.cfg.AllBytes {
		return false
	}
	c.queue = append(c.queue, f)
	c.waiting += bytes
	s.waiting.Add(int64(bytes))
	c.leaving = c.leaving || f.close != 0
	if !c.active {
		c.active = true
		c.writing.Go(func() { s.write(c) })
	}
	return true
}

// next returns all that is queued, and its bytes; when that is nothing the writer has to end.
func (c *client) next() ([]frame, int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	frames, bytes := c.queue, c.waiting
	c.queue, c.waiting = nil, 0
	if c.active = len(frames) > 0; !c.active {
		c.shed()
	}
	return frames, bytes
}

// drop forgets what is queued and whatever comes. c.mu is held.
func (s *Server) drop(c *client) {
	s.waiting.Add(int64(-c.waiting))
	c.queue, c.waiting, c.over = nil, 0, true
}

// stop drops what is queued and whatever comes, and ends the writer.
func (s *Server) stop(c *client) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s.drop(c)
	c.active = false
}

// finish is called when the client says nothing more. It reports whether there are no last words to be sent; then nothing is.
func (s *Server) finish(c *client) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.leaving {
		return false
	}
	s.drop(c)
	return true
}

// write sends what is queued, all of it at once, until nothing is.
func (s *Server) write(c *client) {
	for frames, bytes := c.next(); len(frames) > 0; frames, bytes = c.next() {
		last, err := s.send(c, frames)
		s.waiting.Add(int64(-bytes))
		if err != nil {
			s.turned.add(Broken)
			s.stop(c)
			s.cut(c)
			return
		}
		if last != 0 {
			s.bye(c, last)
			return
		}
	}
}

// send sends frames up to one that ends the connection, and returns that one's reason.
func (s *Server) send(c *client, frames []frame) (last fault.Code, err error) {
	ws := s.written(c)
	c.stream.hold()
	for _, f := range frames {
		if f.msg != nil && err == nil {
			err = ws.Write(context.Background(), websocket.MessageBinary, f.msg) // the stream bounds its time
		}
		last = f.close
	}
	return last, errors.Join(err, c.stream.release())
}

// bye ends a connection. A client that does not answer the closing handshake does not hold its socket for long.
func (s *Server) bye(c *client, code fault.Code) {
	status := websocket.StatusPolicyViolation
	if code == fault.Closed {
		status = websocket.StatusGoingAway
	}
	late := time.AfterFunc(s.cfg.CloseWait, func() { s.cut(c) })
	_ = s.written(c).Close(status, code.String())
	late.Stop()
	s.cut(c)
}

// allowed checks the page that opens the connection.
func (s *Server) allowed(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	if slices.Contains(s.cfg.Origins, "*") {
		return true
	}
	u, err := url.Parse(origin)
	if err != nil || u.Host == "" {
		return false
	}
	host := peer.Name(u.Host)
	if host == peer.Name(r.Host) {
		return true
	}
	for _, pattern := range s.cfg.Origins {
		if ok, _ := path.Match(strings.ToLower(pattern), host); ok {
			return true
		}
	}
	return false
}

// source returns what stands for the client's address in limits: an IPv4 address, or the /64 of an IPv6
// address, since whoever has one of these has all of it.
func source(r *http.Request, proxies []netip.Prefix) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return "unknown"
	}
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return "unknown"
	}
	trusted := func(a netip.Addr) bool {
		return slices.ContainsFunc(proxies, func(p netip.Prefix) bool { return p.Contains(a.Unmap()) })
	}
	// The last address that a trusted proxy did not add itself is the client's; anything left of it is the
	// client's own claim.
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && trusted(addr); i-- {
		next, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		addr = next
	}
	addr = addr.Unmap().WithZone("")
	if addr.Is6() {
		p, err := addr.Prefix(64)
		if err != nil {
			return "unknown"
		}
		return p.String()
	}
	return addr.String()
}
