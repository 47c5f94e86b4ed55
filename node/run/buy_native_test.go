//go:build !js

package run_test

import (
	"fmt"
	"testing"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/order"
)

// TestEditedBidBuysItsAmount: a bid that was filled in part at a better price, and is then changed to a higher one, buys what
// it asks for in all and no more: the Exchange counts the first part at the old limit.
func TestEditedBidBuysItsAmount(t *testing.T) {
	m := newMarket(t, "alice", "bob")
	alice := m.session("alice")
	m.offer("bob", order.Ask, 2010, 25_000)
	m.offer("bob", order.Ask, 2700, 100_000)
	m.keep("keeper")
	bid := m.place(alice, "buy", "2.4", "40", "")
	if !bid.Order.Signed.Order.Flags.Has(order.Partial | order.Buy) {
		t.Errorf("a bid is placed with flags %d", bid.Order.Signed.Order.Flags)
	}
	m.soon("25 are bought at 2.205, and 15 are left", func() bool { return m.order(alice, bid.ID).Left == "15.000" })
	m.soon("less than the limit was paid", func() bool { return m.has(alice, "tUSD") == "944.875" })
	fresh := m.place(alice, "buy", "3", "15", fmt.Sprintf(`,"replace":%q`, bid.ID))
	m.soon("the changed bid is filled", func() bool { return m.order(alice, fresh.ID).State == node.Filled })
	m.soon("forty were bought, at 2.205 and at 2.85", func() bool { return m.has(alice, "VTR") == "1040" && m.has(alice, "tUSD") == "902.125" })
}
