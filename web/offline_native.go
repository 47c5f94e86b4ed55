//go:build !js

package web

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"slices"
	"strings"

	"github.com/virtuatrader/virtua/node/fault"
)

// Addresses beside the pages, relative to the folder that the pages are in.
const (
	PathOffline = "sw.js"                // the service worker: its scope is that folder
	PathApp     = "manifest.webmanifest" // what an installed page is called and looks like
)

// Offline says what the service worker keeps, all addresses relative to its own.
type Offline struct {
	Assets string   // folder of the built files: "assets/"
	Pages  []string // kept from the start: "./", "swap"
	Under  []string // kept once they were seen: what begins with one of these, "trade/"
}

// ServiceWorker returns the script of the service worker: what it is to keep, then the built code. The script of
// another build has other bytes, which is how a browser notices. NotFound means that none was built.
func (m Manifest) ServiceWorker(dist fs.FS, o Offline) ([]byte, error) {
	type kept struct {
		Path      string `json:"path"`
		Integrity string `json:"integrity,omitempty"`
	}
	told := struct {
		Build string   `json:"build"`
		Files []kept   `json:"files"`
		Pages []string `json:"pages"`
		Under []string `json:"under"`
	}{m.Hash, nil, o.Pages, append([]string{}, o.Under...)}
	for name, a := range m.Files {
		if name == FileOffline || strings.HasSuffix(name, ".png") && name != "icon-192.png" { // what is not looked at on a page
			continue
		}
		k := kept{Path: o.Assets + a.Path}
		if sum, err := hex.DecodeString(a.SHA256); err == nil && len(sum) == 32 {
			k.Integrity = "sha256-" + base64.StdEncoding.EncodeToString(sum)
		}
		told.Files = append(told.Files, k)
	}
	slices.SortFunc(told.Files, func(a, b kept) int { return strings.Compare(a.Path, b.Path) })
	code, err := fs.ReadFile(dist, m.Files[FileOffline].Path)
	if err != nil {
		return nil, fault.New(fault.NotFound, "no service worker was built: %w", err)
	}
	head, err := json.Marshal(told)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, err)
	}
	return append([]byte("self.virtua="+string(head)+";\n"), code...), nil
}

// App returns the manifest of the installed page (W3C Web Application Manifest). Icons are in the folder assets;
// everything is relative to the manifest's own address, so that it serves in any folder.
func (m Manifest) App(assets string) []byte {
	type icon struct {
		Src     string `json:"src"`
		Sizes   string `json:"sizes"`
		Type    string `json:"type"`
		Purpose string `json:"purpose"`
	}
	app := struct {
		Name        string   `json:"name"`
		Short       string   `json:"short_name"`
		Description string   `json:"description"`
		ID          string   `json:"id"`
		Start       string   `json:"start_url"`
		Scope       string   `json:"scope"`
		Display     string   `json:"display"`
		Background  string   `json:"background_color"`
		Theme       string   `json:"theme_color"`
		Categories  []string `json:"categories"`
		Icons       []icon   `json:"icons"`
	}{"Virtua", "Virtua", "Trade tokens peer to peer. Your browser is a full node.", "./", "./", "./", "standalone", "#f5f3ee", "#17181b", []string{"finance"}, nil}
	for _, i := range []struct{ name, sizes, kind, purpose string }{
		{FileIcon, "any", "image/svg+xml", "any"}, {"icon-192.png", "192x192", "image/png", "any"},
		{"icon-512.png", "512x512", "image/png", "any"}, {"icon-maskable-512.png", "512x512", "image/png", "maskable"},
	} {
		if src := m.Href(assets, i.name); src != "" {
			app.Icons = append(app.Icons, icon{src, i.sizes, i.kind, i.purpose})
		}
	}
	raw, err := json.MarshalIndent(app, "", "  ")
	if err != nil { // plain data
		return []byte("{}")
	}
	return append(raw, '\n')
}
