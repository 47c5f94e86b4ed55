package node

import (
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"time"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/history"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/order"
)

// check asks the chain for an order's standing and its backing. While the chain does not answer, the order
// goes into the book unchecked, and is not pushed on.
func (c *Core) check(l *live) {
	if !l.asked {
		l.asked = true
		c.toStand = append(c.toStand, l)
	}
	c.wantBacking(l.pair())
	if c.failing() {
		c.enter(l)
	}
}

// failing reports whether the last chain read failed a moment ago.
func (c *Core) failing() bool { return !c.standFail.IsZero() && c.now.Sub(c.standFail) < retryAfter }

// ask emits the chain reads that wait, a bounded number at once.
func (c *Core) ask() {
	if !c.failing() {
		for c.standing < maxReads && len(c.toStand) > 0 {
			n := min(len(c.toStand), readBatch)
			batch := make([]order.Signed, 0, n)
			for _, l := range c.toStand[:n] {
				if c.live[l.id()] == l && l.dead == 0 {
					l.fork = c.forks
					batch = append(batch, l.Signed)
				} else {
					l.asked = false
				}
			}
			if c.toStand = c.toStand[n:]; len(c.toStand) == 0 {
				c.toStand = nil
			}
			if len(batch) > 0 {
				c.standing++
				c.do(ReadStandings{batch})
			}
		}
	}
	c.askBackings()
}

func (c *Core) standingsIn(ev StandingsIn) {
	c.standing = max(c.standing-1, 0)
	if ev.Err != nil {
		c.standFail = c.now
		c.changed(ChainChanged)
		for _, id := range ev.Asked {
			if l := c.live[id]; l != nil && l.asked {
				c.toStand = append(c.toStand, l)
				c.enter(l)
			}
		}
		return
	}
	for i := range ev.Standings {
		st := &ev.Standings[i]
		l := c.live[st.ID]
		if l == nil || !l.asked {
			continue
		}
		if l.fork != c.forks { // read from blocks that are gone
			c.toStand = append(c.toStand, l)
			continue
		}
		c.stands(l, st, ev.Head.Number)
	}
}

// stands applies what the chain said of an order.
func (c *Core) stands(l *live, st *Standing, at uint64) {
	l.asked, l.checked = false, true
	l.base, l.baseAt = st.Sold, at
	if st.Dead != 0 {
		if !l.inSet && l.link != 0 {
			c.mesh.Refused(l.link, st.Dead)
		}
		c.kill(l, st.Dead, at)
		return
	}
	if c.remaining(l); l.dead != 0 {
		return
	}
	c.enter(l)
	c.allot(l.pair())
}

// chainIn applies news of the chain.
func (c *Core) chainIn(ev ChainIn) {
	c.audit.look(c)
	if ev.Rewound {
		c.rewind(ev.RewoundTo)
	}
	c.recall(ev.Fills)
	listed := c.tape(ev.Fills)
	for i := range ev.Fills {
		c.kept(&ev.Fills[i])
		if listed[i] {
			c.trade(&ev.Fills[i])
		}
		c.fill(&ev.Fills[i])
	}
	for i := range ev.Nonces {
		c.nonce(&ev.Nonces[i])
	}
	if ev.Head.Number > c.head.Number || ev.Rewound || c.head.Hash != ev.Head.Hash {
		c.blockTime(&ev)
		c.head, c.headAt = ev.Head, c.now
		c.mesh.Head(ev.Head.Number)
		c.changed(ChainChanged)
		c.boundPast()
		c.mined()
		c.do(PutValue{BucketMeta, metaCursor, fmt.Append(nil, c.cursor())})
		if c.now.Sub(c.polledAt) >= pollEvery { // while catching up, heads come faster than anything changes
			c.polledAt = c.now
			c.pollTxs()
			for _, a := range c.accounts {
				c.do(ReadNative{a})
			}
		}
	}
	for _, p := range ev.Touched {
		c.touch(p)
	}
	c.audit.settled(&ev)
	c.audit.judge(c)
	c.clearGraves()
	for _, o := range c.mineList {
		if o.ReorgedAt != 0 {
			c.refresh(o, c.live[o.Signed.ID])
		}
	}
}

