//go:build !js

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node/eth"
)

const (
	chainID  = 31337
	blockGas = 60_000_000
	txGas    = 1 << 24    // the most that one transaction may use (EIP-7825), and what each here is given
	moreGas  = 58_000_000 // for creations after the next fork, which counts new state apart (EIP-8037)
	actors   = 260
)

// The accounts by their work. All are funded, and hold both tokens. peers/chain.mjs has the same list.
const (
	deployer = 0
	taker    = 1
	keeper   = 2 // sends batches: relayer, solver
	maker    = 3
	makers   = 10  // and up: one account for each order of a sweep or of a batch's asks
	bidders  = 120 // and up: one for each of its bids
)

// actor is the key of an account.
func actor(i int) eth.Key {
	return eth.NewKey(func(b []byte) {
		h := eth.Keccak(fmt.Appendf(nil, "gas %d", i))
		copy(b, h[:])
	})
}

// chain is a chain under one rule set with a pair of tokens.
type chain struct {
	*simulated.Backend
	deploy.Client
	raw      *rpc.Client
	dir      string // of the socket that raw talks through
	server   *http.Server
	url      string // of its loopback RPC, for the drivers
	setupGas uint64 // for a transaction that creates contracts
	tokens   [2]eth.Address
	built    string // where install.mjs writes
}

func newChain(ctx context.Context, root, fork string) (*chain, error) {
	if fork != "osaka" && fork != "amsterdam" {
		return nil, fmt.Errorf("no rule set %q", fork)
	}
	// The backend's client hides its RPC client; a socket leads to another.
	dir, err := os.MkdirTemp("", "gas-")
	if err != nil {
		return nil, err
	}
	socket := filepath.Join(dir, "rpc")
	alloc := types.GenesisAlloc{}
	for i := range actors {
		alloc[common.Address(actor(i).Address())] = types.Account{Balance: new(big.Int).Lsh(big.NewInt(1), 80)}
	}
	b := simulated.NewBackend(alloc, simulated.WithBlockGasLimit(blockGas), func(n *node.Config, e *ethconfig.Config) {
		// The backend's own default lies beyond both forks.
		cfg := *e.Genesis.Config
		cfg.ChainID = big.NewInt(chainID)
		cfg.BogotaTime, cfg.AmsterdamTime = nil, nil
		if fork == "amsterdam" {
			cfg.AmsterdamTime = new(uint64)
		}
		e.Genesis.Config = &cfg
		e.NetworkId = chainID
		e.RPCGasCap, e.RPCTxFeeCap = blockGas, 0
		e.TxPool.AccountSlots, e.TxPool.GlobalSlots = 1024, 8192
		n.IPCPath = socket
	})
	c := &chain{Backend: b, Client: b.Client(), dir: dir, built: filepath.Join(root, "build", "gas"), setupGas: txGas}
	if fork == "amsterdam" {
		c.setupGas = moreGas
	}
	if c.raw, err = rpc.DialIPC(ctx, socket); err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	c.url = "http://" + l.Addr().String()
	c.server = &http.Server{Handler: &endpoint{c: c}}
	go func() { _ = c.server.Serve(l) }() // until close
	return c, c.mint(ctx)
}

func (c *chain) close() {
	c.server.Close()
	c.raw.Close()
	c.Backend.Close()
	os.RemoveAll(c.dir)
}

// mint deploys the pair and gives some of both to every account.
func (c *chain) mint(ctx context.Context) error {
	mint, err := c.artifact("token", "Token")
	if err != nil {
		return err
	}
	var holders []common.Address
	for i := range actors {
		holders = append(holders, common.Address(actor(i).Address()))
	}
	for i, name := range []string{"A", "B"} {
		args, err := mint.ABI.Pack("", name)
		if err != nil {
			return err
		}
		if c.tokens[i], err = c.create(ctx, append(mint.Bytecode, args...)); err != nil {
			return err
		}
		for at := 0; at < actors; at += 50 {
			data, err := mint.ABI.Pack("mint", holders[at:min(at+50, actors)], new(big.Int).Lsh(big.NewInt(1), 90))
			if err != nil {
				return err
			}
			if _, err := c.send(ctx, deployer, c.tokens[i], data); err != nil {
				return err
			}
		}
	}
	return nil
}

