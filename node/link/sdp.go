package link

import (
	"encoding/hex"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// local is what this side's description says and envelopes carry.
type local struct {
	ufrag, pwd  string
	fingerprint Fingerprint
	setup       peer.Setup
	candidates  []string // lines "candidate:…"
}

// parseLocal takes the fields of a link out of a description that this side's WebRTC wrote (RFC 8829).
func parseLocal(sdp string) (l local, err error) {
	for line := range strings.Lines(sdp) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case strings.HasPrefix(line, "a=ice-ufrag:"):
			l.ufrag = line[len("a=ice-ufrag:"):]
		case strings.HasPrefix(line, "a=ice-pwd:"):
			l.pwd = line[len("a=ice-pwd:"):]
		case strings.HasPrefix(line, "a=fingerprint:"):
			hash, digits, _ := strings.Cut(line[len("a=fingerprint:"):], " ")
			if !strings.EqualFold(hash, "sha-256") {
				continue
			}
			raw, err := hex.DecodeString(strings.ReplaceAll(digits, ":", ""))
			if err != nil || len(raw) != len(l.fingerprint) {
				return local{}, fault.New(fault.Internal, "description: fingerprint %q", digits)
			}
			l.fingerprint = Fingerprint(raw)
		case line == "a=setup:active":
			l.setup = peer.Active
		case line == "a=setup:passive":
			l.setup = peer.Passive
		case strings.HasPrefix(line, "a=candidate:"):
			l.candidates = append(l.candidates, line[len("a="):])
		}
	}
	if l.ufrag == "" || l.pwd == "" || l.fingerprint == (Fingerprint{}) {
		return local{}, fault.New(fault.Internal, "description lacks ICE credentials or a SHA-256 fingerprint")
	}
	return l, nil
}

// parseCandidate reads a candidate line (RFC 8839, section 5.1). ok is false for those that envelopes do not
// carry: TCP, other components, names that are not multicast DNS, addresses of one machine's own scope.
func parseCandidate(line string) (c peer.Candidate, ok bool) {
	f := strings.Fields(strings.TrimPrefix(line, "candidate:"))
	if len(f) < 8 || f[1] != "1" || !strings.EqualFold(f[2], "udp") || f[6] != "typ" {
		return c, false
	}
	priority, err := strconv.ParseUint(f[3], 10, 32)
	if err != nil {
		return c, false
	}
	port, err := strconv.ParseUint(f[5], 10, 16)
	if err != nil || port == 0 {
		return c, false
	}
	c.Priority, c.Port = uint32(priority), uint16(port)
	switch f[7] {
	case "host":
		c.Type = peer.Host
	case "srflx":
		c.Type = peer.Srflx
	case "relay":
		c.Type = peer.Relay
	default:
		return c, false
	}
	if strings.HasSuffix(f[4], ".local") {
		c.Name = strings.ToLower(f[4])
	} else if c.IP, err = netip.ParseAddr(f[4]); err != nil {
		return c, false
	}
	// The layout's own check decides what may be carried.
	_, err = peer.MarshalSignal(peer.Signal{Kind: peer.Candidates, Ufrag: "probe", Candidates: []peer.Candidate{c}})
	return c, err == nil
}

// best returns at most n candidates, those of highest priority, in the order they were found.
func best(cs []peer.Candidate, n int) []peer.Candidate {
	if len(cs) <= n {
		return cs
	}
	rank := slices.Clone(cs)
	slices.SortStableFunc(rank, func(a, b peer.Candidate) int { return int(b.Priority>>1) - int(a.Priority>>1) })
	least := rank[n-1].Priority
	out := make([]peer.Candidate, 0, n)
	for _, c := range cs {
		if c.Priority >= least && len(out) < n {
			out = append(out, c)
		}
	}
	return out
}

// relays reports whether a TURN server is among several.
func relays(servers []ICEServer) bool {
	return slices.ContainsFunc(servers, func(s ICEServer) bool {
		return slices.ContainsFunc(s.URLs, func(url string) bool { return strings.HasPrefix(url, "turn") })
	})
}

// each returns at most n candidates, taking turns among the types, so that a machine of many addresses still tells of
// the one that the world sees.
func each(cs []peer.Candidate, n int) (out []peer.Candidate) {
	var kinds [3][]peer.Candidate
	for _, c := range best(cs, len(cs)) {
		kinds[c.Type] = append(kinds[c.Type], c)
	}
	for turn := 0; len(out) < min(n, len(cs)); turn++ {
		for _, kind := range kinds {
			if turn < len(kind) && len(out) < n {
				out = append(out, kind[turn])
			}
		}
	}
	return out
}

// candidateLine writes a candidate as the far side's WebRTC reads it.
func candidateLine(c peer.Candidate, ufrag string) string {
	address, any4 := c.Name, true
	if address == "" {
		address, any4 = c.IP.String(), c.IP.Is4()
	}
	var b strings.Builder
	b.WriteString("candidate:" + c.Foundation() + " 1 ")
	kind := [...]string{peer.Host: "host", peer.Srflx: "srflx", peer.Relay: "relay"}[c.Type]
	switch c.Transport {
	case peer.UDP:
		b.WriteString("udp ")
	default:
		b.WriteString("tcp ")
	}
	b.WriteString(strconv.FormatUint(uint64(c.Priority), 10) + " " + address + " " + strconv.Itoa(int(c.Port)) + " typ " + kind)
	if c.Type != peer.Host {
		if any4 {
			b.WriteString(" raddr 0.0.0.0 rport 0")
		} else {
			b.WriteString(" raddr :: rport 0")
		}
	}
	switch c.Transport {
	case peer.TCPActive:
		b.WriteString(" tcptype active")
	case peer.TCPPassive:
		b.WriteString(" tcptype passive")
	case peer.TCPSo:
		b.WriteString(" tcptype so")
	}
	b.WriteString(" ufrag " + ufrag)
	return b.String()
}

// candidateLines writes several.
func candidateLines(cs []peer.Candidate, ufrag string) []string {
	lines := make([]string, len(cs))
	for i, c := range cs {
		lines[i] = candidateLine(c, ufrag)
	}
	return lines
}

// buildSDP writes the description that a signal stands for: one data section, no media. Every field of s was
// checked when the signal was parsed, so nothing of it can break out of its line.
func buildSDP(s peer.Signal) string {
	var b strings.Builder
	b.WriteString("v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\n" +
		"m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\n" +
		"a=mid:0\r\na=sendrecv\r\na=sctp-port:5000\r\na=max-message-size:65536\r\na=ice-options:trickle\r\n")
	b.WriteString("a=ice-ufrag:" + s.Ufrag + "\r\na=ice-pwd:" + s.Pwd + "\r\na=fingerprint:sha-256 ")
	for i, c := range s.Fingerprint {
		if i > 0 {
			b.WriteByte(':')
		}
		const digits = "0123456789ABCDEF"
		b.WriteByte(digits[c>>4])
		b.WriteByte(digits[c&15])
	}
	b.WriteString("\r\na=setup:" + [...]string{peer.Actpass: "actpass", peer.Active: "active", peer.Passive: "passive"}[s.Setup] + "\r\n")
	for _, c := range s.Candidates {
		b.WriteString("a=" + candidateLine(c, s.Ufrag) + "\r\n")
	}
	if s.Last {
		b.WriteString("a=end-of-candidates\r\n")
	}
	return b.String()
}
