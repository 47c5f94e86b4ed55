//go:build !js

package worker_test

import (
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
	"github.com/virtuatrader/virtua/signaling/worker"
)

const start = 1_800_000_000_000 // milliseconds

// stream is a source of bytes that are the same in every run: keccak256 of seed and a counter.
func stream(seed string) func([]byte) {
	var n uint64
	return func(b []byte) {
		for len(b) > 0 {
			var c [8]byte
			binary.LittleEndian.PutUint64(c[:], n)
			n++
			h := eth.Keccak([]byte(seed), c[:])
			b = b[copy(b, h[:]):]
		}
	}
}

// runtime does what a Durable Object's JavaScript does.
type runtime struct {
	t       *testing.T
	s       worker.Settings
	place   worker.Place
	o       *worker.Object
	now     uint64
	kept    map[signaling.Conn][]byte // of sockets that are open
	inbox   map[signaling.Conn][]signaling.Message
	closed  map[signaling.Conn]int
	alarm   uint64
	told    [][]byte
	actions int // since last looked at
}

func newRuntime(t *testing.T, s worker.Settings, at worker.Place) *runtime {
	return &runtime{t: t, s: s, place: at, o: worker.NewObject(s, at, start), now: start, kept: map[signaling.Conn][]byte{}, inbox: map[signaling.Conn][]signaling.Message{}, closed: map[signaling.Conn]int{}}
}

func (r *runtime) carry(b []byte) {
	r.t.Helper()
	for len(b) > 0 {
		if len(b) < 9 || uint32(len(b)-9) < binary.LittleEndian.Uint32(b[5:]) {
			r.t.Fatalf("actions end with %x", b)
		}
		kind, conn, n := worker.Action(b[0]), signaling.Conn(binary.LittleEndian.Uint32(b[1:])), binary.LittleEndian.Uint32(b[5:])
		body := b[9 : 9+n]
		b = b[9+n:]
		r.actions++
		switch kind {
		case worker.Send:
			m, err := signaling.Parse(body)
			if err != nil {
				r.t.Fatal(err)
			}
			r.inbox[conn] = append(r.inbox[conn], m)
		case worker.Close:
			r.closed[conn] = int(binary.LittleEndian.Uint16(body))
			delete(r.kept, conn)
		case worker.Keep:
			if _, open := r.kept[conn]; !open {
				r.t.Fatalf("something is kept of connection %d, which is closed", conn)
			}
			r.kept[conn] = body
		case worker.Tell:
			r.told = append(r.told, body)
		case worker.Wake:
			r.alarm = binary.LittleEndian.Uint64(body)
		default:
			r.t.Fatalf("action %d", kind)
		}
	}
}

// sleep loses the object and wakes it again with what was kept.
func (r *runtime) sleep() {
	r.t.Helper()
	r.o = worker.NewObject(r.s, r.place, r.now)
	var last signaling.Conn
	for c := range r.kept {
		last = max(last, c)
	}
	for c := signaling.Conn(1); c <= last; c++ {
		if state, open := r.kept[c]; open {
			r.carry(r.o.Resume(c, state, r.now))
		}
	}
	r.carry(r.o.Begin(r.now))
}

func (r *runtime) open() signaling.Conn {
	r.t.Helper()
	c, out := r.o.Open("203.0.113.7", "hub.test:443", r.now)
	r.kept[c] = nil
	r.carry(out)
	return c
}

func (r *runtime) say(c signaling.Conn, m signaling.Message) {
	r.t.Helper()
	r.carry(r.o.Message(c, m.Append(nil), r.now))
}

func (r *runtime) join(key peer.Key, room string) signaling.Conn {
	r.t.Helper()
	c := r.open()
	challenge, ok := r.inbox[c][0].(signaling.Challenge)
	if !ok {
		r.t.Fatalf("%+v", r.inbox[c])
	}
	r.say(c, signaling.SignHello(key, challenge, "hub.test", room))
	return c
}

// last returns what a connection was told last.
func (r *runtime) last(c signaling.Conn) signaling.Message {
	return r.inbox[c][len(r.inbox[c])-1]
}

