// Package relay is a STUN and TURN server (RFC 8489, RFC 8656) for nodes that find no way to each other, or that
// hide their addresses: it passes packets on, which are DTLS between the two nodes and say nothing to it.
//
// It takes credentials that end (draft-uberti-behave-turn-rest-00, see Credential), bounds what each of them and
// each address may take, and carries nothing to addresses that are not the public Internet's unless it is told to.
// The protocol is pion/turn's; this package is what stands around it: sockets, listeners, bounds and figures.
package relay

import (
	"crypto/tls"
	"hash/maphash"
	"log/slog"
	"net"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pion/stun/v4"
	"github.com/pion/turn/v5"
	"github.com/virtuatrader/virtua/node/fault"
)

// Config is a relay. Secret, Public and one of Packets and Streams are needed.
type Config struct {
	Secret  []byte           // shared with whoever hands out credentials; 16 bytes at least
	Realm   string           // "virtua" when empty
	Public  []netip.Addr     // addresses that peers reach, at most one of each family
	Packets []net.PacketConn // where clients come over UDP; closed with the relay
	Streams []Stream         // where they come over TCP or TLS; closed with the relay
	Network Network          // where relayed sockets are opened; the machine's when nil
	Bind    []netip.Addr     // where relayed sockets listen, by family; any address when there is none

	MinPort, MaxPort uint16         // of relayed sockets; 49152 to 65535 when zero
	MaxAllocations   int            // at one time; 4,000 when zero
	MaxPerUser       int            // of one name; 100 when zero
	MaxRate          int            // bytes a second that one allocation carries, both ways together; 1 MiB when zero
	Allow            []netip.Prefix // peers that are not on the public Internet and may be reached all the same
	Deny             []netip.Prefix // peers that may not be reached

	Patience time.Duration // for a connection to get an allocation; 15 s when zero

	Now func() time.Time // time.Now
	Log *slog.Logger     // discards. Addresses appear at debug only
}

// Stream is a listener whose clients speak TURN over TCP, or over TLS when that is set.
type Stream struct {
	net.Listener
	TLS *tls.Config
}

// Network opens sockets; a part of pion's transport.Net.
type Network interface {
	ListenPacket(network, address string) (net.PacketConn, error)
}

// Grace is how long an allocation may be kept with a credential that has ended. New ones need one that has not.
const Grace = 24 * time.Hour

// MinSecret is how many bytes a secret has at least.
const MinSecret = 16

// Reason says why something was refused.
type Reason uint8

// The reasons, in the order of their names.
const (
	Malformed  Reason = iota // a user name that is none of ours
	Ended                    // a credential whose time is over
	Forged                   // a password that does not belong to the user name
	PerUser                  // more allocations than one name may have
	NoRoom                   // more than the relay has
	BadPeer                  // a peer that nothing is carried to
	Crowd                    // more peers or channels than one client may have
	TooFast                  // packets beyond an allocation's rate, dropped
	PerAddress               // connections or requests beyond what one address may make
	BadFrame                 // bytes on a connection that are no TURN
	reasons
)

func (r Reason) String() string {
	return [...]string{"malformed", "ended", "forged", "per_user", "no_room", "bad_peer", "crowd", "too_fast", "per_address", "bad_frame"}[r]
}

// Stats are a relay's figures.
type Stats struct {
	Allocations int    // now
	Connections int    // TCP and TLS, now
	Opened      uint64 // allocations in all
	ToPeers     uint64 // bytes carried for clients
	ToClients   uint64 // bytes carried to them
	Refused     map[string]uint64
}

// Relay runs from New to Close.
type Relay struct {
	cfg    Config
	guard  guard
	server *turn.Server
	lines  []*line
	doors  []*door
	busy   sync.WaitGroup // sockets, connections and readers that are open

	refused                    [reasons]atomic.Uint64
	opened, toPeers, toClients atomic.Uint64

	mu      sync.Mutex
	closing bool
	users   map[string]int                  // allocations by name
	sockets map[netip.AddrPort]struct{}     // relayed addresses that are live
	clients map[netip.AddrPort]*client      // over UDP, that have an allocation
	streams map[netip.AddrPort]*client      // over TCP and TLS
	conns   map[netip.AddrPort]*stream      // every connection
	from    map[netip.Prefix]int            // connections by address
	done    chan struct{}                   // closed when closing
	asking  [requestBuckets]requestsPerAddr // requests of addresses without an allocation
	seed    maphash.Seed                    // keeps others from finding addresses that share a bucket of these
}

// client is what a client with an allocation has beside it.
type client struct {
	peers    map[netip.Addr]struct{} // permissions
	channels int
}

