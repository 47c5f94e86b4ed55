package signaling

import "github.com/virtuatrader/virtua/node/fault"

// Remembered returns how many addresses and keys the hub holds.
func (h *Hub) Remembered() int { return len(h.addresses) + len(h.keys) }

// Casts returns one of every kind.
func Casts(envelope []byte) [][]byte {
	var all [][]byte
	for k := castHere; k <= castWho; k++ {
		c := cast{kind: k, from: 1, seq: 1, room: "r", here: []present{{since: 5}, {since: 6}}, since: 5, ref: 1, used: 9, envelope: envelope, code: fault.PeerGone}
		all = append(all, c.append(nil))
	}
	return all
}

// CastAgain reads a cast and writes it.
func CastAgain(b []byte) ([]byte, bool) {
	c, ok := parseCast(b)
	return c.append(nil), ok
}
