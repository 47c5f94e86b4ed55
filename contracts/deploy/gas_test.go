//go:build !js

package deploy_test

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

const (
	deployer = 0
	taker    = 1
	maker    = 2 // and up: further makers
	sweep    = 50
)

// market is a demo chain on which the first makers and the taker hold and allow VTR and tUSD.
type market struct {
	*chain
	d         codec.Deployment
	base, usd eth.Address
}

func newMarket(t *testing.T, fork string) *market {
	m := &market{chain: newChain(t, fork)}
	m.d = m.demo()
	m.base, m.usd = m.d.Tokens[0].Address, m.d.Tokens[1].Address
	whole := new(uint256.Int).Lsh(uint256.NewInt(1), 80)
	var calls []deploy.Call
	for i := byte(taker); i < maker+sweep; i++ {
		calls = append(calls,
			deploy.Call{To: m.base, Data: codec.TransferCall(keyOf(i).Address(), whole)},
			deploy.Call{To: m.usd, Data: codec.MintCall(keyOf(i).Address(), whole)})
	}
	m.send(deployer, calls...)
	all := new(uint256.Int).SetAllOne()
	for i := byte(taker); i < maker+sweep; i++ {
		m.send(i, deploy.Call{To: m.base, Data: codec.ApproveCall(m.d.Exchange, all)},
			deploy.Call{To: m.usd, Data: codec.ApproveCall(m.d.Exchange, all)})
	}
	return m
}

func (m *market) send(from byte, calls ...deploy.Call) []*types.Receipt {
	m.t.Helper()
	receipts, err := deploy.Send(m.ctx(), m.Client, keyOf(from), m.commit, calls...)
	if err != nil {
		m.t.Fatal(err)
	}
	return receipts
}

// sign makes an order of maker i that sells VTR for tUSD.
func (m *market) sign(i byte, nonce uint64, flags order.Flags, change func(*order.Order)) order.Signed {
	o := order.Order{
		Maker: keyOf(i).Address(), SellToken: m.base, BuyToken: m.usd,
		SellAmount: *uint256.NewInt(3_000_000_000_000_000_000), BuyAmount: *uint256.NewInt(750_000),
		Nonce: nonce, Expiry: 4_000_000_000, Flags: flags,
	}
	if change != nil {
		change(&o)
	}
	id := codec.OrderID(m.d.Domain(), &o)
	return order.Signed{Order: o, Sig: keyOf(i).Sign(id), ID: id}
}

// take sends a take of sellAmount tUSD from the taker and returns its receipt.
func (m *market) take(sellAmount uint64, orders ...order.Signed) *types.Receipt {
	m.t.Helper()
	terms := codec.Terms{
		SellToken: m.usd, BuyToken: m.base, SellAmount: *uint256.NewInt(sellAmount), Deadline: 4_000_000_000,
	}
	return m.raw(codec.TakeCall(orders, &terms))
}

// raw sends calldata from the taker with the gas limit of a transaction, so that the figure does not depend
// on an estimate.
func (m *market) raw(data []byte) *types.Receipt {
	m.t.Helper()
	priv, err := crypto.ToECDSA(keyOf(taker).Bytes())
	if err != nil {
		m.t.Fatal(err)
	}
	nonce, err := m.PendingNonceAt(m.ctx(), common.Address(keyOf(taker).Address()))
	if err != nil {
		m.t.Fatal(err)
	}
	tx := types.MustSignNewTx(priv, types.LatestSignerForChainID(big.NewInt(31337)), &types.DynamicFeeTx{
		ChainID: big.NewInt(31337), Nonce: nonce, GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(2e10), Gas: 1 << 24,
		To: (*common.Address)(&m.d.Exchange), Data: data,
	})
	if err := m.SendTransaction(m.ctx(), tx); err != nil {
		m.t.Fatal(err)
	}
	r := m.receipt(tx.Hash())
	if r.Status != types.ReceiptStatusSuccessful {
		m.t.Fatalf("take failed on chain: %s", m.revert(data))
	}
	return r
}

// receipt makes blocks until the transaction is in one: a new transaction may miss the first.
func (m *market) receipt(h common.Hash) *types.Receipt {
	m.t.Helper()
	for ctx := m.ctx(); ; {
		m.commit()
		r, err := m.TransactionReceipt(ctx, h)
		if err == nil {
			return r
		}
		if ctx.Err() != nil {
			m.t.Fatal(err)
		}
	}
}

func (m *market) revert(data []byte) string {
	_, err := m.CallContract(m.ctx(), ethereum.CallMsg{
		From: common.Address(keyOf(taker).Address()), To: (*common.Address)(&m.d.Exchange), Data: data,
	}, nil)
	return fmt.Sprintf("%v", err)
}

