//go:build !js

// Package deploy puts Virtua's contracts on a chain and writes the deployment file that page, node and
// server read. It is native only: the browser reads the file and never deploys.
package deploy

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/virtuatrader/virtua/contracts/bind"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// Options says what All deploys.
type Options struct {
	Demo     bool        // also deploy tUSD and WETH, and list the markets VTR/tUSD and WETH/tUSD
	Treasury eth.Address // gets the whole supply of VTR; zero means the deployer
	Minter   eth.Address // may mint the demo tokens; zero means the deployer
	FeeOwner eth.Address // may pull the fees of the Exchange's sink; zero means the treasury
	Mine     func()      // called while a transaction is not mined: makes a block where nothing else does; may be nil
	Logger   *slog.Logger
}

// creation is one contract to deploy and, for a token, how it is listed.
type creation struct {
	name  string
	code  []byte
	token order.Token // Symbol empty: not a token
}

// All deploys VTR, the demo tokens when asked, and the Exchange, and returns where they are. It sends all
// transactions at once from key's account, which needs about 0.02 of the coin at 2 gwei, and waits until
// they are mined or ctx ends. A creation that reverts is a fault.Reverted.
func All(ctx context.Context, client Client, key eth.Key, opts Options) (codec.Deployment, error) {
	log := opts.Logger
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	treasury, minter, feeOwner := opts.Treasury, opts.Minter, opts.FeeOwner
	if treasury.IsZero() {
		treasury = key.Address()
	}
	if minter.IsZero() {
		minter = key.Address()
	}
	if feeOwner.IsZero() {
		feeOwner = treasury
	}
	d, err := identify(ctx, client)
	if err != nil {
		return d, err
	}
	d.Demo = opts.Demo

	list := creations(opts.Demo, treasury, minter, feeOwner)
	calls := make([]Call, len(list))
	for i, c := range list {
		calls[i] = Call{Data: c.code}
	}
	receipts, err := Send(ctx, client, key, opts.Mine, calls...)
	if err != nil {
		return d, fmt.Errorf("deploy: %w", err)
	}
	for i, c := range list {
		at := eth.Address(receipts[i].ContractAddress)
		log.Info("deployed", "contract", c.name, "address", at.String(), "gas", receipts[i].GasUsed)
		if c.token.Symbol == "" {
			d.Exchange, d.DeployBlock = at, receipts[i].BlockNumber.Uint64()
			continue
		}
		c.token.Address = at
		d.Tokens = append(d.Tokens, c.token)
	}
	if opts.Demo {
		vtr, usd, weth := d.Tokens[0].Address, d.Tokens[1].Address, d.Tokens[2].Address
		d.Markets = []codec.DeployedMarket{{Base: vtr, Quote: usd}, {Base: weth, Quote: usd}}
	}
	return d, nil
}

// creations lists VTR first, the Exchange last.
func creations(demo bool, treasury, minter, feeOwner eth.Address) []creation {
	list := []creation{{
		name:  "VTR",
		code:  initCode(bind.VTRMetaData.Bin, bind.NewVTR().PackConstructor(common.Address(treasury))),
		token: order.Token{Symbol: "VTR", Name: "Virtua Trader", Decimals: 18, Permit: true},
	}}
	if demo {
		for _, t := range []order.Token{
			{Symbol: "tUSD", Name: "Test Dollar", Decimals: 6, Permit: true},
			{Symbol: "WETH", Name: "Test Wrapped Ether", Decimals: 18, Permit: true},
		} {
			args := bind.NewDemoToken().PackConstructor(t.Name, t.Symbol, t.Decimals, common.Address(minter))
			list = append(list, creation{name: t.Symbol, code: initCode(bind.DemoTokenMetaData.Bin, args), token: t})
		}
	}
	args := bind.NewExchange().PackConstructor(common.Address(feeOwner))
	return append(list, creation{name: "Exchange", code: initCode(bind.ExchangeMetaData.Bin, args)})
}

func initCode(bin string, args []byte) []byte {
	return append(common.FromHex(bin), args...)
}

// identify reads what tells this chain from others.
func identify(ctx context.Context, client Client) (d codec.Deployment, err error) {
	id, err := client.ChainID(ctx)
	if err != nil {
		return d, fault.New(fault.Unavailable, "chain id: %w", err)
	}
	genesis, err := client.HeaderByNumber(ctx, common.Big0)
	if err != nil {
		return d, fault.New(fault.Unavailable, "genesis: %w", err)
	}
	d.ChainID, d.Genesis = id.Uint64(), eth.Hash(genesis.Hash())
	return d, nil
}

// Verify tells whether d is of the chain behind client: same chain id and genesis, and an Exchange there
// that signs under the domain that d names. It fails with WrongChain, NotFound or Unavailable.
func Verify(ctx context.Context, client Client, d codec.Deployment) error {
	here, err := identify(ctx, client)
	if err != nil {
		return err
	}
	if here.ChainID != d.ChainID || !d.Genesis.IsZero() && here.Genesis != d.Genesis {
		return fault.New(fault.WrongChain, "deployment is of chain %d, genesis %s; this is chain %d, genesis %s",
			d.ChainID, d.Genesis, here.ChainID, here.Genesis)
	}
	exchange := bind.NewExchange()
	out, err := client.CallContract(ctx, viewOf(d.Exchange, exchange.PackDomainSeparator()), nil)
	if reverted := rpc.DataError(nil); errors.As(err, &reverted) {
		return fault.New(fault.NotFound, "no Exchange at %s: %w", d.Exchange, err)
	} else if err != nil {
		return fault.New(fault.Unavailable, "domain separator: %w", err)
	}
	separator, err := exchange.UnpackDomainSeparator(out)
	if err != nil || eth.Hash(separator) != d.Domain().Separator() {
		return fault.New(fault.NotFound, "no Exchange at %s", d.Exchange)
	}
	return nil
}
