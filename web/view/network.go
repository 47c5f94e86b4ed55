package view

import (
	"strconv"
	"strings"

	"github.com/virtuatrader/virtua/node/fault"
)

// Peer is a linked node as the node knows it.
type Peer struct {
	ID      string // 66 hex digits
	Source  string // who introduced it: a server's URL, "invitation", "cache"
	RTT     int64  // milliseconds, -1 when unknown
	Relayed bool
	Route   string // "direct", "relayed", "" when unknown
	Told    bool   // it has told what it holds
	Count   int    // orders that it says it holds
	Agrees  bool   // holds the same set as this node
	Syncing bool   // its orders are being read
}

// Endpoint is one RPC endpoint.
type Endpoint struct {
	URL   string
	Head  uint64
	RTT   int64 // milliseconds
	State fault.Code
}

// Server is one signaling server.
type Server struct {
	URL   string
	Up    bool
	Code  fault.Code
	Peers int
	Idle  bool       // known and not used
	Doubt fault.Code // why it is not trusted, 0 when it is
	// Listed says that it is known by a signed list alone.
	Listed bool

	Unproved, Altered, Silent int // peers and envelopes that speak against it
}

// Network is the state of the mesh, the servers and the chain.
type Network struct {
	Started   bool // a node runs here; false on the server's page
	Self      string
	Peers     []PeerRow
	Orders    string // size of the set: "7,012 orders"
	Agreement string // "agreed by 4 of 5 peers from 2 sources"
	OneSource bool   // all peers come from one source: it could surround this node
	Servers   []ServerRow
	Endpoints []EndpointRow
	Head      string
	Refused   []RefusedRow
	Keepers   Keepers
	Views     string   // "6 links, 3 of them chosen here; 41 more peers known, 30 within reach of links"
	Origins   []string // "signal.example: 4 links, 12 more known"
	Spent     bool     // the page has made nearly all the connections that a browser allows
	Mesh      Mesh
	Measures  *Measures // nil where no node runs
	Text      string    // the drawing in words
	Invite    Note      // the invitation that this tab made last
	Answer    Note      // the answer to the one that it followed
	Privacy   Privacy
	NoServer  bool // all signaling servers were asked and none answers, or there is none
}

// PeerRow is one peer as shown.
type PeerRow struct {
	ID, Short, RTT, Route, Source, Count string
	Book                                 string // "same", "reading", "differs", "—"
}

// ServerRow is one signaling server as shown.
type ServerRow struct {
	Host, State string
	Up          bool
}

// EndpointRow is one RPC endpoint as shown.
type EndpointRow struct {
	Host, Head, RTT, State string
	OK                     bool
}

// Refused counts what this node refused of peers and servers for one reason.
type Refused struct {
	What  string // "order", "link", "frame", "dial", "envelope"
	Code  fault.Code
	Count uint64
}

// Overlay is whom the node is linked with by choice, whom else it knows, and who introduced them.
type Overlay struct {
	Links, Own, Passive, Near int
	Spent                     bool
	Origins                   []Origin
}

// Origin is a source of introductions: a server's URL, "invitation", "cache".
type Origin struct {
	Source       string
	Links, Known int
}

// Overlay lays out both views of the overlay.
func (n *Network) Overlay(o Overlay) {
	n.Views = Count(o.Links, "link", "links") + ", " + Group(strconv.Itoa(o.Own)) + " of them chosen here; " +
		Count(o.Passive, "more peer", "more peers") + " known, " + Group(strconv.Itoa(o.Near)) + " within reach of links"
	n.Spent = o.Spent
	for _, from := range o.Origins {
		n.Origins = append(n.Origins, Host(from.Source)+": "+Count(from.Links, "link", "links")+", "+Group(strconv.Itoa(from.Known))+" more known")
	}
}

// RefusedRow is one reason as shown.
type RefusedRow struct{ Key, Text string }

// Refuse lists what was refused and why, in plain words.
func (n *Network) Refuse(list []Refused) {
	for _, r := range list {
		n.Refused = append(n.Refused, RefusedRow{Key: r.Code.String(),
			Text: Count(int(min(r.Count, 1<<31-1)), r.What, r.What+"s") + ": " + r.Code.Sentence()})
	}
}

// Mesh is the drawing: this node in the middle, peers around it, nearer when their round trip is shorter.
type Mesh struct{ Dots []Dot }

// Dot is one peer of the drawing, in a square of MeshSize.
type Dot struct {
	X, Y    string
	Agrees  bool
	Relayed bool
	Title   string
}

// MeshSize is the side of the drawing.
const MeshSize = 120

