package peer

import (
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Limits of a list of servers.
const (
	MaxListed         = 8               // servers in a list
	MaxServerList     = 1280            // bytes of a marshalled list
	MaxServerListLife = 366 * 24 * 3600 // seconds from issue to expiry
	MinServerList     = 1 + 3*8 + 2 + 1 + len(eth.Signature{})
)

const serversTag = "virtua/servers/1"

// ServerList is what a deployment's operator says of signaling servers, so that nodes can pass it on: where the nodes of a room
// can meet. A higher Number replaces a lower one; a list without servers takes back the one before.
type ServerList struct {
	Number  uint64 // each list's own; the time of issue does
	Issued  uint64 // unix seconds
	Expiry  uint64 // unix seconds
	Room    string
	Servers []string
}

// SignServers returns the signed layout of a list, little-endian. k is the key that the deployment names.
//
//	 0  1   version, 1
//	 1  8   number, not 0
//	 9  8   issued
//	17  8   expiry
//	    1+n room
//	    1   number of servers, each 1+n
//	    64  signature of all before it under "virtua/servers/1"
func (k Key) SignServers(l ServerList) ([]byte, error) {
	if err := l.check(); err != nil {
		return nil, err
	}
	b := []byte{1}
	b = binary.LittleEndian.AppendUint64(b, l.Number)
	b = binary.LittleEndian.AppendUint64(b, l.Issued)
	b = binary.LittleEndian.AppendUint64(b, l.Expiry)
	b = appendServers(appendStr(b, l.Room), l.Servers)
	sig := k.Sign(serversTag, b)
	return append(b, sig[:]...), nil
}

// ListNumber returns the number of what may be a list, before it is worth verifying: 0 of what is none.
func ListNumber(b []byte) uint64 {
	if len(b) < MinServerList || b[0] != 1 {
		return 0
	}
	return binary.LittleEndian.Uint64(b[1:])
}

// ParseServers reads and verifies a list of a signer for a room. now is unix seconds. It fails with Expired after its expiry,
// NotYetValid when issued more than Window ahead, BadSignature when altered or by another key, WrongChain for another room.
func ParseServers(b []byte, signer ID, room string, now uint64) (ServerList, error) {
	var l ServerList
	if len(b) > MaxServerList {
		return l, fault.New(fault.TooLarge, "list of servers has %d bytes", len(b))
	}
	r := reader{b: b}
	if v := r.u8(); !r.failed && v != 1 {
		return l, fault.New(fault.Unsupported, "list of servers has version %d", v)
	}
	l.Number, l.Issued, l.Expiry, l.Room = r.u64(), r.u64(), r.u64(), r.str()
	n := int(r.u8())
	if n > MaxListed {
		return ServerList{}, fault.New(fault.TooLarge, "%d servers, at most %d", n, MaxListed)
	}
	for range n {
		l.Servers = append(l.Servers, r.str())
	}
	signed := len(b) - len(r.b)
	var sig eth.Signature
	r.fill(sig[:])
	if err := r.done("list of servers"); err != nil {
		return ServerList{}, err
	}
	if err := l.check(); err != nil {
		return ServerList{}, err
	}
	switch {
	case l.Room != room:
		return ServerList{}, fault.New(fault.WrongChain, "list of servers for %.100q", l.Room)
	case now >= l.Expiry:
		return ServerList{}, fault.New(fault.Expired, "list of servers")
	case l.Issued > now && l.Issued-now > Window:
		return ServerList{}, fault.New(fault.NotYetValid, "list of servers issued %d s ahead", l.Issued-now)
	}
	if err := Verify(signer, serversTag, sig, b[:signed]); err != nil {
		return ServerList{}, err
	}
	return l, nil
}

func (l *ServerList) check() error {
	if l.Number == 0 {
		return fault.New(fault.Invalid, "a list of servers has a number")
	}
	if l.Expiry <= l.Issued || l.Expiry-l.Issued > MaxServerListLife {
		return fault.New(fault.Invalid, "a list of servers lives up to %d s", MaxServerListLife)
	}
	if err := CheckRoom(l.Room); err != nil {
		return err
	}
	if len(l.Servers) > MaxListed {
		return fault.New(fault.TooLarge, "%d servers, at most %d", len(l.Servers), MaxListed)
	}
	for i, u := range l.Servers {
		if err := CheckServer(u); err != nil {
			return err
		}
		for _, other := range l.Servers[:i] {
			if other == u {
				return fault.New(fault.Invalid, "a list of servers names one twice")
			}
		}
	}
	return nil
}
