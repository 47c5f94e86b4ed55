package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	noderun "github.com/virtuatrader/virtua/node/run"
	"github.com/virtuatrader/virtua/node/store"
)

const (
	makerLevels = 8
	quoteLife   = 3 * time.Minute // of an order; it is renewed before. Cancelled ones count in the set until then
	renewBefore = 45 * time.Second
	quoteEvery  = time.Second
	walkEvery   = 5 * time.Second
	perTick     = 4 // orders replaced in one go, so that a quota is never met
	tradeLeast  = 6 * time.Second
	tradeMost   = 20 * time.Second
)

// maker is a headless node that quotes every market on both sides, through the same API as any program, and settles
// what crosses.
type maker struct {
	id      int
	node    *noderun.Running
	store   node.Store
	session *node.Session
	rng     *rand.Rand
	markets []order.Market
	walks   []*walk
	log     *slog.Logger
	mine    map[slot]quote
	quoted  chan struct{} // closed when every level was quoted once
	full    bool
}

// slot is a level of one market: the n-th of its ladder.
type slot struct{ market, n int }

// quote is the order in a slot.
type quote struct {
	id    eth.Hash
	price order.Ticks
	until time.Time // it is renewed then
}

// newMaker starts the maker's node; it quotes in run.
func newMaker(ctx context.Context, id int, dir string, d codec.Deployment, rpc, signaling []string, walks []*walk, seed uint64, log *slog.Logger) (m *maker, err error) {
	m = &maker{id: id, rng: rand.New(rand.NewPCG(seed, uint64(1000+id))), walks: walks, log: log.With("maker", id), mine: map[slot]quote{}, quoted: make(chan struct{})}
	if m.markets, err = d.MarketList(); err != nil {
		return nil, err
	}
	if m.store, err = store.Open(ctx, store.Config{Path: filepath.Join(dir, makerName+"-"+strconv.Itoa(id)+".db"), Log: m.log}); err != nil {
		if m.store != nil {
			_ = m.store.Close()
		}
		return nil, err
	}
	m.node, err = noderun.Start(ctx, noderun.Config{Deployment: d, RPC: rpc, Signaling: signaling, Store: m.store, Agent: "virtua-maker/" + strconv.Itoa(id), Log: m.log})
	if err != nil {
		_ = m.store.Close()
		return nil, err
	}
	m.session = node.NewSession(nil)
	return m, nil
}

// close waits for the node, whose context has ended.
func (m *maker) close() {
	m.session.Close()
	if err := m.node.Wait(); err != nil {
		m.log.Warn("maker's node ended", "err", err)
	}
	_ = m.store.Close()
}

// call runs a method of the API and reads its result.
func call[R any](ctx context.Context, m *maker, method string, params any) (r R, err error) {
	raw, err := json.Marshal(params)
	if err != nil {
		return r, fmt.Errorf("%s: %w", method, err)
	}
	v, err := m.node.API.Call(ctx, m.session, method, raw)
	if err != nil {
		return r, fmt.Errorf("%s: %w", method, err)
	}
	r, ok := v.(R)
	if !ok {
		return r, fault.New(fault.Internal, "%s returned %T", method, v)
	}
	return r, nil
}

// run quotes and trades until ctx ends. peers are the makers to trade with.
func (m *maker) run(ctx context.Context, peers []*maker) {
	if err := m.prepare(ctx); err != nil {
		if ctx.Err() == nil {
			m.log.Error("maker cannot quote", "err", err)
		}
		return
	}
	var keeping sync.WaitGroup
	defer keeping.Wait()
	keeping.Go(func() {
		if err := m.node.Node.Keep(ctx, node.Keeping{Key: makerKey(m.id)}); ctx.Err() == nil {
			m.log.Error("maker keeps no more", "err", err)
		}
	})
	tick := time.NewTicker(quoteEvery)
	defer tick.Stop()
	trade := time.NewTimer(tradeLeast / 2) // a newcomer sees a trade soon
	defer trade.Stop()
	m.quote(ctx)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			m.quote(ctx)
		case <-trade.C:
			m.trade(ctx, peers)
			trade.Reset(m.pause())
		}
	}
}

func (m *maker) pause() time.Duration {
	return tradeLeast + time.Duration(m.rng.Int64N(int64(tradeMost-tradeLeast)))
}

