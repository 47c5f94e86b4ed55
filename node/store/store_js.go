package store

import (
	"context"
	"syscall/js"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

const (
	ordersStore  = "orders"
	entriesStore = "entries"
)

// Open opens or makes the IndexedDB database cfg.Name; it works on a page and in a Worker. Where the browser
// denies storage (private mode, blocked site data) or has no room, the error is StorageDenied or StorageFull and the store returned beside it
// works in memory only: the caller goes on and says so. With any other error no store is returned.
//
// A batch that holds entries is committed with durability "strict"; one of orders alone leaves it to the
// browser, because peers have them. Every connection to the database yields to a later schema version.
func Open(ctx context.Context, cfg Config) (node.Store, error) {
	cfg.defaults()
	b, n, err := openDatabase(ctx, cfg.Name)
	switch {
	case err == nil:
		return newBatched(cfg, b, n), nil
	case fault.Of(err) == fault.StorageDenied, fault.Of(err) == fault.StorageFull:
		cfg.Log.Warn("store is in memory only", "name", cfg.Name, "err", err)
		return memory(cfg), err
	}
	return nil, err
}

type databaseBody struct {
	db       js.Value
	keyRange js.Value
	bytes    js.Value // Uint8Array
	yield    listener
}

func openDatabase(ctx context.Context, name string) (b *databaseBody, n int, err error) {
	if name == "" {
		return nil, 0, fault.New(fault.Invalid, "store: no name")
	}
	factory := js.Global().Get("indexedDB")
	if !factory.Truthy() {
		return nil, 0, fault.New(fault.StorageDenied, "store: this browser offers no IndexedDB here")
	}
	defer caught(&err)
	req := factory.Call("open", name, version)
	upgrade := listen(req, "upgradeneeded", func(js.Value) {
		db := req.Get("result")
		db.Call("createObjectStore", ordersStore)
		db.Call("createObjectStore", entriesStore)
	})
	defer upgrade.remove()
	db, err := settle(ctx, req, "success")
	if err != nil {
		return nil, 0, err
	}
	b = &databaseBody{db: db, keyRange: js.Global().Get("IDBKeyRange"), bytes: js.Global().Get("Uint8Array")}
	b.yield = listen(db, "versionchange", func(js.Value) { db.Call("close") })
	count, err := settle(ctx, b.read(ordersStore).Call("count"), "success")
	if err != nil {
		_ = b.close()
		return nil, 0, err
	}
	return b, count.Int(), nil
}

func (b *databaseBody) read(store string) js.Value {
	return b.db.Call("transaction", store, "readonly").Call("objectStore", store)
}

func (b *databaseBody) apply(ctx context.Context, w *batch) (n int, err error) {
	defer caught(&err)
	durability := "relaxed"
	if len(w.entries) > 0 {
		durability = "strict"
	}
	tx := b.db.Call("transaction", []any{ordersStore, entriesStore}, "readwrite", map[string]any{"durability": durability})
	complete := waitFor(tx, "complete", "abort")
	defer complete.remove()
	orders, entries := tx.Call("objectStore", ordersStore), tx.Call("objectStore", entriesStore)
	// A known id is left as it is: its ConstraintError must not end the transaction.
	known := js.FuncOf(func(_ js.Value, args []js.Value) any {
		if e := args[0].Get("target").Get("error"); e.Truthy() && e.Get("name").String() == "ConstraintError" {
			args[0].Call("preventDefault")
			args[0].Call("stopPropagation")
		}
		return nil
	})
	defer known.Release()
	tx.Set("onerror", known)
	for id := range w.deletes {
		orders.Call("delete", b.array(id[:]))
	}
	rec, value, key := make([]byte, 0, recordSize), b.bytes.New(recordSize), b.bytes.New(len(eth.Hash{}))
	for id, s := range w.saves { // the database copies what it is given
		js.CopyBytesToJS(value, appendRecord(rec, &s))
		js.CopyBytesToJS(key, id[:])
		orders.Call("add", value, key)
	}
	for k, v := range w.entries {
		if v == nil {
			entries.Call("delete", b.array([]byte(k)))
		} else {
			entries.Call("put", b.array(v), b.array([]byte(k)))
		}
	}
	count := orders.Call("count")
	if err := complete.wait(ctx); err != nil {
		return 0, err
	}
	return count.Get("result").Int(), nil
}

func (b *databaseBody) orderPage(ctx context.Context, after eth.Hash, first bool) (page []order.Signed, err error) {
	defer caught(&err)
	within := js.Null()
	if !first {
		within = b.keyRange.Call("lowerBound", b.array(after[:]), true)
	}
	keys, values, err := b.both(ctx, ordersStore, within)
	if err != nil {
		return nil, err
	}
	page = make([]order.Signed, 0, keys.Length())
	for i := range keys.Length() {
		var id eth.Hash
		copy(id[:], b.goBytes(keys.Index(i)))
		s, err := parseRecord(id, b.goBytes(values.Index(i)))
		if err != nil {
			return nil, err
		}
		page = append(page, s)
	}
	return page, nil
}

func (b *databaseBody) get(ctx context.Context, flat []byte) (v []byte, err error) {
	defer caught(&err)
	got, err := settle(ctx, b.read(entriesStore).Call("get", b.array(flat)), "success")
	if err != nil || got.IsUndefined() {
		return nil, err
	}
	return b.goBytes(got), nil
}

func (b *databaseBody) page(ctx context.Context, from, end []byte) (page []entry, err error) {
	defer caught(&err)
	keys, values, err := b.both(ctx, entriesStore, b.keyRange.Call("bound", b.array(from), b.array(end), false, true))
	if err != nil {
		return nil, err
	}
	page = make([]entry, 0, keys.Length())
	for i := range keys.Length() {
		page = append(page, entry{string(b.goBytes(keys.Index(i))), b.goBytes(values.Index(i))})
	}
	return page, nil
}

// both reads up to pageSize keys and their values in one transaction.
func (b *databaseBody) both(ctx context.Context, store string, within js.Value) (keys, values js.Value, err error) {
	from := b.read(store)
	k := from.Call("getAllKeys", within, pageSize)
	values, err = settle(ctx, from.Call("getAll", within, pageSize), "success")
	if err != nil {
		return keys, values, err
	}
	return k.Get("result"), values, nil
}

func (b *databaseBody) close() (err error) {
	defer caught(&err)
	b.db.Call("close")
	b.yield.remove()
	return nil
}

func (b *databaseBody) array(p []byte) js.Value {
	a := b.bytes.New(len(p))
	js.CopyBytesToJS(a, p)
	return a
}

// goBytes copies a Uint8Array, or the ArrayBuffer that keys come back as.
func (b *databaseBody) goBytes(v js.Value) []byte {
	if !v.InstanceOf(b.bytes) {
		v = b.bytes.New(v)
	}
	p := make([]byte, v.Length())
	js.CopyBytesToGo(p, v)
	return p
}
