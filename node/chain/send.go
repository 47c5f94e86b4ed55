package chain

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

const (
	// maxGas is the most that one transaction may use (EIP-7825).
	maxGas = 1 << 24
	// held is how long a nonce that was given out is not given out again unless it shows up on chain: a
	// transaction that was signed and never sent must not block those after it for longer.
	held = 45 * time.Second
)

// nonces gives each transaction of a local key its nonce. The endpoints know what was sent; between Sign and
// that, the nonces given out are kept here. A restart forgets them, which only matters to what was not sent.
type nonces struct {
	mu    sync.Mutex
	given map[eth.Address]map[uint64]given
}

type given struct {
	at   time.Time // when it was given out
	tx   eth.Hash
	sent time.Time // when an endpoint had taken the transaction; zero: not yet
}

// take returns the lowest nonce from pending on that is not given out, and gives it out. Pending is what the
// endpoints answered to a question put at the time asked: when a transaction was sent with just that nonce
// before, they lost it (a reorg took it), and its nonce is free. Those with higher nonces may wait behind it.
func (n *nonces) take(a eth.Address, pending uint64, asked, now time.Time) uint64 {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.given == nil {
		n.given = make(map[eth.Address]map[uint64]given)
	}
	mine := n.given[a]
	if mine == nil {
		mine = make(map[uint64]given)
		n.given[a] = mine
	}
	for nonce, g := range mine {
		// Those below pending stay for a while: somebody may be here with an older answer.
		lost := nonce == pending && !g.sent.IsZero() && g.sent.Before(asked)
		if lost || now.Sub(g.at) > held {
			delete(mine, nonce)
		}
	}
	for {
		if _, taken := mine[pending]; !taken {
			mine[pending] = given{at: now}
			return pending
		}
		pending++
	}
}

// sent notes that an endpoint took a transaction.
func (n *nonces) sent(tx eth.Hash, now time.Time) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, mine := range n.given {
		for nonce, g := range mine {
			if g.tx == tx {
				g.sent = now
				mine[nonce] = g
			}
		}
	}
}

// name notes which transaction got a nonce.
func (n *nonces) name(a eth.Address, nonce uint64, tx eth.Hash) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if g, ok := n.given[a][nonce]; ok {
		g.tx = tx
		n.given[a][nonce] = g
	}
}

// drop gives the nonce of a transaction back that no endpoint took.
func (n *nonces) drop(tx eth.Hash) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, mine := range n.given {
		for nonce, g := range mine {
			if g.tx == tx {
				delete(mine, nonce)
			}
		}
	}
}

// Sign implements node.Chain. Gas that is not given is estimated, with a quarter in reserve; a call that
// would revert, or needs more than a transaction may use, is not signed. The fee covers a doubling of the base fee.
func (c *Client) Sign(ctx context.Context, key eth.Key, call node.Call) (eth.Hash, []byte, error) {
	if key.IsZero() {
		return eth.Hash{}, nil, fault.New(fault.WalletLocked, "no key to sign with")
	}
	call.From = key.Address()
	v, err := c.ready(ctx)
	if err != nil {
		return eth.Hash{}, nil, err
	}
	gas, err := c.gasFor(ctx, &v, call)
	if err != nil {
		return eth.Hash{}, nil, err
	}
	asked := time.Now()
	tip, pending, err := c.feeAndNonce(ctx, &v, call.From)
	if err != nil {
		return eth.Hash{}, nil, err
	}
	t := feeTx{chainID: c.cfg.Deployment.ChainID, gas: gas, to: call.To, value: call.Value, data: call.Data, tip: tip}
	t.cap.Add(t.cap.Lsh(&v.head.BaseFee.v, 1), &tip)
	t.nonce = c.nonces.take(call.From, pending, asked, time.Now())
	tx, raw := t.sign(key)
	c.nonces.name(call.From, t.nonce, tx)
	return tx, raw, nil
}

// gasFor returns the gas that a call names, or what it is found to need with a quarter in reserve.
func (c *Client) gasFor(ctx context.Context, v *view, call node.Call) (uint64, error) {
	if call.Gas != 0 {
		return call.Gas, nil
	}
	gas, err := c.simulate(ctx, v.eps, call)
	if err != nil {
		return 0, err
	}
	if gas > maxGas {
		return 0, fault.New(fault.TooLarge, "it needs %d gas, a transaction may use %d", gas, maxGas)
	}
	return min(gas+gas/4, maxGas), nil
}

