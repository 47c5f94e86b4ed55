package mesh

import "time"

// bucket is a token bucket: rate tokens a second, at most burst at once.
type bucket struct {
	rate, burst int64
	level       int64 // tokens × nanoseconds
	at          time.Time
}

func newBucket(rate, burst int64, now time.Time) bucket {
	return bucket{rate: rate, burst: burst, level: burst * int64(time.Second), at: now}
}

// refill adds what has flowed in since the last look.
func (b *bucket) refill(now time.Time) {
	if dt := now.Sub(b.at); dt > 0 {
		b.level = min(b.level+b.rate*int64(min(dt, time.Minute)), b.burst*int64(time.Second))
		b.at = now
	}
}

// have returns the whole tokens there are.
func (b *bucket) have(now time.Time) int {
	b.refill(now)
	return int(max(b.level, 0) / int64(time.Second))
}

// spend takes n tokens whether they are there or not; what is owed flows in first.
func (b *bucket) spend(now time.Time, n int) {
	b.refill(now)
	b.level -= int64(n) * int64(time.Second)
}

// take takes n tokens when they are there.
func (b *bucket) take(now time.Time, n int) bool {
	if b.have(now) < n {
		return false
	}
	b.level -= int64(n) * int64(time.Second)
	return true
}
