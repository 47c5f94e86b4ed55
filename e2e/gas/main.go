//go:build !js

// Command gas measures what a settlement costs with Virtua's Exchange and with the contracts of other projects, on
// the same chain in the same run:
//
//	make bench-gas
//	go run ./e2e/gas -fork osaka -only 1inch,ours
//
// Each rule set (osaka: mainnet's today; amsterdam: the next fork's) gets a chain of its own, go-ethereum's simulated
// backend. The others are driven by peers/*.mjs over loopback RPC with what their npm packages ship (install.mjs
// fetches and compiles it), ours by this program with contracts/deploy and contracts/codec.
//
// Conditions: a pair of plain OpenZeppelin ERC-20; both parties hold both tokens; infinite allowances; fees 0 where
// a row does not say otherwise; real EIP-712 signatures; each transaction alone in its block, so that every slot is
// cold. A row says what state it found: the first of its kind, a slot used before, or a warmed account.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
)

// forks are the rule sets, today's first.
var forks = []string{"osaka", "amsterdam"}

// peers are the drivers of other projects: files of peers/ without their ending.
var peers = []string{"airswap", "1inch", "0x-v4", "0x-v3", "seaport", "cow"}

func main() {
	root := flag.String("root", ".", "the repository's root")
	fork := flag.String("fork", "", "one rule set only; with it or -only, bench.json is not written")
	only := flag.String("only", "", "comma-separated projects only: "+strings.Join(peers, ", ")+", ours")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *root, *fork, *only); err != nil {
		fmt.Fprintln(os.Stderr, "gas:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, root, fork, only string) error {
	chosen, rules := append(peers[:len(peers):len(peers)], "ours"), forks
	if only != "" {
		chosen = strings.Split(only, ",")
	}
	if fork != "" {
		rules = []string{fork}
	}
	var all []row
	for _, f := range rules {
		rows, err := measure(ctx, root, f, chosen)
		if err != nil {
			return fmt.Errorf("%s: %w", f, err)
		}
		all = append(all, rows...)
	}
	figures, over := judge(all)
	printTables(os.Stdout, rules, all, figures)
	if fork == "" && only == "" {
		if err := merge(filepath.Join(root, "build", "bench.json"), figures); err != nil {
			return err
		}
	}
	if over > 0 {
		return fmt.Errorf("%d figures are over their gate", over)
	}
	return nil
}

// measure runs the chosen projects on one chain.
func measure(ctx context.Context, root, fork string, chosen []string) ([]row, error) {
	c, err := newChain(ctx, root, fork)
	if err != nil {
		return nil, err
	}
	defer c.close()
	var rows []row
	for _, who := range chosen {
		fmt.Fprintf(os.Stderr, "%s: %s\n", fork, who)
		var got []row
		if who == "ours" {
			got, err = ours(ctx, c)
		} else {
			got, err = drive(ctx, root, c, who)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", who, err)
		}
		rows = append(rows, got...)
	}
	for i := range rows {
		rows[i].Fork = fork
	}
	return rows, nil
}
