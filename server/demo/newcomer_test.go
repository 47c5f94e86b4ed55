package main

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node"
	noderun "github.com/virtuatrader/virtua/node/run"
	"github.com/virtuatrader/virtua/node/store"
)

// TestNewcomer is what a person does first, by a program: a wallet, demo funds, a take from a market maker, an order
// priced to trade that a maker settles as a keeper, and one that rests until it is cancelled.
func TestNewcomer(t *testing.T) {
	p := startDemo(t, "--data", t.TempDir())
	d, err := deploy.Read(p.Deployment)
	if err != nil {
		t.Fatal(err)
	}
	s := store.Memory()
	defer func() { _ = s.Close() }()
	ctx, stop := context.WithCancel(t.Context())
	n, err := noderun.Start(ctx, noderun.Config{Deployment: d, RPC: []string{p.RPC}, Signaling: p.Signaling, Store: s})
	if err != nil {
		t.Fatal(err)
	}
	session := node.NewSession(nil)
	defer func() {
		session.Close()
		stop()
		if err := n.Wait(); err != nil {
			t.Error(err)
		}
		p.end(t)
	}()
	try := func(method string, params, result any) error {
		t.Helper()
		raw, err := json.Marshal(params)
		if err != nil {
			t.Fatal(err)
		}
		v, err := n.API.Call(ctx, session, method, raw)
		if err == nil && result != nil {
			if raw, err = json.Marshal(v); err == nil {
				err = json.Unmarshal(raw, result)
			}
		}
		return err
	}
	must := func(method string, params, result any) {
		t.Helper()
		if err := try(method, params, result); err != nil {
			t.Fatalf("%s: %v", method, err)
		}
	}
	<-n.Node.Ready()
	var wallet node.WalletInfo
	must("wallet.create", node.WalletParams{Passphrase: "correct horse"}, &wallet)
	res, err := client(t).Post(p.Faucet, "application/json", strings.NewReader(`{"address":"`+wallet.Address.String()+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusOK {
		t.Fatalf("faucet: %d", res.StatusCode)
	}
	until(t, "the faucet's money is seen", func() bool {
		var list []node.BalanceInfo
		must("balances", nil, &list)
		for _, b := range list {
			if b.Symbol == "tUSD" && b.Balance != "5000" && !strings.HasPrefix(b.Balance, "5000.") {
				return false
			}
		}
		return len(list) == 4
	})
	until(t, "a book of two makers", func() bool {
		var b node.BookResult
		must("book", node.BookParams{Market: "VTR/tUSD"}, &b)
		return len(b.Asks) > 4 && len(b.Bids) > 4
	})

	var tx node.TxInfo
	until(t, "a take from a market maker", func() bool {
		if err := try("take", node.TakeParams{Market: "VTR/tUSD", Side: "buy", Amount: "10"}, &tx); err != nil {
			t.Logf("again: %v", err) // the quotes moved between look and take
			return false
		}
		for !tx.Final {
			var w node.WaitResult
			must("subscribe", node.WaitParams{Timeout: 1}, &w)
			must("transaction", node.TxParams{Hash: tx.Hash}, &tx)
		}
		return tx.State == node.Confirmed && tx.Got == "10.000"
	})

	var o node.OrderInfo
	must("place", node.DraftParams{Market: "VTR/tUSD", Side: "buy", Price: "2.8", Amount: "20"}, &o)
	until(t, "what is priced to trade is settled", func() bool {
		must("order", node.OrderParams{ID: o.ID}, &o)
		return o.State == node.Filled
	})
	var past node.FillsResult
	must("history.fills", nil, &past)
	settled := 0
	for _, f := range past.Fills {
		if f.Order != o.ID {
			continue
		}
		if settled++; f.Keeper == "" {
			t.Errorf("a maker took it by hand: %+v", f)
		}
	}
	if settled == 0 {
		t.Error("no fill of it is listed")
	}

	must("place", node.DraftParams{Market: "VTR/tUSD", Side: "sell", Price: "9", Amount: "5"}, &o)
	if o.Final {
		t.Fatalf("%+v", o)
	}
	must("cancel", node.CancelParams{ID: &o.ID}, nil)
	must("order", node.OrderParams{ID: o.ID}, &o)
	if o.State != node.Cancelled {
		t.Fatalf("%+v", o)
	}
}
