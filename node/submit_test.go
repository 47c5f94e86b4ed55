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

// A transaction that endpoints refuse while another is silent is followed, says why it is refused, and asks nobody to send another.
func TestRefusedAndFollowed(t *testing.T) {
	r := start(t, memory(t), nil)
	defer r.stop()
	a := node.NewAPI(r.Node)
	session := node.NewSession(nil)
	defer session.Close()
	if err := a.UseKey(t.Context(), session, world.Key("alice")); err != nil {
		t.Fatal(err)
	}
	r.chain.submit = func([]byte) error { return &node.Refused{Err: fault.New(fault.NoGas, "no coins")} }
	if _, err := a.Call(t.Context(), session, "cancel", json.RawMessage(`{"all":true,"hard":true}`)); err != nil {
		t.Fatal(err)
	}
	shows := func(code, next string) {
		t.Helper()
		list, err := a.Transactions(t.Context(), session, node.ListParams{})
		if err != nil || len(list) != 1 || list[0].State != node.Submitted || list[0].Final || list[0].Code != code || list[0].Next != next {
			t.Errorf("%+v, %v", list, err)
		}
	}
	shows("no_gas", "Add a little of it; it is sent again by itself.")
	tx := eth.Keccak([]byte("signed"))
	again := func(why, code fault.Code) {
		t.Helper()
		r.Post(node.RefusedIn{Tx: tx, Code: why})
		r.eventually(t, "the answer", func(c *node.Core) bool { own, _ := c.OwnTx(tx); return own.Code == code })
	}
	again(0, 0)
	shows("", "Wait for the block.")
	again(fault.NoGas, fault.NoGas)
	again(fault.StaleNonce, 0)
	shows("", "Wait for the block.")
	r.Post(node.ReceiptIn{Tx: tx, Receipt: node.Receipt{Tx: tx, OK: true}})
	r.Post(node.RefusedIn{Tx: tx, Code: fault.NoGas})
	r.eventually(t, "the receipt", func(c *node.Core) bool {
		own, _ := c.OwnTx(tx)
		return own.State == node.Confirmed && own.Code == 0
	})
}
