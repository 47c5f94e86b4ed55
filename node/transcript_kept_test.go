package node_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// legs prints a conditional order's parts.
func legs(k *node.Conditional) string {
	var list []string
	for i := range k.Legs {
		l := &k.Legs[i]
		text := string(l.State)
		if l.Code != 0 {
			text += "(" + l.Code.String() + ")"
		}
		if l.Done != 0 {
			text += fmt.Sprintf(" done=%d", l.Done)
		}
		list = append(list, text)
	}
	return strings.Join(list, ", ")
}

// conditional runs:
//
//	keep id=k            each line is a leg: name order=a [below=90] [above=110] [after=1] [from=10s until=20s] [signed] [cancel]
//	                     or: name take side=ask price=90 lots=5 …
//	stop id=k
//	release id=k leg=2 [error=wallet_locked] [sent]    the wallet's answer
//	reload               a core made anew out of what was stored of conditional orders and own orders
func (s *script) conditional(t *testing.T) {
	id := s.arg("id", "k")
	switch s.d.Cmd {
	case "keep":
		k := node.Conditional{ID: id, Kind: node.ConditionalKind(s.arg("kind", "stop")), Account: s.account(s.arg("account", "alice")),
			Expiry: uint64(s.now.Unix()) + s.number(t, "life", 3600)}
		for _, line := range strings.Split(strings.TrimSpace(s.d.Input), "\n") {
			k.Legs = append(k.Legs, s.leg(t, strings.Fields(line)))
		}
		if err := s.c.Keep(k); err != nil {
			fmt.Fprintf(&s.out, "error %s\n", fault.Of(err))
		}
		s.effects(s.c.Effects())
	case "stop":
		open, err := s.c.StopKept(id)
		if err != nil {
			fmt.Fprintf(&s.out, "error %s\n", fault.Of(err))
		}
		for _, o := range open {
			fmt.Fprintf(&s.out, "to be cancelled: %s\n", s.name(o))
		}
		s.effects(s.c.Effects())
	case "release":
		ev := node.ReleasedIn{ID: id, Leg: int(s.number(t, "leg", 1)) - 1, Sent: s.arg("sent", "") != ""}
		if code := s.arg("error", ""); code != "" {
			ev.Err = fault.New(fault.ByKey(code), "as the transcript says")
		}
		for _, k := range s.c.Kept() {
			if k.ID != id {
				continue
			}
			o := k.Legs[ev.Leg].Order
			for _, signed := range s.byName {
				if signed.Order == o {
					ev.Sig = signed.Sig
				}
			}
			for i := range k.Legs {
				if k.Legs[i].State == node.LegOpen {
					ev.Cancel = s.w.SoftCancel(s.names[k.Account], k.Legs[i].OrderID).Sig
				}
			}
		}
		s.effects(s.c.Step(ev))
	case "reload":
		old := s.c
		fresh := newScript(t)
		s.c = fresh.c
		s.c.Tick(s.now)
		saved := node.Saved{Own: old.OwnOrders(), Txs: old.OwnTxs(), Accounts: []eth.Address{s.account("alice")}}
		for _, k := range old.Kept() {
			saved.Kept = append(saved.Kept, s.stored[k.ID])
		}
		s.c.Restore(saved)
		s.asked = nil
		s.effects(append(s.c.Effects(), s.c.Step(node.ChainIn{Head: s.head})...))
	}
}

func (s *script) leg(t *testing.T, words []string) node.Leg {
	l := node.Leg{Name: words[0]}
	for _, w := range words[1:] {
		key, value, _ := strings.Cut(w, "=")
		n, _ := strconv.ParseUint(value, 10, 64)
		switch key {
		case "order":
			o := s.named(t, value)
			place, err := s.c.Markets()[0].Place(&o.Order)
			if err != nil {
				s.d.Fatalf(t, "%v", err)
			}
			l.Order, l.Side, l.Price, l.Lots = o.Order, place.Side, place.Price, place.Lots
			for _, w := range words {
				if w == "signed" {
					l.Sig = &o.Sig
				}
				if w == "cancel" {
					sig := s.w.SoftCancel(s.names[o.Order.Maker], o.ID).Sig
					l.Cancel = &sig
				}
			}
		case "take":
			l.Take = true
		case "side":
			if value == "bid" {
				l.Side = order.Bid
			}
		case "price":
			l.Price = order.Ticks(n)
		case "lots":
			l.Lots = order.Lots(n)
		case "below":
			l.When.Below = order.Ticks(n)
		case "above":
			l.When.Above = order.Ticks(n)
		case "after":
			l.When.After = int(n)
		case "from":
			l.When.From = uint64(s.now.Unix()) + n
		case "until":
			l.When.Until = uint64(s.now.Unix()) + n
		}
	}
	if l.Side == order.Ask && !l.Take && l.Lots == 0 {
		s.d.Fatalf(t, "a leg without order")
	}
	return l
}
