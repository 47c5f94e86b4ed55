package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	goparser "go/parser"
	"go/token"
	"hash/fnv"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"github.com/a-h/templ/parser/v2"
)

// catalogue gathers the English texts of the templates, and makes keys of them (see package web/lang).
type catalogue struct {
	names map[string]string // text → name of its key
	asked map[string]bool   // texts written by hand, with their placeholders levelled
}

// wordy are the attributes that people read.
var wordy = map[string]bool{"title": true, "aria-label": true, "placeholder": true, "alt": true, "label": true, "data-next": true, "data-tell": true}

// literal elements hold what is shown as it is.
var literal = map[string]bool{"code": true, "textarea": true, "pre": true}

// named expressions are names, which no language changes: symbols, addresses, hosts.
var named = regexp.MustCompile(`^(w\.Kind|[\w.]+\.(Symbol|Base|Quote|Market|Address|Short|Tx|Host))$`)

// kept are texts that are the same in every language.
var kept = map[string]bool{"Virtua": true, "CSV": true, "JSON": true, "node.wasm, SHA-256": true, "0x…": true, "Σ": true}

// add notes a text.
func (c *catalogue) add(text string) {
	if text != "" && c.names[text] == "" && !c.asked[level(text)] {
		c.names[text] = keyName(text)
	}
}

// level makes placeholders alike, so that a text written by hand stands for the same one found in a template.
func level(text string) string { return strings.NewReplacer("<", "{", ">", "}").Replace(text) }

// readSaid reads the texts that Go code makes: a line each; what begins with # is a comment.
func (c *catalogue) readSaid(path string) error {
	raw, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	for line := range strings.SplitSeq(string(raw), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		if c.names[line] != "" {
			return fmt.Errorf("%s: %q stands there twice", path, line)
		}
		c.names[line], c.asked[level(line)] = keyName(line), true
	}
	return nil
}

// gather rewrites a template so that every text is asked for by its key, and every expression that people read is said.
func (c *catalogue) gather(t *parser.TemplateFile) {
	for _, n := range t.Nodes {
		if h, ok := n.(*parser.HTMLTemplate); ok {
			c.nodes(h.Children, false)
		}
	}
}

func (c *catalogue) nodes(list []parser.Node, asIs bool) {
	for i, n := range list {
		switch n := n.(type) {
		case *parser.Text:
			if text := strings.TrimSpace(html.UnescapeString(n.Value)); !asIs && lettered(text) && !kept[text] {
				space := n.TrailingSpace
				if space == parser.SpaceNone && strings.HasSuffix(n.Value, " ") {
					space = parser.SpaceHorizontal
				}
				list[i] = &parser.StringExpression{Expression: parser.Expression{Value: c.key(text)}, TrailingSpace: space}
			}
		case *parser.StringExpression:
			if !asIs {
				n.Expression.Value = c.said(n.Expression.Value)
			}
		case *parser.Element:
			c.attributes(n, n.Attributes)
			c.nodes(n.Children, asIs || literal[n.Name])
		case *parser.TemplElementExpression:
			c.call(n.Expression.Value)
			c.nodes(n.Children, asIs)
		case *parser.IfExpression:
			c.nodes(n.Then, asIs)
			for _, e := range n.ElseIfs {
				c.nodes(e.Then, asIs)
			}
			c.nodes(n.Else, asIs)
		case *parser.ForExpression:
			c.nodes(n.Children, asIs)
		case *parser.SwitchExpression:
			for _, one := range n.Cases {
				c.nodes(one.Children, asIs)
			}
		}
	}
}

func (c *catalogue) attributes(e *parser.Element, list []parser.Attribute) {
	for i, a := range list {
		switch a := a.(type) {
		case *parser.ConstantAttribute:
			name, value := a.Key.String(), html.UnescapeString(a.Value)
			switch {
			case (wordy[name] || e.Name == "meta" && name == "content" && strings.Contains(value, " peer ")) && lettered(value) && !kept[value]:
				list[i] = &parser.ExpressionAttribute{Key: a.Key, Expression: parser.Expression{Value: c.key(value)}}
			case (name == "href" && e.Name == "a" || name == "action" && value != "/faucet") && strings.HasPrefix(value, "/"):
				list[i] = &parser.ExpressionAttribute{Key: a.Key, Expression: parser.Expression{Value: "templ.SafeURL(" + strconv.Quote(value) + ")"}}
			}
		case *parser.ExpressionAttribute:
			if wordy[a.Key.String()] {
				a.Expression.Value = c.said(a.Expression.Value)
			}
		case *parser.ConditionalAttribute:
			c.attributes(e, a.Then)
			c.attributes(e, a.Else)
		}
	}
}