// New starts a relay. What it was given is closed when it fails.
func New(cfg Config) (*Relay, error) {
	r := &Relay{cfg: cfg, users: map[string]int{}, sockets: map[netip.AddrPort]struct{}{}, clients: map[netip.AddrPort]*client{}, streams: map[netip.AddrPort]*client{},
		conns: map[netip.AddrPort]*stream{}, from: map[netip.Prefix]int{}, done: make(chan struct{}), seed: maphash.MakeSeed()}
	err := r.defaults()
	if err == nil {
		r.server, err = r.start()
	}
	if err != nil {
		for _, p := range cfg.Packets {
			_ = p.Close()
		}
		for _, s := range cfg.Streams {
			_ = s.Close()
		}
		return nil, err
	}
	return r, nil
}

func (r *Relay) defaults() error {
	c := &r.cfg
	if len(c.Secret) < MinSecret {
		return fault.New(fault.Invalid, "a relay's secret has %d bytes at least", MinSecret)
	}
	if len(c.Packets)+len(c.Streams) == 0 {
		return fault.New(fault.Invalid, "a relay needs an address to listen on")
	}
	if err := families("public address", c.Public); err != nil {
		return err
	}
	if len(c.Public) == 0 {
		return fault.New(fault.Invalid, "a relay needs the address that peers reach")
	}
	if err := families("address of relayed sockets", c.Bind); err != nil {
		return err
	}
	if c.MinPort == 0 && c.MaxPort == 0 {
		c.MinPort, c.MaxPort = 49152, 65535
	}
	if c.MinPort == 0 || c.MinPort > c.MaxPort {
		return fault.New(fault.Invalid, "ports %d to %d", c.MinPort, c.MaxPort)
	}
	if c.Realm == "" {
		c.Realm = "virtua"
	}
	if c.MaxAllocations <= 0 {
		c.MaxAllocations = 4000
	}
	if c.MaxPerUser <= 0 {
		c.MaxPerUser = 100
	}
	if c.MaxRate <= 0 {
		c.MaxRate = 1 << 20
	}
	if c.Patience <= 0 {
		c.Patience = 15 * time.Second
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Network == nil {
		c.Network = machine{}
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	r.guard = guard{allow: c.Allow, deny: c.Deny}
	return nil
}

// families holds addresses to one of each family, none of them "any".
func families(what string, list []netip.Addr) error {
	seen := [2]bool{}
	for _, a := range list {
		i := 0
		if a.Is6() {
			i = 1
		}
		if !a.IsValid() || a.IsUnspecified() || a.IsMulticast() || a.Is4In6() || a.Zone() != "" || seen[i] {
			return fault.New(fault.Invalid, "%s %s", what, a)
		}
		seen[i] = true
	}
	return nil
}

func (r *Relay) start() (*turn.Server, error) {
	cfg := turn.ServerConfig{
		Realm: r.cfg.Realm, LoggerFactory: pionLog{r.cfg.Log}, AuthHandler: r.authenticate, QuotaHandler: r.room,
		EventHandler: turn.EventHandler{
			OnAuth: func(_, _ net.Addr, _, _, _, _ string, ok bool) {
				if !ok {
					r.refuse(Forged)
				}
			},
			OnAllocationCreated: func(src, _ net.Addr, _, _, _ string, _ net.Addr, _ int) { r.arrived(src) },
			OnAllocationDeleted: func(src, _ net.Addr, _, _, _ string) { r.left(src) },
			OnPermissionCreated: func(src, _ net.Addr, _, _, _ string, _ net.Addr, peer net.IP) { r.permitted(src, peer, true) },
			OnPermissionDeleted: func(src, _ net.Addr, _, _, _ string, _ net.Addr, peer net.IP) { r.permitted(src, peer, false) },
			OnChannelCreated:    func(src, _ net.Addr, _, _, _ string, _, _ net.Addr, _ uint16) { r.bound(src, 1) },
			OnChannelDeleted:    func(src, _ net.Addr, _, _, _ string, _, _ net.Addr, _ uint16) { r.bound(src, -1) },
		},
	}
	for _, p := range r.cfg.Packets {
		l := &line{PacketConn: p, r: r}
		r.lines = append(r.lines, l)
		cfg.PacketConnConfigs = append(cfg.PacketConnConfigs, turn.PacketConnConfig{PacketConn: l, RelayAddressGenerator: generator{r}, PermissionHandler: r.permit})
	}
	for _, s := range r.cfg.Streams {
		d := &door{Stream: s, r: r}
		r.doors = append(r.doors, d)
		cfg.ListenerConfigs = append(cfg.ListenerConfigs, turn.ListenerConfig{Listener: d, RelayAddressGenerator: generator{r}, PermissionHandler: r.permit})
	}
	r.busy.Add(len(r.lines) + len(r.doors))
	s, err := turn.NewServer(cfg)
	if err != nil {
		return nil, fault.New(fault.Invalid, "relay: %w", err)
	}
	return s, nil
}

// Close ends every allocation and connection and waits for them. It may be called again.
func (r *Relay) Close() {
	r.mu.Lock()
	again := r.closing
	r.closing = true
	open := make([]*stream, 0, len(r.conns))
	for _, s := range r.conns {
		open = append(open, s)
	}
	r.mu.Unlock()
	if !again {
		close(r.done)
		_ = r.server.Close() // lines and doors, whose own Close does not fail
		for _, s := range open {
			_ = s.Close()
		}
	}
	r.busy.Wait()
}

// Stats returns the figures.
func (r *Relay) Stats() Stats {
	s := Stats{Opened: r.opened.Load(), ToPeers: r.toPeers.Load(), ToClients: r.toClients.Load(), Refused: map[string]uint64{}}
	for i := range reasons {
		s.Refused[i.String()] = r.refused[i].Load()
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	s.Allocations, s.Connections = len(r.sockets), len(r.conns)
	return s
}

func (r *Relay) refuse(why Reason) { r.refused[why].Add(1) }

// authenticate returns the name and key of a user (RFC 8489, section 9.2); pion checks the request against the key.
func (r *Relay) authenticate(a *turn.RequestAttributes) (string, []byte, bool) {
	name, until, ok := parseUser(a.Username)
	if !ok {
		r.refuse(Malformed)
		return "", nil, false
	}
	if a.Method != stun.MethodAllocate {
		until += int64(Grace / time.Second)
	}
	if r.cfg.Now().Unix() > until {
		r.refuse(Ended)
		return "", nil, false
	}
	return name, turn.GenerateAuthKey(a.Username, r.cfg.Realm, password(r.cfg.Secret, a.Username)), true
}

// room reports whether a name may have one more allocation. Which it is, is decided when its socket is opened.
func (r *Relay) room(name, _ string, _ net.Addr) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closing || len(r.sockets) >= r.cfg.MaxAllocations {
		r.refuse(NoRoom)
		return false
	}
	if r.users[name] >= r.cfg.MaxPerUser {
		r.refuse(PerUser)
		return false
	}
	return true
}

// What one client may have beside its allocation: a node tells of at most 16 candidates.
const (
	maxPeers    = 64
	maxChannels = 64
)

// permit decides whether a client may exchange packets with a peer: asked for permissions and for channels.
func (r *Relay) permit(src net.Addr, peer net.IP) bool {
	ip, ok := netip.AddrFromSlice(peer)
	if !ok || !r.guard.lets(ip.Unmap()) {
		r.refuse(BadPeer)
		return false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	c := r.clientOf(src)
	if c == nil {
		return false // its allocation ended this moment
	}
	if _, known := c.peers[ip.Unmap()]; !known && len(c.peers) >= maxPeers || c.channels > maxChannels {
		r.refuse(Crowd)
		return false
	}
	return true
}

// clientOf returns who has an allocation at an address, nil when nobody has; r.mu is held.
func (r *Relay) clientOf(src net.Addr) *client {
	return r.kind(src)[addrPort(src)]
}

// kind returns the clients over UDP or over streams: both may come from the same address and port.
func (r *Relay) kind(src net.Addr) map[netip.AddrPort]*client {
	if strings.HasPrefix(src.Network(), "udp") {
		return r.clients
	}
	return r.streams
}

func (r *Relay) arrived(src net.Addr) {
	r.opened.Add(1)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.kind(src)[addrPort(src)] = &client{peers: map[netip.Addr]struct{}{}}
	if s := r.conns[addrPort(src)]; s != nil && !strings.HasPrefix(src.Network(), "udp") {
		s.settle()
	}
}

func (r *Relay) left(src net.Addr) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.kind(src), addrPort(src))
}

func (r *Relay) permitted(src net.Addr, peer net.IP, yes bool) {
	ip, ok := netip.AddrFromSlice(peer)
	if !ok {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if c := r.clientOf(src); c == nil {
		return
	} else if yes {
		c.peers[ip.Unmap()] = struct{}{}
	} else {
		delete(c.peers, ip.Unmap())
	}
}

func (r *Relay) bound(src net.Addr, by int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if c := r.clientOf(src); c != nil {
		c.channels += by
	}
}

// addrPort returns an address as a key.
func addrPort(a net.Addr) netip.AddrPort {
	var p netip.AddrPort
	switch a := a.(type) {
	case *net.UDPAddr:
		p = a.AddrPort()
	case *net.TCPAddr:
		p = a.AddrPort()
	}
	return netip.AddrPortFrom(p.Addr().Unmap(), p.Port())
}
