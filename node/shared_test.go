package node_test

import (
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

// TestSharedText: any order goes as text, and comes back as what was signed.
func TestSharedText(t *testing.T) {
	d := world.Domain()
	anyone := world.Order("alice", nodetest.Terms{Side: order.Bid, Price: 100, Lots: 3})
	for _, s := range []order.Signed{anyone, privateOrder()} {
		text := node.PrivateText(d, &s)
		for _, given := range []string{text, "https://virtua.example/order#order=" + text} {
			if got, err := node.ParseShared(d, given); err != nil || got != s {
				t.Errorf("%.40q: %v", given, err)
			}
		}
	}
	for name, text := range map[string]string{"markup": `<img src=x onerror=alert(1)>`, "nothing": "", "spaces": "   ", "zero bytes": "\x00\x00", "long": strings.Repeat("<", 2000)} {
		if _, err := node.ParseShared(d, text); fault.Of(err) != fault.Invalid && fault.Of(err) != fault.TooLarge {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSharedOrderIsChecked: what was changed on its way is refused before the chain is asked.
func TestSharedOrderIsChecked(t *testing.T) {
	r, a, s := swapBook(t, nil)
	d := world.Domain()
	good := world.Order("alice", nodetest.Terms{Side: order.Ask, Price: 2_450, Lots: 5})
	forged := good
	forged.Order.Maker = world.Address("bob")
	odd := world.Order("alice", nodetest.Terms{Side: order.Ask, Price: 2_450, Lots: 5, Change: func(o *order.Order) { o.SellAmount.AddUint64(&o.SellAmount, 1) }})
	strange := world.Order("alice", nodetest.Terms{Side: order.Ask, Price: 2_450, Lots: 5, Change: func(o *order.Order) { o.BuyToken[3] ^= 1 }})
	for name, c := range map[string]struct {
		s    order.Signed
		want fault.Code
	}{"another's signature": {forged, fault.BadSignature}, "off the grid": {odd, fault.OffGrid}, "unknown tokens": {strange, fault.NotFound}} {
		if _, err := a.OrderOpen(t.Context(), s, node.SharedParams{Text: node.PrivateText(d, &c.s)}); fault.Of(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
	r.publish(t, good)
	r.eventually(t, "it is in the book", func(c *node.Core) bool { return c.Book(0, 0).Orders == 5 })
	shared, err := a.OrderShare(t.Context(), s, node.OrderParams{ID: good.ID})
	if got, perr := node.ParseShared(d, shared.Text); err != nil || perr != nil || got != good {
		t.Errorf("%v %v", err, perr)
	}
	if _, err := a.OrderShare(t.Context(), s, node.OrderParams{}); fault.Of(err) != fault.NotFound {
		t.Errorf("an order that is not known: %v", err)
	}
	if _, err := a.OrderTake(t.Context(), s, node.SharedParams(shared)); fault.Of(err) != fault.WalletLocked {
		t.Errorf("without a wallet: %v", err)
	}
}

func FuzzParseShared(f *testing.F) {
	s, d := world.Order("alice", nodetest.Terms{Side: order.Bid, Price: 100, Lots: 3}), world.Domain()
	f.Add(node.PrivateText(d, &s))
	f.Add("https://virtua.example/order#order=AQ")
	f.Add("<script>=")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := node.ParseShared(d, text)
		if err != nil {
			return
		}
		again, err := node.ParseShared(d, node.PrivateText(d, &got))
		if err != nil || again != got {
			t.Errorf("%q: %v", text, err)
		}
	})
}
