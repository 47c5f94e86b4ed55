package node_test

import (
	"context"
	"sync/atomic"
	"testing"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
)

// filled is a store that takes every write and finds only later that there is no room, as a browser's does.
type filled struct {
	node.Store
	full atomic.Bool
}

func (f *filled) Flush(ctx context.Context) error {
	if f.full.Load() {
		return fault.New(fault.StorageFull, "no room")
	}
	return f.Store.Flush(ctx)
}

func TestFullStorageIsToldAndItsEnd(t *testing.T) {
	s := &filled{Store: memory(t)}
	s.full.Store(true)
	r := start(t, s, nil)
	defer r.stop()
	r.eventually(t, "full storage is told", func(c *node.Core) bool { return c.Storage() == fault.StorageFull })
	s.full.Store(false)
	r.eventually(t, "room is told", func(c *node.Core) bool { return c.Storage() == 0 })
}
