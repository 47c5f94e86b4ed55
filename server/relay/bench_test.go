package relay_test

import (
	"net"
	"testing"

	"github.com/virtuatrader/virtua/server/relay"
)

// BenchmarkCarry is one packet of 1,200 bytes from a peer to a client, and back: two passes of the relay.
func BenchmarkCarry(b *testing.B) {
	_, at := start(b, func(c *relay.Config) { c.MaxRate = 1 << 40 })
	user, pass := soon("bench")
	conn, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	relayed, err := client(b, conn, at.udp, user, pass).Allocate()
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = relayed.Close() }()
	far, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = far.Close() }()
	p := make([]byte, 1600)
	b.SetBytes(2 * 1200)
	for b.Loop() {
		if _, err := relayed.WriteTo(p[:1200], far.LocalAddr()); err != nil {
			b.Fatal(err)
		}
		if _, _, err := far.ReadFrom(p); err != nil {
			b.Fatal(err)
		}
		if _, err := far.WriteTo(p[:1200], relayed.LocalAddr()); err != nil {
			b.Fatal(err)
		}
		if _, _, err := relayed.ReadFrom(p); err != nil {
			b.Fatal(err)
		}
	}
}
