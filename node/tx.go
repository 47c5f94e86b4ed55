package node

import (
	"context"
	"encoding/json"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

const (
	resendAfter   = 5 // heads without a receipt after which a transaction signed here is sent again
	replacedAfter = 6 // blocks that another one has its nonce before it is given up: a receipt may come late, and a reorg take the other back
)

// Spender is what a Chain can do besides for transactions that were signed here.
type Spender interface {
	// Spent reports whether the account's transactions up to the newest agreed head have used the nonce of a signed one: that one, or
	// another.
	Spent(ctx context.Context, from eth.Address, raw []byte) (bool, error)
}

// Track follows an own transaction until it is confirmed or failed, over restarts too.
func (c *Core) Track(tx OwnTx) {
	if c.txs[tx.Hash] != nil {
		return
	}
	if tx.State == "" {
		tx.State = Submitted
	}
	if tx.Created == 0 {
		tx.Created = c.now.UnixMilli()
	}
	t := &tx
	c.addTx(t)
	for _, m := range c.markets { // fills may have come before the wallet's answer
		for i := range m.trades {
			if tr := &m.trades[i]; tr.Tx == t.Hash && t.Kind == TxTake && tr.Taker == t.From {
				t.Got += tr.Lots
			}
		}
	}
	c.saveTx(t)
	if t.Kept != "" {
		c.legSent(t)
	}
	c.readReceipt(t)
}

// untrack forgets a transaction that no endpoint took.
func (c *Core) untrack(hash eth.Hash) {
	delete(c.txs, hash)
	for i, t := range c.txList {
		if t.Hash == hash {
			c.txList = append(c.txList[:i:i], c.txList[i+1:]...)
			break
		}
	}
	c.do(PutValue{BucketTx, hash.String(), nil})
	c.changed(TxChanged)
}

func (c *Core) addTx(t *OwnTx) {
	c.txs[t.Hash] = t
	c.txList = append(c.txList, t)
	if len(c.txList) > maxTxs {
		old := c.txList[0]
		c.txList = append(c.txList[:0:0], c.txList[1:]...)
		delete(c.txs, old.Hash)
		c.do(PutValue{BucketTx, old.Hash.String(), nil})
	}
}

func (c *Core) saveTx(t *OwnTx) {
	t.Updated = c.now.UnixMilli()
	if raw, err := json.Marshal(t); err == nil {
		c.do(PutValue{BucketTx, t.Hash.String(), raw})
	}
	c.changed(TxChanged)
}

// pollTxs asks for the receipts of what is under way, at every new head.
func (c *Core) pollTxs() {
	for _, t := range c.txList {
		if !t.waits() && t.Code != fault.Replaced {
			continue
		}
		t.Attempts++
		if t.Raw != nil && t.waits() && !t.GivenUp && t.Attempts%resendAfter == 0 {
			c.do(Resubmit{t.Hash, t.Raw})
		}
		// A wallet's transaction may wait for days, but is then asked for rarely.
		if t.Attempts < 100 || t.Attempts%20 == 0 {
			c.readReceipt(t)
		}
	}
}

// waits reports whether a transaction was sent and is in no block.
func (t *OwnTx) waits() bool { return t.State == Submitted || t.State == Reorged }

// readReceipt asks for a transaction's outcome, and whether another has its nonce when it waits for long.
func (c *Core) readReceipt(t *OwnTx) {
	r := ReadReceipt{Tx: t.Hash}
	if t.Attempts >= resendAfter || t.Code == fault.Replaced {
		r.From, r.Raw = t.From, t.Raw
	}
	c.do(r)
}

// noReceipt gives up a transaction whose nonce another has had for some blocks, unless an event tells of it, and waits for it again when
// a reorg frees the nonce.
func (c *Core) noReceipt(t *OwnTx, why fault.Code) {
	failed := t.Code == fault.Replaced
	switch {
	case why == fault.Replaced && t.spentAt == 0:
		t.spentAt = max(c.head.Number, 1)
	case why == fault.Replaced && !failed && t.Got == 0 && c.head.Number >= t.spentAt+replacedAfter:
		t.State, t.Code = Reverted, fault.Replaced
		c.saveTx(t)
	case why == fault.NotFound:
		if t.spentAt = 0; failed {
			t.State, t.Code, t.Attempts = Reorged, fault.Reorged, 0
			c.saveTx(t)
		}
	}
}

func (c *Core) receiptIn(ev ReceiptIn) {
	t := c.txs[ev.Tx]
	if t == nil || t.State == Confirmed || t.State == Reverted && t.Code != fault.Replaced {
		return
	}
	if ev.Err != nil {
		c.noReceipt(t, fault.Of(ev.Err))
		return
	}
	r := &ev.Receipt
	if r.Block > c.head.Number { // nobody is told of an outcome before what it brought is known
		t.early = r
		return
	}
	t.early = nil
	t.Block, t.GasCost, t.Attempts = r.Block, r.GasCost, 0
	if r.OK {
		t.State, t.Code = Confirmed, 0
	} else {
		t.State, t.Code = Reverted, r.Code
		if t.Code == 0 {
			t.Code = fault.Reverted
		}
	}
	c.saveTx(t)
	c.dropVersions(t)
	for _, id := range t.Orders {
		if o := c.mine[id]; o != nil && t.Kind == TxCancel && t.State == Confirmed && o.Tx.IsZero() {
			o.Tx, o.Block = t.Hash, t.Block
			c.saveOwn(o)
		}
	}
	if c.own[t.From] {
		c.do(ReadNative{t.From})
	}
}

// dropVersions forgets the other versions of a transaction that is mined: their nonce is used.
func (c *Core) dropVersions(mined *OwnTx) {
	for _, t := range c.txList {
		if t != mined && t.From == mined.From && t.first() == mined.first() {
			c.untrack(t.Hash)
		}
	}
}

// first names what all versions of a transaction have in common.
func (t *OwnTx) first() eth.Hash {
	if t.First.IsZero() {
		return t.Hash
	}
	return t.First
}

// mined applies the receipts that came before their blocks.
func (c *Core) mined() {
	for _, t := range c.txList {
		if t.early != nil {
			c.receiptIn(ReceiptIn{Tx: t.Hash, Receipt: *t.early})
		}
	}
}

// rewindTxs takes transactions of blocks that are gone back under way.
func (c *Core) rewindTxs(to uint64) {
	for _, t := range c.txList {
		t.early, t.spentAt = nil, 0
		if t.Code == fault.Replaced {
			c.readReceipt(t)
		}
		if t.Block > to {
			t.State, t.Code, t.Block, t.Got, t.Attempts = Reorged, fault.Reorged, 0, 0, 0
			c.saveTx(t)
			c.readReceipt(t)
		}
	}
}
