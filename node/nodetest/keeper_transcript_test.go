package nodetest_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/datadriven"
	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/contracts/model"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

// TestKeeperTranscripts runs the golden transcripts in testdata/keepers: what becomes of batches between a keeper's computer and the
// chain. Three linked nodes, two of which are keepers; the Exchange is contracts/model, which refuses and leaves out what the contract
// does. `go test -rewrite` writes them anew; the difference is then read as part of the change.
//
//	order a maker=alice ask price=1000 lots=10 [whole]   an order is published at the first node
//	block [n]                                            blocks come
//	match b [at=2] [without=x,y]                          a node's batch, remembered as b
//	deal b price=1005 [strict], then lines a x 10       a hostile keeper's batch: ask, bid and lots of each component; price=(1005,1004): the last at another
//	short b                                              b's first move is one unit less than it owes
//	settle b [by=anna]                                   it is sent to the Exchange
//	take x lots=3 by=zoe                                 somebody takes a part of an order
//	withdraw bob                                         nothing backs a maker's orders any more
//	reorg n                                              the newest blocks are replaced
//	book                                                 what the third node's book holds
//	keepers                                              what each node says of keepers; once when they agree
func TestKeeperTranscripts(t *testing.T) {
	datadriven.Walk(t, "testdata/keepers", func(t *testing.T, path string) {
		s := newKeepers(t)
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			s.d, s.out = d, strings.Builder{}
			if d.Cmd == "scene" { // everything begins anew
				s = newKeepers(t)
				s.d = d
				return ""
			}
			s.run(t)
			return s.out.String()
		})
	})
}

// keepers is a world under a transcript.
type keepers struct {
	w       *nodetest.World
	orders  map[string]order.Signed
	names   map[eth.Hash]string
	people  map[eth.Address]string
	batches map[string]*codec.Batch
	done    []deed
	txs     byte
	d       *datadriven.TestData
	out     strings.Builder
}

// deed is what somebody did on the chain, in a block that a reorg may take back.
type deed struct {
	block uint64
	do    func(*model.Exchange)
}

func newKeepers(t *testing.T) *keepers {
	s := &keepers{w: nodetest.New(nodetest.Config{Seed: 5, NoTracker: true}), orders: map[string]order.Signed{}, names: map[eth.Hash]string{},
		people: map[eth.Address]string{}, batches: map[string]*codec.Batch{}}
	list := s.w.Add(3)
	s.w.Link(list[0], list[1])
	s.w.Link(list[1], list[2])
	s.w.Run(time.Second)
	for _, name := range []string{"alice", "bob", "carol", "dave", "zoe", "anna", "ben"} {
		s.people[s.w.Address(name)] = name
	}
	_ = firstMarket(t)
	return s
}

func (s *keepers) arg(key, def string) string {
	for _, a := range s.d.CmdArgs {
		if a.Key == key && len(a.Vals) > 0 {
			return strings.Join(a.Vals, ",")
		}
	}
	return def
}

func (s *keepers) has(key string) bool {
	for _, a := range s.d.CmdArgs {
		if a.Key == key && len(a.Vals) == 0 {
			return true
		}
	}
	return false
}

func (s *keepers) number(t *testing.T, text string) uint64 {
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		s.d.Fatalf(t, "%v", err)
	}
	return n
}

func (s *keepers) named(t *testing.T, name string) order.Signed {
	o, ok := s.orders[name]
	if !ok {
		s.d.Fatalf(t, "no order %q", name)
	}
	return o
}

// first is the command's own name of what it is about.
func (s *keepers) first() string {
	if len(s.d.CmdArgs) == 0 {
		return ""
	}
	return s.d.CmdArgs[0].Key
}

// exchange is the Exchange as the newest block leaves it, at the time of the next one.
func (s *keepers) exchange() *model.Exchange {
	e := exchange(s.w, "alice", "bob", "carol", "dave", "zoe")
	e.Now = s.w.Chain.Head().Time + 1
	for _, x := range s.done {
		x.do(e)
	}
	return e
}

