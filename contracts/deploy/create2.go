//go:build !js

package deploy

import (
	"bytes"
	"context"
	"math/big"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// factoryInit is the head of the factory's init code: it returns what follows.
const factoryInit = "604580600e600039806000f350fe"

// The factory's one transaction, which anyone may send: its signature is made up (r and s are 0x2222…), so nobody has
// the key of the account that signed it, and gas and price are what they are.
const (
	keylessGas   = 100_000
	keylessPrice = 100_000_000_000 // wei: 0.01 of the coin in all
)

// Factory is the address of the CREATE2 factory on every chain that has it (EIP-7997; before it became a standard,
// github.com/Arachnid/deterministic-deployment-proxy). Its calldata is a salt (32 bytes) and init code; it creates the
// contract by CREATE2 (EIP-1014) and reverts when that fails. Development chains of go-ethereum and anvil begin with it.
func Factory() eth.Address { return eth.Address(params.DeterministicFactoryAddress) }

// Salt is what every contract of this package is created with: "virtua" and zeros.
func Salt() (s eth.Hash) {
	copy(s[:], "virtua")
	return s
}

// addressOf is where the factory creates a contract.
func addressOf(initCode []byte) eth.Address {
	return eth.Address(crypto.CreateAddress2(params.DeterministicFactoryAddress, Salt(), crypto.Keccak256(initCode)))
}

// createCall is the call of the factory that creates a contract.
func createCall(initCode []byte) Call {
	salt := Salt()
	return Call{To: Factory(), Data: append(salt[:], initCode...)}
}

// keyless returns the transaction that creates the factory, and its sender.
func keyless() (*types.Transaction, common.Address, error) {
	made := new(big.Int).SetBytes(bytes.Repeat([]byte{0x22}, 32))
	tx := types.NewTx(&types.LegacyTx{
		GasPrice: big.NewInt(keylessPrice), Gas: keylessGas, Data: append(common.FromHex(factoryInit), params.DeterministicFactoryCode...),
		V: big.NewInt(27), R: made, S: made,
	})
	from, err := types.Sender(types.HomesteadSigner{}, tx)
	if err != nil || crypto.CreateAddress(from, 0) != params.DeterministicFactoryAddress {
		return nil, from, fault.New(fault.Internal, "the factory's transaction is not its own: %w", err)
	}
	return tx, from, nil
}

// noFactory says what to do where the factory cannot be put.
func noFactory(why string, args ...any) error {
	args = append([]any{Factory()}, args...)
	return fault.New(fault.Unsupported, "this chain has no CREATE2 factory at %s and "+why+
		": put its code there in the chain's genesis, or use a chain that has it", args...)
}

// ensureFactory makes sure that the factory is on the chain. Where it is not, key's account pays 0.01 of the coin
// for the factory's own transaction, if the chain takes it; else it fails with Unsupported.
func ensureFactory(ctx context.Context, client Client, key eth.Key, mine func()) error {
	there, err := hasFactory(ctx, client)
	if err != nil || there {
		return err
	}
	tx, from, err := keyless()
	if err != nil {
		return err
	}
	nonce, err := client.NonceAt(ctx, from, nil)
	if err != nil {
		return fault.New(fault.Unavailable, "nonce of the factory's sender: %w", err)
	}
	if nonce != 0 {
		return noFactory("the one transaction that makes it was spent in vain")
	}
	head, err := client.HeaderByNumber(ctx, nil)
	if err != nil {
		return fault.New(fault.Unavailable, "head: %w", err)
	}
	if head.BaseFee != nil && head.BaseFee.Cmp(tx.GasPrice()) > 0 {
		return noFactory("the transaction that makes it pays less than the base fee of %s wei", head.BaseFee)
	}
	// The sender's own balance must not bound the estimate, so the account that pays is asked.
	gas, err := client.EstimateGas(ctx, ethereum.CallMsg{From: common.Address(key.Address()), Data: tx.Data()})
	if err != nil {
		return fault.New(fault.Unavailable, "gas of the factory: %w", err)
	}
	if gas > keylessGas {
		return noFactory("the transaction that makes it is fixed to %d gas, of which it needs %d here", keylessGas, gas)
	}
	// Before anything is paid: an endpoint that takes no unprotected transaction says so first.
	if err = client.SendTransaction(ctx, tx); err != nil {
		if strings.Contains(err.Error(), "replay-protected") {
			return noFactory("the endpoint does not take the transaction that makes it: %w", err)
		}
		have, e := client.BalanceAt(ctx, from, nil)
		if e != nil {
			return fault.New(fault.Unavailable, "balance of the factory's sender: %w", e)
		}
		short := new(big.Int).Sub(tx.Cost(), have)
		if short.Sign() > 0 {
			if _, err := Send(ctx, client, key, mine, Call{To: eth.Address(from), Value: short}); err != nil {
				return err
			}
		}
		if err = sendPaid(ctx, client, tx); err != nil {
			return noFactory("the endpoint does not take the transaction that makes it: %w", err)
		}
	}
	if _, err := mined(ctx, client, mine, tx.Hash()); err != nil {
		return err
	}
	if there, err = hasFactory(ctx, client); err == nil && !there {
		err = noFactory("the transaction that makes it failed")
	}
	return err
}

// sendPaid sends a transaction whose sender was just paid: the pool of an endpoint may see that a moment after the block.
func sendPaid(ctx context.Context, client Client, tx *types.Transaction) error {
	const most = 40
	tick := time.NewTicker(poll)
	defer tick.Stop()
	for tries := 0; ; tries++ {
		err := client.SendTransaction(ctx, tx)
		if err == nil || tries == most || !strings.Contains(err.Error(), "insufficient funds") {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-tick.C:
		}
	}
}

func hasFactory(ctx context.Context, client Client) (bool, error) {
	code, err := client.CodeAt(ctx, params.DeterministicFactoryAddress, nil)
	switch {
	case err != nil:
		return false, fault.New(fault.Unavailable, "code of the factory: %w", err)
	case len(code) == 0:
		return false, nil
	case !bytes.Equal(code, params.DeterministicFactoryCode):
		return false, fault.New(fault.Unsupported, "other code than the CREATE2 factory's is at %s on this chain", Factory())
	}
	return true, nil
}

// firstBlock finds the block that created the contract at an address, which has code now.
func firstBlock(ctx context.Context, client Client, at eth.Address) (uint64, error) {
	head, err := client.HeaderByNumber(ctx, nil)
	if err != nil {
		return 0, fault.New(fault.Unavailable, "head: %w", err)
	}
	low, high := uint64(0), head.Number.Uint64()
	for low < high {
		middle := low + (high-low)/2
		code, err := client.CodeAt(ctx, common.Address(at), new(big.Int).SetUint64(middle))
		if err != nil {
			return 0, fault.New(fault.Unavailable,
				"%s is deployed already, and the endpoint does not tell since which block; name one that keeps old state: %w", at, err)
		}
		if len(code) > 0 {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return high, nil
}
