//go:build !js

package link

import (
	"crypto/sha256"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pion/ice/v4"
	"github.com/pion/transport/v4"
	"github.com/pion/webrtc/v4"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
)

// DefaultBudget returns the bounds of a native node, which has no total.
func DefaultBudget() Budget { return Budget{Rate: 20, Burst: 64} }

// labels of the channels; only tools show them.
var labels = [Channels]string{"control", "bulk", "chat"}

// FactoryConfig says how native connections are made. The zero value works.
type FactoryConfig struct {
	ICE  []ICEServer
	More func() []ICEServer // further servers as of now, such as relays whose credentials end; nil: none
	Net  transport.Net      // in place of the machine's network; nil: that one
	// Silence is how long nothing may come before a connection is shaky; one that finds no way fails after three times
	// that. 5 s when zero.
	Silence time.Duration
	Log     *slog.Logger // discards
}

// patience is how long pion goes on looking for a way where people carry the descriptions: longer than any offer lives.
const patience = 70 * time.Minute

// NewFactory returns the native body of Factory, over pion/webrtc. It asks multicast DNS for the names behind
// which browsers of the same network hide, and offers loopback addresses, so that two nodes of one machine need
// no network.
func NewFactory(cfg FactoryConfig) Factory {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Silence <= 0 {
		cfg.Silence = 5 * time.Second
	}
	var se webrtc.SettingEngine
	se.SetICEMulticastDNSMode(ice.MulticastDNSModeQueryOnly)
	se.SetIncludeLoopbackCandidate(true)
	se.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeUDP4, webrtc.NetworkTypeUDP6})
	se.SetICETimeouts(cfg.Silence, 2*cfg.Silence, min(cfg.Silence*2/5, 2*time.Second))
	// A pair found on the way (a browser's, whose own name did not resolve) is good enough after a moment; pion
	// would hold out a second for a host pair.
	se.SetPrflxAcceptanceMinWait(100 * time.Millisecond)
	se.SetSrflxAcceptanceMinWait(200 * time.Millisecond)
	se.LoggerFactory = pionLog{cfg.Log}
	if cfg.Net != nil {
		se.SetNet(cfg.Net)
		se.SetIncludeLoopbackCandidate(false)
		se.SetICEMulticastDNSMode(ice.MulticastDNSModeDisabled)
	}
	patient := se
	patient.SetICETimeouts(cfg.Silence, patience, min(cfg.Silence*2/5, 2*time.Second))
	patient.SetICEMaxBindingRequests(uint16(min(patience/(200*time.Millisecond), 1<<16-1)))
	f := &pionFactory{api: webrtc.NewAPI(webrtc.WithSettingEngine(se)), patient: webrtc.NewAPI(webrtc.WithSettingEngine(patient)), log: cfg.Log}
	f.ice, f.more = cfg.ICE, cfg.More
	return f
}

type pionFactory struct {
	api     *webrtc.API
	patient *webrtc.API
	ice     []ICEServer
	more    func() []ICEServer
	log     *slog.Logger

	mu      sync.Mutex
	conns   map[*pionConn]struct{}
	stopped bool
	wg      sync.WaitGroup
}

