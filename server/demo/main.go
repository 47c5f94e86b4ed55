// Command demo is all of Virtua in one process: a development chain with the contracts, a faucet, the web server
// with its signaling hub, and market makers that trade over real links. `make run` starts it; its state lies in one
// folder and a restart continues it.
//
//	demo            everything
//	demo chain      chain, contracts and faucet alone, so that the rest may be stopped and the chain lives on
//
// It exits with 0 after a clean end, 1 when something failed while running, 2 when it could not start.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/store"
	"github.com/virtuatrader/virtua/server/demo/devchain"
	"github.com/virtuatrader/virtua/server/host"
	"github.com/virtuatrader/virtua/server/serve"
	"github.com/virtuatrader/virtua/server/settings"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/gallery"
)

const version = "0.1.0-demo"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, process{os.Getenv, os.Stdout, os.Stderr, web.Dist()}, os.Args[1:])
	stop()
	os.Exit(code)
}

// process is what the program gets of the process it runs in.
type process struct {
	env            func(string) string
	stdout, stderr io.Writer
	dist           fs.FS // the page's built files
}

// run is the program without the process around it.
func run(ctx context.Context, p process, args []string) (code int) {
	work := runAll
	name := "demo"
	if len(args) > 0 && args[0] == "chain" {
		work, name, args = runChain, "demo chain", args[1:]
	}
	err := work(ctx, p, args)
	var failed runtimeError
	switch {
	case err == nil, errors.Is(err, settings.ErrDone):
		return 0
	case errors.As(err, &failed):
		code = 1
	default:
		code = 2
	}
	_, _ = fmt.Fprintf(p.stderr, "%s: %v\n", name, err)
	return code
}

// runtimeError marks what failed after everything had started.
type runtimeError struct{ error }

func (e runtimeError) Unwrap() error { return e.error }

// announcement tells a test where everything is: one line of JSON.
type announcement struct {
	Page       string   `json:"page,omitempty"`
	RPC        string   `json:"rpc"`
	Signaling  []string `json:"signaling,omitempty"`
	Faucet     string   `json:"faucet,omitempty"`
	Deployment string   `json:"deployment"` // file
}

// options are the settings of both commands.
type options struct {
	*settings.Set
	data     *string
	period   *time.Duration
	rpcPort  *int
	ports    *string
	announce *bool
}

func bindOptions(command, synopsis string) options {
	s := settings.New(command, synopsis)
	c := options{Set: s}
	c.data = s.String("data", filepath.Join(".virtua", "demo"), "folder that holds the demo's state")
	c.period = s.Duration("period", time.Second, "between blocks")
	c.rpcPort = s.Int("rpc-port", 8545, "port of the chain's RPC on 127.0.0.1")
	c.ports = s.String("ports", "", "0 lets the system pick every port")
	c.announce = s.Bool("announce-json", false, "print one line of JSON with all addresses when ready, nothing else, on stdout")
	// Whoever runs the demo reads progress lines; what is less than a warning is for who asks.
	if err := s.Lookup("log-level").Value.Set("warn"); err == nil {
		s.Lookup("log-level").DefValue = "warn"
	}
	return c
}

// parse reads the settings and returns where progress is told.
func (c options) parse(args []string, p process) (*progress, error) {
	if err := c.Parse(args, p.env, p.stdout); err != nil {
		return nil, err
	}
	if *c.ports != "" && *c.ports != "0" {
		return nil, fmt.Errorf("--ports %q: only 0 is known", *c.ports)
	}
	if *c.ports == "0" {
		*c.rpcPort = 0
	}
	if *c.rpcPort < 0 || *c.rpcPort > 65535 {
		return nil, fmt.Errorf("--rpc-port %d is no port", *c.rpcPort)
	}
	if *c.period < 0 {
		return nil, fmt.Errorf("--period %s is negative", *c.period)
	}
	if err := os.MkdirAll(*c.data, 0o700); err != nil {
		return nil, fmt.Errorf("--data: %w", err)
	}
	if *c.announce {
		return newProgress(p.stderr), nil
	}
	return newProgress(p.stdout), nil
}

// free fails when the chain's port is taken, before a chain is built in vain.
func (c options) free(ctx context.Context) error {
	if *c.rpcPort == 0 {
		return nil
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(*c.rpcPort)))
	if err != nil {
		return c.say(err)
	}
	return l.Close()
}

// say words why the chain did not start.
func (c options) say(err error) error {
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("port %d is in use by another program: stop it or choose another with --rpc-port", *c.rpcPort)
	}
	if f := fault.From(err); f.Detail != "" {
		return errors.New(f.Detail)
	}
	return err
}

