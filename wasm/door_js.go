package main

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"syscall/js"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web/view"
)

// What crosses the door is JSON:
//
//	tab → node   {"tab", "id", "method", "params"}
//	node → tab   {"tab", "id", "result"} or {"tab", "id", "error": {"code", "key", "message", "next", "detail"}}
//	node → tab   {"tab" (missing: every tab), "event", "data"}
//
// Methods of the door itself: "hello" (a tab attaches, or tells anew what it shows), "bye" (it is gone), "ping"
// and "wallet.reply" {id, result | error {code, message}}, which answers the event "wallet" {id, method, params}.
// Methods that begin with "page." go to the views, everything else to the node's API. The event "step" tells how
// far a long call has come (node.Progress). Calls with id 0 are not answered.
type door struct {
	js     js.Value
	onCall js.Func

	mu    sync.Mutex
	api   *node.API
	pages pages
	tabs  map[string]*tab
	ctx   context.Context
}

// pages renders what tabs show and answers the methods "page.…". It sends through door.event: "patch" with the
// changed fragments by element id, "toast". Its methods do not run on the Worker's event loop.
type pages interface {
	// Attach is called at each hello of a tab, with what it said of itself.
	Attach(tab string, s *node.Session, hello json.RawMessage)
	// Detach is called once when a tab is gone.
	Detach(tab string)
	// Asking says what the tab's wallet extension asks its person: the method, and busy when it refused one
	// because another is open; "" and false when it asks nothing.
	Asking(tab, method string, busy bool)
	// Say returns the words of the tab's language for a text in English.
	Say(tab, text string) string
	// Call runs a "page.…" method.
	Call(ctx context.Context, tab, method string, params json.RawMessage) (any, error)
}

// tab is one attached page.
type tab struct {
	id      string
	session *node.Session
	ctx     context.Context // ends when the tab is gone
	cancel  context.CancelFunc

	mu    sync.Mutex
	calls int // running
	next  uint64
	asked map[uint64]question // requests open in its wallet
}

// question is a request open in a wallet.
type question struct {
	method string
	back   chan answer
}

type answer struct {
	result json.RawMessage
	err    error
}

// maxCalls bounds the calls of one tab that run at the same time.
const maxCalls = 64

