package native_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
	"github.com/virtuatrader/virtua/signaling/native"
)

// Clients that say nothing are parked, all of them, and do whatever clients do afterwards: they hear, answer, leave, are given up,
// are ended and are told at the end.
func TestParked(t *testing.T) {
	var ahead atomic.Int64 // of the clock
	h := start(t, native.Config{Linger: time.Millisecond, Now: func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }})
	var all []*guest
	for i := range 6 {
		g := h.join(t, fmt.Sprint("guest ", i))
		hears[signaling.Peers](g)
		all = append(all, g)
	}
	parked := func(n int) {
		t.Helper()
		until(t, fmt.Sprint(n, " are parked"), func() bool { return h.Parked() == n })
	}
	ping := func(guests ...*guest) {
		t.Helper()
		for _, g := range guests {
			if err := g.say(signaling.Ping{Token: 9}); err != nil {
				t.Fatal(err)
			}
			hears[signaling.Pong](g)
		}
	}
	parked(6)
	a, b, broken, polite, rude, mute := all[0], all[1], all[2], all[3], all[4], all[5]
	for range 3 {
		if err := a.say(signaling.Send{Ref: 1, Envelope: a.seal(b, "offer")}); err != nil {
			t.Fatal(err)
		}
		hears[signaling.Deliver](b)
		ping(a, b)
		parked(6)
	}
	_ = polite.ws.Close(websocket.StatusNormalClosure, "")
	_ = rude.ws.CloseNow()
	if err := broken.say(signaling.Fail{}); err != nil { // what only a server says
		t.Fatal(err)
	}
	if code, _ := broken.end(); code != fault.Invalid {
		t.Errorf("a client that says nonsense ended with %v", code)
	}
	until(t, "three are left", func() bool { return h.Stats().Sockets == 3 })
	parked(3)
	ahead.Store(int64(time.Minute))
	ping(a, b)
	ahead.Store(int64(2 * time.Minute))
	if code, _ := mute.end(); code != fault.Timeout {
		t.Errorf("a client that is silent for good ended with %v", code)
	}
	ping(a, b)
	until(t, "two are left", func() bool { st := h.Stats(); return st.Sockets == 2 && st.Peers == 2 })
	parked(2)
	closed := make(chan error, 1)
	go func() { closed <- h.Close() }()
	for _, g := range []*guest{a, b} {
		if code, status := g.end(); code != fault.Closed || status != websocket.StatusGoingAway {
			t.Errorf("at the end %v, %v", code, status)
		}
	}
	if err := <-closed; err != nil {
		t.Fatal(err)
	}
	if n := h.Parked(); n != 0 {
		t.Errorf("%d are still parked", n)
	}
}

// A client whose answer to the end does not come is cut off, parked or not.
func TestParkedAndStalled(t *testing.T) {
	h := start(t, native.Config{Linger: time.Millisecond, CloseWait: 50 * time.Millisecond})
	g := h.join(t, "alice")
	hears[signaling.Peers](g)
	until(t, "it is parked", func() bool { return h.Parked() == 1 })
	began := time.Now()
	if err := h.Close(); err != nil { // g does not read
		t.Fatal(err)
	}
	if d := time.Since(began); d > 5*time.Second {
		t.Errorf("close took %v", d)
	}
}

// Over TLS bytes may wait above the socket: such clients keep their goroutine, and are heard after they were silent.
func TestNotParkedOverTLS(t *testing.T) {
	s, err := native.New(native.Config{Linger: time.Nanosecond}) // over before anything can come
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewTLSServer(s)
	t.Cleanup(func() {
		_ = s.Close()
		web.Close()
	})
	h := home{s, "wss" + strings.TrimPrefix(web.URL, "https"), strings.TrimPrefix(web.URL, "https://")}
	ws, _, err := websocket.Dial(t.Context(), h.url, &websocket.DialOptions{HTTPClient: web.Client()}) //nolint:bodyclose // the body is the connection
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ws.CloseNow() }()
	g := &guest{t: t, ws: ws, key: peer.NewKey(stream("alice"))}
	if err := g.say(signaling.SignHello(g.key, hears[signaling.Challenge](g), h.host, "r")); err != nil {
		t.Fatal(err)
	}
	hears[signaling.Welcome](g)
	for range 20 {
		if err := g.say(signaling.Ping{Token: 1}); err != nil {
			t.Fatal(err)
		}
		hears[signaling.Pong](g)
		if n := s.Parked(); n != 0 {
			t.Fatalf("%d are parked", n)
		}
	}
}

