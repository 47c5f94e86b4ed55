package node_test

import (
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/wire"
)

func (s *script) name(id eth.Hash) string {
	if n, ok := s.orders[id]; ok {
		return n
	}
	if n, ok := s.txs[id]; ok {
		return n
	}
	return id.String()[:10]
}

// effects prints effects, one a line; times and the order of one read's rows stay as the core gave them.
func (s *script) effects(list []node.Effect) {
	for _, e := range list {
		switch e := e.(type) {
		case node.Send:
			fmt.Fprintf(&s.out, "send %d/%d %s\n", e.Link, e.Channel, s.frameText(e.Frame))
		case node.CloseLink:
			fmt.Fprintf(&s.out, "close %d %s\n", e.Link, e.Code)
		case node.ReadStandings:
			s.asked = append(s.asked, e)
			fmt.Fprintf(&s.out, "read standing of %s\n", s.signedNames(e.Orders))
		case node.ReadBackings:
			s.asked = append(s.asked, e)
			var names []string
			for _, p := range e.Pairs {
				name, in := s.names[p.Owner]+"'s ", ""
				for _, t := range nodetest.Deployment().Tokens {
					if t.Address == p.Token {
						name += t.Symbol
					} else if t.Address == p.Other {
						in = " beside " + t.Symbol
					}
				}
				names = append(names, name+in)
			}
			fmt.Fprintf(&s.out, "read %s\n", strings.Join(names, ", "))
		case node.AskSigner:
			s.asked = append(s.asked, e)
			fmt.Fprintf(&s.out, "ask contract %s about %s\n", s.names[e.Maker], s.name(e.ID))
		case node.ReadReceipt:
			with := ""
			if e.Raw != nil {
				with = ", and who has its nonce"
			}
			fmt.Fprintf(&s.out, "read receipt of %s%s\n", s.name(e.Tx), with)
		case node.ReadNative:
			fmt.Fprintf(&s.out, "read coins of %s\n", s.names[e.Owner])
		case node.Resubmit:
			fmt.Fprintf(&s.out, "send again %s\n", s.name(e.Tx))
		case node.SaveOrders:
			fmt.Fprintf(&s.out, "save %s\n", s.signedNames(e.Orders))
		case node.DeleteOrders:
			for _, id := range e.IDs {
				fmt.Fprintf(&s.out, "delete %s\n", s.name(id))
			}
		case node.PutValue:
			s.put(e)
		case node.Release:
			fmt.Fprintf(&s.out, "release %s leg %d\n", e.ID, e.Leg+1)
		case node.Changed:
			fmt.Fprintf(&s.out, "changed %s\n", kinds(e.Notice))
		default:
			fmt.Fprintf(&s.out, "%T\n", e)
		}
	}
}

// put prints what of the user's own is stored; peers and the cursor would only repeat the command.
func (s *script) put(e node.PutValue) {
	verb := "put"
	if e.Value == nil {
		verb = "unput"
	}
	switch e.Bucket {
	case node.BucketOwn:
		var o node.OwnOrder
		_ = json.Unmarshal(e.Value, &o)
		id, _ := eth.ParseHash(e.Key)
		fmt.Fprintf(&s.out, "%s own %s %s\n", verb, s.name(id), o.State)
	case node.BucketTx:
		var tx node.OwnTx
		_ = json.Unmarshal(e.Value, &tx)
		id, _ := eth.ParseHash(e.Key)
		fmt.Fprintf(&s.out, "%s tx %s %s got=%d\n", verb, s.name(id), tx.State, tx.Got)
	case node.BucketCancels:
		id, _ := eth.ParseHash(e.Key)
		fmt.Fprintf(&s.out, "%s cancel of %s\n", verb, s.name(id))
	case node.BucketConditional:
		var k node.Conditional
		_ = json.Unmarshal(e.Value, &k)
		s.stored[e.Key] = k
		state, _ := k.State()
		fmt.Fprintf(&s.out, "%s conditional %s %s: %s\n", verb, e.Key, state, legs(&k))
	case node.BucketTrades:
		fmt.Fprintf(&s.out, "%s trade %s\n", verb, strings.TrimLeft(e.Key[:16], "0")+"/"+e.Key[23:])
	}
}

func kinds(n node.Notice) string {
	names := []string{"book", "trades", "orders", "txs", "holdings", "peers", "chain", "wallet"}
	if n.Kinds == node.AllChanged {
		return "all"
	}
	var list []string
	for i, name := range names {
		if n.Kinds>>i&1 == 1 {
			list = append(list, name)
		}
	}
	return strings.Join(list, " ")
}

func (s *script) signedNames(list []order.Signed) string {
	var names []string
	for i := range list {
		names = append(names, s.name(list[i].ID))
	}
	sort.Strings(names)
	return strings.Join(names, " ")
}

