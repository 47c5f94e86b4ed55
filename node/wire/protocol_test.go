package wire_test

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/wire"
)

const protocol = "../../docs/protocol.md"

// TestProtocolExamples holds the frames that docs/protocol.md shows to the code; -update writes them.
func TestProtocolExamples(t *testing.T) {
	var want strings.Builder
	for _, row := range table() {
		switch row.name {
		case "hello", "ping", "pong", "orders", "cancels", "page request", "page", "want", "have", "prune", "goaway", "reconcile", "symbols", "more", "lack", "shuffle", "signal", "relay offer", "relay answer", "relay confirm", "relay end", "sealed", "servers", "candles request", "candles":
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

// TestProtocolDecodes reads the frames back out of docs/protocol.md, as another implementation would: each parses, gives the
// same bytes again, and every type of message is among them.
func TestProtocolDecodes(t *testing.T) {
	raw, err := os.ReadFile(protocol)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(raw), "<!-- example: frames -->\n")
	block, _, _ := strings.Cut(rest, "<!-- end -->")
	seen, name, text := map[wire.Type]bool{}, "", ""
	check := func() {
		if name == "" {
			return
		}
		frame, err := hex.DecodeString(text)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		seq, messages, err := wire.ParseFrame(frame)
		if err != nil || seq != 7 {
			t.Fatalf("%s: frame %d, %v", name, seq, err)
		}
		typ, body, left, err := wire.Next(messages)
		if err != nil || len(left) > 0 {
			t.Fatalf("%s: %d bytes left, %v", name, len(left), err)
		}
		m, err := wire.Parse(typ, body)
		if err != nil || m == nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := wire.AppendMessage(wire.AppendFrame(nil, seq), m); !bytes.Equal(got, frame) {
			t.Errorf("%s: %x becomes %x", name, frame, got)
		}
		seen[typ] = true
	}
	for _, line := range strings.Split(block, "\n") {
		if after, ok := strings.CutPrefix(line, "frame 7 with "); ok {
			check()
			name, text = after, ""
		} else if !strings.HasPrefix(line, "```") {
			text += strings.TrimSpace(line)
		}
	}
	check()
	for typ := range 256 {
		if m, err := wire.Parse(wire.Type(typ), nil); (m != nil || err != nil) != seen[wire.Type(typ)] {
			t.Errorf("type %d: shown is %v", typ, seen[wire.Type(typ)])
		}
	}
}

// TestProtocolCodes: the codes that docs/protocol.md names mean that.
func TestProtocolCodes(t *testing.T) {
	raw, err := os.ReadFile(protocol)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(raw), "What nodes and servers tell each other:")
	list, _, _ := strings.Cut(rest, ".")
	named := strings.Split(list, ",")
	if len(named) < 20 {
		t.Fatalf("%d codes are named", len(named))
	}
	for _, one := range named {
		number, name, _ := strings.Cut(strings.TrimSpace(one), " ")
		code, err := strconv.Atoi(number)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.ReplaceAll(fault.Lookup(fault.Code(code)).Key, "_", " "); got != name {
			t.Errorf("%d is %q, not %q", code, got, name)
		}
	}
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
