package view

import (
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// Holding is what an account has of a token.
type Holding struct {
	Token   order.Token
	Balance uint256.Int
	Bound   uint256.Int // by own open orders
	Allowed uint256.Int // by the Exchange
}

// Balances is the account's money.
type Balances struct {
	Known   bool // false without a wallet or before the chain answered
	Account string
	Rows    []BalanceRow
	Coin    string // the chain's coin, for fees: "0.4998 ETH"
	NoCoin  bool   // nothing to pay fees with
	Faucet  bool   // the demo gives money away
	Asked   bool   // the faucet was asked and the money is on its way
	Market  MarketAccount
}

// MarketAccount is what the account has in the market account of the market shown; Market is "" when there is none.
type MarketAccount struct {
	Market      string
	Base, Quote string // symbols
	Rows        []BalanceRow
	Holds       bool // something is in it
}

// BalanceRow is one token as shown.
type BalanceRow struct {
	Symbol, Name, Address string
	Balance               string // cut to six decimals
	Exact                 string
	Free                  string // "" when all is free
	Allowed               bool   // the Exchange may move the balance
}

const shownDecimals = 6

// NewBalances lays holdings out. coin is the balance of the chain's coin in wei.
func NewBalances(account eth.Address, list []Holding, coin *uint256.Int, symbol string, faucet bool) Balances {
	b := Balances{Known: true, Account: account.String(), Faucet: faucet}
	if coin != nil {
		b.Coin = CutAmount(coin, 18, 4) + " " + symbol
		b.NoCoin = coin.IsZero()
	}
	for i := range list {
		h := &list[i]
		b.Rows = append(b.Rows, h.row())
	}
	return b
}

func (h *Holding) row() BalanceRow {
	row := BalanceRow{
		Symbol: h.Token.Symbol, Name: h.Token.Name, Address: h.Token.Address.String(),
		Balance: CutAmount(&h.Balance, h.Token.Decimals, shownDecimals), Exact: order.FormatAmount(&h.Balance, h.Token.Decimals),
		Allowed: !h.Allowed.Lt(&h.Balance) && !h.Balance.IsZero(),
	}
	if !h.Bound.IsZero() {
		free := h.Free()
		row.Free = CutAmount(&free, h.Token.Decimals, shownDecimals)
	}
	return row
}

// NewMarketAccount lays out what is in the account of a market.
func NewMarketAccount(m *order.Market, base, quote Holding) MarketAccount {
	base.Token, quote.Token = m.Base, m.Quote
	return MarketAccount{Market: m.Symbol(), Base: m.Base.Symbol, Quote: m.Quote.Symbol, Rows: []BalanceRow{base.row(), quote.row()},
		Holds: !base.Balance.IsZero() || !quote.Balance.IsZero()}
}

// Free returns the balance less what open orders bind, 0 when they bind more.
func (h *Holding) Free() (free uint256.Int) {
	if h.Balance.Gt(&h.Bound) {
		free.Sub(&h.Balance, &h.Bound)
	}
	return free
}
