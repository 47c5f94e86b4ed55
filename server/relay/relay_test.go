package relay_test

import (
	"errors"
	"net"
	"net/netip"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/pion/logging"
	"github.com/pion/turn/v5"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/server/relay"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var secret = []byte("0123456789abcdef")

// loopback lets clients of these tests reach each other.
var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}

// ways are where a relay's clients come.
type ways struct{ udp, tcp string }

// start runs a relay on the loopback until the test ends.
func start(t testing.TB, change func(*relay.Config)) (*relay.Relay, ways) {
	t.Helper()
	packets, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	cfg := relay.Config{Secret: secret, Public: []netip.Addr{netip.MustParseAddr("127.0.0.1")}, Bind: []netip.Addr{netip.MustParseAddr("127.0.0.1")},
		Packets: []net.PacketConn{packets}, Streams: []relay.Stream{{Listener: listener}}, Allow: loopback}
	if change != nil {
		change(&cfg)
	}
	r, err := relay.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	return r, ways{packets.LocalAddr().String(), listener.Addr().String()}
}

func quiet() *logging.DefaultLoggerFactory {
	f := logging.NewDefaultLoggerFactory()
	f.DefaultLogLevel = logging.LogLevelDisabled
	return f
}

// client is pion's, over a socket to a relay.
func client(t testing.TB, conn net.PacketConn, server, user, pass string) *turn.Client {
	t.Helper()
	c, err := turn.NewClient(&turn.ClientConfig{STUNServerAddr: server, TURNServerAddr: server, Conn: conn, Username: user, Password: pass,
		RTO: 500 * time.Millisecond, LoggerFactory: quiet()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		c.Close()
		_ = conn.Close()
	})
	if err := c.Listen(); err != nil {
		t.Fatal(err)
	}
	return c
}

func overUDP(t *testing.T, server, user, pass string) *turn.Client {
	t.Helper()
	conn, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return client(t, conn, server, user, pass)
}

// soon is a credential that holds.
func soon(name string) (user, pass string) {
	return relay.Credential(secret, name, time.Now().Add(time.Hour))
}

// allocated returns a client with a relayed address.
func allocated(t *testing.T, server, name string) (*turn.Client, net.PacketConn) {
	t.Helper()
	user, pass := soon(name)
	c := overUDP(t, server, user, pass)
	conn, err := c.Allocate()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return c, conn
}

// until polls for what happens in other goroutines.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for end := time.Now().Add(time.Minute); !ok(); <-tick.C {
		if time.Now().After(end) {
			t.Fatalf("not within a minute: %s", what)
		}
	}
}

