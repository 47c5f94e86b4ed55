package signaling_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
	"pgregory.net/rapid"
)

// presence is Config.PresenceSeconds of the instances here.
const presence = 12

// cluster is some instances of one hub on a network that may lose and repeat.
type cluster struct {
	at      []*stage // the instances
	wire    []parcel
	cut     map[int]bool // whose messages, both ways, are lost
	twice   bool         // everything arrives twice
	sent    int
	crossed map[string]int // what became of each envelope: how often it was delivered
}

type parcel struct {
	from, to int
	msg      []byte
}

func newCluster(n int, cfg signaling.Config) *cluster {
	c := &cluster{cut: map[int]bool{}, crossed: map[string]int{}}
	for i := range n {
		cfg.Instance, cfg.PresenceSeconds, cfg.Random = uint64(i+1), presence, stream(fmt.Sprint("hub", i))
		c.at = append(c.at, newStage(cfg))
	}
	return c
}

// carry takes what instance i says to its clients and to the others, who answer.
func (c *cluster) carry(i int, outs []signaling.Out) {
	c.take(i, outs)
	for len(c.wire) > 0 {
		p := c.wire[0]
		c.wire = c.wire[1:]
		times := 1
		if c.twice {
			times = 2
		}
		for range times {
			if !c.cut[p.from] && !c.cut[p.to] {
				c.take(p.to, c.at[p.to].hub.Remote(p.msg, c.at[p.to].now))
			}
		}
	}
}

func (c *cluster) take(i int, outs []signaling.Out) {
	var own []signaling.Out
	for _, o := range outs {
		if o.Conn != 0 {
			own = append(own, o)
			if d, ok := parsed(o.Message).(signaling.Deliver); ok {
				c.crossed[string(d.Envelope)]++
			}
			continue
		}
		if len(o.Message) > signaling.MaxCast {
			panic("a cast above its limit")
		}
		for to := range c.at {
			if to != i && (o.To == 0 || o.To == uint64(to+1)) {
				c.wire = append(c.wire, parcel{i, to, o.Message})
			}
		}
	}
	c.at[i].play(own)
}

func parsed(b []byte) signaling.Message {
	m, _ := signaling.Parse(b)
	return m
}

func (c *cluster) join(i int, conn signaling.Conn, key, room string) {
	s := c.at[i]
	c.carry(i, s.hub.Open(conn, "x", "hub.test", s.now))
	c.carry(i, s.hub.Handle(conn, signaling.SignHello(s.key(key), s.challenges[conn], "hub.test", room).Append(nil), s.now))
}

func (c *cluster) say(i int, conn signaling.Conn, m signaling.Message) {
	c.carry(i, c.at[i].hub.Handle(conn, m.Append(nil), c.at[i].now))
}

// wait lets seconds pass at all instances but those that are dead.
func (c *cluster) wait(seconds int, dead ...int) {
	for range seconds {
		for i, s := range c.at {
			s.now += 1000
			if len(dead) == 0 || dead[0] != i {
				c.carry(i, s.hub.Tick(s.now))
			}
		}
	}
}

// last returns what a connection was told last.
func (c *cluster) last(i int, conn signaling.Conn) signaling.Message {
	box := c.at[i].inbox[conn]
	return box[len(box)-1]
}

// reaches sends an envelope and reports whether it arrived, and if not what the sender was told.
func (c *cluster) reaches(i int, conn signaling.Conn, from, to string) (bool, fault.Code) {
	c.sent++
	env := c.at[i].seal(from, to, fmt.Sprint(c.sent))
	before := len(c.at[i].inbox[conn])
	c.say(i, conn, signaling.Send{Ref: uint32(c.sent), Envelope: env})
	if c.crossed[string(env)] > 0 {
		return true, 0
	}
	for _, m := range c.at[i].inbox[conn][before:] {
		if f, ok := m.(signaling.Fail); ok && f.Ref == uint32(c.sent) {
			return false, f.Code
		}
	}
	return false, 0
}

func (c *cluster) named(i int, conn signaling.Conn) map[peer.ID]bool {
	c.say(i, conn, signaling.Ask{N: 32})
	ids := map[peer.ID]bool{}
	for _, id := range c.last(i, conn).(signaling.Peers).IDs {
		ids[id] = true
	}
	return ids
}

func (c *cluster) id(key string) peer.ID { return c.at[0].key(key).ID() }

