//go:build !js

package web_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/gallery"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden renders every component in every state and every page, and compares with testdata.
func TestGolden(t *testing.T) {
	known := map[string]bool{}
	for _, s := range gallery.States(gallery.Head) {
		if known[s.Name] {
			t.Errorf("two states are called %s", s.Name)
		}
		known[s.Name] = true
		t.Run(s.Name, func(t *testing.T) { golden(t, s.Name, s.Part) })
	}
	files, err := filepath.Glob(filepath.Join("testdata", "*.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if name := strings.TrimSuffix(filepath.Base(f), ".html"); !known[name] {
			t.Errorf("%s belongs to no state of the gallery", f)
		}
	}
}

func golden(t *testing.T, name string, c web.Component) {
	t.Helper()
	pseudo(t, name, c)
	got, err := web.HTML(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	got = strings.ReplaceAll(got, "><", ">\n<") + "\n" // one element a line, so that a diff can be read
	path := filepath.Join("testdata", name+".html")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run go test ./web -update and look at the diff. Got:\n%s", path, got)
	}
}
