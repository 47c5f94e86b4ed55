//go:build !js

package web

import (
	"embed"
	"encoding/json"
	"io/fs"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web/view"
)

//go:embed all:dist
var dist embed.FS

// Dist returns the built files: hashed names, beside them .gz and .br where they were compressed, and
// manifest.json. It is empty but for .gitkeep before the first `make build`.
func Dist() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil { // "dist" is a valid path
		panic(err)
	}
	return sub
}

// Manifest says what the build wrote.
type Manifest struct {
	Version string           `json:"version"`
	Hash    string           `json:"hash"` // over all files
	Go      string           `json:"go"`   // of the compiler
	Files   map[string]Asset `json:"files"`
}

// Asset is one built file.
type Asset struct {
	Path   string `json:"path"`   // file name in dist
	Size   int    `json:"size"`   // bytes
	SHA256 string `json:"sha256"` // hex
	Gzip   int    `json:"gzip"`   // bytes of Path.gz, 0 when there is none
	Brotli int    `json:"brotli"` // bytes of Path.br, 0 when there is none
}

// Names under which the page looks its files up.
const (
	FileCSS    = "page.css"
	FileJS     = "page.js"
	FileWorker = "worker.js"
	FileWasm   = "node.wasm"
	FileIcon   = "icon.svg"

	FileOffline = "sw.js" // the service worker's code, see ServiceWorker
	fileApple   = "icon-apple-180.png"
)

// ReadManifest reads manifest.json of a built folder. NotFound means that nothing was built.
func ReadManifest(files fs.FS) (Manifest, error) {
	var m Manifest
	raw, err := fs.ReadFile(files, "manifest.json")
	if err != nil {
		return m, fault.New(fault.NotFound, "page files are not built, run make build: %w", err)
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		return m, fault.New(fault.Invalid, "page files: %w", err)
	}
	return m, nil
}

// Href returns the address of a built file below prefix ("/assets/"), "" when it was not built.
func (m Manifest) Href(prefix, name string) string {
	a, ok := m.Files[name]
	if !ok {
		return ""
	}
	return prefix + a.Path
}

// Fill sets the addresses and the build of a page's head, and of its boot data.
func (m Manifest) Fill(h *view.Head, prefix string) {
	h.Assets = view.Assets{CSS: m.Href(prefix, FileCSS), JS: m.Href(prefix, FileJS), Icon: m.Href(prefix, FileIcon), AppleIcon: m.Href(prefix, fileApple)}
	h.Build = view.Build{Version: m.Version, Hash: m.Hash, Wasm: m.Files[FileWasm].SHA256}
	h.Boot.Build, h.Boot.Wasm, h.Boot.Worker = m.Hash, m.Href(prefix, FileWasm), m.Href(prefix, FileWorker)
	h.Boot.WasmSize = m.Files[FileWasm].Size
}
