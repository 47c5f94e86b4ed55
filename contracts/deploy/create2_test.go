//go:build !js

package deploy_test

import (
	"context"
	"math/big"
	"reflect"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// bareChain has no factory; its endpoint takes unprotected transactions when open.
func bareChain(t *testing.T, fork string, id int64, open bool) *chain {
	t.Helper()
	alloc := types.GenesisAlloc{common.Address(deploy.Factory()): {Balance: new(big.Int)}} // no code, unlike the backend's own
	for i := range 5 {
		alloc[common.Address(keyOf(i).Address())] = types.Account{Balance: new(big.Int).Lsh(big.NewInt(1), 80)}
	}
	b := simulated.NewBackend(alloc, simulated.WithBlockGasLimit(60_000_000), func(n *node.Config, e *ethconfig.Config) {
		cfg := *e.Genesis.Config
		cfg.ChainID, e.NetworkId = big.NewInt(id), uint64(id)
		cfg.BogotaTime, cfg.AmsterdamTime = nil, nil
		if fork == "amsterdam" {
			cfg.AmsterdamTime = new(uint64)
		}
		e.Genesis.Config = &cfg
		n.AllowUnprotectedTxs = open
	})
	t.Cleanup(func() { b.Close() })
	return &chain{b, b.Client(), t}
}

// options name every account of a constructor.
func (c *chain) options() deploy.Options {
	return deploy.Options{Demo: true, Treasury: keyOf(1).Address(), Minter: keyOf(2).Address(), FeeOwner: keyOf(3).Address(), Mine: c.commit}
}

func (c *chain) deploy(key int, opts deploy.Options) codec.Deployment {
	c.t.Helper()
	d, err := deploy.All(c.ctx(), c.Client, keyOf(key), opts)
	if err != nil {
		c.t.Fatal(err)
	}
	return d
}

func (c *chain) nonce(key int) uint64 {
	c.t.Helper()
	n, err := c.PendingNonceAt(c.ctx(), common.Address(keyOf(key).Address()))
	if err != nil {
		c.t.Fatal(err)
	}
	return n
}

func addresses(d codec.Deployment) []eth.Address {
	list := []eth.Address{d.Exchange}
	for _, t := range d.Tokens {
		list = append(list, t.Address)
	}
	return list
}

// Chains of different ids and rules, deployers of different history, one factory from genesis and one by its own
// transaction: the addresses are the same.
func TestAddressesAreTheSameOnEveryChain(t *testing.T) {
	one, two := newChain(t, "amsterdam"), bareChain(t, "osaka", 5, true)
	pay := deploy.Call{To: keyOf(3).Address(), Value: big.NewInt(1)}
	if _, err := deploy.Send(two.ctx(), two.Client, keyOf(4), two.commit, pay); err != nil {
		t.Fatal(err)
	}
	a, b := one.deploy(0, one.options()), two.deploy(4, two.options())
	if !reflect.DeepEqual(addresses(a), addresses(b)) {
		t.Fatalf("%v and %v", addresses(a), addresses(b))
	}
	for _, on := range []struct {
		c *chain
		d codec.Deployment
	}{{one, a}, {two, b}} {
		if err := deploy.Verify(on.c.ctx(), on.c.Client, on.d); err != nil {
			t.Error(err)
		}
	}
	opts := one.options()
	opts.FeeOwner = keyOf(4).Address()
	other := one.deploy(0, opts)
	if other.Exchange == a.Exchange || !reflect.DeepEqual(other.Tokens, a.Tokens) {
		t.Errorf("another fee owner: %v, not %v", addresses(other), addresses(a))
	}
}

// EIP-1014's formula by hand, for the Exchange whose address the others share.
func TestTheAddressIsThatOfEIP1014(t *testing.T) {
	c := newChain(t, "osaka")
	d := c.deploy(0, c.options())
	block, err := c.Backend.Client().BlockByNumber(c.ctx(), new(big.Int).SetUint64(d.DeployBlock))
	if err != nil {
		t.Fatal(err)
	}
	txs := block.Transactions()
	data := txs[len(txs)-1].Data()
	salt, factory := deploy.Salt(), deploy.Factory()
	if eth.Hash(data[:32]) != salt || !strings.HasPrefix(string(salt[:]), "virtua\x00") {
		t.Fatalf("salt %x", data[:32])
	}
	code := eth.Keccak(data[32:])
	h := eth.Keccak(append(append(append([]byte{0xff}, factory[:]...), salt[:]...), code[:]...))
	if want := eth.Address(h[12:]); d.Exchange != want {
		t.Fatalf("Exchange at %s, not %s", d.Exchange, want)
	}
}

func TestWhatIsThereIsReused(t *testing.T) {
	c := newChain(t, "osaka")
	opts := c.options()
	opts.Demo = false
	small := c.deploy(0, opts)
	for range 5 {
		c.Commit()
	}
	before := c.nonce(4)
	d := c.deploy(4, c.options()) // VTR and Exchange are there, two tokens are not
	if sent := c.nonce(4) - before; sent != 2 {
		t.Errorf("%d transactions", sent)
	}
	if d.Exchange != small.Exchange || d.Tokens[0] != small.Tokens[0] || d.DeployBlock != small.DeployBlock {
		t.Errorf("%+v, before %+v", d, small)
	}
	block := new(big.Int).SetUint64(d.DeployBlock)
	for want, at := range map[bool]*big.Int{true: block, false: new(big.Int).Sub(block, common.Big1)} {
		code, err := c.CodeAt(c.ctx(), common.Address(d.Exchange), at)
		if err != nil || (len(code) > 0) != want {
			t.Errorf("%d bytes of code in block %s, %v", len(code), at, err)
		}
	}
	again := c.deploy(4, c.options())
	if sent := c.nonce(4) - before; sent != 2 || !reflect.DeepEqual(again, d) {
		t.Errorf("%d transactions, %+v", sent, again)
	}
}

// rival deploys everything just before somebody else's first estimate.
type rival struct {
	deploy.Client
	first func()
}

func (r *rival) EstimateGas(ctx context.Context, call ethereum.CallMsg) (uint64, error) {
	if f := r.first; f != nil {
		r.first = nil
		f()
	}
	return r.Client.EstimateGas(ctx, call)
}

func TestBeingSecondIsAsGood(t *testing.T) {
	c := newChain(t, "osaka")
	var theirs codec.Deployment
	client := &rival{c.Client, func() { theirs = c.deploy(4, c.options()) }}
	ours, err := deploy.All(c.ctx(), client, keyOf(0), c.options())
	if err != nil || theirs.Exchange.IsZero() || !reflect.DeepEqual(ours, theirs) {
		t.Fatalf("%+v, %v, not %+v", ours, err, theirs)
	}
}

// Where the factory cannot be put, one sentence says why and what to do, and nothing is paid.
func TestChainsThatDoNotTakeTheFactory(t *testing.T) {
	for name, row := range map[string]struct {
		c    *chain
		want string
	}{
		"its gas is too little":        {bareChain(t, "amsterdam", 31337, true), "fixed to 100000 gas"},
		"the endpoint refuses it":      {bareChain(t, "osaka", 31337, false), "does not take the transaction"},
		"other code is at its address": {otherCode(t), "other code"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := deploy.All(row.c.ctx(), row.c.Client, keyOf(0), row.c.options())
			detail := fault.From(err).Detail
			if fault.Of(err) != fault.Unsupported || !strings.Contains(detail, row.want) || strings.Contains(detail, "\n") {
				t.Fatal(err)
			}
			if row.want != "other code" && !strings.Contains(detail, "put its code there in the chain's genesis") {
				t.Errorf("says not what to do: %s", detail)
			}
			if row.c.nonce(0) != 0 {
				t.Error("something was sent")
			}
		})
	}
}

