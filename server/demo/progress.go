package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// maxMakers is how many market makers there are accounts for.
const maxMakers = 2

// progress tells a person what is ready and how long it took.
type progress struct {
	w  io.Writer
	mu sync.Mutex
	at time.Time
}

func newProgress(w io.Writer) *progress { return &progress{w: w, at: time.Now()} }

// step says that something is ready, with the seconds since the step before.
func (p *progress) step(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	_, _ = fmt.Fprintf(p.w, "%-24s %.1f s\n", what, now.Sub(p.at).Seconds())
	p.at = now
}
