package chain

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// aggregator is the init code of a contract that is never deployed: eth_call runs it with a list of view
// calls behind it and gets all answers at once, on any chain. The list is of records: target (20 bytes),
// length (2 bytes), calldata. The answer is four words for each: 0 when the call failed, else 1 more than
// the size of what it returned; then the first three words of that. A call gets at most 500,000 gas. A test
// runs it on a chain.
var aggregator = []byte{
	// 00: PUSH1 len, DUP1, CODESIZE, SUB, DUP1, SWAP2, PUSH0, CODECOPY: the list goes to memory at 0. Then DUP1,
	// PUSH0. Stack, top first: in = 0, out = size, size.
	0x60, 0x4a, 0x80, 0x38, 0x03, 0x80, 0x91, 0x5f, 0x39, 0x80, 0x5f,
	// 0b: JUMPDEST, DUP3, DUP2, LT, ISZERO, PUSH1 0x43, JUMPI: until in = size.
	0x5b, 0x82, 0x81, 0x10, 0x15, 0x60, 0x43, 0x57,
	// 13: DUP1, PUSH1 20, ADD, MLOAD, PUSH1 240, SHR. Stack: n, in, out, size.
	0x80, 0x60, 0x14, 0x01, 0x51, 0x60, 0xf0, 0x1c,
	// 1b: PUSH1 96, DUP4, PUSH1 32, ADD (the answer's room), DUP3, DUP5, PUSH1 22, ADD (the calldata), DUP6, MLOAD,
	// PUSH1 96, SHR (the target), PUSH3 500000, STATICCALL. Stack: ok, n, in, out, size.
	0x60, 0x60, 0x83, 0x60, 0x20, 0x01, 0x82, 0x84, 0x60, 0x16, 0x01, 0x85, 0x51, 0x60, 0x60, 0x1c, 0x62, 0x07, 0xa1, 0x20, 0xfa,
	// 30: RETURNDATASIZE, PUSH1 1, ADD, MUL, DUP4, MSTORE. Stack: n, in, out, size.
	0x3d, 0x60, 0x01, 0x01, 0x02, 0x83, 0x52,
	// 37: ADD, PUSH1 22, ADD, SWAP1, PUSH1 128, ADD, SWAP1, PUSH1 0x0b, JUMP: the next record.
	0x01, 0x60, 0x16, 0x01, 0x90, 0x60, 0x80, 0x01, 0x90, 0x60, 0x0b, 0x56,
	// 43: JUMPDEST, POP, DUP2, SWAP1, SUB, SWAP1, RETURN: what stands between size and out.
	0x5b, 0x50, 0x81, 0x90, 0x03, 0x90, 0xf3,
}

const (
	maxList  = 40_000 // bytes of a list: init code is limited to 49,152 (EIP-3860)
	maxViews = 192    // calls in a list: the answer is what a contract would be made of, which is limited to 24,576 bytes (EIP-170)
	viewGas  = 500_000
)

// viewCall is a call that only reads.
type viewCall struct {
	to   eth.Address
	data []byte
}

// viewWords is how much of an answer is kept: three words.
const viewWords = 3 * 32

// viewAnswer is the first three words of what a view call returned. Size is what it returned in all, −1 when it
// failed.
type viewAnswer struct {
	size int
	b    [viewWords]byte
}

// number returns the first word, zero when the call failed or returned less.
func (a *viewAnswer) number() (v uint256.Int) {
	if a.size >= 32 {
		v.SetBytes32(a.b[:32])
	}
	return v
}

// atBlock names a block by its hash (EIP-1898).
func atBlock(h eth.Hash) object { return object{"blockHash": h} }

