package rpc_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/server/rpc"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const token = "0123456789abcdef0123"

// methods stands for node.API: the door is tested without a node here, with one in server/.
type methods map[string]func(ctx context.Context, params json.RawMessage) (any, error)

func (m methods) Call(ctx context.Context, _ *node.Session, name string, params json.RawMessage) (any, error) {
	if f := m[name]; f != nil {
		return f(ctx, params)
	}
	return nil, fault.New(fault.Unsupported, "no method %q", name)
}

func (m methods) Listen(*node.Session) {
	if f := m["listen"]; f != nil {
		_, _ = f(context.Background(), nil)
	}
}

func open(t *testing.T, api methods) *httptest.Server {
	t.Helper()
	door, err := rpc.New(rpc.Config{API: api, Token: token})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(door)
	t.Cleanup(s.Close)
	return s
}

var echo = methods{
	"echo": func(_ context.Context, p json.RawMessage) (any, error) { return p, nil },
	"none": func(context.Context, json.RawMessage) (any, error) { return nil, nil },
	"no": func(context.Context, json.RawMessage) (any, error) {
		return false, nil
	},
	"fail": func(context.Context, json.RawMessage) (any, error) {
		return nil, fault.New(fault.Unfunded, "balance 1, needs 2")
	},
	"late": func(context.Context, json.RawMessage) (any, error) { return nil, context.DeadlineExceeded },
}

func TestCalls(t *testing.T) {
	s := open(t, echo)
	for _, row := range []struct{ name, body, want string }{
		{"Object", `{"jsonrpc":"2.0","id":1,"method":"echo","params":{"a":1}}`, `{"jsonrpc":"2.0","result":{"a":1},"id":1}`},
		{"ListOfOne", `{"jsonrpc":"2.0","id":"x","method":"echo","params":[{"a":1}]}`, `{"jsonrpc":"2.0","result":{"a":1},"id":"x"}`},
		{"NullResult", `{"jsonrpc":"2.0","id":1,"method":"none"}`, `{"jsonrpc":"2.0","result":null,"id":1}`},
		{"FalseResult", `{"jsonrpc":"2.0","id":1,"method":"no"}`, `{"jsonrpc":"2.0","result":false,"id":1}`},
		{"Notification", `{"jsonrpc":"2.0","method":"echo"}`, ``},
		{"Batch", `[{"jsonrpc":"2.0","id":1,"method":"no"},{"jsonrpc":"2.0","method":"no"},{"jsonrpc":"2.0","id":2,"method":"none"}]`,
			`[{"jsonrpc":"2.0","result":false,"id":1},{"jsonrpc":"2.0","result":null,"id":2}]`},
		{"Fault", `{"jsonrpc":"2.0","id":1,"method":"fail"}`, `-32011 unfunded`},
		{"Timeout", `{"jsonrpc":"2.0","id":1,"method":"late"}`, `-32023 timeout`},
		{"UnknownMethod", `{"jsonrpc":"2.0","id":1,"method":"nope"}`, `-32601 unsupported`},
		{"ListOfTwo", `{"jsonrpc":"2.0","id":1,"method":"echo","params":[1,2]}`, `-32602 invalid`},
		{"NotJSON", `{`, `-32700 invalid`},
		{"NotACall", `{"id":1}`, `-32600 invalid`},
		{"OldVersion", `{"jsonrpc":"1.0","id":1,"method":"echo"}`, `-32600 invalid`},
		{"ObjectAsID", `{"jsonrpc":"2.0","id":{},"method":"echo"}`, `-32600 invalid`},
		{"EmptyBatch", `[]`, `-32600 invalid`},
		{"LargeBatch", `[` + strings.Repeat(`1,`, 64) + `1]`, `-32600 invalid`},
	} {
		t.Run(row.name, func(t *testing.T) {
			status, body := post(t, s, row.body, nil)
			if code, key, ok := strings.Cut(row.want, " "); ok && row.want[0] == '-' {
				var r struct {
					Error struct {
						Code    json.Number
						Message string
						Data    struct{ Code string }
					}
				}
				if err := json.Unmarshal([]byte(body), &r); err != nil || r.Error.Code.String() != code || r.Error.Data.Code != key || r.Error.Message == "" {
					t.Fatalf("%d %s (%v)", status, body, err)
				}
				return
			}
			if body != row.want {
				t.Fatalf("%d %s, want %s", status, body, row.want)
			}
		})
	}
}

