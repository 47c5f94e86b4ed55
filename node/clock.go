package node

import (
	"time"

	"github.com/virtuatrader/virtua/node/mesh"
)

// clock says what time it is when the computer's own clock is wrong. Three tell: the computer, the peers (the median of
// theirs) and the chain (the time of a block that has just come). Network time is the median of the three, so that neither
// the peers nor an endpoint can change alone by when orders end. While not all three tell, what was decided last stays.
//
// Envelopes and records are dated by the time among peers alone (mesh.Ahead): who must be met decides.
type clock struct {
	ahead   time.Duration // of network time, 0 within mesh.ClockTolerance
	set     time.Time     // when ahead was decided
	block   time.Duration // how far the newest block's time was ahead when it came
	blockAt time.Time     // when that was, zero before
	servers map[string]time.Duration
}

const (
	clockEvery = time.Second
	blockTells = 5 * time.Minute        // since the last block
	steadyHead = 200 * time.Millisecond // since the block before: faster ones are being caught up with
)

// unix is the network time in unix seconds, by which orders begin and end.
func (c *Core) unix() uint64 { return uint64(max(c.now.Add(c.clock.ahead).Unix(), 0)) }

// Ahead returns how far network time is ahead of the computer's clock.
func (c *Core) Ahead() time.Duration { return c.clock.ahead }

// MeetingAhead returns how far the time among peers is ahead of the computer's clock.
func (c *Core) MeetingAhead() time.Duration { return c.mesh.Ahead() }

// blockTime notes what a new block says of the time. One that is caught up with says nothing, nor does the first: it may be old.
func (c *Core) blockTime(ev *ChainIn) {
	if c.headAt.IsZero() || ev.Rewound || ev.Head.Number != c.head.Number+1 || c.now.Sub(c.headAt) < steadyHead {
		return
	}
	c.clock.block, c.clock.blockAt = time.Unix(int64(min(ev.Head.Time, 1<<40)), 0).Sub(c.now), c.now
}

// serverTime notes a signaling server's clock.
func (c *Core) serverTime(ev *ServerState) {
	k := &c.clock
	if _, known := k.servers[ev.URL]; ev.Clock == 0 || !known && len(k.servers) >= maxServers {
		return
	}
	if k.servers == nil {
		k.servers = map[string]time.Duration{}
	}
	k.servers[ev.URL] = time.Unix(int64(min(ev.Clock, 1<<40)), 0).Sub(c.now)
	var list []time.Duration
	for _, ahead := range k.servers {
		list = append(list, ahead)
	}
	c.mesh.ServerClock(mesh.Median(list))
}

// tellTime decides once a second what time it is.
func (c *Core) tellTime() {
	k := &c.clock
	if c.now.Sub(k.set) < clockEvery {
		return
	}
	k.set = c.now
	if k.blockAt.IsZero() || c.now.Sub(k.blockAt) > blockTells {
		return
	}
	peers, n := c.mesh.PeerClock()
	if n == 0 { // what was decided stays
		if len(k.servers) == 0 {
			c.mesh.ServerClock(k.block) // better than nothing, to meet the first peer
		}
		return
	}
	ahead := mesh.Median([]time.Duration{0, peers, k.block})
	if ahead.Abs() <= mesh.ClockTolerance {
		ahead = 0
	}
	if (ahead - k.ahead).Abs() < time.Second { // delays differ: what is right stays
		return
	}
	k.ahead = ahead
	c.changed(PeersChanged | BookChanged)
}
