// Command build makes the page's files: it compiles the browser's node to WebAssembly, bundles scripts and
// styles, compresses everything, and writes it under hashed names with a manifest.json into web/dist, from
// where package web embeds it. What is up to date is left alone.
//
// Usage: go run ./web/build [-brotli 0-11] [-version v] [-wasm package], from the repository's root.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// settings say what to build and where.
type settings struct {
	quality int    // of brotli for node.wasm; small files always get the best
	version string // shown on the about page
	wasm    string // package of the browser's node, "" to leave it out
	dist    string // folder written to
	cache   string // folder for node.wasm before compression
	root    string // of the repository
	out     io.Writer
}

func run(args []string, out, errs io.Writer) int {
	s := settings{dist: filepath.Join("web", "dist"), cache: filepath.Join("build", "wasm"), root: ".", out: out}
	flags := flag.NewFlagSet("build", flag.ContinueOnError)
	flags.SetOutput(errs)
	flags.IntVar(&s.quality, "brotli", 5, "brotli quality of node.wasm: 5 takes a second, 11 a minute")
	flags.StringVar(&s.version, "version", "dev", "version shown on the about page")
	flags.StringVar(&s.wasm, "wasm", "./wasm", "package of the browser's node; empty leaves it out")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if s.quality < 0 || s.quality > 11 || flags.NArg() > 0 {
		fmt.Fprintln(errs, "brotli quality is 0 to 11, and there are no further arguments")
		return 2
	}
	start := time.Now()
	m, err := build(s)
	if err != nil {
		fmt.Fprintln(errs, "page files:", err)
		return 1
	}
	fmt.Fprintf(out, "page files: build %s in %.1f s\n", m.Hash, time.Since(start).Seconds())
	return 0
}

// build makes everything and returns what was written.
func build(s settings) (manifest, error) {
	if _, err := os.Stat(filepath.Join(s.root, "go.mod")); err != nil {
		return manifest{}, fmt.Errorf("run this from the repository's root: %w", err)
	}
	files, err := bundle(s)
	if err != nil {
		return manifest{}, err
	}
	if s.wasm != "" {
		node, err := compile(s)
		if err != nil {
			return manifest{}, err
		}
		files = append(files, node)
	}
	return write(s, files)
}
