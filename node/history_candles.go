package node

import (
	"github.com/virtuatrader/virtua/node/history"
	"github.com/virtuatrader/virtua/node/order"
)

// CandleSource says where candles come from.
type CandleSource string

const (
	FromChain CandleSource = "chain" // computed here from the Exchange's logs
	FromPeers CandleSource = "peers" // told by a peer, of which a sample was compared with the logs
)

// CandlesView is a market's candles as they can be shown: oldest first, intervals without trades carried.
type CandlesView struct {
	Market   order.Market
	Interval history.Interval
	Source   CandleSource
	Checked  int  // candles of the peer that were compared with the logs; 0 from the chain
	Reading  bool // older blocks are still being read: what is from the chain may lack the newest trades
	Candles  []history.Candle
}

// Candles returns the n candles of a market that end with the one of the unix second to, the newest block's when 0.
func (c *Core) Candles(market int, iv history.Interval, to uint64, n int) CandlesView {
	if market < 0 || market >= len(c.markets) {
		return CandlesView{Interval: iv, Source: FromChain}
	}
	v := CandlesView{Market: c.markets[market].Market, Interval: iv, Source: FromChain, Reading: c.reading()}
	list := c.past.log.Series(market).Candles(iv, iv.Oldest(c.head.Time))
	newest := c.head.Time
	if told, checked := c.borrowedCandles(market, iv); len(told) > 0 {
		// Of the interval in which this node's own reading stands, the peer knows more.
		for len(list) > 0 && list[len(list)-1].Start >= told[0].Start {
			list = list[:len(list)-1]
		}
		list = append(list, told...)
		v.Source, v.Checked = FromPeers, checked
	}
	if k := len(list); k > 0 {
		newest = max(newest, list[k-1].Start)
	}
	if to == 0 || to > newest {
		to = newest
	}
	v.Candles = history.Carry(iv, list, to, n)
	return v
}

// readingGap is how many blocks the node may lack of an endpoint's head before it counts as still reading: as many are
// asked for at once.
const readingGap = 12

// bestHead is the newest block that an endpoint in good standing knows.
func (c *Core) bestHead() uint64 {
	best := uint64(0)
	for _, e := range c.endpoints {
		if e.State == 0 {
			best = max(best, e.Head)
		}
	}
	return best
}

// reading reports whether blocks are missing up to now: after a start, a sleep or an outage.
func (c *Core) reading() bool {
	return c.head.Number == 0 || c.bestHead() > c.head.Number+readingGap
}
