//go:build !js

package run_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/order"
)

// falls brings the book of bob from 2.0–2.2 down to 1.75–1.78.
func (m *market) falls(high order.Signed) {
	m.t.Helper()
	m.offer("bob", order.Bid, 1750, 50_000)
	m.withdraw("bob", high)
	m.offer("bob", order.Ask, 1780, 50_000)
}

// TestOneCancelsOtherRenewed: a target that was filled in part is renewed, and the stop lives as long as it: when the price
// falls, it takes the renewed target's place with what is left. A wallet extension signs what that needs while it is there:
// later it is not asked.
func TestOneCancelsOtherRenewed(t *testing.T) {
	for _, c := range []struct {
		wallet string
		renew  bool
		signs  [2]int // of the extension, when it is set up and when it is renewed
	}{{"key", true, [2]int{}}, {"extension", false, [2]int{3, 0}}, {"extension", true, [2]int{3, 4}}} {
		t.Run(fmt.Sprintf("%s, renewed %t", c.wallet, c.renew), func(t *testing.T) {
			m := newMarket(t, "alice", "bob", "carol")
			m.keep("keeper")
			high := m.offer("bob", order.Bid, 2000, 50_000)
			m.offer("bob", order.Ask, 2200, 50_000)
			var alice *node.Session
			signed := func() int { return 0 }
			if c.wallet == "key" {
				alice = m.session("alice")
			} else {
				var asked func() []string
				alice, asked = m.extension("alice")
				signed = func() (n int) {
					for _, method := range asked() {
						if method == "eth_signTypedData_v4" {
							n++
						}
					}
					return n
				}
			}
			m.soon("what alice has is known", func() bool { return m.has(alice, "VTR") == "1000" })
			k := call[node.ConditionalInfo](m, alice, "conditional.place", `{"kind":"oco","market":"VTR/tUSD","side":"sell","amount":"10","target":"3","stop":"1.8","slippageBps":500,"expiry":"600"}`)
			m.soon("the target is in the book", func() bool { return m.kept(alice, k.ID).Legs[0].State == node.LegOpen })
			if got := signed(); got != c.signs[0] {
				t.Errorf("%d signatures to set it up, want %d", got, c.signs[0])
			}
			target := m.orders(alice)[0]
			if err := m.takePart("carol", target.Order, 2); err != nil {
				t.Fatal(err)
			}
			m.soon("half of it is filled", func() bool { return m.order(alice, target.ID).Left == "5.000" })
			if c.renew {
				before := signed()
				old := target
				target = call[node.OrderInfo](m, alice, "renew", fmt.Sprintf(`{"id":%q,"expiry":"7200"}`, old.ID))
				if got := signed() - before; got != c.signs[1] {
					t.Errorf("%d signatures to renew it, want %d", got, c.signs[1])
				}
				now := m.kept(alice, k.ID)
				if now.Legs[0].Order != target.ID.String() || now.Legs[0].State != node.LegOpen || now.Legs[1].State != node.LegWaiting {
					t.Errorf("renewed, its parts are %+v", now.Legs)
				}
				if target.Expiry < old.Expiry+6000 || now.Expiry != target.Expiry || now.Kept.Legs[1].Order.Expiry != target.Expiry {
					t.Errorf("the target lives until %d, all of it until %d, the stop until %d; before until %d", target.Expiry, now.Expiry, now.Kept.Legs[1].Order.Expiry, old.Expiry)
				}
			}
			before := signed()
			m.falls(high)
			m.soon("the stop is settled", func() bool { return m.kept(alice, k.ID).State == node.Done })
			stop := m.kept(alice, k.ID).Legs[1]
			if o := m.order(alice, target.ID); o.State != node.Cancelled || o.Replaced != stop.Order || stop.State != node.LegFilled {
				t.Errorf("the target is %s, replaced by %s; the stop %+v", o.State, o.Replaced, stop)
			}
			if signed() != before {
				t.Error("the extension was asked when the stop was due")
			}
			if err := m.take("carol", target.Order); err == nil {
				t.Error("the target was taken after the stop was filled")
			}
			m.soon("ten were sold", func() bool { return m.has(alice, "VTR") == "990" })
		})
	}
}

