//go:build !js

package run_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// confirmed waits until a transaction is in a block.
func (m *market) confirmed(s *node.Session, tx node.TxInfo) {
	m.t.Helper()
	m.soon("the transaction is confirmed", func() bool {
		return call[node.TxInfo](m, s, "transaction", fmt.Sprintf(`{"hash":%q}`, tx.Hash)).State == node.Confirmed
	})
}

// TestTakeInPartOrWhole: a quote says what a take would give, cost and burn; one that must be whole is refused when the book holds
// less; one that need not be trades what is there, and what somebody else took meanwhile is passed over, not a failure.
func TestTakeInPartOrWhole(t *testing.T) {
	m := newMarket(t, "alice", "bob", "carol")
	first := m.offer("bob", order.Ask, 2000, 5_000)
	m.offer("bob", order.Bid, 1000, 1_000)
	m.offer("bob", order.Ask, 2100, 5_000)
	alice, carol := m.session("alice"), m.session("carol")
	for _, who := range []string{"alice", "carol"} { // no permit beside the take
		if err := m.sends(who, m.d.Tokens[1].Address, codec.ApproveCall(m.d.Exchange, new(uint256.Int).SetAllOne())); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range []*node.Session{alice, carol} {
		m.soon("what it has is known, and that it is allowed", func() bool {
			return slices.ContainsFunc(call[[]node.BalanceInfo](m, s, "balances", `{}`), func(b node.BalanceInfo) bool {
				return b.Symbol == "tUSD" && b.Balance == "1000" && b.Allowance != "0"
			})
		})
	}
	q := call[node.QuoteResult](m, alice, "quote", `{"market":"VTR/tUSD","side":"buy","amount":"8"}`)
	if !q.OK || q.Total != "16.3" || q.Average != "2.038" || q.Worst != "2.100" || q.Limit != "2.111" || q.AtMost != "16.888 tUSD" || q.Orders != 2 || q.Short {
		t.Errorf("quoted %+v", q)
	}
	short := call[node.QuoteResult](m, alice, "quote", `{"market":"VTR/tUSD","side":"buy","amount":"20"}`)
	if !short.OK || !short.Short || short.Amount != "10.000" || len(short.Warnings) == 0 {
		t.Errorf("more than there is: %+v", short)
	}
	whole := call[node.QuoteResult](m, alice, "quote", `{"market":"VTR/tUSD","side":"buy","amount":"20","whole":true}`)
	if whole.OK || len(whole.Faults) != 1 || whole.Faults[0].Field != "amount" || whole.Faults[0].Code != fault.LeastNotMet {
		t.Errorf("all of more than there is: %+v", whole)
	}
	if _, err := m.node.API.Call(t.Context(), alice, "take", []byte(`{"market":"VTR/tUSD","side":"buy","amount":"20","whole":true}`)); fault.Of(err) != fault.LeastNotMet {
		t.Errorf("took all of more than there is: %v", err)
	}

	// Both sweep the same orders. Whoever comes second gets what is left of them, within the slippage.
	one := call[node.TxInfo](m, alice, "take", `{"market":"VTR/tUSD","side":"buy","amount":"7"}`)
	two := call[node.TxInfo](m, carol, "take", `{"market":"VTR/tUSD","side":"buy","amount":"8"}`)
	m.confirmed(alice, one)
	m.confirmed(carol, two)
	m.soon("ten were sold, seven and three", func() bool { return m.has(alice, "VTR") == "1007" && m.has(carol, "VTR") == "1003" })
	if m.fillable(first.ID) {
		t.Error("the best order is still in the book")
	}
	// Whoever says how much it must be at least is told that there is less, before anything is sent.
	m.offer("bob", order.Ask, 2000, 3_000)
	if q := call[node.QuoteResult](m, alice, "quote", `{"market":"VTR/tUSD","side":"buy","amount":"8","atLeast":"3"}`); !q.OK || q.AtLeast != "3 VTR" {
		t.Errorf("quoted %+v", q)
	}
	if q := call[node.QuoteResult](m, alice, "quote", `{"market":"VTR/tUSD","side":"sell","amount":"1","atLeast":"0.5"}`); !q.OK || q.AtLeast != "0.4975 tUSD" {
		t.Errorf("quoted %+v", q)
	}
	for _, least := range []string{"3.001", "0", "much"} {
		if q := call[node.QuoteResult](m, alice, "quote", fmt.Sprintf(`{"market":"VTR/tUSD","side":"buy","amount":"8","atLeast":%q}`, least)); q.OK {
			t.Errorf("at least %s: %+v", least, q)
		}
	}
	r, err := m.chain.Client().TransactionReceipt(t.Context(), common.Hash(one.Hash))
	if err != nil {
		t.Fatal(err)
	}
	if q.Gas < r.GasUsed*7/10 || q.Gas > r.GasUsed*13/10 {
		t.Errorf("quoted at %d gas, it took %d", q.Gas, r.GasUsed)
	}
}
