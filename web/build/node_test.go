package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

const root = "../.."

// TestNodeFits holds node.wasm to a size by what is quick to make of it. docs/decisions.md has its parts; the
// budget proper, 2.0 MB at brotli 11, is measured by make bench.
func TestNodeFits(t *testing.T) {
	const mostRaw, mostPacked = 14_100_000, 2_640_000
	node, err := compile(settings{root: root, cache: filepath.Join("build", "wasm"), wasm: "./wasm", out: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(node.content); n > mostRaw {
		t.Errorf("node.wasm has %d bytes, %d at most: see what came in with go list -deps ./wasm", n, mostRaw)
	}
	packed, err := compress(node.content, func(w io.Writer) (io.WriteCloser, error) {
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: 4, LGWin: 24}), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(packed); n > mostPacked {
		t.Errorf("node.wasm has %d bytes at brotli 4, %d at most", n, mostPacked)
	}
	t.Logf("%d bytes, %d at brotli 4", len(node.content), len(packed))
	if abs, err := filepath.Abs(root); err != nil || bytes.Contains(node.content, []byte(abs)) {
		t.Error("node.wasm names the folder that it was built in")
	}
}

// TestNodeIsReproducible builds node.wasm of the same source in another folder and gets the same bytes. What the build cache
// has of packages is not compiled again; it is linked again, and would be compiled if the folder went into it.
func TestNodeIsReproducible(t *testing.T) {
	elsewhere := filepath.Join(t.TempDir(), "some other place")
	list := exec.Command("go", "list", "-deps", "-f", `{{with .Module}}{{if .Main}}{{range $.GoFiles}}{{$.Dir}}/{{.}}{{"\n"}}{{end}}{{range $.EmbedFiles}}{{$.Dir}}/{{.}}{{"\n"}}{{end}}{{end}}{{end}}`, "./wasm")
	list.Dir, list.Env = root, append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	here, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range append(strings.Fields(string(out)), filepath.Join(here, "go.mod"), filepath.Join(here, "go.sum"), filepath.Join(here, "web", "build", "_secp256k1", "loadprecomputed.go")) {
		name, err := filepath.Rel(here, path)
		if err != nil {
			t.Fatal(err)
		}
		if err := copyFile(filepath.Join(elsewhere, name), path); err != nil {
			t.Fatal(err)
		}
	}
	var sums [2][sha256.Size]byte
	for i, at := range []string{root, elsewhere} {
		node, err := compile(settings{root: at, cache: filepath.Join("build", "wasm"), wasm: "./wasm", out: io.Discard})
		if err != nil {
			t.Fatal(err)
		}
		sums[i] = sha256.Sum256(node.content)
	}
	if sums[0] != sums[1] {
		t.Errorf("node.wasm is %x here and %x elsewhere", sums[0], sums[1])
	}
}

// TestPoints compares every point of the table that node.wasm computes with those of decred's.
func TestPoints(t *testing.T) {
	modfile, err := leanCurve(root, filepath.Join("build", "wasm"))
	if err != nil {
		t.Fatal(err)
	}
	points := func(args ...string) string {
		cmd := exec.Command("go", append(append([]string{"run"}, args...), "./web/build/testdata/points")...)
		cmd.Dir = root
		var stderr strings.Builder
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v\n%s", err, stderr.String())
		}
		return string(out)
	}
	if want, got := points(), points("-modfile="+modfile); got != want {
		t.Errorf("%s instead of %s", got, want)
	}
	if _, err := os.Stat(filepath.Join(root, "build", "wasm", "secp256k1", "compressedbytepoints.go")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the points are still there: %v", err)
	}
}
