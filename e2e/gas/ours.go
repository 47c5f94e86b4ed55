//go:build !js

package main

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// us is the name of ours in the table.
const us = "Virtua"

const expiry = 4_000_000_000 // far enough for every order

// one is what is traded everywhere: 1 A for 2 B.
var one, two = uint256.NewInt(1e18), uint256.NewInt(2e18)

// market is the Exchange on a chain with the pair, and the nonces that its makers used. The first failure sticks:
// after it, nothing is sent and the rows mean nothing.
type market struct {
	*chain
	ctx      context.Context
	exchange eth.Address
	domain   codec.Domain
	a, b     eth.Address
	nonces   map[eth.Address]uint64 // the next in a word, by maker
	windows  map[eth.Address]uint64 // the next in the window of its market account
	slots    map[eth.Address]uint64 // the next generation of its slots
	rows     []row
	err      error
}

// ours measures every case with the Exchange.
func ours(ctx context.Context, c *chain) ([]row, error) {
	d, err := deploy.All(ctx, c.Client, actor(deployer), deploy.Options{Mine: func() { c.Commit() }})
	if err != nil {
		return nil, err
	}
	m := &market{
		chain: c, ctx: ctx, exchange: d.Exchange, domain: d.Domain(), a: c.tokens[0], b: c.tokens[1],
		nonces: map[eth.Address]uint64{}, windows: map[eth.Address]uint64{}, slots: map[eth.Address]uint64{},
	}
	var everyone []int
	for i := range actors {
		everyone = append(everyone, i)
	}
	if err := c.allow(ctx, d.Exchange, everyone...); err != nil {
		return nil, err
	}
	m.code()
	m.transfer()
	m.takes()
	m.sweeps()
	m.signers()
	m.pairs()
	m.sizes()
	m.fees()
	m.random()
	m.rings()
	m.accounts()
	m.cancels()
	return m.rows, m.err
}

// send is chain.send, unless something failed before.
func (m *market) send(from int, to eth.Address, data []byte) *types.Receipt {
	if m.err != nil {
		return &types.Receipt{}
	}
	r, err := m.chain.send(m.ctx, from, to, data)
	if err != nil {
		m.err = err
		return &types.Receipt{}
	}
	return r
}

// row notes what a transaction cost.
func (m *market) row(kind, call, state string, r *types.Receipt, per, bytes int) *row {
	m.rows = append(m.rows, row{Case: kind, Who: us, Call: call, State: state, Value: r.GasUsed, Per: uint64(per), Bytes: bytes})
	return &m.rows[len(m.rows)-1]
}

// trade sends a call that must fill so many orders, and notes what each of per parts of it cost.
func (m *market) trade(kind, call, state string, from int, data []byte, fills, per int) *row {
	r := m.send(from, m.exchange, data)
	got := 0
	for _, l := range r.Logs {
		topics := make([]eth.Hash, len(l.Topics))
		for i, t := range l.Topics {
			topics[i] = eth.Hash(t)
		}
		if l.Address != common.Address(m.exchange) {
			continue
		}
		switch e, err := codec.DecodeLog(topics, l.Data); e.(type) {
		case codec.Fill, codec.BatchFill:
			got++
		default:
			m.fail(err)
		}
	}
	if got != fills {
		m.fail(fmt.Errorf("%s (%s; %s): %d fills, not %d", kind, call, state, got, fills))
	}
	return m.row(kind, call, state, r, per, len(data))
}

func (m *market) fail(err error) {
	if m.err == nil {
		m.err = err
	}
}

// must keeps the error of a call that makes calldata.
func (m *market) must(data []byte, err error) []byte {
	m.fail(err)
	return data
}

// sign signs an order of an account.
func (m *market) sign(signer int, o order.Order) order.Signed {
	id := codec.OrderID(m.domain, &o)
	return order.Signed{Order: o, Sig: actor(signer).Sign(id), ID: id}
}

// ask is an order of an account that sells so much A for twice as much B, with the maker's next nonce of its kind.
func (m *market) ask(i int, amount *uint256.Int, flags order.Flags) order.Order {
	return m.order(i, m.a, m.b, amount, new(uint256.Int).Mul(amount, uint256.NewInt(2)), flags)
}

// bid is the other side: it buys so much A.
func (m *market) bid(i int, amount *uint256.Int, flags order.Flags) order.Order {
	return m.order(i, m.b, m.a, new(uint256.Int).Mul(amount, uint256.NewInt(2)), amount, flags)
}

func (m *market) order(i int, sell, buy eth.Address, sellAmount, buyAmount *uint256.Int, flags order.Flags) order.Order {
	o := order.Order{
		Maker: actor(i).Address(), SellToken: sell, BuyToken: buy, SellAmount: *sellAmount, BuyAmount: *buyAmount,
		Expiry: expiry, Flags: flags,
	}
	switch {
	case flags.Has(order.Partial):
		slot := uint32(1)
		if flags.Has(order.Account) {
			slot = 2
		}
		o.Nonce = order.SlotNonce(slot, m.slots[o.Maker])
		m.slots[o.Maker]++
	case flags.Has(order.Account):
		o.Nonce = m.windows[o.Maker]
		m.windows[o.Maker]++
	default:
		o.Nonce = m.nonces[o.Maker]
		m.nonces[o.Maker]++
	}
	return o
}

// transfer measures what everything is held against.
func (m *market) transfer() {
	data := codec.TransferCall(actor(maker).Address(), one)
	r := m.send(taker, m.a, data)
	m.rows = append(m.rows, row{Case: "transfer", Who: "OpenZeppelin 5.7", Call: "transfer", State: "both hold the token", Value: r.GasUsed, Per: 1, Bytes: len(data)})
}

func (m *market) code() {
	code, err := m.CodeAt(m.ctx, common.Address(m.exchange), nil)
	m.fail(err)
	m.row("size", "Exchange", "", &types.Receipt{GasUsed: uint64(len(code))}, 1, 0)
}
