package web_test

import (
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/view"
)

func TestStaticPath(t *testing.T) {
	for from, to := range map[string]string{
		"/": "./", "/?side=buy": "./?side=buy", "/#invite=x": "./#invite=x", "/swap": "swap.html", "/swap?in=VTR#x": "swap.html?in=VTR#x", "/order#order=a/b?c": "order.html#order=a/b?c",
		"/trade/VTR-tUSD": "trade-VTR-tUSD.html", "/trade/VTR-tUSD?side=buy": "trade-VTR-tUSD.html?side=buy", "/review": "./",
	} {
		if got := web.StaticPath(from); got != to {
			t.Errorf("%s: %s, want %s", from, got, to)
		}
	}
}

func TestRebase(t *testing.T) {
	for from, to := range map[string]string{
		`<a href="/swap">x</a><form action="/review"><a class="y" href="/">z</a>`: `<a href="swap.html">x</a><form action="./"><a class="y" href="./">z</a>`,
		`<a href="#ladder">x</a> href=&#34;/swap&#34;`:                            `<a href="#ladder">x</a> href=&#34;/swap&#34;`,
		`<a href="/swap`: `<a href="/swap`,
		"":               "",
	} {
		if got := web.Rebase(from); got != to {
			t.Errorf("%s: %s, want %s", from, got, to)
		}
	}
	html, err := web.HTML(t.Context(), web.Trade(view.Page{Market: `<a href="/swap">`}))
	if err != nil || !strings.Contains(web.Rebase(html), `&lt;a href=&#34;/swap&#34;&gt;`) {
		t.Errorf("text that looks like markup was changed: %v", err)
	}
}

// TestPolicyNamesTheScript holds the hash in the policy to the one script that stands in a page.
func TestPolicyNamesTheScript(t *testing.T) {
	html, err := web.HTML(t.Context(), web.Problem(view.Head{}, view.Fault{}))
	if err != nil {
		t.Fatal(err)
	}
	all := regexp.MustCompile(`<script>([^<]*)</script>`).FindAllStringSubmatch(html, -1)
	if len(all) != 1 {
		t.Fatalf("%d scripts stand in the page", len(all))
	}
	sum := sha256.Sum256([]byte(all[0][1]))
	if hash := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(web.CSP(), hash) || !strings.Contains(web.MetaCSP(), hash) {
		t.Errorf("%s is not in %s", hash, web.CSP())
	}
}
