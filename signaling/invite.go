package signaling

import (
	"slices"

	"github.com/virtuatrader/virtua/node/fault"
)

// lapsed is how long, in milliseconds, the hub knows of an invitation that it is over: who comes late is told so.
const lapsed = 60_000

// invite is an invitation that waits for somebody who knows its code.
type invite struct {
	from  *client
	ref   uint32
	until uint64 // milliseconds
	proof Proof
}

// invite lets a client wait for whoever knows a code, or no longer.
func (h *Hub) invite(c *client, m Invite) {
	if !h.keys[c.id].codes.take(h.cfg.Codes, h.now) {
		h.fail(c, m.Ref, fault.RateLimited)
		return
	}
	have, known := c.room.invites[m.Mark]
	if known && have.from != c {
		h.fail(c, m.Ref, fault.InviteUsed)
		return
	}
	seconds := min(m.Seconds, uint16(h.cfg.InviteSeconds))
	next := invite{from: c, ref: m.Ref, until: h.now + uint64(seconds)*1000, proof: m.Proof}
	switch {
	case known && seconds == 0:
		h.withdraw(c, m.Mark)
	case known:
		c.room.invites[m.Mark] = next
	case seconds > 0:
		h.lapse(c, 0)
		if h.invites >= h.cfg.MaxInvites {
			h.fail(c, m.Ref, fault.Full)
			return
		}
		if len(c.invites) >= scarce(h.cfg.Invites, 1, h.invites, h.cfg.MaxInvites) {
			h.fail(c, m.Ref, fault.QuotaExceeded)
			return
		}
		if c.room.invites == nil {
			c.room.invites = make(map[Mark]invite)
		}
		c.room.invites[m.Mark] = next
		c.invites = append(c.invites, m.Mark)
		h.invites++
		h.stats.Invited++
	}
	h.send(c.conn, Invited{Ref: m.Ref, Seconds: seconds})
}

// accept introduces whoever invited and whoever knows the code, once.
func (h *Hub) accept(c *client, m Accept) {
	if !h.keys[c.id].codes.take(h.cfg.Codes, h.now) || !h.addresses[c.address].codes.take(h.cfg.AddressCodes, h.now) {
		h.fail(c, m.Ref, fault.RateLimited)
		return
	}
	inv, ok := c.room.invites[m.Mark]
	switch {
	case !ok && h.clustered():
		h.seekElsewhere(c, m)
	case !ok:
		h.fail(c, m.Ref, fault.InviteUsed)
	case inv.until <= h.now:
		h.fail(c, m.Ref, fault.InviteExpired)
	case inv.from == c:
		h.fail(c, m.Ref, fault.Invalid)
	default:
		h.withdraw(inv.from, m.Mark)
		h.stats.Met++
		h.send(inv.from.conn, Meet{Ref: inv.ref, ID: c.id, Proof: m.Proof})
		h.send(c.conn, Meet{Ref: m.Ref, ID: inv.from.id, Proof: inv.proof})
	}
}

// withdraw forgets an invitation of c.
func (h *Hub) withdraw(c *client, mark Mark) {
	delete(c.room.invites, mark)
	if i := slices.Index(c.invites, mark); i >= 0 {
		c.invites = slices.Delete(c.invites, i, i+1)
	}
	if len(c.invites) == 0 {
		c.invites = nil // idle clients hold nothing
	}
	h.invites--
}

// lapse forgets those of c that have been over for some milliseconds.
func (h *Hub) lapse(c *client, since uint64) {
	for i := 0; i < len(c.invites); {
		if mark := c.invites[i]; c.room.invites[mark].until+since <= h.now {
			h.withdraw(c, mark)
			continue
		}
		i++
	}
}
