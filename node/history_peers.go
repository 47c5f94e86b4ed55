package node

import (
	"context"
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/history"
	"github.com/virtuatrader/virtua/node/mesh"
	"github.com/virtuatrader/virtua/node/wire"
)

// A node that has just come, or slept for days, reads the chain's logs from where it left off, oldest first; the candles
// of today come last. Until then it shows those of a peer: asked of one link at a time, compared among each other, and by
// a sample that the peer cannot foresee with the chain's own logs. What fails is dropped whole, costs the peer half of
// its score, and the next link is asked.

const (
	borrowGap      = 4000 // blocks that are missing before peers are asked: fewer are read in a moment
	borrowMarkets  = 8    // of which candles are asked for
	borrowReach    = 500  // blocks before and after a candle that its check looks at
	borrowSpan     = 6000 // a candle over more blocks is not chosen
	borrowChecks   = 2    // candles checked of each interval
	borrowSettled  = 12   // blocks below the newest that may still be replaced: candles there are not chosen
	borrowRetry    = 2 * time.Second
	borrowAgain    = 15 * time.Second       // until a link that had none is asked again: mesh serves a link candleRate requests a second, and it asks maxCandleAsks at once
	borrowNever    = 1000 * time.Hour       // for one that lied
	borrowPace     = 200 * time.Millisecond // between two looks for a link to ask
	borrowAttempts = 3                      // at reading one range, before the candles are dropped unchecked
)

// borrowed are the intervals that are asked for; the longer ones are made of the last of them. They reach back two, ten
// and thirty days.
var borrowed = [...]history.Interval{history.Minute, history.Minutes, history.Quarter}

// FillReader is a Chain that reads the fills of a few blocks, in chain order: a sample is checked by it. Without one no
// peer's candles are shown.
type FillReader interface {
	Fills(ctx context.Context, from, to uint64) ([]Fill, error)
}

// ReadFills asks for the fills of a range of blocks; FillsIn answers.
type ReadFills struct{ From, To uint64 }

// FillsIn answers the core's ReadFills.
type FillsIn struct {
	From, To uint64
	Fills    []Fill
	Err      error
}

func (ReadFills) isEffect() {}
func (FillsIn) isEvent()    {}

// loan is what peers told of candles, by market.
type loan struct {
	markets []*lent
	refused map[mesh.Link]time.Time // until when links are not asked: those that lied never again
	request uint32
	draws   uint64 // random choices made
	at      time.Time
}

// lent is one market's candles of a peer.
type lent struct {
	link    mesh.Link
	first   uint32 // the requests are first, first+1, …, one for each interval
	lists   [len(borrowed)][]history.Candle
	got     [len(borrowed)]bool
	checks  []check // that are still to be made
	checked int
	good    bool
}

// check is a candle whose blocks are read.
type check struct {
	interval history.Interval
	candle   history.Candle
	from, to uint64
	reading  bool
	retryAt  time.Time
	failed   int
}

// behind returns how many blocks this node lacks of the newest that its endpoints know.
func (c *Core) behind() uint64 {
	best := c.bestHead()
	return best - min(best, c.head.Number)
}

// borrow asks for candles, and goes on with checks.
func (c *Core) borrow() {
	l := &c.past.loan
	if c.behind() < borrowGap {
		if l.markets != nil && !c.reading() { // everything is from the chain now
			*l = loan{request: l.request, draws: l.draws}
			c.changed(TradesChanged)
			c.notice.Markets = ^uint64(0)
		}
		if l.markets == nil {
			return
		}
	}
	if l.markets == nil {
		l.markets, l.refused = make([]*lent, min(len(c.markets), borrowMarkets)), map[mesh.Link]time.Time{}
	}
	ask := c.now.Sub(l.at) >= borrowPace
	if ask {
		l.at = c.now
	}
	for i, m := range l.markets {
		if m != nil {
			c.checkAll(i)
		} else if ask {
			c.askCandles(i)
		}
	}
}

// lookForLoan returns when the next link is asked for candles, zero when none is.
func (c *Core) lookForLoan() (t time.Time) {
	l := &c.past.loan
	if c.behind() >= borrowGap && (l.markets == nil || slices.Contains(l.markets, nil)) {
		t = l.at.Add(borrowPace)
	}
	return t
}

