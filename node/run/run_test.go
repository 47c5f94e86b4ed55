//go:build !js

package run_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/run"
	"github.com/virtuatrader/virtua/node/store"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m,
		// A development chain leaves these behind: go-ethereum never stops them.
		goleak.IgnoreAnyFunction("github.com/ethereum/go-ethereum/core.(*txSenderCacher).cache"),
		goleak.IgnoreAnyFunction("github.com/syndtr/goleveldb/leveldb.(*DB).mpoolDrain"))
}

func deployment() codec.Deployment {
	return codec.Deployment{ChainID: 31337, Exchange: eth.Address{9},
		Tokens:  []order.Token{{Address: eth.Address{1}, Symbol: "A", Decimals: 18}, {Address: eth.Address{2}, Symbol: "B", Decimals: 6}},
		Markets: []codec.DeployedMarket{{Base: eth.Address{1}, Quote: eth.Address{2}}}}
}

// deaf is an endpoint that is up and refuses everything.
func deaf(t *testing.T) string {
	t.Helper()
	s := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(s.Close)
	return s.URL
}

// life runs a node, looks at it, and ends it.
func life(t *testing.T, cfg run.Config, look func(*run.Running)) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	r, err := run.Start(ctx, cfg)
	if err != nil {
		t.Fatal(err)
	}
	select {
	case <-r.Node.Ready():
	case <-time.After(time.Minute):
		t.Error("never ready")
	}
	look(r)
	stop()
	for range 2 {
		if err := r.Wait(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestKeySurvivesRestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "node.db")
	url := deaf(t)
	var ids []peer.ID
	for range 2 {
		s, err := store.Open(t.Context(), store.Config{Path: path})
		if err != nil {
			t.Fatal(err)
		}
		life(t, run.Config{Deployment: deployment(), RPC: []string{url}, Store: s}, func(r *run.Running) {
			ids = append(ids, r.Self)
			var view node.NetworkView
			if err := r.Node.Do(t.Context(), func(c *node.Core) { view = c.Network() }); err != nil || view.Self != r.Self {
				t.Errorf("%s, %v", view.Self, err)
			}
			if view.Overlay.Most != 40 || view.Overlay.Target != 16 { // an anchor, which browsers lean on
				t.Errorf("a native node looks for %d links and takes %d", view.Overlay.Target, view.Overlay.Most)
			}
		})
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if ids[0] != ids[1] || ids[0] == (peer.ID{}) {
		t.Fatalf("%v", ids)
	}
}

func TestKeyGiven(t *testing.T) {
	key := peer.NewKey(func(b []byte) { b[0] = 5 })
	s := store.Memory()
	defer func() { _ = s.Close() }()
	life(t, run.Config{Deployment: deployment(), RPC: []string{deaf(t)}, Store: s, Key: key}, func(r *run.Running) {
		if r.Self != key.ID() {
			t.Errorf("%s", r.Self)
		}
	})
	if raw, err := s.Get(t.Context(), node.BucketMeta, "node-key"); raw != nil || err != nil {
		t.Errorf("a given key was stored: %x, %v", raw, err)
	}
}

// TestStatusTellsWhatIsWrong: nothing is stored, no endpoint answers as it should, no server is there; the node runs.
func TestStatusTellsWhatIsWrong(t *testing.T) {
	s := store.Memory()
	defer func() { _ = s.Close() }()
	cfg := run.Config{Deployment: deployment(), RPC: []string{deaf(t)}, Signaling: []string{"ws://127.0.0.1:1/signal"}, Store: s,
		StoreErr: fault.New(fault.StorageDenied, "private mode")}
	life(t, cfg, func(r *run.Running) {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		var st node.Status
		for end := time.Now().Add(time.Minute); st.Storage == "" || len(st.Endpoints) == 0 || st.Endpoints[0].State == 0; {
			if time.Now().After(end) {
				t.Fatalf("%+v", st)
			}
			<-tick.C
			v, err := r.API.Call(t.Context(), node.NewSession(nil), "status", nil)
			if err != nil {
				t.Fatal(err)
			}
			raw, err := json.Marshal(v)
			if err == nil {
				err = json.Unmarshal(raw, &st)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if st.Storage != fault.StorageDenied.String() {
			t.Errorf("%+v", st)
		}
	})
}

func TestStartRefuses(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(*run.Config)
	}{
		{"NoStore", func(c *run.Config) { c.Store = nil }},
		{"NoEndpoint", func(c *run.Config) { c.RPC = nil }},
		{"NoExchange", func(c *run.Config) { c.Deployment.Exchange = eth.Address{} }},
		{"UnlistedToken", func(c *run.Config) { c.Deployment.Tokens = nil }},
		{"BadICE", func(c *run.Config) { c.ICE = []string{"http://x"} }},
		{"EmptyICE", func(c *run.Config) { c.ICE = []string{"stun:"} }},
		{"BadServer", func(c *run.Config) { c.Signaling = []string{"http://x"} }},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := store.Memory()
			defer func() { _ = s.Close() }()
			cfg := run.Config{Deployment: deployment(), RPC: []string{"http://127.0.0.1:1"}, Store: s}
			row.change(&cfg)
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			if r, err := run.Start(ctx, cfg); fault.Of(err) != fault.Invalid {
				t.Fatalf("%v, %v", r, err)
			}
		})
	}
}
