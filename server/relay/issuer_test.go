package relay_test

import (
	"encoding/json"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/server/relay"
)

func TestCredentialIsTheDrafts(t *testing.T) {
	// printf '%s' 1700000000:trader | openssl dgst -binary -sha1 -hmac 0123456789abcdef | base64
	user, pass := relay.Credential(secret, "trader", time.Unix(1_700_000_000, 0))
	if user != "1700000000:trader" || pass != "gu63ypFM6iz+SfxJT0UH6YqCvvw=" {
		t.Fatalf("%s %s", user, pass)
	}
}

func TestTickets(t *testing.T) {
	r, at := start(t, nil)
	i, err := relay.NewIssuer(secret, []string{"turn:" + at.udp + "?transport=udp"}, time.Hour, []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	ask := func(remote, forwarded string) relay.Ticket {
		t.Helper()
		req := httptest.NewRequestWithContext(t.Context(), "GET", "/relays", nil)
		req.RemoteAddr = remote
		if forwarded != "" {
			req.Header.Set("X-Forwarded-For", forwarded)
		}
		rec := httptest.NewRecorder()
		i.ServeHTTP(rec, req)
		if h := rec.Header(); rec.Code != 200 || h.Get("Cache-Control") != "no-store" || h.Get("Access-Control-Allow-Origin") != "*" {
			t.Fatalf("%d %v", rec.Code, h)
		}
		var ticket relay.Ticket
		if err := json.Unmarshal(rec.Body.Bytes(), &ticket); err != nil {
			t.Fatal(err)
		}
		return ticket
	}
	first := ask("192.0.2.1:1000", "")
	if first.TTL != 3600 || len(first.URIs) != 1 || strings.Contains(first.Username, "192.0.2.1") {
		t.Fatalf("%+v", first)
	}
	c := overUDP(t, at.udp, first.Username, first.Password)
	conn, err := c.Allocate()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if n := r.Stats().Allocations; n != 1 {
		t.Fatalf("%d allocations", n)
	}
	// The relay counts by address: one of IPv4, a /64 of IPv6. Whom a client claims to come from counts from a proxy alone.
	name := func(remote, forwarded string) string {
		_, name, _ := strings.Cut(ask(remote, forwarded).Username, ":")
		return name
	}
	for _, row := range []struct {
		name string
		a, b [2]string
		same bool
	}{
		{"OtherPort", [2]string{"192.0.2.1:1"}, [2]string{"192.0.2.1:2"}, true},
		{"OtherAddress", [2]string{"192.0.2.1:1"}, [2]string{"192.0.2.2:1"}, false},
		{"SameNetwork", [2]string{"[2001:db8::1]:1"}, [2]string{"[2001:db8::ffff]:1"}, true},
		{"OtherNetwork", [2]string{"[2001:db8::1]:1"}, [2]string{"[2001:db8:0:1::1]:1"}, false},
		{"Claims", [2]string{"192.0.2.1:1", "198.51.100.1"}, [2]string{"192.0.2.1:1", "198.51.100.2"}, true},
		{"Proxy", [2]string{"10.0.0.1:1", "198.51.100.1"}, [2]string{"198.51.100.1:5"}, true},
		{"ClaimsBehindProxy", [2]string{"10.0.0.1:1", "1.2.3.4, 198.51.100.1"}, [2]string{"10.0.0.1:1", "4.3.2.1, 198.51.100.1"}, true},
		{"JunkBehindProxy", [2]string{"10.0.0.1:1", "1.2.3.4, junk"}, [2]string{"10.0.0.1:1"}, true},
	} {
		if got := name(row.a[0], row.a[1]) == name(row.b[0], row.b[1]); got != row.same {
			t.Errorf("%s: the same %v, want %v", row.name, got, row.same)
		}
	}
}

func TestIssuerRefuses(t *testing.T) {
	good := []string{"turn:relay.example:3478?transport=udp"}
	for _, row := range []struct {
		name   string
		secret []byte
		uris   []string
		life   time.Duration
	}{
		{"ShortSecret", secret[:15], good, 0},
		{"None", secret, nil, 0},
		{"TooMany", secret, strings.Split(strings.Repeat("turn:a,", 9)[:62], ","), 0},
		{"TooShort", secret, good, time.Second},
		{"STUN", secret, []string{"stun:a"}, 0},
	} {
		if i, err := relay.NewIssuer(row.secret, row.uris, row.life, nil, nil); fault.Of(err) != fault.Invalid {
			t.Errorf("%s: %v, %v", row.name, i, err)
		}
	}
	for uri, want := range map[string]bool{
		"turn:relay.example": true, "turns:relay.example:443?transport=tcp": true, "turn:203.0.113.7:3478": true, "turn:[2001:db8::1]:3478": true,
		"": false, "turn:": false, "turn:user:pass@host": false, "turn:host:port": false, "turn:host:123456": false, "turn:host?transport=sctp": false,
		"turn:ho st": false, "turn:host/x": false, "turn:host\n": false, "http:host": false, "turn:" + strings.Repeat("a", 256): false,
	} {
		if relay.CheckURI(uri) != want {
			t.Errorf("%q: want %v", uri, want)
		}
	}
}

// What passes for an address of a relay goes into configurations and to browsers as it is: it has no user, no blank and nothing beyond host, port and transport.
func FuzzCheckURI(f *testing.F) {
	f.Add("turn:relay.example:3478?transport=udp")
	f.Add("turns:[2001:db8::1]:443?transport=tcp")
	f.Add("turn:user:pass@host")
	f.Fuzz(func(t *testing.T, u string) {
		if !relay.CheckURI(u) {
			return
		}
		rest, ok := strings.CutPrefix(strings.Replace(u, "turns:", "turn:", 1), "turn:")
		if !ok || rest == "" || len(u) > 256 || strings.ContainsFunc(rest, func(c rune) bool { return c <= ' ' || c > '~' || strings.ContainsRune("@/\\\"'<>#%,;&", c) }) || strings.Count(rest, "?") > 1 {
			t.Fatalf("%q passes", u)
		}
	})
}
