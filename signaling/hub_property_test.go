package signaling_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
	"pgregory.net/rapid"
)

// tight limits, so that short histories reach them.
func tight() signaling.Config {
	return signaling.Config{
		MaxConns: 12, MaxAddresses: 6, MaxKeys: 8, PerAddress: 6, PerKey: 2, MaxRooms: 4, RoomsEach: 2, RoomSize: 5, Introduce: 3,
		Opens: signaling.Rate{PerSecond: 1, Burst: 8}, Messages: signaling.Rate{PerSecond: 1, Burst: 6},
		Sends: signaling.Rate{PerSecond: 1, Burst: 3}, Receives: signaling.Rate{PerSecond: 1, Burst: 4},
	}
}

// Whatever happens, in whatever order: the hub speaks only to connections that are open, hands an envelope to
// none but its receiver and unchanged, never exceeds its bounds, and says the same when it all happens again.
func TestHubProperty(t *testing.T) {
	keys := make([]peer.Key, 6)
	for i := range keys {
		keys[i] = peer.NewKey(stream(fmt.Sprint("key", i)))
	}
	names := [3]string{"r", "s", "t"}
	delivered := 0
	rapid.Check(t, func(t *rapid.T) {
		a, b := newStage(tight()), newStage(tight())
		for i := range keys {
			a.key(fmt.Sprint("key", i))
			b.key(fmt.Sprint("key", i))
		}
		alive := map[signaling.Conn]bool{}
		seated := map[signaling.Conn]peer.ID{}
		envelopes := map[string]bool{}
		var next signaling.Conn
		var said, saidAgain strings.Builder
		check := func(outs []signaling.Out) {
			for _, o := range outs {
				if !alive[o.Conn] {
					t.Fatalf("spoke to connection %d, which is closed", o.Conn)
				}
				if o.Message != nil {
					if m, ok := mustParse(t, o.Message).(signaling.Deliver); ok {
						head, err := peer.ParseHeader(m.Envelope)
						if err != nil || head.To != seated[o.Conn] || !envelopes[string(m.Envelope)] {
							t.Fatalf("delivered to the wrong one or altered: %v", err)
						}
						delivered++
					}
					if _, ok := mustParse(t, o.Message).(signaling.Challenge); ok && seated[o.Conn] != (peer.ID{}) {
						t.Fatal("challenged twice")
					}
				}
				if o.Close != 0 {
					delete(alive, o.Conn)
				}
			}
		}
		both := func(f func(s *stage) []signaling.Out) {
			outs := f(a)
			check(outs)
			said.WriteString(a.play(outs))
			saidAgain.WriteString(b.play(f(b)))
		}
		pick := func() signaling.Conn { return signaling.Conn(rapid.IntRange(1, int(next)+1).Draw(t, "conn")) }
		join := func(t *rapid.T) {
			next++
			alive[next] = true
			k := keys[rapid.IntRange(0, 5).Draw(t, "key")]
			both(func(s *stage) []signaling.Out { return s.hub.Open(next, "home", "hub.test", s.now) })
			if alive[next] {
				seated[next] = k.ID()
			}
			both(func(s *stage) []signaling.Out {
				return s.hub.Handle(next, signaling.SignHello(k, s.challenges[next], "hub.test", "r").Append(nil), s.now)
			})
		}
		for range 4 {
			join(t)
		}
		t.Repeat(map[string]func(*rapid.T){
			"open": func(t *rapid.T) {
				next++
				alive[next] = true
				from := fmt.Sprint("addr", rapid.IntRange(0, 7).Draw(t, "from"))
				both(func(s *stage) []signaling.Out { return s.hub.Open(next, from, "hub.test", s.now) })
			},
			"hello": func(t *rapid.T) {
				c, k := pick(), keys[rapid.IntRange(0, 5).Draw(t, "key")]
				room := names[rapid.IntRange(0, 2).Draw(t, "room")]
				if alive[c] && seated[c] == (peer.ID{}) {
					seated[c] = k.ID()
				}
				both(func(s *stage) []signaling.Out {
					return s.hub.Handle(c, signaling.SignHello(k, s.challenges[c], "hub.test", room).Append(nil), s.now)
				})
			},
			"join": join,
			"send": func(t *rapid.T) {
				from, to := keys[rapid.IntRange(0, 5).Draw(t, "from")], keys[rapid.IntRange(0, 5).Draw(t, "to")]
				c := pick()
				for x := next; x > 0; x-- { // mostly the newest connection of the sender's key
					if alive[x] && seated[x] == from.ID() && rapid.IntRange(0, 3).Draw(t, "own") > 0 {
						c = x
						break
					}
				}
				env, err := from.Seal(to.ID(), []byte("x"), a.now/1000, stream(fmt.Sprint(len(envelopes))))
				if err != nil {
					t.Fatal(err)
				}
				envelopes[string(env)] = true
				both(func(s *stage) []signaling.Out {
					return s.hub.Handle(c, signaling.Send{Ref: 1, Envelope: env}.Append(nil), s.now)
				})
			},
			"ask": func(t *rapid.T) {
				c := pick()
				both(func(s *stage) []signaling.Out { return s.hub.Handle(c, signaling.Ask{N: 255}.Append(nil), s.now) })
			},
			"code": func(t *rapid.T) {
				c, mark := pick(), signaling.Mark{byte(rapid.IntRange(0, 3).Draw(t, "mark"))}
				var m signaling.Message = signaling.Accept{Ref: 1, Mark: mark}
				if rapid.Bool().Draw(t, "invite") {
					m = signaling.Invite{Ref: 1, Seconds: uint16(rapid.IntRange(0, 30).Draw(t, "seconds")), Mark: mark}
				}
				both(func(s *stage) []signaling.Out { return s.hub.Handle(c, m.Append(nil), s.now) })
			},
			"raw": func(t *rapid.T) {
				c, b := pick(), rapid.SliceOfN(rapid.Byte(), 0, 64).Draw(t, "bytes")
				both(func(s *stage) []signaling.Out { return s.hub.Handle(c, b, s.now) })
			},
			"close": func(t *rapid.T) {
				c := pick()
				both(func(s *stage) []signaling.Out { return s.hub.Close(c, s.now) })
				delete(alive, c)
			},
			"tick": func(t *rapid.T) {
				ms := uint64(rapid.IntRange(0, 40_000).Draw(t, "ms"))
				a.now += ms
				b.now += ms
				both(func(s *stage) []signaling.Out { return s.hub.Tick(s.now) })
			},
			"": func(t *rapid.T) {
				x := a.hub.Stats()
				if x.Conns != len(alive) || x.Conns > 12 || x.Rooms > 4 || x.Peers > x.Conns || x.Invites > 12 {
					t.Fatalf("%+v with %d connections open", x, len(alive))
				}
			},
		})
		if said.String() != saidAgain.String() {
			t.Fatalf("two hubs differ:\n%s\n%s", said.String(), saidAgain.String())
		}
	})
	if delivered < 10 {
		t.Fatalf("only %d envelopes were delivered in all histories", delivered)
	}
}

