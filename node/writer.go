package node

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// writer stores what the core wants stored, in order, off the owner goroutine. Orders of others are dropped
// when too much waits (peers have them); the user's own things are kept as long as memory lasts.
type writer struct {
	store Store
	log   *slog.Logger
	wake  chan struct{}

	mu      sync.Mutex
	waiting []Effect
	failed  fault.Code
}

const (
	maxWaitingOrders = 20_000
	settleAfter      = time.Second     // after a write: whether it became durable
	retryEvery       = 5 * time.Second // while writing fails, so that the page hears when it works again
)

func newWriter(s Store, log *slog.Logger) *writer {
	return &writer{store: s, log: log, wake: make(chan struct{}, 1)}
}

func (w *writer) add(e Effect) {
	w.mu.Lock()
	if _, orders := e.(SaveOrders); !orders || len(w.waiting) < maxWaitingOrders {
		w.waiting = append(w.waiting, e)
	}
	w.mu.Unlock()
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// run writes until stop is closed and everything is durable.
func (w *writer) run(stop <-chan struct{}, sink Sink) {
	ctx := context.Background() // what was done is stored even when the node is told to end
	settle := time.NewTimer(settleAfter)
	defer settle.Stop()
	due := true // a store may take a write and fail to keep it a moment later
	for {
		select {
		case <-w.wake:
			w.drain(ctx, sink)
			if !due {
				due = true
				settle.Reset(settleAfter)
			}
		case <-settle.C:
			w.note(w.store.Flush(ctx), sink)
			if due = w.failed != 0; due {
				settle.Reset(retryEvery)
			}
		case <-stop:
			w.drain(ctx, sink)
			last, cancel := context.WithTimeout(ctx, 10*time.Second)
			defer cancel()
			w.note(w.store.Flush(last), sink)
			return
		}
	}
}

func (w *writer) drain(ctx context.Context, sink Sink) {
	for {
		w.mu.Lock()
		batch := w.waiting
		w.waiting = nil
		w.mu.Unlock()
		if len(batch) == 0 {
			return
		}
		for len(batch) > 0 {
			batch = w.write(ctx, batch, sink)
		}
	}
}

// write stores the first effect with those of its kind that follow, and returns the rest.
func (w *writer) write(ctx context.Context, batch []Effect, sink Sink) []Effect {
	switch e := batch[0].(type) {
	case SaveOrders:
		var orders []order.Signed
		for len(batch) > 0 {
			e, ok := batch[0].(SaveOrders)
			if !ok || len(orders) >= 1000 {
				break
			}
			orders = append(orders, e.Orders...)
			batch = batch[1:]
		}
		w.noteWrite(w.store.SaveOrders(ctx, orders), sink)
		return batch
	case DeleteOrders:
		var ids []eth.Hash
		for len(batch) > 0 {
			e, ok := batch[0].(DeleteOrders)
			if !ok || len(ids) >= 1000 {
				break
			}
			ids = append(ids, e.IDs...)
			batch = batch[1:]
		}
		w.noteWrite(w.store.DeleteOrders(ctx, ids), sink)
		return batch
	case keep:
		w.note(w.store.Flush(ctx), sink)
		close(e.done)
	case PutValue:
		w.noteWrite(w.store.Put(ctx, e.Bucket, e.Key, e.Value), sink)
	}
	return batch[1:]
}

// noteWrite is note for a write that the store took: only a flush says that it is kept.
func (w *writer) noteWrite(err error, sink Sink) {
	if err != nil {
		w.note(err, sink)
	}
}

// note tells the core when storing begins or ceases to fail.
func (w *writer) note(err error, sink Sink) {
	code := fault.Of(err)
	if code == w.failed {
		return
	}
	if err != nil {
		w.log.Warn("store", "err", err)
	}
	w.failed = code
	sink.Post(StorageIn{code})
}
