package node

import (
	"context"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// RevokeParams names the token whose allowance is taken back.
type RevokeParams struct {
	Token eth.Address `json:"token"`
}

// Revoke takes back what the Exchange may move of a token, by a transaction. It returns when that was sent.
func (a *API) Revoke(ctx context.Context, s *Session, p RevokeParams) (TxInfo, error) {
	w := a.wallet(s)
	if w == nil {
		return TxInfo{}, fault.New(fault.WalletLocked, "no wallet is open")
	}
	if _, known := a.n.cfg.Core.Deployment.Token(p.Token); !known {
		return TxInfo{}, fault.New(fault.NotFound, "no token %s", p.Token)
	}
	if err := a.haveGas(ctx, w.Address()); err != nil {
		return TxInfo{}, err
	}
	s.progress("allowance.revoke", "send", "Waiting for your wallet to take the allowance back")
	hash, err := a.send(ctx, w, Call{To: p.Token, Data: codec.ApproveCall(a.exchange(), new(uint256.Int))}, OwnTx{Kind: TxApprove, Market: -1, Token: p.Token})
	if err != nil {
		return TxInfo{}, err
	}
	return a.Transaction(ctx, s, TxParams{Hash: hash})
}
