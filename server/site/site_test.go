package site_test

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/server/site"
)

// reader answers from a core that nothing feeds.
type reader struct {
	core *node.Core
	err  error
}

func (r reader) Do(_ context.Context, f func(*node.Core)) error {
	if r.err == nil {
		f(r.core)
	}
	return r.err
}

var manifest = `{"version":"v1","hash":"cafe","files":{
 "page.css":{"path":"page.0123abcd.css","size":4},
 "page.js":{"path":"page.4567ef01.js","size":4},
 "worker.js":{"path":"worker.89abcdef.js","size":4},
 "node.wasm":{"path":"node.00112233.wasm","size":8,"sha256":"ff"},
 "icon.svg":{"path":"icon.svg","size":6}}}`

func built() fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"manifest.json": manifest, "page.0123abcd.css": "body{}", "page.0123abcd.css.br": "BR", "page.0123abcd.css.gz": "GZ",
		"page.4567ef01.js": "js", "worker.89abcdef.js": "worker", "node.00112233.wasm": "\x00asm", "icon.svg": "<svg/>", ".gitkeep": "", "lost.js.br": "x",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

func world(t *testing.T) (codec.Deployment, reader) {
	t.Helper()
	tok := func(b byte, symbol string, decimals uint8) order.Token {
		return order.Token{Address: eth.Address{b}, Symbol: symbol, Name: symbol + " token", Decimals: decimals}
	}
	d := codec.Deployment{ChainID: 31337, Exchange: eth.Address{9}, Demo: true,
		Tokens:  []order.Token{tok(1, "VTR", 18), tok(2, "tUSD", 6), tok(3, "WETH", 18)},
		Markets: []codec.DeployedMarket{{Base: eth.Address{1}, Quote: eth.Address{2}}, {Base: eth.Address{3}, Quote: eth.Address{2}}}}
	core, err := node.NewCore(node.CoreConfig{Deployment: d, NoMesh: true})
	if err != nil {
		t.Fatal(err)
	}
	return d, reader{core: core}
}

func serve(t *testing.T, change func(*site.Config)) *httptest.Server {
	t.Helper()
	d, r := world(t)
	cfg := site.Config{Dist: built(), Deployment: d, Observer: r, RPC: []string{"http://127.0.0.1:8545"}, Version: "v1",
		Hub: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "hub") })}
	if change != nil {
		change(&cfg)
	}
	s, err := site.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return server
}

type answer struct {
	status int
	header http.Header
	body   string
}

func ask(t *testing.T, s *httptest.Server, method, path string, header map[string]string) answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, s.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", "identity")
	for k, v := range header {
		if k == "Host" {
			req.Host = v
		} else {
			req.Header.Set(k, v)
		}
	}
	res, err := s.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, string(b)}
}

func TestPages(t *testing.T) {
	s := serve(t, nil)
	for _, row := range []struct {
		path   string
		status int
		has    []string
	}{
		{"/", 200, []string{"VTR/tUSD", `src="/assets/page.4567ef01.js"`, `href="/assets/page.0123abcd.css"`, `id="ladder"`, "Demo"}},
		{"/trade/WETH-tUSD", 200, []string{"WETH/tUSD"}},
		{"/?group=100", 200, []string{`<option value="100" selected`}},
		{"/?group=7", 200, []string{`<option value="1" selected`}},
		{"/?zoom=4", 200, []string{`data-zoom="4"`}},
		{"/?zoom=3", 200, []string{`data-zoom="1"`}},
		{"/trade/X-Y", 404, []string{"There is no such thing here."}},
		{"/nothing", 404, []string{"There is no such thing here."}},
		{"/assets/none.js", 404, nil},
		{"/gallery/", 404, nil}, // the demo's alone
		{"/about", 200, []string{eth.Address{9}.String(), "cafe"}},
		{"/swap", 200, []string{"Your own node is being loaded", `data-sheet="swap"`, `<option value="tUSD" selected`}},
		{"/swap?in=%3Cscript%3Ealert&pay=%22%3E%3Cscript%3Ealert(1)&slippage=x", 200, []string{`data-sheet="swap"`}},
		{"/order", 200, []string{`data-sheet="order"`, "Your own node is being loaded"}},
		{"/portfolio", 200, []string{`data-sheet="portfolio"`, "Your own node is being loaded"}},
		{"/review?market=VTR/tUSD&side=buy&kind=limit&price=2.5&amount=10&expiry=1d", 200, []string{"25"}},
		{"/review?market=VTR/tUSD&side=buy&kind=limit&price=abc&amount=10", 422, []string{`value="abc"`}},
		{"/review?market=VTR/tUSD&side=%22%3E%3Cscript%3E&price=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", 422, nil},
		{"/review?market=nope", 404, nil},
		{"/signal", 200, []string{"hub"}},
	} {
		a := ask(t, s, "GET", row.path, nil)
		if a.status != row.status {
			t.Errorf("%s: status %d, want %d", row.path, a.status, row.status)
		}
		for _, part := range row.has {
			if !strings.Contains(a.body, part) {
				t.Errorf("%s lacks %q", row.path, part)
			}
		}
		if strings.Contains(a.body, "<script>alert") {
			t.Errorf("%s carries what was typed as markup", row.path)
		}
	}
}