type request struct {
	Tab    string          `json:"tab"`
	ID     uint64          `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
}

// failure is a fault as pages show it.
type failure struct {
	Code    fault.Code `json:"code"`
	Key     string     `json:"key"`
	Message string     `json:"message"`
	Next    string     `json:"next"`
	Detail  string     `json:"detail"`
}

func failureOf(err error) failure {
	f := fault.From(err)
	row := fault.Lookup(f.Code)
	return failure{Code: f.Code, Key: row.Key, Message: row.Sentence, Next: row.Next, Detail: f.Detail}
}

func newDoor(v js.Value) *door { return &door{js: v, tabs: make(map[string]*tab)} }

// open takes calls from now on.
func (d *door) open(ctx context.Context, api *node.API, p pages) {
	d.ctx, d.api, d.pages = ctx, api, p
	d.onCall = js.FuncOf(func(_ js.Value, args []js.Value) any {
		text := args[0].String()
		go d.take(text) // the event loop must not wait
		return nil
	})
	d.js.Set("onCall", d.onCall)
	d.js.Call("ready")
}

// fail tells the page that there is no node and why; it does not try again.
func (d *door) fail(err *fault.Error) { d.js.Call("fail", string(encode(failureOf(err)))) }

// event sends an event to a tab, to every tab when it is "".
func (d *door) event(tab, name string, data any) {
	d.js.Call("out", tab, string(encode(struct {
		Tab   string `json:"tab,omitempty"`
		Event string `json:"event"`
		Data  any    `json:"data"`
	}{tab, name, data})))
}

func encode(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		// Results are plain structs; what a bug made unencodable is told as one.
		b, _ = json.Marshal(map[string]any{"error": failureOf(fault.New(fault.Internal, "encode: %w", err))})
	}
	return b
}

func (d *door) take(text string) {
	var q request
	if err := json.Unmarshal([]byte(text), &q); err != nil || q.Tab == "" {
		return // no tab to answer
	}
	if q.Method == "bye" {
		d.bye(q.Tab)
		return
	}
	t := d.tab(q.Tab)
	result, err := d.run(t, q)
	if q.ID == 0 {
		return
	}
	reply := struct {
		Tab    string   `json:"tab"`
		ID     uint64   `json:"id"`
		Result any      `json:"result,omitempty"`
		Error  *failure `json:"error,omitempty"`
	}{Tab: q.Tab, ID: q.ID, Result: result}
	if err != nil {
		f := failureOf(err)
		f.Message, f.Next = d.pages.Say(t.id, f.Message), d.pages.Say(t.id, f.Next)
		reply.Result, reply.Error = nil, &f
	}
	d.js.Call("out", q.Tab, string(encode(reply)))
}

func (d *door) run(t *tab, q request) (any, error) {
	switch q.Method {
	case "hello":
		d.pages.Attach(t.id, t.session, q.Params)
		return struct{}{}, nil
	case "ping":
		return "pong", nil
	case "wallet.reply":
		return struct{}{}, t.reply(q.Params)
	}
	if !t.begin() {
		return nil, fault.New(fault.Overloaded, "%d calls of this tab are running", maxCalls)
	}
	defer t.end()
	if strings.HasPrefix(q.Method, "page.") {
		return d.pages.Call(t.ctx, t.id, q.Method, q.Params)
	}
	result, err := d.api.Call(t.ctx, t.session, q.Method, q.Params)
	return d.said(t, result), err
}

// said puts what an answer says to a person into the words of the tab's language.
func (d *door) said(t *tab, result any) any {
	switch r := result.(type) {
	case node.InviteResult:
		if r.Kind == node.LinkedNow {
			r.Text = d.pages.Say(t.id, r.Text)
		}
		return r
	case node.RestorePlan:
		lines := make([]string, len(r.Lines))
		for i, line := range r.Lines {
			lines[i] = d.pages.Say(t.id, line)
		}
		r.Lines = lines
		return r
	}
	return result
}

// tab returns the tab of an id, new when it was not seen: a call may overtake hello.
func (d *door) tab(id string) *tab {
	d.mu.Lock()
	defer d.mu.Unlock()
	if t := d.tabs[id]; t != nil {
		return t
	}
	t := &tab{id: id, asked: make(map[uint64]question)}
	t.ctx, t.cancel = context.WithCancel(d.ctx)
	t.session = node.NewSession(func(ctx context.Context, method string, params json.RawMessage) (json.RawMessage, error) {
		return t.ask(ctx, d, method, params)
	})
	t.session.Progress = func(p node.Progress) {
		p.Text = d.pages.Say(id, p.Text)
		d.event(id, "step", p)
	}
	d.tabs[id] = t
	return t
}

func (d *door) bye(id string) {
	d.mu.Lock()
	t := d.tabs[id]
	delete(d.tabs, id)
	d.mu.Unlock()
	if t == nil {
		return
	}
	t.cancel()
	d.pages.Detach(id)
	t.session.Close()
}

func (t *tab) begin() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.calls >= maxCalls {
		return false
	}
	t.calls++
	return true
}

func (t *tab) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.calls--
}

// ask sends a request to the wallet in the tab and waits for its answer, or for the tab or the call to end.
func (t *tab) ask(ctx context.Context, d *door, method string, params json.RawMessage) (json.RawMessage, error) {
	back := make(chan answer, 1)
	t.mu.Lock()
	t.next++
	id := t.next
	t.asked[id] = question{method, back}
	t.mu.Unlock()
	var outcome error
	defer func() {
		t.mu.Lock()
		delete(t.asked, id)
		t.mu.Unlock()
		t.tell(d, outcome)
	}()
	t.tell(d, nil)
	if len(params) == 0 {
		params = json.RawMessage("[]")
	}
	d.event(t.id, "wallet", struct {
		ID     uint64          `json:"id"`
		Method string          `json:"method"`
		Params json.RawMessage `json:"params"`
	}{id, method, params})
	select {
	case a := <-back:
		outcome = a.err
		return a.result, a.err
	case <-ctx.Done():
		return nil, fault.Wrap(fault.Timeout, ctx.Err())
	case <-t.ctx.Done():
		return nil, fault.New(fault.WalletGone, "the tab was closed")
	}
}

// tell lets the views show what is open in the tab's wallet; err is what the last request ended with.
func (t *tab) tell(d *door, err error) {
	t.mu.Lock()
	last, method := uint64(0), ""
	for id, q := range t.asked {
		if view.Asked(q.method) != "" && id > last {
			last, method = id, q.method
		}
	}
	t.mu.Unlock()
	d.pages.Asking(t.id, method, fault.Of(err) == fault.WalletBusy)
}

// reply takes a wallet's answer.
func (t *tab) reply(params json.RawMessage) error {
	var p struct {
		ID     uint64          `json:"id"`
		Result json.RawMessage `json:"result"`
		Error  *struct {
			Code    int    `json:"code"`
			Message string `json:"message"`
		} `json:"error"`
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return fault.New(fault.Invalid, "wallet.reply: %w", err)
	}
	t.mu.Lock()
	q, open := t.asked[p.ID]
	delete(t.asked, p.ID)
	t.mu.Unlock()
	if !open {
		return fault.New(fault.NotFound, "no request %d is open", p.ID)
	}
	a := answer{result: p.Result}
	if p.Error != nil {
		a = answer{err: node.WalletFault(p.Error.Code, p.Error.Message)}
	}
	q.back <- a
	return nil
}
