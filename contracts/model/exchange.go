// Package model says in plain Go what the Exchange does, from its interface (contracts/src/IExchange.sol): whole numbers
// without bounds, maps instead of packed slots, a copy of everything instead of a frame. Random operations are applied
// to it and to the deployed contract; they have to agree. It serves tests only.
//
// Where several things forbid a call, the model names the one that the contract names: terms before state, state
// before signature, signature before amounts in a take and after them in a settlement.
package model

import (
	"maps"
	"math/big"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
)

// Refusal is why a call fails: the name of the contract's custom error.
type Refusal string

// Error returns the name.
func (r Refusal) Error() string { return string(r) }

// Constants of the Exchange.
const (
	MaxFeeBps     = 100
	KeeperPercent = 50
	maxJump       = 1 << 16
	windowSize    = 32
	windowNonces  = 1<<32 - 1 // account orders with lower nonces use the account's window
)

var (
	maxBalance = power(96)  // of a market account, exclusive
	maxFill    = power(120) // of an order in a settlement, exclusive
	maxAmount  = power(128) // exclusive
	infinite   = new(big.Int).Sub(power(256), big.NewInt(1))
	basisPoint = big.NewInt(10_000)
)

func power(n uint) *big.Int { return new(big.Int).Lsh(big.NewInt(1), n) }

// Exchange is the contract with the tokens and the people around it. Amounts in its maps are never changed in place.
type Exchange struct {
	Domain codec.Domain
	Sink   eth.Address
	Now    uint64 // time of the block, unix seconds

	// Contracts says of makers with code whether they accept a signature (EIP-1271).
	Contracts map[eth.Address]func(signature []byte) bool

	// Events of the last call that succeeded.
	Events []codec.Event

	state
}

// state is what a call that fails leaves as it was.
type state struct {
	balances   map[holding]*big.Int // of tokens
	allowances map[holding]*big.Int // to the Exchange
	accounts   map[account]*big.Int
	windows    map[account]window
	spent      map[bit]bool
	slots      map[slot]sale
	raised     map[eth.Address]uint64
}

type holding struct{ token, owner eth.Address }

// account is one token's side of a market account; as the key of a window, token is the lower address.
type account struct{ owner, token, other eth.Address }

type bit struct {
	maker eth.Address
	nonce uint64
}

type slot struct {
	maker  eth.Address
	number uint64
}

// sale is what of a slot's generation is sold. Older generations are dead.
type sale struct {
	generation uint64
	sold       *big.Int
}

// window is the nonces of an account: those from next on are unused, those below next - 32 dead.
type window struct {
	next      int64
	cancelled int64          // those below are
	spent     map[int64]bool // replaced, never changed
}

// New returns an Exchange that nobody has used.
func New(d codec.Domain, sink eth.Address) *Exchange {
	return &Exchange{
		Domain: d, Sink: sink, Contracts: map[eth.Address]func([]byte) bool{},
		state: state{
			map[holding]*big.Int{}, map[holding]*big.Int{}, map[account]*big.Int{}, map[account]window{}, map[bit]bool{},
			map[slot]sale{}, map[eth.Address]uint64{},
		},
	}
}

func (s *state) copied() state {
	return state{
		maps.Clone(s.balances), maps.Clone(s.allowances), maps.Clone(s.accounts), maps.Clone(s.windows), maps.Clone(s.spent),
		maps.Clone(s.slots), maps.Clone(s.raised),
	}
}

// attempt runs a call, or a frame within one: what fails leaves state and events as they were.
func (e *Exchange) attempt(call func() error) error {
	before, events := e.copied(), e.Events
	err := call()
	if err != nil {
		e.state, e.Events = before, events
	}
	return err
}

// call is attempt with the events of this call alone.
func (e *Exchange) call(run func() error) error {
	e.Events = nil
	return e.attempt(run)
}

func (e *Exchange) emit(event codec.Event) {
	e.Events = append(e.Events[:len(e.Events):len(e.Events)], event)
}

// number turns an amount of the wire into one of the model.
func number(v *uint256.Int) *big.Int { return v.ToBig() }

// wire turns an amount of the model, which is below 2²⁵⁶ by then, into one of the wire.
func wire(v *big.Int) uint256.Int { return *uint256.MustFromBig(v) }

func orZero(v *big.Int) *big.Int {
	if v == nil {
		return new(big.Int)
	}
	return v
}

func plus(a, b *big.Int) *big.Int  { return new(big.Int).Add(orZero(a), b) }
func minus(a, b *big.Int) *big.Int { return new(big.Int).Sub(orZero(a), b) }
func times(a, b *big.Int) *big.Int { return new(big.Int).Mul(a, b) }

func smaller(a, b *big.Int) *big.Int {
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}

func divDown(a, b *big.Int) *big.Int { return new(big.Int).Div(a, b) }

func divUp(a, b *big.Int) *big.Int {
	q, rest := new(big.Int).DivMod(a, b, new(big.Int))
	if rest.Sign() != 0 {
		q.Add(q, big.NewInt(1))
	}
	return q
}