func (s *keepers) blocks(n int) {
	for range n {
		s.w.Chain.Mine()
		s.w.Run(time.Second)
	}
}

func (s *keepers) run(t *testing.T) {
	switch s.d.Cmd {
	case "order":
		s.order(t)
	case "block":
		n := s.first()
		if n == "" {
			n = "1"
		}
		s.blocks(int(s.number(t, n)))
	case "match":
		at := s.w.Nodes()[s.number(t, s.arg("at", "2"))-1]
		without := strings.Split(s.arg("without", ""), ",")
		b, ok := at.Core.Batch(0, 0, func(id eth.Hash) bool {
			for _, name := range without {
				if s.names[id] == name {
					return true
				}
			}
			return false
		})
		if !ok {
			fmt.Fprintln(&s.out, "nothing crosses")
			return
		}
		s.batches[s.first()] = &b.Batch
		fmt.Fprintf(&s.out, "%d lots at %d in %d parts:", b.Lots, b.Price, len(b.Components))
		for _, share := range b.Shares {
			fmt.Fprintf(&s.out, " %s %d", s.names[share.ID], share.Lots)
		}
		fmt.Fprintln(&s.out)
	case "deal":
		s.deal(t)
	case "short":
		m := &s.batches[s.first()].Components[0].Moves[0]
		m.Amount.SubUint64(&m.Amount, 1)
	case "settle":
		s.settle(t)
	case "take":
		s.take(t)
	case "withdraw":
		owner := s.w.Address(s.first())
		block := s.w.Chain.Head().Number + 1
		for _, token := range nodetest.Deployment().Tokens {
			s.w.Chain.Set(owner, token.Address, nodetest.Plenty, new(uint256.Int))
			s.done = append(s.done, deed{block, func(e *model.Exchange) { e.Approve(owner, token.Address, new(uint256.Int)) }})
		}
	case "reorg":
		n := int(s.number(t, s.first()))
		to := s.w.Chain.Head().Number - uint64(n)
		s.w.Chain.Reorg(n)
		s.w.Run(time.Second)
		keep := s.done[:0]
		for _, x := range s.done {
			if x.block <= to {
				keep = append(keep, x)
			}
		}
		s.done = keep
	case "book":
		snap := s.w.Nodes()[2].Core.Book(0, 0)
		for _, l := range snap.Asks {
			fmt.Fprintf(&s.out, "ask %d at %d\n", l.Lots, l.Price)
		}
		for _, l := range snap.Bids {
			fmt.Fprintf(&s.out, "bid %d at %d\n", l.Lots, l.Price)
		}
	case "keepers":
		s.keepers()
	default:
		s.d.Fatalf(t, "no command %q", s.d.Cmd)
	}
}

func (s *keepers) order(t *testing.T) {
	terms := nodetest.Terms{Side: order.Bid, Price: order.Ticks(s.number(t, s.arg("price", ""))), Lots: order.Lots(s.number(t, s.arg("lots", "")))}
	if s.has("ask") {
		terms.Side = order.Ask
	}
	if s.has("whole") {
		terms.Flags = order.BatchOnly
	}
	o := s.w.Order(s.arg("maker", ""), terms)
	s.orders[s.first()], s.names[o.ID] = o, s.first()
	var err error
	s.w.Nodes()[0].Do(func(c *node.Core) { err = c.Publish(o) })
	if err != nil {
		s.d.Fatalf(t, "%v", err)
	}
	s.w.Run(300 * time.Millisecond)
}

// deal reads lines of ask, bid, lots.
func (s *keepers) deal(t *testing.T) {
	var deals []deal
	for line := range strings.Lines(s.d.Input) {
		words := strings.Fields(line)
		if len(words) != 3 {
			s.d.Fatalf(t, "%q is not ask, bid, lots", line)
		}
		deals = append(deals, deal{s.named(t, words[0]), s.named(t, words[1]), order.Lots(s.number(t, words[2]))})
	}
	prices := strings.Split(s.arg("price", ""), ",")
	b := batchAt(t, order.Ticks(s.number(t, prices[0])), deals...)
	if len(prices) > 1 { // the last part trades at another price than the batch says
		other := batchAt(t, order.Ticks(s.number(t, prices[1])), deals...)
		b.Components[len(deals)-1] = other.Components[len(deals)-1]
	}
	b.BestEffort = !s.has("strict")
	s.batches[s.first()] = b
}

