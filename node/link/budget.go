package link

import "time"

// Budget bounds how many connections are created: each costs memory and time, and a browser's page has a total
// for its life (500 in Chromium) that closing does not give back.
type Budget struct {
	Total int     // for the life of Links, 0 without bound; the last eighth is kept for own dials
	Rate  float64 // per second in the long run
	Burst int     // at once; strangers' offers get three quarters of it, so that they cannot stop own dials
}

type budget struct {
	Budget
	used int
	bucket
}

func newBudget(b Budget, now time.Time) budget {
	return budget{Budget: b, bucket: bucket{rate: b.Rate, burst: float64(b.Burst), level: float64(b.Burst), at: now}}
}

// take spends one creation, if there is one left for a dial of ours (own) or an offer of a stranger.
func (b *budget) take(now time.Time, own bool) bool {
	if b.Total > 0 {
		left := b.Total - b.used
		if left <= 0 || !own && left <= b.Total/8 {
			return false
		}
	}
	kept := 0.0
	if !own {
		kept = b.burst / 4
	}
	if !b.bucket.leave(now, kept) {
		return false
	}
	b.used++
	return true
}

// left returns how many creations remain, −1 without a total.
func (b *budget) left() int {
	if b.Total == 0 {
		return -1
	}
	return b.Total - b.used
}

// bucket is a token bucket.
type bucket struct {
	rate, burst, level float64
	at                 time.Time
}

func (b *bucket) take(now time.Time) bool { return b.leave(now, 0) }

// leave takes a token when more than so many stay.
func (b *bucket) leave(now time.Time, kept float64) bool {
	if d := now.Sub(b.at).Seconds(); d > 0 {
		b.level = min(b.burst, b.level+d*b.rate)
		b.at = now
	}
	if b.level < 1+kept {
		return false
	}
	b.level--
	return true
}
