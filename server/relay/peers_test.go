package relay_test

import (
	"encoding/binary"
	"errors"
	"net"
	"net/netip"
	"testing"
	"time"

	"github.com/pion/stun/v4"
	"github.com/virtuatrader/virtua/server/relay"
)

func TestWhoMayBeReached(t *testing.T) {
	for _, a := range []string{"8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8"} {
		if !relay.Lets(nil, nil, netip.MustParseAddr(a)) {
			t.Errorf("%s is refused", a)
		}
	}
	private := []string{"0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255",
		"192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.251", "239.1.1.1", "240.0.0.1", "255.255.255.255",
		"::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "64:ff9b::7f00:1",
		"2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1"}
	for _, a := range private {
		if relay.Lets(nil, nil, netip.MustParseAddr(a)) {
			t.Errorf("%s may be reached", a)
		}
	}
	all := []netip.Prefix{netip.MustParsePrefix("0.0.0.0/0"), netip.MustParsePrefix("::/0")}
	for _, a := range private {
		if !relay.Lets(all, nil, netip.MustParseAddr(a)) {
			t.Errorf("%s is refused although all are allowed", a)
		}
		if relay.Lets(all, all, netip.MustParseAddr(a)) {
			t.Errorf("%s may be reached although it is denied", a)
		}
	}
	if relay.Lets(all, nil, netip.Addr{}) {
		t.Error("no address may be reached")
	}
}

// raw speaks TURN by hand, as somebody does who does not keep to what pion's client does.
type raw struct {
	t           *testing.T
	conn        net.Conn
	user, pass  string
	nonce       stun.Nonce
	realm       stun.Realm
	transaction byte
}

func newRaw(t *testing.T, server string) *raw {
	t.Helper()
	conn, err := net.Dial("udp4", server)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	r := &raw{t: t, conn: conn}
	r.user, r.pass = soon("raw")
	if code := r.ask(stun.MethodAllocate); code != stun.CodeUnauthorized {
		t.Fatalf("%d without a credential", code)
	}
	if code := r.ask(stun.MethodAllocate, attribute{stun.AttrRequestedTransport, []byte{17, 0, 0, 0}}); code != 0 {
		t.Fatalf("%d", code)
	}
	return r
}

type attribute struct {
	kind  stun.AttrType
	value []byte
}

func (a attribute) AddTo(m *stun.Message) error {
	m.Add(a.kind, a.value)
	return nil
}

// toPeer is an XOR-PEER-ADDRESS.
type toPeer netip.AddrPort

func (p toPeer) AddTo(m *stun.Message) error {
	at := netip.AddrPort(p)
	return stun.XORMappedAddress{IP: at.Addr().AsSlice(), Port: int(at.Port())}.AddToAs(m, stun.AttrXORPeerAddress)
}

// ask sends a request and returns the code of its answer, 0 for success.
func (r *raw) ask(method stun.Method, more ...stun.Setter) stun.ErrorCode {
	r.t.Helper()
	r.transaction++
	all := append([]stun.Setter{stun.NewTransactionIDSetter([12]byte{r.transaction}), stun.NewType(method, stun.ClassRequest)}, more...)
	if r.nonce != nil {
		all = append(all, stun.NewUsername(r.user), r.realm, r.nonce, stun.NewLongTermIntegrity(r.user, r.realm.String(), r.pass))
	}
	m, err := stun.Build(all...)
	if err != nil {
		r.t.Fatal(err)
	}
	if _, err := r.conn.Write(m.Raw); err != nil {
		r.t.Fatal(err)
	}
	if err := r.conn.SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
		r.t.Fatal(err)
	}
	for {
		b := make([]byte, 1600)
		n, err := r.conn.Read(b)
		if err != nil {
			r.t.Fatal(err)
		}
		got := &stun.Message{Raw: b[:n]}
		if got.Decode() != nil || got.TransactionID != [12]byte{r.transaction} {
			continue
		}
		if got.Type.Class == stun.ClassSuccessResponse {
			return 0
		}
		var code stun.ErrorCodeAttribute
		if err := code.GetFrom(got); err != nil {
			r.t.Fatal(err)
		}
		if r.nonce == nil {
			if err := errors.Join(r.nonce.GetFrom(got), r.realm.GetFrom(got)); err != nil {
				r.t.Fatal(err)
			}
		}
		return code.Code
	}
}

func channel(n uint16) stun.Setter {
	return attribute{stun.AttrChannelNumber, binary.BigEndian.AppendUint32(nil, uint32(n)<<16)}
}

