package history

import "slices"

// Series is the candles of one market, kept up to date trade by trade. The zero Series is empty.
type Series struct {
	trades []Trade                  // that a reorg may take back, or that were not let go yet
	live   [len(Intervals)][]Candle // of trades
	old    [len(Intervals)][]Candle // of trades before them: the last may begin with the first of live
}

// Add takes in the next trade in chain order; false when it is not after the last one.
func (s *Series) Add(t Trade) bool {
	if n := len(s.trades); n > 0 && !s.trades[n-1].before(&t) {
		return false
	}
	s.trades = append(s.trades, t)
	for i, iv := range Intervals {
		s.live[i] = s.append(i, iv, &t)
	}
	return true
}

func (s *Series) append(i int, iv Interval, t *Trade) []Candle {
	list := s.live[i]
	if n := len(s.old[i]); len(list) == 0 && n > 0 && s.old[i][n-1].Start > iv.Start(t.Time) {
		list = append(list, Candle{Start: s.old[i][n-1].Start})
	}
	return appendTrade(list, iv, t)
}

func (t *Trade) before(u *Trade) bool {
	return t.Block < u.Block || t.Block == u.Block && t.Index < u.Index
}

// Rewind takes back the trades after a block. Candles of trades that were let go cannot be split: those with trades
// after the block go whole, and lost is the block from which trades are then to be added again, 0 when none is missing.
func (s *Series) Rewind(to uint64) (lost uint64) {
	n := len(s.trades)
	for n > 0 && s.trades[n-1].Block > to {
		n--
	}
	s.trades = s.trades[:n]
	for i, iv := range Intervals {
		list := s.live[i]
		keep := len(list)
		for keep > 0 && list[keep-1].Last > to {
			keep--
		}
		if keep < len(list) {
			from := list[keep].First
			s.live[i] = list[:keep]
			at, _ := slices.BinarySearchFunc(s.trades, from, func(t Trade, block uint64) int {
				if t.Block < block {
					return -1
				}
				return 1
			})
			for ; at < n; at++ {
				s.live[i] = s.append(i, iv, &s.trades[at])
			}
		}
		old := s.old[i]
		for len(old) > 0 && old[len(old)-1].Last > to {
			if first := old[len(old)-1].First; lost == 0 || first < lost {
				lost = first
			}
			old = old[:len(old)-1]
		}
		s.old[i] = old
	}
	return lost
}

// Settle lets go of the trades up to a block, which no reorg takes back any more, and of candles too old to be kept
// when the newest block is of now. The candles of what is let go stay.
func (s *Series) Settle(block, now uint64) {
	n := 0
	for n < len(s.trades) && s.trades[n].Block <= block {
		n++
	}
	for i, iv := range Intervals {
		for j := range s.trades[:n] {
			s.old[i] = appendTrade(s.old[i], iv, &s.trades[j])
		}
		gone := 0
		for gone < len(s.old[i]) && s.old[i][gone].Start < iv.Oldest(now) {
			gone++
		}
		s.old[i] = slices.Clone(s.old[i][gone:])
	}
	if n == 0 {
		return
	}
	s.trades = slices.Clone(s.trades[n:])
	for i, iv := range Intervals {
		s.live[i] = nil
		for j := range s.trades {
			s.live[i] = s.append(i, iv, &s.trades[j])
		}
	}
}

// Settled returns the candles of trades that were let go, which a store keeps.
func (s *Series) Settled(iv Interval) []Candle { return s.old[slices.Index(Intervals[:], iv)] }

// Restore puts back what Settled returned, before any trade is added.
func (s *Series) Restore(iv Interval, list []Candle) { s.old[slices.Index(Intervals[:], iv)] = list }

// Candles returns the candles with trades from the one that begins at from on, ascending.
func (s *Series) Candles(iv Interval, from uint64) []Candle {
	i := slices.Index(Intervals[:], iv)
	if i < 0 {
		return nil
	}
	list := make([]Candle, 0, len(s.old[i])+len(s.live[i]))
	for j := range s.old[i] {
		if s.old[i][j].Start >= from {
			list = append(list, s.old[i][j])
		}
	}
	for j := range s.live[i] {
		c := &s.live[i][j]
		if n := len(list); n > 0 && list[n-1].Start == c.Start {
			list[n-1].join(c)
		} else if c.Start >= from {
			list = append(list, *c)
		}
	}
	return list
}
