package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/server/host"
	"github.com/virtuatrader/virtua/server/relay"
	"github.com/virtuatrader/virtua/server/serve"
	"github.com/virtuatrader/virtua/server/settings"
)

func runRelay(ctx context.Context, p process, args []string) error {
	s := settings.New("virtua relay", "a STUN and TURN server for nodes that find no way to each other")
	addr := s.String("addr", "127.0.0.1:3478", "where clients come over UDP; empty: nowhere")
	tcp := s.String("tcp-addr", "", "where they come over TCP; empty: nowhere")
	secure := s.String("tls-addr", "", "where they come over TLS; empty: nowhere")
	certFile := s.String("cert-file", "", "certificate chain for --tls-addr, PEM; read again when it changes")
	keyFile := s.String("key-file", "", "key of that certificate, PEM")
	public := s.List("public-ip", "", "addresses that peers reach, at most one of IPv4 and one of IPv6; those of --addr when empty")
	secretFile := s.String("secret-file", "", "file with the secret shared with those who hand out credentials, made when missing")
	realm := s.String("realm", "virtua", "name told to clients")
	ports := s.String("ports", "49152-65535", "ports of relayed addresses")
	maxAllocations := s.Int("max-allocations", 4000, "relayed addresses at one time")
	maxPerUser := s.Int("max-per-user", 100, "of one name: of one network address, where credentials come from virtua serve")
	maxRate := s.Int("max-rate", 1<<20, "bytes a second over one relayed address, both ways together")
	allow := s.List("allow-peers", "", "networks that are not the public Internet's and may be reached all the same, like 10.0.0.0/8")
	deny := s.List("deny-peers", "", "networks that may not be reached")
	web := s.String("http-addr", "127.0.0.1:9478", "where /healthz, /readyz and /metrics are; empty: nowhere")
	deadline := s.Duration("shutdown", 10*time.Second, "for open requests to end")
	if err := s.Parse(args, p.env, p.stdout); err != nil {
		return err
	}
	cfg := relay.Config{Realm: *realm, MaxAllocations: *maxAllocations, MaxPerUser: *maxPerUser, MaxRate: *maxRate}
	for _, f := range []struct {
		name string
		v    int
	}{{"max-allocations", *maxAllocations}, {"max-per-user", *maxPerUser}, {"max-rate", *maxRate}} {
		if f.v <= 0 {
			return fmt.Errorf("--%s %d: 1 at least", f.name, f.v)
		}
	}
	var err error
	if cfg.MinPort, cfg.MaxPort, err = portRange(*ports); err != nil {
		return err
	}
	if cfg.Allow, err = prefixes("--allow-peers", *allow); err != nil {
		return err
	}
	if cfg.Deny, err = prefixes("--deny-peers", *deny); err != nil {
		return err
	}
	if *addr == "" && *tcp == "" && *secure == "" {
		return errors.New("one of --addr, --tcp-addr and --tls-addr is needed")
	}
	if err := whereRelayed(&cfg, *public, *addr, *tcp, *secure); err != nil {
		return err
	}
	if *secretFile == "" {
		return errors.New("--secret-file is needed: credentials are made with what is in it")
	}
	if (*secure != "") != (*certFile != "" && *keyFile != "") || (*certFile == "") != (*keyFile == "") {
		return errors.New("--tls-addr, --cert-file and --key-file go together")
	}
	var certificate *tls.Config
	if *secure != "" {
		if certificate, err = relay.Certificate(*certFile, *keyFile); err != nil {
			return err
		}
	}
	secret, err := readToken(*secretFile)
	if err != nil {
		return fmt.Errorf("--secret-file: %w", err)
	}
	cfg.Secret = []byte(secret)
	log := s.Logger(p.stderr)
	cfg.Log = log
	var said []any
	var l net.Listener
	err = openRelay(ctx, &cfg, *addr, *tcp, *secure, certificate, &said)
	if err == nil && *web != "" {
		if l, err = listenAt(ctx, "--http-addr", *web); err == nil {
			said = append(said, "http", "http://"+l.Addr().String())
		}
	}
	if err != nil {
		closeRelay(cfg)
		return err
	}
	r, err := relay.New(cfg)
	if err != nil {
		if l != nil {
			_ = l.Close()
		}
		return errors.New(fault.From(err).Detail)
	}
	defer r.Close()
	log.Info("relay", append(said, "public", fmt.Sprint(cfg.Public), "secretFile", *secretFile, "version", Version)...)
	if l == nil {
		<-ctx.Done()
	} else {
		metrics := host.NewMetrics(Version, revision())
		serve.RelayMetrics(metrics, r)
		err = host.Serve(ctx, l, host.Config{Handler: http.NotFoundHandler(), Metrics: metrics, Deadline: *deadline, Log: log})
	}
	r.Close()
	log.Info("stopped", "allocations", r.Stats().Opened)
	return runtimeFailure(err)
}

