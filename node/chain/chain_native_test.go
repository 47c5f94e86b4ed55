//go:build !js

package chain_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/chain"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/server/demo/devchain"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m,
		// go-ethereum keeps these for the process.
		goleak.IgnoreAnyFunction("github.com/ethereum/go-ethereum/core.(*txSenderCacher).cache"),
		goleak.IgnoreAnyFunction("github.com/syndtr/goleveldb/leveldb.(*DB).mpoolDrain"))
}

func keyOf(i byte) eth.Key {
	return eth.NewKey(func(b []byte) {
		h := eth.Keccak([]byte{'c', 'h', 'a', 'i', 'n', i})
		copy(b, h[:])
	})
}

// Accounts of every world: the deployer and minter, a maker and a taker.
var deployer, maker, taker = keyOf(0), keyOf(1), keyOf(2)

// world is a development chain with the contracts, where maker holds VTR and taker tUSD, both allowed to the
// Exchange without bound.
type world struct {
	*devchain.Chain
	t       testing.TB
	d       codec.Deployment
	vtr     eth.Address
	usd     eth.Address
	next    uint64        // nonce of the next order
	timeout time.Duration // of the requests of clients made from now on; 0: the default
}

func newWorld(t testing.TB, period time.Duration) *world {
	t.Helper()
	alloc := make(map[eth.Address]uint256.Int)
	for _, k := range []eth.Key{deployer, maker, taker} {
		alloc[k.Address()] = *new(uint256.Int).Lsh(uint256.NewInt(1), 80)
	}
	c, err := devchain.Start(context.Background(), devchain.Config{Alloc: alloc, Period: period})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	w := &world{Chain: c, t: t}
	mine := func() { c.Mine() }
	if w.d, err = deploy.All(ctxOf(t), c.Client(), deployer, deploy.Options{Demo: true, Mine: mine}); err != nil {
		t.Fatal(err)
	}
	w.vtr, w.usd = w.d.Tokens[0].Address, w.d.Tokens[1].Address
	amount := uint256.NewInt(1e18)
	most := new(uint256.Int).SetAllOne()
	send := func(k eth.Key, calls ...deploy.Call) {
		if _, err := deploy.Send(ctxOf(t), c.Client(), k, mine, calls...); err != nil {
			t.Fatal(err)
		}
	}
	send(deployer,
		deploy.Call{To: w.vtr, Data: codec.TransferCall(maker.Address(), amount)},
		deploy.Call{To: w.usd, Data: codec.MintCall(taker.Address(), amount)})
	send(maker, deploy.Call{To: w.vtr, Data: codec.ApproveCall(w.d.Exchange, most)})
	send(taker, deploy.Call{To: w.usd, Data: codec.ApproveCall(w.d.Exchange, most)})
	return w
}

func ctxOf(t testing.TB) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// order returns a signed order of maker: sell VTR for twice as much tUSD.
func (w *world) order(sell uint64, flags order.Flags) order.Signed {
	w.next++
	o := order.Order{
		Maker: maker.Address(), SellToken: w.vtr, BuyToken: w.usd,
		SellAmount: *uint256.NewInt(sell), BuyAmount: *uint256.NewInt(2 * sell),
		Nonce: w.next, Epoch: 1, Expiry: w.Head().Time + 3600, Flags: flags,
	}
	if flags.Has(order.Partial) {
		o.Nonce = order.SlotNonce(uint32(w.next), 5)
	}
	s := order.Signed{Order: o, ID: codec.OrderID(w.d.Domain(), &o)}
	s.Sig = maker.Sign(s.ID)
	return s
}

// take is the taker's call that buys amount of orders.
func (w *world) take(amount uint64, orders ...order.Signed) node.Call {
	return node.Call{From: taker.Address(), To: w.d.Exchange, Data: codec.TakeCall(orders, &codec.Terms{
		SellToken: w.usd, BuyToken: w.vtr, SellAmount: *uint256.NewInt(1e17), BuyAmount: *uint256.NewInt(amount),
		ExactBuy: true, Deadline: w.Head().Time + 3600,
	})}
}

func (w *world) client(urls ...string) *chain.Client {
	w.t.Helper()
	cfg := chain.Config{Deployment: w.d, URLs: urls, Poll: 20 * time.Millisecond}
	if w.timeout != 0 {
		cfg.Timeout = w.timeout
	}
	if os.Getenv("VIRTUA_TEST_LOG") != "" {
		cfg.Log = slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelDebug}))
	}
	c, err := chain.New(cfg)
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(c.Close)
	return c
}

// send signs and submits a call and mines it.
func (w *world) send(c *chain.Client, k eth.Key, call node.Call) node.Receipt {
	w.t.Helper()
	tx, raw, err := c.Sign(ctxOf(w.t), k, call)
	if err != nil {
		w.t.Fatal(err)
	}
	if err := c.Submit(ctxOf(w.t), raw); err != nil {
		w.t.Fatal(err)
	}
	w.Mine()
	var r node.Receipt
	until(w.t, "a receipt", func() bool {
		r, err = c.Receipt(ctxOf(w.t), tx)
		return err == nil
	})
	return r
}