func TestInstancesShareRooms(t *testing.T) {
	for _, twice := range []bool{false, true} {
		t.Run(fmt.Sprintf("twice=%v", twice), func(t *testing.T) {
			c := newCluster(3, signaling.Config{})
			c.twice = twice
			c.join(0, 1, "a", "r")
			c.join(1, 1, "b", "r")
			c.join(2, 1, "c", "r")
			c.join(2, 2, "d", "other")
			if ids := c.named(0, 1); len(ids) != 2 || !ids[c.id("b")] || !ids[c.id("c")] {
				t.Fatalf("%v", ids)
			}
			for _, to := range []string{"b", "c"} {
				if ok, code := c.reaches(0, 1, "a", to); !ok {
					t.Fatalf("%s: %v", to, code)
				}
			}
			if ok, code := c.reaches(0, 1, "a", "d"); ok || code != fault.PeerGone {
				t.Fatalf("another room: %v %v", ok, code)
			}
			// The newest connection of a key wins, wherever it is.
			c.join(2, 3, "a", "r")
			if c.at[0].closed[1] != fault.Closed {
				t.Fatalf("the old connection ended with %v", c.at[0].closed[1])
			}
			if ok, code := c.reaches(1, 1, "b", "a"); !ok || len(c.at[2].inbox[3]) == 0 {
				t.Fatalf("%v", code)
			}
			if _, ok := c.last(2, 3).(signaling.Deliver); !ok {
				t.Fatalf("%+v", c.last(2, 3))
			}
			// Who leaves is gone everywhere.
			c.carry(2, c.at[2].hub.Close(3, c.at[2].now))
			if ok, code := c.reaches(1, 1, "b", "a"); ok || code != fault.PeerGone {
				t.Fatalf("%v %v", ok, code)
			}
			for env, n := range c.crossed {
				if n != 1 {
					t.Fatalf("%x… was delivered %d times", env[:8], n)
				}
			}
			c.carry(2, c.at[2].hub.Bye(c.at[2].now))
			if ids := c.named(1, 1); len(ids) != 0 {
				t.Fatalf("%v after an instance said bye", ids)
			}
			if st := c.at[1].hub.Stats(); st.Far != 0 || st.Peers != 1 || st.Others != 2 {
				t.Errorf("%+v", st)
			}
		})
	}
}

func TestInstancesShareCodes(t *testing.T) {
	c := newCluster(3, signaling.Config{})
	c.join(0, 1, "a", "r")
	c.join(1, 1, "b", "r")
	c.join(2, 1, "m", "r")
	code := signaling.NewCode(stream("code"))
	c.say(0, 1, signaling.Invite{Ref: 7, Seconds: 600, Mark: code.Mark("r"), Proof: code.Prove(c.id("a"), "r")})
	accept := func(key string) signaling.Accept {
		return signaling.Accept{Ref: 5, Mark: code.Mark("r"), Proof: code.Prove(c.id(key), "r")}
	}
	c.say(1, 1, accept("b"))
	for _, row := range []struct {
		at    int
		other string
		ref   uint32
	}{{0, "b", 7}, {1, "a", 5}} {
		if m, ok := c.last(row.at, 1).(signaling.Meet); !ok || m.Ref != row.ref || m.ID != c.id(row.other) || !code.Check(m.ID, "r", m.Proof) {
			t.Fatalf("%+v", c.last(row.at, 1))
		}
	}
	c.say(2, 1, accept("m"))
	c.wait(3)
	if f, ok := c.last(2, 1).(signaling.Fail); !ok || f.Ref != 5 || f.Code != fault.InviteUsed {
		t.Fatalf("%+v", c.last(2, 1))
	}
}

// One of three dies without a word: its peers are reached as soon as they are elsewhere, and named no more after a
// presence interval.
func TestInstanceDies(t *testing.T) {
	c := newCluster(3, signaling.Config{})
	c.join(0, 1, "a", "r")
	c.join(1, 1, "b", "r")
	c.join(2, 1, "c", "r")
	c.join(2, 2, "d", "r")
	c.cut[2] = true
	c.join(1, 2, "c", "r") // reconnects at once; d does not
	if ok, code := c.reaches(0, 1, "a", "c"); !ok {
		t.Fatalf("%v", code)
	}
	c.wait(presence+1, 2)
	if ids := c.named(0, 1); len(ids) != 2 || ids[c.id("d")] {
		t.Fatalf("%v", ids)
	}
	if ok, code := c.reaches(0, 1, "a", "d"); ok || code != fault.PeerGone {
		t.Fatalf("%v %v", ok, code)
	}
}

