package virtua_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// e2e/CHECKLIST.md names every row of what people expect of the page (UX.md, which lies beside the repository) with the tests
// that prove it:
//
//	## a section of UX.md
//	### a row of the section's table
//	- **words of UX.md**: what there is — `file.spec.ts › title of the test`, `package.TestName/subtest`
//	## Not there yet
//	- section or row, **words of UX.md**: what lacks
//
// The words are a short quotation by which a row is found, "from … to" for a longer one; they come in the order of UX.md.
const openSection = "Not there yet"

var (
	provenLine = regexp.MustCompile(`^\*\*(.+?)\*\*: (.+) — (.+)$`)
	openLine   = regexp.MustCompile(`^(.+), \*\*(.+?)\*\*: (.+)$`)
	quoted     = regexp.MustCompile("`([^`]+)`")
	specTitle  = regexp.MustCompile("(?m)^ *test\\(\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|\"([^\"]*)\"|`([^`]*)`)")
	goTest     = regexp.MustCompile(`^([\w/]+)\.((?:Test|Fuzz)\w+)(?:/(.+))?$`)
)

// line is one line of the checklist.
type line struct {
	at        int
	part, key string
	tests     []string
	open      bool
}

// TestChecklist: every line of the checklist names tests that exist, and every row of UX.md has a line.
func TestChecklist(t *testing.T) {
	checklist, err := os.ReadFile("e2e/CHECKLIST.md")
	if err != nil {
		t.Fatal(err)
	}
	wishes, err := os.ReadFile("../shared/UX.md")
	if err != nil {
		t.Logf("rows are not compared: %v", err) // a checkout alone; CI has it
	}
	for _, f := range checklistFaults(os.DirFS("."), string(checklist), string(wishes)) {
		t.Error(f)
	}
}

// checklistFaults says what is wrong with a checklist; wishes "" are not compared.
func checklistFaults(repository fs.FS, checklist, wishes string) (faults []string) {
	lines, faults := readChecklist(checklist)
	tests := testsOf{repository, map[string]map[string]bool{}}
	for _, l := range lines {
		for _, name := range l.tests {
			if why := tests.lacks(name); why != "" {
				faults = append(faults, fmt.Sprintf("line %d: %s: %s", l.at, name, why))
			}
		}
	}
	if wishes != "" {
		faults = append(faults, compareRows(readWishes(wishes), lines)...)
	}
	return faults
}

// readChecklist reads the lines, which may go on indented.
func readChecklist(text string) (lines []line, faults []string) {
	section, part, raw := "", "", strings.Split(text, "\n")
	for i := 0; i < len(raw); i++ {
		at, s := i+1, raw[i]
		switch {
		case strings.HasPrefix(s, "### "):
			part = s[4:]
		case strings.HasPrefix(s, "## "):
			section, part = s[3:], s[3:]
		case strings.HasPrefix(s, "- "):
			for ; i+1 < len(raw) && strings.HasPrefix(raw[i+1], "  "); i++ {
				s += " " + strings.TrimSpace(raw[i+1])
			}
			l := line{at: at, part: part, open: section == openSection}
			if m := openLine.FindStringSubmatch(s[2:]); l.open && m != nil {
				l.part, l.key = m[1], m[2]
			} else if m := provenLine.FindStringSubmatch(s[2:]); !l.open && m != nil {
				l.key = m[1]
				for _, name := range quoted.FindAllStringSubmatch(m[3], -1) {
					l.tests = append(l.tests, name[1])
				}
				if rest := strings.Trim(quoted.ReplaceAllString(m[3], ""), ", "); rest != "" || len(l.tests) == 0 {
					faults = append(faults, fmt.Sprintf("line %d: %q is no list of tests", at, m[3]))
				}
			} else {
				faults = append(faults, fmt.Sprintf("line %d names no row, or no test that proves it", at))
				continue
			}
			lines = append(lines, l)
		}
	}
	return lines, faults
}

