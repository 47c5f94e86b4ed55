package view

import (
	"strings"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// PortfolioPage is the page of what the reader has.
type PortfolioPage struct {
	Head    Head
	Status  Status
	Notices []Notice
	Wallet  Wallet
	View    Portfolio
}

// Portfolio is what the account has: in its wallet, in its market accounts, bound by orders, and what it earned.
type Portfolio struct {
	Waiting   string // what is waited for; "" when nothing is
	Known     bool   // there is an account, and the chain answered
	Account   string
	Unit      string // what values are in
	Total     string // of what has a price; "" when nothing has
	Priceless string // the tokens without one: "WETH, FOO"; "" when all have one
	Coin      string
	NoCoin    bool
	Rows      []PortfolioRow
	Deposits  []MarketAccount // market accounts that hold something
	Allowed   []AllowanceRow
	Positions []PositionRow
	Faucet    string // account that the demo gives play money to
}

// PortfolioRow is one token.
type PortfolioRow struct {
	Symbol, Name, Address string
	Wallet                string // cut to six decimals
	Bound                 string // by open orders; "" when nothing
	Deposited             string // in market accounts; "" when nothing
	Price                 string // "" when none is known
	Value                 string
	Exact                 string // of the wallet
}

// AllowanceRow is what the Exchange may move of a token.
type AllowanceRow struct {
	Symbol, Address, Amount string
	Needed                  string // by open orders; "" when nothing
}

// Holdings is one token's share of a portfolio.
type Holdings struct {
	Holding
	Deposited uint256.Int
}

// Valued is a market that prices its base: Half is the middle of its book, or its last trade, in half ticks.
type Valued struct {
	Market *order.Market
	Half   uint256.Int // zero when there is no price
}

// NewPortfolio lays holdings out and values them in unit, by markets that quote in it. Values are rounded down.
func NewPortfolio(account eth.Address, list []Holdings, unit order.Token, markets []Valued, coin *uint256.Int) Portfolio {
	p := Portfolio{Known: true, Account: account.String(), Unit: unit.Symbol}
	if coin != nil {
		p.Coin, p.NoCoin = CutAmount(coin, 18, 4)+" ETH", coin.IsZero()
	}
	var total uint256.Int
	var priceless []string
	valued := false
	for i := range list {
		h := &list[i]
		row := PortfolioRow{Symbol: h.Token.Symbol, Name: h.Token.Name, Address: h.Token.Address.String(),
			Wallet: CutAmount(&h.Balance, h.Token.Decimals, shownDecimals), Exact: order.FormatAmount(&h.Balance, h.Token.Decimals)}
		if !h.Bound.IsZero() {
			row.Bound = CutAmount(&h.Bound, h.Token.Decimals, shownDecimals)
		}
		if !h.Deposited.IsZero() {
			row.Deposited = CutAmount(&h.Deposited, h.Token.Decimals, shownDecimals)
		}
		var all uint256.Int
		all.Add(&h.Balance, &h.Deposited)
		value, price, known := valueDown(&all, &h.Token, &unit, markets)
		switch {
		case known:
			valued = true
			total.Add(&total, &value)
			row.Price, row.Value = price, CutAmount(&value, unit.Decimals, 2)
		case !all.IsZero():
			priceless = append(priceless, h.Token.Symbol)
		}
		p.Rows = append(p.Rows, row)
		if !h.Allowed.IsZero() {
			a := AllowanceRow{Symbol: h.Token.Symbol, Address: h.Token.Address.String(), Amount: CutAmount(&h.Allowed, h.Token.Decimals, shownDecimals)}
			if h.Allowed.BitLen() > 200 {
				a.Amount = "everything"
			}
			a.Needed = row.Bound
			p.Allowed = append(p.Allowed, a)
		}
	}
	if valued {
		p.Total = CutAmount(&total, unit.Decimals, 2)
	}
	p.Priceless = strings.Join(priceless, ", ")
	return p
}

// valueDown is what an amount of a token is worth in unit, rounded down, and the price that says so.
func valueDown(amount *uint256.Int, t, unit *order.Token, markets []Valued) (value uint256.Int, price string, known bool) {
	if t.Address == unit.Address {
		return *amount, "1", true
	}
	for i := range markets {
		m := markets[i].Market
		if m.Base.Address != t.Address || m.Quote.Address != unit.Address || markets[i].Half.IsZero() {
			continue
		}
		one, lot := m.QuoteAmount(1, 1), m.BaseAmount(1)
		lot.Mul(&lot, uint256.NewInt(2)) // the price is in half ticks
		one.Mul(&one, &markets[i].Half)
		if _, over := value.MulDivOverflow(amount, &one, &lot); over {
			return uint256.Int{}, "", false
		}
		var ticks uint256.Int
		ticks.Rsh(&markets[i].Half, 1)
		return value, Price(m, order.Ticks(ticks.Uint64())), true
	}
	return uint256.Int{}, "", false
}

// NewPositions lays out what the account holds and earned by market.
func NewPositions(list []OwnPosition) []PositionRow {
	return NewHistory(TabFills, false, list, nil, nil, false, 0, nil).Positions
}
