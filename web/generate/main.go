// Command generate compiles the .templ files of package web, like `templ generate`, and points the result
// at web/render instead of templ's runtime (see there why), in fewer words (fold.go). The texts of the templates become
// keys of the catalogue in web/lang (words.go). Run it through `go generate ./web`.
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
		if err := all(dir, files, out); err != nil {
			fmt.Fprintln(errs, err)
			return 1
		}
		if err := beside(dir, out); err != nil {
			fmt.Fprintln(errs, err)
			return 1
		}
	}
	return 0
}

// beside makes what stands beside the templates of package web: the icons and the list of licences.
func beside(dir string, out io.Writer) error {
	if _, err := os.Stat(filepath.Join(dir, "view")); err != nil {
		return nil //nolint:nilerr // some other folder of templates
	}
	icons := filepath.Join(dir, "static")
	changed, err := drawIcons(icons)
	if err != nil {
		return err
	}
	if changed {
		fmt.Fprintln(out, "generated", filepath.Join(icons, "icon-*.png"))
	}
	list := filepath.Join(dir, "view", "licences.go")
	if changed, err = writeLicences(filepath.Join(dir, ".."), list); err != nil {
		return fmt.Errorf("%s: %w", list, err)
	}
	if changed {
		fmt.Fprintln(out, "generated", list)
	}
	return nil
}

// all generates a folder's templates, and the keys of their texts when it has a catalogue (words.go).
func all(dir string, files []string, out io.Writer) error {
	words := &catalogue{names: map[string]string{}, asked: map[string]bool{}}
	keys := langDir(dir)
	if _, err := os.Stat(keys); err != nil {
		words = nil
	} else if err := words.readSaid(filepath.Join(keys, "said.txt")); err != nil {
		return err
	}
	for _, f := range files {
		changed, err := generate(f, words)
		if err != nil {
			return fmt.Errorf("%s: %w", f, err)
		}
		if changed {
			fmt.Fprintln(out, "generated", f)
		}
	}
	if words == nil {
		return nil
	}
	changed, err := words.write(filepath.Join(keys, "texts.go"))
	if changed {
		fmt.Fprintln(out, "generated", filepath.Join(keys, "texts.go"))
	}
	return err
}

var imports = strings.NewReplacer(
	`import "github.com/a-h/templ"`, `import templ "github.com/virtuatrader/virtua/web/render"`,
	`import templruntime "github.com/a-h/templ/runtime"`, `import templruntime "github.com/virtuatrader/virtua/web/render"`,
)

func generate(path string, words *catalogue) (changed bool, err error) {
	t, err := parser.Parse(path)
	if err != nil {
		return false, err
	}
	if words != nil {
		words.gather(t)
	}
	var b bytes.Buffer
	if _, err = generator.Generate(t, &b, generator.WithVersion(templ.Version()), generator.WithFileName(filepath.Base(path))); err != nil {
		return false, err
	}
	plain, err := format.Source([]byte(imports.Replace(b.String())))
	if err != nil {
		return false, err
	}
	code, err := format.Source([]byte(needed(fold(string(plain)))))
	if err != nil {
		return false, err
	}
	target := strings.TrimSuffix(path, ".templ") + "_templ.go"
	if old, err := os.ReadFile(target); err == nil && bytes.Equal(old, code) {
		return false, nil
	}
	return true, os.WriteFile(target, code, 0o644)
}

// needed adds the import of the catalogue where its keys are used.
func needed(code string) string {
	const catalogue = `import "github.com/virtuatrader/virtua/web/lang"`
	if !strings.Contains(code, "lang.") || strings.Contains(code, catalogue) {
		return code
	}
	const before = `import templruntime "github.com/virtuatrader/virtua/web/render"`
	return strings.Replace(code, before, before+"\n"+catalogue, 1)
}
