package host

import (
	"errors"
	"net"
	"net/netip"
	"sync"
	"syscall"
)

// limited accepts so many connections at a time; more wait in the kernel's queue. Those of one address above its share are closed: who
// opens all that there are and says nothing would keep the others waiting. Unlike netutil.LimitListener its connections let those who ask
// get at the socket.
type limited struct {
	net.Listener
	room chan struct{}
	once sync.Once
	done chan struct{}

	each int // connections of one address at one time; 0: as many as there are
	mu   sync.Mutex
	of   map[netip.Addr]int
}

func limit(l net.Listener, n, each int) *limited {
	return &limited{Listener: l, room: make(chan struct{}, n), done: make(chan struct{}), each: each, of: map[netip.Addr]int{}}
}

// Accept implements net.Listener.
func (l *limited) Accept() (net.Conn, error) {
	select {
	case l.room <- struct{}{}:
	case <-l.done:
		return nil, net.ErrClosed
	}
	for {
		conn, err := l.Listener.Accept()
		if err != nil {
			<-l.room
			return nil, err // as it is: the HTTP server asks its type whether to go on
		}
		from := address(conn)
		if l.take(from) {
			return &held{Conn: conn, l: l, from: from}, nil
		}
		_ = conn.Close()
	}
}

// address is whom a connection counts for: an IPv4 address, or the /64 of an IPv6 address.
func address(conn net.Conn) netip.Addr {
	at, err := netip.ParseAddrPort(conn.RemoteAddr().String())
	if err != nil {
		return netip.Addr{}
	}
	a := at.Addr().Unmap().WithZone("")
	if a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			a = p.Addr()
		}
	}
	return a
}

// take counts a connection of an address in, when there may be one more.
func (l *limited) take(from netip.Addr) bool {
	if l.each == 0 {
		return true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.of[from] >= l.each {
		return false
	}
	l.of[from]++
	return true
}

// leave counts one out.
func (l *limited) leave(from netip.Addr) {
	if l.each == 0 {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.of[from]--; l.of[from] == 0 {
		delete(l.of, from)
	}
}

// Close implements net.Listener.
func (l *limited) Close() error {
	l.once.Do(func() { close(l.done) })
	return l.Listener.Close()
}

// held is a connection that takes room until it is closed.
type held struct {
	net.Conn
	l    *limited
	from netip.Addr
	once sync.Once
}

// Close implements net.Conn.
func (h *held) Close() error {
	err := h.Conn.Close()
	h.once.Do(func() {
		<-h.l.room
		h.l.leave(h.from)
	})
	return err
}

// SyscallConn implements syscall.Conn.
func (h *held) SyscallConn() (syscall.RawConn, error) {
	if c, ok := h.Conn.(syscall.Conn); ok {
		return c.SyscallConn()
	}
	return nil, errors.ErrUnsupported
}
