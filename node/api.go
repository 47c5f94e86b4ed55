package node

import (
	"context"
	"encoding/json"
	"sort"

	"github.com/virtuatrader/virtua/node/fault"
)

// API is the one table of methods that the page and programs use. Doors onto it (the Worker's port, native
// JSON-RPC) only carry JSON.
type API struct {
	n       *Node
	methods map[string]handler
}

// handler decodes parameters, runs a method and returns something that marshals to JSON.
type handler func(ctx context.Context, s *Session, params json.RawMessage) (any, error)

// Session is one tab or one program that calls the API. Its fields are set before the first call.
type Session struct {
	// Ask sends an EIP-1193 request to the wallet of this session's tab and waits for the answer. A
	// refusal is a *fault.Error (WalletFault maps the wallet's code). Nil: no wallet extension there.
	Ask func(ctx context.Context, method string, params json.RawMessage) (json.RawMessage, error)

	state sessionState
}

type sessionState struct{}

// NewSession returns a session; ask may be nil.
func NewSession(ask func(ctx context.Context, method string, params json.RawMessage) (json.RawMessage, error)) *Session {
	return &Session{Ask: ask}
}

// Close ends what the session holds; calls after it fail with Closed.
func (s *Session) Close() {}

// NewAPI returns the API of a node. The node need not run yet.
func NewAPI(n *Node) *API {
	a := &API{n: n}
	a.methods = map[string]handler{
		"status":         method(a.Status),
		"markets":        method(a.Markets),
		"book":           method(a.Book),
		"trades":         method(a.Trades),
		"orders":         method(a.Orders),
		"order":          method(a.Order),
		"transactions":   method(a.Transactions),
		"transaction":    method(a.Transaction),
		"draft":          method(a.Draft),
		"place":          method(a.Place),
		"cancel":         method(a.Cancel),
		"quote":          method(a.Quote),
		"take":           method(a.Take),
		"wallets":        method(a.Wallets),
		"wallet.create":  method(a.WalletCreate),
		"wallet.unlock":  method(a.WalletUnlock),
		"wallet.lock":    method(a.WalletLock),
		"wallet.import":  method(a.WalletImport),
		"wallet.export":  method(a.WalletExport),
		"wallet.forget":  method(a.WalletForget),
		"wallet.connect": method(a.WalletConnect),
		"balances":       method(a.Balances),
		"faucet":         method(a.Faucet),
		"peers":          method(a.Network),
		"network":        method(a.Network),
		"invite":         method(a.Invite),
		"link.accept":    method(a.LinkAccept),
		"subscribe":      method(a.Subscribe),
	}
	return a
}

// Methods returns the names of all methods, sorted.
func (a *API) Methods() []string {
	names := make([]string, 0, len(a.methods))
	for name := range a.methods {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// Call runs a method. params may be empty. The result marshals to JSON; the error is a *fault.Error or ctx's.
func (a *API) Call(ctx context.Context, s *Session, name string, params json.RawMessage) (any, error) {
	h, ok := a.methods[name]
	if !ok {
		return nil, fault.New(fault.Unsupported, "no method %q", name)
	}
	return h(ctx, s, params)
}

// method gives a typed method the form of a handler.
func method[P, R any](f func(context.Context, *Session, P) (R, error)) handler {
	return func(ctx context.Context, s *Session, params json.RawMessage) (any, error) {
		var p P
		if len(params) > 0 && string(params) != "null" {
			if err := json.Unmarshal(params, &p); err != nil {
				return nil, fault.New(fault.Invalid, "parameters: %w", err)
			}
		}
		r, err := f(ctx, s, p)
		if err != nil {
			return nil, err
		}
		return r, nil
	}
}
