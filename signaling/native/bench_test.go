//go:build !js

package native_test

import (
	"testing"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/signaling"
	"github.com/virtuatrader/virtua/signaling/native"
)

// BenchmarkRelay measures envelopes of 400 bytes from one client to another over loopback; both clients run in this
// process too, so a server alone does more.
func BenchmarkRelay(b *testing.B) {
	free := signaling.Rate{PerSecond: 1e9, Burst: 1e9}
	h := start(b, native.Config{Queue: 1 << 20, QueueBytes: 1 << 30,
		Hub: signaling.Config{Messages: free, Sends: free, Receives: free, Address: free}})
	from, to := h.join(b, "alice"), h.join(b, "bob")
	msg := signaling.Send{Ref: 1, Envelope: from.seal(to, string(make([]byte, 196)))}.Append(nil)
	b.ReportMetric(float64(len(msg)), "B/msg")
	done := make(chan error, 1)
	b.ResetTimer()
	go func() {
		for n := 0; n < b.N; {
			_, m, err := to.ws.Read(b.Context())
			if err != nil {
				done <- err
				return
			}
			if signaling.Type(m[0]) == signaling.TypeDeliver {
				n++
			}
		}
		done <- nil
	}()
	for range b.N {
		if err := from.ws.Write(b.Context(), websocket.MessageBinary, msg); err != nil {
			b.Fatal(err)
		}
	}
	if err := <-done; err != nil {
		b.Fatal(err)
	}
}

// BenchmarkJoin measures a connection with its proof, welcome and introductions, and its end.
func BenchmarkJoin(b *testing.B) {
	free := signaling.Rate{PerSecond: 1e9, Burst: 1e9}
	h := start(b, native.Config{Hub: signaling.Config{Opens: free}})
	for b.Loop() {
		g := h.join(b, "alice")
		hears[signaling.Peers](g)
		_ = g.ws.CloseNow()
	}
}
