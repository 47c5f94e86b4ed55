package chain

import (
	"context"
	"encoding/json"
	"slices"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

const (
	live      = 12  // newest blocks whose logs are asked for by block hash, transfers included
	firstStep = 256 // blocks of the first question while catching up
	fewLogs   = 64  // in an answer, below which the next question is for twice as many blocks; above four times that for half
	reportGap = 2 * time.Second
	grace     = time.Second // how long a start waits for slow endpoints, so that the first reads are compared
)

// Run implements node.Chain. It polls every endpoint, and posts each block of the agreed branch from block
// from (or the Exchange's first) on, in order. When the branch changes it rewinds to the last common block that
// it remembers: of blocks followed as they came each of the newest 128, of those caught up with the last of
// each post, else the block before from. What Post refuses is posted again later, except EndpointsIn. Only one
// Run may be active.
func (c *Client) Run(ctx context.Context, from uint64, sink node.Sink) error {
	from = max(from, c.cfg.Deployment.DeployBlock)
	var pollers sync.WaitGroup
	defer pollers.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	c.mu.Lock()
	if c.running {
		c.mu.Unlock()
		return fault.New(fault.Internal, "chain: already running")
	}
	c.running, c.grace = true, time.Now().Add(grace)
	c.spawn = func(e *endpoint) { pollers.Go(func() { c.watch(ctx, e) }) }
	c.aside = func(f func(ctx context.Context)) { pollers.Go(func() { f(ctx) }) }
	for _, e := range c.eps {
		c.spawn(e)
	}
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		c.running, c.spawn, c.aside = false, nil, nil
		c.mu.Unlock()
		c.followed.Store(0)
		c.states.reset()
	}()

	change, end := c.changes()
	defer end()
	f := follower{c: c, sink: sink, from: from, next: from, step: min(firstStep, c.cfg.LogRange)}
	for {
		if err := f.advance(ctx); err != nil && ctx.Err() == nil {
			c.cfg.Log.Debug("chain", "err", err)
		}
		f.report()
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-change:
		case <-time.After(c.cfg.Poll): // what failed or was refused is tried again
		}
	}
}

// follower walks along the agreed branch for one Run.
type follower struct {
	c    *Client
	sink node.Sink
	from uint64

	next    uint64          // the block to post next
	step    uint64          // blocks of one question while catching up
	posted  []postedBlock   // the newest blocks posted; of a range that was caught up with, the last one
	pending *node.ChainIn   // what Post refused
	undone  []node.Pair     // holdings that blocks taken back had touched
	rewound *uint64         // block to which the next post rewinds
	after   []postedBlock   // becomes part of posted with pending
	shown   []node.Endpoint // last reported
	showed  time.Time
	doubts  []doubt // oldest first
	lone    *doubt  // becomes one of them with pending
}

type postedBlock struct {
	header
	touched []node.Pair // by this block and those before it that are not in the list
}

// report posts the endpoints' states when one changed, and heads and round trips now and then.
func (f *follower) report() {
	now := f.c.Endpoints()
	same := slices.EqualFunc(now, f.shown, func(a, b node.Endpoint) bool { return a.URL == b.URL && a.State == b.State })
	if same && (time.Since(f.showed) < reportGap || slices.Equal(now, f.shown)) {
		return
	}
	if f.sink.Post(node.EndpointsIn{Endpoints: slices.Clone(now)}) {
		f.shown, f.showed = now, time.Now()
	}
}

// advance posts what is new on the agreed branch.
func (f *follower) advance(ctx context.Context) error {
	if !f.flush() {
		return nil
	}
	if !f.c.allMet() && f.c.graceLeft() > 0 {
		return nil
	}
	v, err := f.c.agree(time.Now())
	if err != nil {
		return err
	}
	if err := f.rewind(ctx, &v); err != nil {
		return err
	}
	f.recheck(ctx, &v)
	top := uint64(v.head.Number)
	for f.next <= top {
		f.report() // whoever catches up must know how far: until then others are asked for what it lacks
		if top-f.next >= live {
			err = f.past(ctx, &v, min(f.next+f.step-1, top-live))
		} else {
			err = f.present(ctx, &v)
		}
		if err != nil || !f.flush() {
			return err
		}
	}
	if f.rewound != nil && len(f.posted) > 0 { // the new branch is not longer than the common part
		last := f.posted[len(f.posted)-1]
		f.post(node.ChainIn{Head: headOf(last.header)}, nil)
		f.flush()
	}
	return nil
}

