package rendezvous

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

var _ node.Coder = (*Client)(nil)

// maxCodes is how many codes wait at a time, of invitations and of those who follow one: what a hub lets one connection wait for.
const maxCodes = 4

// coded is a code that waits at the servers: of an invitation, or of who follows one. Under Client.mu.
type coded struct {
	code   signaling.Code
	until  time.Time
	accept bool
	open   map[*server]bool // may still answer
	why    fault.Code       // the most telling reason of those that refused
	told   bool
	answer chan meeting // holds one
}

// meeting is what became of a code.
type meeting struct {
	peer peer.ID
	err  error
}

// Code implements node.Coder.
func (c *Client) Code(ctx context.Context, until time.Time) (string, error) {
	k := &coded{code: signaling.NewCode(c.cfg.Random), until: until}
	if _, err := c.await(ctx, k); err != nil {
		c.forget(k)
		return "", err
	}
	return k.code.String(), nil
}

// Meet implements node.Coder.
func (c *Client) Meet(ctx context.Context, text string) (peer.ID, error) {
	code, err := signaling.ParseCode(text)
	if err != nil {
		return peer.ID{}, err
	}
	k := &coded{code: code, until: time.Now().Add(c.cfg.Patience), accept: true}
	defer c.forget(k)
	return c.await(ctx, k)
}

// IsCode implements node.Coder.
func (c *Client) IsCode(text string) bool {
	_, err := signaling.ParseCode(text)
	return err == nil
}

// await asks the servers and waits for the first that answers as wanted, or for all to refuse.
func (c *Client) await(ctx context.Context, k *coded) (peer.ID, error) {
	k.answer = make(chan meeting, 1)
	c.mu.Lock()
	k.open = map[*server]bool{}
	for _, s := range c.servers {
		if s.up {
			k.open[s] = true
		}
	}
	up := len(k.open) > 0
	full := len(c.codes) >= maxCodes
	if full && !k.accept { // the oldest invitation gives way
		if i := slices.IndexFunc(c.codes, func(o *coded) bool { return !o.accept }); i >= 0 {
			c.codes, full = slices.Delete(c.codes, i, i+1), false
		}
	}
	if up && !full {
		c.codes = append(c.codes, k)
		c.speak()
	}
	c.mu.Unlock()
	switch {
	case !up:
		return peer.ID{}, fault.New(fault.Unavailable, "no signaling server answers")
	case full:
		return peer.ID{}, fault.New(fault.RateLimited, "%d codes wait already", maxCodes)
	}
	late := time.NewTimer(c.cfg.Patience)
	defer late.Stop()
	select {
	case m := <-k.answer:
		return m.peer, m.err
	case <-late.C:
		return peer.ID{}, fault.New(fault.Timeout, "no signaling server has answered")
	case <-ctx.Done():
		return peer.ID{}, fault.Wrap(fault.Timeout, ctx.Err())
	}
}

// speak has every connection look at the codes. c.mu is held.
func (c *Client) speak() {
	for _, s := range c.servers {
		select {
		case s.coding <- struct{}{}:
		default: // it will
		}
	}
}

// forget takes a code back.
func (c *Client) forget(k *coded) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drop(k)
}

// drop is forget while c.mu is held.
func (c *Client) drop(k *coded) {
	if i := slices.Index(c.codes, k); i >= 0 {
		c.codes = slices.Delete(c.codes, i, i+1)
		c.speak()
	}
}

// lapse forgets invitations whose time is over. c.mu is held.
func (c *Client) lapse(now time.Time) {
	before := len(c.codes)
	c.codes = slices.DeleteFunc(c.codes, func(k *coded) bool { return now.After(k.until) })
	if len(c.codes) != before {
		c.speak()
	}
}

// tell says once what became of a code.
func (k *coded) tell(m meeting) {
	if !k.told {
		k.told = true
		k.answer <- m
	}
}

