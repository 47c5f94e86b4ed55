package main

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/store"
	"github.com/virtuatrader/virtua/server/settings"
)

// world is what every node needs to know of the world around it.
type world struct {
	deployment *string
	rpc        *settings.List
	signaling  *settings.List
	ice        *settings.List
	data       *string
	list       *string
}

func bindWorld(s *settings.Set, data string) world {
	w := bindPlaces(s)
	w.data = s.String("data", data, "folder for key and orders; empty: memory only")
	w.list = s.String("server-list", "", "file with a signed list of signaling servers, for this node and its peers: see virtua servers")
	return w
}

// bindPlaces binds what a command needs that runs no node.
func bindPlaces(s *settings.Set) world {
	return world{
		deployment: s.String("deployment", "deployment.json", "file that says where the contracts are"),
		rpc:        s.List("rpc", "http://127.0.0.1:8545", "chain endpoints, compared with each other"),
		signaling:  s.List("signaling", "", "signaling servers, ws:// or wss://"),
		ice:        s.List("ice", "", "STUN and TURN servers, stun:host:port or turn:user:password@host:port"),
	}
}

// read checks the settings and reads the deployment file.
func (w world) read() (codec.Deployment, error) {
	raw, err := os.ReadFile(*w.deployment)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return codec.Deployment{}, fmt.Errorf("deployment file %s does not exist: name one with --deployment", *w.deployment)
	case err != nil:
		return codec.Deployment{}, fmt.Errorf("deployment file: %w", err)
	}
	d, err := codec.ParseDeployment(raw)
	if err != nil {
		return d, fmt.Errorf("deployment file %s: %s", *w.deployment, fault.From(err).Detail)
	}
	if len(*w.rpc) == 0 {
		return d, errors.New("--rpc names no chain endpoint")
	}
	for _, raw := range *w.rpc {
		if err := checkURL("--rpc", raw, "http", "https"); err != nil {
			return d, err
		}
	}
	for _, raw := range *w.signaling {
		if err := peer.CheckServer(raw); err != nil {
			return d, fmt.Errorf("--signaling %q: %s", raw, fault.From(err).Detail)
		}
	}
	return d, checkICE("--ice", *w.ice)
}

func checkICE(flag string, list []string) error {
	for _, raw := range list {
		if !strings.HasPrefix(raw, "stun:") && !strings.HasPrefix(raw, "turn:") && !strings.HasPrefix(raw, "turns:") {
			return fmt.Errorf("%s %q is not like stun:host:port or turn:user:password@host:port", flag, raw)
		}
	}
	return nil
}

// servers reads the signed list of servers, nil without.
func (w world) servers(d *codec.Deployment) ([]byte, error) {
	if *w.list == "" {
		return nil, nil
	}
	raw, err := os.ReadFile(*w.list)
	if err != nil {
		return nil, fmt.Errorf("--server-list: %w", err)
	}
	list, err := hex.DecodeString(strings.TrimSpace(string(raw)))
	if err != nil {
		return nil, fmt.Errorf("--server-list %s is not what virtua servers writes", *w.list)
	}
	if d.ServerKey == "" {
		return nil, errors.New("--server-list: the deployment names no serverKey that it could be signed by")
	}
	signer, err := peer.ParseID(d.ServerKey)
	if err == nil {
		_, err = peer.ParseServers(list, signer, peer.Room(d.ChainID, d.Exchange), uint64(time.Now().Unix()))
	}
	if err != nil {
		return nil, fmt.Errorf("--server-list %s: %s", *w.list, fault.From(err).Error())
	}
	return list, nil
}

// open opens the store. A folder that cannot be used ends the program: a native node without a lasting key is not
// what was asked for.
func (w world) open(ctx context.Context, name string) (node.Store, error) {
	if *w.data == "" {
		return store.Memory(), nil
	}
	s, err := store.Open(ctx, store.Config{Path: filepath.Join(*w.data, name)}) // what is wrong is said once, below
	if err != nil {
		if s != nil {
			_ = s.Close()
		}
		return nil, fmt.Errorf("--data %s: %s", *w.data, fault.From(err).Detail)
	}
	return s, nil
}

func checkURL(flag, raw string, schemes ...string) error {
	u, err := url.Parse(raw)
	if err == nil && u.Host != "" {
		for _, s := range schemes {
			if u.Scheme == s {
				return nil
			}
		}
	}
	return fmt.Errorf("%s %q is not like %s://host", flag, raw, schemes[len(schemes)-1])
}

// checkAddr holds an address to host:port.
func checkAddr(flag, addr string) error {
	if _, _, err := net.SplitHostPort(addr); err != nil {
		return fmt.Errorf("%s %q is not like 127.0.0.1:8080", flag, addr)
	}
	return nil
}

// prefixes reads networks like 10.0.0.0/8.
func prefixes(flag string, list []string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, raw := range list {
		p, err := netip.ParsePrefix(raw)
		if err != nil {
			return nil, fmt.Errorf("%s %q is not like 10.0.0.0/8", flag, raw)
		}
		out = append(out, p)
	}
	return out, nil
}