// Open implements Factory.
func (f *pionFactory) Open(o Opening, h Handler) (Conn, error) {
	api, servers := f.api, f.servers()
	var conf webrtc.Configuration
	for _, s := range servers {
		conf.ICEServers = append(conf.ICEServers, webrtc.ICEServer{URLs: s.URLs, Username: s.Username, Credential: s.Credential})
	}
	if o.Patient {
		api = f.patient
	}
	if o.RelayOnly {
		if !relays(servers) {
			return nil, fault.New(fault.NoRelay, "no TURN server is set")
		}
		conf.ICETransportPolicy = webrtc.ICETransportPolicyRelay
	}
	pc, err := api.NewPeerConnection(conf)
	if err != nil {
		return nil, fault.New(fault.Internal, "peer connection: %w", err)
	}
	c := &pionConn{f: f, pc: pc, h: h}
	yes := true
	for ch := range node.Channel(Channels) {
		id := uint16(ch)
		dc, err := pc.CreateDataChannel(labels[ch], &webrtc.DataChannelInit{Ordered: &yes, Negotiated: &yes, ID: &id})
		if err != nil {
			_ = pc.Close()
			return nil, fault.New(fault.Internal, "data channel: %w", err)
		}
		c.channels[ch] = dc
		dc.OnOpen(func() { c.report(func(h Handler) { h.Opened(ch) }) })
		dc.OnMessage(func(m webrtc.DataChannelMessage) {
			if m.IsString {
				c.over(fault.New(fault.Invalid, "text on a binary channel"))
				return
			}
			c.report(func(h Handler) { h.Frame(ch, m.Data) })
		})
		dc.OnClose(func() { c.over(fault.New(fault.PeerGone, "channel closed")) })
	}
	pc.OnICECandidate(func(i *webrtc.ICECandidate) {
		line := ""
		if i != nil {
			line = i.ToJSON().Candidate
		}
		c.report(func(h Handler) { h.Candidate(line) })
	})
	pc.OnConnectionStateChange(func(s webrtc.PeerConnectionState) {
		switch s {
		case webrtc.PeerConnectionStateFailed:
			if i := pc.ICEConnectionState(); i == webrtc.ICEConnectionStateConnected || i == webrtc.ICEConnectionStateCompleted {
				c.over(fault.New(fault.Impersonation, "DTLS refused the certificate"))
				return
			}
			if c.stood.Load() {
				c.report(func(h Handler) { h.Shaky(true) })
				return
			}
			c.over(fault.New(fault.PeerGone, "no way to the peer"))
		case webrtc.PeerConnectionStateConnected:
			c.stood.Store(true)
			c.report(func(h Handler) { h.Shaky(false) })
		case webrtc.PeerConnectionStateDisconnected:
			c.report(func(h Handler) { h.Shaky(true) })
		case webrtc.PeerConnectionStateClosed:
			c.over(fault.New(fault.PeerGone, "connection %s", s))
		}
	})
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.stopped {
		_ = pc.Close()
		return nil, fault.New(fault.Closed, "factory stopped")
	}
	if f.conns == nil {
		f.conns = make(map[*pionConn]struct{})
	}
	f.conns[c] = struct{}{}
	c.attempt(func() error { return c.describe(o.Offer, nil) })
	return c, nil
}

// Relay implements Factory.
func (f *pionFactory) Relay() bool { return relays(f.servers()) }

// servers returns the STUN and TURN servers as of now.
func (f *pionFactory) servers() []ICEServer {
	if f.more == nil {
		return f.ice
	}
	return slices.Concat(f.ice, f.more())
}

// describe makes this side's description and reports it.
func (c *pionConn) describe(offer string, how *webrtc.OfferOptions) error {
	var d webrtc.SessionDescription
	var err error
	if offer == "" {
		d, err = c.pc.CreateOffer(how)
	} else if err = c.pc.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeOffer, SDP: offer}); err == nil {
		d, err = c.pc.CreateAnswer(nil)
	}
	if err != nil {
		return err
	}
	// Candidates come as events: the first description is reported before gathering starts.
	c.report(func(h Handler) { h.Local(d.SDP) })
	return c.pc.SetLocalDescription(d)
}

// Restart implements Conn.
func (c *pionConn) Restart() {
	c.attempt(func() error {
		if c.pc.SignalingState() == webrtc.SignalingStateHaveLocalOffer {
			// The last one was never answered.
			if err := c.pc.SetLocalDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeRollback}); err != nil {
				return err
			}
		}
		return c.describe("", &webrtc.OfferOptions{ICERestart: true})
	})
}

// Reoffer implements Conn.
func (c *pionConn) Reoffer(sdp string) {
	c.attempt(func() error { return c.describe(sdp, nil) })
}