// prepare opens the wallet and takes back what an earlier run left in the book.
func (m *maker) prepare(ctx context.Context) error {
	select {
	case <-m.node.Node.Ready():
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := m.node.API.UseKey(ctx, m.session, makerKey(m.id)); err != nil {
		return err
	}
	left, err := call[[]node.OrderInfo](ctx, m, "orders", node.ListParams{Open: true, Limit: 1000})
	if err != nil {
		return err
	}
	if len(left) > 0 {
		if _, err := call[node.CancelResult](ctx, m, "cancel", node.CancelParams{All: true}); err != nil {
			m.log.Warn("old quotes stay until they expire", "err", err)
		}
	}
	return nil
}

// quote brings the ladders to where the fair prices are: a few orders at a time, the best levels first.
func (m *maker) quote(ctx context.Context) {
	list, err := call[[]node.OrderInfo](ctx, m, "orders", node.ListParams{Open: true, Limit: 1000})
	if err != nil {
		m.log.Warn("orders not read", "err", err)
		return
	}
	open := make(map[eth.Hash]bool, len(list))
	for _, o := range list {
		open[o.ID] = !o.Final
	}
	now, left := time.Now(), perTick
	if !m.full {
		left = 1 << 20
	}
	missing := false
	for i := range m.markets {
		q := &quoted[i]
		for n, want := range q.ladder(m.walks[i].price(), m.id, makerLevels) {
			at := slot{i, n}
			have, ok := m.mine[at]
			off := max(have.price, want.price) - min(have.price, want.price)
			if ok && open[have.id] && off <= q.gap+q.gap*order.Ticks(n)/4 && now.Before(have.until) {
				continue
			}
			if left == 0 {
				missing = true
				continue
			}
			left--
			if ok && open[have.id] {
				if _, err := call[node.CancelResult](ctx, m, "cancel", node.CancelParams{ID: &have.id}); err != nil {
					m.log.Info("quote not cancelled", "order", have.id.String(), "err", err)
				}
			}
			delete(m.mine, at)
			if err := m.place(ctx, at, want, now); err != nil {
				missing = true
				m.log.Warn("quote not placed", "market", q.symbol, "err", err)
			}
		}
	}
	if !missing && !m.full {
		m.full = true
		close(m.quoted)
	}
}

func (m *maker) place(ctx context.Context, at slot, want level, now time.Time) error {
	q, market := &quoted[at.market], &m.markets[at.market]
	lots := q.least + order.Lots(m.rng.Uint64N(uint64(q.most-q.least)))
	if lots > 10_000 {
		lots -= lots % 1000
	}
	yes := true
	o, err := call[node.OrderInfo](ctx, m, "place", node.DraftParams{Market: market.Symbol(), Side: sideWord(want.side), Price: market.FormatPrice(want.price),
		Amount: market.FormatLots(lots), Expiry: strconv.Itoa(int(quoteLife / time.Second)), Partial: &yes})
	if err != nil {
		return err
	}
	jitter := time.Duration(m.rng.Int64N(int64(renewBefore)))
	m.mine[at] = quote{o.ID, want.price, now.Add(quoteLife - renewBefore - jitter)}
	return nil
}

// trade takes a small part of another maker's best order.
func (m *maker) trade(ctx context.Context, peers []*maker) {
	var others []*maker
	for _, p := range peers {
		if p != m {
			others = append(others, p)
		}
	}
	if len(others) == 0 || !m.full {
		return
	}
	i, buy := m.rng.IntN(len(m.markets)), m.rng.IntN(2) == 0
	market := &m.markets[i]
	list, err := call[[]node.OrderInfo](ctx, others[m.rng.IntN(len(others))], "orders", node.ListParams{Market: market.Symbol(), Open: true, Limit: 100})
	if err != nil {
		m.log.Info("no trade", "err", err)
		return
	}
	var best *node.OrderInfo
	side := order.Ask
	if !buy {
		side = order.Bid
	}
	for n := range list {
		o := &list[n]
		p := o.Order.Place
		if o.Final || p.Side != side || best != nil && (p.Price < best.Order.Place.Price) != buy {
			continue
		}
		best = o
	}
	if best == nil {
		return
	}
	lots := min(1+order.Lots(m.rng.Uint64N(uint64(quoted[i].trade))), best.Order.Left)
	if lots == 0 {
		return
	}
	word := "sell"
	if buy {
		word = "buy"
	}
	tx, err := call[node.TxInfo](ctx, m, "take", node.TakeParams{Market: market.Symbol(), Side: word, Amount: market.FormatLots(lots), Order: &best.ID})
	if err != nil {
		m.log.Info("no trade", "market", market.Symbol(), "err", err)
		return
	}
	m.log.Info("trade", "market", market.Symbol(), "side", word, "amount", market.FormatLots(lots), "tx", tx.Hash.String())
}

func sideWord(s order.Side) string {
	if s == order.Bid {
		return "buy"
	}
	return "sell"
}