// An object that sleeps between any two events goes on: envelopes arrive, codes bring two together, who leaves is gone.
func TestObjectSleeps(t *testing.T) {
	r := newRuntime(t, read(t, map[string]string{"VIRTUA_HELLO_SECONDS": "5", "VIRTUA_IDLE_SECONDS": "60"}), worker.Place{Shards: 1})
	alice, bob := peer.NewKey(stream("alice")), peer.NewKey(stream("bob"))
	a := r.join(alice, "r")
	r.sleep()
	b := r.open()
	r.sleep()
	r.say(b, signaling.SignHello(bob, r.inbox[b][0].(signaling.Challenge), "hub.test", "r"))
	if p, ok := r.last(b).(signaling.Peers); !ok || len(p.IDs) != 1 || p.IDs[0] != alice.ID() {
		t.Fatalf("%+v", r.last(b))
	}
	code := signaling.NewCode(stream("code"))
	r.say(a, signaling.Invite{Ref: 1, Seconds: 60, Mark: code.Mark("r"), Proof: code.Prove(alice.ID(), "r")})
	r.sleep()
	env, err := bob.Seal(alice.ID(), []byte("x"), r.now/1000, stream("env"))
	if err != nil {
		t.Fatal(err)
	}
	r.say(b, signaling.Send{Ref: 1, Envelope: env})
	if _, ok := r.last(a).(signaling.Deliver); !ok {
		t.Fatalf("%+v", r.last(a))
	}
	r.say(b, signaling.Accept{Ref: 2, Mark: code.Mark("r"), Proof: code.Prove(bob.ID(), "r")})
	if m, ok := r.last(a).(signaling.Meet); !ok || m.ID != bob.ID() {
		t.Fatalf("%+v", r.last(a))
	}
	r.sleep()
	r.say(b, signaling.Accept{Ref: 3, Mark: code.Mark("r"), Proof: code.Prove(bob.ID(), "r")})
	if f, ok := r.last(b).(signaling.Fail); !ok || f.Code != fault.InviteUsed {
		t.Fatalf("a code that was used before sleep: %+v", r.last(b))
	}
	delete(r.kept, a)
	r.carry(r.o.Gone(a, r.now))
	r.sleep()
	r.say(b, signaling.Send{Ref: 4, Envelope: env})
	if f, ok := r.last(b).(signaling.Fail); !ok || f.Code != fault.PeerGone {
		t.Fatalf("%+v", r.last(b))
	}
	c := r.open()
	if c <= b {
		t.Errorf("connection %d after %d", c, b)
	}

	// Only alarms wake it from now on: the one that says no HELLO goes first.
	for r.alarm != 0 && len(r.kept) > 0 {
		if r.alarm > start+200_000 {
			t.Fatal("somebody is never given up")
		}
		r.now, r.alarm = r.alarm, 0
		r.sleep()
		r.carry(r.o.Alarm(r.now))
		if _, there := r.kept[c]; there && r.now > start+5001 {
			t.Fatal("who says no HELLO is still there")
		}
	}
	if len(r.kept) > 0 || r.closed[b] != 1008 || r.closed[c] != 1008 || r.now < start+45_000 {
		t.Errorf("%v, %d ms", r.closed, r.now-start)
	}
}

// What is kept of a client changes seldom: not with every message that it sends.
func TestObjectKeepsSeldom(t *testing.T) {
	r := newRuntime(t, read(t, map[string]string{"VIRTUA_IDLE_SECONDS": "400"}), worker.Place{Shards: 1})
	a := r.join(peer.NewKey(stream("alice")), "r")
	r.now += 1000
	r.actions = 0
	for n := range 50 {
		r.say(a, signaling.Ping{Token: uint64(n)})
	}
	if r.actions != 50 {
		t.Errorf("%d actions for 50 pings", r.actions)
	}
	before := string(r.kept[a])
	r.now += 100_000
	r.say(a, signaling.Ping{})
	if string(r.kept[a]) == before {
		t.Error("a client that is heard after a quarter of its time would be given up too early")
	}
}

func TestObjectRefuses(t *testing.T) {
	r := newRuntime(t, read(t, map[string]string{"VIRTUA_HOST": "hub.test", "VIRTUA_ORIGIN": "*.example", "VIRTUA_ROOMS": "own=2"}), worker.Place{Shards: 1})
	for _, row := range []struct {
		host, origin string
		status       int
	}{
		{"hub.test", "", 0}, {"HUB.test:443", "https://hub.test", 0}, {"hub.test", "https://a.example", 0}, {"hub.test", "https://a.example.net", 403}, {"hub.test", "null", 403},
		{"hub.test", "https://%", 403}, {"liar.test", "", 421}, {string(make([]byte, 1000)), "", 421},
	} {
		if got := r.o.Admit(row.host, row.origin); got != row.status {
			t.Errorf("%q from %q: %d", row.host, row.origin, got)
		}
	}
	key := peer.NewKey(stream("alice"))
	for _, row := range []struct {
		at   worker.Place
		room string
		ok   bool
	}{
		{worker.Place{Shards: 1}, "r", true}, {worker.Place{Shards: 1}, "own", false},
		{worker.Place{Room: "own", Shards: 2}, "own", true}, {worker.Place{Room: "own", Shards: 2}, "r", false},
	} {
		r := newRuntime(t, r.s, row.at)
		c := r.join(key, row.room)
		f, failed := r.last(c).(signaling.Fail)
		if failed == row.ok || failed && (f.Code != fault.Invalid || r.closed[c] != 1008) {
			t.Errorf("room %s at %+v: %+v", row.room, row.at, r.last(c))
		}
	}
	// A state that cannot be resumed ends its connection, with a reason that makes clients come back.
	x := newRuntime(t, r.s, worker.Place{Shards: 1})
	x.kept[3] = []byte("nonsense")
	x.sleep()
	if f, ok := x.last(3).(signaling.Fail); !ok || f.Code != fault.Closed || x.closed[3] != 1001 {
		t.Errorf("%v %v", x.inbox, x.closed)
	}
	if c := x.open(); c != 4 {
		t.Errorf("connection %d", c)
	}
	c := x.open()
	x.carry(x.o.Message(c, nil, x.now)) // a text message
	if f, ok := x.last(c).(signaling.Fail); !ok || f.Code != fault.Invalid {
		t.Errorf("%+v", x.last(c))
	}
}

