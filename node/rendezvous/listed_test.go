//go:build !js

package rendezvous_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"

	"github.com/virtuatrader/virtua/node/rendezvous"
)

// Servers of a signed list are used when those that were set do not answer; the next list takes them away again, never one that was set.
func TestListedServers(t *testing.T) {
	among(t, []string{a, b}, func(t *testing.T, s *several) {
		for _, url := range []string{a, b} {
			s.welcome(t, url)
		}
		s.Listed([]string{b, c})
		synctest.Wait()
		if s.pipe(c) != nil {
			t.Fatal("a listed server takes the place of one that was set")
		}
		if got := s.Servers(); !slices.Equal(got, []string{a, b, c}) {
			t.Fatal(got)
		}
		s.pipe(a).Close()
		synctest.Wait()
		s.welcome(t, c)
		if st, _ := s.state(c); !st.Up || !st.Listed {
			t.Fatalf("%+v", st)
		}
		if st, _ := s.state(b); st.Listed {
			t.Fatalf("one that was set is said to be listed: %+v", st)
		}

		gone := s.pipe(c)
		s.Listed([]string{d})
		synctest.Wait()
		select {
		case <-gone.ended:
		default:
			t.Fatal("still at a server that is listed no more")
		}
		if got := s.Servers(); !slices.Equal(got, []string{a, b, d}) {
			t.Fatal(got)
		}
		if err := s.Add(d); err != nil {
			t.Fatal(err)
		}
		s.Listed(nil)
		if got := s.Servers(); !slices.Equal(got, []string{a, b, d}) {
			t.Fatalf("one that was added since is forgotten: %v", got)
		}
	})
}

// What a list names beyond the room that there is, is left out.
func TestListedServersAreBounded(t *testing.T) {
	p := newPerson(t, "alice", at())
	for i := range rendezvous.MaxServers - 1 {
		if err := p.Add(fmt.Sprintf("ws://set%d.test/", i)); err != nil {
			t.Fatal(err)
		}
	}
	p.Listed([]string{"not a server", a, b})
	if got := p.Servers(); len(got) != rendezvous.MaxServers || got[len(got)-1] != a {
		t.Fatal(got)
	}
	p.Listed([]string{b})
	if got := p.Servers(); len(got) != rendezvous.MaxServers || got[len(got)-1] != b {
		t.Fatal(got)
	}
}
