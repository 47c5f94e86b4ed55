package link_test

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"log/slog"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/link"
	"github.com/virtuatrader/virtua/node/peer"
	"go.uber.org/goleak"
)

const chain = 31337

// patience is what real WebRTC gets on a busy machine.
const patience = time.Minute

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// office carries envelopes in memory. pass may change or drop them, or deliver others instead.
type office struct {
	mu    sync.Mutex
	desks map[peer.ID]*link.Links
	pass  func(from, to peer.ID, env []byte) []byte
	sent  [][]byte
}

func newOffice() *office { return &office{desks: make(map[peer.ID]*link.Links)} }

func (o *office) deliver(to peer.ID, env []byte) bool {
	o.mu.Lock()
	l := o.desks[to]
	o.sent = append(o.sent, env)
	o.mu.Unlock()
	if l != nil {
		l.Receive(slices.Clone(env), "office")
	}
	return l != nil
}

type desk struct {
	o    *office
	from peer.ID
}

func (d desk) Carry(_ context.Context, to peer.ID, env []byte) error {
	d.o.mu.Lock()
	pass := d.o.pass
	d.o.mu.Unlock()
	if pass != nil {
		if env = pass(d.from, to, env); env == nil {
			return nil
		}
	}
	if !d.o.deliver(to, env) {
		return fault.New(fault.PeerGone, "nobody there")
	}
	return nil
}

// inbox is a sink that remembers.
type inbox struct {
	mu      sync.Mutex
	changed *sync.Cond
	events  []node.Event
	refuse  bool // frames
}

func newInbox() *inbox {
	b := &inbox{}
	b.changed = sync.NewCond(&b.mu)
	return b
}

func (b *inbox) Post(ev node.Event) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, frame := ev.(node.FrameIn); frame && b.refuse {
		return false
	}
	b.events = append(b.events, ev)
	b.changed.Broadcast()
	return true
}

// await returns the first event that ok accepts, and fails the test after two minutes.
func await[E node.Event](t testing.TB, b *inbox, what string, ok func(E) bool) (found E) {
	t.Helper()
	late := time.AfterFunc(2*time.Minute, b.changed.Broadcast)
	defer late.Stop()
	end := time.Now().Add(2 * time.Minute)
	b.mu.Lock()
	defer b.mu.Unlock()
	for {
		for _, ev := range b.events {
			if e, is := ev.(E); is && ok(e) {
				return e
			}
		}
		if !time.Now().Before(end) {
			t.Fatalf("no %s; events: %+v", what, b.events)
		}
		b.changed.Wait()
	}
}

func count[E node.Event](b *inbox) (n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, ev := range b.events {
		if _, is := ev.(E); is {
			n++
		}
	}
	return n
}

// party is a node's links on real WebRTC.
type party struct {
	*link.Links
	inbox *inbox
	key   peer.Key
	id    peer.ID
}

func random(b []byte) { rand.Read(b) }

func join(t testing.TB, o *office, change func(*link.Config)) *party {
	t.Helper()
	return joinAs(t, o, peer.NewKey(random), change)
}

func joinAs(t testing.TB, o *office, key peer.Key, change func(*link.Config)) *party {
	t.Helper()
	p := &party{inbox: newInbox(), key: key, id: key.ID()}
	log := slog.New(slog.DiscardHandler)
	if testing.Verbose() && os.Getenv("LINK_LOG") != "" {
		log = slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelDebug})).With("me", p.id.Short())
	}
	cfg := link.Config{
		Key: key, ChainID: chain, Carrier: desk{o, p.id}, Sink: p.inbox, Log: log,
	}
	if change != nil {
		change(&cfg)
	}
	if cfg.Factory == nil {
		cfg.Factory = link.NewFactory(link.FactoryConfig{Log: log})
		if cfg.Timeout == 0 {
			cfg.Timeout = patience
		}
	}
	l, err := link.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	p.Links = l
	o.mu.Lock()
	o.desks[p.id] = l
	o.mu.Unlock()
	t.Cleanup(l.Stop)
	return p
}

func (p *party) up(t testing.TB, with *party) node.LinkUp {
	t.Helper()
	return await(t, p.inbox, "link to "+with.id.Short(), func(e node.LinkUp) bool { return e.Peer == with.id })
}

