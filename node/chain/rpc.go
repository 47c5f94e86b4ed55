package chain

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Request is one call of Ethereum's JSON-RPC. Params is a JSON array.
type Request struct {
	Method string
	Params json.RawMessage
}

// Response answers one Request: Err when the endpoint refused it, else Result.
type Response struct {
	Result json.RawMessage
	Err    *RPCError
}

// RPCError is a JSON-RPC error object. Of a call that reverts, Data holds the revert data as JSON.
type RPCError struct {
	Code    int             `json:"code"`
	Message string          `json:"message"`
	Data    json.RawMessage `json:"data,omitempty"`
}

// Error returns the endpoint's words, bounded.
func (e *RPCError) Error() string {
	m := e.Message
	if len(m) > 200 {
		m = m[:200]
	}
	return fmt.Sprintf("rpc %d: %q", e.Code, m)
}

// Transport carries a batch to one endpoint and brings an answer to each request, in order. An error means
// that the endpoint as a whole did not answer. It must honour ctx and be safe for concurrent use.
type Transport interface {
	Call(ctx context.Context, batch []Request) ([]Response, error)
}

// maxBatch is how many calls share one HTTP request.
const maxBatch = 100

// web is the Transport of an HTTP endpoint; post has a native and a browser body.
type web struct {
	poster
	url   string
	limit int // bytes of an answer
}

type wireRequest struct {
	Version string          `json:"jsonrpc"`
	ID      int             `json:"id"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params"`
}

type wireResponse struct {
	ID     json.RawMessage `json:"id"`
	Result json.RawMessage `json:"result"`
	Error  *RPCError       `json:"error"`
}

// Call implements Transport.
func (w web) Call(ctx context.Context, batch []Request) ([]Response, error) {
	out := make([]Response, 0, len(batch))
	for len(batch) > 0 {
		n := min(len(batch), maxBatch)
		part, err := w.call(ctx, batch[:n])
		if err != nil {
			return nil, err
		}
		out = append(out, part...)
		batch = batch[n:]
	}
	return out, nil
}

func (w web) call(ctx context.Context, batch []Request) ([]Response, error) {
	list := make([]wireRequest, len(batch))
	for i, r := range batch {
		list[i] = wireRequest{"2.0", i, r.Method, r.Params}
	}
	var body []byte
	var err error
	if len(list) == 1 {
		body, err = json.Marshal(list[0])
	} else {
		body, err = json.Marshal(list)
	}
	if err != nil {
		return nil, fault.New(fault.Internal, "rpc: %w", err)
	}
	answer, err := w.post(ctx, w.url, body, w.limit)
	if err != nil {
		return nil, err
	}
	return parseAnswer(answer, len(batch))
}

// parseAnswer reads the answers to n requests with ids 0 to n−1, in whatever order they come.
func parseAnswer(b []byte, n int) ([]Response, error) {
	var list []wireResponse
	if b = bytes.TrimLeft(b, " \t\r\n"); len(b) > 0 && b[0] == '{' {
		list = make([]wireResponse, 1)
		if err := json.Unmarshal(b, &list[0]); err != nil {
			return nil, fault.New(fault.Unavailable, "rpc: %w", err)
		}
		if e := list[0].Error; e != nil && n > 1 {
			return nil, fault.New(fault.Unavailable, "rpc: batch refused: %w", e)
		}
	} else if err := json.Unmarshal(b, &list); err != nil {
		return nil, fault.New(fault.Unavailable, "rpc: %w", err)
	}
	if len(list) != n {
		return nil, fault.New(fault.Unavailable, "rpc: %d answers to %d requests", len(list), n)
	}
	out := make([]Response, n)
	seen := make([]bool, n)
	for _, r := range list {
		id, err := strconv.Atoi(string(r.ID))
		if err != nil || id < 0 || id >= n || seen[id] {
			return nil, fault.New(fault.Unavailable, "rpc: answer with a strange id")
		}
		seen[id] = true
		if r.Error == nil && len(r.Result) == 0 {
			return nil, fault.New(fault.Unavailable, "rpc: answer without result or error")
		}
		out[id] = Response{Result: r.Result, Err: r.Error}
	}
	return out, nil
}