// key is the expression for a text that stands in a template.
func (c *catalogue) key(text string) string {
	c.add(text)
	for found, name := range c.names {
		if level(found) == level(text) {
			return "templruntime.Key(lang." + name + ")"
		}
	}
	return ""
}

// said is the expression for what is made at run time; the texts that stand in it are noted.
func (c *catalogue) said(code string) string {
	code = strings.TrimSpace(code)
	if named.MatchString(code) {
		return code
	}
	e, err := goparser.ParseExpr(code)
	if err != nil {
		return code
	}
	n := 0
	if text := flat(e, &n); lettered(strings.NewReplacer("{", "", "}", "").Replace(text)) {
		c.add(text)
	}
	return "templruntime.Said(" + code + ")"
}

// flat writes a sum of strings as a text with placeholders.
func flat(e ast.Expr, n *int) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
			return s
		}
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return flat(e.X, n) + flat(e.Y, n)
		}
	}
	*n++
	return "{" + strconv.Itoa(*n-1) + "}"
}

// call notes the texts that a component is called with: as("context", "text"), and what else reads like one.
func (c *catalogue) call(code string) {
	e, err := goparser.ParseExpr(code)
	if err != nil {
		return
	}
	ast.Inspect(e, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		var texts []string
		for _, arg := range call.Args {
			if lit, ok := arg.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				s, _ := strconv.Unquote(lit.Value)
				texts = append(texts, s)
			}
		}
		if f, ok := call.Fun.(*ast.Ident); ok && f.Name == "as" {
			if len(texts) == 2 {
				c.add(texts[0] + "|" + texts[1])
			}
			return false
		}
		for _, s := range texts {
			if lettered(s) && !kept[s] && (strings.Contains(s, " ") || unicode.IsUpper(rune(s[0]))) {
				c.add(s)
			}
		}
		return true
	})
}

func lettered(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

const longName = 44

// keyName makes a Go name of a text's first words; what is left out shows in a sum, so that a name says one text alone.
func keyName(text string) string {
	var b strings.Builder
	switch r := []rune(text)[0]; {
	case unicode.IsLower(r) && !strings.Contains(text, "|"):
		b.WriteString("Lower")
	case unicode.IsDigit(r):
		b.WriteString("Num")
	case r == '“':
		b.WriteString("Quoted")
	}
	upper, cut := true, false
	for i, r := range text {
		switch {
		case r == '{' || r == '<':
			b.WriteByte("NT"[strings.IndexRune("{<", r)])
			upper = true
		case unicode.IsLetter(r) || unicode.IsDigit(r) && !(i > 0 && strings.IndexByte("{<", text[i-1]) >= 0):
			if upper && b.Len() > longName {
				cut = true
			} else if r < 0x80 {
				if upper {
					r = unicode.ToUpper(r)
				}
				b.WriteRune(r)
			}
			upper = false
		case r != '’' && r != '\'':
			upper = true
		}
		if cut {
			break
		}
	}
	switch {
	case cut:
		h := fnv.New32a()
		_, _ = h.Write([]byte(text))
		fmt.Fprintf(&b, "%04X", h.Sum32()&0xffff)
	case strings.HasSuffix(text, "."):
		b.WriteString("Dot")
	case strings.HasSuffix(text, ":"):
		b.WriteString("Colon")
	case strings.HasSuffix(text, "…"):
		b.WriteString("Etc")
	}
	return b.String()
}

// write writes the keys and the English texts, in the order of the names.
func (c *catalogue) write(path string) (changed bool, err error) {
	byName := map[string]string{}
	var names []string
	for text, name := range c.names {
		if other, taken := byName[name]; taken {
			return false, fmt.Errorf("%q and %q have the same key %s: change a word", text, other, name)
		}
		byName[name] = text
		names = append(names, name)
	}
	sort.Strings(names)
	var b bytes.Buffer
	b.WriteString("// Code generated by web/generate - DO NOT EDIT.\n\npackage lang\n\n// Key names a text.\ntype Key uint16\n\n// The keys of all texts.\nconst (\n")
	for i, name := range names {
		b.WriteString(name)
		if i == 0 {
			b.WriteString(" Key = iota")
		}
		b.WriteByte('\n')
	}
	b.WriteString("\n// Keys is how many there are.\nKeys\n)\n\nvar english = [Keys]string{\n")
	for _, name := range names {
		fmt.Fprintf(&b, "%s: %q,\n", name, byName[name])
	}
	b.WriteString("}\n")
	code, err := format.Source(b.Bytes())
	if err != nil {
		return false, err
	}
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, code) {
		return false, nil
	}
	return true, os.WriteFile(path, code, 0o644)
}

// langDir is where the catalogue of a folder of templates is.
func langDir(dir string) string { return filepath.Join(dir, "lang") }
