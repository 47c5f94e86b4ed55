package node

import (
	"context"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// MarketAccounts lists what the session's account has in its market accounts, by market. Funds of one market serve no
// other; withdrawing is always open.
func (a *API) MarketAccounts(ctx context.Context, s *Session, _ None) ([]AccountInfo, error) {
	list := []AccountInfo{}
	owner, ok := a.account(s)
	if !ok {
		return list, nil
	}
	err := a.n.Do(ctx, func(c *Core) {
		markets := c.Markets()
		for _, v := range c.InAccounts(owner) {
			m := &markets[v.Market]
			list = append(list, AccountInfo{Market: m.Symbol(), Base: accountBalance(&m.Base, v.Base), Quote: accountBalance(&m.Quote, v.Quote)})
		}
	})
	return list, err
}

// accountBalance is balanceInfo without an allowance: what is in an account needs none.
func accountBalance(t *order.Token, h Holding) BalanceInfo {
	info := balanceInfo(t, h)
	info.Allowance = ""
	return info
}

// Deposit moves funds of the wallet into the market account of a market: it allows exactly what is missing, one token
// after the other, then sends one transaction. It returns when that was sent.
func (a *API) Deposit(ctx context.Context, s *Session, p AccountParams) (TxInfo, error) {
	mv, err := a.movement(ctx, s, p)
	if err != nil {
		return TxInfo{}, err
	}
	if err := a.capped(ctx, mv.w, given{mv.grid.Base.Address, mv.base}, given{mv.grid.Quote.Address, mv.quote}); err != nil {
		return TxInfo{}, err
	}
	holdings, err := a.holdings(ctx, mv.w.Address())
	if err != nil {
		return TxInfo{}, err
	}
	sides := []struct {
		field  string
		token  order.Token
		amount *uint256.Int
	}{{"base", mv.grid.Base, &mv.base}, {"quote", mv.grid.Quote, &mv.quote}}
	for _, side := range sides {
		if h := holdings[side.token.Address]; h.Known && h.Balance.Lt(side.amount) {
			return TxInfo{}, fault.New(fault.Unfunded, "%s: the wallet has %s %s", side.field, order.FormatAmount(&h.Balance, side.token.Decimals), side.token.Symbol)
		}
	}
	for _, side := range sides {
		if side.amount.IsZero() {
			continue
		}
		h := holdings[side.token.Address]
		need := claimed(&h, side.amount)
		if err := a.allow(ctx, s, "accounts.deposit", mv.w, side.token.Address, &need); err != nil {
			return TxInfo{}, err
		}
	}
	s.progress("accounts.deposit", "send", "Waiting for your wallet to send the deposit")
	return a.move(ctx, s, mv, TxDeposit, codec.DepositCall(mv.grid.Base.Address, mv.grid.Quote.Address, &mv.base, &mv.quote))
}

// WithdrawAccount moves funds of a market account into the wallet. Open orders that they backed are unfunded from then
// on. It returns when the transaction was sent.
func (a *API) WithdrawAccount(ctx context.Context, s *Session, p AccountParams) (TxInfo, error) {
	mv, err := a.movement(ctx, s, p)
	if err != nil {
		return TxInfo{}, err
	}
	s.progress("accounts.withdraw", "send", "Waiting for your wallet to send the withdrawal")
	return a.move(ctx, s, mv, TxWithdraw, codec.WithdrawCall(mv.grid.Base.Address, mv.grid.Quote.Address, &mv.base, &mv.quote))
}

// movement is a deposit or withdrawal read from its parameters.
type movement struct {
	w           Wallet
	market      int
	grid        order.Market
	base, quote uint256.Int
}

func (a *API) movement(ctx context.Context, s *Session, p AccountParams) (mv movement, err error) {
	if mv.w = a.wallet(s); mv.w == nil {
		return mv, fault.New(fault.WalletLocked, "no wallet is open")
	}
	if mv.market, mv.grid, err = a.market(p.Market); err != nil {
		return mv, err
	}
	if p.All {
		err = a.everything(ctx, &mv)
	} else if mv.base, err = amountOf("base", p.Base, &mv.grid.Base); err == nil {
		mv.quote, err = amountOf("quote", p.Quote, &mv.grid.Quote)
	}
	if err == nil && mv.base.IsZero() && mv.quote.IsZero() {
		err = fault.New(fault.Invalid, "say how much")
	}
	if err == nil {
		err = a.haveGas(ctx, mv.w.Address())
	}
	return mv, err
}

// everything asks the chain what is in the account: the newest answer counts, not what was shown.
func (a *API) everything(ctx context.Context, mv *movement) error {
	call := codec.AccountOfCall(mv.w.Address(), mv.grid.Base.Address, mv.grid.Quote.Address)
	answer, err := a.n.cfg.Chain.Read(ctx, Call{To: a.exchange(), Data: call})
	if err != nil {
		return err
	}
	account, err := codec.DecodeAccount(answer)
	mv.base, mv.quote = account.BalanceA, account.BalanceB
	return err
}

func amountOf(field, text string, t *order.Token) (uint256.Int, error) {
	if text == "" {
		return uint256.Int{}, nil
	}
	v, err := order.ParseAmount(text, t.Decimals)
	if err != nil {
		f := fault.From(err)
		err = fault.New(f.Code, "%s: %s", field, f.Detail)
	}
	return v, err
}

// move sends a deposit or withdrawal.
func (a *API) move(ctx context.Context, s *Session, mv movement, kind TxKind, data []byte) (TxInfo, error) {
	tx := OwnTx{Kind: kind, Market: mv.market}
	switch {
	case mv.quote.IsZero():
		tx.Token = mv.grid.Base.Address
	case mv.base.IsZero():
		tx.Token = mv.grid.Quote.Address
	}
	hash, err := a.send(ctx, mv.w, Call{To: a.exchange(), Data: data}, tx)
	if err != nil {
		return TxInfo{}, err
	}
	return a.Transaction(ctx, s, TxParams{Hash: hash})
}
