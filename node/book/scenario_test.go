package book_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/order"
)

// TestScenarios runs the golden transcripts in testdata/scenarios: orders come and go, batches clear. `go test -rewrite` writes them
// anew; the difference is then read as part of the change.
//
//	ask a maker=alice price=10 lots=5 [whole] [post] [fee=10]   an order enters, or takes the place of the one of that name
//	cancel a                                                    it leaves
//	batch [block=1]                                             what crosses clears, and fills leave the book
//	show                                                        the book
//	leg a maker=alice give=VTR get=tUSD left=100 num=1 den=2 [whole]   an order for rings
//	rings                                                       rings among the legs
//	forget                                                      there are no legs any more
func TestScenarios(t *testing.T) {
	datadriven.Walk(t, "testdata/scenarios", func(t *testing.T, path string) {
		s := &scenario{book: book.New(market(t)), offers: map[string]book.Offer{}}
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			s.out.Reset()
			s.run(t, d)
			return s.out.String()
		})
	})
}

type scenario struct {
	book   *book.Book
	offers map[string]book.Offer
	legs   []book.Leg
	tokens []string
	out    strings.Builder
}

func nameID(name string) (h eth.Hash) {
	copy(h[:], name)
	return h
}

func name(h eth.Hash) string { return strings.TrimRight(string(h[:]), "\x00") }

func (s *scenario) run(t *testing.T, d *datadriven.TestData) {
	for _, line := range append([]string{d.Cmd + " " + args(d)}, strings.Split(d.Input, "\n")...) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "orders" || words[0] == "legs" {
			continue
		}
		s.line(t, d, words)
	}
}

func args(d *datadriven.TestData) string {
	var list []string
	for _, a := range d.CmdArgs {
		list = append(list, a.String())
	}
	return strings.Join(list, " ")
}

func (s *scenario) line(t *testing.T, d *datadriven.TestData, words []string) {
	text := func(key string) string {
		for _, w := range words {
			if v, ok := strings.CutPrefix(w, key+"="); ok {
				return v
			}
		}
		return ""
	}
	num := func(key string) uint64 {
		v, err := strconv.ParseUint(text(key), 10, 64)
		if err != nil {
			d.Fatalf(t, "%s: %v", key, err)
		}
		return v
	}
	var maker eth.Address
	copy(maker[:], text("maker"))
	switch words[0] {
	case "ask", "bid":
		o := book.Offer{ID: nameID(words[1]), Maker: maker, Price: order.Ticks(num("price")), Lots: order.Lots(num("lots"))}
		if words[0] == "bid" {
			o.Side = order.Bid
		}
		if text("fee") != "" {
			o.Fee = uint16(num("fee"))
		}
		if slices.Contains(words, "whole") {
			o.Marks |= book.Whole
		}
		if slices.Contains(words, "post") {
			o.Marks |= book.Passive
		}
		s.offers[words[1]] = o
		s.book.Insert(book.Entry{ID: o.ID, Side: o.Side, Price: o.Price, Lots: o.Lots, Marks: o.Marks})
	case "cancel":
		fmt.Fprintf(&s.out, "%v\n", s.book.Remove(nameID(words[1])))
	case "batch":
		var block eth.Hash
		copy(block[:], text("block"))
		s.batch(block)
	case "show":
		for _, side := range []order.Side{order.Ask, order.Bid} {
			s.book.Each(side, func(e *book.Entry) bool {
				fmt.Fprintf(&s.out, "%s %s %d at %d\n", side, name(e.ID), e.Lots, e.Price)
				return true
			})
		}
	case "leg":
		l := book.Leg{ID: nameID(words[1]), Maker: maker, Give: s.token(text("give")), Get: s.token(text("get")), Left: *uint256.NewInt(num("left")),
			Num: *uint256.NewInt(num("num")), Den: *uint256.NewInt(num("den")), Whole: slices.Contains(words, "whole")}
		l.Least.MulDivOverflow(&l.Left, &l.Num, &l.Den)
		s.legs = append(s.legs, l)
	case "forget":
		s.legs, s.tokens = nil, nil
	case "rings":
		s.rings(t)
	default:
		d.Fatalf(t, "no command %q", words[0])
	}
}

func (s *scenario) token(name string) int {
	if i := slices.Index(s.tokens, name); i >= 0 {
		return i
	}
	s.tokens = append(s.tokens, name)
	return len(s.tokens) - 1
}

func (s *scenario) batch(block eth.Hash) {
	var offers []book.Offer
	for _, side := range []order.Side{order.Ask, order.Bid} {
		s.book.Each(side, func(e *book.Entry) bool {
			o := s.offers[name(e.ID)]
			o.Lots = e.Lots
			offers = append(offers, o)
			return true
		})
	}
	c := book.Clear(offers, block)
	if c.Lots == 0 {
		fmt.Fprintln(&s.out, "nothing")
		return
	}
	fmt.Fprintf(&s.out, "%d lots at %d\n", c.Lots, c.Price)
	for _, share := range c.Shares {
		fmt.Fprintf(&s.out, "%s %s %d\n", share.Side, name(share.ID), share.Lots)
		e, _ := s.book.Get(share.ID)
		left := e.Lots - share.Lots
		if e.Marks.Has(book.Whole) {
			left = 0
		}
		s.book.Fill(share.ID, left)
	}
}

func (s *scenario) rings(t *testing.T) {
	c := book.Rings(s.legs, evenWorths(len(s.tokens)), seed)
	soundRings(t, &c, false)
	if len(c.Rings) == 0 {
		fmt.Fprintln(&s.out, "nothing")
	}
	for _, r := range c.Rings {
		for i, l := range r.Legs {
			fmt.Fprintf(&s.out, "%s gives %s %s for %s %s\n", name(l.ID), &r.Gives[i], s.tokens[l.Give], &r.Gives[(i+1)%len(r.Legs)], s.tokens[l.Get])
		}
	}
}
