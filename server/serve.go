package main

import (
	"context"
	"errors"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/server/host"
	"github.com/virtuatrader/virtua/server/serve"
	"github.com/virtuatrader/virtua/server/settings"
)

func runServe(ctx context.Context, p process, args []string) error {
	s := settings.New("virtua serve", "pages, a signaling hub, and an observer node whose book the pages show")
	addr := s.String("addr", "127.0.0.1:8080", "where to listen")
	w := bindWorld(s, "")
	pageRPC := s.List("page-rpc", "", "chain endpoints told to browsers; those of --rpc when empty")
	public := s.String("public-url", "", "address under which people reach this server, like https://virtua.example")
	hosts := s.List("host", "", "further names of this server")
	proxies := s.List("proxy", "", "networks whose X-Forwarded-For the hub believes, like 10.0.0.0/8")
	pageICE := s.List("page-ice", "", "STUN and TURN servers told to browsers, as --ice: whoever opens the page can read them")
	relays := bindRelays(s)
	certs := bindTLS(s)
	noHub := s.Bool("no-hub", false, "no signaling hub here; --signaling names others")
	deadline := s.Duration("shutdown", 10*time.Second, "for open requests to end")
	if err := s.Parse(args, p.env, p.stdout); err != nil {
		return err
	}
	if err := checkAddr("--addr", *addr); err != nil {
		return err
	}
	d, err := w.read()
	if err != nil {
		return err
	}
	list, err := w.servers(&d)
	if err != nil {
		return err
	}
	for _, raw := range *pageRPC {
		if err := checkURL("--page-rpc", raw, "http", "https"); err != nil {
			return err
		}
	}
	if err := checkICE("--page-ice", *pageICE); err != nil {
		return err
	}
	if *noHub && len(*w.signaling) == 0 {
		return errors.New("--no-hub needs another server in --signaling")
	}
	trusted, err := prefixes("--proxy", *proxies)
	if err != nil {
		return err
	}
	tickets, err := relays.issuer(trusted)
	if err != nil {
		return err
	}
	tls, err := certs()
	if err != nil {
		return err
	}
	log := s.Logger(p.stderr)
	secure, err := tls.Config(log)
	if err != nil {
		return err
	}
	l, err := host.Listen(ctx, *addr)
	if err != nil {
		return err
	}
	st, err := w.open(ctx, "observer.db")
	if err != nil {
		_ = l.Close()
		return err
	}
	defer func() { _ = st.Close() }()
	srv, err := serve.Start(ctx, l, serve.Config{Dist: p.dist, Deployment: d, RPC: *w.rpc, PageRPC: *pageRPC, Signaling: *w.signaling, ServerList: list, ICE: *w.ice, PageICE: *pageICE,
		NoHub: *noHub, PublicURL: *public, Hosts: append(*hosts, tls.Hosts...), TLS: secure, Proxies: trusted, Store: st, Tickets: tickets, Version: Version, Deadline: *deadline, Log: log})
	if err != nil {
		return errors.New(fault.From(err).Detail)
	}
	log.Info("serving", "url", srv.URL(), "chain", d.ChainID, "exchange", d.Exchange.String(), "version", Version)
	err = srv.Run(ctx)
	log.Info("stopped")
	return runtimeFailure(err)
}
