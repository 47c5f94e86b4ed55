//go:build !js

package web_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/gallery"
	"github.com/virtuatrader/virtua/web/render"
	"github.com/virtuatrader/virtua/web/view"
)

// TestNothingInline holds every page and component to the Content-Security-Policy: no inline script, style or
// handler, and no foreign host.
func TestNothingInline(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.html"))
	if err != nil || len(files) < 40 {
		t.Fatalf("%d golden files, %v", len(files), err)
	}
	allowed := regexp.MustCompile(`<script>([^<]*)</script>`)
	followed := regexp.MustCompile(`<a href="https://[^"]*"[^>]* target="_blank" rel="noreferrer">`) // by a person's click: it loads nothing and leaves the node alone
	for _, bad := range []*regexp.Regexp{
		regexp.MustCompile(`(?i)<[^>]*\sstyle=`), regexp.MustCompile(`(?i)<[^>]*\son[a-z]+=`), regexp.MustCompile(`(?i)<style`),
		regexp.MustCompile(`(?i)javascript:`), regexp.MustCompile(`(?i)(src|href|action)="(https?:)?//`),
		regexp.MustCompile(`(?i)<script type="application/json"[^>]*>[^<]*<script`), regexp.MustCompile(`(?i)<script>`),
	} {
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			raw = followed.ReplaceAll(raw, nil)
			raw = allowed.ReplaceAllFunc(raw, func(script []byte) []byte { // what the policy names by its hash
				sum := sha256.Sum256(allowed.FindSubmatch(script)[1])
				if strings.Contains(web.CSP(), "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") {
					return nil
				}
				return script
			})
			if m := bad.Find(raw); m != nil {
				t.Errorf("%s holds %s", f, m)
			}
		}
	}
	for _, directive := range []string{"default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"} {
		if !strings.Contains(web.Headers()["Content-Security-Policy"], directive) {
			t.Errorf("the policy lacks %s", directive)
		}
	}
	if strings.Contains(web.CSP(), "unsafe-inline") || strings.Contains(web.CSP(), "unsafe-eval'") && !strings.Contains(web.CSP(), "wasm-unsafe-eval'") {
		t.Error("the policy allows inline code")
	}
}

// TestHostileText renders strings that peers, wallets and tokens choose.
func TestHostileText(t *testing.T) {
	evil := `"><img src=x onerror=alert(1)>'&`
	p := gallery.Trader()
	p.Wallet.Kind, p.Wallet.Burner = evil, false
	p.Network.Peers[0].Source, p.Network.Servers[0].Host = evil, evil
	p.Balances.Rows[0].Name, p.Balances.Rows[0].Symbol = evil, evil
	p.Market, p.Markets[0].Base, p.Orders.Rows[0].Next = evil, evil, evil
	p.Form.Price, p.Form.Amount = evil, evil
	p.Notices = []view.Notice{{Fault: view.Fault{Sentence: evil, Next: evil}}}
	html, err := web.HTML(t.Context(), web.Trade(p))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(html, "<img") {
		t.Error("a string became markup")
	}
	if !strings.Contains(html, "&lt;img") {
		t.Error("the string is not shown")
	}
}

// TestFragments: every live part is one element with the id under which it is patched, found once on the page.
func TestFragments(t *testing.T) {
	p := gallery.Trader()
	page, err := web.HTML(t.Context(), web.Trade(p))
	if err != nil {
		t.Fatal(err)
	}
	list := append(web.Panels(&p), web.FormFragments(p.Form.Live)...)
	list = append(list, web.PreviewFragment(gallery.Preview()))
	for _, f := range list {
		html, err := web.HTML(t.Context(), f.Part)
		if err != nil {
			t.Fatal(err)
		}
		head, _, _ := strings.Cut(html, ">")
		if id := ` id="` + f.ID + `"`; !strings.Contains(head, id) || strings.Count(page, id) != 1 {
			t.Errorf("%s: the fragment begins with %s>, the page has the id %d times", f.ID, head, strings.Count(page, id))
		}
	}
}

func TestPageIsWholeOrNothing(t *testing.T) {
	broken := render.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, _ = w.Write([]byte("half"))
		return errors.New("no more")
	})
	var b bytes.Buffer
	if err := web.Page(t.Context(), &b, broken); err == nil || b.Len() != 0 {
		t.Errorf("err %v, %d bytes written", err, b.Len())
	}
	if err := web.Page(t.Context(), &b, web.AboutPage(gallery.About())); err != nil || !strings.HasSuffix(b.String(), "</html>") {
		t.Errorf("err %v, ends with %q", err, b.String()[max(0, b.Len()-20):])
	}
}

func TestManifest(t *testing.T) {
	if _, err := web.ReadManifest(fstest.MapFS{}); fault.Of(err) != fault.NotFound {
		t.Errorf("nothing built: %v", err)
	}
	if _, err := web.ReadManifest(fstest.MapFS{"manifest.json": {Data: []byte("{")}}); fault.Of(err) != fault.Invalid {
		t.Errorf("broken: %v", err)
	}
	m, err := web.ReadManifest(fstest.MapFS{"manifest.json": {Data: []byte(`{"version":"1","hash":"ab","files":{"page.css":{"path":"page.0a.css","size":3},"node.wasm":{"path":"node.0b.wasm","size":9,"sha256":"cc"}}}`)}})
	if err != nil {
		t.Fatal(err)
	}
	var h view.Head
	m.Fill(&h, "/assets/")
	if h.Assets.CSS != "/assets/page.0a.css" || h.Boot.Wasm != "/assets/node.0b.wasm" || h.Boot.WasmSize != 9 || h.Build.Wasm != "cc" || h.Assets.JS != "" {
		t.Errorf("%+v", h)
	}
}
