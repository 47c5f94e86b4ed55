package relay

import (
	"bufio"
	"crypto/tls"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"
)

// Bounds of a connection.
const (
	maxFrame     = 1500 // bytes; pion drops what fills its buffer of 1,600
	connsPerAddr = 64
	silentFor    = 11 * time.Minute // an allocation that nothing came for has ended by then
	writeFor     = 10 * time.Second // for a client to take what is sent to it
)

var errFrame = errors.New("neither STUN nor channel data")

// door accepts clients over TCP or TLS. pion gives a listener up at the first error; this one goes on until it is closed.
type door struct {
	Stream
	r      *Relay
	closed atomic.Bool
}

// Accept brings the next client.
func (d *door) Accept() (net.Conn, error) {
	for {
		conn, err := d.Listener.Accept()
		switch {
		case err == nil:
			if s := d.r.enter(conn, d.TLS); s != nil {
				return s, nil
			}
			_ = conn.Close()
			continue
		case d.closed.Load() || errors.Is(err, net.ErrClosed):
			d.r.busy.Done()
			return nil, err
		}
		d.r.cfg.Log.Warn("accepting failed", "err", err) // too many files open, for one
		if !d.r.rest() {
			d.r.busy.Done()
			return nil, err
		}
	}
}

// Close implements net.Listener.
func (d *door) Close() error {
	d.closed.Store(true)
	_ = d.Listener.Close()
	return nil
}

// enter makes a connection a client's, nil when there is no room for it.
func (r *Relay) enter(conn net.Conn, secure *tls.Config) *stream {
	at := addrPort(conn.RemoteAddr())
	from := network(at.Addr())
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closing || r.conns[at] != nil || r.from[from] >= connsPerAddr || len(r.conns) >= 2*r.cfg.MaxAllocations {
		r.refuse(PerAddress)
		return nil
	}
	s := &stream{Conn: conn, r: r, at: at, from: from, born: time.Now()}
	if conn.SetWriteDeadline(s.born.Add(r.cfg.Patience)) != nil {
		return nil
	}
	if secure != nil {
		s.Conn = tls.Server(conn, secure) // its handshake is part of the first Read, under that one's deadline
	}
	s.in = bufio.NewReaderSize(s.Conn, 4096)
	r.conns[at] = s
	r.from[from]++
	r.busy.Add(1)
	return s
}

// stream is a client's connection. What it reads are whole frames of a bounded length, one at a time: pion takes lengths from
// the wire as they are, and one that wraps round would keep it busy for good.
type stream struct {
	net.Conn
	r       *Relay
	at      netip.AddrPort
	from    netip.Prefix
	born    time.Time
	settled atomic.Bool // it has an allocation, or had one
	once    sync.Once
	in      *bufio.Reader
	frame   []byte // read and not yet taken
}

// settle gives a connection the time of one that has an allocation.
func (s *stream) settle() {
	s.settled.Store(true)
	_ = s.SetReadDeadline(time.Now().Add(silentFor))
}

// Read brings bytes of the next frame.
func (s *stream) Read(p []byte) (int, error) {
	if len(s.frame) == 0 {
		until := s.born.Add(s.r.cfg.Patience)
		if s.settled.Load() {
			until = time.Now().Add(silentFor)
		}
		if err := s.SetReadDeadline(until); err != nil {
			return 0, err
		}
		frame, err := readFrame(s.in)
		if errors.Is(err, errFrame) {
			s.r.refuse(BadFrame)
		}
		if err != nil {
			return 0, err
		}
		s.frame = frame
	}
	n := copy(p, s.frame)
	s.frame = s.frame[n:]
	return n, nil
}

// readFrame reads one STUN message (RFC 8489, section 5) or channel data, padded to 4 bytes (RFC 8656, section 12.5).
func readFrame(in *bufio.Reader) ([]byte, error) {
	head, err := in.Peek(4)
	if err != nil {
		return nil, err
	}
	size := int(binary.BigEndian.Uint16(head[2:]))
	switch head[0] >> 6 {
	case 0:
		if size%4 != 0 {
			return nil, errFrame
		}
		size += 20
	case 1:
		size = 4 + (size+3)/4*4
	default:
		return nil, errFrame
	}
	if size > maxFrame {
		return nil, errFrame
	}
	frame := make([]byte, size)
	if _, err := io.ReadFull(in, frame); err != nil {
		return nil, err
	}
	if head[0]>>6 == 0 && binary.BigEndian.Uint32(frame[4:]) != 0x2112a442 {
		return nil, errFrame
	}
	return frame, nil
}

// Write sends a frame. A client that does not take it loses the connection: what is left of the frame would spoil the next.
func (s *stream) Write(p []byte) (int, error) {
	err := s.SetWriteDeadline(time.Now().Add(writeFor))
	n := 0
	if err == nil {
		n, err = s.Conn.Write(p)
	}
	if err != nil {
		_ = s.Close()
	}
	return n, err
}

// Close ends the connection. It may be called again.
func (s *stream) Close() error {
	s.once.Do(func() {
		if t, ok := s.Conn.(*tls.Conn); ok {
			_ = t.NetConn().Close() // no farewell, which could wait for a client that does not read
		} else {
			_ = s.Conn.Close()
		}
		s.r.mu.Lock()
		defer s.r.mu.Unlock()
		delete(s.r.conns, s.at)
		if s.r.from[s.from]--; s.r.from[s.from] <= 0 {
			delete(s.r.from, s.from)
		}
		s.r.busy.Done()
	})
	return nil
}
