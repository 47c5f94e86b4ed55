package worker

import (
	"crypto/rand"
	"fmt"
	"net/netip"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

// maxShards is how many objects a room has at most.
const maxShards = 32

// Settings are what an operator says, in variables of the Worker.
type Settings struct {
	Names   []string       // VIRTUA_HOST: hosts that clients may dial; empty allows any
	Origins []string       // VIRTUA_ORIGIN: hosts of pages that may connect besides one's own, patterns of path.Match [*]
	Rooms   map[string]int // VIRTUA_ROOMS: rooms with objects of their own and how many, "room" or "room=4"
	Relay   *Relay         // VIRTUA_RELAY, VIRTUA_RELAY_SECRET, VIRTUA_RELAY_LIFE; nil hands out none

	// Hub bounds each object: VIRTUA_MAX_CONNS [10,000], VIRTUA_PER_ADDRESS [256], VIRTUA_HELLO_SECONDS [10] and
	// VIRTUA_IDLE_SECONDS [180]: clients ping at a third of it, and each ping wakes an object.
	Hub signaling.Config
}

// Read reads the variables by a function that gives "" for those that are not set.
func Read(get func(string) string) (Settings, error) {
	s := Settings{Rooms: map[string]int{}, Origins: []string{"*"}}
	for _, n := range list(get("VIRTUA_HOST")) {
		if strings.ContainsAny(n, "/ ") {
			return s, fmt.Errorf("VIRTUA_HOST: %q: want a host or host:port", n)
		}
		s.Names = append(s.Names, peer.Name(n))
	}
	if v := list(get("VIRTUA_ORIGIN")); len(v) > 0 {
		s.Origins = v
	}
	for _, o := range s.Origins {
		if _, err := path.Match(o, ""); err != nil {
			return s, fmt.Errorf("VIRTUA_ORIGIN: %q: %w", o, err)
		}
	}
	for _, r := range list(get("VIRTUA_ROOMS")) {
		name, shards, found := strings.Cut(r, "=")
		n := 1
		if found {
			n, _ = strconv.Atoi(shards) // 0 is refused below
		}
		if err := peer.CheckRoom(name); err != nil || n < 1 || n > maxShards {
			return s, fmt.Errorf("VIRTUA_ROOMS: %q: want room or room=objects, 1 to %d", r, maxShards)
		}
		s.Rooms[name] = n
	}
	for _, v := range []struct {
		name    string
		to      *int
		normal  int
		highest int
	}{
		{"VIRTUA_MAX_CONNS", &s.Hub.MaxConns, 10_000, 30_000},
		{"VIRTUA_PER_ADDRESS", &s.Hub.PerAddress, 256, 30_000},
		{"VIRTUA_HELLO_SECONDS", &s.Hub.HelloSeconds, 10, 60},
		{"VIRTUA_IDLE_SECONDS", &s.Hub.IdleSeconds, 180, 3600},
	} {
		*v.to = v.normal
		if text := get(v.name); text != "" {
			n, err := strconv.Atoi(text)
			if err != nil || n < 1 || n > v.highest {
				return s, fmt.Errorf("%s: %q: want 1 to %d", v.name, text, v.highest)
			}
			*v.to = n
		}
	}
	s.Hub.Random = func(b []byte) { _, _ = rand.Read(b) } // never fails: it ends the program instead
	return s, s.readRelay(get)
}

func (s *Settings) readRelay(get func(string) string) error {
	uris, secret, life := list(get("VIRTUA_RELAY")), strings.TrimSpace(get("VIRTUA_RELAY_SECRET")), 12*time.Hour
	if len(uris) == 0 {
		return nil
	}
	if len(uris) > 8 || slices.ContainsFunc(uris, func(u string) bool {
		return len(u) > 256 || !strings.HasPrefix(u, "turn:") && !strings.HasPrefix(u, "turns:")
	}) {
		return fmt.Errorf("VIRTUA_RELAY: want up to 8 addresses like turn:host:port?transport=udp")
	}
	if len(secret) < 16 {
		return fmt.Errorf("VIRTUA_RELAY_SECRET: a relay's secret has 16 bytes at least")
	}
	if text := get("VIRTUA_RELAY_LIFE"); text != "" {
		d, err := time.ParseDuration(text)
		if err != nil || d < time.Minute {
			return fmt.Errorf("VIRTUA_RELAY_LIFE: %q: want a time like 12h, a minute at least", text)
		}
		life = d
	}
	s.Relay = &Relay{secret: []byte(secret), uris: uris, life: life}
	return nil
}

func list(text string) (items []string) {
	for item := range strings.SplitSeq(text, ",") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// network is what stands for an address in limits: itself, or the /64 of an IPv6 address, since whoever has one of
// these has all of it.
func network(address string) netip.Prefix {
	a, err := netip.ParseAddr(strings.TrimSpace(address))
	if err != nil {
		return netip.Prefix{}
	}
	bits := 32
	if a = a.Unmap().WithZone(""); a.Is6() {
		bits = 64
	}
	p, _ := a.Prefix(bits)
	return p
}
