package signaling_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
	"pgregory.net/rapid"
)

// sleep replaces a stage's hub by a new one that resumes its connections.
func (s *stage) sleep(t fatal, cfg signaling.Config, conns ...signaling.Conn) {
	next := signaling.New(cfg)
	for _, c := range conns {
		state := s.hub.State(c)
		if len(state) == 0 || len(state) > signaling.MaxState {
			t.Fatalf("connection %d has a state of %d bytes", c, len(state))
		}
		if err := next.Resume(c, state, s.now); err != nil {
			t.Fatalf("connection %d: %v", c, err)
		}
		if again := next.State(c); !bytes.Equal(again, state) {
			t.Fatalf("connection %d: %x became %x", c, state, again)
		}
	}
	s.hub = next
}

type fatal interface {
	Fatalf(format string, args ...any)
}

// Whenever a hub loses its memory and resumes its connections, it goes on as one that does not: all are where they were,
// invitations hold, and who had not proven a key yet still can with the old challenge. Whom it names is chance.
func TestResumeProperty(t *testing.T) {
	lots := signaling.Rate{PerSecond: 1e6, Burst: 1e6}
	cfg := signaling.Config{Opens: lots, Messages: lots, Sends: lots, Receives: lots, Room: lots, Asks: lots, Codes: lots, AddressCodes: lots, Address: lots,
		IdleSeconds: 65_535, Introduce: 1, PerKey: 2, Invites: 2}
	met := 0
	property := func(t *rapid.T) {
		random := [2]func([]byte){stream("hub"), stream("hub")}
		config := func(i int) signaling.Config {
			c := cfg
			c.Random = random[i]
			return c
		}
		a, b := newStage(config(0)), newStage(config(1))
		var keys []string
		for i := range 5 {
			keys = append(keys, fmt.Sprint("key", i))
			a.key(keys[i])
			b.key(keys[i])
		}
		alive := map[signaling.Conn]bool{}
		open := func() (conns []signaling.Conn) {
			for c := range alive {
				conns = append(conns, c)
			}
			slices.Sort(conns)
			return conns
		}
		var next signaling.Conn
		both := func(f func(s *stage) []signaling.Out) {
			var said [2][]string
			for i, s := range []*stage{a, b} {
				for _, o := range f(s) {
					line := s.play([]signaling.Out{o})
					if p, ok := parsed(o.Message).(signaling.Peers); ok {
						line = fmt.Sprintf("→ %d PEERS %d of %d", o.Conn, len(p.IDs), p.Total)
					}
					if _, ok := parsed(o.Message).(signaling.Challenge); ok {
						line = fmt.Sprintf("→ %d CHALLENGE", o.Conn)
					}
					if strings.Contains(line, "MEET") && i == 0 {
						met++
					}
					said[i] = append(said[i], line)
					if o.Close != 0 && i == 1 {
						delete(alive, o.Conn)
					}
				}
				slices.Sort(said[i]) // who lost its place in the line is told in another order
			}
			if !slices.Equal(said[0], said[1]) {
				t.Fatalf("%q, and after sleep %q", said[0], said[1])
			}
		}
		pick := func() signaling.Conn { // mostly one that is open
			if conns := open(); len(conns) > 0 && rapid.IntRange(0, 7).Draw(t, "open") > 0 {
				return rapid.SampledFrom(conns).Draw(t, "conn")
			}
			return signaling.Conn(rapid.IntRange(1, int(next)+1).Draw(t, "any"))
		}
		key := func() string { return rapid.SampledFrom(keys).Draw(t, "key") }
		join := func(t *rapid.T) {
			next++
			alive[next] = true
			both(func(s *stage) []signaling.Out { return s.hub.Open(next, "x", "hub.test", s.now) })
			k, room := key(), rapid.SampledFrom([]string{"r", "r", "s"}).Draw(t, "room")
			if rapid.Bool().Draw(t, "sleeps before HELLO") {
				b.sleep(t, config(1), open()...)
			}
			both(func(s *stage) []signaling.Out {
				return s.hub.Handle(next, signaling.SignHello(s.key(k), s.challenges[next], "hub.test", room).Append(nil), s.now)
			})
		}
		for range 3 {
			join(t)
		}
		t.Repeat(map[string]func(*rapid.T){
			"open": func(*rapid.T) {
				next++
				alive[next] = true
				both(func(s *stage) []signaling.Out { return s.hub.Open(next, "x", "hub.test", s.now) })
			},
			"join": join,
			"send": func(t *rapid.T) {
				c, from, to := pick(), key(), key()
				env := a.seal(from, to, "x")
				both(func(s *stage) []signaling.Out {
					return s.hub.Handle(c, signaling.Send{Ref: 1, Envelope: env}.Append(nil), s.now)
				})
			},
			"ask": func(*rapid.T) {
				c := pick()
				both(func(s *stage) []signaling.Out { return s.hub.Handle(c, signaling.Ask{N: 1}.Append(nil), s.now) })
			},
			"code": func(t *rapid.T) {
				c, mark := pick(), signaling.Mark{byte(rapid.IntRange(0, 1).Draw(t, "mark"))}
				var m signaling.Message = signaling.Accept{Ref: 1, Mark: mark}
				if rapid.Bool().Draw(t, "invite") {
					m = signaling.Invite{Ref: 2, Seconds: uint16(rapid.IntRange(0, 30).Draw(t, "seconds")), Mark: mark}
				}
				both(func(s *stage) []signaling.Out { return s.hub.Handle(c, m.Append(nil), s.now) })
			},
			"close": func(*rapid.T) {
				c := pick()
				delete(alive, c)
				both(func(s *stage) []signaling.Out { return s.hub.Close(c, s.now) })
			},
			"wait": func(t *rapid.T) {
				seconds := uint64(rapid.IntRange(1, 20).Draw(t, "seconds"))
				a.now, b.now = a.now+seconds*1000, b.now+seconds*1000
				both(func(s *stage) []signaling.Out { return s.hub.Tick(s.now) })
			},
			"sleep": func(t *rapid.T) { b.sleep(t, config(1), open()...) },
		})
		x, y := a.hub.Stats(), b.hub.Stats()
		if x.Conns != y.Conns || x.Peers != y.Peers || x.Rooms != y.Rooms || x.Invites != y.Invites {
			t.Fatalf("%+v, and after sleep %+v", x, y)
		}
	}
	for round := 0; met == 0 && round < 20; round++ { // chance leads to a meeting by a code in most rounds
		rapid.Check(t, property)
	}
	if met == 0 {
		t.Error("no two ever met by a code")
	}
}