// clearGraves forgets dead orders that no reorg will bring back.
func (c *Core) clearGraves() {
	keep := c.graves[:0]
	for _, l := range c.graves {
		switch {
		case c.live[l.id()] != l || l.dead == 0:
		case l.deadAt+reorgDepth < c.head.Number || len(keep) > maxRefused:
			c.drop(l)
			c.refuse(l.id())
		default:
			keep = append(keep, l)
		}
	}
	c.graves = keep
}

// tape says which fills the markets list as trades: of takes every one. A settlement fills both sides of what it
// trades; one of them is listed: the one with own orders, else the larger in lots, else the asks.
func (c *Core) tape(fills []Fill) []bool {
	type key struct {
		tx     eth.Hash
		market int
	}
	type sum struct {
		own  bool
		lots order.Lots
	}
	sums := map[key]*[2]sum{}
	listed := make([]bool, len(fills))
	for pass := range 2 {
		for i := range fills {
			f := &fills[i]
			d, known := c.pairs[tokenPair{f.Sell, f.Buy}]
			if !known || !f.Taker.IsZero() {
				listed[i] = known
				continue
			}
			at := key{f.Tx, d.market}
			s := sums[at]
			if s == nil {
				s = new([2]sum)
				sums[at] = s
			}
			if mine, other := &s[d.side], &s[1-d.side]; pass == 0 {
				base := &f.Sold
				if d.side == order.Bid {
					base = &f.Bought
				}
				mine.own = mine.own || c.own[f.Maker]
				mine.lots += c.markets[d.market].LotsDown(base)
			} else if mine.own != other.own {
				listed[i] = mine.own
			} else {
				listed[i] = mine.lots > other.lots || mine.lots == other.lots && d.side == order.Ask
			}
		}
	}
	return listed
}

// fill applies one fill: to the order, and to those that its nonce kills.
func (c *Core) fill(f *Fill) {
	l := c.live[f.OrderID]
	if l == nil {
		if o := c.mine[f.OrderID]; o != nil && f.Block > o.Block {
			o.Sold.Add(&o.Sold, &f.Sold)
			o.Bought.Add(&o.Bought, &f.Bought)
			o.Tx, o.Block = f.Tx, f.Block
			c.saveOwn(o)
			c.shareFill(f.OrderID, &o.Signed.Order, partOf(f, &o.Signed.Order))
		}
		return
	}
	if f.Block <= l.baseAt && l.checked {
		c.refreshLive(l, f)
		return
	}
	for i := range l.fills {
		if l.fills[i].block == f.Block && l.fills[i].index == f.LogIndex {
			return
		}
	}
	part := partOf(f, l.order())
	l.fills = append(l.fills, part)
	if o := c.mine[l.id()]; o != nil {
		o.Traded = true
	}
	if len(l.fills) > 256 { // what no reorg undoes is summed up
		l.settleBase(c.head.Number)
	}
	c.remaining(l)
	c.siblings(l, f.Block)
	c.shareFill(l.id(), l.order(), part)
	c.allot(l.pair())
	c.refreshLive(l, f)
}

// partOf is a fill of an order as the Exchange counts it.
func partOf(f *Fill, o *order.Order) livePart {
	part := livePart{block: f.Block, index: f.LogIndex, sold: f.Sold, bought: f.Bought, counted: f.Sold, tx: f.Tx}
	if f.Taker.IsZero() {
		part.counted = o.Counted(&f.Sold, &f.Bought)
	}
	return part
}

// settleBase folds old fills into the base.
func (l *live) settleBase(head uint64) {
	if head <= reorgDepth || head-reorgDepth <= l.baseAt {
		return
	}
	to := head - reorgDepth
	keep := l.fills[:0]
	for _, p := range l.fills {
		if p.block > l.baseAt && p.block <= to {
			l.base.Add(&l.base, &p.counted)
		} else if p.block > to {
			keep = append(keep, p)
		}
	}
	l.fills, l.baseAt = keep, to
}

// siblings kills orders of the same maker that share the nonce of a filled one.
func (c *Core) siblings(l *live, block uint64) {
	for _, other := range append([]*live(nil), c.makers[l.order().Maker]...) {
		if other != l && other.dead == 0 && bars(l.order(), other.order()) {
			c.kill(other, fault.StaleNonce, block)
		}
	}
}

