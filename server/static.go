package main

import (
	"context"
	"errors"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/server/settings"
	"github.com/virtuatrader/virtua/server/site"
)

// runStatic writes the pages as files.
func runStatic(ctx context.Context, p process, args []string) error {
	s := settings.New("virtua static", "write the pages as files that any web host or IPFS can serve")
	w := bindPlaces(s)
	out := s.String("out", "static", "folder to write; files of an earlier copy in it are replaced")
	relays := s.String("relays", "", "address at which a server hands out relays, like https://signal.example/relays")
	if err := s.Parse(args, p.env, p.stdout); err != nil {
		return err
	}
	d, err := w.read()
	if err != nil {
		return err
	}
	if len(*w.signaling) == 0 {
		return errors.New("--signaling names no server: a static copy has none of its own")
	}
	if *relays != "" {
		if err := checkURL("--relays", *relays, "http", "https"); err != nil {
			return err
		}
	}
	log := s.Logger(p.stderr)
	err = site.Export(ctx, site.Config{Dist: p.dist, Deployment: d, RPC: *w.rpc, Signaling: *w.signaling, ICE: *w.ice, Version: Version, Log: log}, *relays, *out)
	if err != nil {
		return runtimeFailure(errors.New(fault.From(err).Detail))
	}
	log.Info("static copy written", "folder", *out, "chain", d.ChainID)
	return nil
}
