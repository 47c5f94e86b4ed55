//go:build !js

package deploy_test

import (
	"bytes"
	"encoding/binary"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/bind"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// gate is a limit of gas per unit that a case must keep.
type gate struct{ osaka, amsterdam uint64 }

// figure is what one case costs.
type figure struct {
	group, name, state string
	gas                uint64 // per unit
	gate               gate
}

// meter runs the cases on one chain.
type meter struct {
	*market
	wallet, account, words []uint64 // by maker: the next nonce of each kind
	tokens                 []eth.Address
	skip                   int // makers that pairs leaves out
	figures                []figure
}

func newMeter(t *testing.T, fork string) *meter {
	x := &meter{market: newMarket(t, fork, makers)}
	x.wallet, x.account, x.words = make([]uint64, maker+makers), make([]uint64, maker+makers), make([]uint64, maker+makers)
	for i := range x.words {
		x.wallet[i], x.words[i] = 1<<40, 1<<41
	}
	x.deposit()
	return x
}

// deposit measures deposits, then fills all accounts.
func (x *meter) deposit() {
	half := new(uint256.Int).Lsh(uint256.NewInt(1), 78)
	x.add("accounts", "deposit of both tokens", "first ever", 1, gate{},
		x.rawTo(maker, x.d.Exchange, codec.DepositCall(x.base, x.usd, half, half)))
	x.add("accounts", "deposit of one token", "account in use", 1, gate{},
		x.rawTo(maker, x.d.Exchange, codec.DepositCall(x.base, x.usd, uint256.NewInt(1e18), new(uint256.Int))))
	x.add("accounts", "withdrawal of one token", "account in use", 1, gate{},
		x.rawTo(maker, x.d.Exchange, codec.WithdrawCall(x.base, x.usd, uint256.NewInt(1e18), new(uint256.Int))))
	x.depositN(makers)
}

// depositN gives the taker and n makers market accounts.
func (x *meter) depositN(n int) {
	half := new(uint256.Int).Lsh(uint256.NewInt(1), 78)
	for i := taker; i < maker+n; i++ {
		x.send(i, deploy.Call{To: x.d.Exchange, Data: codec.DepositCall(x.base, x.usd, half, half)})
	}
}

func (x *meter) add(group, name, state string, units int, g gate, r *types.Receipt) {
	x.figures = append(x.figures, figure{group, name, state, r.GasUsed / uint64(units), g})
}

// kind is what the orders of a case are like.
type kind struct {
	flags  order.Flags
	words  bool // an account order that uses a word instead of its account's window
	fresh  bool // the first nonce of another word
	change func(*order.Order)
}

// next makes an order of maker i of this kind, of the next nonce.
func (x *meter) next(i int, k kind, bid bool) order.Signed {
	var nonce uint64
	switch {
	case k.flags.Has(order.Partial):
		nonce = order.SlotNonce(7, x.wallet[i]-1<<40)
		x.wallet[i]++
	case k.flags.Has(order.Account) && !k.words:
		nonce = x.account[i]
		x.account[i]++
	case k.flags.Has(order.Account):
		nonce = x.words[i]
		x.words[i]++
	default:
		if k.fresh {
			x.wallet[i] = (x.wallet[i]>>8 + 1) << 8
		}
		nonce = x.wallet[i]
		x.wallet[i]++
	}
	return x.sign(i, nonce, k.flags, func(o *order.Order) {
		if bid {
			turned(o)
		}
		if k.change != nil {
			k.change(o)
		}
	})
}

// prices are of the orders that sign makes: 3 VTR are worth 0.75 tUSD.
func (x *meter) prices() []codec.Price {
	list := []codec.Price{
		{Token: x.base, Price: *uint256.NewInt(1)}, {Token: x.usd, Price: *uint256.NewInt(4_000_000_000_000)},
	}
	slices.SortFunc(list, func(a, b codec.Price) int { return bytes.Compare(a.Token[:], b.Token[:]) })
	return list
}

// pair lets an ask and a bid trade with each other, whole.
func pair(ask, bid order.Signed) codec.Component {
	return codec.Component{Orders: []order.Signed{ask, bid}, Moves: []codec.Move{
		{From: 0, To: 1, Amount: ask.Order.SellAmount}, {From: 1, To: 0, Amount: bid.Order.SellAmount},
	}}
}

// pairs matches n asks with n bids of 2n makers, or of one maker on the bids' side.
func (x *meter) pairs(n int, k kind, oneBidder bool) *codec.Batch {
	b := &codec.Batch{Prices: x.prices()}
	for i := range n {
		bidder := maker + x.skip + n + i
		if oneBidder {
			bidder = maker + makers - 1
		}
		b.Components = append(b.Components, pair(x.next(maker+x.skip+i, k, false), x.next(bidder, k, true)))
	}
	return b
}

func (x *meter) settle(b *codec.Batch) *types.Receipt {
	x.t.Helper()
	data, err := codec.SettlePackedCall(b)
	if err != nil {
		x.t.Fatal(err)
	}
	r := x.raw(data)
	orders := 0
	for i := range b.Components {
		orders += len(b.Components[i].Orders)
	}
	if n := batchFills(r); n != orders {
		x.t.Fatalf("%d of %d orders filled", n, orders)
	}
	return r
}

func (x *meter) packed(orders []order.Signed, sell uint64, fromAccount bool) *types.Receipt {
	x.t.Helper()
	data, err := codec.TakePackedCall(orders, x.terms(sell), fromAccount)
	if err != nil {
		x.t.Fatal(err)
	}
	r := x.raw(data)
	if n := len(fills(x.t, r)); n != len(orders) {
		x.t.Fatalf("%d of %d orders filled", n, len(orders))
	}
	return r
}

func withEpoch(o *order.Order) { o.Epoch = 1 }

func (x *meter) takes() {
	const abi, packed = "take, ABI", "takePacked"
	full := kind{}
	one := func(k kind) []order.Signed { return []order.Signed{x.next(maker, k, false)} }
	x.add(abi, "one full fill", "first of a nonce word", 1, gate{}, x.take(price, one(full)...))
	x.add(abi, "one full fill", "word in use", 1, gate{}, x.take(price, one(full)...))
	x.add(abi, "one full fill, epoch", "word in use", 1, gate{}, x.take(price, one(kind{change: withEpoch})...))
	x.add(packed, "one full fill", "word in use", 1, gate{73_000, 104_000}, x.packed(one(full), price, false))
	x.add(packed, "one full fill, epoch", "word in use", 1, gate{}, x.packed(one(kind{change: withEpoch}), price, false))

	part := kind{flags: order.Partial}
	x.add(abi, "partial, first fill", "first of a slot", 1, gate{}, x.take(price/3, one(part)...))
	o := one(part)
	x.add(abi, "partial, first fill", "slot in use", 1, gate{}, x.take(price/3, o...))
	x.add(abi, "partial, second fill", "slot in use", 1, gate{}, x.take(price/3, o...))
	o = one(part)
	x.add(packed, "partial, first fill", "slot in use", 1, gate{76_000, 107_000}, x.packed(o, price/3, false))
	x.add(packed, "partial, second fill", "slot in use", 1, gate{76_000, 107_000}, x.packed(o, price/3, false))

	held := kind{flags: order.Account}
	x.add(packed, "account order, taker's wallet", "accounts in use", 1, gate{}, x.packed(one(held), price, false))
	x.add(packed, "account order, taker's account", "accounts in use", 1, gate{}, x.packed(one(held), price, true))

	var sets [3][]order.Signed
	for s := range sets {
		for i := range sweep {
			sets[s] = append(sets[s], x.next(maker+i, full, false))
		}
	}
	for part := range slices.Chunk(sets[0], 10) {
		x.take(10*price, part...)
	}
	x.add(abi, "sweep of 50, per maker", "words in use", sweep, gate{}, x.take(sweep*price, sets[1]...))
	x.add(packed, "sweep of 50, per maker", "words in use", sweep, gate{45_000, 72_000}, x.packed(sets[2], sweep*price, false))
}

func (x *meter) settlements() {
	const packed = "settlePacked"
	wallets, perPair := kind{}, gate{57_000, 100_000}
	x.settle(x.pairs(40, wallets, false))
	x.add(packed, "wallet pairs, 20, per pair", "first of their nonce words", 20, gate{}, x.settle(x.pairs(20, kind{fresh: true}, false)))
	x.add(packed, "wallet pairs, 40, per pair", "words in use", 40, perPair, x.settle(x.pairs(40, wallets, false)))
	for x.skip = 80; x.skip < 180; x.skip += 20 {
		x.settle(x.pairs(10, wallets, false))
	}
	x.skip = 0
	x.add(packed, "– 90 pairs", "words in use", 90, gate{}, x.settle(x.pairs(90, wallets, false)))
	x.add(packed, "– all in one component", "words in use", 40, perPair, x.settle(joined(x.pairs(40, wallets, false))))
	b := x.pairs(40, wallets, false)
	b.BestEffort = true
	x.add(packed, "– best effort", "words in use", 40, perPair, x.settle(b))
	x.add(packed, "– epochs checked", "words in use", 40, gate{}, x.settle(x.pairs(40, kind{change: withEpoch}, false)))
	x.add(packed, "– one market maker on one side", "words in use", 40, gate{}, x.settle(x.pairs(40, wallets, true)))
	x.settle(x.pairs(40, kind{flags: order.Partial}, false))
	x.add(packed, "– partial orders, filled whole", "slots in use", 40, gate{}, x.settle(x.pairs(40, kind{flags: order.Partial}, false)))
	x.add(packed, "– partial orders that count what they buy", "slots in use", 40, gate{}, x.settle(x.pairs(40, kind{flags: order.Partial | order.Buy}, false)))
	x.add(packed, "– fee 10 bps, a component for each pair", "words in use, receivers hold the tokens", 40, gate{}, x.fees(kind{}, 40))
	x.add(packed, "– fee 10 bps, one component", "words in use", 40, gate{}, x.feesAtOnce(kind{}, 40))
	x.add(packed, "– random sizes, 40 asks and 40 bids, per order", "slots in use", 80, gate{}, x.random(kind{flags: order.Partial}, 40))
	x.add("settle, ABI", "wallet pairs, 40, per pair", "words in use", 40, gate{}, x.raw(codec.SettleCall(x.pairs(40, wallets, false))))

	held, perHeld := kind{flags: order.Account}, gate{37_000, 64_000}
	x.add(packed, "account pairs, 100, per pair", "accounts in use", 100, perHeld, x.settle(x.pairs(100, held, false)))
	x.add(packed, "– all in one component", "accounts in use", 100, perHeld, x.settle(joined(x.pairs(100, held, false))))
	b = x.pairs(100, held, false)
	b.BestEffort = true
	x.add(packed, "– best effort", "accounts in use", 100, perHeld, x.settle(b))
	words := kind{flags: order.Account, words: true}
	x.add(packed, "– nonces in words instead of the window, 50", "first of their nonce words", 50, gate{}, x.settle(x.pairs(50, words, false)))
	x.skip = 100
	x.settle(x.pairs(50, words, false))
	x.skip = 0
	x.add(packed, "– nonces in words instead of the window", "words in use", 100, perHeld, x.settle(x.pairs(100, words, false)))
	x.add(packed, "– epochs checked", "accounts in use", 100, gate{}, x.settle(x.pairs(100, kind{flags: order.Account, change: withEpoch}, false)))
	x.add(packed, "– one market maker on one side", "accounts in use", 100, gate{}, x.settle(x.pairs(100, held, true)))
	x.add(packed, "– fee 10 bps, a component for each pair", "accounts in use", 50, gate{}, x.fees(held, 50))
	x.add(packed, "– random sizes, 40 asks and 40 bids, per order", "slots in use", 80, gate{}, x.random(kind{flags: order.Account | order.Partial}, 40))
}

// joined makes one component of all.
func joined(b *codec.Batch) *codec.Batch {
	var one codec.Component
	for _, c := range b.Components {
		first := uint8(len(one.Orders))
		one.Orders = append(one.Orders, c.Orders...)
		for _, move := range c.Moves {
			move.From += first
			if move.To != codec.ToFee {
				move.To += first
			}
			one.Moves = append(one.Moves, move)
		}
	}
	b.Components = []codec.Component{one}
	return b
}

// allowFee makes an order good at a fee of 10 bps.
func allowFee(o *order.Order) {
	o.MaxFeeBps = 10
	o.BuyAmount.Sub(&o.BuyAmount, new(uint256.Int).Div(&o.BuyAmount, uint256.NewInt(1000)))
}

// fees settles n pairs that each pay 10 bps of both sides.
func (x *meter) fees(k kind, n int) *types.Receipt {
	k.change = allowFee
	build := func() *codec.Batch {
		b := x.pairs(n, k, false)
		b.FeeBps = 10
		for i := range b.Components {
			c := &b.Components[i]
			c.Moves = nil
			for from := range c.Orders {
				fee := new(uint256.Int).Div(&c.Orders[from].Order.SellAmount, uint256.NewInt(1000))
				rest := new(uint256.Int).Sub(&c.Orders[from].Order.SellAmount, fee)
				c.Moves = append(c.Moves, codec.Move{From: uint8(from), To: uint8(1 - from), Amount: *rest},
					codec.Move{From: uint8(from), To: codec.ToFee, Amount: *fee})
			}
		}
		return b
	}
	x.settle(build())
	return x.settle(build())
}

// feesAtOnce settles n pairs in one component, with one fee move per token.
func (x *meter) feesAtOnce(k kind, n int) *types.Receipt {
	k.change = allowFee
	one := codec.Component{}
	b := x.pairs(n, k, false)
	b.FeeBps = 10
	var fee [2]uint256.Int
	for i := range b.Components {
		c := &b.Components[i]
		base := uint8(len(one.Orders))
		one.Orders = append(one.Orders, c.Orders...)
		for from := range c.Orders {
			part := new(uint256.Int).Div(&c.Orders[from].Order.SellAmount, uint256.NewInt(1000))
			fee[from].Add(&fee[from], part)
			rest := new(uint256.Int).Sub(&c.Orders[from].Order.SellAmount, part)
			one.Moves = append(one.Moves, codec.Move{From: base + uint8(from), To: base + uint8(1-from), Amount: *rest})
			one.Moves = append(one.Moves, codec.Move{From: base + uint8(from), To: codec.ToFee, Amount: *part})
		}
	}
	b.Components = []codec.Component{one}
	return x.settle(b)
}

// random lets n asks and n bids of random sizes meet one after the other, so that each meets about two others.
func (x *meter) random(k kind, n int) *types.Receipt {
	var c codec.Component
	build := func(seed uint64) *codec.Batch {
		c = codec.Component{}
		rng := rand.New(rand.NewPCG(seed, 1))
		lots := [2][]uint64{make([]uint64, n), make([]uint64, n)} // of 4e12 VTR, or 1 of tUSD
		var sum [2]uint64
		for side := range lots {
			for i := range lots[side] {
				lots[side][i] = 1000 * (1 + rng.Uint64N(1000))
				sum[side] += lots[side][i]
			}
		}
		if sum[0] > sum[1] {
			lots[1][n-1] += sum[0] - sum[1]
		} else {
			lots[0][n-1] += sum[1] - sum[0]
		}
		amounts := func(lots uint64) (base, usd uint256.Int) {
			usd.SetUint64(lots)
			base.Mul(&usd, uint256.NewInt(4_000_000_000_000))
			return base, usd
		}
		for side := range lots {
			for i, l := range lots[side] {
				sized := k
				sized.change = func(o *order.Order) {
					o.SellAmount, o.BuyAmount = amounts(l)
					if side == 1 {
						o.SellAmount, o.BuyAmount = o.BuyAmount, o.SellAmount
					}
				}
				c.Orders = append(c.Orders, x.next(maker+side*n+i, sized, side == 1))
			}
		}
		for i, j := 0, 0; i < n && j < n; {
			l := min(lots[0][i], lots[1][j])
			base, usd := amounts(l)
			c.Moves = append(c.Moves, codec.Move{From: uint8(i), To: uint8(n + j), Amount: base}, codec.Move{From: uint8(n + j), To: uint8(i), Amount: usd})
			lots[0][i], lots[1][j] = lots[0][i]-l, lots[1][j]-l
			if lots[0][i] == 0 {
				i++
			}
			if lots[1][j] == 0 {
				j++
			}
		}
		return &codec.Batch{Prices: x.prices(), Components: []codec.Component{c}}
	}
	x.settle(build(1))
	return x.settle(build(2))
}

// rings settles rings of 3 and 5 tokens of 18 decimals, each worth the next, between makers that used their nonce words.
func (x *meter) rings() {
	mint := new(uint256.Int).Lsh(uint256.NewInt(1), 80)
	var create []deploy.Call
	for range 5 {
		args := bind.NewDemoToken().PackConstructor("Ring", "RING", 18, common.Address(keyOf(deployer).Address()))
		create = append(create, deploy.Call{Data: append(common.FromHex(bind.DemoTokenMetaData.Bin), args...)})
	}
	var calls []deploy.Call
	for _, r := range x.send(deployer, create...) {
		token := eth.Address(r.ContractAddress)
		x.tokens = append(x.tokens, token)
		for i := range 5 {
			calls = append(calls, deploy.Call{To: token, Data: codec.MintCall(keyOf(maker+i).Address(), mint)})
		}
	}
	slices.SortFunc(x.tokens, func(a, b eth.Address) int { return bytes.Compare(a[:], b[:]) })
	x.send(deployer, calls...)
	for i := range 5 {
		var allow []deploy.Call
		for _, token := range x.tokens {
			allow = append(allow, deploy.Call{To: token, Data: codec.ApproveCall(x.d.Exchange, new(uint256.Int).SetAllOne())})
		}
		x.send(maker+i, allow...)
	}
	for _, n := range []int{3, 5} {
		b := &codec.Batch{Components: make([]codec.Component, 1)}
		c := &b.Components[0]
		amount := *uint256.NewInt(1e18)
		for i := range n {
			b.Prices = append(b.Prices, codec.Price{Token: x.tokens[i], Price: *uint256.NewInt(1)})
			c.Orders = append(c.Orders, x.next(maker+i, kind{change: func(o *order.Order) {
				o.SellToken, o.BuyToken, o.SellAmount, o.BuyAmount = x.tokens[i], x.tokens[(i+1)%n], amount, amount
			}}, false))
			c.Moves = append(c.Moves, codec.Move{From: uint8(i), To: uint8((i + n - 1) % n), Amount: amount})
		}
		x.add("settlePacked", map[int]string{3: "a ring of 3, alone, in all", 5: "a ring of 5, alone, in all"}[n], "words in use", 1, gate{}, x.settle(b))
	}
}

// yes is an account that takes every signature (EIP-1271): return(magic).
var yes = common.FromHex("0x631626ba7e60e01b5f5260205ff3")

// contractMaker delegates a maker to code and takes its order.
func (x *meter) contractMaker() {
	init := append([]byte{0x6d}, yes...) // push14, mstore(0), return(18, 14)
	init = append(init, common.FromHex("0x5f52600e6012f3")...)
	r := x.send(deployer, deploy.Call{Data: init})
	i := maker + 60
	x.delegate(i, r[0].ContractAddress)
	signed := func() []order.Signed { return []order.Signed{x.next(i, kind{flags: order.ContractSigner}, false)} }
	x.packed(signed(), price, false)
	x.add("takePacked", "one full fill of an EIP-1271 maker, its own check not counted", "word in use", 1, gate{}, x.packed(signed(), price, false))
}

// delegate makes maker i an account with code (EIP-7702).
func (m *market) delegate(i int, to common.Address) {
	m.t.Helper()
	priv, err := crypto.ToECDSA(keyOf(i).Bytes())
	if err != nil {
		m.t.Fatal(err)
	}
	from := common.Address(keyOf(i).Address())
	nonce, err := m.PendingNonceAt(m.ctx(), from)
	if err != nil {
		m.t.Fatal(err)
	}
	auth, err := types.SignSetCode(priv, types.SetCodeAuthorization{ChainID: *uint256.NewInt(31337), Address: to, Nonce: nonce + 1})
	if err != nil {
		m.t.Fatal(err)
	}
	tx := types.MustSignNewTx(priv, types.LatestSignerForChainID(big.NewInt(31337)), &types.SetCodeTx{
		ChainID: uint256.NewInt(31337), Nonce: nonce, GasTipCap: uint256.NewInt(1e9), GasFeeCap: uint256.NewInt(2e10),
		Gas: 1_000_000, To: from, AuthList: []types.SetCodeAuthorization{auth},
	})
	if err := m.SendTransaction(m.ctx(), tx); err != nil {
		m.t.Fatal(err)
	}
	m.receipt(tx.Hash())
	if code, err := m.CodeAt(m.ctx(), from, nil); err != nil || len(code) != 23 {
		m.t.Fatalf("the account does not delegate: code %x, %v", code, err)
	}
}

func (x *meter) cancels() {
	const group = "cancels"
	i := maker + 61
	call := func(name, state string, data []byte) {
		x.add(group, name, state, 1, gate{}, x.rawTo(i, x.d.Exchange, data))
	}
	mask := new(uint256.Int).SetAllOne()
	call("one nonce", "word in use", codec.CancelNonceCall(x.next(i, kind{}, false).Order.Nonce))
	call("a word of 256", "word in use", codec.CancelWordCall(x.wallet[i]>>8, mask))
	call("a slot's generation", "slot in use", codec.CancelSlotCall(7, x.wallet[i]-1<<40))
	call("all of a window", "account in use", codec.CancelWindowCall(x.base, x.usd, uint32(x.account[i])+40))
	call("all with an epoch", "first ever", codec.CancelAllCall())
	call("all with an epoch", "not the first", codec.CancelAllCall())
	var orders []order.Order
	for n := range uint64(10) {
		orders = append(orders, x.sign(i, binary.BigEndian.Uint64([]byte{0, 0, 9, 0, 0, 0, byte(n / 5), byte(n)}), 0, nil).Order)
	}
	x.add(group, "ten orders by cancelOrders, per order", "two new words", 10, gate{}, x.rawTo(i, x.d.Exchange, codec.CancelOrdersCall(orders)))
}