// askCandles asks a link that has not failed yet for a market's candles.
func (c *Core) askCandles(market int) {
	l := &c.past.loan
	var links []mesh.Link
	for _, info := range c.mesh.Links() {
		if until := l.refused[info.Link]; info.Ready && info.Direct() && !c.now.Before(until) {
			links = append(links, info.Link)
		}
	}
	if len(links) == 0 {
		return
	}
	link := links[c.draw(len(links))]
	m := &lent{link: link, first: l.request + 1}
	id := c.markets[market].ID()
	for _, iv := range borrowed {
		l.request++
		r := wire.CandlesRequest{Request: l.request, Market: wire.MarketTag(id), Interval: uint8(slices.Index(history.Intervals[:], iv)), Since: iv.Start(c.head.Time)}
		if !c.mesh.AskCandles(link, r) { // it has enough to do; it takes all of a market's requests or none
			return
		}
	}
	l.markets[market] = m
}

// draw returns a number below n that no peer can foresee: the sample must not be known to who is checked.
func (c *Core) draw(n int) int {
	l := &c.past.loan
	l.draws++
	h := eth.Keccak([]byte("virtua/sample"), c.cfg.Secret[:], binary.LittleEndian.AppendUint64(nil, l.draws))
	return rand.New(rand.NewPCG(binary.LittleEndian.Uint64(h[:]), binary.LittleEndian.Uint64(h[8:]))).IntN(n)
}

// lentBy finds the market and interval of a request under way.
func (c *Core) lentBy(link mesh.Link, request uint32) (market, interval int) {
	for i, m := range c.past.loan.markets {
		if m != nil && m.link == link && request >= m.first && request-m.first < uint32(len(borrowed)) && !m.got[request-m.first] {
			return i, int(request - m.first)
		}
	}
	return -1, 0
}

// candlesTold takes a part of a peer's answer.
func (c *Core) candlesTold(a mesh.CandlesTold) {
	market, i := c.lentBy(a.Link, a.Request)
	if market < 0 {
		return
	}
	m := c.past.loan.markets[market]
	if len(a.Data) == 0 { // it reads the chain itself
		c.unlend(a.Link, 0)
		return
	}
	part, err := history.DecodeCandles(borrowed[i], a.Data)
	n := len(m.lists[i])
	if err != nil || n+len(part) > history.Kept+1 || n > 0 && len(part) > 0 && (part[0].Start <= m.lists[i][n-1].Start || part[0].First <= m.lists[i][n-1].Last) {
		c.unlend(a.Link, fault.Invalid)
		return
	}
	m.lists[i] = append(m.lists[i], part...)
	m.got[i] = a.Last
	for _, got := range m.got {
		if !got {
			return
		}
	}
	if !c.consistent(m) {
		c.unlend(a.Link, fault.Invalid)
		return
	}
	c.sample(m)
	c.checkAll(market)
}

// consistent reports whether the longer candles are made of the shorter ones, as far back as these reach, and none is
// from the future.
func (c *Core) consistent(m *lent) bool {
	best := c.bestHead()
	for i, iv := range borrowed {
		if n := len(m.lists[i]); n > 0 && m.lists[i][n-1].Start > c.unix()+uint64(clockSkew) {
			return false
		}
		if i == 0 || len(m.lists[i-1]) == 0 {
			continue
		}
		shorter := m.lists[i-1]
		// The oldest of the shorter ones may lie in the middle of a longer one, and the newest may have grown since.
		from := iv.Start(shorter[0].Start) + uint64(iv)
		to := iv.Start(shorter[len(shorter)-1].Start)
		made := history.Fold(iv, shorter)
		inner := func(list []history.Candle) []history.Candle {
			return slices.DeleteFunc(slices.Clone(list), func(k history.Candle) bool {
				return k.Start < from || k.Start >= to || k.Last+borrowSettled > best
			})
		}
		if !slices.Equal(inner(made), inner(m.lists[i])) {
			return false
		}
	}
	return true
}

// sample chooses what is compared with the chain: of each interval a few candles that are over, with the blocks between
// them and their neighbours, as far as they are near.
func (c *Core) sample(m *lent) {
	best := c.bestHead()
	for i, iv := range borrowed {
		list := m.lists[i]
		var fit []int
		for j := 1; j+1 < len(list); j++ {
			if list[j].Last-list[j].First <= borrowSpan && list[j].Last+borrowReach+borrowSettled < best {
				fit = append(fit, j)
			}
		}
		for range min(borrowChecks, len(fit)) {
			at := c.draw(len(fit))
			j := fit[at]
			fit = slices.Delete(fit, at, at+1)
			k := check{interval: iv, candle: list[j], from: list[j].First, to: list[j].Last}
			k.from = max(list[j-1].Last+1, k.from-min(k.from, borrowReach))
			k.to = min(list[j+1].First-1, k.to+borrowReach)
			m.checks = append(m.checks, k)
		}
	}
}

