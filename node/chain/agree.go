package chain

import (
	"bytes"
	"context"
	"slices"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

const (
	maxLag     = 4                // blocks that an endpoint may be behind others and still belong to them
	banned     = 10 * time.Minute // how long an endpoint is left out after others contradicted it
	suspicious = 20 * time.Second // how long two endpoints are shown as contradicting each other
	patience   = 3                // polls that an endpoint may be on another branch before that is shown
	compared   = 10 * time.Second // how long an endpoint may go without being compared with others
)

// view is what the endpoints agree on at one moment.
type view struct {
	head  header
	chain []header    // ends with head
	eps   []*endpoint // those that agree and have head, most trusted first
	late  []*endpoint // those that agree and did not have head when they were last looked at
}

func (v *view) node() node.Head { return headOf(v.head) }

func headOf(h header) node.Head {
	return node.Head{Number: uint64(h.Number), Hash: h.Hash, Time: uint64(h.Time)}
}

// candidate is an endpoint's part in an agreement.
type candidate struct {
	e     *endpoint
	chain []header
}

func (c *candidate) top() uint64 { return uint64(c.chain[len(c.chain)-1].Number) }

// agree finds the largest group of endpoints on one branch and the newest block that two of them have, or
// the only one. Endpoints that do not answer, are on another chain, outvoted, far behind or on another branch
// are left out. Of equally large groups the one with the most trusted endpoint counts. No endpoint at all is
// Unavailable.
func (c *Client) agree(now time.Time) (view, error) {
	var in []candidate
	all := c.endpoints()
	for _, e := range all {
		e.mu.Lock()
		if e.known && e.state == 0 && !now.Before(e.outvote) && len(e.chain) > 0 {
			in = append(in, candidate{e, e.chain})
		}
		e.mu.Unlock()
	}
	if len(in) == 0 {
		return view{}, fault.New(fault.Unavailable, "no chain endpoint answers")
	}
	near := closeTogether(in)
	group := largestGroup(near)
	for _, cand := range in {
		cand.e.standApart(now, !slices.ContainsFunc(group, func(g candidate) bool { return g.e == cand.e }))
	}
	return newestCommon(group), nil
}

// standApart notes whether the endpoint is outside of the group that agrees.
func (e *endpoint) standApart(now time.Time, apart bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.out = apart
	switch {
	case !apart:
		e.apart = time.Time{}
	case e.apart.IsZero():
		e.apart = now
	}
}

// closeTogether drops endpoints whose heads are more than maxLag from the middle one; of two, the one behind.
func closeTogether(in []candidate) []candidate {
	tops := make([]uint64, len(in))
	for i := range in {
		tops[i] = in[i].top()
	}
	slices.Sort(tops)
	middle := tops[len(tops)/2]
	return slices.DeleteFunc(slices.Clone(in), func(c candidate) bool {
		t := c.top()
		return t+maxLag < middle || t > middle+maxLag
	})
}

// largestGroup groups candidates by the hash of the highest block that all of them have reached.
func largestGroup(in []candidate) []candidate {
	low := in[0].top()
	for _, c := range in {
		low = min(low, c.top())
	}
	groups := make(map[eth.Hash][]candidate)
	var best []candidate
	for _, c := range in { // in order of trust
		h, ok := hashAt(c.chain, low)
		if !ok {
			continue
		}
		groups[h] = append(groups[h], c)
	}
	for _, c := range in {
		if h, ok := hashAt(c.chain, low); ok && len(groups[h]) > len(best) {
			best = groups[h]
		}
	}
	return best
}

// newestCommon returns the newest block that two of a group have on one branch, or the head of the only one.
func newestCommon(group []candidate) view {
	if len(group) == 1 {
		chain := group[0].chain
		return view{chain[len(chain)-1], chain, []*endpoint{group[0].e}, nil}
	}
	var top, low uint64 = 0, ^uint64(0)
	for _, c := range group {
		top, low = max(top, c.top()), min(low, c.top())
	}
	for n := top; ; n-- {
		for _, c := range group {
			want, ok := hashAt(c.chain, n)
			if !ok {
				continue
			}
			var eps, late []*endpoint
			for _, d := range group {
				if h, ok := hashAt(d.chain, n); ok && h == want {
					eps = append(eps, d.e)
				} else if !ok {
					late = append(late, d.e)
				}
			}
			if len(eps) >= 2 || n == low {
				at, _ := find(c.chain, n)
				return view{c.chain[at], c.chain[:at+1], eps, late}
			}
		}
	}
}

// question asks one endpoint and returns its answer in a form in which equal answers are equal bytes.
type question func(ctx context.Context, e *endpoint) ([]byte, error)

// answer is what one endpoint answered to a question.
type answer struct {
	e   *endpoint
	b   []byte
	err error
}

// ask puts a question to two endpoints, and to more when they differ or fail, and returns the answer that two
// give. An outvoted endpoint is left out for a while. When two contradict each other and there is no third,
// both are marked, and the answer is Disagreement. With one endpoint its answer counts.
func (c *Client) ask(ctx context.Context, eps []*endpoint, q question) ([]byte, error) {
	b, _, err := c.askVoices(ctx, eps, q)
	return b, err
}

// kind is what a question is about. Who lies about one kind may be honest in all others, so each has its turn to be compared.
type kind uint8

const (
	aboutEvents kind = iota
	aboutViews
	aboutCalls
	kinds
)

// askAt is askVoices for a question about a block that it names by its hash. Endpoints that may know the block by now are
// asked after the others, and now and then one that was not needed is compared: whoever always is a moment late would
// never be found to lie, and would be believed when he is needed.
func (c *Client) askAt(ctx context.Context, v *view, about kind, q question) (b []byte, voices int, err error) {
	all := append(slices.Clone(v.eps), v.late...)
	asked := make(map[*endpoint]bool, len(all))
	var mu sync.Mutex
	b, voices, err = c.askVoices(ctx, all, func(ctx context.Context, e *endpoint) ([]byte, error) {
		mu.Lock()
		asked[e] = true
		mu.Unlock()
		return e.answerAt(ctx, v.head, about, q)
	})
	if err == nil && voices > 1 {
		mu.Lock()
		rest := slices.DeleteFunc(all, func(e *endpoint) bool { return asked[e] })
		mu.Unlock()
		c.compare(rest, v.head, about, q, b)
	}
	return b, voices, err
}

// answerAt puts a question about a block to an endpoint, if need be after a look whether it has the block by now.
func (e *endpoint) answerAt(ctx context.Context, at header, about kind, q question) ([]byte, error) {
	if !e.has(at) {
		if changed, err := e.poll(ctx); err != nil {
			return nil, err
		} else if changed {
			e.c.wake()
		}
		if !e.has(at) {
			return nil, fault.New(fault.Unavailable, "%s does not have block %d yet", e.name, at.Number)
		}
	}
	b, err := q(ctx, e)
	if err == nil {
		e.mu.Lock()
		e.compareBy[about] = time.Now().Add(compared)
		e.mu.Unlock()
	}
	return b, err
}

// has reports whether the endpoint was seen to have a block.
func (e *endpoint) has(at header) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	h, ok := hashAt(e.chain, uint64(at.Number))
	return ok && h == at.Hash
}

