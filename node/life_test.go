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

// TestOrderDiagram holds the diagram of an order's life against node/state.go, and against every change of state that the
// transcripts record.
func TestOrderDiagram(t *testing.T) {
	arrows := diagram(t, "The life of an order")
	final := map[string]bool{}
	for _, s := range node.States() {
		final[string(s)] = s.Text().Final
	}
	knows(t, arrows, final)
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 8 {
		t.Fatal(files, err)
	}
	put := regexp.MustCompile(`^put (own|tx) (\S+) (\w+)`)
	changes := 0
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
			key := m[1] + m[2]
			if from := at[key]; from != m[3] && from != "" {
				changes++
				if !arrows[[2]string{from, m[3]}] {
					t.Errorf("%s: %s goes from %s to %s, which the diagram does not show", name, m[2], from, m[3])
				}
			}
			at[key] = m[3]
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
	if changes < 30 {
		t.Errorf("the transcripts hold %d changes of state", changes)
	}
}

// TestConditionalDiagram holds the other diagram against node/conditional.go.
func TestConditionalDiagram(t *testing.T) {
	final := map[string]bool{}
	for _, s := range node.ConditionalStates() {
		text := s.Text()
		if text.Sentence == "" || text.Money == "" || text.Next == "" {
			t.Errorf("%s has no words", s)
		}
		final[string(s)] = text.Final
	}
	knows(t, diagram(t, "The life of a conditional order"), final)
}