// feeAndNonce asks all agreeing endpoints: the lowest tip suggested counts, so that none can make the fee
// dear, and the highest nonce, because one of them may not have heard of the newest transaction.
func (c *Client) feeAndNonce(ctx context.Context, v *view, from eth.Address) (tip uint256.Int, nonce uint64, err error) {
	type answer struct {
		tip   uint256.Int
		nonce uint64
		err   error
	}
	results := make(chan answer, len(v.eps))
	for _, e := range v.eps {
		c.work.Go(func() {
			var a answer
			var res []Response
			if res, a.err = e.call(ctx, request("eth_maxPriorityFeePerGas"), request("eth_getTransactionCount", from, "pending")); a.err == nil {
				var t big256
				if res[0].read(&t) != nil { // an endpoint without the method
					t.v.SetUint64(1e9)
				}
				var n quantity
				a.err = res[1].read(&n)
				a.tip, a.nonce = t.v, uint64(n)
			}
			results <- a
		})
	}
	got := false
	for range v.eps {
		a := <-results
		if a.err != nil {
			err = a.err
			continue
		}
		if !got || a.tip.Lt(&tip) {
			tip = a.tip
		}
		nonce = max(nonce, a.nonce)
		got = true
	}
	if !got {
		return tip, 0, fault.Wrap(fault.Unavailable, err)
	}
	if most := uint256.NewInt(c.cfg.MaxTip); tip.Gt(most) {
		tip = *most
	}
	return tip, nonce, nil
}

// Submit implements node.Chain. When every endpoint refuses the transaction, its nonce is free again. One that fell silent
// may have taken it.
func (c *Client) Submit(ctx context.Context, raw []byte) error {
	if _, err := c.ready(ctx); err != nil {
		return err
	}
	tx := eth.Keccak(raw)
	type answer struct {
		e   *endpoint
		err error
	}
	// To everyone on the right chain, also those that are left out of reads: a second mouth does no harm.
	var eps []*endpoint
	for _, e := range c.endpoints() {
		e.mu.Lock()
		ok := e.known && e.state == 0
		e.mu.Unlock()
		if ok {
			eps = append(eps, e)
		}
	}
	results := make(chan answer, len(eps))
	for _, e := range eps {
		c.work.Go(func() {
			// The caller may go on as soon as one endpoint took it; the others are to get it all the same.
			res, err := e.call(context.WithoutCancel(ctx), request("eth_sendRawTransaction", bytesHex(raw)))
			if err == nil {
				var got eth.Hash
				if err = res[0].read(&got); err != nil && knows(err) {
					err = nil
				}
			}
			results <- answer{e, err}
		})
	}
	var refused error = fault.New(fault.Unavailable, "no chain endpoint answers")
	silent := false
	for range eps {
		if silent && ctx.Err() != nil {
			break
		}
		select {
		case a := <-results:
			if a.err == nil {
				c.nonces.sent(tx, time.Now())
				return nil
			}
			c.cfg.Log.Debug("transaction refused", "endpoint", a.e.name, "tx", tx.String(), "err", a.err)
			var r *RPCError
			if errors.As(a.err, &r) {
				refused = refusal(r)
			} else {
				silent = true
			}
		case <-ctx.Done():
			silent = true // so are those that have not answered yet
		}
	}
	if silent {
		c.nonces.sent(tx, time.Now())
		return nil
	}
	if _, err := c.Receipt(ctx, tx); err == nil {
		return nil // it is on chain already: "nonce too low" meant itself
	}
	c.nonces.drop(tx)
	return refused
}

// knows reports whether an endpoint refused a transaction because it has it.
func knows(err error) bool {
	var r *RPCError
	if !errors.As(err, &r) {
		return false
	}
	m := strings.ToLower(r.Message)
	return strings.Contains(m, "already known") || strings.Contains(m, "known transaction") || strings.Contains(m, "already imported") ||
		strings.Contains(m, "already in mempool") || strings.Contains(m, "already exists")
}

// refusal gives an endpoint's reason a code.
func refusal(r *RPCError) error {
	m := strings.ToLower(r.Message)
	switch {
	case strings.Contains(m, "insufficient funds"), strings.Contains(m, "insufficient balance"):
		return fault.New(fault.NoGas, "%w", r)
	case strings.Contains(m, "nonce too low"), strings.Contains(m, "underpriced"), strings.Contains(m, "nonce has already been used"):
		return fault.New(fault.StaleNonce, "%w", r)
	case strings.Contains(m, "chain id"), strings.Contains(m, "invalid sender"):
		return fault.New(fault.WrongChain, "%w", r)
	case strings.Contains(m, "txpool is full"), strings.Contains(m, "too many"), strings.Contains(m, "limit"):
		return fault.New(fault.Overloaded, "%w", r)
	}
	return fault.New(fault.Invalid, "%w", r)
}
