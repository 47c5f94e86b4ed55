package link

import (
	"encoding/binary"
	"encoding/json"
	"log/slog"
	"slices"
	"sync"
	"syscall/js"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/wire"
)

// DefaultBudget returns the bounds of a browser's page: Chromium gives it 500 connections for its life. At one a minute in
// the long run they last for seven hours at the least.
func DefaultBudget() Budget { return Budget{Total: 450, Rate: 1.0 / 60, Burst: 40} }

// FactoryConfig says how the browser's connections are made. The zero value works.
type FactoryConfig struct {
	ICE  []ICEServer
	More func() []ICEServer // further servers as of now, such as relays whose credentials end; nil: none
	Log  *slog.Logger       // discards
}

// NewFactory returns the browser's body of Factory. It runs in a Worker and speaks, through the global object
// `virtua` (web/ts/worker.ts), with the bridge on the page (web/ts/bridge.ts) that owns the connections; the data
// channels themselves arrive here. There may be one at a time.
func NewFactory(cfg FactoryConfig) Factory {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.ICE == nil {
		cfg.ICE = []ICEServer{}
	}
	if cfg.More == nil {
		cfg.More = func() []ICEServer { return nil }
	}
	f := &bridgeFactory{cfg: cfg, door: js.Global().Get("virtua"), conns: make(map[int]*bridgeConn)}
	f.onRtc = js.FuncOf(func(_ js.Value, args []js.Value) any { f.report(args[0].String()); return nil })
	f.onChannels = js.FuncOf(func(_ js.Value, args []js.Value) any { f.channels(args[0].Int(), args[1]); return nil })
	f.onFrames = js.FuncOf(func(_ js.Value, args []js.Value) any { f.frames(args[0]); return nil })
	f.door.Set("onRtc", f.onRtc)
	f.door.Set("onChannels", f.onChannels)
	f.door.Set("onFrames", f.onFrames)
	return f
}

type bridgeFactory struct {
	cfg                         FactoryConfig
	door                        js.Value
	onRtc, onChannels, onFrames js.Func

	mu    sync.Mutex
	next  int
	conns map[int]*bridgeConn
	spare *bridgeConn // made ahead
}

// command is what the bridge is asked: Command in web/ts/bridge.ts.
type command struct {
	Op    string      `json:"op"`
	Conn  int         `json:"conn"`
	ICE   []ICEServer `json:"ice,omitempty"`
	Offer string      `json:"offer,omitempty"`
	SDP   string      `json:"sdp,omitempty"`
	Lines []string    `json:"lines,omitempty"`
	Relay bool        `json:"relay,omitempty"`
}

func (f *bridgeFactory) send(c command) {
	b, err := json.Marshal(c)
	if err != nil {
		panic(err) // strings and numbers only
	}
	f.door.Call("rtc", string(b))
}

// Open implements Factory.
func (f *bridgeFactory) Open(o Opening, h Handler) (Conn, error) {
	if o.RelayOnly && !f.Relay() {
		return nil, fault.New(fault.NoRelay, "no TURN server is set")
	}
	if !f.door.Get("webrtc").Truthy() {
		return nil, fault.New(fault.NoWebRTC, "the page has no RTCPeerConnection")
	}
	c := f.takeSpare()
	if c != nil && !c.fits(o) {
		c.Close()
		c = nil
	}
	if c == nil {
		c = f.newConn(o.RelayOnly)
	}
	c.use(h, o.Patient)
	f.send(command{Op: "open", Conn: c.id, ICE: c.ice, Offer: o.Offer, Relay: o.RelayOnly})
	return c, nil
}

func (f *bridgeFactory) ice() []ICEServer { return slices.Concat(f.cfg.ICE, f.cfg.More()) }

func (f *bridgeFactory) newConn(relayOnly bool) *bridgeConn {
	ice := f.ice()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.next++
	c := &bridgeConn{f: f, id: f.next, ice: ice, relayOnly: relayOnly, made: time.Now()}
	f.conns[c.id] = c
	return c
}

var _ Warmer = (*bridgeFactory)(nil)

// Warm implements Warmer.
func (f *bridgeFactory) Warm(relayOnly bool) {
	f.mu.Lock()
	waits := f.spare != nil
	f.mu.Unlock()
	if waits || relayOnly && !f.Relay() || !f.door.Get("webrtc").Truthy() {
		return
	}
	c := f.newConn(relayOnly)
	f.mu.Lock()
	f.spare = c
	f.mu.Unlock()
	f.send(command{Op: "warm", Conn: c.id, ICE: c.ice, Relay: relayOnly})
}

// Cool implements Warmer.
func (f *bridgeFactory) Cool() bool {
	c := f.takeSpare()
	if c != nil {
		c.Close()
	}
	return c != nil
}

