package site_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestLanguages: each language has addresses of its own, and who comes without one is sent to what was chosen, or asked for.
func TestLanguages(t *testing.T) {
	s := serve(t, nil)
	s.Client().CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	const html = "text/html,*/*;q=0.8"
	for _, c := range []struct {
		name, path, cookie, accept, browser string
		status                              int
		at, holds                           string // where it leads, what the page holds
	}{
		{"English", "/", "", html, "", 200, "", `<html lang="en" dir="ltr">`},
		{"Spanish", "/es/", "", html, "", 200, "", `<html lang="es" dir="ltr">`},
		{"SpanishBare", "/es", "", html, "", 200, "", `Libro de órdenes`},
		{"SpanishPage", "/es/swap", "", html, "en", 200, "", `href="/es/portfolio"`},
		{"SpanishProblem", "/es/nowhere", "", html, "", 404, "", "Aquí no hay tal cosa."},
		{"AFileStays", "/es/config.json", "", "*/*", "", 200, "", `"wasm"`},
		{"Chosen", "/swap?in=VTR", "lang=es", html, "en", 302, "/es/swap?in=VTR", ""},
		{"ChosenEnglish", "/swap", "lang=en", html, "es", 200, "", `<html lang="en"`},
		{"TheAddressCounts", "/es/swap", "lang=en", html, "en", 200, "", `<html lang="es"`},
		{"Asked", "/", "", html, "fr;q=0.5, es-MX;q=0.9, en;q=0.8", 302, "/es/", ""},
		{"AskedLess", "/", "", html, "en-GB, es;q=0.9", 200, "", `<html lang="en"`},
		{"AskedOther", "/", "", html, "de", 200, "", `<html lang="en"`},
		{"AskedBadly", "/", "", html, "es;q=x, ;, en;q=0.1", 200, "", `<html lang="en"`},
		{"AProgramIsNotSentOn", "/config.json", "lang=es", "*/*", "es", 200, "", `"wasm"`},
		{"Choose", "/trade/VTR-tUSD?lang=es&group=10", "", html, "", 302, "/es/trade/VTR-tUSD?group=10", ""},
		{"ChooseBack", "/es/swap?lang=en", "lang=es", html, "es", 302, "/swap", ""},
		{"ChooseUnknown", "/?lang=xx", "", html, "", 200, "", `<html lang="en"`},
		{"NowhereElse", "/es//evil.example/?lang=en", "", html, "", 302, "/evil.example/", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := ask(t, s, "GET", c.path, map[string]string{"Accept": c.accept, "Cookie": c.cookie, "Accept-Language": c.browser})
			if a.status != c.status || a.header.Get("Location") != c.at || !strings.Contains(a.body, c.holds) {
				t.Errorf("%d to %q, %.300s", a.status, a.header.Get("Location"), a.body)
			}
			if chosen := a.header.Get("Set-Cookie"); strings.HasPrefix(c.name, "Choose") && c.status == 302 != strings.HasPrefix(chosen, "lang=") {
				t.Errorf("remembers %q", chosen)
			}
		})
	}
	// A page that was painted for one language is not given out in another.
	if a := ask(t, s, "GET", "/", map[string]string{"Accept": html}); !strings.Contains(a.body, "Order book") || strings.Contains(a.body, "Libro de órdenes") {
		t.Error("the English page is Spanish")
	}
}
