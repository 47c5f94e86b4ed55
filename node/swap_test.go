package node_test

import (
	"testing"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/nodetest"
	"github.com/virtuatrader/virtua/node/order"
)

// swapBook has two levels a side in VTR/tUSD around 2.450, and one ask of WETH.
func swapBook(t *testing.T, change func(*node.Config)) (*rig, *node.API, *node.Session) {
	t.Helper()
	r := start(t, memory(t), change)
	for _, terms := range []nodetest.Terms{
		{Side: order.Ask, Price: 2_500, Lots: 10_000}, {Side: order.Ask, Price: 2_600, Lots: 10_000},
		{Side: order.Bid, Price: 2_400, Lots: 10_000}, {Side: order.Bid, Price: 2_300, Lots: 10_000},
		{Market: 1, Side: order.Ask, Price: 3_000_000, Lots: 1_000},
	} {
		r.publish(t, world.Order("carol", terms))
	}
	r.eventually(t, "the book is whole", func(c *node.Core) bool { return c.Book(0, 0).Orders == 4 && c.Book(1, 0).Orders == 1 })
	s := node.NewSession(nil)
	t.Cleanup(s.Close)
	return r, node.NewAPI(r.Node), s
}

func TestSwapQuote(t *testing.T) {
	_, a, s := swapBook(t, nil)
	for name, c := range map[string]struct {
		ask  node.SwapParams
		want node.SwapResult // its words
		leg  node.SwapLeg    // the first
	}{
		"money for tokens": {node.SwapParams{In: "tUSD", Out: "VTR", Pay: "25"},
			node.SwapResult{Pay: "25", Get: "10", AtLeast: "9.95", AtMost: "25", Rate: "0.4", Impact: 205},
			node.SwapLeg{Market: "VTR/tUSD", Side: "buy", Average: "2.500", Worst: "2.500", Limit: "2.513", Orders: 1}},
		"over two levels; what buys no lot stays": {node.SwapParams{In: "tUSD", Out: "VTR", Pay: "30", Slippage: 100},
			node.SwapResult{Pay: "29.9998", Get: "11.923", AtLeast: "11.80377", AtMost: "29.9998", Rate: "0.39743598", Impact: 270},
			node.SwapLeg{Market: "VTR/tUSD", Side: "buy", Average: "2.517", Worst: "2.600", Limit: "2.626", Orders: 2}},
		"an exact amount out": {node.SwapParams{In: "tUSD", Out: "VTR", Get: "12"},
			node.SwapResult{Pay: "30.2", Get: "12", AtLeast: "12", AtMost: "31.356", Rate: "0.39735099", Impact: 273},
			node.SwapLeg{Market: "VTR/tUSD", Side: "buy", Average: "2.517", Worst: "2.600", Limit: "2.613", Orders: 2}},
		"tokens for money": {node.SwapParams{In: "VTR", Out: "tUSD", Pay: "5"},
			node.SwapResult{Pay: "5", Get: "12", AtLeast: "11.94", AtMost: "5", Rate: "2.4", Impact: 205},
			node.SwapLeg{Market: "VTR/tUSD", Side: "sell", Average: "2.400", Worst: "2.400", Limit: "2.388", Orders: 1}},
		"tokens for an exact sum": {node.SwapParams{In: "VTR", Out: "tUSD", Get: "12"},
			node.SwapResult{Pay: "5", Get: "12", AtLeast: "11.94", AtMost: "5", Rate: "2.4", Impact: 205},
			node.SwapLeg{Market: "VTR/tUSD", Side: "sell", Average: "2.400", Worst: "2.400", Limit: "2.388", Orders: 1}},
		"over two markets": {node.SwapParams{In: "VTR", Out: "WETH", Pay: "10"},
			node.SwapResult{Pay: "10", Get: "0.008", AtLeast: "0.0079202", AtMost: "10", Rate: "0.0008", Impact: 205},
			node.SwapLeg{Market: "VTR/tUSD", Side: "sell", Average: "2.400", Worst: "2.400", Limit: "2.388", Orders: 1}},
		"what was shown binds": {node.SwapParams{In: "tUSD", Out: "VTR", Pay: "25", Least: "9.99"},
			node.SwapResult{Pay: "25", Get: "10", AtLeast: "9.99", AtMost: "25", Rate: "0.4", Impact: 205},
			node.SwapLeg{Market: "VTR/tUSD", Side: "buy", Average: "2.500", Worst: "2.500", Limit: "2.513", Orders: 1}},
		"and so does what it may cost": {node.SwapParams{In: "tUSD", Out: "VTR", Get: "12", Most: "31"},
			node.SwapResult{Pay: "30.2", Get: "12", AtLeast: "12", AtMost: "31", Rate: "0.39735099", Impact: 273},
			node.SwapLeg{Market: "VTR/tUSD", Side: "buy", Average: "2.517", Worst: "2.600", Limit: "2.613", Orders: 2}},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := a.SwapQuote(t.Context(), s, c.ask)
			if err != nil || !r.OK {
				t.Fatalf("%+v, %v", r, err)
			}
			got := node.SwapResult{Pay: r.Pay, Get: r.Get, AtLeast: r.AtLeast, AtMost: r.AtMost, Rate: r.Rate, Impact: r.Impact}
			if got.Pay != c.want.Pay || got.Get != c.want.Get || got.AtLeast != c.want.AtLeast || got.AtMost != c.want.AtMost || got.Rate != c.want.Rate || got.Impact != c.want.Impact {
				t.Errorf("%+v", got)
			}
			l := r.Legs[0]
			if l.Market != c.leg.Market || l.Side != c.leg.Side || l.Average != c.leg.Average || l.Worst != c.leg.Worst || l.Limit != c.leg.Limit || l.Orders != c.leg.Orders {
				t.Errorf("%+v", l)
			}
			if steps := len(r.Legs); (steps == 2) != (c.ask.Out == "WETH") {
				t.Errorf("%d steps", steps)
			}
		})
	}
}

