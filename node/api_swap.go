package node

import (
	"context"
	"strings"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

const (
	detourBps  = 50  // that a way over a second market must give more than the direct one: it costs a second transaction
	impactBps  = 300 // from which a swap moves the price so far that it is said
	moreOrders = 4   // beyond those that a swap needs, for the case that some are gone when it arrives
	pricePlace = 8   // significant digits of a rate
)

// SwapParams asks to give one token for another at the best prices of the book. In and Out are symbols or addresses.
// Pay is how much of In to give; with Get instead, how much of Out to receive. Slippage (basis points, 50 when 0) is how
// much less than the quote is accepted. Least and Most are what a person was shown: a swap that gives less, or costs more,
// does not happen. Direct keeps to the one market of both tokens.
type SwapParams struct {
	In       string `json:"in"`
	Out      string `json:"out"`
	Pay      string `json:"pay,omitempty"`
	Get      string `json:"get,omitempty"`
	Slippage int    `json:"slippageBps,omitempty"`
	Least    string `json:"least,omitempty"`
	Most     string `json:"most,omitempty"`
	Direct   bool   `json:"direct,omitempty"`
}

// SwapResult is the result of "swap.quote". Amounts are of In and Out, as the book is now.
type SwapResult struct {
	OK       bool         `json:"ok"`
	Faults   []FieldFault `json:"faults,omitempty"`
	Warnings []FieldFault `json:"warnings,omitempty"`
	In       string       `json:"in"`
	Out      string       `json:"out"`
	Pay      string       `json:"pay,omitempty"`
	Get      string       `json:"get,omitempty"`
	AtLeast  string       `json:"atLeast,omitempty"` // of Out, or nothing happens; of two steps the sum of what each accepts
	AtMost   string       `json:"atMost,omitempty"`  // of In
	Rate     string       `json:"rate,omitempty"`    // Out for one In, rounded down to eight digits
	Impact   int          `json:"impactBps"`         // how much worse than the middle of the book, rounded up
	Legs     []SwapLeg    `json:"legs,omitempty"`    // one transaction each
	Balance  string       `json:"balance,omitempty"` // of In
	Allow    string       `json:"allow,omitempty"`   // exact amount allowed first
	Permit   bool         `json:"permit,omitempty"`  // by signature, without a transaction of its own
	Fee      string       `json:"fee,omitempty"`     // for the network, of all legs, about, in the chain's coin
}

// SwapLeg is what a swap does in one market.
type SwapLeg struct {
	Market  string `json:"market"`
	Side    string `json:"side"` // of the taker
	In      string `json:"in"`
	Out     string `json:"out"`
	Pay     string `json:"pay"`
	Get     string `json:"get"`
	AtLeast string `json:"atLeast"`
	AtMost  string `json:"atMost"`
	Average string `json:"average"` // price in the market's quote token
	Worst   string `json:"worst"`   // of the last order taken
	Limit   string `json:"limit"`   // that no part of the transaction passes
	Impact  int    `json:"impactBps"`
	Orders  int    `json:"orders"`
}

// SwapQuote tells what a swap would give. What is wrong is told per field, not as an error.
func (a *API) SwapQuote(ctx context.Context, s *Session, p SwapParams) (SwapResult, error) {
	legs, r, err := a.swap(ctx, s, p)
	if err == nil && len(r.Legs) > 0 {
		var gas uint64
		for i := range legs {
			gas += legs[i].plan.gas()
		}
		r.Fee = a.networkFee(ctx, gas)
	}
	return r, err
}

// Swap gives one token for another in one transaction, which takes the best orders of the market of both. Tokens without a
// common market need two swaps, as "swap.quote" says. It returns when the transaction was sent.
func (a *API) Swap(ctx context.Context, s *Session, p SwapParams) (TxInfo, error) {
	w := a.wallet(s)
	if w == nil {
		return TxInfo{}, fault.New(fault.WalletLocked, "no wallet is open")
	}
	p.Direct = true
	legs, r, err := a.swap(ctx, s, p)
	if err == nil {
		err = firstFault(r.Faults)
	}
	if err != nil {
		return TxInfo{}, err
	}
	return a.sendTake(ctx, s, w, &legs[0].plan, TakeParams{})
}

// token finds a token of the deployment.
func (a *API) token(name string) (order.Token, bool) {
	for _, t := range a.n.cfg.Core.Deployment.Tokens {
		if t.Symbol == name || t.Address.String() == name {
			return t, true
		}
	}
	return order.Token{}, false
}

// swap works a swap out: its legs, and what is said of them.
func (a *API) swap(ctx context.Context, s *Session, p SwapParams) ([]leg, SwapResult, error) {
	r := SwapResult{In: p.In, Out: p.Out}
	bad := func(field string, err error) { r.Faults = append(r.Faults, newFault(field, err)) }
	in, known := a.token(p.In)
	if !known {
		bad("in", fault.New(fault.NotFound, "no token %.60q", p.In))
	}
	out, known := a.token(p.Out)
	if !known {
		bad("out", fault.New(fault.NotFound, "no token %.60q", p.Out))
	}
	if len(r.Faults) > 0 {
		return nil, r, nil
	}
	r.In, r.Out = in.Symbol, out.Symbol
	w, faults := a.readSwap(p, &in, &out)
	if r.Faults = faults; len(faults) > 0 {
		return nil, r, nil
	}
	markets, err := a.n.cfg.Core.Deployment.MarketList()
	if err != nil {
		return nil, r, err
	}
	account, connected := a.account(s)
	var legs []leg
	var found bool
	var funds Holding
	if err := a.n.Do(ctx, func(c *Core) {
		legs, found = bestRoute(c, routes(markets, in.Address, out.Address, p.Direct), w)
		if connected {
			funds = c.spendable(Pair{Owner: account, Token: in.Address})
		}
	}); err != nil {
		return nil, r, err
	}
	if !found {
		bad("out", fault.New(fault.NotFound, "no market leads from %s to %s", in.Symbol, out.Symbol))
		return nil, r, nil
	}
	if connected && funds.Known {
		r.Balance = order.FormatAmount(&funds.Balance, in.Decimals)
	}
	if err := a.bind(legs, w, &r); err != nil {
		bad(w.field(), err)
		return legs, r, nil
	}
	r.describe(legs, &in, &out)
	if first := &legs[0].plan; connected && funds.Known {
		first.funds = funds
		a.quoteFunds(first)
		q := &first.quote
		r.Faults, r.Warnings = append(r.Faults, q.Faults...), append(r.Warnings, q.Warnings...)
		r.Allow, r.Permit = q.Allow, q.Permit
		if err := a.capped(ctx, a.wallet(s), given{in.Address, first.terms.SellAmount}); err != nil {
			bad(w.field(), err)
		}
	}
	r.OK = len(r.Faults) == 0
	return legs, r, nil
}

// swapWant is what a swap asks for, in base units.
type swapWant struct {
	pay, get    uint256.Int // one of them is zero
	least, most uint256.Int // bounds that were shown, zero for none
	slip        int         // basis points
}

// exact reports whether what is received is fixed rather than what is given.
func (w *swapWant) exact() bool { return w.pay.IsZero() }

// field names the amount that the person typed.
func (w *swapWant) field() string {
	if w.exact() {
		return "get"
	}
	return "pay"
}

func (a *API) readSwap(p SwapParams, in, out *order.Token) (w swapWant, faults []FieldFault) {
	bad := func(field string, err error) { faults = append(faults, newFault(field, err)) }
	read := func(field, text string, t *order.Token, into *uint256.Int) {
		if text == "" {
			return
		}
		v, err := order.ParseAmount(text, t.Decimals)
		switch {
		case err != nil:
			bad(field, err)
		case v.IsZero() || v.BitLen() > 128:
			bad(field, fault.New(fault.Invalid, "the amount must be above zero and below 2^128 base units"))
		default:
			*into = v
		}
	}
	if in.Address == out.Address {
		bad("out", fault.New(fault.Invalid, "a token is swapped for another one"))
	}
	if p.Slippage < 0 || p.Slippage > maxSlippageBps {
		bad("slippageBps", fault.New(fault.Invalid, "slippage is 0 to %d basis points", maxSlippageBps))
	}
	if w.slip = p.Slippage; w.slip == 0 {
		w.slip = slippageBps
	}
	if p.Pay == "" {
		read("get", p.Get, out, &w.get)
	} else {
		read("pay", p.Pay, in, &w.pay)
	}
	read("least", p.Least, out, &w.least)
	read("most", p.Most, in, &w.most)
	if len(faults) == 0 && w.pay.IsZero() && w.get.IsZero() {
		bad("pay", fault.New(fault.Invalid, "say how much"))
	}
	return w, faults
}

// describe words the legs.
func (r *SwapResult) describe(legs []leg, in, out *order.Token) {
	first, last := &legs[0], &legs[len(legs)-1]
	r.Pay, r.Get = order.FormatAmount(&first.pay, in.Decimals), order.FormatAmount(&last.get, out.Decimals)
	r.AtMost = order.FormatAmount(&first.plan.terms.SellAmount, in.Decimals)
	least := last.leastDown(legs)
	r.AtLeast = order.FormatAmount(&least, out.Decimals)
	r.Rate = rateDown(&last.get, out.Decimals, &first.pay, in.Decimals)
	for i := range legs {
		info := legs[i].info()
		r.Impact += info.Impact
		r.Legs = append(r.Legs, info)
		if n := legs[i].plan.quote.Quote.Own; n > 0 {
			r.Warnings = append(r.Warnings, warning("pay", fault.SelfTrade, "Your own orders stand in the way and are passed over."))
		}
	}
	if r.Impact >= impactBps {
		r.Warnings = append(r.Warnings, warning("pay", fault.LeastNotMet, "This amount moves the price a lot. A smaller one gets a better price."))
	}
}

// rateDown is how much of out one whole in brings, rounded down to pricePlace digits.
func rateDown(get *uint256.Int, getDecimals uint8, pay *uint256.Int, payDecimals uint8) string {
	const places = 18
	var v, ten uint256.Int
	ten.Exp(uint256.NewInt(10), uint256.NewInt(uint64(payDecimals)+places))
	if _, over := v.MulDivOverflow(get, &ten, pay); over {
		return ""
	}
	text := order.FormatAmount(&v, getDecimals+places)
	digits, point := 0, false
	for i, c := range text {
		point = point || c == '.'
		if c != '.' && (digits > 0 || c != '0') {
			digits++
		}
		if point && digits > pricePlace {
			return strings.TrimRight(strings.TrimRight(text[:i], "0"), ".")
		}
	}
	return text
}