func otherCode(t *testing.T) *chain {
	b := simulated.NewBackend(types.GenesisAlloc{common.Address(deploy.Factory()): {Balance: new(big.Int), Code: []byte{0}}})
	t.Cleanup(func() { b.Close() })
	return &chain{b, b.Client(), t}
}

func TestVerify(t *testing.T) {
	c := newChain(t, "osaka")
	d := c.deploy(0, c.options())
	if err := deploy.Verify(c.ctx(), c.Client, d); err != nil {
		t.Fatal(err)
	}
	bare := bareChain(t, "osaka", 31337, true)
	for name, tc := range map[string]struct {
		client deploy.Client
		change func(*codec.Deployment)
		want   fault.Code
	}{
		"another chain id":     {c.Client, func(d *codec.Deployment) { d.ChainID++ }, fault.WrongChain},
		"another genesis":      {c.Client, func(d *codec.Deployment) { d.Genesis[0]++ }, fault.WrongChain},
		"no code there":        {bare.Client, func(d *codec.Deployment) { d.Genesis = eth.Hash{} }, fault.NotFound},
		"elsewhere":            {c.Client, func(d *codec.Deployment) { d.Exchange[0]++ }, fault.Unsupported},
		"a token, no Exchange": {c.Client, func(d *codec.Deployment) { d.Exchange = d.Tokens[1].Address }, fault.Unsupported},
		"another VTR":          {c.Client, func(d *codec.Deployment) { d.Tokens[0].Address = d.Tokens[2].Address }, fault.Unsupported},
		"another fee owner":    {c.Client, func(d *codec.Deployment) { d.FeeOwner = keyOf(9).Address() }, fault.Unsupported},
		"another treasury":     {c.Client, func(d *codec.Deployment) { d.Treasury = keyOf(9).Address() }, fault.Unsupported},
		"another minter":       {c.Client, func(d *codec.Deployment) { d.Minter = keyOf(9).Address() }, fault.Unsupported},
		"an older file without them": {c.Client, func(d *codec.Deployment) {
			d.FeeOwner, d.Treasury, d.Minter = eth.Address{}, eth.Address{}, eth.Address{}
		}, fault.Unsupported},
	} {
		t.Run(name, func(t *testing.T) {
			wrong := d
			wrong.Tokens = append(wrong.Tokens[:0:0], d.Tokens...)
			tc.change(&wrong)
			if err := deploy.Verify(c.ctx(), tc.client, wrong); fault.Of(err) != tc.want {
				t.Fatalf("got %v, want %v", err, tc.want)
			}
		})
	}
}
