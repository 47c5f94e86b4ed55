package wire

import (
	"encoding/binary"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// Limits of introductions.
const (
	MaxShuffle = 12 // records in a Shuffle: at most 12,325 bytes
	MaxFar     = 3  // of a record: no way that the sender knows
	MaxTTL     = 2  // forwards of a Signal
)

// Known is a peer record and how far its peer is from who passes it on: 0 the sender itself, 1 linked with it, 2 linked
// with one of its peers, 3 farther or unknown.
type Known struct {
	Far    uint8
	Record []byte // peer.ParseRecord reads it
}

// Shuffle tells of peers.
type Shuffle struct {
	Answer bool // one is wanted in return
	Known  []Known
}

const shuffleHead = 1 + 2

// Type implements Message.
func (Shuffle) Type() Type { return TypeShuffle }

// AppendMarshal implements Message.
func (m Shuffle) AppendMarshal(b []byte) []byte {
	var flags byte
	if m.Answer {
		flags = 1
	}
	b = append(b, flags)
	for _, k := range m.Known {
		b = append(b, k.Far)
		b = binary.LittleEndian.AppendUint16(b, uint16(len(k.Record)))
		b = append(b, k.Record...)
	}
	return b
}

// ParseShuffle reads a body of up to MaxShuffle records, which it does not verify. They share memory with b.
func ParseShuffle(b []byte) (m Shuffle, err error) {
	if len(b) == 0 || b[0] > 1 {
		return m, bad("shuffle", len(b))
	}
	m.Answer = b[0] == 1
	for b = b[1:]; len(b) > 0; {
		if len(b) < shuffleHead || len(m.Known) == MaxShuffle {
			return Shuffle{}, bad("shuffle", len(b))
		}
		far, n := b[0], int(binary.LittleEndian.Uint16(b[1:]))
		b = b[shuffleHead:]
		if far > MaxFar || n == 0 || n > peer.MaxRecord || n > len(b) {
			return Shuffle{}, fault.New(fault.Invalid, "shuffle: record of %d bytes, %d away", n, far)
		}
		m.Known = append(m.Known, Known{Far: far, Record: b[:n:n]})
		b = b[n:]
	}
	return m, nil
}

// Signal carries a sealed envelope towards the peer that it is for.
type Signal struct {
	TTL      uint8   // how often it may still be forwarded
	From     peer.ID // whom an answer is for; what counts is the signature inside
	Envelope []byte  // peer.ParseHeader reads to whom
}

const signalHead = 1 + len(peer.ID{})

// Type implements Message.
func (Signal) Type() Type { return TypeSignal }

// AppendMarshal implements Message.
func (m Signal) AppendMarshal(b []byte) []byte {
	return append(append(append(b, m.TTL), m.From[:]...), m.Envelope...)
}

// ParseSignal reads a body. The envelope is one by its size and version; it shares memory with b.
func ParseSignal(b []byte) (m Signal, err error) {
	if len(b) < signalHead || b[0] > MaxTTL {
		return m, bad("signal", len(b))
	}
	if _, err := peer.ParseHeader(b[signalHead:]); err != nil {
		return m, fault.New(fault.Invalid, "signal: %w", err)
	}
	m.TTL = b[0]
	copy(m.From[:], b[1:])
	m.Envelope = b[signalHead:]
	return m, nil
}

// Servers passes a signed list of signaling servers on.
type Servers struct{ List []byte } // peer.ParseServers reads it

// Type implements Message.
func (Servers) Type() Type { return TypeServers }

// AppendMarshal implements Message.
func (m Servers) AppendMarshal(b []byte) []byte { return append(b, m.List...) }

// ParseServers reads a body, which it does not verify. The list is one by its size; it shares memory with b.
func ParseServers(b []byte) (m Servers, err error) {
	if len(b) < peer.MinServerList || len(b) > peer.MaxServerList {
		return m, bad("list of servers", len(b))
	}
	return Servers{b}, nil
}
