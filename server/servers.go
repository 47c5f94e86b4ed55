package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/server/settings"
)

// runServers signs a list of signaling servers and prints it.
func runServers(_ context.Context, p process, args []string) error {
	s := settings.New("virtua servers", "sign a list of signaling servers that nodes pass among each other")
	keyFile := s.String("key-file", "", "file with the key that signs lists, made when missing")
	deployment := s.String("deployment", "deployment.json", "deployment file; its serverKey is this key's public one")
	list := s.List("list", "", "the servers, ws:// or wss://; none takes the list before back")
	days := s.Int("days", 90, "after which the list is over")
	number := s.Uint64("number", 0, "of the list, higher than of any before; the time when 0")
	if err := s.Parse(args, p.env, p.stdout); err != nil {
		return err
	}
	if *keyFile == "" {
		return errors.New("--key-file is needed")
	}
	if *days < 1 || *days > peer.MaxServerListLife/(24*3600) {
		return fmt.Errorf("--days %d: 1 to %d", *days, peer.MaxServerListLife/(24*3600))
	}
	for _, raw := range *list {
		if err := peer.CheckServer(raw); err != nil {
			return fmt.Errorf("--list %q: %s", raw, fault.From(err).Detail)
		}
	}
	raw, err := os.ReadFile(*deployment)
	if err != nil {
		return fmt.Errorf("--deployment: %w", err)
	}
	d, err := codec.ParseDeployment(raw)
	if err != nil {
		return fmt.Errorf("deployment file %s: %s", *deployment, fault.From(err).Detail)
	}
	key, err := serversKey(*keyFile)
	if err != nil {
		return err
	}
	if !strings.EqualFold(d.ServerKey, key.ID().String()) {
		return fmt.Errorf("%s does not name this key, so nobody would believe the list: put \"serverKey\": \"%s\" into it", *deployment, key.ID())
	}
	now := uint64(time.Now().Unix())
	if *number == 0 {
		*number = now
	}
	signed, err := key.SignServers(peer.ServerList{Number: *number, Issued: now, Expiry: now + uint64(*days)*24*3600, Room: peer.Room(d.ChainID, d.Exchange), Servers: *list})
	if err != nil {
		return fmt.Errorf("--list: %s", fault.From(err).Detail)
	}
	_, err = fmt.Fprintf(p.stdout, "%x\n", signed)
	return runtimeFailure(err)
}

// serversKey reads the key that signs lists, or makes one.
func serversKey(path string) (peer.Key, error) {
	raw, err := readSecret("key file", path)
	if errors.Is(err, fs.ErrNotExist) {
		key := peer.NewKey(func(b []byte) { _, _ = rand.Read(b) }) // never fails: it ends the program instead
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return key, fmt.Errorf("key file: %w", err)
		}
		_, err = fmt.Fprintf(f, "%x\n", key.Bytes())
		return key, errors.Join(err, f.Close())
	}
	if err != nil {
		return peer.Key{}, err
	}
	scalar, err := hex.DecodeString(strings.TrimSpace(raw))
	if err != nil {
		return peer.Key{}, fmt.Errorf("key file %s does not hold 64 hex digits", path)
	}
	key, err := peer.KeyFromBytes(scalar)
	if err != nil {
		return key, fmt.Errorf("key file %s: %s", path, fault.From(err).Detail)
	}
	return key, nil
}
