//go:build !js

package model_test

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/txpool"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/contracts/model"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

const (
	chainID   = 31337
	people    = 6
	contracts = 2 // of the people delegate to code that signs (EIP-7702, EIP-1271)
	gasLimit  = 1 << 24
)

type person struct {
	key     eth.Key
	private *ecdsa.PrivateKey
	nonce   uint64
}

// world is the deployed contract and its model, side by side.
type world struct {
	t       *testing.T
	backend *simulated.Backend
	simulated.Client
	m       *model.Exchange
	people  []person
	tokens  []eth.Address // ascending
	pool    []order.Signed
	careful bool // orders made now are mostly good
	r       *rand.Rand
	tally   *tally
}

// tally counts what became of the operations.
type tally struct {
	cases, failed int
	done          map[string]int // by name of the operation
	failures      map[string]int // by name of the operation
	refused       map[string]int // by name of the error
}

func newWorld(t *testing.T, seed uint64, tl *tally) *world {
	t.Helper()
	w := &world{t: t, r: rand.New(rand.NewPCG(seed, 0x6d6f64656c)), tally: tl}
	alloc := types.GenesisAlloc{}
	for i := range people + 1 {
		key := eth.NewKey(func(b []byte) {
			h := eth.Keccak(fmt.Appendf(nil, "person %d", i))
			copy(b, h[:])
		})
		private, err := crypto.ToECDSA(key.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		w.people = append(w.people, person{key: key, private: private})
		alloc[common.Address(key.Address())] = types.Account{Balance: new(big.Int).Lsh(big.NewInt(1), 90)}
	}
	w.backend = simulated.NewBackend(alloc, simulated.WithBlockGasLimit(60_000_000), func(_ *node.Config, e *ethconfig.Config) {
		cfg := *e.Genesis.Config
		cfg.ChainID, e.NetworkId = big.NewInt(chainID), chainID
		cfg.BogotaTime, cfg.AmsterdamTime = nil, nil // mainnet's rules: osaka
		e.Genesis.Config = &cfg
	})
	w.Client = w.backend.Client()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	deployer := w.people[people].key
	mine := func() { w.backend.Commit() }
	d, err := deploy.All(ctx, w.Client, deployer, deploy.Options{Demo: true, Mine: mine})
	if err != nil {
		t.Fatal(err)
	}
	w.m = model.New(d.Domain(), w.sink(d.Exchange))
	w.fund(ctx, d, deployer, mine)
	return w
}

func (w *world) close() {
	if err := w.backend.Close(); err != nil {
		w.t.Error(err)
	}
}

func (w *world) sink(exchange eth.Address) eth.Address {
	h := eth.Keccak([]byte("FEE_SINK()"))
	return eth.Address(w.view(exchange, h[:4])[12:32])
}

// fund gives everybody tokens and lets the Exchange move them: all of them for most, little for some; and puts code
// behind the last people.
func (w *world) fund(ctx context.Context, d codec.Deployment, deployer eth.Key, mine func()) {
	t := w.t
	t.Helper()
	var calls []deploy.Call
	give := map[int]*uint256.Int{}
	for i := range people {
		give[i] = new(uint256.Int).Lsh(uint256.NewInt(1), 80)
		if i == 1 {
			give[i] = uint256.NewInt(5_000_000_000_000)
		}
		for j, token := range d.Tokens {
			data := codec.MintCall(w.people[i].key.Address(), give[i])
			if j == 0 {
				data = codec.TransferCall(w.people[i].key.Address(), give[i])
			}
			calls = append(calls, deploy.Call{To: token.Address, Data: data})
			w.m.Mint(token.Address, w.people[i].key.Address(), give[i])
		}
	}
	rich := new(uint256.Int).Lsh(uint256.NewInt(1), 100) // fills an account
	calls = append(calls, deploy.Call{To: d.Tokens[1].Address, Data: codec.MintCall(w.people[0].key.Address(), rich)})
	w.m.Mint(d.Tokens[1].Address, w.people[0].key.Address(), rich)
	if _, err := deploy.Send(ctx, w.Client, deployer, mine, calls...); err != nil {
		t.Fatal(err)
	}
	code := append([]byte{0x60, byte(len(walletCode())), 0x80, 0x60, 0x0b, 0x60, 0, 0x39, 0x60, 0, 0xf3}, walletCode()...)
	receipts, err := deploy.Send(ctx, w.Client, deployer, mine, deploy.Call{Data: code})
	if err != nil {
		t.Fatal(err)
	}
	for i := people - contracts; i < people; i++ {
		w.delegate(i, receipts[0].ContractAddress)
		w.m.Contracts[w.address(i)] = func(signature []byte) bool { return signature[0] < 0x80 }
	}
	for _, token := range d.Tokens {
		w.tokens = append(w.tokens, token.Address)
	}
	slices.SortFunc(w.tokens, func(a, b eth.Address) int { return slices.Compare(a[:], b[:]) })
	for i := range people {
		for _, token := range w.tokens {
			all := new(uint256.Int).SetAllOne()
			if i == 2 {
				all = uint256.NewInt(3_000_000_000_000)
			}
			w.receipt(w.send(i, token, codec.ApproveCall(w.m.Domain.Exchange, all), nil))
			w.m.Approve(w.address(i), token, all)
		}
	}
	for i := range people {
		for j, token := range w.tokens {
			part := new(uint256.Int).Rsh(give[i], 4)
			if i == 2 {
				part = uint256.NewInt(1_000_000)
			}
			other := w.tokens[(j+1)%3]
			w.receipt(w.send(i, w.m.Domain.Exchange, codec.DepositCall(token, other, part, part), nil))
			if err := w.m.Deposit(w.address(i), token, other, part, part); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func (w *world) address(i int) eth.Address { return w.people[i].key.Address() }

// delegate lets a person's account run code.
func (w *world) delegate(i int, code common.Address) {
	p := &w.people[i]
	auth, err := types.SignSetCode(p.private, types.SetCodeAuthorization{
		ChainID: *uint256.NewInt(chainID), Address: code, Nonce: p.nonce + 1,
	})
	if err != nil {
		w.t.Fatal(err)
	}
	w.receipt(w.send(i, p.key.Address(), nil, []types.SetCodeAuthorization{auth}))
	p.nonce++ // the authorization counts too
}

// send sends a transaction, with authorizations when there are some.
func (w *world) send(i int, to eth.Address, data []byte, auth []types.SetCodeAuthorization) common.Hash {
	w.t.Helper()
	p := &w.people[i]
	fee := uint256.NewInt(20_000_000_000)
	var inner types.TxData = &types.DynamicFeeTx{
		ChainID: big.NewInt(chainID), Nonce: p.nonce, GasTipCap: big.NewInt(1e9), GasFeeCap: fee.ToBig(), Gas: gasLimit,
		To: (*common.Address)(&to), Data: data,
	}
	if auth != nil {
		inner = &types.SetCodeTx{
			ChainID: uint256.NewInt(chainID), Nonce: p.nonce, GasTipCap: uint256.NewInt(1e9), GasFeeCap: fee, Gas: 1_000_000,
			To: common.Address(to), AuthList: auth,
		}
	}
	tx := types.MustSignNewTx(p.private, types.LatestSignerForChainID(big.NewInt(chainID)), inner)
	for {
		err := w.SendTransaction(w.t.Context(), tx)
		if err == nil {
			break
		}
		// The pool lets an account with code have one transaction, and learns of a block a moment after it is made.
		if !strings.Contains(err.Error(), txpool.ErrInflightTxLimitReached.Error()) {
			w.t.Fatal(err)
		}
		w.backend.Commit()
	}
	p.nonce++
	return tx.Hash()
}

// receipt makes blocks until a transaction is in one: a new transaction may miss the first.
func (w *world) receipt(h common.Hash) *types.Receipt {
	w.t.Helper()
	for range 1000 {
		w.backend.Commit()
		if r, err := w.TransactionReceipt(w.t.Context(), h); err == nil {
			return r
		}
	}
	w.t.Fatal("a transaction is never mined")
	return nil
}

func (w *world) view(to eth.Address, data []byte) []byte {
	w.t.Helper()
	out, err := w.CallContract(w.t.Context(), ethereum.CallMsg{To: (*common.Address)(&to), Data: data}, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

// call asks what a call would do now: what it returns, or the name of the error.
func (w *world) call(i int, data []byte) (out []byte, refused string) {
	w.t.Helper()
	from, to := w.address(i), w.m.Domain.Exchange
	out, err := w.CallContract(w.t.Context(), ethereum.CallMsg{
		From: common.Address(from), To: (*common.Address)(&to), Data: data, Gas: gasLimit,
	}, nil)
	if err == nil {
		return out, ""
	}
	var reverted rpc.DataError
	if !errors.As(err, &reverted) {
		return nil, err.Error()
	}
	text, _ := reverted.ErrorData().(string)
	raw, err := hexutil.Decode(text)
	if err != nil || len(raw) != 4 {
		return nil, "data " + text
	}
	_, name := codec.Reason([4]byte(raw))
	return nil, name
}