// allow lets spender move both tokens of the given accounts without bound.
func (c *chain) allow(ctx context.Context, spender eth.Address, who ...int) error {
	all := new(uint256.Int).SetAllOne()
	for _, i := range who {
		for _, token := range c.tokens {
			if _, err := c.send(ctx, i, token, codec.ApproveCall(spender, all)); err != nil {
				return err
			}
		}
	}
	return nil
}

// artifact reads a contract that install.mjs compiled.
func (c *chain) artifact(file, contract string) (a struct {
	ABI      abi.ABI
	Bytecode []byte
}, err error) {
	raw, err := os.ReadFile(filepath.Join(c.built, file+".json"))
	if err != nil {
		return a, fmt.Errorf("run node e2e/gas/install.mjs: %w", err)
	}
	var all map[string]json.RawMessage
	var one struct {
		ABI      abi.ABI       `json:"abi"`
		Bytecode hexutil.Bytes `json:"bytecode"`
	}
	if err = json.Unmarshal(raw, &all); err == nil {
		err = json.Unmarshal(all[contract], &one)
	}
	a.ABI, a.Bytecode = one.ABI, one.Bytecode
	return a, err
}

// create deploys a contract and returns its address.
func (c *chain) create(ctx context.Context, code []byte) (eth.Address, error) {
	r, err := c.send(ctx, deployer, eth.Address{}, code)
	if err != nil {
		return eth.Address{}, err
	}
	return eth.Address(r.ContractAddress), nil
}

// send mines one transaction of an account in a block of its own. It gets all the gas that one may have, so that no
// figure depends on an estimate. The zero address creates a contract.
func (c *chain) send(ctx context.Context, from int, to eth.Address, data []byte) (*types.Receipt, error) {
	priv, err := crypto.ToECDSA(actor(from).Bytes())
	if err != nil {
		return nil, err
	}
	account := common.Address(actor(from).Address())
	nonce, err := c.PendingNonceAt(ctx, account)
	if err != nil {
		return nil, err
	}
	target, gas := (*common.Address)(&to), uint64(txGas)
	if to.IsZero() {
		target, gas = nil, c.setupGas
	}
	tx, err := types.SignNewTx(priv, types.LatestSignerForChainID(big.NewInt(chainID)), &types.DynamicFeeTx{
		ChainID: big.NewInt(chainID), Nonce: nonce, GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(1e12), Gas: gas, To: target, Data: data,
	})
	if err != nil {
		return nil, err
	}
	if err := c.SendTransaction(ctx, tx); err != nil {
		return nil, err
	}
	r, err := c.mine(ctx, tx.Hash())
	if err != nil {
		return nil, err
	}
	if r.Status != types.ReceiptStatusSuccessful {
		if _, err := c.CallContract(ctx, ethereum.CallMsg{From: account, To: target, Data: data, Gas: gas}, nil); err != nil {
			return nil, fmt.Errorf("transaction to %s: %w", to, revert(err))
		}
		return nil, fmt.Errorf("transaction of %d bytes to %s failed with %d gas used", len(data), to, r.GasUsed)
	}
	return r, nil
}

// mine makes blocks until the transaction is in one: a new transaction may miss the first.
func (c *chain) mine(ctx context.Context, h common.Hash) (*types.Receipt, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for {
		c.Commit()
		r, err := c.TransactionReceipt(ctx, h)
		if err == nil {
			return r, nil
		}
		if ctx.Err() != nil {
			return nil, fmt.Errorf("transaction %s is not mined: %w", h, ctx.Err())
		}
	}
}

// revert adds what the contract answered to an error.
func revert(err error) error {
	var data rpc.DataError
	if errors.As(err, &data) {
		return fmt.Errorf("%w (%v)", err, data.ErrorData())
	}
	return err
}
