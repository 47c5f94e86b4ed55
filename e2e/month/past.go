//go:build !js

package main

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/server/demo/devchain"
)

const (
	period   = 60 // seconds between blocks of the past
	blocks   = 30 * 24 * 60
	segment  = 1_000 // blocks made at once
	resting  = 60    // orders that are taken in parts
	fees     = 100_000_000_000
	takeGas  = 400_000
	blockGas = 60_000_000
)

func key(name string) eth.Key {
	return eth.NewKey(func(b []byte) {
		h := eth.Keccak([]byte("month " + name))
		copy(b, h[:])
	})
}

// past is what happens on the chain: first the transactions that put the contracts there, then trades.
type past struct {
	alloc      map[eth.Address]uint256.Int
	setup      []types.Transactions // by block
	deployment codec.Deployment
	market     order.Market
	orders     []restingOrder
	taker      *ecdsa.PrivateKey
	signer     types.Signer
}

// restingOrder is an order that is taken in parts, with its price.
type restingOrder struct {
	order.Signed
	price order.Ticks
}

// prepare deploys on a chain of its own, of which it keeps the transactions.
func prepare(ctx context.Context) (*past, error) {
	deployer, maker, taker := key("deployer"), key("maker"), key("taker")
	p := &past{alloc: map[eth.Address]uint256.Int{}, signer: types.LatestSignerForChainID(big.NewInt(devchain.ChainID))}
	for _, k := range []eth.Key{deployer, maker, taker} {
		p.alloc[k.Address()] = *new(uint256.Int).Lsh(uint256.NewInt(1), 80)
	}
	var err error
	if p.taker, err = crypto.ToECDSA(taker.Bytes()); err != nil {
		return nil, err
	}
	c, err := devchain.Start(ctx, devchain.Config{Alloc: p.alloc})
	if err != nil {
		return nil, err
	}
	defer func() { _ = c.Close() }()
	mine := func() { c.Mine() }
	if p.deployment, err = deploy.All(ctx, c.Client(), deployer, deploy.Options{Demo: true, Mine: mine}); err != nil {
		return nil, err
	}
	markets, err := p.deployment.MarketList()
	if err != nil {
		return nil, err
	}
	p.market = markets[0]
	base, quote := p.market.Base, p.market.Quote
	lot := func(decimals uint8, n uint64) *uint256.Int {
		one := new(uint256.Int).Exp(uint256.NewInt(10), uint256.NewInt(uint64(decimals)))
		return one.Mul(one, uint256.NewInt(n))
	}
	most := new(uint256.Int).SetAllOne()
	for _, x := range []struct {
		from  eth.Key
		calls []deploy.Call
	}{
		{deployer, []deploy.Call{{To: base.Address, Data: codec.TransferCall(maker.Address(), lot(base.Decimals, 1_000_000))}, {To: quote.Address, Data: codec.MintCall(taker.Address(), lot(quote.Decimals, 100_000_000))}}},
		{maker, []deploy.Call{{To: base.Address, Data: codec.ApproveCall(p.deployment.Exchange, most)}}},
		{taker, []deploy.Call{{To: quote.Address, Data: codec.ApproveCall(p.deployment.Exchange, most)}}},
	} {
		if _, err := deploy.Send(ctx, c.Client(), x.from, mine, x.calls...); err != nil {
			return nil, err
		}
	}
	for n := range c.Head().Number {
		b, err := c.Client().BlockByNumber(ctx, new(big.Int).SetUint64(n+1))
		if err != nil {
			return nil, err
		}
		if len(b.Transactions()) > 0 {
			p.setup = append(p.setup, b.Transactions())
		}
	}
	return p, p.sign(maker)
}

// sign makes the orders, each large enough for all that is taken of it.
func (p *past) sign(maker eth.Key) error {
	for i := range resting {
		o := restingOrder{price: order.Ticks(1_900 + 4*i)}
		o.Order = order.Order{Maker: maker.Address(), Flags: order.Partial, Nonce: order.SlotNonce(uint32(i+1), 1), Expiry: 1 << 39}
		if err := p.market.Amounts(&o.Order, order.Ask, o.price, 10_000_000); err != nil {
			return err
		}
		o.ID = codec.OrderID(p.deployment.Domain(), &o.Order)
		o.Sig = maker.Sign(o.ID)
		p.orders = append(p.orders, o)
	}
	return nil
}

