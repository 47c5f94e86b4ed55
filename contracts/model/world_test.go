//go:build !js

package model_test

import (
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/contracts/bind"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/model"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

const (
	chainID   = 31337
	people    = 6
	contracts = 2 // of the people delegate to code that signs (EIP-7702, EIP-1271)
)

type person struct {
	key     eth.Key
	private *ecdsa.PrivateKey
}

// world is the deployed contract and its model, side by side.
type world struct {
	*machine
	m       *model.Exchange
	people  []person
	tokens  []eth.Address // ascending
	pool    []order.Signed
	careful bool // orders made now are mostly good
	r       *rand.Rand
	tally   *tally
	seed    uint64
	steps   []string // what was done
	last    []byte   // calldata of the last
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
	w := &world{machine: newMachine(t), r: rand.New(rand.NewPCG(seed, 0x6d6f64656c)), tally: tl, seed: seed}
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
		w.state.AddBalance(common.Address(key.Address()), uint256.NewInt(1e18), tracing.BalanceChangeUnspecified)
	}
	deployer := w.address(people)
	creation := func(bin string, args []byte) []byte { return append(common.FromHex(bin), args...) }
	token := bind.NewDemoToken()
	for i, decimals := range []uint8{18, 6, 18} {
		name := fmt.Sprintf("Token %d", i)
		args := token.PackConstructor(name, name, decimals, common.Address(deployer))
		w.tokens = append(w.tokens, w.create(deployer, creation(bind.DemoTokenMetaData.Bin, args)))
	}
	slices.SortFunc(w.tokens, func(a, b eth.Address) int { return slices.Compare(a[:], b[:]) })
	args := bind.NewExchange().PackConstructor(common.Address(deployer))
	exchange := w.create(deployer, creation(bind.ExchangeMetaData.Bin, args))
	w.m = model.New(codec.NewDomain(chainID, exchange), w.sink(exchange))
	w.fund(deployer)
	return w
}

func (w *world) sink(exchange eth.Address) eth.Address {
	h := eth.Keccak([]byte("FEE_SINK()"))
	return eth.Address(w.ask(exchange, h[:4])[12:32])
}

// fund gives everybody tokens and lets the Exchange move them: all of them for most, little for some; and puts code
// behind the last people.
func (w *world) fund(deployer eth.Address) {
	t := w.t
	t.Helper()
	give := map[int]*uint256.Int{}
	for i := range people {
		give[i] = new(uint256.Int).Lsh(uint256.NewInt(1), 80)
		if i == 1 {
			give[i] = uint256.NewInt(5_000_000_000_000)
		}
		for j, token := range w.tokens {
			amount := give[i]
			if i == 0 && j == 1 {
				amount = new(uint256.Int).Lsh(uint256.NewInt(1), 100) // fills an account
			}
			w.must(deployer, &token, codec.MintCall(w.address(i), amount))
			w.m.Mint(token, w.address(i), amount)
		}
	}
	wallet := w.install(deployer, walletCode())
	for i := people - contracts; i < people; i++ {
		w.delegate(i, wallet)
		w.m.Contracts[w.address(i)] = func(signature []byte) bool { return signature[0] < 0x80 }
	}
	for i := range people {
		for _, token := range w.tokens {
			all := new(uint256.Int).SetAllOne()
			if i == 2 {
				all = uint256.NewInt(3_000_000_000_000)
			}
			w.must(w.address(i), &token, codec.ApproveCall(w.m.Domain.Exchange, all))
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
			w.must(w.address(i), &w.m.Domain.Exchange, codec.DepositCall(token, other, part, part))
			if err := w.m.Deposit(w.address(i), token, other, part, part); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func (w *world) address(i int) eth.Address { return w.people[i].key.Address() }

// delegate lets a person's account run code (EIP-7702).
func (w *world) delegate(i int, code eth.Address) {
	w.t.Helper()
	who := w.address(i)
	auth, err := types.SignSetCode(w.people[i].private, types.SetCodeAuthorization{
		ChainID: *uint256.NewInt(chainID), Address: common.Address(code), Nonce: w.state.GetNonce(common.Address(who)) + 1,
	})
	if err != nil {
		w.t.Fatal(err)
	}
	w.must(who, &who, nil, auth)
	if got := w.state.GetCode(common.Address(who)); len(got) != 23 {
		w.t.Fatalf("the account does not delegate: code %x", got)
	}
}

// ask is view of what cannot fail.
func (w *world) ask(to eth.Address, data []byte) []byte {
	w.t.Helper()
	out, err := w.view(to, data)
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

// refusal is the name of the error that a transaction failed with, empty when it did not.
func (r *result) refusal() string {
	switch {
	case r.err == nil:
		return ""
	case !errors.Is(r.err, vm.ErrExecutionReverted):
		return r.err.Error()
	case len(r.data) != 4:
		return fmt.Sprintf("data %x", r.data)
	}
	_, name := codec.Reason([4]byte(r.data))
	return name
}
