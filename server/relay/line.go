package relay

import (
	"errors"
	"hash/maphash"
	"net"
	"net/netip"
	"sync/atomic"
	"time"
)

// Requests that an address without an allocation may make. Whoever sends them need not be there: answers go to whom the
// sender claims to be, and are longer than the request.
const (
	requestBuckets = 4096
	requestRate    = 100 // a second
	requestBurst   = 200
)

// requestsPerAddr is a bucket of requests; addresses whose hashes meet share one.
type requestsPerAddr struct {
	tokens float64
	filled time.Time
}

// asks reports whether an address without an allocation may be answered.
func (r *Relay) asks(from netip.AddrPort) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.clients[from] != nil {
		return true
	}
	b := &r.asking[maphash.Comparable(r.seed, network(from.Addr()))%requestBuckets]
	now := time.Now()
	if b.filled.IsZero() {
		b.tokens = requestBurst
	}
	b.tokens = min(requestBurst, b.tokens+now.Sub(b.filled).Seconds()*requestRate)
	b.filled = now
	if b.tokens < 1 {
		r.refuse(PerAddress)
		return false
	}
	b.tokens--
	return true
}

// network is what limits count as one address: an IPv4 address, or the /64 of an IPv6 address.
func network(a netip.Addr) netip.Prefix {
	bits := 32
	if a = a.Unmap().WithZone(""); a.Is6() {
		bits = 64
	}
	p, _ := a.Prefix(bits) // fails for invalid addresses: all one
	return p
}

// line is a UDP socket that clients come by. pion gives a socket up at the first error; this one goes on until it is closed.
type line struct {
	net.PacketConn
	r      *Relay
	closed atomic.Bool
}

// ReadFrom brings the next packet that may be a request or data of a client.
func (l *line) ReadFrom(p []byte) (int, net.Addr, error) {
	for {
		n, from, err := l.PacketConn.ReadFrom(p)
		switch {
		case err == nil:
			// 00: STUN, 01: channel data (RFC 8656, section 12)
			if n == 0 || p[0] > 0x7f || !l.r.asks(addrPort(from)) {
				continue
			}
			return n, from, nil
		case l.closed.Load() || errors.Is(err, net.ErrClosed):
			l.r.busy.Done()
			return 0, nil, err
		}
		l.r.cfg.Log.Warn("reading failed", "err", err)
		if !l.r.rest() {
			l.r.busy.Done()
			return 0, nil, err
		}
	}
}

// Close implements net.PacketConn.
func (l *line) Close() error {
	l.closed.Store(true)
	_ = l.PacketConn.Close()
	return nil
}

// rest waits a moment after an error that may pass; false: the relay closes.
func (r *Relay) rest() bool {
	t := time.NewTimer(50 * time.Millisecond)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-r.done:
		return false
	}
}
