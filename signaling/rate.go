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

// used returns which part of its burst is used, 0 to 1.
func (b *bucket) used(r Rate, now uint64) float64 {
	b.refill(r, now)
	return b.missing / r.Burst
}

// share takes a token of a bucket that many draw on. used is the part of its own allowance that the one who asks has
// used: while more than half is left it does not count, and below that whoever used more fails first.
func (b *bucket) share(r Rate, now uint64, used float64) bool {
	b.refill(r, now)
	if used > 2*(1-b.missing/r.Burst) {
		return false
	}
	return b.take(r, now)
}

// scarce returns how many of a thing one may have of which taken of most are taken: limit, and less when more than
// half are, down to least.
func scarce(limit, least, taken, most int) int {
	return max(min(least, limit), min(limit, int(2*float64(limit)*float64(most-taken)/float64(most))))
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
	conns, rooms      int
	opens, all, codes bucket
}

// key is what the hub remembers of one node key, as long as it matters.
type key struct {
	conns                        int
	sends, receives, asks, codes bucket
}
