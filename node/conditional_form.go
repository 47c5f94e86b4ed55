package node

import (
	"strconv"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// keptForm reads the parameters of a conditional order into its legs.
type keptForm struct {
	m    *order.Market
	p    ConditionalParams
	mark order.Ticks // 0: none now
	now  uint64
	d    *ConditionalDraft
	kept Conditional
}

func (f *keptForm) bad(field string, err error) {
	f.d.Faults = append(f.d.Faults, newFault(field, err))
}

// price reads a field; 0 for an empty one unless it is needed.
func (f *keptForm) price(field, text string, needed bool) order.Ticks {
	if text == "" && !needed {
		return 0
	}
	t, err := f.m.ParsePrice(text)
	if err == nil && t == 0 {
		err = fault.New(fault.Invalid, "%s must be above zero", field)
	}
	if err != nil {
		f.bad(field, err)
	}
	return t
}

func (f *keptForm) read() {
	p := &f.p
	side, err := parseSide(p.Side)
	if err != nil {
		f.bad("side", err)
	}
	lots, err := f.m.ParseLots(p.Amount)
	if err == nil && lots == 0 {
		err = fault.New(fault.Invalid, "amount must be above zero")
	}
	if err != nil {
		f.bad("amount", err)
	}
	if p.Slippage < 0 || p.Slippage > maxSlippageBps {
		f.bad("slippageBps", fault.New(fault.Invalid, "slippage is 0 to %d basis points", maxSlippageBps))
	}
	if p.Slippage == 0 {
		p.Slippage = keptSlippage
	}
	if p.Expiry == "" {
		f.kept.Expiry = f.now + keptLife
	} else if f.kept.Expiry, err = parseExpiry(p.Expiry, f.now); err != nil {
		f.bad("expiry", err)
	}
	f.kept.Kind = p.Kind
	if len(f.d.Faults) > 0 {
		return
	}
	switch p.Kind {
	case StopOrder:
		stop := f.price("stop", p.Stop, true)
		f.stop("Stop", side, lots, stop, 0)
	case TakeProfit:
		target := f.price("target", p.Target, true)
		f.beyond("target", target, side == order.Ask)
		f.add(Leg{Name: "Take profit", Side: side, Lots: lots, Price: f.limit(side, target), Take: p.Price == "", When: f.when(target, side == order.Ask, 0)})
	case OneCancels:
		f.pair(side, lots, 0)
	case Bracket:
		entry := f.price("price", p.Price, true)
		f.p.Price = "" // of the entry: the stop goes by slippage
		f.add(Leg{Name: "Entry", Side: side, Lots: lots, Price: entry})
		f.kept.Legs[0].Order.Flags &^= order.Partial // whole: the way out is as large as the way in
		f.pair(1-side, lots, entry)
	case TWAP:
		f.twap(side, lots)
	case ScaleLadder:
		f.ladder(side, lots)
	default:
		f.bad("kind", fault.New(fault.Invalid, `kind is "stop", "take_profit", "oco", "bracket", "twap" or "ladder"`))
	}
}

// add adds a leg, which may be filled in parts.
func (f *keptForm) add(l Leg) {
	l.Order.Flags = order.Partial
	if l.Side == order.Bid {
		l.Order.Flags |= order.Buy // as every bid: it ends with its amount, also at a better price
	}
	f.kept.Legs = append(f.kept.Legs, l)
}

// when is a condition on the mark.
func (f *keptForm) when(at order.Ticks, above bool, after int) Trigger {
	if above {
		return Trigger{Above: at, After: after}
	}
	return Trigger{Below: at, After: after}
}

// limit is the price of what is released at a trigger: the one given, or the trigger and the slippage against the user.
func (f *keptForm) limit(side order.Side, trigger order.Ticks) order.Ticks {
	if f.p.Price != "" {
		return f.price("price", f.p.Price, true)
	}
	if side == order.Bid {
		return beyondUp(trigger, f.p.Slippage)
	}
	return max(beyondDown(trigger, f.p.Slippage), 1)
}

// beyond refuses a trigger that is reached already.
func (f *keptForm) beyond(field string, trigger order.Ticks, above bool) {
	if f.mark == 0 {
		f.d.Warnings = append(f.d.Warnings, warning(field, fault.NotFound, "This market has no price now, since a side of the book is empty: the condition is looked at when it has one."))
		return
	}
	if above && f.mark >= trigger || !above && f.mark <= trigger {
		f.bad(field, fault.New(fault.Invalid, "the price is %s: this is reached already", f.m.FormatPrice(f.mark)))
	}
}

// stop adds the leg that goes when the price turns against the user.
func (f *keptForm) stop(name string, side order.Side, lots order.Lots, trigger order.Ticks, after int) {
	if trigger == 0 {
		return
	}
	if after == 0 {
		f.beyond("stop", trigger, side == order.Bid)
	}
	alone := f.p.Kind == StopOrder
	f.add(Leg{Name: name, Side: side, Lots: lots, Price: f.limit(side, trigger), Take: alone && f.p.Price == "", When: f.when(trigger, side == order.Bid, after)})
}

// pair adds a limit and a stop that share a nonce: on both sides of the mark, or of a bracket's entry.
func (f *keptForm) pair(side order.Side, lots order.Lots, entry order.Ticks) {
	target, stop := f.price("target", f.p.Target, true), f.price("stop", f.p.Stop, true)
	if target == 0 || stop == 0 {
		return
	}
	sides := "the target must lie above the stop"
	if side == order.Bid {
		sides = "the target must lie below the stop"
	}
	if side == order.Ask && target <= stop || side == order.Bid && target >= stop {
		f.bad("target", fault.New(fault.Invalid, "%s", sides))
		return
	}
	if low, high := min(target, stop), max(target, stop); entry != 0 && (entry <= low || entry >= high) {
		f.bad("price", fault.New(fault.Invalid, "the entry must lie between stop and target"))
		return
	}
	after := 0
	if entry != 0 {
		after = 1
	}
	f.add(Leg{Name: "Target", Side: side, Lots: lots, Price: target, When: Trigger{After: after}})
	f.stop("Stop", side, lots, stop, after)
}

// count reads how many parts there are, and that each has a lot.
func (f *keptForm) count(least int, lots order.Lots) (int, order.Lots) {
	n := f.p.Count
	if n < least || n > maxLegs {
		f.bad("count", fault.New(fault.Invalid, "%d to %d parts", least, maxLegs))
		return 0, 0
	}
	if uint64(lots) < uint64(n) {
		f.bad("amount", fault.New(fault.OffGrid, "the amount is less than a lot for each part"))
		return 0, 0
	}
	return n, lots / order.Lots(n)
}

func (f *keptForm) twap(side order.Side, lots order.Lots) {
	worst := f.price("price", f.p.Price, true)
	n, each := f.count(2, lots)
	end := uint64(0)
	if f.p.Every < leastEvery || f.p.Every > order.MaxLife {
		f.bad("every", fault.New(fault.Invalid, "at least %d seconds between parts", leastEvery))
	} else if end = f.now + uint64(n)*uint64(f.p.Every); end > f.now+order.MaxLife {
		f.bad("every", fault.New(fault.Invalid, "it ends after more than %d days", order.MaxLife/86400))
	}
	if len(f.d.Faults) > 0 {
		return
	}
	for i := range n {
		from := f.now + uint64(i)*uint64(f.p.Every)
		part := each
		if i == n-1 {
			part = lots - each*order.Lots(n-1)
		}
		f.add(Leg{Name: "Part " + strconv.Itoa(i+1), Side: side, Lots: part, Price: worst, Take: true, When: Trigger{From: from, Until: from + uint64(f.p.Every)}})
	}
	f.kept.Expiry = end
}

func (f *keptForm) ladder(side order.Side, lots order.Lots) {
	from, to := f.price("from", f.p.From, true), f.price("to", f.p.To, true)
	n, each := f.count(2, lots)
	if len(f.d.Faults) > 0 {
		return
	}
	low, high := min(from, to), max(from, to)
	if uint64(high-low) < uint64(n-1) {
		f.bad("to", fault.New(fault.OffGrid, "the prices lie closer than a tick for each part"))
		return
	}
	for i := range n {
		at := low + (high-low)/order.Ticks(n-1)*order.Ticks(i)
		if i == n-1 {
			at = high
		}
		part := each
		if i == n-1 {
			part = lots - each*order.Lots(n-1)
		}
		f.add(Leg{Name: "Step " + strconv.Itoa(i+1), Side: side, Lots: part, Price: at})
	}
}

func clockTime(at uint64) string { return time.Unix(int64(at), 0).UTC().Format("15:04:05 UTC") }
