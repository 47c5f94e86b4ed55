//go:build !js

package deploy_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"

	"github.com/virtuatrader/virtua/contracts/bind"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// chain is a simulated chain under the rules of a named fork.
type chain struct {
	*simulated.Backend
	deploy.Client
	t *testing.T
}

// funded is how many accounts every chain here funds.
const funded = 260

// keyOf is a funded account of every chain here.
func keyOf(i int) eth.Key {
	return eth.NewKey(func(b []byte) {
		h := eth.Keccak(fmt.Appendf(nil, "test %d", i))
		copy(b, h[:])
	})
}

// newChain prices as mainnet does today (osaka) or after the next fork (amsterdam). The simulated backend's
// own default lies beyond both.
func newChain(t *testing.T, fork string) *chain {
	t.Helper()
	alloc := types.GenesisAlloc{}
	for i := range funded {
		alloc[common.Address(keyOf(i).Address())] = types.Account{Balance: new(big.Int).Lsh(big.NewInt(1), 80)}
	}
	b := simulated.NewBackend(alloc, simulated.WithBlockGasLimit(60_000_000), func(_ *node.Config, e *ethconfig.Config) {
		cfg := *e.Genesis.Config
		cfg.ChainID = big.NewInt(31337)
		cfg.BogotaTime, cfg.AmsterdamTime = nil, nil
		if fork == "amsterdam" {
			cfg.AmsterdamTime = new(uint64)
		}
		e.Genesis.Config = &cfg
		e.NetworkId = 31337
		e.RPCGasCap = 60_000_000
		e.TxPool.AccountSlots, e.TxPool.GlobalSlots = 1024, 8192
	})
	c := &chain{b, b.Client(), t}
	t.Cleanup(func() { b.Close() })
	return c
}

func (c *chain) ctx() context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	c.t.Cleanup(cancel)
	return ctx
}

func (c *chain) commit() { c.Commit() }

func (c *chain) demo() codec.Deployment {
	c.t.Helper()
	d, err := deploy.All(c.ctx(), c.Client, keyOf(0), deploy.Options{Demo: true, Mine: c.commit})
	if err != nil {
		c.t.Fatal(err)
	}
	return d
}

func (c *chain) view(to eth.Address, data []byte) []byte {
	c.t.Helper()
	out, err := c.CallContract(c.ctx(), ethereum.CallMsg{To: (*common.Address)(&to), Data: data}, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	return out
}

func TestAllDeploysTheDemo(t *testing.T) {
	c := newChain(t, "osaka")
	treasury, minter := keyOf(1), keyOf(2)
	d, err := deploy.All(c.ctx(), c.Client, keyOf(0), deploy.Options{
		Demo: true, Treasury: treasury.Address(), Minter: minter.Address(), Mine: c.commit,
	})
	if err != nil {
		t.Fatal(err)
	}
	if d.ChainID != 31337 || d.DeployBlock == 0 || d.Genesis.IsZero() || len(d.Tokens) != 3 || len(d.Markets) != 2 || !d.Demo {
		t.Fatalf("deployment %+v", d)
	}
	vtr := bind.NewVTR()
	got, err := vtr.UnpackBalanceOf(c.view(d.Tokens[0].Address, vtr.PackBalanceOf(common.Address(treasury.Address()))))
	if err != nil {
		t.Fatal(err)
	}
	supply, _ := new(big.Int).SetString("1000000000000000000000000000", 10)
	if got.Cmp(supply) != 0 {
		t.Fatalf("treasury holds %s, want %s", got, supply)
	}
	token := bind.NewDemoToken()
	for _, listed := range d.Tokens {
		symbol, err := token.UnpackSymbol(c.view(listed.Address, token.PackSymbol()))
		if err != nil || symbol != listed.Symbol {
			t.Fatalf("symbol %q, want %q (%v)", symbol, listed.Symbol, err)
		}
		name, err := token.UnpackName(c.view(listed.Address, token.PackName()))
		if err != nil || name != listed.Name {
			t.Fatalf("name %q, want %q (%v): permits are signed under it", name, listed.Name, err)
		}
		decimals, err := token.UnpackDecimals(c.view(listed.Address, token.PackDecimals()))
		if err != nil || decimals != listed.Decimals {
			t.Fatalf("%s has %d decimals, want %d (%v)", symbol, decimals, listed.Decimals, err)
		}
	}
	mint := deploy.Call{To: d.Tokens[1].Address, Data: token.PackMint(common.Address(keyOf(3).Address()), big.NewInt(5))}
	if _, err := deploy.Send(c.ctx(), c.Client, minter, c.commit, mint); err != nil {
		t.Fatal(err)
	}
	if _, err := deploy.Send(c.ctx(), c.Client, treasury, c.commit, mint); fault.Of(err) != fault.Reverted {
		t.Fatalf("mint by another than the minter: %v", err)
	}
}

func TestAllDeploysVTRAndExchangeOnly(t *testing.T) {
	c := newChain(t, "amsterdam")
	d, err := deploy.All(c.ctx(), c.Client, keyOf(0), deploy.Options{Mine: c.commit})
	if err != nil {
		t.Fatal(err)
	}
	if d.Demo || len(d.Tokens) != 1 || len(d.Markets) != 0 {
		t.Fatalf("deployment %+v", d)
	}
	if err := deploy.Verify(c.ctx(), c.Client, d); err != nil {
		t.Fatal(err)
	}
}

func TestAllEndsWithItsContext(t *testing.T) {
	c := newChain(t, "osaka")
	ctx, cancel := context.WithCancel(context.Background())
	_, err := deploy.All(ctx, c.Client, keyOf(0), deploy.Options{Mine: cancel}) // no block is ever made
	if fault.Of(err) != fault.Timeout {
		t.Fatalf("got %v, want a timeout", err)
	}
}

func TestFileRoundTrip(t *testing.T) {
	c := newChain(t, "osaka")
	d := c.demo()
	path := filepath.Join(t.TempDir(), "deployment.json")
	if _, err := deploy.Read(path); !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("missing file: %v", err)
	}
	for range 2 { // the second replaces the first
		if err := deploy.Write(path, d); err != nil {
			t.Fatal(err)
		}
	}
	back, err := deploy.Read(path)
	if err != nil || !reflect.DeepEqual(back, d) {
		t.Fatalf("read %+v (%v), want %+v", back, err, d)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".deployment-*")); len(left) != 0 {
		t.Fatalf("left behind: %v", left)
	}
}
