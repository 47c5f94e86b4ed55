package host_test

import (
	"crypto/sha256"
	"crypto/subtle"
	"crypto/tls"
	"crypto/x509"
	"encoding/asn1"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/virtuatrader/virtua/server/host"
)

// ca is an ACME authority with one order: it dials the service as RFC 8737 says and issues what is asked for. It does
// not check the client's signatures.
type ca struct {
	*authority
	t    *testing.T
	dial string // where every name leads

	mu     sync.Mutex
	name   string
	proof  string // of the account's key
	valid  bool
	chain  []byte
	issued int
}

const token = "dG9rZW4"

// acmeIdentifier is the extension that answers tls-alpn-01 (RFC 8737).
var acmeIdentifier = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 1, 31}

func (c *ca) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	url := func(path string) string { return "http://" + r.Host + path }
	answer := func(status int, v any) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Location", url(r.URL.Path+"/1"))
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(v)
	}
	order := func() map[string]any {
		o := map[string]any{"status": "pending", "authorizations": []string{url("/authz")}, "finalize": url("/finalize"), "certificate": url("/cert")}
		if c.valid {
			o["status"] = "ready"
		}
		if c.chain != nil {
			o["status"] = "valid"
		}
		return o
	}
	w.Header().Set("Replay-Nonce", "nonce")
	switch r.URL.Path {
	case "/":
		answer(200, map[string]any{"newNonce": url("/nonce"), "newAccount": url("/account"), "newOrder": url("/order")})
	case "/nonce":
	case "/account":
		c.proof = accountProof(c.t, r)
		answer(201, map[string]any{"status": "valid"})
	case "/order":
		var req struct{ Identifiers []struct{ Value string } }
		payload(c.t, r, &req)
		c.name, c.valid, c.chain = req.Identifiers[0].Value, false, nil
		answer(201, order())
	case "/order/1":
		answer(200, order())
	case "/authz", "/authz/1":
		status := "pending"
		if c.valid {
			status = "valid"
		}
		answer(200, map[string]any{"status": status, "identifier": map[string]string{"type": "dns", "value": c.name},
			"challenges": []map[string]string{{"type": "tls-alpn-01", "url": url("/challenge"), "token": token, "status": status}}})
	case "/challenge":
		if err := c.validate(); err != nil {
			c.t.Errorf("challenge: %v", err)
		}
		answer(200, map[string]string{"type": "tls-alpn-01", "url": url("/challenge"), "token": token, "status": "valid"})
	case "/finalize":
		var req struct{ CSR string }
		payload(c.t, r, &req)
		der, err := base64.RawURLEncoding.DecodeString(req.CSR)
		if err != nil {
			c.t.Error(err)
		}
		csr, err := x509.ParseCertificateRequest(der)
		if err != nil || !c.valid {
			c.t.Errorf("%v, proven %v", err, c.valid)
			return
		}
		c.chain = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.issue(c.t, c.name, csr.PublicKey)})
		c.issued++
		w.Header().Set("Location", url("/order/1"))
		answer(200, order())
	case "/cert":
		_, _ = w.Write(c.chain)
	default:
		c.t.Errorf("asked for %s", r.URL)
		http.NotFound(w, r)
	}
}

// validate dials the service as tls-alpn-01 says.
func (c *ca) validate() error {
	conn, err := tls.Dial("tcp", c.dial, &tls.Config{ServerName: c.name, NextProtos: []string{"acme-tls/1"}, InsecureSkipVerify: true}) //nolint:gosec // it shows a proof, no certificate
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if conn.ConnectionState().NegotiatedProtocol != "acme-tls/1" {
		return fmt.Errorf("spoke %q", conn.ConnectionState().NegotiatedProtocol)
	}
	want := sha256.Sum256([]byte(token + "." + c.proof))
	for _, x := range conn.ConnectionState().PeerCertificates[0].Extensions {
		var got []byte
		if x.Id.Equal(acmeIdentifier) {
			if _, err := asn1.Unmarshal(x.Value, &got); err == nil && subtle.ConstantTimeCompare(got, want[:]) == 1 {
				c.valid = true
				return nil
			}
		}
	}
	return fmt.Errorf("no proof in the certificate")
}

// payload reads what a JWS carries.
func payload(t *testing.T, r *http.Request, v any) {
	t.Helper()
	var jws struct{ Payload string }
	if err := json.NewDecoder(r.Body).Decode(&jws); err != nil {
		t.Error(err)
	}
	b, err := base64.RawURLEncoding.DecodeString(jws.Payload)
	if err != nil {
		t.Error(err)
	}
	if err := json.Unmarshal(b, v); err != nil {
		t.Error(err)
	}
}

// accountProof returns the thumbprint of the key that a JWS is signed with (RFC 7638).
func accountProof(t *testing.T, r *http.Request) string {
	t.Helper()
	var jws struct{ Protected string }
	if err := json.NewDecoder(r.Body).Decode(&jws); err != nil {
		t.Error(err)
	}
	b, err := base64.RawURLEncoding.DecodeString(jws.Protected)
	if err != nil {
		t.Error(err)
	}
	var head struct {
		JWK struct{ Crv, Kty, X, Y string }
	}
	if err := json.Unmarshal(b, &head); err != nil {
		t.Error(err)
	}
	sum := sha256.Sum256(fmt.Appendf(nil, `{"crv":%q,"kty":%q,"x":%q,"y":%q}`, head.JWK.Crv, head.JWK.Kty, head.JWK.X, head.JWK.Y))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// A service without any certificate gets one from the authority at the first handshake, and keeps it over restarts.
func TestACME(t *testing.T) {
	issuer := &ca{authority: newAuthority(t), t: t}
	directory := httptest.NewServer(issuer)
	defer directory.Close()
	cache := filepath.Join(t.TempDir(), "certs")
	for run := range 2 {
		cfg, err := host.TLS{Hosts: []string{"signal.test"}, Cache: cache, Directory: directory.URL + "/", Email: "a@signal.test"}.Config(slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		s := start(t, host.Config{Handler: hello, TLS: cfg})
		issuer.mu.Lock()
		issuer.dial = s.url[len("http://"):]
		issuer.mu.Unlock()
		if got, err := s.over(t, issuer.authority, "signal.test"); err != nil || got != "HTTP/1.1 hello" {
			t.Fatalf("run %d: %q, %v", run, got, err)
		}
		if _, err := s.over(t, issuer.authority, "stranger.test"); err == nil {
			t.Fatal("a certificate for a name that nobody listed")
		}
		s.end()
		if err := <-s.result; err != nil {
			t.Fatal(err)
		}
	}
	if issuer.issued != 1 {
		t.Fatalf("%d certificates for two runs", issuer.issued)
	}
	if info, err := os.Stat(cache); err != nil || info.Mode().Perm() != 0o700 {
		t.Fatalf("%v, %v", info.Mode(), err)
	}
}
