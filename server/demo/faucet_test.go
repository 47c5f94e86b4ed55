package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node/eth"
)

func discard() *slog.Logger { return slog.New(slog.DiscardHandler) }

// open starts a world in a folder of its own, with blocks every 50 ms.
func open(t *testing.T, dir string) *world {
	t.Helper()
	w, err := openWorld(t.Context(), dir, 0, 50*time.Millisecond, "", newProgress(io.Discard), discard())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

func newcomer(i int) eth.Address { return eth.Address{0xaa, byte(i >> 8), byte(i), 1} }

func TestWorldContinues(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	first := w.deployment
	if err := w.fund(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	before, err := w.client.NonceAt(t.Context(), common.Address(makerKey(0).Address()), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	w = open(t, dir)
	if fmt.Sprint(w.deployment) != fmt.Sprint(first) {
		t.Fatalf("deployed anew: %+v, was %+v", w.deployment, first)
	}
	if err := w.fund(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	if after, err := w.client.NonceAt(t.Context(), common.Address(makerKey(0).Address()), nil); err != nil || after != before {
		t.Fatalf("allowed again: nonce %d, was %d (%v)", after, before, err)
	}
	// A chain in another process, and a file left by yet another chain.
	strange := t.TempDir()
	old := first
	old.Genesis[0]++
	if err := deploy.Write(filepath.Join(strange, deploymentFile), old); err != nil {
		t.Fatal(err)
	}
	other, err := openWorld(t.Context(), strange, 0, 0, w.rpc, newProgress(io.Discard), discard())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.close() }()
	if fmt.Sprint(other.deployment) != fmt.Sprint(first) {
		t.Fatalf("the contracts there were not found: %+v, not %+v", other.deployment, first)
	}
}

// A folder whose contracts another build created, at addresses of their own, is refused with what to do.
func TestFolderOfAnotherBuild(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	old := w.deployment
	old.Exchange, old.Treasury, old.FeeOwner, old.Minter = eth.Address{9}, eth.Address{}, eth.Address{}, eth.Address{}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	if err := deploy.Write(filepath.Join(dir, deploymentFile), old); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr output
	code := run(t.Context(), process{func(string) string { return "" }, &stdout, &stderr, built}, []string{"chain", "--data", dir, "--rpc-port", "0"})
	if text := stderr.String(); code != 2 || !strings.Contains(text, "run make clean") || strings.Count(text, "\n") != 1 {
		t.Fatalf("%d %s", code, text)
	}
}

func TestFaucet(t *testing.T) {
	w := open(t, t.TempDir())
	now := time.Unix(1_000_000, 0)
	f := newFaucet(w, func() time.Time { return now }, discard())
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { f.run(ctx); close(ended) }()
	s := httptest.NewServer(f)
	defer func() {
		s.Close()
		stop()
		<-ended
	}()
	ask := func(body string) (int, string) {
		t.Helper()
		res, err := s.Client().Post(s.URL, "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = res.Body.Close() }()
		b, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res.StatusCode, string(b)
	}
	address := func(a eth.Address) string { return `{"address":"` + a.String() + `"}` }

	status, body := ask(address(newcomer(1)))
	var a grantAnswer
	if err := json.Unmarshal([]byte(body), &a); status != 200 || err != nil || len(a.Txs) != 4 || a.Block == 0 {
		t.Fatalf("%d %s", status, body)
	}
	for i, tok := range w.deployment.Tokens {
		have, err := w.read(t.Context(), tok.Address, codec.BalanceOfCall(newcomer(1)))
		want := units(gifts[tok.Symbol], tok.Decimals)
		if err != nil || !have.Eq(&want) || a.Txs[i+1].Token != tok.Symbol {
			t.Errorf("%s: %s, want %s (%v)", tok.Symbol, have.Dec(), want.Dec(), err)
		}
	}
	coin := coins(giftCoins)
	if have, err := w.client.BalanceAt(t.Context(), common.Address(newcomer(1)), nil); err != nil || have.Cmp(coin.ToBig()) != 0 {
		t.Errorf("coins: %s, %v", have, err)
	}
	for _, row := range []struct {
		name, body string
		status     int
	}{
		{"Empty", ``, 400},
		{"NotJSON", `{`, 400},
		{"NoAddress", `{}`, 400},
		{"BadChecksum", `{"address":"0x52908400098527886E0F7030069857D2E4169Ee7"}`, 400},
		{"Zero", address(eth.Address{}), 400},
		{"Contract", address(w.deployment.Exchange), 400},
		{"Large", `{"address":"` + strings.Repeat("0", 2000) + `"}`, 400},
	} {
		if status, body := ask(row.body); status != row.status {
			t.Errorf("%s: %d %s", row.name, status, body)
		}
	}
	if res, err := s.Client().Get(s.URL); err != nil || res.StatusCode != 400 {
		t.Errorf("GET: %v %v", res, err)
	} else {
		_ = res.Body.Close()
	}
	t.Run("AddressLimit", func(t *testing.T) {
		for i := range grantsPerAddress - 1 {
			if status, body := ask(address(newcomer(1))); status != 200 {
				t.Fatalf("grant %d: %d %s", i+2, status, body)
			}
		}
		if status, _ := ask(address(newcomer(1))); status != http.StatusTooManyRequests {
			t.Fatalf("one too many: %d", status)
		}
		now = now.Add(grantWindow)
		if status, body := ask(address(newcomer(1))); status != 200 {
			t.Fatalf("an hour later: %d %s", status, body)
		}
	})
	t.Run("HostLimit", func(t *testing.T) {
		limited := 0
		for i := range grantsPerHost + 2 {
			if err := f.admit(newcomer(100+i), "10.0.0.1"); err != nil {
				limited++
			}
		}
		if limited != 2 {
			t.Fatalf("%d refused", limited)
		}
		if err := f.admit(newcomer(500), "10.0.0.2"); err != nil {
			t.Fatalf("another host: %v", err)
		}
		now = now.Add(hostRefill)
		if err := f.admit(newcomer(501), "10.0.0.1"); err != nil {
			t.Fatalf("later: %v", err)
		}
	})
	t.Run("Bounded", func(t *testing.T) {
		for i := range remembered + 10 {
			_ = f.admit(eth.Address{byte(i), byte(i >> 8), byte(i >> 16), 7}, fmt.Sprint("h", i))
		}
		f.mu.Lock()
		n, h := len(f.addresses), len(f.hosts)
		f.mu.Unlock()
		if n > remembered || h > remembered {
			t.Fatalf("%d addresses, %d hosts", n, h)
		}
		now = now.Add(2 * grantWindow)
		if err := f.admit(newcomer(1), "10.0.0.9"); err != nil {
			t.Fatalf("room was not made: %v", err)
		}
	})
	t.Run("ManyAtOnce", func(t *testing.T) {
		results := make(chan int, 12)
		for i := range 12 {
			go func() {
				res, err := s.Client().Post(s.URL, "application/json", bytes.NewReader([]byte(address(newcomer(1000+i)))))
				if err != nil {
					results <- 0
					return
				}
				_ = res.Body.Close()
				results <- res.StatusCode
			}()
		}
		for range 12 {
			if status := <-results; status != 200 {
				t.Errorf("status %d", status)
			}
		}
	})
}