// One of three is cut off and comes back: within a presence interval its peers are out of the others' rooms, and
// after the same time back.
func TestInstanceIsCutOff(t *testing.T) {
	c := newCluster(3, signaling.Config{})
	for i, key := range []string{"a", "b", "c"} {
		c.join(i, 1, key, "r")
	}
	c.cut[2] = true
	c.wait(presence + 1)
	if ids := c.named(0, 1); len(ids) != 1 || len(c.named(2, 1)) != 0 {
		t.Fatalf("%v", ids)
	}
	c.join(2, 2, "n", "r") // on the far side, unheard of here
	c.cut[2] = false
	c.wait(presence/3 + 1)
	for i := range 3 {
		if ids := c.named(i, 1); len(ids) != 3 {
			t.Fatalf("instance %d names %d others", i, len(ids))
		}
	}
	if ok, code := c.reaches(0, 1, "a", "n"); !ok {
		t.Fatalf("%v", code)
	}
}

// Whatever is lost, repeated or cut off: no envelope arrives twice, none at another, and when all is well again
// everybody is named everywhere.
func TestClusterProperty(t *testing.T) {
	delivered := 0
	rapid.Check(t, func(t *rapid.T) {
		c := newCluster(3, signaling.Config{Sends: signaling.Rate{PerSecond: 100, Burst: 1e6}, Receives: signaling.Rate{PerSecond: 100, Burst: 1e6},
			Asks: signaling.Rate{PerSecond: 100, Burst: 1e6}, Introduce: 32, IdleSeconds: 65_535})
		home := map[string]int{} // where each key proved itself last
		conns := map[string]signaling.Conn{}
		var next signaling.Conn
		names := []string{"a", "b", "c", "d"}
		instance := rapid.IntRange(0, 2)
		t.Repeat(map[string]func(*rapid.T){
			"join": func(t *rapid.T) {
				key, i := rapid.SampledFrom(names).Draw(t, "key"), instance.Draw(t, "at")
				next++
				c.wait(1)
				c.join(i, next, key, "r")
				home[key], conns[key] = i, next
			},
			"send": func(t *rapid.T) {
				from, to := rapid.SampledFrom(names).Draw(t, "from"), rapid.SampledFrom(names).Draw(t, "to")
				if conns[from] != 0 && from != to {
					c.reaches(home[from], conns[from], from, to)
				}
			},
			"cut":   func(t *rapid.T) { i := instance.Draw(t, "who"); c.cut[i] = !c.cut[i] },
			"twice": func(*rapid.T) { c.twice = !c.twice },
			"wait":  func(t *rapid.T) { c.wait(rapid.IntRange(1, 5).Draw(t, "seconds")) },
		})
		clear(c.cut)
		c.wait(presence + presence/3 + 1)
		for _, from := range names {
			for _, to := range names {
				if conns[from] == 0 || conns[to] == 0 || from == to {
					continue
				}
				if c.at[home[from]].closed[conns[from]] != 0 {
					t.Fatalf("%s was ended with %v", from, c.at[home[from]].closed[conns[from]])
				}
				if !c.named(home[from], conns[from])[c.id(to)] {
					t.Fatalf("%s is not named to %s", to, from)
				}
				if ok, code := c.reaches(home[from], conns[from], from, to); !ok {
					t.Fatalf("%s does not reach %s: %v", from, to, code)
				}
			}
		}
		for env, n := range c.crossed {
			if delivered++; n != 1 {
				t.Fatalf("%x… was delivered %d times", env[:8], n)
			}
		}
	})
	if delivered < 10 {
		t.Fatalf("only %d envelopes", delivered)
	}
}

// Instances believe each other; what comes by their network is bounded all the same.
func FuzzRemote(f *testing.F) {
	a := newCluster(2, signaling.Config{})
	a.join(0, 1, "a", "r")
	for _, o := range a.at[0].hub.Tick(a.at[0].now + 20_000) {
		f.Add(o.Message)
	}
	f.Add(signaling.Casts(a.at[0].seal("a", "b", "x"))[0])
	for _, b := range signaling.Casts(a.at[0].seal("a", "b", "x")) {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if again, ok := signaling.CastAgain(b); ok && !bytes.Equal(again, b) {
			t.Fatalf("%x came back as %x", b, again)
		}
		cfg := tight()
		cfg.Random, cfg.Instance, cfg.MaxFar = func(b []byte) { clear(b) }, 7, 5
		hub := signaling.New(cfg)
		for i := range byte(8) { // as several instances, one after the other
			if len(b) > 2 {
				b = bytes.Clone(b)
				b[2] = i
			}
			for _, o := range hub.Remote(b, start) {
				if o.Conn != 0 || len(o.Message) > signaling.MaxCast {
					t.Fatalf("%+v", o)
				}
			}
		}
		if x := hub.Stats(); x.Far > 5 || x.Rooms > 4 || x.Others > 8 {
			t.Fatalf("%+v", x)
		}
	})
}
