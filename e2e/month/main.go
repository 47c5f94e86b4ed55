//go:build !js

// Command month is a development chain with thirty days in its past: a block a minute, 7,104 trades of one market, every one
// a signed order taken through the Exchange. In the last two days there is a trade every minute, in the eight before every five
// minutes, before those every quarter of an hour, so that every candle that a node keeps of these lengths has one. It goes on
// with a block a second.
//
// Usage: month -data folder. It prints one line of JSON, which says where its RPC and its deployment file are, and runs until it
// is stopped. Blocks of the past are made by go-ethereum's chain maker, dated as they would have been, and executed again when
// they are imported.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/virtuatrader/virtua/contracts/deploy"
	"github.com/virtuatrader/virtua/server/demo/devchain"
)

func main() {
	if err := run(); err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "month:", err)
		os.Exit(2)
	}
}

func run() error {
	dir := flag.String("data", "", "an empty folder")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p, err := prepare(ctx)
	if err != nil {
		return fmt.Errorf("contracts: %w", err)
	}
	folder := filepath.Join(*dir, "chain")
	if err := p.write(folder, uint64(time.Now().Unix())); err != nil {
		return fmt.Errorf("the past: %w", err)
	}
	c, err := devchain.Start(ctx, devchain.Config{DataDir: folder, Period: time.Second})
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	if err := deploy.Verify(ctx, c.Client(), p.deployment); err != nil {
		return err
	}
	file := filepath.Join(*dir, "deployment.json")
	if err := deploy.Write(file, p.deployment); err != nil {
		return err
	}
	if err := json.NewEncoder(os.Stdout).Encode(map[string]string{"rpc": c.RPC(), "deployment": file}); err != nil {
		return err
	}
	<-ctx.Done()
	return nil
}
