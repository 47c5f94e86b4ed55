package chain

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// maxAsked bounds one read of holdings or standings.
const maxAsked = 100_000

// maxJump is how far a partial order's generation may be ahead of its slot, and an account order's nonce of its window
// (OrderState.sol, Accounts.sol).
const maxJump = 1 << 16

// askViews makes view calls at the agreed head on two endpoints and compares the answers.
func (c *Client) askViews(ctx context.Context, calls []viewCall) ([]viewAnswer, node.Head, error) {
	answers, _, head, err := c.askViewsVoices(ctx, calls)
	return answers, head, err
}

func (c *Client) askViewsVoices(ctx context.Context, calls []viewCall) (out []viewAnswer, voices int, head node.Head, err error) {
	v, err := c.ready(ctx)
	if err != nil {
		return nil, 0, node.Head{}, err
	}
	b, voices, err := c.askAt(ctx, &v, aboutViews, func(ctx context.Context, e *endpoint) ([]byte, error) {
		answers, err := e.views(ctx, v.head.Hash, calls)
		if err != nil {
			return nil, err
		}
		b := make([]byte, 0, len(answers)*(1+viewWords))
		for i := range answers {
			b = append(b, byte(min(answers[i].size, viewWords)+1))
			b = append(b, answers[i].b[:]...)
		}
		return b, nil
	})
	if err != nil {
		return nil, 0, v.node(), err
	}
	out = make([]viewAnswer, len(calls))
	for i := range out {
		out[i].size = int(b[(1+viewWords)*i]) - 1
		copy(out[i].b[:], b[(1+viewWords)*i+1:])
	}
	return out, voices, v.node(), nil
}

// Backings implements node.Chain. A token that does not answer counts as a holding of nothing.
func (c *Client) Backings(ctx context.Context, pairs []node.Pair) ([]node.Backing, node.Head, error) {
	if len(pairs) > maxAsked {
		return nil, node.Head{}, fault.New(fault.TooLarge, "chain: %d holdings in one read", len(pairs))
	}
	c.known.add(pairs)
	exchange := c.cfg.Deployment.Exchange
	calls := make([]viewCall, 0, 2*len(pairs))
	for _, p := range pairs {
		if p.InAccount() {
			calls = append(calls, viewCall{exchange, codec.AccountOfCall(p.Owner, p.Token, p.Other)})
			continue
		}
		calls = append(calls, viewCall{p.Token, codec.BalanceOfCall(p.Owner)}, viewCall{p.Token, codec.AllowanceCall(p.Owner, exchange)})
	}
	answers, voices, head, err := c.askViewsVoices(ctx, calls)
	if err != nil {
		return nil, head, err
	}
	c.lone.note(pairs, voices < 2)
	out := make([]node.Backing, len(pairs))
	for i, p := range pairs {
		out[i] = node.Backing{Pair: p, Balance: answers[0].number()}
		if p.InAccount() {
			if answers[0].size < viewWords {
				return nil, head, fault.New(fault.WrongChain, "chain: there is no Exchange at %s", exchange)
			}
			out[i].Allowance.SetAllOne()
			answers = answers[1:]
			continue
		}
		out[i].Allowance = answers[1].number()
		answers = answers[2:]
	}
	return out, head, nil
}

// Standings implements node.Chain. Neither signature nor funds are looked at. What was sold of an order is not
// known any more once its nonce is spent or its slot has moved on: Sold is then zero and Dead says why.
func (c *Client) Standings(ctx context.Context, orders []order.Signed) ([]node.Standing, node.Head, error) {
	if len(orders) > maxAsked {
		return nil, node.Head{}, fault.New(fault.TooLarge, "chain: %d orders in one read", len(orders))
	}
	keys := make([]stateKey, 0, 2*len(orders))
	places := make(map[stateKey]int, 2*len(orders))
	place := func(k stateKey) int {
		at, ok := places[k]
		if !ok {
			at = len(keys)
			places[k] = at
			keys = append(keys, k)
		}
		return at
	}
	states, epochs := make([]int, len(orders)), make([]int, len(orders))
	for i := range orders {
		o := &orders[i].Order
		switch slot, _ := o.Slot(); {
		case o.Flags.Has(order.Partial):
			states[i] = place(stateKey{kind: 's', maker: o.Maker, n: uint64(slot)})
		case codec.InWindow(o):
			states[i] = place(accountKey(o.Maker, o.SellToken, o.BuyToken))
		default:
			states[i] = place(stateKey{kind: 'w', maker: o.Maker, n: o.Nonce >> 8})
		}
		epochs[i] = -1
		if o.Epoch != 0 {
			epochs[i] = place(stateKey{kind: 'e', maker: o.Maker})
		}
	}
	answers, head, err := c.statesOf(ctx, keys)
	if err != nil {
		return nil, head, err
	}
	out := make([]node.Standing, len(orders))
	for i := range orders {
		var epoch uint64
		if epochs[i] >= 0 {
			e := answers[epochs[i]].number()
			epoch = e.Uint64()
		}
		out[i] = stand(&orders[i], &answers[states[i]], epoch, head.Time)
	}
	return out, head, nil
}