func fills(t *testing.T, r *types.Receipt) (list []codec.Fill) {
	t.Helper()
	for _, l := range r.Logs {
		topics := make([]eth.Hash, len(l.Topics))
		for i, topic := range l.Topics {
			topics[i] = eth.Hash(topic)
		}
		e, err := codec.DecodeLog(topics, l.Data)
		if err != nil {
			t.Fatal(err)
		}
		if f, ok := e.(codec.Fill); ok {
			list = append(list, f)
		}
	}
	return list
}

// TestGas measures the ABI entry points under both rule sets: each transaction alone in its block, both
// sides hold both tokens, infinite allowances, fee 0. A figure above its ceiling fails.
func TestGas(t *testing.T) {
	ceilings := map[string]map[string]uint64{
		"osaka": {
			"full, first of a word": 97_000, "full, later": 79_700, "full, later, epoch": 82_200,
			"partial, first": 80_400, "partial, second": 80_600, "sweep, per maker": 42_700,
		},
		"amsterdam": {
			"full, first of a word": 209_700, "full, later": 110_800, "full, later, epoch": 113_300,
			"partial, first": 111_500, "partial, second": 111_700, "sweep, per maker": 64_700,
		},
	}
	for fork, ceiling := range ceilings {
		t.Run(fork, func(t *testing.T) {
			m := newMarket(t, fork)
			got := func(name string, r *types.Receipt, orders int) {
				t.Helper()
				if n := len(fills(t, r)); n != orders {
					t.Fatalf("%s: %d fills, want %d", name, n, orders)
				}
				gas := r.GasUsed / uint64(orders)
				t.Logf("%-10s %-24s %7d", fork, name, gas)
				if gas > ceiling[name] {
					t.Errorf("%s costs %d, ceiling %d", name, gas, ceiling[name])
				}
			}
			const price = 750_000
			got("full, first of a word", m.take(price, m.sign(maker, 0, 0, nil)), 1)
			got("full, later", m.take(price, m.sign(maker, 1, 0, nil)), 1)
			got("full, later, epoch", m.take(price, m.sign(maker, 2, 0, func(o *order.Order) { o.Epoch = 1 })), 1)

			// A slot in use: an older generation was filled before.
			m.take(price, m.sign(maker, order.SlotNonce(7, 0), order.Partial, nil))
			next := m.sign(maker, order.SlotNonce(7, 1), order.Partial, nil)
			got("partial, first", m.take(price/3, next), 1)
			got("partial, second", m.take(price/3, next), 1)

			var warm, orders []order.Signed
			for i := range byte(sweep) {
				warm = append(warm, m.sign(maker+i, 10, 0, nil))
				orders = append(orders, m.sign(maker+i, 11, 0, nil))
			}
			for part := range slices.Chunk(warm, 10) {
				m.take(10*price, part...)
			}
			got("sweep, per maker", m.take(sweep*price, orders...), sweep)
		})
	}
}

// TestDelegatedMaker takes an order of an account that delegates to code (EIP-7702): its key still signs.
func TestDelegatedMaker(t *testing.T) {
	for _, fork := range []string{"osaka", "amsterdam"} {
		t.Run(fork, func(t *testing.T) {
			m := newMarket(t, fork)
			priv, err := crypto.ToECDSA(keyOf(maker).Bytes())
			if err != nil {
				t.Fatal(err)
			}
			from := common.Address(keyOf(maker).Address())
			nonce, err := m.PendingNonceAt(m.ctx(), from)
			if err != nil {
				t.Fatal(err)
			}
			auth, err := types.SignSetCode(priv, types.SetCodeAuthorization{
				ChainID: *uint256.NewInt(31337), Address: common.Address(m.base), Nonce: nonce + 1,
			})
			if err != nil {
				t.Fatal(err)
			}
			tx := types.MustSignNewTx(priv, types.LatestSignerForChainID(big.NewInt(31337)), &types.SetCodeTx{
				ChainID: uint256.NewInt(31337), Nonce: nonce, GasTipCap: uint256.NewInt(1e9), GasFeeCap: uint256.NewInt(2e10),
				Gas: 1_000_000, To: from, AuthList: []types.SetCodeAuthorization{auth},
			})
			if err := m.SendTransaction(m.ctx(), tx); err != nil {
				t.Fatal(err)
			}
			m.receipt(tx.Hash())
			if code, err := m.CodeAt(m.ctx(), from, nil); err != nil || len(code) != 23 {
				t.Fatalf("the account does not delegate: code %x, %v", code, err)
			}
			o := m.sign(maker, 0, 0, nil)
			got := fills(t, m.take(750_000, o))
			if len(got) != 1 || got[0].ID != o.ID || got[0].Sold != o.Order.SellAmount || got[0].Bought != o.Order.BuyAmount {
				t.Fatalf("fills %+v", got)
			}
		})
	}
}
