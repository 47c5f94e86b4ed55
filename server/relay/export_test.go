package relay

import (
	"bufio"
	"net/netip"
)

// Lets is the guard's verdict on an address.
func Lets(allow, deny []netip.Prefix, a netip.Addr) bool { return guard{allow, deny}.lets(a) }

// ReadFrame reads one frame of a connection.
func ReadFrame(in *bufio.Reader) ([]byte, error) { return readFrame(in) }

// ParseUser reads a user name.
func ParseUser(user string) (string, int64, bool) { return parseUser(user) }

// Bounds that tests go up to.
const (
	MaxFrame     = maxFrame
	MaxPeers     = maxPeers
	MaxChannels  = maxChannels
	RequestBurst = requestBurst
)