// Stop implements Factory.
func (f *pionFactory) Stop() {
	f.mu.Lock()
	f.stopped = true
	var open []*pionConn
	for c := range f.conns {
		open = append(open, c)
	}
	f.mu.Unlock()
	for _, c := range open {
		c.Close()
	}
	f.wg.Wait()
}

type pionConn struct {
	f        *pionFactory
	pc       *webrtc.PeerConnection
	channels [Channels]*webrtc.DataChannel
	stood    atomic.Bool // it was connected once

	mu     sync.RWMutex // held while reporting: after Close nothing is reported
	h      Handler
	ended  bool
	closed bool

	// steps are descriptions and candidates, applied one after another by one goroutine: pion resolves
	// multicast names and gathers while it is called.
	stepMu  sync.Mutex
	steps   []func() error
	running bool
}

func (c *pionConn) report(f func(Handler)) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if !c.closed {
		f(c.h)
	}
}

// over reports the end, once.
func (c *pionConn) over(err error) {
	c.mu.Lock()
	first := !c.ended
	c.ended = true
	c.mu.Unlock()
	if first {
		c.report(func(h Handler) { h.Failed(err) })
	}
}

// attempt runs a step after those before it.
func (c *pionConn) attempt(step func() error) {
	c.stepMu.Lock()
	defer c.stepMu.Unlock()
	c.steps = append(c.steps, step)
	if c.running {
		return
	}
	c.running = true
	c.f.wg.Add(1)
	go func() {
		defer c.f.wg.Done()
		for {
			c.stepMu.Lock()
			if len(c.steps) == 0 {
				c.running = false
				c.stepMu.Unlock()
				return
			}
			step := c.steps[0]
			c.steps = c.steps[1:]
			c.stepMu.Unlock()
			if err := step(); err != nil {
				c.over(fault.New(fault.Internal, "negotiation: %w", err))
			}
		}
	}()
}

// Answer implements Conn.
func (c *pionConn) Answer(sdp string) {
	c.attempt(func() error {
		return c.pc.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: sdp})
	})
}

// Candidates implements Conn.
func (c *pionConn) Candidates(lines []string) {
	c.attempt(func() error {
		mid, index := "0", uint16(0)
		for _, line := range lines {
			// One that cannot be used spoils no other.
			if err := c.pc.AddICECandidate(webrtc.ICECandidateInit{Candidate: line, SDPMid: &mid, SDPMLineIndex: &index}); err != nil {
				c.f.log.Debug("candidate ignored", "err", err)
			}
		}
		return nil
	})
}

// Remote implements Conn.
func (c *pionConn) Remote() (fp Fingerprint, known bool) {
	if der := c.pc.SCTP().Transport().GetRemoteCertificate(); len(der) > 0 {
		fp = sha256.Sum256(der)
	}
	return fp, true // without a certificate: zero, which equals no envelope's
}

// Relayed implements Conn.
func (c *pionConn) Relayed() (relayed, known bool) {
	pair, err := c.pc.SCTP().Transport().ICETransport().GetSelectedCandidatePair()
	if err != nil || pair == nil {
		return false, false
	}
	return pair.Local.Typ == webrtc.ICECandidateTypeRelay || pair.Remote.Typ == webrtc.ICECandidateTypeRelay, true
}

// Send implements Conn. pion copies the frame into its own queue.
func (c *pionConn) Send(ch node.Channel, frame []byte) bool { return c.channels[ch].Send(frame) == nil }

// Buffered implements Conn.
func (c *pionConn) Buffered(ch node.Channel) int { return int(c.channels[ch].BufferedAmount()) }

// Close implements Conn. What pion started ends in the background; Factory.Stop waits for it.
func (c *pionConn) Close() {
	c.mu.Lock()
	again := c.closed
	c.closed, c.ended = true, true
	c.mu.Unlock()
	if again {
		return
	}
	c.f.mu.Lock()
	delete(c.f.conns, c)
	c.f.wg.Add(1)
	c.f.mu.Unlock()
	go func() {
		defer c.f.wg.Done()
		if err := c.pc.GracefulClose(); err != nil {
			c.f.log.Debug("close", "err", err)
		}
	}()
}
