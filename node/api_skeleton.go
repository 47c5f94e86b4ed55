// NOTE TO THE CORE'S AUTHOR: the lead is writing the API bodies now (api_session.go, api_read.go, api_draft.go,
// api_place.go, api_take.go, api_wallet.go, wallet_key.go, wallet_page.go, demo grant). Leave api*.go and wallet*.go alone;
// write Core, Node (owner) and nodetest. Keep the methods of Core named in core.go as they are.
package node

import (
	"context"
	"encoding/json"

	"github.com/virtuatrader/virtua/node/fault"
)

var errSkeleton = fault.New(fault.Unsupported, "not built yet")

// Status: chain, mesh and session in one look.
func (a *API) Status(ctx context.Context, s *Session, p None) (Status, error) {
	return Status{}, errSkeleton
}

// Markets: the markets with their grids and best prices.
func (a *API) Markets(ctx context.Context, s *Session, p None) ([]MarketInfo, error) {
	return nil, errSkeleton
}

// Book: a market's book.
func (a *API) Book(ctx context.Context, s *Session, p BookParams) (BookResult, error) {
	return BookResult{}, errSkeleton
}

// Trades: newest trades first.
func (a *API) Trades(ctx context.Context, s *Session, p ListParams) ([]TradeInfo, error) {
	return nil, errSkeleton
}

// Orders: own orders, newest first.
func (a *API) Orders(ctx context.Context, s *Session, p ListParams) ([]OrderInfo, error) {
	return nil, errSkeleton
}

// Order: one order, own or in the set.
func (a *API) Order(ctx context.Context, s *Session, p OrderParams) (OrderInfo, error) {
	return OrderInfo{}, errSkeleton
}

// Transactions: own transactions, newest first.
func (a *API) Transactions(ctx context.Context, s *Session, p ListParams) ([]TxInfo, error) {
	return nil, errSkeleton
}

// Transaction: one own transaction.
func (a *API) Transaction(ctx context.Context, s *Session, p TxParams) (TxInfo, error) {
	return TxInfo{}, errSkeleton
}

// Draft: checks a form and previews what would be signed.
func (a *API) Draft(ctx context.Context, s *Session, p DraftParams) (DraftResult, error) {
	return DraftResult{}, errSkeleton
}

// Place: allows, signs and publishes an order.
func (a *API) Place(ctx context.Context, s *Session, p DraftParams) (OrderInfo, error) {
	return OrderInfo{}, errSkeleton
}

// Cancel: cancels own orders.
func (a *API) Cancel(ctx context.Context, s *Session, p CancelParams) (CancelResult, error) {
	return CancelResult{}, errSkeleton
}

// Quote: what a take would do.
func (a *API) Quote(ctx context.Context, s *Session, p TakeParams) (QuoteResult, error) {
	return QuoteResult{}, errSkeleton
}

// Take: trades against resting orders.
func (a *API) Take(ctx context.Context, s *Session, p TakeParams) (TxInfo, error) {
	return TxInfo{}, errSkeleton
}

// Wallets: wallets of this session and device.
func (a *API) Wallets(ctx context.Context, s *Session, p None) ([]WalletInfo, error) {
	return nil, errSkeleton
}

// WalletCreate: makes a burner wallet.
func (a *API) WalletCreate(ctx context.Context, s *Session, p WalletParams) (WalletInfo, error) {
	return WalletInfo{}, errSkeleton
}

// WalletUnlock: opens a burner wallet.
func (a *API) WalletUnlock(ctx context.Context, s *Session, p WalletParams) (WalletInfo, error) {
	return WalletInfo{}, errSkeleton
}

// WalletLock: closes it.
func (a *API) WalletLock(ctx context.Context, s *Session, p WalletParams) (None, error) {
	return None{}, errSkeleton
}

// WalletImport: takes a keystore or key in.
func (a *API) WalletImport(ctx context.Context, s *Session, p WalletParams) (WalletInfo, error) {
	return WalletInfo{}, errSkeleton
}

// WalletExport: returns the keystore v3.
func (a *API) WalletExport(ctx context.Context, s *Session, p WalletParams) (json.RawMessage, error) {
	return nil, errSkeleton
}

// WalletForget: removes a wallet from this device.
func (a *API) WalletForget(ctx context.Context, s *Session, p WalletParams) (None, error) {
	return None{}, errSkeleton
}

// WalletConnect: attaches the tab's wallet.
func (a *API) WalletConnect(ctx context.Context, s *Session, p ConnectParams) (WalletInfo, error) {
	return WalletInfo{}, errSkeleton
}

// Balances: what the session's account has.
func (a *API) Balances(ctx context.Context, s *Session, p None) ([]BalanceInfo, error) {
	return nil, errSkeleton
}

// Faucet: asks for demo funds.
func (a *API) Faucet(ctx context.Context, s *Session, p None) ([]TxInfo, error) {
	return nil, errSkeleton
}

// Network: the mesh.
func (a *API) Network(ctx context.Context, s *Session, p None) (NetworkResult, error) {
	return NetworkResult{}, errSkeleton
}

// Invite: an invitation to link without a server.
func (a *API) Invite(ctx context.Context, s *Session, p None) (InviteResult, error) {
	return InviteResult{}, errSkeleton
}

// LinkAccept: takes an invitation or its answer.
func (a *API) LinkAccept(ctx context.Context, s *Session, p LinkParams) (InviteResult, error) {
	return InviteResult{}, errSkeleton
}

// Subscribe: waits for a change.
func (a *API) Subscribe(ctx context.Context, s *Session, p WaitParams) (WaitResult, error) {
	return WaitResult{}, errSkeleton
}
