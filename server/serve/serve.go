// Package serve is the web server: pages, a signaling hub at /signal, and an observer node whose book the pages
// paint. Hub and observer share nothing but the address: the observer meets the hub as any peer does, over its
// WebSocket, and the hub learns from it what it learns from any peer.
package serve

import (
	"context"
	"crypto/tls"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/run"
	"github.com/virtuatrader/virtua/server/host"
	"github.com/virtuatrader/virtua/server/relay"
	"github.com/virtuatrader/virtua/server/site"
	"github.com/virtuatrader/virtua/signaling/native"
)

// Config says what is served. Dist, Deployment, RPC and Store are needed.
type Config struct {
	Dist       fs.FS // web.Dist()
	Deployment codec.Deployment
	RPC        []string       // chain endpoints of the observer
	PageRPC    []string       // chain endpoints told to browsers; RPC when empty
	Signaling  []string       // further signaling servers, for browsers and the observer
	ServerList []byte         // a signed list of them, for the observer and its peers; nil: none
	ICE        []string       // STUN and TURN servers of the observer
	PageICE    []string       // the same, told to browsers
	NoHub      bool           // no hub here: Signaling alone
	PublicURL  string         // how people reach this server; "" by its address
	Hosts      []string       // further names
	Proxies    []netip.Prefix // networks whose X-Forwarded-For the hub believes
	TLS        *tls.Config    // nil: plain HTTP
	Store      node.Store
	Faucet     http.Handler  // nil: none
	Gallery    http.Handler  // nil: none
	Tickets    *relay.Issuer // hands out relays at /relays, to browsers and the observer; nil: none
	Version    string
	Deadline   time.Duration // of the shutdown; 10 s
	Log        *slog.Logger
}

// drainTime is what clients of the hub get to leave by themselves.
const drainTime = time.Second

// Server is a web server that runs.
type Server struct {
	cfg     Config
	l       net.Listener
	hub     *native.Server // nil without
	door    *door          // of the hub, for the observer; nil where that needs none
	node    *run.Running
	site    *site.Site
	metrics *host.Metrics
	stop    context.CancelFunc // of the node
}

// Start builds everything on a listener that is open already, so that the observer can dial its own hub. Run
// serves; without it nothing is answered. Close ends what Start began when Run is never called.
func Start(ctx context.Context, l net.Listener, cfg Config) (s *Server, err error) {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if len(cfg.PageRPC) == 0 {
		cfg.PageRPC = cfg.RPC
	}
	s = &Server{cfg: cfg, l: l}
	defer func() {
		if err != nil {
			s.Close()
		}
	}()
	servers, use := cfg.Signaling, 2
	var hub http.Handler
	if !cfg.NoHub {
		names, err := names(l.Addr(), cfg.PublicURL, cfg.Hosts)
		if err != nil {
			return s, err
		}
		at := local(l.Addr())
		if cfg.TLS != nil { // no certificate names the address by which the observer would come
			if s.door, err = newDoor(ctx); err != nil {
				return s, err
			}
			if at = s.door.l.Addr().String(); len(names) > 0 {
				names = append(names, at)
			}
		}
		if s.hub, err = native.New(native.Config{Names: names, Origins: []string{"*"}, Proxies: cfg.Proxies, Logger: cfg.Log.With("part", "signaling")}); err != nil {
			return s, fmt.Errorf("signaling: %w", err)
		}
		hub = s.hub
		if s.door != nil {
			s.door.open(s.hub)
		}
		servers = append([]string{"ws://" + at + "/signal"}, servers...)
		use++ // its own, which is no second source to those who come by it
	}
	running, stop := context.WithCancel(context.WithoutCancel(ctx))
	s.stop = stop
	var relays run.Relays
	if cfg.Tickets != nil {
		relays = func(context.Context) (run.Ticket, error) { return run.Ticket(cfg.Tickets.Ticket("observer")), nil }
	}
	s.node, err = run.Start(running, run.Config{Deployment: cfg.Deployment, RPC: cfg.RPC, Signaling: servers, UseServers: use, ServerList: cfg.ServerList, ICE: cfg.ICE, Relays: relays, Store: cfg.Store,
		Agent: "virtua-observer/" + cfg.Version, Log: cfg.Log.With("part", "observer")})
	if err != nil {
		return s, err
	}
	var tickets http.Handler
	if cfg.Tickets != nil {
		tickets = cfg.Tickets
	}
	s.site, err = site.New(site.Config{Dist: cfg.Dist, Deployment: cfg.Deployment, Observer: s.node.Node, RPC: cfg.PageRPC, ICE: cfg.PageICE, Signaling: cfg.Signaling,
		PublicURL: cfg.PublicURL, Hosts: cfg.Hosts, Hub: hub, Faucet: cfg.Faucet, Gallery: cfg.Gallery, Relays: tickets, Version: cfg.Version, Log: cfg.Log.With("part", "site")})
	if err != nil {
		return s, err
	}
	s.metrics = host.NewMetrics(cfg.Version, s.site.Build())
	NodeMetrics(s.metrics, s.node.Node)
	if s.hub != nil {
		HubMetrics(s.metrics, s.hub)
	}
	return s, nil
}

