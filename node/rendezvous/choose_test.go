//go:build !js

package rendezvous_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/rendezvous"
	"github.com/virtuatrader/virtua/signaling"
	"pgregory.net/rapid"
)

func TestPick(t *testing.T) {
	now := time.Unix(1_700_000_000, 0)
	later := now.Add(time.Minute)
	for _, row := range []struct {
		name string
		all  []rendezvous.Past
		want []int
	}{
		{"InOrder", []rendezvous.Past{{Place: 0}, {Place: 1}, {Place: 2}}, []int{0, 1}},
		{"One", []rendezvous.Past{{Place: 4}}, []int{4}},
		{"None", nil, nil},
		{"HonestFirst", []rendezvous.Past{{Place: 0}, {Place: 1}, {Place: 2, Proved: 3}}, []int{2, 0}},
		{"DeadLast", []rendezvous.Past{{Place: 0, Rests: later, Using: true}, {Place: 1}, {Place: 2}}, []int{1, 2}},
		{"LiarAfterOthers", []rendezvous.Past{{Place: 0, Unproved: 2, Using: true}, {Place: 1}, {Place: 2}}, []int{1, 2}},
		{"LiarBeforeDead", []rendezvous.Past{{Place: 0, Unproved: 2}, {Place: 1, Rests: later}, {Place: 2}}, []int{2, 0}},
		{"AllDead", []rendezvous.Past{{Place: 0, Rests: later, F: 2}, {Place: 1, Rests: later, F: 1}, {Place: 2, Rests: later, F: 3}}, []int{1, 0}},
		{"UsedStays", []rendezvous.Past{{Place: 0}, {Place: 1, Using: true}, {Place: 2, Using: true}}, []int{1, 2}},
		{"OnePeerMoreChangesNothing", []rendezvous.Past{{Place: 0, Proved: 9}, {Place: 1, Using: true, Proved: 8}, {Place: 2, Using: true, Proved: 8}}, []int{1, 2}},
		{"SecondHost", []rendezvous.Past{{Place: 0, Name: "a"}, {Place: 1, Name: "a"}, {Place: 2, Name: "b"}}, []int{0, 2}},
		{"OneHostOnly", []rendezvous.Past{{Place: 0, Name: "a"}, {Place: 1, Name: "a"}}, []int{0, 1}},
		{"Tamperer", []rendezvous.Past{{Place: 0, Altered: 3}, {Place: 1}, {Place: 2}}, []int{1, 2}},
		{"SomeAltered", []rendezvous.Past{{Place: 0, Altered: 3, Proved: 5}, {Place: 1, Silent: 1}, {Place: 2, Silent: 6}}, []int{0, 1}},
		{"OneUnprovedStays", []rendezvous.Past{{Place: 0, Using: true, Unproved: 1}, {Place: 1, Using: true}, {Place: 2}}, []int{0, 1}},
		{"TwoAlteredStay", []rendezvous.Past{{Place: 0, Using: true, Altered: 2}, {Place: 1, Using: true}, {Place: 2}}, []int{0, 1}},
		{"FiveSilentStay", []rendezvous.Past{{Place: 0, Using: true, Silent: 5}, {Place: 1, Using: true}, {Place: 2}}, []int{0, 1}},
		{"OneUnprovedBesideGood", []rendezvous.Past{{Place: 0, Using: true, Proved: 3, Unproved: 1}, {Place: 1, Using: true}, {Place: 2, Proved: 3}}, []int{0, 2}},
	} {
		for i := range row.all {
			if row.all[i].Name == "" {
				row.all[i].Name = string(rune('a' + row.all[i].Place))
			}
		}
		if got := rendezvous.Pick(row.all, 2, now); !slices.Equal(got, row.want) {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
}

// Whatever is remembered: as many as are wanted, none twice, and nobody who is doubted or does not answer while one who is
// trusted and does is left out. The order in which servers are listed does not matter.
func TestPickProperties(t *testing.T) {
	now := time.Unix(1_700_000_000, 0)
	rapid.Check(t, func(t *rapid.T) {
		few := rapid.IntRange(0, 8)
		all := make([]rendezvous.Past, rapid.IntRange(0, 10).Draw(t, "servers"))
		for i := range all {
			all[i] = rendezvous.Past{Name: string(rune('a' + i)), Place: i, Proved: few.Draw(t, "proved"), Unproved: few.Draw(t, "unproved"), Altered: few.Draw(t, "altered"),
				Silent: few.Draw(t, "silent"), F: few.Draw(t, "failures"), Using: rapid.Bool().Draw(t, "using"), Rests: now.Add(time.Duration(few.Draw(t, "rests")-4) * time.Second)}
		}
		n := rapid.IntRange(1, 4).Draw(t, "n")
		got := rendezvous.Pick(all, n, now)
		if len(got) != min(n, len(all)) {
			t.Fatalf("%d of %d", len(got), len(all))
		}
		fit := func(p rendezvous.Past) bool { return p.Doubt() == 0 && !now.Before(p.Rests) }
		left := slices.ContainsFunc(all, func(p rendezvous.Past) bool { return fit(p) && !slices.Contains(got, p.Place) })
		for i, place := range got {
			if slices.Contains(got[:i], place) {
				t.Fatalf("%v", got)
			}
			if left && !fit(all[place]) {
				t.Fatalf("%v of %+v", got, all)
			}
			// For one of which nothing is known, one in use is left only when it is said to be doubted, or does not answer.
			if in := all[place]; in.Proved == 0 && !in.Using {
				for _, p := range all {
					if p.Using && fit(p) && !slices.Contains(got, p.Place) {
						t.Fatalf("%v of %+v: %d is left without a word", got, all, p.Place)
					}
				}
			}
		}
		if again := rendezvous.Pick(rapid.Permutation(all).Draw(t, "other order"), n, now); !slices.Equal(again, got) {
			t.Fatalf("%v, %v", got, again)
		}
	})
}

// several is a client and the pipes of its connections, by server.
type several struct {
	*person
	mu    sync.Mutex
	pipes map[string]*pipe // the newest
	dials map[string]int
	sent  map[string]int // envelopes
}

const a, b, c, d = "ws://a.test/", "ws://b.test/", "ws://c.test/", "ws://d.test/"

// among runs a client that knows servers in a bubble of time.
func among(t *testing.T, servers []string, f func(t *testing.T, s *several)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := &several{pipes: map[string]*pipe{}, dials: map[string]int{}, sent: map[string]int{}}
		s.person = newPerson(t, "alice", func(cfg *rendezvous.Config) {
			cfg.Servers = servers
			cfg.MinPause, cfg.MaxPause = time.Second, 30*time.Second
		})
		s.DialWith(func(_ context.Context, url string) (rendezvous.Socket, error) {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.pipes[url] = newPipe()
			s.dials[url]++
			return s.pipes[url], nil
		})
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- s.Run(ctx) }()
		synctest.Wait()
		f(t, s)
		cancel()
		if err := <-ended; err != nil {
			t.Fatal(err)
		}
	})
}

