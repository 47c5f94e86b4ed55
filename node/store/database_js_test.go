package store_test

import (
	"fmt"
	"syscall/js"
	"testing"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/store"
)

// TestDenied stands in for browsers that deny storage: no IndexedDB, or one that throws.
func TestDenied(t *testing.T) {
	throws := func(name string) js.Value {
		thrower := js.Global().Get("Function").New("name",
			"return { open() { throw new DOMException('blocked', name) } }")
		return thrower.Invoke(name)
	}
	for name, factory := range map[string]js.Value{
		"NoIndexedDB":   js.Undefined(),
		"SecurityError": throws("SecurityError"),
		"InvalidState":  throws("InvalidStateError"),
	} {
		t.Run(name, func(t *testing.T) {
			define := func(v js.Value) {
				js.Global().Get("Object").Call("defineProperty", js.Global(), "indexedDB",
					map[string]any{"value": v, "configurable": true, "writable": true})
			}
			real := js.Global().Get("indexedDB")
			define(factory)
			defer define(real)
			s, err := store.Open(t.Context(), store.Config{Name: "denied"})
			if fault.Of(err) != fault.StorageDenied || s == nil {
				t.Fatalf("%v, %v", s, err)
			}
			defer func() { _ = s.Close() }()
			if err := s.Put(t.Context(), "meta", "a", []byte("1")); err != nil {
				t.Fatal(err)
			}
			if v, err := s.Get(t.Context(), "meta", "a"); err != nil || string(v) != "1" {
				t.Fatalf("%q, %v", v, err)
			}
		})
	}
}

// TestSmallQuota runs where the browser was told to give this origin 2 MB (e2e/store.spec.ts).
func TestSmallQuota(t *testing.T) {
	ctx := t.Context()
	s, err := store.Open(ctx, place(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if err := s.Put(ctx, "own", "first", []byte("kept")); err != nil {
		t.Fatal(err)
	}
	if err := s.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	noise := js.Global().Get("Uint8Array").New(1 << 16) // so that nothing compresses
	var full error
	for i := 0; i < 40 && full == nil; i++ {
		value := make([]byte, 256<<10)
		js.Global().Get("crypto").Call("getRandomValues", noise)
		for at := 0; at < len(value); at += noise.Length() {
			js.CopyBytesToGo(value[at:], noise)
		}
		if full = s.Put(ctx, "trades", fmt.Sprintf("%02d", i), value); full == nil {
			full = s.Flush(ctx)
		}
	}
	if fault.Of(full) != fault.StorageFull {
		t.Fatalf("10 MB into 2 MB: %v", full)
	}
	if v, err := s.Get(ctx, "own", "first"); err != nil || string(v) != "kept" {
		t.Fatalf("%q, %v", v, err)
	}
}

func TestSizeOfSevenThousand(t *testing.T) {
	s, err := store.Open(t.Context(), place(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	before := usage()
	if err := s.SaveOrders(t.Context(), samples(7000)); err != nil {
		t.Fatal(err)
	}
	if err := s.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	size := usage() - before
	t.Logf("7,000 orders: %.2f MB in IndexedDB", size/1e6)
	if size > 10e6 || size <= 0 {
		t.Fatalf("%.0f bytes", size)
	}
}

// usage asks the browser how much this origin stores, in bytes.
func usage() float64 {
	got := make(chan float64, 1)
	then := js.FuncOf(func(_ js.Value, args []js.Value) any {
		got <- args[0].Get("usage").Float()
		return nil
	})
	defer then.Release()
	js.Global().Get("navigator").Get("storage").Call("estimate").Call("then", then)
	return <-got
}