func TestSwapRefuses(t *testing.T) {
	_, a, s := swapBook(t, nil)
	for name, c := range map[string]struct {
		ask   node.SwapParams
		field string
		code  fault.Code
	}{
		"no such token":         {node.SwapParams{In: "<b>", Out: "VTR", Pay: "1"}, "in", fault.NotFound},
		"the same token":        {node.SwapParams{In: "VTR", Out: "VTR", Pay: "1"}, "out", fault.Invalid},
		"nothing":               {node.SwapParams{In: "VTR", Out: "tUSD"}, "pay", fault.Invalid},
		"zero":                  {node.SwapParams{In: "VTR", Out: "tUSD", Pay: "0"}, "pay", fault.Invalid},
		"negative":              {node.SwapParams{In: "VTR", Out: "tUSD", Get: "-1"}, "get", fault.Invalid},
		"finer than the token":  {node.SwapParams{In: "tUSD", Out: "VTR", Pay: "1.0000001"}, "pay", fault.OffGrid},
		"slippage of all":       {node.SwapParams{In: "VTR", Out: "tUSD", Pay: "1", Slippage: 9_999}, "slippageBps", fault.Invalid},
		"less than a lot":       {node.SwapParams{In: "VTR", Out: "tUSD", Pay: "0.0001"}, "pay", fault.OffGrid},
		"more than the book":    {node.SwapParams{In: "VTR", Out: "tUSD", Pay: "21"}, "pay", fault.LeastNotMet},
		"an empty side":         {node.SwapParams{In: "WETH", Out: "tUSD", Pay: "1"}, "pay", fault.LeastNotMet},
		"the book got worse":    {node.SwapParams{In: "tUSD", Out: "VTR", Pay: "25", Least: "10.001"}, "pay", fault.LeastNotMet},
		"the book got dearer":   {node.SwapParams{In: "tUSD", Out: "VTR", Get: "12", Most: "30"}, "get", fault.LeastNotMet},
		"no market of both":     {node.SwapParams{In: "VTR", Out: "WETH", Pay: "1", Direct: true}, "out", fault.NotFound},
		"larger than the chain": {node.SwapParams{In: "VTR", Out: "tUSD", Pay: "999999999999999999999999999999"}, "pay", fault.Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := a.SwapQuote(t.Context(), s, c.ask)
			if err != nil || r.OK || len(r.Faults) != 1 || r.Faults[0].Field != c.field || r.Faults[0].Code != c.code {
				t.Errorf("%+v, %v", r.Faults, err)
			}
		})
	}
	if _, err := a.Swap(t.Context(), s, node.SwapParams{In: "tUSD", Out: "VTR", Pay: "25"}); fault.Of(err) != fault.WalletLocked {
		t.Errorf("without a wallet: %v", err)
	}
}

// TestSwapRoute: a way over a second market costs a second transaction, so it must give clearly more than the direct one.
func TestSwapRoute(t *testing.T) {
	for name, c := range map[string]struct {
		price string // of VTR in WETH, in the market of both
		steps int
		get   string
	}{
		"far better over tUSD":  {"0.0007", 2, "0.008"},
		"hardly better":         {"0.000798", 1, "0.00798"},
		"better in the one":     {"0.0009", 1, "0.009"},
		"as good in both":       {"0.0008", 1, "0.008"},
		"just above the margin": {"0.000795", 2, "0.008"},
	} {
		t.Run(name, func(t *testing.T) {
			var direct order.Market
			r, a, s := swapBook(t, func(cfg *node.Config) {
				d := &cfg.Core.Deployment
				d.Markets = append(append([]codec.DeployedMarket(nil), d.Markets...), codec.DeployedMarket{Base: d.Tokens[0].Address, Quote: d.Tokens[2].Address})
				var err error
				if direct, err = order.NewMarket(d.Tokens[0], d.Tokens[2]); err != nil {
					t.Fatal(err)
				}
			})
			price, err := direct.ParsePrice(c.price)
			if err != nil {
				t.Fatal(err)
			}
			lots, err := direct.ParseLots("10")
			if err != nil {
				t.Fatal(err)
			}
			r.publish(t, world.Order("carol", nodetest.Terms{Side: order.Bid, Price: 1, Lots: 1, Change: func(o *order.Order) {
				if err := direct.Amounts(o, order.Bid, price, lots); err != nil {
					t.Fatal(err)
				}
			}}))
			r.eventually(t, "the third market has its order", func(c *node.Core) bool { return c.Book(2, 0).Orders == 1 })
			q, err := a.SwapQuote(t.Context(), s, node.SwapParams{In: "VTR", Out: "WETH", Pay: "10"})
			if err != nil || !q.OK || len(q.Legs) != c.steps || q.Get != c.get {
				t.Errorf("%+v, %v", q, err)
			}
			if q, err = a.SwapQuote(t.Context(), s, node.SwapParams{In: "VTR", Out: "WETH", Pay: "10", Direct: true}); err != nil || len(q.Legs) != 1 {
				t.Errorf("direct: %+v, %v", q, err)
			}
		})
	}
}

func TestTwoDigitsUp(t *testing.T) {
	for in, want := range map[uint64]uint64{0: 0, 7: 7, 99: 99, 100: 100, 101: 110, 1_000: 1_000, 1_001: 1_100, 9_901: 10_000, 123_456: 130_000} {
		got := node.TwoDigitsUp(*uint256.NewInt(in))
		if got.Uint64() != want {
			t.Errorf("%d: %s, not %d", in, got.Dec(), want)
		}
	}
}
