// Command generate compiles the .templ files of package web, like `templ generate`, and points the result
// at web/render instead of templ's runtime (see there why), in fewer words (fold.go). Run it through `go generate ./web`.
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/a-h/templ"
	"github.com/a-h/templ/generator"
	"github.com/a-h/templ/parser/v2"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run generates every .templ file of the folders in args and returns the exit code.
func run(args []string, out, errs io.Writer) int {
	if len(args) == 0 {
		args = []string{"."}
	}
	for _, dir := range args {
		files, err := filepath.Glob(filepath.Join(dir, "*.templ"))
		if err != nil {
			fmt.Fprintln(errs, err)
			return 2
		}
		for _, f := range files {
			changed, err := generate(f)
			if err != nil {
				fmt.Fprintf(errs, "%s: %v\n", f, err)
				return 1
			}
			if changed {
				fmt.Fprintln(out, "generated", f)
			}
		}
	}
	return 0
}

var imports = strings.NewReplacer(
	`import "github.com/a-h/templ"`, `import templ "github.com/virtuatrader/virtua/web/render"`,
	`import templruntime "github.com/a-h/templ/runtime"`, `import templruntime "github.com/virtuatrader/virtua/web/render"`,
)

func generate(path string) (changed bool, err error) {
	t, err := parser.Parse(path)
	if err != nil {
		return false, err
	}
	var b bytes.Buffer
	if _, err = generator.Generate(t, &b, generator.WithVersion(templ.Version()), generator.WithFileName(filepath.Base(path))); err != nil {
		return false, err
	}
	plain, err := format.Source([]byte(imports.Replace(b.String())))
	if err != nil {
		return false, err
	}
	code, err := format.Source([]byte(fold(string(plain))))
	if err != nil {
		return false, err
	}
	target := strings.TrimSuffix(path, ".templ") + "_templ.go"
	if old, err := os.ReadFile(target); err == nil && bytes.Equal(old, code) {
		return false, nil
	}
	return true, os.WriteFile(target, code, 0o644)
}
