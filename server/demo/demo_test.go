package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m,
		// go-ethereum's chain never ends these two of its own.
		goleak.IgnoreAnyFunction("github.com/ethereum/go-ethereum/core.(*txSenderCacher).cache"),
		goleak.IgnoreAnyFunction("github.com/syndtr/goleveldb/leveldb.(*DB).mpoolDrain"))
}

// built stands for the page's files.
var built = fstest.MapFS{
	"manifest.json":     {Data: []byte(`{"version":"v1","hash":"cafe","files":{"page.css":{"path":"page.0123abcd.css"},"page.js":{"path":"page.0123abcd.js"}}}`)},
	"page.0123abcd.css": {Data: []byte("body{}")}, "page.0123abcd.js": {Data: []byte(";")},
}

// output keeps what a program prints.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

// until polls a condition for two minutes.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	end := time.Now().Add(2 * time.Minute)
	for !ok() {
		if time.Now().After(end) {
			t.Fatalf("never: %s", what)
		}
		<-tick.C
	}
}

// program is a demo that runs in this process.
type program struct {
	announcement
	stdout, stderr output
	stop           context.CancelFunc
	code           chan int
}

func startDemo(t *testing.T, args ...string) *program {
	t.Helper()
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	p := &program{stop: stop, code: make(chan int, 1)}
	go func() {
		p.code <- run(ctx, process{func(string) string { return "" }, &p.stdout, &p.stderr, built}, append(args, "--ports", "0", "--announce-json", "--period", "200ms"))
	}()
	t.Cleanup(stop)
	until(t, "announced", func() bool {
		select {
		case code := <-p.code:
			t.Fatalf("ended with %d: %s", code, p.stderr.String())
		default:
		}
		return strings.HasSuffix(p.stdout.String(), "\n")
	})
	if err := json.Unmarshal([]byte(p.stdout.String()), &p.announcement); err != nil {
		t.Fatalf("%s: %v", p.stdout.String(), err)
	}
	return p
}

func (p *program) end(t *testing.T) {
	t.Helper()
	p.stop()
	select {
	case code := <-p.code:
		if code != 0 {
			t.Errorf("exit code %d: %s", code, p.stderr.String())
		}
	case <-time.After(time.Minute):
		t.Errorf("does not end: %s", p.stderr.String())
	}
}

func client(t *testing.T) *http.Client {
	c := &http.Client{Transport: &http.Transport{}, Timeout: time.Minute}
	t.Cleanup(c.CloseIdleConnections)
	return c
}

func look(t *testing.T, c *http.Client, url string) (status int, body string) {
	t.Helper()
	res, err := c.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("%s: %v", url, err)
	}
	return res.StatusCode, string(b)
}