// testsOf looks tests up, and remembers the names of each file and package.
type testsOf struct {
	repository fs.FS
	known      map[string]map[string]bool
}

// lacks says why a test that the checklist names does not exist; "" when it does.
func (t testsOf) lacks(name string) string {
	if file, title, ok := strings.Cut(name, " › "); ok {
		titles := t.titles(path.Join("e2e", file))
		switch {
		case titles == nil:
			return "there is no such file"
		case !titles[title]:
			return "the file has no test of this title"
		}
		return ""
	}
	m := goTest.FindStringSubmatch(name)
	if m == nil {
		return "neither file › title nor package.TestName"
	}
	functions := t.functions(m[1])
	switch {
	case functions == nil:
		return "there is no such package with tests"
	case !functions[m[2]]:
		return "the package has no such test"
	case m[3] != "" && !functions[`"`+m[3]]:
		return "the test has no such part"
	}
	return ""
}

// titles are those of a Playwright file, as they are written there; one that is skipped is none.
func (t testsOf) titles(file string) map[string]bool {
	if known, ok := t.known[file]; ok {
		return known
	}
	t.known[file] = nil
	if raw, err := fs.ReadFile(t.repository, file); err == nil {
		t.known[file] = map[string]bool{}
		for _, m := range specTitle.FindAllStringSubmatch(string(raw), -1) {
			t.known[file][strings.ReplaceAll(m[1]+m[2]+m[3], `\'`, `'`)] = true
		}
	}
	return t.known[file]
}

// functions are the tests of a package for whatever system, and after a quotation mark what may be a part of one: a string in
// its tests, or a file of testdata.
func (t testsOf) functions(dir string) map[string]bool {
	if dir == "virtua" {
		dir = "."
	}
	if known, ok := t.known[dir]; ok {
		return known
	}
	t.known[dir] = nil
	paths, err := fs.Glob(t.repository, path.Join(dir, "*_test.go"))
	if err != nil || len(paths) == 0 {
		return nil
	}
	found := map[string]bool{}
	for _, p := range paths {
		raw, err := fs.ReadFile(t.repository, p)
		if err != nil {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), p, raw, parser.SkipObjectResolution)
		if err != nil {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Recv == nil {
					found[n.Name.Name] = true
				}
			case *ast.BasicLit:
				if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING {
					found[`"`+s] = true
				}
			}
			return true
		})
	}
	if data, err := fs.ReadDir(t.repository, path.Join(dir, "testdata")); err == nil {
		for _, f := range data {
			found[`"`+strings.TrimSuffix(f.Name(), path.Ext(f.Name()))] = true
		}
	}
	t.known[dir] = found
	return found
}

// wish is a section of UX.md without a table, or a row of one.
type wish struct{ name, text string }

var number = regexp.MustCompile(`(^|\. )\d{1,2}\. `)

// readWishes reads UX.md.
func readWishes(text string) (list []wish) {
	add := func(s string) {
		if n := len(list) - 1; n >= 0 {
			list[n].text = strings.TrimSpace(list[n].text + " " + s)
		}
	}
	for _, s := range strings.Split(strings.NewReplacer("`", "", "**", "").Replace(text), "\n") {
		cells := strings.Split(strings.Trim(s, "| "), " | ")
		switch {
		case strings.HasPrefix(s, "## "):
			list = append(list, wish{name: s[3:]})
		case strings.HasPrefix(s, "| ") && cells[0] != "part":
			list = append(list, wish{strings.TrimSpace(cells[0]), strings.TrimSpace(strings.Join(cells[1:], " | "))})
		case strings.HasPrefix(s, "|"): // a table's head
		case strings.HasPrefix(s, "- "):
			add("; " + s[2:])
		default:
			add(strings.TrimSpace(s))
		}
	}
	for i := range list {
		list[i].text = number.ReplaceAllString(list[i].text, ". ")
	}
	return list
}

