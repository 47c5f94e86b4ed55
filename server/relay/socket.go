package relay

import (
	"errors"
	"math/rand/v2"
	"net"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"github.com/pion/turn/v5"
)

// portTries is how many ports are tried for one relayed socket.
const portTries = 16

var (
	errNoRoom = errors.New("no room for one more allocation")
	errNoTCP  = errors.New("nothing is relayed over TCP")
	errNoPort = errors.New("no port is free")
)

// machine is the machine's own network.
type machine struct{}

// ListenPacket implements Network.
func (machine) ListenPacket(network, address string) (net.PacketConn, error) {
	return net.ListenPacket(network, address)
}

// generator opens relayed sockets for pion. It relays UDP alone (RFC 8656): links need no more, and connections over TCP
// (RFC 6062) would let a client talk to services that speak before they are asked who one is.
type generator struct{ r *Relay }

// Validate implements turn.RelayAddressGenerator.
func (generator) Validate() error { return nil }

// AllocateListener implements turn.RelayAddressGenerator.
func (generator) AllocateListener(turn.AllocateListenerConfig) (net.Listener, net.Addr, error) {
	return nil, nil, errNoTCP
}

// AllocateConn implements turn.RelayAddressGenerator.
func (generator) AllocateConn(turn.AllocateConnConfig) (net.Conn, error) { return nil, errNoTCP }

// AllocatePacketConn implements turn.RelayAddressGenerator. Pairs of ports (EVEN-PORT), for which pion asks without a user,
// are not given.
func (g generator) AllocatePacketConn(c turn.AllocateListenerConfig) (net.PacketConn, net.Addr, error) {
	r, six := g.r, c.Network == "udp6"
	public, any := byFamily(r.cfg.Public, six), "0.0.0.0"
	if six {
		any = "::"
	}
	if c.UserID == "" || c.RequestedPort != 0 || !public.IsValid() {
		return nil, nil, errNoPort
	}
	if b := byFamily(r.cfg.Bind, six); b.IsValid() {
		any = b.String()
	}
	span := int(r.cfg.MaxPort) - int(r.cfg.MinPort) + 1
	for range portTries {
		port := int(r.cfg.MinPort) + rand.IntN(span)
		at := netip.AddrPortFrom(public, uint16(port))
		if err := r.take(c.UserID, at); errors.Is(err, errNoPort) {
			continue
		} else if err != nil {
			return nil, nil, err
		}
		conn, err := r.cfg.Network.ListenPacket(c.Network, net.JoinHostPort(any, strconv.Itoa(port)))
		if err != nil {
			r.release(c.UserID, at)
			continue
		}
		s := &socket{PacketConn: conn, r: r, user: c.UserID, at: at, tokens: float64(r.cfg.MaxRate), filled: time.Now()}
		if b := byFamily(r.cfg.Bind, six); b.IsValid() && b != public {
			s.inside = b
		} else if !b.IsValid() {
			s.inside = netip.MustParseAddr(map[bool]string{false: "127.0.0.1", true: "::1"}[six])
		}
		return s, net.UDPAddrFromAddrPort(at), nil
	}
	r.refuse(NoRoom)
	return nil, nil, errNoPort
}

func byFamily(list []netip.Addr, six bool) netip.Addr {
	for _, a := range list {
		if a.Is6() == six {
			return a
		}
	}
	return netip.Addr{}
}

// take reserves a relayed address for a user.
func (r *Relay) take(user string, at netip.AddrPort) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, taken := r.sockets[at]; taken {
		return errNoPort
	}
	if r.closing || len(r.sockets) >= r.cfg.MaxAllocations || r.users[user] >= r.cfg.MaxPerUser {
		r.refuse(NoRoom)
		return errNoRoom
	}
	r.sockets[at] = struct{}{}
	r.users[user]++
	r.busy.Add(1)
	return nil
}

func (r *Relay) release(user string, at netip.AddrPort) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.sockets, at)
	if r.users[user]--; r.users[user] <= 0 {
		delete(r.users, user)
	}
	r.busy.Done()
}

// live reports whether an address is one of the relayed ones.
func (r *Relay) live(at netip.AddrPort) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, is := r.sockets[at]
	return is
}

// socket is the relayed socket of one allocation. It carries no more than its rate: what comes beyond is dropped, as on any
// narrow way, and the nodes' own congestion control adapts.
//
// Two clients of one relay send to each other by its public address, which the machine itself may not reach: many clouds
// give it to a router that does not turn packets round. These go by inside, from socket to socket.
type socket struct {
	net.PacketConn
	r      *Relay
	user   string
	at     netip.AddrPort
	inside netip.Addr // where sockets of this machine reach each other; invalid when that is the public address
	once   sync.Once

	mu     sync.Mutex
	tokens float64
	filled time.Time
}

// allowed takes n bytes of the rate. A second's worth may come at once.
func (s *socket) allowed(n int) bool {
	now := time.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	rate := float64(s.r.cfg.MaxRate)
	s.tokens = min(rate, s.tokens+now.Sub(s.filled).Seconds()*rate)
	s.filled = now
	if s.tokens < float64(n) {
		s.r.refuse(TooFast)
		return false
	}
	s.tokens -= float64(n)
	return true
}

// ReadFrom brings the next packet of a peer.
func (s *socket) ReadFrom(p []byte) (int, net.Addr, error) {
	for {
		n, from, err := s.PacketConn.ReadFrom(p)
		if err != nil {
			return n, from, err
		}
		if !s.allowed(n) {
			continue
		}
		if at := addrPort(from); s.inside.IsValid() && at.Addr() == s.inside {
			if at = netip.AddrPortFrom(s.at.Addr(), at.Port()); s.r.live(at) {
				from = net.UDPAddrFromAddrPort(at)
			}
		}
		s.r.toClients.Add(uint64(n))
		return n, from, nil
	}
}

// WriteTo sends a packet to a peer. One that is dropped counts as sent.
func (s *socket) WriteTo(p []byte, to net.Addr) (int, error) {
	at := addrPort(to)
	if !s.r.guard.lets(at.Addr()) { // permissions ask the same; nothing gets past both
		s.r.refuse(BadPeer)
		return len(p), nil
	}
	if !s.allowed(len(p)) {
		return len(p), nil
	}
	if s.inside.IsValid() && at.Addr() == s.at.Addr() && s.r.live(at) {
		to = net.UDPAddrFromAddrPort(netip.AddrPortFrom(s.inside, at.Port()))
	}
	s.r.toPeers.Add(uint64(len(p)))
	return s.PacketConn.WriteTo(p, to)
}

// Close ends the socket. It may be called again and does not fail: pion would leave other allocations open.
func (s *socket) Close() error {
	s.once.Do(func() {
		_ = s.PacketConn.Close()
		s.r.release(s.user, s.at)
	})
	return nil
}
