//go:build !js

package gallery_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web/gallery"
)

var built = fstest.MapFS{"manifest.json": {Data: []byte(`{"files":{"page.css":{"path":"page.0123.css"},"page.js":{"path":"page.4567.js"},"icon.svg":{"path":"icon.svg"}}}`)}}

func get(t *testing.T, h http.Handler, path string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	body, err := io.ReadAll(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.Code, string(body)
}

// TestHandler follows every link of the gallery: each state is a page with the built style, no script, and its component.
func TestHandler(t *testing.T) {
	h, err := gallery.Handler(built)
	if err != nil {
		t.Fatal(err)
	}
	status, index := get(t, h, "/gallery/")
	links := regexp.MustCompile(`href="(/gallery/[a-z][^"]*)"`).FindAllStringSubmatch(index, -1)
	states := gallery.States(gallery.Head)
	if status != http.StatusOK || len(links) != 2*len(states) {
		t.Fatalf("status %d, %d links to %d states", status, len(links), len(states))
	}
	for _, l := range links {
		status, page := get(t, h, l[1])
		if status != http.StatusOK || !strings.Contains(page, "/assets/page.0123.css") || strings.Contains(page, "page.4567.js") || !strings.HasSuffix(page, "</html>") {
			t.Errorf("%s: status %d\n%.600s", l[1], status, page)
		}
		if rtl := strings.Contains(l[1], "dir=rtl"); strings.Contains(page, `<html lang="en" dir="rtl">`) != rtl {
			t.Errorf("%s is written from the wrong side", l[1])
		}
	}
	if _, page := get(t, h, "/gallery/ladder-empty"); !strings.Contains(page, `id="ladder"`) || !strings.Contains(page, `data-state="ladder-empty"`) {
		t.Errorf("the page of an empty ladder is\n%s", page)
	}
	if status, _ := get(t, h, "/gallery/none"); status != http.StatusNotFound {
		t.Errorf("a state that is not: %d", status)
	}
	if _, err := gallery.Handler(fstest.MapFS{}); fault.Of(err) != fault.NotFound {
		t.Errorf("nothing built: %v", err)
	}
}
