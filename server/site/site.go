// Package site serves Virtua's pages: the trading page of each market painted with an observer node's book, the
// review and about pages, the built files, and config.json, by which a static copy of the page finds the world.
//
// It knows the node only as a reader (Observer) and the signaling hub not at all: what else is mounted beside
// the pages comes in as plain handlers.
package site

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/render"
	"github.com/virtuatrader/virtua/web/view"
)

const (
	assetsPath = "/assets/"
	signalPath = "/signal"
	relaysPath = "/relays"
	pageLife   = 100 * time.Millisecond // a painted page is given out again for so long
	pagesKept  = 64
	readTime   = 2 * time.Second // for the observer to answer
)

// Observer is the node whose book the pages show.
type Observer interface {
	Do(ctx context.Context, f func(*node.Core)) error
}

// Config says what is served.
type Config struct {
	Dist       fs.FS // the built files, web.Dist()
	Deployment codec.Deployment
	Observer   Observer
	RPC        []string     // told to browsers
	Signaling  []string     // told to browsers, after this server's own hub
	ICE        []string     // STUN and TURN servers told to browsers
	PublicURL  string       // "https://virtua.example": how people reach this server; "" where they use its address
	Hosts      []string     // further names of this server
	Hub        http.Handler // mounted at /signal when not nil
	Faucet     http.Handler // mounted at POST /faucet when not nil
	Relays     http.Handler // mounted at GET /relays when not nil: hands out relays with credentials that end
	Gallery    http.Handler // mounted at GET /gallery/ when not nil: the demo's, of components in their states
	Version    string
	Static     bool // pages are to become files of a static copy, see Export
	Clock      func() time.Time
	Log        *slog.Logger
}

// Site is the http.Handler.
type Site struct {
	cfg      Config
	public   *url.URL
	markets  []order.Market
	files    assets
	manifest web.Manifest
	app      app // what an installed page needs
	handler  http.Handler

	mu      sync.Mutex
	painted map[string]painted
}

type painted struct {
	at   time.Time
	html []byte
}

// New reads the built files and returns the site. It fails with NotFound when the page was not built.
func New(cfg Config) (*Site, error) {
	if cfg.Clock == nil {
		cfg.Clock = time.Now
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	s := &Site{cfg: cfg, painted: map[string]painted{}}
	var err error
	if s.manifest, err = web.ReadManifest(cfg.Dist); err != nil {
		return nil, err
	}
	if s.files, err = loadAssets(cfg.Dist); err != nil {
		return nil, err
	}
	if s.app, err = s.newApp(); err != nil {
		return nil, err
	}
	if s.markets, err = cfg.Deployment.MarketList(); err != nil {
		return nil, err
	}
	if len(s.markets) == 0 {
		return nil, fault.New(fault.Invalid, "the deployment lists no market")
	}
	hosts := cfg.Hosts
	if cfg.PublicURL != "" {
		if s.public, err = url.Parse(cfg.PublicURL); err != nil || s.public.Host == "" || s.public.Path != "" && s.public.Path != "/" {
			return nil, fault.New(fault.Invalid, "public address %q is not like https://virtua.example", cfg.PublicURL)
		}
		hosts = append([]string{s.public.Host}, hosts...)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { s.trade(w, r, 0) })
	mux.HandleFunc("GET /trade/{pair}", s.pair)
	mux.HandleFunc("GET /review", s.review)
	mux.HandleFunc("GET /swap", s.swap)
	mux.HandleFunc("GET /order", s.order)
	mux.HandleFunc("GET /portfolio", s.portfolio)
	mux.HandleFunc("GET /about", s.about)
	mux.HandleFunc("GET /settings", s.settings)
	mux.HandleFunc("GET /help", s.help)
	mux.HandleFunc("GET /"+web.PathOffline, s.app.worker)
	mux.HandleFunc("GET /"+web.PathApp, s.app.manifest)
	mux.HandleFunc("GET /config.json", s.config)
	mux.HandleFunc("GET "+assetsPath+"{name...}", s.asset)
	if cfg.Hub != nil {
		mux.Handle("GET "+signalPath, cfg.Hub)
	}
	if cfg.Faucet != nil {
		mux.Handle("POST /faucet", cfg.Faucet)
	}
	if cfg.Relays != nil {
		mux.Handle("GET "+relaysPath, cfg.Relays)
	}
	if cfg.Gallery != nil {
		mux.Handle("GET /gallery/", cfg.Gallery)
	}
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) {
		s.problem(w, r, fault.New(fault.NotFound, "no page here"))
	})
	s.handler = &guard{hosts: hosts, next: languages(mux)}
	return s, nil
}

// ServeHTTP answers a request.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Build returns the hash over all built files.
func (s *Site) Build() string { return s.manifest.Hash }

