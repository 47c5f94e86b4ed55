package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// types names what the page is made of; the host's own table may not know wasm.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".wasm": "application/wasm", ".json": "application/json", ".map": "application/json", ".svg": "image/svg+xml", ".png": "image/png",
	".ico": "image/x-icon", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8",
}

// asset is one file in the forms it was built in.
type asset struct {
	kind          string
	plain, br, gz []byte
	etag          string
	immutable     bool
}

// assets are the built files in memory, by path.
type assets map[string]*asset

// loadAssets reads all built files. A name that carries a hash of its content ("name.0123abcd.js", at least 8
// hex digits) never changes and is cached for good; files ending in .br and .gz are forms of their neighbour.
func loadAssets(dist fs.FS) (assets, error) {
	all := assets{}
	err := fs.WalkDir(dist, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		b, err := fs.ReadFile(dist, name)
		if err != nil {
			return err
		}
		ext := path.Ext(name)
		if ext == ".br" || ext == ".gz" {
			a := all.at(strings.TrimSuffix(name, ext))
			if ext == ".br" {
				a.br = b
			} else {
				a.gz = b
			}
			return nil
		}
		sum := sha256.Sum256(b)
		a := all.at(name)
		a.plain, a.etag, a.immutable = b, hex.EncodeToString(sum[:12]), hashed(name)
		a.kind = types[ext]
		if a.kind == "" {
			a.kind = "application/octet-stream"
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("page files: %w", err)
	}
	for name, a := range all {
		if a.plain == nil {
			delete(all, name) // a compressed form without its file
		}
	}
	return all, nil
}

func (all assets) at(name string) *asset {
	a := all[name]
	if a == nil {
		a = &asset{}
		all[name] = a
	}
	return a
}

// hashed reports whether a part of the name between its dots or dashes is a hash.
func hashed(name string) bool {
	base := path.Base(name)
	for part := range strings.FieldsFuncSeq(strings.TrimSuffix(base, path.Ext(base)), func(r rune) bool { return r == '.' || r == '-' }) {
		if len(part) >= 8 && (strings.Trim(part, "0123456789abcdef") == "" || strings.Trim(part, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == "") {
			return true
		}
	}
	return false
}

// serve answers with the best form that the client takes.
func (a *asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", a.kind)
	if a.immutable {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		h.Set("Cache-Control", "no-cache")
	}
	body, tag := a.plain, a.etag
	if a.br != nil || a.gz != nil {
		h.Set("Vary", "Accept-Encoding")
	}
	accepts := r.Header.Get("Accept-Encoding")
	switch {
	case a.br != nil && takes(accepts, "br"):
		body, tag = a.br, tag+"-br"
		h.Set("Content-Encoding", "br")
	case a.gz != nil && takes(accepts, "gzip"):
		body, tag = a.gz, tag+"-gz"
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("ETag", `"`+tag+`"`)
	if match := r.Header.Get("If-None-Match"); match != "" && strings.Contains(match, `"`+tag+`"`) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodHead {
		return
	}
	_, _ = w.Write(body)
}

// takes reports whether an Accept-Encoding header admits a coding (RFC 9110 §12.5.3).
func takes(header, coding string) bool {
	for item := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(item, ";")
		if strings.EqualFold(strings.TrimSpace(name), coding) {
			q := strings.TrimPrefix(strings.ReplaceAll(strings.ToLower(params), " ", ""), "q=")
			v, err := strconv.ParseFloat(q, 64)
			return q == "" || err == nil && v > 0
		}
	}
	return false
}