func (f *bridgeFactory) takeSpare() *bridgeConn {
	f.mu.Lock()
	defer f.mu.Unlock()
	c := f.spare
	f.spare = nil
	return c
}

// Relay implements Factory.
func (f *bridgeFactory) Relay() bool { return relays(f.cfg.ICE) || relays(f.cfg.More()) }

// Stop implements Factory.
func (f *bridgeFactory) Stop() {
	f.mu.Lock()
	open := make([]*bridgeConn, 0, len(f.conns))
	for _, c := range f.conns {
		open = append(open, c)
	}
	f.mu.Unlock()
	for _, c := range open {
		c.Close()
	}
	f.door.Set("onRtc", js.Undefined())
	f.door.Set("onChannels", js.Undefined())
	f.door.Set("onFrames", js.Undefined())
	f.onRtc.Release()
	f.onChannels.Release()
	f.onFrames.Release()
}

func (f *bridgeFactory) conn(id int) *bridgeConn {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.conns[id]
}

// report takes what the bridge says: Report in web/ts/bridge.ts.
func (f *bridgeFactory) report(text string) {
	var r struct {
		Ev      string `json:"ev"`
		Conn    int    `json:"conn"`
		SDP     string `json:"sdp"`
		Line    string `json:"line"`
		State   string `json:"state"`
		ICE     string `json:"ice"`
		Message string `json:"message"`
		Relayed bool   `json:"relayed"`
	}
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		f.cfg.Log.Error("bridge report", "err", err)
		return
	}
	c := f.conn(r.Conn)
	if c == nil {
		return
	}
	switch r.Ev {
	case "local":
		c.tell(func(h Handler) { h.Local(r.SDP) })
	case "candidate":
		c.tell(func(h Handler) { h.Candidate(r.Line) })
	case "failed":
		c.over(fault.New(fault.Internal, "negotiation: %s", r.Message))
	case "stats":
		c.path(r.Relayed)
	case "state":
		c.state(r.State, r.ICE)
	}
}

// channels takes the three channels of a connection. Handlers are set before the event that brought them ends;
// frames come through frames.
func (f *bridgeFactory) channels(id int, list js.Value) {
	c := f.conn(id)
	if c == nil {
		return
	}
	c.buffer = js.Global().Get("Uint8Array").New(wire.MaxFrame)
	for ch := range node.Channel(Channels) {
		v := list.Index(int(ch))
		c.on(v, "onopen", func() { c.opened(ch) })
		c.on(v, "onclose", func() { c.over(fault.New(fault.PeerGone, "channel closed")) })
		c.mu.Lock()
		c.ports[ch] = v
		c.mu.Unlock()
		if v.Get("readyState").String() == "open" {
			c.opened(ch)
		}
	}
}

// frames takes a batch of web/ts/intake.ts: connection 4, channel 1, length 4, frame, and so on.
func (f *bridgeFactory) frames(batch js.Value) {
	b := make([]byte, batch.Get("length").Int()) // the frames are parts of it and belong to whoever gets them
	js.CopyBytesToGo(b, batch)
	const head = 9
	for len(b) >= head {
		id, ch, n := int(binary.LittleEndian.Uint32(b)), node.Channel(b[4]), int(binary.LittleEndian.Uint32(b[5:]))
		frame := b[head : head+n : head+n]
		b = b[head+n:]
		if c := f.conn(id); c != nil {
			c.tell(func(h Handler) { h.Frame(ch, frame) })
		}
	}
}

type bridgeConn struct {
	f         *bridgeFactory
	id        int
	ice       []ICEServer // that it gathers with; tickets for relays come and run out meanwhile
	relayOnly bool
	made      time.Time
	buffer    js.Value // frames pass through it; the channel copies what it sends

	mu                 sync.Mutex
	h                  Handler // nil until it is used
	ports              [Channels]js.Value
	open               [Channels]bool
	funcs              []js.Func
	ended, closed      bool
	relayed, pathKnown bool
	patient, stood     bool
}

// ripe is how old a connection made ahead must be: a browser may lose the candidates of one that is used while it begins to
// gather (web/ts/bridge.ts).
const ripe = 300 * time.Millisecond

// fits reports whether a connection that was made ahead is what is asked for.
func (c *bridgeConn) fits(o Opening) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Since(c.made) >= ripe && c.relayOnly == o.RelayOnly && !c.ended && slices.EqualFunc(c.ice, c.f.ice(), func(a, b ICEServer) bool {
		return a.Username == b.Username && a.Credential == b.Credential && slices.Equal(a.URLs, b.URLs)
	})
}

// use gives a connection its handler.
func (c *bridgeConn) use(h Handler, patient bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.h, c.patient = h, patient
}