// compare puts a question that two answered alike to one other whose turn it is, aside.
func (c *Client) compare(rest []*endpoint, at header, about kind, q question, b []byte) {
	now := time.Now()
	for _, e := range rest {
		e.mu.Lock()
		due := !now.Before(e.compareBy[about])
		if due {
			e.compareBy[about] = now.Add(compared) // not a second time meanwhile
		}
		e.mu.Unlock()
		if !due {
			continue
		}
		c.mu.Lock()
		if c.aside != nil {
			c.aside(func(ctx context.Context) {
				other, err := e.answerAt(ctx, at, about, q)
				switch {
				case err != nil: // it may know at its next look
					e.mu.Lock()
					e.compareBy[about] = time.Now().Add(c.cfg.Poll)
					e.mu.Unlock()
				case !bytes.Equal(other, b):
					c.outvoted(e)
				}
			})
		}
		c.mu.Unlock()
		return
	}
}

// askVoices is ask, and tells how many gave the answer: two, or one where no other answers.
func (c *Client) askVoices(ctx context.Context, eps []*endpoint, q question) (b []byte, voices int, err error) {
	var got []answer
	var failed error
	results := make(chan answer, len(eps))
	asked, waiting := 0, 0
	next := func() {
		if asked < len(eps) {
			e := eps[asked]
			asked++
			waiting++
			c.work.Go(func() {
				b, err := q(ctx, e)
				results <- answer{e, b, err}
			})
		}
	}
	next()
	next()
	for waiting > 0 {
		var a answer
		select {
		case a = <-results:
		case <-ctx.Done():
			return nil, 0, fault.New(fault.Timeout, "chain: %w", ctx.Err())
		}
		waiting--
		if a.err != nil {
			failed = a.err
			next()
			continue
		}
		got = append(got, a)
		for _, other := range got[:len(got)-1] {
			if !bytes.Equal(other.b, a.b) {
				continue
			}
			for _, loser := range got {
				if !bytes.Equal(loser.b, a.b) {
					c.outvoted(loser.e)
				}
			}
			return a.b, 2, nil
		}
		if len(got) > 1 {
			next()
		}
	}
	switch len(got) {
	case 0:
		if failed == nil {
			failed = fault.New(fault.Unavailable, "no chain endpoint answers")
		}
		return nil, 0, failed
	case 1:
		return got[0].b, 1, nil
	}
	for _, a := range got {
		c.suspects(a.e)
	}
	return nil, 0, &contradiction{got, fault.New(fault.Disagreement, "%s and %s contradict each other", got[0].e.name, got[1].e.name)}
}

