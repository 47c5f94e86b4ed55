package peer

import (
	"encoding/binary"
	"encoding/hex"
	"net/netip"
	"strconv"
	"strings"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
)

// Limits of a Signal. An offer of a browser has 150–250 bytes; the limits leave room for every address
// family and a relay.
const (
	MaxSignal     = 1024 // bytes of MarshalSignal
	MaxCandidates = 24   // in one signal
	MinUfrag      = 4    // RFC 8839, section 5.4
	MaxUfrag      = 32
	MinPwd        = 22 // RFC 8839, section 5.4
	MaxPwd        = 64
)

// SignalKind says what a Signal is for.
type SignalKind uint8

// The kinds, append-only.
const (
	Offer      SignalKind = 1 // the initiator's half of a link
	Answer     SignalKind = 2 // the responder's half
	Candidates SignalKind = 3 // more candidates of either side
	Refuse     SignalKind = 4 // no link, Code says why
)

// Setup is the DTLS role (RFC 8842): an offer says Actpass, an answer Active or Passive.
type Setup uint8

// The DTLS roles.
const (
	Actpass Setup = 0
	Active  Setup = 1
	Passive Setup = 2
)

// CandidateType is the kind of an ICE candidate (RFC 8445). Peer-reflexive ones are found, never signaled.
type CandidateType uint8

// The candidate types.
const (
	Host  CandidateType = 0
	Srflx CandidateType = 1
	Relay CandidateType = 2
)

// Transport is a candidate's protocol, with the direction of TCP (RFC 6544).
type Transport uint8

// The transports.
const (
	UDP        Transport = 0
	TCPActive  Transport = 1
	TCPPassive Transport = 2
	TCPSo      Transport = 3
)

// Candidate is one ICE candidate of component 1. Either IP or Name is set; Name is the multicast DNS name
// behind which browsers hide a local address: a UUID and ".local". Related addresses are not carried: write
// "raddr 0.0.0.0 rport 0" (or ::) when SDP is rebuilt.
type Candidate struct {
	Type      CandidateType
	Transport Transport
	IP        netip.Addr
	Name      string
	Port      uint16
	Priority  uint32
}

// Signal is what an envelope carries to set a link up: what SDP would say and differs from link to link. The
// receiver rebuilds SDP from it, so that no text of a stranger reaches an SDP parser.
//
// Offer and Answer use every field but Code; Candidates uses Session, Round, Ufrag, Candidates and Last;
// Refuse uses Session, Round and Code. Unused fields must be zero.
type Signal struct {
	Kind        SignalKind
	Session     [16]byte // random, chosen by the initiator; the same in every signal of a link
	Round       uint8    // 0, then one more for each ICE restart
	Ufrag       string   // ICE user fragment of the sender
	Pwd         string   // ICE password of the sender
	Fingerprint [32]byte // SHA-256 of the sender's DTLS certificate
	Setup       Setup
	Nonce       [32]byte // random, goes into the AuthTranscript
	Candidates  []Candidate
	Last        bool // no more candidates follow
	Code        fault.Code
}

