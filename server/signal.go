package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/server/host"
	"github.com/virtuatrader/virtua/server/serve"
	"github.com/virtuatrader/virtua/server/settings"
	"github.com/virtuatrader/virtua/signaling"
	"github.com/virtuatrader/virtua/signaling/native"
)

// trimEvery is how often it is looked whether memory can be given back.
const trimEvery = 2 * time.Second

func runSignal(ctx context.Context, p process, args []string) error {
	s := settings.New("virtua signal", "a signaling hub alone, at /signal")
	addr := s.String("addr", "127.0.0.1:8081", "where to listen")
	public := s.String("public-url", "", "address under which clients reach this server, like https://signal.example")
	hosts := s.List("host", "", "further names of this server")
	origins := s.List("origin", "*", "hosts of pages that may connect; * allows every page")
	proxies := s.List("proxy", "", "networks whose X-Forwarded-For is believed, like 10.0.0.0/8")
	relays := bindRelays(s)
	maxConns := s.Int("max-conns", 16_000, "connections at one time")
	perAddress := s.Int("per-address", 256, "connections of one address at one time")
	drainTo := s.String("drain-to", "", "server that clients are sent to at shutdown, like wss://other.example/signal")
	cluster := s.List("cluster", "", "NATS servers over which instances of one hub share rooms, like nats://user:password@host:4222")
	certs := bindTLS(s)
	deadline := s.Duration("shutdown", 10*time.Second, "for clients to leave")
	if err := s.Parse(args, p.env, p.stdout); err != nil {
		return err
	}
	if err := checkAddr("--addr", *addr); err != nil {
		return err
	}
	tls, err := certs()
	if err != nil {
		return err
	}
	for _, u := range *cluster {
		if err := checkURL("--cluster", u, "tls", "nats"); err != nil {
			return err
		}
	}
	for flag, n := range map[string]int{"--max-conns": *maxConns, "--per-address": *perAddress} {
		if n < 1 || n > 1_000_000 {
			return fmt.Errorf("%s %d: 1 to 1000000", flag, n)
		}
	}
	if *drainTo != "" {
		if err := peer.CheckServer(*drainTo); err != nil {
			return fmt.Errorf("--drain-to %q: %s", *drainTo, fault.From(err).Detail)
		}
	}
	cfg := native.Config{Hub: signaling.Config{MaxConns: *maxConns, PerAddress: *perAddress}, Origins: *origins, Names: append(*hosts, tls.Hosts...), Cluster: cluster.String()}
	if *public != "" {
		if err := checkURL("--public-url", *public, "http", "https"); err != nil {
			return err
		}
		u, err := url.Parse(*public)
		if err != nil {
			return fmt.Errorf("--public-url: %w", err)
		}
		cfg.Names = append(cfg.Names, u.Host)
	}
	if cfg.Proxies, err = prefixes("--proxy", *proxies); err != nil {
		return err
	}
	tickets, err := relays.issuer(cfg.Proxies)
	if err != nil {
		return err
	}
	log := s.Logger(p.stderr)
	cfg.Logger = log
	secure, err := tls.Config(log)
	if err != nil {
		return err
	}
	l, err := host.Listen(ctx, *addr)
	if err != nil {
		return err
	}
	hub, err := native.New(cfg)
	if err != nil {
		_ = l.Close()
		return err
	}
	defer func() { _ = hub.Close() }()
	metrics := host.NewMetrics(Version, revision())
	serve.HubMetrics(metrics, hub)
	trimming, end := context.WithCancel(ctx)
	var busy sync.WaitGroup
	busy.Go(func() { host.Trim(trimming, trimEvery, func() int { return hub.Stats().Sockets }) })
	defer busy.Wait()
	defer end()
	mux := http.NewServeMux()
	mux.Handle("GET /signal", hub)
	if tickets != nil {
		mux.Handle("GET /relays", tickets)
	}
	// What the hub allows one address and as much again for who asks for other things, or comes while others leave. All who come by a
	// proxy come from one address.
	each := 2**perAddress + 64
	if len(*proxies) > 0 {
		each = 0
	}
	scheme := "ws://"
	if secure != nil {
		scheme = "wss://"
	}
	log.Info("signaling", "url", scheme+l.Addr().String()+"/signal", "version", Version)
	err = host.Serve(ctx, l, host.Config{Handler: mux, Metrics: metrics, TLS: secure, Deadline: *deadline, MaxConns: *maxConns + *maxConns/8 + 64, Each: each, Log: log, Draining: func() {
		late, stop := context.WithTimeout(context.WithoutCancel(ctx), *deadline)
		defer stop()
		_ = hub.Drain(late, *drainTo) // clients that stay are cut off
	}})
	log.Info("stopped")
	return runtimeFailure(err)
}
