//go:build !js

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// appID marks our files in SQLite's header ("Vrtu").
const appID = 0x56727475

const schema = `
CREATE TABLE orders (id BLOB PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE entries (flat BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
PRAGMA application_id = %d;
PRAGMA user_version = %d;`

// Open opens or makes the store in the file cfg.Path, which one process may use at a time; the file is
// readable by its owner only, because it holds the node key. Where the place cannot be written, or another
// process has it, the error is StorageDenied and the store returned beside it works in memory only: the
// caller decides whether to go on. With any other error no store is returned.
func Open(ctx context.Context, cfg Config) (node.Store, error) {
	cfg.defaults()
	b, n, err := openFile(ctx, cfg.Path)
	switch {
	case err == nil:
		return newBatched(cfg, b, n), nil
	case fault.Of(err) == fault.StorageDenied:
		cfg.Log.Warn("store is in memory only", "path", cfg.Path, "err", err)
		return memory(cfg), err
	}
	return nil, err
}

type fileBody struct {
	db                                      *sql.DB
	save, drop, put, del, read, list, after *sql.Stmt
}

func openFile(ctx context.Context, path string) (b *fileBody, orders int, err error) {
	if path == "" {
		return nil, 0, fault.New(fault.Invalid, "store: no path")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, 0, fault.New(fault.StorageDenied, "store folder: %w", err)
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, 0, fault.New(fault.StorageDenied, "store file: %w", err)
	}
	if err := f.Close(); err != nil {
		return nil, 0, fault.New(fault.StorageDenied, "store file: %w", err)
	}
	dsn := (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: url.Values{"_pragma": {
		"busy_timeout(200)", "locking_mode(EXCLUSIVE)", "journal_mode(WAL)", "synchronous(FULL)",
		"journal_size_limit(4194304)", "cache_size(-4096)", "trusted_schema(OFF)"}}.Encode()}).String()
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, 0, place(err)
	}
	db.SetMaxOpenConns(1) // the exclusive lock belongs to the connection
	b = &fileBody{db: db}
	defer func() {
		if err != nil {
			_ = db.Close()
		}
	}()
	if err := b.migrate(ctx); err != nil {
		return nil, 0, err
	}
	for _, p := range []struct {
		to  **sql.Stmt
		sql string
	}{
		{&b.save, `INSERT INTO orders VALUES (?, ?) ON CONFLICT DO NOTHING`},
		{&b.drop, `DELETE FROM orders WHERE id = ?`},
		{&b.put, `INSERT INTO entries VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`},
		{&b.del, `DELETE FROM entries WHERE flat = ?`},
		{&b.read, `SELECT value FROM entries WHERE flat = ?`},
		{&b.list, `SELECT flat, value FROM entries WHERE flat >= ? AND flat < ? ORDER BY flat LIMIT ?`},
		{&b.after, `SELECT id, body FROM orders WHERE id > ? ORDER BY id LIMIT ?`},
	} {
		if *p.to, err = db.PrepareContext(ctx, p.sql); err != nil { //nolint:sqlclosecheck // closing the database closes it
			return nil, 0, place(err)
		}
	}
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM orders`).Scan(&orders); err != nil {
		return nil, 0, place(err)
	}
	return b, orders, nil
}

// migrate makes the schema in an empty file and refuses files of others and of later versions.
func (b *fileBody) migrate(ctx context.Context) error {
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return place(err)
	}
	defer func() { _ = tx.Rollback() }()
	var app, v, tables int
	if err := tx.QueryRowContext(ctx, `SELECT (SELECT * FROM pragma_application_id), (SELECT * FROM pragma_user_version),
		(SELECT count(*) FROM sqlite_schema)`).Scan(&app, &v, &tables); err != nil {
		return place(err)
	}
	switch {
	case app == appID && v == version:
		return nil
	case app == appID:
		return fault.New(fault.Unsupported, "store of version %d, this program reads %d", v, version)
	case tables != 0:
		return fault.New(fault.Invalid, "store file belongs to another program")
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf(schema, appID, version)); err != nil {
		return place(err)
	}
	return place(tx.Commit())
}

func (b *fileBody) apply(ctx context.Context, w *batch) (n int, err error) {
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return 0, place(err)
	}
	defer func() { _ = tx.Rollback() }()
	do := func(st *sql.Stmt, args ...any) {
		if err == nil {
			_, err = tx.StmtContext(ctx, st).ExecContext(ctx, args...) //nolint:sqlclosecheck // ends with the transaction
		}
	}
	for id := range w.deletes {
		do(b.drop, id[:])
	}
	for id, s := range w.saves {
		do(b.save, id[:], appendRecord(make([]byte, 0, recordSize), &s))
	}
	for k, v := range w.entries {
		if v == nil {
			do(b.del, []byte(k))
		} else {
			do(b.put, []byte(k), v)
		}
	}
	if err == nil {
		err = tx.QueryRowContext(ctx, `SELECT count(*) FROM orders`).Scan(&n)
	}
	if err == nil {
		err = tx.Commit()
	}
	return n, place(err)
}

func (b *fileBody) orderPage(ctx context.Context, after eth.Hash, first bool) ([]order.Signed, error) {
	from := after[:]
	if first {
		from = []byte{} // sorts before every id
	}
	rows, err := b.after.QueryContext(ctx, from, pageSize)
	if err != nil {
		return nil, place(err)
	}
	defer func() { _ = rows.Close() }()
	var page []order.Signed
	for rows.Next() {
		var id, rec sql.RawBytes
		if err := rows.Scan(&id, &rec); err != nil {
			return nil, place(err)
		}
		var h eth.Hash
		copy(h[:], id)
		s, err := parseRecord(h, rec)
		if err != nil {
			return nil, err
		}
		page = append(page, s)
	}
	return page, place(rows.Err())
}

func (b *fileBody) get(ctx context.Context, flat []byte) ([]byte, error) {
	v := []byte{}
	err := b.read.QueryRowContext(ctx, flat).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if v == nil && err == nil {
		v = []byte{} // an empty value is not an absent one
	}
	return v, place(err)
}

func (b *fileBody) page(ctx context.Context, from, end []byte) ([]entry, error) {
	rows, err := b.list.QueryContext(ctx, from, end, pageSize)
	if err != nil {
		return nil, place(err)
	}
	defer func() { _ = rows.Close() }()
	var page []entry
	for rows.Next() {
		var flat sql.RawBytes
		v := []byte{}
		if err := rows.Scan(&flat, &v); err != nil {
			return nil, place(err)
		}
		if v == nil {
			v = []byte{}
		}
		page = append(page, entry{string(flat), v})
	}
	return page, place(rows.Err())
}

func (b *fileBody) close() error { return place(b.db.Close()) }

// place gives SQLite's errors a code.
func place(err error) error {
	if err == nil {
		return nil
	}
	var e *sqlite.Error
	if errors.As(err, &e) {
		switch e.Code() & 0xff {
		case sqlite3.SQLITE_FULL:
			return fault.New(fault.StorageFull, "store: %w", err)
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return fault.New(fault.StorageDenied, "store is in use by another process: %w", err)
		case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
			return fault.New(fault.StorageDenied, "store: %w", err)
		case sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT:
			return fault.New(fault.Invalid, "store file is damaged or not a store: %w", err)
		}
	}
	return fault.Wrap(fault.Internal, fmt.Errorf("store: %w", err))
}
