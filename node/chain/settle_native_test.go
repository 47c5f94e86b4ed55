//go:build !js

package chain_test

import (
	"bytes"
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/chain"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// bid returns a signed order of taker: buy amount VTR for twice as much tUSD.
func (w *world) bid(amount uint64, flags order.Flags) order.Signed {
	s := w.order(amount, flags)
	o := &s.Order
	o.Maker, o.SellToken, o.BuyToken, o.SellAmount, o.BuyAmount = taker.Address(), w.usd, w.vtr, o.BuyAmount, o.SellAmount
	s.ID = codec.OrderID(w.d.Domain(), o)
	s.Sig = taker.Sign(s.ID)
	return s
}

// batch settles amount VTR between each pair of ask and bid, for twice as much tUSD.
func (w *world) batch(amount uint64, pairs ...[2]order.Signed) *codec.Batch {
	b := &codec.Batch{Prices: []codec.Price{{Token: w.vtr, Price: *uint256.NewInt(2)}, {Token: w.usd, Price: *uint256.NewInt(1)}}}
	if bytes.Compare(w.vtr[:], w.usd[:]) > 0 {
		b.Prices[0], b.Prices[1] = b.Prices[1], b.Prices[0]
	}
	for _, p := range pairs {
		b.Components = append(b.Components, codec.Component{Orders: p[:], Moves: []codec.Move{
			{From: 0, To: 1, Amount: *uint256.NewInt(amount)}, {From: 1, To: 0, Amount: *uint256.NewInt(2 * amount)},
		}})
	}
	return b
}

// deposited puts amount of each trader's token into its account of the market.
func (w *world) deposited(c *chain.Client, amount uint64) {
	w.t.Helper()
	none, some := new(uint256.Int), uint256.NewInt(amount)
	w.send(c, maker, node.Call{To: w.d.Exchange, Data: codec.DepositCall(w.vtr, w.usd, some, none)})
	w.send(c, taker, node.Call{To: w.d.Exchange, Data: codec.DepositCall(w.vtr, w.usd, none, some)})
}

// A settlement that somebody else sends fills the orders of both sides, in the newest blocks and in old ones.
func TestFollowSettlements(t *testing.T) {
	w := newWorld(t, 0)
	c := w.client(w.RPC(), newBetween(t, w.RPC()).URL)
	s := run(t, c, 0)
	first, second := [2]order.Signed{w.order(1000, order.Partial), w.bid(1000, order.Partial)}, [2]order.Signed{w.order(300, 0), w.bid(300, 0)}
	if r := w.send(c, deployer, node.Call{To: w.d.Exchange, Data: codec.SettleCall(w.batch(300, first, second))}); !r.OK {
		t.Fatalf("%+v", r)
	}
	readable := w.Head()
	packed, err := codec.SettlePackedCall(w.batch(200, first))
	if err != nil {
		t.Fatal(err)
	}
	if r := w.send(c, deployer, node.Call{To: w.d.Exchange, Data: packed}); !r.OK {
		t.Fatalf("%+v", r)
	}
	until(t, "the head", s.reached(w))
	fills := func(s *sink) {
		t.Helper()
		want := []node.Fill{}
		add := func(o order.Signed, sold, bought, block uint64) {
			want = append(want, node.Fill{OrderID: o.ID, Maker: o.Order.Maker, Keeper: deployer.Address(), Sold: *uint256.NewInt(sold), Bought: *uint256.NewInt(bought),
				Sell: o.Order.SellToken, Buy: o.Order.BuyToken, Block: block})
		}
		for _, p := range [][2]order.Signed{first, second} {
			add(p[0], 300, 600, readable.Number)
			add(p[1], 600, 300, readable.Number)
		}
		add(first[0], 200, 400, readable.Number+1)
		add(first[1], 400, 200, readable.Number+1)
		if len(s.fills) != len(want) {
			t.Fatalf("%d fills, not %d", len(s.fills), len(want))
		}
		for i, f := range s.fills {
			if f.Tx.IsZero() || f.Time == 0 {
				t.Errorf("%+v", f)
			}
			if f.Tx, f.Time, f.LogIndex = (eth.Hash{}), 0, 0; f != want[i] {
				t.Errorf("fill %d is %+v, not %+v", i, f, want[i])
			}
		}
	}
	fills(s)
	for _, p := range []node.Pair{{Owner: maker.Address(), Token: w.vtr}, {Owner: taker.Address(), Token: w.usd},
		{Owner: maker.Address(), Token: w.usd, Other: w.vtr}, {Owner: taker.Address(), Token: w.vtr, Other: w.usd}} {
		if s.touched[p] == 0 {
			t.Errorf("%v is not touched", p)
		}
	}
	for range 20 {
		w.Mine()
	}
	late := run(t, w.client(w.RPC()), 0)
	until(t, "the head", late.reached(w))
	fills(late)
	got, _, err := c.Standings(ctxOf(t), []order.Signed{first[0], first[1], second[0]})
	if err != nil || got[0].Sold.Uint64() != 500 || got[1].Sold.Uint64() != 1000 || got[2].Dead != fault.StaleNonce {
		t.Errorf("%+v, %v", got, err)
	}
}

// Funds in market accounts and the window of their nonces: read, remembered while no event says otherwise, and read
// again after each that does.
func TestAccounts(t *testing.T) {
	w := newWorld(t, 0)
	c := w.client(w.RPC(), newBetween(t, w.RPC()).URL)
	s := run(t, c, 0)
	makers, takers := node.Pair{Owner: maker.Address(), Token: w.vtr, Other: w.usd}, node.Pair{Owner: taker.Address(), Token: w.usd, Other: w.vtr}
	holds := func(what string, vtr, usd uint64) {
		t.Helper()
		got, _, err := c.Backings(ctxOf(t), []node.Pair{makers, {Owner: maker.Address(), Token: w.vtr}, takers})
		if err != nil || len(got) != 3 || got[0].Pair != makers || got[2].Pair != takers {
			t.Fatalf("%s: %+v, %v", what, got, err)
		}
		most := *new(uint256.Int).SetAllOne()
		if got[0].Balance.Uint64() != vtr || got[2].Balance.Uint64() != usd || got[0].Allowance != most || got[1].Balance.Uint64() < 9e17 {
			t.Errorf("%s: %+v", what, got)
		}
	}
	touches := func(what string, before int, p node.Pair) {
		t.Helper()
		until(t, "the head", s.reached(w))
		if !s.read(func() bool { return s.touched[p] > before }) {
			t.Errorf("%s does not touch %v", what, p)
		}
	}
	holds("before", 0, 0)
	w.deposited(c, 5000)
	touches("a deposit", 0, makers)
	holds("after the deposits", 5000, 5000)

	account := func(nonce uint64) order.Signed {
		o := w.order(1000, order.Account)
		o.Order.Nonce = nonce
		o.ID = codec.OrderID(w.d.Domain(), &o.Order)
		o.Sig = maker.Sign(o.ID)
		return o
	}
	orders := []order.Signed{account(0), account(1), account(40), account(1 << 17), account(1 << 40)}
	dead := func(what string, want ...fault.Code) {
		t.Helper()
		until(t, "the head", s.reached(w))
		for range 2 { // asked, then remembered
			got, _, err := c.Standings(ctxOf(t), orders)
			if err != nil {
				t.Fatal(what, err)
			}
			for i := range want {
				if got[i].Dead != want[i] {
					t.Errorf("%s: order %d is %v, not %v", what, i, got[i].Dead, want[i])
				}
			}
		}
	}
	stale := fault.StaleNonce
	dead("fresh", 0, 0, 0, stale, 0) // 2^17 is too far ahead; 2^40 is in a word
	if r := w.send(c, taker, w.take(1000, orders[1])); !r.OK {
		t.Fatalf("%+v", r)
	}
	dead("one is filled", 0, stale, 0, stale, 0)
	holds("after the take", 4000, 5000)
	// The wallet of the taker paid into the account of the maker.
	got, _, err := c.Backings(ctxOf(t), []node.Pair{{Owner: maker.Address(), Token: w.usd, Other: w.vtr}})
	if err != nil || got[0].Balance.Uint64() != 2000 {
		t.Errorf("%+v, %v", got, err)
	}
	w.send(c, maker, node.Call{To: w.d.Exchange, Data: codec.CancelWindowCall(w.usd, w.vtr, 1)})
	dead("those below 1 are cancelled", stale, stale, 0, stale, 0)
	want := node.NonceEvent{Kind: node.WindowMoved, Maker: maker.Address(), Value: 2<<32 | 1<<32 - 1, A: w.usd, B: w.vtr}
	if len(s.nonces) != 1 {
		t.Fatalf("%+v", s.nonces)
	}
	moved := s.nonces[0]
	if moved.Block = 0; moved != want || !moved.Kills(&orders[0].Order) || moved.Kills(&orders[2].Order) || moved.Kills(&orders[4].Order) {
		t.Errorf("%+v, not %+v", moved, want)
	}
	w.send(c, maker, node.Call{To: w.d.Exchange, Data: codec.CancelOrdersCall([]order.Order{orders[2].Order, orders[4].Order})})
	dead("both are cancelled", stale, stale, stale, stale, stale)
	before := s.touched[makers]
	w.send(c, maker, node.Call{To: w.d.Exchange, Data: codec.WithdrawCall(w.vtr, w.usd, uint256.NewInt(3000), new(uint256.Int))})
	touches("a withdrawal", before, makers)
	holds("after the withdrawal", 1000, 5000)

	if _, _, err := chainAt(w, eth.Address{7}).Backings(ctxOf(t), []node.Pair{makers}); fault.Of(err) != fault.WrongChain {
		t.Errorf("no Exchange there: %v", err)
	}
}

// chainAt is a client that looks for the Exchange elsewhere.
func chainAt(w *world, exchange eth.Address) *chain.Client {
	right := w.d
	defer func() { w.d = right }()
	w.d.Exchange = exchange
	return w.client(w.RPC())
}

// What a take costs in the form that wallets show, packed, and between accounts: of one order and of ten, each alone in
// its block, of a maker and a taker who traded before.
func TestGasOfForms(t *testing.T) {
	w := newWorld(t, 0)
	c := w.client(w.RPC())
	both := []deploy.Call{{To: w.usd, Data: codec.ApproveCall(w.d.Exchange, new(uint256.Int).SetAllOne())}}
	if _, err := deploy.Send(ctxOf(t), w.Client(), maker, func() { w.Mine() }, both...); err != nil {
		t.Fatal(err)
	}
	w.deposited(c, 1e9)
	w.send(c, taker, w.take(1000, w.order(1000, 0))) // no first slot is counted
	nonce := uint64(0)
	gas := func(n int, packed, account bool) uint64 {
		t.Helper()
		var orders []order.Signed
		for range n {
			o := w.order(1000, 0)
			if account {
				o.Order.Flags, o.Order.Nonce = order.Account, nonce
				nonce++
				o.ID = codec.OrderID(w.d.Domain(), &o.Order)
				o.Sig = maker.Sign(o.ID)
			}
			orders = append(orders, o)
		}
		amount := uint64(1000 * n)
		terms := codec.Terms{SellToken: w.usd, BuyToken: w.vtr, SellAmount: *uint256.NewInt(2 * amount), BuyAmount: *uint256.NewInt(amount),
			ExactBuy: true, FillOrKill: true, Deadline: w.Head().Time + 3600}
		data := codec.TakeCall(orders, &terms)
		if account {
			data = codec.TakeFromAccountCall(orders, &terms)
		}
		if packed {
			var err error
			if data, err = codec.TakePackedCall(orders, &terms, account); err != nil {
				t.Fatal(err)
			}
		}
		r := w.send(c, taker, node.Call{To: w.d.Exchange, Data: data})
		if !r.OK {
			t.Fatalf("%+v", r)
		}
		return r.Gas
	}
	gas(1, false, true) // the window's first use
	for _, n := range []int{1, 10} {
		for _, account := range []bool{false, true} {
			readable, packed := gas(n, false, account), gas(n, true, account)
			t.Logf("%d orders, accounts %v: %d gas readable, %d packed", n, account, readable, packed)
			if packed >= readable {
				t.Errorf("%d orders, accounts %v: packed costs %d gas, readable %d", n, account, packed, readable)
			}
		}
	}
}
