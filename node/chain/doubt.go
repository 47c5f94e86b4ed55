package chain

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"sync"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
)

// While all endpoints but one are away, the one's word counts: the page goes on, and says that it stands alone. What it
// said is asked again as soon as two answer, or a lie told in that time would stay.
const (
	maxDoubts    = 128   // ranges of blocks; of more, the newest
	maxDoubted   = 4_096 // holdings
	doubtsAtOnce = 8     // ranges asked again before blocks are followed on
)

// doubt is what one endpoint alone said of the logs of the blocks from one to another.
type doubt struct {
	from, to uint64
	past     bool // asked by its range, the Exchange's events alone
	said     eth.Hash
}

func digestOf(logs []logEntry) (eth.Hash, error) {
	if logs == nil {
		logs = []logEntry{}
	}
	b, err := canonical(logs)
	return eth.Keccak(b), err
}

// doubtful notes a range of logs that is about to be posted and that one endpoint alone told.
func (f *follower) doubtful(from, to uint64, past bool, logs []logEntry) error {
	said, err := digestOf(logs)
	f.lone = &doubt{from, to, past, said}
	return err
}

// recheck asks two endpoints what one alone said before. Where they say otherwise, the blocks are taken back and
// followed again.
func (f *follower) recheck(ctx context.Context, v *view) {
	if len(v.eps) < 2 {
		return
	}
	for range doubtsAtOnce {
		if len(f.doubts) == 0 {
			break
		}
		d := f.doubts[0]
		if d.to > uint64(v.head.Number) {
			return // not all of them may have it yet
		}
		said, voices, err := f.saidOf(ctx, v, d)
		var contra *contradiction
		switch {
		case errors.As(err, &contra), err == nil && voices > 1 && said != d.said:
			f.c.cfg.Log.Warn("what one chain endpoint alone said was not so", "from", d.from, "to", d.to)
			f.takeBackTo(d.from)
			return
		case err != nil || voices < 2:
			return // later
		}
		f.doubts = f.doubts[1:]
	}
	if len(f.doubts) == 0 {
		f.doubts = nil
		f.undone = append(f.undone, f.c.lone.take()...)
	}
}

func (f *follower) saidOf(ctx context.Context, v *view, d doubt) (said eth.Hash, voices int, err error) {
	filter := f.filter(!d.past)
	filter["fromBlock"], filter["toBlock"] = quantity(d.from), quantity(d.to)
	b, voices, err := f.c.askVoices(ctx, v.eps, func(ctx context.Context, e *endpoint) ([]byte, error) {
		res, err := e.call(ctx, request("eth_getLogs", filter))
		if err != nil {
			return nil, err
		}
		logs, err := e.readLogs(res[0], d.from, d.to)
		if err != nil {
			return nil, err
		}
		return canonical(logs)
	})
	if err != nil {
		return said, voices, err
	}
	var logs []logEntry
	if err := json.Unmarshal(b, &logs); err != nil {
		return said, voices, err
	}
	said, err = digestOf(logs)
	return said, voices, err
}

// filter is what is asked for: the events of the Exchange, and of the tokens too.
func (f *follower) filter(tokens bool) object {
	addresses := []eth.Address{f.c.cfg.Deployment.Exchange}
	if !tokens {
		return object{"address": addresses, "topics": []any{exchangeTopics}}
	}
	for _, t := range f.c.cfg.Deployment.Tokens {
		addresses = append(addresses, t.Address)
	}
	return object{"address": addresses, "topics": []any{allTopics}}
}

// takeBackTo takes back the posted blocks from a number on.
func (f *follower) takeBackTo(from uint64) {
	good, _ := f.find(from)
	f.takeBack(good)
}

// takeBack keeps so many posted blocks and follows anew from there.
func (f *follower) takeBack(good int) {
	for _, p := range f.posted[good:] {
		f.undone = append(f.undone, p.touched...)
	}
	var to uint64
	if good > 0 {
		to = uint64(f.posted[good-1].Number)
		f.next = to + 1
	} else {
		f.next = f.from
		if to = f.from; to > 0 {
			to--
		}
	}
	f.posted = f.posted[:good]
	f.doubts = slices.DeleteFunc(f.doubts, func(d doubt) bool { return d.from > to })
	if f.rewound == nil || to < *f.rewound {
		f.rewound = &to
	}
}

// lonePairs are holdings that one endpoint alone told.
type lonePairs struct {
	mu    sync.Mutex
	pairs map[node.Pair]struct{}
}

// note keeps who answered alone, and forgets what two have told since.
func (l *lonePairs) note(pairs []node.Pair, alone bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, p := range pairs {
		if !alone {
			delete(l.pairs, p)
		} else if len(l.pairs) < maxDoubted {
			if l.pairs == nil {
				l.pairs = make(map[node.Pair]struct{})
			}
			l.pairs[p] = struct{}{}
		}
	}
}

// take returns and forgets them.
func (l *lonePairs) take() []node.Pair {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := make([]node.Pair, 0, len(l.pairs))
	for p := range l.pairs {
		out = append(out, p)
	}
	l.pairs = nil
	return out
}
