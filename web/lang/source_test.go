package lang_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/web/lang"
)

// prose is what reads like words for a person, rather than a key, a format or an address.
var prose = regexp.MustCompile(`^[A-Za-z{].*[a-z]{2}[,;:]? [a-z{]|^[A-Z][a-z ]+[a-z.]$`)

// aside are calls whose texts no person reads on the page: details of failures, logs, formats, patterns.
var aside = map[string]bool{"New": true, "Errorf": true, "Warn": true, "Error": true, "Info": true, "Debug": true, "Contains": true, "columns": true, "Format": true, "Set": true, "Get": true, "ParseInLocation": true,
	"ReplaceAll": true, "TrimSuffix": true, "MustCompile": true, "Sprintf": true, "Handle": true, "HandleFunc": true, "Header": true}

// same are texts that every language says alike, or that are put together of parts that the fillings here do not give: TestSay
// has them whole.
var same = map[string]bool{"Virtua": true, "Ethereum": true, "Exactly this much, {0}.": true, "{0}, {1} of them chosen here; {2} known, {3} within reach of links": true, "decred secp256k1": true, "virtua backup check": true, "by a transaction of its own": true, "by a signature, which costs nothing": true, "ahead of": true,
	"A peer told these candles; {0} compared with the chain’s own logs. Your node is reading the rest.":    true,
	"Your computer’s clock is {0} {1} the others’. Orders are dated by network time; set the clock right.": true,
	"{0} missing {1} at the last comparison:": true, "brought {0} that were changed or sent before": true, "{0} {1} of news under the bell.": true,
	"Made on {0} UTC.": true, "{0} did not fit into the backup, or could not be read then.": true, "Will wait here, for {0}…: {1} {2} of {3} at {4} {5}.": true,
	"{0} left out: their wallet is here under another passphrase, or not in the file.": true}

// TestSources: what the Go code says to a person on the page is in the catalogue. It reads the code that words states, the node's with it, and
// asks the pseudo language for each text that it finds: one that no key stands for stays plain.
func TestSources(t *testing.T) {
	pseudo, found := lang.Pseudo(), 0
	known := func(text string) bool {
		for _, filling := range []string{"7", "7 peers", "No money moved.", "Filled", "at once"} {
			said := pseudo.Say(regexp.MustCompile(`\{\d+\}`).ReplaceAllString(text, filling))
			for bracketed.MatchString(said) {
				said = bracketed.ReplaceAllString(said, "")
			}
			if !plain.MatchString(said) {
				return true
			}
		}
		return false
	}
	for _, dir := range []string{"../view", "../../node", "../../wasm", "../../server/site"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", dir, len(files), err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			for _, text := range texts(t, name) {
				if found++; strings.Contains(text, "charset=") {
					continue
				}
				if !same[text] && !known(text) {
					t.Errorf("%s: %q is not in the catalogue; add it to web/lang/said.txt", name, text)
				}
			}
		}
	}
	if found < 250 {
		t.Errorf("only %d texts were found: the test sees less than there is", found)
	}
}

var (
	bracketed = regexp.MustCompile(`⟦[^⟦⟧]*⟧`)
	plain     = regexp.MustCompile(`[A-Za-z]{2,}`)
)

// texts lists what reads like words in a file, sums of strings as one with placeholders.
func texts(t *testing.T, name string) (list []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec, *ast.Field:
			return false
		case *ast.CallExpr:
			called := ""
			switch f := n.Fun.(type) {
			case *ast.SelectorExpr:
				called = f.Sel.Name
			case *ast.Ident:
				called = f.Name
			}
			return !aside[called]
		case *ast.BinaryExpr:
			if n.Op == token.ADD {
				count := 0
				if text := sum(n, &count); prose.MatchString(text) {
					list = append(list, text)
				}
				return false
			}
		case *ast.BasicLit:
			if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && prose.MatchString(s) {
				list = append(list, s)
			}
		}
		return true
	})
	return list
}

func sum(e ast.Expr, count *int) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
			return s
		}
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return sum(e.X, count) + sum(e.Y, count)
		}
	}
	*count++
	return "{" + strconv.Itoa(*count-1) + "}"
}
