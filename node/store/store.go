// Package store keeps orders, trades, peers and secrets of a node across restarts. It has two bodies behind
// one API: SQLite natively (one file, WAL) and IndexedDB in the browser (usable in a Worker).
//
// Writes are gathered and leave in one transaction, at the latest Config.Interval after the first of them;
// reads see them at once. Flush returns when they are durable. An order costs 235 bytes and the engine's
// overhead: 7,000 orders take 6 MB while open, the write-ahead log included.
//
// Limits: Config.MaxOrders orders, values of MaxValue bytes, keys of MaxKey bytes, and 4,096 writes waiting.
package store

import (
	"log/slog"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
)

// Limits of one entry, in bytes.
const (
	MaxValue = 1 << 20
	MaxKey   = 256
)

const (
	version    = 1    // of the schema; a store of a later version is refused
	maxPending = 4096 // writes gathered before a caller has to wait for them
	pageSize   = 1000 // rows fetched at once
)

// Config says where a store lives. The zero value of every field but the place is usable.
type Config struct {
	Path      string        // native: the file; its folder is made when missing
	Name      string        // browser: the name of the IndexedDB database
	MaxOrders int           // orders kept, 200,000 when zero; more are refused with StorageFull
	Interval  time.Duration // longest time that a write waits, 200 ms when zero
	Log       *slog.Logger  // none when nil
}

func (c *Config) defaults() {
	if c.MaxOrders <= 0 {
		c.MaxOrders = 200_000
	}
	if c.Interval <= 0 {
		c.Interval = 200 * time.Millisecond
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
}

func checkEntry(bucket, key string, value []byte) error {
	switch {
	case bucket == "" || len(bucket) > MaxKey || len(key) > MaxKey:
		return fault.New(fault.Invalid, "store: bucket or key of a wrong length")
	case !plain(bucket):
		return fault.New(fault.Invalid, "store: bucket with a zero byte")
	case len(value) > MaxValue:
		return fault.New(fault.TooLarge, "store: value of %d bytes, at most %d", len(value), MaxValue)
	}
	return nil
}

func plain(s string) bool {
	for i := range len(s) {
		if s[i] == 0 {
			return false
		}
	}
	return true
}

// flatKey joins bucket and key so that keys of one bucket are neighbours and sort by their bytes.
func flatKey(bucket, key string) []byte {
	b := make([]byte, 0, len(bucket)+1+len(key))
	return append(append(append(b, bucket...), 0), key...)
}

// bucketEnd is the first flat key after every key of a bucket.
func bucketEnd(bucket string) []byte { return append([]byte(bucket), 1) }

var errClosed = fault.New(fault.Closed, "store is closed")