func (c options) tell(stdout io.Writer, a announcement) error {
	a.Deployment = filepath.Join(*c.data, deploymentFile)
	if abs, err := filepath.Abs(a.Deployment); err == nil {
		a.Deployment = abs
	}
	if !*c.announce {
		return nil
	}
	return json.NewEncoder(stdout).Encode(a)
}

func runChain(ctx context.Context, p process, args []string) error {
	c := bindOptions("demo chain", "a development chain with the contracts and a faucet")
	faucetAddr := c.String("faucet-addr", "127.0.0.1:0", "where POST /faucet is answered; empty: nowhere")
	reorg := c.Bool("allow-reorg", false, "POST /reorg?after=N beside the faucet replaces the blocks after one by empty ones, for tests")
	tell, err := c.parse(args, p)
	if err != nil {
		return err
	}
	if err := c.free(ctx); err != nil {
		return err
	}
	log := c.Logger(p.stderr)
	var l net.Listener
	if *faucetAddr != "" {
		if l, err = host.Listen(ctx, *faucetAddr); err != nil {
			return err
		}
	}
	w, err := openWorld(ctx, *c.data, *c.rpcPort, *c.period, "", tell, log)
	if err != nil {
		if l != nil {
			_ = l.Close()
		}
		return c.say(err)
	}
	defer func() { _ = w.close() }()
	a := announcement{RPC: w.rpc}
	if l == nil {
		if err := c.tell(p.stdout, a); err != nil {
			return runtimeError{err}
		}
		<-ctx.Done()
		return nil
	}
	f := newFaucet(w, time.Now, log.With("part", "faucet"))
	var busy sync.WaitGroup
	giving, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer busy.Wait()
	defer stop()
	busy.Go(func() { f.run(giving) })
	mux := http.NewServeMux()
	mux.Handle("/faucet", f)
	if *reorg {
		mux.HandleFunc("POST /reorg", func(rw http.ResponseWriter, r *http.Request) { replaceBlocks(w.chain, rw, r) })
	}
	a.Faucet = "http://" + l.Addr().String() + "/faucet"
	if err := c.tell(p.stdout, a); err != nil {
		return runtimeError{err}
	}
	if !*c.announce {
		_, _ = fmt.Fprintln(p.stdout, w.rpc)
	}
	if err := host.Serve(ctx, l, host.Config{Handler: mux, Log: log}); err != nil {
		return runtimeError{err}
	}
	return nil
}

