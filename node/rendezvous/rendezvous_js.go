package rendezvous

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"syscall/js"

	"github.com/virtuatrader/virtua/signaling"
)

// Bounds of the browser's WebSocket, which has none of its own.
const (
	maxUnread = 256       // messages that wait for Read
	maxUnsent = 256 << 10 // bytes in the browser's send buffer
)

// browser is a socket over the WebSocket of the page or Worker. Its callbacks copy bytes and enqueue.
type browser struct {
	ws     js.Value
	in     chan []byte
	opened chan struct{}
	ended  chan struct{}
	once   sync.Once
	funcs  map[string]js.Func
}

func dial(ctx context.Context, url string) (_ socket, err error) {
	class := js.Global().Get("WebSocket")
	if !class.Truthy() {
		return nil, errors.New("this browser has no WebSocket")
	}
	b := &browser{in: make(chan []byte, maxUnread), opened: make(chan struct{}), ended: make(chan struct{}), funcs: make(map[string]js.Func)}
	// The constructor throws for addresses that the page's security forbids.
	if err := caught(func() { b.ws = class.New(url) }); err != nil {
		return nil, fmt.Errorf("dial %s: %w", url, err)
	}
	b.ws.Set("binaryType", "arraybuffer")
	b.on("open", func(js.Value) { close(b.opened) })
	b.on("message", b.message)
	b.on("close", func(js.Value) {
		b.end()
		b.release()
	})
	b.on("error", func(js.Value) { b.end() })
	select {
	case <-b.opened:
		return b, nil
	case <-b.ended:
		err = errors.New("refused or unreachable") // a browser does not say which
	case <-ctx.Done():
		err = ctx.Err()
	}
	b.Close()
	return nil, fmt.Errorf("dial %s: %w", url, err)
}

func (b *browser) on(event string, f func(js.Value)) {
	fn := js.FuncOf(func(_ js.Value, args []js.Value) any {
		f(args[0])
		return nil
	})
	b.funcs[event] = fn
	b.ws.Call("addEventListener", event, fn)
}

// message enqueues a message. Text, what is too large, and more than the queue holds end the connection.
func (b *browser) message(event js.Value) {
	select {
	case <-b.ended:
		return
	default:
	}
	data := event.Get("data")
	if !data.InstanceOf(js.Global().Get("ArrayBuffer")) || data.Get("byteLength").Int() > signaling.MaxMessage {
		b.end()
		return
	}
	msg := make([]byte, data.Get("byteLength").Int())
	js.CopyBytesToGo(msg, js.Global().Get("Uint8Array").New(data))
	select {
	case b.in <- msg:
	default:
		b.end()
	}
}

func (b *browser) end() { b.once.Do(func() { close(b.ended) }) }

// Read implements socket. What arrived before the end is read first.
func (b *browser) Read(ctx context.Context) ([]byte, error) {
	select {
	case msg := <-b.in:
		return msg, nil
	default:
	}
	select {
	case msg := <-b.in:
		return msg, nil
	case <-b.ended:
		return nil, errors.New("connection ended")
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Write implements socket.
func (b *browser) Write(_ context.Context, msg []byte) error {
	if b.ws.Get("bufferedAmount").Int() > maxUnsent {
		return errors.New("send buffer is full")
	}
	data := js.Global().Get("Uint8Array").New(len(msg))
	js.CopyBytesToJS(data, msg)
	return caught(func() { b.ws.Call("send", data) })
}

// Close implements socket. The callbacks are released when the browser has closed the connection, which it always
// says.
func (b *browser) Close() {
	b.end()
	_ = caught(func() { b.ws.Call("close") })
}

func (b *browser) release() {
	for event, fn := range b.funcs {
		b.ws.Call("removeEventListener", event, fn)
		fn.Release()
	}
	clear(b.funcs)
}

// caught turns an exception of JavaScript into an error.
func caught(f func()) (err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case js.Error:
			err = e
		default:
			panic(e)
		}
	}()
	f()
	return nil
}