func linked(t testing.TB, a, b *party) (ab, ba node.LinkID) {
	t.Helper()
	a.Dial(b.id, "test")
	return a.up(t, b).Link, b.up(t, a).Link
}

// push sends a frame, waiting for room.
func push(t testing.TB, p *party, id node.LinkID, ch node.Channel, frame []byte) {
	t.Helper()
	until(t, "room to send", func() bool { return p.Send(id, ch, frame) })
}

func TestDial(t *testing.T) {
	o := newOffice()
	a, b := join(t, o, nil), join(t, o, nil)
	start := time.Now()
	ab, ba := linked(t, a, b)
	t.Logf("linked in %s", time.Since(start))

	if up := a.up(t, b); !up.Outbound || up.Source != "test" {
		t.Errorf("dialling side: %+v", up)
	}
	if up := b.up(t, a); up.Outbound || up.Source != "office" {
		t.Errorf("answering side: %+v", up)
	}
	for ch := range node.Channel(link.Channels) {
		push(t, a, ab, ch, []byte{byte(ch), 1})
		push(t, b, ba, ch, []byte{byte(ch), 2})
	}
	for ch := range node.Channel(link.Channels) {
		await(t, b.inbox, "frame", func(f node.FrameIn) bool { return f.Link == ba && f.Channel == ch && f.Data[1] == 1 })
		await(t, a.inbox, "frame", func(f node.FrameIn) bool { return f.Link == ab && f.Channel == ch && f.Data[1] == 2 })
	}
	a.Close(ab, fault.PeerGone)
	await(t, a.inbox, "end", func(e node.LinkDown) bool { return e.Link == ab && e.Code == fault.PeerGone })
	await(t, b.inbox, "end", func(e node.LinkDown) bool { return e.Link == ba && e.Code == fault.PeerGone })
	if a.Send(ab, node.Control, []byte{1}) {
		t.Error("a closed link took a frame")
	}
	// The signal's size is what a carrier pays per link.
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, env := range o.sent {
		if len(env) > 600 {
			t.Errorf("an envelope of %d bytes", len(env))
		}
	}
	t.Logf("%d envelopes, the first of %d bytes", len(o.sent), len(o.sent[0]))
}

func TestThreeNodes(t *testing.T) {
	o := newOffice()
	all := []*party{join(t, o, nil), join(t, o, nil), join(t, o, nil)}
	for i, p := range all {
		for _, q := range all[i+1:] {
			p.Dial(q.id, "test")
		}
	}
	for _, p := range all {
		for _, q := range all {
			if p != q {
				push(t, p, p.up(t, q).Link, node.Bulk, p.id[:])
			}
		}
	}
	for _, p := range all {
		for _, q := range all {
			if p != q {
				id := p.up(t, q).Link
				await(t, p.inbox, "frame", func(f node.FrameIn) bool { return f.Link == id && peer.ID(f.Data) == q.id })
			}
		}
	}
}

func TestBothDial(t *testing.T) {
	for range 5 {
		o := newOffice()
		a, b := join(t, o, nil), join(t, o, nil)
		// Both offers are under way before either arrives.
		var gate sync.WaitGroup
		gate.Add(2)
		seen := map[peer.ID]bool{}
		o.pass = func(from, _ peer.ID, env []byte) []byte {
			o.mu.Lock()
			first := !seen[from]
			seen[from] = true
			o.mu.Unlock()
			if first {
				gate.Done()
				gate.Wait()
			}
			return env
		}
		a.Dial(b.id, "test")
		b.Dial(a.id, "test")
		ab, ba := a.up(t, b), b.up(t, a)
		if !ab.Outbound || !ba.Outbound {
			t.Errorf("both dialled: %+v %+v", ab, ba)
		}
		push(t, a, ab.Link, node.Chat, []byte("one link"))
		await(t, b.inbox, "frame", func(f node.FrameIn) bool { return f.Link == ba.Link })
		a.Stop()
		b.Stop()
		if n, m := count[node.LinkUp](a.inbox), count[node.LinkUp](b.inbox); n != 1 || m != 1 {
			t.Errorf("links up: %d and %d", n, m)
		}
		if n := count[node.DialFailed](a.inbox) + count[node.DialFailed](b.inbox); n != 0 {
			t.Errorf("%d dials failed", n)
		}
	}
}

