package node

import (
	"encoding/binary"
	"sort"
)

// Seen is how far the user knows a notification.
type Seen uint8

const (
	Unseen Seen = iota
	Said        // told once, on one tab or on the desktop: never again
	Read        // and looked at
)

// maxSeen bounds the notifications of which the node remembers that they were seen: more than there are at a time.
const maxSeen = 8_192

// SavedSeen is one notification that was seen, kept in BucketSeen.
type SavedSeen struct {
	ID   string
	Seen Seen
	Time int64 // unix milliseconds
}

// seenList is what the user knows, by id.
type seenList struct {
	by    map[string]Seen
	order []string // oldest first
}

// SeenOf returns how far the user knows the notification of an id.
func (c *Core) SeenOf(id string) Seen { return c.seen.by[id] }

// See notes that notifications were seen; what was read stays read. The oldest make room.
func (c *Core) See(ids []string, how Seen) {
	defer c.carry()
	changed := false
	for _, id := range ids {
		if c.seen.by[id] >= how {
			continue
		}
		changed = true
		c.seen.add(id, how)
		c.do(PutValue{BucketSeen, id, packSeen(how, c.now.UnixMilli())})
		if len(c.seen.order) > maxSeen {
			old := c.seen.order[0]
			c.seen.order = append(c.seen.order[:0:0], c.seen.order[1:]...)
			delete(c.seen.by, old)
			c.do(PutValue{BucketSeen, old, nil})
		}
	}
	if changed && how == Read {
		c.changed(OrdersChanged)
	}
}

func (l *seenList) add(id string, how Seen) {
	if l.by == nil {
		l.by = make(map[string]Seen)
	}
	if _, known := l.by[id]; !known {
		l.order = append(l.order, id)
	}
	l.by[id] = how
}

// restoreSeen takes in what an earlier run stored.
func (c *Core) restoreSeen(list []SavedSeen) {
	sort.SliceStable(list, func(i, j int) bool { return list[i].Time < list[j].Time })
	for _, s := range list[max(0, len(list)-maxSeen):] {
		c.seen.add(s.ID, s.Seen)
	}
}

func packSeen(how Seen, ms int64) []byte {
	return binary.BigEndian.AppendUint64([]byte{byte(how)}, uint64(max(ms, 0)))
}

// parseSeen reads what packSeen wrote; what is malformed counts for nothing.
func parseSeen(id string, raw []byte) (SavedSeen, bool) {
	if len(raw) != 9 || Seen(raw[0]) == Unseen || Seen(raw[0]) > Read {
		return SavedSeen{}, false
	}
	return SavedSeen{ID: id, Seen: Seen(raw[0]), Time: int64(binary.BigEndian.Uint64(raw[1:]) & (1<<63 - 1))}, true
}
