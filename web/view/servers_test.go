package view_test

import (
	"testing"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web/view"
)

// TestServerRows: a server that is not trusted is shown with what speaks against it, the gravest first.
func TestServerRows(t *testing.T) {
	for _, row := range []struct {
		name   string
		server view.Server
		want   string
		up     bool
	}{
		{"Up", view.Server{Up: true, Peers: 2}, "reachable, 2 peers there", true},
		{"Down", view.Server{Code: fault.Unavailable}, "not reachable; links go on without it", false},
		{"NotUsed", view.Server{Idle: true}, "known; others are used", true},
		{"Listed", view.Server{Idle: true, Listed: true}, "known; others are used; from the operator’s signed list", true},
		{"DeadAndNotUsed", view.Server{Idle: true, Code: fault.Timeout}, "not reachable; links go on without it", false},
		{"Doubles", view.Server{Up: true, Doubt: fault.Impersonation, Unproved: 2}, "not trusted: it named 2 peers that could not prove their key", false},
		{"All", view.Server{Idle: true, Doubt: fault.BadSignature, Unproved: 1, Altered: 3, Silent: 1},
			"not trusted: it named 1 peer that could not prove their key, brought 3 envelopes that were changed or sent before, named 1 peer that nobody answers for", false},
		{"OneBadPeerIsNoDoubt", view.Server{Up: true, Peers: 1, Unproved: 1}, "reachable, 1 peer there", true},
	} {
		row.server.URL = "wss://signal.example/signal"
		n := view.NewNetwork("02aabbccdd00", nil, 0, []view.Server{row.server}, nil, 0)
		if got := n.Servers[0]; got.State != row.want || got.Up != row.up || got.Host != "signal.example" {
			t.Errorf("%s: %+v", row.name, got)
		}
	}
}

// TestNoServer: that no server answers is said of servers that were asked. One that is being asked is not shown yet.
func TestNoServer(t *testing.T) {
	asked, down, up, idle := view.Server{URL: "wss://a"}, view.Server{URL: "wss://b", Code: fault.Unavailable}, view.Server{URL: "wss://c", Up: true}, view.Server{URL: "wss://d", Idle: true}
	for _, row := range []struct {
		name    string
		servers []view.Server
		none    bool
		shown   int
	}{
		{"Asked", []view.Server{asked}, false, 0},
		{"AskedBesideDown", []view.Server{down, asked}, false, 1},
		{"NotUsedBesideDown", []view.Server{down, idle}, false, 2},
		{"Up", []view.Server{down, up}, false, 2},
		{"Down", []view.Server{down, down}, true, 2},
		{"None", nil, true, 0},
	} {
		if n := view.NewNetwork("02aabbccdd00", nil, 0, row.servers, nil, 0); n.NoServer != row.none || len(n.Servers) != row.shown {
			t.Errorf("%s: %+v", row.name, n)
		}
	}
	if n := view.NewNetwork("", nil, 0, nil, nil, 0); n.NoServer {
		t.Error("said where no node runs")
	}
}