// views makes view calls at a block, many in one request.
func (e *endpoint) views(ctx context.Context, at eth.Hash, calls []viewCall) ([]viewAnswer, error) {
	out := make([]viewAnswer, 0, len(calls))
	for len(calls) > 0 {
		code := append([]byte(nil), aggregator...)
		n := 0
		for ; n < len(calls) && n < maxViews && len(code)+22+len(calls[n].data) <= maxList; n++ {
			code = append(code, calls[n].to[:]...)
			code = binary.BigEndian.AppendUint16(code, uint16(len(calls[n].data)))
			code = append(code, calls[n].data...)
		}
		answers, err := e.aggregated(ctx, at, code, n)
		if err != nil {
			// An endpoint that does not run init code, or a token that burns the gas of all.
			if answers, err = e.oneByOne(ctx, at, calls[:n]); err != nil {
				return nil, err
			}
		}
		out = append(out, answers...)
		calls = calls[n:]
	}
	return out, nil
}

func (e *endpoint) aggregated(ctx context.Context, at eth.Hash, code []byte, n int) ([]viewAnswer, error) {
	res, err := e.call(ctx, request("eth_call", object{"data": bytesHex(code)}, atBlock(at)))
	if err != nil {
		return nil, err
	}
	var b bytesHex
	if err := res[0].read(&b); err != nil {
		return nil, err
	}
	const each = 32 + viewWords
	if len(b) != n*each {
		return nil, fault.New(fault.Unavailable, "%s: %d bytes answer %d calls", e.name, len(b), n)
	}
	out := make([]viewAnswer, n)
	for i := range out {
		var size uint256.Int
		size.SetBytes32(b[each*i : each*i+32])
		out[i].size = -1
		if !size.IsZero() && size.IsUint64() {
			out[i].size = int(min(size.Uint64()-1, 1<<30))
			copy(out[i].b[:], b[each*i+32:each*(i+1)])
		}
	}
	return out, nil
}

func (e *endpoint) oneByOne(ctx context.Context, at eth.Hash, calls []viewCall) ([]viewAnswer, error) {
	batch := make([]Request, len(calls))
	for i, c := range calls {
		batch[i] = request("eth_call", object{"to": c.to, "data": bytesHex(c.data), "gas": quantity(viewGas)}, atBlock(at))
	}
	res, err := e.call(ctx, batch...)
	if err != nil {
		return nil, err
	}
	out := make([]viewAnswer, len(calls))
	for i := range res {
		var b bytesHex
		switch err := res[i].read(&b); {
		case err == nil:
			out[i].size = len(b)
			copy(out[i].b[:], b)
		case revertOf(err) != nil:
			out[i].size = -1
		default:
			return nil, fault.New(fault.Unavailable, "%s: %w", e.name, err)
		}
	}
	return out, nil
}

// revertOf returns why a call failed on chain, nil when err is something else than that.
func revertOf(err error) *fault.Error {
	var r *RPCError
	if !errors.As(err, &r) {
		return nil
	}
	if data, ok := r.revertData(); ok {
		return codec.DecodeRevert(data)
	}
	message := strings.ToLower(r.Message)
	switch {
	case strings.Contains(message, "insufficient funds"), strings.Contains(message, "insufficient balance"):
		return fault.New(fault.NoGas, "%w", r)
	case strings.Contains(message, "revert"), strings.Contains(message, "invalid opcode"), strings.Contains(message, "out of gas"),
		strings.Contains(message, "gas required exceeds"), strings.Contains(message, "stack underflow"), strings.Contains(message, "invalid jump"):
		return fault.New(fault.Reverted, "%w", r)
	}
	return nil
}

// revertData finds revert data in an error: a hex string, or, from some endpoints and wallets, nested in an
// object or behind "Reverted ".
func (e *RPCError) revertData() ([]byte, bool) {
	raw := e.Data
	for range 4 {
		var s string
		if json.Unmarshal(raw, &s) == nil {
			s = strings.TrimPrefix(s, "Reverted ")
			b, err := hex.DecodeString(strings.TrimPrefix(s, "0x"))
			return b, err == nil && strings.HasPrefix(s, "0x") && len(b) >= 4
		}
		var nested struct{ Data, OriginalError json.RawMessage }
		if json.Unmarshal(raw, &nested) != nil {
			return nil, false
		}
		if raw = nested.Data; raw == nil {
			raw = nested.OriginalError
		}
		if raw == nil {
			return nil, false
		}
	}
	return nil, false
}
