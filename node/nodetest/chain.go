package nodetest

import (
	"encoding/binary"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// Chain is a chain of which tests say what happens. Accounts own plenty of every token, and allow all of it,
// unless Set says otherwise.
type Chain struct {
	w        *World
	blocks   []block // blocks[i] has number i+1
	forks    byte
	pending  block
	holdings map[node.Pair]node.Backing
	Receipts map[eth.Hash]node.Receipt
	Read     func(node.Effect) // hears of fills asked for, when set
	Past     []node.Fill       // what single blocks are said to hold, in chain order
	Reads    int               // standings and holdings asked for, in calls
	// Lie is by how much blocks are dated ahead of the world's time; nil: by nothing.
	Lie func() time.Duration
}

// block is what happened in one block.
type block struct {
	head    node.Head
	fills   []node.Fill
	nonces  []node.NonceEvent
	pairs   []node.Pair
	batches []node.Settled
}

// Plenty is what accounts have by default, in base units.
var Plenty = uint256.MustFromDecimal("1000000000000000000000000000")

func newChain(w *World) *Chain {
	c := &Chain{w: w, holdings: map[node.Pair]node.Backing{}, Receipts: map[eth.Hash]node.Receipt{}}
	for range 3 {
		c.seal()
	}
	return c
}

// Head returns the newest block.
func (c *Chain) Head() node.Head { return c.blocks[len(c.blocks)-1].head }

func (c *Chain) seal() {
	b := c.pending
	c.pending = block{}
	at := c.w.now
	if c.Lie != nil {
		at = at.Add(c.Lie())
	}
	b.head = node.Head{Number: uint64(len(c.blocks)) + 1, Time: uint64(at.Unix())}
	b.head.Hash[0] = c.forks
	binary.BigEndian.PutUint64(b.head.Hash[24:], b.head.Number)
	for i := range b.fills {
		b.fills[i].Block, b.fills[i].LogIndex, b.fills[i].Time = b.head.Number, uint32(i), b.head.Time
	}
	for i := range b.batches {
		b.batches[i].Block = b.head.Number
	}
	for i := range b.nonces {
		b.nonces[i].Block = b.head.Number
	}
	c.blocks = append(c.blocks, b)
}

// Set says what an owner has of a token, from the next block on.
func (c *Chain) Set(owner, token eth.Address, balance, allowance *uint256.Int) {
	p := node.Pair{Owner: owner, Token: token}
	c.holdings[p] = node.Backing{Pair: p, Balance: *balance, Allowance: *allowance}
	c.pending.pairs = append(c.pending.pairs, p)
}

// Fill executes a part of an order in the next block, by taker in transaction tx.
func (c *Chain) Fill(s *order.Signed, sold *uint256.Int, taker eth.Address, tx eth.Hash) {
	o := &s.Order
	var bought, rem uint256.Int
	bought.Mul(sold, &o.BuyAmount)
	bought.DivMod(&bought, &o.SellAmount, &rem)
	c.pending.fills = append(c.pending.fills, node.Fill{OrderID: s.ID, Maker: o.Maker, Taker: taker, Sold: *sold,
		Bought: bought, Sell: o.SellToken, Buy: o.BuyToken, Tx: tx})
}

// Settled executes a part of an order in the next block, by a settlement of keeper in transaction tx.
func (c *Chain) Settled(s *order.Signed, sold, bought *uint256.Int, keeper eth.Address, tx eth.Hash) {
	o := &s.Order
	c.pending.fills = append(c.pending.fills, node.Fill{OrderID: s.ID, Maker: o.Maker, Keeper: keeper, Sold: *sold,
		Bought: *bought, Sell: o.SellToken, Buy: o.BuyToken, Tx: tx})
}

// Cancel puts a cancel into the next block.
func (c *Chain) Cancel(ev node.NonceEvent) { c.pending.nonces = append(c.pending.nonces, ev) }

// Mine makes the next block and tells every node, each after a delay of its own.
func (c *Chain) Mine() {
	c.seal()
	b := c.blocks[len(c.blocks)-1]
	c.tell(node.ChainIn{Head: b.head, Fills: b.fills, Nonces: b.nonces, Touched: b.pairs, Settlements: b.batches})
}

// Reorg replaces the newest n blocks by n+1 empty ones and tells every node.
func (c *Chain) Reorg(n int) {
	to := len(c.blocks) - n
	c.blocks = c.blocks[:to]
	c.forks++
	c.pending = block{}
	for range n + 1 {
		c.seal()
	}
	c.tell(node.ChainIn{Head: c.Head(), Rewound: true, RewoundTo: uint64(to)})
}

func (c *Chain) tell(ev node.ChainIn) {
	for _, x := range c.w.nodes {
		if !x.NoRPC {
			c.w.At(c.w.cfg.ChainDelay+time.Duration(c.w.rng.Int64N(int64(10*time.Millisecond))), func() {
				if !x.NoRPC {
					x.Step(ev)
				}
			})
		}
	}
}

// greet tells a new node the head.
func (c *Chain) greet(x *Node) {
	c.w.At(0, func() { x.Step(node.ChainIn{Head: c.Head()}) })
}

// sold returns what the chain says of an order.
func (c *Chain) standing(s *order.Signed) node.Standing {
	st := node.Standing{ID: s.ID}
	for i := range c.blocks {
		for j := range c.blocks[i].fills {
			if f := &c.blocks[i].fills[j]; f.OrderID == s.ID {
				counted := f.Sold
				if f.Taker.IsZero() {
					counted = s.Order.Counted(&f.Sold, &f.Bought)
				}
				st.Sold.Add(&st.Sold, &counted)
			}
		}
		for j := range c.blocks[i].nonces {
			if n := &c.blocks[i].nonces[j]; n.Maker == s.Order.Maker && n.Kills(&s.Order) {
				st.Dead = fault.Cancelled
			}
		}
	}
	return st
}

func (c *Chain) backing(p node.Pair) node.Backing {
	if b, ok := c.holdings[p]; ok {
		return b
	}
	return node.Backing{Pair: p, Balance: *Plenty, Allowance: *Plenty}
}

// effect answers a chain read after the delay of the chain.
func (c *Chain) effect(x *Node, e node.Effect) {
	var answer func() node.Event
	err := error(fault.New(fault.Unavailable, "no endpoint answers"))
	switch e := e.(type) {
	case node.ReadStandings:
		c.Reads++
		answer = func() node.Event {
			ev := node.StandingsIn{Head: c.Head()}
			for i := range e.Orders {
				ev.Asked = append(ev.Asked, e.Orders[i].ID)
				ev.Standings = append(ev.Standings, c.standing(&e.Orders[i]))
			}
			if x.NoRPC {
				return node.StandingsIn{Asked: ev.Asked, Err: err}
			}
			return ev
		}
	case node.ReadBackings:
		c.Reads++
		answer = func() node.Event {
			if x.NoRPC {
				return node.BackingsIn{Asked: e.Pairs, Err: err}
			}
			ev := node.BackingsIn{Head: c.Head(), Asked: e.Pairs}
			for _, p := range e.Pairs {
				if x.Poor {
					ev.Backings = append(ev.Backings, node.Backing{Pair: p})
					continue
				}
				ev.Backings = append(ev.Backings, c.backing(p))
			}
			return ev
		}
	case node.AskSigner:
		answer = func() node.Event { return node.SignerIn{ID: e.ID, Valid: e.Sig[0] == 1271%256} }
	case node.ReadFills:
		c.Reads++
		if c.Read != nil {
			c.Read(e)
		}
		answer = func() node.Event {
			if x.NoRPC {
				return node.FillsIn{From: e.From, To: e.To, Err: err}
			}
			ev := node.FillsIn{From: e.From, To: e.To}
			for _, f := range c.Past {
				if f.Block >= e.From && f.Block <= e.To {
					ev.Fills = append(ev.Fills, f)
				}
			}
			return ev
		}
	case node.ReadReceipt:
		answer = func() node.Event {
			r, ok := c.Receipts[e.Tx]
			if !ok || x.NoRPC {
				return node.ReceiptIn{Tx: e.Tx, Err: fault.New(fault.NotFound, "pending")}
			}
			return node.ReceiptIn{Tx: e.Tx, Receipt: r}
		}
	case node.ReadNative:
		answer = func() node.Event { return node.NativeIn{Owner: e.Owner, Balance: *Plenty} }
	default:
		return
	}
	core := x.Core
	c.w.At(c.w.cfg.ChainDelay, func() {
		if x.Core == core {
			x.Step(answer())
		}
	})
}