func (s *script) frameText(b []byte) string {
	var parts []string
	_, messages, err := wire.ParseFrame(b)
	for err == nil && len(messages) > 0 {
		var typ wire.Type
		var body []byte
		if typ, body, messages, err = wire.Next(messages); err != nil {
			break
		}
		m, _ := wire.Parse(typ, body)
		switch m := m.(type) {
		case wire.Hello:
			s.short = m.Names
			parts = append(parts, "hello")
		case wire.Ping:
			s.pinged = m.Nonce
			n := uint64(0)
			for _, sh := range m.Shards {
				n += sh.Orders
			}
			parts = append(parts, fmt.Sprintf("ping(orders=%d)", n))
		case wire.Orders:
			parts = append(parts, "orders("+s.ids(m.Orders)+")")
		case wire.Cancels:
			var names []string
			for _, c := range m.Cancels {
				names = append(names, s.name(c.Order))
			}
			parts = append(parts, "cancels("+strings.Join(names, " ")+")")
		case wire.Page:
			parts = append(parts, fmt.Sprintf("page(%s, %d cancels, flags=%d)", s.ids(m.Orders), len(m.Cancels), m.Flags))
		case wire.Have:
			parts = append(parts, fmt.Sprintf("have(%d)", len(m.IDs)))
		case wire.Prune:
			parts = append(parts, fmt.Sprintf("prune(%d)", len(m.Buckets)))
		case wire.Want:
			parts = append(parts, fmt.Sprintf("want%d", m.Told))
		case wire.Goaway:
			parts = append(parts, "goaway("+m.Code.String()+")")
		default:
			parts = append(parts, strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", m), "wire.")))
		}
	}
	return strings.Join(parts, " ")
}

// ids names orders that came without their id.
func (s *script) ids(list []order.Signed) string {
	var names []string
	for i := range list {
		for name, o := range s.byName {
			if o.Sig == list[i].Sig {
				names = append(names, name)
			}
		}
	}
	sort.Strings(names)
	return strings.Join(names, " ")
}

func (s *script) show() {
	for _, a := range s.d.CmdArgs {
		switch a.Key {
		case "book":
			b := s.c.Book(0, 0)
			for i := len(b.Asks) - 1; i >= 0; i-- {
				fmt.Fprintf(&s.out, "ask %+v\n", b.Asks[i])
			}
			for _, l := range b.Bids {
				fmt.Fprintf(&s.out, "bid %+v\n", l)
			}
			fmt.Fprintf(&s.out, "%d orders, last %d\n", b.Orders, b.Last)
		case "orders":
			for _, o := range s.c.OwnOrders() {
				fmt.Fprintf(&s.out, "%s %s left=%d fillable=%d peers=%d", s.name(o.Signed.ID), o.State, o.Left, o.Fillable, o.Peers)
				if o.Code != 0 {
					fmt.Fprintf(&s.out, " code=%s", o.Code)
				}
				if w := s.c.Warning(o.Signed.ID); w != nil {
					fmt.Fprintf(&s.out, " warns=%s do=%s", w.Key, w.Do)
				}
				if !o.Replaces.IsZero() {
					fmt.Fprintf(&s.out, " replaces=%s", s.name(o.Replaces))
				}
				fmt.Fprintln(&s.out)
			}
		case "kept":
			for _, k := range s.c.Kept() {
				state, code := k.State()
				fmt.Fprintf(&s.out, "%s %s", k.ID, state)
				if code != 0 {
					fmt.Fprintf(&s.out, " code=%s", code)
				}
				fmt.Fprintf(&s.out, ": %s\n", legs(&k))
			}
		case "mark":
			for side, name := range []string{"to sell", "to buy"} {
				mark, ok := s.c.Mark(0, order.Side(side))
				fmt.Fprintf(&s.out, "mark %s %d %v\n", name, mark, ok)
			}
		case "txs":
			for _, tx := range s.c.OwnTxs() {
				fmt.Fprintf(&s.out, "%s %s got=%d block=%d\n", s.name(tx.Hash), tx.State, tx.Got, tx.Block)
			}
		case "trades":
			for _, tr := range s.c.Trades(0, 100) {
				fmt.Fprintf(&s.out, "%s price=%d lots=%d block=%d own=%v\n", tr.Side, tr.Price, tr.Lots, tr.Block, tr.Own)
			}
		case "clock":
			fmt.Fprintf(&s.out, "ahead %v, among peers %v\n", s.c.Ahead(), s.c.MeetingAhead())
		case "network":
			v := s.c.Network()
			fmt.Fprintf(&s.out, "orders=%d waiting=%d checking=%d links=%d\n", v.Orders, v.Waiting, v.Checking, len(v.Links))
			for _, r := range v.Reasons {
				fmt.Fprintf(&s.out, "  %s %s %d\n", r.What, r.Code, r.Count)
			}
		}
	}
}