// trades reports whether the block so many before the last of the past has a trade.
func trades(before int) bool {
	switch days := before / (24 * 60); {
	case days < 2:
		return true
	case days < 10:
		return before%5 == 0
	}
	return before%15 == 0
}

// write makes the past up to now in a folder.
func (p *past) write(folder string, now uint64) (err error) {
	n, err := node.New(&node.Config{Name: "devchain", DataDir: folder, P2P: p2p.Config{NoDiscovery: true, NoDial: true}})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, n.Close()) }()
	db, err := n.OpenDatabase("chaindata", 64, 64, "", false)
	if err != nil {
		return err
	}
	rules := *params.AllDevChainProtocolChanges
	rules.ChainID = big.NewInt(devchain.ChainID)
	rules.BogotaTime, rules.AmsterdamTime = nil, nil
	g := &core.Genesis{Config: &rules, GasLimit: blockGas, BaseFee: big.NewInt(params.InitialBaseFee), Alloc: core.SystemContractAllocs(), Timestamp: now - blocks*period}
	delete(g.Alloc, params.BeaconRootsAddress) // as devchain leaves them out
	delete(g.Alloc, params.HistoryStorageAddress)
	for a, wei := range p.alloc {
		g.Alloc[common.Address(a)] = types.Account{Balance: wei.ToBig()}
	}
	conf := core.DefaultConfig()
	conf.StateScheme, conf.ArchiveMode, conf.SnapshotLimit = rawdb.HashScheme, true, 0
	engine := beacon.New(ethash.NewFaker())
	chain, err := core.NewBlockChain(db, g, engine, conf)
	if err != nil {
		return err
	}
	defer chain.Stop()
	p.deployment.Genesis, p.deployment.DeployBlock = eth.Hash(chain.Genesis().Hash()), 1
	r := rand.New(rand.NewPCG(30, 1))
	at := resting / 2
	for parent := chain.Genesis(); parent.NumberU64() < blocks; {
		first := int(parent.NumberU64()) + 1
		list, receipts := core.GenerateChain(&rules, parent, engine, db, min(segment, blocks+1-first), func(i int, b *core.BlockGen) {
			b.OffsetTime(int64(parent.Time()) + int64(i+1)*period - int64(b.Timestamp()))
			number := first + i
			switch {
			case number <= len(p.setup):
				for _, tx := range p.setup[number-1] {
					b.AddTx(tx)
				}
			case trades(blocks - number):
				at = min(max(at+r.IntN(5)-2, 0), resting-1)
				if tx, err := p.take(b, at, order.Lots(1_000+r.IntN(20_000))); err == nil {
					b.AddTx(tx)
				}
			}
		})
		for i := range receipts {
			for _, one := range receipts[i] {
				if one.Status != types.ReceiptStatusSuccessful {
					return fmt.Errorf("a transaction of block %d failed", first+i)
				}
			}
			if number := first + i; number > len(p.setup) && trades(blocks-number) && len(receipts[i]) != 1 {
				return fmt.Errorf("no trade in block %d", number)
			}
		}
		if _, err := chain.InsertChain(list); err != nil {
			return err
		}
		parent = list[len(list)-1]
	}
	return nil
}

// take is a transaction that takes so much of an order.
func (p *past) take(b *core.BlockGen, which int, lots order.Lots) (*types.Transaction, error) {
	o := &p.orders[which]
	pay := p.market.QuoteAmount(lots, o.price)
	data := codec.TakeCall([]order.Signed{o.Signed}, &codec.Terms{SellToken: p.market.Quote.Address, BuyToken: p.market.Base.Address, SellAmount: pay, Deadline: 1 << 39})
	to := common.Address(p.deployment.Exchange)
	return types.SignNewTx(p.taker, p.signer, &types.DynamicFeeTx{ChainID: big.NewInt(devchain.ChainID), Nonce: b.TxNonce(crypto.PubkeyToAddress(p.taker.PublicKey)),
		GasFeeCap: big.NewInt(fees), GasTipCap: new(big.Int), Gas: takeGas, To: &to, Data: data})
}
