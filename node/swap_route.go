package node

import (
	"slices"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// hop is a market that a swap goes through, and the side that it is on there.
type hop struct {
	market int
	grid   order.Market
	side   order.Side
}

// into returns the token that comes out of a market when token goes in, and false when it is not of the market.
func into(market int, m *order.Market, token eth.Address) (hop, eth.Address, bool) {
	switch token {
	case m.Base.Address:
		return hop{market, *m, order.Ask}, m.Quote.Address, true
	case m.Quote.Address:
		return hop{market, *m, order.Bid}, m.Base.Address, true
	}
	return hop{}, eth.Address{}, false
}

// routes lists the ways from one token to another: the direct one first, then those over one token between.
func routes(markets []order.Market, in, out eth.Address, direct bool) (list [][]hop) {
	var over [][]hop
	for i := range markets {
		first, between, ok := into(i, &markets[i], in)
		switch {
		case !ok:
		case between == out:
			list = append(list, []hop{first})
		case !direct:
			for j := range markets {
				if second, end, ok := into(j, &markets[j], between); ok && end == out {
					over = append(over, []hop{first, second})
				}
			}
		}
	}
	return append(list, over...)
}

// leg is a swap's part in one market.
type leg struct {
	hop
	plan     plan
	in, out  order.Token
	pay, get uint256.Int // base units, as the book is now
	mid      order.Ticks // middle of the book in half ticks, the best price twice when one side is empty
}

func newLeg(h hop) leg {
	l := leg{hop: h, in: h.grid.Base, out: h.grid.Quote}
	if h.side == order.Bid {
		l.in, l.out = l.out, l.in
	}
	l.plan = plan{market: h.market, grid: h.grid, side: h.side, pay: l.in}
	return l
}

// bestRoute works out the routes and returns the one that gives most, or costs least. A way over two markets must be better
// by detourBps. It returns false when there is no route at all; legs of a route that the book cannot serve are short.
func bestRoute(c *Core, list [][]hop, w swapWant) (best []leg, found bool) {
	for _, route := range list {
		legs := walk(c, route, &w)
		if best == nil || betterRoute(legs, best, w.exact()) {
			best = legs
		}
	}
	for i := range best {
		best[i].collect(c)
	}
	return best, best != nil
}

// served reports whether the book fills every leg.
func served(legs []leg) bool {
	return !slices.ContainsFunc(legs, func(l leg) bool { return l.plan.quote.Quote.Short || l.plan.quote.Quote.Lots == 0 })
}

func betterRoute(legs, best []leg, exact bool) bool {
	if served(legs) != served(best) {
		return served(legs)
	}
	margin := uint64(0)
	if len(legs) > len(best) {
		margin = detourBps
	}
	more, less := legs[len(legs)-1].get, best[len(best)-1].get
	if exact {
		more, less = best[0].pay, legs[0].pay
	}
	more.Mul(&more, uint256.NewInt(10_000)) // below 2^142
	less.Mul(&less, uint256.NewInt(10_000+margin))
	return more.Gt(&less)
}

// walk asks the book leg by leg, from the end when what is received is fixed.
func walk(c *Core, route []hop, w *swapWant) []leg {
	legs := make([]leg, len(route))
	amount := w.pay
	if w.exact() {
		amount = w.get
	}
	for i := range legs {
		at := i
		if w.exact() {
			at = len(legs) - 1 - i
		}
		l := newLeg(route[at])
		l.sweep(c, &amount, w.exact())
		legs[at] = l
		amount = l.get
		if w.exact() {
			amount = l.pay
		}
	}
	return legs
}

// sweep asks the book what amount, of the token received when exact, brings or costs.
func (l *leg) sweep(c *Core, amount *uint256.Int, exact bool) {
	want := book.Want{Side: l.side}
	switch {
	case exact == (l.side == order.Ask): // the amount is in quote
		want.Quote = *amount
	case exact:
		want.Lots = lotsUp(&l.grid, amount)
	default:
		want.Lots = l.grid.LotsDown(amount)
	}
	q := &l.plan.quote.Quote
	if want.Lots != 0 || !want.Quote.IsZero() {
		*q = c.Quote(l.market, want)
	}
	if l.side == order.Bid && want.Lots == 0 && q.Lots != 0 { // what does not buy a lot at the end of the book is not lacking there
		var rest uint256.Int
		rest.Sub(&want.Quote, &q.Cost)
		q.Short = l.grid.AffordableDown(&rest, q.Worst) != 0
	}
	base := l.grid.BaseAmount(q.Lots)
	if l.pay, l.get = base, q.Cost; l.side == order.Bid {
		l.pay, l.get = l.get, l.pay
	}
	top := c.Book(l.market, 1)
	bid, ask := top.BestBid(), top.BestAsk()
	l.mid = bid + ask
	if bid == 0 || ask == 0 {
		l.mid = 2 * max(bid, ask)
	}
}

// collect reads the orders that a leg takes, and some behind them within its limit, for when those are gone.
func (l *leg) collect(c *Core) {
	taken := map[eth.Hash]bool{}
	add := func(id eth.Hash) {
		if o, ok := c.Order(id); ok {
			l.plan.orders = append(l.plan.orders, o.Signed)
		}
	}
	q := &l.plan.quote.Quote
	for _, part := range q.Parts {
		taken[part.ID] = true
		add(part.ID)
	}
	room := min(moreOrders, book.MaxSweep-len(q.Parts))
	if q.Lots == 0 || q.Lots > ^order.Lots(0)/2 {
		return
	}
	for _, part := range c.Quote(l.market, book.Want{Side: l.side, Lots: 2 * q.Lots}).Parts {
		if room > 0 && !taken[part.ID] {
			room--
			add(part.ID)
		}
	}
}

// lotsUp returns the least number of lots that make base, 0 when there are too many.
func lotsUp(m *order.Market, base *uint256.Int) order.Lots {
	lots := m.LotsDown(base)
	if back := m.BaseAmount(lots); back.Lt(base) {
		lots++
	}
	return lots
}

// bind fixes the terms of each leg, or says why the book cannot serve it. Only the first is sent; what the second gives is
// told as the book is now.
func (a *API) bind(legs []leg, w swapWant, r *SwapResult) error {
	for i := range legs {
		l := &legs[i]
		q := &l.plan.quote.Quote
		switch {
		case q.Lots == 0 && q.Short:
			return fault.New(fault.LeastNotMet, "nobody offers %s for %s now", l.out.Symbol, l.in.Symbol)
		case q.Lots == 0:
			one := l.grid.BaseAmount(1)
			return fault.New(fault.OffGrid, "less than the smallest amount of %s, %s %s", l.grid.Symbol(), order.FormatAmount(&one, l.grid.Base.Decimals), l.grid.Base.Symbol)
		case q.Short:
			return fault.New(fault.LeastNotMet, "the book has only %s %s for %s %s", order.FormatAmount(&l.get, l.out.Decimals), l.out.Symbol,
				order.FormatAmount(&l.pay, l.in.Decimals), l.in.Symbol)
		}
		if err := l.bind(w.slip, w.exact()); err != nil {
			return err
		}
	}
	if len(legs) > 1 {
		return nil
	}
	return legs[0].hold(&w)
}

// bind fixes what the transaction of a leg accepts: no part of it above the limit, and in sum at least what is received now
// less the slippage.
func (l *leg) bind(slip int, exact bool) error {
	q, t, m := &l.plan.quote, &l.plan.terms, &l.grid
	q.LimitTick = beyondUp(q.Quote.Worst, slip)
	if l.side == order.Ask {
		q.LimitTick = max(beyondDown(q.Quote.Worst, slip), 1)
	}
	t.SellToken, t.BuyToken, t.SellAmount = l.in.Address, l.out.Address, l.pay
	atLimit := m.QuoteAmount(q.Quote.Lots, q.LimitTick)
	if l.pay.BitLen() > 128 || l.get.BitLen() > 128 || atLimit.BitLen() > 128 {
		return fault.New(fault.TooLarge, "amount above 2^128 base units")
	}
	switch {
	case l.side == order.Ask:
		t.BuyAmount = atLimit
	case exact:
		t.ExactBuy, t.BuyAmount, t.SellAmount = true, l.get, atLimit
	default: // what the payment buys at the limit
		one, price := m.BaseAmount(1), m.QuoteAmount(1, q.LimitTick)
		t.BuyAmount.MulDivOverflow(&l.pay, &one, &price)
	}
	if t.ExactBuy {
		t.LeastBuy = l.get
	} else {
		t.LeastBuy = lessDown(&l.get, slip)
	}
	q.AtMost = order.FormatAmount(&t.SellAmount, l.in.Decimals) + " " + l.in.Symbol
	return nil
}

// hold keeps the terms within what was shown.
func (l *leg) hold(w *swapWant) error {
	t := &l.plan.terms
	if !w.least.IsZero() {
		if l.get.Lt(&w.least) {
			return fault.New(fault.LeastNotMet, "the book gives %s %s now", order.FormatAmount(&l.get, l.out.Decimals), l.out.Symbol)
		}
		t.LeastBuy = w.least
	}
	if !w.most.IsZero() && t.SellAmount.Gt(&w.most) {
		if l.pay.Gt(&w.most) {
			return fault.New(fault.LeastNotMet, "it costs %s %s now", order.FormatAmount(&l.pay, l.in.Decimals), l.in.Symbol)
		}
		t.SellAmount = w.most
		l.plan.quote.AtMost = order.FormatAmount(&t.SellAmount, l.in.Decimals) + " " + l.in.Symbol
	}
	return nil
}

// lessDown returns amount less some basis points, rounded down.
func lessDown(amount *uint256.Int, bps int) (v uint256.Int) {
	v.MulDivOverflow(amount, uint256.NewInt(uint64(10_000-min(bps, 10_000))), uint256.NewInt(10_000))
	return v
}

// leastDown is what comes out of all legs when each gives the least that it accepts, rounded down.
func (l *leg) leastDown(legs []leg) uint256.Int {
	v := l.plan.terms.LeastBuy
	for i := range legs[:len(legs)-1] { // the next leg gets so much less
		before := &legs[i]
		v.MulDivOverflow(&v, &before.plan.terms.LeastBuy, &before.get)
	}
	return v
}

// impactUp is how much worse than the middle of the book a leg trades, in basis points rounded up.
func (l *leg) impactUp() int {
	q := &l.plan.quote.Quote
	var cost, mid, diff uint256.Int
	cost.Mul(&q.Cost, uint256.NewInt(2)) // in half ticks
	one := l.grid.QuoteAmount(q.Lots, 1)
	mid.Mul(&one, uint256.NewInt(uint64(l.mid)))
	if mid.IsZero() || (l.side == order.Bid) == cost.Lt(&mid) {
		return 0
	}
	if l.side == order.Bid {
		diff.Sub(&cost, &mid)
	} else {
		diff.Sub(&mid, &cost)
	}
	diff.Mul(&diff, uint256.NewInt(10_000))
	diff.Add(&diff, &mid)
	diff.SubUint64(&diff, 1)
	diff.Div(&diff, &mid)
	if !diff.IsUint64() || diff.Uint64() > 1_000_000 {
		return 1_000_000
	}
	return int(diff.Uint64())
}

func (l *leg) info() SwapLeg {
	q, t, m := &l.plan.quote, &l.plan.terms, &l.grid
	average := q.Quote.AverageUp(m)
	if l.side == order.Ask {
		average = q.Quote.AverageDown(m)
	}
	return SwapLeg{Market: m.Symbol(), Side: takerWord(l.side), In: l.in.Symbol, Out: l.out.Symbol,
		Pay: order.FormatAmount(&l.pay, l.in.Decimals), Get: order.FormatAmount(&l.get, l.out.Decimals),
		AtLeast: order.FormatAmount(&t.LeastBuy, l.out.Decimals), AtMost: order.FormatAmount(&t.SellAmount, l.in.Decimals),
		Average: m.FormatPrice(average), Worst: m.FormatPrice(q.Quote.Worst), Limit: m.FormatPrice(q.LimitTick),
		Impact: l.impactUp(), Orders: len(q.Quote.Parts)}
}