// refuse notes that a server refused. When all did, that is the answer.
func (k *coded) refuse(s *server, code fault.Code) {
	delete(k.open, s)
	// What says most: somebody lied, it was there and is over, too many tries, anything else.
	weight := func(code fault.Code) int {
		return slices.Index([]fault.Code{fault.InviteUsed, fault.RateLimited, fault.InviteExpired, fault.Impersonation}, code)
	}
	if k.why == 0 || cmp.Compare(weight(code), weight(k.why)) > 0 {
		k.why = code
	}
	if len(k.open) == 0 {
		k.tell(meeting{err: fault.New(k.why, "by code")})
	}
}

// codes says what is new about codes to the server, and takes back what is over.
func (x *talk) codes() fault.Code {
	if !x.welcomed {
		return 0
	}
	c, room := x.s.c, x.s.c.cfg.Room
	id := c.cfg.Key.ID()
	var say []signaling.Message
	c.mu.Lock()
	for ref, k := range x.refs {
		if !slices.Contains(c.codes, k) {
			delete(x.refs, ref)
			if !k.accept {
				x.ref = max(x.ref+1, 1)
				say = append(say, signaling.Invite{Ref: x.ref, Mark: k.code.Mark(room), Proof: k.code.Prove(id, room)})
			}
		}
	}
	for _, k := range c.codes {
		if x.asking(k) {
			continue
		}
		k.open[x.s] = true
		x.ref = max(x.ref+1, 1)
		x.refs[x.ref] = k
		mark, proof := k.code.Mark(room), k.code.Prove(id, room)
		if k.accept {
			say = append(say, signaling.Accept{Ref: x.ref, Mark: mark, Proof: proof})
		} else {
			seconds := min(max(time.Until(k.until)/time.Second, 1), 1<<16-1)
			say = append(say, signaling.Invite{Ref: x.ref, Seconds: uint16(seconds), Mark: mark, Proof: proof})
		}
	}
	c.mu.Unlock()
	for _, m := range say {
		if !x.say(m) {
			return fault.Unavailable
		}
	}
	return 0
}

// asking reports whether the server was told of a code.
func (x *talk) asking(k *coded) bool {
	for _, o := range x.refs {
		if o == k {
			return true
		}
	}
	return false
}

// invited takes the server's word that an invitation waits there.
func (x *talk) invited(m signaling.Invited) {
	x.s.c.mu.Lock()
	defer x.s.c.mu.Unlock()
	if k := x.refs[m.Ref]; k != nil && !k.accept && m.Seconds > 0 {
		k.tell(meeting{})
	}
}

// meet takes whom the server names for a code: the code says whether that is who has it. An invitation is used once.
func (x *talk) meet(m signaling.Meet) {
	c := x.s.c
	c.mu.Lock()
	defer c.mu.Unlock()
	k := x.refs[m.Ref]
	if k == nil {
		return
	}
	if m.ID == c.cfg.Key.ID() || !k.code.Check(m.ID, c.cfg.Room, m.Proof) {
		x.s.altered++
		c.post(x.s, func(*node.ServerState) {})
		if k.accept {
			delete(x.refs, m.Ref)
			k.refuse(x.s, fault.Impersonation)
		}
		return
	}
	x.s.named[m.ID] = true // the envelopes for the other go by this server
	k.tell(meeting{peer: m.ID})
	delete(x.refs, m.Ref)
	c.drop(k)
}

// uncoded takes a refusal and reports whether it was of a code.
func (x *talk) uncoded(m signaling.Fail) bool {
	x.s.c.mu.Lock()
	defer x.s.c.mu.Unlock()
	k := x.refs[m.Ref]
	if k != nil {
		delete(x.refs, m.Ref)
		k.refuse(x.s, m.Code)
	}
	return k != nil
}

// hangUp notes that the connection is over: an invitation is made again on the next one, who follows one waits for the other servers.
func (x *talk) hangUp() {
	x.s.c.mu.Lock()
	defer x.s.c.mu.Unlock()
	for _, k := range x.s.c.codes {
		if k.open[x.s] {
			k.refuse(x.s, fault.Unavailable)
		}
	}
	clear(x.refs)
}
