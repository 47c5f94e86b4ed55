// Command app is what runs at the edge, as WebAssembly: one instance for each HTTP request, or one for as long as a
// Durable Object is awake. edge/go.mjs starts it with a context that says which.
package main

import (
	"fmt"
	"net/http"
	"runtime/debug"
	"syscall/js"
	"time"

	"github.com/syumai/workers"
	"github.com/virtuatrader/virtua/signaling"
	"github.com/virtuatrader/virtua/signaling/worker"
)

func main() {
	context := js.Global().Get("context")
	env := context.Get("env")
	settings, err := worker.Read(func(name string) string {
		if v := env.Get(name); v.Type() == js.TypeString {
			return v.String()
		}
		return ""
	})
	binding := context.Get("binding")
	place := context.Get("place")
	switch {
	case err != nil && place.Truthy():
		binding.Set("refused", err.Error())
	case err != nil:
		workers.Serve(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}))
	case place.Truthy():
		debug.SetMemoryLimit(80 << 20) // of the 128 MB that an isolate has
		now := uint64(js.Global().Get("Date").Call("now").Int())
		host(binding, worker.NewObject(settings, worker.Place{Room: place.Get("room").String(), Shard: place.Get("shard").Int(), Shards: place.Get("shards").Int()}, now))
		select {}
	default:
		workers.Serve(settings.Handler(time.Now))
	}
}

// host gives an object's methods to JavaScript.
func host(binding js.Value, o *worker.Object) {
	set := func(name string, f func(args []js.Value) any) {
		binding.Set(name, js.FuncOf(func(_ js.Value, args []js.Value) any { return f(args) }))
	}
	set("resume", func(args []js.Value) any { return actions(o.Resume(conn(args[0]), bytes(args[1]), now(args[2]))) })
	set("admit", func(args []js.Value) any { return o.Admit(args[0].String(), args[1].String()) })
	set("open", func(args []js.Value) any {
		c, out := o.Open(args[0].String(), args[1].String(), now(args[2]))
		return []any{float64(c), actions(out)}
	})
	set("message", func(args []js.Value) any { return actions(o.Message(conn(args[0]), bytes(args[1]), now(args[2]))) })
	set("gone", func(args []js.Value) any { return actions(o.Gone(conn(args[0]), now(args[1]))) })
	set("alarm", func(args []js.Value) any { return actions(o.Alarm(now(args[0]))) })
	set("cast", func(args []js.Value) any { return actions(o.Cast(bytes(args[0]), now(args[1]))) })
	set("begin", func(args []js.Value) any { return actions(o.Begin(now(args[0]))) })
}

func conn(v js.Value) signaling.Conn { return signaling.Conn(v.Int()) }

func now(v js.Value) uint64 { return uint64(v.Float()) }

// bytes copies a Uint8Array; null gives nil.
func bytes(v js.Value) []byte {
	if v.IsNull() {
		return nil
	}
	b := make([]byte, v.Get("byteLength").Int())
	js.CopyBytesToGo(b, v)
	return b
}

// actions copies a list of actions out; null stands for none.
func actions(b []byte) any {
	if len(b) == 0 {
		return nil
	}
	v := js.Global().Get("Uint8Array").New(len(b))
	if n := js.CopyBytesToJS(v, b); n != len(b) {
		panic(fmt.Sprintf("%d of %d bytes copied", n, len(b)))
	}
	return v
}
