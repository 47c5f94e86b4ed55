package peer

import (
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Replay opens each envelope once. It remembers those opened within the last two Windows, which is as long as
// an envelope can be within its own, and at most as many as its bound: a flood of valid envelopes is refused,
// never let through a second time. Not safe for concurrent use.
type Replay struct {
	max  int
	seen map[[16]byte]struct{}
	line []opened // in the order of opening
}

type opened struct {
	mark [16]byte
	at   uint64
}

// NewReplay returns a Replay that remembers at most max envelopes; 4096 when max is 0.
func NewReplay(max int) *Replay {
	if max <= 0 {
		max = 4096
	}
	return &Replay{max: max, seen: make(map[[16]byte]struct{})}
}

// Open is k.Open and refuses what it opened before: Replayed for an envelope seen, Overloaded while the
// memory is full. now is unix seconds and should not step back.
func (r *Replay) Open(k Key, env []byte, now uint64) (from ID, plain []byte, err error) {
	if _, err := ParseHeader(env); err != nil {
		return from, nil, err
	}
	// The header alone tells envelopes apart: the seal holds it fixed, and only the sender knows the
	// ephemeral key to seal anything else under it.
	h := eth.Keccak(env[:headerLen])
	mark := [16]byte(h[:16])
	r.forget(now)
	if _, again := r.seen[mark]; again {
		return from, nil, fault.New(fault.Replayed, "envelope was opened before")
	}
	if len(r.line) >= r.max {
		return from, nil, fault.New(fault.Overloaded, "%d envelopes within two minutes", r.max)
	}
	if from, plain, err = k.Open(env, now); err != nil {
		return from, nil, err
	}
	r.seen[mark] = struct{}{}
	r.line = append(r.line, opened{mark, now})
	return from, plain, nil
}

// Len returns how many envelopes are remembered.
func (r *Replay) Len() int { return len(r.line) }

func (r *Replay) forget(now uint64) {
	n := 0
	for n < len(r.line) && r.line[n].at+2*Window < now {
		delete(r.seen, r.line[n].mark)
		n++
	}
	if n > 0 {
		r.line = append(r.line[:0], r.line[n:]...)
	}
}
