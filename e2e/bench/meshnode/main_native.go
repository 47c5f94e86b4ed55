//go:build !js

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/virtuatrader/virtua/signaling/native"
)

// Usage:
//
//	meshnode serve folder
//	meshnode feed rpc signaling deployment key makers orders
//	meshnode flood rpc signaling deployment key rate seconds
//
// serve serves a folder and prints its address, and on a second line that of a hub of its own; feed publishes orders of so
// many makers, backed on the chain from what the account of key owns, and says so; flood goes on publishing so many a second, and
// says when it begins. All end with their standard input.
func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		stop()
	}()
	err := errors.New("usage: meshnode serve|feed|flood …")
	switch args := os.Args[1:]; {
	case len(args) == 2 && args[0] == "serve":
		err = serve(ctx, args[1])
	case len(args) == 7 && args[0] == "feed":
		err = feed(ctx, args[1:])
	case len(args) == 7 && args[0] == "flood":
		err = flood(ctx, args[1:])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(ctx context.Context, folder string) error {
	hub, err := native.New(native.Config{Origins: []string{"*"}})
	if err != nil {
		return err
	}
	defer func() { _ = hub.Close() }()
	files := http.FileServer(http.Dir(folder))
	var listen net.ListenConfig
	for _, h := range []http.Handler{
		http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if filepath.Ext(r.URL.Path) == ".wasm" {
				w.Header().Set("Content-Type", "application/wasm")
			}
			files.ServeHTTP(w, r)
		}),
		hub,
	} {
		l, err := listen.Listen(ctx, "tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		server := &http.Server{Handler: h} //nolint:gosec // loopback, for a bench
		defer func() { _ = server.Close() }()
		go func() { _ = server.Serve(l) }()
		fmt.Println("http://" + l.Addr().String())
	}
	<-ctx.Done()
	return nil
}
