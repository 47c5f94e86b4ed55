//go:build !js

package native_test

import (
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling/native"
)

// Whatever a client claims of its address: what stands for it in limits is an address or a /64, short, and its own claim counts for nothing
// unless a proxy passed it on.
func FuzzSource(f *testing.F) {
	f.Add("192.0.2.7:1", "198.51.100.1")
	f.Add("10.0.0.1:1", "203.0.113.9, 198.51.100.1, 10.0.0.2")
	f.Add("[fe80::1%eth0]:1", "::ffff:10.0.0.1,junk")
	f.Add("@", ",")
	proxies := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	f.Fuzz(func(t *testing.T, remote, forwarded string) {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = remote
		alone := native.Source(r, proxies)
		r.Header.Set("X-Forwarded-For", forwarded)
		got := native.Source(r, proxies)
		for _, s := range []string{alone, got} {
			if s == "unknown" {
				continue
			}
			if a, err := netip.ParseAddr(s); err == nil && a.Is4() {
				continue
			}
			if p, err := netip.ParsePrefix(s); err != nil || p.Bits() != 64 || p.Masked() != p || strings.Contains(s, "%") {
				t.Fatalf("%q via %q: %q", remote, forwarded, s)
			}
		}
		host, _, _ := net.SplitHostPort(remote)
		at, err := netip.ParseAddr(host)
		if proxied := err == nil && proxies[0].Contains(at.Unmap()); !proxied && got != alone {
			t.Fatalf("%q is believed to be %q by its own claim %q", remote, got, forwarded)
		}
	})
}

// Whatever a page's origin is said to be: only the server's own host and those named may connect.
func FuzzOrigin(f *testing.F) {
	f.Add("hub.test:8080", "https://hub.test:8080")
	f.Add("hub.test", "https://a.example")
	f.Add("hub.test", "null")
	f.Add("HUB.test:443", "http://hub.test.evil.test")
	f.Fuzz(func(t *testing.T, host, origin string) {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host = host
		r.Header.Set("Origin", origin)
		if !native.Allowed(r, []string{"*.example"}) || origin == "" {
			return
		}
		u, err := url.Parse(origin)
		if err != nil || u.Host == "" {
			t.Fatalf("%q is no page", origin)
		}
		if at := peer.Name(u.Host); at != peer.Name(host) && !strings.HasSuffix(at, ".example") {
			t.Fatalf("a page of %q may connect to %q", origin, host)
		}
	})
}