// Who fell silent before the hub slept is given up in time after it, and not sooner than a quarter of the idle time early.
func TestResumeKeepsTime(t *testing.T) {
	cfg := signaling.Config{IdleSeconds: 100, HelloSeconds: 10, Random: stream("hub")}
	s := newStage(cfg)
	s.join(1, "alice", "r", "x")
	s.play(s.hub.Open(2, "x", "hub.test", s.now))
	s.now += 5000
	s.sleep(t, cfg, 1, 2)
	if got, want := s.hub.Due(), uint64(start+10_001); got != want {
		t.Fatalf("due at %d, want %d", got, want)
	}
	s.now = s.hub.Due()
	s.play(s.hub.Tick(s.now - 1))
	if s.closed[2] != 0 {
		t.Fatal("ended early")
	}
	s.play(s.hub.Tick(s.now))
	if s.closed[2] != fault.Timeout {
		t.Fatalf("ended with %v", s.closed[2])
	}
	due := s.hub.Due()
	if due <= start+75_000 || due > start+100_001 {
		t.Fatalf("due at +%d", due-start)
	}
	s.now = due - 1
	s.play(s.hub.Tick(s.now))
	if s.closed[1] != 0 {
		t.Fatal("ended early")
	}
	s.now++
	s.play(s.hub.Tick(s.now))
	if s.closed[1] != fault.Timeout || s.hub.Due() != 0 {
		t.Fatalf("ended with %v, due at %d", s.closed[1], s.hub.Due())
	}
}

// A hub that is told to look only when it said so gives everybody up as one that looks every second.
func TestDueProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newStage(signaling.Config{IdleSeconds: rapid.IntRange(1, 60).Draw(t, "idle"), HelloSeconds: rapid.IntRange(1, 20).Draw(t, "hello")})
		var next signaling.Conn
		last := map[signaling.Conn]uint64{} // when each must be gone
		idle, hello := uint64(0), uint64(0)
		s.join(100, "probe", "r", "x")
		for c := s.hub.Due(); s.hub.Stats().Conns > 0; c = s.hub.Due() {
			s.now = c
			s.play(s.hub.Tick(s.now))
			idle = s.now - start
		}
		s.play(s.hub.Open(101, "x", "hub.test", s.now))
		opened := s.now
		for s.hub.Stats().Conns > 0 {
			s.now = s.hub.Due()
			s.play(s.hub.Tick(s.now))
			hello = s.now - opened
		}
		for range rapid.IntRange(1, 30).Draw(t, "events") {
			at := s.now + uint64(rapid.IntRange(0, 20_000).Draw(t, "after"))
			for due := s.hub.Due(); due != 0 && due <= at; due = s.hub.Due() {
				s.now = due
				s.play(s.hub.Tick(s.now))
			}
			s.now = at
			for c, by := range last {
				if s.closed[c] == 0 && s.now >= by {
					t.Fatalf("connection %d is there %d ms after its time", c, s.now-by)
				}
				if s.closed[c] != 0 && s.now < by {
					t.Fatalf("connection %d was given up early", c)
				}
				if s.closed[c] != 0 {
					delete(last, c)
				}
			}
			switch rapid.IntRange(0, 2).Draw(t, "what") {
			case 0:
				next++
				s.play(s.hub.Open(next, "x", "hub.test", s.now))
				last[next] = s.now + min(idle, hello)
			case 1:
				next++
				s.join(next, fmt.Sprint(next), "r", "x")
				last[next] = s.now + idle
			case 2:
				c := signaling.Conn(rapid.IntRange(1, int(next)+1).Draw(t, "conn"))
				if _, ok := last[c]; ok && s.hub.State(c) != nil {
					s.say(c, signaling.Ping{})
					if s.closed[c] != 0 {
						delete(last, c) // had not proven a key
					} else {
						last[c] = s.now + idle
					}
				}
			}
		}
	})
}

