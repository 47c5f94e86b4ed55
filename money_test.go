package virtua_test

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A sum of money, a price and an amount are whole numbers of base units, ticks and lots. Wherever a package of ours holds a
// floating point all the same, this says what it is of, because it is not money: a file or a package, the lines alone, and why.
var noMoney = map[string]struct{ lines, why string }{
	"node/book/ring.go":      {`\b(rate|gain)\b`, "orders the cycles that are tried first; whether one trades, at which prices and how much is computed from whole numbers"},
	"node/link":              {"", "connections that a page may still make"},
	"node/mesh/reconcile.go": {"", "how many symbols decode a difference between two books"},
	"node/mesh/riblt":        {"", "which symbols an order goes into"},
	"node/rendezvous":        {"", "pauses before a server is tried again, partly by chance"},
	"server/demo/faucet.go":  {`\bleft\b`, "how often a host may still ask, not what it gets"},
	"server/host":            {"", "a dashboard's figures"},
	"server/relay":           {"", "bytes a second"},
	"server/serve":           {"", "a dashboard's figures"},
	"server/site":            {`\bstrconv\.ParseFloat\(q, 64\)`, "how much a browser wants a language or a compression"},
	"signaling":              {"", "messages a second"},
	"signaling/worker/app":   {"", "JavaScript's time of day"},
	"signaling/worker/build": {"", "the size of files, printed"},
	"web/build":              {"", "the size of files, printed"},
	"web/generate":           {"", "the drawing of the icons"},
}

// TestMoneyIsWhole reads the syntax of every package: no floating point but what noMoney names, which must still be there.
func TestMoneyIsWhole(t *testing.T) {
	seen := map[string]bool{}
	for name := range allowed {
		eachFile(t, name, func(path string, _ *ast.File) {
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, at := range floats(t, string(raw)) {
				key := path
				if _, ok := noMoney[key]; !ok {
					key = name
				}
				rule, ok := noMoney[key]
				if !ok || !regexp.MustCompile(rule.lines).MatchString(at.text) {
					t.Errorf("%s:%d: floating point: %s", path, at.line, at.text)
				}
				seen[key] = true
			}
		})
	}
	for _, key := range slices.Sorted(maps.Keys(noMoney)) {
		if !seen[key] {
			t.Errorf("%s holds no floating point: take its line out of noMoney", key)
		}
	}
}

// TestMoneyIsWholeOnThePage: what the forms compute as one types is computed with BigInt, which knows no fractions.
func TestMoneyIsWholeOnThePage(t *testing.T) {
	decimals := regexp.MustCompile(`Number\(this\.el\.dataset\.(price|lot)Decimals\)`) // how many, not how much
	for _, path := range []string{"web/ts/decimal.ts", "web/ts/form.ts", "web/ts/swap.ts"} {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(raw), "\n") {
			if scriptFloats(decimals.ReplaceAllString(line, "")) {
				t.Errorf("%s:%d: %s", path, i+1, line)
			}
		}
	}
}

// scriptFloats finds what makes a JavaScript number of a text, or computes with one.
func scriptFloats(line string) bool {
	return regexp.MustCompile(`parseFloat|parseInt|\bNumber\b|\bMath\.|\.valueAsNumber|toFixed|[=(,?:]\s*\+[\w(]`).MatchString(line)
}

type place struct {
	line int
	text string
}

// floats lists the lines of a file that hold floating point: its types, a constant with a fraction, or a function that names it.
func floats(t *testing.T, source string) []place {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, "source.go", source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	lines, found := strings.Split(source, "\n"), map[int]bool{}
	note := func(n ast.Node) { found[set.Position(n.Pos()).Line] = true }
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if slices.Contains([]string{"float32", "float64", "complex64", "complex128"}, n.Name) {
				note(n)
			}
		case *ast.SelectorExpr:
			if name := n.Sel.Name; strings.Contains(name, "Float") && name != "KindFloat64" { // slog's kind is a name
				note(n.Sel)
			}
		case *ast.BasicLit:
			whole := constant.ToInt(constant.MakeFromLiteral(n.Value, n.Kind, 0)).Kind() == constant.Int // 1e6 is
			if n.Kind == token.IMAG || n.Kind == token.FLOAT && !whole {
				note(n)
			}
		}
		return true
	})
	var list []place
	for _, line := range slices.Sorted(maps.Keys(found)) {
		list = append(list, place{line, strings.TrimSpace(lines[line-1])})
	}
	return list
}

// TestFloatsAreFound shows the two tests above what they must find, and what they must leave alone.
func TestFloatsAreFound(t *testing.T) {
	for source, want := range map[string]bool{
		"var price float64": true, "var half = 0.5": true, "var i = 1i": true, "func f(b *big.Float) {}": true, "var p, _ = strconv.ParseFloat(s, 64)": true,
		"func f() { total = price.Float64() }": true, "type t struct{ at []float32 }": true,
		"var million = 1e6": false, "var s = \"float64 0.5\" // float64": false, "var version = \"1.5\"": false,
	} {
		if got := floats(t, "package p\n"+source); (len(got) == 1) != want || want && got[0].line != 2 {
			t.Errorf("%s: %v", strconv.Quote(source), got)
		}
	}
	for line, want := range map[string]bool{
		"const p = parseFloat(price);": true, "put(+price);": true, "const sum = Number(a) * 2": true, "x = Math.round(y)": true, "field.valueAsNumber": true, "(a / b).toFixed(2)": true,
		"format(p * a, priceDecimals + lotDecimals)": false, "const lots = (q * 10n ** 3n) / p;": false, "* A per cent of a balance": false,
	} {
		if scriptFloats(line) != want {
			t.Errorf("%q", line)
		}
	}
}
