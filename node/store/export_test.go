package store

import (
	"context"
	"sync/atomic"

	"github.com/virtuatrader/virtua/node"
)

// watched stands between the front and its body.
type watched struct {
	body
	fail  atomic.Pointer[error]
	after func()
}

func (w *watched) apply(ctx context.Context, b *batch) (int, error) {
	if e := w.fail.Load(); e != nil {
		return 0, *e
	}
	n, err := w.body.apply(ctx, b)
	if w.after != nil {
		w.after()
	}
	return n, err
}

// OnApply calls f after each transaction.
func OnApply(s node.Store, f func()) {
	b := s.(*batched)
	b.turn.Lock()
	defer b.turn.Unlock()
	b.body = &watched{body: b.body, after: f}
}

// FailApply makes every transaction fail with err until restore is called.
func FailApply(s node.Store, err error) (restore func()) {
	b := s.(*batched)
	b.turn.Lock()
	defer b.turn.Unlock()
	w := &watched{body: b.body}
	w.fail.Store(&err)
	b.body = w
	return func() { w.fail.Store(nil) }
}