// MarshalSignal returns the layout of s, little-endian:
//
//	 0  1   kind: 1 offer, 2 answer, 3 candidates, 4 refuse
//	 1  16  session
//	17  1   round
//	        offer and answer only:
//	    1   setup: 0 actpass, 1 active, 2 passive
//	    32  DTLS fingerprint (SHA-256)
//	    32  AUTH nonce
//	    1+n password, with its length
//	        offer, answer and candidates:
//	    1+n user fragment, with its length
//	    1   bits 0–6 number of candidates, bit 7 set when no more follow
//	    …   candidates
//	        refuse only:
//	    2   code
//
// and of a candidate:
//
//	1      bits 0–1 type (0 host, 1 srflx, 2 relay), bits 2–3 transport (0 UDP, 1 TCP active, 2 TCP passive,
//	       3 TCP simultaneous open), bits 4–5 address (0 IPv4, 1 IPv6, 2 mDNS UUID)
//	4 / 16 address
//	2      port
//	4      priority
//
// A signal outside the limits is Invalid.
func MarshalSignal(s Signal) ([]byte, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	b := make([]byte, 0, 192)
	b = append(b, byte(s.Kind))
	b = append(b, s.Session[:]...)
	b = append(b, s.Round)
	if s.Kind == Refuse {
		return binary.LittleEndian.AppendUint16(b, uint16(s.Code)), nil
	}
	if s.Kind != Candidates {
		b = append(b, byte(s.Setup))
		b = append(b, s.Fingerprint[:]...)
		b = append(b, s.Nonce[:]...)
		b = appendStr(b, s.Pwd)
	}
	b = appendStr(b, s.Ufrag)
	n := byte(len(s.Candidates))
	if s.Last {
		n |= 0x80
	}
	b = append(b, n)
	for _, c := range s.Candidates {
		b = c.append(b)
	}
	if len(b) > MaxSignal {
		return nil, fault.New(fault.TooLarge, "signal has %d bytes", len(b))
	}
	return b, nil
}

// ParseSignal reads what MarshalSignal writes; nothing else passes: every signal has one encoding.
// An unknown kind is Unsupported.
func ParseSignal(b []byte) (Signal, error) {
	if len(b) > MaxSignal {
		return Signal{}, fault.New(fault.TooLarge, "signal has %d bytes", len(b))
	}
	r := reader{b: b}
	var s Signal
	s.Kind = SignalKind(r.u8())
	r.fill(s.Session[:])
	s.Round = r.u8()
	if !r.failed && (s.Kind < Offer || s.Kind > Refuse) {
		return Signal{}, fault.New(fault.Unsupported, "signal kind %d", s.Kind)
	}
	if s.Kind == Refuse {
		s.Code = fault.Code(r.u16())
	} else {
		if s.Kind != Candidates {
			s.Setup = Setup(r.u8())
			r.fill(s.Fingerprint[:])
			r.fill(s.Nonce[:])
			s.Pwd = r.str()
		}
		s.Ufrag = r.str()
		n := r.u8()
		s.Last = n&0x80 != 0
		if n &= 0x7f; n > MaxCandidates {
			return Signal{}, fault.New(fault.TooLarge, "signal has %d candidates", n)
		}
		for range n {
			c, err := parseCandidate(&r)
			if err != nil {
				return Signal{}, err
			}
			s.Candidates = append(s.Candidates, c)
		}
	}
	if err := r.done("signal"); err != nil {
		return Signal{}, err
	}
	return s, s.check()
}

// check holds both directions to the same rules.
func (s *Signal) check() error {
	switch s.Kind {
	case Offer, Answer:
		if len(s.Pwd) < MinPwd || len(s.Pwd) > MaxPwd || !iceChars(s.Pwd) {
			return fault.New(fault.Invalid, "signal: ICE password")
		}
		if s.Setup > Passive || (s.Kind == Answer) == (s.Setup == Actpass) {
			return fault.New(fault.Invalid, "signal: DTLS setup %d", s.Setup)
		}
		if s.Fingerprint == [32]byte{} || s.Nonce == [32]byte{} {
			return fault.New(fault.Invalid, "signal: empty fingerprint or nonce")
		}
		if s.Code != 0 {
			return fault.New(fault.Invalid, "signal: a code without refusal")
		}
	case Candidates:
		if s.Pwd != "" || s.Setup != 0 || s.Fingerprint != [32]byte{} || s.Nonce != [32]byte{} || s.Code != 0 {
			return fault.New(fault.Invalid, "signal: candidates carry too much")
		}
	case Refuse:
		if s.Code == 0 {
			return fault.New(fault.Invalid, "signal: refusal without a code")
		}
		rest := Signal{Kind: s.Kind, Session: s.Session, Round: s.Round, Code: s.Code}
		if s.Ufrag != "" || s.Pwd != "" || s.Setup != rest.Setup || s.Fingerprint != rest.Fingerprint ||
			s.Nonce != rest.Nonce || len(s.Candidates) != 0 || s.Last {
			return fault.New(fault.Invalid, "signal: refusal carries too much")
		}
		return nil
	default:
		return fault.New(fault.Unsupported, "signal kind %d", s.Kind)
	}
	if len(s.Ufrag) < MinUfrag || len(s.Ufrag) > MaxUfrag || !iceChars(s.Ufrag) {
		return fault.New(fault.Invalid, "signal: ICE user fragment")
	}
	if len(s.Candidates) > MaxCandidates {
		return fault.New(fault.TooLarge, "signal has %d candidates", len(s.Candidates))
	}
	for _, c := range s.Candidates {
		if err := c.check(); err != nil {
			return err
		}
	}
	return nil
}