// replaceBlocks answers POST /reorg?after=N.
func replaceBlocks(chain *devchain.Chain, w http.ResponseWriter, r *http.Request) {
	after, err := strconv.ParseUint(r.FormValue("after"), 10, 32)
	if err != nil {
		http.Error(w, "after is a block's number", http.StatusBadRequest)
		return
	}
	if _, err := chain.ReorgAfter(after, false); err != nil {
		http.Error(w, fault.From(err).Detail, fault.Lookup(fault.Of(err)).HTTP)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func runAll(ctx context.Context, p process, args []string) error {
	c := bindOptions("demo", "everything in one process, ready to trade")
	addr := c.String("addr", "127.0.0.1:8080", "where the page is served")
	makers := c.Int("makers", maxMakers, "market makers, 0 to 2")
	noFaucet := c.Bool("no-faucet", false, "gives nothing away")
	external := c.String("rpc-external", "", "URL of a chain in another process (demo chain)")
	faucetURL := c.String("faucet-external", "", "URL of the faucet in another process")
	more := c.List("signaling", "", "further signaling servers")
	noHub := c.Bool("no-hub", false, "no signaling hub here; --signaling names others")
	seed := c.Int("seed", 1, "of the market makers' prices")
	tell, err := c.parse(args, p)
	if err != nil {
		return err
	}
	if *makers < 0 || *makers > maxMakers {
		return fmt.Errorf("--makers %d: 0 to %d", *makers, maxMakers)
	}
	if *c.ports == "0" {
		*addr = "127.0.0.1:0"
	}
	if *external == "" {
		if err := c.free(ctx); err != nil {
			return err
		}
	}
	log := c.Logger(p.stderr)
	l, err := host.Listen(ctx, *addr)
	if err != nil {
		return err
	}
	w, err := openWorld(ctx, *c.data, *c.rpcPort, *c.period, *external, tell, log)
	if err != nil {
		_ = l.Close()
		return c.say(err)
	}
	defer func() { _ = w.close() }()

	// What runs beside the server ends after it, and before the chain.
	beside, stop := context.WithCancel(context.WithoutCancel(ctx))
	var busy sync.WaitGroup
	defer busy.Wait()
	defer stop()

	var giver http.Handler
	switch {
	case *faucetURL != "":
		u, err := url.Parse(*faucetURL)
		if err != nil || u.Host == "" {
			_ = l.Close()
			return fmt.Errorf("--faucet-external %q is no URL", *faucetURL)
		}
		giver = &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.Out.URL, r.Out.Host = u, u.Host }, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug)}
	case !*noFaucet:
		f := newFaucet(w, time.Now, log.With("part", "faucet"))
		busy.Go(func() { f.run(beside) })
		giver = f
	}
	st, err := store.Open(ctx, store.Config{Path: filepath.Join(*c.data, "observer.db"), Log: log})
	if err != nil {
		_ = l.Close()
		return errors.New(fault.From(err).Detail)
	}
	defer func() { _ = st.Close() }()
	states, err := gallery.Handler(p.dist)
	if err != nil {
		_ = l.Close()
		return errors.New(fault.From(err).Detail)
	}
	srv, err := serve.Start(ctx, l, serve.Config{Dist: p.dist, Gallery: states, Deployment: w.deployment, RPC: []string{w.rpc}, Signaling: *more, NoHub: *noHub,
		Store: st, Faucet: giver, Version: version, Deadline: 3 * time.Second, Log: log})
	if err != nil {
		return errors.New(fault.From(err).Detail)
	}
	served := make(chan error, 1)
	serving, end := context.WithCancel(ctx)
	defer end()
	go func() { served <- srv.Run(serving) }()
	tell.step("page ready")

	servers := *more
	if !*noHub {
		servers = append([]string{"ws" + srv.URL()[len("http"):] + "/signal"}, servers...)
	}
	if err := startMakers(ctx, beside, &busy, *makers, c, w, servers, uint64(*seed), tell, log); err != nil {
		end()
		if e := <-served; e != nil {
			log.Warn("page server", "err", e)
		}
		if ctx.Err() != nil {
			return nil
		}
		return errors.New(fault.From(err).Detail)
	}
	a := announcement{Page: srv.URL() + "/", RPC: w.rpc, Signaling: servers}
	if giver != nil {
		a.Faucet = srv.URL() + "/faucet"
	}
	if err := c.tell(p.stdout, a); err != nil {
		end()
		return runtimeError{errors.Join(err, <-served)}
	}
	if !*c.announce {
		_, _ = fmt.Fprintf(p.stdout, "\nVirtua is ready, play money on a development chain. Open\n%s/\n", srv.URL())
	}
	if err := <-served; err != nil {
		return runtimeError{err}
	}
	return nil
}

// startMakers funds and starts the market makers, which run until beside ends, and returns when each has quoted
// every level once or ctx ends.
func startMakers(ctx, beside context.Context, busy *sync.WaitGroup, n int, c options, w *world, servers []string, seed uint64, tell *progress, log *slog.Logger) error {
	if n == 0 {
		return nil
	}
	if err := w.fund(ctx, n); err != nil {
		return err
	}
	walks := make([]*walk, len(quoted))
	for i, q := range quoted {
		walks[i] = newWalk(seed, i, q.start)
	}
	var all []*maker
	for i := range n {
		m, err := newMaker(beside, i, *c.data, w.deployment, []string{w.rpc}, servers, walks, seed, log)
		if err != nil {
			for _, m := range all {
				busy.Go(m.close)
			}
			return fmt.Errorf("market maker %s: %w", strconv.Itoa(i), err)
		}
		all = append(all, m)
	}
	for _, m := range all {
		busy.Go(func() {
			defer m.close()
			m.run(beside, all)
			<-beside.Done() // the node goes on when the maker cannot
		})
	}
	busy.Go(func() {
		tick := time.NewTicker(walkEvery)
		defer tick.Stop()
		for {
			select {
			case <-beside.Done():
				return
			case <-tick.C:
				for _, w := range walks {
					w.step()
				}
			}
		}
	})
	late := time.NewTimer(makersPatience)
	defer late.Stop()
	for _, m := range all {
		select {
		case <-m.quoted:
		case <-late.C:
			log.Warn("market makers are slow; they go on by themselves")
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	tell.step("market makers ready")
	return nil
}

// makersPatience is how long the start waits for the makers' first quotes.
const makersPatience = 20 * time.Second