// openRelay opens the sockets that clients come by; said is what to log of them.
func openRelay(ctx context.Context, cfg *relay.Config, udp, tcp, secure string, certificate *tls.Config, said *[]any) error {
	if udp != "" {
		conn, err := (&net.ListenConfig{}).ListenPacket(ctx, "udp", udp)
		if err != nil {
			return listenError("--addr", udp, err)
		}
		cfg.Packets = append(cfg.Packets, conn)
		*said = append(*said, "udp", conn.LocalAddr().String())
	}
	for _, at := range []struct {
		flag, name, addr string
		tls              *tls.Config
	}{{"--tcp-addr", "tcp", tcp, nil}, {"--tls-addr", "tls", secure, certificate}} {
		if at.addr == "" {
			continue
		}
		l, err := listenAt(ctx, at.flag, at.addr)
		if err != nil {
			return err
		}
		cfg.Streams = append(cfg.Streams, relay.Stream{Listener: l, TLS: at.tls})
		*said = append(*said, at.name, l.Addr().String())
	}
	return nil
}

func closeRelay(cfg relay.Config) {
	for _, c := range cfg.Packets {
		_ = c.Close()
	}
	for _, l := range cfg.Streams {
		_ = l.Close()
	}
}

func listenAt(ctx context.Context, flag, addr string) (net.Listener, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, listenError(flag, addr, err)
	}
	return l, nil
}

func listenError(flag, addr string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("%s %s is in use by another program", flag, addr)
	case errors.Is(err, syscall.EACCES):
		return fmt.Errorf("%s: not allowed to listen on %s: choose a port above 1023", flag, addr)
	}
	return fmt.Errorf("%s: listen on %s: %w", flag, addr, err)
}

// whereRelayed finds the addresses of relayed sockets: what peers are told, and what the sockets listen on.
func whereRelayed(cfg *relay.Config, public []string, addrs ...string) error {
	for i, addr := range addrs {
		if addr == "" {
			continue
		}
		name, _, err := net.SplitHostPort(addr)
		if err != nil {
			return fmt.Errorf("%s %q is not like 0.0.0.0:3478", [...]string{"--addr", "--tcp-addr", "--tls-addr"}[i], addr)
		}
		ip, err := netip.ParseAddr(name)
		if err != nil || ip.IsUnspecified() || ip.Is4In6() {
			continue // a name, or any address
		}
		if !hasFamily(cfg.Bind, ip) {
			cfg.Bind = append(cfg.Bind, ip)
		}
	}
	for _, raw := range public {
		ip, err := netip.ParseAddr(raw)
		if err != nil || ip.IsUnspecified() || ip.IsMulticast() || ip.Is4In6() || ip.Zone() != "" || hasFamily(cfg.Public, ip) {
			return fmt.Errorf("--public-ip %q is not like 203.0.113.7, or not the first of its family", raw)
		}
		cfg.Public = append(cfg.Public, ip)
	}
	if len(cfg.Public) == 0 {
		cfg.Public = cfg.Bind
	}
	if len(cfg.Public) == 0 {
		return errors.New("--public-ip is needed where --addr names no address of this machine")
	}
	return nil
}

func hasFamily(list []netip.Addr, ip netip.Addr) bool {
	for _, a := range list {
		if a.Is6() == ip.Is6() {
			return true
		}
	}
	return false
}

// portRange reads 49152-65535.
func portRange(raw string) (least, most uint16, err error) {
	a, b, both := strings.Cut(raw, "-")
	from, err1 := strconv.ParseUint(a, 10, 16)
	to, err2 := strconv.ParseUint(b, 10, 16)
	if !both || err1 != nil || err2 != nil || from == 0 || from > to {
		return 0, 0, fmt.Errorf("--ports %q is not like 49152-65535", raw)
	}
	return uint16(from), uint16(to), nil
}

// relayFlags are the settings of who hands out credentials.
type relayFlags struct {
	relays     *settings.List
	secretFile *string
	life       *time.Duration
}

func bindRelays(s *settings.Set) relayFlags {
	return relayFlags{
		relays:     s.List("relay", "", "relays (virtua relay) whose credentials are handed out at /relays, like turn:turn.example:3478?transport=udp"),
		secretFile: s.String("relay-secret-file", "", "file with the secret of these relays"),
		life:       s.Duration("relay-life", 12*time.Hour, "how long such a credential may be used"),
	}
}

// issuer returns what hands out credentials, nil where no relay is named.
func (f relayFlags) issuer(proxies []netip.Prefix) (*relay.Issuer, error) {
	if len(*f.relays) == 0 && *f.secretFile == "" {
		return nil, nil
	}
	if len(*f.relays) == 0 || *f.secretFile == "" {
		return nil, errors.New("--relay and --relay-secret-file go together")
	}
	for _, raw := range *f.relays {
		if !relay.CheckURI(raw) {
			return nil, fmt.Errorf("--relay %q is not like turn:host:port?transport=udp", raw)
		}
	}
	raw, err := readSecret("--relay-secret-file", *f.secretFile)
	if err != nil {
		return nil, err
	}
	i, err := relay.NewIssuer([]byte(strings.TrimSpace(raw)), *f.relays, *f.life, proxies, nil)
	if err != nil {
		return nil, fmt.Errorf("--relay: %s", fault.From(err).Detail)
	}
	return i, nil
}
