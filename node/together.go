package node

import (
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// Where CoreConfig.Together says so, signatures of one maker are checked together (eth.PublicKey.SignedAll) once its key is known, which
// the first recovery tells. That pays where many orders wait: when a newcomer reads a book, or a maker replaces all of its quotes.

const (
	maxTogether = 32    // signatures checked in one go
	lookAhead   = 8_192 // what waits among which others of a maker are looked for
	maxKeys     = 4_096 // makers whose key is remembered
)

// knowKey remembers a maker's key. When too many are known, all are forgotten: the next recovery of each tells it again.
func (c *Core) knowKey(maker eth.Address, key eth.PublicKey) {
	if !c.cfg.Together {
		return
	}
	if len(c.keys) >= maxKeys {
		clear(c.keys)
	}
	c.keys[maker] = key
}

// together takes up to n orders out of the queue that can be checked together with its first, which is among them; nil, and the queue as it
// is, when there are no two.
func (c *Core) together(first *waiting, n int) (list []*waiting) {
	n = min(n, maxTogether)
	if !c.cfg.Together || n < 2 || !c.groups(first) {
		return nil
	}
	maker := first.signed.Order.Maker
	if _, known := c.keys[maker]; !known {
		return nil
	}
	last := 0 // place of the newest in the list
	for i, w := range c.queue[:min(len(c.queue), lookAhead)] {
		if c.groups(w) && w.signed.Order.Maker == maker {
			list, last = append(list, w), i
			if len(list) == n {
				break
			}
		}
	}
	if len(list) < 2 {
		return nil
	}
	// The others close up from behind: the queue begins later.
	at, next := last, len(list)-1
	for i := last; i >= 0; i-- {
		if next >= 0 && c.queue[i] == list[next] {
			next--
			continue
		}
		c.queue[at] = c.queue[i]
		at--
	}
	clear(c.queue[:at+1])
	c.queue = c.queue[at+1:]
	return list
}

// groups reports whether what waits can be checked together with others.
func (c *Core) groups(w *waiting) bool {
	return w.cancel == nil && !w.alone && !w.signed.Order.Flags.Has(order.ContractSigner)
}

// judgeAll checks orders of one maker whose key is known. When one of the signatures is bad, they wait again, to be checked each by itself.
func (c *Core) judgeAll(list []*waiting) {
	signed := make([]eth.SignedDigest, len(list))
	for i, w := range list {
		signed[i] = eth.SignedDigest{Digest: w.signed.ID, Sig: w.signed.Sig}
	}
	key := c.keys[list[0].signed.Order.Maker]
	if !key.SignedAll(signed, c.cfg.Secret[:]) {
		for _, w := range list {
			w.alone = true
		}
		c.queue = append(list, c.queue...)
		return
	}
	for _, w := range list {
		if !c.taken(w) {
			continue
		}
		if c.overQuota(&w.signed, w.with != nil) {
			c.refuseFrom(w, fault.QuotaExceeded)
			continue
		}
		c.admit(w)
	}
}
