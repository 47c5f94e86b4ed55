//go:build !js

package store_test

import (
	"path/filepath"
	"testing"

	"github.com/virtuatrader/virtua/node/store"
)

// place returns the configuration of a fresh store on real storage.
func place(t *testing.T) store.Config {
	t.Helper()
	return store.Config{Path: filepath.Join(t.TempDir(), "sub dir", "a?b#.db")}
}
