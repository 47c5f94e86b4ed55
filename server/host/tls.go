package host

import (
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/acme"
	"golang.org/x/crypto/acme/autocert"
)

// TLS says where a service has its certificates from: files, or an authority that issues them by ACME (RFC 8555). The
// zero TLS means none.
type TLS struct {
	CertFile, KeyFile string // PEM; read again when they change

	Hosts     []string // names to get certificates for, by ACME's tls-alpn-01: the service must be reached at port 443
	Cache     string   // folder that keeps them and the account's key, readable by nobody else
	Directory string   // of the authority; Let's Encrypt when empty
	Email     string   // told to the authority; may be empty
}

// rereadAfter is how often certificate files are looked at.
const rereadAfter = 10 * time.Second

// Config returns what to serve with, nil without TLS. The error is one line that names the flag.
func (t TLS) Config(log *slog.Logger) (*tls.Config, error) {
	files, names := t.CertFile != "" || t.KeyFile != "", len(t.Hosts) > 0
	switch {
	case files && names:
		return nil, errors.New("--acme and --tls-cert exclude each other")
	case files:
		if t.CertFile == "" || t.KeyFile == "" {
			return nil, errors.New("--tls-cert and --tls-key belong together")
		}
		f := &certFiles{cert: t.CertFile, key: t.KeyFile, log: log}
		if err := f.read(); err != nil {
			return nil, fmt.Errorf("--tls-cert: %w", err)
		}
		return &tls.Config{MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"}, GetCertificate: f.get}, nil
	case names:
		return t.acme(log)
	case t.Cache != "" || t.Directory != "" || t.Email != "":
		return nil, errors.New("--acme names no host")
	}
	return nil, nil
}

func (t TLS) acme(log *slog.Logger) (*tls.Config, error) {
	for _, h := range t.Hosts {
		if h != strings.ToLower(h) || strings.ContainsAny(h, "/: *") || !strings.Contains(h, ".") {
			return nil, fmt.Errorf("--acme %q is not like signal.example", h)
		}
	}
	if t.Cache == "" {
		return nil, errors.New("--acme needs --acme-cache, a folder that keeps the certificates")
	}
	if err := os.MkdirAll(t.Cache, 0o700); err != nil {
		return nil, fmt.Errorf("--acme-cache: %w", err)
	}
	m := &autocert.Manager{Prompt: autocert.AcceptTOS, Cache: autocert.DirCache(t.Cache), HostPolicy: autocert.HostWhitelist(t.Hosts...), Email: t.Email}
	if t.Directory != "" {
		m.Client = &acme.Client{DirectoryURL: t.Directory}
	}
	// No HTTP/2: WebSockets begin with HTTP/1.1.
	return &tls.Config{MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1", acme.ALPNProto}, GetCertificate: (&issued{m: m, hosts: t.Hosts, log: log}).get}, nil
}

// issued is a certificate by ACME. What goes wrong with one of the service's own names is said, once a minute.
type issued struct {
	m     *autocert.Manager
	hosts []string
	log   *slog.Logger

	mu   sync.Mutex
	said time.Time
}

func (i *issued) get(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
	c, err := i.m.GetCertificate(hello)
	if err == nil {
		return c, nil
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if slices.Contains(i.hosts, hello.ServerName) && time.Since(i.said) > time.Minute {
		i.said = time.Now()
		i.log.Error("no certificate by ACME", "host", hello.ServerName, "error", err.Error())
	}
	return nil, fmt.Errorf("acme: %w", err)
}

// certFiles is a certificate that somebody else renews.
type certFiles struct {
	cert, key string
	log       *slog.Logger

	mu     sync.Mutex
	now    *tls.Certificate
	stamp  [2]time.Time // when the files were changed
	looked time.Time
}

func (f *certFiles) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if time.Since(f.looked) > rereadAfter {
		if err := f.read(); err != nil {
			f.log.Error("certificate not read again; the old one serves", "error", err.Error())
		}
	}
	return f.now, nil
}

// read loads the files if they changed.
func (f *certFiles) read() error {
	f.looked = time.Now()
	var stamp [2]time.Time
	for i, name := range [2]string{f.cert, f.key} {
		info, err := os.Stat(name)
		if err != nil {
			return fmt.Errorf("certificate: %w", err)
		}
		stamp[i] = info.ModTime()
	}
	if stamp == f.stamp {
		return nil
	}
	c, err := tls.LoadX509KeyPair(f.cert, f.key)
	if err != nil {
		return fmt.Errorf("certificate %s: %w", f.cert, err)
	}
	f.now, f.stamp = &c, stamp
	return nil
}
