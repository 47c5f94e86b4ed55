package serve_test

import (
	"errors"
	"net"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/node/store"
	"github.com/virtuatrader/virtua/server/host"
	"github.com/virtuatrader/virtua/server/serve"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestNames(t *testing.T) {
	at := func(ip string) net.Addr { return &net.TCPAddr{IP: net.ParseIP(ip), Port: 8080} }
	for _, row := range []struct {
		name   string
		addr   net.Addr
		public string
		more   []string
		want   string
	}{
		{"Loopback", at("127.0.0.1"), "", nil, "127.0.0.1:8080 localhost:8080 127.0.0.1:8080 [::1]:8080"},
		{"EveryAddress", at("0.0.0.0"), "", nil, ""}, // it cannot know: any
		{"Public", at("0.0.0.0"), "https://virtua.example", []string{"other.example"},
			"other.example virtua.example 127.0.0.1:8080 localhost:8080 127.0.0.1:8080 [::1]:8080"},
		{"OneAddress", at("10.0.0.7"), "", nil, "10.0.0.7:8080"},
	} {
		got, err := serve.Names(row.addr, row.public, row.more)
		if err != nil || strings.Join(got, " ") != row.want {
			t.Errorf("%s: %v, %v", row.name, got, err)
		}
	}
	if _, err := serve.Names(at("127.0.0.1"), "virtua", nil); fault.Of(err) != fault.Invalid {
		t.Errorf("%v", err)
	}
}

// TestStartRefuses: what cannot start leaves nothing running behind.
func TestStartRefuses(t *testing.T) {
	good := codec.Deployment{ChainID: 31337, Exchange: eth.Address{9},
		Tokens:  []order.Token{{Address: eth.Address{1}, Symbol: "A", Decimals: 18}, {Address: eth.Address{2}, Symbol: "B", Decimals: 6}},
		Markets: []codec.DeployedMarket{{Base: eth.Address{1}, Quote: eth.Address{2}}}}
	built := fstest.MapFS{"manifest.json": {Data: []byte(`{"files":{}}`)}}
	for _, row := range []struct {
		name string
		cfg  serve.Config
		want fault.Code
	}{
		{"NotBuilt", serve.Config{Dist: fstest.MapFS{}, Deployment: good, RPC: []string{"http://127.0.0.1:1"}}, fault.NotFound},
		{"NoEndpoint", serve.Config{Dist: built, Deployment: good}, fault.Invalid},
		{"BadPublicURL", serve.Config{Dist: built, Deployment: good, RPC: []string{"http://127.0.0.1:1"}, PublicURL: "virtua"}, fault.Invalid},
		{"NoMarkets", serve.Config{Dist: built, Deployment: codec.Deployment{ChainID: 1, Exchange: eth.Address{9}}, RPC: []string{"http://127.0.0.1:1"}}, fault.Invalid},
	} {
		t.Run(row.name, func(t *testing.T) {
			l, err := host.Listen(t.Context(), "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			row.cfg.Store = store.Memory()
			defer func() { _ = row.cfg.Store.Close() }()
			if _, err := serve.Start(t.Context(), l, row.cfg); fault.Of(err) != row.want {
				t.Fatalf("%v", err)
			}
			if err := l.Close(); !errors.Is(err, net.ErrClosed) {
				t.Errorf("the port is still taken: %v", err)
			}
		})
	}
}
