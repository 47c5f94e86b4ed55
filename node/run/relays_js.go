package run

import (
	"context"
	"errors"
	"syscall/js"

	"github.com/virtuatrader/virtua/node/fault"
)

// RelaysAt returns what asks a server for tickets: GET on an address of its, which may be relative to the page. An empty
// one is nil.
func RelaysAt(url string) Relays {
	if url == "" {
		return nil
	}
	return func(ctx context.Context) (Ticket, error) {
		raw, err := fetch(ctx, url, maxTicket)
		if err != nil {
			return Ticket{}, err
		}
		return parseTicket(raw)
	}
}

// fetch gets what is at an address, piece by piece, so that an endless answer costs no more than limit.
func fetch(ctx context.Context, url string, limit int) ([]byte, error) {
	abort := js.Global().Get("AbortController").New()
	defer abort.Call("abort") // ends an answer that was not read to its end; otherwise without effect
	res, err := settled(ctx, js.Global().Call("fetch", url, map[string]any{
		"signal": abort.Get("signal"), "credentials": "omit", "cache": "no-store", "referrerPolicy": "no-referrer"}))
	if err != nil {
		return nil, fault.New(fault.Unavailable, "relays: %w", err)
	}
	if status := res.Get("status").Int(); status != 200 || !res.Get("body").Truthy() {
		return nil, fault.New(fault.Unavailable, "relays: http status %d", status)
	}
	reader := res.Get("body").Call("getReader")
	var b []byte
	for {
		piece, err := settled(ctx, reader.Call("read"))
		if err != nil {
			return nil, fault.New(fault.Unavailable, "relays: %w", err)
		}
		if piece.Get("done").Bool() {
			return b, nil
		}
		value := piece.Get("value")
		at, n := len(b), value.Get("length").Int()
		if at+n > limit {
			return nil, fault.New(fault.TooLarge, "relays: more than %d bytes", limit)
		}
		b = append(b, make([]byte, n)...)
		js.CopyBytesToGo(b[at:], value)
	}
}

// settled waits for a promise. Its callbacks are released when it settles, however long after ctx ended.
func settled(ctx context.Context, promise js.Value) (js.Value, error) {
	type outcome struct {
		v   js.Value
		err error
	}
	told := make(chan outcome, 1)
	var done, failed js.Func
	tell := func(o outcome) any {
		told <- o
		done.Release()
		failed.Release()
		return nil
	}
	done = js.FuncOf(func(_ js.Value, args []js.Value) any { return tell(outcome{v: args[0]}) })
	failed = js.FuncOf(func(_ js.Value, args []js.Value) any {
		return tell(outcome{err: errors.New(js.Global().Get("String").Invoke(args[0]).String())})
	})
	promise.Call("then", done, failed)
	select {
	case o := <-told:
		return o.v, o.err
	case <-ctx.Done():
		return js.Undefined(), ctx.Err()
	}
}
