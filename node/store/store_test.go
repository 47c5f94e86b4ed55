package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/store"
)

// sample returns the i-th of many different orders, every field set.
func sample(i int) (s order.Signed) {
	fill := func(b []byte, what string) {
		for n := 0; n < len(b); n += 32 {
			h := eth.Keccak(fmt.Appendf(nil, "%s %d %d", what, i, n))
			copy(b[n:], h[:])
		}
	}
	o := &s.Order
	fill(o.Maker[:], "maker")
	fill(o.Taker[:], "taker")
	fill(o.SellToken[:], "sell")
	fill(o.BuyToken[:], "buy")
	o.SellAmount = uint256.Int{uint64(i) + 1, 1 << 63}
	o.BuyAmount = uint256.Int{^uint64(0), uint64(i)}
	o.Nonce, o.Epoch, o.ValidFrom, o.Expiry = 1<<63+uint64(i), 1<<39+1, 1<<40-2, 1<<40-1
	o.Flags, o.MaxFeeBps = order.Partial|order.Account, 100
	fill(s.Sig[:], "sig")
	fill(s.ID[:], "id")
	return s
}

func samples(n int) []order.Signed {
	list := make([]order.Signed, n)
	for i := range list {
		list[i] = sample(i)
	}
	return list
}

// stored is one kind of store under test; reopen is nil where nothing survives.
type stored struct {
	name   string
	open   func(t *testing.T) node.Store
	reopen func(t *testing.T, old node.Store) node.Store
}

