package node

import (
	"context"
	"encoding/json"
	"sort"
	"sync"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// API is the one table of methods that the page and programs use. Doors onto it (the Worker's port, native
// JSON-RPC) only carry JSON.
type API struct {
	n       *Node
	methods map[string]handler
	invites InviteConfig

	mu       sync.Mutex
	unlocked map[eth.Address]*keyWallet // burner wallets opened on this device
	current  eth.Address                // the burner wallet that sessions without another one use
	own      map[eth.Address]int        // accounts in use by sessions and unlocked wallets
	nonces   nonces
	keys     map[eth.Address]*keyWallet // of sessions: conditional orders are signed with them
}

// InviteConfig is what invitations are made of and where they lead.
type InviteConfig struct {
	Key     peer.Key
	Servers []string
}

// handler decodes parameters, runs a method and returns something that marshals to JSON.
type handler func(ctx context.Context, s *Session, params json.RawMessage) (any, error)

// NewAPI returns the API of a node. The node need not run yet.
func NewAPI(n *Node) *API {
	a := &API{n: n, unlocked: map[eth.Address]*keyWallet{}, keys: map[eth.Address]*keyWallet{}, own: map[eth.Address]int{},
		nonces: nonces{base: map[eth.Address]uint64{}, reserved: map[nonceKey]bool{}, epochs: map[eth.Address]epochAt{}}}
	a.methods = map[string]handler{
		"status":             method(a.Status),
		"markets":            method(a.Markets),
		"book":               method(a.Book),
		"trades":             method(a.Trades),
		"keepers":            method(a.Keepers),
		"orders":             method(a.Orders),
		"order":              method(a.Order),
		"transactions":       method(a.Transactions),
		"transaction":        method(a.Transaction),
		"draft":              method(a.Draft),
		"place":              method(a.Place),
		"cancel":             method(a.Cancel),
		"quote":              method(a.Quote),
		"take":               method(a.Take),
		"wallets":            method(a.Wallets),
		"wallet.create":      method(a.WalletCreate),
		"wallet.unlock":      method(a.WalletUnlock),
		"wallet.lock":        method(a.WalletLock),
		"wallet.import":      method(a.WalletImport),
		"wallet.export":      method(a.WalletExport),
		"wallet.forget":      method(a.WalletForget),
		"wallet.cap":         method(a.WalletCap),
		"wallet.connect":     method(a.WalletConnect),
		"wallet.switch":      method(a.WalletSwitch),
		"balances":           method(a.Balances),
		"accounts":           method(a.MarketAccounts),
		"accounts.deposit":   method(a.Deposit),
		"accounts.withdraw":  method(a.WithdrawAccount),
		"check":              method(a.Check),
		"peers":              method(a.Network),
		"network":            method(a.Network),
		"invite":             method(a.Invite),
		"link.accept":        method(a.LinkAccept),
		"privacy":            method(a.Privacy),
		"subscribe":          method(a.Subscribe),
		"history.trades":     method(a.HistoryTrades),
		"history.candles":    method(a.HistoryCandles),
		"history.fills":      method(a.HistoryFills),
		"history.orders":     method(a.HistoryOrders),
		"history.export":     method(a.HistoryExport),
		"conditionals":       method(a.Conditionals),
		"conditional.draft":  method(a.ConditionalDraft),
		"conditional.place":  method(a.ConditionalPlace),
		"conditional.cancel": method(a.ConditionalCancel),
		"renew":              method(a.Renew),
		"swap.quote":         method(a.SwapQuote),
		"swap":               method(a.Swap),
		"allowance.revoke":   method(a.Revoke),
		"order.share":        method(a.OrderShare),
		"order.open":         method(a.OrderOpen),
		"order.take":         method(a.OrderTake),
		"private.open":       method(a.PrivateOpen),
		"private.take":       method(a.PrivateTake),
		"notifications":      method(a.Notifications),
		"notifications.read": method(a.NotificationsRead),
		"backup":             method(a.Backup),
		"restore.read":       method(a.RestoreRead),
		"restore":            method(a.Restore),
	}
	n.release = a.releaseLeg
	return a
}

// Invites gives the API what it needs for "invite" and "link.accept"; without it they are Unsupported.
func (a *API) Invites(c InviteConfig) { a.invites = c }

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
	most := maxParams
	if name == "restore.read" {
		most = maxBackup + maxParams
	}
	if len(params) > most {
		return nil, fault.New(fault.TooLarge, "parameters of %d bytes, at most %d", len(params), most)
	}
	if s.closed() {
		return nil, fault.New(fault.Closed, "session is closed")
	}
	return h(ctx, s, params)
}

// maxParams bounds one call's parameters but for a file that is restored.
const maxParams = 64 << 10

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
