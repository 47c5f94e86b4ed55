// Package virtua_test holds the rules of the house: which package may import which, what stays pure, and
// what never reaches the browser. docs/architecture.md says why.
package virtua_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/virtuatrader/virtua/"

// allowed lists, for each package, the project's packages that its non-test files may import.
var allowed = map[string][]string{
	"node/fault":      {},
	"node/eth":        {"node/fault"},
	"node/order":      {"node/eth", "node/fault"},
	"node/book":       {"node/eth", "node/fault", "node/order"},
	"node/history":    {"node/eth", "node/fault", "node/order"},
	"node/peer":       {"node/eth", "node/fault"},
	"contracts/codec": {"node/eth", "node/fault", "node/order"},
	"node/wire":       {"node/eth", "node/fault", "node/order", "node/peer"},
	"node/mesh":       {"node/eth", "node/fault", "node/mesh/riblt", "node/order", "node/peer", "node/wire"},
	"node/mesh/riblt": {"node/fault"},
	"node/journal":    {},
	"node":            {"contracts/codec", "node/book", "node/eth", "node/fault", "node/history", "node/mesh", "node/order", "node/peer", "node/wire"},
	"node/link":       {"node", "node/eth", "node/fault", "node/peer", "node/wire"},
	"node/rendezvous": {"node", "node/eth", "node/fault", "node/peer", "signaling"},
	"node/chain":      {"contracts/codec", "node", "node/eth", "node/fault", "node/order"},
	"node/store":      {"contracts/codec", "node", "node/eth", "node/fault", "node/order", "node/wire"},
	"node/run":        {"contracts/codec", "node", "node/chain", "node/eth", "node/fault", "node/link", "node/order", "node/peer", "node/rendezvous", "node/store"},
	"node/nodetest":   {"contracts/codec", "node", "node/book", "node/eth", "node/fault", "node/history", "node/mesh", "node/order", "node/peer", "node/wire"},

	"signaling":              {"node/eth", "node/fault", "node/peer"},
	"signaling/native":       {"node/eth", "node/fault", "node/peer", "signaling"},
	"signaling/worker":       {"node/fault", "node/peer", "signaling"},
	"signaling/worker/app":   {"signaling", "signaling/worker"},
	"signaling/worker/build": {},                                       // compiles app and puts the Worker together
	"signaling/conformance":  {"node/fault", "node/peer", "signaling"}, // knows a home by its address alone
	"signaling/liar":         {"node", "node/eth", "node/fault", "node/link", "node/peer", "signaling", "signaling/native"},

	"contracts/bind":   {},
	"contracts/model":  {"contracts/codec", "node/eth", "node/order"},
	"contracts/deploy": {"contracts/bind", "contracts/codec", "node/eth", "node/fault", "node/order"},

	"web/view":     {"node/book", "node/eth", "node/fault", "node/history", "node/order"},
	"web":          {"node/book", "node/eth", "node/fault", "node/order", "web/lang", "web/render", "web/view"},
	"web/gallery":  {"node/book", "node/eth", "node/fault", "node/history", "node/order", "web", "web/render", "web/view"}, // samples: of the demo and of tests
	"web/lang":     {"node/fault"},                                                                                         // the catalogue of texts
	"web/render":   {"web/lang"},                                                                                           // what templ's generated code calls, without net/http
	"web/generate": {},
	"web/build":    {},

	"wasm":                 {"contracts/codec", "node", "node/book", "node/eth", "node/fault", "node/history", "node/journal", "node/link", "node/order", "node/peer", "node/run", "node/store", "web", "web/lang", "web/render", "web/view"},
	"server":               nil, // anything but what banned says
	"server/serve":         nil,
	"server/demo":          nil,
	"server/settings":      {},
	"server/host":          {},
	"server/relay":         {"node/fault"}, // carries packets of links and knows nothing of them
	"server/rpc":           {"node", "node/fault"},
	"server/site":          {"contracts/codec", "node", "node/book", "node/fault", "node/history", "node/order", "web", "web/lang", "web/render", "web/view"}, // no hub: the two share nothing
	"server/demo/devchain": {"node/eth", "node/fault"},
}

