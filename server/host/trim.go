package host

import (
	"context"
	"runtime/debug"
	"time"
)

// percent of what is alive may be garbage once there are many clients, which live long: the default, as much again, is for programs
// whose memory comes and goes.
const percent = 50

// Trim gives memory back to the system until ctx ends: each time that a service's load, asked for at an interval, has changed by a tenth
// (and a hundred) and stands still. Go keeps what a surge of clients took for minutes, which is several times what they take once they
// are here. It costs a collection: milliseconds for each ten thousand clients, beside them.
func Trim(ctx context.Context, interval time.Duration, load func() int) {
	tick := time.NewTicker(interval)
	defer tick.Stop()
	before, trimmed := 0, 0
	for {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
		now := load()
		if apart(now, trimmed) > max(100, trimmed/10) && apart(now, before) <= max(20, now/50) {
			debug.SetGCPercent(percent)
			debug.FreeOSMemory()
			trimmed = now
		}
		before = now
	}
}

func apart(a, b int) int { return max(a-b, b-a) }
