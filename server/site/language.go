package site

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/virtuatrader/virtua/web/lang"
	"github.com/virtuatrader/virtua/web/render"
)

// Each language has addresses of its own: "/swap" is English, "/es/swap" Spanish. So a page's address says all that it is
// made of, and a cache, a service worker or a static host needs to know nothing else. Who comes without a language is sent
// on to the one chosen before, which a cookie remembers, or to what the browser asks for.

const (
	langCookie = "lang"
	langQuery  = "lang" // "?lang=es" chooses and remembers a language, also without script
	langLife   = 365 * 86400
)

// languages puts the language of a request's address into its context and takes it out of the path.
func languages(next http.Handler) http.Handler {
	all := map[string]*lang.Lang{}
	for _, l := range lang.Tags() {
		all[l.Tag] = lang.New(l.Tag)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l, path := lang.English, r.URL.Path
		for _, one := range all {
			if one.Prefix == "" {
				continue
			}
			if path == one.Prefix {
				path += "/"
			}
			if strings.HasPrefix(path, one.Prefix+"/") {
				l, path = one, path[len(one.Prefix):]
			}
		}
		if wanted := all[r.URL.Query().Get(langQuery)]; wanted != nil && isPage(r, path) {
			http.SetCookie(w, &http.Cookie{Name: langCookie, Value: wanted.Tag, Path: "/", MaxAge: langLife, SameSite: http.SameSiteLaxMode})
			moveTo(w, r, wanted, path)
			return
		}
		if l.Prefix == "" && isPage(r, path) {
			if known := all[preferred(r)]; known != nil && known.Prefix != "" {
				w.Header().Set("Vary", "Cookie, Accept-Language")
				moveTo(w, r, known, path)
				return
			}
		}
		r2 := r.Clone(render.In(r.Context(), l))
		r2.URL.Path, r2.URL.RawPath = path, ""
		next.ServeHTTP(w, r2)
	})
}

// isPage reports whether a person asks for a page: files and what programs read have one address.
func isPage(r *http.Request, path string) bool {
	return r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/html") && !strings.HasPrefix(path, assetsPath) &&
		path != signalPath && path != relaysPath
}

// moveTo sends a person to the same page in a language.
func moveTo(w http.ResponseWriter, r *http.Request, l *lang.Lang, path string) {
	q := r.URL.Query()
	q.Del(langQuery)
	to := url.URL{Path: l.Prefix + "/" + strings.TrimLeft(path, "/"), RawQuery: q.Encode()}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, to.String(), http.StatusFound)
}

// preferred is the tag of the language that a person chose here before, else of the one that the browser asks for most
// (RFC 9110 §12.5.4).
func preferred(r *http.Request) string {
	if c, err := r.Cookie(langCookie); err == nil {
		return c.Value
	}
	best, most := "", 0.0
	for item := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		tag, params, _ := strings.Cut(strings.TrimSpace(item), ";")
		weight := 1.0
		if q, ok := strings.CutPrefix(strings.TrimSpace(params), "q="); ok {
			var err error
			if weight, err = strconv.ParseFloat(q, 64); err != nil {
				continue
			}
		}
		if primary, _, _ := strings.Cut(strings.ToLower(tag), "-"); weight > most {
			best, most = primary, weight
		}
	}
	return best
}