// TestOneCancelsOtherBuysOnce: a bid is counted by what it pays; a stop at a higher price buys what the target left, not more.
func TestOneCancelsOtherBuysOnce(t *testing.T) {
	m := newMarket(t, "alice", "bob", "carol")
	m.keep("keeper")
	alice := m.session("alice")
	m.offer("bob", order.Bid, 2000, 50_000)
	low := m.offer("bob", order.Ask, 2200, 50_000)
	k := call[node.ConditionalInfo](m, alice, "conditional.place", `{"kind":"oco","market":"VTR/tUSD","side":"buy","amount":"10","target":"1.5","stop":"2.5","slippageBps":500}`)
	m.soon("the target is in the book", func() bool { return m.kept(alice, k.ID).Legs[0].State == node.LegOpen })
	target := m.orders(alice)[0]
	if err := m.takePart("carol", target.Order, 2); err != nil {
		t.Fatal(err)
	}
	m.soon("half of it is filled", func() bool { return m.order(alice, target.ID).Left == "5.000" })
	m.offer("bob", order.Ask, 2600, 50_000)
	m.withdraw("bob", low)
	m.offer("bob", order.Bid, 2550, 50_000)
	m.soon("the stop is settled", func() bool { return m.kept(alice, k.ID).State == node.Done })
	m.soon("ten were bought, less a lot at most", func() bool { has := m.has(alice, "VTR"); return has == "1010" || has == "1009.999" })
}

// TestSignedAheadMayBuyMore: a wallet extension signs the stop for all the money at the start, so after a part of the target it buys more
// than was missing. Whoever sets such a pair up is told before; nobody is told who sells, whose stop is alone, or whose key signs later.
func TestSignedAheadMayBuyMore(t *testing.T) {
	m := newMarket(t, "alice", "bob", "carol")
	m.keep("keeper")
	key := m.session("carol")
	alice, _ := m.extension("alice")
	m.offer("bob", order.Bid, 2000, 50_000)
	low := m.offer("bob", order.Ask, 2200, 50_000)
	for _, s := range []*node.Session{key, alice} {
		m.soon("what it has is known", func() bool { return m.has(s, "tUSD") == "1000" })
	}
	const pair = `{"kind":"oco","market":"VTR/tUSD","side":"buy","amount":"10","target":"1.5","stop":"2.5","slippageBps":500}`
	for _, c := range []struct {
		what   string
		who    *node.Session
		params string
		warned bool
	}{
		{"a pair that buys", alice, pair, true},
		{"a bracket whose way out buys", alice, `{"kind":"bracket","market":"VTR/tUSD","side":"sell","amount":"4","price":"2.3","target":"1.5","stop":"2.6"}`, true},
		{"a key's pair", key, pair, false},
		{"a pair that sells", alice, `{"kind":"oco","market":"VTR/tUSD","side":"sell","amount":"10","target":"3","stop":"1.8"}`, false},
		{"a bracket whose way out sells", alice, `{"kind":"bracket","market":"VTR/tUSD","side":"buy","amount":"4","price":"2.05","target":"2.9","stop":"1.5"}`, false},
		{"a stop that buys alone", alice, `{"kind":"stop","market":"VTR/tUSD","side":"buy","amount":"10","stop":"2.5"}`, false},
	} {
		d := call[node.ConditionalDraft](m, c.who, "conditional.draft", c.params)
		warned := slices.ContainsFunc(d.Warnings, func(w node.FieldFault) bool {
			return w.Field == "amount" && strings.Contains(w.Sentence, "that may be more than was missing")
		})
		if !d.OK || warned != c.warned {
			t.Errorf("%s: warned %t: %+v %+v", c.what, warned, d.Faults, d.Warnings)
		}
	}
	k := call[node.ConditionalInfo](m, alice, "conditional.place", pair)
	m.soon("the target is in the book", func() bool { return m.kept(alice, k.ID).Legs[0].State == node.LegOpen })
	target := m.orders(alice)[0]
	if err := m.takePart("carol", target.Order, 2); err != nil {
		t.Fatal(err)
	}
	m.soon("half of it is filled", func() bool { return m.order(alice, target.ID).Left == "5.000" })
	m.offer("bob", order.Ask, 2600, 50_000)
	m.withdraw("bob", low)
	m.offer("bob", order.Bid, 2550, 50_000)
	m.soon("the stop is settled", func() bool { return m.kept(alice, k.ID).State == node.Done })
	// Half of 15 tUSD is spent; 18.75 of the stop's 26.25 are left, which at 2.625 are 7.142 VTR.
	m.soon("twelve were bought, of ten", func() bool { return m.has(alice, "VTR") == "1012.142" })
}