func (s *several) pipe(url string) *pipe {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pipes[url]
}

// dialled is how often a server was.
func (s *several) dialled(url string) int {
	synctest.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.dials[url]
}

// welcome plays a server that answers from now on.
func (s *several) welcome(t *testing.T, url string) {
	t.Helper()
	p := s.pipe(url)
	if p == nil {
		t.Fatalf("%s was not dialled", url)
	}
	challenge := signaling.Challenge{Version: signaling.Version, Nonce: [32]byte{7}}
	p.say(challenge)
	<-p.toServer
	p.say(signaling.Welcome{Idle: 90})
	go func() { // whatever it is told, it is there
		for {
			select {
			case b := <-p.toServer:
				if signaling.Type(b[0]) == signaling.TypeSend {
					s.mu.Lock()
					s.sent[url]++
					s.mu.Unlock()
				}
				p.say(signaling.Pong{})
			case <-p.ended:
				return
			}
		}
	}()
	synctest.Wait()
	if !s.isUp(url) {
		t.Fatalf("%s is not up", url)
	}
}

// names has a server name peers.
func (s *several) names(url string, seeds ...string) (ids []peer.ID) {
	for _, seed := range seeds {
		ids = append(ids, peer.NewKey(stream(seed)).ID())
	}
	s.pipe(url).say(signaling.Peers{Total: uint32(len(ids)), IDs: ids})
	synctest.Wait()
	return ids
}

