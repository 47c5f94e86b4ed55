package node_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
)

// TestProtocolRank: docs/protocol.md shows the rank of an order as nodes compute it.
func TestProtocolRank(t *testing.T) {
	id := eth.Hash(bytes.Repeat([]byte{0xcc}, 32))
	const day = 1_800_000_000 / 86_400
	raw, err := os.ReadFile("../docs/protocol.md")
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("<!-- example: rank -->\n```\nid           %x\nday          %d\nrank         %016x\n```\n<!-- end -->\n", id[:], day, node.RankOf(id, day))
	if !strings.Contains(string(raw), want) {
		t.Fatalf("docs/protocol.md does not show\n%s", want)
	}
}
