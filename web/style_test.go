//go:build !js

package web_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sheets returns the style sheet without its comments, in the order in which it is bundled.
func sheets(t *testing.T) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("static", "css", "page.css"))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, m := range regexp.MustCompile(`@import "(.+?)"`).FindAllStringSubmatch(string(raw), -1) {
		one, err := os.ReadFile(filepath.Join("static", "css", m[1]))
		if err != nil {
			t.Fatal(err)
		}
		all.Write(one)
	}
	return regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(all.String(), "")
}

// TestStyle holds the style sheet to what the page shall look like, as far as that can be read.
func TestStyle(t *testing.T) {
	css := sheets(t)
	// Rules without what is around them: "selector, selector" and "property: value; …".
	rules := regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`).FindAllStringSubmatch(css, -1)
	values := func(property string) (list []string) {
		for _, m := range regexp.MustCompile(`(?m)^\s*`+regexp.QuoteMeta(property)+`:\s*([^;]+);`).FindAllStringSubmatch(css, -1) {
			list = append(list, m[1])
		}
		return list
	}
	if len(rules) < 400 || len(values("font-size")) < 50 {
		t.Fatalf("%d rules: the test reads less than there is", len(rules))
	}
	t.Run("Type", func(t *testing.T) {
		if strings.Contains(css, "@font-face") || strings.Contains(css, "url(") {
			t.Error("something is loaded from elsewhere")
		}
		if fonts := values("--font"); len(fonts) != 1 || !strings.HasSuffix(fonts[0], "sans-serif") {
			t.Errorf("the face is %q", fonts)
		}
		if !regexp.MustCompile(`\.num \{\s*font-variant-numeric: tabular-nums`).MatchString(css) {
			t.Error("numbers are not tabular")
		}
	})
	t.Run("Sizes", func(t *testing.T) {
		five := regexp.MustCompile(`(?m)^\s*--s\d: [\d.]+rem;`).FindAllString(css, -1)
		if len(five) != 5 {
			t.Errorf("the sizes of type are %q", five)
		}
		for _, v := range append(values("font-size"), values("font")...) {
			if v != "inherit" && !regexp.MustCompile(`^(\d+ )?var\(--s[1-5]\)( / [\d.]+ var\(--\w+\))?$`).MatchString(v) {
				t.Errorf("a size of type is %q", v)
			}
		}
	})
	t.Run("Grid", func(t *testing.T) {
		hairlines := []string{"gap: 1px", "padding-bottom: 1px"} // between panels, and after the last
		space := regexp.MustCompile(`(?m)^\s*((?:padding|margin|gap|row-gap|column-gap)[\w-]*:\s*[^;]+);`).FindAllStringSubmatch(css, -1)
		if len(space) < 200 {
			t.Fatalf("%d distances: the test reads less than there is", len(space))
		}
		for _, s := range space {
			for _, px := range regexp.MustCompile(`([\d.]+)px`).FindAllStringSubmatch(s[1], -1) {
				if n, err := strconv.Atoi(px[1]); (err != nil || n%4 != 0) && !slices.Contains(hairlines, s[1]) {
					t.Errorf("%s is off the grid of 4 px", s[1])
				}
			}
		}
	})
	t.Run("Radius", func(t *testing.T) {
		if r := values("--radius"); len(r) != 1 || r[0] != "6px" {
			t.Errorf("the radius is %q", r)
		}
		for _, v := range values("border-radius") {
			if v != "var(--radius)" && v != "50%" && v != "0" {
				t.Errorf("a radius is %q", v)
			}
		}
	})
	t.Run("Quiet", func(t *testing.T) {
		for _, loud := range []string{"gradient(", "text-shadow", "drop-shadow", "@keyframes", "animation"} {
			if strings.Contains(css, loud) {
				t.Errorf("there is %s", loud)
			}
		}
	})
	t.Run("Colours", func(t *testing.T) {
		// Tokens, and what the reader may choose in their place: every other colour is one of them.
		chosen := regexp.MustCompile(`(?s):root[^{]*\{[^}]*\}`)
		for _, m := range regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\([^)]*\)`).FindAllString(chosen.ReplaceAllString(css, ""), -1) {
			if m != "rgb(10 10 12 / 0.5)" { // what a dialog stands before
				t.Errorf("%s is no token", m)
			}
		}
		if accents := values("--accent"); len(accents) != 2 {
			t.Errorf("the accent of both themes is %q", accents)
		}
	})
	t.Run("Hairlines", func(t *testing.T) {
		thick := map[string]string{".batch": "2px", ".toast.bad": "3px"} // two marks that are drawn by their borders
		for _, r := range rules {
			for _, m := range regexp.MustCompile(`border(?:-[a-z]+)*:\s*(\d+px) `).FindAllStringSubmatch(r[2], -1) {
				if selector := strings.TrimSpace(r[1]); m[1] != "1px" && thick[selector] != m[1] {
					t.Errorf("%s has a border of %s", selector, m[1])
				}
			}
		}
	})
	t.Run("Shadows", func(t *testing.T) {
		overlays := []string{".skip:focus", ".news", ".dialog", ".toast"}
		for _, r := range rules {
			for _, m := range regexp.MustCompile(`box-shadow:\s*([^;]+)`).FindAllStringSubmatch(r[2], -1) {
				selector := strings.TrimSpace(r[1])
				if !strings.HasPrefix(m[1], "inset ") && m[1] != "none" && !slices.Contains(overlays, selector) {
					t.Errorf("%s, which is no overlay, has a shadow", selector)
				}
			}
		}
	})
	t.Run("Motion", func(t *testing.T) {
		for _, v := range values("transition") {
			if rest := regexp.MustCompile(`[\w-]+ var\(--fast\)(, )?`).ReplaceAllString(v, ""); rest != "" {
				t.Errorf("a transition takes %q", v)
			}
		}
		fast := values("--fast")
		if len(fast) != 2 || fast[1] != "0ms" {
			t.Fatalf("motion takes %q; the second is for who wants none", fast)
		}
		if ms, err := strconv.Atoi(strings.TrimSuffix(fast[0], "ms")); err != nil || ms > 120 {
			t.Errorf("motion takes %s", fast[0])
		}
	})
	t.Run("Rows", func(t *testing.T) {
		if rows := values("--row"); len(rows) != 3 || rows[0] != "24px" || rows[2] != "44px" {
			t.Errorf("a row is %q high: at a desk, on a narrow screen, under a thumb", rows)
		}
	})
}

// TestNoEmoji: icons are drawn, and no text has a pictograph for one.
func TestNoEmoji(t *testing.T) {
	pictograph := regexp.MustCompile(`[\x{2600}-\x{27BF}\x{2B00}-\x{2BFF}\x{1F000}-\x{1FAFF}\x{FE0F}]`)
	var files []string
	for _, pattern := range []string{"*.templ", "lang/*.go", "lang/said.txt", "view/*.go", "ts/*.ts"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(found), err)
		}
		files = append(files, found...)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if s := pictograph.Find(raw); s != nil {
			t.Errorf("%s has %s", f, s)
		}
	}
}
