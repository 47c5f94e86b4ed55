package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/server/demo/devchain"
)

// logs keeps what a program says on stderr.
type logs struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logs) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logs) text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// line returns the first log line with a message.
func (l *logs) line(msg string) (fields map[string]any, ok bool) {
	for s := bufio.NewScanner(strings.NewReader(l.text())); s.Scan(); {
		var f map[string]any
		if json.Unmarshal(s.Bytes(), &f) == nil && f["msg"] == msg {
			return f, true
		}
	}
	return nil, false
}

// until polls a condition for a minute.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	end := time.Now().Add(time.Minute)
	for !ok() {
		if time.Now().After(end) {
			t.Fatalf("never: %s", what)
		}
		<-tick.C
	}
}

// program is a subcommand that runs in this process.
type program struct {
	log  logs
	stop context.CancelFunc
	code chan int
}

func startProgram(t *testing.T, args ...string) *program {
	t.Helper()
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	p := &program{stop: stop, code: make(chan int, 1)}
	go func() {
		p.code <- run(ctx, process{func(string) string { return "" }, strings.NewReader(""), io.Discard, &p.log, built}, args)
	}()
	t.Cleanup(stop)
	return p
}

// says waits for a log line and returns one of its fields.
func (p *program) says(t *testing.T, msg, field string) string {
	t.Helper()
	var v any
	until(t, msg+" in "+p.log.text(), func() bool {
		select {
		case code := <-p.code:
			t.Fatalf("ended with %d: %s", code, p.log.text())
		default:
		}
		f, ok := p.log.line(msg)
		v = f[field]
		return ok
	})
	return fmt.Sprint(v)
}

// end stops the program and wants a clean exit.
func (p *program) end(t *testing.T) {
	t.Helper()
	p.stop()
	select {
	case code := <-p.code:
		if code != 0 {
			t.Errorf("exit code %d: %s", code, p.log.text())
		}
	case <-time.After(time.Minute):
		t.Errorf("does not end: %s", p.log.text())
	}
}

func key(name string) eth.Key {
	return eth.NewKey(func(b []byte) {
		h := eth.Keccak([]byte(name))
		copy(b, h[:])
	})
}

func units(n, decimals uint64) *uint256.Int {
	v := new(uint256.Int).Exp(uint256.NewInt(10), uint256.NewInt(decimals))
	return v.Mul(v, uint256.NewInt(n))
}

// exchange is a chain with contracts and two funded traders.
type exchange struct {
	chain *devchain.Chain
	d     codec.Deployment
	file  string
}

func newExchange(t *testing.T) *exchange {
	t.Helper()
	alloc := map[eth.Address]uint256.Int{}
	for _, who := range []string{"deployer", "maker", "taker"} {
		alloc[key(who).Address()] = *units(1000, 18)
	}
	c, err := devchain.Start(t.Context(), devchain.Config{Period: 200 * time.Millisecond, Alloc: alloc})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	x := &exchange{chain: c, file: filepath.Join(t.TempDir(), "deployment.json")}
	mine := func() { c.Mine() }
	if x.d, err = deploy.All(t.Context(), c.Client(), key("deployer"), deploy.Options{Demo: true, Mine: mine}); err != nil {
		t.Fatal(err)
	}
	var gifts []deploy.Call
	for _, who := range []string{"maker", "taker"} {
		to := key(who).Address()
		gifts = append(gifts, deploy.Call{To: x.d.Tokens[0].Address, Data: codec.TransferCall(to, units(100, 18))},
			deploy.Call{To: x.d.Tokens[1].Address, Data: codec.MintCall(to, units(1000, 6))})
	}
	if _, err := deploy.Send(t.Context(), c.Client(), key("deployer"), mine, gifts...); err != nil {
		t.Fatal(err)
	}
	if err := deploy.Write(x.file, x.d); err != nil {
		t.Fatal(err)
	}
	return x
}

