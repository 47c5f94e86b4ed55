package signaling_test

import (
	"encoding/hex"
	"net/url"
	"testing"

	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

// What a node dials says where it belongs and changes nothing else of the server's address.
func TestAddress(t *testing.T) {
	id := peer.NewKey(stream("alice")).ID()
	room := "31337:0x5fbdb2315678afecb367f032d93f642f64180aa3"
	for _, server := range []string{"wss://signal.example/signal", "ws://127.0.0.1:8081/signal?key=1", "wss://[::1]"} {
		was, err := url.Parse(server)
		if err != nil {
			t.Fatal(err)
		}
		u, err := url.Parse(signaling.Address(server, room, id))
		if err != nil {
			t.Fatal(err)
		}
		q := u.Query()
		if q.Get("room") != room || q.Get("peer") != hex.EncodeToString(id[:]) || q.Get("key") != was.Query().Get("key") || u.Host != was.Host || u.Path != was.Path {
			t.Errorf("%s became %s", server, u)
		}
	}
}
