package host_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"log/slog"
	"math/big"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/server/host"
)

// authority issues certificates for tests.
type authority struct {
	key  *ecdsa.PrivateKey
	cert *x509.Certificate
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	a := &authority{key: newKey(t)}
	tmpl := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
	a.cert = parse(t, a.sign(t, tmpl, tmpl, &a.key.PublicKey))
	return a
}

func newKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func parse(t *testing.T, der []byte) *x509.Certificate {
	t.Helper()
	c, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func (a *authority) sign(t *testing.T, tmpl, parent *x509.Certificate, pub any) []byte {
	t.Helper()
	der, err := x509.CreateCertificate(rand.Reader, tmpl, parent, pub, a.key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

// issue signs a certificate for a name.
func (a *authority) issue(t *testing.T, name string, pub any) []byte {
	t.Helper()
	serial, err := rand.Int(rand.Reader, big.NewInt(1<<62))
	if err != nil {
		t.Fatal(err)
	}
	return a.sign(t, &x509.Certificate{SerialNumber: serial, DNSNames: []string{name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(90 * 24 * time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}}, a.cert, pub)
}

func (a *authority) pool() *x509.CertPool {
	p := x509.NewCertPool()
	p.AddCert(a.cert)
	return p
}

// files writes a certificate for a name and its key.
func (a *authority) files(t *testing.T, dir, name string) (cert, key string) {
	t.Helper()
	k := newKey(t)
	der, err := x509.MarshalECPrivateKey(k)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for file, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: a.issue(t, name, &k.PublicKey)}, key: {Type: "EC PRIVATE KEY", Bytes: der}} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return cert, key
}

// over asks for a path under a name, trusting an authority.
func (s *service) over(t *testing.T, a *authority, name string) (string, error) {
	t.Helper()
	tr := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: a.pool(), ServerName: name, MinVersion: tls.VersionTLS12}, ForceAttemptHTTP2: true}
	defer tr.CloseIdleConnections()
	res, err := (&http.Client{Transport: tr, Timeout: time.Minute}).Get(strings.Replace(s.url, "http:", "https:", 1))
	if err != nil {
		return "", err
	}
	defer func() { _ = res.Body.Close() }()
	b, err := io.ReadAll(res.Body)
	return res.Proto + " " + string(b), err
}

func TestTLSFromFiles(t *testing.T) {
	a := newAuthority(t)
	cert, key := a.files(t, t.TempDir(), "signal.test")
	cfg, err := host.TLS{CertFile: cert, KeyFile: key}.Config(slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, host.Config{Handler: hello, TLS: cfg})
	if got, err := s.over(t, a, "signal.test"); err != nil || got != "HTTP/1.1 hello" {
		t.Fatalf("%q, %v", got, err)
	}
	if _, err := s.over(t, a, "other.test"); err == nil {
		t.Fatal("served under a name that is not in the certificate")
	}
	if status, _ := s.get(t, "/"); status == http.StatusOK {
		t.Fatal("served without TLS")
	}
	s.end()
	if err := <-s.result; err != nil {
		t.Fatal(err)
	}
}

// A renewed certificate is served without a restart; a broken one is not.
func TestCertificateIsReadAgain(t *testing.T) {
	a, dir := newAuthority(t), t.TempDir()
	cert, key := a.files(t, dir, "signal.test")
	f, err := host.NewFiles(cert, key)
	if err != nil {
		t.Fatal(err)
	}
	first := f.Serves(false)
	a.files(t, dir, "signal.test")
	later := time.Now().Add(time.Minute) // file systems round
	for _, name := range []string{cert, key} {
		if err := os.Chtimes(name, later, later); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(f.Serves(false), first) {
		t.Error("the files are read at every handshake")
	}
	second := f.Serves(true)
	if bytes.Equal(second, first) {
		t.Error("the old certificate is still served")
	}
	if err := os.WriteFile(cert, []byte("broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(f.Serves(true), second) {
		t.Error("a broken file took the certificate away")
	}
}

func TestTLSRefuses(t *testing.T) {
	a := newAuthority(t)
	cert, key := a.files(t, t.TempDir(), "signal.test")
	otherCert, _ := a.files(t, t.TempDir(), "signal.test")
	for name, row := range map[string]struct {
		tls  host.TLS
		want string
	}{
		"no key":       {host.TLS{CertFile: cert}, "--tls-cert and --tls-key belong together"},
		"no cert":      {host.TLS{KeyFile: key}, "--tls-cert and --tls-key belong together"},
		"missing":      {host.TLS{CertFile: cert + "x", KeyFile: key}, "no such file"},
		"another key":  {host.TLS{CertFile: otherCert, KeyFile: key}, "private key does not match"},
		"both":         {host.TLS{CertFile: cert, KeyFile: key, Hosts: []string{"a.test"}}, "exclude each other"},
		"a URL":        {host.TLS{Hosts: []string{"https://a.test"}, Cache: t.TempDir()}, `--acme "https://a.test"`},
		"any host":     {host.TLS{Hosts: []string{"*.test"}, Cache: t.TempDir()}, `--acme "*.test"`},
		"no cache":     {host.TLS{Hosts: []string{"a.test"}}, "--acme needs --acme-cache"},
		"cache a file": {host.TLS{Hosts: []string{"a.test"}, Cache: cert}, "--acme-cache"},
		"no host":      {host.TLS{Cache: "x"}, "--acme names no host"},
	} {
		if _, err := row.tls.Config(slog.New(slog.DiscardHandler)); err == nil || !strings.Contains(err.Error(), row.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if cfg, err := (host.TLS{}).Config(nil); cfg != nil || err != nil {
		t.Errorf("%v, %v", cfg, err)
	}
}
