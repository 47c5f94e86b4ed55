package host_test

import (
	"context"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/server/host"
)

// Memory is given back after a surge, once, and not for every client that comes and goes.
func TestTrim(t *testing.T) {
	var load, asked atomic.Int64
	forced := func() uint32 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.NumForcedGC
	}
	asks := func(n int64) { // the load was asked for so often again, and what came of all but the last is done
		t.Helper()
		for end, want := time.Now().Add(30*time.Second), asked.Load()+n; asked.Load() < want; time.Sleep(time.Millisecond) {
			if time.Now().After(end) {
				t.Fatal("the load is not asked for")
			}
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	begun := forced()
	go func() {
		defer close(ended)
		host.Trim(ctx, time.Millisecond, func() int {
			asked.Add(1)
			return int(load.Load())
		})
	}()
	for _, row := range []struct {
		load int64
		want uint32 // since the beginning
	}{{0, 0}, {90, 0}, {1_000, 1}, {1_050, 1}, {5_000, 2}, {5_400, 2}, {4_700, 2}, {100, 3}} {
		load.Store(row.load)
		asks(5)
		if got := forced() - begun; got != row.want {
			t.Errorf("at a load of %d: %d times, want %d", row.load, got, row.want)
		}
	}
	stop()
	<-ended
}
