package main

import (
	"math/rand/v2"
	"sync"

	"github.com/virtuatrader/virtua/node/order"
)

// walk is a market's fair price: a random walk around a start, drawn back to it, in integers from a seed.
type walk struct {
	mu    sync.Mutex
	rng   *rand.Rand
	start order.Ticks
	now   order.Ticks
}

const (
	stepPPM = 900 // largest move of one step, in millionths
	pullPPM = 20  // of the distance to the start that one step takes back, in thousandths
)

func newWalk(seed uint64, market int, start order.Ticks) *walk {
	return &walk{rng: rand.New(rand.NewPCG(seed, uint64(market))), start: start, now: start}
}

// step moves the price once. It stays within a half and twice the start.
func (w *walk) step() {
	w.mu.Lock()
	defer w.mu.Unlock()
	now, start := int64(w.now), int64(w.start)
	move := w.rng.Int64N(2*stepPPM+1) - stepPPM
	now += now*move/1_000_000 + (start-now)*pullPPM/1_000
	if w.rng.IntN(2) == 0 { // a tick of its own, where ticks are coarse
		now += w.rng.Int64N(3) - 1
	}
	w.now = order.Ticks(min(max(now, start/2), start*2))
}

// price returns the fair price now.
func (w *walk) price() order.Ticks {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// quotes is how a maker quotes a market.
type quotes struct {
	symbol string
	start  order.Ticks // fair price at first
	gap    order.Ticks // from the fair price to the best level, and between levels
	least  order.Lots  // smallest amount of a level
	most   order.Lots
	trade  order.Lots // largest amount that makers trade with each other
}

// quoted lists the demo's markets. Lots and ticks are thousandths in both.
var quoted = []quotes{
	{symbol: "VTR/tUSD", start: 2_500, gap: 4, least: 150_000, most: 2_500_000, trade: 60_000},
	{symbol: "WETH/tUSD", start: 3_000_000, gap: 3_000, least: 80, most: 2_000, trade: 60},
}

// level is where a maker wants an order.
type level struct {
	side  order.Side
	price order.Ticks
}

// ladder returns the levels that maker i wants around a fair price, best first. The makers' levels interleave.
func (q *quotes) ladder(fair order.Ticks, i, levels int) []level {
	var all []level
	for n := range levels {
		away := q.gap*order.Ticks(2*n+i+1) + q.gap*order.Ticks(n*n)/2
		all = append(all, level{order.Ask, fair + away})
		if away < fair {
			all = append(all, level{order.Bid, fair - away})
		}
	}
	return all
}
