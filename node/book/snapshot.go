package book

import "github.com/virtuatrader/virtua/node/order"

// Level is all live orders of one side at one price.
type Level struct {
	Price order.Ticks `json:"price"`
	Lots  order.Lots  `json:"lots"`  // that can be filled now
	Own   order.Lots  `json:"own"`   // the part of Lots that is the reader's own
	Count int         `json:"count"` // orders
}

// Snapshot is a book at one moment as plain data: what pages and programs read. Its slices belong to the
// receiver. Levels are best first on both sides: asks by rising, bids by falling price.
type Snapshot struct {
	Market    order.Market
	Asks      []Level
	Bids      []Level
	AskLevels int         // levels in the whole book, of which Asks holds the best
	BidLevels int         //
	Orders    int         // live orders on both sides
	Last      order.Ticks // price of the newest trade, 0 when there was none
	LastSide  order.Side  // side of the taker of the newest trade: Bid when somebody bought
	Seq       uint64      // grows with every change of this book; equal Seq means equal content
	Stale     bool        // painted from storage: no peer or chain has confirmed it since
}

// BestAsk returns the lowest ask, 0 when there is none.
func (s *Snapshot) BestAsk() order.Ticks { return bestOf(s.Asks) }

// BestBid returns the highest bid, 0 when there is none.
func (s *Snapshot) BestBid() order.Ticks { return bestOf(s.Bids) }

// Mid returns the midpoint rounded down to a tick, and false when a side is empty.
func (s *Snapshot) Mid() (order.Ticks, bool) { return MidDown(s.BestBid(), s.BestAsk()) }

// Spread returns best ask less best bid, 0 when the book is crossed, and false when a side is empty.
func (s *Snapshot) Spread() (order.Ticks, bool) {
	bid, ask := s.BestBid(), s.BestAsk()
	if bid == 0 || ask == 0 {
		return 0, false
	}
	return max(ask, bid) - bid, true
}

// MidDown returns the midpoint of two prices rounded down to a tick, and false when one is 0.
func MidDown(a, b order.Ticks) (order.Ticks, bool) {
	if a == 0 || b == 0 {
		return 0, false
	}
	lo, hi := min(a, b), max(a, b)
	return lo + (hi-lo)/2, true
}

func bestOf(levels []Level) order.Ticks {
	if len(levels) == 0 {
		return 0
	}
	return levels[0].Price
}
