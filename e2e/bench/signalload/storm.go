package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/rendezvous"
	"golang.org/x/sync/errgroup"
)

// crowd is many of the product's own clients, with their own pauses before they try again.
type crowd struct {
	mu      sync.Mutex
	up      []bool // by client
	here    int
	dropped int // clients that have lost the server since they all had it
	lost    []bool
	first   time.Time     // the first of these losses
	change  chan struct{} // holds one token after a change
}

// member is told of one client's server.
type member struct {
	c *crowd
	i int
}

// Post implements node.Sink.
func (m member) Post(ev node.Event) bool {
	s, ok := ev.(node.ServerState)
	if !ok {
		return true
	}
	c := m.c
	c.mu.Lock()
	defer c.mu.Unlock()
	if s.Up == c.up[m.i] {
		return true
	}
	c.up[m.i] = s.Up
	if s.Up {
		c.here++
	} else {
		c.here--
		if !c.lost[m.i] {
			c.lost[m.i] = true
			if c.dropped == 0 {
				c.first = time.Now()
			}
			c.dropped++
		}
	}
	select {
	case c.change <- struct{}{}:
	default:
	}
	return true
}

// count says how many are there, and how many have lost the server meanwhile.
func (c *crowd) count() (here, dropped int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.here, c.dropped
}

// rooms is over how many the crowd is spread.
const rooms = 8

// storm lets the crowd join.
func (l *load) storm(ctx context.Context, address string, count int) (any, error) {
	if l.crowd != nil {
		return nil, errors.New("there is one already")
	}
	// Each dials from the next address of the loopback.
	var dials atomic.Int64
	http.DefaultTransport = &http.Transport{DisableKeepAlives: true, DialContext: func(ctx context.Context, network, to string) (net.Conn, error) {
		d := net.Dialer{LocalAddr: net.TCPAddrFromAddrPort(netip.AddrPortFrom(source(int(dials.Add(1))%count), 0))}
		return d.DialContext(ctx, network, to)
	}}
	c := &crowd{up: make([]bool, count), lost: make([]bool, count), change: make(chan struct{}, 1)}
	l.crowd = c
	start := time.Now()
	joining, stop := context.WithTimeout(ctx, 2*time.Minute)
	defer stop()
	busy, joining := errgroup.WithContext(joining)
	busy.SetLimit(atOnce)
	for i := range count {
		busy.Go(func() error {
			client, err := rendezvous.New(rendezvous.Config{Key: peer.NewKey(random), Room: fmt.Sprint("bench", i%rooms), Servers: []string{address},
				Sink: member{c, i}, Receive: func([]byte, string) {}, Random: random})
			if err != nil {
				return fmt.Errorf("client: %w", err)
			}
			go func() { _ = client.Run(ctx) }()
			// The next comes when this one is there: what is measured is the storm, not the first arrival.
			for {
				c.mu.Lock()
				up := c.up[i]
				c.mu.Unlock()
				if up {
					return nil
				}
				select {
				case <-time.After(2 * time.Millisecond):
				case <-joining.Done():
					return errors.New("not all joined")
				}
			}
		})
	}
	if err := busy.Wait(); err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.dropped = 0
	clear(c.lost)
	return map[string]int64{"ms": time.Since(start).Milliseconds()}, nil
}

// patience is after which a client that is not back counts as refused for good.
const patience = 2 * time.Minute

// back waits until all have lost the server and have it again, and says how long that was from the first loss on.
func (l *load) back(ctx context.Context) (any, error) {
	c := l.crowd
	if c == nil {
		return nil, errors.New("nobody joined")
	}
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	for {
		here, dropped := c.count()
		if here == len(c.up) && dropped == len(c.up) {
			break
		}
		select {
		case <-c.change:
		case <-ctx.Done():
			here, dropped := c.count()
			return map[string]int{"ms": int(patience.Milliseconds()), "refused": len(c.up) - here, "untouched": len(c.up) - dropped}, nil
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return map[string]int{"ms": int(time.Since(c.first).Milliseconds()), "refused": 0, "untouched": 0}, nil
}
