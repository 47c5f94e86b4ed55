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
	Ready    bool          // Hello was exchanged
	RTT      time.Duration // -1 before the first answer
	Offset   time.Duration // the far side's clock less ours
	Orders   int           // in the far side's set
	Head     uint64
	Told     bool // the far side has told its set
	Agrees   bool // it is the one held here, now or within the last seconds
	Syncing  bool
	Score    int
	In, Out  uint64
	Since    time.Time
}

// Links returns all links in order of arrival.
func (m *Mesh) Links() []LinkInfo {
	list := make([]LinkInfo, 0, len(m.links))
	for _, l := range m.links {
		list = append(list, LinkInfo{Link: l.id, Peer: l.peer, Agent: l.agent, Source: l.source, Outbound: l.outbound,
			Ready: l.ready, RTT: l.rtt, Offset: l.offset, Orders: l.theirs, Head: l.head, Told: l.shown,
			Agrees: l.shown && (l.agrees || m.held(l)), Syncing: l.read.part != nil || l.ask.stage != idle, Score: l.score,
			In: l.in, Out: l.out, Since: l.since})
	}
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

// Dialing returns how many dials are under way.
func (m *Mesh) Dialing() int { return len(m.dialing) }

// Count adds one to a reason that was noticed outside the mesh.
func (m *Mesh) Count(what string, code fault.Code) { m.count(what, code) }

// Reason counts why something was refused, dropped or closed.
type Reason struct {
	What  string // "order", "duplicate", "pages", "reconcile", "link", "frame", "dial", "send" or "goaway"
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
