// Command wasm is the node in a browser's Web Worker, and the tabs' door to it. web/ts/worker.ts starts it and
// gives it the global object `virtua`; see door_js.go for what crosses.
package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"strings"
	"syscall/js"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/journal"
	"github.com/virtuatrader/virtua/node/run"
	"github.com/virtuatrader/virtua/node/store"
)

// config is what the page passes on of what the server told it.
type config struct {
	Build      string           `json:"build"`
	Deployment codec.Deployment `json:"deployment"`
	RPC        []string         `json:"rpc"`
	Signaling  []string         `json:"signaling"`
	ICE        []string         `json:"ice"`
	Relays     string           `json:"relays"` // where relays are handed out; empty: nowhere
	Demo       bool             `json:"demo"`
	Log        string           `json:"log"` // level of what goes to the console: debug, info, warn (also when empty), error
}

// journalLines is how many of its last log lines the node has for a report.
const journalLines = 200

func main() {
	d := newDoor(js.Global().Get("virtua"))
	if err := start(context.Background(), d); err != nil {
		d.fail(fault.From(err))
	}
}

// start runs the node and returns when it has ended, which in a Worker means that something went wrong.
func start(ctx context.Context, d *door) error {
	var cfg config
	if err := json.Unmarshal([]byte(d.js.Get("config").String()), &cfg); err != nil {
		return fault.New(fault.Invalid, "configuration: %w", err)
	}
	level := slog.LevelWarn
	if cfg.Log != "" {
		if err := level.UnmarshalText([]byte(cfg.Log)); err != nil {
			return fault.New(fault.Invalid, "log: %w", err)
		}
	}
	kept := journal.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level}), journalLines)
	log := slog.New(kept)

	// One database per deployment: a development chain that starts anew is another exchange.
	name := "virtua-" + strings.ToLower(cfg.Deployment.Exchange.String()[2:14])
	db, err := store.Open(ctx, store.Config{Name: name, Log: log.With("in", "store")})
	if db == nil {
		return err
	}
	if err != nil {
		log.Warn("nothing is stored", "err", err) // the node goes on in memory; its status tells why
	}
	defer func() { _ = db.Close() }()

	r, err := run.Start(ctx, run.Config{
		Deployment: cfg.Deployment, RPC: cfg.RPC, Signaling: cfg.Signaling, Store: db, StoreErr: err, Agent: "virtua/" + cfg.Build,
		ICE: cfg.ICE, Relays: run.RelaysAt(cfg.Relays), Log: log,
	})
	if err != nil {
		return err
	}
	select {
	case <-r.Node.Ready():
	case <-r.Node.Done():
		return fault.Wrap(fault.Internal, r.Wait())
	}
	v, err := newViews(viewsConfig{Node: r.Node, API: r.API, Deployment: cfg.Deployment, NoLinks: !d.js.Get("webrtc").Truthy(), Static: staticBase() != "", Journal: kept, Event: d.event, Log: log.With("in", "views")})
	if err != nil {
		return err
	}
	go v.run(ctx)
	d.open(ctx, r.API, v)
	if err := r.Wait(); err != nil {
		return err
	}
	return fault.New(fault.Closed, "the node stopped")
}
