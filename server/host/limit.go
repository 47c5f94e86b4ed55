package host

import (
	"errors"
	"net"
	"sync"
	"syscall"
)

// limited accepts so many connections at a time; more wait in the kernel's queue. Unlike netutil.LimitListener its connections let
// those who ask get at the socket.
type limited struct {
	net.Listener
	room chan struct{}
	once sync.Once
	done chan struct{}
}

func limit(l net.Listener, n int) *limited {
	return &limited{Listener: l, room: make(chan struct{}, n), done: make(chan struct{})}
}

// Accept implements net.Listener.
func (l *limited) Accept() (net.Conn, error) {
	select {
	case l.room <- struct{}{}:
	case <-l.done:
		return nil, net.ErrClosed
	}
	conn, err := l.Listener.Accept()
	if err != nil {
		<-l.room
		return nil, err // as it is: the HTTP server asks its type whether to go on
	}
	return &held{Conn: conn, room: l.room}, nil
}

// Close implements net.Listener.
func (l *limited) Close() error {
	l.once.Do(func() { close(l.done) })
	return l.Listener.Close()
}

// held is a connection that takes room until it is closed.
type held struct {
	net.Conn
	room <-chan struct{}
	once sync.Once
}

// Close implements net.Conn.
func (h *held) Close() error {
	err := h.Conn.Close()
	h.once.Do(func() { <-h.room })
	return err
}

// SyscallConn implements syscall.Conn.
func (h *held) SyscallConn() (syscall.RawConn, error) {
	if c, ok := h.Conn.(syscall.Conn); ok {
		return c.SyscallConn()
	}
	return nil, errors.ErrUnsupported
}