func TestHeaders(t *testing.T) {
	s := serve(t, nil)
	for _, path := range []string{"/", "/assets/worker.89abcdef.js", "/assets/node.00112233.wasm", "/config.json", "/nothing"} {
		h := ask(t, s, "GET", path, nil).header
		for name, has := range map[string]string{
			"Content-Security-Policy": "script-src 'self' 'wasm-unsafe-eval'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY",
		} {
			if !strings.Contains(h.Get(name), has) {
				t.Errorf("%s: %s is %q", path, name, h.Get(name))
			}
		}
		for _, none := range []string{"Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy"} {
			if h.Get(none) != "" {
				t.Errorf("%s: %s is set", path, none)
			}
		}
		if strings.Contains(h.Get("Content-Security-Policy"), "unsafe-inline") {
			t.Errorf("%s: inline allowed", path)
		}
	}
}

func TestAssets(t *testing.T) {
	s := serve(t, nil)
	const css = "/assets/page.0123abcd.css"
	plain := ask(t, s, "GET", css, nil)
	for _, row := range []struct {
		name, path, accept string
		body, kind, coding string
		cache              string
	}{
		{"Plain", css, "identity", "body{}", "text/css; charset=utf-8", "", "immutable"},
		{"Brotli", css, "gzip, deflate, br", "BR", "text/css; charset=utf-8", "br", "immutable"},
		{"Gzip", css, "gzip", "GZ", "text/css; charset=utf-8", "gzip", "immutable"},
		{"BrotliRefused", css, "br;q=0, gzip;q=0.5", "GZ", "text/css; charset=utf-8", "gzip", "immutable"},
		{"Wasm", "/assets/node.00112233.wasm", "br", "\x00asm", "application/wasm", "", "immutable"},
		{"NoHashInName", "/assets/icon.svg", "", "<svg/>", "image/svg+xml", "", "no-cache"},
	} {
		a := ask(t, s, "GET", row.path, map[string]string{"Accept-Encoding": row.accept})
		if a.status != 200 || a.body != row.body || a.header.Get("Content-Type") != row.kind || a.header.Get("Content-Encoding") != row.coding ||
			!strings.Contains(a.header.Get("Cache-Control"), row.cache) {
			t.Errorf("%s: %+v", row.name, a)
		}
	}
	if again := ask(t, s, "GET", css, map[string]string{"If-None-Match": plain.header.Get("ETag")}); again.status != 304 || again.body != "" {
		t.Errorf("not modified: %+v", again)
	}
	if a := ask(t, s, "GET", "/", nil); a.header.Get("Cache-Control") != "no-store" {
		t.Errorf("page: %s", a.header.Get("Cache-Control"))
	}
	if a := ask(t, s, "GET", "/", map[string]string{"Accept-Encoding": "gzip"}); a.header.Get("Content-Encoding") != "gzip" || a.header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("page: %v", a.header)
	} else if z, err := gzip.NewReader(strings.NewReader(a.body)); err != nil {
		t.Error(err)
	} else if html, err := io.ReadAll(z); err != nil || !strings.Contains(string(html), "</html>") {
		t.Errorf("%s, %v", html, err)
	}
	if a := ask(t, s, "GET", "/assets/lost.js", nil); a.status != 404 {
		t.Errorf("a form without its file: %d", a.status)
	}
}