// statesOf returns what the Exchange holds under keys. Only what no event left as it was is asked for.
func (c *Client) statesOf(ctx context.Context, keys []stateKey) ([]viewAnswer, node.Head, error) {
	answers := make([]viewAnswer, len(keys))
	v, err := c.ready(ctx)
	if err != nil {
		return nil, node.Head{}, err
	}
	exchange := c.cfg.Deployment.Exchange
	var calls []viewCall
	var missing []int
	for i, k := range keys {
		var known bool
		if answers[i], known = c.states.get(v.head.Hash, k); !known {
			missing = append(missing, i)
			calls = append(calls, viewCall{exchange, k.call()})
		}
	}
	if len(calls) == 0 {
		return answers, v.node(), nil
	}
	fresh, head, err := c.askViews(ctx, calls)
	if err == nil && head.Hash != v.head.Hash && len(calls) < len(keys) { // a block came between: all of one block
		missing, calls = missing[:0], calls[:0]
		for i, k := range keys {
			missing = append(missing, i)
			calls = append(calls, viewCall{exchange, k.call()})
		}
		fresh, head, err = c.askViews(ctx, calls)
	}
	if err != nil {
		return nil, head, err
	}
	for i := range fresh {
		if fresh[i].size < 32 {
			return nil, head, fault.New(fault.WrongChain, "chain: there is no Exchange at %s", exchange)
		}
		answers[missing[i]] = fresh[i]
		c.states.put(head.Hash, keys[missing[i]], fresh[i])
	}
	return answers, head, nil
}

// stateKey names a word (w), slot (s), epoch (e) or market account (a, of two tokens in ascending order) of a maker on
// the Exchange.
type stateKey struct {
	kind  byte
	maker eth.Address
	n     uint64
	a, b  eth.Address
}

func accountKey(maker, a, b eth.Address) stateKey {
	if bytes.Compare(a[:], b[:]) > 0 {
		a, b = b, a
	}
	return stateKey{kind: 'a', maker: maker, a: a, b: b}
}

func (k stateKey) call() []byte {
	switch k.kind {
	case 's':
		return codec.SlotStateCall(k.maker, uint32(k.n))
	case 'w':
		return codec.NonceWordCall(k.maker, k.n)
	case 'a':
		return codec.AccountOfCall(k.maker, k.a, k.b)
	default:
		return codec.EpochOfCall(k.maker)
	}
}

// stand says what an order's state on chain means for it: the rules of OrderState.sol.
func stand(s *order.Signed, state *viewAnswer, epoch, now uint64) node.Standing {
	o := &s.Order
	out := node.Standing{ID: s.ID}
	first := state.number()
	switch {
	case o.Flags.Has(order.Partial):
		_, generation := o.Slot()
		switch current := first.Uint64(); {
		case generation < current || generation > current+maxJump:
			out.Dead = fault.StaleNonce
		case generation == current:
			out.Sold.SetBytes32(state.b[32:64])
			if !out.Sold.Lt(&o.SellAmount) {
				out.Sold, out.Dead = o.SellAmount, fault.FilledElse
			}
		}
	case codec.InWindow(o):
		window := codec.Window(binary.BigEndian.Uint64(state.b[viewWords-8:]))
		if window.Spent(o.Nonce) || o.Nonce >= window.Next()+maxJump {
			out.Dead = fault.StaleNonce
		}
	default:
		if bit := new(uint256.Int).Rsh(&first, uint(o.Nonce&0xff)); bit.Uint64()&1 != 0 {
			out.Dead = fault.StaleNonce
		}
	}
	if out.Dead == 0 && o.Epoch != 0 && o.Epoch != epoch {
		out.Dead = fault.StaleNonce
		if o.Epoch < epoch {
			out.Dead = fault.Cancelled
		}
	}
	if out.Dead == 0 && o.Expiry <= now {
		out.Dead = fault.Expired
	}
	return out
}

// maxSignature bounds what is shown to a contract as a signature.
const maxSignature = 4096

