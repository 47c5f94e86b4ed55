//go:build !js

package native

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

// client is one WebSocket. Its queue costs nothing while it is empty: most clients are idle.
type client struct {
	ws         *websocket.Conn
	conn       signaling.Conn // the owner's
	from, name string
	cancel     context.CancelFunc // ends the connection at once
	wake       chan struct{}      // holds one token when the queue is not empty

	mu      sync.Mutex
	queue   []frame
	waiting int  // bytes in queue
	leaving bool // the last frame is queued or sent
}

// frame is a message, or the end of the connection with its reason.
type frame struct {
	msg   []byte
	close fault.Code
}

// push queues a frame without blocking; false means that the client is too far behind. Only the owner calls it.
func (s *Server) push(c *client, f frame) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.queue) >= s.cfg.Queue || c.waiting+len(f.msg) > s.cfg.QueueBytes {
		return false
	}
	c.queue = append(c.queue, f)
	c.waiting += len(f.msg)
	c.leaving = c.leaving || f.close != 0
	select {
	case c.wake <- struct{}{}:
	default:
	}
	return true
}

// take returns all that is queued.
func (c *client) take() []frame {
	c.mu.Lock()
	defer c.mu.Unlock()
	q := c.queue
	c.queue, c.waiting = nil, 0
	return q
}

// isLeaving reports that the writer ends by itself.
func (c *client) isLeaving() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.leaving
}

// write sends what is queued until the connection ends.
func (s *Server) write(ctx context.Context, c *client) {
	for {
		select {
		case <-c.wake:
		case <-ctx.Done():
			return
		}
		for _, f := range c.take() {
			if f.msg != nil && !s.send(ctx, c, f.msg) {
				return
			}
			if f.close != 0 {
				s.bye(c, f.close)
				return
			}
		}
	}
}

func (s *Server) send(ctx context.Context, c *client, msg []byte) bool {
	ctx, cancel := context.WithTimeout(ctx, s.cfg.WriteWait)
	defer cancel()
	if err := c.ws.Write(ctx, websocket.MessageBinary, msg); err != nil {
		s.turned.add(Broken)
		c.cancel()
		return false
	}
	return true
}

// bye ends a connection. A client that does not answer the closing handshake does not hold its socket for long.
func (s *Server) bye(c *client, code fault.Code) {
	status := websocket.StatusPolicyViolation
	if code == fault.Closed {
		status = websocket.StatusGoingAway
	}
	late := time.AfterFunc(s.cfg.CloseWait, c.cancel)
	_ = c.ws.Close(status, code.String())
	late.Stop()
	c.cancel()
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
