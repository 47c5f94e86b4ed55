// Package rpc is the door of programs onto a node's API: JSON-RPC 2.0 over HTTP POST at / and over WebSocket
// at /ws, with every method of node.API, batches included.
//
// A caller shows the bearer token: "Authorization: Bearer <token>". Requests that carry an Origin are refused:
// they come from a web page, and no page has business here. An error carries the code's JSON-RPC number, its
// sentence as message, and {"code": key, "detail": …, "next": …} as data.
//
// Over WebSocket calls run side by side and are answered as they end. The method "watch" ({"kinds": […]}, all
// when empty) answers true and from then on sends notifications "changed" with what changed; "unwatch" ends it.
// A reader that lets more than 256 messages wait is cut off.
package rpc

import (
	"bytes"
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
)

// Limits of the door.
const (
	MaxBody  = 1 << 20 // bytes of one request, batch or WebSocket message
	MaxBatch = 64      // calls in a batch
	inFlight = 32      // calls of one WebSocket at once
	queue    = 256     // messages waiting for one WebSocket's reader
	callTime = 90 * time.Second
	sendTime = 10 * time.Second
)

// Caller is what node.API is to this door.
type Caller interface {
	Call(ctx context.Context, s *node.Session, name string, params json.RawMessage) (any, error)
	Listen(s *node.Session)
}

// Config opens a door.
type Config struct {
	API     Caller
	Session *node.Session // of all calls: one token is one user
	Token   string        // at least 16 characters
	Log     *slog.Logger
}

// Door is the http.Handler.
type Door struct {
	cfg Config
	mux *http.ServeMux
}

// New returns the door.
func New(cfg Config) (*Door, error) {
	if len(cfg.Token) < 16 {
		return nil, fault.New(fault.Invalid, "rpc token shorter than 16 characters")
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	d := &Door{cfg: cfg, mux: http.NewServeMux()}
	d.mux.HandleFunc("POST /{$}", d.post)
	d.mux.HandleFunc("GET /ws", d.socket)
	return d, nil
}

// ServeHTTP checks who asks and lets the call in.
func (d *Door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if r.Header.Get("Origin") != "" {
		refuse(w, fault.New(fault.Unauthorized, "requests of web pages are refused"))
		return
	}
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || subtle.ConstantTimeCompare([]byte(token), []byte(d.cfg.Token)) != 1 {
		w.Header().Set("WWW-Authenticate", "Bearer")
		refuse(w, fault.New(fault.Unauthorized, "missing or wrong bearer token"))
		return
	}
	d.mux.ServeHTTP(w, r)
}

func refuse(w http.ResponseWriter, f *fault.Error) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(fault.Lookup(f.Code).HTTP)
	_ = json.NewEncoder(w).Encode(response{Version: "2.0", Error: errorOf(f), ID: null})
}

func (d *Door) post(w http.ResponseWriter, r *http.Request) {
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "application/json" {
		refuse(w, fault.New(fault.Unsupported, "content type must be application/json"))
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, MaxBody))
	if err != nil {
		var tooLarge *http.MaxBytesError
		code := fault.Invalid
		if errors.As(err, &tooLarge) {
			code = fault.TooLarge
		}
		refuse(w, fault.New(code, "body: %w", err))
		return
	}
	answer := d.answer(r.Context(), body)
	if answer == nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(answer)
}

type request struct {
	Version string          `json:"jsonrpc"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params"`
	ID      json.RawMessage `json:"id"`
}

type response struct {
	Version string          `json:"jsonrpc"`
	Result  any             `json:"result,omitempty"`
	Error   *rpcError       `json:"error,omitempty"`
	ID      json.RawMessage `json:"id"`
}

type rpcError struct {
	Code    int       `json:"code"`
	Message string    `json:"message"`
	Data    errorData `json:"data"`
}