// compareRows says which words of the wishes no line is about, and which lines are about none.
func compareRows(wishes []wish, lines []line) (faults []string) {
	for _, w := range wishes {
		covered, from := make([]bool, len(w.text)), 0
		for _, l := range lines {
			if l.part != w.name {
				continue
			}
			after := from
			if l.open {
				after = 0
			}
			start, end := find(w.text, l.key, after)
			if start < 0 {
				faults = append(faults, fmt.Sprintf("line %d: %q is not in %q of UX.md, or out of its order", l.at, l.key, w.name))
				continue
			}
			if !l.open {
				from = end
			}
			for i := start; i < end; i++ {
				covered[i] = true
			}
		}
		for _, c := range clauses(w.text) {
			if !slices.Contains(covered[c[0]:c[1]], true) {
				faults = append(faults, fmt.Sprintf("no line is about %q in %q of UX.md", w.text[c[0]:c[1]], w.name))
			}
		}
	}
	for _, l := range lines {
		if !slices.ContainsFunc(wishes, func(w wish) bool { return w.name == l.part }) {
			faults = append(faults, fmt.Sprintf("line %d: UX.md has no %q", l.at, l.part))
		}
	}
	return faults
}

// find returns where the words of a key are: from its first to its last when it has "…" between.
func find(text, key string, after int) (start, end int) {
	first, last, long := strings.Cut(key, " … ")
	if start = strings.Index(text[after:], first); start < 0 {
		return -1, -1
	}
	start += after
	end = start + len(first)
	if long {
		more := strings.Index(text[end:], last)
		if more < 0 {
			return -1, -1
		}
		end += more + len(last)
	}
	return start, end
}

// clauses are the parts of a text between its commas, colons, semicolons and full stops outside of brackets.
func clauses(text string) (list [][2]int) {
	depth, start := 0, 0
	cut := func(end int) {
		if strings.TrimSpace(text[start:end]) != "" {
			list = append(list, [2]int{start, end})
		}
		start = end + 1
	}
	for i := 0; i < len(text); i++ {
		last := i+1 == len(text)
		switch c := text[i]; {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case depth == 0 && strings.IndexByte(",;:.", c) >= 0 && (last || text[i+1] == ' '):
			cut(i)
		}
	}
	if start < len(text) {
		cut(len(text))
	}
	return list
}

