// Command build makes the edge home of the signaling hub: it compiles the Go part to WebAssembly, puts it beside its
// JavaScript and the configurations of wrangler and workerd, and fails when the Worker is larger than it may be.
//
// Usage: go run ./signaling/worker/build [-o folder], from the repository's root.
package main

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// limit is the bytes of a Worker at most, compressed by gzip, on Cloudflare's free plan.
const limit = 3_000_000

func main() {
	out := flag.String("o", filepath.Join("build", "worker"), "folder written to")
	flag.Parse()
	if err := build(*out); err != nil {
		fmt.Fprintln(os.Stderr, "edge home:", err)
		os.Exit(1)
	}
}

func build(out string) error {
	home := filepath.Join("signaling", "worker")
	if err := os.MkdirAll(out, 0o755); err != nil {
		return fmt.Errorf("folder: %w", err)
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("go env GOROOT: %w", err)
	}
	files := []string{filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js")}
	for _, pattern := range []string{"edge/*.mjs", "wrangler.toml", "workerd.capnp"} {
		found, err := filepath.Glob(filepath.Join(home, pattern))
		if err != nil || len(found) == 0 {
			return fmt.Errorf("%s: nothing there; run this from the repository's root", pattern)
		}
		files = append(files, found...)
	}
	wasm := filepath.Join(out, "app.wasm")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", wasm, "./"+filepath.ToSlash(home)+"/app")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("compile: %w", err)
	}
	app, err := os.ReadFile(wasm)
	if err != nil {
		return fmt.Errorf("compiled: %w", err)
	}
	size, err := compressed(app)
	if err != nil {
		return err
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return fmt.Errorf("copy: %w", err)
		}
		if err := os.WriteFile(filepath.Join(out, filepath.Base(f)), b, 0o644); err != nil {
			return fmt.Errorf("copy: %w", err)
		}
		if ext := filepath.Ext(f); ext == ".js" || ext == ".mjs" {
			n, err := compressed(b)
			if err != nil {
				return err
			}
			size += n
		}
	}
	fmt.Printf("edge home: %s, %.2f MB as WebAssembly, %.2f MB compressed by gzip of %.0f MB\n", out, float64(len(app))/1e6, float64(size)/1e6, float64(limit)/1e6)
	if size > limit {
		return fmt.Errorf("%d bytes compressed, at most %d", size, limit)
	}
	return nil
}

func compressed(b []byte) (int, error) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return 0, fmt.Errorf("gzip: %w", err)
	}
	if _, err := io.Copy(w, bytes.NewReader(b)); err != nil {
		return 0, fmt.Errorf("gzip: %w", err)
	}
	if err := w.Close(); err != nil {
		return 0, fmt.Errorf("gzip: %w", err)
	}
	return out.Len(), nil
}
