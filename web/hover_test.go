//go:build !js

package web_test

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	titled  = regexp.MustCompile(` title="([^"]*)"`)
	pressed = regexp.MustCompile(` (?:data-whole|data-copy)="([^"]*)"`)
	short   = regexp.MustCompile(`(0x[0-9a-fA-F]{4,10})…([0-9a-fA-F]{4})?`)
)

// TestNothingByHoverAlone: what a pointer shows by resting, a thumb and keys reach too. Only buttons, which are pressed, have a
// title, and what is pressed is no data; a hash that is cut short stands whole beside it, or a press shows it whole.
func TestNothingByHoverAlone(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.html"))
	if err != nil || len(files) < 90 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	hashes := 0
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		page := string(raw)
		whole, at, leads := "", 0, "" // the element around that leads to the whole: a link, or a choice of wallets
		for _, m := range pressed.FindAllStringSubmatch(page, -1) {
			whole += html.UnescapeString(m[1]) + "\n"
		}
		text := tag.ReplaceAllString(page, "\n")
		for _, m := range tag.FindAllStringSubmatchIndex(page, -1) {
			for _, s := range short.FindAllStringSubmatch(page[at:m[0]], -1) {
				hashes++
				all := regexp.MustCompile(regexp.QuoteMeta(s[1]) + `[0-9a-fA-F]{16,}` + s[2])
				if leads == "" && !all.MatchString(whole) && !all.MatchString(text) {
					t.Errorf("%s: nothing shows all of %s", f, s[0])
				}
			}
			at = m[1]
			element, attributes := page[m[4]:m[5]], page[m[6]:m[7]]
			switch closing := m[2] != m[3]; {
			case closing && element == leads:
				leads = ""
			case !closing && (element == "a" || element == "option"):
				leads = element
			}
			if s := titled.FindStringSubmatch(attributes); s != nil && (element != "button" || strings.Contains(s[1], "0x")) {
				t.Errorf("%s: %q shows by hovering over a %s alone", f, s[1], element)
			}
		}
	}
	if hashes < 40 {
		t.Errorf("%d hashes: the test reads less than there is", hashes)
	}
}
