// Command rogue is a peer that misbehaves, for the browser tests: it links with one node over real WebRTC, proves its
// key as any peer does, and then does one wrong thing.
//
// Usage: rogue -signaling ws://… -deployment file -peer id ACT. It prints one line of JSON when it was told to go, and
// ends; where the act is none that ends a link, when the node has read it, and it runs until it is stopped.
package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/link"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/rendezvous"
	"github.com/virtuatrader/virtua/node/wire"
)

func main() {
	if err := run(); err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "rogue:", err)
		os.Exit(2)
	}
}

func run() error {
	server := flag.String("signaling", "", "the signaling server's address")
	file := flag.String("deployment", "", "the deployment file")
	to := flag.String("peer", "", "whom to link with")
	flag.Parse()
	raw, err := os.ReadFile(*file)
	if err != nil {
		return err
	}
	d, err := codec.ParseDeployment(raw)
	if err != nil {
		return err
	}
	id, err := peer.ParseID(*to)
	if err != nil {
		return err
	}
	act, known := acts[flag.Arg(0)]
	if !known {
		return fmt.Errorf("no act %q", flag.Arg(0))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	r := &rogue{d: d, to: id, up: make(chan struct{}), hello: make(chan struct{}), pong: make(chan struct{}, 1), down: make(chan fault.Code, 1)}
	end, err := r.link(ctx, *server)
	if err != nil {
		return err
	}
	defer end()
	if err := r.misbehave(ctx, act); err != nil || !act.stays {
		return err
	}
	<-ctx.Done()
	return nil
}

// rogue speaks package wire by hand over one link.
type rogue struct {
	d     codec.Deployment
	to    peer.ID // the others in the room are left alone
	links *link.Links

	up    chan struct{} // closed when the link is
	hello chan struct{} // closed at the far side's Hello
	pong  chan struct{}
	down  chan fault.Code

	id    node.LinkID   // written before up is closed
	told  atomic.Uint32 // code of the Goaway
	mute  atomic.Bool   // answers no Ping
	extra atomic.Int64  // bytes put onto each frame beneath the bounds that link.Links holds its own frames to

	sending sync.Mutex // frames leave in the order of their numbers
	seq     [2]uint32
}

// link meets the peer at the server and dials it. end stops everything.
func (r *rogue) link(ctx context.Context, server string) (end func(), err error) {
	random := func(b []byte) { _, _ = rand.Read(b) }
	key := peer.NewKey(random)
	meet, err := rendezvous.New(rendezvous.Config{Key: key, Room: peer.Room(r.d.ChainID, r.d.Exchange), Servers: []string{server},
		Sink: r, Random: random, Receive: func(env []byte, source string) { r.links.Receive(env, source) }})
	if err != nil {
		return nil, err
	}
	r.links, err = link.New(link.Config{Key: key, ChainID: r.d.ChainID, Carrier: meet, Sink: r,
		Factory: tapped{link.NewFactory(link.FactoryConfig{}), r}})
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	var meeting sync.WaitGroup
	meeting.Go(func() { _ = meet.Run(ctx) })
	end = func() {
		r.links.Stop()
		cancel()
		meeting.Wait()
	}
	again := time.NewTicker(2 * time.Second) // until the server is reached; a dial under way is not begun twice
	defer again.Stop()
	for r.links.Dial(r.to, "test"); ; {
		select {
		case <-r.up:
			return end, nil
		case <-again.C:
			r.links.Dial(r.to, "test")
		case <-ctx.Done():
			end()
			return nil, errors.New("stopped before a link was up")
		}
	}
}

// misbehave does one act and prints what came of it.
func (r *rogue) misbehave(ctx context.Context, act act) error {
	if act.greet {
		r.send(node.Control, r.ownHello())
		select {
		case <-r.hello:
		case <-ctx.Done():
			return errors.New("stopped before the peer said Hello")
		}
	}
	if err := act.do(r); err != nil {
		return err
	}
	if act.stays {
		r.send(node.Control, wire.Ping{Nonce: 1})
	}
	var down fault.Code
	select {
	case down = <-r.down:
	case <-r.pong:
	case <-ctx.Done():
		return errors.New("stopped before anything came of it")
	}
	said := map[string]string{"told": "", "down": ""}
	if told := fault.Code(r.told.Load()); told != 0 {
		said["told"] = told.String()
	}
	if down != 0 {
		said["down"] = down.String()
	}
	return json.NewEncoder(os.Stdout).Encode(said)
}

func (r *rogue) ownHello() wire.Hello {
	return wire.Hello{Version: wire.Version, Chain: r.d.ChainID, Exchange: r.d.Exchange, Genesis: r.d.Genesis, Agent: "rogue"}
}

// send sends messages in one frame with the next number.
func (r *rogue) send(ch node.Channel, messages ...wire.Message) {
	r.frames(ch, func(b []byte) [][]byte {
		for _, m := range messages {
			b = wire.AppendMessage(b, m)
		}
		return [][]byte{b}
	})
}

// frames sends what build makes of the next frame's number, as it is.
func (r *rogue) frames(ch node.Channel, build func(b []byte) [][]byte) {
	r.sending.Lock()
	defer r.sending.Unlock()
	r.seq[ch]++
	for _, b := range build(wire.AppendFrame(nil, r.seq[ch]-1)) {
		r.links.Send(r.id, ch, b)
	}
}

// Post implements node.Sink.
func (r *rogue) Post(ev node.Event) bool {
	switch e := ev.(type) {
	case node.LinkUp:
		if e.Peer == r.to && r.id == 0 {
			r.id = e.Link
			close(r.up)
		}
	case node.LinkDown:
		if e.Link == r.id {
			r.down <- e.Code
		}
	case node.FrameIn:
		if e.Link == r.id {
			r.frame(e.Data)
		}
	}
	return true
}

// frame reads what the node says.
func (r *rogue) frame(frame []byte) {
	_, messages, err := wire.ParseFrame(frame)
	for err == nil && len(messages) > 0 {
		var t wire.Type
		var body []byte
		if t, body, messages, err = wire.Next(messages); err != nil {
			return
		}
		m, _ := wire.Parse(t, body)
		switch m := m.(type) {
		case wire.Hello:
			close(r.hello)
		case wire.Ping:
			if !r.mute.Load() {
				r.send(node.Control, wire.Pong{Nonce: m.Nonce, Time: m.Time})
			}
		case wire.Pong:
			select {
			case r.pong <- struct{}{}:
			default:
			}
		case wire.Goaway:
			r.told.Store(uint32(m.Code))
		}
	}
}

// tapped makes connections that carry more than a frame may hold, when the rogue wants that.
type tapped struct {
	link.Factory
	r *rogue
}

// Open implements link.Factory.
func (t tapped) Open(o link.Opening, h link.Handler) (link.Conn, error) {
	c, err := t.Factory.Open(o, h)
	if err != nil {
		return nil, err
	}
	return padded{c, t.r}, nil
}

type padded struct {
	link.Conn
	r *rogue
}

// Send implements link.Conn.
func (p padded) Send(ch node.Channel, frame []byte) bool {
	return p.Conn.Send(ch, append(frame, make([]byte, p.r.extra.Load())...))
}
