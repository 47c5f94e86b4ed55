package main

import (
	"github.com/virtuatrader/virtua/server/host"
	"github.com/virtuatrader/virtua/server/settings"
)

// bindTLS binds the flags of TLS, the same for every service; what it returns reads them after they were parsed.
func bindTLS(s *settings.Set) func() (host.TLS, error) {
	var t host.TLS
	s.StringVar(&t.CertFile, "tls-cert", "", "certificate chain, PEM: serve over TLS; read again when it changes")
	s.StringVar(&t.KeyFile, "tls-key", "", "its key, PEM")
	names := s.List("acme", "", "names of this server to get certificates for by ACME; port 443 must lead here")
	s.StringVar(&t.Cache, "acme-cache", "", "folder that keeps the certificates of --acme")
	s.StringVar(&t.Directory, "acme-directory", "", "certificate authority; Let's Encrypt when empty")
	s.StringVar(&t.Email, "acme-email", "", "address told to it")
	return func() (host.TLS, error) {
		t.Hosts = *names
		if t.Directory != "" {
			if err := checkURL("--acme-directory", t.Directory, "http", "https"); err != nil {
				return t, err
			}
		}
		return t, nil
	}
}
