//go:build !js

// Package deploy puts Virtua's contracts on a chain and writes the deployment file that page, node and
// server read. It is native only: the browser reads the file and never deploys.
//
// Addresses are the same on every chain: a CREATE2 factory, itself at one address everywhere, creates every contract
// from its init code and [Salt]. Constructor arguments are part of the init code: another fee owner is another
// address of the Exchange, another treasury another address of VTR, another minter other demo tokens. Who sends the
// transactions, when and in which order is not part of it, so what is there already, by whomever, is used as it is.
package deploy

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/ethereum/go-ethereum/common"
	"github.com/virtuatrader/virtua/contracts/bind"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// Options says what All deploys.
type Options struct {
	Demo     bool        // also deploy tUSD and WETH, and list the markets VTR/tUSD and WETH/tUSD
	Treasury eth.Address // gets the whole supply of VTR; zero means the deployer; part of VTR's address
	Minter   eth.Address // may mint the demo tokens; zero means the deployer; part of their addresses
	FeeOwner eth.Address // first to own the Exchange's fee sink; zero means the treasury; part of the Exchange's address
	Mine     func()      // called while a transaction is not mined: makes a block where nothing else does; may be nil
	Logger   *slog.Logger
}

// creation is one contract to deploy and, for a token, how it is listed.
type creation struct {
	name  string
	code  []byte
	token order.Token // Symbol empty: not a token
}

// roles are the accounts that constructors name.
type roles struct{ treasury, minter, feeOwner eth.Address }

// All makes sure that VTR, the demo tokens when asked, and the Exchange are on the chain, and returns where they are.
// What is missing it creates, all at once from key's account, which needs about 0.02 of the coin at 2 gwei, and 0.01
// more where the factory is missing too; it waits until the transactions are mined or ctx ends. It fails with
// Unsupported where the factory is not and cannot be put, with Reverted when a creation fails, with Unavailable when
// the Exchange is there and the endpoint does not tell since which block.
func All(ctx context.Context, client Client, key eth.Key, opts Options) (codec.Deployment, error) {
	log := opts.Logger
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	r := roles{opts.Treasury, opts.Minter, opts.FeeOwner}
	if r.treasury.IsZero() {
		r.treasury = key.Address()
	}
	if r.minter.IsZero() {
		r.minter = key.Address()
	}
	if r.feeOwner.IsZero() {
		r.feeOwner = r.treasury
	}
	d, err := identify(ctx, client)
	if err != nil {
		return d, err
	}
	d.Demo, d.Treasury, d.FeeOwner = opts.Demo, r.treasury, r.feeOwner
	if opts.Demo {
		d.Minter = r.minter
	}
	list := creations(opts.Demo, r)
	if err := create(ctx, client, key, opts.Mine, list, log); err != nil {
		return d, fmt.Errorf("deploy: %w", err)
	}
	for _, c := range list {
		if c.token.Symbol == "" {
			d.Exchange = addressOf(c.code)
			continue
		}
		c.token.Address = addressOf(c.code)
		d.Tokens = append(d.Tokens, c.token)
	}
	if d.DeployBlock, err = firstBlock(ctx, client, d.Exchange); err != nil {
		return d, err
	}
	if opts.Demo {
		vtr, usd, weth := d.Tokens[0].Address, d.Tokens[1].Address, d.Tokens[2].Address
		d.Markets = []codec.DeployedMarket{{Base: vtr, Quote: usd}, {Base: weth, Quote: usd}}
	}
	return d, nil
}

// create creates what is not there.
func create(ctx context.Context, client Client, key eth.Key, mine func(), list []creation, log *slog.Logger) error {
	missing, err := absent(ctx, client, list)
	if err != nil || len(missing) == 0 {
		return err
	}
	if err := ensureFactory(ctx, client, key, mine); err != nil {
		return err
	}
	calls := make([]Call, len(missing))
	for i, c := range missing {
		calls[i] = createCall(c.code)
	}
	receipts, err := Send(ctx, client, key, mine, calls...)
	if err != nil && fault.Of(err) != fault.Reverted {
		return err
	}
	// A creation also reverts when somebody else was first, which is as good.
	left, e := absent(ctx, client, missing)
	if e != nil {
		return e
	}
	if len(left) > 0 {
		if err == nil {
			err = fault.New(fault.Reverted, "no %s at %s after its creation", left[0].name, addressOf(left[0].code))
		}
		return err
	}
	for i, receipt := range receipts {
		log.Info("deployed", "contract", missing[i].name, "address", addressOf(missing[i].code).String(), "gas", receipt.GasUsed)
	}
	return nil
}

// absent returns those that have no code on the chain.
func absent(ctx context.Context, client Client, list []creation) (missing []creation, err error) {
	for _, c := range list {
		code, err := client.CodeAt(ctx, common.Address(addressOf(c.code)), nil)
		if err != nil {
			return nil, fault.New(fault.Unavailable, "code of %s: %w", c.name, err)
		}
		if len(code) == 0 {
			missing = append(missing, c)
		}
	}
	return missing, nil
}

// creations lists VTR first, the Exchange last.
func creations(demo bool, r roles) []creation {
	list := []creation{{
		name:  "VTR",
		code:  initCode(bind.VTRMetaData.Bin, bind.NewVTR().PackConstructor(common.Address(r.treasury))),
		token: order.Token{Symbol: "VTR", Name: "Virtua Trader", Decimals: 18, Permit: true},
	}}
	if demo {
		for _, t := range []order.Token{
			{Symbol: "tUSD", Name: "Test Dollar", Decimals: 6, Permit: true},
			{Symbol: "WETH", Name: "Test Wrapped Ether", Decimals: 18, Permit: true},
		} {
			args := bind.NewDemoToken().PackConstructor(t.Name, t.Symbol, t.Decimals, common.Address(r.minter))
			list = append(list, creation{name: t.Symbol, code: initCode(bind.DemoTokenMetaData.Bin, args), token: t})
		}
	}
	args := bind.NewExchange().PackConstructor(common.Address(r.feeOwner))
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
