package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
	"github.com/virtuatrader/virtua/signaling/conformance"
)

// selfSigned writes a certificate of this machine's loopback and its key, and returns who trusts it.
func selfSigned(t *testing.T) (cert, key string, trust *tls.Config) {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tmpl := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, &k.PublicKey, k)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalECPrivateKey(k)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for file, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "EC PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed(t, der))
	return cert, key, &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
}

func parsed(t *testing.T, der []byte) *x509.Certificate {
	t.Helper()
	c, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The program as people run it, over TLS, has every conversation of the table; its log says nothing of who was there.
func TestSignalConforms(t *testing.T) {
	cert, key, trust := selfSigned(t)
	p := startProgram(t, "signal", "--addr", "127.0.0.1:0", "--tls-cert", cert, "--tls-key", key, "--proxy", "127.0.0.0/8")
	url := p.says(t, "signaling", "url")
	home := conformance.Home{URL: url, TLS: trust, Forward: true, Patience: time.Minute}
	n := 0
	for _, c := range conformance.Table() {
		if c.Slow {
			continue // the same with a clock that a test can wait for: signaling/conformance
		}
		n++
		if err := home.Play(t.Context(), c); err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
	}
	if n < 20 {
		t.Fatalf("only %d conversations", n)
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: trust}, Timeout: time.Minute}
	defer client.CloseIdleConnections()
	base := strings.TrimSuffix(strings.Replace(url, "wss:", "https:", 1), "/signal")
	for path, has := range map[string]string{"/healthz": "ok", "/readyz": "ready", "/metrics": `virtua_signaling_ended_total{code="rate_limited"}`} {
		res, err := client.Get(base + path)
		if err != nil {
			t.Fatal(err)
		}
		b, _ := io.ReadAll(res.Body)
		_ = res.Body.Close()
		if res.StatusCode != http.StatusOK || !strings.Contains(string(b), has) {
			t.Errorf("%s: %d %s", path, res.StatusCode, b)
		}
	}
	p.end(t)
	// 127.0.0.1 is where it listens; clients came from ports of it, and said to come from 10.…; rooms are conformance-….
	own := strings.TrimPrefix(base, "https://")
	for line := range strings.Lines(strings.ReplaceAll(p.log.text(), own, "")) {
		for _, secret := range []string{"127.0.0.1", `"10.`, "conformance-", "calm"} {
			if strings.Contains(line, secret) {
				t.Errorf("the log holds %q: %s", secret, line)
			}
		}
	}
}

// At its end the program says where to go, waits for those who leave, and is ready no more.
func TestSignalDrains(t *testing.T) {
	const other = "wss://other.example/signal"
	p := startProgram(t, "signal", "--addr", "127.0.0.1:0", "--drain-to", other)
	url := p.says(t, "signaling", "url")
	ws, _, err := websocket.Dial(t.Context(), url, nil) //nolint:bodyclose // the body is the connection
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = ws.CloseNow() }()
	hear := func() signaling.Message {
		_, b, err := ws.Read(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		m, err := signaling.Parse(b)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	challenge, ok := hear().(signaling.Challenge)
	if !ok {
		t.Fatal("no challenge")
	}
	name, err := peer.Authority(url)
	if err != nil {
		t.Fatal(err)
	}
	k := peer.NewKey(func(b []byte) { _, _ = rand.Read(b) })
	if err := ws.Write(t.Context(), websocket.MessageBinary, signaling.SignHello(k, challenge, name, "r").Append(nil)); err != nil {
		t.Fatal(err)
	}
	if _, ok := hear().(signaling.Welcome); !ok {
		t.Fatal("no welcome")
	}
	hear() // PEERS
	p.stop()
	if d, ok := hear().(signaling.Drain); !ok || d.Hint != other || d.Seconds == 0 {
		t.Fatalf("%+v", d)
	}
	client := &http.Client{Transport: &http.Transport{}, Timeout: time.Minute}
	defer client.CloseIdleConnections()
	res, err := client.Get(strings.Replace(strings.TrimSuffix(url, "/signal"), "ws:", "http:", 1) + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("ready while it drains: %d", res.StatusCode)
	}
	_ = ws.Close(websocket.StatusNormalClosure, "")
	p.end(t)
}