// rewind takes back posted blocks that are not on the agreed branch.
func (f *follower) rewind(ctx context.Context, v *view) error {
	if len(f.posted) == 0 {
		return nil
	}
	good := len(f.posted) // how many posted blocks stay
	for ; good > 0; good-- {
		p := &f.posted[good-1]
		h, ok := hashAt(v.chain, uint64(p.Number))
		if !ok {
			if p.Number > v.head.Number {
				// The agreed head stepped back: on the same branch that is no reorg.
				if at, ok := f.find(uint64(v.head.Number)); ok && f.posted[at].Hash == v.head.Hash {
					return nil
				}
				continue
			}
			var err error
			if h, err = f.c.hashOf(ctx, v.eps, uint64(p.Number)); err != nil {
				return err
			}
		}
		if h == p.Hash {
			break
		}
	}
	if good == len(f.posted) {
		return nil
	}
	f.takeBack(good)
	f.c.cfg.Log.Info("the chain replaced blocks", "after", *f.rewound)
	return nil
}

func (f *follower) find(n uint64) (int, bool) {
	return slices.BinarySearchFunc(f.posted, n, func(p postedBlock, n uint64) int { return compare(uint64(p.Number), n) })
}

// hashOf asks for the hash of an old block.
func (c *Client) hashOf(ctx context.Context, eps []*endpoint, n uint64) (eth.Hash, error) {
	h, err := c.headerAt(ctx, eps, n)
	return h.Hash, err
}

func (c *Client) headerAt(ctx context.Context, eps []*endpoint, n uint64) (header, error) {
	var h header
	b, err := c.ask(ctx, eps, func(ctx context.Context, e *endpoint) ([]byte, error) {
		res, err := e.call(ctx, request("eth_getBlockByNumber", quantity(n), false))
		if err != nil {
			return nil, err
		}
		var h header
		if err := res[0].read(&h); err != nil {
			return nil, fault.Wrap(fault.Unavailable, err)
		}
		return canonical(h)
	})
	if err == nil {
		err = json.Unmarshal(b, &h)
	}
	return h, err
}

// canonical encodes a value of this package so that equal values are equal bytes.
func canonical(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fault.New(fault.Internal, "chain: %w", err)
	}
	return b, nil
}

// post makes ev, with rewind and touched holdings, what flush posts; blocks are what it brings the node to.
func (f *follower) post(ev node.ChainIn, blocks []postedBlock) {
	if f.rewound != nil {
		ev.Rewound, ev.RewoundTo = true, *f.rewound
	}
	ev.Touched = append(ev.Touched, f.undone...)
	ev.Touched = unique(ev.Touched)
	f.c.followed.Store(ev.Head.Number)
	f.pending, f.after = &ev, blocks
}

// flush posts what is pending and reports whether nothing is pending any more.
func (f *follower) flush() bool {
	if f.pending == nil {
		return true
	}
	f.c.states.advance(f.pending) // first: whoever hears of the block asks at once what is remembered as of it
	if !f.sink.Post(*f.pending) {
		return false
	}
	f.posted = append(f.posted, f.after...)
	if m := len(f.posted); m > window {
		f.posted = slices.Clone(f.posted[m-window:])
	}
	f.next = f.pending.Head.Number + 1
	if f.lone != nil {
		f.doubts = append(f.doubts, *f.lone)
		if m := len(f.doubts); m > maxDoubts {
			f.doubts = slices.Clone(f.doubts[m-maxDoubts:])
		}
	}
	f.pending, f.after, f.undone, f.rewound, f.lone = nil, nil, nil, nil, nil
	return true
}

