package node_test

import (
	"context"
	"encoding/json"
	"sync"
	"testing"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// lazy keeps writes only when it is flushed, and knows which are kept, by bucket and key.
type lazy struct {
	node.Store
	mu        sync.Mutex
	put, kept map[string]bool
}

func newLazy(t *testing.T) *lazy {
	return &lazy{Store: memory(t), put: map[string]bool{}, kept: map[string]bool{}}
}

func (l *lazy) Put(ctx context.Context, bucket, key string, value []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.put[bucket+" "+key] = value != nil
	return l.Store.Put(ctx, bucket, key, value)
}

func (l *lazy) Flush(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for key, there := range l.put {
		l.kept[key] = there
	}
	return l.Store.Flush(ctx)
}

func (l *lazy) keeps(bucket, key string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.kept[bucket+" "+key]
}

// A transaction is in the store before an endpoint sees it, and is forgotten when none takes it.
func TestSentIsStoredFirst(t *testing.T) {
	s := newLazy(t)
	r := start(t, s, nil)
	defer r.stop()
	a := node.NewAPI(r.Node)
	session := node.NewSession(nil)
	defer session.Close()
	if err := a.UseKey(t.Context(), session, world.Key("alice")); err != nil {
		t.Fatal(err)
	}
	stored := make(chan bool, 2)
	var answer error
	r.chain.submit = func(raw []byte) error {
		stored <- s.keeps(node.BucketTx, eth.Keccak(raw).String())
		return answer
	}
	send := func() error {
		_, err := a.Call(t.Context(), session, "cancel", json.RawMessage(`{"all":true,"hard":true}`))
		return err
	}
	count := func() (n int) {
		if err := r.Do(t.Context(), func(c *node.Core) { n = len(c.OwnTxs()) }); err != nil {
			t.Fatal(err)
		}
		return n
	}
	answer = fault.New(fault.NoGas, "no coins")
	if err := send(); fault.Of(err) != fault.NoGas || !<-stored || count() != 0 {
		t.Errorf("refused: %v, %d transactions", err, count())
	}
	answer = nil
	if err := send(); err != nil || !<-stored || count() != 1 {
		t.Errorf("taken: %v, %d transactions", err, count())
	}
}