// ValidSigner implements node.Chain. An account without code, a contract that reverts, writes, or takes more
// than 500,000 gas have not signed: the Exchange asks by staticcall too.
func (c *Client) ValidSigner(ctx context.Context, maker eth.Address, digest eth.Hash, sig []byte) (bool, error) {
	if len(sig) > maxSignature {
		return false, fault.New(fault.TooLarge, "chain: a signature of %d bytes", len(sig))
	}
	answers, _, err := c.askViews(ctx, []viewCall{{maker, codec.IsValidSignatureCall(digest, sig)}})
	if err != nil {
		return false, err
	}
	a := &answers[0]
	return a.size == 32 && codec.SaysValid(a.b[:32]), nil
}

// Native implements node.Chain.
func (c *Client) Native(ctx context.Context, owner eth.Address) (uint256.Int, error) {
	wei, _, err := c.ofAccount(ctx, "eth_getBalance", owner)
	return wei, err
}

// Spent implements node.Spender. Where there are several endpoints two must say so: who believes it may send the same again.
func (c *Client) Spent(ctx context.Context, from eth.Address, raw []byte) (bool, error) {
	nonce, _, _, err := pricedAt(raw)
	if err != nil {
		return false, err
	}
	next, voices, err := c.ofAccount(ctx, "eth_getTransactionCount", from)
	if err == nil && voices < 2 && len(c.endpoints()) > 1 {
		err = fault.New(fault.Unavailable, "only one chain endpoint answers")
	}
	return next.GtUint64(nonce), err
}

// ofAccount asks for a number that an account has at the agreed head.
func (c *Client) ofAccount(ctx context.Context, method string, owner eth.Address) (n uint256.Int, voices int, err error) {
	v, err := c.ready(ctx)
	if err != nil {
		return n, 0, err
	}
	b, voices, err := c.askAt(ctx, &v, aboutCalls, func(ctx context.Context, e *endpoint) ([]byte, error) {
		res, err := e.call(ctx, request(method, owner, atBlock(v.head.Hash)))
		if err != nil {
			return nil, err
		}
		var n big256
		if err := res[0].read(&n); err != nil {
			return nil, fault.Wrap(fault.Unavailable, err)
		}
		return n.v.Bytes(), nil
	})
	return *n.SetBytes(b), voices, err
}

// Read implements node.Chain: two endpoints are asked and compared.
func (c *Client) Read(ctx context.Context, call node.Call) ([]byte, error) {
	v, err := c.ready(ctx)
	if err != nil {
		return nil, err
	}
	b, _, err := c.askAt(ctx, &v, aboutCalls, callQuestion(&call, v.head.Hash))
	if err != nil {
		return nil, err
	}
	return callAnswer(b)
}

// callQuestion makes a call at a block. What it returns is an answer, and that it reverts is one too:
// callAnswer tells them apart.
func callQuestion(call *node.Call, at eth.Hash) question {
	args := callObject(call)
	return func(ctx context.Context, e *endpoint) ([]byte, error) {
		res, err := e.call(ctx, request("eth_call", args, atBlock(at)))
		if err != nil {
			return nil, err
		}
		var b bytesHex
		if err := res[0].read(&b); err != nil {
			if revertOf(err) == nil {
				return nil, fault.Wrap(fault.Unavailable, err)
			}
			var r *RPCError
			errors.As(err, &r)
			if data, ok := r.revertData(); ok {
				return append([]byte{'d'}, data...), nil
			}
			return []byte{'r'}, nil // endpoints word it differently
		}
		return append([]byte{'k'}, b...), nil
	}
}

func callAnswer(b []byte) ([]byte, error) {
	switch {
	case len(b) == 0:
		return nil, fault.New(fault.Internal, "chain: an empty answer")
	case b[0] == 'k':
		return b[1:], nil
	default:
		return nil, codec.DecodeRevert(b[1:])
	}
}

// callObject is a call as JSON-RPC takes it.
func callObject(call *node.Call) object {
	args := object{"data": bytesHex(call.Data), "to": call.To}
	if !call.From.IsZero() {
		args["from"] = call.From
	}
	if !call.Value.IsZero() {
		args["value"] = big256{call.Value}
	}
	if call.Gas != 0 {
		args["gas"] = quantity(call.Gas)
	}
	return args
}

// Simulate implements node.Chain: the gas is what the call used at the least, without reserve. A revert is
// the fault of its custom error, Reverted with the contract's words, or NoGas when the sender cannot pay.
func (c *Client) Simulate(ctx context.Context, call node.Call) (uint64, error) {
	v, err := c.ready(ctx)
	if err != nil {
		return 0, err
	}
	return c.simulate(ctx, v.eps, call)
}

