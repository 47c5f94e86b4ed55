package node

import (
	"context"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

const (
	pinFor  = 20 * time.Second // how long an invitation is followed
	maxPins = 64
)

// Pin dials exactly one peer, as an invitation asks; Pinned tells the outcome.
func (c *Core) Pin(p peer.ID) {
	if len(c.pins) >= maxPins {
		clear(c.pins)
	}
	if c.pins == nil {
		c.pins = map[peer.ID]fault.Code{}
	}
	c.pins[p] = 0
	if linked, _ := c.Pinned(p); !linked {
		c.do(Dial{Peer: p, Source: "invitation"})
	}
}

// Pinned reports whether a peer is linked, and else why the last dial to it failed, 0 while it is under way.
func (c *Core) Pinned(p peer.ID) (linked bool, failed fault.Code) {
	for _, l := range c.mesh.Links() {
		if l.Peer == p {
			return true, 0
		}
	}
	return false, c.pins[p]
}

func (c *Core) pinFailed(p peer.ID, code fault.Code) {
	if _, pinned := c.pins[p]; pinned {
		c.pins[p] = code
	}
}

// link dials one peer and waits until it is linked. The error is Impersonation when somebody else answered in
// its place, Timeout when nobody did.
func (n *Node) link(ctx context.Context, p peer.ID) error {
	ctx, cancel := context.WithTimeoutCause(ctx, pinFor, fault.New(fault.Timeout, "peer %s did not answer", p.Short()))
	defer cancel()
	sub := n.Subscribe()
	defer sub.Close()
	var linked bool
	var failed fault.Code
	if err := n.Do(ctx, func(c *Core) { c.Pin(p) }); err != nil {
		return err
	}
	for {
		if err := n.Do(ctx, func(c *Core) { linked, failed = c.Pinned(p) }); err != nil {
			return err
		}
		switch {
		case linked:
			return nil
		case failed != 0:
			return fault.New(failed, "peer %s could not be linked", p.Short())
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-sub.C:
			sub.Take()
		}
	}
}