type errorData struct {
	Code   string `json:"code"`
	Detail string `json:"detail,omitempty"`
	Next   string `json:"next,omitempty"`
}

var null = json.RawMessage("null")

func errorOf(f *fault.Error) *rpcError {
	row := fault.Lookup(f.Code)
	return &rpcError{row.JSONRPC, row.Sentence, errorData{row.Key, f.Detail, row.Next}}
}

func malformed(code int, detail string) *rpcError {
	row := fault.Lookup(fault.Invalid)
	return &rpcError{code, row.Sentence, errorData{row.Key, detail, row.Next}}
}

// answer runs a request or a batch and returns what is to be sent back; nil when all were notifications.
func (d *Door) answer(ctx context.Context, body []byte) []byte {
	body = bytes.TrimSpace(body)
	if len(body) == 0 || body[0] != '[' {
		if r := d.one(ctx, body); r != nil {
			return encode(r)
		}
		return nil
	}
	var batch []json.RawMessage
	if err := json.Unmarshal(body, &batch); err != nil {
		return encode(&response{Version: "2.0", Error: malformed(-32700, "not JSON"), ID: null})
	}
	if len(batch) == 0 || len(batch) > MaxBatch {
		return encode(&response{Version: "2.0", Error: malformed(-32600, "a batch has 1 to 64 calls"), ID: null})
	}
	var answers []*response
	for _, raw := range batch {
		if r := d.one(ctx, raw); r != nil {
			answers = append(answers, r)
		}
	}
	if answers == nil {
		return nil
	}
	return encode(answers)
}

func (d *Door) one(ctx context.Context, raw []byte) *response {
	q, bad := parse(raw)
	if bad != nil {
		return bad
	}
	return d.run(ctx, q)
}

// parse reads one call; bad is the answer to one that is none.
func parse(raw []byte) (q request, bad *response) {
	if !json.Valid(raw) {
		return q, &response{Version: "2.0", Error: malformed(-32700, "not JSON"), ID: null}
	}
	if err := json.Unmarshal(raw, &q); err != nil || q.Version != "2.0" || q.Method == "" || !validID(q.ID) {
		return q, &response{Version: "2.0", Error: malformed(-32600, "not a JSON-RPC 2.0 call"), ID: null}
	}
	return q, nil
}

func validID(id json.RawMessage) bool {
	return len(id) == 0 || id[0] == '"' || id[0] == '-' || id[0] >= '0' && id[0] <= '9' || string(id) == "null"
}

func (d *Door) run(ctx context.Context, q request) *response {
	ctx, stop := context.WithTimeout(ctx, callTime)
	defer stop()
	params, err := named(q.Params)
	var result any
	if err == nil {
		result, err = d.cfg.API.Call(ctx, d.cfg.Session, q.Method, params)
	}
	if len(q.ID) == 0 {
		return nil // a notification is never answered
	}
	return reply(q.ID, result, err)
}

func reply(id json.RawMessage, result any, err error) *response {
	r := &response{Version: "2.0", ID: id}
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		r.Error = errorOf(fault.New(fault.Timeout, "%w", err))
	case err != nil:
		r.Error = errorOf(fault.From(err))
	case result == nil:
		r.Result = null
	default:
		r.Result = result
	}
	return r
}

// named takes parameters by name; the one parameter of a list is taken as such.
func named(params json.RawMessage) (json.RawMessage, error) {
	if len(params) == 0 || params[0] != '[' {
		return params, nil
	}
	var list []json.RawMessage
	if err := json.Unmarshal(params, &list); err != nil || len(list) > 1 {
		return nil, fault.New(fault.Invalid, "parameters are named: an object, or a list of one")
	}
	if len(list) == 0 {
		return nil, nil
	}
	return list[0], nil
}

func encode(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		b, _ = json.Marshal(&response{Version: "2.0", Error: errorOf(fault.New(fault.Internal, "result: %w", err)), ID: null})
	}
	return b
}
