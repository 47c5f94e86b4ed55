package main

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/signaling/conformance"
)

// Pages, hub and observer over TLS: the page is told of the hub's secure address, strangers meet there, and the
// observer, which no certificate helps, is at the hub too.
func TestServeOverTLS(t *testing.T) {
	cert, key, trust := selfSigned(t)
	deployment := filepath.Join(t.TempDir(), "deployment.json")
	if err := os.WriteFile(deployment, []byte(`{"chainId":1,"exchange":"0x00000000000000000000000000000000000000aa","tokens":[
		{"address":"0x0000000000000000000000000000000000000001","symbol":"A","decimals":18},
		{"address":"0x0000000000000000000000000000000000000002","symbol":"B","decimals":6}],
		"markets":[{"base":"0x0000000000000000000000000000000000000001","quote":"0x0000000000000000000000000000000000000002"}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	p := startProgram(t, "serve", "--addr", "127.0.0.1:0", "--tls-cert", cert, "--tls-key", key, "--deployment", deployment, "--data", "",
		"--rpc", "http://127.0.0.1:1", "--proxy", "127.0.0.0/8", "--shutdown", "2s")
	url := p.says(t, "serving", "url")
	if !strings.HasPrefix(url, "https://127.0.0.1:") {
		t.Fatalf("serves %s", url)
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: trust}, Timeout: time.Minute}
	defer client.CloseIdleConnections()
	get := func(url string) (int, string) {
		res, err := client.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = res.Body.Close() }()
		b, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res.StatusCode, string(b)
	}
	hub := strings.Replace(url, "https:", "wss:", 1) + "/signal"
	for _, path := range []string{"/", "/config.json"} {
		if status, body := get(url + path); status != http.StatusOK || !strings.Contains(body, hub) || strings.Contains(body, `"ws:`) {
			t.Errorf("%s: %d, without %s: %s", path, status, hub, body)
		}
	}
	if status, _ := get(strings.Replace(url, "https:", "http:", 1)); status != http.StatusBadRequest {
		t.Errorf("plain HTTP got %d", status)
	}
	until(t, "the observer is at the hub", func() bool {
		_, body := get(url + "/metrics")
		return strings.Contains(body, "virtua_signaling_peers 1\n")
	})
	home := conformance.Home{URL: hub, TLS: trust, Forward: true, Patience: time.Minute}
	for _, c := range conformance.Table()[:3] {
		if err := home.Play(t.Context(), c); err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
	}
	p.end(t)
}
