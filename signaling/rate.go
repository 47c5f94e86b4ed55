package signaling

// bucket is a token bucket; the zero bucket is full.
type bucket struct {
	missing float64 // tokens below Burst
	at      uint64  // of the last look, milliseconds
}

// take takes a token if there is one.
func (b *bucket) take(r Rate, now uint64) bool {
	b.refill(r, now)
	if b.missing > r.Burst-1 {
		return false
	}
	b.missing++
	return true
}

func (b *bucket) refill(r Rate, now uint64) {
	b.missing = max(0, b.missing-float64(now-b.at)*r.PerSecond/1000)
	b.at = now
}

// full reports that nothing would be lost by forgetting b.
func (b *bucket) full(r Rate, now uint64) bool {
	b.refill(r, now)
	return b.missing == 0
}

// address is what the hub remembers of one address, as long as it matters.
type address struct {
	conns, rooms int
	opens, all   bucket
}

// key is what the hub remembers of one node key, as long as it matters.
type key struct {
	conns                 int
	sends, receives, asks bucket
}