func (c *Client) simulate(ctx context.Context, eps []*endpoint, call node.Call) (uint64, error) {
	var last error = fault.New(fault.Unavailable, "no chain endpoint answers")
	for _, e := range eps {
		res, err := e.call(ctx, request("eth_estimateGas", callObject(&call), "latest"))
		if err != nil {
			if last = err; ctx.Err() != nil {
				return 0, err
			}
			continue
		}
		var gas quantity
		if err := res[0].read(&gas); err != nil {
			if r := revertOf(err); r != nil {
				return 0, r
			}
			last = fault.Wrap(fault.Unavailable, err)
			continue
		}
		return uint64(gas), nil
	}
	return 0, last
}

// Receipt implements node.Chain. A transaction counts as pending until its block is agreed: what is read
// after a receipt is read at its block or a later one.
func (c *Client) Receipt(ctx context.Context, tx eth.Hash) (node.Receipt, error) {
	v, err := c.ready(ctx)
	if err != nil {
		return node.Receipt{}, err
	}
	var last error = fault.New(fault.NotFound, "transaction %s is pending or unknown", tx)
	for _, e := range v.eps {
		r, err := c.receipt(ctx, e, tx)
		if err == nil && r.Block > uint64(v.head.Number) { // newer than the last look at the heads
			c.pollAll(ctx, v.eps) // not those that do not answer: they would be waited for
			if v, err = c.agree(time.Now()); err != nil {
				return node.Receipt{}, err
			}
		}
		if err == nil {
			h, ok := hashAt(v.chain, r.Block)
			switch {
			case r.Block > uint64(v.head.Number), ok && h != r.Hash:
				err = fault.New(fault.NotFound, "transaction %s is in a block that is not agreed", tx)
			case !r.OK:
				r.Code = c.whyReverted(ctx, e, tx, r.Block)
			}
		}
		if err == nil || ctx.Err() != nil {
			return r, err
		}
		if fault.Of(err) != fault.NotFound && fault.Of(last) == fault.NotFound {
			last = err
		}
	}
	return node.Receipt{}, last
}

type receiptJSON struct {
	Tx     eth.Hash `json:"transactionHash"`
	Block  quantity `json:"blockNumber"`
	Hash   eth.Hash `json:"blockHash"`
	Status quantity `json:"status"`
	Gas    quantity `json:"gasUsed"`
	Price  big256   `json:"effectiveGasPrice"`
}

func (c *Client) receipt(ctx context.Context, e *endpoint, tx eth.Hash) (node.Receipt, error) {
	res, err := e.call(ctx, request("eth_getTransactionReceipt", tx))
	if err != nil {
		return node.Receipt{}, err
	}
	var r receiptJSON
	if err := res[0].read(&r); err != nil {
		return node.Receipt{}, fault.Wrap(fault.Unavailable, err) // null is NotFound; an index that is still being built is not
	}
	if r.Tx != tx {
		return node.Receipt{}, fault.New(fault.Unavailable, "%s: receipt of another transaction", e.name)
	}
	out := node.Receipt{Tx: tx, Block: uint64(r.Block), Hash: r.Hash, OK: r.Status == 1, Gas: uint64(r.Gas)}
	out.GasCost.Mul(uint256.NewInt(uint64(r.Gas)), &r.Price.v)
	return out, nil
}

// whyReverted repeats a failed transaction on the state before its block. Others in the block before it may
// have mattered: then it is plainly Reverted.
func (c *Client) whyReverted(ctx context.Context, e *endpoint, tx eth.Hash, block uint64) fault.Code {
	if block == 0 {
		return fault.Reverted
	}
	res, err := e.call(ctx, request("eth_getTransactionByHash", tx))
	if err != nil {
		return fault.Reverted
	}
	var t struct {
		From  eth.Address `json:"from"`
		To    eth.Address `json:"to"`
		Value big256      `json:"value"`
		Input bytesHex    `json:"input"`
		Gas   quantity    `json:"gas"`
	}
	if res[0].read(&t) != nil {
		return fault.Reverted
	}
	call := node.Call{From: t.From, To: t.To, Value: t.Value.v, Data: t.Input, Gas: uint64(t.Gas)}
	// The block itself first: what the transaction ran into is most often still so after it.
	for _, at := range []uint64{block, block - 1} {
		res, err := e.call(ctx, request("eth_call", callObject(&call), quantity(at)))
		if err != nil {
			return fault.Reverted
		}
		var b bytesHex
		if r := revertOf(res[0].read(&b)); r != nil && r.Code != fault.NoGas {
			return r.Code
		}
	}
	return fault.Reverted
}
