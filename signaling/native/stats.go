//go:build !js

package native

import (
	"sync/atomic"

	"github.com/virtuatrader/virtua/signaling"
)

// Reason says why the server turned a request away or dropped a client, besides the hub's own reasons.
type Reason int

// The reasons.
const (
	Origin    Reason = iota // a page of a host that is not allowed
	Name                    // dialled under a name that is not this server's
	Busy                    // more sockets than the limit
	Closing                 // the server shuts down
	Handshake               // no WebSocket request, or it broke off
	Slow                    // did not read what it was told
	Huge                    // a message above signaling.MaxMessage
	Text                    // a text message
	Broken                  // the connection failed while writing
	Control                 // a flood of WebSocket control frames
	reasons
)

// String returns the reason as a label for metrics.
func (r Reason) String() string {
	return [reasons]string{"origin", "name", "busy", "closing", "handshake", "slow", "huge", "text", "broken", "control"}[r]
}

// Reasons returns every reason.
func Reasons() []Reason {
	all := make([]Reason, reasons)
	for i := range all {
		all[i] = Reason(i)
	}
	return all
}

// Stats are a server's figures.
type Stats struct {
	signaling.Stats
	Sockets int               // open, including those on their way out
	Lost    uint64            // messages to or from other instances that found a queue full or no connection
	Joined  bool              // connected to the other instances
	Turned  map[Reason]uint64 // requests turned away and clients dropped, every reason
}

type counters [reasons]atomic.Uint64

func (c *counters) add(r Reason) { c[r].Add(1) }

func (c *counters) read() map[Reason]uint64 {
	m := make(map[Reason]uint64, reasons)
	for i := range c {
		m[Reason(i)] = c[i].Load()
	}
	return m
}
