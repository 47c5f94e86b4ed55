// Command liar runs a lying signaling server for the browser tests: liar MODE, or liar bridge for the middle-man that links with
// everybody under keys of its own. It prints one line of JSON
// with its address, the way the demo announces itself, and runs until it is stopped.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/virtuatrader/virtua/server/demo/devchain"
	"github.com/virtuatrader/virtua/signaling/liar"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "liar:", err)
		os.Exit(2)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return errors.New("one mode is wanted")
	}
	mode, cfg := liar.Middle, liar.Config{}
	bridge := liar.NewBridge(devchain.ChainID)
	if args[0] == "bridge" {
		cfg.Double = bridge.Double
	} else {
		var err error
		if mode, err = liar.ParseMode(args[0]); err != nil {
			return err
		}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	lies := liar.New(mode, cfg)
	srv := &http.Server{Handler: lies, ReadHeaderTimeout: 5 * time.Second}
	served := make(chan error, 1)
	go func() { served <- srv.Serve(l) }()
	if err := json.NewEncoder(os.Stdout).Encode(map[string]any{"signaling": []string{"ws://" + l.Addr().String() + "/signal"}}); err != nil {
		return err
	}
	<-ctx.Done()
	err = errors.Join(srv.Close(), bridge.Stop(), lies.Close())
	if e := <-served; !errors.Is(e, http.ErrServerClosed) {
		err = errors.Join(err, e)
	}
	return err
}
