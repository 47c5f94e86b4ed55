package signaling

import (
	"maps"
	"slices"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// A hub may be one of several instances that share its rooms. Each announces who is here, at once and again every
// third of Config.PresenceSeconds; whoever is not announced for that long is forgotten. An instance seats the nodes of
// others beside its own, as clients whose at is not 0, introduces them, and passes envelopes for them to where they
// are: to one instance, once.

// maxInstances is how many others an instance knows.
const maxInstances = 64

// seekTime is how long, in milliseconds, an instance waits for another to know a code.
const seekTime = 2000

// instance is another instance.
type instance struct {
	heard       uint64
	all, direct uint64 // the last seq of what it said to all, and to this one
}

// seek is an ACCEPT that other instances are asked about.
type seek struct {
	ref   uint32
	until uint64
}

func (h *Hub) clustered() bool { return h.cfg.Instance != 0 }

// tell sends a cast to one instance, or to all with 0.
func (h *Hub) tell(to uint64, c cast) {
	if !h.clustered() {
		return
	}
	h.seq++
	c.from, c.seq = h.cfg.Instance, h.seq
	h.out = append(h.out, Out{To: to, Message: c.append(nil)})
}

// Bye tells the other instances that all who are here leave.
func (h *Hub) Bye(now uint64) []Out {
	h.begin(now)
	h.tell(0, cast{kind: castBye})
	return h.out
}

// Who asks the other instances who is there, so that a hub that lost its memory need not wait for them to say so.
func (h *Hub) Who(now uint64) []Out {
	h.begin(now)
	h.tell(0, cast{kind: castWho})
	return h.out
}

// Remote takes a message of another instance. What is no such message, or came before, is counted and ignored.
func (h *Hub) Remote(msg []byte, now uint64) []Out {
	h.begin(now)
	m, ok := parseCast(msg)
	if !ok || !h.clustered() || m.from == 0 || m.from == h.cfg.Instance {
		h.stats.CastsRefused++
		return nil
	}
	o := h.others[m.from]
	if o == nil {
		if len(h.others) >= maxInstances {
			h.stats.CastsRefused++
			return nil
		}
		o = new(instance)
		h.others[m.from] = o
		h.announced = 0 // it does not know who is here
		h.wake(h.now)
	}
	last := &o.all
	if m.kind.direct() {
		last = &o.direct
	}
	if m.seq <= *last {
		h.stats.CastsRefused++
		return nil
	}
	*last, o.heard = m.seq, h.now
	switch m.kind {
	case castHere:
		for _, p := range m.here {
			h.arrive(m.from, m.room, p)
		}
	case castGone:
		if r := h.rooms[m.room]; r != nil {
			if c := r.who[m.id]; c != nil && c.at == m.from && c.since == m.since {
				h.leave(r, c)
			}
		}
	case castBye:
		h.expire(func(c *client) bool { return c.at == m.from })
	case castWho:
		h.announced = 0
		h.beat()
	case castSeek:
		h.sought(m)
	case castPass:
		h.passed(m)
	case castFound, castBack:
		r := h.rooms[m.room]
		if r == nil {
			break
		}
		c := r.who[m.id]
		if c == nil || c.at != 0 {
			break
		}
		if m.kind == castBack {
			h.fail(c, m.ref, m.code)
		} else if c.seek != nil && c.seek.ref == m.ref {
			c.seek = nil
			h.stats.Met++
			h.send(c.conn, Meet{Ref: m.ref, ID: m.inviter, Proof: m.proof})
		}
	}
	return h.out
}

// arrive seats a node that another instance announces, or notes that it is still there. Of two instances that have
// the same node, the one where it proved its key last has it.
func (h *Hub) arrive(from uint64, name string, p present) {
	r := h.rooms[name]
	var have *client
	if r != nil {
		have = r.who[p.id]
	}
	if have != nil {
		at := have.at
		if at == 0 {
			at = h.cfg.Instance
		}
		newer := p.since > have.since || p.since == have.since && from > at
		switch {
		case have.at == from:
			have.since, have.heard = max(have.since, p.since), h.now
			return
		case have.at != 0 && newer:
			have.at, have.since, have.heard = from, p.since, h.now
			return
		case have.at != 0:
			return
		case !newer:
			h.tell(0, cast{kind: castHere, room: name, here: []present{{have.id, have.since}}})
			return
		}
		h.end(have, fault.Closed)
		r = h.rooms[name]
	}
	if h.far >= h.cfg.MaxFar || r != nil && len(r.members) >= h.cfg.RoomSize || r == nil && len(h.rooms) >= h.cfg.MaxRooms {
		h.stats.CastsRefused++
		return
	}
	if r == nil {
		r = newRoom(name, "")
		h.rooms[name] = r
	}
	h.far++
	r.seat(&client{id: p.id, at: from, since: p.since, heard: h.now})
}

// leave takes a client out of its room, and closes the room after the last.
func (h *Hub) leave(r *room, c *client) {
	r.leave(c)
	if c.at != 0 {
		h.far--
	} else if r.local--; r.local == 0 {
		h.release(r)
	}
	if len(r.members) == 0 {
		delete(h.rooms, r.name)
	}
}

// release gives the address that opened a room its place back.
func (h *Hub) release(r *room) {
	if r.opener != "" {
		h.addresses[r.opener].rooms--
		r.opener = ""
	}
}

// expire forgets nodes of other instances.
func (h *Hub) expire(over func(*client) bool) {
	for _, r := range h.rooms {
		for i := 0; i < len(r.members); {
			if c := r.members[i]; c.at != 0 && over(c) {
				h.leave(r, c) // another takes its seat
				continue
			}
			i++
		}
	}
}

// announces is how long an instance waits, in milliseconds, before it says again who is here.
func (h *Hub) announces() uint64 { return uint64(h.cfg.PresenceSeconds) * 1000 / 3 }

// beat lets time pass among instances.
func (h *Hub) beat() {
	if !h.clustered() {
		return
	}
	presence := uint64(h.cfg.PresenceSeconds) * 1000
	h.expire(func(c *client) bool { return h.now-c.heard > presence })
	for id, o := range h.others {
		if h.now-o.heard > 4*presence {
			delete(h.others, id)
		}
	}
	for _, c := range h.line {
		switch {
		case c.seek == nil:
		case h.now < c.seek.until:
			h.wake(c.seek.until)
		default:
			h.fail(c, c.seek.ref, fault.InviteUsed)
			c.seek = nil
		}
	}
	if h.now-h.announced < h.announces() {
		return
	}
	h.announced = h.now
	said := false
	for _, name := range slices.Sorted(maps.Keys(h.rooms)) {
		var here []present
		for _, c := range h.rooms[name].members {
			if c.at == 0 {
				here = append(here, present{c.id, c.since})
			}
		}
		for part := range slices.Chunk(here, maxHere) {
			h.tell(0, cast{kind: castHere, room: name, here: part})
			said = true
		}
	}
	if !said { // so that others know of this one and tell it who is there
		h.tell(0, cast{kind: castHere, room: "-"})
	}
}

// pass hands an envelope to the instance where its receiver is.
func (h *Hub) pass(c, to *client, m Send, used float64) {
	h.stats.Passed++
	h.tell(to.at, cast{kind: castPass, room: c.room.name, id: c.id, ref: m.Ref, used: byte(min(used, 1) * 255), envelope: m.Envelope})
}

// seekElsewhere asks the other instances who invited.
func (h *Hub) seekElsewhere(c *client, m Accept) {
	if c.seek != nil {
		h.fail(c, m.Ref, fault.RateLimited)
		return
	}
	c.seek = &seek{m.Ref, h.now + seekTime}
	h.wake(c.seek.until)
	h.tell(0, cast{kind: castSeek, room: c.room.name, id: c.id, ref: m.Ref, mark: m.Mark, proof: m.Proof})
}

// sought answers another instance when somebody here waits under a mark.
func (h *Hub) sought(m cast) {
	r := h.rooms[m.room]
	if r == nil {
		return
	}
	inv, ok := r.invites[m.mark]
	if !ok || inv.until <= h.now || inv.from.id == m.id {
		return
	}
	h.withdraw(inv.from, m.mark)
	h.send(inv.from.conn, Meet{Ref: inv.ref, ID: m.id, Proof: m.proof})
	h.tell(m.from, cast{kind: castFound, room: m.room, id: m.id, ref: m.ref, inviter: inv.from.id, proof: inv.proof})
}

// passed delivers an envelope that came by another instance, or says why not.
func (h *Hub) passed(m cast) {
	back := func(code fault.Code) {
		h.stats.Failed[code]++
		h.tell(m.from, cast{kind: castBack, room: m.room, id: m.id, ref: m.ref, code: code})
	}
	head, err := peer.ParseHeader(m.envelope)
	if err != nil {
		back(fault.Of(err))
		return
	}
	var to *client
	if r := h.rooms[m.room]; r != nil {
		to = r.who[head.To]
	}
	switch {
	case to == nil || to.at != 0: // gone, or on its way elsewhere: never passed on twice
		back(fault.PeerGone)
	case !h.keys[to.id].receives.share(h.cfg.Receives, h.now, float64(m.used)/255):
		back(fault.Overloaded)
	default:
		h.deliver(to, m.envelope)
	}
}
