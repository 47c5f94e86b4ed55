//go:build !js

package gallery

import (
	"io"
	"io/fs"
	"net/http"
	"strings"

	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/view"
)

// Handler serves the gallery at /gallery/, with the built files in dist and without their script: a node of the
// page would overwrite the samples. NotFound means that nothing was built.
func Handler(dist fs.FS) (http.Handler, error) {
	m, err := web.ReadManifest(dist)
	if err != nil {
		return nil, err
	}
	head := func(demo bool) view.Head {
		h := Head(demo)
		m.Fill(&h, "/assets/")
		h.Assets.JS = ""
		return h
	}
	states := States(head)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, path)
		part := Index(head(true), states)
		if name != "" {
			if part = find(states, name, head(true)); part == nil {
				http.NotFound(w, r)
				return
			}
		}
		html, err := web.HTML(r.Context(), part)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		if r.URL.Query().Get("dir") == "rtl" {
			html = turned(html)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, html)
	}), nil
}

// turned is a page from right to left: its first element says so in place of what it said.
func turned(page string) string {
	before, rest, _ := strings.Cut(page, "<html")
	_, rest, _ = strings.Cut(rest, ">")
	return before + `<html lang="en" dir="rtl">` + rest
}

func find(states []State, name string, h view.Head) web.Component {
	for _, s := range states {
		if s.Name != name {
			continue
		}
		if s.Whole {
			return s.Part
		}
		return Show(h, s)
	}
	return nil
}
