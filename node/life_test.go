package node_test

import (
	"bufio"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node"
)

// diagram reads the arrows of a state diagram of docs/matching.md: the one with this title.
func diagram(t *testing.T, title string) map[[2]string]bool {
	t.Helper()
	raw, err := os.ReadFile("../docs/matching.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(raw), "```mermaid\n---\ntitle: "+title+"\n---\nstateDiagram-v2\n")
	body, _, closed := strings.Cut(rest, "```")
	if !found || !closed {
		t.Fatalf("docs/matching.md has no diagram %q", title)
	}
	arrows := map[[2]string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(body), "\n") {
		from, to, ok := strings.Cut(strings.TrimSpace(line), " --> ")
		if !ok {
			t.Fatalf("%q is no arrow", line)
		}
		arrows[[2]string{from, to}] = true
	}
	return arrows
}

// knows checks that a diagram shows exactly these states, and an end after those where nothing more happens by itself.
func knows(t *testing.T, arrows map[[2]string]bool, final map[string]bool) {
	t.Helper()
	seen := map[string]bool{}
	for a := range arrows {
		for _, s := range a {
			if _, ok := final[s]; !ok && s != "[*]" {
				t.Errorf("the diagram shows %q, which is no state", s)
			}
			seen[s] = true
		}
	}
	for s, f := range final {
		if !seen[s] {
			t.Errorf("the diagram does not show %q", s)
		}
		if ends := arrows[[2]string{s, "[*]"}]; ends != f {
			t.Errorf("%s: the diagram ends there: %v, the code: %v", s, ends, f)
		}
	}
}

// compare holds the arrows of a diagram against the changes of state that the transcripts record: none is missing, and each is there
// but for those of others than the core.
func compare(t *testing.T, arrows map[[2]string]bool, put *regexp.Regexp, others map[[2]string]bool) {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 8 {
		t.Fatal(files, err)
	}
	seen := map[[2]string]bool{}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		at := map[string]string{}
		for lines := bufio.NewScanner(f); lines.Scan(); {
			m := put.FindStringSubmatch(lines.Text())
			if m == nil {
				continue
			}
			key, to := m[1], m[2]
			if change := [2]string{at[key], to}; change[0] != to && change[0] != "" {
				seen[change] = true
				if !arrows[change] {
					t.Errorf("%s: %s goes from %s to %s, which the diagram does not show", name, key, change[0], to)
				}
			}
			at[key] = to
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
	for a := range arrows {
		if a[0] != "[*]" && a[1] != "[*]" && !seen[a] && !others[a] {
			t.Errorf("no transcript goes from %s to %s, which the diagram shows", a[0], a[1])
		}
	}
}

// TestOrderDiagram holds the diagram of an order's life against node/state.go, and against every change of state that the
// transcripts record.
func TestOrderDiagram(t *testing.T) {
	arrows := diagram(t, "The life of an order")
	final := map[string]bool{}
	for _, s := range node.States() {
		text := s.Text()
		if text.Sentence == "" || text.Money == "" || text.Next == "" {
			t.Errorf("%s has no words", s)
		}
		final[string(s)] = text.Final
	}
	knows(t, arrows, final)
	compare(t, arrows, regexp.MustCompile(`^put ((?:own|tx) \S+) (\w+)`), map[[2]string]bool{
		{"draft", "signed"}: true, {"draft", "rejected_by_user"}: true, // a wallet's
		{"open", "filled_elsewhere"}: true, // as somebody sees it who wanted to take it
	})
}

// TestConditionalDiagram holds the other diagram against node/conditional.go, and against the transcripts too.
func TestConditionalDiagram(t *testing.T) {
	arrows := diagram(t, "The life of a conditional order")
	final := map[string]bool{}
	for _, s := range node.ConditionalStates() {
		text := s.Text()
		if text.Sentence == "" || text.Money == "" || text.Next == "" {
			t.Errorf("%s has no words", s)
		}
		final[string(s)] = text.Final
	}
	knows(t, arrows, final)
	compare(t, arrows, regexp.MustCompile(`^put conditional (\S+) (\w+):`), nil)
}