// bars reports whether a fill of an order ends another one of its maker.
func bars(o, p *order.Order) bool {
	if spaceOf(o) != spaceOf(p) {
		return false
	}
	if !o.Flags.Has(order.Partial) {
		behind := codec.InWindow(o) && o.Nonce > p.Nonce && o.Nonce-p.Nonce >= windowWidth
		return o.Nonce == p.Nonce || behind
	}
	slot, generation := o.Slot()
	s, g := p.Slot()
	return s == slot && g < generation
}

// windowWidth is how many nonces back an account's window reaches: what lies further is dead.
const windowWidth = 32

// nonceSpace names what orders of one maker share nonces: partial ones slots, those of a market account its window,
// the others words.
type nonceSpace struct {
	partial bool
	a, b    eth.Address // of a window: the tokens, ascending
}

func spaceOf(o *order.Order) nonceSpace {
	if !codec.InWindow(o) {
		return nonceSpace{partial: o.Flags.Has(order.Partial)}
	}
	return windowOf(o.SellToken, o.BuyToken)
}

func windowOf(a, b eth.Address) nonceSpace {
	if string(a[:]) > string(b[:]) {
		a, b = b, a
	}
	return nonceSpace{a: a, b: b}
}

// nonce applies a cancel on chain.
func (c *Core) nonce(ev *NonceEvent) {
	c.nonceKept(ev)
	for _, l := range append([]*live(nil), c.makers[ev.Maker]...) {
		if l.dead == 0 && ev.Kills(l.order()) {
			c.kill(l, fault.Cancelled, ev.Block)
		}
	}
	for _, o := range c.mineList { // own orders that are no longer in the set
		if o.Signed.Order.Maker == ev.Maker && c.live[o.Signed.ID] == nil && !o.State.Text().Final && ev.Kills(&o.Signed.Order) {
			o.State, o.Code = Cancelled, fault.Cancelled
			c.saveOwn(o)
		}
	}
}

// Kills reports whether a cancel on chain ends an order of its maker.
func (ev *NonceEvent) Kills(o *order.Order) bool {
	partial := o.Flags.Has(order.Partial)
	switch ev.Kind {
	case NonceBits:
		if partial || codec.InWindow(o) || o.Nonce>>8 != ev.Word {
			return false
		}
		bit := o.Nonce & 255
		return ev.Mask[bit/64]>>(bit%64)&1 == 1
	case SlotRaised:
		slot, generation := o.Slot()
		return partial && slot == ev.Slot && generation < ev.Value
	case EpochRaised:
		return o.Epoch != 0 && o.Epoch < ev.Value
	case WindowMoved:
		return codec.InWindow(o) && spaceOf(o) == windowOf(ev.A, ev.B) && codec.Window(ev.Value).Spent(o.Nonce)
	}
	return false
}

// rewind undoes everything after a block.
func (c *Core) rewind(to uint64) {
	c.forks++
	for _, m := range c.markets {
		n := len(m.trades)
		for n > 0 && m.trades[n-1].Block > to {
			n--
			c.do(PutValue{BucketTrades, m.trades[n].key(), nil})
		}
		if n < len(m.trades) {
			m.trades = m.trades[:n]
			c.lastTrade(m)
		}
	}
	list := make([]*live, 0, len(c.live))
	c.set.Each(func(it *mesh.Item) { list = append(list, c.live[it.Signed.ID]) })
	for _, o := range c.mineList {
		if l := c.live[o.Signed.ID]; l != nil && l.private() && l.dead == 0 {
			list = append(list, l)
		}
	}
	list = append(list, c.graves...)
	for _, l := range list {
		if c.live[l.id()] != l {
			continue
		}
		keep := l.fills[:0]
		undone := false
		for _, p := range l.fills {
			if p.block <= to {
				keep = append(keep, p)
			} else {
				undone = true
			}
		}
		l.fills = keep
		revived := l.dead != 0 && l.deadAt > to && l.dead != fault.Expired
		if !undone && !revived && l.baseAt <= to {
			continue
		}
		if revived {
			l.dead, l.deadAt = 0, 0
		}
		if l.baseAt > to { // read from a block that is gone
			l.base, l.baseAt, l.checked = uint256.Int{}, to, false
		}
		if o := c.mine[l.id()]; o != nil {
			if undone || revived {
				o.ReorgedAt = c.head.Number
			}
			if o.Block > to {
				o.Tx, o.Block = l.lastFill()
			}
		}
		if c.remaining(l); l.dead == 0 {
			l.pushed = l.pushed && l.inSet
			c.check(l)
			if revived && l.checked {
				c.enter(l)
			}
			c.allot(l.pair())
		}
		c.refreshLive(l, nil)
	}
	c.graves = slices.DeleteFunc(c.graves, func(l *live) bool { return l.dead == 0 })
	c.rewindTxs(to)
	c.rewindPast(to)
	c.audit.rewind(to)
	for _, p := range sortedPairs(c.holdings) {
		c.touch(p)
	}
	if c.head.Number > to {
		c.head.Number = to
	}
}

