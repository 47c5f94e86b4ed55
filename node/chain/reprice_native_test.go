//go:build !js

package chain_test

import (
	"encoding/json"
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/chain"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Of two transactions with one nonce the one that is mined has spent it. Of several endpoints two must say so.
func TestSpent(t *testing.T) {
	w := newWorld(t, 0)
	other := newBetween(t, w.RPC())
	c, alone := w.client(w.RPC(), other.URL), w.client(w.RPC())
	_, raw, err := alone.Sign(ctxOf(t), maker, node.Call{To: w.vtr, Data: codec.TransferCall(eth.Address{9}, uint256.NewInt(1))})
	if err != nil {
		t.Fatal(err)
	}
	_, mined, err := alone.SignAgain(ctxOf(t), maker, node.Call{To: w.vtr, Data: codec.TransferCall(eth.Address{9}, uint256.NewInt(2))}, raw)
	if err != nil {
		t.Fatal(err)
	}
	says := func(c *chain.Client, want bool, code fault.Code) {
		t.Helper()
		if got, err := c.Spent(ctxOf(t), maker.Address(), raw); fault.Of(err) != code || err == nil && got != want {
			t.Errorf("%v, %v", got, err)
		}
	}
	lie := func(number string) {
		other.set(lieAbout("eth_getTransactionCount", func(json.RawMessage) json.RawMessage { return json.RawMessage(number) }), nil)
	}
	says(c, false, 0)
	says(alone, false, 0)
	lie(`"0xffff"`)
	says(c, false, fault.Disagreement)
	lie(`"0x0"`)
	if err := alone.Submit(ctxOf(t), mined); err != nil {
		t.Fatal(err)
	}
	w.Mine()
	until(t, "the block", func() bool {
		got, err := alone.Spent(ctxOf(t), maker.Address(), raw)
		return err == nil && got
	})
	says(c, false, fault.Disagreement)
	lie(`"banana"`)
	says(c, false, fault.Unavailable)
	other.set(nil, nil)
	until(t, "both", func() bool {
		got, err := c.Spent(ctxOf(t), maker.Address(), raw)
		return err == nil && got
	})
	if _, err := c.Spent(ctxOf(t), maker.Address(), []byte{1}); fault.Of(err) != fault.Invalid {
		t.Error(err)
	}
}

// A transaction that is not mined is replaced by one that pays more: only that one is mined, and one more of that nonce
// is refused.
func TestSignAgain(t *testing.T) {
	w := newWorld(t, 0)
	c := w.client(w.RPC())
	pay := func(n uint64) node.Call {
		return node.Call{To: w.vtr, Data: codec.TransferCall(eth.Address{9}, uint256.NewInt(n))}
	}
	first, raw, err := c.Sign(ctxOf(t), maker, pay(1))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Submit(ctxOf(t), raw); err != nil {
		t.Fatal(err)
	}
	again, raised, err := c.SignAgain(ctxOf(t), maker, pay(2), raw)
	if err != nil || again == first {
		t.Fatal(again, err)
	}
	if err := c.Submit(ctxOf(t), raised); err != nil {
		t.Fatalf("the endpoint does not take the replacement: %v", err)
	}
	w.Mine()
	if r, err := c.Receipt(ctxOf(t), again); err != nil || !r.OK {
		t.Fatalf("%+v, %v", r, err)
	}
	if _, err := c.Receipt(ctxOf(t), first); fault.Of(err) != fault.NotFound {
		t.Errorf("the first is mined too: %v", err)
	}
	_, late, err := c.SignAgain(ctxOf(t), maker, pay(3), raised)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Submit(ctxOf(t), late); fault.Of(err) != fault.StaleNonce {
		t.Errorf("a third of that nonce: %v", err)
	}
	for name, bad := range map[string][]byte{"Empty": nil, "Legacy": {0xc0}, "Short": raw[:9], "NoList": {2, 0x80}, "Huge": {2, 0xff, 1, 1, 1, 1, 1, 1, 1, 1}} {
		if _, _, err := c.SignAgain(ctxOf(t), maker, pay(1), bad); fault.Of(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	price, err := c.GasPrice(ctxOf(t))
	if err != nil || price.IsZero() {
		t.Errorf("gas costs %s, %v", &price, err)
	}
}
