package main

import (
	"encoding/json"
	"sync"
	"syscall/js"

	"github.com/virtuatrader/virtua/node/fault"
)

// The door is that of wasm/door_js.go, with the methods of call.
func main() {
	door := js.Global().Get("virtua")
	var mu sync.Mutex // of m, which leaving replaces by a new one
	m := newMeshnode(yield())
	door.Set("onCall", js.FuncOf(func(_ js.Value, args []js.Value) any {
		var q struct {
			Tab    string   `json:"tab"`
			ID     int      `json:"id"`
			Method string   `json:"method"`
			Params question `json:"params"`
		}
		if json.Unmarshal([]byte(args[0].String()), &q) != nil || q.ID == 0 {
			return nil
		}
		go func() {
			answer := map[string]any{"tab": q.Tab, "id": q.ID}
			mu.Lock()
			now := m
			mu.Unlock()
			if q.Method == "leave" {
				now.leave()
				mu.Lock()
				m = newMeshnode(now.yield)
				mu.Unlock()
			} else if result, err := now.call(q.Method, q.Params); err != nil {
				f := fault.From(err)
				answer["error"] = map[string]any{"code": f.Code, "key": f.Code.String(), "message": f.Error(), "next": "", "detail": f.Detail}
			} else {
				answer["result"] = result
			}
			b, _ := json.Marshal(answer)
			door.Call("out", q.Tab, string(b))
		}()
		return nil
	}))
	door.Call("ready")
	select {}
}

// yield is that of node/run: a message to oneself comes back with the event loop's next task.
func yield() func() {
	back := make(chan struct{}, 1)
	channel := js.Global().Get("MessageChannel").New()
	channel.Get("port1").Set("onmessage", js.FuncOf(func(js.Value, []js.Value) any {
		back <- struct{}{}
		return nil
	}))
	port := channel.Get("port2")
	return func() {
		port.Call("postMessage", 0)
		<-back
	}
}
