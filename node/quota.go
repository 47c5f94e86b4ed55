package node

import (
	"bytes"
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// Of a maker's open orders the set keeps the MakerQuota with the smallest rank; of its cancelled ones, which stay until
// they expire so that late copies cannot come back, ten times as many. The rank is a hash of the id and the day of the
// newest block, so that which orders stay depends on neither arrival nor skill, and not for ever on luck. The smallest of
// a union are the same in whatever order its parts come: nodes that hold what their peers hold keep the same orders.
//
// When the day changes nothing is thrown out, since no maker has more than its quota here; orders that come from then on
// compete by the new day's ranks with those that are held, on every node alike.

const cancelledQuotas = 10

// day numbers the day (UTC) by the newest block's time, which nodes share; by the own clock before the first block.
func (c *Core) day() uint64 {
	if c.head.Time > 0 {
		return c.head.Time / 86_400
	}
	return c.unix() / 86_400
}

// rankOf is the first 8 bytes of keccak-256("virtua/quota" ‖ id ‖ day, 8 bytes), as a big-endian number.
func rankOf(id eth.Hash, day uint64) uint64 {
	h := eth.Keccak([]byte("virtua/quota"), id[:], binary.LittleEndian.AppendUint64(nil, day))
	return binary.BigEndian.Uint64(h[:])
}

// rankToday returns an order's rank, which is kept for the day.
func (l *live) rankToday(day uint64) uint64 {
	if l.rankDay != day {
		l.rank, l.rankDay = rankOf(l.id(), day), day
	}
	return l.rank
}

// quota is how many orders of a maker the set keeps.
func (c *Core) quota(cancelled bool) int {
	if cancelled {
		return cancelledQuotas * c.cfg.MakerQuota
	}
	return c.cfg.MakerQuota
}

// overQuota reports whether trim would throw an order out at once.
func (c *Core) overQuota(s *order.Signed, cancelled bool) bool {
	list := c.makers[s.Order.Maker]
	most := c.quota(cancelled)
	if len(list) < most {
		return false
	}
	day := c.day()
	rank, smaller := rankOf(s.ID, day), 0
	for _, l := range list {
		if l.dead == 0 && l.cancelled() == cancelled && precedes(l.rankToday(day), l.id(), rank, s.ID) {
			smaller++
		}
	}
	return smaller >= most
}

// trim holds a maker to its quotas.
func (c *Core) trim(maker eth.Address) {
	for _, cancelled := range [2]bool{false, true} {
		list, most := c.makers[maker], c.quota(cancelled)
		if len(list) <= most {
			continue
		}
		day := c.day()
		var worst *live
		n := 0
		for _, l := range list {
			if l.inSet && l.dead == 0 && l.cancelled() == cancelled {
				n++
				if worst == nil || precedes(worst.rankToday(day), worst.id(), l.rankToday(day), l.id()) {
					worst = l
				}
			}
		}
		if n > most {
			c.bury(worst, fault.QuotaExceeded)
		}
	}
}

// precedes orders by rank, then by id.
func precedes(rank uint64, id eth.Hash, other uint64, otherID eth.Hash) bool {
	if rank != other {
		return rank < other
	}
	return bytes.Compare(id[:], otherID[:]) < 0
}
