package history

import (
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/order"
)

// Signed is a signed amount of base units, in two's complement of 256 bits.
type Signed uint256.Int

// Negative reports whether s is below zero.
func (s *Signed) Negative() bool { return (*uint256.Int)(s).Sign() < 0 }

// IsZero reports whether s is zero.
func (s *Signed) IsZero() bool { return (*uint256.Int)(s).IsZero() }

// Abs returns s without its sign.
func (s *Signed) Abs() (a uint256.Int) {
	a.Abs((*uint256.Int)(s))
	return a
}

// Format writes s as a plain decimal of a token.
func (s *Signed) Format(decimals uint8) string {
	a := s.Abs()
	if s.Negative() {
		return "-" + order.FormatAmount(&a, decimals)
	}
	return order.FormatAmount(&a, decimals)
}

func (s *Signed) add(a *uint256.Int) { (*uint256.Int)(s).Add((*uint256.Int)(s), a) }
func (s *Signed) sub(a *uint256.Int) { (*uint256.Int)(s).Sub((*uint256.Int)(s), a) }

// Position is what an account holds of a market's base by its trades, and what it earned, by average cost. Amounts are
// base units of the base or of the quote; fees of settlements are in them, network fees are not.
type Position struct {
	Held         uint256.Int // base bought and not sold again
	Cost         uint256.Int // quote paid for it
	RealisedDown Signed      // earned by sales of what was bought, each rounded down to a unit of the quote
	Foreign      uint256.Int // base sold that no trade known here had bought: what it cost is not known,
	Proceeds     uint256.Int // and what it brought in quote, rounded down, is not profit
	Bought, Paid uint256.Int // all purchases: base, quote
	Sold, Got    uint256.Int // all sales
	Trades       uint64
}

// Buy takes in a purchase of base for quote.
func (p *Position) Buy(base, quote *uint256.Int) {
	p.Trades++
	p.Held.Add(&p.Held, base)
	p.Cost.Add(&p.Cost, quote)
	p.Bought.Add(&p.Bought, base)
	p.Paid.Add(&p.Paid, quote)
}

// Sell takes in a sale of base for quote. What is sold costs Cost × base / Held, rounded up, so that the profit is
// rounded down; once all is sold nothing of the cost is left.
func (p *Position) Sell(base, quote *uint256.Int) {
	p.Trades++
	p.Sold.Add(&p.Sold, base)
	p.Got.Add(&p.Got, quote)
	held, got := *base, *quote
	if held.Gt(&p.Held) {
		held = p.Held
		var over, part uint256.Int
		over.Sub(base, &held)
		if base.IsZero() {
			return
		}
		part.MulDivOverflow(quote, &over, base)
		p.Foreign.Add(&p.Foreign, &over)
		p.Proceeds.Add(&p.Proceeds, &part)
		got.Sub(quote, &part)
	}
	if held.IsZero() {
		return
	}
	cost := mulDivUp(&p.Cost, &held, &p.Held)
	p.Held.Sub(&p.Held, &held)
	p.Cost.Sub(&p.Cost, &cost)
	p.RealisedDown.add(&got)
	p.RealisedDown.sub(&cost)
}

// UnrealisedDown returns what selling Held at a price would earn, rounded down to a unit of the quote.
func (p *Position) UnrealisedDown(m *order.Market, price order.Ticks) Signed {
	var per uint256.Int
	per.Mul(&m.Unit, per.SetUint64(uint64(price)))
	var value uint256.Int
	if _, over := value.MulDivOverflow(&p.Held, &per, &m.Lot); over {
		value.SetAllOne()
		value.Rsh(&value, 1)
	}
	s := Signed(value)
	s.sub(&p.Cost)
	return s
}

// AverageUp returns the average price paid for what is held, to the tick above; 0 when nothing is.
func (p *Position) AverageUp(m *order.Market) order.Ticks {
	if p.Held.IsZero() {
		return 0
	}
	var den uint256.Int
	den.Mul(&p.Held, &m.Unit)
	t := mulDivUp(&p.Cost, &m.Lot, &den)
	if !t.IsUint64() {
		return order.Ticks(^uint64(0))
	}
	return order.Ticks(t.Uint64())
}

// mulDivUp returns a × b / d rounded up; the quotient fits because b ≤ d or the amounts are below 2¹²⁸.
func mulDivUp(a, b, d *uint256.Int) (q uint256.Int) {
	var rest uint256.Int
	q.MulDivOverflow(a, b, d)
	if rest.MulMod(a, b, d); !rest.IsZero() {
		q.AddUint64(&q, 1)
	}
	return q
}

// Less returns s − t.
func (s Signed) Less(t Signed) Signed {
	(*uint256.Int)(&s).Sub((*uint256.Int)(&s), (*uint256.Int)(&t))
	return s
}
