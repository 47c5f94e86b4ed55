package run

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/link"
)

// Ticket says which relays may be used, and until when (draft-uberti-behave-turn-rest-00, section 2.2).
type Ticket struct {
	Username string   `json:"username"`
	Password string   `json:"password"`
	TTL      int      `json:"ttl"` // seconds
	URIs     []string `json:"uris"`
}

// Relays hands out a ticket. The one before goes on being used until another is there.
type Relays func(ctx context.Context) (Ticket, error)

// Bounds of a ticket, and of how it is asked for.
const (
	maxTicket    = 16 << 10 // bytes
	maxURIs      = 8
	maxText      = 256              // bytes of an address, user name or password
	firstTicket  = 3 * time.Second  // that the start of a node waits for one
	ticketWait   = 20 * time.Second // for an answer later on
	leastRenewal = 30 * time.Second
	mostRenewal  = 24 * time.Hour
)

// parseTicket reads a ticket that a server sent and refuses what could not be used.
func parseTicket(raw []byte) (t Ticket, err error) {
	if len(raw) > maxTicket {
		return t, fault.New(fault.TooLarge, "a ticket of %d bytes", len(raw))
	}
	if err := json.Unmarshal(raw, &t); err != nil {
		return t, fault.New(fault.Invalid, "ticket: %w", err)
	}
	if len(t.URIs) == 0 || len(t.URIs) > maxURIs || t.TTL <= 0 || len(t.Username) > maxText || len(t.Password) > maxText {
		return Ticket{}, fault.New(fault.Invalid, "a ticket for %d relays and %d s", len(t.URIs), t.TTL)
	}
	for _, u := range t.URIs {
		scheme, rest, _ := strings.Cut(u, ":")
		if len(u) > maxText || rest == "" || scheme != "turn" && scheme != "turns" || strings.ContainsFunc(u, func(c rune) bool { return c <= ' ' || c > '~' }) {
			return Ticket{}, fault.New(fault.Invalid, "ticket: %.64q is no relay", u)
		}
	}
	return t, nil
}

// tickets keeps the newest ticket.
type tickets struct {
	ask Relays
	log *slog.Logger

	mu  sync.Mutex
	now []link.ICEServer
	ttl time.Duration // of it
}

func newTickets(ask Relays, log *slog.Logger) *tickets { return &tickets{ask: ask, log: log} }

// servers returns the relays as of now.
func (t *tickets) servers() []link.ICEServer {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.now
}

// first gets a ticket before any link is made: who hides addresses can make none without.
func (t *tickets) first(ctx context.Context) {
	if t.ask != nil {
		t.get(ctx, firstTicket)
	}
}

func (t *tickets) get(ctx context.Context, wait time.Duration) bool {
	ctx, stop := context.WithTimeout(ctx, wait)
	defer stop()
	got, err := t.ask(ctx)
	if err != nil {
		t.log.Warn("no relays were handed out", "err", err)
		return false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.now = []link.ICEServer{{URLs: got.URIs, Username: got.Username, Credential: got.Password}}
	t.ttl = time.Duration(got.TTL) * time.Second
	return true
}

// renew asks again when half of a ticket's time is over, and sooner where none came.
func (t *tickets) renew(ctx context.Context) {
	failures := 0
	for t.ask != nil {
		t.mu.Lock()
		pause := min(max(t.ttl/2, leastRenewal), mostRenewal)
		if failures > 0 || t.now == nil {
			pause = min(pause, leastRenewal<<min(failures, 5)/2)
		}
		t.mu.Unlock()
		timer := time.NewTimer(pause)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return
		}
		if failures++; t.get(ctx, ticketWait) {
			failures = 0
		}
	}
}
