package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/virtuatrader/virtua/server/host"
	"github.com/virtuatrader/virtua/server/serve"
	"github.com/virtuatrader/virtua/server/settings"
	"github.com/virtuatrader/virtua/signaling"
	"github.com/virtuatrader/virtua/signaling/native"
)

func runSignal(ctx context.Context, p process, args []string) error {
	s := settings.New("virtua signal", "a signaling hub alone, at /signal")
	addr := s.String("addr", "127.0.0.1:8081", "where to listen")
	public := s.String("public-url", "", "address under which clients reach this server, like https://signal.example")
	hosts := s.List("host", "", "further names of this server")
	origins := s.List("origin", "*", "hosts of pages that may connect; * allows every page")
	proxies := s.List("proxy", "", "networks whose X-Forwarded-For is believed, like 10.0.0.0/8")
	maxConns := s.Int("max-conns", 16_000, "connections at one time")
	hint := s.String("hint", "", "server that clients are sent to at shutdown")
	deadline := s.Duration("shutdown", 10*time.Second, "for clients to leave")
	if err := s.Parse(args, p.env, p.stdout); err != nil {
		return err
	}
	if err := checkAddr("--addr", *addr); err != nil {
		return err
	}
	cfg := native.Config{Hub: signaling.Config{MaxConns: *maxConns}, Origins: *origins, Names: *hosts}
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
	var err error
	if cfg.Proxies, err = prefixes("--proxy", *proxies); err != nil {
		return err
	}
	log := s.Logger(p.stderr)
	cfg.Logger = log
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
	mux := http.NewServeMux()
	mux.Handle("GET /signal", hub)
	log.Info("signaling", "url", "ws://"+l.Addr().String()+"/signal", "version", Version)
	err = host.Serve(ctx, l, host.Config{Handler: mux, Metrics: metrics, Deadline: *deadline, MaxConns: *maxConns + *maxConns/8 + 64, Log: log, Draining: func() {
		late, stop := context.WithTimeout(context.WithoutCancel(ctx), *deadline)
		defer stop()
		_ = hub.Drain(late, *hint) // clients that stay are cut off
	}})
	log.Info("stopped")
	return runtimeFailure(err)
}