func (s *Site) asset(w http.ResponseWriter, r *http.Request) {
	a := s.files[r.PathValue("name")]
	if a == nil {
		s.problem(w, r, fault.New(fault.NotFound, "no such file"))
		return
	}
	w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
	a.serve(w, r)
}

// signaling lists the addresses that a page opened as r asked should use.
func (s *Site) signaling(r *http.Request) []string {
	list := s.cfg.Signaling
	if s.cfg.Hub == nil {
		return list
	}
	at := s.at(r)
	own := url.URL{Scheme: "ws", Host: at.Host, Path: signalPath}
	if at.Scheme == "https" {
		own.Scheme = "wss"
	}
	return append([]string{own.String()}, list...)
}

// at is where people reach this server who came as r did.
func (s *Site) at(r *http.Request) url.URL {
	switch {
	case s.public != nil:
		return url.URL{Scheme: s.public.Scheme, Host: s.public.Host}
	case r.TLS != nil:
		return url.URL{Scheme: "https", Host: r.Host}
	}
	return url.URL{Scheme: "http", Host: r.Host}
}

// worldConfig is /config.json.
type worldConfig struct {
	view.Boot
	Version string `json:"version"`
	Faucet  string `json:"faucet,omitempty"` // path of the demo's faucet
}

func (s *Site) config(w http.ResponseWriter, r *http.Request) {
	h := s.head(r, "", 0)
	c := worldConfig{Boot: h.Boot, Version: s.cfg.Version}
	if s.cfg.Faucet != nil {
		c.Faucet = "/faucet"
	}
	if c.Relays != "" { // a static copy of the page is somewhere else
		at := s.at(r)
		at.Path = relaysPath
		c.Relays = at.String()
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(c)
}

func (s *Site) head(r *http.Request, title string, market int) view.Head {
	d := &s.cfg.Deployment
	h := view.Head{Title: title, ChainID: d.ChainID, Demo: d.Demo}
	s.manifest.Fill(&h, s.assets())
	s.app.fill(&h)
	raw, err := json.Marshal(d)
	if err != nil { // plain data
		raw = []byte("null")
	}
	h.Boot.Deployment, h.Boot.Demo = raw, d.Demo
	if s.cfg.Static {
		h.Boot.Config = configFile // endpoints and servers are in it
	} else {
		h.Boot.RPC, h.Boot.Signaling = s.cfg.RPC, s.signaling(r)
		h.Boot.ICE = s.cfg.ICE
		if s.cfg.Relays != nil {
			h.Boot.Relays = relaysPath
		}
	}
	h.Boot.Market = s.markets[market].Symbol()
	return h
}

func (s *Site) pair(w http.ResponseWriter, r *http.Request) {
	i := s.find(strings.Replace(r.PathValue("pair"), "-", "/", 1))
	if i < 0 {
		s.problem(w, r, fault.New(fault.NotFound, "no market of this name"))
		return
	}
	s.trade(w, r, i)
}

func (s *Site) find(symbol string) int {
	for i := range s.markets {
		if s.markets[i].Symbol() == symbol {
			return i
		}
	}
	return -1
}

func (s *Site) trade(w http.ResponseWriter, r *http.Request, market int) {
	key := render.LangOf(r.Context()).Tag + "/" + r.Host + "/" + strconv.Itoa(market)
	if r.URL.RawQuery == "" {
		s.mu.Lock()
		p, ok := s.painted[key]
		s.mu.Unlock()
		if ok && s.cfg.Clock().Sub(p.at) < pageLife {
			sendHTML(w, r, http.StatusOK, p.html)
			return
		}
	}
	in := input(r)
	page, err := s.paint(r, market, in)
	if err != nil {
		s.problem(w, r, err)
		return
	}
	html, ok := s.render(w, r, web.Trade(page.Page))
	if !ok {
		return
	}
	if r.URL.RawQuery == "" {
		s.mu.Lock()
		if len(s.painted) >= pagesKept {
			clear(s.painted)
		}
		s.painted[key] = painted{s.cfg.Clock(), html}
		s.mu.Unlock()
	}
	sendHTML(w, r, http.StatusOK, html)
}

// review is the form's second step for who has no script: it shows what would be signed, and cannot sign.
func (s *Site) review(w http.ResponseWriter, r *http.Request) {
	in := input(r)
	market := s.find(in.Market)
	if market < 0 {
		s.problem(w, r, fault.New(fault.NotFound, "no market of this name"))
		return
	}
	page, err := s.paint(r, market, in)
	if err != nil {
		s.problem(w, r, err)
		return
	}
	back := view.MarketPath(s.markets[market].Base.Symbol, s.markets[market].Quote.Symbol) + "?" + r.URL.RawQuery
	now := uint64(s.cfg.Clock().Unix())
	m := page.market
	c := view.Check(in, &page.snapshot, view.Funds{}, now, time.UTC)
	if in.Kind == "take" || c.Price == 0 || c.Lots == 0 || c.Live.PriceError != "" || c.Live.AmountError != "" || c.Live.AtError != "" {
		if html, ok := s.render(w, r, web.Trade(page.Page)); ok {
			sendHTML(w, r, http.StatusUnprocessableEntity, html)
		}
		return
	}
	o := order.Order{Flags: c.Flags, Expiry: c.Expiry, ValidFrom: now}
	var p view.Preview
	if err := m.Amounts(&o, c.Side, c.Price, c.Lots); err != nil {
		p.Fault = view.NewFault(err)
	} else {
		p = view.PreviewOrder(&o, m, view.Signing{ChainID: s.cfg.Deployment.ChainID, Exchange: s.cfg.Deployment.Exchange}, now, time.UTC)
	}
	p.Back = back
	if html, ok := s.render(w, r, web.Review(page.Head, p)); ok {
		sendHTML(w, r, http.StatusOK, html)
	}
}

func (s *Site) about(w http.ResponseWriter, r *http.Request) {
	d := &s.cfg.Deployment
	a := view.About{Head: s.head(r, "About Virtua", 0), Exchange: d.Exchange.String(), Block: strconv.FormatUint(d.DeployBlock, 10),
		RPC: s.cfg.RPC, Licences: view.Licences}
	if a.Signaling = s.signaling(r); s.cfg.Static {
		a.Signaling, a.RPC = nil, nil // whoever runs the copy may change them
	}
	for _, t := range d.Tokens {
		a.Tokens = append(a.Tokens, view.AboutToken{Symbol: t.Symbol, Name: t.Name, Address: t.Address.String(), Decimals: strconv.Itoa(int(t.Decimals))})
	}
	if html, ok := s.render(w, r, web.AboutPage(a)); ok {
		sendHTML(w, r, http.StatusOK, html)
	}
}

func (s *Site) problem(w http.ResponseWriter, r *http.Request, err error) {
	f := fault.From(err)
	status := fault.Lookup(f.Code).HTTP
	if status >= 500 {
		s.cfg.Log.Warn("page failed", "path", r.URL.Path, "code", f.Code.String(), "err", f.Detail)
	}
	if html, ok := s.render(w, r, web.Problem(s.head(r, "Virtua", 0), *view.NewFault(f))); ok {
		sendHTML(w, r, status, html)
	}
}

// render paints into memory first: an error leaves no half page.
func (s *Site) render(w http.ResponseWriter, r *http.Request, c web.Component) ([]byte, bool) {
	var b bytes.Buffer
	if err := c.Render(r.Context(), &b); err != nil {
		s.cfg.Log.Error("page not rendered", "path", r.URL.Path, "err", err)
		Fail(w, http.StatusInternalServerError, fault.New(fault.Internal, "page not rendered"))
		return nil, false
	}
	return b.Bytes(), true
}

// sendHTML sends a page, compressed where the client takes it: pages hold no secret that a length could betray.
func sendHTML(w http.ResponseWriter, r *http.Request, status int, html []byte) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "Accept-Encoding")
	if takes(r.Header.Get("Accept-Encoding"), "gzip") {
		var b bytes.Buffer
		z := gzip.NewWriter(&b) // not the quickest: a seventh less fits into the first packets that a server may send unasked
		_, _ = z.Write(html)    // into memory
		_ = z.Close()
		html = b.Bytes()
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("Content-Length", strconv.Itoa(len(html)))
	w.WriteHeader(status)
	_, _ = w.Write(html)
}

// Fail answers a program with a code in JSON.
func Fail(w http.ResponseWriter, status int, err error) {
	f := fault.From(err)
	row := fault.Lookup(f.Code)
	if status == 0 {
		status = row.HTTP
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"code": row.Key, "message": row.Sentence, "next": row.Next, "detail": f.Detail})
}

// group reads the price step that the ladder is to be grouped by, in ticks.
func group(r *http.Request) order.Ticks {
	switch r.URL.Query().Get("group") {
	case "10":
		return 10
	case "100":
		return 100
	case "1000":
		return 1000
	}
	return 1
}

// input reads the form's fields from the query, each cut to a length that no honest form passes.
func input(r *http.Request) view.Input {
	q := r.URL.Query()
	get := func(name string) string {
		v := q.Get(name)
		return v[:min(len(v), 64)]
	}
	return view.Input{Market: get("market"), Side: get("side"), Kind: get("kind"), Price: get("price"), Amount: get("amount"), Total: get("total"),
		Expiry: get("expiry"), At: get("at"), Fill: get("fill"), TIF: get("tif"), PostOnly: get("postOnly"), From: get("from")}
}
