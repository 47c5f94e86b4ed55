package main

import (
	"encoding/json"
	"log/slog"
	"os"
	"syscall/js"

	"github.com/virtuatrader/virtua/node/peer"
)

// The door is that of wasm/door_js.go, with the methods of call.
func main() {
	door := js.Global().Get("virtua")
	var cfg struct {
		Signaling string `json:"signaling"`
		Key       []byte `json:"key"`
	}
	if err := json.Unmarshal([]byte(door.Get("config").String()), &cfg); err != nil {
		panic(err)
	}
	key, err := peer.KeyFromBytes(cfg.Key)
	if err != nil {
		panic(err)
	}
	p, err := start(key, cfg.Signaling, slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelInfo})))
	if err != nil {
		panic(err)
	}
	door.Set("onCall", js.FuncOf(func(_ js.Value, args []js.Value) any {
		var q struct {
			Tab    string `json:"tab"`
			ID     int    `json:"id"`
			Method string `json:"method"`
			Params order  `json:"params"`
		}
		if json.Unmarshal([]byte(args[0].String()), &q) != nil || q.ID == 0 {
			return nil
		}
		q.Params.Method = q.Method
		go func() {
			var m map[string]any
			_ = json.Unmarshal(reply(p.call(q.Params)), &m)
			m["tab"], m["id"] = q.Tab, q.ID
			b, _ := json.Marshal(m)
			door.Call("out", q.Tab, string(b))
		}()
		return nil
	}))
	door.Call("ready")
	select {}
}
