package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/virtuatrader/virtua/signaling"
	"github.com/virtuatrader/virtua/signaling/native"
	"golang.org/x/sync/errgroup"
)

// serve is our hub without its limits of rate, which the others do not have.
func serve(ctx context.Context) (any, error) {
	free := signaling.Rate{PerSecond: 1e9, Burst: 1e9}
	hub, err := native.New(native.Config{Hub: signaling.Config{Messages: free, Sends: free, Receives: free, Room: free, Address: free}})
	if err != nil {
		return nil, fmt.Errorf("hub: %w", err)
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("hub: %w", err)
	}
	go func() { _ = (&http.Server{Handler: hub}).Serve(l) }() //nolint:gosec // loopback, for a bench
	return map[string]string{"url": "ws://" + l.Addr().String() + "/signal"}, nil
}

const warmUp = time.Second

// relay measures how many messages a server carries from clients to others while each pair has some in flight.
func relay(ctx context.Context, kind, address string, pairs, flight, ms int) (any, error) {
	s, err := kinds(kind, address, 1)
	if err != nil {
		return nil, err
	}
	var carried atomic.Int64
	running, stop := context.WithCancel(ctx)
	defer stop()
	busy, running := errgroup.WithContext(running)
	for i := range pairs {
		joining, stop := context.WithTimeout(ctx, joinWithin)
		from, err := s.join(joining, 2*i, 0)
		if err != nil {
			stop()
			return nil, err
		}
		to, err := s.join(joining, 2*i+1, most)
		stop()
		if err != nil {
			return nil, err
		}
		m, err := s.message(from, to)
		if err != nil {
			return nil, err
		}
		context.AfterFunc(running, func() {
			_ = from.conn.Close()
			_ = to.conn.Close()
		})
		arrived := make(chan struct{}, flight)
		for range flight {
			arrived <- struct{}{}
		}
		busy.Go(func() error { return ended(running, send(running, from, bytes.Repeat(m, flight), len(m), arrived)) })
		busy.Go(func() error { return ended(running, listen(s, from, func() {})) })
		busy.Go(func() error {
			return ended(running, listen(s, to, func() {
				carried.Add(1)
				arrived <- struct{}{}
			}))
		})
	}
	wait := func(d time.Duration) error {
		select {
		case <-time.After(d):
			return nil
		case <-running.Done():
			return busy.Wait()
		}
	}
	if err := wait(warmUp); err != nil {
		return nil, err
	}
	before, start := carried.Load(), time.Now()
	if err := wait(time.Duration(ms) * time.Millisecond); err != nil {
		return nil, err
	}
	rate := float64(carried.Load()-before) / time.Since(start).Seconds()
	stop()
	if err := busy.Wait(); err != nil {
		return nil, err
	}
	return map[string]float64{"perSecond": rate}, nil
}

// send writes a message for each that arrived, several at once where several did.
func send(ctx context.Context, c *client, messages []byte, size int, arrived <-chan struct{}) error {
	for {
		select {
		case <-arrived:
		case <-ctx.Done():
			return nil
		}
		n := 1
		for ; n < len(messages)/size && len(arrived) > 0; n++ {
			<-arrived
		}
		if err := c.write(messages[:n*size]); err != nil {
			return err
		}
	}
}

// listen reports each relayed message until the end.
func listen(s server, c *client, report func()) error {
	head := make([]byte, 64)
	for {
		op, b, err := c.next(head)
		if err != nil {
			return err
		}
		ok, err := s.relayed(op, b)
		if err != nil {
			return err
		}
		if ok {
			report()
		}
	}
}

// ended makes an end that was asked for no error.
func ended(ctx context.Context, err error) error {
	switch {
	case ctx.Err() != nil:
		err = nil
	case err == nil:
		err = errors.New("ended early")
	}
	return err
}