// TestPrivatePeers: neither a permission nor a channel leads to an address behind the relay.
func TestPrivatePeers(t *testing.T) {
	r, at := start(t, func(c *relay.Config) { c.Allow = nil })
	c := newRaw(t, at.udp)
	for _, a := range []string{"127.0.0.1:53", "10.0.0.1:80", "169.254.169.254:80", "192.168.0.1:80", "224.0.0.251:5353", "0.0.0.0:80"} {
		p := toPeer(netip.MustParseAddrPort(a))
		if code := c.ask(stun.MethodCreatePermission, p); code != stun.CodeForbidden {
			t.Errorf("a permission for %s: %d", a, code)
		}
		if code := c.ask(stun.MethodChannelBind, channel(0x4000), p); code == 0 {
			t.Errorf("a channel to %s", a)
		}
	}
	// One bad address among good ones spoils the request.
	good := toPeer(netip.MustParseAddrPort("8.8.8.8:80"))
	if code := c.ask(stun.MethodCreatePermission, good, toPeer(netip.MustParseAddrPort("127.0.0.1:53"))); code != stun.CodeForbidden {
		t.Errorf("%d", code)
	}
	if code := c.ask(stun.MethodCreatePermission, good); code != 0 {
		t.Errorf("a public address: %d", code)
	}
	if s := r.Stats(); s.Refused["bad_peer"] != 13 || s.ToPeers != 0 {
		t.Errorf("%+v", s)
	}
	// Nothing is sent without a permission either.
	m, err := stun.Build(stun.TransactionID, stun.NewType(stun.MethodSend, stun.ClassIndication), toPeer(netip.MustParseAddrPort("127.0.0.1:53")),
		attribute{stun.AttrData, []byte("hello")})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.conn.Write(m.Raw); err != nil {
		t.Fatal(err)
	}
	if code := c.ask(stun.MethodRefresh); code != 0 || r.Stats().ToPeers != 0 { // answered after the indication
		t.Errorf("%d, %+v", code, r.Stats())
	}
}

// TestNoTCPAndNoPairs: what relays can do beside UDP is not done.
func TestNoTCPAndNoPairs(t *testing.T) {
	r, at := start(t, nil)
	c := newRaw(t, at.udp)
	if code := c.ask(stun.MethodConnect, toPeer(netip.MustParseAddrPort(at.tcp))); code == 0 {
		t.Error("a connection over TCP was made")
	}
	for name, more := range map[string][]stun.Setter{
		"TCP":      {attribute{stun.AttrRequestedTransport, []byte{6, 0, 0, 0}}},
		"EvenPort": {attribute{stun.AttrRequestedTransport, []byte{17, 0, 0, 0}}, attribute{stun.AttrEvenPort, []byte{0x80}}},
		"IPv6":     {attribute{stun.AttrRequestedTransport, []byte{17, 0, 0, 0}}, attribute{stun.AttrRequestedAddressFamily, []byte{2, 0, 0, 0}}},
	} {
		conn, err := net.Dial("udp4", at.udp)
		if err != nil {
			t.Fatal(err)
		}
		other := &raw{t: t, conn: conn, user: c.user, pass: c.pass, nonce: c.nonce, realm: c.realm}
		if code := other.ask(stun.MethodAllocate, more...); code != stun.CodeInsufficientCapacity {
			t.Errorf("%s: %d", name, code)
		}
		_ = conn.Close()
	}
	if n := r.Stats().Allocations; n != 1 {
		t.Errorf("%d allocations", n)
	}
}

// TestCrowds: a client has so many peers and channels, and those it has stay.
func TestCrowds(t *testing.T) {
	r, at := start(t, nil)
	c := newRaw(t, at.udp)
	to := func(host, port int) toPeer {
		return toPeer(netip.AddrPortFrom(netip.AddrFrom4([4]byte{127, 0, 1, byte(host)}), uint16(port)))
	}
	for i := range relay.MaxPeers {
		if code := c.ask(stun.MethodCreatePermission, to(i, 9)); code != 0 {
			t.Fatalf("peer %d: %d", i, code)
		}
	}
	if code := c.ask(stun.MethodCreatePermission, to(200, 9)); code != stun.CodeForbidden {
		t.Errorf("one peer too many: %d", code)
	}
	if code := c.ask(stun.MethodCreatePermission, to(0, 9)); code != 0 {
		t.Errorf("a peer it has: %d", code)
	}
	refused := 0
	for i := range relay.MaxChannels + 10 {
		if c.ask(stun.MethodChannelBind, channel(uint16(0x4000+i)), to(0, 1000+i)) != 0 {
			refused++
		}
	}
	if refused == 0 || refused > 10 || r.Stats().Refused["crowd"] == 0 {
		t.Errorf("%d channels refused, %+v", refused, r.Stats())
	}
}

// TestRequestFlood: an address without an allocation is answered so often; one with an allocation is heard all the same.
func TestRequestFlood(t *testing.T) {
	r, at := start(t, nil)
	c := newRaw(t, at.udp)
	flood, err := net.Dial("udp4", at.udp)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = flood.Close() }()
	m, err := stun.Build(stun.TransactionID, stun.BindingRequest)
	if err != nil {
		t.Fatal(err)
	}
	until(t, "requests are refused", func() bool {
		for range relay.RequestBurst {
			if _, err := flood.Write(m.Raw); err != nil {
				t.Fatal(err)
			}
		}
		return r.Stats().Refused["per_address"] > 0
	})
	if code := c.ask(stun.MethodRefresh); code != 0 {
		t.Errorf("%d", code)
	}
}