func TestConfig(t *testing.T) {
	for name, change := range map[string]func(*relay.Config){
		"short secret":     func(c *relay.Config) { c.Secret = secret[:15] },
		"nowhere":          func(c *relay.Config) { c.Packets, c.Streams = nil, nil },
		"no public":        func(c *relay.Config) { c.Public = nil },
		"any public":       func(c *relay.Config) { c.Public = []netip.Addr{netip.IPv4Unspecified()} },
		"two of a family":  func(c *relay.Config) { c.Public = append(c.Public, c.Public[0]) },
		"multicast":        func(c *relay.Config) { c.Bind = []netip.Addr{netip.MustParseAddr("224.0.0.1")} },
		"ports other way":  func(c *relay.Config) { c.MinPort, c.MaxPort = 2, 1 },
		"ports up to none": func(c *relay.Config) { c.MinPort = 1 },
	} {
		t.Run(name, func(t *testing.T) {
			conn, err := net.ListenPacket("udp4", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			cfg := relay.Config{Secret: secret, Public: []netip.Addr{netip.MustParseAddr("127.0.0.1")}, Packets: []net.PacketConn{conn}}
			change(&cfg)
			if r, err := relay.New(cfg); fault.Of(err) != fault.Invalid {
				t.Fatalf("%v, %v", r, err)
			}
			if len(cfg.Packets) > 0 {
				if _, err := conn.WriteTo([]byte{0}, conn.LocalAddr()); !errors.Is(err, net.ErrClosed) {
					t.Errorf("the socket stays open: %v", err)
				}
			} else {
				_ = conn.Close()
			}
		})
	}
}

// TestBinding: anybody may ask for the own address (STUN), without a credential.
func TestBinding(t *testing.T) {
	_, at := start(t, nil)
	conn, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	got, err := client(t, conn, at.udp, "", "").SendBindingRequest()
	if err != nil || got.String() != conn.LocalAddr().String() {
		t.Fatalf("%v, %v, want %v", got, err, conn.LocalAddr())
	}
}

func TestCredentials(t *testing.T) {
	r, at := start(t, nil)
	for _, row := range []struct {
		name   string
		cred   func() (string, string)
		reason string
	}{
		{"Ended", func() (string, string) { return relay.Credential(secret, "a", time.Now().Add(-2*time.Second)) }, "ended"},
		{"OtherSecret", func() (string, string) {
			return relay.Credential([]byte("fedcba9876543210"), "a", time.Now().Add(time.Hour))
		}, "forged"},
		{"LongerThanSigned", func() (string, string) {
			_, pass := relay.Credential(secret, "a", time.Now().Add(-time.Hour))
			user, _ := soon("a")
			return user, pass
		}, "forged"},
		{"OtherName", func() (string, string) {
			user, pass := soon("a")
			return strings.Replace(user, ":a", ":b", 1), pass
		}, "forged"},
		{"NoTime", func() (string, string) { return "trader", "x" }, "malformed"},
		{"NoName", func() (string, string) { return soon("") }, "malformed"},
		{"OddName", func() (string, string) { return soon("a b") }, "malformed"},
	} {
		t.Run(row.name, func(t *testing.T) {
			before := r.Stats().Refused[row.reason]
			user, pass := row.cred()
			if _, err := overUDP(t, at.udp, user, pass).Allocate(); err == nil {
				t.Fatal("an address was given")
			}
			if got := r.Stats(); got.Refused[row.reason] == before || got.Allocations != 0 {
				t.Fatalf("%+v", got)
			}
		})
	}
	if _, conn := allocated(t, at.udp, "a"); conn == nil || r.Stats().Allocations != 1 {
		t.Fatalf("%+v", r.Stats())
	}
}

// TestEndedKeeps: an allocation outlives its credential for a while; a new one is refused at once.
func TestEndedKeeps(t *testing.T) {
	now := make(chan time.Time, 1)
	now <- time.Now()
	r, at := start(t, func(c *relay.Config) {
		c.Now = func() time.Time {
			n := <-now
			now <- n
			return n
		}
	})
	c, _ := allocated(t, at.udp, "a")
	later := func(d time.Duration) {
		n := <-now
		now <- n.Add(d)
	}
	later(2 * time.Hour)
	peer := &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 9}
	if err := c.CreatePermission(peer); err != nil {
		t.Fatalf("kept no longer: %v", err)
	}
	user, pass := soon("a")
	if _, err := overUDP(t, at.udp, user, pass).Allocate(); err == nil {
		t.Fatal("a new one was given")
	}
	later(relay.Grace)
	if err := c.CreatePermission(&net.UDPAddr{IP: net.IPv4(127, 0, 0, 2), Port: 9}); err == nil {
		t.Fatal("kept for good")
	}
	if r.Stats().Refused["ended"] < 2 {
		t.Fatalf("%+v", r.Stats())
	}
}

func TestQuotas(t *testing.T) {
	r, at := start(t, func(c *relay.Config) { c.MaxPerUser, c.MaxAllocations = 2, 3 })
	_, first := allocated(t, at.udp, "a")
	allocated(t, at.udp, "a")
	refused := func(name, why string) {
		t.Helper()
		before := r.Stats().Refused[why]
		user, pass := soon(name)
		_, err := overUDP(t, at.udp, user, pass).Allocate()
		if err == nil || !strings.Contains(err.Error(), "486") || r.Stats().Refused[why] == before {
			t.Fatalf("%v, %+v", err, r.Stats())
		}
	}
	refused("a", "per_user")
	allocated(t, at.udp, "b") // another name has room
	refused("c", "no_room")
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	until(t, "the address is given back", func() bool { return r.Stats().Allocations == 2 })
	allocated(t, at.udp, "a")
}