func mustParse(t interface{ Fatalf(string, ...any) }, b []byte) signaling.Message {
	m, err := signaling.Parse(b)
	if err != nil {
		t.Fatalf("the hub said %x: %v", b, err)
	}
	return m
}

// A million strangers leave nothing behind.
func TestMemoryIsBounded(t *testing.T) {
	cfg := signaling.Config{MaxConns: 50, MaxAddresses: 100, MaxKeys: 100}
	s := newStage(cfg)
	for i := range 20_000 {
		c := signaling.Conn(i + 1)
		s.hub.Open(c, fmt.Sprint("address", i), "hub.test", s.now)
		s.hub.Handle(c, []byte{4, 1}, s.now)
		s.hub.Close(c, s.now)
		if i%1000 == 999 {
			s.now += 11_000
			s.hub.Tick(s.now)
		}
	}
	if n := s.hub.Remembered(); n > 200 {
		t.Fatalf("%d addresses and keys are remembered", n)
	}
	if x := s.hub.Stats(); x.Conns != 0 || x.Rooms != 0 || x.Closed[fault.Full] == 0 {
		t.Fatalf("%+v", x)
	}
}

// Introductions name others only, nobody twice, and over time everybody.
func TestIntroductions(t *testing.T) {
	s := newStage(signaling.Config{Asks: signaling.Rate{PerSecond: 1000, Burst: 1000}})
	const n = 60
	for i := range n {
		s.join(signaling.Conn(i+1), fmt.Sprint("k", i), "r", "here")
	}
	seen := map[peer.ID]int{}
	self := s.key("k0").ID()
	for range 100 {
		s.now += 1000
		s.inbox[1] = nil
		s.say(1, signaling.Ask{N: 8})
		m, ok := s.inbox[1][0].(signaling.Peers)
		if !ok || len(m.IDs) != 8 || m.Total != n-1 {
			t.Fatalf("%+v", s.inbox[1])
		}
		in := map[peer.ID]bool{}
		for _, id := range m.IDs {
			if id == self || in[id] {
				t.Fatal("named itself, or one twice")
			}
			in[id] = true
			seen[id]++
		}
	}
	if len(seen) != n-1 {
		t.Fatalf("only %d of %d were ever named", len(seen), n-1)
	}
	old, young := 0, 0
	for i := 1; i < 28; i++ {
		old += seen[s.key(fmt.Sprint("k", i)).ID()]
	}
	for i := 33; i < n; i++ {
		young += seen[s.key(fmt.Sprint("k", i)).ID()]
	}
	if young*4 < old*5 {
		t.Fatalf("no leaning to newcomers: %d old, %d young", old, young)
	}

	// Whoever has left is named no more.
	for i := 30; i < n; i++ {
		s.hub.Close(signaling.Conn(i+1), s.now)
	}
	for range 50 {
		s.now += 1000
		s.inbox[1] = nil
		s.say(1, signaling.Ask{N: 8})
		for _, id := range s.inbox[1][0].(signaling.Peers).IDs {
			for i := 30; i < n; i++ {
				if id == s.key(fmt.Sprint("k", i)).ID() {
					t.Fatalf("k%d has left and is named", i)
				}
			}
		}
	}
}

func BenchmarkRelay(b *testing.B) {
	s := newStage(signaling.Config{Messages: signaling.Rate{PerSecond: 1e9, Burst: 1e9}, Sends: signaling.Rate{PerSecond: 1e9, Burst: 1e9},
		Receives: signaling.Rate{PerSecond: 1e9, Burst: 1e9}, Address: signaling.Rate{PerSecond: 1e9, Burst: 1e9}})
	s.join(1, "a", "r", "x")
	s.join(2, "b", "r", "x")
	msg := signaling.Send{Ref: 1, Envelope: s.seal("a", "b", strings.Repeat("x", 200))}.Append(nil)
	b.ReportAllocs()
	for b.Loop() {
		s.hub.Handle(1, msg, s.now)
	}
}
