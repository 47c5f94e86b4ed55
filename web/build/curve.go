package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// curve is the module of the browser's signatures. It carries 524,288 bytes of precomputed points, which do
// not compress: a quarter of node.wasm. Computing them takes a third of the time that unpacking takes.
const curve = "github.com/decred/dcrd/dcrec/secp256k1/v4"

// leanCurve writes, into folder, curve without the points and a go.mod that replaces it, and returns the path
// of the latter for go's -modfile. Both paths are relative to root, so that node.wasm names no machine.
func leanCurve(root, folder string) (modfile string, err error) {
	get := exec.Command("go", "mod", "download", "-json", curve) // list would not fetch it on a machine that never built this
	get.Dir = root
	out, err := get.Output()
	if err != nil {
		return "", fmt.Errorf("go mod download %s: %w", curve, err)
	}
	var module struct{ Dir string }
	if err := json.Unmarshal(out, &module); err != nil || module.Dir == "" {
		return "", fmt.Errorf("go mod download %s names no folder: %w", curve, err)
	}
	from, to := module.Dir, filepath.Join(folder, "secp256k1")
	own := filepath.Join(root, "web", "build", "_secp256k1", "loadprecomputed.go")
	for _, name := range []string{"go.mod", "*.go", filepath.Join("ecdsa", "*.go")} {
		paths, err := filepath.Glob(filepath.Join(from, name))
		if err != nil {
			return "", err
		}
		for _, path := range paths {
			target := filepath.Join(root, to, strings.TrimPrefix(path, from))
			switch base := filepath.Base(path); {
			case base == "compressedbytepoints.go" || base == "genprecomps.go" || strings.HasSuffix(base, "_test.go"):
				continue
			case base == filepath.Base(own):
				path = own
			}
			if err := copyFile(target, path); err != nil {
				return "", err
			}
		}
	}
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return "", err
	}
	mod = fmt.Appendf(bytes.TrimSpace(mod), "\n\nreplace %s => ./%s\n", curve, filepath.ToSlash(to))
	modfile = filepath.Join(folder, "node.mod")
	if err := replace(filepath.Join(root, modfile), mod); err != nil {
		return "", err
	}
	return modfile, copyFile(filepath.Join(root, folder, "node.sum"), filepath.Join(root, "go.sum"))
}

// copyFile leaves a target that is the same already as it is.
func copyFile(target, path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	return replace(target, b)
}
