//go:build !js

package link

import (
	"crypto/sha256"
	"log/slog"
	"sync"
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
	ICE []ICEServer
	Net transport.Net // the network; the machine's own when nil
	Log *slog.Logger  // discards
}

// NewFactory returns the native body of Factory, over pion/webrtc. It asks multicast DNS for the names behind
// which browsers of the same network hide, and offers loopback addresses, so that two nodes of one machine need
// no network.
func NewFactory(cfg FactoryConfig) Factory {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	var se webrtc.SettingEngine
	se.SetICEMulticastDNSMode(ice.MulticastDNSModeQueryOnly)
	se.SetIncludeLoopbackCandidate(true)
	se.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeUDP4, webrtc.NetworkTypeUDP6})
	se.SetICETimeouts(5*time.Second, 10*time.Second, 2*time.Second)
	// A pair found on the way (a browser's, whose own name did not resolve) is good enough after a moment; pion
	// would hold out a second for a host pair.
	se.SetPrflxAcceptanceMinWait(100 * time.Millisecond)
	se.SetSrflxAcceptanceMinWait(200 * time.Millisecond)
	if cfg.Net != nil {
		se.SetNet(cfg.Net)
	}
	se.LoggerFactory = pionLog{cfg.Log}
	f := &pionFactory{api: webrtc.NewAPI(webrtc.WithSettingEngine(se)), log: cfg.Log}
	for _, s := range cfg.ICE {
		f.conf.ICEServers = append(f.conf.ICEServers, webrtc.ICEServer{
			URLs: s.URLs, Username: s.Username, Credential: s.Credential,
		})
	}
	return f
}

type pionFactory struct {
	api  *webrtc.API
	conf webrtc.Configuration
	log  *slog.Logger

	mu      sync.Mutex
	conns   map[*pionConn]struct{}
	stopped bool
	wg      sync.WaitGroup
}

// Open implements Factory.
func (f *pionFactory) Open(offer string, h Handler) (Conn, error) {
	pc, err := f.api.NewPeerConnection(f.conf)
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
			c.over(fault.New(fault.PeerGone, "no way to the peer"))
		case webrtc.PeerConnectionStateDisconnected, webrtc.PeerConnectionStateClosed:
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
	c.attempt(func() error {
		var d webrtc.SessionDescription
		var err error
		if offer == "" {
			d, err = pc.CreateOffer(nil)
		} else if err = pc.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeOffer, SDP: offer}); err == nil {
			d, err = pc.CreateAnswer(nil)
		}
		if err != nil {
			return err
		}
		// Candidates come as events: the description is reported before gathering starts.
		c.report(func(h Handler) { h.Local(d.SDP) })
		return pc.SetLocalDescription(d)
	})
	return c, nil
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
