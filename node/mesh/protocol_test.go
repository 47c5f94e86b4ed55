package mesh_test

import (
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

var update = flag.Bool("update", false, "write the examples of docs/protocol.md")

// TestProtocolSums holds the sums and coded symbols that docs/protocol.md shows to what a mesh says on a link; -update writes them.
// signaling/testdata/verify.mjs comes to the same by what the text says.
func TestProtocolSums(t *testing.T) {
	market := order.MarketID(append(bytes.Repeat([]byte{0x22}, 20), bytes.Repeat([]byte{0x33}, 20)...))
	x := newEnd(1, 0, mesh.NewSet([]order.MarketID{market}))
	for _, b := range []byte{0xa1, 0xb2, 0xc3, 0xd4, 0xe5} {
		id := eth.Hash(bytes.Repeat([]byte{b}, 32))
		x.m.Set().Add(&mesh.Item{Signed: order.Signed{ID: id}})
		if b == 0xc3 {
			x.m.Set().Cancel(id, eth.Signature{})
		}
	}
	salt := [16]byte(bytes.Repeat([]byte{0x55}, 16))
	x.m.Tick(began)
	x.m.Up(1, id(2), false, "test")
	say := func(seq uint32, m wire.Message) {
		x.m.Frame(1, 0, wire.AppendMessage(wire.AppendFrame(nil, seq), m))
	}
	say(0, wire.Hello{Version: wire.Version, Salt: salt})
	say(1, wire.Reconcile{Request: 1, Size: 6})
	x.m.Tick(began.Add(20 * time.Millisecond))
	x.m.Tick(began.Add(40 * time.Millisecond))
	acts := x.m.Actions()
	hellos, pings, symbols := sent[wire.Hello](acts)[1], sent[wire.Ping](acts)[1], sent[wire.Symbols](acts)[1]
	if len(hellos) != 1 || len(pings) != 1 || len(pings[0].Shards) != 1 || pings[0].Shards[0].Orders != 5 || len(symbols) != 1 || symbols[0].Size != 6 {
		t.Fatalf("%+v %+v %+v", hellos, pings, symbols)
	}
	small, large := hellos[0].Salt, salt
	if bytes.Compare(small[:], large[:]) > 0 {
		small, large = large, small
	}
	key, sum := eth.Keccak([]byte("virtua/link/1"), small[:], large[:]), pings[0].Shards[0].Sum

	var want strings.Builder
	want.WriteString("five orders of the market of base 22… and quote 33…, their ids 32 bytes of a1, b2, c3, d4 and e5, and the cancel of the third;\n" +
		"asked to reconcile with 6 elements and no counts, their holder sends these symbols:\n")
	fmt.Fprintf(&want, "salt         %x\nother salt   %x\nlink key     %x\nmarket       %x\n", hellos[0].Salt, salt, key[:16], pings[0].Shards[0].Market)
	fmt.Fprintf(&want, "sum          %x\n", binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, sum[0]), sum[1]))
	for i, s := range symbols[0].Symbols {
		b := binary.AppendVarint(binary.LittleEndian.AppendUint64(s.Sum[:], s.Check), s.Count)
		fmt.Fprintf(&want, "symbol %d     %x\n", i, b)
	}

	const path = "../../docs/protocol.md"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	begin, end := "<!-- example: sums -->\n", "<!-- end -->"
	head, rest, ok1 := strings.Cut(string(raw), begin)
	shown, tail, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		t.Fatal("docs/protocol.md has no place for the example")
	}
	text := "```\n" + want.String() + "```\n"
	if *update {
		if err := os.WriteFile(path, []byte(head+begin+text+end+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if shown != text {
		t.Fatalf("docs/protocol.md shows\n%s\nwant\n%s", shown, text)
	}
}
