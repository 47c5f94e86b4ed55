package model

import (
	"math/big"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// Settle fills orders against one another. It returns how many components were settled.
func (e *Exchange) Settle(keeper eth.Address, b *codec.Batch) (settled uint64, err error) {
	err = e.call(func() error {
		prices, err := priceList(b)
		if err != nil {
			return err
		}
		e.emit(codec.Settlement{Keeper: keeper, FeeBps: b.FeeBps, Prices: b.Prices})
		for i := range b.Components {
			c := &b.Components[i]
			err := e.attempt(func() error { return e.component(keeper, b, prices, c) })
			switch {
			case err == nil:
				settled++
			case !b.BestEffort:
				return err
			default:
				e.emit(codec.ComponentSkipped{Index: uint64(i), Reason: selector(err)})
			}
		}
		if settled == 0 {
			return Refusal("LeastNotMet")
		}
		return nil
	})
	return settled, err
}

// price is a token's price and its position in the batch.
type price struct {
	*big.Int
	index uint8
}

func priceList(b *codec.Batch) (map[eth.Address]price, error) {
	if b.FeeBps > MaxFeeBps {
		return nil, Refusal("FeeTooHigh")
	}
	list := map[eth.Address]price{}
	for i := range b.Prices {
		if b.Prices[i].Price.IsZero() {
			return nil, Refusal("NotUniform")
		}
		list[b.Prices[i].Token] = price{number(&b.Prices[i].Price), uint8(i)}
	}
	return list, nil
}

// component settles orders that trade with one another.
func (e *Exchange) component(keeper eth.Address, b *codec.Batch, prices map[eth.Address]price, c *codec.Component) error {
	if len(c.Orders) < 2 || len(c.Moves) == 0 {
		return Refusal("BadEncoding")
	}
	sold, bought := make([]*big.Int, len(c.Orders)), make([]*big.Int, len(c.Orders))
	for i := range c.Moves {
		m := &c.Moves[i]
		if int(m.From) >= len(c.Orders) || m.From == m.To || m.Amount.IsZero() || m.To != codec.ToFee && int(m.To) >= len(c.Orders) {
			return Refusal("BadMove")
		}
		sold[m.From] = plus(sold[m.From], number(&m.Amount))
		if m.To != codec.ToFee {
			bought[m.To] = plus(bought[m.To], number(&m.Amount))
		}
	}
	tokens, exact := map[eth.Address]bool{}, true
	for i := range c.Orders {
		o := &c.Orders[i].Order
		tokens[o.SellToken], tokens[o.BuyToken] = true, true
		onPrice, err := e.bookInBatch(&c.Orders[i], b.FeeBps, prices, orZero(sold[i]), orZero(bought[i]))
		if err != nil {
			return err
		}
		exact = exact && onPrice
	}
	if !exact && len(tokens) == 2 {
		return Refusal("NotUniform")
	}
	for i := range c.Moves {
		if err := e.carry(keeper, c, &c.Moves[i]); err != nil {
			return err
		}
	}
	return nil
}

// bookInBatch checks one order's side of a component, keeps what is sold, and tells whether that is exactly at the
// batch's price.
func (e *Exchange) bookInBatch(
	s *order.Signed, feeBps uint16, prices map[eth.Address]price, sold, bought *big.Int,
) (exact bool, err error) {
	o := &s.Order
	if err := e.settleTerms(o); err != nil {
		return false, err
	}
	if sold.Sign() == 0 || bought.Sign() == 0 || sold.Cmp(maxFill) >= 0 || bought.Cmp(maxFill) >= 0 {
		return false, Refusal("InvalidAmount")
	}
	// What is bought and the fee on it are worth what is sold, within one base unit of the dearer token.
	sell, buy := prices[o.SellToken], prices[o.BuyToken]
	worth := times(sold, sell.Int)
	atPrice := divDown(worth, buy.Int)
	fee := divDown(times(atPrice, big.NewInt(int64(min(feeBps, o.MaxFeeBps)))), basisPoint)
	off := minus(times(plus(bought, fee), buy.Int), worth)
	dearer := sell.Int
	if buy.Cmp(dearer) > 0 {
		dearer = buy.Int
	}
	if off.CmpAbs(dearer) >= 0 {
		return false, Refusal("NotUniform")
	}
	if times(bought, number(&o.SellAmount)).Cmp(times(sold, number(&o.BuyAmount))) < 0 {
		return false, Refusal("WorsePrice")
	}
	// What counts of it: with the buy flag, what it bought costs at the limit.
	counted := sold
	if o.Flags.Has(order.Buy) {
		counted = divUp(times(bought, number(&o.SellAmount)), number(&o.BuyAmount))
	}
	left, err := e.left(o)
	switch {
	case err != nil:
		return false, err
	case counted.Cmp(left) > 0:
		return false, Refusal("Filled")
	case sold.Cmp(left) < 0 && !slotted(o) && bought.Cmp(number(&o.BuyAmount)) < 0:
		return false, Refusal("NotPartial")
	case !e.signed(s):
		return false, Refusal("BadSignature")
	}
	e.book(o, counted)
	e.emit(codec.BatchFill{
		ID: codec.OrderID(e.Domain, o), Maker: o.Maker, Sell: sell.index, Buy: buy.index, Sold: wire(sold), Bought: wire(bought),
	})
	return off.Sign() == 0, nil
}

// carry carries out one move of a component whose orders are booked.
func (e *Exchange) carry(keeper eth.Address, c *codec.Component, m *codec.Move) error {
	from := &c.Orders[m.From].Order
	amount := number(&m.Amount)
	inAccount := from.Flags.Has(order.Account)
	source := purse{from.Maker, inAccount, from.BuyToken}
	if m.To == codec.ToFee {
		part := divDown(times(amount, big.NewInt(KeeperPercent)), big.NewInt(100))
		if part.Sign() != 0 {
			if err := e.move(from.SellToken, source, purse{keeper, inAccount, from.BuyToken}, part); err != nil {
				return err
			}
		}
		rest := minus(amount, part)
		if rest.Sign() == 0 {
			return nil
		}
		return e.move(from.SellToken, source, purse{e.Sink, inAccount, from.BuyToken}, rest)
	}
	to := &c.Orders[m.To].Order
	if from.SellToken != to.BuyToken {
		return Refusal("BadMove")
	}
	if from.Maker == to.Maker {
		return Refusal("SelfTrade")
	}
	return e.move(from.SellToken, source, purse{to.Maker, to.Flags.Has(order.Account), to.SellToken}, amount)
}
