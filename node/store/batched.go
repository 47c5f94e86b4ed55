package store

import (
	"context"
	"sort"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
)

// body is an engine under the shared front. Its methods are never called concurrently.
type body interface {
	// apply carries out a batch in one transaction: deletes, then saves, then entries. It returns how many
	// orders are stored afterwards.
	apply(ctx context.Context, b *batch) (orders int, err error)
	// orderPage returns up to pageSize orders with ids above after, in id order.
	orderPage(ctx context.Context, after eth.Hash, first bool) ([]order.Signed, error)
	// get returns nil when absent.
	get(ctx context.Context, flat []byte) ([]byte, error)
	// page returns up to pageSize entries with from ≤ flat key < end, in key order.
	page(ctx context.Context, from, end []byte) ([]entry, error)
	close() error
}

type entry struct {
	flat  string
	value []byte
}

// batch gathers writes; later ones replace earlier ones to the same place.
type batch struct {
	saves   map[eth.Hash]order.Signed
	deletes map[eth.Hash]struct{}
	entries map[string][]byte // by flat key; nil deletes
}

func newBatch() *batch {
	return &batch{map[eth.Hash]order.Signed{}, map[eth.Hash]struct{}{}, map[string][]byte{}}
}

func (b *batch) size() int { return len(b.saves) + len(b.deletes) + len(b.entries) }

// under puts an older batch beneath b.
func (b *batch) under(old *batch) {
	for id, s := range old.saves {
		if _, gone := b.deletes[id]; !gone {
			b.saves[id] = s
		}
	}
	for id := range old.deletes {
		b.deletes[id] = struct{}{}
	}
	for k, v := range old.entries {
		if _, newer := b.entries[k]; !newer {
			b.entries[k] = v
		}
	}
}

// batched is the front of both bodies. mu guards what waits; turn lets one caller at a time to the body and
// is always taken before mu.
type batched struct {
	cfg  Config
	body body

	turn sync.Mutex
	mu   sync.Mutex
	wait *batch
	n    int // orders stored, without those that wait
	down bool

	wake chan struct{}
	quit chan struct{}
	done chan struct{}
}

func newBatched(cfg Config, b body, orders int) *batched {
	s := &batched{cfg: cfg, body: b, wait: newBatch(), n: orders,
		wake: make(chan struct{}, 1), quit: make(chan struct{}), done: make(chan struct{})}
	go s.run()
	return s
}

// run commits what waits, Interval after the first of it.
func (s *batched) run() {
	defer close(s.done)
	timer := time.NewTimer(s.cfg.Interval)
	timer.Stop()
	defer timer.Stop()
	for {
		select {
		case <-s.quit:
			return
		case <-s.wake:
			timer.Reset(s.cfg.Interval)
			select {
			case <-s.quit:
				return
			case <-timer.C:
			}
			if err := s.commit(context.Background()); err != nil {
				s.cfg.Log.Warn("store write failed", "code", fault.Of(err).String(), "err", err)
			}
		}
	}
}

