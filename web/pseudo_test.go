//go:build !js

package web_test

import (
	"flag"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/lang"
	"github.com/virtuatrader/virtua/web/render"
)

// pages is where the whole pages are written in the pseudo language, for a browser to lay out (e2e/language.spec.ts).
var pages = flag.String("pages", "", "write whole pages in the pseudo language into this folder")

var (
	tag      = regexp.MustCompile(`<(/?|!)([a-z0-9]+)([^>]*)>`)
	wordy    = regexp.MustCompile(` (?:title|aria-label|placeholder|alt|data-next|data-tell)="([^"]*)"`)
	said     = regexp.MustCompile(`⟦[^⟦⟧]*⟧`)
	word     = regexp.MustCompile(`[A-Za-z][A-Za-z]+`)
	verbatim = map[string]bool{"code": true, "textarea": true, "pre": true, "script": true}
)

// named are words that no language changes: tokens, units, hosts, names of programs, licences and fields, ids.
var named = regexp.MustCompile(`\b(VTR|tUSD|WETH|ETH|Virtua|Trader|Test dollar|Wrapped ether|FOO|ms|min|UTC|Jan|Oct|Nov|CSV|JSON|SHA-256|node\.wasm|OHLC|QR|WebRTC|Ctrl)\b|` +
	`\S+\.example\S*|0x[0-9a-fA-F…]+|[0-9a-f]{8,}|\d+[mhd]|` +
	`\b(maker|taker|sellToken|buyToken|sellAmount|buyAmount|nonce|epoch|validFrom|expiry|flags|maxFeeBps|domain|id)\b|` +
	`Apache-2\.0|BSD-3-Clause|ISC|CC0-1\.0|MIT|0BSD|\bGo\b|decred secp256k1|decred/dcrd/\S+|golang\.org/x/\w+|rsc\.io/qr|holiman/uint256|dchest/siphash|templ|idiomorph|Some <Wallet>`)

// invented are texts that only samples say.
var invented = strings.NewReplacer("The price moved.", "", "Over, and part of it was missed while this node slept.", "", "Take 40 VTR", "", "exactly this amount, signed together with the order", "",
	"free; nothing is sent to the chain", "", "Wrapped Virtua Trader of the Second Series", "", "Test dollars with eighteen decimals and a long name", "",
	"WRAPPEDVTRX", "", "TESTDOLLARS", "")

// pseudo renders a golden component in the pseudo language: whatever is left in plain English did not come from the catalogue.
func pseudo(t *testing.T, name string, c web.Component) {
	t.Helper()
	page, err := web.HTML(render.In(t.Context(), lang.Pseudo()), c)
	if err != nil {
		t.Fatal(err)
	}
	if *pages != "" && strings.HasPrefix(page, "<!") {
		if err := os.WriteFile(filepath.Join(*pages, name+".html"), []byte(page), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	plain := func(text string) {
		if text = invented.Replace(html.UnescapeString(text)); text == "burner" {
			return // in place of a wallet's name
		}
		for said.MatchString(text) {
			text = said.ReplaceAllString(text, "")
		}
		if left := word.FindAllString(named.ReplaceAllString(text, ""), -1); len(left) > 0 {
			t.Errorf("%s: %q is not in the catalogue (%s)", name, strings.Join(left, " "), text)
		}
	}
	at, skip := 0, ""
	for _, m := range tag.FindAllStringSubmatchIndex(page, -1) {
		closing, element, attributes := m[2] != m[3], page[m[4]:m[5]], page[m[6]:m[7]]
		if skip == "" {
			plain(page[at:m[0]])
			for _, a := range wordy.FindAllStringSubmatch(attributes, -1) {
				plain(a[1])
			}
			if verbatim[element] || element == "a" && strings.Contains(attributes, " lang=") {
				skip = element
			}
		} else if closing && element == skip {
			skip = ""
		}
		at = m[1]
	}
}

// TestPseudoFinds: the test of the golden pages fails for a text that did not come from the catalogue.
func TestPseudoFinds(t *testing.T) {
	left := ""
	for _, m := range word.FindAllString(named.ReplaceAllString(said.ReplaceAllString("⟦Ýóúŕ óŕđéŕš⟧ 12 VTR and more", ""), ""), -1) {
		left += m + " "
	}
	if left != "and more " {
		t.Errorf("left: %q", left)
	}
}
