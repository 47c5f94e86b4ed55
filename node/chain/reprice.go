package chain

import (
	"context"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

var _ node.Pricer = (*Client)(nil)

// GasPrice implements node.Pricer: the base fee of the newest agreed block and the lowest tip suggested.
func (c *Client) GasPrice(ctx context.Context) (uint256.Int, error) {
	v, err := c.ready(ctx)
	if err != nil {
		return uint256.Int{}, err
	}
	c.mu.Lock()
	last := c.price
	c.mu.Unlock()
	if last.at == v.head.Hash {
		return last.wei, nil
	}
	tip, _, err := c.feeAndNonce(ctx, &v, eth.Address{})
	if err != nil {
		return uint256.Int{}, err
	}
	tip.Add(&tip, &v.head.BaseFee.v)
	c.mu.Lock()
	c.price = pricedGas{v.head.Hash, tip}
	c.mu.Unlock()
	return tip, nil
}

// pricedGas is what gas costs after a block: asked once for all who want to know.
type pricedGas struct {
	at  eth.Hash
	wei uint256.Int
}

// SignAgain implements node.Pricer. Nodes of the network take a replacement whose tip and cap are both an eighth higher;
// beyond that the fees are those of the newest block, so that one that was priced too low is mined. The tip may pass
// MaxTip by as much.
func (c *Client) SignAgain(ctx context.Context, key eth.Key, call node.Call, raw []byte) (eth.Hash, []byte, error) {
	if key.IsZero() {
		return eth.Hash{}, nil, fault.New(fault.WalletLocked, "no key to sign with")
	}
	nonce, lastTip, lastCap, err := pricedAt(raw)
	if err != nil {
		return eth.Hash{}, nil, err
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
	tip, _, err := c.feeAndNonce(ctx, &v, call.From)
	if err != nil {
		return eth.Hash{}, nil, err
	}
	t := feeTx{chainID: c.cfg.Deployment.ChainID, nonce: nonce, gas: gas, to: call.To, value: call.Value, data: call.Data}
	t.tip = *higher(&tip, eighthUp(&lastTip))
	t.cap.Add(t.cap.Lsh(&v.head.BaseFee.v, 1), &t.tip)
	t.cap = *higher(&t.cap, eighthUp(&lastCap))
	tx, again := t.sign(key)
	return tx, again, nil
}

// eighthUp is an eighth more, rounded up.
func eighthUp(v *uint256.Int) *uint256.Int {
	more := new(uint256.Int).AddUint64(v, 7)
	more.Rsh(more, 3)
	return more.Add(more, v)
}

func higher(a, b *uint256.Int) *uint256.Int {
	if a.Lt(b) {
		return b
	}
	return a
}

// pricedAt reads nonce, tip and cap of a transaction that this package signed.
func pricedAt(raw []byte) (nonce uint64, tip, feeCap uint256.Int, err error) {
	bad := fault.New(fault.Invalid, "not a transaction of EIP-1559")
	if len(raw) < 2 || raw[0] != 2 {
		return 0, tip, feeCap, bad
	}
	body, _, list, ok := rlpItem(raw[1:])
	if !ok || !list {
		return 0, tip, feeCap, bad
	}
	var items [4]uint256.Int // chain id, nonce, tip, cap
	for i := range items {
		var item []byte
		if item, body, list, ok = rlpItem(body); !ok || list || len(item) > 32 {
			return 0, tip, feeCap, bad
		}
		items[i].SetBytes(item)
	}
	if !items[1].IsUint64() || items[2].BitLen() > 128 || items[3].BitLen() > 128 {
		return 0, tip, feeCap, bad
	}
	return items[1].Uint64(), items[2], items[3], nil
}

// rlpItem splits the first item off b.
func rlpItem(b []byte) (item, rest []byte, list, ok bool) {
	if len(b) == 0 {
		return nil, nil, false, false
	}
	first, at := b[0], 1
	n := 0
	switch {
	case first < 0x80:
		return b[:1], b[1:], false, true
	case first < 0xc0:
		n = int(first) - 0x80
	default:
		n, list = int(first)-0xc0, true
	}
	if n > 55 {
		size := n - 55
		if len(b) < 1+size || size > 4 {
			return nil, nil, false, false
		}
		n = 0
		for _, x := range b[1 : 1+size] {
			n = n<<8 | int(x)
		}
		at += size
	}
	if n < 0 || len(b)-at < n {
		return nil, nil, false, false
	}
	return b[at : at+n], b[at+n:], list, true
}
