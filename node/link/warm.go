package link

import (
	"time"

	"github.com/virtuatrader/virtua/node"
)

// In its first minute a node looks for its links, and newcomers find it. A connection made ahead then has its certificate and its
// candidates when an introduction or an offer comes. Later none waits: its ports, and its place at a TURN server, would be held for
// nothing.

// prepare makes a connection ahead when there is a use for it soon and nothing else to do now.
func (l *Links) prepare(now time.Time) {
	switch {
	case l.warmer == nil:
	case !now.Before(l.coolAt):
		l.cool()
	case l.ahead, now.Before(l.warmAt), len(l.pending) > 0, len(l.linked) >= l.cfg.MaxLinks:
	case l.budget.Total > 0 && l.budget.left() <= l.budget.Total/8:
	default:
		l.ahead = true
		l.warmer.Warm(l.relayOnly)
	}
}

// cool closes the connection that waits. It counts as created: the page is not given it back.
func (l *Links) cool() {
	if !l.ahead {
		return
	}
	l.ahead = false
	if !l.warmer.Cool() {
		return
	}
	l.budget.used++
	l.count(func(st *Stats) { st.Created++; st.Left = l.budget.left() })
	if l.budget.Total > 0 {
		l.post(node.ConnectionsLeft{Left: l.budget.left(), Of: l.budget.Total})
	}
}
