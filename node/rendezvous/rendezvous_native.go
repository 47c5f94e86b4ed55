//go:build !js

package rendezvous

import (
	"context"
	"errors"
	"fmt"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/signaling"
)

// native is a socket over coder/websocket.
type native struct{ ws *websocket.Conn }

func dial(ctx context.Context, url string) (socket, error) {
	ws, _, err := websocket.Dial(ctx, url, nil)
	if err != nil {
		return nil, fmt.Errorf("dial %s: %w", url, err)
	}
	ws.SetReadLimit(signaling.MaxMessage)
	return native{ws}, nil
}

func (n native) Read(ctx context.Context) ([]byte, error) {
	kind, b, err := n.ws.Read(ctx)
	if err == nil && kind != websocket.MessageBinary {
		err = errors.New("text message")
	}
	return b, err
}

func (n native) Write(ctx context.Context, b []byte) error {
	return n.ws.Write(ctx, websocket.MessageBinary, b)
}

func (n native) Close() { _ = n.ws.CloseNow() }
