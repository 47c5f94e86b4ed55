//go:build !js

package native

import (
	"net"
	"net/http"
	"slices"
	"time"
)

// Source is what stands for a request's address in limits.
var Source = source

// Parked returns how many clients hold no goroutine.
func (s *Server) Parked() int { return s.lot.waiting() }

// Waiting returns how many bytes wait for clients.
func (s *Server) Waiting() int { return int(s.waiting.Load()) }

// Allowed reports whether a page of a request's origin may connect where these patterns may.
func Allowed(r *http.Request, origins []string) bool {
	return (&Server{cfg: Config{Origins: slices.Clone(origins)}}).allowed(r)
}

// Stream is what is under a client's WebSocket.
type Stream struct{ *stream }

// NewStream returns one over a connection.
func NewStream(c net.Conn) Stream {
	pool := new(buffers)
	pool.make()
	return Stream{&stream{Conn: c, pool: pool, wait: time.Minute}}
}

// Hold keeps back what is written.
func (s Stream) Hold() { s.hold() }

// Release writes what was kept back.
func (s Stream) Release() error { return s.release() }

// Heard reports whether the client said something within no time.
func (s Stream) Heard() bool { return s.heard(0) }
