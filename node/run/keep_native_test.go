//go:build !js

package run_test

import (
	"context"
	"testing"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/run"
	"github.com/virtuatrader/virtua/node/store"
	"github.com/virtuatrader/virtua/server/demo/devchain"
)

func named(name string) eth.Key {
	return eth.NewKey(func(b []byte) {
		h := eth.Keccak([]byte(name))
		copy(b, h[:])
	})
}

// market is a development chain with the contracts, and a node that holds the sessions of traders.
type market struct {
	t     *testing.T
	chain *devchain.Chain
	d     codec.Deployment
	node  *run.Running
	nonce int // of offers
}

// newMarket funds traders with 1,000 VTR and 1,000 tUSD each, and keepers with coins.
func newMarket(t *testing.T, traders ...string) *market {
	t.Helper()
	return newMarketOf(t, nil, traders...)
}

// newMarketOf changes the deployment before the node reads it.
func newMarketOf(t *testing.T, change func(*codec.Deployment), traders ...string) *market {
	t.Helper()
	alloc := map[eth.Address]uint256.Int{}
	coins := *new(uint256.Int).Lsh(uint256.NewInt(1), 70)
	for _, name := range append([]string{"deployer", "keeper", "other keeper"}, traders...) {
		alloc[named(name).Address()] = coins
	}
	c, err := devchain.Start(context.WithoutCancel(t.Context()), devchain.Config{Alloc: alloc, Period: 150 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	m := &market{t: t, chain: c}
	mine := func() { c.Mine() }
	if m.d, err = deploy.All(t.Context(), c.Client(), named("deployer"), deploy.Options{Demo: true, Mine: mine}); err != nil {
		t.Fatal(err)
	}
	for _, name := range traders {
		to := named(name).Address()
		vtr := new(uint256.Int).Mul(uint256.NewInt(1000), uint256.NewInt(1e18))
		if _, err := deploy.Send(t.Context(), c.Client(), named("deployer"), mine,
			deploy.Call{To: m.d.Tokens[0].Address, Data: codec.TransferCall(to, vtr)},
			deploy.Call{To: m.d.Tokens[1].Address, Data: codec.MintCall(to, uint256.NewInt(1000e6))},
			deploy.Call{To: m.d.Tokens[2].Address, Data: codec.MintCall(to, uint256.NewInt(1e18))}); err != nil {
			t.Fatal(err)
		}
	}
	if change != nil {
		change(&m.d)
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	s := store.Memory()
	if m.node, err = run.Start(ctx, run.Config{Deployment: m.d, RPC: []string{c.RPC()}, Store: s}); err != nil {
		stop()
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		if err := m.node.Wait(); err != nil {
			t.Error(err)
		}
		_ = s.Close()
	})
	return m
}

// call runs a method of the API for a trader.
func call[R any](m *market, s *node.Session, method string, params string) R {
	m.t.Helper()
	v, err := m.node.API.Call(m.t.Context(), s, method, []byte(params))
	if err != nil {
		m.t.Fatalf("%s: %v", method, err)
	}
	r, ok := v.(R)
	if !ok {
		m.t.Fatalf("%s returned %T", method, v)
	}
	return r
}

func (m *market) session(name string) *node.Session {
	m.t.Helper()
	s := node.NewSession(nil)
	m.t.Cleanup(s.Close)
	if err := m.node.API.UseKey(m.t.Context(), s, named(name)); err != nil {
		m.t.Fatal(err)
	}
	return s
}

// keep lets a keeper work until the test ends.
func (m *market) keep(name string) {
	m.t.Helper()
	ctx, stop := context.WithCancel(context.WithoutCancel(m.t.Context()))
	ended := make(chan error, 1)
	go func() { ended <- m.node.Node.Keep(ctx, node.Keeping{Key: named(name)}) }()
	m.t.Cleanup(func() {
		stop()
		if err := <-ended; ctx.Err() == nil || err == nil {
			m.t.Errorf("the keeper ended by itself: %v", err)
		}
	})
}

func (m *market) until(what string, ok func(c *node.Core) bool) {
	m.t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for end := time.Now().Add(2 * time.Minute); ; <-tick.C {
		yes := false
		if err := m.node.Node.Do(m.t.Context(), func(c *node.Core) { yes = ok(c) }); err != nil {
			m.t.Fatal(err)
		}
		if yes {
			return
		}
		if time.Now().After(end) {
			m.t.Fatalf("never: %s", what)
		}
	}
}

func filled(ids ...eth.Hash) func(c *node.Core) bool {
	return func(c *node.Core) bool {
		for _, id := range ids {
			if o, ok := c.Order(id); !ok || o.State != node.Filled {
				return false
			}
		}
		return true
	}
}

func TestKeeperSettlesWhatCrosses(t *testing.T) {
	m := newMarket(t, "alice", "bob", "carol")
	m.keep("keeper")
	m.keep("other keeper")
	alice, bob, carol := m.session("alice"), m.session("bob"), m.session("carol")

	ask := call[node.OrderInfo](m, alice, "place", `{"market":"VTR/tUSD","side":"sell","price":"2","amount":"5","partial":true}`)
	bid := call[node.OrderInfo](m, bob, "place", `{"market":"VTR/tUSD","side":"buy","price":"2.2","amount":"5","partial":false}`)
	m.until("the pair settles", filled(bid.ID))
	var trades []node.Trade
	m.until("it is listed", func(c *node.Core) bool {
		trades = c.Trades(0, 10)
		return len(trades) == 1
	})
	tr := trades[0]
	if tr.Price != 2_100 || tr.Lots != 5_000 || !tr.Taker.IsZero() || tr.Keeper != named("keeper").Address() && tr.Keeper != named("other keeper").Address() {
		t.Errorf("%+v", tr)
	}
	m.until("the whole ask is sold", filled(ask.ID))

	// A seller whose allowance goes stays out of the way of others.
	bad := call[node.OrderInfo](m, carol, "place", `{"market":"VTR/tUSD","side":"sell","price":"1.9","amount":"3","partial":true}`)
	if _, err := deploy.Send(t.Context(), m.chain.Client(), named("carol"), nil,
		deploy.Call{To: m.d.Tokens[0].Address, Data: codec.ApproveCall(m.d.Exchange, new(uint256.Int))}); err != nil {
		t.Fatal(err)
	}
	next := call[node.OrderInfo](m, alice, "place", `{"market":"VTR/tUSD","side":"sell","price":"2","amount":"4","partial":false}`)
	last := call[node.OrderInfo](m, bob, "place", `{"market":"VTR/tUSD","side":"buy","price":"2","amount":"4","partial":true}`)
	m.until("the others settle", filled(next.ID, last.ID))
	m.until("hers is shown unfunded", func(c *node.Core) bool {
		o, ok := c.Order(bad.ID)
		return ok && o.State == node.Unfunded && o.Sold.IsZero()
	})

	// Each batch was settled once; a keeper that came late paid for a revert and nothing else happened.
	var sent, reverted int
	m.until("no settlement is under way", func(c *node.Core) bool {
		sent, reverted = 0, 0
		for _, tx := range c.OwnTxs() {
			switch {
			case tx.Kind != node.TxSettle:
			case tx.State == node.Submitted:
				return false
			case tx.State == node.Reverted:
				reverted++
			default:
				sent++
			}
		}
		return true
	})
	if sent != 2 {
		t.Errorf("%d settlements, and %d reverted", sent, reverted)
	}
}

func TestKeepRefuses(t *testing.T) {
	s := store.Memory()
	defer func() { _ = s.Close() }()
	life(t, run.Config{Deployment: deployment(), RPC: []string{deaf(t)}, Store: s}, func(r *run.Running) {
		if err := r.Node.Keep(t.Context(), node.Keeping{}); fault.Of(err) != fault.WalletLocked {
			t.Errorf("no key: %v", err)
		}
		if err := r.Node.Keep(t.Context(), node.Keeping{Key: named("keeper"), Fee: order.MaxFeeBps + 1}); fault.Of(err) != fault.Invalid {
			t.Errorf("too high a fee: %v", err)
		}
	})
}
