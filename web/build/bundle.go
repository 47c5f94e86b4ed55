package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/evanw/esbuild/pkg/api"
)

// file is one made file before it gets its hashed name.
type file struct {
	name    string // under which the page looks it up
	content []byte
	quality int // of brotli; -1: not worth compressing
}

const best = 11

// bundle makes the style sheet and the scripts and reads the icons.
func bundle(s settings) ([]file, error) {
	if _, err := os.Stat(filepath.Join(s.root, "node_modules", "idiomorph")); err != nil {
		return nil, errors.New("node_modules is missing, run npm ci --omit=dev")
	}
	support, err := wasmExec()
	if err != nil {
		return nil, err
	}
	scripts := filepath.Join(s.root, "web", "ts")
	common := api.BuildOptions{
		Bundle: true, MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, Charset: api.CharsetUTF8,
		Target: api.ES2022, Platform: api.PlatformBrowser, LegalComments: api.LegalCommentsNone, LogLevel: api.LogLevelSilent,
	}
	page, worker, offline, css := common, common, common, common
	page.EntryPoints, page.Format = []string{filepath.Join(scripts, "page.ts")}, api.FormatESModule
	worker.EntryPoints, worker.Format = []string{filepath.Join(scripts, "worker.ts")}, api.FormatIIFE
	offline.EntryPoints, offline.Format = []string{filepath.Join(scripts, "sw.ts")}, api.FormatIIFE
	worker.Alias = map[string]string{"wasm_exec": support}
	css.EntryPoints = []string{filepath.Join(s.root, "web", "static", "css", "page.css")}
	css.Target, css.Engines = api.DefaultTarget, []api.Engine{{Name: api.EngineChrome, Version: "120"}, {Name: api.EngineFirefox, Version: "121"}, {Name: api.EngineSafari, Version: "17.2"}}
	var files []file
	for _, x := range []struct {
		name string
		opts api.BuildOptions
	}{{"page.css", css}, {"page.js", page}, {"worker.js", worker}, {"sw.js", offline}} {
		content, err := esbuild(x.opts)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", x.name, err)
		}
		if x.name == "page.css" {
			if content, err = chooseDark(content); err != nil {
				return nil, fmt.Errorf("%s: %w", x.name, err)
			}
		}
		files = append(files, file{x.name, content, best})
	}
	icons, err := filepath.Glob(filepath.Join(s.root, "web", "static", "*.*"))
	if err != nil {
		return nil, err
	}
	for _, path := range icons {
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		f := file{filepath.Base(path), content, best}
		if ext := filepath.Ext(path); ext == ".png" || ext == ".woff2" {
			f.quality = -1
		}
		files = append(files, f)
	}
	return files, nil
}

func esbuild(o api.BuildOptions) ([]byte, error) {
	r := api.Build(o)
	if len(r.Errors) > 0 {
		lines := api.FormatMessages(r.Errors, api.FormatMessagesOptions{})
		return nil, errors.New(strings.TrimSpace(strings.Join(lines, "")))
	}
	if len(r.OutputFiles) != 1 {
		return nil, fmt.Errorf("%d files instead of one", len(r.OutputFiles))
	}
	return r.OutputFiles[0].Contents, nil
}

// wasmExec returns the path of Go's support script, of the very toolchain that compiles node.wasm.
func wasmExec() (string, error) {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOROOT: %w", err)
	}
	return filepath.Join(strings.TrimSpace(string(out)), "lib", "wasm", "wasm_exec.js"), nil
}

// small trades inlining for size where nobody waits for it: node.wasm got 9 % smaller compressed by it (0.2 MB
// at brotli 11). Where the time goes, in curves, hashes, amounts and the book, inlining stays.
var small = []string{
	"-gcflags=all=-l", "-gcflags=github.com/decred/...=", "-gcflags=github.com/holiman/...=", "-gcflags=golang.org/x/crypto/sha3=",
	"-gcflags=github.com/virtuatrader/virtua/node/order=", "-gcflags=github.com/virtuatrader/virtua/node/book=",
}

// compile makes node.wasm. The path is stripped and nothing of the machine goes in, so that the same source
// and toolchain give the same bytes anywhere.
func compile(s settings) (file, error) {
	path := filepath.Join(s.root, s.cache, "node.wasm")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return file{}, err
	}
	target, err := filepath.Abs(path)
	if err != nil {
		return file{}, err
	}
	start := time.Now()
	slow := time.AfterFunc(2*time.Second, func() { fmt.Fprintln(s.out, "page files: compiling the node for the browser") })
	defer slow.Stop()
	modfile, err := leanCurve(s.root, s.cache)
	if err != nil {
		return file{}, err
	}
	args := append([]string{"build", "-modfile=" + modfile, "-trimpath", "-buildvcs=false", "-ldflags=-s -w"}, small...)
	cmd := exec.Command("go", append(args, "-o", target, s.wasm)...)
	cmd.Dir = s.root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return file{}, fmt.Errorf("go build %s: %w\n%s", s.wasm, err, out)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return file{}, err
	}
	if content, err = mergeData(content); err != nil {
		return file{}, fmt.Errorf("%s: %w", path, err)
	}
	fmt.Fprintf(s.out, "page files: node.wasm %.1f MB in %.1f s\n", float64(len(content))/1e6, time.Since(start).Seconds())
	return file{"node.wasm", content, s.quality}, nil
}
