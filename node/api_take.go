package node

import (
	"context"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

const (
	slippageBps    = 50    // when nothing is said
	maxSlippageBps = 5_000 //
	takeFor        = 600   // seconds within which a take must be in a block
	permitFor      = 1_200 // seconds that a permit lives

	// About what contracts/GAS.md says of a take and of each order of a sweep, under today's rules; some of the makers' slots are new.
	takeGas     = 45_000
	takeGasEach = 45_000
)

// plan is a take worked out: what will be sent.
type plan struct {
	market int
	grid   order.Market
	side   order.Side
	orders []order.Signed
	terms  codec.Terms
	pay    order.Token
	quote  QuoteResult
	funds  Holding
	inside bool // from the market account
}

// pair is the holding that a plan pays from.
func (pl *plan) pair(account eth.Address) Pair {
	p := Pair{Owner: account, Token: pl.pay.Address}
	if pl.inside {
		if p.Other = pl.grid.Base.Address; p.Other == p.Token {
			p.Other = pl.grid.Quote.Address
		}
	}
	return p
}

// Quote tells what a take would do. What is wrong is told per field, not as an error.
func (a *API) Quote(ctx context.Context, s *Session, p TakeParams) (QuoteResult, error) {
	pl, err := a.plan(ctx, s, p)
	if err == nil {
		pl.quote.Fee = a.networkFee(ctx, pl.quote.Gas)
	}
	return pl.quote, err
}

// gas is what the take burns, about.
func (pl *plan) gas() uint64 { return takeGas + uint64(len(pl.orders))*takeGasEach }

// networkFee tells what gas costs now, in the chain's coin. Nothing where nobody can tell: a quote does not depend on it.
func (a *API) networkFee(ctx context.Context, gas uint64) string {
	pricer, ok := a.n.cfg.Chain.(Pricer)
	if !ok || gas == 0 {
		return ""
	}
	wei, err := pricer.GasPrice(ctx)
	if err != nil {
		return ""
	}
	if _, over := wei.MulOverflow(&wei, uint256.NewInt(gas)); over || wei.BitLen() > 128 {
		return "" // no endpoint in its senses says so
	}
	wei = twoDigitsUp(wei)
	return order.FormatAmount(&wei, 18)
}

// twoDigitsUp rounds up to two digits: of an estimate, more would say nothing.
func twoDigitsUp(v uint256.Int) uint256.Int {
	unit, ten := *uint256.NewInt(1), uint256.NewInt(10)
	var digits, rest uint256.Int
	for digits.DivMod(&v, &unit, &rest); digits.CmpUint64(100) >= 0; digits.DivMod(&v, &unit, &rest) {
		unit.Mul(&unit, ten)
	}
	if !rest.IsZero() {
		digits.AddUint64(&digits, 1)
	}
	return *digits.Mul(&digits, &unit)
}

// plan reads a take's parameters against the book as it is now.
func (a *API) plan(ctx context.Context, s *Session, p TakeParams) (plan, error) {
	var pl plan
	var err error
	if pl.market, pl.grid, err = a.market(p.Market); err != nil {
		return pl, err
	}
	want, fields := a.want(&pl.grid, p)
	q := &pl.quote
	q.Faults = fields
	if len(q.Faults) > 0 {
		return pl, nil
	}
	pl.side, pl.inside = want.Side, p.Account
	account, connected := a.account(s)
	pl.pay = pl.grid.Quote
	if pl.side == order.Ask {
		pl.pay = pl.grid.Base
	}
	var dead fault.Code
	err = a.n.Do(ctx, func(c *Core) {
		dead = a.sweep(c, &pl, want, p)
		if connected {
			pl.funds = c.spendable(pl.pair(account))
		}
	})
	if err != nil {
		return pl, err
	}
	if dead != 0 {
		q.Faults = append(q.Faults, newFault("order", a.whyDead(ctx, s, *p.Order, dead)))
		return pl, nil
	}
	if q.Quote.Lots == 0 {
		q.Faults = append(q.Faults, newFault("amount", fault.New(fault.LeastNotMet, "the book has nothing to give at this price")))
		return pl, nil
	}
	if err := a.price(&pl, p); err != nil {
		q.Faults = append(q.Faults, newFault("amount", err))
		return pl, nil
	}
	if connected && pl.funds.Known {
		a.quoteFunds(&pl)
	}
	if err := a.capped(ctx, a.wallet(s), given{pl.pay.Address, pl.terms.SellAmount}); err != nil {
		q.Faults = append(q.Faults, newFault("amount", err))
	}
	q.OK = len(q.Faults) == 0
	return pl, nil
}

// want reads the form's strings.
func (a *API) want(m *order.Market, p TakeParams) (w book.Want, faults []FieldFault) {
	bad := func(field string, err error) { faults = append(faults, newFault(field, err)) }
	var err error
	if w.Side, err = parseSide(p.Side); err != nil {
		bad("side", err)
	}
	if p.Slippage < 0 || p.Slippage > maxSlippageBps {
		bad("slippageBps", fault.New(fault.Invalid, "slippage is 0 to %d basis points", maxSlippageBps))
	}
	if p.Worst != "" {
		if w.Limit, err = m.ParsePrice(p.Worst); err != nil {
			bad("worst", err)
		}
	}
	if p.AtLeast != "" {
		if least, err := m.ParseLots(p.AtLeast); err != nil || least == 0 {
			bad("atLeast", fault.New(fault.Invalid, "what a take gives at least is an amount above zero, on the grid"))
		}
	}
	w.Only = p.Order
	switch {
	case p.Amount != "":
		if w.Lots, err = m.ParseLots(p.Amount); err == nil && w.Lots == 0 {
			err = fault.New(fault.Invalid, "amount must be above zero")
		}
		if err != nil {
			bad("amount", err)
		}
	case p.Total != "":
		if w.Quote, err = order.ParseAmount(p.Total, m.Quote.Decimals); err == nil && w.Quote.IsZero() {
			err = fault.New(fault.Invalid, "total must be above zero")
		}
		if err != nil {
			bad("total", err)
		}
	default:
		bad("amount", fault.New(fault.Invalid, "say how much"))
	}
	return w, faults
}

// sweep asks the book and collects the orders. It returns why a chosen order cannot be taken, 0 when it can.
func (a *API) sweep(c *Core, pl *plan, w book.Want, p TakeParams) fault.Code {
	if p.Order != nil {
		o, ok := c.Order(*p.Order)
		switch {
		case !ok:
			return fault.NotFound
		case o.Market != pl.market || o.Place.Side == pl.side:
			return fault.Invalid
		case o.State.Text().Final && o.State == Filled:
			return fault.FilledElse
		case o.State.Text().Final && o.Code != 0:
			return o.Code
		case o.State.Text().Final:
			return fault.Cancelled
		case o.Fillable == 0:
			return fault.Unfunded
		}
	}
	pl.quote.Quote = c.Quote(pl.market, w)
	for _, part := range pl.quote.Quote.Parts {
		if o, ok := c.Order(part.ID); ok {
			pl.orders = append(pl.orders, o.Signed)
		}
	}
	return 0
}

// price fixes limit and terms. Amounts are whole lots, so that nothing is rounded.
func (a *API) price(pl *plan, p TakeParams) error {
	q, m := &pl.quote, &pl.grid
	lots := q.Quote.Lots
	slip := p.Slippage
	switch {
	case p.Order != nil || slip == 0 && p.Worst != "":
		slip = 0
	case slip == 0:
		slip = slippageBps
	}
	q.LimitTick = beyondUp(q.Quote.Worst, slip)
	if pl.side == order.Ask {
		q.LimitTick = max(beyondDown(q.Quote.Worst, slip), 1)
	}
	if worst, err := m.ParsePrice(p.Worst); err == nil && worst != 0 {
		q.LimitTick = worst
	}
	if p.Amount == "" && pl.side == order.Bid { // spends at most the total, also at the limit
		total, err := order.ParseAmount(p.Total, m.Quote.Decimals)
		if err != nil {
			return err
		}
		if lots = min(lots, m.AffordableDown(&total, q.LimitTick)); lots == 0 {
			return fault.New(fault.OffGrid, "total does not pay for one lot")
		}
	}
	base, atLimit := m.BaseAmount(lots), m.QuoteAmount(lots, q.LimitTick)
	if base.BitLen() > 128 || atLimit.BitLen() > 128 {
		return fault.New(fault.TooLarge, "amount above 2^128 base units")
	}
	t := &pl.terms
	t.FillOrKill = p.Whole
	t.SellToken, t.BuyToken, t.SellAmount, t.BuyAmount = m.Base.Address, m.Quote.Address, base, atLimit
	give, get := m.Base, m.Quote
	if pl.side == order.Bid {
		t.SellToken, t.BuyToken, t.SellAmount, t.BuyAmount, t.ExactBuy = t.BuyToken, t.SellToken, atLimit, base, true
		give, get = get, give
	}
	if p.Whole {
		t.LeastBuy = t.BuyAmount
	} else if least, err := m.ParseLots(p.AtLeast); err == nil && least > 0 { // want has read it
		if least > lots {
			return fault.New(fault.LeastNotMet, "the book holds %s of at least %s", m.FormatLots(lots), m.FormatLots(least))
		}
		if t.LeastBuy = m.BaseAmount(least); pl.side == order.Ask {
			t.LeastBuy = m.QuoteAmount(least, q.LimitTick)
		}
	}
	if !t.LeastBuy.IsZero() {
		q.AtLeast = order.FormatAmount(&t.LeastBuy, get.Decimals) + " " + get.Symbol
	}
	average := q.Quote.AverageUp(m)
	if pl.side == order.Ask {
		average = q.Quote.AverageDown(m)
	}
	q.Market, q.Side, q.Amount = m.Symbol(), takerWord(pl.side), m.FormatLots(lots)
	q.Total = order.FormatAmount(&q.Quote.Cost, m.Quote.Decimals)
	q.Average, q.Worst, q.Limit = m.FormatPrice(average), m.FormatPrice(q.Quote.Worst), m.FormatPrice(q.LimitTick)
	q.AtMost = order.FormatAmount(&t.SellAmount, give.Decimals) + " " + give.Symbol
	q.Orders, q.Short = len(pl.orders), q.Quote.Short
	q.Gas = pl.gas()
	switch {
	case q.Short && p.Whole:
		return fault.New(fault.LeastNotMet, "the book holds %s of it", q.Amount)
	case q.Short:
		q.Warnings = append(q.Warnings, warning("amount", fault.LeastNotMet, "The book holds less than you ask for; you get what there is."))
	}
	return nil
}

// quoteFunds compares the plan with what the account has and has allowed.
func (a *API) quoteFunds(pl *plan) {
	q, t := &pl.quote, &pl.terms
	q.Balance = order.FormatAmount(&pl.funds.Balance, pl.pay.Decimals)
	cost := &q.Quote.Cost
	if pl.side == order.Ask {
		cost = &t.SellAmount
	}
	short, where := fault.Unfunded, "wallet"
	if pl.inside {
		short, where = fault.AccountShort, "market account"
	}
	if pl.funds.Balance.Lt(cost) {
		q.Faults = append(q.Faults, newFault("amount", fault.New(short, "the take costs %s, the %s has %s %s", q.AtMost, where, q.Balance, pl.pay.Symbol)))
	} else if free := pl.funds.free(); free.Lt(cost) {
		q.Warnings = append(q.Warnings, warning("amount", fault.Unfunded, "Your open orders already offer part of this balance; they will shrink."))
	}
	if sum := claimed(&pl.funds, &t.SellAmount); !pl.inside && pl.funds.Allowance.Lt(&sum) {
		q.Allow = order.FormatAmount(&sum, pl.pay.Decimals) + " " + pl.pay.Symbol
		q.Permit = pl.pay.Permit
	}
}

// Take trades now against resting orders: allowance by permit where the token has it, else by a transaction;
// simulated, sent, and tracked. It returns when the transaction was sent.
func (a *API) Take(ctx context.Context, s *Session, p TakeParams) (TxInfo, error) {
	w := a.wallet(s)
	if w == nil {
		return TxInfo{}, fault.New(fault.WalletLocked, "no wallet is open")
	}
	pl, err := a.plan(ctx, s, p)
	if err != nil {
		return TxInfo{}, err
	}
	if err := firstFault(pl.quote.Faults); err != nil {
		return TxInfo{}, err
	}
	return a.sendTake(ctx, s, w, &pl, p)
}

// sendTake sends a take that was worked out.
func (a *API) sendTake(ctx context.Context, s *Session, w Wallet, pl *plan, p TakeParams) (TxInfo, error) {
	if err := a.capped(ctx, w, given{pl.pay.Address, pl.terms.SellAmount}); err != nil {
		return TxInfo{}, err
	}
	if err := a.haveGas(ctx, w.Address()); err != nil {
		return TxInfo{}, err
	}
	pl.terms.Deadline = uint64(a.now().Unix()) + takeFor
	tx := OwnTx{Kind: TxTake, Market: pl.market, Side: pl.side, Lots: pl.quote.Quote.Lots, Price: pl.quote.LimitTick, Token: pl.pay.Address,
		Kept: p.kept, KeptLeg: p.leg}
	for _, o := range pl.orders {
		tx.Orders = append(tx.Orders, o.ID)
	}
	need, err := a.takeLacks(ctx, w, pl)
	if err != nil {
		return TxInfo{}, err
	}
	if page := together(ctx, w); page != nil && need != nil {
		if hash, done, err := a.takeTogether(ctx, s, page, pl, need, tx); err != nil {
			return TxInfo{}, err
		} else if done {
			return a.Transaction(ctx, s, TxParams{Hash: hash})
		}
	}
	data, err := a.takeData(ctx, s, w, pl, need)
	if err != nil {
		return TxInfo{}, err
	}
	s.progress("take", "send", "Waiting for your wallet to send the trade")
	hash, err := a.send(ctx, w, Call{To: a.exchange(), Data: data}, tx)
	if err != nil {
		return TxInfo{}, a.whyNothing(ctx, s, pl, err)
	}
	return a.Transaction(ctx, s, TxParams{Hash: hash})
}

// takeLacks returns what the Exchange must be allowed to move for a take, nil when it is.
func (a *API) takeLacks(ctx context.Context, w Wallet, pl *plan) (*uint256.Int, error) {
	if pl.inside {
		return nil, nil
	}
	backings, _, err := a.n.cfg.Chain.Backings(ctx, []Pair{{Owner: w.Address(), Token: pl.pay.Address}})
	if err != nil {
		return nil, err
	}
	need := claimed(&pl.funds, &pl.terms.SellAmount)
	if len(backings) == 1 && !backings[0].Allowance.Lt(&need) {
		return nil, nil
	}
	return &need, nil
}

// takeData returns the call of a take, after seeing to the allowance that it lacks.
func (a *API) takeData(ctx context.Context, s *Session, w Wallet, pl *plan, need *uint256.Int) ([]byte, error) {
	if need == nil {
		return takeCall(w, pl), nil
	}
	if !pl.pay.Permit {
		if err := a.allow(ctx, s, "take", w, pl.pay.Address, need); err != nil {
			return nil, err
		}
		return takeCall(w, pl), nil
	}
	permit, err := a.permit(ctx, s, w, pl.pay, need)
	if err != nil {
		return nil, err
	}
	return codec.TakeWithPermitCall(pl.orders, &pl.terms, permit), nil
}

// takeCall encodes a take: packed where the key is in this node, since nobody reads it and it costs less gas; as the ABI
// has it for wallets that show a person what they send.
func takeCall(w Wallet, pl *plan) []byte {
	if _, local := w.(*keyWallet); local {
		if data, err := codec.TakePackedCall(pl.orders, &pl.terms, pl.inside); err == nil {
			return data
		}
	}
	if pl.inside {
		return codec.TakeFromAccountCall(pl.orders, &pl.terms)
	}
	return codec.TakeCall(pl.orders, &pl.terms)
}

// permit has the wallet sign an EIP-2612 allowance of exactly amount.
func (a *API) permit(ctx context.Context, s *Session, w Wallet, token order.Token, amount *uint256.Int) (*codec.TakePermit, error) {
	answer, err := a.n.cfg.Chain.Read(ctx, Call{To: token.Address, Data: codec.NoncesCall(w.Address())})
	if err != nil {
		return nil, err
	}
	nonce, err := codec.DecodeUint256(answer)
	if err != nil {
		return nil, err
	}
	p := codec.Permit{Owner: w.Address(), Spender: a.exchange(), Value: *amount, Nonce: nonce,
		Deadline: *uint256.NewInt(uint64(a.now().Unix()) + permitFor)}
	s.progress("take", "allow", "Allowing the Exchange to move "+token.Symbol+": waiting for your signature")
	sig, err := w.SignTyped(ctx, codec.PermitTyped(token.Name, a.n.cfg.Core.Deployment.ChainID, token.Address, p))
	if err != nil {
		return nil, err
	}
	return &codec.TakePermit{Value: p.Value, Deadline: p.Deadline, Sig: sig}, nil
}
