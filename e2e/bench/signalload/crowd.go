package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

const (
	joinWithin = 30 * time.Second
	atOnce     = 32 // of those who join before anything is measured
	beatEvery  = 25 * time.Second
)

// join lets clients join and stay.
func (l *load) join(ctx context.Context, kind, address string, first, count, rooms int) (any, error) {
	s, err := kinds(kind, address, rooms)
	if err != nil {
		return nil, err
	}
	start := time.Now()
	all := make([]*client, count)
	busy, within := errgroup.WithContext(ctx)
	busy.SetLimit(atOnce)
	for i := range all {
		busy.Go(func() error {
			ctx, stop := context.WithTimeout(within, joinWithin)
			defer stop()
			c, err := s.join(ctx, first+i, 0)
			all[i] = c
			return err
		})
	}
	if err := busy.Wait(); err != nil {
		return nil, err
	}
	for _, c := range all {
		go l.stay(s, c)
	}
	if s.beat() != nil {
		go beat(s, all)
	}
	return map[string]int64{"ms": time.Since(start).Milliseconds()}, nil
}

// stay counts what a client gets.
func (l *load) stay(s server, c *client) {
	head := make([]byte, 32)
	for {
		op, b, err := c.next(head)
		if err != nil {
			l.lost.Add(1)
			return
		}
		switch ok, err := s.relayed(op, b); {
		case err != nil:
			l.refused.Add(1)
		case ok:
			l.delivered.Add(1)
		}
	}
}

// beat keeps clients there, evenly over time.
func beat(s server, all []*client) {
	pause := time.NewTicker(beatEvery / time.Duration(len(all)))
	defer pause.Stop()
	b := s.beat()
	for i := 0; ; i++ {
		<-pause.C
		_ = all[i%len(all)].write(b) // who was ended is counted where it reads
	}
}

// arrivals is what came of clients that arrived.
type arrivals struct {
	P50    float64 `json:"p50"` // ms from the moment it was to come to the first introduction
	P99    float64 `json:"p99"`
	Most   float64 `json:"most"`
	Joined int     `json:"joined"`
	Failed int     `json:"failed"`
	Sent   int     `json:"sent"`
	Why    string  `json:"why,omitempty"` // of the first that failed
}

// arrive lets clients come at a rate, whether or not those before are through, and each write to one that it was introduced to. They
// stay: who leaves may take a message along that is on its way.
func (l *load) arrive(ctx context.Context, address string, first, rate, ms, rooms int) (any, error) {
	s, err := kinds("ours", address, rooms)
	if err != nil {
		return nil, err
	}
	hub, ok := s.(ours)
	if !ok {
		return nil, errors.New("not ours")
	}
	var (
		mu    sync.Mutex
		out   arrivals
		times []float64
		busy  sync.WaitGroup
	)
	note := func(count *int, err error) {
		mu.Lock()
		defer mu.Unlock()
		*count++
		if err != nil && out.Why == "" {
			out.Why = err.Error()
		}
	}
	start := time.Now()
	for i := range rate * ms / 1000 {
		due := start.Add(time.Duration(i) * time.Second / time.Duration(rate))
		time.Sleep(time.Until(due))
		busy.Go(func() {
			ctx, stop := context.WithTimeout(ctx, joinWithin)
			defer stop()
			c, err := hub.join(ctx, first+i, 0)
			if err == nil && len(c.peers) == 0 {
				err = errors.New("nobody introduced")
			}
			took := time.Since(due)
			if err != nil {
				note(&out.Failed, err)
				return
			}
			mu.Lock()
			times = append(times, float64(took.Microseconds())/1000)
			out.Joined++
			mu.Unlock()
			m, err := hub.envelope(c.key, c.peers[len(c.peers)-1])
			if err == nil {
				err = c.write(m)
			}
			if err != nil {
				note(&out.Failed, err)
				return
			}
			note(&out.Sent, nil)
			go l.stay(s, c)
		})
	}
	busy.Wait()
	if len(times) == 0 {
		return nil, fmt.Errorf("nobody joined: %s", out.Why)
	}
	slices.Sort(times)
	at := func(q float64) float64 { return times[min(len(times)-1, int(float64(len(times))*q))] }
	out.P50, out.P99, out.Most = at(0.5), at(0.99), times[len(times)-1]
	return out, nil
}
