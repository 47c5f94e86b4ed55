//go:build !js

// Command homes measures one home of the signaling hub over its WebSocket and prints JSON: how long it takes to join,
// how long an envelope of 400 B takes to its receiver, and how many go through in bursts. The home believes
// X-Forwarded-For of this machine, so that no address reaches its limits; all others hold.
package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/coder/websocket"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/signaling"
)

const (
	joins    = 200
	alone    = 150 // envelopes one after the other, within a key's burst
	pairs    = 60
	burst    = 150 // envelopes of each pair at once
	plain    = 196 // makes envelopes of 400 B
	patience = 60 * time.Second
)

func fill(b []byte) { _, _ = rand.Read(b) }

type node struct {
	ws  *websocket.Conn
	key peer.Key
}

func hear(ctx context.Context, ws *websocket.Conn) (signaling.Message, error) {
	_, b, err := ws.Read(ctx)
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	return signaling.Parse(b)
}

// join connects from an address of its own, proves a key, and has heard whom the home names.
func join(ctx context.Context, url, name string, n int) (*node, error) {
	header := http.Header{"X-Forwarded-For": {fmt.Sprintf("10.1.%d.%d", n/250, n%250+1)}}
	ws, _, err := websocket.Dial(ctx, url, &websocket.DialOptions{HTTPHeader: header}) //nolint:bodyclose // the body is the connection
	if err != nil {
		return nil, fmt.Errorf("dial: %w", err)
	}
	x := &node{ws, peer.NewKey(fill)}
	for {
		m, err := hear(ctx, ws)
		if err != nil {
			return nil, err
		}
		switch m := m.(type) {
		case signaling.Challenge:
			if err := ws.Write(ctx, websocket.MessageBinary, signaling.SignHello(x.key, m, name, "bench").Append(nil)); err != nil {
				return nil, fmt.Errorf("write: %w", err)
			}
		case signaling.Peers:
			return x, nil
		case signaling.Welcome:
		default:
			return nil, fmt.Errorf("while joining: %+v", m)
		}
	}
}

// send hands over n envelopes and hear counts them in.
func (x *node) send(ctx context.Context, to *node, n int) error {
	env, err := x.key.Seal(to.key.ID(), make([]byte, plain), uint64(time.Now().Unix()), fill)
	if err != nil {
		return fmt.Errorf("seal: %w", err)
	}
	b := signaling.Send{Ref: 1, Envelope: env}.Append(nil)
	for range n {
		if err := x.ws.Write(ctx, websocket.MessageBinary, b); err != nil {
			return fmt.Errorf("write: %w", err)
		}
	}
	return nil
}

func (x *node) delivered(ctx context.Context, n int) error {
	for range n {
		m, err := hear(ctx, x.ws)
		if err != nil {
			return err
		}
		if _, ok := m.(signaling.Deliver); !ok {
			return fmt.Errorf("instead of an envelope: %+v", m)
		}
	}
	return nil
}

func quantiles(times []time.Duration) map[string]float64 {
	slices.Sort(times)
	ms := func(q float64) float64 { return times[int(float64(len(times)-1)*q)].Seconds() * 1000 }
	return map[string]float64{"p50": ms(0.5), "p99": ms(0.99)}
}

func measure(url string) (map[string]any, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	name, err := peer.Authority(url)
	if err != nil {
		return nil, fmt.Errorf("address: %w", err)
	}
	var joined []time.Duration
	var nodes []*node
	for n := range joins {
		began := time.Now()
		x, err := join(ctx, url, name, n)
		if err != nil {
			return nil, err
		}
		joined = append(joined, time.Since(began))
		nodes = append(nodes, x)
	}
	var relayed []time.Duration
	for range alone {
		began := time.Now()
		if err := nodes[0].send(ctx, nodes[1], 1); err != nil {
			return nil, err
		}
		if err := nodes[1].delivered(ctx, 1); err != nil {
			return nil, err
		}
		relayed = append(relayed, time.Since(began))
	}
	errs := make(chan error, 2*pairs)
	var busy sync.WaitGroup
	began := time.Now()
	for p := range pairs {
		from, to := nodes[2+2*p], nodes[3+2*p]
		busy.Go(func() { errs <- from.send(ctx, to, burst) })
		busy.Go(func() { errs <- to.delivered(ctx, burst) })
	}
	busy.Wait()
	took := time.Since(began)
	close(errs)
	for err := range errs {
		if err != nil {
			return nil, err
		}
	}
	for _, x := range nodes {
		_ = x.ws.CloseNow()
	}
	return map[string]any{"join": quantiles(joined), "relay": quantiles(relayed), "perSecond": pairs * burst / took.Seconds()}, nil
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: homes ws://…/signal")
		os.Exit(2)
	}
	figures, err := measure(os.Args[1])
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(figures)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "homes:", err)
		os.Exit(1)
	}
}