// commit writes what waits. After a failure the entries go on waiting and the orders are let go, when storage
// is full, because peers have them; after any other failure all of it waits for the next try.
func (s *batched) commit(ctx context.Context) error {
	s.turn.Lock()
	defer s.turn.Unlock()
	s.mu.Lock()
	b := s.wait
	if b.size() == 0 {
		s.mu.Unlock()
		return nil
	}
	s.wait = newBatch()
	s.mu.Unlock()

	n, err := s.body.apply(ctx, b)
	if fault.Of(err) == fault.StorageFull && len(b.saves) > 0 {
		b.saves = map[eth.Hash]order.Signed{}
		var again error
		if n, again = s.body.apply(ctx, b); again == nil {
			b = newBatch()
		}
	} else if err == nil {
		b = newBatch()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if b.size() > 0 {
		s.wait.under(b)
	} else {
		s.n = n
	}
	return err
}

// room makes sure that n more writes may wait, committing when the bound is reached.
func (s *batched) room(ctx context.Context, n int) error {
	s.mu.Lock()
	down, full := s.down, s.wait.size()+n > maxPending && s.wait.size() > 0
	s.mu.Unlock()
	if down {
		return errClosed
	}
	if full {
		return s.commit(ctx)
	}
	return nil
}

func (s *batched) nudge() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

func (s *batched) SaveOrders(ctx context.Context, orders []order.Signed) error {
	for len(orders) > 0 {
		part := orders[:min(len(orders), maxPending/2)]
		orders = orders[len(part):]
		if err := s.room(ctx, len(part)); err != nil {
			return err
		}
		s.mu.Lock()
		free := s.cfg.MaxOrders - s.n - len(s.wait.saves) + len(s.wait.deletes)
		for i := range part {
			if _, known := s.wait.saves[part[i].ID]; known {
				continue
			}
			if free--; free < 0 {
				break
			}
			s.wait.saves[part[i].ID] = part[i]
		}
		s.mu.Unlock()
		s.nudge()
		if free < 0 {
			return fault.New(fault.StorageFull, "store holds %d orders, its limit", s.cfg.MaxOrders)
		}
	}
	return nil
}

func (s *batched) DeleteOrders(ctx context.Context, ids []eth.Hash) error {
	for len(ids) > 0 {
		part := ids[:min(len(ids), maxPending/2)]
		ids = ids[len(part):]
		if err := s.room(ctx, len(part)); err != nil {
			return err
		}
		s.mu.Lock()
		for _, id := range part {
			delete(s.wait.saves, id)
			s.wait.deletes[id] = struct{}{}
		}
		s.mu.Unlock()
		s.nudge()
	}
	return nil
}

func (s *batched) Put(ctx context.Context, bucket, key string, value []byte) error {
	if err := checkEntry(bucket, key, value); err != nil {
		return err
	}
	if err := s.room(ctx, 1); err != nil {
		return err
	}
	if value != nil {
		value = append(make([]byte, 0, len(value)), value...)
	}
	s.mu.Lock()
	s.wait.entries[string(flatKey(bucket, key))] = value
	s.mu.Unlock()
	s.nudge()
	return nil
}

func (s *batched) Get(ctx context.Context, bucket, key string) ([]byte, error) {
	if err := checkEntry(bucket, key, nil); err != nil {
		return nil, err
	}
	flat := flatKey(bucket, key)
	s.turn.Lock()
	defer s.turn.Unlock()
	s.mu.Lock()
	v, waits := s.wait.entries[string(flat)]
	down := s.down
	s.mu.Unlock()
	switch {
	case down:
		return nil, errClosed
	case waits && v == nil:
		return nil, nil
	case waits:
		return append(make([]byte, 0, len(v)), v...), nil
	}
	return s.body.get(ctx, flat)
}

func (s *batched) List(ctx context.Context, bucket string, f func(key string, value []byte) bool) error {
	if err := checkEntry(bucket, "", nil); err != nil {
		return err
	}
	if err := s.Flush(ctx); err != nil && fault.Of(err) != fault.StorageFull {
		return err
	}
	from, end := flatKey(bucket, ""), bucketEnd(bucket)
	cut := len(from)
	for {
		page, err := s.fetch(ctx, from, end)
		if err != nil {
			return err
		}
		for _, e := range page {
			if e.value != nil && !f(e.flat[cut:], e.value) {
				return nil
			}
		}
		if len(page) < pageSize {
			return nil
		}
		from = append([]byte(page[len(page)-1].flat), 0)
	}
}

// fetch returns a page of entries as the waiting writes make it; a deleted entry has a nil value. A page
// shorter than pageSize is the last.
func (s *batched) fetch(ctx context.Context, from, end []byte) ([]entry, error) {
	s.turn.Lock()
	defer s.turn.Unlock()
	s.mu.Lock()
	var over []entry
	for k, v := range s.wait.entries {
		if k >= string(from) && k < string(end) {
			over = append(over, entry{k, v})
		}
	}
	down := s.down
	s.mu.Unlock()
	if down {
		return nil, errClosed
	}
	page, err := s.body.page(ctx, from, end)
	if err != nil || len(over) == 0 {
		return page, err
	}
	last := len(page) < pageSize
	at := make(map[string]int, len(page))
	for i, e := range page {
		at[e.flat] = i
	}
	for _, e := range over {
		if i, ok := at[e.flat]; ok {
			page[i].value = e.value
		} else if last || e.flat < page[pageSize-1].flat {
			page = append(page, e)
		}
	}
	sort.Slice(page, func(i, j int) bool { return page[i].flat < page[j].flat })
	return page, nil
}

func (s *batched) Orders(ctx context.Context, f func(order.Signed) bool) error {
	if err := s.Flush(ctx); err != nil && fault.Of(err) != fault.StorageFull {
		return err
	}
	var after eth.Hash
	for first := true; ; first = false {
		s.turn.Lock()
		page, err := s.body.orderPage(ctx, after, first)
		s.turn.Unlock()
		if err != nil {
			return err
		}
		for i := range page {
			if !f(page[i]) {
				return nil
			}
		}
		if len(page) < pageSize {
			return nil
		}
		after = page[len(page)-1].ID
	}
}

func (s *batched) Flush(ctx context.Context) error {
	s.mu.Lock()
	down := s.down
	s.mu.Unlock()
	if down {
		return errClosed
	}
	return s.commit(ctx)
}

// Close writes what waits and closes the engine. Later calls return Closed; Close itself may be repeated.
func (s *batched) Close() error {
	s.mu.Lock()
	if s.down {
		s.mu.Unlock()
		return nil
	}
	s.down = true
	s.mu.Unlock()
	close(s.quit)
	<-s.done
	ctx, stop := context.WithTimeout(context.Background(), 5*time.Second)
	defer stop()
	err := s.commit(ctx)
	s.turn.Lock()
	defer s.turn.Unlock()
	if e := s.body.close(); err == nil {
		err = e
	}
	return err
}
