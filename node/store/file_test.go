//go:build !js

package store_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/store"
)

// TestFile holds what only the SQLite body promises.
func TestFile(t *testing.T) {
	ctx := t.Context()
	t.Run("SecondProcessIsDenied", func(t *testing.T) {
		cfg := place(t)
		first, err := store.Open(ctx, cfg)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = first.Close() }()
		second, err := store.Open(ctx, cfg)
		if fault.Of(err) != fault.StorageDenied || second == nil {
			t.Fatalf("%v, %v", second, err)
		}
		defer func() { _ = second.Close() }()
		if err := second.Put(ctx, "meta", "a", []byte("1")); err != nil {
			t.Fatal(err)
		}
		if v, err := first.Get(ctx, "meta", "a"); v != nil || err != nil {
			t.Fatalf("memory leaked into the file: %q, %v", v, err)
		}
	})
	t.Run("OwnerOnly", func(t *testing.T) {
		cfg := place(t)
		s, err := store.Open(ctx, cfg)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = s.Close() }()
		if err := s.Flush(ctx); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(cfg.Path)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Fatalf("%v, %v", info.Mode(), err)
		}
	})
	t.Run("NoPlace", func(t *testing.T) {
		blocked := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(blocked, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := store.Open(ctx, store.Config{Path: filepath.Join(blocked, "x.db")})
		if fault.Of(err) != fault.StorageDenied || s == nil {
			t.Fatalf("%v, %v", s, err)
		}
		_ = s.Close()
	})
	t.Run("NotAStore", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "x.db")
		if err := os.WriteFile(path, make([]byte, 4096), 0o600); err != nil {
			t.Fatal(err)
		}
		if s, err := store.Open(ctx, store.Config{Path: path}); fault.Of(err) != fault.Invalid || s != nil {
			t.Fatalf("%v, %v", s, err)
		}
	})
	t.Run("SizeOfSevenThousand", func(t *testing.T) {
		cfg := place(t)
		s, err := store.Open(ctx, cfg)
		if err != nil {
			t.Fatal(err)
		}
		all := samples(7000)
		for i := 0; i < len(all); i += 100 { // in small batches, as they arrive
			if err := s.SaveOrders(ctx, all[i:i+100]); err != nil {
				t.Fatal(err)
			}
			if err := s.Flush(ctx); err != nil {
				t.Fatal(err)
			}
		}
		size := folderSize(t, filepath.Dir(cfg.Path))
		t.Logf("7,000 orders: %.2f MB open", float64(size)/1e6)
		if size > 10e6 {
			t.Fatalf("%d bytes", size)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	})
	t.Run("KilledWithoutClose", func(t *testing.T) {
		// A copy of the files of an open store is what a killed process leaves behind.
		cfg := place(t)
		s, err := store.Open(ctx, cfg)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = s.Close() }()
		if err := s.SaveOrders(ctx, samples(20)); err != nil {
			t.Fatal(err)
		}
		if err := s.Flush(ctx); err != nil {
			t.Fatal(err)
		}
		left := filepath.Join(t.TempDir(), "left")
		if err := os.CopyFS(left, os.DirFS(filepath.Dir(cfg.Path))); err != nil {
			t.Fatal(err)
		}
		again, err := store.Open(context.WithoutCancel(ctx), store.Config{Path: filepath.Join(left, filepath.Base(cfg.Path))})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = again.Close() }()
		n := 0
		if err := again.Orders(ctx, func(order.Signed) bool { n++; return true }); err != nil || n != 20 {
			t.Fatalf("%d orders, %v", n, err)
		}
	})
}

func folderSize(t *testing.T, dir string) (n int64) {
	t.Helper()
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			n += info.Size()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
