//go:build !js

// Package native is the home of the signaling hub on net/http and coder/websocket.
//
// One goroutine owns the hub; a client has one that reads while it says something and one that writes while something
// waits for it. Idle clients, which most are, have none where the system allows (Linux, without TLS). Whatever a client says waits
// in one bounded queue, so that a flood slows itself; whatever a client is told waits in a bounded queue of its
// own, and a client that does not read is dropped with a counted reason. Logs at level info hold no address and
// no payload.
package native

import (
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/netip"
	"path"
	"strings"
	"time"

	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

// Config is a server's configuration. The zero value serves pages of its own host with the hub's default limits.
type Config struct {
	// Hub bounds the hub. A nil Random is crypto/rand.
	Hub signaling.Config

	// Names are the hosts ("signal.example", "127.0.0.1:8080") that clients may dial, as in the Host header.
	// Empty allows any: then a lying server can pass the proof of a key on to this one and appear here as that
	// peer, which lets it refuse for that peer and nothing else. Name them where the address is known.
	Names []string

	// Origins are the hosts of pages that may connect besides this server's own; patterns of path.Match such as
	// "*.example". "*" allows every page, which does no harm beyond load: nothing here rests on cookies. Programs
	// send no Origin and always may.
	Origins []string

	// Proxies are the networks whose X-Forwarded-For is believed. Empty believes none.
	Proxies []netip.Prefix

	// Cluster is the address of a NATS server, or several with commas, over which instances of one hub share its
	// rooms. Whoever may publish there is believed to be an instance: use credentials, and tls:// between machines.
	Cluster string

	Queue      int           // messages that may wait for one client; it is dropped above [512]
	QueueBytes int           // bytes that may wait for one client; it is dropped above [256 KiB]
	AllBytes   int           // bytes that may wait for all; above, those are dropped for whom more than a 64th of QueueBytes does [64 MiB]
	WriteWait  time.Duration // for one message to leave [10 s]
	Linger     time.Duration // that a client keeps a goroutine after it said something, where it can be spared [250 ms]
	CloseWait  time.Duration // for a client to answer the end of its connection [1 s]

	Logger *slog.Logger     // nil discards
	Now    func() time.Time // nil is time.Now
}

func (c Config) validate() (Config, error) {
	if c.Hub.Random == nil {
		c.Hub.Random = func(b []byte) { _, _ = rand.Read(b) } // never fails: it ends the program instead
	}
	if c.Queue <= 0 {
		c.Queue = 512
	}
	if c.QueueBytes <= 0 {
		c.QueueBytes = 256 << 10
	}
	if c.AllBytes <= 0 {
		c.AllBytes = 64 << 20
	}
	if c.WriteWait <= 0 {
		c.WriteWait = 10 * time.Second
	}
	if c.Linger <= 0 {
		c.Linger = 250 * time.Millisecond
	}
	if c.CloseWait <= 0 {
		c.CloseWait = time.Second
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	names := make([]string, 0, len(c.Names))
	for _, n := range c.Names {
		if n == "" || strings.ContainsAny(n, "/ ") {
			return c, fmt.Errorf("server name %q: want a host or host:port", n)
		}
		names = append(names, peer.Name(n))
	}
	c.Names = names
	for _, o := range c.Origins {
		if _, err := path.Match(o, ""); err != nil {
			return c, fmt.Errorf("origin %q: %w", o, err)
		}
	}
	return c, nil
}