// until polls a condition for a minute.
func until(t testing.TB, what string, ok func() bool) {
	t.Helper()
	deadline := time.Now().Add(time.Minute)
	for !ok() {
		if time.Now().After(deadline) {
			t.Fatal("waited in vain for " + what)
		}
		time.Sleep(2 * time.Millisecond)
	}
}

// sink keeps what a Client posts, and applies it as a node would.
type sink struct {
	mu        sync.Mutex
	full      bool
	refused   int
	ins       []node.ChainIn
	endpoints []node.Endpoint
	fills     []node.Fill // on the branch
	nonces    []node.NonceEvent
	touched   map[node.Pair]int
	head      node.Head
	err       error
}

func (s *sink) Post(ev node.Event) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.full {
		s.refused++
		return false
	}
	switch in := ev.(type) {
	case node.EndpointsIn:
		s.endpoints = in.Endpoints
	case node.ChainIn:
		if in.Rewound {
			keep := s.fills[:0]
			for _, f := range s.fills {
				if f.Block <= in.RewoundTo {
					keep = append(keep, f)
				}
			}
			s.fills = keep
			s.head.Number = in.RewoundTo
		}
		for _, f := range in.Fills {
			if f.Block <= s.head.Number || f.Block > in.Head.Number {
				s.err = fmt.Errorf("fill of block %d between heads %d and %d", f.Block, s.head.Number, in.Head.Number)
			}
		}
		if in.Head.Number < s.head.Number || in.Head.Number == s.head.Number && !in.Rewound {
			s.err = fmt.Errorf("head %d after %d", in.Head.Number, s.head.Number)
		}
		s.head = in.Head
		s.fills = append(s.fills, in.Fills...)
		s.nonces = append(s.nonces, in.Nonces...)
		for _, p := range in.Touched {
			if s.touched == nil {
				s.touched = make(map[node.Pair]int)
			}
			s.touched[p]++
		}
		s.ins = append(s.ins, in)
	}
	return true
}

// read runs f while nothing is posted.
func (s *sink) read(f func() bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return f()
}

// run runs c until the test ends.
func run(t testing.TB, c *chain.Client, from uint64) *sink {
	t.Helper()
	s := new(sink)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- c.Run(ctx, from, s) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Error("Run:", err)
		}
		if s.err != nil {
			t.Error(s.err)
		}
	})
	return s
}

// reached returns a condition: the sink is at the chain's head.
func (s *sink) reached(w *world) func() bool {
	return func() bool {
		h := w.Head()
		return s.read(func() bool { return s.head == node.Head{Number: h.Number, Hash: h.Hash, Time: h.Time} })
	}
}

// call is one JSON-RPC call that a go-between looks at.
type call struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
}

// between is an HTTP server before the chain's RPC that lies, stalls or breaks as its fields say.
type between struct {
	*httptest.Server
	to string

	mu    sync.Mutex
	lie   func(c call, result json.RawMessage) json.RawMessage // nil: honest
	raw   func(w http.ResponseWriter, r *http.Request) bool    // true: it answered by itself
	calls int
}

func newBetween(t testing.TB, to string) *between {
	b := &between{to: to}
	b.Server = httptest.NewServer(http.HandlerFunc(b.serve))
	t.Cleanup(func() {
		b.CloseClientConnections()
		b.Close()
	})
	return b
}

func (b *between) set(lie func(c call, result json.RawMessage) json.RawMessage, raw func(w http.ResponseWriter, r *http.Request) bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.lie, b.raw = lie, raw
}

func (b *between) serve(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	lie, raw := b.lie, b.raw
	b.calls++
	b.mu.Unlock()
	body, err := io.ReadAll(r.Body) // first: a server notices that its client left only when it has read all
	if err != nil || raw != nil && raw(w, r) {
		return
	}
	res, err := http.Post(b.to, "application/json", bytes.NewReader(body))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		return
	}
	if lie != nil {
		answer = alter(body, answer, lie)
	}
	_, _ = w.Write(answer)
}

// alter applies a lie to each result of a batch or single call.
func alter(body, answer []byte, lie func(c call, result json.RawMessage) json.RawMessage) []byte {
	single := body[0] == '{'
	if single {
		body, answer = append(append([]byte{'['}, body...), ']'), append(append([]byte{'['}, answer...), ']')
	}
	var calls []call
	var answers []map[string]json.RawMessage
	if json.Unmarshal(body, &calls) != nil || json.Unmarshal(answer, &answers) != nil {
		return answer
	}
	for i := range answers {
		for _, c := range calls {
			if bytes.Equal(c.ID, answers[i]["id"]) && answers[i]["result"] != nil {
				answers[i]["result"] = lie(c, answers[i]["result"])
			}
		}
	}
	var out []byte
	if single {
		out, _ = json.Marshal(answers[0])
	} else {
		out, _ = json.Marshal(answers)
	}
	return out
}
