package site

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/view"
)

// configFile names, in a static copy, the file that says where the world is. Its form is that of a server's
// /config.json, of which only these fields are read.
const configFile = "config.json"

// staticConfig is that file.
type staticConfig struct {
	RPC       []string `json:"rpc"`
	Signaling []string `json:"signaling"`
	ICE       []string `json:"ice,omitempty"`
	Relays    string   `json:"relays,omitempty"`
}

// symbols are those that may stand in a file's name on any host.
var symbols = regexp.MustCompile(`^[A-Za-z0-9_.]{1,32}$`)

// Export writes the pages of a deployment into a folder that any web host or IPFS gateway can serve, under any path:
// all addresses in it are relative, the policy stands in the pages, and config.json, which may be edited afterwards,
// says where chain endpoints and signaling servers are. cfg is as for New; what a server alone can do is left out
// of it, and Observer is not asked: the books are empty until the reader's own node runs. relays is the address at which
// a server hands out relays, "" for none. Files of an earlier copy that the new one does not have are removed.
func Export(ctx context.Context, cfg Config, relays, folder string) error {
	core, err := node.NewCore(node.CoreConfig{Deployment: cfg.Deployment, NoMesh: true})
	if err != nil {
		return err
	}
	cfg.Static, cfg.Observer, cfg.Hub, cfg.Faucet, cfg.Relays = true, still{core}, nil, nil, nil
	s, err := New(cfg)
	if err != nil {
		return err
	}
	files, err := s.copies(ctx)
	if err != nil {
		return err
	}
	world, err := json.MarshalIndent(staticConfig{RPC: cfg.RPC, Signaling: cfg.Signaling, ICE: cfg.ICE, Relays: relays}, "", "  ")
	if err != nil {
		return fault.Wrap(fault.Internal, err)
	}
	files[configFile] = append(world, '\n')
	if err := fs.WalkDir(cfg.Dist, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") || name == "manifest.json" {
			return err
		}
		raw, err := fs.ReadFile(cfg.Dist, name)
		files[assetsPath[1:]+name] = raw
		return err
	}); err != nil {
		return fmt.Errorf("page files: %w", err)
	}
	return writeAll(folder, files)
}

// still is an observer of a core that nothing feeds.
type still struct{ core *node.Core }

func (s still) Do(_ context.Context, f func(*node.Core)) error { f(s.core); return nil }

// copies paints every page, and what an installed page needs.
func (s *Site) copies(ctx context.Context) (map[string][]byte, error) {
	pages := map[string]string{"/": "index.html"}
	for _, path := range []string{"/swap", "/order", "/portfolio", "/settings", "/help", "/about"} {
		pages[path] = web.StaticPath(path)
	}
	for i := range s.markets {
		m := &s.markets[i]
		if !symbols.MatchString(m.Base.Symbol) || !symbols.MatchString(m.Quote.Symbol) {
			return nil, fault.New(fault.Invalid, "market %q cannot be the name of a file", m.Symbol())
		}
		path := view.MarketPath(m.Base.Symbol, m.Quote.Symbol)
		pages[path] = web.StaticPath(path)
	}
	files := map[string][]byte{}
	for path, name := range pages {
		html, err := s.get(ctx, path)
		if err != nil {
			return nil, err
		}
		head, rest, ok := strings.Cut(web.Rebase(string(html)), "<head>")
		if !ok {
			return nil, fault.New(fault.Internal, "%s has no head", path)
		}
		files[name] = []byte(head + "<head>" + web.MetaCSP() + rest)
	}
	for _, name := range []string{web.PathOffline, web.PathApp} {
		if s.app.script == nil {
			break
		}
		raw, err := s.get(ctx, "/"+name)
		if err != nil {
			return nil, err
		}
		files[name] = raw
	}
	return files, nil
}

// get asks the site as a browser would.
func (s *Site) get(ctx context.Context, path string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://localhost"+path, nil)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, err)
	}
	a := answer{header: http.Header{}, status: http.StatusOK}
	s.ServeHTTP(&a, r)
	if a.status != http.StatusOK {
		return nil, fault.New(fault.Internal, "%s: %d", path, a.status)
	}
	return a.body.Bytes(), nil
}

// answer is a response kept in memory.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header         { return a.header }
func (a *answer) WriteHeader(status int)      { a.status = status }
func (a *answer) Write(b []byte) (int, error) { return a.body.Write(b) }

// writeAll makes a folder hold these files and no other page or built file.
func writeAll(folder string, files map[string][]byte) error {
	if err := os.MkdirAll(filepath.Join(folder, assetsPath), 0o755); err != nil {
		return fmt.Errorf("static copy: %w", err)
	}
	for name, raw := range files {
		if err := os.WriteFile(filepath.Join(folder, filepath.FromSlash(name)), raw, 0o644); err != nil {
			return fmt.Errorf("static copy: %w", err)
		}
	}
	for _, pattern := range []string{"*.html", "assets/*"} {
		old, err := filepath.Glob(filepath.Join(folder, filepath.FromSlash(pattern)))
		if err != nil {
			return fmt.Errorf("static copy: %w", err)
		}
		for _, path := range old {
			name, err := filepath.Rel(folder, path)
			if err != nil {
				return fmt.Errorf("static copy: %w", err)
			}
			if _, kept := files[filepath.ToSlash(name)]; kept {
				continue
			}
			if err := os.Remove(path); err != nil {
				return fmt.Errorf("static copy: %w", err)
			}
		}
	}
	return nil
}
