package wire_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/wire"
)

// TestProtocolExamples holds the frames that docs/protocol.md shows to the code; -update writes them.
func TestProtocolExamples(t *testing.T) {
	const protocol, begin, end = "../../docs/protocol.md", "<!-- example: frames -->\n", "<!-- end -->"
	raw, err := os.ReadFile(protocol)
	if err != nil {
		t.Fatal(err)
	}
	doc := string(raw)
	head, rest, ok1 := strings.Cut(doc, begin)
	shown, tail, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		t.Fatal("docs/protocol.md has no place for the frames")
	}
	var want strings.Builder
	want.WriteString("```\n")
	for _, row := range table() {
		switch row.name {
		case "hello", "ping", "pong", "orders", "cancels", "page request", "want", "have", "goaway", "reconcile", "symbols", "more", "lack", "shuffle", "signal":
			fmt.Fprintf(&want, "frame 7 with %s:\n", row.name)
			for text := fmt.Sprintf("%x", wire.AppendMessage(wire.AppendFrame(nil, 7), row.m)); text != ""; {
				n := min(64, len(text))
				fmt.Fprintf(&want, "             %s\n", text[:n])
				text = text[n:]
			}
		}
	}
	want.WriteString("```\n")
	if *update {
		if err := os.WriteFile(protocol, []byte(head+begin+want.String()+end+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if shown != want.String() {
		t.Fatalf("docs/protocol.md shows\n%s\nwant\n%s", shown, want.String())
	}
}
