//go:build !js

package native_test

import (
	"context"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

// guest is a client that reads on request.
type guest struct {
	t   testing.TB
	ws  *websocket.Conn
	key peer.Key
}

func (h home) dial(t testing.TB) *guest {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	ws, _, err := websocket.Dial(ctx, h.url, nil) //nolint:bodyclose // the body is the connection
	if err != nil {
		t.Fatal(err)
	}
	ws.SetReadLimit(signaling.MaxMessage)
	t.Cleanup(func() { _ = ws.CloseNow() })
	return &guest{t: t, ws: ws}
}

func (g *guest) say(m signaling.Message) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return g.ws.Write(ctx, websocket.MessageBinary, m.Append(nil))
}

func (g *guest) hear() (signaling.Message, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	_, b, err := g.ws.Read(ctx)
	if err != nil {
		return nil, err
	}
	return signaling.Parse(b)
}

// hears reads until a message of type M.
func hears[M signaling.Message](g *guest) M {
	g.t.Helper()
	for {
		m, err := g.hear()
		if err != nil {
			g.t.Fatalf("waiting for %T: %v", *new(M), err)
		}
		if m, ok := m.(M); ok {
			return m
		}
	}
}

func (h home) join(t testing.TB, seed string) *guest {
	t.Helper()
	g := h.dial(t)
	g.key = peer.NewKey(stream(seed))
	if err := g.say(signaling.SignHello(g.key, hears[signaling.Challenge](g), h.host, "r")); err != nil {
		t.Fatal(err)
	}
	hears[signaling.Welcome](g)
	return g
}

func (g *guest) seal(to *guest, plain string) []byte {
	g.t.Helper()
	env, err := g.key.Seal(to.key.ID(), []byte(plain), uint64(time.Now().Unix()), stream(plain))
	if err != nil {
		g.t.Fatal(err)
	}
	return env
}

// end reads until the connection ends and returns the last code heard and the status.
func (g *guest) end() (code fault.Code, status websocket.StatusCode) {
	for {
		m, err := g.hear()
		if err != nil {
			return code, websocket.CloseStatus(err)
		}
		if f, ok := m.(signaling.Fail); ok && f.Ref == 0 {
			code = f.Code
		}
	}
}