func kinds() []stored {
	must := func(t *testing.T, cfg store.Config) node.Store {
		t.Helper()
		s, err := store.Open(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return s
	}
	var cfg store.Config
	return []stored{
		{"memory", func(t *testing.T) node.Store {
			s := store.Memory()
			t.Cleanup(func() { _ = s.Close() })
			return s
		}, nil},
		{"real", func(t *testing.T) node.Store {
			cfg = place(t)
			return must(t, cfg)
		}, func(t *testing.T, old node.Store) node.Store {
			if err := old.Close(); err != nil {
				t.Fatal(err)
			}
			return must(t, cfg)
		}},
	}
}

// TestConformance is what every store does, each row on each kind, before and after a restart.
func TestConformance(t *testing.T) {
	ctx := t.Context()
	ok := func(t *testing.T, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	get := func(t *testing.T, s node.Store, bucket, key, want string, present bool) {
		t.Helper()
		v, err := s.Get(ctx, bucket, key)
		ok(t, err)
		if (v != nil) != present || string(v) != want {
			t.Fatalf("%s/%q: %q, present %v", bucket, key, v, v != nil)
		}
	}
	list := func(t *testing.T, s node.Store, bucket string, want ...string) {
		t.Helper()
		var got []string
		ok(t, s.List(ctx, bucket, func(k string, v []byte) bool {
			got = append(got, k+"="+string(v))
			return true
		}))
		if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
			t.Fatalf("%s: %q, want %q", bucket, got, want)
		}
	}
	orders := func(t *testing.T, s node.Store) map[eth.Hash]order.Signed {
		t.Helper()
		got := map[eth.Hash]order.Signed{}
		ok(t, s.Orders(ctx, func(o order.Signed) bool {
			if _, twice := got[o.ID]; twice {
				t.Fatalf("order %s twice", o.ID)
			}
			got[o.ID] = o
			return true
		}))
		return got
	}
	same := func(t *testing.T, s node.Store, want []order.Signed) {
		t.Helper()
		got := orders(t, s)
		if len(got) != len(want) {
			t.Fatalf("%d orders, want %d", len(got), len(want))
		}
		for _, w := range want {
			if got[w.ID] != w {
				t.Fatalf("order came back as %+v, want %+v", got[w.ID], w)
			}
		}
	}
	for _, row := range []struct {
		name  string
		write func(t *testing.T, s node.Store)
		check func(t *testing.T, s node.Store)
	}{
		{"Empty", func(*testing.T, node.Store) {}, func(t *testing.T, s node.Store) {
			get(t, s, "meta", "key", "", false)
			list(t, s, "meta")
			same(t, s, nil)
		}},
		{"EveryFieldOfAnOrder", func(t *testing.T, s node.Store) {
			ok(t, s.SaveOrders(ctx, samples(3)))
		}, func(t *testing.T, s node.Store) { same(t, s, samples(3)) }},
		{"MoreThanAPage", func(t *testing.T, s node.Store) {
			ok(t, s.SaveOrders(ctx, samples(2001)))
		}, func(t *testing.T, s node.Store) { same(t, s, samples(2001)) }},
		{"KnownOrderStaysAsItIs", func(t *testing.T, s node.Store) {
			ok(t, s.SaveOrders(ctx, samples(2)))
			ok(t, s.Flush(ctx))
			other := sample(1)
			other.Sig = sample(9).Sig
			ok(t, s.SaveOrders(ctx, []order.Signed{other, sample(2)}))
		}, func(t *testing.T, s node.Store) { same(t, s, samples(3)) }},
		{"DeletedOrdersGo", func(t *testing.T, s node.Store) {
			ok(t, s.SaveOrders(ctx, samples(6)))
			ok(t, s.DeleteOrders(ctx, []eth.Hash{sample(0).ID})) // still waiting
			ok(t, s.Flush(ctx))
			ok(t, s.DeleteOrders(ctx, []eth.Hash{sample(1).ID, sample(99).ID}))
			ok(t, s.Flush(ctx))
			ok(t, s.DeleteOrders(ctx, []eth.Hash{sample(2).ID}))
			ok(t, s.SaveOrders(ctx, []order.Signed{sample(2)})) // back again
		}, func(t *testing.T, s node.Store) { same(t, s, samples(6)[2:]) }},
		{"OrdersStopsWhenTold", func(t *testing.T, s node.Store) {
			ok(t, s.SaveOrders(ctx, samples(5)))
		}, func(t *testing.T, s node.Store) {
			n := 0
			ok(t, s.Orders(ctx, func(order.Signed) bool { n++; return n < 2 }))
			if n != 2 {
				t.Fatalf("called %d times", n)
			}
		}},
		{"ValuesReplaceAndGo", func(t *testing.T, s node.Store) {
			for _, v := range []string{"one", "two"} {
				ok(t, s.Put(ctx, "meta", "a", []byte(v)))
				ok(t, s.Put(ctx, "meta", "gone", []byte(v)))
				ok(t, s.Flush(ctx))
			}
			ok(t, s.Put(ctx, "meta", "a", []byte("three")))
			ok(t, s.Put(ctx, "meta", "gone", nil))
			ok(t, s.Put(ctx, "meta", "empty", []byte{}))
		}, func(t *testing.T, s node.Store) {
			get(t, s, "meta", "a", "three", true)
			get(t, s, "meta", "gone", "", false)
			get(t, s, "meta", "empty", "", true)
			list(t, s, "meta", "a=three", "empty=")
		}},
		{"BucketsApartInKeyOrder", func(t *testing.T, s node.Store) {
			for _, k := range []string{"b", "a\xff\x00z", "a", "", "\x00", "ab", "\xff"} {
				ok(t, s.Put(ctx, "x", k, []byte("1")))
			}
			ok(t, s.Put(ctx, "x1", "b", []byte("2")))
			ok(t, s.Put(ctx, "w", "b", []byte("3")))
		}, func(t *testing.T, s node.Store) {
			list(t, s, "x", "=1", "\x00=1", "a=1", "ab=1", "a\xff\x00z=1", "b=1", "\xff=1")
			list(t, s, "x1", "b=2")
		}},
		{"ListMoreThanAPage", func(t *testing.T, s node.Store) {
			for i := range 1500 {
				ok(t, s.Put(ctx, "trades", fmt.Sprintf("%06d", i), []byte{byte(i)}))
			}
		}, func(t *testing.T, s node.Store) {
			n := 0
			ok(t, s.List(ctx, "trades", func(k string, v []byte) bool {
				if k != fmt.Sprintf("%06d", n) || len(v) != 1 || v[0] != byte(n) {
					t.Fatalf("entry %d is %q", n, k)
				}
				n++
				return true
			}))
			if n != 1500 {
				t.Fatalf("%d entries", n)
			}
		}},
		{"WriteWhileReading", func(t *testing.T, s node.Store) {
			ok(t, s.SaveOrders(ctx, samples(3)))
			ok(t, s.Put(ctx, "meta", "a", []byte("1")))
			ok(t, s.Orders(ctx, func(o order.Signed) bool {
				ok(t, s.DeleteOrders(ctx, []eth.Hash{o.ID}))
				return true
			}))
			ok(t, s.List(ctx, "meta", func(k string, _ []byte) bool {
				ok(t, s.Put(ctx, "meta", k, []byte("2")))
				ok(t, s.Flush(ctx))
				return true
			}))
		}, func(t *testing.T, s node.Store) {
			same(t, s, nil)
			list(t, s, "meta", "a=2")
		}},
		{"BadInput", func(t *testing.T, s node.Store) {
			for _, bad := range []struct {
				bucket, key string
				value       []byte
				want        fault.Code
			}{
				{"", "k", nil, fault.Invalid},
				{"a\x00b", "k", nil, fault.Invalid},
				{"b", string(make([]byte, store.MaxKey+1)), nil, fault.Invalid},
				{"b", "k", make([]byte, store.MaxValue+1), fault.TooLarge},
			} {
				if err := s.Put(ctx, bad.bucket, bad.key, bad.value); fault.Of(err) != bad.want {
					t.Fatalf("put %q/%q: %v", bad.bucket, bad.key, err)
				}
			}
		}, func(t *testing.T, s node.Store) { list(t, s, "b") }},
		{"LargestValue", func(t *testing.T, s node.Store) {
			ok(t, s.Put(ctx, "b", "k", make([]byte, store.MaxValue)))
		}, func(t *testing.T, s node.Store) {
			v, err := s.Get(ctx, "b", "k")
			ok(t, err)
			if len(v) != store.MaxValue {
				t.Fatalf("%d bytes", len(v))
			}
		}},
	} {
		for _, kind := range kinds() {
			t.Run(row.name+"/"+kind.name, func(t *testing.T) {
				s := kind.open(t)
				row.write(t, s)
				row.check(t, s)
				ok(t, s.Flush(ctx))
				row.check(t, s)
				if kind.reopen != nil {
					row.check(t, kind.reopen(t, s))
				}
			})
		}
	}
}

func TestClosedStoreSaysSo(t *testing.T) {
	for _, kind := range kinds() {
		t.Run(kind.name, func(t *testing.T) {
			s := kind.open(t)
			for range 2 {
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
			}
			ctx := t.Context()
			_, err := s.Get(ctx, "meta", "a")
			for _, err := range []error{err, s.Put(ctx, "meta", "a", nil), s.SaveOrders(ctx, samples(1)),
				s.DeleteOrders(ctx, make([]eth.Hash, 1)), s.Flush(ctx),
				s.List(ctx, "meta", func(string, []byte) bool { return true }),
				s.Orders(ctx, func(order.Signed) bool { return true })} {
				if fault.Of(err) != fault.Closed {
					t.Errorf("%v", err)
				}
			}
		})
	}
}

func TestOrderLimit(t *testing.T) {
	cfg := place(t)
	cfg.MaxOrders = 10
	s, err := store.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if err := s.SaveOrders(t.Context(), samples(12)); fault.Of(err) != fault.StorageFull {
		t.Fatalf("twelfth of ten: %v", err)
	}
	n := 0
	if err := s.Orders(t.Context(), func(order.Signed) bool { n++; return true }); err != nil || n != 10 {
		t.Fatalf("%d orders, %v", n, err)
	}
	if err := s.DeleteOrders(t.Context(), []eth.Hash{sample(0).ID}); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveOrders(t.Context(), []order.Signed{sample(11)}); err != nil {
		t.Fatalf("after one left: %v", err)
	}
}

// TestWritesLeaveByThemselves sees a write become durable without Flush.
func TestWritesLeaveByThemselves(t *testing.T) {
	cfg := place(t)
	cfg.Interval = time.Millisecond
	written := make(chan struct{}, 1)
	s, err := store.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	store.OnApply(s, func() { written <- struct{}{} })
	defer func() { _ = s.Close() }()
	if err := s.Put(t.Context(), "meta", "a", []byte("1")); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	select {
	case <-written:
	case <-ctx.Done():
		t.Fatal("nothing was written")
	}
}

// TestFullKeepsEntries: when storage is full, orders are let go, own entries wait and stay readable, and leave
// when there is room again.
func TestFullKeepsEntries(t *testing.T) {
	ctx := t.Context()
	s, err := store.Open(ctx, place(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	full := fault.New(fault.StorageFull, "no room")
	restore := store.FailApply(s, full)
	if err := errors.Join(s.SaveOrders(ctx, samples(5)), s.Put(ctx, "own", "a", []byte("1"))); err != nil {
		t.Fatal(err)
	}
	if err := s.Flush(ctx); fault.Of(err) != fault.StorageFull {
		t.Fatalf("flush: %v", err)
	}
	read := func(want string) {
		t.Helper()
		v, err := s.Get(ctx, "own", "a")
		if err != nil || string(v) != want {
			t.Fatalf("%q, %v", v, err)
		}
		n := 0
		if err := s.List(ctx, "own", func(k string, v []byte) bool {
			n++
			return k == "a" && string(v) == want
		}); err != nil || n != 1 {
			t.Fatalf("%d entries, %v", n, err)
		}
	}
	read("1")
	if err := s.Put(ctx, "own", "a", []byte("2")); err != nil {
		t.Fatal(err)
	}
	read("2")
	restore()
	if err := s.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	read("2")
	if err := s.Orders(ctx, func(o order.Signed) bool {
		t.Errorf("order %s was not let go", o.ID)
		return false
	}); err != nil {
		t.Fatal(err)
	}
}

func TestSevenThousandOrders(t *testing.T) {
	cfg := place(t)
	s, err := store.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	start := time.Now()
	if err := s.SaveOrders(t.Context(), samples(7000)); err != nil {
		t.Fatal(err)
	}
	if err := s.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	wrote := time.Since(start)
	n := 0
	if err := s.Orders(t.Context(), func(order.Signed) bool { n++; return true }); err != nil || n != 7000 {
		t.Fatalf("%d orders, %v", n, err)
	}
	t.Logf("7,000 orders: written in %v, read in %v", wrote, time.Since(start)-wrote)
}
