package site_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/server/site"
)

// complete is a build with everything that an installed page needs.
func complete() fstest.MapFS {
	files := built()
	files["sw.44556677.js"] = &fstest.MapFile{Data: []byte("worker of pages")}
	files["icon-192.99aabbcc.png"] = &fstest.MapFile{Data: []byte("png")}
	files["manifest.json"] = &fstest.MapFile{Data: []byte(strings.Replace(manifest, `"files":{`, `"files":{
 "sw.js":{"path":"sw.44556677.js","size":15},
 "icon-192.png":{"path":"icon-192.99aabbcc.png","size":3},`, 1))}
	return files
}

func TestInstallable(t *testing.T) {
	s := serve(t, func(c *site.Config) { c.Dist = complete() })
	page := ask(t, s, "GET", "/", nil).body
	for _, part := range []string{`<link rel="manifest" href="/manifest.webmanifest"`, `"offline":"/sw.js"`} {
		if !strings.Contains(page, part) {
			t.Errorf("the page lacks %s", part)
		}
	}
	worker := ask(t, s, "GET", "/sw.js", nil)
	if worker.status != 200 || !strings.Contains(worker.header.Get("Cache-Control"), "no-cache") || !strings.HasPrefix(worker.header.Get("Content-Type"), "text/javascript") ||
		!strings.Contains(worker.header.Get("Content-Security-Policy"), "script-src 'self'") || !strings.HasSuffix(worker.body, ";\nworker of pages") {
		t.Errorf("%+v", worker)
	}
	var told struct {
		Build string
		Files []struct{ Path, Integrity string }
		Pages []string
	}
	if err := json.Unmarshal([]byte(strings.TrimPrefix(strings.SplitN(worker.body, ";\n", 2)[0], "self.virtua=")), &told); err != nil {
		t.Fatal(err)
	}
	if told.Build != "cafe" || len(told.Files) != 6 || told.Pages[0] != "./" {
		t.Errorf("%+v", told)
	}
	for _, f := range told.Files {
		if a := ask(t, s, "GET", "/"+f.Path, nil); a.status != 200 {
			t.Errorf("%s: %d", f.Path, a.status)
		}
	}
	for _, p := range told.Pages {
		if a := ask(t, s, "GET", path.Join("/", p), nil); a.status != 200 || !strings.Contains(a.body, `"build":"cafe",`) {
			t.Errorf("%s: %d, or not of this build as the worker looks for it", p, a.status)
		}
	}
	var app struct {
		Name  string
		Start string `json:"start_url"`
		Icons []struct{ Src, Sizes, Purpose string }
	}
	a := ask(t, s, "GET", "/manifest.webmanifest", nil)
	if err := json.Unmarshal([]byte(a.body), &app); err != nil || a.header.Get("Content-Type") != "application/manifest+json" || app.Name != "Virtua" || app.Start != "./" || len(app.Icons) != 2 {
		t.Errorf("%v: %+v", err, a)
	}
	if none := serve(t, nil); ask(t, none, "GET", "/sw.js", nil).status != 404 || strings.Contains(ask(t, none, "GET", "/", nil).body, "manifest.webmanifest") {
		t.Error("a build without a service worker names one")
	}
}

var (
	addresses = regexp.MustCompile(` (?:href|src|action)="([^"]*)"`)
	inline    = regexp.MustCompile(`<script>([^<]*)</script>`)
)

// TestExport holds a static copy to what a plain file server under any path can do.
func TestExport(t *testing.T) {
	d, _ := world(t)
	folder := filepath.Join(t.TempDir(), "out")
	cfg := site.Config{Dist: complete(), Deployment: d, RPC: []string{"https://rpc.example"}, Signaling: []string{"wss://signal.example"}, Version: "v1"}
	old := filepath.Join(folder, "assets", "page.00000000.js")
	if err := os.MkdirAll(filepath.Dir(old), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(old, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := site.Export(t.Context(), cfg, "https://signal.example/relays", folder); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); err == nil {
		t.Error("a file of an earlier copy is still there")
	}
	s := httptest.NewServer(http.StripPrefix("/some/where/", http.FileServer(http.Dir(folder))))
	t.Cleanup(s.Close)
	seen := map[string]string{}
	var visit func(name string)
	visit = func(name string) {
		if _, ok := seen[name]; ok {
			return
		}
		a := ask(t, s, "GET", "/some/where/"+name, nil)
		if a.status != 200 {
			t.Errorf("%s: %d", name, a.status)
		}
		if seen[name] = a.body; !strings.Contains(a.header.Get("Content-Type"), "html") {
			return
		}
		for _, m := range addresses.FindAllStringSubmatch(a.body, -1) {
			to := m[1]
			if strings.HasPrefix(to, "/") || strings.Contains(to, "://") {
				t.Errorf("%s leads out of the folder: %s", name, to)
				continue
			}
			to, _, _ = strings.Cut(to, "#")
			to, _, _ = strings.Cut(to, "?")
			if to == "faucet.html" { // not shown: the demo's server alone has it
				continue
			}
			visit(strings.TrimPrefix(path.Clean("/"+to), "/"))
		}
		policy, _, _ := strings.Cut(a.body, "<title>")
		for _, m := range inline.FindAllStringSubmatch(a.body, -1) {
			sum := sha256.Sum256([]byte(m[1]))
			if !strings.Contains(policy, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") {
				t.Errorf("%s: a script that the policy does not name", name)
			}
		}
		if !strings.Contains(policy, `http-equiv="Content-Security-Policy" content="default-src 'none'`) || strings.Contains(policy, "unsafe-inline") || strings.Contains(policy, "frame-ancestors") {
			t.Errorf("%s: %s", name, policy)
		}
	}
	visit("")
	for _, name := range []string{"swap.html", "portfolio.html", "order.html", "settings.html", "help.html", "about.html", "trade-VTR-tUSD.html", "trade-WETH-tUSD.html", "manifest.webmanifest", "assets/page.4567ef01.js"} {
		visit(name)
	}
	if !strings.Contains(seen["trade-WETH-tUSD.html"], "<h1 class=\"sr\">WETH/tUSD</h1>") {
		t.Error("a market's page shows another market")
	}
	boot := regexp.MustCompile(`id="boot">([^<]*)<`).FindStringSubmatch(seen[""])
	var told struct {
		Wasm, Worker, Offline, Config string
		RPC, Signaling                []string
	}
	if err := json.Unmarshal([]byte(boot[1]), &told); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{told.Wasm, told.Worker, told.Offline, told.Config} {
		visit(name)
	}
	if len(told.RPC)+len(told.Signaling) != 0 {
		t.Error("endpoints stand in the pages, where an edit of the file does not reach them")
	}
	var config struct {
		RPC, Signaling []string
		Relays         string
	}
	if err := json.Unmarshal([]byte(seen["config.json"]), &config); err != nil || config.RPC[0] != "https://rpc.example" || config.Signaling[0] != "wss://signal.example" || config.Relays != "https://signal.example/relays" {
		t.Errorf("%v: %s", err, seen["config.json"])
	}
	d.Tokens[0].Symbol = "../VTR"
	cfg.Deployment = d
	if err := site.Export(t.Context(), cfg, "", folder); fault.Of(err) != fault.Invalid {
		t.Errorf("a token named like a path: %v", err)
	}
}