// contradiction is a Disagreement with what was told.
type contradiction struct {
	told []answer
	as   *fault.Error
}

func (c *contradiction) Error() string { return c.as.Error() }

// Unwrap gives the fault with its code.
func (c *contradiction) Unwrap() error { return c.as }

// outvoted leaves an endpoint out for a while.
func (c *Client) outvoted(e *endpoint) {
	c.cfg.Log.Warn("chain endpoint contradicted by two others", "endpoint", e.name)
	e.mu.Lock()
	e.outvote = time.Now().Add(banned)
	e.mu.Unlock()
	c.wake()
}

// suspects shows an endpoint as contradicting another.
func (c *Client) suspects(e *endpoint) {
	c.cfg.Log.Warn("chain endpoint contradicts another", "endpoint", e.name)
	e.mu.Lock()
	e.suspect = time.Now().Add(suspicious)
	e.mu.Unlock()
	c.wake()
}

// first puts a question to one endpoint after the other until one answers.
func (c *Client) first(ctx context.Context, eps []*endpoint, q question) ([]byte, error) {
	err := error(fault.New(fault.Unavailable, "no chain endpoint answers"))
	for _, e := range eps {
		var b []byte
		if b, err = q(ctx, e); err == nil {
			return b, nil
		}
		if ctx.Err() != nil {
			break
		}
	}
	return nil, err
}

// public returns what the node shows of the endpoint.
func (e *endpoint) public(now time.Time, poll time.Duration) node.Endpoint {
	e.mu.Lock()
	defer e.mu.Unlock()
	out := node.Endpoint{URL: e.name, State: e.state, RTT: e.rtt.Milliseconds()}
	if n := len(e.chain); n > 0 {
		out.Head = uint64(e.chain[n-1].Number)
	}
	switch {
	case !e.known && e.state == 0:
		out.State = fault.Unavailable // not met yet
	case e.state != 0:
	case now.Before(e.outvote), now.Before(e.suspect), e.out && now.Sub(e.apart) >= patience*poll:
		out.State = fault.Disagreement
	}
	return out
}