func unique(pairs []node.Pair) []node.Pair {
	seen := make(map[node.Pair]struct{}, len(pairs))
	return slices.DeleteFunc(pairs, func(p node.Pair) bool {
		_, again := seen[p]
		seen[p] = struct{}{}
		return again
	})
}

// past posts the events of the Exchange in the blocks from next to the block to, which is not among the
// newest. Endpoints that refuse so many blocks at once are asked for fewer; where much happened fewer are asked for too: an
// answer is read in one go, and a page has one thread for that and for its peers.
func (f *follower) past(ctx context.Context, v *view, to uint64) error {
	filter := f.filter(false)
	all := to
	for {
		filter["fromBlock"], filter["toBlock"] = quantity(f.next), quantity(to)
		logs, head, voices, err := f.c.logsOf(ctx, v.eps, to, filter)
		alone := err == nil && voices < 2
		if err != nil {
			if ctx.Err() != nil {
				return err
			}
			if f.next < to {
				to = f.next + (to-f.next)/2
				continue
			}
			if logs, head, err = f.c.provenAt(ctx, err, v.eps, to); err != nil {
				return err
			}
		}
		times, err := f.c.timesOf(ctx, v, logs)
		if err != nil {
			return err
		}
		ev := node.ChainIn{Head: headOf(head)}
		if _, err := f.c.sort(&ev, logs, times); err != nil {
			return err
		}
		if alone {
			if err := f.doubtful(f.next, to, true, logs); err != nil {
				return err
			}
		}
		switch n := len(logs); {
		case to < all:
			f.step = to - f.next + 1
		case n < fewLogs:
			f.step = min(2*f.step, f.c.cfg.LogRange)
		case n > 4*fewLogs:
			f.step = max(f.step/2, 1)
		}
		f.post(ev, []postedBlock{{head, slices.Clone(ev.Touched)}})
		return nil
	}
}

// present posts the events of the newest blocks, each asked for by its hash: an answer about another branch
// cannot slip in.
func (f *follower) present(ctx context.Context, v *view) error {
	at, ok := find(v.chain, f.next)
	if !ok {
		// The endpoint was met a moment ago and knows fewer headers than that.
		return f.past(ctx, v, f.next)
	}
	blocks := v.chain[at:]
	b, voices, err := f.c.askAt(ctx, v, aboutEvents, func(ctx context.Context, e *endpoint) ([]byte, error) {
		batch := make([]Request, len(blocks))
		for i, h := range blocks {
			filter := f.filter(true)
			filter["blockHash"] = h.Hash
			batch[i] = request("eth_getLogs", filter)
		}
		res, err := e.call(ctx, batch...)
		if err != nil {
			return nil, err
		}
		var all []logEntry
		for i, h := range blocks {
			logs, err := e.readLogs(res[i], uint64(h.Number), uint64(h.Number))
			if err != nil {
				return nil, err
			}
			for j := range logs {
				if logs[j].Hash != h.Hash {
					return nil, fault.New(fault.Unavailable, "%s: log of another block", e.name)
				}
			}
			all = append(all, logs...)
		}
		return canonical(all)
	})
	alone := err == nil && voices < 2
	if err != nil {
		addresses, _ := f.filter(true)["address"].([]eth.Address)
		if b, err = f.c.prove(ctx, err, blocks, addresses, allTopics); err != nil {
			return err
		}
	}
	var logs []logEntry
	if err := json.Unmarshal(b, &logs); err != nil {
		return fault.New(fault.Internal, "chain: %w", err)
	}
	times := make(map[uint64]uint64, len(blocks))
	posted := make([]postedBlock, len(blocks))
	for i, h := range blocks {
		times[uint64(h.Number)] = uint64(h.Time)
		posted[i].header = h
	}
	ev := node.ChainIn{Head: headOf(blocks[len(blocks)-1])}
	touched, err := f.c.sort(&ev, logs, times)
	if err != nil {
		return err
	}
	for i := range posted {
		posted[i].touched = touched[uint64(posted[i].Number)]
	}
	if alone {
		if err := f.doubtful(uint64(blocks[0].Number), ev.Head.Number, false, logs); err != nil {
			return err
		}
	}
	f.post(ev, posted)
	return nil
}
