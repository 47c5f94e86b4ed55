package site

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/lang"
	"github.com/virtuatrader/virtua/web/view"
)

// app is what makes the page one that can be installed and opened without a network. Both are nil when the build has
// no service worker.
type app struct {
	script, names *asset
	prefix        string // of their addresses
}

// assets is the folder of the built files, as pages write it.
func (s *Site) assets() string {
	if s.cfg.Static {
		return assetsPath[1:]
	}
	return assetsPath
}

// newApp makes the service worker's script and the manifest of this build.
func (s *Site) newApp() (app, error) {
	keep := web.Offline{Assets: assetsPath[1:], Pages: []string{"./", "swap", "order", "portfolio", "settings", "help", "about"}, Under: []string{"trade/"}}
	for _, l := range lang.Tags() {
		if l.Prefix != "" {
			keep.Under = append(keep.Under, l.Prefix[1:]+"/")
		}
	}
	if s.cfg.Static {
		for i, p := range keep.Pages[1:] {
			keep.Pages[i+1] = web.StaticPath("/" + p)
		}
		keep.Under = []string{"trade-"}
	}
	script, err := s.manifest.ServiceWorker(s.cfg.Dist, keep)
	if fault.Of(err) == fault.NotFound {
		return app{}, nil
	}
	if err != nil {
		return app{}, err
	}
	made := func(body []byte, kind string) *asset {
		sum := sha256.Sum256(body)
		return &asset{kind: kind, plain: body, etag: hex.EncodeToString(sum[:12])}
	}
	a := app{script: made(script, types[".js"]), names: made(s.manifest.App(assetsPath[1:]), types[".webmanifest"]), prefix: "/"}
	if s.cfg.Static {
		a.prefix = ""
	}
	return a, nil
}

// fill tells a page where they are.
func (a app) fill(h *view.Head) {
	if a.script != nil {
		h.Assets.Manifest, h.Boot.Offline = a.prefix+web.PathApp, a.prefix+web.PathOffline
	}
}

func (a app) worker(w http.ResponseWriter, r *http.Request)   { a.serve(w, r, a.script) }
func (a app) manifest(w http.ResponseWriter, r *http.Request) { a.serve(w, r, a.names) }

func (a app) serve(w http.ResponseWriter, r *http.Request, file *asset) {
	if file == nil {
		Fail(w, 0, fault.New(fault.NotFound, "the page was built without it"))
		return
	}
	file.serve(w, r)
}
