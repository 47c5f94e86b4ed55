package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/server/demo/devchain"
)

const deploymentFile = "deployment.json"

// world is the chain with everything on it that trading needs.
type world struct {
	chain      *devchain.Chain // nil: in another process
	client     *ethclient.Client
	rpc        string
	deployment codec.Deployment
	file       string
}

// openWorld starts the chain in a folder, or dials the one at external, and makes sure that the contracts are there:
// a deployment file counts only when the chain confirms it.
func openWorld(ctx context.Context, dir string, port int, period time.Duration, external string, tell *progress, log *slog.Logger) (w *world, err error) {
	w = &world{file: filepath.Join(dir, deploymentFile)}
	defer func() {
		if err != nil {
			err = errors.Join(err, w.close())
		}
	}()
	if external == "" {
		if w.chain, err = devchain.Start(ctx, devchain.Config{DataDir: filepath.Join(dir, "chain"), Port: port, Period: period, Alloc: alloc(), Log: log}); err != nil {
			return w, err
		}
		w.client, w.rpc = w.chain.Client(), w.chain.RPC()
		tell.step("chain ready")
	} else {
		if w.client, err = ethclient.DialContext(ctx, external); err != nil {
			return w, fault.New(fault.Unavailable, "chain at %s: %w", external, err)
		}
		w.rpc = external
		tell.step("chain found")
	}
	if err := w.contracts(ctx, log); err != nil {
		return w, err
	}
	tell.step("contracts ready")
	return w, nil
}

func (w *world) contracts(ctx context.Context, log *slog.Logger) error {
	d, err := deploy.Read(w.file)
	if err == nil {
		if err = deploy.Verify(ctx, w.client, d); err == nil {
			w.deployment = d
			return nil
		}
	}
	switch code := fault.Of(err); {
	case code == fault.Unavailable:
		return err
	case code == fault.Unsupported:
		return fault.New(fault.Unsupported, "the demo's contracts are of another build: run make clean, or choose another folder with --data (%s)", fault.From(err).Detail)
	case !errors.Is(err, fs.ErrNotExist):
		log.Warn("deployment file does not fit this chain, deploying anew", "file", w.file, "err", err)
	}
	w.deployment, err = deploy.All(ctx, w.client, demoKey(deployerName), deploy.Options{
		Demo: true, Treasury: demoKey(faucetName).Address(), Minter: demoKey(faucetName).Address(), Mine: w.mine(), Logger: log})
	if err != nil {
		return fmt.Errorf("contracts: %w", err)
	}
	return deploy.Write(w.file, w.deployment)
}

// mine returns what makes a block at once where the chain is ours.
func (w *world) mine() func() {
	if w.chain == nil {
		return nil
	}
	return func() { w.chain.Mine() }
}

// fund gives the makers what they need and lets the Exchange move it; what is there already stays.
func (w *world) fund(ctx context.Context, makers int) error {
	var gifts []deploy.Call
	faucet := demoKey(faucetName)
	for i := range makers {
		owner := makerKey(i).Address()
		for n, t := range w.deployment.Tokens {
			want := units(10_000_000, t.Decimals)
			have, err := w.read(ctx, t.Address, codec.BalanceOfCall(owner))
			if err != nil {
				return err
			}
			if half := new(uint256.Int).Rsh(&want, 1); have.Lt(half) {
				gifts = append(gifts, give(n, t.Address, owner, &want))
			}
		}
	}
	if len(gifts) > 0 {
		if _, err := deploy.Send(ctx, w.client, faucet, w.mine(), gifts...); err != nil {
			return fmt.Errorf("fund makers: %w", err)
		}
	}
	for i := range makers {
		var allow []deploy.Call
		owner := makerKey(i).Address()
		most := new(uint256.Int).SetAllOne()
		for _, t := range w.deployment.Tokens {
			have, err := w.read(ctx, t.Address, codec.AllowanceCall(owner, w.deployment.Exchange))
			if err != nil {
				return err
			}
			if have.BitLen() < 200 {
				allow = append(allow, deploy.Call{To: t.Address, Data: codec.ApproveCall(w.deployment.Exchange, most)})
			}
		}
		if len(allow) > 0 {
			if _, err := deploy.Send(ctx, w.client, makerKey(i), w.mine(), allow...); err != nil {
				return fmt.Errorf("allow the Exchange: %w", err)
			}
		}
	}
	return nil
}

// give is the call by which the faucet's account hands over a token: VTR, the first, is transferred, the demo
// tokens are minted.
func give(listed int, token, to eth.Address, amount *uint256.Int) deploy.Call {
	if listed == 0 {
		return deploy.Call{To: token, Data: codec.TransferCall(to, amount)}
	}
	return deploy.Call{To: token, Data: codec.MintCall(to, amount)}
}

func (w *world) read(ctx context.Context, token eth.Address, data []byte) (v uint256.Int, err error) {
	out, err := w.client.CallContract(ctx, ethereum.CallMsg{To: (*common.Address)(&token), Data: data}, nil)
	if err != nil {
		return v, fault.New(fault.Unavailable, "read %s: %w", token, err)
	}
	v.SetBytes(out)
	return v, nil
}

func (w *world) close() error {
	switch {
	case w.chain != nil:
		return w.chain.Close()
	case w.client != nil:
		w.client.Close()
	}
	return nil
}
