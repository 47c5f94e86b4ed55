//go:build !js

package native_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
	"github.com/virtuatrader/virtua/signaling/native"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

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

func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !ok(); {
		if time.Now().After(deadline) {
			t.Fatalf("not within a minute: %s", what)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// home is a server on loopback.
type home struct {
	*native.Server
	url, host string
}

func start(t testing.TB, cfg native.Config) home {
	t.Helper()
	s, err := native.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewUnstartedServer(s)
	web.Config.ConnState = func(c net.Conn, st http.ConnState) {
		if tcp, ok := c.(*net.TCPConn); ok && st == http.StateNew {
			_ = tcp.SetWriteBuffer(4096) // so that slowness shows soon
		}
	}
	web.Start()
	t.Cleanup(func() {
		_ = s.Close()
		web.Close()
	})
	return home{s, "ws" + strings.TrimPrefix(web.URL, "http"), strings.TrimPrefix(web.URL, "http://")}
}

// upgrade asks for a WebSocket under a host's name, for a page of an origin, and returns the status.
func (h home) upgrade(t *testing.T, host, origin string) int {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+h.host, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = host
	r.Header = http.Header{"Upgrade": {"websocket"}, "Connection": {"Upgrade"}, "Sec-Websocket-Version": {"13"},
		"Sec-Websocket-Key": {"AAAAAAAAAAAAAAAAAAAAAA=="}}
	if origin != "" {
		r.Header.Set("Origin", origin)
	}
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	return resp.StatusCode
}

func TestMeet(t *testing.T) {
	h := start(t, native.Config{})
	a := h.join(t, "alice")
	if p := hears[signaling.Peers](a); p.Total != 0 {
		t.Fatalf("%+v", p)
	}
	b := h.join(t, "bob")
	if p := hears[signaling.Peers](b); p.Total != 1 || p.IDs[0] != a.key.ID() {
		t.Fatalf("%+v", p)
	}
	env := b.seal(a, "offer")
	if err := b.say(signaling.Send{Ref: 1, Envelope: env}); err != nil {
		t.Fatal(err)
	}
	got := hears[signaling.Deliver](a)
	if !bytes.Equal(got.Envelope, env) {
		t.Fatal("the envelope changed on its way")
	}
	if from, plain, err := a.key.Open(got.Envelope, uint64(time.Now().Unix())); err != nil || from != b.key.ID() || string(plain) != "offer" {
		t.Fatalf("%v %q %v", from, plain, err)
	}
	before := uint64(time.Now().Unix())
	if err := a.say(signaling.Ping{Token: 7}); err != nil {
		t.Fatal(err)
	}
	if p := hears[signaling.Pong](a); p.Token != 7 || p.Time < before {
		t.Fatalf("%+v", p)
	}
	_ = b.ws.Close(websocket.StatusNormalClosure, "")
	until(t, "the hub notices who left", func() bool { st := h.Stats(); return st.Peers == 1 && st.Sockets == 1 })
	if err := a.say(signaling.Send{Ref: 9, Envelope: a.seal(b, "late")}); err != nil {
		t.Fatal(err)
	}
	if f := hears[signaling.Fail](a); f.Ref != 9 || f.Code != fault.PeerGone {
		t.Fatalf("%+v", f)
	}
	if st := h.Stats(); st.Delivered != 1 || st.Welcomed != 2 || st.Sockets != 1 {
		t.Fatalf("%+v", st)
	}
}

func TestBadProof(t *testing.T) {
	h := start(t, native.Config{})
	alice, mallory := peer.NewKey(stream("alice")), peer.NewKey(stream("mallory"))
	var recorded signaling.Hello
	for name, hello := range map[string]func(signaling.Challenge) signaling.Hello{
		"other key": func(c signaling.Challenge) signaling.Hello {
			x := signaling.SignHello(mallory, c, h.host, "r")
			x.ID = alice.ID()
			return x
		},
		"other server": func(c signaling.Challenge) signaling.Hello { return signaling.SignHello(alice, c, "liar.test", "r") },
		"old challenge": func(signaling.Challenge) signaling.Hello {
			if recorded.Room == "" {
				g := h.dial(t)
				recorded = signaling.SignHello(alice, hears[signaling.Challenge](g), h.host, "r")
			}
			return recorded
		},
	} {
		t.Run(name, func(t *testing.T) {
			g := h.dial(t)
			if err := g.say(hello(hears[signaling.Challenge](g))); err != nil {
				t.Fatal(err)
			}
			if code, status := g.end(); code != fault.BadSignature || status != websocket.StatusPolicyViolation {
				t.Fatalf("ended with %v, %v", code, status)
			}
		})
	}
	if st := h.Stats(); st.Peers != 0 || st.Closed[fault.BadSignature] != 3 {
		t.Fatalf("%+v", st)
	}
}

func TestOversized(t *testing.T) {
	h := start(t, native.Config{})
	a, b := h.join(t, "alice"), h.join(t, "bob")
	err := a.say(signaling.Send{Ref: 1, Envelope: make([]byte, signaling.MaxMessage)})
	if _, status := a.end(); err == nil && status != websocket.StatusMessageTooBig && status != -1 {
		t.Fatalf("status %v", status)
	}
	until(t, "the sender is gone", func() bool { st := h.Stats(); return st.Peers == 1 && st.Turned[native.Huge] == 1 })
	// Within the message limit but above an envelope's: that envelope fails and nothing else.
	if err := b.say(signaling.Send{Ref: 2, Envelope: make([]byte, peer.MaxEnvelope+1)}); err != nil {
		t.Fatal(err)
	}
	if f := hears[signaling.Fail](b); f.Ref != 2 || f.Code != fault.TooLarge {
		t.Fatalf("%+v", f)
	}
}

func TestText(t *testing.T) {
	h := start(t, native.Config{})
	a := h.join(t, "alice")
	if err := a.ws.Write(t.Context(), websocket.MessageText, []byte("{}")); err != nil {
		t.Fatal(err)
	}
	if code, _ := a.end(); code != fault.Invalid || h.Stats().Turned[native.Text] != 1 {
		t.Fatalf("ended with %v", code)
	}
}

// Who floods without an end, where no limit of rate ends it, is answered beside others, not before them.
func TestFloodIsOneOfMany(t *testing.T) {
	free := signaling.Rate{PerSecond: 1e9, Burst: 1e9}
	h := start(t, native.Config{Queue: 1 << 30, QueueBytes: 1 << 40, AllBytes: 1 << 40, Hub: signaling.Config{Messages: free, Address: free}})
	calm := h.join(t, "calm")
	var flood sync.WaitGroup
	over := make(chan struct{})
	var loud []*guest
	defer func() {
		close(over)
		for _, g := range loud {
			_ = g.ws.CloseNow()
		}
		flood.Wait()
	}()
	for i := range 3 {
		g := h.join(t, fmt.Sprint("loud ", i))
		loud = append(loud, g)
		each := func(do func() error) {
			flood.Go(func() {
				for {
					err := do()
					select {
					case <-over:
						return
					default:
					}
					if err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		each(func() error { return g.say(signaling.Ping{}) })
		each(func() error { _, err := g.hear(); return err })
	}
	until(t, "the flood runs", func() bool { return h.Stats().Pings > 1000 })
	const rounds = 20
	before := h.Stats().Pings
	for n := range uint64(rounds) {
		if err := calm.say(signaling.Ping{Token: n}); err != nil {
			t.Fatal(err)
		}
		if p := hears[signaling.Pong](calm); p.Token != n {
			t.Fatalf("%+v", p)
		}
	}
	if h.Stats().Pings-before <= rounds {
		t.Error("nobody flooded meanwhile")
	}
}

// A flood ends the one who floods, and nobody else notices.
func TestFlood(t *testing.T) {
	h := start(t, native.Config{})
	a, b := h.join(t, "alice"), h.join(t, "bob")
	var flood sync.WaitGroup
	flood.Go(func() {
		for range 100_000 {
			if a.say(signaling.Ping{}) != nil {
				return
			}
		}
	})
	if err := b.say(signaling.Ping{Token: 1}); err != nil {
		t.Fatal(err)
	}
	hears[signaling.Pong](b) // how soon, signaling/conformance asks
	a.end()
	flood.Wait()
	if st := h.Stats(); st.Peers != 1 || st.Closed[fault.RateLimited] != 1 {
		t.Fatalf("%+v", st)
	}
}

// Who does not read is dropped, and its queue stays bounded.
func TestSlowClient(t *testing.T) {
	free := signaling.Rate{PerSecond: 1e9, Burst: 1e9}
	h := start(t, native.Config{Hub: signaling.Config{Messages: free, Sends: free, Receives: free, Address: free}})
	a, b := h.join(t, "alice"), h.join(t, "bob")
	env := a.seal(b, strings.Repeat("x", peer.MaxPlain))
	for n := 0; h.Stats().Turned[native.Slow] == 0; n++ {
		if n > 2000 {
			t.Fatal("a client that never reads is still here")
		}
		for range 50 {
			if err := a.say(signaling.Send{Ref: 1, Envelope: env}); err != nil {
				t.Fatal(err)
			}
		}
		if err := a.say(signaling.Ping{}); err != nil { // the sender itself keeps up
			t.Fatal(err)
		}
		hears[signaling.Pong](a)
	}
	if st := h.Stats(); st.Turned[native.Slow] != 1 || st.Peers != 1 {
		t.Fatalf("%+v", st)
	}
}

// Many that never read are bounded together too: what waits for all of them never is more than AllBytes and a little for each.
func TestManySlow(t *testing.T) {
	const many, all, each = 6, 64 << 10, 4 << 20
	free := signaling.Rate{PerSecond: 1e9, Burst: 1e9}
	h := start(t, native.Config{Queue: 1 << 20, QueueBytes: each, AllBytes: all, WriteWait: time.Minute, Hub: signaling.Config{Messages: free, Sends: free, Receives: free, Room: free, Address: free}})
	a := h.join(t, "alice")
	var envelopes [many][]byte
	for i := range envelopes {
		envelopes[i] = a.seal(h.join(t, fmt.Sprint("slow ", i)), strings.Repeat("x", peer.MaxPlain))
	}
	most := 0
	for n := 0; h.Stats().Turned[native.Slow] == 0; n++ {
		if n > 5000 {
			t.Fatal("nobody who does not read is dropped")
		}
		for ref, env := range envelopes {
			for range 5 {
				if err := a.say(signaling.Send{Ref: uint32(ref + 1), Envelope: env}); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := a.say(signaling.Ping{}); err != nil {
			t.Fatal(err)
		}
		hears[signaling.Pong](a)
		most = max(most, h.Waiting())
	}
	if bound := all + many*2*(each/64+2*peer.MaxEnvelope); most > bound { // as much again is on its way out
		t.Errorf("%d bytes waited, at most %d", most, bound)
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	if n := h.Waiting(); n != 0 {
		t.Errorf("%d bytes wait for nobody", n)
	}
}

func TestOrigin(t *testing.T) {
	own := start(t, native.Config{})
	named := start(t, native.Config{Origins: []string{"*.example", "localhost:*"}})
	open := start(t, native.Config{Origins: []string{"*"}})
	for _, c := range []struct {
		h      home
		origin string
		want   int
	}{
		{own, "", 101}, {own, "http://" + own.host, 101}, {own, "https://evil.test", 403}, {own, "null", 403}, {own, "http://" + own.host + ".evil.test", 403},
		{named, "https://a.example", 101}, {named, "http://LOCALHOST:3000", 101}, {named, "https://example.evil", 403},
		{open, "https://evil.test", 101}, {open, "null", 101},
	} {
		t.Run(c.origin, func(t *testing.T) {
			if got := c.h.upgrade(t, c.h.host, c.origin); got != c.want {
				t.Fatalf("status %d, want %d", got, c.want)
			}
		})
	}
	if n := own.Stats().Turned[native.Origin]; n != 3 {
		t.Fatalf("%d turned away", n)
	}
}

func TestName(t *testing.T) {
	h := start(t, native.Config{Names: []string{"Signal.Example:443"}})
	for host, want := range map[string]int{"signal.example": 101, "signal.example:443": 101, "liar.test": 421, h.host: 421, strings.Repeat("a", 300): 421} {
		if got := h.upgrade(t, host, ""); got != want {
			t.Errorf("%s: %d, want %d", host, got, want)
		}
	}
	if _, err := native.New(native.Config{Names: []string{"https://x"}}); err == nil {
		t.Error("a URL passed as a name")
	}
	if _, err := native.New(native.Config{Origins: []string{"["}}); err == nil {
		t.Error("a broken pattern passed")
	}
}

func TestNoWebSocket(t *testing.T) {
	h := start(t, native.Config{})
	resp, err := http.Get("http://" + h.host)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusUpgradeRequired || h.Stats().Turned[native.Handshake] != 1 {
		t.Fatalf("%d", resp.StatusCode)
	}
}

func TestBusy(t *testing.T) {
	h := start(t, native.Config{Hub: signaling.Config{MaxConns: 1}})
	h.join(t, "alice")
	g := h.dial(t)
	if code, _ := g.end(); code != fault.Full {
		t.Fatalf("ended with %v", code)
	}
}

func TestDrain(t *testing.T) {
	h := start(t, native.Config{})
	polite, stays := h.join(t, "alice"), h.join(t, "bob")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	drained := make(chan error, 1)
	go func() { drained <- h.Drain(ctx, "wss://other.test/") }()
	if d := hears[signaling.Drain](polite); d.Hint != "wss://other.test/" {
		t.Fatalf("%+v", d)
	}
	_ = polite.ws.Close(websocket.StatusNormalClosure, "")
	late := h.dial(t)
	if code, status := late.end(); code != fault.Closed || status != websocket.StatusGoingAway {
		t.Fatalf("a newcomer got %v, %v", code, status)
	}
	cancel() // the time is over
	if code, status := stays.end(); code != fault.Closed || status != websocket.StatusGoingAway {
		t.Fatalf("who stayed got %v, %v", code, status)
	}
	if err := <-drained; !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if got := h.upgrade(t, h.host, ""); got != http.StatusServiceUnavailable {
		t.Fatalf("status %d", got)
	}
	if st := h.Stats(); st.Sockets != 0 || st.Conns != 0 || st.Turned[native.Closing] != 1 {
		t.Fatalf("%+v", st)
	}

	empty := start(t, native.Config{})
	last := empty.join(t, "carol")
	go func() { drained <- empty.Drain(t.Context(), "") }()
	hears[signaling.Drain](last)
	_ = last.ws.Close(websocket.StatusNormalClosure, "")
	if err := <-drained; err != nil {
		t.Fatal(err)
	}
}

// A socket that says nothing and answers nothing does not hold the server up.
func TestCloseCutsStalled(t *testing.T) {
	h := start(t, native.Config{CloseWait: 50 * time.Millisecond})
	raw, err := net.Dial("tcp", h.host)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = raw.Close() }()
	_, _ = fmt.Fprintf(raw, "GET / HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n", h.host)
	until(t, "the socket is open", func() bool { return h.Stats().Conns == 1 })
	began := time.Now()
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	if d := time.Since(began); d > 5*time.Second { // as long as the WebSocket waits by itself
		t.Fatalf("close took %v", d)
	}
}

func TestSource(t *testing.T) {
	proxies := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	for _, c := range []struct {
		remote, forwarded, want string
	}{
		{"192.0.2.7:1", "", "192.0.2.7"},
		{"192.0.2.7:1", "198.51.100.1", "192.0.2.7"}, // not from a proxy: a claim
		{"10.0.0.1:1", "198.51.100.1", "198.51.100.1"},
		{"10.0.0.1:1", "203.0.113.9, 198.51.100.1, 10.0.0.2", "198.51.100.1"},
		{"10.0.0.1:1", "junk", "10.0.0.1"},
		{"[2001:db8:1:2:3::4]:1", "", "2001:db8:1:2::/64"},
		{"[::ffff:192.0.2.7]:1", "", "192.0.2.7"},
		{"pipe", "", "unknown"},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.remote
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := native.Source(r, proxies); got != c.want {
			t.Errorf("%s via %q: %s, want %s", c.remote, c.forwarded, got, c.want)
		}
	}
}

// lines collects what is logged.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func TestLogsHoldNoAddresses(t *testing.T) {
	var log lines
	h := start(t, native.Config{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	a, b := h.join(t, "alice"), h.join(t, "bob")
	if err := a.say(signaling.Send{Ref: 1, Envelope: a.seal(b, "secret")}); err != nil {
		t.Fatal(err)
	}
	hears[signaling.Deliver](b)
	if err := a.say(signaling.Fail{}); err != nil { // out of place: the hub ends it
		t.Fatal(err)
	}
	a.end()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_ = h.Drain(ctx, "")
	log.mu.Lock()
	defer log.mu.Unlock()
	text := log.b.String()
	for _, secret := range []string{"127.0.0.1", a.key.ID().String(), a.key.ID().Short(), "secret"} {
		if strings.Contains(text, secret) {
			t.Errorf("the log holds %q:\n%s", secret, text)
		}
	}
	if !strings.Contains(text, "drains") {
		t.Errorf("nothing was logged:\n%s", text)
	}
}
