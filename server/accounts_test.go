package main

import (
	"bytes"
	"strconv"
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// drafted is an order as "draft" shows it, signed here: what its maker's node publishes when it places the draft.
func drafted(t *testing.T, x *exchange, who string, d *node.DraftResult) order.Signed {
	t.Helper()
	raw := map[string]string{}
	for _, f := range d.Fields {
		raw[f.Name] = f.Raw
	}
	number := func(name string) uint64 {
		v, err := strconv.ParseUint(raw[name], 10, 64)
		if err != nil {
			t.Fatal(name, err)
		}
		return v
	}
	address := func(name string) eth.Address {
		a, err := eth.ParseAddress(raw[name])
		if err != nil {
			t.Fatal(name, err)
		}
		return a
	}
	o := order.Order{Maker: address("maker"), SellToken: address("sellToken"), BuyToken: address("buyToken"),
		SellAmount: *uint256.MustFromDecimal(raw["sellAmount"]), BuyAmount: *uint256.MustFromDecimal(raw["buyAmount"]),
		Nonce: number("nonce"), Epoch: number("epoch"), ValidFrom: number("validFrom"), Expiry: number("expiry"),
		Flags: order.Flags(number("flags")), MaxFeeBps: uint16(number("maxFeeBps"))}
	s := order.Signed{Order: o, ID: codec.OrderID(x.d.Domain(), &o)}
	if s.ID.String() != d.Digest {
		t.Fatalf("the fields of the draft hash to %s, not %s", s.ID, d.Digest)
	}
	s.Sig = key(who).Sign(s.ID)
	return s
}

// TestSettledByAThird: two orders of two nodes are settled by somebody who runs none, and both nodes see it.
func TestSettledByAThird(t *testing.T) {
	x := newExchange(t)
	hub := startProgram(t, "signal", "--addr", "127.0.0.1:0")
	signaling := hub.says(t, "signaling", "url")
	askNode, ask := newTrader(t, x, "maker", signaling)
	bidNode, bid := newTrader(t, x, "taker", signaling)
	place := func(c *caller, who, side, price, amount string) (order.Signed, node.OrderInfo) {
		t.Helper()
		var d node.DraftResult
		c.must("draft", node.DraftParams{Market: "VTR/tUSD", Side: side, Price: price, Amount: amount}, &d)
		var placed node.OrderInfo
		c.must("place", node.DraftParams{Digest: d.Digest}, &placed)
		return drafted(t, x, who, &d), placed
	}
	sells, asked := place(ask, "maker", "sell", "2.4", "10")
	buys, wanted := place(bid, "taker", "buy", "2.5", "6")

	// 6 VTR for 15 tUSD: the bid's limit, better than the ask's.
	batch := codec.Batch{Prices: []codec.Price{
		{Token: x.d.Tokens[0].Address, Price: *uint256.NewInt(25)}, {Token: x.d.Tokens[1].Address, Price: *uint256.NewInt(1e13)}},
		Components: []codec.Component{{Orders: []order.Signed{sells, buys},
			Moves: []codec.Move{{From: 0, To: 1, Amount: *units(6, 18)}, {From: 1, To: 0, Amount: *units(15, 6)}}}}}
	if p := batch.Prices; bytes.Compare(p[0].Token[:], p[1].Token[:]) > 0 {
		p[0], p[1] = p[1], p[0]
	}
	data, err := codec.SettlePackedCall(&batch)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := deploy.Send(t.Context(), x.chain.Client(), key("deployer"), func() { x.chain.Mine() }, deploy.Call{To: x.d.Exchange, Data: data}); err != nil {
		t.Fatal(err)
	}

	until(t, "the seller's node sees the fill", func() bool {
		ask.must("order", node.OrderParams{ID: asked.ID}, &asked)
		return asked.Filled == "6.000"
	})
	until(t, "the buyer's node sees the fill", func() bool {
		bid.must("order", node.OrderParams{ID: wanted.ID}, &wanted)
		return wanted.Filled == "6.000"
	})
	if asked.State != node.PartlyFilled || asked.Left != "4.000" || wanted.State != node.Filled || asked.Tx == "" || asked.Tx != wanted.Tx {
		t.Errorf("%+v\n%+v", asked, wanted)
	}
	for _, c := range []*caller{ask, bid} {
		var trades []node.TradeInfo
		c.must("trades", node.ListParams{Market: "VTR/tUSD"}, &trades)
		if len(trades) != 1 || trades[0].Price != "2.500" || trades[0].Amount != "6.000" || !trades[0].Own {
			t.Errorf("%+v", trades)
		}
		var list []node.BalanceInfo
		until(t, "the balances", func() bool {
			c.must("balances", nil, &list)
			if c == ask {
				return list[1].Balance == "94" && list[2].Balance == "1015"
			}
			return list[1].Balance == "106" && list[2].Balance == "985"
		})
	}
	askNode.end(t)
	bidNode.end(t)
	hub.end(t)
}

// TestMarketAccount is the way of money through a market account: in, offered by an order, sold, out.
func TestMarketAccount(t *testing.T) {
	x := newExchange(t)
	hub := startProgram(t, "signal", "--addr", "127.0.0.1:0")
	signaling := hub.says(t, "signaling", "url")
	makerNode, maker := newTrader(t, x, "maker", signaling)
	takerNode, taker := newTrader(t, x, "taker", signaling)
	final := func(c *caller, method string, params any) node.TxInfo {
		t.Helper()
		var tx node.TxInfo
		c.must(method, params, &tx)
		until(t, method+" is final", func() bool {
			c.must("transaction", node.TxParams{Hash: tx.Hash}, &tx)
			return tx.Final
		})
		if tx.State != node.Confirmed {
			t.Fatalf("%s: %+v", method, tx)
		}
		return tx
	}
	holds := func(c *caller, base, quote string) {
		t.Helper()
		var list []node.AccountInfo
		until(t, base+" VTR and "+quote+" tUSD in the account", func() bool {
			c.must("accounts", nil, &list)
			if len(list) != len(x.d.Markets) || list[0].Base.Balance != base || list[0].Quote.Balance != quote {
				return false
			}
			for _, a := range list { // what is not read yet shows "0" too
				if !a.Base.Known || !a.Quote.Known {
					return false
				}
			}
			return true
		})
		if list[0].Market != "VTR/tUSD" || list[0].Base.Symbol != "VTR" || list[1].Quote.Balance != "0" {
			t.Errorf("%+v", list)
		}
	}
	refused := func(c *caller, method string, params any, code string) {
		t.Helper()
		if f := c.call(method, params, nil); f == nil || f.Data.Code != code {
			t.Errorf("%s %+v: %+v, not %s", method, params, f, code)
		}
	}

	holds(maker, "0", "0")
	refused(maker, "accounts.deposit", node.AccountParams{Market: "VTR/tUSD", Base: "1000"}, "unfunded")
	refused(maker, "accounts.deposit", node.AccountParams{Market: "VTR/tUSD"}, "invalid")
	refused(maker, "accounts.withdraw", node.AccountParams{Market: "VTR/tUSD", All: true}, "invalid")
	refused(maker, "accounts.withdraw", node.AccountParams{Market: "VTR/tUSD", Base: "1"}, "account_short")
	deposit := final(maker, "accounts.deposit", node.AccountParams{Market: "VTR/tUSD", Base: "10"})
	if deposit.Kind != node.TxDeposit || deposit.Market != "VTR/tUSD" || deposit.Token != "VTR" {
		t.Errorf("%+v", deposit)
	}
	holds(maker, "10", "0")

	whole := false
	sell := func(amount string, partial *bool) node.DraftParams {
		return node.DraftParams{Market: "VTR/tUSD", Side: "sell", Price: "2.5", Amount: amount, Partial: partial, Account: true}
	}
	refused(maker, "place", sell("11", nil), "unfunded")
	var placed, second node.OrderInfo
	maker.must("place", sell("4", &whole), &placed)
	maker.must("place", sell("5", nil), &second)
	if !placed.Account || !second.Account || placed.Fillable != "4.000" || second.Fillable != "5.000" {
		t.Fatalf("%+v\n%+v", placed, second)
	}
	var book node.BookResult
	until(t, "both orders in the other book", func() bool {
		taker.must("book", node.BookParams{Market: "VTR/tUSD"}, &book)
		return len(book.Asks) == 1 && book.Asks[0].Amount == "9.000"
	})
	var check node.CheckResult
	taker.must("check", node.OrderParams{ID: placed.ID}, &check)
	if !check.OK || check.Fillable != "4" || check.Remaining != "4" {
		t.Errorf("%+v", check)
	}

	// Bought into a wallet, and into another account.
	final(taker, "take", node.TakeParams{Market: "VTR/tUSD", Side: "buy", Amount: "4", Order: &placed.ID})
	until(t, "the maker sees the fill", func() bool {
		maker.must("order", node.OrderParams{ID: placed.ID}, &placed)
		return placed.State == node.Filled
	})
	holds(maker, "6", "10")
	holds(taker, "0", "0")
	refused(taker, "take", node.TakeParams{Market: "VTR/tUSD", Side: "buy", Amount: "2", Account: true}, "account_short")
	final(taker, "accounts.deposit", node.AccountParams{Market: "VTR/tUSD", Quote: "20"})
	holds(taker, "0", "20")
	if tx := final(taker, "take", node.TakeParams{Market: "VTR/tUSD", Side: "buy", Amount: "2", Account: true}); tx.Got != "2.000" {
		t.Errorf("%+v", tx)
	}
	holds(taker, "2", "15")
	holds(maker, "4", "15")

	// Out: the rest of the order has nothing behind it any more, and every node sees that.
	final(maker, "accounts.withdraw", node.AccountParams{Market: "VTR/tUSD", All: true})
	final(taker, "accounts.withdraw", node.AccountParams{Market: "VTR/tUSD", Base: "2", Quote: "15"})
	holds(maker, "0", "0")
	holds(taker, "0", "0")
	until(t, "the rest leaves the other book", func() bool {
		taker.must("book", node.BookParams{Market: "VTR/tUSD"}, &book)
		return len(book.Asks) == 0
	})
	maker.must("order", node.OrderParams{ID: second.ID}, &second)
	if second.State != node.Unfunded || second.Left != "3.000" {
		t.Errorf("%+v", second)
	}
	taker.must("check", node.OrderParams{ID: second.ID}, &check)
	if check.OK || check.Reason != "Unfunded" || check.Code != "unfunded" || check.Fillable != "0" || check.Remaining != "3" {
		t.Errorf("%+v", check)
	}
	taker.must("check", node.OrderParams{ID: placed.ID}, &check)
	if check.OK || check.Reason != "StaleNonce" {
		t.Errorf("%+v", check)
	}
	refused(taker, "take", node.TakeParams{Market: "VTR/tUSD", Side: "buy", Amount: "3", Order: &second.ID}, "unfunded")
	for _, row := range []struct {
		who   string
		token int
		want  *uint256.Int
	}{
		{"maker", 0, units(94, 18)}, {"maker", 1, units(1015, 6)}, {"taker", 0, units(106, 18)}, {"taker", 1, units(985, 6)},
	} {
		if got := x.balance(t, row.who, row.token); got != row.want.Dec() {
			t.Errorf("%s has %s of %s, want %s", row.who, got, x.d.Tokens[row.token].Symbol, row.want.Dec())
		}
	}
	makerNode.end(t)
	takerNode.end(t)
	hub.end(t)
}

// TestWindowOfNonces: whole orders of a market account take the cheap nonces of its window as long as no fill of one
// pushes another out of it, then words.
func TestWindowOfNonces(t *testing.T) {
	x := newExchange(t)
	hub := startProgram(t, "signal", "--addr", "127.0.0.1:0")
	makerNode, maker := newTrader(t, x, "maker", hub.says(t, "signaling", "url"))
	var tx node.TxInfo
	maker.must("accounts.deposit", node.AccountParams{Market: "VTR/tUSD", Base: "50"}, &tx)
	until(t, "the deposit", func() bool {
		var list []node.AccountInfo
		maker.must("accounts", nil, &list)
		return list[0].Base.Balance == "50"
	})
	whole := false
	nonce := func() (uint64, string) {
		t.Helper()
		var d node.DraftResult
		maker.must("draft", node.DraftParams{Market: "VTR/tUSD", Side: "sell", Price: "2.5", Amount: "1", Partial: &whole, Account: true}, &d)
		o := drafted(t, x, "maker", &d)
		maker.must("place", node.DraftParams{Digest: d.Digest}, nil)
		for _, f := range d.Fields {
			if f.Name == "nonce" {
				return o.Order.Nonce, f.Human
			}
		}
		return o.Order.Nonce, ""
	}
	for want := range uint64(32) {
		if got, words := nonce(); got != want || words != "used once, in the window of the market account" {
			t.Fatalf("order %d has nonce %d, %s", want, got, words)
		}
	}
	if got, words := nonce(); got < codec.WindowNonces || words != "used once" {
		t.Fatalf("the 33rd order has nonce %d, %s", got, words)
	}
	makerNode.end(t)
	hub.end(t)
}