// TestBracketEntryRenewed: the way out of an entry that is renewed and made smaller is as large and lives as long as the entry.
func TestBracketEntryRenewed(t *testing.T) {
	m := newMarket(t, "alice", "bob", "carol")
	extension, _ := m.extension("alice")
	for name, alice := range map[string]*node.Session{"key": m.session("carol"), "extension": extension} {
		m.soon(name+": what it has is known", func() bool { return m.has(alice, "tUSD") == "1000" })
		k := call[node.ConditionalInfo](m, alice, "conditional.place", `{"kind":"bracket","market":"VTR/tUSD","side":"buy","amount":"4","price":"2.1","target":"2.9","stop":"1.5","expiry":"600"}`)
		m.soon(name+": its entry is in the book", func() bool { return m.kept(alice, k.ID).Legs[0].State == node.LegOpen })
		entry := m.kept(alice, k.ID).Kept.Legs[0].OrderID
		fresh := m.place(alice, "buy", "2.1", "3", fmt.Sprintf(`,"partial":false,"expiry":"7200","replace":%q`, entry))
		for i, l := range m.kept(alice, k.ID).Kept.Legs[1:] {
			if l.Order.Expiry != fresh.Expiry || l.Lots != 3000 || l.State != node.LegWaiting {
				t.Errorf("%s: way out %d: %d lots until %d, %s; the entry lives until %d", name, i+1, l.Lots, l.Order.Expiry, l.State, fresh.Expiry)
			}
		}
		if err := m.take("bob", m.order(alice, fresh.ID).Order); err != nil {
			t.Fatal(err)
		}
		m.soon(name+": the target is in the book", func() bool { return m.kept(alice, k.ID).Legs[1].State == node.LegOpen })
		target := m.kept(alice, k.ID).Kept.Legs[1].OrderID
		if o := m.order(alice, target); o.Amount != "3.000" || o.Expiry != fresh.Expiry {
			t.Errorf("%s: the target is %+v", name, o)
		}
	}
}

// TestTakeProfit: one without a limit trades at once when the price turns for the user, one with a limit rests at it.
func TestTakeProfit(t *testing.T) {
	m := newMarket(t, "alice", "bob")
	alice := m.session("alice")
	m.offer("bob", order.Bid, 2000, 50_000)
	low := m.offer("bob", order.Ask, 2200, 50_000)
	refused := call[node.ConditionalDraft](m, alice, "conditional.draft", `{"kind":"take_profit","market":"VTR/tUSD","side":"sell","amount":"10","target":"1.5"}`)
	if refused.OK || len(refused.Faults) != 1 || refused.Faults[0].Field != "target" {
		t.Errorf("a target that is reached already: %+v", refused)
	}
	now := call[node.ConditionalInfo](m, alice, "conditional.place", `{"kind":"take_profit","market":"VTR/tUSD","side":"sell","amount":"10","target":"2.5"}`)
	rests := call[node.ConditionalInfo](m, alice, "conditional.place", `{"kind":"take_profit","market":"VTR/tUSD","side":"sell","amount":"4","target":"2.5","price":"2.58"}`)
	if now.State != node.Armed || now.Legs[0].How != "take" || rests.State != node.Armed || rests.Legs[0].How != "order" {
		t.Fatalf("%+v, %+v", now, rests)
	}
	m.offer("bob", order.Ask, 2600, 50_000)
	m.withdraw("bob", low)
	m.offer("bob", order.Bid, 2550, 50_000)
	m.soon("one has traded", func() bool { return m.kept(alice, now.ID).State == node.Done })
	m.soon("for the bid's price", func() bool { return m.has(alice, "tUSD") == "1025.5" && m.has(alice, "VTR") == "990" })
	m.soon("the other is in the book", func() bool { return m.kept(alice, rests.ID).Legs[0].State == node.LegOpen })
	if o := m.orders(alice); len(o) != 1 || o[0].Price != "2.580" || o[0].Left != "4.000" {
		t.Errorf("in the book: %+v", o)
	}
}
