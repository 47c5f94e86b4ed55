package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/andybalholm/brotli"
)

// manifest is manifest.json; package web reads it (web.Manifest), a test holds the two together.
type manifest struct {
	Version string           `json:"version"`
	Hash    string           `json:"hash"`
	Go      string           `json:"go"`
	Files   map[string]asset `json:"files"`
}

type asset struct {
	Path    string `json:"path"`
	Size    int    `json:"size"`
	SHA256  string `json:"sha256"`
	Gzip    int    `json:"gzip"`
	Brotli  int    `json:"brotli"`
	Quality int    `json:"quality"` // of brotli
}

const manifestName = "manifest.json"

// write puts files under hashed names with their compressed forms, then the manifest, and removes what is
// no longer named. A file that is there in the same quality is left as it is.
func write(s settings, files []file) (manifest, error) {
	dist := filepath.Join(s.root, s.dist)
	if err := os.MkdirAll(dist, 0o755); err != nil {
		return manifest{}, err
	}
	old := readOld(dist)
	m := manifest{Version: s.version, Go: runtime.Version(), Files: map[string]asset{}}
	keep := map[string]bool{".gitkeep": true, manifestName: true}
	all := sha256.New()
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.name, b.name) })
	for _, f := range files {
		a, err := put(s, dist, f, old.Files[f.name])
		if err != nil {
			return manifest{}, err
		}
		m.Files[f.name] = a
		keep[a.Path], keep[a.Path+".gz"], keep[a.Path+".br"] = true, a.Gzip > 0, a.Brotli > 0
		fmt.Fprintf(all, "%s %s\n", f.name, a.SHA256)
	}
	m.Hash = hex.EncodeToString(all.Sum(nil)[:6])
	entries, err := os.ReadDir(dist)
	if err != nil {
		return manifest{}, err
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return manifest{}, err
	}
	if err := replace(filepath.Join(dist, manifestName), append(text, '\n')); err != nil {
		return manifest{}, err
	}
	for _, e := range entries {
		if !keep[e.Name()] {
			if err := os.RemoveAll(filepath.Join(dist, e.Name())); err != nil {
				return manifest{}, err
			}
		}
	}
	return m, nil
}

func readOld(dist string) (m manifest) {
	if b, err := os.ReadFile(filepath.Join(dist, manifestName)); err == nil {
		_ = json.Unmarshal(b, &m) // a broken one is like none
	}
	return m
}

func put(s settings, dist string, f file, old asset) (asset, error) {
	sum := sha256.Sum256(f.content)
	a := asset{Size: len(f.content), SHA256: hex.EncodeToString(sum[:]), Quality: f.quality}
	ext := filepath.Ext(f.name)
	a.Path = strings.TrimSuffix(f.name, ext) + "." + a.SHA256[:12] + ext
	path := filepath.Join(dist, a.Path)
	if old.SHA256 == a.SHA256 && old.Path == a.Path && old.Quality == a.Quality &&
		has(path, old.Size) && (f.quality < 0 || has(path+".gz", old.Gzip) && has(path+".br", old.Brotli)) {
		return old, nil
	}
	if err := replace(path, f.content); err != nil || f.quality < 0 {
		return a, err
	}
	start := time.Now()
	gz, err := compress(f.content, func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, gzip.BestCompression) })
	if err != nil {
		return a, err
	}
	if f.quality > 9 && len(f.content) > 1<<20 {
		fmt.Fprintf(s.out, "page files: compressing %s at its best, which takes a while\n", f.name)
	}
	br, err := compress(f.content, func(w io.Writer) (io.WriteCloser, error) {
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: f.quality, LGWin: 24}), nil
	})
	if err != nil {
		return a, err
	}
	a.Gzip, a.Brotli = len(gz), len(br)
	fmt.Fprintf(s.out, "page files: %-10s %9d bytes, brotli %d: %8d, %.1f s\n", f.name, a.Size, a.Quality, a.Brotli, time.Since(start).Seconds())
	return a, errors.Join(replace(path+".gz", gz), replace(path+".br", br))
}

func has(path string, size int) bool {
	i, err := os.Stat(path)
	return err == nil && i.Mode().IsRegular() && i.Size() == int64(size)
}

func compress(b []byte, open func(io.Writer) (io.WriteCloser, error)) ([]byte, error) {
	var out bytes.Buffer
	w, err := open(&out)
	if err != nil {
		return nil, err
	}
	if _, err = w.Write(b); err != nil {
		return nil, err
	}
	err = w.Close() // flushes
	return out.Bytes(), err
}

// replace writes a file so that no reader sees half of it; a file with the same bytes keeps its time.
func replace(path string, b []byte) error {
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, b) {
		return nil
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	tmp := path + ".new"
	if err := os.WriteFile(tmp, b, 0o644); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}
