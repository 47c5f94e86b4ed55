package main

import (
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pion/logging"
	"github.com/pion/turn/v5"
	"github.com/virtuatrader/virtua/server/relay"
)

func get(t *testing.T, url string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	res, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	b, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d %s %v", url, res.StatusCode, b, err)
	}
	return string(b)
}

// TestRelay: virtua relay makes its secret, virtua signal hands out credentials with it, and a client gets an address with
// one of these; the figures show it, and both programs end well.
func TestRelay(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "relay.secret")
	p := startProgram(t, "relay", "--addr", "127.0.0.1:0", "--tcp-addr", "127.0.0.1:0", "--http-addr", "127.0.0.1:0", "--secret-file", secret)
	udp, web := p.says(t, "relay", "udp"), p.says(t, "relay", "http")
	if info, err := os.Stat(secret); err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v, %v", info, err)
	}
	uri := "turn:" + udp + "?transport=udp"
	hub := startProgram(t, "signal", "--addr", "127.0.0.1:0", "--relay", uri, "--relay-secret-file", secret)
	tickets := strings.Replace(strings.Replace(hub.says(t, "signaling", "url"), "ws:", "http:", 1), "/signal", "/relays", 1)
	var ticket relay.Ticket
	if err := json.Unmarshal([]byte(get(t, tickets)), &ticket); err != nil {
		t.Fatal(err)
	}
	if ticket.TTL != 12*3600 || len(ticket.URIs) != 1 || ticket.URIs[0] != uri {
		t.Fatalf("%+v", ticket)
	}
	conn, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	quiet := logging.NewDefaultLoggerFactory()
	quiet.DefaultLogLevel = logging.LogLevelDisabled
	c, err := turn.NewClient(&turn.ClientConfig{TURNServerAddr: udp, Conn: conn, Username: ticket.Username, Password: ticket.Password, LoggerFactory: quiet})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.Listen(); err != nil {
		t.Fatal(err)
	}
	relayed, err := c.Allocate()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = relayed.Close() }()
	metrics := get(t, web+"/metrics")
	for _, line := range []string{"virtua_relay_allocations 1", "virtua_relay_opened_total 1", `virtua_relay_bytes_total{to="peers"} 0`, `virtua_relay_refused_total{reason="forged"} 0`} {
		if !strings.Contains(metrics, line+"\n") {
			t.Errorf("no %q in the figures", line)
		}
	}
	if got := get(t, web+"/readyz"); got != "ready\n" {
		t.Errorf("%q", got)
	}
	p.end(t)
	hub.end(t)
}
