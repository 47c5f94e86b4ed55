//go:build !js

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/rpc"
)

// endpoint serves the chain's JSON-RPC to the drivers and mines for them: the transactions of one request share
// blocks of their own and are mined when it is answered. A measured transaction is a request by itself.
type endpoint struct {
	c  *chain
	mu sync.Mutex
}

type request struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params []any           `json:"params"`
}

type answer struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   any             `json:"error,omitempty"`
}

type failure struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
	Data    any    `json:"data,omitempty"`
}

func (e *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	defer e.mu.Unlock()
	var raw json.RawMessage
	if err := json.NewDecoder(r.Body).Decode(&raw); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var list []request
	single := !bytes.HasPrefix(raw, []byte("["))
	if single {
		raw = append(append([]byte{'['}, raw...), ']')
	}
	if err := json.Unmarshal(raw, &list); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	answers := make([]answer, len(list))
	var sent []common.Hash
	for i, q := range list {
		a := answer{Version: "2.0", ID: q.ID}
		if err := e.c.raw.CallContext(r.Context(), &a.Result, q.Method, q.Params...); err != nil {
			a.Error = describe(err)
		} else if q.Method == "eth_sendRawTransaction" {
			var h common.Hash
			if err := json.Unmarshal(a.Result, &h); err != nil {
				a.Error = describe(err)
			}
			sent = append(sent, h)
		}
		answers[i] = a
	}
	for _, h := range sent {
		if _, err := e.c.TransactionReceipt(r.Context(), h); err == nil {
			continue
		}
		if _, err := e.c.mine(r.Context(), h); err != nil {
			return // the driver is gone
		}
	}
	w.Header().Set("Content-Type", "application/json")
	var out any = answers
	if single {
		out = answers[0]
	}
	_ = json.NewEncoder(w).Encode(out) // fails when the driver is gone
}

func describe(err error) failure {
	f := failure{Code: -32000, Message: err.Error()}
	if data := rpc.DataError(nil); errors.As(err, &data) {
		f.Data = data.ErrorData()
	}
	return f
}