func TestOrderAndBackPressure(t *testing.T) {
	o := newOffice()
	small := func(c *link.Config) { c.HighWater, c.Stall = 64<<10, time.Hour } // it is kept full all the time, however long that takes
	a, b := join(t, o, small), join(t, o, nil)
	ab, _ := linked(t, a, b)
	const frames, size = 1500, 4 << 10
	for i := range uint32(frames) {
		frame := make([]byte, size)
		binary.LittleEndian.PutUint32(frame, i)
		push(t, a, ab, node.Bulk, frame)
		if n := a.Buffered(ab, node.Bulk); n > 64<<10 {
			t.Fatalf("%d bytes wait", n)
		}
	}
	last := await(t, b.inbox, "last frame", func(f node.FrameIn) bool {
		return binary.LittleEndian.Uint32(f.Data) == frames-1
	})
	if len(last.Data) != size {
		t.Errorf("frame of %d bytes", len(last.Data))
	}
	if a.Stats().Refused == 0 {
		t.Error("the high-water mark was never reached: the test shows nothing")
	}
	b.inbox.mu.Lock()
	defer b.inbox.mu.Unlock()
	next := uint32(0)
	for _, ev := range b.inbox.events {
		if f, is := ev.(node.FrameIn); is {
			if got := binary.LittleEndian.Uint32(f.Data); got != next {
				t.Fatalf("frame %d came instead of %d", got, next)
			}
			next++
		}
	}
	if a.Send(ab, node.Bulk, make([]byte, 16<<10+1)) {
		t.Error("a frame above the limit was taken")
	}
}

func TestReceiverThatCannotKeepUp(t *testing.T) {
	o := newOffice()
	a, b := join(t, o, nil), join(t, o, nil)
	ab, ba := linked(t, a, b)
	b.inbox.mu.Lock()
	b.inbox.refuse = true
	b.inbox.mu.Unlock()
	for range 1000 {
		a.Send(ab, node.Control, make([]byte, 100))
	}
	await(t, b.inbox, "end", func(e node.LinkDown) bool { return e.Link == ba && e.Code == fault.RateLimited })
	if b.Stats().Lost == 0 {
		t.Error("lost frames are not counted")
	}
}

func TestPeerComesBack(t *testing.T) {
	o := newOffice()
	a, b := join(t, o, nil), join(t, o, nil)
	_, ba := linked(t, a, b)
	// The same node starts elsewhere while b still thinks that it is linked: a tab takes over.
	again := joinAs(t, o, a.key, nil)
	start := time.Now()
	again.Dial(b.id, "test")
	await(t, b.inbox, "old link's end", func(e node.LinkDown) bool { return e.Link == ba })
	up := await(t, b.inbox, "new link", func(e node.LinkUp) bool { return e.Peer == a.id && e.Link != ba })
	t.Logf("back in %s", time.Since(start))
	push(t, b, up.Link, node.Control, []byte("hello again"))
	await(t, again.inbox, "frame", func(node.FrameIn) bool { return true })
}

func TestFullNode(t *testing.T) {
	o := newOffice()
	a, b, c := join(t, o, func(c *link.Config) { c.MaxLinks = 1 }), join(t, o, nil), join(t, o, nil)
	linked(t, b, a)
	c.Dial(a.id, "test")
	await(t, c.inbox, "failure", func(e node.DialFailed) bool { return e.Peer == a.id && e.Code == fault.Full })
	if n := a.Stats().Created; n != 1 {
		t.Errorf("%d connections created", n)
	}
}

func TestNobodyThere(t *testing.T) {
	o := newOffice()
	a := join(t, o, nil)
	stranger := peer.NewKey(random).ID()
	a.Dial(stranger, "test")
	await(t, a.inbox, "failure", func(e node.DialFailed) bool { return e.Peer == stranger && e.Code == fault.PeerGone })
	a.Dial(a.id, "test")
	await(t, a.inbox, "failure", func(e node.DialFailed) bool { return e.Peer == a.id && e.Code == fault.Invalid })
}