func sortedPairs(m map[Pair]*holding) []Pair {
	list := make([]Pair, 0, len(m))
	for p := range m {
		list = append(list, p)
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].Owner != list[j].Owner {
			return string(list[i].Owner[:]) < string(list[j].Owner[:])
		}
		if list[i].Token != list[j].Token {
			return string(list[i].Token[:]) < string(list[j].Token[:])
		}
		return string(list[i].Other[:]) < string(list[j].Other[:])
	})
	return list
}

// trade notes a fill in its market.
func (c *Core) trade(f *Fill) {
	d, ok := c.pairs[tokenPair{f.Sell, f.Buy}]
	if !ok {
		return
	}
	m := c.markets[d.market]
	base, quote := &f.Sold, &f.Bought
	taker := order.Bid
	if d.side == order.Bid {
		base, quote = quote, base
		taker = order.Ask
	}
	t := Trade{Market: d.market, Price: history.PriceNear(&m.Market, base, quote), Lots: m.LotsDown(base), Side: taker,
		Time: int64(f.Time), Tx: f.Tx, Block: f.Block, Index: f.LogIndex, OrderID: f.OrderID, Maker: f.Maker,
		Taker: f.Taker, Keeper: f.Keeper, Own: c.own[f.Maker] || c.own[f.Taker]}
	i := sort.Search(len(m.trades), func(i int) bool { return !m.trades[i].before(&t) })
	if i < len(m.trades) && m.trades[i].Block == t.Block && m.trades[i].Index == t.Index {
		return // told before the restart
	}
	m.trades = append(m.trades, Trade{})
	copy(m.trades[i+1:], m.trades[i:])
	m.trades[i] = t
	if len(m.trades) > maxTrades {
		c.do(PutValue{BucketTrades, m.trades[0].key(), nil})
		m.trades = append(m.trades[:0:0], m.trades[1:]...)
	}
	if raw, err := json.Marshal(t); err == nil {
		c.do(PutValue{BucketTrades, t.key(), raw})
	}
	c.lastTrade(m)
	c.changedIn(TradesChanged, d.market)
	if tx := c.txs[f.Tx]; tx != nil && tx.Kind == TxTake && f.Taker == tx.From {
		tx.Got += t.Lots
		c.saveTx(tx)
	}
}

// tradedLately reports whether one of the last trades filled an order.
func (c *Core) tradedLately(id eth.Hash) bool {
	for _, m := range c.markets {
		for i := range m.trades {
			if m.trades[i].OrderID == id {
				return true
			}
		}
	}
	return false
}

func (t *Trade) before(u *Trade) bool {
	return t.Block < u.Block || t.Block == u.Block && t.Index < u.Index
}

// key sorts as the trades do.
func (t *Trade) key() string { return fmt.Sprintf("%016x%08x", t.Block, t.Index) }

func (c *Core) lastTrade(m *market) {
	if n := len(m.trades); n > 0 {
		m.book.Traded(m.trades[n-1].Price, m.trades[n-1].Side)
	} else {
		m.book.Traded(0, order.Ask)
	}
}

// chainCode returns why the chain cannot be trusted now, 0 when it can.
func (c *Core) chainCode() fault.Code {
	agreeing := 0
	var worst fault.Code
	for _, e := range c.endpoints {
		if e.State == 0 {
			agreeing++
		} else {
			worst = max(worst, e.State)
		}
		if e.State == fault.Disagreement || e.State == fault.WrongChain {
			worst = e.State
		}
	}
	switch {
	case len(c.endpoints) > 0 && agreeing == 0:
		return worst
	case worst == fault.Disagreement:
		return worst
	case c.failing():
		return fault.Unavailable
	case !c.headAt.IsZero() && c.now.Sub(c.headAt) > 2*time.Minute:
		return fault.Unavailable
	}
	return 0
}
