//go:build !js

package native

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"slices"
	"sync"
	"time"
)

// Buffers of a client's connection. An idle one has none but the WebSocket's own two, which are tiny: others come from pools while there
// is traffic.
const (
	header  = 16      // bytes that the WebSocket reads ahead
	control = 128     // holds a control frame
	small   = 512     // bytes read at once as long as that is all there is
	chunk   = 8 << 10 // bytes read or written at once under load
)

// buffers are the pools of a server.
type buffers struct{ small, chunks sync.Pool }

func (b *buffers) make() {
	b.small.New = func() any { return new([small]byte) }
	b.chunks.New = func() any { return new([chunk]byte) }
}

// stream is a client's connection under its WebSocket. It reads many frames at once where many wait, and writes those at once
// that are written between hold and release. Any goroutine may read or write.
type stream struct {
	net.Conn
	pool *buffers
	wait time.Duration // for a write

	reading sync.Mutex
	little  *[small]byte // that rest is in,
	large   *[chunk]byte // or this; both nil when it came from elsewhere
	rest    []byte       // read and not yet asked for
	more    bool         // the last read took all that it could: there may be more
	failed  error        // of a read that nobody was told of

	mu   sync.Mutex
	held *[chunk]byte // nil while nothing is held back
	size int          // bytes held back
}

// Read implements net.Conn.
func (s *stream) Read(p []byte) (int, error) {
	s.reading.Lock()
	defer s.reading.Unlock()
	if len(s.rest) == 0 {
		if s.fill(); len(s.rest) == 0 {
			return 0, s.failed
		}
	}
	n := copy(p, s.rest)
	if s.rest = s.rest[n:]; len(s.rest) == 0 {
		s.drop()
	}
	return n, nil
}

// fill reads once; s.reading is held and nothing is left.
func (s *stream) fill() {
	if s.failed != nil {
		return
	}
	var b []byte
	if s.more {
		s.large = s.pool.chunks.Get().(*[chunk]byte)
		b = s.large[:]
	} else {
		s.little = s.pool.small.Get().(*[small]byte)
		b = s.little[:]
	}
	n, err := s.Conn.Read(b)
	s.rest, s.more = b[:n], n == len(b)
	if n == 0 {
		s.drop()
		s.failed = err
	}
}

// heard waits so long for the client to say something, and reports whether it did, or ended.
func (s *stream) heard(within time.Duration) bool {
	s.reading.Lock()
	defer s.reading.Unlock()
	if len(s.rest) > 0 || s.SetReadDeadline(time.Now().Add(within)) != nil {
		return true
	}
	s.fill()
	if errors.Is(s.failed, os.ErrDeadlineExceeded) {
		s.failed = nil
		return s.SetReadDeadline(time.Time{}) != nil
	}
	_ = s.SetReadDeadline(time.Time{}) // what is wrong with it, reading will say
	return true
}

// drop gives the buffer back that was read into.
func (s *stream) drop() {
	if s.little != nil {
		s.pool.small.Put(s.little)
	}
	if s.large != nil {
		s.pool.chunks.Put(s.large)
	}
	s.little, s.large, s.rest = nil, nil, nil
}

// Write implements net.Conn. What is held back counts as written.
func (s *stream) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held != nil && s.size+len(p) <= chunk {
		s.size += copy(s.held[s.size:], p)
		return len(p), nil
	}
	if err := s.flush(); err != nil {
		return 0, err
	}
	if s.held != nil && len(p) <= chunk {
		s.size = copy(s.held[:], p)
		return len(p), nil
	}
	return s.pass(p)
}

// hold keeps back what is written, until release.
func (s *stream) hold() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held = s.pool.chunks.Get().(*[chunk]byte)
}

// release writes what was kept back.
func (s *stream) release() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.flush()
	s.pool.chunks.Put(s.held)
	s.held = nil
	return err
}

// flush writes what is held back so far. s.mu is held.
func (s *stream) flush() error {
	if s.size == 0 {
		return nil
	}
	n := s.size
	s.size = 0
	_, err := s.pass(s.held[:n])
	return err
}

// pass writes to the connection, within the time that a write may take.
func (s *stream) pass(p []byte) (int, error) {
	if err := s.SetWriteDeadline(time.Now().Add(s.wait)); err != nil {
		return 0, fmt.Errorf("write: %w", err)
	}
	n, err := s.Conn.Write(p)
	if err != nil {
		err = fmt.Errorf("write: %w", err)
	}
	return n, err
}

// upgrade hands a WebSocket a stream instead of the HTTP server's connection and its buffers. With a stream from before, it takes part in
// the handshake of a WebSocket that goes on over it, of which nobody hears.
type upgrade struct {
	http.ResponseWriter
	pool   *buffers
	wait   time.Duration
	header http.Header   // of a handshake that nobody hears of
	stream *stream       // after Hijack
	reader *bufio.Reader // the WebSocket's, over it
}

// handshake is a request for a WebSocket.
var handshake = &http.Request{Method: http.MethodGet, ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{"Connection": {"Upgrade"}, "Upgrade": {"websocket"},
	"Sec-Websocket-Version": {"13"}, "Sec-Websocket-Key": {"AAAAAAAAAAAAAAAAAAAAAA=="}}}

// Header implements http.ResponseWriter.
func (u *upgrade) Header() http.Header {
	if u.header != nil {
		return u.header
	}
	return u.ResponseWriter.Header()
}

// WriteHeader implements http.ResponseWriter.
func (u *upgrade) WriteHeader(status int) {
	if u.header == nil {
		u.ResponseWriter.WriteHeader(status)
	}
}

// Hijack implements http.Hijacker.
func (u *upgrade) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	if u.stream == nil {
		if err := u.takeOver(); err != nil {
			return nil, nil, err
		}
	}
	u.reader = bufio.NewReaderSize(u.stream, header)
	return u.stream, bufio.NewReadWriter(u.reader, bufio.NewWriterSize(u.stream, control)), nil
}

// takeOver makes the stream of the HTTP server's connection.
func (u *upgrade) takeOver() error {
	conn, rw, err := http.NewResponseController(u.ResponseWriter).Hijack()
	if err != nil {
		return fmt.Errorf("take the connection over: %w", err)
	}
	early, err := rw.Peek(rw.Reader.Buffered())
	if err != nil {
		return errors.Join(fmt.Errorf("take the connection over: %w", err), conn.Close())
	}
	u.stream = &stream{Conn: conn, pool: u.pool, wait: u.wait, rest: slices.Clone(early)}
	return nil
}
