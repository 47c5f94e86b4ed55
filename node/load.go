package node

import (
	"context"
	"encoding/json"
	"sort"
	"strconv"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/wire"
)

const (
	cachedPeers = 8 // known at a start: the mesh tries a few at a time, before peers that a server names
	cacheFor    = 24 * time.Hour
)

// load reads what an earlier run stored into the core. What another chain left behind is removed.
func (n *Node) load(ctx context.Context) error {
	store, d := n.cfg.Store, &n.cfg.Core.Deployment
	n.from = d.DeployBlock
	here := d.Genesis.String() + d.Exchange.String()
	genesis, err := store.Get(ctx, BucketMeta, metaGenesis)
	if err != nil {
		return err
	}
	if string(genesis) != here {
		if err := n.wipe(ctx); err != nil {
			return err
		}
		if err := store.Put(ctx, BucketMeta, metaHistory, []byte("1")); err != nil {
			return err
		}
		return store.Put(ctx, BucketMeta, metaGenesis, []byte(here))
	}
	if err := n.takeIn(ctx); err != nil {
		return err
	}
	var s Saved
	if cursor, err := store.Get(ctx, BucketMeta, metaCursor); err != nil {
		return err
	} else if at, err := strconv.ParseUint(string(cursor), 10, 64); err == nil && at > n.from+reorgDepth {
		n.from = at - reorgDepth
	}
	if kept, err := store.Get(ctx, BucketMeta, metaHistory); err != nil {
		return err
	} else if len(kept) == 0 { // stored by a version without history: all trades are read again
		n.from = d.DeployBlock
		n.writer.add(PutValue{BucketMeta, metaHistory, []byte("1")})
	}
	if n.from > 0 {
		s.From = n.from - 1
	}
	if raw, err := store.Get(ctx, BucketMeta, metaAccounts); err != nil {
		return err
	} else if len(raw) > 0 && json.Unmarshal(raw, &s.Accounts) != nil {
		s.Accounts = nil
	}
	if s.Servers, err = store.Get(ctx, BucketMeta, metaServers); err != nil {
		return err
	}
	n.loadBuckets(ctx, &s, &err)
	if err != nil {
		return err
	}
	if err := store.Orders(ctx, func(o order.Signed) bool {
		s.Orders = append(s.Orders, o)
		return len(s.Orders) < 2*n.core.cfg.MaxOrders
	}); err != nil {
		return err
	}
	n.core.Restore(s)
	if g := n.core.past.gap; g != 0 && g < n.from {
		n.from = g
	}
	n.apply(n.core.Effects())
	n.cfg.Log.Info("restored", "orders", len(s.Orders), "own", len(s.Own), "transactions", len(s.Txs), "from", n.from)
	return nil
}

func (n *Node) loadBuckets(ctx context.Context, s *Saved, err *error) {
	each := func(bucket string, f func(key string, value []byte)) {
		if *err == nil {
			*err = n.cfg.Store.List(ctx, bucket, func(key string, value []byte) bool {
				f(key, value)
				return true
			})
		}
	}
	each(BucketOwn, func(_ string, value []byte) {
		var o OwnOrder
		if json.Unmarshal(value, &o) == nil {
			s.Own = append(s.Own, o)
		}
	})
	sort.SliceStable(s.Own, func(i, j int) bool { return s.Own[i].Created < s.Own[j].Created })
	each(BucketTx, func(_ string, value []byte) {
		var t OwnTx
		if json.Unmarshal(value, &t) == nil {
			s.Txs = append(s.Txs, t)
		}
	})
	sort.SliceStable(s.Txs, func(i, j int) bool { return s.Txs[i].Created < s.Txs[j].Created })
	each(BucketConditional, func(_ string, value []byte) {
		var k Conditional
		if json.Unmarshal(value, &k) == nil {
			s.Kept = append(s.Kept, k)
		}
	})
	sort.SliceStable(s.Kept, func(i, j int) bool { return s.Kept[i].Created < s.Kept[j].Created })
	each(BucketSeen, func(key string, value []byte) {
		if seen, ok := parseSeen(key, value); ok {
			s.Seen = append(s.Seen, seen)
		}
	})
	each(BucketTrades, func(_ string, value []byte) {
		var t Trade
		if json.Unmarshal(value, &t) == nil {
			s.Trades = append(s.Trades, t)
		}
	})
	n.loadHistory(each, &s.History)
	each(BucketCancels, func(key string, value []byte) {
		id, err := eth.ParseHash(key)
		if err == nil && len(value) == len(eth.Signature{}) {
			s.Cancels = append(s.Cancels, wire.Cancel{Order: id, Sig: eth.Signature(value)})
		}
	})
	type cached struct {
		id peer.ID
		at int64
	}
	var peers []cached
	var old []string
	oldest := n.cfg.Clock().Add(-cacheFor).Unix()
	each(BucketPeers, func(key string, value []byte) {
		id, err := peer.ParseID(key)
		if at, aerr := strconv.ParseInt(string(value), 10, 64); err == nil && aerr == nil && at > oldest {
			peers = append(peers, cached{id, at})
		} else {
			old = append(old, key)
		}
	})
	for _, key := range old {
		n.writer.add(PutValue{BucketPeers, key, nil})
	}
	sort.Slice(peers, func(i, j int) bool { return peers[i].at > peers[j].at })
	for i := range min(len(peers), cachedPeers) {
		s.Peers = append(s.Peers, peers[i].id)
	}
}

// wipe removes what belongs to another chain: everything but the node key, accounts and wallets.
func (n *Node) wipe(ctx context.Context) error {
	store := n.cfg.Store
	var ids []eth.Hash
	if err := store.Orders(ctx, func(o order.Signed) bool {
		ids = append(ids, o.ID)
		return true
	}); err != nil {
		return err
	}
	if len(ids) > 0 {
		if err := store.DeleteOrders(ctx, ids); err != nil {
			return err
		}
	}
	for _, bucket := range []string{BucketOwn, BucketTx, BucketTrades, BucketCancels, BucketConditional, BucketSeen, BucketFills, BucketCandles, BucketOwnFills, BucketPositions, BucketRestore} {
		var keys []string
		if err := store.List(ctx, bucket, func(key string, _ []byte) bool {
			keys = append(keys, key)
			return true
		}); err != nil {
			return err
		}
		for _, key := range keys {
			if err := store.Put(ctx, bucket, key, nil); err != nil {
				return err
			}
		}
	}
	return fault.Wrap(fault.Internal, store.Put(ctx, BucketMeta, metaCursor, nil))
}
