package mesh

import (
	"sort"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// LinkInfo is one link as it can be shown.
type LinkInfo struct {
	Link     Link
	Peer     peer.ID
	Agent    string
	Source   string
	Outbound bool
	Via      peer.ID       // the neighbour that relays the link, zero for a direct one
	Ready    bool          // Hello was exchanged
	RTT      time.Duration // -1 before the first answer
	Offset   time.Duration // the far side's clock less ours
	Orders   int           // in the far side's set
	Head     uint64
	Told     bool // the far side has told its set
	Agrees   bool // it is the one held here, now or within the last seconds
	Syncing  bool
	Score    int
	Over     uint64  // messages and orders beyond a quota
	Blames   []Blame // what the score lost, most first
	Lacks    Difference
	In, Out  uint64
	Since    time.Time
}

// Direct reports whether no neighbour relays the link.
func (i *LinkInfo) Direct() bool { return i.Via == peer.ID{} }

// Links returns all links in order of arrival.
func (m *Mesh) Links() []LinkInfo {
	list := make([]LinkInfo, 0, len(m.links))
	for _, l := range m.links {
		var via peer.ID
		if l.relay != nil {
			via = l.relay.via.peer
		}
		list = append(list, LinkInfo{Link: l.id, Via: via, Peer: l.peer, Agent: l.agent, Source: l.source, Outbound: l.outbound,
			Ready: l.ready, RTT: l.rtt, Offset: l.offset, Orders: l.theirs, Head: l.head, Told: l.shown,
			Agrees: l.shown && (l.agrees || m.held(l)), Syncing: l.read.part != nil || l.ask.stage != idle, Score: l.score,
			Over: l.over, Blames: l.blamed(), Lacks: l.differ,
			In: l.in, Out: l.out, Since: l.since})
	}
	return list
}

// Blame is how many points a link lost for one reason.
type Blame struct {
	Code   fault.Code
	Points int
}

func (l *link) blamed() (list []Blame) {
	for code, points := range l.blames {
		list = append(list, Blame{code, points})
	}
	sort.Slice(list, func(i, j int) bool {
		return list[i].Points > list[j].Points || list[i].Points == list[j].Points && list[i].Code < list[j].Code
	})
	return list
}

// Agreement says how many of the peers that told their set hold this node's, and from how many sources those
// peers were introduced. It is what peers say, not a proof.
func (m *Mesh) Agreement() (agree, of, sources int) {
	seen := map[string]bool{}
	for _, l := range m.Links() {
		if !l.Told {
			continue
		}
		of++
		if l.Agrees {
			agree++
			if !seen[l.Source] {
				seen[l.Source] = true
				sources++
			}
		}
	}
	return agree, of, sources
}

// Overlay is both views of the overlay as they can be shown.
type Overlay struct {
	Target, Most int // links wished for, and taken
	Own          int // links of this node's choice
	Passive      []Acquaintance
	Forwarded    uint64 // envelopes
	Carried      int    // relayed links between two neighbours, now
	CarriedBytes uint64 // in all
	Spent        bool   // hardly a connection may be created any more: only a node without links dials
	Sources      []Introducer
}

// Near returns how many of the passive view can be reached over links.
func (o *Overlay) Near() (n int) {
	for _, p := range o.Passive {
		if p.Near {
			n++
		}
	}
	return n
}

// Acquaintance is a peer that is known by its signed record and not linked.
type Acquaintance struct {
	Peer   peer.ID
	Source string // where the chain of introductions to it began
	Near   bool   // envelopes reach it over links
}

// Introducer is where introductions began: a server, an invitation, the cache.
type Introducer struct {
	Source string
	Links  int // up
	Known  int // others that are known from it
}

// Overlay returns both views.
func (m *Mesh) Overlay() Overlay {
	o := Overlay{Target: m.cfg.Target, Most: m.cfg.MaxLinks, Forwarded: m.forwarded, Carried: len(m.circuits), CarriedBytes: m.relayedBytes, Spent: m.spent}
	at := map[string]int{}
	of := func(source string) *Introducer {
		i, ok := at[source]
		if !ok {
			i = len(o.Sources)
			at[source] = i
			o.Sources = append(o.Sources, Introducer{Source: source})
		}
		return &o.Sources[i]
	}
	for _, l := range m.links {
		if l.relay != nil {
			continue
		}
		of(l.source).Links++
		if l.outbound {
			o.Own++
		}
	}
	for _, c := range m.candidates {
		if m.byPeer(c.peer) != nil {
			continue
		}
		of(c.source).Known++
		if c.rec != nil {
			o.Passive = append(o.Passive, Acquaintance{c.peer, c.source, m.wayTo(c) != nil})
		}
	}
	return o
}

// Dialing returns how many dials are under way.
func (m *Mesh) Dialing() int { return len(m.dialing) }

// Count adds one to a reason that was noticed outside the mesh.
func (m *Mesh) Count(what string, code fault.Code) { m.count(what, code) }

// Reason counts why something was refused, dropped or closed.
type Reason struct {
	What  string // "order", "duplicate", "pages", "reconcile", "link", "frame", "dial", "send", "goaway", "record", "shuffle", "signal" or "relay"
	Code  fault.Code
	Count uint64
}

// Reasons returns what was counted, by name and code.
func (m *Mesh) Reasons() []Reason {
	list := make([]Reason, 0, len(m.reasons))
	for k, n := range m.reasons {
		list = append(list, Reason{k.what, k.code, n})
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].What != list[j].What {
			return list[i].What < list[j].What
		}
		return list[i].Code < list[j].Code
	})
	return list
}

// Set returns the set that the mesh spreads.
func (m *Mesh) Set() *Set { return m.set }
