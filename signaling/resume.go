package signaling

import (
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// A home whose memory ends before its connections do (a Durable Object that hibernates) keeps State with each of them
// and gives it to Resume of a new hub: who is here and who invited is as before, nobody proves a key again. Allowances
// are not kept, since a hub that did nothing for some seconds has given most of them back.
//
//	version 1, opened 8, heard 8, nonce 32, name len 2, address len 2, proven 1
//	proven: id 33, since 8, room str, n 1, n × (mark 16, ref 4, until 8, proof 32)
//
// Times are unix milliseconds.
const (
	stateVersion = 1
	stateInvite  = 16 + 4 + 8 + 32

	// MaxState is the bytes of a State at most.
	MaxState = 1536
	maxFrom  = 256 // bytes of the address in it
)

// State returns what Resume needs of a connection, nil for one that is unknown. It changes seldom: the time when a
// client was last heard is rounded down to a quarter of Config.IdleSeconds. Of more invitations than fit the later ones
// are left out, and are over when the hub is.
func (h *Hub) State(conn Conn) []byte {
	c := h.conns[conn]
	if c == nil || len(c.name) > peer.MaxServerURL || len(c.address) > maxFrom {
		return nil
	}
	quarter := max(uint64(h.cfg.IdleSeconds)*250, 1)
	b := make([]byte, 0, 256)
	b = binary.LittleEndian.AppendUint64(append(b, stateVersion), c.opened)
	b = binary.LittleEndian.AppendUint64(b, c.heard-c.heard%quarter)
	b = append(b, c.nonce[:]...)
	for _, s := range []string{c.name, c.address} {
		b = append(binary.LittleEndian.AppendUint16(b, uint16(len(s))), s...)
	}
	if c.room == nil {
		return append(b, 0)
	}
	b = append(append(b, 1), c.id[:]...)
	b = binary.LittleEndian.AppendUint64(b, c.since)
	b = append(append(b, byte(len(c.room.name))), c.room.name...)
	marks := c.invites[:min(len(c.invites), (MaxState-len(b)-1)/stateInvite)]
	b = append(b, byte(len(marks)))
	for _, mark := range marks {
		inv := c.room.invites[mark]
		b = binary.LittleEndian.AppendUint32(append(b, mark[:]...), inv.ref)
		b = binary.LittleEndian.AppendUint64(b, inv.until)
		b = append(b, inv.proof[:]...)
	}
	return b
}

// Resume takes over a connection whose State another hub gave, in the order in which they were opened. It fails with
// Invalid for what is no State, and for a connection or a node that is here already.
func (h *Hub) Resume(conn Conn, state []byte, now uint64) error {
	h.begin(now)
	c, room, invites, ok := parseState(state)
	if !ok || conn == 0 || h.conns[conn] != nil {
		return fault.New(fault.Invalid, "%d bytes are no state of a connection that can be resumed", len(state))
	}
	if r := h.rooms[room]; r != nil && r.who[c.id] != nil {
		return fault.New(fault.Invalid, "node %s is here already", c.id.Short())
	}
	a := h.addresses[c.address]
	if a == nil {
		a = new(address)
		h.addresses[c.address] = a
	}
	a.conns++
	c.conn, c.place = conn, len(h.line)
	h.conns[conn] = c
	h.line = append(h.line, c)
	if room != "" {
		k := h.keys[c.id]
		if k == nil {
			k = new(key)
			h.keys[c.id] = k
		}
		k.conns++
		r := h.rooms[room]
		if r == nil {
			a.rooms++
			r = newRoom(room, c.address)
			h.rooms[room] = r
		}
		r.seat(c)
		r.local++
		for _, k := range invites {
			if _, taken := r.invites[k.mark]; taken || k.until+lapsed <= h.now {
				continue
			}
			if r.invites == nil {
				r.invites = make(map[Mark]invite)
			}
			k.from = c
			r.invites[k.mark] = k.invite
			c.invites = append(c.invites, k.mark)
			h.invites++
		}
	}
	h.wake(h.deadline(c))
	return nil
}

// keptInvite is an invitation in a State.
type keptInvite struct {
	mark Mark
	invite
}

// parseState reads a State. room is empty for who has not proven a key.
func parseState(b []byte) (c *client, room string, invites []keptInvite, ok bool) {
	if len(b) > MaxState || len(b) < 1+8+8+32 || b[0] != stateVersion {
		return nil, "", nil, false
	}
	c = &client{opened: binary.LittleEndian.Uint64(b[1:]), heard: binary.LittleEndian.Uint64(b[9:])}
	copy(c.nonce[:], b[17:])
	b = b[49:]
	for _, s := range []struct {
		to   *string
		most int
	}{{&c.name, peer.MaxServerURL}, {&c.address, maxFrom}} {
		if len(b) < 2 {
			return nil, "", nil, false
		}
		n := int(binary.LittleEndian.Uint16(b))
		if n > s.most || len(b) < 2+n {
			return nil, "", nil, false
		}
		*s.to, b = string(b[2:2+n]), b[2+n:]
	}
	if len(b) == 1 && b[0] == 0 {
		return c, "", nil, true
	}
	if len(b) < 1+33+8+1 || b[0] != 1 {
		return nil, "", nil, false
	}
	c.id, c.since = peer.ID(b[1:34]), binary.LittleEndian.Uint64(b[34:])
	n := int(b[42])
	b = b[43:]
	if len(b) < n+1 || peer.CheckRoom(string(b[:n])) != nil {
		return nil, "", nil, false
	}
	room, b = string(b[:n]), b[n:]
	if len(b) != 1+int(b[0])*stateInvite {
		return nil, "", nil, false
	}
	for b = b[1:]; len(b) > 0; b = b[stateInvite:] {
		invites = append(invites, keptInvite{Mark(b[:16]), invite{ref: binary.LittleEndian.Uint32(b[16:]), until: binary.LittleEndian.Uint64(b[20:]), proof: Proof(b[28:60])}})
	}
	return c, room, invites, true
}
