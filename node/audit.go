package node

import (
	"bytes"
	"slices"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

const (
	auditPatience = 2             // blocks for which an order must have been known, and after which a batch is judged,
	auditGrace    = 2             // and seconds: on a chain of fast blocks two of them say little
	auditMemory   = settleFor + 4 // heads whose crossing orders are remembered
	auditPending  = 64            // settlements that wait for their judgement
	auditFresh    = 6             // orders that a keeper may or may not have known: of so many every choice is tried
	auditSoon     = 30            // seconds: what expires that soon may be left out
	maxVerdicts   = 16            // of a keeper
)

// Verdict is how a settled batch deviates from the rule, as this node sees it.
type Verdict struct {
	Keeper eth.Address
	Tx     eth.Hash
	Block  uint64
	Market int         // Ring when rings deviate
	Code   fault.Code  // PriceOffRule or LeftOut
	Price  order.Ticks // settled at, 0 when off the grid
	Want   order.Ticks // that the rule gives
	Left   []eth.Hash  // orders left out
}

// Unjudged is a settled batch of which this node cannot tell whether it follows the rule.
type Unjudged struct {
	Tx        eth.Hash
	Block     uint64
	Market    int // Ring for rings
	Fresh, Of int // orders that this node had not known long enough, of how many; 0: some it had not known at all
}

// KeeperView is what this node knows of a keeper.
type KeeperView struct {
	Account  eth.Address
	Batches  int        // seen
	Judged   int        // clearings of a market, or rings, recomputed with enough knowledge to tell
	Last     uint64     // block of the newest batch
	Verdicts []Verdict  // deviations, oldest first
	Unjudged []Unjudged // the newest that were not judged, oldest first
}

// verdict is the outcome of a judgement: of nothing, when there was nothing to judge.
type verdict struct {
	Verdict
	judged   bool
	unjudged *Unjudged
}

// audit recomputes what keepers settle. Of each of the last heads it keeps the orders that crossed; two blocks after a
// settlement it asks whether one of those heads explains it: whether the rule gives that price to those orders, and
// whether the orders that the node knew well got their lots. A keeper may or may not have heard of orders whose entry in
// the book changed in the last two blocks or seconds: every choice among them counts as an explanation. When they are too
// many to try, only what no choice explains counts (bounds, ringBounds). What changed around the settlement (a cancel, a
// withdrawal, a fill elsewhere) excuses its absence.
type audit struct {
	views   []sightings // oldest first
	waiting []settlement
	records []KeeperView // by account
}

// sightings are the orders that crossed at a head, by market, and those that may have closed rings.
type sightings struct {
	head    Head
	crossed map[int][]sighting
	legs    []legSighting
}

type settlement struct {
	Settled
	time  uint64 // of its block
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
	if c.mayRing() {
		v.legs = c.ringSight(nil)
	}
	if a.views = append(a.views, v); len(a.views) > auditMemory {
		a.views = slices.Delete(a.views, 0, 1)
	}
}

// settled takes note of settlements.
func (a *audit) settled(ev *ChainIn) {
	for i := range ev.Settlements {
		s := settlement{Settled: ev.Settlements[i]}
		if s.Block == ev.Head.Number {
			s.time = ev.Head.Time
		}
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
				s.time = max(s.time, f.Time)
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
		r.Unjudged = slices.DeleteFunc(r.Unjudged, func(u Unjudged) bool { return u.Block > to })
	}
}

// judge looks at the settlements that two more blocks have come after.
func (a *audit) judge(c *Core) {
	for len(a.waiting) > 0 && a.waiting[0].Block+auditPatience <= c.head.Number {
		s := a.waiting[0]
		a.waiting = a.waiting[1:]
		rings := false
		for market := range c.markets {
			v, other := a.market(c, &s, market)
			a.note(c, &s, v)
			rings = rings || other
		}
		if rings {
			a.note(c, &s, a.rings(c, &s))
		}
	}
}

// note keeps the outcome of a judgement.
func (a *audit) note(c *Core, s *settlement, v verdict) {
	r := a.record(s.Keeper, s.Block)
	if v.judged {
		r.Judged++
	}
	if v.unjudged != nil {
		if r.Unjudged = append(r.Unjudged, *v.unjudged); len(r.Unjudged) > maxVerdicts {
			r.Unjudged = slices.Delete(r.Unjudged, 0, 1)
		}
	}
	if v.Code == 0 {
		return
	}
	for _, id := range v.Left {
		if l := c.live[id]; l != nil && l.leftBy.IsZero() {
			l.leftBy = s.Keeper
		}
	}
	if r.Verdicts = append(r.Verdicts, v.Verdict); len(r.Verdicts) > maxVerdicts {
		r.Verdicts = slices.Delete(r.Verdicts, 0, 1)
	}
	for market := range c.markets {
		if v.Market == market || v.Market == Ring && c.traded(s, market) {
			c.changedIn(TradesChanged, market)
		}
	}
}

// unjudged is the verdict on what cannot be judged.
func (s *settlement) unjudged(market, fresh, of int) verdict {
	return verdict{unjudged: &Unjudged{Tx: s.Tx, Block: s.Block, Market: market, Fresh: fresh, Of: of}}
}

// Keepers returns what is known of keepers, the newest first.
func (c *Core) Keepers() []KeeperView {
	list := slices.Clone(c.audit.records)
	for i := range list {
		list[i].Verdicts, list[i].Unjudged = slices.Clone(list[i].Verdicts), slices.Clone(list[i].Unjudged)
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
				if v := &r.Verdicts[j]; v.Tx == tx && (v.Market == market || v.Market == Ring) {
					return v.Code
				}
			}
		}
	}
	return 0
}