func TestWhoMayCall(t *testing.T) {
	s := open(t, echo)
	call := `{"jsonrpc":"2.0","id":1,"method":"none"}`
	for _, row := range []struct {
		name   string
		header map[string]string
		body   string
		status int
	}{
		{"OK", nil, call, 200},
		{"NoToken", map[string]string{"Authorization": ""}, call, 401},
		{"WrongToken", map[string]string{"Authorization": "Bearer " + token + "x"}, call, 401},
		{"Basic", map[string]string{"Authorization": "Basic " + token}, call, 401},
		{"WebPage", map[string]string{"Origin": "http://127.0.0.1"}, call, 401},
		{"Form", map[string]string{"Content-Type": "text/plain"}, call, 400},
		{"TooLarge", nil, strings.Repeat(" ", rpc.MaxBody+1), 413},
	} {
		t.Run(row.name, func(t *testing.T) {
			if status, body := post(t, s, row.body, row.header); status != row.status {
				t.Fatalf("%d %s", status, body)
			}
		})
	}
	if _, err := rpc.New(rpc.Config{Token: "short"}); fault.Of(err) != fault.Invalid {
		t.Fatalf("short token: %v", err)
	}
}

func TestSocket(t *testing.T) {
	news := make(chan node.WaitResult)
	release := make(chan struct{})
	var listens atomic.Int32
	s := open(t, methods{
		"listen": func(context.Context, json.RawMessage) (any, error) { return listens.Add(1), nil },
		"slow": func(ctx context.Context, _ json.RawMessage) (any, error) {
			select {
			case <-release:
				return "slow", nil
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		},
		"fast": func(context.Context, json.RawMessage) (any, error) { return "fast", nil },
		"subscribe": func(ctx context.Context, p json.RawMessage) (any, error) {
			var w node.WaitParams
			if err := json.Unmarshal(p, &w); err != nil || len(w.Kinds) != 1 || w.Kinds[0] != "book" {
				return nil, fault.New(fault.Invalid, "kinds %s", p)
			}
			select {
			case n := <-news:
				return n, nil
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		},
	})
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	conn, res, err := websocket.Dial(ctx, s.URL+"/ws", &websocket.DialOptions{HTTPHeader: http.Header{"Authorization": {"Bearer " + token}}})
	if err != nil {
		t.Fatal(err)
	}
	if res.Body != nil {
		defer func() { _ = res.Body.Close() }()
	}
	defer func() { _ = conn.CloseNow() }()
	say := func(text string) {
		t.Helper()
		if err := conn.Write(ctx, websocket.MessageText, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	hear := func(want string) {
		t.Helper()
		_, b, err := conn.Read(ctx)
		if err != nil || string(b) != want {
			t.Fatalf("%s, %v; want %s", b, err, want)
		}
	}
	say(`{"jsonrpc":"2.0","id":1,"method":"slow"}`)
	say(`{"jsonrpc":"2.0","id":2,"method":"fast"}`)
	hear(`{"jsonrpc":"2.0","result":"fast","id":2}`) // a slow call holds no other up
	close(release)
	hear(`{"jsonrpc":"2.0","result":"slow","id":1}`)
	say(`{"jsonrpc":"2.0","id":3,"method":"watch","params":{"kinds":["book"]}}`)
	hear(`{"jsonrpc":"2.0","result":true,"id":3}`)
	if listens.Load() != 1 {
		t.Fatal("what changes after the answer may be missed")
	}
	news <- node.WaitResult{Kinds: []string{"book"}, Markets: []string{"VTR/tUSD"}}
	hear(`{"jsonrpc":"2.0","method":"changed","params":{"kinds":["book"],"markets":["VTR/tUSD"]}}`)
	news <- node.WaitResult{} // nothing changed: nothing is said
	news <- node.WaitResult{Kinds: []string{"book"}}
	hear(`{"jsonrpc":"2.0","method":"changed","params":{"kinds":["book"]}}`)
	say(`{"jsonrpc":"2.0","id":4,"method":"unwatch"}`)
	hear(`{"jsonrpc":"2.0","result":true,"id":4}`)
	say(`nonsense`)
	_, b, err := conn.Read(ctx)
	if err != nil || !bytes.Contains(b, []byte("-32700")) {
		t.Fatalf("%s, %v", b, err)
	}
}

func post(t *testing.T, s *httptest.Server, body string, header map[string]string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/json")
	for k, v := range header {
		req.Header.Set(k, v)
	}
	res, err := s.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, strings.TrimSpace(string(b))
}
