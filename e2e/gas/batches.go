//go:build !js

package main

import (
	"bytes"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// settlement is one way to say the same settlement.
type settlement struct {
	name       string
	gated      bool
	bestEffort bool
	wide       bool // about four times the calldata
	data       func(*codec.Batch) ([]byte, error)
}

var settlements = []settlement{
	{"settle, ABI", false, false, true, func(b *codec.Batch) ([]byte, error) { return codec.SettleCall(b), nil }},
	{"settlePacked", true, false, false, codec.SettlePackedCall},
	{"settlePacked, best effort", false, true, false, codec.SettlePackedCall},
}

// packed is the form that is judged.
var packed = settlements[1]

// settle fills every order of the components at a price of 2 B for an A, or at equal prices of any other tokens. The
// figure is for each of per parts.
func (m *market) settle(s settlement, kind, what, state string, feeBps uint16, per int, components ...codec.Component) *row {
	b := codec.Batch{FeeBps: feeBps, BestEffort: s.bestEffort, Components: components}
	orders := 0
	for _, c := range components {
		orders += len(c.Orders)
		for _, o := range c.Orders {
			if !slices.ContainsFunc(b.Prices, func(p codec.Price) bool { return p.Token == o.Order.SellToken }) {
				price := uint256.NewInt(1)
				if o.Order.SellToken == m.a {
					price.SetUint64(2)
				}
				b.Prices = append(b.Prices, codec.Price{Token: o.Order.SellToken, Price: *price})
			}
		}
	}
	slices.SortFunc(b.Prices, func(x, y codec.Price) int { return bytes.Compare(x.Token[:], y.Token[:]) })
	return m.trade(kind, s.name+what, state, keeper, m.must(s.data(&b)), orders, per)
}

// pair is an ask and a bid of one A that meet alone.
func (m *market) pair(seller, buyer int, flags order.Flags) codec.Component {
	return codec.Component{
		Orders: []order.Signed{m.sign(seller, m.ask(seller, one, flags)), m.sign(buyer, m.bid(buyer, one, flags))},
		Moves:  []codec.Move{{From: 0, To: 1, Amount: *one}, {From: 1, To: 0, Amount: *two}},
	}
}

// batch is n pairs, all of different accounts.
func (m *market) batch(n int, flags order.Flags) (list []codec.Component) {
	for i := range n {
		list = append(list, m.pair(makers+i, bidders+i, flags))
	}
	return list
}

func (m *market) pairs() {
	const n = 40
	// The accounts used words before when they were swept; theirs of this kind begin in a word of their own.
	for i := range n + 1 {
		m.nonces[actor(makers+i).Address()] = 1 << 16
	}
	m.settle(packed, "pair", "", firstWords, 0, n, m.batch(n, 0)...)
	for _, s := range settlements {
		m.settle(s, "pair-one", "", usedWords, 0, 1, m.batch(1, 0)...)
		m.settle(s, "pair", "", usedWords, 0, n, m.batch(n, 0)...).Gated = s.gated
	}
	m.settle(packed, "pair", ", partial orders", "first-ever slots", 0, n, m.batch(n, order.Partial)...)
	m.settle(packed, "pair", ", partial orders", "slots of older generations", 0, n, m.batch(n, order.Partial)...)

	// One side a market maker: the same account in every pair.
	for _, state := range []string{firstWord, usedWord} {
		var list []codec.Component
		for i := range n {
			list = append(list, m.pair(makers+n, bidders+i, 0))
		}
		m.settle(packed, "pair", ", one market maker's asks", state, 0, n, list...)
	}
}

// sizes measures what a pair costs in batches of 2 to 100 pairs, all of accounts that settled before.
func (m *market) sizes() {
	const most = 100
	for i := range most {
		m.nonces[actor(makers+i).Address()], m.nonces[actor(bidders+i).Address()] = 1<<24, 1<<24
	}
	// Their first words by parts: by amsterdam's prices a hundred pairs of them do not fit a transaction's gas.
	for first := m.batch(most, 0); len(first) > 0; first = first[most/4:] {
		m.settle(packed, "sizes", fmt.Sprintf(", %d pairs", most/4), firstWords, 0, most/4, first[:most/4]...)
	}
	for _, n := range []int{most, 50, 10, 2} {
		m.settle(packed, "sizes", fmt.Sprintf(", %d pairs", n), usedWords, 0, n, m.batch(n, 0)...)
	}
}

// fees measures batches that pay 10 bps, half to the keeper and half to the sink.
func (m *market) fees() {
	const n, bps = 40, 10
	net := func(gross *uint256.Int) *uint256.Int {
		fee := new(uint256.Int).Mul(gross, uint256.NewInt(bps))
		return new(uint256.Int).Sub(gross, fee.Div(fee, uint256.NewInt(10_000)))
	}
	// group is pairs in one component; the fees of each token leave in one move.
	group := func(from, to int) codec.Component {
		var asks, bids []order.Order
		for i := from; i < to; i++ {
			ask, bid := m.ask(makers+i, one, 0), m.bid(bidders+i, one, 0)
			ask.MaxFeeBps, bid.MaxFeeBps = bps, bps
			ask.BuyAmount, bid.BuyAmount = *net(two), *net(one)
			asks, bids = append(asks, ask), append(bids, bid)
		}
		return m.meet(asks, bids, makers+from, bidders+from)
	}
	each := func() (list []codec.Component) {
		for i := range n {
			list = append(list, group(i, i+1))
		}
		return list
	}
	m.settle(packed, "fee", ", 40 pairs, each pays its own, per pair", "sink never had the tokens", bps, n, each()...)
	m.settle(packed, "fee", ", 40 pairs, each pays its own, per pair", "sink has the tokens", bps, n, each()...)
	m.settle(packed, "fee", ", 40 pairs in 2 components, one fee move a token, per pair", "sink has the tokens", bps, n, group(0, n/2), group(n/2, n))
}

// meet matches asks with bids in order of the list, as a clearing does: what one leaves the next gets. What the
// orders sell above what the others buy is the fee, and leaves with the first orders. The signers of the orders are
// consecutive accounts.
func (m *market) meet(asks, bids []order.Order, seller, buyer int) codec.Component {
	var c codec.Component
	for i, o := range asks {
		c.Orders = append(c.Orders, m.sign(seller+i, o))
	}
	for i, o := range bids {
		c.Orders = append(c.Orders, m.sign(buyer+i, o))
	}
	c.Moves = append(carry(asks, 0, bids, len(asks)), carry(bids, len(asks), asks, 0)...)
	return c
}

// carry hands what the givers sell to the getters, whose positions in the component begin where the offsets say.
func carry(givers []order.Order, giver int, getters []order.Order, getter int) (moves []codec.Move) {
	type want struct {
		to     uint8
		amount uint256.Int
	}
	var left uint256.Int
	for _, o := range givers {
		left.Add(&left, &o.SellAmount)
	}
	var wants []want
	for i, o := range getters {
		left.Sub(&left, &o.BuyAmount)
		wants = append(wants, want{uint8(getter + i), o.BuyAmount})
	}
	if !left.IsZero() {
		wants = append([]want{{codec.ToFee, left}}, wants...)
	}
	for i, o := range givers {
		for rest := o.SellAmount; !rest.IsZero(); {
			w := &wants[0]
			part := w.amount
			if rest.Lt(&part) {
				part = rest
			}
			moves = append(moves, codec.Move{From: uint8(giver + i), To: w.to, Amount: part})
			rest.Sub(&rest, &part)
			if w.amount.Sub(&w.amount, &part).IsZero() {
				wants = wants[1:]
			}
		}
	}
	return moves
}

// random measures batches of random sizes: in a clearing each order meets about two others.
func (m *market) random() {
	const n = 30
	sizes := rand.New(rand.NewPCG(1, 2))
	for _, kind := range []struct {
		flags order.Flags
		what  string
	}{{0, ""}, {order.Partial, ", partial orders"}} {
		var asks, bids []order.Order
		left := new(uint256.Int)
		lot := func() *uint256.Int {
			return new(uint256.Int).Mul(uint256.NewInt(1+sizes.Uint64N(1000)), uint256.NewInt(1e15))
		}
		for i := range n {
			size := lot()
			left.Add(left, size)
			asks = append(asks, m.ask(makers+i, size, kind.flags))
		}
		for i := range n {
			size := lot()
			if i == n-1 || left.Lt(size) {
				size = left.Clone() // the last bid takes what is left
			}
			if size.IsZero() {
				break
			}
			left.Sub(left, size)
			bids = append(bids, m.bid(bidders+i, size, kind.flags))
		}
		c := m.meet(asks, bids, makers, bidders)
		meetings := float64(len(c.Moves)) / float64(len(c.Orders)) // a meeting is two moves, and of two orders
		state := usedWords
		if kind.flags != 0 {
			state = "slots of older generations"
		}
		what := fmt.Sprintf("%s, %d orders that meet %.1f others each", kind.what, len(c.Orders), meetings)
		m.settle(packed, "random", what, state, 0, len(c.Orders), c)
	}
}

// rings measures orders that trade over as many tokens as they are.
func (m *market) rings() {
	artifact, err := m.artifact("token", "Token")
	m.fail(err)
	if m.err != nil {
		return
	}
	const most, many = 5, 20
	var tokens []eth.Address
	var holders []common.Address
	for i := range most * many {
		holders = append(holders, common.Address(actor(makers+i).Address()))
	}
	for i := range most {
		code := append(slices.Clone(artifact.Bytecode), m.must(artifact.ABI.Pack("", fmt.Sprintf("R%d", i)))...)
		token := eth.Address(m.send(deployer, eth.Address{}, code).ContractAddress)
		for part := range slices.Chunk(holders, 50) {
			m.send(deployer, token, m.must(artifact.ABI.Pack("mint", part, new(big.Int).Lsh(big.NewInt(1), 80))))
		}
		for j := range holders {
			m.send(makers+j, token, codec.ApproveCall(m.exchange, new(uint256.Int).SetAllOne()))
		}
		tokens = append(tokens, token)
	}
	ring := func(size, first int) (c codec.Component) {
		for i := range size {
			o := m.order(makers+first+i, tokens[i], tokens[(i+1)%size], one, one, 0)
			c.Orders = append(c.Orders, m.sign(makers+first+i, o))
			// What an order sells goes to the one before it, which buys that.
			c.Moves = append(c.Moves, codec.Move{From: uint8(i), To: uint8((i + size - 1) % size), Amount: *one})
		}
		return c
	}
	for i := range holders { // some used their last word up to its end; no ring begins in a fresh one
		m.nonces[actor(makers+i).Address()] = 1 << 20
	}
	m.settle(packed, "ring", ", 20 rings of 5", firstWords, 0, most*many, repeat(many, func(i int) codec.Component { return ring(most, i*most) })...)
	for _, size := range []int{3, most} {
		m.settle(packed, "ring", fmt.Sprintf(", a ring of %d alone", size), usedWords, 0, size, ring(size, 0))
		m.settle(packed, "ring", fmt.Sprintf(", 20 rings of %d", size), usedWords, 0, size*many, repeat(many, func(i int) codec.Component { return ring(size, i*size) })...)
	}
}

func repeat(n int, make func(i int) codec.Component) (list []codec.Component) {
	for i := range n {
		list = append(list, make(i))
	}
	return list
}
