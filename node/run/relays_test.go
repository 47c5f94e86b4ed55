//go:build !js

package run_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/run"
	"github.com/virtuatrader/virtua/node/store"
)

func TestRelaysAt(t *testing.T) {
	if run.RelaysAt("") != nil {
		t.Error("nowhere is somewhere")
	}
	good := `{"username":"1:a","password":"x","ttl":60,"uris":["turn:a.example:3478?transport=udp","turns:a.example"]}`
	for name, row := range map[string]struct {
		status int
		body   string
		want   fault.Code
	}{
		"good":         {200, good, 0},
		"refused":      {503, good, fault.Unavailable},
		"not json":     {200, "<html>", fault.Invalid},
		"no relay":     {200, `{"ttl":60}`, fault.Invalid},
		"no time":      {200, strings.Replace(good, "60", "0", 1), fault.Invalid},
		"other scheme": {200, strings.Replace(good, "turns:", "http:", 1), fault.Invalid},
		"control":      {200, strings.Replace(good, "turns:a", `turns:\na`, 1), fault.Invalid},
		"endless":      {200, strings.Repeat(" ", 1<<20) + good, fault.TooLarge},
		"long name":    {200, strings.Replace(good, "1:a", strings.Repeat("a", 300), 1), fault.Invalid},
		"too many":     {200, strings.Replace(good, `"turns:a.example"`, strings.Repeat(`"turn:a",`, 8)+`"turn:a"`, 1), fault.Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(row.status)
				_, _ = fmt.Fprint(w, row.body)
			}))
			defer s.Close()
			ticket, err := run.RelaysAt(s.URL)(t.Context())
			if fault.Of(err) != row.want || (err == nil) != (row.want == 0) {
				t.Fatalf("%+v, %v", ticket, err)
			}
			if err == nil && (ticket.Username != "1:a" || ticket.TTL != 60 || len(ticket.URIs) != 2) {
				t.Errorf("%+v", ticket)
			}
		})
	}
}

// TestRelaysAreKnownFromTheStart: a node that hides addresses has a relay before it makes its first link, says so when none is
// handed out, and starts all the same.
func TestRelaysAreKnownFromTheStart(t *testing.T) {
	for name, row := range map[string]struct {
		ask   run.Relays
		relay bool
	}{
		"handed out": {func(context.Context) (run.Ticket, error) {
			return run.Ticket{Username: "u", Password: "p", TTL: 60, URIs: []string{"turn:127.0.0.1:9?transport=udp"}}, nil
		}, true},
		"refused": {func(context.Context) (run.Ticket, error) { return run.Ticket{}, errors.New("refused") }, false},
		"silent": {func(ctx context.Context) (run.Ticket, error) {
			<-ctx.Done()
			return run.Ticket{}, ctx.Err()
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := store.Memory()
			defer func() { _ = s.Close() }()
			began := time.Now()
			life(t, run.Config{Deployment: deployment(), RPC: []string{deaf(t)}, Store: s, Relays: row.ask, RelayOnly: true}, func(r *run.Running) {
				if took := time.Since(began); took > time.Minute {
					t.Errorf("started after %s", took)
				}
				p, err := r.API.Privacy(t.Context(), node.NewSession(nil), node.PrivacyParams{})
				if err != nil || p.Relay != row.relay || (p.Code == "") != row.relay {
					t.Errorf("%+v, %v", p, err)
				}
			})
		})
	}
}

func FuzzTicket(f *testing.F) {
	f.Add([]byte(`{"username":"1:a","password":"x","ttl":60,"uris":["turn:a.example:3478?transport=udp"]}`))
	f.Add([]byte(`{"ttl":-1,"uris":["turn:"]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		ticket, err := run.ParseTicket(raw)
		if err != nil {
			if fault.Of(err) != fault.Invalid && fault.Of(err) != fault.TooLarge {
				t.Fatal(err)
			}
			return
		}
		if ticket.TTL <= 0 || len(ticket.URIs) == 0 || len(ticket.URIs) > 8 {
			t.Fatalf("%+v", ticket)
		}
		for _, u := range ticket.URIs {
			if !strings.HasPrefix(u, "turn:") && !strings.HasPrefix(u, "turns:") || strings.ContainsAny(u, " \r\n") {
				t.Fatalf("%q", u)
			}
		}
	})
}
