package rendezvous

import (
	"cmp"
	"slices"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// What a server is judged by. None of it is proof: whoever is in a room can send altered envelopes through an honest server,
// and be named by it without ever proving a key. So it decides which of several servers are used, is shown, and fades; it
// never bars a server for which there is no other.
const (
	doubtUnproved = 2 // peers of a server that could not prove their key, and more than those that could
	doubtAltered  = 3 // envelopes that came changed, or again, and more than that
	doubtSilent   = 6 // peers that nobody answered for, and more than three times that
	maxJudged     = 512
	restMost      = 10 * time.Minute
	fadeAfter     = 30 * time.Minute // every count is halved
)

// standing is what is remembered of a server, over all connections with it.
type standing struct {
	place    int       // in the list; the first is preferred where nothing else tells
	proved   int       // peers that it named or brought, and that proved their key on a link
	unproved int       // peers that it named, and that could not
	altered  int       // envelopes that it brought and that somebody had changed, or sent before
	silent   int       // peers that it named, and that nobody answered for
	failures int       // connections in a row that did not hold
	rests    time.Time // until then others are tried first
	using    bool

	judged map[peer.ID]verdict // so that one peer counts once for each
}

// verdict is what a peer has shown of a server.
type verdict uint8

const (
	isProved verdict = 1 << iota
	isUnproved
	isSilent
)

// judge counts what a peer showed, once.
func (s *standing) judge(p peer.ID, v verdict, count *int) bool {
	if s.judged[p]&v != 0 {
		return false
	}
	if s.judged == nil || len(s.judged) >= maxJudged {
		s.judged = map[peer.ID]verdict{}
	}
	s.judged[p] |= v
	*count++
	return true
}

// rank is the lower the rather an envelope to a peer goes by this server: not again by one by which nobody answered, or somebody
// else did, rather by one that named the peer, and that is trusted.
func (s *server) rank(to peer.ID) (n int) {
	if s.judged[to]&(isSilent|isUnproved) != 0 {
		n += 4
	}
	if !s.named[to] {
		n += 2
	}
	if s.doubt() != 0 {
		n++
	}
	return n
}

// fade halves what is remembered.
func (s *standing) fade() {
	for _, n := range []*int{&s.proved, &s.unproved, &s.altered, &s.silent} {
		*n /= 2
	}
	s.judged = nil
}

// doubt returns why a server is not trusted, 0 while it is: Impersonation, BadSignature (altered envelopes) or NotFound
// (peers that are not there).
func (s *standing) doubt() fault.Code {
	switch {
	case s.unproved >= doubtUnproved && s.unproved > s.proved:
		return fault.Impersonation
	case s.altered >= doubtAltered && s.altered > s.proved:
		return fault.BadSignature
	case s.silent >= doubtSilent && s.silent > 3*s.proved:
		return fault.NotFound
	}
	return 0
}

// failed notes that a connection ended after so long, least being the pause that the next rest begins with.
func (s *standing) failed(now time.Time, held time.Duration, least time.Duration) {
	if held > steady {
		s.failures = 0
	}
	s.rests = now.Add(min(least<<min(s.failures, 10), restMost))
	s.failures++
}

// class puts those first that can be used and are trusted, then those that are not trusted, then those that do not answer.
func (s *standing) class(now time.Time) int {
	switch {
	case now.Before(s.rests):
		return 2
	case s.doubt() != 0:
		return 1
	}
	return 0
}

// level is 1 for a server of which mostly good is known, 0 for one that is unknown or mixed. Coarse, so that servers do not change places for
// one peer more; and what is too little for a doubt counts for nothing here, so that nobody is left without a word for what anybody in
// a room can do once.
func (s *standing) level() int {
	good, all := s.proved+1, s.proved+2
	if s.unproved >= doubtUnproved {
		all += 4 * s.unproved
	}
	if s.altered >= doubtAltered {
		all += 2 * s.altered
	}
	if s.silent >= doubtSilent {
		all += s.silent
	}
	if 3*good >= 2*all {
		return 1
	}
	return 0
}

// pick returns the n servers to use, best first. Of two addresses at one host the second comes after all other hosts: whoever
// runs the host is one source of peers, not two.
func pick(all []*server, n int, now time.Time) []*server {
	sorted := slices.Clone(all)
	slices.SortFunc(sorted, func(a, b *server) int {
		using := func(s *server) int {
			if s.using {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.class(now), b.class(now)), cmp.Compare(b.level(), a.level()), cmp.Compare(using(a), using(b)),
			cmp.Compare(a.failures, b.failures), cmp.Compare(a.place, b.place))
	})
	var first, second []*server
	for _, s := range sorted {
		if slices.ContainsFunc(first, func(o *server) bool { return o.name == s.name && o.class(now) == s.class(now) }) {
			second = append(second, s)
		} else {
			first = append(first, s)
		}
	}
	out := append(first, second...)
	return out[:min(n, len(out))]
}