// A server is told of before it was asked: that it did not answer is not said of it yet.
func TestToldBeforeAsked(t *testing.T) {
	early := newPerson(t, "alice", at(a))
	if st, told := early.state(a); !told || st.Up || st.Idle || st.Code != 0 {
		t.Errorf("before it runs: %t, %+v", told, st)
	}
	among(t, []string{a, b, c}, func(t *testing.T, s *several) {
		for url, idle := range map[string]bool{a: false, b: false, c: true} {
			if st, told := s.state(url); !told || st.Up || st.Idle != idle || st.Code != 0 {
				t.Errorf("%s: %t, %+v", url, told, st)
			}
		}
		s.pipe(a).Close()
		synctest.Wait()
		if st, _ := s.state(a); st.Code != fault.Unavailable {
			t.Errorf("a did not answer: %+v", st)
		}
	})
}

// sends has an envelope leave for each peer, by whatever server.
func (s *several) sends(t *testing.T, ids ...peer.ID) {
	t.Helper()
	for _, id := range ids {
		env, err := s.key.Seal(id, []byte("offer"), uint64(time.Now().Unix()), stream("x"))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Carry(t.Context(), id, env); err != nil {
			t.Fatal(err)
		}
	}
}

// carried is how many envelopes left by a server.
func (s *several) carried(url string) int {
	synctest.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sent[url]
}

func (s *several) wantUsed(t *testing.T, urls ...string) {
	t.Helper()
	for _, url := range []string{a, b, c, d} {
		st, known := s.state(url)
		if want := slices.Contains(urls, url); known && st.Up != want {
			t.Errorf("%s: %+v, up: want %v", url, st, want)
		}
	}
}

func TestUsesTwo(t *testing.T) {
	among(t, []string{a, b, c, d}, func(t *testing.T, s *several) {
		s.welcome(t, a)
		s.welcome(t, b)
		time.Sleep(time.Hour)
		s.wantUsed(t, a, b)
		if s.dialled(a) != 1 || s.dialled(b) != 1 || s.dialled(c)+s.dialled(d) != 0 {
			t.Errorf("%d and %d times, others %d", s.dialled(a), s.dialled(b), s.dialled(c)+s.dialled(d))
		}
		for _, url := range []string{c, d} {
			if st, known := s.state(url); !known || !st.Idle {
				t.Errorf("%s: %+v", url, st)
			}
		}
		if got := s.Using(); !slices.Equal(got, []string{a, b}) {
			t.Errorf("%v", got)
		}
	})
}

