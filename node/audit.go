package node

import (
	"bytes"
	"slices"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/node/book"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

const (
	auditPatience = 2             // blocks for which an order must have been known, and after which a batch is judged
	auditMemory   = settleFor + 4 // heads whose crossing orders are remembered
	auditPending  = 64            // settlements that wait for their judgement
	auditFresh    = 6             // orders that a keeper may or may not have known: every choice among them is tried
	auditSoon     = 30            // seconds: what expires that soon may be left out
	maxVerdicts   = 16            // of a keeper
)

// Verdict is how a settled batch deviates from the rule, as this node sees it.
type Verdict struct {
	Keeper eth.Address
	Tx     eth.Hash
	Block  uint64
	Market int
	Code   fault.Code  // PriceOffRule or LeftOut
	Price  order.Ticks // settled at, 0 when off the grid
	Want   order.Ticks // that the rule gives
	Left   []eth.Hash  // orders left out
}

// KeeperView is what this node knows of a keeper.
type KeeperView struct {
	Account  eth.Address
	Batches  int       // seen
	Judged   int       // clearings of a market, recomputed with enough knowledge to tell
	Last     uint64    // block of the newest batch
	Verdicts []Verdict // deviations, oldest first
}

// audit recomputes what keepers settle. Of each of the last heads it keeps the orders that crossed; two blocks after a
// settlement it asks whether one of those heads explains it: whether the rule gives that price to those orders, and
// whether the orders that the node knew well got their lots. A keeper may or may not have heard of orders whose entry in
// the book changed in the last two blocks: every choice among them counts as an explanation. What changed around
// the settlement (a cancel, a withdrawal, a fill elsewhere) excuses its absence.
type audit struct {
	views   []sightings // oldest first
	waiting []settlement
	records []KeeperView // by account
}

// sightings are the orders that crossed at a head, by market.
type sightings struct {
	head    Head
	crossed map[int][]sighting
}

type settlement struct {
	Settled
	fills []Fill
}

// look remembers what crosses at the present head, before the next block is applied.
func (a *audit) look(c *Core) {
	if c.head.Hash.IsZero() {
		return
	}
	if n := len(a.views); n > 0 && a.views[n-1].head.Hash == c.head.Hash {
		a.views = a.views[:n-1]
	}
	v := sightings{head: c.head}
	for i, m := range c.markets {
		if _, _, crossed := m.book.Crossed(); crossed {
			if v.crossed == nil {
				v.crossed = map[int][]sighting{}
			}
			v.crossed[i] = c.sight(m, nil)
		}
	}
	if a.views = append(a.views, v); len(a.views) > auditMemory {
		a.views = slices.Delete(a.views, 0, 1)
	}
}

// settled takes note of settlements.
func (a *audit) settled(ev *ChainIn) {
	for i := range ev.Settlements {
		s := settlement{Settled: ev.Settlements[i]}
		end := ^uint32(0)
		for j := range ev.Settlements[i+1:] {
			if next := &ev.Settlements[i+1+j]; next.Tx == s.Tx {
				end = next.LogIndex
				break
			}
		}
		for j := range ev.Fills {
			if f := &ev.Fills[j]; f.Tx == s.Tx && f.Block == s.Block && f.LogIndex >= s.LogIndex && f.LogIndex < end && !f.Keeper.IsZero() {
				s.fills = append(s.fills, *f)
			}
		}
		a.record(s.Keeper, s.Block).Batches++
		if a.waiting = append(a.waiting, s); len(a.waiting) > auditPending {
			a.waiting = a.waiting[1:]
		}
	}
}

// record returns what is known of a keeper.
func (a *audit) record(keeper eth.Address, block uint64) *KeeperView {
	i, known := slices.BinarySearchFunc(a.records, keeper, func(r KeeperView, k eth.Address) int { return bytes.Compare(r.Account[:], k[:]) })
	if !known {
		if len(a.records) >= maxKeepers {
			oldest := 0
			for j := range a.records {
				if a.records[j].Last < a.records[oldest].Last {
					oldest = j
				}
			}
			a.records = slices.Delete(a.records, oldest, oldest+1)
			if oldest < i {
				i--
			}
		}
		a.records = slices.Insert(a.records, i, KeeperView{Account: keeper})
	}
	a.records[i].Last = max(a.records[i].Last, block)
	return &a.records[i]
}

// rewind forgets what happened after a block.
func (a *audit) rewind(to uint64) {
	a.views = slices.DeleteFunc(a.views, func(v sightings) bool { return v.head.Number > to })
	for i := range a.waiting {
		if s := &a.waiting[i]; s.Block > to {
			if r := a.record(s.Keeper, 0); r.Batches > 0 {
				r.Batches--
			}
		}
	}
	a.waiting = slices.DeleteFunc(a.waiting, func(s settlement) bool { return s.Block > to })
	for i := range a.records {
		r := &a.records[i]
		r.Verdicts = slices.DeleteFunc(r.Verdicts, func(v Verdict) bool { return v.Block > to })
	}
}

// judge looks at the settlements that two more blocks have come after.
func (a *audit) judge(c *Core) {
	for len(a.waiting) > 0 && a.waiting[0].Block+auditPatience <= c.head.Number {
		s := a.waiting[0]
		a.waiting = a.waiting[1:]
		for market := range c.markets {
			v, judged := a.market(c, &s, market)
			r := a.record(s.Keeper, s.Block)
			if judged {
				r.Judged++
			}
			if v.Code == 0 {
				continue
			}
			for _, id := range v.Left {
				if l := c.live[id]; l != nil && l.leftBy.IsZero() {
					l.leftBy = s.Keeper
				}
			}
			if r.Verdicts = append(r.Verdicts, v); len(r.Verdicts) > maxVerdicts {
				r.Verdicts = slices.Delete(r.Verdicts, 0, 1)
			}
			c.changedIn(TradesChanged, market)
		}
	}
}

// fillsOf are the lots that a settlement traded in a market at a price, by order, and whether both sides did.
func (c *Core) fillsOf(s *settlement, market int, price order.Ticks) (lots map[eth.Hash]order.Lots, both bool) {
	m := c.markets[market]
	lots = map[eth.Hash]order.Lots{}
	var sides [2]bool
	for i := range s.fills {
		f := &s.fills[i]
		d, known := c.pairs[tokenPair{f.Sell, f.Buy}]
		if !known || d.market != market {
			continue
		}
		sides[d.side] = true
		if d.side == order.Ask || price == 0 {
			lots[f.OrderID] += m.LotsDown(&f.Sold)
		} else {
			lots[f.OrderID] += m.AffordableDown(&f.Sold, price) // what it bought is net of the fee
		}
	}
	return lots, sides[0] && sides[1]
}

// priceIn returns a settlement's price in a market, 0 when it is off the grid or not there.
func (m *market) priceIn(s *settlement) order.Ticks {
	var base, quote, rest uint256.Int
	for i := range s.Prices {
		switch s.Prices[i].Token {
		case m.Base.Address:
			base.Mul(&s.Prices[i].Price, &m.Lot)
		case m.Quote.Address:
			quote.Mul(&s.Prices[i].Price, &m.Unit)
		}
	}
	if quote.IsZero() {
		return 0
	}
	base.DivMod(&base, &quote, &rest)
	if !rest.IsZero() || !base.IsUint64() {
		return 0
	}
	return order.Ticks(base.Uint64())
}

// market judges a settlement's part in one market; false when there is none, or not enough is known to tell.
func (a *audit) market(c *Core, s *settlement, market int) (v Verdict, judged bool) {
	price := c.markets[market].priceIn(s)
	fills, both := c.fillsOf(s, market, price)
	if !both {
		return v, false // none, or a ring's
	}
	v = Verdict{Keeper: s.Keeper, Tx: s.Tx, Block: s.Block, Market: market, Price: price}
	least := -1 // orders left out in the best explanation so far
	same := false
	for i := len(a.views) - 1; i >= 0; i-- {
		view := &a.views[i]
		if view.head.Number >= s.Block || view.head.Number+settleFor < s.Block {
			continue
		}
		known, fresh, all := c.split(view, market, s, fills)
		if !all {
			continue // the keeper worked at another head
		}
		if len(fresh) > auditFresh {
			return v, false
		}
		for mask := range 1 << len(fresh) {
			list := slices.Clone(known)
			for k, f := range fresh {
				if mask>>k&1 == 1 {
					list = append(list, f)
				}
			}
			cleared := book.Clear(offersOf(bestFirst(list), s.FeeBps), view.head.Hash)
			missing := c.missing(&cleared, list, fills, s)
			if cleared.Price == price && len(missing) == 0 {
				return Verdict{}, true
			}
			if least < 0 || len(missing) < least {
				least, v.Want, v.Left = len(missing), cleared.Price, missing
			}
			if len(missing) > 0 { // is the price right for those that the keeper took?
				part := slices.DeleteFunc(slices.Clone(list), func(x sighting) bool { return slices.Contains(missing, x.ID) })
				same = same || book.Clear(offersOf(part, s.FeeBps), view.head.Hash).Price == price
			}
		}
	}
	switch {
	case least < 0:
		return v, false // it filled orders that this node did not have
	case same && least > 0:
		v.Code = fault.LeftOut
	default:
		v.Code, v.Left = fault.PriceOffRule, nil
	}
	return v, true
}

// split sorts the orders that crossed at a head into those that the keeper knew, for it filled them or they were known
// for long, and those that it may have known. all is false when it filled one that did not cross then.
func (c *Core) split(view *sightings, market int, s *settlement, fills map[eth.Hash]order.Lots) (known, fresh []sighting, all bool) {
	found := 0
	for _, x := range view.crossed[market] {
		_, filled := fills[x.ID]
		if filled {
			found++
		}
		if filled || x.turned+auditPatience <= view.head.Number && !c.excused(&x, s) {
			known = append(known, x)
		} else {
			fresh = append(fresh, x)
		}
	}
	if found < len(fills) {
		return nil, nil, false
	}
	return known, append(fresh, c.late(view.crossed[market], market, s)...), true
}

// late lists orders that crossed those of a head but came to this node later: the keeper may have had them before.
func (c *Core) late(crossed []sighting, market int, s *settlement) (list []sighting) {
	low, high := ^order.Ticks(0), order.Ticks(0)
	for i := range crossed {
		if x := &crossed[i]; x.Side == order.Ask {
			low = min(low, x.Price)
		} else {
			high = max(high, x.Price)
		}
	}
	add := func(l *live) {
		o, id := l.order(), l.id()
		if l.turned+auditPatience < s.Block || l.place.Side == order.Ask && l.place.Price > high || l.place.Side == order.Bid && l.place.Price < low ||
			slices.ContainsFunc(crossed, func(x sighting) bool { return x.ID == id }) {
			return
		}
		list = append(list, sighting{maxFee: o.MaxFeeBps, turned: l.turned, Offer: book.Offer{ID: id, Maker: o.Maker, Side: l.place.Side,
			Price: l.place.Price, Lots: max(l.left, 1), Marks: marksOf(o)}})
	}
	for side := range order.Side(2) {
		c.markets[market].book.Each(side, func(e *book.Entry) bool {
			if l := c.live[e.ID]; l != nil {
				add(l)
			}
			return len(list) <= auditFresh && (side == order.Ask && e.Price <= high || side == order.Bid && e.Price >= low)
		})
	}
	for _, l := range c.graves {
		if l.Item.Market == market && len(list) <= auditFresh {
			add(l)
		}
	}
	return list
}

// excused reports whether an order's absence from a settlement is no fault: it ended, changed since, is about to
// expire, hangs on a contract's word, or another keeper left it out too.
func (c *Core) excused(x *sighting, s *settlement) bool {
	l := c.live[x.ID]
	return x.excused || l == nil || l.dead != 0 || l.cancelled() || l.turned+auditPatience >= s.Block ||
		l.order().Expiry < c.head.Time+auditSoon || !l.leftBy.IsZero() && l.leftBy != s.Keeper
}

// missing lists the orders that a clearing gives more than a lot beyond what they got.
func (c *Core) missing(cleared *book.Clearing, list []sighting, fills map[eth.Hash]order.Lots, s *settlement) (ids []eth.Hash) {
	skipped := c.skipped(cleared, fills, s)
	for i := range cleared.Shares {
		share := &cleared.Shares[i]
		if fills[share.ID]+1 >= share.Lots || skipped[i] {
			continue
		}
		at := slices.IndexFunc(list, func(x sighting) bool { return x.ID == share.ID })
		if _, filled := fills[share.ID]; filled || list[at].turned+auditPatience < s.Block {
			ids = append(ids, share.ID)
		}
	}
	return ids
}

// skipped says which shares of a clearing belong to a component that the Exchange may have left out, since one of its
// orders ended or changed meanwhile.
func (c *Core) skipped(cleared *book.Clearing, fills map[eth.Hash]order.Lots, s *settlement) []bool {
	skip := make([]bool, len(cleared.Shares))
	moved := func(i int) bool {
		l := c.live[cleared.Shares[i].ID]
		_, filled := fills[cleared.Shares[i].ID]
		return !filled && (l == nil || l.dead != 0 || l.cancelled() || l.turned+auditPatience >= s.Block)
	}
	pairs := cleared.Pairs()
	for from := 0; from < len(pairs); {
		to, any := from, false
		for ; to < len(pairs) && (to == from || pairs[to].Ask == pairs[to-1].Ask || pairs[to].Bid == pairs[to-1].Bid); to++ {
			any = any || moved(pairs[to].Ask) || moved(pairs[to].Bid)
		}
		for ; from < to; from++ {
			skip[pairs[from].Ask], skip[pairs[from].Bid] = any, any
		}
	}
	return skip
}

// bestFirst brings sightings into the order in which the book has them.
func bestFirst(list []sighting) []sighting {
	slices.SortFunc(list, func(a, b sighting) int {
		switch {
		case a.Side != b.Side:
			return int(a.Side) - int(b.Side)
		case a.Price != b.Price && (a.Price < b.Price) == (a.Side == order.Ask):
			return -1
		case a.Price != b.Price:
			return 1
		}
		return bytes.Compare(a.ID[:], b.ID[:])
	})
	return list
}

// Keepers returns what is known of keepers, the newest first.
func (c *Core) Keepers() []KeeperView {
	list := slices.Clone(c.audit.records)
	for i := range list {
		list[i].Verdicts = slices.Clone(list[i].Verdicts)
	}
	slices.SortStableFunc(list, func(a, b KeeperView) int {
		switch {
		case a.Last == b.Last:
			return 0
		case a.Last > b.Last:
			return -1
		}
		return 1
	})
	return list
}

// Flagged returns why a settlement deviates from the rule in a market, 0 when it does not or is not judged yet.
func (c *Core) Flagged(keeper eth.Address, tx eth.Hash, market int) fault.Code {
	for i := range c.audit.records {
		if r := &c.audit.records[i]; r.Account == keeper {
			for j := range r.Verdicts {
				if v := &r.Verdicts[j]; v.Tx == tx && v.Market == market {
					return v.Code
				}
			}
		}
	}
	return 0
}
