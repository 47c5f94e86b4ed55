package link_test

import (
	"net/netip"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/link"
	"github.com/virtuatrader/virtua/node/peer"
)

// wires is a Factory whose connections meet in memory, on a fake clock: what bounds do is a matter of time and
// counts, not of WebRTC.
type wires struct {
	mu    sync.Mutex
	made  []*wire
	dead  bool          // connections describe themselves and then nothing happens
	bare  bool          // no candidate is found
	late  time.Duration // after which it is said what was found
	stuck int           // bytes that seem to wait on every channel
	err   error
}

type wire struct {
	w      *wires
	h      link.Handler
	closed bool
	far    *wire
}

const description = "a=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\na=setup:active\r\na=fingerprint:sha-256 "

func (w *wires) Open(how link.Opening, h link.Handler) (link.Conn, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return nil, w.err
	}
	c := &wire{w: w, h: h}
	w.made = append(w.made, c)
	print := strings.Repeat("0A:", 31) + string("0123456789ABCDEF"[len(w.made)%16]) + "1"
	h.Local(description + print + "\r\n")
	gather := func() {
		if !w.bare {
			h.Candidate("candidate:1 1 udp 2122260223 192.0.2.1 4000 typ host")
		}
		h.Candidate("")
	}
	if w.late > 0 {
		time.AfterFunc(w.late, gather)
	} else {
		gather()
	}
	if how.Offer != "" && !w.dead && len(w.made) > 1 {
		// The connection made before is the offer's: tests link one pair at a time.
		c.far = w.made[len(w.made)-2]
		c.far.far = c
	}
	return c, nil
}

func (w *wires) Stop()       {}
func (w *wires) Relay() bool { return false }

func (c *wire) Answer(string) {
	if c.far == nil {
		return
	}
	for ch := range node.Channel(link.Channels) {
		c.h.Opened(ch)
		c.far.h.Opened(ch)
	}
}
func (c *wire) Candidates([]string) {}
func (c *wire) Restart() {
	c.h.Local(description + strings.Repeat("0A:", 31) + "0B\r\n")
	c.h.Candidate("")
}
func (c *wire) Reoffer(string)                   {}
func (c *wire) Remote() (link.Fingerprint, bool) { return link.Fingerprint{}, false }
func (c *wire) Relayed() (bool, bool)            { return false, true }
func (c *wire) Send(ch node.Channel, b []byte) bool {
	c.far.h.Frame(ch, slices.Clone(b))
	return true
}
func (c *wire) Buffered(node.Channel) int { c.w.mu.Lock(); defer c.w.mu.Unlock(); return c.w.stuck }
func (c *wire) Close()                    { c.w.mu.Lock(); defer c.w.mu.Unlock(); c.closed = true }

func (w *wires) open() (n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range w.made {
		if !c.closed {
			n++
		}
	}
	return n
}

func failures(b *inbox) (codes []fault.Code) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, ev := range b.events {
		if e, is := ev.(node.DialFailed); is {
			codes = append(codes, e.Code)
		}
	}
	return codes
}

func TestTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, w := newOffice(), &wires{dead: true}
		o.pass = func(_, _ peer.ID, _ []byte) []byte { return nil }
		a := join(t, o, func(c *link.Config) { c.Factory = w })
		start := time.Now()
		a.Dial(peer.NewKey(random).ID(), "test")
		await(t, a.inbox, "failure", func(e node.DialFailed) bool { return e.Code == fault.Timeout })
		if d := time.Since(start); d < 12*time.Second || d > 13*time.Second {
			t.Errorf("after %s", d)
		}
		if w.open() != 0 {
			t.Error("the connection is still there")
		}
		a.Stop()
	})
}

// TestJunkOverLinks: what comes over links altered, or twice, is counted and stops no dial: anybody near could send it.
func TestJunkOverLinks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, w := newOffice(), &wires{dead: true}
		o.pass = func(_, _ peer.ID, _ []byte) []byte { return nil }
		a := join(t, o, func(c *link.Config) { c.Factory = w })
		a.Dial(peer.NewKey(random).ID(), "test")
		key := peer.NewKey(random)
		plain, err := peer.MarshalSignal(peer.Signal{
			Kind: peer.Offer, Session: [16]byte{1}, Ufrag: "abcd", Pwd: "0123456789012345678901",
			Fingerprint: [32]byte{1}, Nonce: [32]byte{2},
		})
		if err != nil {
			t.Fatal(err)
		}
		offer, err := key.Seal(a.id, plain, now(), random)
		if err != nil {
			t.Fatal(err)
		}
		altered := slices.Clone(offer)
		altered[len(altered)-1] ^= 1
		for _, env := range [][]byte{altered, offer, offer} {
			a.Receive(slices.Clone(env), node.ByPeers)
		}
		synctest.Wait()
		if s := a.Stats(); s.Altered != 1 || s.Replayed != 1 || s.Created != 2 {
			t.Errorf("%+v", s)
		}
		time.Sleep(10 * time.Second) // the fake clock's
		synctest.Wait()
		if got := failures(a.inbox); len(got) != 0 {
			t.Errorf("junk stopped a dial: %v", got)
		}
		time.Sleep(3 * time.Second)
		synctest.Wait()
		if got := failures(a.inbox); !slices.Equal(got, []fault.Code{fault.Timeout}) {
			t.Errorf("%v", got)
		}
		a.Stop()
	})
}