// pure packages do no I/O, start no goroutine, read no clock or random source and hold no lock.
var pure = []string{
	"node/fault", "node/eth", "node/order", "node/book", "node/history", "node/peer", "node/wire", "node/mesh", "node/mesh/riblt",
	"contracts/codec", "contracts/model", "signaling", "web/lang", "web/view",
}

var impureImports = []string{
	"net", "net/http", "os", "os/exec", "sync", "sync/atomic", "math/rand", "crypto/rand", "syscall", "syscall/js", "log", "context",
}

// banned maps a package to what nothing it builds from may contain, and why.
var banned = []struct {
	goos, goarch, from string
	packages           []string
	why                string
}{
	{"js", "wasm", "wasm", []string{
		"net/http", "github.com/coder/websocket", "github.com/nats-io/nats.go", "github.com/pion/webrtc/v4", "github.com/ethereum/go-ethereum/accounts/abi",
		"github.com/ethereum/go-ethereum/core/types", "github.com/ethereum/go-ethereum/rpc", "github.com/ethereum/go-ethereum/ethclient",
		"github.com/ethereum/go-ethereum/accounts/keystore", "github.com/ethereum/go-ethereum/crypto", "modernc.org/sqlite", "text/template", "html/template",
		module + "contracts/bind", module + "contracts/deploy", module + "signaling/native",
	}, "the page downloads it"},
	{"", "", "signaling/native", []string{module + "node", module + "node/order", module + "contracts/codec"}, "signaling learns nothing of orders"},
	{"js", "wasm", "signaling/worker/app", []string{module + "node", module + "node/order", module + "contracts/codec", "github.com/coder/websocket", "github.com/pion/webrtc/v4"}, "signaling learns nothing of orders, and a Worker is small"},
	{"", "", "server", []string{"github.com/nats-io/nats-server/v2/server"}, "a cluster's broker is another program; tests alone embed one"},
	{"", "", "server", []string{module + "server/demo/devchain", module + "contracts/bind", "github.com/ethereum/go-ethereum/eth"}, "the server carries no development chain"},
}

type pkg struct {
	ImportPath string
	Dir        string
	Imports    []string
	GoFiles    []string
}

func list(t *testing.T, goos, goarch string, args ...string) []pkg {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-e", "-json=ImportPath,Dir,Imports,GoFiles"}, args...)...)
	cmd.Env = os.Environ()
	if goos != "" {
		cmd.Env = append(cmd.Env, "GOOS="+goos, "GOARCH="+goarch)
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list %v: %v\n%s", args, err, stderr.String())
	}
	var all []pkg
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestImports(t *testing.T) {
	for _, target := range [][2]string{{"", ""}, {"js", "wasm"}} {
		for _, p := range list(t, target[0], target[1], "./...") {
			name := strings.TrimPrefix(p.ImportPath, module)
			if len(p.GoFiles) == 0 || strings.HasPrefix(name, "e2e") {
				continue
			}
			may, known := allowed[name]
			if !known {
				t.Errorf("%s: no row in the import table; add one and say what the package is for in docs/architecture.md", name)
				continue
			}
			for _, imported := range p.Imports {
				short, ours := strings.CutPrefix(imported, module)
				if ours && may != nil && !slices.Contains(may, short) {
					t.Errorf("%s imports %s, which the table does not allow (%s)", name, short, strings.Join(target[:], "/"))
				}
				if slices.Contains(pure, name) && slices.Contains(impureImports, imported) {
					t.Errorf("%s is pure and imports %s", name, imported)
				}
			}
		}
	}
}

func TestBanned(t *testing.T) {
	for _, rule := range banned {
		for _, p := range list(t, rule.goos, rule.goarch, "-deps", "./"+rule.from) {
			if slices.Contains(rule.packages, p.ImportPath) {
				t.Errorf("%s builds from %s: %s", rule.from, p.ImportPath, rule.why)
			}
		}
	}
}

// TestPurity reads the syntax of pure packages: no goroutine, channel or clock.
func TestPurity(t *testing.T) {
	for _, name := range pure {
		eachFile(t, name, func(path string, file *ast.File) {
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.GoStmt, *ast.ChanType, *ast.SelectStmt:
					t.Errorf("%s: a pure package has a goroutine or channel", path)
				case *ast.SelectorExpr:
					if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains([]string{"Now", "Since", "Until", "After", "Sleep", "NewTimer", "NewTicker"}, n.Sel.Name) {
						t.Errorf("%s: a pure package reads the clock", path)
					} else if ok && x.Name == "rand" && !slices.Contains([]string{"New", "NewPCG", "NewChaCha8", "Rand", "Source"}, n.Sel.Name) {
						t.Errorf("%s: a pure package uses a random source that nobody seeded", path)
					}
				}
				return true
			})
		})
	}
}

