package rendezvous

import (
	"context"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
)

// Socket is a connection, for tests that bring their own.
type Socket = socket

// DialWith makes c connect through f.
func (c *Client) DialWith(f func(ctx context.Context, url string) (Socket, error)) { c.dial = f }

// Rests and spans that tests go by.
const (
	FadeAfter = fadeAfter
	RestMost  = restMost
)

// Past is what is remembered of a server.
type Past struct {
	Name                                        string
	Place, Proved, Unproved, Altered, Silent, F int
	Using                                       bool
	Rests                                       time.Time
}

// Pick chooses n of several servers and returns their places.
func Pick(all []Past, n int, now time.Time) []int {
	var servers []*server
	for _, p := range all {
		servers = append(servers, &server{name: p.Name, standing: standing{place: p.Place, proved: p.Proved, unproved: p.Unproved, altered: p.Altered,
			silent: p.Silent, failures: p.F, using: p.Using, rests: p.Rests}})
	}
	var places []int
	for _, s := range pick(servers, n, now) {
		places = append(places, s.place)
	}
	return places
}

// Doubt returns why a server is not trusted.
func (p Past) Doubt() fault.Code {
	s := standing{proved: p.Proved, unproved: p.Unproved, altered: p.Altered, silent: p.Silent}
	return s.doubt()
}