// One address has its limits however often an object is opened; an IPv6 network counts as one.
func TestObjectCountsNetworks(t *testing.T) {
	r := newRuntime(t, read(t, map[string]string{"VIRTUA_PER_ADDRESS": "3"}), worker.Place{Shards: 1})
	refused := 0
	for i := range 6 {
		c, out := r.o.Open(fmt.Sprintf("2001:db8:1:2::%d", i), "hub.test", r.now)
		r.kept[c] = nil
		r.carry(out)
		if f, ok := r.last(c).(signaling.Fail); ok && f.Code == fault.QuotaExceeded {
			refused++
		}
	}
	if refused != 3 {
		t.Errorf("%d of 6 refused", refused)
	}
}

// Two objects of a room reach each other's nodes, also right after one of them slept.
func TestObjectsShareARoom(t *testing.T) {
	s := read(t, map[string]string{"VIRTUA_ROOMS": "r=2"})
	two := []*runtime{newRuntime(t, s, worker.Place{Room: "r", Shards: 2}), newRuntime(t, s, worker.Place{Room: "r", Shard: 1, Shards: 2})}
	pass := func() {
		for len(two[0].told)+len(two[1].told) > 0 {
			for i, r := range two {
				told := r.told
				r.told = nil
				for _, b := range told {
					two[1-i].carry(two[1-i].o.Cast(b, two[1-i].now))
				}
			}
		}
	}
	alice, bob := peer.NewKey(stream("alice")), peer.NewKey(stream("bob"))
	a := two[0].join(alice, "r")
	pass()
	b := two[1].join(bob, "r")
	pass()
	send := func(text string) {
		t.Helper()
		env, err := bob.Seal(alice.ID(), []byte(text), start/1000, stream(text))
		if err != nil {
			t.Fatal(err)
		}
		two[1].say(b, signaling.Send{Ref: 1, Envelope: env})
		pass()
		if d, ok := two[0].last(a).(signaling.Deliver); !ok || string(d.Envelope) != string(env) {
			t.Fatalf("%s: %+v", text, two[0].last(a))
		}
	}
	send("awake")
	for i, text := range []string{"the receiver's slept", "the sender's slept"} {
		two[i].now += 20_000
		two[i].sleep()
		pass()
		send(text)
	}
	// One that broke down, sockets and all, says so.
	clear(two[0].kept)
	two[0].now += 1000
	two[0].sleep()
	pass()
	two[1].say(b, signaling.Ask{N: 8})
	if p, ok := two[1].last(b).(signaling.Peers); !ok || p.Total != 0 {
		t.Errorf("%+v", two[1].last(b))
	}
	two[0].join(alice, "r")
	pass()
	if two[0].alarm == 0 || two[0].alarm > two[0].now+presenceThird {
		t.Errorf("the next time that it says who is there: +%d", two[0].alarm-start)
	}
}

// presenceThird is how often objects of a room tell each other who is there, in milliseconds.
const presenceThird = 100_000

// Whatever clients and the room's other object say, byte by byte, and whenever it sleeps: what an object has done are actions, on sockets
// that are there.
func FuzzObject(f *testing.F) {
	f.Add([]byte("\x00\x02\x04\x08\x01\x02\x04\x08\x05\x00\x00\x03\x09\x09\x05\x00\x00\x00\x00\x00\x00\x00"))
	hello := signaling.SignHello(peer.NewKey(stream("alice")), signaling.Challenge{}, "hub.test", "own").Append(nil)
	f.Add(append([]byte{byte(len(hello))}, hello...))
	f.Fuzz(func(t *testing.T, script []byte) {
		r := newRuntime(t, read(t, map[string]string{"VIRTUA_ROOMS": "own=2"}), worker.Place{Room: "own", Shards: 2})
		r.carry(r.o.Begin(r.now))
		conns := []signaling.Conn{r.join(peer.NewKey(stream("bob")), "own"), r.open(), r.open()}
		for len(script) > 0 {
			n := min(int(script[0]), len(script)-1)
			msg := script[1 : 1+n]
			switch c := int(script[0]) % 6; c {
			case 3:
				r.carry(r.o.Cast(msg, r.now))
			case 4:
				r.sleep()
			case 5:
				r.carry(r.o.Alarm(r.now))
			default:
				if _, open := r.kept[conns[c]]; open {
					r.carry(r.o.Message(conns[c], msg, r.now))
				}
			}
			script = script[1+n:]
			r.now += 200
		}
	})
}