// Node returns the observer.
func (s *Server) Node() *run.Running { return s.node }

// URL returns the address under which this machine reaches the pages.
func (s *Server) URL() string {
	if s.cfg.TLS != nil {
		return "https://" + local(s.l.Addr())
	}
	return "http://" + local(s.l.Addr())
}

// Run serves until ctx ends, then tells clients to go, lets requests end and stops the observer.
func (s *Server) Run(ctx context.Context) error {
	defer s.Close()
	return host.Serve(ctx, s.l, host.Config{Handler: s.site, Metrics: s.metrics, Ready: s.ready, Draining: s.drain, Deadline: s.cfg.Deadline,
		TLS: s.cfg.TLS, Log: s.cfg.Log.With("part", "http")})
}

// Close ends hub and observer and waits for them. It may be called again.
func (s *Server) Close() {
	if s.hub != nil {
		_ = s.hub.Close()
	}
	if s.stop != nil {
		s.stop()
	}
	if s.node != nil {
		if err := s.node.Wait(); err != nil {
			s.cfg.Log.Warn("observer ended", "err", err)
		}
	}
	if s.door != nil {
		s.door.close()
	}
	_ = s.l.Close()
}

func (s *Server) drain() {
	if s.hub != nil {
		ctx, stop := context.WithTimeout(context.Background(), drainTime)
		defer stop()
		_ = s.hub.Drain(ctx, "") // clients that stay are cut off
	}
}

// ready says whether the pages can show a book: the observer has read its store and follows the chain.
func (s *Server) ready() error {
	select {
	case <-s.node.Node.Ready():
	default:
		return fault.New(fault.Unavailable, "the observer reads its store")
	}
	ctx, stop := context.WithTimeout(context.Background(), time.Second)
	defer stop()
	var chain node.ChainView
	if err := s.node.Node.Do(ctx, func(c *node.Core) { chain = c.Chain() }); err != nil {
		return err
	}
	if !chain.Live {
		return fault.New(fault.Unavailable, "no chain endpoint answers as it should")
	}
	return nil
}

// local is the address by which this machine reaches a listener.
func local(a net.Addr) string {
	t, ok := a.(*net.TCPAddr)
	if !ok {
		return a.String()
	}
	ip := t.IP
	if ip.IsUnspecified() {
		ip = net.IPv4(127, 0, 0, 1)
	}
	return (&net.TCPAddr{IP: ip, Port: t.Port}).String()
}

// names are the hosts that clients of the hub may prove their key to. A server that listens on all addresses and
// has no public name cannot know them: none means any.
func names(a net.Addr, public string, more []string) ([]string, error) {
	t, ok := a.(*net.TCPAddr)
	if public == "" && (!ok || t.IP.IsUnspecified()) {
		return nil, nil
	}
	list := append([]string(nil), more...)
	if public != "" {
		u, err := url.Parse(public)
		if err != nil || u.Host == "" {
			return nil, fault.New(fault.Invalid, "public address %q is not like https://virtua.example", public)
		}
		list = append(list, u.Host)
	}
	list = append(list, local(a))
	if ok && (t.IP.IsLoopback() || t.IP.IsUnspecified()) {
		list = append(list, fmt.Sprintf("localhost:%d", t.Port), fmt.Sprintf("127.0.0.1:%d", t.Port), fmt.Sprintf("[::1]:%d", t.Port))
	}
	return list, nil
}