func TestLimitOfLinks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, w := newOffice(), &wires{dead: true}
		o.pass = func(_, _ peer.ID, _ []byte) []byte { return nil }
		a := join(t, o, func(c *link.Config) { c.Factory = w; c.MaxLinks = 4 })
		for range 6 {
			a.Dial(peer.NewKey(random).ID(), "test")
		}
		synctest.Wait()
		if got := failures(a.inbox); !slices.Equal(got, []fault.Code{fault.Full, fault.Full}) {
			t.Errorf("%v", got)
		}
		if w.open() != 4 {
			t.Errorf("%d connections", w.open())
		}
		a.Stop()
	})
}

// TestBudget: a flood of verified offers from many keys creates few connections, and the node can still dial.
func TestBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, w := newOffice(), &wires{dead: true}
		o.pass = func(_, _ peer.ID, _ []byte) []byte { return nil }
		a := join(t, o, func(c *link.Config) {
			c.Factory, c.MaxLinks = w, 1000
			c.Budget = link.Budget{Total: 40, Rate: 1, Burst: 8}
		})
		offer := func() []byte {
			key := peer.NewKey(random)
			plain, err := peer.MarshalSignal(peer.Signal{
				Kind: peer.Offer, Session: [16]byte(key.Bytes()), Ufrag: "abcd", Pwd: "0123456789012345678901",
				Fingerprint: [32]byte{1}, Nonce: [32]byte{2},
			})
			if err != nil {
				t.Fatal(err)
			}
			env, err := key.Seal(a.id, plain, now(), random)
			if err != nil {
				t.Fatal(err)
			}
			return env
		}
		for range 20 {
			a.Receive(offer(), "flood")
		}
		synctest.Wait()
		if n := len(w.made); n != 6 {
			t.Errorf("%d connections at once, want three quarters of 8", n)
		}
		for range 4 {
			a.Dial(peer.NewKey(random).ID(), "test")
		}
		synctest.Wait()
		if n := len(w.made); n != 8 {
			t.Errorf("%d connections with own dials, want 8", n)
		}
		for range 45 {
			time.Sleep(time.Second) // the fake clock's
			a.Receive(offer(), "flood")
		}
		synctest.Wait()
		if n := len(w.made); n != 35 {
			t.Errorf("%d of a total of 40: an eighth is for own dials", n)
		}
		for range 6 {
			time.Sleep(time.Second)
			a.Dial(peer.NewKey(random).ID(), "test")
		}
		synctest.Wait()
		if n := len(w.made); n != 40 || a.Stats().Left != 0 {
			t.Errorf("%d connections, %d left", n, a.Stats().Left)
		}
		await(t, a.inbox, "word of the last connection", func(e node.ConnectionsLeft) bool { return e.Left == 0 && e.Of == 40 })
		a.Stop()
	})
}

// TestFloodOfEnvelopes: more than can be opened are dropped and counted, and nothing is created.
func TestFloodOfEnvelopes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, w := newOffice(), &wires{dead: true}
		a := join(t, o, func(c *link.Config) { c.Factory = w })
		for range 5000 {
			a.Receive(make([]byte, 400), "flood")
		}
		synctest.Wait()
		s := a.Stats()
		if s.Dropped+s.Altered != 5000 || s.Dropped < 4500 || s.Created != 0 {
			t.Errorf("%+v", s)
		}
		a.Stop()
	})
}

// fullSink has room for nothing until it is opened.
type fullSink struct {
	*inbox
	full atomic.Bool
}

func (s *fullSink) Post(ev node.Event) bool { return !s.full.Load() && s.inbox.Post(ev) }

// TestFullQueue: what a node with a full queue must hear is kept for it, what strangers can make up is not.
func TestFullQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sink := &fullSink{inbox: newInbox()}
		sink.full.Store(true)
		a := join(t, newOffice(), func(c *link.Config) { c.Factory, c.Sink = &wires{err: fault.New(fault.NoWebRTC, "none")}, sink })
		for range 50 {
			a.Receive(make([]byte, 400), "flood")
		}
		a.Dial(peer.NewKey(random).ID(), "test")
		synctest.Wait()
		sink.full.Store(false)
		await(t, sink.inbox, "failure", func(e node.DialFailed) bool { return e.Code == fault.NoWebRTC })
		if n := count[node.Distrust](sink.inbox); n != 0 || a.Stats().Dropped != 50 {
			t.Errorf("%d notes were kept, %d dropped", n, a.Stats().Dropped)
		}
		a.Stop()
	})
}

