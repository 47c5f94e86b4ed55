package site

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web"
)

// guard sets the headers of every answer and refuses requests under names that are not ours.
type guard struct {
	hosts []string // public names with or without port; empty: loopback names and IP addresses only
	next  http.Handler
}

func (g *guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	for name, value := range web.Headers() { // on the Worker's script too: the page's policy does not cover it
		h.Set(name, value)
	}
	h.Set("X-Frame-Options", "DENY")
	h.Set("Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()")
	if !g.known(r.Host) {
		Fail(w, http.StatusMisdirectedRequest, fault.New(fault.Unauthorized, "unknown host"))
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead && !sameOrigin(r) {
		Fail(w, http.StatusForbidden, fault.New(fault.Unauthorized, "request of another origin"))
		return
	}
	g.next.ServeHTTP(w, r)
}

// known keeps pages of other names that resolve to this address (DNS rebinding) out: an address is no name, and
// localhost is always local.
func (g *guard) known(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	if name == "localhost" || slices.Contains(g.hosts, host) || slices.Contains(g.hosts, name) {
		return true
	}
	_, err = netip.ParseAddr(strings.Trim(name, "[]"))
	return err == nil
}

func sameOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" { // not a browser
		return r.Header.Get("Sec-Fetch-Site") == ""
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host == r.Host
}