// TestSyscallJS keeps the browser's values behind files that say so.
func TestSyscallJS(t *testing.T) {
	for name := range allowed {
		eachFile(t, name, func(path string, file *ast.File) {
			for _, imp := range file.Imports {
				if imp.Path.Value == `"syscall/js"` && name != "wasm" && !strings.HasSuffix(path, "_js.go") {
					t.Errorf("%s imports syscall/js", path)
				}
			}
		})
	}
}

// TestCallbacksReturn reads the tests: a function literal that has a Core handed runs on its node's goroutine, and would end that,
// instead of the test, by Fatal: both then wait for ever.
func TestCallbacksReturn(t *testing.T) {
	seen := 0
	for name := range allowed {
		if name == "node/nodetest" { // its nodes run on the test's own goroutine
			continue
		}
		paths, err := filepath.Glob(filepath.FromSlash(name) + "/*_test.go")
		if err != nil {
			t.Fatal(err)
		}
		files := token.NewFileSet()
		var parsed []*ast.File
		ends := []string{"Fatal", "Fatalf", "FailNow", "Skip", "Skipf", "SkipNow"} // and what a Core is handed on to
		for _, path := range paths {
			file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			parsed = append(parsed, file)
			for _, d := range file.Decls {
				if f, ok := d.(*ast.FuncDecl); ok && handsCore(f.Type) && len(calls(f.Body, ends)) > 0 {
					ends = append(ends, f.Name.Name)
				}
			}
		}
		for _, file := range parsed {
			ast.Inspect(file, func(n ast.Node) bool {
				f, ok := n.(*ast.FuncLit)
				if !ok || !handsCore(f.Type) {
					return true
				}
				seen++
				for _, at := range calls(f.Body, ends) {
					t.Errorf("%s: ends the test on a node's goroutine: say it by Error, or after the node has returned", files.Position(at))
				}
				return true
			})
		}
	}
	if seen < 60 {
		t.Errorf("only %d callbacks were found: the test sees less than there is", seen)
	}
}

// calls returns where functions or methods of these names are called.
func calls(body *ast.BlockStmt, names []string) (list []token.Pos) {
	ast.Inspect(body, func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok {
			switch f := c.Fun.(type) {
			case *ast.Ident:
				if slices.Contains(names, f.Name) {
					list = append(list, c.Pos())
				}
			case *ast.SelectorExpr:
				if slices.Contains(names, f.Sel.Name) {
					list = append(list, c.Pos())
				}
			}
		}
		return true
	})
	return list
}

// handsCore reports whether a function has a *Core or *node.Core among its parameters.
func handsCore(f *ast.FuncType) bool {
	return slices.ContainsFunc(f.Params.List, func(p *ast.Field) bool {
		star, ok := p.Type.(*ast.StarExpr)
		if !ok {
			return false
		}
		switch x := star.X.(type) {
		case *ast.Ident:
			return x.Name == "Core"
		case *ast.SelectorExpr:
			return x.Sel.Name == "Core"
		}
		return false
	})
}

func eachFile(t *testing.T, name string, f func(path string, file *ast.File)) {
	t.Helper()
	paths, err := filepath.Glob(filepath.FromSlash(name) + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		f(path, file)
	}
}