// TestChecklistFaults shows a good checklist, then one with each fault that there can be.
func TestChecklistFaults(t *testing.T) {
	repository := fstest.MapFS{
		"e2e/a.spec.ts":            {Data: []byte("test('it\\'s there', async () => {});\n  test(`of ${kind}`, async () => {});\n// test('of old', …\ntest.skip('skipped', async () => {});\n")},
		"web/a_test.go":            {Data: []byte("package web\n\nfunc TestSeen() { t.Run(\"Part\", nil) }\n\nfunc (x) TestMethod() {}\n")},
		"web/testdata/ladder.html": {Data: []byte("<p>")},
	}
	const wishes = "# Title\nBefore.\n\n## Asked\n1. Seen by all, soon. 2. Told\nwhen taken.\n\n## Page\n| part | what it does |\n|---|---|\n| form | buy (or sell, both); `total` linked |\n| book | rows: a, b; live |\n\n## Words\nQuiet.\n- Short: few, plain.\n"
	const good = "# Checklist\nText.\n\n## Asked\n- **Seen by all**: yes — `a.spec.ts › it's there`\n- **soon**: yes, `quickly` — at once\n  — `a.spec.ts › of ${kind}`,\n  `web.TestSeen/Part`\n- **Told**: yes — `web.TestSeen/ladder`\n" +
		"\n## Page\n### form\n- **buy**: yes — `web.TestSeen`\n- **total**: yes — `web.TestSeen`\n### book\n- **rows … a**: yes — `web.TestSeen`\n" +
		"\n## Words\n- **Quiet**: yes — `web.TestSeen`\n- **Short … plain**: yes — `web.TestSeen`\n\n## Not there yet\n- book, **b**: lacks\n- book, **live**: lacks\n"
	if faults := checklistFaults(repository, good, wishes); len(faults) > 0 {
		t.Fatalf("a good checklist: %q", faults)
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"a file that is not there":        {"`a.spec.ts › it's", "`b.spec.ts › it's", "there is no such file"},
		"a title that is not there":       {"it's there", "it's  there", "no test of this title"},
		"the beginning of a title":        {"it's there", "it's", "no test of this title"},
		"a title in a comment":            {"it's there", "of old", "no test of this title"},
		"a test that is skipped":          {"it's there", "skipped", "no test of this title"},
		"a package that is not there":     {"`web.TestSeen`", "`nowhere.TestSeen`", "no such package"},
		"a function that is not there":    {"`web.TestSeen`", "`web.TestSee`", "no such test"},
		"a method":                        {"`web.TestSeen`", "`web.TestMethod`", "no such test"},
		"a part that is not there":        {"TestSeen/Part", "TestSeen/part", "no such part"},
		"a golden file that is not there": {"TestSeen/ladder", "TestSeen/depth", "no such part"},
		"something else":                  {"`web.TestSeen`", "`by hand`", "neither file › title nor package.TestName"},
		"no test":                         {" — `web.TestSeen`", "", "names no row, or no test"},
		"words for a test":                {" — `web.TestSeen`", " — by hand", "is no list of tests"},
		"words beside a test":             {" — `web.TestSeen`", " — `web.TestSeen` and by hand", "is no list of tests"},
		"a row without a line":            {"- **total**: yes — `web.TestSeen`\n", "", `no line is about " total linked" in "form"`},
		"a first row without a line":      {"- **Seen by all**: yes — `a.spec.ts › it's there`\n", "", `no line is about " Seen by all" in "Asked"`},
		"an open row without a line":      {"- book, **live**: lacks\n", "", `no line is about " live" in "book"`},
		"a section without a line":        {"- **Quiet**: yes — `web.TestSeen`\n", "", `no line is about "Quiet" in "Words"`},
		"a row that is not wanted":        {"**total**", "**fees**", `"fees" is not in "form"`},
		"rows out of their order":         {"**Seen by all**", "**Told**", "out of its order"},
		"an open row that is not wanted":  {"book, **live**", "book, **dead**", `"dead" is not in "book"`},
		"a part that is not wanted":       {"### form", "### forms", `UX.md has no "forms"`},
	} {
		bad := strings.Replace(good, c.old, c.new, 1)
		if bad == good {
			t.Errorf("%s: nothing was changed", name)
		}
		if faults := strings.Join(checklistFaults(repository, bad, wishes), "\n"); !strings.Contains(faults, c.want) {
			t.Errorf("%s: %q is not among\n%s", name, c.want, faults)
		}
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"a new row of a table": {"| book |", "| depth | drawn |\n| book |", `no line is about "drawn" in "depth"`},
		"a new clause":         {"linked |", "linked, exact |", `no line is about " exact" in "form"`},
		"a new bullet":         {"- Short", "- Large.\n- Short", `no line is about " Large" in "Words"`},
		"a new number":         {"when taken.", "when taken. 3. Kept.", `no line is about " Kept" in "Asked"`},
		"other words":          {"buy (or", "ask (or", `"buy" is not in "form"`},
		"a row that went":      {"| book | rows: a, b; live |\n", "", `UX.md has no "book"`},
	} {
		if faults := strings.Join(checklistFaults(repository, good, strings.Replace(wishes, c.old, c.new, 1)), "\n"); !strings.Contains(faults, c.want) {
			t.Errorf("UX.md with %s: %q is not among\n%s", name, c.want, faults)
		}
	}
}