func (x *exchange) balance(t *testing.T, who string, token int) string {
	t.Helper()
	to := common.Address(x.d.Tokens[token].Address)
	out, err := x.chain.Client().CallContract(t.Context(), ethereum.CallMsg{To: &to, Data: codec.BalanceOfCall(key(who).Address())}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return new(uint256.Int).SetBytes(out).Dec()
}

// caller calls a headless node as a program does.
type caller struct {
	t     *testing.T
	url   string
	token string
	http  *http.Client
	id    int
}

func (c *caller) call(method string, params, result any) *rpcFault {
	c.t.Helper()
	c.id++
	body, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": c.id, "method": method, "params": params})
	if err != nil {
		c.t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(c.t.Context(), http.MethodPost, c.url, bytes.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+c.token)
	res, err := c.http.Do(req)
	if err != nil {
		c.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	var answer struct {
		Result json.RawMessage
		Error  *rpcFault
		ID     int
	}
	if err := json.NewDecoder(res.Body).Decode(&answer); err != nil || answer.ID != c.id {
		c.t.Fatalf("%s: %d %v", method, res.StatusCode, err)
	}
	if answer.Error != nil {
		return answer.Error
	}
	if result != nil {
		if err := json.Unmarshal(answer.Result, result); err != nil {
			c.t.Fatalf("%s: %s: %v", method, answer.Result, err)
		}
	}
	return nil
}

func (c *caller) must(method string, params, result any) {
	c.t.Helper()
	if f := c.call(method, params, result); f != nil {
		c.t.Fatalf("%s: %+v", method, *f)
	}
}

type rpcFault struct {
	Code    int
	Message string
	Data    struct{ Code, Detail string }
}

// newTrader starts a headless node with a wallet.
func newTrader(t *testing.T, x *exchange, who, signaling string) (*program, *caller) {
	t.Helper()
	dir := t.TempDir()
	keyFile := filepath.Join(dir, "key")
	if err := os.WriteFile(keyFile, []byte(hex.EncodeToString(key(who).Bytes())+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p := startProgram(t, "node", "--addr", "127.0.0.1:0", "--deployment", x.file, "--rpc", x.chain.RPC(), "--signaling", signaling,
		"--data", filepath.Join(dir, "data"), "--wallet-key-file", keyFile)
	url := p.says(t, "node", "rpc")
	token, err := os.ReadFile(filepath.Join(dir, "data", "rpc.token"))
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{}, Timeout: 2 * time.Minute}
	t.Cleanup(client.CloseIdleConnections)
	return p, &caller{t: t, url: url, token: strings.TrimSpace(string(token)), http: client}
}

// TestTwoNodesTrade is a trade between two programs: placed at one node, seen at the other, taken, settled on chain.
func TestTwoNodesTrade(t *testing.T) {
	x := newExchange(t)
	hub := startProgram(t, "signal", "--addr", "127.0.0.1:0")
	signaling := hub.says(t, "signaling", "url")
	makerNode, maker := newTrader(t, x, "maker", signaling)
	takerNode, taker := newTrader(t, x, "taker", signaling)

	var news struct {
		Method string
		Params node.WaitResult
	}
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	ws, res, err := websocket.Dial(ctx, taker.url+"/ws", &websocket.DialOptions{HTTPClient: taker.http,
		HTTPHeader: http.Header{"Authorization": {"Bearer " + taker.token}}})
	if err != nil {
		t.Fatal(err)
	}
	if res.Body != nil {
		defer func() { _ = res.Body.Close() }()
	}
	defer func() { _ = ws.CloseNow() }()
	if err := ws.Write(ctx, websocket.MessageText, []byte(`{"jsonrpc":"2.0","id":1,"method":"watch","params":{"kinds":["book"]}}`)); err != nil {
		t.Fatal(err)
	}
	if _, b, err := ws.Read(ctx); err != nil || !bytes.Contains(b, []byte(`"result":true`)) { // what changes from here on is told
		t.Fatalf("%s, %v", b, err)
	}

	until(t, "linked", func() bool {
		var n node.NetworkResult
		taker.must("network", nil, &n)
		return len(n.Peers) == 1
	})
	var placed node.OrderInfo
	maker.must("place", node.DraftParams{Market: "VTR/tUSD", Side: "sell", Price: "2.5", Amount: "10"}, &placed)
	for news.Method != "changed" {
		_, b, err := ws.Read(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &news); err != nil {
			t.Fatal(err)
		}
	}
	var book node.BookResult
	until(t, "the order in the other book", func() bool {
		taker.must("book", node.BookParams{Market: "VTR/tUSD"}, &book)
		return len(book.Asks) == 1
	})
	if a := book.Asks[0]; a.Price != "2.500" || a.Amount != "10.000" || a.Orders != 1 {
		t.Fatalf("%+v", a)
	}

	var tx node.TxInfo
	taker.must("take", node.TakeParams{Market: "VTR/tUSD", Side: "buy", Amount: "4"}, &tx)
	until(t, "the take is final", func() bool {
		taker.must("transaction", node.TxParams{Hash: tx.Hash}, &tx)
		return tx.Final
	})
	if tx.State != node.Confirmed || tx.Got != "4.000" {
		t.Fatalf("%+v", tx)
	}
	until(t, "the maker sees the fill", func() bool {
		maker.must("order", node.OrderParams{ID: placed.ID}, &placed)
		return placed.Filled == "4.000"
	})
	if placed.State != node.PartlyFilled || placed.Left != "6.000" {
		t.Fatalf("%+v", placed)
	}
	for _, row := range []struct {
		who   string
		token int
		want  *uint256.Int
	}{
		{"maker", 0, units(96, 18)}, {"maker", 1, units(1010, 6)}, {"taker", 0, units(104, 18)}, {"taker", 1, units(990, 6)},
	} {
		if got := x.balance(t, row.who, row.token); got != row.want.Dec() {
			t.Errorf("%s has %s of %s, want %s", row.who, got, x.d.Tokens[row.token].Symbol, row.want.Dec())
		}
	}
	var trades []node.TradeInfo
	taker.must("trades", node.ListParams{Market: "VTR/tUSD"}, &trades)
	if len(trades) != 1 || trades[0].Price != "2.500" || trades[0].Amount != "4.000" || trades[0].Side != "buy" || !trades[0].Own {
		t.Errorf("%+v", trades)
	}

	// What cannot be is said with its code.
	for _, row := range []struct {
		name, method string
		params       any
		code         string
	}{
		{"UnknownMethod", "buy", nil, "unsupported"},
		{"UnknownMarket", "book", node.BookParams{Market: "A/B"}, "not_found"},
		{"UnknownOrder", "order", node.OrderParams{}, "not_found"},
		{"Letters", "place", node.DraftParams{Market: "VTR/tUSD", Side: "sell", Price: "two", Amount: "1"}, "invalid"},
		{"OffGrid", "place", node.DraftParams{Market: "VTR/tUSD", Side: "sell", Price: "2.50001", Amount: "1"}, "off_grid"},
		{"Unfunded", "place", node.DraftParams{Market: "VTR/tUSD", Side: "sell", Price: "2.5", Amount: "100000"}, "unfunded"},
	} {
		if f := maker.call(row.method, row.params, nil); f == nil || f.Data.Code != row.code || f.Message == "" {
			t.Errorf("%s: %+v", row.name, f)
		}
	}

	var gone node.CancelResult
	maker.must("cancel", node.CancelParams{ID: &placed.ID}, &gone)
	until(t, "the cancel reaches the other book", func() bool {
		taker.must("book", node.BookParams{Market: "VTR/tUSD"}, &book)
		return len(book.Asks) == 0
	})

	makerNode.end(t)
	takerNode.end(t)
	hub.end(t)
}

// TestServe is the web server beside a node: the page shows what the node placed.
func TestServe(t *testing.T) {
	x := newExchange(t)
	server := startProgram(t, "serve", "--addr", "127.0.0.1:0", "--deployment", x.file, "--rpc", x.chain.RPC(), "--data", t.TempDir())
	url := server.says(t, "serving", "url")
	makerNode, maker := newTrader(t, x, "maker", "ws"+strings.TrimPrefix(url, "http")+"/signal")
	get := func(path string) (int, string) {
		t.Helper()
		res, err := maker.http.Get(url + path)
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
	until(t, "ready", func() bool {
		status, _ := get("/readyz")
		return status == http.StatusOK
	})
	var placed node.OrderInfo
	maker.must("place", node.DraftParams{Market: "VTR/tUSD", Side: "sell", Price: "2.345", Amount: "7.5"}, &placed)
	until(t, "the order on the page", func() bool {
		status, body := get("/")
		return status == http.StatusOK && strings.Contains(body, "2.345") && strings.Contains(body, "7.500")
	})
	until(t, "one order and two peers in the figures", func() bool { // which are empty when the node is too busy to tell
		status, body := get("/metrics")
		return status == http.StatusOK && strings.Contains(body, "virtua_orders 1\n") && strings.Contains(body, "virtua_signaling_peers 2\n")
	})
	makerNode.end(t)
	server.end(t)
}

// TestWalletOfANode: a keystore named on the command line, a wallet stored in --data and opened at the next start.
func TestWalletOfANode(t *testing.T) {
	x := newExchange(t)
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	doc, err := eth.EncryptKey(key("maker"), "correct horse", func(b []byte) { b[0] = 1 }, nil)
	if err != nil {
		t.Fatal(err)
	}
	keystore, pass, wrong := write("keystore", string(doc)), write("pass", "correct horse\nrest\n"), write("wrong", "horse\n")
	client := &http.Client{Transport: &http.Transport{}, Timeout: 2 * time.Minute}
	defer client.CloseIdleConnections()
	base := []string{"node", "--addr", "127.0.0.1:0", "--deployment", x.file, "--rpc", x.chain.RPC(), "--data", filepath.Join(dir, "data")}
	life := func(look func(c *caller), more ...string) {
		t.Helper()
		p := startProgram(t, append(base, more...)...)
		url := p.says(t, "node", "rpc")
		token, err := os.ReadFile(filepath.Join(dir, "data", "rpc.token"))
		if err != nil {
			t.Fatal(err)
		}
		look(&caller{t: t, url: url, token: strings.TrimSpace(string(token)), http: client})
		p.end(t)
	}
	current := func(c *caller) string {
		t.Helper()
		var s node.Status
		c.must("status", nil, &s)
		if s.Wallet == nil {
			return ""
		}
		return s.Wallet.Address.String()
	}
	var made node.WalletInfo
	life(func(c *caller) {
		if got := current(c); got != "" {
			t.Errorf("a wallet out of nowhere: %s", got)
		}
		c.must("wallet.create", node.WalletParams{Passphrase: "correct horse"}, &made)
	})
	life(func(c *caller) {
		if got := current(c); got != made.Address.String() {
			t.Errorf("opened %s, made %s", got, made.Address)
		}
	}, "--passphrase-file", pass)
	life(func(c *caller) {
		if got := current(c); got != key("maker").Address().String() {
			t.Errorf("keystore gave %s", got)
		}
	}, "--wallet-key-file", keystore, "--passphrase-file", pass)
	for _, more := range [][]string{{"--passphrase-file", wrong}, {"--wallet-key-file", keystore, "--passphrase-file", wrong}} {
		if got := runProgram(t.Context(), nil, append(base, more...)...); got.code != 2 || !strings.Contains(got.stderr, "wallet") {
			t.Errorf("%v: %+v", more, got)
		}
	}
}
