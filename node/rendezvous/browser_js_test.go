package rendezvous_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"syscall/js"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/signaling"
)

// jsHome hosts the hub, compiled to wasm like everything here, behind a WebSocket server of Node's ws package. The
// client under test uses the class WebSocket as a browser or Worker offers it.
type jsHome struct {
	hub   *signaling.Hub
	conns map[signaling.Conn]js.Value
	next  signaling.Conn
	wss   js.Value
	url   string
}

// wsPackage loads Node's ws package from the repository and offers its client as the global WebSocket, which Node 20
// lacks.
func wsPackage(t *testing.T) js.Value {
	t.Helper()
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	ws := js.Global().Call("require", filepath.Join(here, "..", "..", "node_modules", "ws"))
	js.Global().Set("WebSocket", ws.Get("WebSocket"))
	return ws
}

func startJS(t *testing.T) *jsHome {
	t.Helper()
	ws := wsPackage(t)
	h := &jsHome{hub: signaling.New(signaling.Config{Random: stream("hub")}), conns: make(map[signaling.Conn]js.Value)}
	h.wss = ws.Get("WebSocketServer").New(map[string]any{"host": "127.0.0.1", "port": 0})
	listening := make(chan struct{})
	h.on(h.wss, "listening", func([]js.Value) { close(listening) })
	h.on(h.wss, "connection", func(args []js.Value) { h.open(args[0]) })
	select {
	case <-listening:
	case <-time.After(5 * time.Second):
		t.Fatal("Node's WebSocket server does not listen")
	}
	h.url = fmt.Sprintf("ws://127.0.0.1:%d/", h.wss.Call("address").Get("port").Int())
	t.Cleanup(func() {
		for _, c := range h.conns {
			c.Call("terminate")
		}
		h.wss.Call("close")
	})
	return h
}

func (h *jsHome) on(emitter js.Value, event string, f func(args []js.Value)) {
	fn := js.FuncOf(func(_ js.Value, args []js.Value) any {
		f(args)
		return nil
	})
	emitter.Call("on", event, fn)
}

func (h *jsHome) open(c js.Value) {
	h.next++
	conn := h.next
	h.conns[conn] = c
	h.on(c, "message", func(args []js.Value) {
		b := make([]byte, args[0].Get("length").Int())
		js.CopyBytesToGo(b, args[0])
		h.carry(h.hub.Handle(conn, b, uint64(time.Now().UnixMilli())))
	})
	h.on(c, "close", func([]js.Value) {
		delete(h.conns, conn)
		h.carry(h.hub.Close(conn, uint64(time.Now().UnixMilli())))
	})
	h.carry(h.hub.Open(conn, "here", h.url[len("ws://"):len(h.url)-1], uint64(time.Now().UnixMilli())))
}

func (h *jsHome) carry(outs []signaling.Out) {
	for _, o := range outs {
		c, ok := h.conns[o.Conn]
		if !ok {
			continue
		}
		if o.Message != nil {
			h.send(c, o.Message)
		}
		if o.Close != 0 {
			c.Call("close", 1008, o.Close.String())
		}
	}
}

func (h *jsHome) send(c js.Value, b []byte) {
	data := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(data, b)
	c.Call("send", data)
}

func runJS(t *testing.T, p *person) {
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- p.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

func TestBrowserSockets(t *testing.T) {
	h := startJS(t)
	a, b := newPerson(t, "alice", at(h.url)), newPerson(t, "bob", at(h.url))
	runJS(t, a)
	until(t, "alice is there", func() bool { return a.isUp(h.url) })
	runJS(t, b)
	until(t, "bob knows alice", func() bool { return b.knows(a.key.ID()) })
	if err := b.Carry(t.Context(), a.key.ID(), b.seal(t, a, "offer")); err != nil {
		t.Fatal(err)
	}
	until(t, "the offer arrives", func() bool { return len(a.letters()) == 1 })
	if l := a.letters()[0]; l.from != b.key.ID() || l.text != "offer" || l.source != h.url {
		t.Fatalf("%+v", l)
	}
	// The server goes away under them, and they return.
	for _, c := range h.conns {
		c.Call("terminate")
	}
	until(t, "it is noticed", func() bool { return !a.isUp(h.url) })
	until(t, "both are back", func() bool { return a.isUp(h.url) && b.isUp(h.url) })
}

func TestBrowserRefused(t *testing.T) {
	wsPackage(t)
	a := newPerson(t, "alice", at("ws://127.0.0.1:1/"))
	runJS(t, a)
	until(t, "it is said", func() bool {
		st, ok := a.state("ws://127.0.0.1:1/")
		return ok && !st.Up && st.Code == fault.Unavailable
	})
}

// What a server may not send ends the connection: text, and messages above the limit.
func TestBrowserBounds(t *testing.T) {
	h := startJS(t)
	for name, misbehave := range map[string]func(js.Value){
		"text":  func(c js.Value) { c.Call("send", "hello") },
		"large": func(c js.Value) { h.send(c, make([]byte, signaling.MaxMessage+1)) },
		"flood": func(c js.Value) {
			for range 5000 {
				h.send(c, signaling.Pong{}.Append(nil))
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			a := newPerson(t, name, at(h.url))
			runJS(t, a)
			until(t, "connected", func() bool { return a.isUp(h.url) })
			misbehave(h.conns[h.next])
			until(t, "left", func() bool {
				a.mu.Lock()
				defer a.mu.Unlock()
				for _, st := range a.states {
					if st.Code != 0 {
						return true
					}
				}
				return false
			})
		})
	}
}
