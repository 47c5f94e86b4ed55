package wire_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/wire"
)

const protocol = "../../docs/protocol.md"

// TestProtocolExamples holds the frames that docs/protocol.md shows to the code; -update writes them.
func TestProtocolExamples(t *testing.T) {
	var want strings.Builder
	for _, row := range table() {
		switch row.name {
		case "hello", "ping", "pong", "orders", "cancels", "page request", "want", "have", "prune", "goaway", "reconcile", "symbols", "more", "lack", "shuffle", "signal", "candles request", "candles":
			fmt.Fprintf(&want, "frame 7 with %s:\n", row.name)
			for text := fmt.Sprintf("%x", wire.AppendMessage(wire.AppendFrame(nil, 7), row.m)); text != ""; {
				n := min(64, len(text))
				fmt.Fprintf(&want, "             %s\n", text[:n])
				text = text[n:]
			}
		}
	}
	example(t, "frames", want.String())
}

// TestProtocolNames does the same with short ids and buckets.
func TestProtocolNames(t *testing.T) {
	key, id, maker := [16]byte{4, 5, 6}, fill32(0xcc), fill20(0x11)
	order, cancel := wire.Element(id, false), wire.Element(id, true)
	short := func(e [16]byte) []byte { return wire.Have{IDs: []wire.ShortID{wire.Short(key, e)}}.AppendMarshal(nil) }
	example(t, "names", fmt.Sprintf("names        %x\norder id     %x\nelement      %x\nshort id     %x\n"+
		"its cancel   %x\nshort id     %x\nmaker        %x\nbucket       %d\n", key, id[:], order, short(order), cancel, short(cancel), maker[:], wire.Bucket(maker)))
}

// example compares a block of docs/protocol.md with what the code gives, or writes it.
func example(t *testing.T, name, want string) {
	t.Helper()
	begin, end := "<!-- example: "+name+" -->\n", "<!-- end -->"
	raw, err := os.ReadFile(protocol)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok1 := strings.Cut(string(raw), begin)
	shown, tail, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		t.Fatalf("docs/protocol.md has no place for the %s", name)
	}
	want = "```\n" + want + "```\n"
	if *update {
		if err := os.WriteFile(protocol, []byte(head+begin+want+end+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if shown != want {
		t.Fatalf("docs/protocol.md shows\n%s\nwant\n%s", shown, want)
	}
}
