//go:build linux

package native

import (
	"errors"
	"fmt"
	"sync"
	"syscall"
)

// lot is where idle clients wait without a goroutine each, whose stack would be most of what they cost. One goroutine waits for all
// of them, by epoll.
type lot struct {
	attend func(*client) // in a goroutine of its own, when a parked client says something or was cut off
	fd     int
	stop   [2]int // a pipe: the end of it ends the lot
	done   chan struct{}

	mu     sync.Mutex
	parked map[uint64]*client
	last   uint64 // place given
}

// place is a client's in the lot, under lot.mu.
type place struct {
	number uint64 // 0 before it was parked first
	cut    bool   // is not parked any more
}

func newLot(attend func(*client)) (*lot, error) {
	l := &lot{attend: attend, done: make(chan struct{}), parked: map[uint64]*client{}}
	var err error
	if l.fd, err = syscall.EpollCreate1(syscall.EPOLL_CLOEXEC); err != nil {
		return nil, fmt.Errorf("epoll: %w", err)
	}
	if err = syscall.Pipe2(l.stop[:], syscall.O_CLOEXEC); err != nil {
		_ = syscall.Close(l.fd)
		return nil, fmt.Errorf("epoll: %w", err)
	}
	if err = syscall.EpollCtl(l.fd, syscall.EPOLL_CTL_ADD, l.stop[0], &syscall.EpollEvent{Events: syscall.EPOLLIN}); err != nil {
		l.shut()
		return nil, fmt.Errorf("epoll: %w", err)
	}
	go l.watch()
	return l, nil
}

// park takes a client in and reports whether it did: then the caller leaves it alone.
func (l *lot) park(c *client) bool {
	conn, ok := c.stream.Conn.(syscall.Conn)
	if !ok { // TLS, for one: bytes may wait above the socket
		return false
	}
	raw, err := conn.SyscallConn()
	if err != nil {
		return false
	}
	l.mu.Lock()
	defer l.mu.Unlock() // what is said meanwhile waits until it is parked
	if c.place.cut {
		return false
	}
	how := syscall.EPOLL_CTL_MOD
	if c.place.number == 0 {
		l.last++
		c.place.number, how = l.last, syscall.EPOLL_CTL_ADD
	}
	n := c.place.number
	event := syscall.EpollEvent{Events: syscall.EPOLLIN | syscall.EPOLLRDHUP | syscall.EPOLLONESHOT, Fd: int32(uint32(n)), Pad: int32(uint32(n >> 32))}
	if e := raw.Control(func(fd uintptr) { err = syscall.EpollCtl(l.fd, how, int(fd), &event) }); e != nil || err != nil {
		return false
	}
	l.parked[n] = c
	c.park()
	return true
}

// cut has a client attended to, now if it is parked, and never parks it again.
func (l *lot) cut(c *client) {
	l.mu.Lock()
	c.place.cut = true
	was := l.parked[c.place.number] == c
	delete(l.parked, c.place.number)
	l.mu.Unlock()
	if was {
		go l.attend(c)
	}
}

// waiting returns how many clients are parked.
func (l *lot) waiting() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.parked)
}

// watch has those attended to who say something.
func (l *lot) watch() {
	defer close(l.done)
	events := make([]syscall.EpollEvent, 256)
	for {
		n, err := syscall.EpollWait(l.fd, events, -1)
		if err != nil && !errors.Is(err, syscall.EINTR) {
			return // closed
		}
		for _, e := range events[:max(n, 0)] {
			number := uint64(uint32(e.Fd)) | uint64(uint32(e.Pad))<<32
			if number == 0 {
				return
			}
			l.mu.Lock()
			c := l.parked[number]
			delete(l.parked, number)
			l.mu.Unlock()
			if c != nil {
				go l.attend(c)
			}
		}
	}
}

// close ends the lot, in which nobody is any more.
func (l *lot) close() {
	_ = syscall.Close(l.stop[1])
	<-l.done
	l.stop[1] = -1
	l.shut()
}

func (l *lot) shut() {
	for _, fd := range []int{l.stop[0], l.stop[1], l.fd} {
		if fd >= 0 {
			_ = syscall.Close(fd)
		}
	}
}