func ask(t *testing.T, c *http.Client, faucet string, i int) int {
	t.Helper()
	res, err := c.Post(faucet, "application/json", strings.NewReader(`{"address":"`+newcomer(i).String()+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	return res.StatusCode
}

var allQuotes = regexp.MustCompile(`\b32 orders\b`)

// TestDemo starts everything twice in one folder.
func TestDemo(t *testing.T) {
	dir := t.TempDir()
	c := client(t)
	var first []byte
	for round := range 2 {
		p := startDemo(t, "--data", dir)
		for _, market := range []string{"VTR-tUSD", "WETH-tUSD"} {
			until(t, "both makers' quotes on the page of "+market, func() bool {
				status, page := look(t, c, p.Page+"trade/"+market) // an error while the observer is too busy to answer
				return status == http.StatusOK && allQuotes.MatchString(page)
			})
		}
		if status := ask(t, c, p.Faucet, 1+round); status != http.StatusOK {
			t.Errorf("faucet: %d", status)
		}
		d, err := os.ReadFile(p.Deployment)
		if err != nil {
			t.Fatal(err)
		}
		if round == 0 {
			first = d
		} else if !bytes.Equal(d, first) {
			t.Errorf("the second start deployed anew")
		}
		p.end(t)
		if strings.Contains(p.stderr.String(), `"level":"ERROR"`) {
			t.Errorf("%s", p.stderr.String())
		}
	}
}

// TestApart runs the chain in a process of its own: it outlives the web server.
func TestApart(t *testing.T) {
	c := client(t)
	chain := startDemo(t, "chain", "--data", t.TempDir())
	web := startDemo(t, "--data", filepath.Join(t.TempDir(), "web"), "--makers", "0", "--rpc-external", chain.RPC, "--faucet-external", chain.Faucet)
	if web.RPC != chain.RPC || web.Page == "" {
		t.Fatalf("%+v", web.announcement)
	}
	until(t, "a market on the page", func() bool {
		status, page := look(t, c, web.Page)
		return status == http.StatusOK && strings.Contains(page, "VTR/tUSD")
	})
	if status := ask(t, c, web.Faucet, 7); status != http.StatusOK {
		t.Errorf("faucet through the web server: %d", status)
	}
	web.end(t)
	if status := ask(t, c, chain.Faucet, 8); status != http.StatusOK {
		t.Errorf("faucet after the web server's end: %d", status)
	}
	chain.end(t)
}

func TestCannotStart(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	taken := t.TempDir()
	running := startDemo(t, "chain", "--data", taken)
	defer running.end(t)
	for _, row := range []struct {
		name string
		args []string
		want string
	}{
		{"PagePortInUse", []string{"--addr", l.Addr().String()}, "is in use by another program"},
		{"ChainPortInUse", []string{"--addr", "127.0.0.1:0", "--rpc-port", port}, "port " + port + " is in use by another program"},
		{"FolderInUse", []string{"--addr", "127.0.0.1:0", "--rpc-port", "0", "--data", taken}, "another process uses"},
		{"FolderIsFile", []string{"--data", file}, "--data"},
		{"ManyMakers", []string{"--makers", "3"}, "--makers 3: 0 to 2"},
		{"BadPorts", []string{"--ports", "1"}, "only 0 is known"},
		{"BadPort", []string{"--rpc-port", "70000"}, "is no port"},
		{"UnknownFlag", []string{"--makes", "1"}, "unknown flag --makes"},
		{"NoChain", []string{"--addr", "127.0.0.1:0", "--rpc-external", "http://127.0.0.1:1"}, "chain id"},
		{"ChainUnknownFlag", []string{"chain", "--addr", "x"}, "unknown flag --addr"},
	} {
		t.Run(row.name, func(t *testing.T) {
			var stdout, stderr output
			args := row.args
			if !strings.Contains(strings.Join(args, " "), "--data") {
				args = append(args, "--data", t.TempDir())
			}
			code := run(t.Context(), process{func(string) string { return "" }, &stdout, &stderr, built}, args)
			if text := stderr.String(); code != 2 || !strings.Contains(text, row.want) || strings.Count(text, "\n") != 1 {
				t.Fatalf("%d %s", code, text)
			}
		})
	}
}

func TestWalkStaysAndRepeats(t *testing.T) {
	a, b, other := newWalk(1, 0, 2500), newWalk(1, 0, 2500), newWalk(2, 0, 2500)
	same := true
	for range 20_000 {
		a.step()
		b.step()
		other.step()
		if a.price() != b.price() {
			t.Fatal("the same seed gave another price")
		}
		same = same && a.price() == other.price()
		if p := a.price(); p < 1250 || p > 5000 {
			t.Fatalf("price %d", p)
		}
	}
	if same {
		t.Fatal("another seed gave the same prices")
	}
}

// TestLaddersDoNotCross: whatever the fair price, no maker's bid reaches the other's ask.
func TestLaddersDoNotCross(t *testing.T) {
	for _, q := range quoted {
		var bid, ask = level{}, level{price: 1 << 62}
		for i := range maxMakers {
			for _, l := range q.ladder(q.start, i, makerLevels) {
				if l.side == 1 && l.price > bid.price {
					bid = l
				}
				if l.side == 0 && l.price < ask.price {
					ask = l
				}
			}
		}
		if bid.price >= q.start || ask.price <= q.start {
			t.Errorf("%s: bid %d, ask %d around %d", q.symbol, bid.price, ask.price, q.start)
		}
	}
}
