package rpc

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
)

// client is one WebSocket. The reader goroutine is the handler's own; one more writes.
type client struct {
	door *Door
	conn *websocket.Conn
	out  chan []byte
	stop context.CancelFunc
	busy sync.WaitGroup
	free chan struct{}

	mu      sync.Mutex
	unwatch context.CancelFunc // nil while nothing is watched
}

func (d *Door) socket(w http.ResponseWriter, r *http.Request) {
	conn, err := websocket.Accept(w, r, nil)
	if err != nil {
		return // Accept has answered
	}
	conn.SetReadLimit(MaxBody)
	ctx, stop := context.WithCancel(r.Context())
	c := &client{door: d, conn: conn, out: make(chan []byte, queue), stop: stop, free: make(chan struct{}, inFlight)}
	c.busy.Go(func() { c.write(ctx) })
	c.read(ctx)
	stop()
	_ = conn.CloseNow()
	c.busy.Wait()
}

func (c *client) read(ctx context.Context) {
	for {
		_, body, err := c.conn.Read(ctx)
		if err != nil {
			return
		}
		select {
		case c.free <- struct{}{}:
		case <-ctx.Done():
			return
		}
		c.busy.Go(func() {
			defer func() { <-c.free }()
			if q, bad := parse(body); bad == nil && (q.Method == "watch" || q.Method == "unwatch") {
				c.watching(ctx, q)
				return
			}
			if answer := c.door.answer(ctx, body); answer != nil {
				c.send(answer)
			}
		})
	}
}

// write ends the connection when a message cannot be delivered in time.
func (c *client) write(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case b := <-c.out:
			late, stop := context.WithTimeout(ctx, sendTime)
			err := c.conn.Write(late, websocket.MessageText, b)
			stop()
			if err != nil {
				c.stop()
				return
			}
		}
	}
}

// send queues a message; a full queue ends the connection.
func (c *client) send(b []byte) {
	select {
	case c.out <- b:
	default:
		c.door.cfg.Log.Warn("rpc client cut off", "reason", "slow reader")
		c.stop()
	}
}

func (c *client) watching(ctx context.Context, q request) {
	c.mu.Lock()
	if c.unwatch != nil {
		c.unwatch()
		c.unwatch = nil
	}
	var err error
	begin := func() {}
	if q.Method == "watch" {
		var p node.WaitParams
		var params json.RawMessage
		if params, err = named(q.Params); err == nil && len(params) > 0 {
			if e := json.Unmarshal(params, &p); e != nil {
				err = fault.New(fault.Invalid, "parameters: %w", e)
			}
		}
		if err == nil {
			var watch context.Context
			watch, c.unwatch = context.WithCancel(ctx)
			s := node.NewSession(nil) // of its own, so that two watchers do not take each other's news
			c.door.cfg.API.Listen(s)  // before the answer: whoever got that misses nothing
			begin = func() { c.busy.Go(func() { c.watch(watch, s, p.Kinds) }) }
		}
	}
	c.mu.Unlock()
	if len(q.ID) > 0 {
		c.send(encode(reply(q.ID, true, err)))
	}
	begin()
}

// watch asks the API again and again.
func (c *client) watch(ctx context.Context, s *node.Session, kinds []string) {
	defer s.Close()
	params := encode(node.WaitParams{Kinds: kinds})
	for ctx.Err() == nil {
		result, err := c.door.cfg.API.Call(ctx, s, "subscribe", params)
		if ctx.Err() != nil {
			return
		}
		note := map[string]any{"jsonrpc": "2.0", "method": "changed", "params": result}
		if err != nil {
			note["params"] = map[string]any{"error": errorOf(fault.From(err))}
			c.send(encode(note))
			return
		}
		if w, ok := result.(node.WaitResult); !ok || len(w.Kinds) > 0 {
			c.send(encode(note))
		}
	}
}
