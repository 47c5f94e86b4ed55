package relay

import (
	"net/netip"
	"slices"
)

// guard decides to which peers packets may be carried. Without it, whoever has a credential reaches the networks behind the
// relay: its own services on the loopback, a cloud's metadata, other machines of the operator.
type guard struct{ allow, deny []netip.Prefix }

// special are the networks of IPv4 that are not the public Internet's (IANA's registry of special purposes).
var special = prefixes("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
	"192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4")

// global is the one network of IPv6 that is the Internet's, less those in it that are not, or that lead to an IPv4 address.
var (
	global    = netip.MustParsePrefix("2000::/3")
	notGlobal = prefixes("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)

func prefixes(list ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(list))
	for i, s := range list {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}

func in(list []netip.Prefix, a netip.Addr) bool {
	return slices.ContainsFunc(list, func(p netip.Prefix) bool { return p.Contains(a) })
}

// lets reports whether packets may be carried to an address.
func (g guard) lets(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	switch {
	case !a.IsValid() || in(g.deny, a):
		return false
	case in(g.allow, a):
		return true
	case a.Is4():
		return !in(special, a)
	}
	return global.Contains(a) && !in(notGlobal, a)
}