// request makes a Request of values that encode to JSON.
func request(method string, params ...any) Request {
	if params == nil {
		params = []any{}
	}
	b, err := json.Marshal(params)
	if err != nil {
		panic(err) // values of this package only
	}
	return Request{method, b}
}

// object is a JSON object of a request.
type object map[string]any

// quantity is a number in the hex form of Ethereum's JSON-RPC, at most 2⁶⁴−1.
type quantity uint64

func (q quantity) MarshalText() ([]byte, error) {
	return strconv.AppendUint([]byte("0x"), uint64(q), 16), nil
}

func (q *quantity) UnmarshalText(b []byte) error {
	v, err := strconv.ParseUint(strings.TrimPrefix(string(b), "0x"), 16, 64)
	if err != nil || len(b) < 3 || b[0] != '0' || b[1] != 'x' {
		return fault.New(fault.Invalid, "not a quantity")
	}
	*q = quantity(v)
	return nil
}

// bytesHex is data in the hex form of Ethereum's JSON-RPC.
type bytesHex []byte

func (h bytesHex) MarshalText() ([]byte, error) {
	return append([]byte("0x"), hex.EncodeToString(h)...), nil
}

func (h *bytesHex) UnmarshalText(b []byte) error {
	if len(b) < 2 || b[0] != '0' || b[1] != 'x' {
		return fault.New(fault.Invalid, "not hex data")
	}
	out := make([]byte, hex.DecodedLen(len(b)-2))
	if _, err := hex.Decode(out, b[2:]); err != nil {
		return fault.New(fault.Invalid, "not hex data")
	}
	*h = out
	return nil
}

// big256 is a number below 2²⁵⁶ in the same form. It does not embed uint256.Int, whose own JSON form is
// stricter than some endpoints.
type big256 struct{ v uint256.Int }

func (q big256) MarshalText() ([]byte, error) { return []byte(q.v.Hex()), nil }

func (q *big256) UnmarshalText(b []byte) error {
	s := string(b)
	if !strings.HasPrefix(s, "0x") || len(s) < 3 || len(s) > 66 {
		return fault.New(fault.Invalid, "not a quantity")
	}
	s = strings.TrimLeft(s[2:], "0") // some endpoints pad
	if s == "" {
		q.v.Clear()
		return nil
	}
	if err := q.v.SetFromHex("0x" + s); err != nil {
		return fault.New(fault.Invalid, "not a quantity")
	}
	return nil
}

// read decodes a result. The error of a refused request is returned as it is; null is NotFound.
func (r Response) read(v any) error {
	if r.Err != nil {
		return r.Err
	}
	if string(r.Result) == "null" {
		return fault.New(fault.NotFound, "rpc: null")
	}
	if err := json.Unmarshal(r.Result, v); err != nil {
		return fault.New(fault.Unavailable, "rpc: unreadable answer: %w", err)
	}
	return nil
}

// header is what is read of a block header.
type header struct {
	Number  quantity `json:"number"`
	Hash    eth.Hash `json:"hash"`
	Parent  eth.Hash `json:"parentHash"`
	Time    quantity `json:"timestamp"`
	BaseFee big256   `json:"baseFeePerGas"`
}

// logEntry is what is read of a log.
type logEntry struct {
	Address  eth.Address `json:"address"`
	Topics   []eth.Hash  `json:"topics"`
	Data     bytesHex    `json:"data"`
	Block    quantity    `json:"blockNumber"`
	Hash     eth.Hash    `json:"blockHash"`
	Tx       eth.Hash    `json:"transactionHash"`
	LogIndex quantity    `json:"logIndex"`
	Removed  bool        `json:"removed,omitempty"`
}
