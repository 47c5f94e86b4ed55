package signaling

import (
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/peer"
)

// maxRecent is how many newcomers a room remembers in order.
const maxRecent = 32

// room is who is here.
type room struct {
	name    string
	opener  string // address of who opened it, for limits
	who     map[peer.ID]*client
	members []*client // those at other instances too
	local   int       // members that are connected here
	recent  []*client // the newest last
	sends   bucket
	invites map[Mark]invite // nil without any
}

func newRoom(name, opener string) *room {
	return &room{name: name, opener: opener, who: make(map[peer.ID]*client)}
}

func (r *room) seat(c *client) {
	c.room, c.seat = r, len(r.members)
	r.members = append(r.members, c)
	r.who[c.id] = c
	if len(r.recent) == maxRecent {
		r.recent = append(r.recent[:0], r.recent[1:]...)
	}
	r.recent = append(r.recent, c)
}

func (r *room) leave(c *client) {
	last := r.members[len(r.members)-1]
	r.members[c.seat], last.seat = last, c.seat
	r.members[len(r.members)-1] = nil
	r.members = r.members[:len(r.members)-1]
	delete(r.who, c.id)
	for i, x := range r.recent {
		if x == c {
			r.recent = append(r.recent[:i], r.recent[i+1:]...)
			break
		}
	}
	c.room = nil
}

// pick returns up to n others at random. A quarter of them come from the newest of the room: they have few
// links and are glad of one. Not more, since whoever arrives in a crowd would otherwise be all that a
// newcomer is shown.
func (r *room) pick(c *client, n int, random func([]byte)) []peer.ID {
	n = min(n, len(r.members)-1)
	ids := make([]peer.ID, 0, max(n, 0))
	taken := map[*client]bool{c: true}
	draw := func(from []*client, want int) {
		// A few misses more than needed: those taken already are drawn again.
		for tries := 4*want + 8; len(ids) < want && tries > 0; tries-- {
			if x := from[below(len(from), random)]; !taken[x] {
				taken[x] = true
				ids = append(ids, x.id)
			}
		}
	}
	if n <= 0 {
		return ids
	}
	draw(r.recent, n/4)
	draw(r.members, n)
	// Small rooms may run out of tries: fill up from a random seat on.
	for i, start := 0, below(len(r.members), random); len(ids) < n && i < len(r.members); i++ {
		if x := r.members[(start+i)%len(r.members)]; !taken[x] {
			taken[x] = true
			ids = append(ids, x.id)
		}
	}
	return ids
}

// below returns a random number in [0, n); the bias of the remainder is below 2⁻⁴⁰ for any room.
func below(n int, random func([]byte)) int {
	var b [8]byte
	random(b[:])
	return int(binary.LittleEndian.Uint64(b[:]) % uint64(n))
}