func TestWhoMayAsk(t *testing.T) {
	faucet := func(c *site.Config) {
		c.Faucet = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusAccepted) })
		c.PublicURL, c.Hosts = "https://virtua.example", []string{"other.example"}
	}
	s := serve(t, faucet)
	own := s.Listener.Addr().String()
	for _, row := range []struct {
		name, method, path string
		header             map[string]string
		status             int
	}{
		{"Address", "GET", "/", nil, 200},
		{"Localhost", "GET", "/", map[string]string{"Host": "localhost:8080"}, 200},
		{"IPv6", "GET", "/", map[string]string{"Host": "[::1]:8080"}, 200},
		{"PublicName", "GET", "/", map[string]string{"Host": "virtua.example"}, 200},
		{"FurtherName", "GET", "/", map[string]string{"Host": "other.example:443"}, 200},
		{"ReboundName", "GET", "/", map[string]string{"Host": "evil.example"}, 421},
		{"Program", "POST", "/faucet", nil, 202},
		{"OwnPage", "POST", "/faucet", map[string]string{"Origin": "http://" + own}, 202},
		{"OtherPage", "POST", "/faucet", map[string]string{"Origin": "http://evil.example"}, 403},
		{"OpaqueOrigin", "POST", "/faucet", map[string]string{"Origin": "null"}, 403},
		{"WrongMethod", "DELETE", "/", nil, 405},
	} {
		if a := ask(t, s, row.method, row.path, row.header); a.status != row.status {
			t.Errorf("%s: %d, want %d", row.name, a.status, row.status)
		}
	}
}

func TestConfig(t *testing.T) {
	for _, row := range []struct {
		name      string
		change    func(*site.Config)
		signaling string
		faucet    string
	}{
		{"Loopback", nil, "ws://HOST/signal", ""},
		{"Public", func(c *site.Config) {
			c.PublicURL, c.Signaling = "https://virtua.example", []string{"wss://two.example/signal"}
		},
			"wss://virtua.example/signal wss://two.example/signal", ""},
		{"ElsewhereOnly", func(c *site.Config) { c.Hub, c.Signaling = nil, []string{"wss://two.example/signal"} }, "wss://two.example/signal", ""},
		{"Faucet", func(c *site.Config) { c.Faucet = http.NotFoundHandler() }, "ws://HOST/signal", "/faucet"},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := serve(t, row.change)
			var c struct {
				Build, Wasm, Worker, Market, Faucet, Version string
				WasmSize                                     int
				Demo                                         bool
				RPC, Signaling                               []string
				Deployment                                   codec.Deployment
			}
			a := ask(t, s, "GET", "/config.json", nil)
			if err := json.Unmarshal([]byte(a.body), &c); err != nil {
				t.Fatal(err)
			}
			want := strings.ReplaceAll(row.signaling, "HOST", s.Listener.Addr().String())
			if strings.Join(c.Signaling, " ") != want || c.Faucet != row.faucet || c.Build != "cafe" || c.Wasm != "/assets/node.00112233.wasm" ||
				c.WasmSize != 8 || !c.Demo || c.Deployment.ChainID != 31337 || c.Market != "VTR/tUSD" || len(c.RPC) != 1 {
				t.Fatalf("%s", a.body)
			}
		})
	}
}

func TestNewRefuses(t *testing.T) {
	d, r := world(t)
	for _, row := range []struct {
		name   string
		change func(*site.Config)
		want   fault.Code
	}{
		{"NotBuilt", func(c *site.Config) { c.Dist = fstest.MapFS{} }, fault.NotFound},
		{"NoMarkets", func(c *site.Config) { c.Deployment.Markets = nil }, fault.Invalid},
		{"PublicURL", func(c *site.Config) { c.PublicURL = "virtua" }, fault.Invalid},
		{"PublicURLWithPath", func(c *site.Config) { c.PublicURL = "https://virtua.example/x" }, fault.Invalid},
	} {
		cfg := site.Config{Dist: built(), Deployment: d, Observer: r}
		row.change(&cfg)
		if _, err := site.New(cfg); fault.Of(err) != row.want {
			t.Errorf("%s: %v", row.name, err)
		}
	}
}

func TestObserverThatFails(t *testing.T) {
	s := serve(t, func(c *site.Config) { c.Observer = reader{err: fault.New(fault.Closed, "node stopped")} })
	if a := ask(t, s, "GET", "/", nil); a.status != fault.Lookup(fault.Closed).HTTP || !strings.Contains(a.body, "<html") {
		t.Fatalf("%d %s", a.status, a.body)
	}
}
