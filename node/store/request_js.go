package store

import (
	"context"
	"syscall/js"

	"github.com/virtuatrader/virtua/node/fault"
)

// listener is one event handler on a JavaScript object.
type listener struct {
	on   js.Value
	name string
	f    js.Func
}

func listen(on js.Value, name string, f func(event js.Value)) listener {
	l := listener{on: on, name: name}
	l.f = js.FuncOf(func(_ js.Value, args []js.Value) any {
		f(args[0])
		return nil
	})
	on.Call("addEventListener", name, l.f)
	return l
}

func (l listener) remove() {
	l.on.Call("removeEventListener", l.name, l.f)
	l.f.Release()
}

// waiter waits for one of two events of a request or transaction.
type waiter struct {
	on        js.Value
	good, bad listener
	ended     chan bool
}

func waitFor(on js.Value, good, bad string) *waiter {
	w := &waiter{on: on, ended: make(chan bool, 2)}
	w.good = listen(on, good, func(js.Value) { w.ended <- true })
	w.bad = listen(on, bad, func(js.Value) { w.ended <- false })
	return w
}

func (w *waiter) wait(ctx context.Context) error {
	select {
	case ok := <-w.ended:
		if ok {
			return nil
		}
		return domError(w.on.Get("error"))
	case <-ctx.Done():
		return fault.New(fault.Timeout, "store: %w", ctx.Err())
	}
}

func (w *waiter) remove() {
	w.good.remove()
	w.bad.remove()
}

// settle waits for an IDBRequest and returns its result.
func settle(ctx context.Context, req js.Value, good string) (js.Value, error) {
	w := waitFor(req, good, "error")
	defer w.remove()
	if err := w.wait(ctx); err != nil {
		return js.Undefined(), err
	}
	return req.Get("result"), nil
}

// domError gives a DOMException a code.
func domError(e js.Value) error {
	if !e.Truthy() {
		return fault.New(fault.Internal, "store: transaction ended without a reason")
	}
	name := e.Get("name").String()
	text := name + ": " + e.Get("message").String()
	switch name {
	case "QuotaExceededError":
		return fault.New(fault.StorageFull, "store: %s", text)
	case "SecurityError", "NotAllowedError", "InvalidStateError", "UnknownError":
		return fault.New(fault.StorageDenied, "store: %s", text)
	case "VersionError":
		return fault.New(fault.Unsupported, "store of a later version: %s", text)
	}
	return fault.New(fault.Internal, "store: %s", text)
}

// caught turns a JavaScript exception into an error; any other panic goes on.
func caught(err *error) {
	switch r := recover().(type) {
	case nil:
	case js.Error:
		*err = domError(r.Value)
	default:
		panic(r)
	}
}