// A server that dies is replaced at once. It is tried again, now and then, and taken back when it answers and has earned it.
func TestMovesOn(t *testing.T) {
	among(t, []string{a, b, c}, func(t *testing.T, s *several) {
		s.welcome(t, a)
		s.welcome(t, b)
		ids := s.names(a, "eve", "fay", "gus")
		for _, id := range ids {
			s.Heard(node.LinkUp{Peer: id, Source: a})
		}
		died := time.Now()
		s.pipe(a).Close()
		synctest.Wait()
		s.welcome(t, c)
		if waited := time.Since(died); waited != 0 {
			t.Errorf("another after %s", waited)
		}
		s.wantUsed(t, b, c)
		if st, _ := s.state(a); st.Code != fault.Unavailable || !st.Idle || st.Proved != 3 {
			t.Errorf("%+v", st)
		}
		before := s.dialled(a)
		time.Sleep(29 * time.Second)
		if s.dialled(a) != before {
			t.Errorf("tried again after less than its rest")
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if s.dialled(a) != before+1 {
			t.Fatalf("%d times", s.dialled(a))
		}
		s.wantUsed(t, b, c) // nobody is left before it answers
		s.welcome(t, a)
		s.wantUsed(t, a, b)
	})
}

// A dead server costs ever fewer attempts, and never the ones that work.
func TestRestsGrow(t *testing.T) {
	among(t, []string{a, b, c}, func(t *testing.T, s *several) {
		s.welcome(t, b)
		ids := s.names(b, "eve")
		s.Heard(node.LinkUp{Peer: ids[0], Source: b})
		time.Sleep(11 * time.Second) // a says nothing
		synctest.Wait()
		s.welcome(t, c)
		begin, tries := time.Now(), s.dialled(a)
		for time.Since(begin) < 2*time.Hour {
			time.Sleep(time.Minute)
			if !s.isUp(b) || !s.isUp(c) {
				t.Fatal("one that worked was left")
			}
		}
		if got := s.dialled(a) - tries; got > 15 {
			t.Errorf("tried %d times in two hours", got)
		}
	})
}

// A server whose peers cannot prove their keys is reported with the reason, and left for one that is not doubted.
func TestLeavesALiar(t *testing.T) {
	for name, lie := range map[string]struct {
		want fault.Code
		tell func(t *testing.T, s *several)
	}{
		"doubles": {fault.Impersonation, func(t *testing.T, s *several) {
			ids := s.names(a, "eve", "fay")
			s.sends(t, ids...)
			for _, id := range ids {
				s.Heard(node.DialFailed{Peer: id, Code: fault.Impersonation})
				s.Heard(node.DialFailed{Peer: id, Code: fault.Impersonation}) // counts once
			}
		}},
		"alters": {fault.BadSignature, func(t *testing.T, s *several) {
			for range 3 {
				s.Heard(node.Distrust{Source: a, Code: fault.BadSignature})
			}
		}},
		"replays": {fault.BadSignature, func(t *testing.T, s *several) {
			for range 3 {
				s.Heard(node.Distrust{Source: a, Code: fault.Replayed})
			}
		}},
		"invents": {fault.NotFound, func(t *testing.T, s *several) {
			ids := s.names(a, "1", "2", "3", "4", "5", "6")
			s.sends(t, ids...)
			for _, id := range ids {
				s.Heard(node.DialFailed{Peer: id, Code: fault.Timeout})
			}
		}},
		"says they left": {fault.NotFound, func(t *testing.T, s *several) {
			ids := s.names(a, "1", "2", "3", "4", "5", "6")
			s.sends(t, ids...)
			for ref := range ids {
				s.pipe(a).say(signaling.Fail{Ref: uint32(ref + 1), Code: fault.PeerGone})
			}
			synctest.Wait()
		}},
	} {
		t.Run(name, func(t *testing.T) {
			among(t, []string{a, b, c}, func(t *testing.T, s *several) {
				s.welcome(t, a)
				s.welcome(t, b)
				lie.tell(t, s)
				synctest.Wait()
				if st, _ := s.state(a); st.Doubt != lie.want || !st.Up {
					t.Fatalf("%+v", st)
				}
				if st, _ := s.state(b); st.Doubt != 0 {
					t.Fatalf("%+v", st)
				}
				s.welcome(t, c)
				s.wantUsed(t, b, c)
				if st, _ := s.state(a); st.Doubt != lie.want || !st.Idle || st.Up {
					t.Fatalf("%+v", st)
				}
				// It fades: a server may have been slandered, or be in other hands by now.
				time.Sleep(2*rendezvous.FadeAfter + time.Second)
				synctest.Wait()
				if st, _ := s.state(a); st.Doubt != 0 {
					t.Errorf("%+v", st)
				}
			})
		})
	}
}

// Where there is no other server, one that is doubted is used all the same, and said to be.
func TestLiarWithoutChoice(t *testing.T) {
	among(t, []string{a, b}, func(t *testing.T, s *several) {
		s.welcome(t, a)
		s.welcome(t, b)
		for range 5 {
			s.Heard(node.Distrust{Source: a, Code: fault.BadSignature})
		}
		synctest.Wait()
		s.wantUsed(t, a, b)
		if st, _ := s.state(a); st.Doubt != fault.BadSignature {
			t.Errorf("%+v", st)
		}
		// Envelopes to a peer that both name go by the other.
		ids := s.names(a, "eve")
		s.names(b, "eve")
		s.sends(t, ids...)
		s.Heard(node.DialFailed{Peer: ids[0], Code: fault.Impersonation})
		if st, _ := s.state(b); st.Unproved != 1 {
			t.Errorf("%+v: it was not the one that carried", st)
		}
	})
}

// Who did not carry is not blamed, nor is a server for a peer that others told of.
func TestBlamesWhoCarried(t *testing.T) {
	among(t, []string{a, b, c}, func(t *testing.T, s *several) {
		s.welcome(t, a)
		s.welcome(t, b)
		ids := s.names(b, "eve", "fay", "gus")
		strangers := []peer.ID{peer.NewKey(stream("hal")).ID(), peer.NewKey(stream("ida")).ID()}
		s.sends(t, append(ids, strangers...)...)
		for _, id := range append(ids[:2:2], strangers...) {
			s.Heard(node.DialFailed{Peer: id, Code: fault.Impersonation})
		}
		s.Heard(node.DialFailed{Peer: ids[2], Code: fault.Impersonation, Altered: true}) // by another server, which brought the answer
		s.Heard(node.DialFailed{Peer: ids[2], Code: fault.PeerGone})                     // answered, and found no way
		synctest.Wait()
		if st, _ := s.state(a); st.Unproved != 0 || st.Doubt != 0 {
			t.Errorf("%+v", st)
		}
		if st, _ := s.state(b); st.Unproved != 2 || st.Doubt != fault.Impersonation || st.Silent != 0 {
			t.Errorf("%+v", st)
		}
	})
}

// A server that names a peer and swallows or alters what is sent to it gets no second envelope to that peer where another server is there: it may be
// too few peers to doubt it.
func TestNotAgainByTheSilent(t *testing.T) {
	among(t, []string{a, b}, func(t *testing.T, s *several) {
		s.welcome(t, a)
		s.welcome(t, b)
		ids := s.names(a, "eve", "fay")
		s.names(b, "fay")
		s.sends(t, ids[0], ids[1])
		if s.carried(a) != 2 || s.carried(b) != 0 {
			t.Fatalf("%d and %d", s.carried(a), s.carried(b))
		}
		s.Heard(node.DialFailed{Peer: ids[0], Code: fault.Impersonation})
		s.Heard(node.DialFailed{Peer: ids[1], Code: fault.Timeout})
		s.sends(t, ids...) // to eve too, whom b did not name: it may not have come to it
		if s.carried(a) != 2 || s.carried(b) != 2 {
			t.Fatalf("%d and %d", s.carried(a), s.carried(b))
		}
		if st, _ := s.state(a); st.Silent != 1 || st.Unproved != 1 || st.Doubt != 0 {
			t.Errorf("%+v", st)
		}
		// Nobody answered by either: the first is as good as the second.
		s.Heard(node.DialFailed{Peer: ids[1], Code: fault.Timeout})
		s.sends(t, ids[1])
		if s.carried(a) != 3 {
			t.Errorf("%d and %d", s.carried(a), s.carried(b))
		}
	})
}