// NewNetwork lays the network out. self is this node's id, orders the size of its set.
func NewNetwork(self string, peers []Peer, orders int, servers []Server, ends []Endpoint, head uint64) Network {
	n := Network{Started: self != "", Orders: Count(orders, "order", "orders")}
	if len(self) >= 10 {
		n.Self = self[2:10]
	}
	sources, agree, told := map[string]bool{}, 0, 0
	for _, p := range peers {
		row := PeerRow{ID: p.ID, Short: p.ID, RTT: milliseconds(p.RTT), Route: "—", Source: Host(p.Source), Count: "—", Book: "—"}
		if len(p.ID) >= 10 {
			row.Short = p.ID[2:10]
		}
		if p.Route != "" {
			row.Route = p.Route
		}
		if p.Told {
			told++
			row.Count, row.Book = Group(strconv.Itoa(p.Count)), "differs"
		}
		switch {
		case p.Agrees:
			agree++
			sources[p.Source] = true
			row.Book = "same"
		case p.Syncing:
			row.Book = "reading"
		}
		n.Peers = append(n.Peers, row)
	}
	if len(peers) > 0 {
		n.Agreement = "agreed by " + strconv.Itoa(agree) + " of " + Count(told, "peer", "peers")
		if agree > 0 {
			n.Agreement += " from " + Count(len(sources), "source", "sources")
		}
		n.OneSource = len(sources) == 1
	}
	n.NoServer = n.Started
	for _, s := range servers {
		n.NoServer = n.NoServer && !s.Up && s.Code != 0
		if !s.Up && !s.Idle && s.Code == 0 {
			continue // it is being asked for the first time
		}
		row := ServerRow{Host: Host(s.URL), Up: s.Up && s.Doubt == 0, State: "reachable, " + Count(s.Peers, "peer", "peers") + " there"}
		switch {
		case s.Doubt != 0:
			row.State = "not trusted: it " + s.against()
		case s.Idle && s.Code == 0:
			row.State, row.Up = "known; others are used", true
		case !s.Up:
			row.State = "not reachable; links go on without it"
			if s.Code == fault.Impersonation {
				row.State = fault.Impersonation.Sentence()
			}
		}
		if s.Listed {
			row.State += "; from the operator’s signed list"
		}
		n.Servers = append(n.Servers, row)
	}
	for _, e := range ends {
		row := EndpointRow{Host: Host(e.URL), RTT: milliseconds(e.RTT), Head: Group(strconv.FormatUint(e.Head, 10)), OK: e.State == 0, State: "agrees"}
		switch e.State {
		case 0:
		case fault.Unavailable:
			row.State, row.RTT = "does not answer", "—"
		case fault.WrongChain:
			row.State = "is on another chain"
		case fault.Disagreement:
			row.State = "contradicts the others"
		default:
			row.State = e.State.Sentence()
		}
		n.Endpoints = append(n.Endpoints, row)
	}
	if head > 0 {
		n.Head = Group(strconv.FormatUint(head, 10))
	}
	n.Mesh = NewMesh(peers)
	n.Text = "No peer is linked."
	if len(peers) > 0 {
		n.Text = "Linked with " + Count(len(peers), "peer", "peers") + "; the book is " + n.Agreement + "."
	}
	return n
}

// against says what speaks against a server, the gravest first.
func (s *Server) against() string {
	var list []string
	if s.Unproved > 0 {
		list = append(list, "named "+Count(s.Unproved, "peer", "peers")+" that could not prove their key")
	}
	if s.Altered > 0 {
		list = append(list, "brought "+Count(s.Altered, "envelope", "envelopes")+" that were changed or sent before")
	}
	if s.Silent > 0 {
		list = append(list, "named "+Count(s.Silent, "peer", "peers")+" that nobody answers for")
	}
	return strings.Join(list, ", ")
}

// milliseconds writes a round trip.
func milliseconds(ms int64) string {
	switch {
	case ms < 0:
		return "—"
	case ms == 0:
		return "< 1 ms"
	}
	return strconv.FormatInt(ms, 10) + " ms"
}

// Host shortens an address to its host; what is no address stays as it is.
func Host(s string) string {
	_, rest, ok := strings.Cut(s, "://")
	if !ok {
		return s
	}
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		rest = rest[:end]
	}
	if at := strings.LastIndexByte(rest, '@'); at >= 0 { // no passwords on the page
		rest = rest[at+1:]
	}
	return rest
}

// circle holds 16 points of the unit circle in thousandths, so that no float is needed.
var circle = [16][2]int{
	{0, -1000}, {383, -924}, {707, -707}, {924, -383}, {1000, 0}, {924, 383}, {707, 707}, {383, 924},
	{0, 1000}, {-383, 924}, {-707, 707}, {-924, 383}, {-1000, 0}, {-924, -383}, {-707, -707}, {-383, -924},
}

// meshMax is how many peers the drawing shows.
const meshMax = 16

// NewMesh draws the first peers around this node, the way from the middle by the logarithm of the round trip.
func NewMesh(peers []Peer) (m Mesh) {
	n := min(len(peers), meshMax)
	for i, p := range peers[:n] {
		spoke := circle[i*16/n]
		r := 26
		for limit := int64(1); p.RTT > limit && r < MeshSize/2-8; limit *= 3 { // 1, 3, 9, 27, 81 ms …
			r += 5
		}
		title := p.ID
		if len(title) >= 10 {
			title = title[2:10]
		}
		if p.RTT >= 0 {
			title += ", " + milliseconds(p.RTT)
		}
		m.Dots = append(m.Dots, Dot{
			X: strconv.Itoa(MeshSize/2 + spoke[0]*r/1000), Y: strconv.Itoa(MeshSize/2 + spoke[1]*r/1000),
			Agrees: p.Agrees, Relayed: p.Relayed, Title: title,
		})
	}
	return m
}
