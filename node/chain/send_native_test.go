//go:build !js

package chain_test

import (
	"bytes"
	"encoding/json"
	"math/big"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/chain"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// go-ethereum reads the transactions that this package encodes, field by field.
func TestTransactionEncoding(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for i := range 200 {
		u := func(bits int) uint64 { return r.Uint64() >> (64 - 1 - r.IntN(bits)) }
		data := make([]byte, []int{0, 1, 2, 55, 56, 255, 256, 70000}[i%8])
		for j := range data {
			data[j] = byte(r.Uint32())
		}
		if len(data) == 1 {
			data[0] &= 0x7f // the one byte that is its own encoding
		}
		to := eth.Address{byte(i), 19: byte(i >> 1)}
		tip, limit, value := *uint256.NewInt(u(63)), *uint256.NewInt(u(63)), uint256.Int{u(63), 0, u(63)}
		if i%5 == 0 {
			value.Clear()
		}
		nonce, gas, chainID := u(60), u(60), 1+u(62)
		hash, raw := chain.EncodeTx(keyOf(byte(i)), chainID, nonce, gas, tip, limit, to, value, data)
		var tx types.Transaction
		if err := tx.UnmarshalBinary(raw); err != nil {
			t.Fatal(err)
		}
		from, err := types.Sender(types.LatestSignerForChainID(new(big.Int).SetUint64(chainID)), &tx)
		if err != nil || eth.Address(from) != keyOf(byte(i)).Address() || eth.Hash(tx.Hash()) != hash {
			t.Fatal(from, err)
		}
		if tx.Nonce() != nonce || tx.Gas() != gas || tx.ChainId().Uint64() != chainID || tx.GasTipCap().Cmp(tip.ToBig()) != 0 ||
			tx.GasFeeCap().Cmp(limit.ToBig()) != 0 || tx.Value().Cmp(value.ToBig()) != 0 || *tx.To() != common.Address(to) || !bytes.Equal(tx.Data(), data) {
			t.Fatalf("transaction %d reads differently", i)
		}
	}
}

func TestTradeAndReceipts(t *testing.T) {
	w := newWorld(t, 0)
	c := w.client(w.RPC())
	o := w.order(1000, 0)
	r := w.send(c, taker, w.take(1000, o))
	if !r.OK || r.Code != 0 || r.Gas < 60_000 || r.Gas > 150_000 || r.GasCost.IsZero() || r.Block != w.Head().Number || r.Hash != w.Head().Hash {
		t.Errorf("%+v", r)
	}
	got, _, err := c.Backings(ctxOf(t), []node.Pair{{Owner: taker.Address(), Token: w.vtr}, {Owner: maker.Address(), Token: w.usd}})
	if err != nil || got[0].Balance.Uint64() != 1000 || got[1].Balance.Uint64() != 2000 {
		t.Error(got, err)
	}
	// A call that would revert is not signed, unless its gas is given; then it says why it failed on chain.
	again := w.take(1000, o)
	if _, _, err := c.Sign(ctxOf(t), taker, again); fault.Of(err) != fault.StaleNonce {
		t.Errorf("signed although it reverts: %v", err)
	}
	again.Gas = 200_000
	if r := w.send(c, taker, again); r.OK || r.Code != fault.StaleNonce {
		t.Errorf("%+v", r)
	}
	if _, err := c.Receipt(ctxOf(t), eth.Hash{1}); fault.Of(err) != fault.NotFound {
		t.Errorf("unknown transaction: %v", err)
	}
	poor := keyOf(99)
	if _, _, err := c.Sign(ctxOf(t), poor, node.Call{To: eth.Address{1}, Value: *uint256.NewInt(1)}); fault.Of(err) != fault.NoGas {
		t.Errorf("signed without coin: %v", err)
	}
	_, raw, err := c.Sign(ctxOf(t), poor, node.Call{To: eth.Address{1}, Gas: 21000})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Submit(ctxOf(t), raw); fault.Of(err) != fault.NoGas {
		t.Errorf("sent without coin: %v", err)
	}
	if err := c.Submit(ctxOf(t), []byte{1, 2, 3}); fault.Of(err) != fault.Invalid {
		t.Errorf("sent garbage: %v", err)
	}
	if _, _, err := c.Sign(ctxOf(t), eth.Key{}, node.Call{}); fault.Of(err) != fault.WalletLocked {
		t.Errorf("signed without a key: %v", err)
	}
}

// A sweep over several orders, of which one is gone, gets enough gas for each of its steps.
func TestSweep(t *testing.T) {
	w := newWorld(t, 0)
	c := w.client(w.RPC())
	a, gone, b := w.order(1000, 0), w.order(1000, 0), w.order(1000, order.Partial)
	w.send(c, taker, w.take(1000, gone))
	if r := w.send(c, taker, w.take(1500, a, gone, b)); !r.OK {
		t.Fatalf("%+v", r)
	}
	got, _, err := c.Backings(ctxOf(t), []node.Pair{{Owner: taker.Address(), Token: w.vtr}})
	if err != nil || got[0].Balance.Uint64() != 2500 {
		t.Error(got, err)
	}
}

// Transactions of one key signed at once get consecutive nonces; all are mined. A new Client, as after a
// restart, goes on where they end.
func TestConcurrentSends(t *testing.T) {
	w := newWorld(t, 0)
	c := w.client(w.RPC(), newBetween(t, w.RPC()).URL)
	pay := func(n uint64) node.Call {
		return node.Call{To: w.usd, Data: codec.TransferCall(eth.Address{19: 0x77}, uint256.NewInt(n))}
	}
	const many = 20
	var all sync.WaitGroup
	for i := range many {
		all.Go(func() {
			_, raw, err := c.Sign(ctxOf(t), taker, pay(uint64(i+1)))
			if err == nil {
				err = c.Submit(ctxOf(t), raw)
			}
			if err == nil {
				err = c.Submit(ctxOf(t), raw) // twice does no harm
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	restarted := w.client(w.RPC())
	_, raw, err := restarted.Sign(ctxOf(t), taker, pay(1000))
	if err != nil {
		t.Fatal(err)
	}
	if err := restarted.Submit(ctxOf(t), raw); err != nil {
		t.Fatal(err)
	}
	w.Mine()
	until(t, "all payments", func() bool {
		got, _, err := restarted.Backings(ctxOf(t), []node.Pair{{Owner: eth.Address{19: 0x77}, Token: w.usd}})
		return err == nil && got[0].Balance.Uint64() == many*(many+1)/2+1000
	})
	// What is mined is still taken as sent.
	if err := restarted.Submit(ctxOf(t), raw); err != nil {
		t.Error(err)
	}
}

// A transaction that no endpoint takes gives its nonce back, so that the next one is not stuck behind it.
func TestRefusedNonceIsUsedAgain(t *testing.T) {
	w := newWorld(t, 0)
	c := w.client(w.RPC())
	_, raw, err := c.Sign(ctxOf(t), taker, node.Call{To: eth.Address{1}, Gas: 20_000}) // below the least gas
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Submit(ctxOf(t), raw); err == nil {
		t.Fatal("taken")
	}
	if r := w.send(c, taker, node.Call{To: eth.Address{1}}); !r.OK {
		t.Fatalf("%+v", r)
	}
}

// What an endpoint says would need more gas than a transaction may use (EIP-7825) is not signed: it would fail and cost
// its fee.
func TestTooMuchGasIsNotSigned(t *testing.T) {
	w := newWorld(t, 0)
	b := newBetween(t, w.RPC())
	c := w.client(b.URL)
	pay := node.Call{To: eth.Address{1}}
	if _, _, err := c.Sign(ctxOf(t), maker, pay); err != nil {
		t.Fatal(err)
	}
	b.set(func(c call, result json.RawMessage) json.RawMessage {
		if c.Method == "eth_estimateGas" {
			return json.RawMessage(`"0x1000001"`)
		}
		return result
	}, nil)
	if _, _, err := c.Sign(ctxOf(t), maker, pay); fault.Of(err) != fault.TooLarge {
		t.Errorf("2^24 + 1 gas: %v", err)
	}
}

// An endpoint that takes a transaction and does not say so has it all the same: it counts as sent, or a trade would happen
// that its taker was told had failed, and might send again.
func TestSilenceIsNoRefusal(t *testing.T) {
	w := newWorld(t, 0)
	w.timeout = 10 * time.Second
	b := newBetween(t, w.RPC())
	silent := make(chan struct{})
	defer close(silent)
	b.set(func(c call, result json.RawMessage) json.RawMessage {
		if c.Method == "eth_sendRawTransaction" {
			<-silent
		}
		return result
	}, nil)
	c := w.client(b.URL)
	run(t, c, 0)
	tx, raw, err := c.Sign(ctxOf(t), taker, node.Call{To: eth.Address{1}})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Submit(ctxOf(t), raw); err != nil {
		t.Fatal(err)
	}
	until(t, "its receipt", func() bool {
		w.Mine()
		r, err := c.Receipt(ctxOf(t), tx)
		return err == nil && r.OK
	})
}
