package peer

import (
	"strconv"
	"strings"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Limits of the texts that records and invitations carry.
const (
	MaxRoom      = 96  // bytes of a room's name
	MaxServers   = 4   // signaling servers in one record or invitation
	MaxServerURL = 128 // bytes of one
)

// Room returns the name of the room in which the nodes of one Exchange meet:
// "<chain id>:<address in lower case>".
func Room(chainID uint64, exchange eth.Address) string {
	return strconv.FormatUint(chainID, 10) + ":" + strings.ToLower(exchange.String())
}

// CheckRoom holds a room's name to 1–96 letters, digits, ':', '.', '_' and '-'.
func CheckRoom(room string) error {
	if room == "" || len(room) > MaxRoom {
		return fault.New(fault.Invalid, "a room's name has 1 to %d bytes, not %d", MaxRoom, len(room))
	}
	for i := range len(room) {
		c := room[i]
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != ':' && c != '.' && c != '_' && c != '-' {
			return fault.New(fault.Invalid, "a room's name may hold letters, digits and :._-")
		}
	}
	return nil
}

// CheckServer holds the address of a signaling server to ws:// or wss://, a host, and printable ASCII without
// spaces, quotes, credentials or a fragment.
func CheckServer(url string) error {
	if len(url) > MaxServerURL {
		return fault.New(fault.TooLarge, "a server's address has at most %d bytes", MaxServerURL)
	}
	rest, ok := strings.CutPrefix(url, "ws://")
	if !ok {
		rest, ok = strings.CutPrefix(url, "wss://")
	}
	if !ok || rest == "" || rest[0] == '/' || rest[0] == ':' {
		return fault.New(fault.Invalid, "a server's address starts with ws:// or wss:// and a host")
	}
	for i := range len(rest) {
		if c := rest[i]; c <= ' ' || c > '~' || strings.IndexByte("\"<>\\^`{|}#@", c) >= 0 {
			return fault.New(fault.Invalid, "a server's address holds a character that it may not")
		}
	}
	return nil
}

// Authority returns the host and port of a server's address, as a client names the server that it proves its
// key to: see Name.
func Authority(url string) (string, error) {
	if err := CheckServer(url); err != nil {
		return "", err
	}
	_, rest, _ := strings.Cut(url, "://")
	if i := strings.IndexAny(rest, "/?"); i >= 0 {
		rest = rest[:i]
	}
	return Name(rest), nil
}

// Name returns host or host:port in lower case without the default ports 80 and 443. A server behind a proxy
// does not know which of the two its client dialled, so neither is part of a name.
func Name(host string) string {
	host = strings.ToLower(host)
	return strings.TrimSuffix(strings.TrimSuffix(host, ":443"), ":80")
}

func checkServers(urls []string) error {
	if len(urls) > MaxServers {
		return fault.New(fault.TooLarge, "%d servers, at most %d", len(urls), MaxServers)
	}
	for _, u := range urls {
		if err := CheckServer(u); err != nil {
			return err
		}
	}
	return nil
}

func appendServers(b []byte, urls []string) []byte {
	b = append(b, byte(len(urls)))
	for _, u := range urls {
		b = appendStr(b, u)
	}
	return b
}

func (r *reader) servers() (urls []string, err error) {
	n := int(r.u8())
	if n > MaxServers {
		return nil, fault.New(fault.TooLarge, "%d servers, at most %d", n, MaxServers)
	}
	for range n {
		urls = append(urls, r.str())
	}
	if r.failed {
		return nil, nil // done reports it
	}
	return urls, checkServers(urls)
}
