package node

import (
	"context"
	"encoding/binary"

	"github.com/holiman/uint256"
	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// Keeping says how a node settles batches.
type Keeping struct {
	Key eth.Key // sends the settlements, pays their gas and gets its part of the fee
	Fee uint16  // asked of each order, hundredths of a per cent of what it buys; what an order signed binds it

	// Measure and CoinPrice let the keeper compare its part of a batch's fees with the gas: a batch that would bring less
	// than its gas and Profit waits. Without a measure every batch is settled.
	Measure   eth.Address // the token that fees, gas and profit are measured in
	CoinPrice uint256.Int // base units of Measure for 10¹⁸ wei
	Profit    uint256.Int // base units of Measure, at least for each batch
}

// Pricer is what a keeper wants of a Chain beyond its methods. Without it a keeper can neither compare fees with gas nor
// replace a settlement that is stuck.
type Pricer interface {
	// GasPrice is what a unit of gas is likely to cost in the next block, in wei.
	GasPrice(ctx context.Context) (uint256.Int, error)
	// SignAgain signs a call with the nonce of a transaction that was signed before and with fees that replace it. Only one
	// of the two can be mined.
	SignAgain(ctx context.Context, key eth.Key, c Call, raw []byte) (tx eth.Hash, again []byte, err error)
}

const (
	replaceAfter = 3      // blocks after which a settlement that is not mined is replaced by one that pays more
	settleFor    = 12     // blocks that a settlement is expected to take at most
	forgetAfter  = 48     // blocks after which one is followed no more: most likely something else took its nonce
	maxBarred    = 10_000 // orders barred at one time; beyond it, all are tried anew
	maxStrikes   = 8
	shrinks      = 3 // times that a batch is computed anew without orders that the chain refuses
)

// keeperPercent is the keeper's part of the fees, as the Exchange has it.
const keeperPercent = 50

// keeper settles what crosses in the markets of a node. It runs on one goroutine.
type keeper struct {
	n      *Node
	as     Keeping
	wallet *keyWallet
	slots  []keeping // of each market, then of rings
	barred map[eth.Hash]bar
}

// keeping is the state of one market: at most one settlement is under way, in as many versions as were needed.
type keeping struct {
	since Head       // when it was first seen to cross; zero: it does not
	txs   []eth.Hash // the settlement under way, the newest version last: all have one nonce
	raw   []byte     // the newest version; of one that was given up too, for whoever has it may still mine it,
	name  eth.Hash   // OwnTx.First of all with its nonce,
	sent  uint64     // the block at which it was sent,
	first uint64     // and the first one
	ids   []eth.Hash // its orders
	sold  map[eth.Hash]uint256.Int
}

// bar keeps an order that a settlement held and did not fill out of the next ones. Which order was to blame is not
// known: they come back at different blocks, so that good ones meet again without the bad one, and later each time.
type bar struct {
	until   uint64 // block
	strikes uint8
}

// Keep settles crossed orders of every market, and rings over several, until ctx ends: at each change of book or head it
// clears what crosses, waits for its turn, simulates the settlement and sends it. At most one settlement a market is
// under way; one that is not mined is replaced by one that pays more, with the same nonce. Several keepers may work at
// once; one that comes late pays for a transaction that reverts.
func (n *Node) Keep(ctx context.Context, as Keeping) error {
	if as.Key.IsZero() {
		return fault.New(fault.WalletLocked, "a keeper needs a key")
	}
	if as.Fee > order.MaxFeeBps {
		return fault.New(fault.Invalid, "a keeper's fee of %d bps is above %d", as.Fee, order.MaxFeeBps)
	}
	if _, ok := n.cfg.Chain.(Pricer); !ok && !as.Measure.IsZero() {
		return fault.New(fault.Unsupported, "this chain does not tell what gas costs")
	}
	k := keeper{n: n, as: as, wallet: &keyWallet{chain: n.cfg.Chain, key: as.Key, kind: "key"}, barred: map[eth.Hash]bar{}}
	changes := n.Subscribe()
	defer changes.Close()
	if err := n.Do(ctx, k.resume); err != nil {
		return err
	}
	for {
		for i := range k.slots {
			if err := k.look(ctx, i); err != nil {
				n.cfg.Log.Warn("batch not settled", "market", i, "err", err)
			}
		}
		for kinds := Kind(0); kinds&(BookChanged|ChainChanged|TxChanged) == 0; kinds = changes.Take().Kinds {
			select {
			case <-ctx.Done():
				return context.Cause(ctx)
			case _, ok := <-changes.C:
				if !ok {
					return fault.New(fault.Closed, "node has stopped")
				}
			}
		}
	}
}

// resume takes up the settlements that an earlier run sent and nobody has mined yet: they are not sent twice. Of those that it gave up
// the nonce is used again.
func (k *keeper) resume(c *Core) {
	k.slots = make([]keeping, len(c.markets)+1)
	for i := range k.slots {
		k.slots[i], _ = k.underWay(c, i)
	}
}

// underWay returns the own settlement of a slot that was sent and is in no block: of an earlier run, or taken back by a reorg. Of one
// that was given up there is the nonce alone, and ok is false.
func (k *keeper) underWay(c *Core, slot int) (m keeping, ok bool) {
	for _, t := range c.txList {
		if t.Kind != TxSettle || t.From != k.wallet.Address() || !t.waits() {
			continue
		}
		i := t.Market
		if i < 0 || i >= len(c.markets) {
			i = len(c.markets)
		}
		switch {
		case i != slot:
		case t.GivenUp && !ok:
			m.raw, m.name = t.Raw, t.first()
		case !t.GivenUp: // one is under way at a time: what else there is are its versions, of the same nonce
			m, ok = keeping{txs: append(m.txs, t.Hash), name: t.first(), raw: t.Raw, sent: c.head.Number, first: c.head.Number, ids: t.Orders}, true
		}
	}
	return m, ok
}

// look settles what crosses in a market when it is time to.
func (k *keeper) look(ctx context.Context, slot int) error {
	waits, err := k.outcome(ctx, slot)
	if err != nil || waits {
		return err
	}
	for range shrinks {
		b, due, err := k.next(ctx, slot)
		if err != nil || !due {
			return err
		}
		if err = k.settle(ctx, slot, &b); err == nil || !k.refused(ctx, err, &b) {
			return err
		}
	}
	return nil
}

// outcome sees what became of the settlement under way, and reports whether it is still to be waited for.
func (k *keeper) outcome(ctx context.Context, slot int) (waits bool, err error) {
	m := &k.slots[slot]
	if len(m.txs) == 0 {
		return false, nil
	}
	var unfilled []order.Signed
	var reverted bool
	err = k.n.Do(ctx, func(c *Core) {
		var mined *OwnTx
		known := false
		for _, h := range m.txs {
			if tx := c.txs[h]; tx != nil {
				known = true
				if tx.State == Confirmed || tx.State == Reverted {
					mined = tx
				}
			}
		}
		switch {
		case mined == nil && known && c.head.Number < m.first+forgetAfter:
			// It is replaced when it takes too long and there is something to settle; two with one nonce are one.
			waits = c.head.Number < m.sent+replaceAfter || m.raw == nil || !k.replaces()
			if waits && c.head.Number < m.sent {
				m.sent = c.head.Number // a reorg
			}
			return
		case mined != nil:
			m.raw, reverted = nil, mined.State == Reverted
			for _, id := range m.ids {
				if c.filledBy(id, mined.Hash) {
					delete(k.barred, id)
				} else {
					unfilled = append(unfilled, c.live[id].Signed)
				}
			}
		default:
			c.giveUp(m)
		}
		m.txs, m.ids = nil, nil
	})
	if err == nil && len(unfilled) > 0 {
		// A transaction that came too late says nothing of its orders; one that left some out does.
		if blamed, known := k.blame(ctx, unfilled, m.sold); (!known || blamed == 0) && !(known && reverted) {
			k.barAll(ctx, unfilled)
		}
	}
	return waits, err
}

// giveUp follows a settlement no more. Its newest version is kept: a keeper that starts again finds the nonce there.
func (c *Core) giveUp(m *keeping) {
	for _, t := range c.txList {
		if t.first() != m.name || !t.waits() {
			continue
		}
		if len(m.txs) > 0 && t.Hash == m.txs[len(m.txs)-1] {
			t.GivenUp = true
			c.saveTx(t)
		} else {
			c.untrack(t.Hash)
		}
	}
}

func (k *keeper) replaces() bool {
	_, ok := k.n.cfg.Chain.(Pricer)
	return ok
}

// next computes the batch, and reports whether it is time to settle it.
func (k *keeper) next(ctx context.Context, slot int) (b Batch, due bool, err error) {
	err = k.n.Do(ctx, func(c *Core) {
		m, head := &k.slots[slot], c.head
		if len(m.txs) == 0 {
			if again, ok := k.underWay(c, slot); ok { // mined, seen, and taken back: it may be mined again
				*m = again
				return
			}
		}
		barred := func(id eth.Hash) bool { return k.barred[id].until > head.Number }
		var crossed bool
		if slot < len(c.markets) {
			b, crossed = c.Batch(slot, k.as.Fee, barred)
		} else {
			b, crossed = c.RingBatch(k.as.Fee, barred)
		}
		switch {
		case len(m.txs) > 0:
			due = crossed
		case !crossed:
			*m = keeping{raw: m.raw, name: m.name}
		case m.since.Hash.IsZero():
			m.since = head
			fallthrough
		default:
			due = head.Number >= m.since.Number+c.Turn(k.wallet.Address(), m.since)
		}
	})
	return b, due && err == nil, err
}

// settle simulates, signs and sends a batch, in place of the one under way when there is one.
func (k *keeper) settle(ctx context.Context, slot int, b *Batch) error {
	data, err := codec.SettlePackedCall(&b.Batch)
	if err != nil {
		return err
	}
	call := Call{From: k.wallet.Address(), To: k.n.cfg.Core.Deployment.Exchange, Data: data}
	if pays, err := k.pays(ctx, &call, b); err != nil || !pays {
		return err
	}
	m := &k.slots[slot]
	own := OwnTx{Kind: TxSettle, Market: b.Market, Lots: b.Lots, Price: b.Price}
	again := m.raw != nil && k.replaces()
	if again {
		own.First = m.name
	}
	for i := range b.Shares {
		own.Orders = append(own.Orders, b.Shares[i].ID)
	}
	w := &replacing{keyWallet: k.wallet, raw: m.raw}
	tx, err := k.n.sendSigned(ctx, w, call, own)
	now := b.Head.Number
	_ = k.n.Do(ctx, func(c *Core) { now = c.head.Number }) // a node that has stopped sends nothing more
	if err != nil {
		if m.raw == nil || fault.Of(err) != fault.StaleNonce {
			return err
		}
		if len(m.txs) > 0 { // one of the others is mined
			m.sent = now
			return nil
		}
		if s, ok := k.n.cfg.Chain.(Spender); ok { // an endpoint may only find it too cheap
			if spent, unsure := s.Spent(ctx, k.wallet.Address(), m.raw); unsure != nil || !spent {
				return err
			}
		}
		_ = k.n.Do(ctx, func(c *Core) { c.giveUp(m) }) // of no version now: something else took the nonce of one that was given up
		m.raw = nil
		return k.settle(ctx, slot, b)
	}
	k.n.cfg.Log.Info("batch sent", "market", b.Market, "orders", len(b.Shares), "tx", tx.String(), "again", again)
	first, name := m.first, m.name
	if len(m.txs) == 0 {
		first = now
	}
	if !again {
		name = tx
	}
	*m = keeping{txs: append(m.txs, tx), name: name, raw: w.signed, sent: now, first: first, ids: own.Orders, sold: soldIn(b)}
	return nil
}

// replacing signs with the nonce of an earlier transaction when there is one.
type replacing struct {
	*keyWallet
	raw, signed []byte
}

func (w *replacing) sign(ctx context.Context, c Call) (tx eth.Hash, raw []byte, err error) {
	if p, ok := w.chain.(Pricer); ok && w.raw != nil {
		tx, w.signed, err = p.SignAgain(ctx, w.key, c, w.raw)
	} else {
		tx, w.signed, err = w.chain.Sign(ctx, w.key, c)
	}
	return tx, w.signed, err
}

// pays reports whether a batch brings at least its gas and the profit asked for. It fills in the call's gas.
func (k *keeper) pays(ctx context.Context, call *Call, b *Batch) (bool, error) {
	if k.as.Measure.IsZero() {
		return true, nil
	}
	gas, err := k.n.cfg.Chain.Simulate(ctx, *call)
	if err != nil {
		return false, err
	}
	price, err := k.n.cfg.Chain.(Pricer).GasPrice(ctx)
	if err != nil {
		return false, err
	}
	call.Gas = gas + gas/4
	cost := *uint256.NewInt(gas)
	cost.Mul(&cost, &price)
	if _, over := cost.MulDivOverflow(&cost, &k.as.CoinPrice, uint256.NewInt(1e18)); over {
		return false, nil
	}
	cost.Add(&cost, &k.as.Profit)
	income := incomeDown(&b.Batch, k.as.Measure)
	if income.Lt(&cost) {
		k.n.cfg.Log.Debug("batch waits: its fees do not pay its gas", "market", b.Market, "income", income.String(), "cost", cost.String())
		return false, nil
	}
	return true, nil
}

// incomeDown is the keeper's part of a batch's fees in base units of a token, rounded down; 0 when the batch does not
// price that token.
func incomeDown(b *codec.Batch, in eth.Address) (sum uint256.Int) {
	prices := map[eth.Address]*uint256.Int{}
	for i := range b.Prices {
		prices[b.Prices[i].Token] = &b.Prices[i].Price
	}
	unit := prices[in]
	if unit == nil {
		return sum
	}
	for i := range b.Components {
		c := &b.Components[i]
		for _, m := range c.Moves {
			if m.To != codec.ToFee {
				continue
			}
			part := m.Amount
			part.Mul(&part, uint256.NewInt(keeperPercent))
			part.Div(&part, uint256.NewInt(100))
			if _, over := part.MulDivOverflow(&part, prices[c.Orders[m.From].Order.SellToken], unit); !over {
				sum.Add(&sum, &part)
			}
		}
	}
	return sum
}

// refused reports whether a batch is worth computing anew without the orders that the chain refuses.
func (k *keeper) refused(ctx context.Context, err error, b *Batch) bool {
	switch fault.Of(err) {
	case fault.Unavailable, fault.Timeout, fault.Disagreement, fault.NoGas, fault.Overloaded, fault.Closed, fault.StaleNonce:
		return false
	}
	if ctx.Err() != nil {
		return false
	}
	var orders []order.Signed
	for i := range b.Components {
		orders = append(orders, b.Components[i].Orders...)
	}
	if blamed, _ := k.blame(ctx, orders, soldIn(b)); blamed > 0 {
		k.n.cfg.Log.Info("batch shrunk", "market", b.Market, "without", blamed)
		return true
	}
	k.barAll(ctx, orders)
	return false
}

// soldIn is what each order of a batch sells.
func soldIn(b *Batch) map[eth.Hash]uint256.Int {
	sold := map[eth.Hash]uint256.Int{}
	for i := range b.Components {
		c := &b.Components[i]
		for _, m := range c.Moves {
			id := c.Orders[m.From].ID
			v := sold[id]
			v.Add(&v, &m.Amount)
			sold[id] = v
		}
	}
	return sold
}

// blame asks the Exchange which orders cannot sell what a batch has them sell, bars those, and returns how many; known is
// false when it did not answer.
func (k *keeper) blame(ctx context.Context, orders []order.Signed, sold map[eth.Hash]uint256.Int) (blamed int, known bool) {
	seen := map[eth.Hash]bool{}
	list := make([]order.Signed, 0, len(orders))
	for i := range orders {
		if !seen[orders[i].ID] {
			seen[orders[i].ID] = true
			list = append(list, orders[i])
		}
	}
	raw, err := k.n.cfg.Chain.Read(ctx, Call{To: k.n.cfg.Core.Deployment.Exchange, Data: codec.CheckSettleCall(list)})
	if err != nil {
		return 0, false
	}
	answers, err := codec.DecodeStatuses(raw)
	if err != nil || len(answers) != len(list) {
		return 0, false
	}
	var bad []order.Signed
	for i := range answers {
		if need := sold[list[i].ID]; answers[i].Reason != ([4]byte{}) && (answers[i].Fillable.IsZero() || answers[i].Fillable.Lt(&need)) {
			bad = append(bad, list[i])
		}
	}
	k.barAll(ctx, bad)
	return len(bad), true
}

func (k *keeper) barAll(ctx context.Context, orders []order.Signed) {
	if len(orders) == 0 {
		return
	}
	_ = k.n.Do(ctx, func(c *Core) { // a node that has stopped bars none
		for i := range orders {
			k.bar(orders[i].ID, c.head)
		}
	})
}

func (k *keeper) bar(id eth.Hash, head Head) {
	if len(k.barred) >= maxBarred {
		clear(k.barred)
	}
	x := k.barred[id]
	x.strikes = min(x.strikes+1, maxStrikes)
	pick := eth.Keccak(head.Hash[:], id[:])
	x.until = head.Number + 1 + binary.BigEndian.Uint64(pick[:8])>>(64-x.strikes)
	k.barred[id] = x
}
