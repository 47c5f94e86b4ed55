package history

import (
	"slices"

	"github.com/virtuatrader/virtua/node/order"
)

// Log is the newest fills of all markets in chain order, with each market's candles.
type Log struct {
	markets []order.Market
	series  []Series
	fills   []Fill
	keep    int
}

// Reorgs is the number of newest blocks whose fills are always kept: no reorg goes deeper.
const Reorgs = 256

// NewLog returns an empty log that keeps about keep fills. When there are more, the oldest blocks' are dropped, a
// tenth at a time; their candles stay.
func NewLog(markets []order.Market, keep int) *Log {
	return &Log{markets: markets, series: make([]Series, len(markets)), keep: keep}
}

// Add takes in the fills of one or more whole blocks in chain order, and returns those that were new, in the same
// order: what is not after the last fill known is not.
func (l *Log) Add(fills []Fill) []Fill {
	if n := len(l.fills); n > 0 {
		last := &l.fills[n-1]
		for len(fills) > 0 && !last.before(fills[0].Block, fills[0].LogIndex) {
			fills = fills[1:]
		}
	}
	if len(fills) == 0 {
		return nil
	}
	l.fills = append(l.fills, fills...)
	for i := range l.markets {
		for _, t := range Tape(&l.markets[i], fills) {
			l.series[i].Add(t)
		}
	}
	return fills
}

// Rewind takes back the fills after a block and returns them, oldest first. See Series.Rewind for lost.
func (l *Log) Rewind(to uint64) (gone []Fill, lost uint64) {
	n := len(l.fills)
	for n > 0 && l.fills[n-1].Block > to {
		n--
	}
	gone = slices.Clone(l.fills[n:])
	l.fills = l.fills[:n]
	for i := range l.series {
		if b := l.series[i].Rewind(to); b != 0 && (lost == 0 || b < lost) {
			lost = b
		}
	}
	return gone, lost
}

// Bound drops the oldest fills when there are too many, given the newest block's number and time. It returns the
// blocks that were dropped, ascending: nothing when there is room, or when all that could go may still be taken back.
func (l *Log) Bound(head, now uint64) (dropped []uint64) {
	if len(l.fills) <= l.keep || head <= Reorgs {
		return nil
	}
	n := len(l.fills) - l.keep + l.keep/10
	for n > 0 && (l.fills[n-1].Block > head-Reorgs || n < len(l.fills) && l.fills[n].Block == l.fills[n-1].Block) {
		n--
	}
	if n == 0 {
		return nil
	}
	for i := range l.fills[:n] {
		if b := l.fills[i].Block; len(dropped) == 0 || dropped[len(dropped)-1] != b {
			dropped = append(dropped, b)
		}
	}
	block := l.fills[n-1].Block
	l.fills = slices.Clone(l.fills[n:])
	for i := range l.series {
		l.series[i].Settle(block, now)
	}
	return dropped
}

// Series returns a market's candles.
func (l *Log) Series(market int) *Series { return &l.series[market] }

// Fills returns all fills kept, oldest first. The caller must not change them.
func (l *Log) Fills() []Fill { return l.fills }

// Listed is a fill that a market lists as a trade.
type Listed struct {
	Trade
	Fill *Fill
}

// Trades returns up to n of a market's trades before the log at block and index, newest first.
func (l *Log) Trades(market int, block uint64, index uint32, n int) []Listed {
	var list []Listed
	end := len(l.fills)
	for end > 0 && !l.fills[end-1].before(block, index) {
		end--
	}
	for end > 0 && len(list) < n {
		from := end - 1
		for from > 0 && l.fills[from-1].Block == l.fills[end-1].Block {
			from--
		}
		to := end
		for to < len(l.fills) && l.fills[to].Block == l.fills[from].Block {
			to++ // which side of a settlement counts, all of it says
		}
		trades := Tape(&l.markets[market], l.fills[from:to])
		for i := len(trades) - 1; i >= 0 && len(list) < n; i-- {
			for j := from; j < end; j++ {
				if l.fills[j].LogIndex == trades[i].Index {
					list = append(list, Listed{trades[i], &l.fills[j]})
				}
			}
		}
		end = from
	}
	return list
}
