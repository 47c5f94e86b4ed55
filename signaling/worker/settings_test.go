//go:build !js

package worker_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/server/relay"
	"github.com/virtuatrader/virtua/signaling/worker"
)

// read reads settings out of a map.
func read(t *testing.T, vars map[string]string) worker.Settings {
	t.Helper()
	s, err := worker.Read(func(name string) string { return vars[name] })
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSettings(t *testing.T) {
	s := read(t, nil)
	if len(s.Names) != 0 || !slices.Equal(s.Origins, []string{"*"}) || len(s.Rooms) != 0 || s.Relay != nil || s.Hub.MaxConns != 10_000 || s.Hub.IdleSeconds != 180 || s.Hub.HelloSeconds != 10 {
		t.Errorf("%+v", s)
	}
	s = read(t, map[string]string{"VIRTUA_HOST": "Signal.example:443, b.example", "VIRTUA_ORIGIN": "*.example", "VIRTUA_ROOMS": "1:0xab=4, r", "VIRTUA_IDLE_SECONDS": "15", "VIRTUA_MAX_CONNS": "7",
		"VIRTUA_RELAY": "turn:turn.example:3478", "VIRTUA_RELAY_SECRET": "0123456789abcdef\n"})
	if !slices.Equal(s.Names, []string{"signal.example", "b.example"}) || s.Rooms["1:0xab"] != 4 || s.Rooms["r"] != 1 || s.Hub.IdleSeconds != 15 || s.Hub.MaxConns != 7 || s.Relay == nil {
		t.Errorf("%+v", s)
	}
	for name, value := range map[string]string{
		"VIRTUA_HOST": "https://a.example", "VIRTUA_ORIGIN": "[", "VIRTUA_ROOMS": "a b", "VIRTUA_MAX_CONNS": "0", "VIRTUA_PER_ADDRESS": "many", "VIRTUA_IDLE_SECONDS": "99999",
		"VIRTUA_HELLO_SECONDS": "-1", "VIRTUA_RELAY": "stun:x", "VIRTUA_RELAY_SECRET": "short", "VIRTUA_RELAY_LIFE": "1s",
	} {
		vars := map[string]string{name: value}
		if strings.HasPrefix(name, "VIRTUA_RELAY_") {
			vars["VIRTUA_RELAY"] = "turn:turn.example:3478"
		}
		if name == "VIRTUA_RELAY_LIFE" {
			vars["VIRTUA_RELAY_SECRET"] = "0123456789abcdef"
		}
		if _, err := worker.Read(func(name string) string { return vars[name] }); err == nil || !strings.HasPrefix(err.Error(), name+":") {
			t.Errorf("%s=%q: %v", name, value, err)
		}
	}
	for _, rooms := range []string{"r=0", "r=33", "r=x", "r=", "=3", "a\nb"} {
		if _, err := worker.Read(func(name string) string { return map[string]string{"VIRTUA_ROOMS": rooms}[name] }); err == nil {
			t.Errorf("%q: taken", rooms)
		}
	}
}

// The edge hands out the same credentials as the native server: relays take them.
func TestRelays(t *testing.T) {
	const secret = "0123456789abcdef"
	now := time.Unix(1_800_000_000, 0)
	uris := []string{"turn:turn.example:3478?transport=udp", "turns:turn.example:443?transport=tcp"}
	s := read(t, map[string]string{"VIRTUA_RELAY": strings.Join(uris, ","), "VIRTUA_RELAY_SECRET": secret, "VIRTUA_RELAY_LIFE": "2h"})
	native, err := relay.NewIssuer([]byte(secret), uris, 2*time.Hour, nil, func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"203.0.113.7", "2001:db8:1:2:3::4", ""} {
		ask := func(h http.Handler, from string) (got relay.Ticket, w *httptest.ResponseRecorder) {
			r := httptest.NewRequest(http.MethodGet, "/relays", nil)
			r.RemoteAddr = from
			w = httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
				t.Fatalf("%v: %s", err, w.Body)
			}
			return got, w
		}
		withPort := address + ":1"
		if strings.Contains(address, ":") {
			withPort = "[" + address + "]:1"
		}
		got, w := ask(s.Handler(func() time.Time { return now }), address)
		want, w2 := ask(native, withPort)
		if got.Username != want.Username || got.Password != want.Password || got.TTL != want.TTL || !slices.Equal(got.URIs, want.URIs) {
			t.Errorf("%s: %+v, the native server says %+v", address, got, want)
		}
		for _, name := range []string{"Content-Type", "Cache-Control", "Access-Control-Allow-Origin"} {
			if w.Header().Get(name) != w2.Header().Get(name) {
				t.Errorf("%s: %s", name, w.Header().Get(name))
			}
		}
	}
}

func TestHandler(t *testing.T) {
	h := read(t, nil).Handler(time.Now)
	for _, row := range []struct {
		method, path string
		status       int
		says         string
	}{
		{"GET", "/healthz", 200, "ok"}, {"GET", "/", 200, "A signaling server"}, {"GET", "/relays", 404, ""}, {"GET", "/nothing", 404, ""}, {"POST", "/healthz", 405, ""},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(row.method, row.path, nil))
		body, _ := io.ReadAll(w.Body)
		if w.Code != row.status || !strings.Contains(string(body), row.says) {
			t.Errorf("%s %s: %d %s", row.method, row.path, w.Code, body)
		}
	}
}

// Whatever an operator sets, it is refused by its name or bounds what it should.
func FuzzSettings(f *testing.F) {
	f.Add("hub.test", "*.example", "1:0xab=4,r", "100", "180", "turn:turn.example:3478", "0123456789abcdef", "12h")
	f.Add("https://x", "[", "r=0", "-1", "soon", "stun:x", "short", "1s")
	f.Fuzz(func(t *testing.T, host, origin, rooms, conns, idle, relays, secret, life string) {
		vars := map[string]string{"VIRTUA_HOST": host, "VIRTUA_ORIGIN": origin, "VIRTUA_ROOMS": rooms, "VIRTUA_MAX_CONNS": conns, "VIRTUA_IDLE_SECONDS": idle,
			"VIRTUA_RELAY": relays, "VIRTUA_RELAY_SECRET": secret, "VIRTUA_RELAY_LIFE": life}
		s, err := worker.Read(func(name string) string { return vars[name] })
		if err != nil {
			if name, _, _ := strings.Cut(err.Error(), ":"); vars[name] == "" && name != "VIRTUA_RELAY_SECRET" {
				t.Fatalf("%v: which is not set", err)
			}
			return
		}
		if s.Hub.MaxConns < 1 || s.Hub.MaxConns > 30_000 || s.Hub.IdleSeconds < 1 || s.Hub.IdleSeconds > 3600 || s.Relay != nil && strings.TrimSpace(relays) == "" {
			t.Fatalf("%+v", s)
		}
		for room, n := range s.Rooms {
			if peer.CheckRoom(room) != nil || n < 1 || n > 32 {
				t.Fatalf("room %q has %d objects", room, n)
			}
		}
	})
}