// tell tells the handler, when there is one.
func (c *bridgeConn) tell(f func(Handler)) {
	c.mu.Lock()
	h := c.h
	c.mu.Unlock()
	if h != nil {
		f(h)
	}
}

func (c *bridgeConn) on(v js.Value, event string, f func()) {
	fn := js.FuncOf(func(js.Value, []js.Value) any {
		f()
		return nil
	})
	v.Set(event, fn)
	c.mu.Lock()
	c.funcs = append(c.funcs, fn)
	c.mu.Unlock()
}

func (c *bridgeConn) opened(ch node.Channel) {
	c.mu.Lock()
	first := !c.open[ch] && !c.closed
	c.open[ch] = true
	c.mu.Unlock()
	if !first {
		return
	}
	c.tell(func(h Handler) { h.Opened(ch) })
	if ch == node.Control {
		c.f.send(command{Op: "stats", Conn: c.id})
	}
}

// over reports the end, once.
func (c *bridgeConn) over(err error) {
	c.mu.Lock()
	first := !c.ended
	c.ended = true
	c.mu.Unlock()
	if first {
		c.tell(func(h Handler) { h.Failed(err) })
	}
}

func (c *bridgeConn) path(relayed bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.relayed, c.pathKnown = relayed, true
}

func (c *bridgeConn) state(state, ice string) {
	c.mu.Lock()
	c.stood = c.stood || state == "connected"
	silent, stood := c.ended, c.stood
	c.mu.Unlock()
	switch {
	case silent:
	case state == "failed" && (ice == "connected" || ice == "completed"):
		c.over(fault.New(fault.Impersonation, "DTLS refused the certificate"))
	case state == "connected":
		c.tell(func(h Handler) { h.Shaky(false) })
	case state == "disconnected", state == "failed" && stood:
		c.tell(func(h Handler) { h.Shaky(true) })
	case state == "failed" && c.patient:
		// The far side may not even have begun to look; when it does, its checks wake this side up.
	case state == "failed" || state == "closed":
		c.over(fault.New(fault.PeerGone, "connection %s", state))
	}
}

// Restart implements Conn.
func (c *bridgeConn) Restart() { c.f.send(command{Op: "restart", Conn: c.id}) }

// Reoffer implements Conn.
func (c *bridgeConn) Reoffer(sdp string) { c.f.send(command{Op: "reoffer", Conn: c.id, SDP: sdp}) }

// Answer implements Conn.
func (c *bridgeConn) Answer(sdp string) { c.f.send(command{Op: "answer", Conn: c.id, SDP: sdp}) }

// Candidates implements Conn.
func (c *bridgeConn) Candidates(lines []string) {
	c.f.send(command{Op: "candidates", Conn: c.id, Lines: lines})
}

// Remote implements Conn: only the browser sees the certificate, and holds it to the description.
func (c *bridgeConn) Remote() (fp Fingerprint, known bool) { return fp, false }

// Relayed implements Conn.
func (c *bridgeConn) Relayed() (relayed, known bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.relayed, c.pathKnown
}

// Send implements Conn.
func (c *bridgeConn) Send(ch node.Channel, frame []byte) (ok bool) {
	c.mu.Lock()
	ready := c.open[ch] && !c.closed
	c.mu.Unlock()
	if !ready {
		return false
	}
	defer func() {
		// The channel may have closed without its event having come yet; it throws then.
		if r := recover(); r != nil {
			if _, thrown := r.(js.Error); !thrown {
				panic(r)
			}
			ok = false
		}
	}()
	js.CopyBytesToJS(c.buffer, frame)
	c.ports[ch].Call("send", c.buffer.Call("subarray", 0, len(frame)))
	return true
}

// Buffered implements Conn.
func (c *bridgeConn) Buffered(ch node.Channel) int {
	c.mu.Lock()
	ready := c.open[ch] && !c.closed
	c.mu.Unlock()
	if !ready {
		return 0
	}
	return c.ports[ch].Get("bufferedAmount").Int()
}

// Close implements Conn.
func (c *bridgeConn) Close() {
	c.mu.Lock()
	if c.closed {
		c.mu.Unlock()
		return
	}
	c.closed, c.ended = true, true
	funcs := c.funcs
	c.funcs = nil
	c.mu.Unlock()
	for _, port := range c.ports {
		if port.Truthy() {
			port.Set("onopen", js.Null())
			port.Set("onclose", js.Null())
		}
	}
	for _, fn := range funcs {
		fn.Release()
	}
	c.f.mu.Lock()
	delete(c.f.conns, c.id)
	c.f.mu.Unlock()
	c.f.send(command{Op: "close", Conn: c.id})
}
