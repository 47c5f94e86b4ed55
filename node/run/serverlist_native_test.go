//go:build !js

package run_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/run"
	"github.com/virtuatrader/virtua/node/store"
)

// TestListOfServers: alice has a signed list that names another server than the one by which she meets bob. He is told of it over
// their link, moves there when the first dies, and finds it again after a restart, when no peer is left to tell him.
func TestListOfServers(t *testing.T) {
	first, kill := meeting(t)
	second, _ := meeting(t)
	endpoint := deaf(t)
	d := deployment()
	operator := peer.NewKey(run.Random)
	d.ServerKey = operator.ID().String()
	now := uint64(time.Now().Unix())
	list, err := operator.SignServers(peer.ServerList{Number: now, Issued: now, Expiry: now + 24*3600, Room: peer.Room(d.ChainID, d.Exchange), Servers: []string{second}})
	if err != nil {
		t.Fatal(err)
	}
	start := func(path string, list []byte) (*run.Running, func()) {
		s, err := store.Open(t.Context(), store.Config{Path: path})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		r, err := run.Start(ctx, run.Config{Deployment: d, RPC: []string{endpoint}, Signaling: []string{first}, ServerList: list, Store: s})
		if err != nil {
			cancel()
			t.Fatal(err)
		}
		ended := false
		stop := func() {
			if ended {
				return
			}
			ended = true
			cancel()
			_ = r.Wait()
			_ = s.Close()
		}
		t.Cleanup(stop)
		return r, stop
	}
	dir := t.TempDir()
	alice, stopAlice := start(filepath.Join(dir, "alice.db"), list)
	server(t, alice, second, "the owner's list is taken", func(s node.ServerState) bool { return s.Listed })
	bob, stopBob := start(filepath.Join(dir, "bob.db"), nil)
	linked(t, bob, alice.Self)
	server(t, bob, second, "a peer tells of the list", func(s node.ServerState) bool { return s.Listed })
	server(t, bob, first, "the one that was set stays", func(s node.ServerState) bool { return !s.Listed })
	told, err := bob.API.Network(t.Context(), node.NewSession(nil), node.None{})
	if err != nil {
		t.Fatal(err)
	}
	if told.List == nil || told.List.Number != now || told.List.Expires != now+24*3600 || !slices.Equal(told.List.Servers, []string{second}) {
		t.Fatalf("%+v", told.List)
	}
	kill()
	up := func(s node.ServerState) bool { return s.Up && s.Listed }
	server(t, bob, second, "the listed one is used", up)
	stopBob()
	stopAlice()

	bob, _ = start(filepath.Join(dir, "bob.db"), nil)
	server(t, bob, second, "the list is kept", up)
}
