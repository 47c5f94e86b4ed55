package store_test

import (
	"strings"
	"syscall/js"
	"testing"

	"github.com/virtuatrader/virtua/node/store"
)

// place returns the configuration of a fresh database, which goes when the test ends.
func place(t *testing.T) store.Config {
	t.Helper()
	if !js.Global().Get("indexedDB").Truthy() {
		t.Fatal("these tests run in a browser (e2e/store.spec.ts): there is no IndexedDB here")
	}
	name := strings.ReplaceAll(t.Name(), "/", " ")
	t.Cleanup(func() { js.Global().Get("indexedDB").Call("deleteDatabase", name) })
	return store.Config{Name: name}
}
