//go:build !js

package deploy

import (
	"context"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Client is what deploying needs of a chain; *ethclient.Client and a simulated backend's client are such.
type Client interface {
	bind.ContractBackend
	bind.DeployBackend
	ethereum.ChainIDReader
	ethereum.ChainStateReader
}

// Call is one transaction. The zero To creates a contract.
type Call struct {
	To    eth.Address
	Value *big.Int // in wei; nil is none
	Data  []byte
}

// poll is how often a receipt is asked for.
const poll = 50 * time.Millisecond

// Send signs calls with key, sends them with consecutive nonces, and waits until all are mined. While one is
// not, mine is called, when not nil: it makes a block where nothing else does. Nobody else may send from the
// account meanwhile. It returns the receipts in the order of calls; a call that fails on chain is a
// fault.Reverted, an endpoint that does not answer fault.Unavailable, the end of ctx fault.Timeout.
func Send(ctx context.Context, client Client, key eth.Key, mine func(), calls ...Call) ([]*types.Receipt, error) {
	priv, err := crypto.ToECDSA(key.Bytes())
	if err != nil {
		return nil, fault.New(fault.Invalid, "key: %w", err)
	}
	id, err := client.ChainID(ctx)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "chain id: %w", err)
	}
	from := common.Address(key.Address())
	nonce, err := client.PendingNonceAt(ctx, from)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "nonce: %w", err)
	}
	head, err := client.HeaderByNumber(ctx, nil)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "head: %w", err)
	}
	tip, err := client.SuggestGasTipCap(ctx)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "tip: %w", err)
	}
	feeCap := new(big.Int).Add(tip, new(big.Int).Lsh(head.BaseFee, 1))
	signer := types.LatestSignerForChainID(id)
	hashes := make([]common.Hash, len(calls))
	for i, c := range calls {
		var to *common.Address
		if !c.To.IsZero() {
			to = (*common.Address)(&c.To)
		}
		gas, err := client.EstimateGas(ctx, ethereum.CallMsg{From: from, To: to, Value: c.Value, Data: c.Data})
		if err != nil {
			return nil, fault.New(fault.Reverted, "estimate call %d: %w", i, err)
		}
		tx, err := types.SignNewTx(priv, signer, &types.DynamicFeeTx{
			ChainID: id, Nonce: nonce + uint64(i), GasTipCap: tip, GasFeeCap: feeCap,
			Gas: gas + gas/5, To: to, Value: c.Value, Data: c.Data,
		})
		if err != nil {
			return nil, fault.New(fault.Internal, "sign call %d: %w", i, err)
		}
		if err := client.SendTransaction(ctx, tx); err != nil {
			return nil, fault.New(fault.Unavailable, "send call %d: %w", i, err)
		}
		hashes[i] = tx.Hash()
	}
	receipts := make([]*types.Receipt, len(calls))
	for i, h := range hashes {
		if receipts[i], err = mined(ctx, client, mine, h); err != nil {
			return nil, err
		}
		if receipts[i].Status != types.ReceiptStatusSuccessful {
			return nil, fault.New(fault.Reverted, "call %d in transaction %s failed on chain", i, h)
		}
	}
	return receipts, nil
}

// mined asks for a receipt until there is one or ctx ends. A chain that still indexes answers with an error,
// so errors are asked again too.
func mined(ctx context.Context, client Client, mine func(), h common.Hash) (*types.Receipt, error) {
	tick := time.NewTicker(poll)
	defer tick.Stop()
	for {
		receipt, err := client.TransactionReceipt(ctx, h)
		if err == nil && receipt != nil {
			return receipt, nil
		}
		if mine != nil {
			mine()
			if receipt, err = client.TransactionReceipt(ctx, h); err == nil && receipt != nil {
				return receipt, nil
			}
		}
		select {
		case <-ctx.Done():
			return nil, fault.New(fault.Timeout, "transaction %s: %w", h, ctx.Err())
		case <-tick.C:
		}
	}
}

func viewOf(to eth.Address, data []byte) ethereum.CallMsg {
	return ethereum.CallMsg{To: (*common.Address)(&to), Data: data}
}