func TestStalledLink(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, w := newOffice(), &wires{}
		use := func(c *link.Config) { c.Factory = w }
		a, b := join(t, o, use), join(t, o, use)
		ab, _ := linked(t, a, b)
		set := func(n int) { w.mu.Lock(); w.stuck = n; w.mu.Unlock() }

		// A quarter full: it still takes frames, and the node hears that it is slow, and when it is no more.
		set(256 << 10)
		for range 2 { // said once, however much is sent
			if !a.Send(ab, node.Control, []byte{1}) {
				t.Error("refused below the high-water mark")
			}
		}
		await(t, a.inbox, "word that it is slow", func(e node.LinkSlow) bool { return e.Link == ab && e.Slow })
		set(0)
		await(t, a.inbox, "word that it keeps up", func(e node.LinkSlow) bool { return e.Link == ab && !e.Slow })
		if n := count[node.LinkSlow](a.inbox); n != 2 {
			t.Errorf("told %d times", n)
		}

		set(1 << 20)
		if a.Send(ab, node.Bulk, []byte{1}) {
			t.Error("sent above the high-water mark")
		}
		time.Sleep(9 * time.Second)
		set(0) // it recovers in time
		time.Sleep(2 * time.Second)
		if !a.Send(ab, node.Bulk, []byte{1}) {
			t.Error("not sent though there is room")
		}
		time.Sleep(30 * time.Second)
		if count[node.LinkDown](a.inbox) != 0 {
			t.Error("closed though it recovered")
		}

		set(1 << 20)
		a.Send(ab, node.Bulk, []byte{1})
		start := time.Now()
		await(t, a.inbox, "end", func(e node.LinkDown) bool { return e.Link == ab && e.Code == fault.Overloaded })
		if d := time.Since(start); d < 10*time.Second || d > 12*time.Second {
			t.Errorf("after %s", d)
		}
		if a.Stats().Ended[fault.Overloaded] != 1 {
			t.Error("not counted")
		}
		a.Stop()
		b.Stop()
	})
}

func TestNoWebRTC(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, w := newOffice(), &wires{err: fault.New(fault.NoWebRTC, "none here")}
		a := join(t, o, func(c *link.Config) { c.Factory = w })
		a.Dial(peer.NewKey(random).ID(), "test")
		await(t, a.inbox, "failure", func(e node.DialFailed) bool { return e.Code == fault.NoWebRTC })
		a.Stop()
	})
}

func TestConfig(t *testing.T) {
	if _, err := link.New(link.Config{}); fault.Of(err) != fault.Invalid {
		t.Error(err)
	}
}

func TestSDP(t *testing.T) {
	sig := peer.Signal{
		Kind: peer.Answer, Ufrag: "uf+/", Pwd: "0123456789012345678901", Setup: peer.Active, Last: true,
		Fingerprint: [32]byte{0xab, 0x01}, Nonce: [32]byte{1},
		Candidates: []peer.Candidate{
			{IP: netip.MustParseAddr("192.0.2.7"), Port: 5000, Priority: 2122260223},
			{Name: "0f0e0d0c-0b0a-0908-0706-050403020100.local", Port: 5001, Priority: 2122194687},
			{Type: peer.Relay, IP: netip.MustParseAddr("2001:db8::1"), Port: 3478, Priority: 41885439},
		},
	}
	sdp := link.BuildSDP(sig)
	d, err := link.ParseLocal(sdp)
	if err != nil || d.Ufrag != sig.Ufrag || d.Pwd != sig.Pwd || d.Fingerprint != sig.Fingerprint || d.Setup != peer.Active {
		t.Errorf("%+v %v", d, err)
	}
	var back []peer.Candidate
	for line := range strings.SplitSeq(sdp, "\r\n") {
		if rest, is := strings.CutPrefix(line, "a=candidate:"); is {
			c, ok := link.ParseCandidate("candidate:" + rest)
			if !ok {
				t.Errorf("%q", line)
			}
			back = append(back, c)
		}
	}
	if !slices.Equal(back, sig.Candidates) {
		t.Errorf("%+v", back)
	}
	for _, line := range []string{
		"", "candidate:1 1 udp", "candidate:1 2 udp 1 192.0.2.1 9 typ host", "candidate:1 1 tcp 1 192.0.2.1 9 typ host tcptype active",
		"candidate:1 1 udp 1 evil.example 9 typ host", "candidate:1 1 udp 1 fe80::1%eth0 9 typ host", "candidate:1 1 udp 1 0.0.0.0 9 typ host",
		"candidate:1 1 udp 1 192.0.2.1 0 typ host", "candidate:1 1 udp 1 192.0.2.1 70000 typ host", "candidate:1 1 udp -1 192.0.2.1 9 typ host",
		"candidate:1 1 udp 1 192.0.2.1 9 typ prflx", "candidate:1 1 udp 1 nothex.local 9 typ host",
	} {
		if c, ok := link.ParseCandidate(line); ok {
			t.Errorf("%q: %+v", line, c)
		}
	}
	for _, sdp := range []string{"", "a=ice-ufrag:abcd\r\na=ice-pwd:x\r\n", description + "zz", description + "AB:CD"} {
		if _, err := link.ParseLocal(sdp); fault.Of(err) != fault.Internal {
			t.Errorf("%q: %v", sdp, err)
		}
	}
}