// TestRate: an allocation carries its rate and no more; the others' are not touched.
func TestRate(t *testing.T) {
	const rate = 64 << 10
	r, at := start(t, func(c *relay.Config) { c.MaxRate = rate })
	_, fast := allocated(t, at.udp, "a")
	sink, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = sink.Close() }()
	began := time.Now()
	until(t, "some are dropped", func() bool {
		for range 400 { // 400 kB, again while that is not too fast
			if _, err := fast.WriteTo(make([]byte, 1000), sink.LocalAddr()); err != nil {
				t.Fatal(err)
			}
		}
		return r.Stats().Refused["too_fast"] > 0
	})
	most := uint64(rate * (1 + time.Since(began).Seconds()))
	if got := r.Stats().ToPeers; got > most || got < 1000 {
		t.Fatalf("%d bytes carried, at most %d", got, most)
	}
	_, other := allocated(t, at.udp, "b")
	before := r.Stats().ToPeers
	if _, err := other.WriteTo(make([]byte, 1000), sink.LocalAddr()); err != nil {
		t.Fatal(err)
	}
	until(t, "another's packet passes", func() bool { return r.Stats().ToPeers == before+1000 })
}

// TestTwoOfOneRelay: two clients meet by their relayed addresses, also where the machine does not reach its own public one.
func TestTwoOfOneRelay(t *testing.T) {
	for name, public := range map[string]string{"Reachable": "127.0.0.1", "BehindRouter": "203.0.113.7"} {
		t.Run(name, func(t *testing.T) {
			r, at := start(t, func(c *relay.Config) {
				c.Public = []netip.Addr{netip.MustParseAddr(public)}
				c.Allow = []netip.Prefix{netip.MustParsePrefix(public + "/32")}
			})
			ca, a := allocated(t, at.udp, "a")
			cb, b := allocated(t, at.udp, "b")
			if host, _, _ := net.SplitHostPort(a.LocalAddr().String()); host != public {
				t.Fatalf("relayed at %s", a.LocalAddr())
			}
			if err := errors.Join(ca.CreatePermission(b.LocalAddr()), cb.CreatePermission(a.LocalAddr())); err != nil {
				t.Fatal(err)
			}
			for i, pair := range [][2]net.PacketConn{{a, b}, {b, a}, {a, b}} {
				if _, err := pair[0].WriteTo([]byte{byte(i)}, pair[1].LocalAddr()); err != nil {
					t.Fatal(err)
				}
				if err := pair[1].SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
					t.Fatal(err)
				}
				b := make([]byte, 10)
				n, from, err := pair[1].ReadFrom(b)
				if err != nil || n != 1 || b[0] != byte(i) || from.String() != pair[0].LocalAddr().String() {
					t.Fatalf("%d: %d bytes of %v, %v", i, n, from, err)
				}
			}
			if s := r.Stats(); s.ToPeers != 3 || s.ToClients != 3 {
				t.Fatalf("%+v", s)
			}
		})
	}
}

// TestClose: what is open ends with the relay; TestMain sees whether anything stays.
func TestClose(t *testing.T) {
	r, at := start(t, nil)
	allocated(t, at.udp, "a")
	idle, err := net.Dial("tcp4", at.tcp)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = idle.Close() }()
	until(t, "connected", func() bool { return r.Stats().Connections == 1 })
	for range 2 {
		r.Close()
	}
	if s := r.Stats(); s.Allocations != 0 || s.Connections != 0 {
		t.Fatalf("%+v", s)
	}
	if err := idle.SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if _, err := idle.Read(make([]byte, 1)); err == nil || errors.Is(err, os.ErrDeadlineExceeded) {
		t.Fatalf("%v", err)
	}
}