// iceChars holds text to ice-char of RFC 8839, so that it can never break out of its SDP line.
func iceChars(s string) bool {
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '+' && c != '/' {
			return false
		}
	}
	return true
}

func (c Candidate) check() error {
	if c.Type > Relay || c.Transport > TCPSo {
		return fault.New(fault.Invalid, "candidate: type %d or transport %d", c.Type, c.Transport)
	}
	if c.Name != "" {
		if _, ok := uuidOf(c.Name); !ok || c.IP.IsValid() {
			return fault.New(fault.Invalid, "candidate: name must be a lower-case UUID and .local, without an address")
		}
		return nil
	}
	// Zoned and IPv4-mapped addresses have no place on another machine.
	if !c.IP.IsValid() || c.IP.Zone() != "" || c.IP.Is4In6() || c.IP.IsUnspecified() || c.IP.IsMulticast() {
		return fault.New(fault.Invalid, "candidate: address")
	}
	return nil
}

func (c Candidate) append(b []byte) []byte {
	head := byte(c.Type) | byte(c.Transport)<<2
	switch {
	case c.Name != "":
		id, _ := uuidOf(c.Name)
		b = append(append(b, head|2<<4), id[:]...)
	case c.IP.Is4():
		a := c.IP.As4()
		b = append(append(b, head), a[:]...)
	default:
		a := c.IP.As16()
		b = append(append(b, head|1<<4), a[:]...)
	}
	b = binary.LittleEndian.AppendUint16(b, c.Port)
	return binary.LittleEndian.AppendUint32(b, c.Priority)
}

func parseCandidate(r *reader) (c Candidate, err error) {
	head := r.u8()
	c.Type = CandidateType(head & 3)
	c.Transport = Transport(head >> 2 & 3)
	var a4 [4]byte
	var a16 [16]byte
	switch head >> 4 {
	case 0:
		r.fill(a4[:])
		c.IP = netip.AddrFrom4(a4)
	case 1:
		r.fill(a16[:])
		c.IP = netip.AddrFrom16(a16)
	case 2:
		r.fill(a16[:])
		c.Name = nameOf(a16)
	default:
		return c, fault.New(fault.Invalid, "candidate: address kind %d", head>>4)
	}
	c.Port = r.u16()
	c.Priority = r.u32()
	return c, nil
}

// Foundation returns the candidate's foundation (RFC 8445, section 5.1.1.3) for rebuilt SDP: equal for equal
// type, address and transport.
func (c Candidate) Foundation() string {
	h := eth.Keccak(c.append(nil)[:1], []byte(c.Name), c.IP.AsSlice())
	return strconv.FormatUint(uint64(binary.LittleEndian.Uint32(h[:4])), 10)
}

// nameOf writes a UUID as browsers do.
func nameOf(id [16]byte) string {
	h := hex.EncodeToString(id[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:] + ".local"
}

// uuidOf reads what nameOf writes.
func uuidOf(name string) (id [16]byte, ok bool) {
	if len(name) != 42 || name[8] != '-' || name[13] != '-' || name[18] != '-' || name[23] != '-' {
		return id, false
	}
	digits := strings.ReplaceAll(name[:36], "-", "")
	if len(digits) != 32 {
		return id, false
	}
	if _, err := hex.Decode(id[:], []byte(digits)); err != nil {
		return id, false
	}
	return id, nameOf(id) == name
}
