package site_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/server/site"
)

// TestRelays: a page is told where relays are handed out, and never a credential: pages are painted once for many people.
func TestRelays(t *testing.T) {
	tickets := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"password":"sesame"}`) })
	for _, row := range []struct{ name, public, page, config string }{
		{"None", "", "", ""},
		{"Here", "", "/relays", "http://"},
		{"Public", "https://virtua.example", "/relays", "https://virtua.example/relays"},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := serve(t, func(c *site.Config) {
				if row.page != "" {
					c.Relays, c.PublicURL = tickets, row.public
				}
			})
			page := ask(t, s, "GET", "/", nil)
			if told := strings.Contains(page.body, `"relays":"/relays"`); told != (row.page != "") || strings.Contains(page.body, "sesame") {
				t.Errorf("told: %v", told)
			}
			var c struct{ Relays string }
			if err := json.Unmarshal([]byte(ask(t, s, "GET", "/config.json", nil).body), &c); err != nil {
				t.Fatal(err)
			}
			if want := row.config; want == "http://" {
				if c.Relays != s.URL+"/relays" {
					t.Errorf("%q", c.Relays)
				}
			} else if c.Relays != want {
				t.Errorf("%q, want %q", c.Relays, want)
			}
			a := ask(t, s, "GET", "/relays", nil)
			if row.page == "" && a.status != http.StatusNotFound || row.page != "" && a.body != `{"password":"sesame"}` {
				t.Errorf("%d %s", a.status, a.body)
			}
		})
	}
}