// What is kept is bounded whatever a client does, and what is no state is refused without a trace.
func TestStateIsBounded(t *testing.T) {
	cfg := signaling.Config{Random: stream("hub"), Invites: 100, Codes: signaling.Rate{PerSecond: 1, Burst: 1000}}
	s := newStage(cfg)
	name := strings.Repeat("n", peer.MaxServerURL)
	s.play(s.hub.Open(1, strings.Repeat("x", 200), name, s.now))
	s.say(1, signaling.SignHello(s.key("alice"), s.challenges[1], name, strings.Repeat("r", peer.MaxRoom)))
	for i := range 100 {
		s.say(1, signaling.Invite{Ref: 1, Seconds: 60, Mark: signaling.Mark{byte(i), 1}})
	}
	if s.hub.Stats().Invites != 100 {
		t.Fatalf("%+v", s.hub.Stats())
	}
	state := s.hub.State(1)
	if len(state) == 0 || len(state) > signaling.MaxState {
		t.Fatalf("%d bytes", len(state))
	}
	next := signaling.New(cfg)
	for n := range state {
		if err := next.Resume(1, state[:n], s.now); fault.Of(err) != fault.Invalid {
			t.Fatalf("%d bytes of a state: %v", n, err)
		}
	}
	if err := next.Resume(1, append(bytes.Clone(state), 0), s.now); fault.Of(err) != fault.Invalid {
		t.Fatalf("a byte more: %v", err)
	}
	if x := next.Stats(); x.Conns+x.Peers+x.Rooms+x.Invites+next.Remembered() != 0 {
		t.Fatalf("%+v", x)
	}
	if err := next.Resume(1, state, s.now); err != nil {
		t.Fatal(err)
	}
	if n := next.Stats().Invites; n == 0 || n > 100 {
		t.Fatalf("%d invitations", n)
	}
	for _, c := range []signaling.Conn{1, 2, 0} { // the connection, the node, and what is no connection
		if err := next.Resume(c, state, s.now); fault.Of(err) != fault.Invalid {
			t.Errorf("twice as %d: %v", c, err)
		}
	}
	if s.hub.State(7) != nil {
		t.Error("a state of a connection that is not there")
	}
}

// An instance that lost its memory knows at once who is at the others, and they miss nobody of its own.
func TestInstanceForgets(t *testing.T) {
	c := newCluster(3, signaling.Config{})
	for i, key := range []string{"a", "b", "c"} {
		c.join(i, 1, key, "r")
	}
	cfg := signaling.Config{Instance: 1, PresenceSeconds: presence, Random: stream("again"), FirstSeq: 1 << 40}
	c.at[0].sleep(t, cfg, 1)
	if c.at[0].hub.Stats().Far != 0 {
		t.Fatal("nothing was forgotten")
	}
	c.carry(0, c.at[0].hub.Who(c.at[0].now))
	if x := c.at[0].hub.Stats(); x.Far != 2 || x.Others != 2 {
		t.Fatalf("%+v", x)
	}
	for _, to := range []string{"b", "c"} {
		if ok, code := c.reaches(0, 1, "a", to); !ok {
			t.Fatalf("%s: %v", to, code)
		}
	}
	if ok, code := c.reaches(1, 1, "b", "a"); !ok {
		t.Fatalf("%v", code)
	}
	c.join(0, 2, "d", "r")
	if ok, code := c.reaches(2, 1, "c", "d"); !ok {
		t.Fatalf("its messages are refused as old: %v", code)
	}
}

// Whatever a home kept: a hub resumes it or refuses it, and what it resumed it keeps the same way.
func FuzzResume(f *testing.F) {
	s := newStage(signaling.Config{})
	s.play(s.hub.Open(2, "x", "hub.test", s.now))
	f.Add(s.hub.State(2))
	s.join(1, "alice", "r", "x")
	f.Add(s.hub.State(1))
	s.say(1, signaling.Invite{Ref: 1, Seconds: 60, Mark: signaling.Mark{1}})
	f.Add(s.hub.State(1))
	f.Fuzz(func(t *testing.T, b []byte) {
		cfg := signaling.Config{Random: func(b []byte) { clear(b) }}
		hub := signaling.New(cfg)
		if hub.Resume(1, b, start) != nil {
			return
		}
		state := hub.State(1)
		again := signaling.New(cfg)
		if err := again.Resume(1, state, start); err != nil {
			t.Fatalf("%x: %v", state, err)
		}
		if next := again.State(1); !bytes.Equal(next, state) {
			t.Fatalf("%x became %x", state, next)
		}
		for range 3 {
			hub.Tick(hub.Due())
		}
		hub.Close(1, start)
		if x := hub.Stats(); x.Conns+x.Peers+x.Rooms+x.Invites != 0 {
			t.Fatalf("%+v", x)
		}
	})
}
