//go:build !js

package model_test

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"

	"github.com/virtuatrader/virtua/node/eth"
)

// gasLimit is the most that a transaction may use (EIP-7825).
const gasLimit = 1 << 24

// machine runs go-ethereum's EVM over a state in memory by mainnet's rules of today (Osaka). Every transaction is a block
// of its own, at the time that the test sets: the same calls always do the same.
type machine struct {
	t      *testing.T
	state  *state.StateDB
	config params.ChainConfig
	number uint64
	time   uint64 // of the next block, unix seconds
	gas    uint64 // limit of a transaction
	tracer *tracing.Hooks
	jumps  analyses
}

// analyses keeps what the EVM found out about codes, so that it looks at each once.
type analyses map[common.Hash]vm.BitVec

func (a analyses) Load(code common.Hash) (vm.BitVec, bool)    { v, ok := a[code]; return v, ok }
func (a analyses) Store(code common.Hash, analysed vm.BitVec) { a[code] = analysed }

// newMachine starts at a time of no meaning.
func newMachine(t *testing.T) *machine {
	t.Helper()
	s, err := state.New(types.EmptyRootHash, state.NewDatabaseForTesting())
	if err != nil {
		t.Fatal(err)
	}
	m := &machine{t: t, state: s, config: *params.AllDevChainProtocolChanges, time: 1_800_000_000, gas: gasLimit, jumps: analyses{}}
	m.config.ChainID = big.NewInt(chainID)
	m.config.BogotaTime, m.config.AmsterdamTime = nil, nil // mainnet's rules: osaka
	return m
}

// result is what a transaction did.
type result struct {
	err    error  // nil when it succeeded
	data   []byte // what it returned, or reverted with
	gas    uint64
	logs   []*types.Log
	create common.Address // where a contract is now
}

func (m *machine) evm() *vm.EVM {
	e := vm.NewEVM(vm.BlockContext{
		CanTransfer: core.CanTransfer, Transfer: core.Transfer, GetHash: func(uint64) common.Hash { return common.Hash{} },
		GasLimit: 60_000_000, BlockNumber: new(big.Int).SetUint64(m.number), Time: m.time, Difficulty: new(big.Int),
		BaseFee: new(big.Int), BlobBaseFee: new(big.Int), Random: new(common.Hash),
	}, m.state, &m.config, vm.Config{Tracer: m.tracer})
	e.SetJumpDestCache(m.jumps)
	return e
}

// send runs a transaction, with a nil receiver one that creates a contract. Gas costs nothing.
func (m *machine) send(from eth.Address, to *eth.Address, data []byte, auth ...types.SetCodeAuthorization) result {
	m.t.Helper()
	r, e := m.apply(0, from, to, data, auth...)
	m.state.Finalise(e.GetRules())
	return r
}

// probe is send with some of the chain's coin, and takes it all back.
func (m *machine) probe(value uint64, from, to eth.Address, data []byte) result {
	m.t.Helper()
	before := m.state.Snapshot()
	defer m.state.RevertToSnapshot(before)
	r, _ := m.apply(value, from, &to, data)
	return r
}

// apart runs something on a copy of the state.
func (m *machine) apart(run func()) {
	was := m.state
	m.state = was.Copy()
	defer func() { m.state = was }()
	run()
}

// apply does what send does, but for making it last.
func (m *machine) apply(value uint64, from eth.Address, to *eth.Address, data []byte, auth ...types.SetCodeAuthorization) (result, *vm.EVM) {
	m.t.Helper()
	m.number++
	nonce := m.state.GetNonce(common.Address(from))
	msg := core.Message{
		From: common.Address(from), To: (*common.Address)(to), Nonce: nonce, Value: uint256.NewInt(value), GasLimit: m.gas,
		GasPrice: new(uint256.Int), GasFeeCap: new(uint256.Int), GasTipCap: new(uint256.Int), Data: data,
		SetCodeAuthorizations: auth,
	}
	hash := common.BigToHash(new(big.Int).SetUint64(m.number))
	m.state.SetTxContext(hash, 0, 0)
	e := m.evm()
	done, err := core.ApplyMessage(e, &msg, nil)
	if err != nil {
		m.t.Fatal("no valid transaction: ", err)
	}
	r := result{err: done.Err, data: done.ReturnData, gas: done.UsedGas, logs: m.state.GetLogs(hash, m.number, hash, m.time)}
	if to == nil {
		r.create = crypto.CreateAddress(msg.From, nonce)
	}
	return r, e
}

// must is send of what cannot fail.
func (m *machine) must(from eth.Address, to *eth.Address, data []byte, auth ...types.SetCodeAuthorization) result {
	m.t.Helper()
	r := m.send(from, to, data, auth...)
	if r.err != nil {
		m.t.Fatalf("%v: %x", r.err, r.data)
	}
	return r
}

// create puts a contract on the chain.
func (m *machine) create(from eth.Address, code []byte) eth.Address {
	m.t.Helper()
	return eth.Address(m.must(from, nil, code).create)
}

// install is create by code that returns the contract's.
func (m *machine) install(from eth.Address, code []byte) eth.Address {
	m.t.Helper()
	// push2 length, dup1, push1 12, push0, codecopy, push0, return
	init := append([]byte{0x61, byte(len(code) >> 8), byte(len(code)), 0x80, 0x60, 0x0a, 0x5f, 0x39, 0x5f, 0xf3}, code...)
	return m.create(from, init)
}

// view asks without leaving a trace.
func (m *machine) view(to eth.Address, data []byte) ([]byte, error) {
	before := m.state.Snapshot()
	defer m.state.RevertToSnapshot(before)
	e := m.evm()
	e.SetTxContext(vm.TxContext{GasPrice: new(uint256.Int)})
	out, _, err := e.StaticCall(common.Address{}, common.Address(to), data, vm.NewGasBudget(m.gas, 0))
	return out, err
}
