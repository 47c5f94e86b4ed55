package node

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Restoring is atomic: the contents are stored in parts, then a note that they are whole. A node that starts and finds the
// note takes everything in, and only then removes it; without the note there is nothing to take in, and a start that was
// cut short is made again from the beginning.

const (
	restorePart = 512 << 10 // bytes
	restoreNote = "whole"
)

// restoreWhole is the note.
type restoreWhole struct {
	Parts int      `json:"parts"`
	Sum   eth.Hash `json:"sum"` // keccak-256 of the contents
}

// Restore has the backup that this session read last taken in when the node starts the next time.
func (a *API) Restore(ctx context.Context, s *Session, p RestoreParams) (RestoreResult, error) {
	s.mu.Lock()
	o := s.opened
	s.mu.Unlock()
	if o == nil || o.id != p.ID {
		return RestoreResult{}, fault.New(fault.NotFound, "no backup with this id was read")
	}
	var denied fault.Code
	if err := a.n.Do(ctx, func(c *Core) { denied = c.Chain().Storage }); err != nil {
		return RestoreResult{}, err
	}
	if denied != 0 {
		return RestoreResult{}, fault.New(denied, "nothing can be stored here")
	}
	store := a.n.cfg.Store
	if err := clearRestore(ctx, store); err != nil {
		return RestoreResult{}, err
	}
	n := 0
	for part := range slices.Chunk(o.content, restorePart) {
		if err := store.Put(ctx, BucketRestore, fmt.Sprintf("%04d", n), part); err != nil {
			return RestoreResult{}, err
		}
		n++
	}
	if err := store.Flush(ctx); err != nil {
		return RestoreResult{}, err
	}
	note, err := json.Marshal(restoreWhole{n, eth.Keccak(o.content)})
	if err != nil {
		return RestoreResult{}, fault.Wrap(fault.Internal, err)
	}
	if err := store.Put(ctx, BucketRestore, restoreNote, note); err != nil {
		return RestoreResult{}, err
	}
	if err := store.Flush(ctx); err != nil {
		return RestoreResult{}, err
	}
	s.mu.Lock()
	s.opened = nil
	s.mu.Unlock()
	return RestoreResult{o.backup.Settings, true}, nil
}

// clearRestore removes what waits to be taken in, the note first.
func clearRestore(ctx context.Context, store Store) error {
	if err := store.Put(ctx, BucketRestore, restoreNote, nil); err != nil {
		return err
	}
	if err := store.Flush(ctx); err != nil {
		return err
	}
	var keys []string
	if err := store.List(ctx, BucketRestore, func(key string, _ []byte) bool {
		keys = append(keys, key)
		return true
	}); err != nil {
		return err
	}
	for _, key := range keys {
		if err := store.Put(ctx, BucketRestore, key, nil); err != nil {
			return err
		}
	}
	return store.Flush(ctx)
}

// takeIn adds a backup that waits to the stored state, before that is read.
func (n *Node) takeIn(ctx context.Context) error {
	store := n.cfg.Store
	content, err := toTakeIn(ctx, store)
	if err != nil || content == nil {
		return err
	}
	b, err := readBackup(content, &n.cfg.Core.Deployment, nil)
	if err != nil { // checked when it was read: the deployment is another one now
		n.cfg.Log.Warn("a backup is not restored", "err", err)
		return clearRestore(ctx, store)
	}
	here := b.of(&n.cfg.Core.Deployment)
	for _, bucket := range b.Buckets {
		if !here && bucket.Name != BucketWallet {
			continue
		}
		for i := range bucket.Entries {
			e := &bucket.Entries[i]
			if known, err := store.Get(ctx, bucket.Name, e.Key); err != nil {
				return err
			} else if known != nil {
				continue
			}
			if bucket.Name == BucketConditional {
				var k Conditional
				if json.Unmarshal(e.JSON, &k) != nil {
					continue // checked above
				}
				if barred, err := b.bars(ctx, store, &k); err != nil {
					return err
				} else if barred {
					continue
				}
			}
			if err := store.Put(ctx, bucket.Name, e.Key, e.value()); err != nil {
				return err
			}
		}
	}
	if err := n.takeInMeta(ctx, b, here); err != nil {
		return err
	}
	if err := store.Flush(ctx); err != nil {
		return err
	}
	n.cfg.Log.Info("a backup is restored", "made", b.Made)
	return clearRestore(ctx, store)
}

// bars reports whether a conditional order is to be left out. What is released later is signed with a key of this device
// without anybody being asked, so whoever gives somebody a file must not be able to put such an order under a wallet that
// is here: it must come with that wallet's own keystore, which nobody else has, or with a wallet that is not here yet, or
// be signed already.
func (b *backup) bars(ctx context.Context, store Store, k *Conditional) (bool, error) {
	if !slices.ContainsFunc(k.Legs, func(l Leg) bool { return l.Sig == nil }) {
		return false, nil
	}
	here, err := store.Get(ctx, BucketWallet, k.Account.String())
	if err != nil {
		return false, err
	}
	for _, bucket := range b.Buckets {
		if bucket.Name != BucketWallet {
			continue
		}
		for i := range bucket.Entries {
			if e := &bucket.Entries[i]; e.Key == k.Account.String() {
				return here != nil && !bytes.Equal(here, e.JSON), nil
			}
		}
	}
	return true, nil
}

// takeInMeta adds a backup's accounts to those here, and takes its cap.
func (n *Node) takeInMeta(ctx context.Context, b *backup, here bool) error {
	store := n.cfg.Store
	if b.Cap != "" && here {
		if err := store.Put(ctx, BucketMeta, metaCap, []byte(b.Cap)); err != nil {
			return err
		}
	}
	if len(b.Accounts) == 0 || !here {
		return nil
	}
	var list []eth.Address
	raw, err := store.Get(ctx, BucketMeta, metaAccounts)
	if err != nil {
		return err
	}
	if len(raw) > 0 && json.Unmarshal(raw, &list) != nil {
		list = nil
	}
	for _, account := range b.Accounts {
		if !slices.Contains(list, account) && len(list) < maxAccounts {
			list = append(list, account)
		}
	}
	if raw, err = json.Marshal(list); err != nil {
		return fault.Wrap(fault.Internal, err)
	}
	return store.Put(ctx, BucketMeta, metaAccounts, raw)
}

// toTakeIn returns the contents that wait to be taken in, nil when there are none or they are not whole.
func toTakeIn(ctx context.Context, store Store) ([]byte, error) {
	raw, err := store.Get(ctx, BucketRestore, restoreNote)
	if err != nil || len(raw) == 0 {
		return nil, err
	}
	var note restoreWhole
	if json.Unmarshal(raw, &note) != nil || note.Parts < 1 || note.Parts > maxContent/restorePart {
		return nil, clearRestore(ctx, store)
	}
	var content []byte
	for i := range note.Parts {
		part, err := store.Get(ctx, BucketRestore, fmt.Sprintf("%04d", i))
		if err != nil {
			return nil, err
		}
		content = append(content, part...)
	}
	if eth.Keccak(content) != note.Sum {
		return nil, clearRestore(ctx, store)
	}
	return content, nil
}
