package relay

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
)

// Ticket says which relays may be used, and until when (draft-uberti-behave-turn-rest-00, section 2.2).
type Ticket struct {
	Username string   `json:"username"`
	Password string   `json:"password"`
	TTL      int      `json:"ttl"` // seconds
	URIs     []string `json:"uris"`
}

// Issuer hands out tickets. It holds the secret of the relays and talks to none of them.
type Issuer struct {
	secret  []byte
	uris    []string
	life    time.Duration
	proxies []netip.Prefix
	now     func() time.Time
}

// MaxURIs is how many addresses a ticket names at most.
const MaxURIs = 8

// NewIssuer returns what hands out tickets for relays at addresses like turn:host:port?transport=udp (RFC 7065) that
// hold for life, 12 hours when zero. X-Forwarded-For is believed of proxies alone. now may be nil.
func NewIssuer(secret []byte, uris []string, life time.Duration, proxies []netip.Prefix, now func() time.Time) (*Issuer, error) {
	if len(secret) < MinSecret {
		return nil, fault.New(fault.Invalid, "a relay's secret has %d bytes at least", MinSecret)
	}
	if len(uris) == 0 || len(uris) > MaxURIs {
		return nil, fault.New(fault.Invalid, "%d relays: 1 to %d", len(uris), MaxURIs)
	}
	for _, u := range uris {
		if !CheckURI(u) {
			return nil, fault.New(fault.Invalid, "%q is not like turn:host:port?transport=udp", u)
		}
	}
	if life <= 0 {
		life = 12 * time.Hour
	}
	if life < time.Minute {
		return nil, fault.New(fault.Invalid, "tickets for %s: a minute at least", life)
	}
	if now == nil {
		now = time.Now
	}
	return &Issuer{secret: secret, uris: uris, life: life, proxies: proxies, now: now}, nil
}

// CheckURI reports whether u is an address of a relay (RFC 7065), without user or password.
func CheckURI(u string) bool {
	scheme, rest, found := strings.Cut(u, ":")
	if !found || scheme != "turn" && scheme != "turns" || len(u) > 256 {
		return false
	}
	at, query, asked := strings.Cut(rest, "?")
	if asked && query != "transport=udp" && query != "transport=tcp" {
		return false
	}
	host := at
	if h, port, err := net.SplitHostPort(at); err == nil {
		host = h
		if port == "" || len(port) > 5 || strings.Trim(port, "0123456789") != "" {
			return false
		}
	}
	if ip, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return ip.Zone() == ""
	}
	return host != "" && !strings.ContainsFunc(host, func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '.'
	})
}

// Ticket returns a ticket in a name, by which the relay counts.
func (i *Issuer) Ticket(name string) Ticket {
	t := Ticket{TTL: int(i.life / time.Second), URIs: i.uris}
	t.Username, t.Password = Credential(i.secret, name, i.now().Add(i.life))
	return t
}

// ServeHTTP answers GET with a ticket in the name of the client's address, which is in it as a keyed hash. Pages of any
// origin may ask: they could ask by way of their own server.
func (i *Issuer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	h.Set("Access-Control-Allow-Origin", "*")
	_ = json.NewEncoder(w).Encode(i.Ticket(i.nameOf(i.address(r))))
}

// nameOf hides an address: a log of the relay that holds names says nothing of them without the secret.
func (i *Issuer) nameOf(p netip.Prefix) string {
	mac := hmac.New(sha256.New, i.secret)
	mac.Write([]byte("virtua/relay/name/1" + p.String())) // never fails
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:12])
}

// address is whom a request comes from: the last address that no trusted proxy added itself.
func (i *Issuer) address(r *http.Request) netip.Prefix {
	at, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Prefix{}
	}
	a := at.Addr().Unmap()
	trusted := func(a netip.Addr) bool {
		return slices.ContainsFunc(i.proxies, func(p netip.Prefix) bool { return p.Contains(a) })
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for n := len(hops) - 1; n >= 0 && trusted(a); n-- {
		next, err := netip.ParseAddr(strings.TrimSpace(hops[n]))
		if err != nil {
			break
		}
		a = next.Unmap()
	}
	return network(a)
}
