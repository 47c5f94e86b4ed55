//go:build !js

package deploy

import (
	"context"
	"errors"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/virtuatrader/virtua/contracts/bind"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Verify tells whether d is of the chain behind client and of this build: same chain id and genesis, contracts at the
// addresses that CREATE2 gives this build's init code with d's constructor arguments, code there, and an Exchange
// that signs under the domain that d names.
//
// The address stands for the code: it is a hash of the init code, and none of these contracts can destroy itself, so
// code at the address is what this init code left there. Comparing runtime code would need the places of the
// immutables, chain id and separator among them, and would say nothing about how the storage began: who owns the
// fees, who got the supply.
//
// It fails with WrongChain; with Unsupported when the contracts are of another build or not by CREATE2; with NotFound
// when they are not there; with Unavailable.
func Verify(ctx context.Context, client Client, d codec.Deployment) error {
	here, err := identify(ctx, client)
	if err != nil {
		return err
	}
	if here.ChainID != d.ChainID || !d.Genesis.IsZero() && here.Genesis != d.Genesis {
		return fault.New(fault.WrongChain, "deployment is of chain %d, genesis %s; this is chain %d, genesis %s",
			d.ChainID, d.Genesis, here.ChainID, here.Genesis)
	}
	list := creations(d.Demo, roles{treasury: d.Treasury, minter: d.Minter, feeOwner: d.FeeOwner})
	for _, c := range list {
		if err := compare(ctx, client, d, c); err != nil {
			return err
		}
	}
	return signs(ctx, client, d)
}

// compare holds what d says of one contract to the chain and to this build.
func compare(ctx context.Context, client Client, d codec.Deployment, c creation) error {
	want := addressOf(c.code)
	named := c.token.Symbol == "" // the Exchange always is, a token when it is listed
	if named && d.Exchange != want {
		return otherBuild(c.name, d.Exchange, want)
	}
	for _, t := range d.Tokens {
		if c.token.Symbol != "" && t.Symbol == c.token.Symbol {
			if named = true; t.Address != want {
				return otherBuild(c.name, t.Address, want)
			}
		}
	}
	if !named {
		return nil
	}
	code, err := client.CodeAt(ctx, common.Address(want), nil)
	if err != nil {
		return fault.New(fault.Unavailable, "code of %s: %w", c.name, err)
	}
	if len(code) == 0 {
		return fault.New(fault.NotFound, "no %s at %s", c.name, want)
	}
	return nil
}

func otherBuild(name string, got, want eth.Address) error {
	return fault.New(fault.Unsupported, "%s at %s is of another build or has other constructor arguments; this build's is at %s", name, got, want)
}

// signs checks the domain that the Exchange itself names.
func signs(ctx context.Context, client Client, d codec.Deployment) error {
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
