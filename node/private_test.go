package node_test

import (
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

func privateOrder() order.Signed {
	return world.Order("alice", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 3, Change: func(o *order.Order) { o.Taker = world.Address("bob") }})
}

func TestPrivateText(t *testing.T) {
	s, d := privateOrder(), world.Domain()
	text := node.PrivateText(d, &s)
	for _, given := range []string{text, " " + text + "\n", "https://virtua.example/trade/VTR-tUSD#order=" + text} {
		if got, err := node.ParsePrivate(d, given); err != nil || got != s {
			t.Errorf("%.40q: %v", given, err)
		}
	}
	open := world.Order("alice", nodetest.Terms{Side: order.Ask, Price: 100, Lots: 3})
	other := codec.NewDomain(d.ChainID+1, d.Exchange)
	for name, c := range map[string]struct {
		text string
		want fault.Code
	}{
		"empty":         {"", fault.Invalid},
		"cut":           {text[:len(text)-4], fault.Invalid},
		"longer":        {text + "AAAA", fault.Invalid},
		"not base64url": {strings.Replace(text, text[:1], "+", 1), fault.Invalid},
		"flood":         {strings.Repeat("A", 5000), fault.TooLarge},
		"another chain": {node.PrivateText(other, &s), fault.WrongChain},
		"for anyone":    {node.PrivateText(d, &open), fault.Invalid},
		"later version": {"Ag" + text[2:], fault.Unsupported},
	} {
		if _, err := node.ParsePrivate(d, c.text); fault.Of(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestPrivateStaysHome: a private order is followed as an own one, and neither book nor set nor a peer hears of it.
func TestPrivateStaysHome(t *testing.T) {
	r := start(t, memory(t), nil)
	s := privateOrder()
	var kept, stranger error
	if err := r.Do(t.Context(), func(c *node.Core) {
		stranger = c.KeepPrivate(s)
		c.Accounts([]eth.Address{world.Address("alice")})
		kept = c.KeepPrivate(s)
	}); err != nil || kept != nil {
		t.Fatal(err, kept)
	}
	if fault.Of(stranger) != fault.Invalid {
		t.Errorf("somebody else's private order: %v", stranger)
	}
	r.eventually(t, "it is an own order", func(c *node.Core) bool {
		list := c.OwnOrders()
		return len(list) == 1 && list[0].State == node.SignedState
	})
	r.eventually(t, "it is in no book and no set", func(c *node.Core) bool { return c.Book(0, 0).Orders == 0 && c.Network().Orders == 0 })
	var code fault.Code
	if err := r.Do(t.Context(), func(c *node.Core) {
		code = fault.Of(c.Withdraw(s.ID, world.SoftCancel("alice", s.ID).Sig))
	}); err != nil || code != fault.Unsupported {
		t.Errorf("a soft cancel: %v %v", err, code)
	}
}

func FuzzParsePrivate(f *testing.F) {
	s, d := privateOrder(), world.Domain()
	f.Add(node.PrivateText(d, &s))
	f.Add("https://virtua.example/#order=AQ")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := node.ParsePrivate(d, text)
		if err != nil {
			return
		}
		again, err := node.ParsePrivate(d, node.PrivateText(d, &got))
		if err != nil || again != got {
			t.Errorf("%q: %v", text, err)
		}
	})
}