// bare joins with nothing but a TCP connection, which costs this process little, and then says nothing.
func (h home) bare(t *testing.T, seed string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", h.host)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	_, _ = fmt.Fprintf(conn, "GET / HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n\r\n",
		h.host, base64.StdEncoding.EncodeToString(make([]byte, 16)))
	read := func(n int) []byte {
		t.Helper()
		b := make([]byte, n)
		if _, err := io.ReadFull(conn, b); err != nil {
			t.Fatal(err)
		}
		return b
	}
	for head := read(4); !bytes.HasSuffix(head, []byte("\r\n\r\n")); {
		head = append(head, read(1)...)
	}
	hear := func() signaling.Message {
		t.Helper()
		size := int(read(2)[1])
		if size == 126 {
			b := read(2)
			size = int(b[0])<<8 | int(b[1])
		}
		m, err := signaling.Parse(read(size))
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	hello := signaling.SignHello(peer.NewKey(stream(seed)), hear().(signaling.Challenge), h.host, "r").Append(nil)
	if _, err := conn.Write(append([]byte{0x82, 0x80 | 126, byte(len(hello) >> 8), byte(len(hello)), 0, 0, 0, 0}, hello...)); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		switch m := hear().(type) {
		case signaling.Welcome, signaling.Peers:
		default:
			t.Fatalf("%+v", m)
		}
	}
	return conn
}

// perIdle is what an idle client may cost, in bytes of heap, with its end of the connection, which is in this process too.
const perIdle = 3 << 10

// TestIdleCosts: a thousand idle clients cost little, and as little after they were told and said something.
func TestIdleCosts(t *testing.T) {
	const n = 1000
	free := signaling.Rate{PerSecond: 1e6, Burst: 1e6}
	h := start(t, native.Config{Linger: time.Millisecond, Hub: signaling.Config{PerAddress: 2 * n, Opens: free, Messages: free, Sends: free, Address: free}})
	inUse := func() int64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC() // what the first made free of finalizers
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	talker := h.join(t, "talker")
	hears[signaling.Peers](talker)
	before := inUse()
	conns := make([]net.Conn, n)
	for i := range conns {
		conns[i] = h.bare(t, fmt.Sprint("idle ", i))
	}
	until(t, "all are parked", func() bool { return h.Parked() >= n })
	quiet := (inUse() - before) / n
	for i, conn := range conns {
		env, err := talker.key.Seal(peer.NewKey(stream(fmt.Sprint("idle ", i))).ID(), nil, uint64(time.Now().Unix()), stream("env"))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range []signaling.Message{signaling.Send{Ref: 1, Envelope: env}, signaling.Ping{}} {
			if err := talker.say(m); err != nil {
				t.Fatal(err)
			}
		}
		hears[signaling.Pong](talker)
		ping := signaling.Ping{}.Append(nil)
		if _, err := conn.Write(append([]byte{0x82, 0x80 | byte(len(ping)), 0, 0, 0, 0}, ping...)); err != nil {
			t.Fatal(err)
		}
	}
	until(t, "all were answered", func() bool { return h.Stats().Pings == 2*n })
	until(t, "all are parked again", func() bool { return h.Parked() >= n })
	again := (inUse() - before) / n
	t.Logf("%d bytes for each of %d idle clients, %d after they spoke", quiet, n, again)
	if quiet > perIdle || again > perIdle {
		t.Errorf("%d bytes for an idle client, %d after it spoke, at most %d", quiet, again, perIdle)
	}
	runtime.KeepAlive(conns)
}
