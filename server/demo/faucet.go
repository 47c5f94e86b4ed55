package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/server/site"
)

// Limits of the faucet.
const (
	grantsPerAddress = 3  // in grantWindow
	grantsPerHost    = 30 // at once; one more every hostRefill
	grantWindow      = time.Hour
	hostRefill       = 2 * time.Second
	remembered       = 10_000 // addresses and hosts
	grantsWaiting    = 64
	grantsTogether   = 8 // in one block
	grantTime        = 30 * time.Second
)

// gift is what one grant holds, in whole units: by order of the deployment's tokens.
var gifts = map[string]uint64{"VTR": 1_000, "tUSD": 5_000, "WETH": 1}

const giftCoins = 1

// faucet gives demo funds away: POST {"address": "0x…"} answers when they are confirmed.
type faucet struct {
	w     *world
	key   eth.Key
	clock func() time.Time
	log   *slog.Logger
	queue chan *grant

	mu        sync.Mutex
	addresses map[eth.Address][]time.Time
	hosts     map[string]bucket
}

type bucket struct {
	left float64
	at   time.Time
}

// grant is one request on its way.
type grant struct {
	to   eth.Address
	done chan grantResult // takes one
}

type grantResult struct {
	answer grantAnswer
	err    error
}

// grantAnswer is what the faucet says.
type grantAnswer struct {
	Address eth.Address `json:"address"`
	Block   uint64      `json:"block"`
	Txs     []grantTx   `json:"txs"`
}

type grantTx struct {
	Token  string   `json:"token"`
	Amount string   `json:"amount"`
	Hash   eth.Hash `json:"hash"`
}

func newFaucet(w *world, clock func() time.Time, log *slog.Logger) *faucet {
	return &faucet{w: w, key: demoKey(faucetName), clock: clock, log: log, queue: make(chan *grant, grantsWaiting),
		addresses: map[eth.Address][]time.Time{}, hosts: map[string]bucket{}}
}

// run sends what was asked for, several grants in one block, until ctx ends.
func (f *faucet) run(ctx context.Context) {
	for {
		var batch []*grant
		select {
		case <-ctx.Done():
			f.refuseWaiting()
			return
		case g := <-f.queue:
			batch = append(batch, g)
		}
		for more := true; more && len(batch) < grantsTogether; {
			select {
			case g := <-f.queue:
				batch = append(batch, g)
			default:
				more = false
			}
		}
		f.send(ctx, batch)
	}
}

func (f *faucet) refuseWaiting() {
	for {
		select {
		case g := <-f.queue:
			g.done <- grantResult{err: fault.New(fault.Closed, "faucet is closing")}
		default:
			return
		}
	}
}

func (f *faucet) send(ctx context.Context, batch []*grant) {
	ctx, stop := context.WithTimeout(ctx, grantTime)
	defer stop()
	tokens := f.w.deployment.Tokens
	coin := coins(giftCoins)
	var calls []deploy.Call
	for _, g := range batch {
		calls = append(calls, deploy.Call{To: g.to, Value: coin.ToBig()})
		for i, t := range tokens {
			amount := units(gifts[t.Symbol], t.Decimals)
			calls = append(calls, give(i, t.Address, g.to, &amount))
		}
	}
	receipts, err := deploy.Send(ctx, f.w.client, f.key, nil, calls...)
	per := 1 + len(tokens)
	for i, g := range batch {
		if err != nil {
			g.done <- grantResult{err: err}
			continue
		}
		a := grantAnswer{Address: g.to}
		for n, r := range receipts[i*per : (i+1)*per] {
			symbol, amount, decimals := "ETH", coin, uint8(18)
			if n > 0 {
				symbol, decimals = tokens[n-1].Symbol, tokens[n-1].Decimals
				amount = units(gifts[symbol], decimals)
			}
			a.Block = max(a.Block, r.BlockNumber.Uint64())
			a.Txs = append(a.Txs, grantTx{symbol, order.FormatAmount(&amount, decimals), eth.Hash(r.TxHash)})
		}
		g.done <- grantResult{answer: a}
	}
	if err != nil {
		f.log.Warn("grants failed", "grants", len(batch), "err", err)
	}
}

// ServeHTTP takes one request.
func (f *faucet) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer, err := f.grant(w, r)
	if err != nil {
		if fault.Of(err) == fault.RateLimited {
			w.Header().Set("Retry-After", strconv.Itoa(int(hostRefill/time.Second)))
		}
		site.Fail(w, 0, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(answer)
}

func (f *faucet) grant(w http.ResponseWriter, r *http.Request) (a grantAnswer, err error) {
	if r.Method != http.MethodPost {
		return a, fault.New(fault.Unsupported, "the faucet takes POST")
	}
	var q struct {
		Address string `json:"address"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<10)).Decode(&q); err != nil {
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		return a, fault.New(fault.Invalid, "faucet: %w", err)
	}
	to, err := eth.ParseAddress(q.Address)
	if err != nil {
		return a, err
	}
	if to.IsZero() {
		return a, fault.New(fault.Invalid, "faucet: the zero address")
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	if err := f.admit(to, host); err != nil {
		return a, err
	}
	// A contract might refuse the coins and spoil a block of grants.
	code, err := f.w.client.CodeAt(r.Context(), common.Address(to), nil)
	if err != nil {
		return a, fault.New(fault.Unavailable, "faucet: %w", err)
	}
	if len(code) > 0 {
		return a, fault.New(fault.Invalid, "faucet: the address is a contract")
	}
	g := &grant{to: to, done: make(chan grantResult, 1)}
	select {
	case f.queue <- g:
	default:
		return a, fault.New(fault.Overloaded, "faucet: too many requests wait")
	}
	select {
	case result := <-g.done:
		return result.answer, result.err
	case <-r.Context().Done():
		return a, fault.New(fault.Timeout, "faucet: %w", r.Context().Err())
	}
}

// admit counts a request against its address and host.
func (f *faucet) admit(to eth.Address, host string) error {
	now := f.clock()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.forget(now)
	times := f.addresses[to]
	for len(times) > 0 && now.Sub(times[0]) >= grantWindow {
		times = times[1:]
	}
	if len(times) >= grantsPerAddress {
		return fault.New(fault.RateLimited, "faucet: %d grants to an address in %s", grantsPerAddress, grantWindow)
	}
	b, known := f.hosts[host]
	if !known {
		if len(f.hosts) >= remembered {
			return fault.New(fault.Overloaded, "faucet: too many hosts")
		}
		b = bucket{grantsPerHost, now}
	}
	b.left = min(grantsPerHost, b.left+float64(now.Sub(b.at))/float64(hostRefill))
	b.at = now
	if b.left < 1 {
		f.hosts[host] = b
		return fault.New(fault.RateLimited, "faucet: too many grants to one host")
	}
	if len(times) == 0 && len(f.addresses) >= remembered {
		return fault.New(fault.Overloaded, "faucet: too many addresses")
	}
	b.left--
	f.hosts[host] = b
	f.addresses[to] = append(times, now)
	return nil
}

// forget drops what no longer limits anybody, when the tables are full.
func (f *faucet) forget(now time.Time) {
	if len(f.addresses) >= remembered {
		for a, times := range f.addresses {
			if now.Sub(times[len(times)-1]) >= grantWindow {
				delete(f.addresses, a)
			}
		}
	}
	if len(f.hosts) >= remembered {
		for h, b := range f.hosts {
			if now.Sub(b.at) >= grantsPerHost*hostRefill {
				delete(f.hosts, h)
			}
		}
	}
}
