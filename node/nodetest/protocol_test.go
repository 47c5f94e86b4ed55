package nodetest_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

var update = flag.Bool("update", false, "write the examples of docs/protocol.md")

// TestProtocolOrderIDs holds the order and the cancel that docs/protocol.md shows to the code; -update writes them. Of both, id and
// signature are what an implementation has to arrive at.
func TestProtocolOrderIDs(t *testing.T) {
	fill := func(b byte) (a eth.Address) {
		for i := range a {
			a[i] = b
		}
		return a
	}
	key, err := eth.KeyFromBytes([]byte(strings.Repeat("\x11", 32)))
	if err != nil {
		t.Fatal(err)
	}
	m, err := order.NewMarket(order.Token{Address: fill(0x22), Decimals: 18}, order.Token{Address: fill(0x33), Decimals: 6})
	if err != nil {
		t.Fatal(err)
	}
	domain := codec.NewDomain(31337, fill(0xee))
	var s order.Signed
	o := &s.Order
	if err := m.Amounts(o, order.Ask, 1_250, 40); err != nil {
		t.Fatal(err)
	}
	o.Maker, o.Flags, o.Nonce = key.Address(), order.Partial|order.PostOnly, order.SlotNonce(3, 2)
	o.ValidFrom, o.Expiry, o.MaxFeeBps = 1_800_000_000, 1_800_003_600, 10
	if err := o.Validate(); err != nil {
		t.Fatal(err)
	}
	if place, err := m.Place(o); err != nil || place.Lots != 40 || place.Price != 1_250 {
		t.Fatalf("%+v, %v", place, err)
	}
	s.ID = codec.OrderID(domain, o)
	s.Sig = key.Sign(s.ID)
	if err := codec.Check(domain, &s); err != nil {
		t.Fatal(err)
	}
	cancel := codec.CancelTyped(domain, s.ID).Digest
	signed := key.Sign(cancel)

	var want strings.Builder
	fmt.Fprintf(&want, "chain 31337, Exchange ee…; base 22… with 18 decimals, quote 33… with 6: a lot is 10^15 base units, a tick 10^−3.\n"+
		"alice's account asks 1.250 for each of 0.04 in parts, post-only, slot 3, generation 2, fee at most 10:\n")
	show := func(name string, b []byte) {
		for text := fmt.Sprintf("%x", b); text != ""; name = "" {
			n := min(64, len(text))
			fmt.Fprintf(&want, "%-15s%s\n", name, text[:n])
			text = text[n:]
		}
	}
	separator := domain.Separator()
	show("separator", separator[:])
	show("order", wire.AppendOrder(nil, &s))
	show("id", s.ID[:])
	show("cancel digest", cancel[:])
	show("cancel signed", signed[:])

	const path = "../../docs/protocol.md"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	begin, end := "<!-- example: order ids -->\n", "<!-- end -->"
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
