package signaling_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

// perPeer is what one peer may make the hub hold at most, in bytes of heap, all that it can do done.
const perPeer = 2048

// heap returns the bytes that are in use.
func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // what the first made free of finalizers
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// A peer that fills all that it is given (an address of its own, a room with the longest name, every invitation)
// costs a bounded sum, what it says afterwards nothing, and its end gives all back.
func TestMemoryOfOnePeer(t *testing.T) {
	const n = 1000
	cfg := signaling.Config{Random: stream("hub"), MaxInvites: 10 * n}
	hub := signaling.New(cfg)
	nonces := make([]signaling.Challenge, n+1)
	keys := make([]peer.Key, n+1)
	for i := range keys {
		keys[i] = peer.NewKey(stream(fmt.Sprint(i)))
	}
	env := make([][]byte, n+1)
	for i := 2; i <= n; i++ {
		var err error
		if env[i], err = keys[i].Seal(keys[i-1].ID(), nil, start/1000, stream("env")); err != nil {
			t.Fatal(err)
		}
	}
	now := uint64(start)
	room := func(i int) string { return strings.Repeat("r", peer.MaxRoom-4) + fmt.Sprintf("%04d", i/4) }
	invites := 0
	before := heap()
	for i := 1; i <= n; i++ {
		c := signaling.Conn(i)
		for _, o := range hub.Open(c, fmt.Sprintf("2001:db8:1234:%x::/64", i), strings.Repeat("n", peer.MaxServerURL), now) {
			if m, ok := mustParse(t, o.Message).(signaling.Challenge); ok {
				nonces[i] = m
			}
		}
		hub.Handle(c, signaling.SignHello(keys[i], nonces[i], strings.Repeat("n", peer.MaxServerURL), room(i)).Append(nil), now)
		for k := range 5 {
			mark := signaling.Mark{byte(k), byte(i), byte(i >> 8)}
			for _, o := range hub.Handle(c, signaling.Invite{Ref: 1, Seconds: 3600, Mark: mark}.Append(nil), now) {
				if _, ok := mustParse(t, o.Message).(signaling.Invited); ok {
					invites++
				}
			}
		}
	}
	full := heap()
	if x := hub.Stats(); x.Peers != n || x.Rooms < n/4 || x.Invites != invites || invites < 3*n {
		t.Fatalf("%+v with %d invitations", x, invites)
	}
	each := (full - before) / n
	t.Logf("%d bytes for each of %d peers with %d invitations", each, n, invites)
	if each > perPeer {
		t.Errorf("%d bytes for a peer, at most %d", each, perPeer)
	}

	for round := range 20 {
		now += 5000
		for i := 2; i <= n; i++ {
			c := signaling.Conn(i)
			hub.Handle(c, signaling.Send{Ref: 1, Envelope: env[i]}.Append(nil), now)
			hub.Handle(c, signaling.Ask{N: 255}.Append(nil), now)
			hub.Handle(c, signaling.Ping{Token: uint64(round)}.Append(nil), now)
			hub.Handle(c, signaling.Accept{Ref: 1, Mark: signaling.Mark{0xff, byte(round)}}.Append(nil), now)
			hub.Handle(c, []byte{0xff, 1, 2, 3}, now)
		}
		hub.Handle(1, signaling.Ping{}.Append(nil), now)
		hub.Tick(now)
	}
	if busy := heap(); busy-full > full/10+64<<10 {
		t.Errorf("%d bytes after much was said, %d before", busy-before, full-before)
	}

	for i := 1; i <= n; i++ {
		hub.Close(signaling.Conn(i), now)
	}
	for range 60 {
		now += 60_000
		hub.Tick(now)
	}
	if x := hub.Stats(); x.Conns+x.Rooms+x.Peers+x.Invites+hub.Remembered() != 0 {
		t.Errorf("all have left: %+v, %d remembered", x, hub.Remembered())
	}
	if left := heap() - before; left > (full-before)/2 { // Go's maps keep their buckets
		t.Errorf("%d bytes are still held of %d", left, full-before)
	}
	runtime.KeepAlive(hub)
	runtime.KeepAlive(keys)
	runtime.KeepAlive(env)
}

// Rooms by the million, from a few addresses: the hub opens as many as it may, others still get one.
func TestRoomsByTheMillion(t *testing.T) {
	s := newStage(signaling.Config{MaxRooms: 64, RoomsEach: 16, Opens: signaling.Rate{PerSecond: 1e6, Burst: 1e6}})
	conn := signaling.Conn(0)
	for i := range 2000 {
		conn++
		s.join(conn, fmt.Sprint("m", i%40), fmt.Sprint("room", i), fmt.Sprint("few", i%6))
	}
	x := s.hub.Stats()
	if x.Rooms > 62 || x.Closed[fault.QuotaExceeded] == 0 {
		t.Fatalf("%+v", x)
	}
	conn++
	s.join(conn, "honest", "mine", "elsewhere")
	if got := s.hub.Stats(); s.closed[conn] != 0 || got.Rooms != x.Rooms+1 {
		t.Fatalf("ended with %v, %+v", s.closed[conn], got)
	}
}

// Whatever two connections say, byte by byte, the hub answers with messages that parse and stays within its bounds.
func FuzzHub(f *testing.F) {
	alice := peer.NewKey(stream("alice"))
	hello := signaling.SignHello(alice, signaling.Challenge{Nonce: [32]byte{}}, "hub.test", "r").Append(nil)
	f.Add(append([]byte{byte(len(hello))}, hello...))
	f.Add([]byte("\x00\x02\x04\x08\x01\x02\x04\x08\x00\x09\x09\x05\x00\x00\x00\x00\x00\x00\x00"))
	for _, m := range messages {
		b := m.msg.Append(nil)
		f.Add(append([]byte{byte(len(b))}, b...))
	}
	f.Fuzz(func(t *testing.T, script []byte) {
		cfg := tight()
		cfg.Random = func(b []byte) { clear(b) }
		hub := signaling.New(cfg)
		now := uint64(start)
		check := func(outs []signaling.Out) {
			for _, o := range outs {
				if o.Message != nil {
					mustParse(t, o.Message)
				}
			}
		}
		for c := range signaling.Conn(3) {
			check(hub.Open(c+1, "x", "hub.test", now))
		}
		// Connection 2 has proven its key, so that what follows HELLO is reached.
		check(hub.Handle(2, hello, now))
		for len(script) > 0 {
			n := min(int(script[0]), len(script)-1)
			check(hub.Handle(signaling.Conn(script[0]%3)+1, script[1:1+n], now))
			script = script[1+n:]
			now += 200
		}
		check(hub.Tick(now))
		if x := hub.Stats(); x.Conns > 3 || x.Peers > x.Conns || x.Rooms > x.Peers || x.Invites > 4*x.Conns {
			t.Fatalf("%+v", x)
		}
	})
}