// checkAll reads the blocks of a market's checks that are still to be made; when none is left the candles are good, if
// any was made.
func (c *Core) checkAll(market int) {
	m := c.past.loan.markets[market]
	for _, got := range m.got {
		if !got {
			return
		}
	}
	for i := range m.checks {
		if k := &m.checks[i]; !k.reading && !c.now.Before(k.retryAt) {
			k.reading = true
			c.do(ReadFills{k.from, k.to})
		}
	}
	switch {
	case m.good || len(m.checks) > 0:
	case m.checked > 0:
		m.good = true
		c.changedIn(TradesChanged, market)
	default: // too few trades for a sample: what is not checked is not shown
		m.lists, m.good = [len(borrowed)][]history.Candle{}, true
	}
}

// fillsIn compares a candle with the chain.
func (c *Core) fillsIn(ev FillsIn) {
	for i, m := range c.past.loan.markets {
		if m == nil {
			continue
		}
		at := slices.IndexFunc(m.checks, func(k check) bool { return k.reading && k.from == ev.From && k.to == ev.To })
		if at < 0 {
			continue
		}
		k := &m.checks[at]
		if ev.Err != nil {
			k.reading, k.retryAt = false, c.now.Add(borrowRetry<<k.failed)
			if k.failed++; k.failed >= borrowAttempts {
				c.unlend(m.link, 0)
			}
			return
		}
		if got := history.Candles(k.interval, history.Tape(&c.markets[i].Market, pastOf(ev.Fills))); len(got) != 1 || got[0] != k.candle {
			c.unlend(m.link, fault.Disagreement)
			return
		}
		m.checks = slices.Delete(m.checks, at, at+1)
		m.checked++
		c.checkAll(i)
		return
	}
}

func pastOf(fills []Fill) []history.Fill {
	list := make([]history.Fill, len(fills))
	for i := range fills {
		list[i] = history.Fill(fills[i])
	}
	return list
}

// unlend drops what a link told that is not good, and asks it no more for a while. With a code, which says what it did
// wrong, everything that it told goes, and it is asked no more.
func (c *Core) unlend(link mesh.Link, code fault.Code) {
	l := &c.past.loan
	for i, m := range l.markets {
		if m != nil && m.link == link && (code != 0 || !m.good) {
			if l.markets[i] = nil; m.good {
				c.changedIn(TradesChanged, i)
			}
		}
	}
	until := c.now.Add(borrowAgain)
	if code != 0 {
		until = c.now.Add(borrowNever)
		c.mesh.Misled(link, code)
		c.changed(PeersChanged)
	}
	if l.refused != nil {
		l.refused[link] = until
	}
}

// lend answers a peer's request out of this node's own reading of the chain.
func (c *Core) lend(a mesh.CandlesAsked) {
	var parts [][]byte
	for i, m := range c.markets {
		if wire.MarketTag(m.ID()) != a.Request.Market || c.reading() {
			continue
		}
		iv := history.Intervals[a.Request.Interval]
		list := c.past.log.Series(i).Candles(iv, max(a.Request.Since, iv.Oldest(c.head.Time)))
		for len(list) > 0 && len(parts) < wire.MaxCandleParts {
			n := min(len(list), candlesInPart)
			parts = append(parts, history.AppendCandles(nil, iv, list[:n]))
			list = list[n:]
		}
		if parts == nil {
			parts = [][]byte{history.AppendCandles(nil, iv, nil)}
		}
	}
	c.mesh.ServeCandles(a.Link, a.Request.Request, parts)
}

// candlesInPart fit into wire.MaxCandleBytes whatever they hold: one takes at most 8 varints and two amounts, 146 bytes.
const candlesInPart = 100

// borrowedCandles returns a market's candles of a peer, when they were checked, with how many were.
func (c *Core) borrowedCandles(market int, iv history.Interval) (list []history.Candle, checked int) {
	if market >= len(c.past.loan.markets) {
		return nil, 0
	}
	m := c.past.loan.markets[market]
	if m == nil || !m.good {
		return nil, 0
	}
	if i := slices.Index(borrowed[:], iv); i >= 0 {
		return m.lists[i], m.checked
	}
	return history.Fold(iv, m.lists[len(borrowed)-1]), m.checked
}
