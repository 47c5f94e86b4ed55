package chain

import (
	"context"
	"errors"
	"syscall/js"

	"github.com/virtuatrader/virtua/node/fault"
)

// poster has nothing to hold: the browser owns the connections.
type poster struct{}

func newPoster() poster { return poster{} }

func (poster) close() {}

// post sends a JSON body by the browser's fetch and returns the answer, at most limit bytes. Unavailable: no
// answer, or one with another status than 200; TooLarge: more than limit. The body is read piece by piece, so
// that an endless one costs no more than limit.
func (poster) post(ctx context.Context, url string, body []byte, limit int) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, fault.New(fault.Unavailable, "post: %w", err)
	}
	abort := js.Global().Get("AbortController").New()
	defer abort.Call("abort") // ends a body that was not read to its end; otherwise without effect
	res, err := await(ctx, func() js.Value {
		return js.Global().Call("fetch", url, map[string]any{
			"method": "POST", "body": string(body), "signal": abort.Get("signal"),
			"headers":     map[string]any{"Content-Type": "application/json"},
			"credentials": "omit", "cache": "no-store", "referrerPolicy": "no-referrer",
		})
	})
	if err != nil {
		return nil, fault.New(fault.Unavailable, "post: %w", err)
	}
	if status := res.Get("status").Int(); status != 200 {
		return nil, fault.New(fault.Unavailable, "post: http status %d", status)
	}
	stream := res.Get("body")
	if stream.IsNull() || stream.IsUndefined() {
		return nil, nil
	}
	reader := stream.Call("getReader")
	var b []byte
	for {
		piece, err := await(ctx, func() js.Value { return reader.Call("read") })
		if err != nil {
			return nil, fault.New(fault.Unavailable, "post: %w", err)
		}
		if piece.Get("done").Bool() {
			return b, nil
		}
		value := piece.Get("value")
		n := value.Get("length").Int()
		if len(b)+n > limit {
			return nil, fault.New(fault.TooLarge, "post: more than %d bytes", limit)
		}
		at := len(b)
		b = append(b, make([]byte, n)...)
		js.CopyBytesToGo(b[at:], value)
	}
}

// await starts a promise and waits until it settles or ctx ends. The callbacks only hand the value over;
// they are released when the promise settles, however long after.
func await(ctx context.Context, start func() js.Value) (v js.Value, err error) {
	type outcome struct {
		v   js.Value
		err error
	}
	settled := make(chan outcome, 1)
	var done, failed js.Func
	release := func() {
		done.Release()
		failed.Release()
	}
	done = js.FuncOf(func(_ js.Value, args []js.Value) any {
		settled <- outcome{v: args[0]}
		release()
		return nil
	})
	failed = js.FuncOf(func(_ js.Value, args []js.Value) any {
		settled <- outcome{err: errors.New(js.Global().Get("String").Invoke(args[0]).String())}
		release()
		return nil
	})
	defer func() {
		if r := recover(); r != nil { // start threw: no promise, no callback to come
			thrown, ok := r.(js.Error)
			if !ok {
				panic(r)
			}
			release()
			err = thrown
		}
	}()
	start().Call("then", done, failed)
	select {
	case o := <-settled:
		return o.v, o.err
	case <-ctx.Done():
		return v, ctx.Err()
	}
}