// settle sends a batch; the chain and the nodes hear of what the Exchange settles of it.
func (s *keepers) settle(t *testing.T) {
	b, by := s.batches[s.first()], s.w.Address(s.arg("by", "anna"))
	if b == nil {
		s.d.Fatalf(t, "no batch %q", s.first())
	}
	e := s.exchange()
	n, err := e.Settle(by, b)
	if err != nil {
		fmt.Fprintf(&s.out, "reverts: %v\n", err)
		return
	}
	filled := map[eth.Hash]bool{}
	fmt.Fprintf(&s.out, "%d of %d parts settle:", n, len(b.Components))
	m := firstMarket(t)
	for _, ev := range e.Events {
		if f, ok := ev.(codec.BatchFill); ok {
			filled[f.ID] = true
			base := f.Sold
			if o := s.orders[s.names[f.ID]]; o.Order.BuyToken == m.Base.Address {
				base = f.Bought
			}
			fmt.Fprintf(&s.out, " %s %d", s.names[f.ID], m.LotsDown(&base))
		}
	}
	fmt.Fprintln(&s.out)
	s.txs++
	s.done = append(s.done, deed{s.w.Chain.Head().Number + 1, func(e *model.Exchange) { _, _ = e.Settle(by, b) }})
	s.w.Chain.Settle(by, b, eth.Hash{s.txs, 1}, func(comp *codec.Component) bool {
		for i := range comp.Orders {
			if !filled[comp.Orders[i].ID] {
				return false
			}
		}
		return true
	})
}

func (s *keepers) take(t *testing.T) {
	o, by := s.named(t, s.first()), s.w.Address(s.arg("by", "zoe"))
	m := firstMarket(t)
	lots := order.Lots(s.number(t, s.arg("lots", "")))
	place, err := m.Place(&o.Order)
	if err != nil {
		s.d.Fatalf(t, "%v", err)
	}
	sold, pays := m.BaseAmount(lots), m.QuoteAmount(lots, place.Price)
	if place.Side == order.Bid {
		sold, pays = pays, sold
	}
	take := codec.Take{Orders: []order.Signed{o}, Terms: codec.Terms{SellToken: o.Order.BuyToken, BuyToken: o.Order.SellToken, SellAmount: pays, Deadline: 1 << 39}}
	do := func(e *model.Exchange) error { _, _, err := e.Take(by, &take, nil); return err }
	if err := do(s.exchange()); err != nil {
		fmt.Fprintf(&s.out, "reverts: %v\n", err)
		return
	}
	s.txs++
	s.done = append(s.done, deed{s.w.Chain.Head().Number + 1, func(e *model.Exchange) { _ = do(e) }})
	s.w.Chain.Fill(&o, &sold, by, eth.Hash{s.txs, 2})
}

// keepers prints what the nodes say, once when all say the same.
func (s *keepers) keepers() {
	var told []string
	for _, x := range s.w.Nodes() {
		var b strings.Builder
		for _, k := range x.Core.Keepers() {
			fmt.Fprintf(&b, "%s: %d batches, %d judged", s.people[k.Account], k.Batches, k.Judged)
			for _, v := range k.Verdicts {
				fmt.Fprintf(&b, ", %s", v.Code)
				for _, id := range v.Left {
					fmt.Fprintf(&b, " %s", s.names[id])
				}
			}
			for _, u := range k.Unjudged {
				fmt.Fprintf(&b, ", not judged: %d of %d fresh", u.Fresh, u.Of)
			}
			fmt.Fprintln(&b)
		}
		told = append(told, b.String())
	}
	for i, text := range told {
		if i == 0 || text != told[0] {
			s.out.WriteString(text)
		}
	}
}
