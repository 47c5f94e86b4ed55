package order

import (
	"math/bits"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Token is an ERC-20 that markets name.
type Token struct {
	Address  eth.Address `json:"address"`
	Symbol   string      `json:"symbol"`
	Name     string      `json:"name"`
	Decimals uint8       `json:"decimals"` // at most 36
	Permit   bool        `json:"permit"`   // speaks EIP-2612
}

// Side tells which way an order trades in a market.
type Side uint8

const (
	Ask Side = iota // sells the base
	Bid             // buys the base
)

// String returns "ask" or "bid".
func (s Side) String() string {
	if s == Ask {
		return "ask"
	}
	return "bid"
}

// Lots counts a market's lots: the least base amount that trades.
type Lots uint64

// Ticks is a price in a market's ticks: quote per base.
type Ticks uint64

// MarketID names a market inside a node: the base's address, then the quote's.
type MarketID [40]byte

// Market is an ordered pair of tokens with its grid. Build it with NewMarket.
type Market struct {
	Base, Quote   Token
	LotDecimals   uint8       // one lot is 10^-LotDecimals of the base
	PriceDecimals uint8       // one tick is 10^-PriceDecimals of the quote per base
	Lot           uint256.Int // base units in a lot
	Unit          uint256.Int // quote base units in a lot at a price of one tick
}

// NewMarket derives the grid from the decimals b of base and q of quote: lots of 10^-min(b, q/2, 8) base,
// ticks of 10^-min(q−lot decimals, 8) quote, so that lot × price is always a whole number of quote units.
func NewMarket(base, quote Token) (Market, error) {
	if base.Address == quote.Address {
		return Market{}, fault.New(fault.Invalid, "market of a token with itself")
	}
	if base.Decimals > 36 || quote.Decimals > 36 {
		return Market{}, fault.New(fault.Unsupported, "token with more than 36 decimals")
	}
	m := Market{Base: base, Quote: quote}
	m.LotDecimals = min(base.Decimals, quote.Decimals/2, 8)
	m.PriceDecimals = min(quote.Decimals-m.LotDecimals, 8)
	ten := uint256.NewInt(10)
	m.Lot.Exp(ten, uint256.NewInt(uint64(base.Decimals-m.LotDecimals)))
	m.Unit.Exp(ten, uint256.NewInt(uint64(quote.Decimals-m.LotDecimals-m.PriceDecimals)))
	return m, nil
}

// ID returns the market's name.
func (m *Market) ID() (id MarketID) {
	copy(id[:20], m.Base.Address[:])
	copy(id[20:], m.Quote.Address[:])
	return id
}

// Symbol returns "BASE/QUOTE".
func (m *Market) Symbol() string { return m.Base.Symbol + "/" + m.Quote.Symbol }

// Side returns the side of an order here; false when it trades other tokens.
func (m *Market) Side(o *Order) (Side, bool) {
	switch {
	case o.SellToken == m.Base.Address && o.BuyToken == m.Quote.Address:
		return Ask, true
	case o.SellToken == m.Quote.Address && o.BuyToken == m.Base.Address:
		return Bid, true
	}
	return 0, false
}

// Place is an order seen from a market: its side, price and whole amount on the grid.
type Place struct {
	Side  Side
	Price Ticks
	Lots  Lots
}

// Place puts an order on the grid. Amounts that are not whole lots at a whole tick are OffGrid.
func (m *Market) Place(o *Order) (Place, error) {
	side, ok := m.Side(o)
	if !ok {
		return Place{}, fault.New(fault.NotFound, "order trades other tokens than %s", m.Symbol())
	}
	base, quote := &o.SellAmount, &o.BuyAmount
	if side == Bid {
		base, quote = quote, base
	}
	var lots, rem, units, ticks uint256.Int
	lots.DivMod(base, &m.Lot, &rem)
	if !rem.IsZero() || !lots.IsUint64() || lots.IsZero() {
		return Place{}, fault.New(fault.OffGrid, "amount is not a whole number of lots of 10^-%d %s", m.LotDecimals, m.Base.Symbol)
	}
	units.DivMod(quote, &m.Unit, &rem)
	if !rem.IsZero() {
		return Place{}, fault.New(fault.OffGrid, "total is not a whole number of steps")
	}
	ticks.DivMod(&units, &lots, &rem)
	if !rem.IsZero() || !ticks.IsUint64() || ticks.IsZero() {
		return Place{}, fault.New(fault.OffGrid, "price is not a whole number of ticks of 10^-%d %s", m.PriceDecimals, m.Quote.Symbol)
	}
	return Place{Side: side, Price: Ticks(ticks.Uint64()), Lots: Lots(lots.Uint64())}, nil
}

// BaseAmount returns lots in base units of the base.
func (m *Market) BaseAmount(l Lots) (a uint256.Int) {
	a.Mul(uint256.NewInt(uint64(l)), &m.Lot)
	return a
}

// QuoteAmount returns what lots cost at price, in base units of the quote: exact.
func (m *Market) QuoteAmount(l Lots, price Ticks) (a uint256.Int) {
	hi, lo := bits.Mul64(uint64(l), uint64(price))
	a[0], a[1] = lo, hi
	a.Mul(&a, &m.Unit)
	return a
}

// LotsDown returns how many whole lots an amount of the base holds, at most 2⁶⁴−1.
func (m *Market) LotsDown(base *uint256.Int) Lots {
	var l uint256.Int
	l.Div(base, &m.Lot)
	if !l.IsUint64() {
		return Lots(^uint64(0))
	}
	return Lots(l.Uint64())
}

// AffordableDown returns how many whole lots an amount of the quote buys at price, at most 2⁶⁴−1.
func (m *Market) AffordableDown(quote *uint256.Int, price Ticks) Lots {
	one := m.QuoteAmount(1, price)
	if one.IsZero() {
		return Lots(^uint64(0))
	}
	one.Div(quote, &one)
	if !one.IsUint64() {
		return Lots(^uint64(0))
	}
	return Lots(one.Uint64())
}

// Amounts fills the token and amount fields of an order that trades lots at price on side, and fails when
// an amount passes 2¹²⁸.
func (m *Market) Amounts(o *Order, side Side, price Ticks, l Lots) error {
	if price == 0 || l == 0 {
		return fault.New(fault.Invalid, "price and amount must be above zero")
	}
	base, quote := m.BaseAmount(l), m.QuoteAmount(l, price)
	if base.BitLen() > 128 || quote.BitLen() > 128 {
		return fault.New(fault.TooLarge, "amount above 2^128 base units")
	}
	if side == Ask {
		o.SellToken, o.SellAmount, o.BuyToken, o.BuyAmount = m.Base.Address, base, m.Quote.Address, quote
	} else {
		o.SellToken, o.SellAmount, o.BuyToken, o.BuyAmount = m.Quote.Address, quote, m.Base.Address, base
	}
	return nil
}
