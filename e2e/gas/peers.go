//go:build !js

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/virtuatrader/virtua/node/eth"
)

// drive runs the driver of another project and reads its rows: one JSON object a line.
func drive(ctx context.Context, root string, c *chain, name string) ([]row, error) {
	setup := struct {
		RPC     string         `json:"rpc"`
		ChainID int            `json:"chainId"`
		TxGas   uint64         `json:"txGas"`    // for what is measured
		Setup   uint64         `json:"setupGas"` // for what comes before
		Tokens  [2]eth.Address `json:"tokens"`
		Keys    []string       `json:"keys"`
		Built   string         `json:"built"`
	}{RPC: c.url, ChainID: chainID, TxGas: txGas, Setup: c.setupGas, Tokens: c.tokens}
	for i := range actors {
		setup.Keys = append(setup.Keys, fmt.Sprintf("0x%x", actor(i).Bytes()))
	}
	var err error
	if setup.Built, err = filepath.Abs(c.built); err != nil {
		return nil, err
	}
	in, err := json.Marshal(setup)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, "node", filepath.Join(root, "e2e", "gas", "peers", name+".mjs"))
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	var rows []row
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		var r row
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("row %s: %w", lines.Text(), err)
		}
		rows = append(rows, r)
	}
	return rows, nil
}
