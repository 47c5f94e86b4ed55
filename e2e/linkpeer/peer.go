// Command linkpeer is a node without a book, for tests and measurements of links in real browsers: built natively
// it serves a page, a signaling hub and a node of its own; built for js/wasm it is the node in that page's Worker.
package main

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/link"
	"github.com/virtuatrader/virtua/node/peer"
	"github.com/virtuatrader/virtua/node/rendezvous"
)

const (
	room    = "31337:0x00000000000000000000000000000000000000aa"
	chainID = 31337
)

// linkpeer counts what arrives. Frames of the chat channel are sent back; the others carry a running number.
type linkpeer struct {
	key    peer.Key
	links  *link.Links
	meet   *rendezvous.Client
	cancel context.CancelFunc
	done   sync.WaitGroup

	mu      sync.Mutex
	up      map[peer.ID]node.LinkUp
	dialled map[peer.ID]time.Time
	state   state
	next    map[stream]uint32
	echoed  map[uint32]time.Time
}

type stream struct {
	link node.LinkID
	ch   node.Channel
}

// state is what tests look at.
type state struct {
	ID         string             `json:"id"`
	Hub        bool               `json:"hub"`
	Links      []string           `json:"links"`
	LinkMS     map[string]float64 `json:"linkMs"` // from the dial to LinkUp
	Failed     map[string]string  `json:"failed"` // peer → code of its last failed dial
	Down       []string           `json:"down"`   // codes of links that ended
	Frames     int                `json:"frames"`
	Bytes      int                `json:"bytes"`
	Disordered int                `json:"disordered"`
	Relayed    bool               `json:"relayed"`
}

func start(key peer.Key, server string, log *slog.Logger) (*linkpeer, error) {
	p := &linkpeer{key: key, up: map[peer.ID]node.LinkUp{}, dialled: map[peer.ID]time.Time{}, next: map[stream]uint32{}, echoed: map[uint32]time.Time{},
		state: state{ID: key.ID().String(), LinkMS: map[string]float64{}, Failed: map[string]string{}}}
	random := func(b []byte) { _, _ = rand.Read(b) }
	var err error
	p.meet, err = rendezvous.New(rendezvous.Config{Key: key, Room: room, Servers: []string{server}, Sink: p, Random: random, Logger: log,
		Receive: func(env []byte, source string) { p.links.Receive(env, source) }})
	if err != nil {
		return nil, err
	}
	p.links, err = link.New(link.Config{Key: key, ChainID: chainID, Carrier: p.meet, Sink: p,
		Factory: link.NewFactory(link.FactoryConfig{Log: log}), MaxLinks: 64, Log: log})
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	p.done.Go(func() { _ = p.meet.Run(ctx) })
	return p, nil
}

// Post implements node.Sink.
func (p *linkpeer) Post(ev node.Event) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := ev.(type) {
	case node.FrameIn:
		p.frame(e)
	case node.LinkUp:
		p.up[e.Peer] = e
		if at, is := p.dialled[e.Peer]; is {
			p.state.LinkMS[e.Peer.String()] = float64(time.Since(at).Microseconds()) / 1000
		}
	case node.LinkDown:
		for id, up := range p.up {
			if up.Link == e.Link {
				delete(p.up, id)
			}
		}
		p.state.Down = append(p.state.Down, e.Code.String())
	case node.DialFailed:
		p.state.Failed[e.Peer.String()] = e.Code.String()
	case node.ServerState:
		p.state.Hub = e.Up
	}
	return true
}

func (p *linkpeer) frame(f node.FrameIn) {
	p.state.Frames++
	p.state.Bytes += len(f.Data)
	if len(f.Data) < 4 {
		p.state.Disordered++
		return
	}
	n := binary.LittleEndian.Uint32(f.Data)
	if f.Channel == node.Chat { // asked, or answered with the first bit set
		if n&1 == 0 {
			back := append([]byte(nil), f.Data...)
			back[0] |= 1
			p.links.Send(f.Link, node.Chat, back)
		} else {
			p.echoed[n&^1] = time.Now()
		}
		return
	}
	s := stream{f.Link, f.Channel}
	if n != p.next[s] {
		p.state.Disordered++
	}
	p.next[s] = n + 1
}

func (p *linkpeer) look() state {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := p.state
	s.Links = []string{}
	for id, up := range p.up {
		s.Links = append(s.Links, id.String())
		relayed, _ := p.links.Relayed(up.Link)
		s.Relayed = s.Relayed || relayed
	}
	return s
}

// order is what a test asks for.
type order struct {
	Method  string   `json:"method"`
	Peer    string   `json:"peer"`
	Peers   []string `json:"peers"`
	Channel uint8    `json:"channel"`
	Count   int      `json:"count"`
	Size    int      `json:"size"`
	Rate    int      `json:"rate"` // frames per second over all links together, 0: as fast as they leave
}

// call carries out one order; it blocks while frames leave.
func (p *linkpeer) call(o order) (any, error) {
	switch o.Method {
	case "look":
		return p.look(), nil
	case "stats":
		return p.links.Stats(), nil
	case "dial":
		id, err := peer.ParseID(o.Peer)
		if err != nil {
			return nil, err
		}
		p.mu.Lock()
		p.dialled[id] = time.Now()
		p.mu.Unlock()
		p.links.Dial(id, "test")
		return true, nil
	case "close":
		return true, p.close(o)
	case "send":
		return p.send(o)
	case "echo":
		return p.echo(o)
	}
	return nil, fault.New(fault.Unsupported, "no method %q", o.Method)
}

func (p *linkpeer) to(hex string) (node.LinkID, error) {
	id, err := peer.ParseID(hex)
	if err != nil {
		return 0, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	up, is := p.up[id]
	if !is {
		return 0, fault.New(fault.NotFound, "no link to %s", id.Short())
	}
	return up.Link, nil
}

func (p *linkpeer) close(o order) error {
	id, err := p.to(o.Peer)
	if err == nil {
		p.links.Close(id, fault.PeerGone)
	}
	return err
}

// send sends numbered frames, in turn to each peer, and returns how many seconds that took.
func (p *linkpeer) send(o order) (any, error) {
	var ids []node.LinkID
	for _, hex := range append(o.Peers, strings.Fields(o.Peer)...) {
		id, err := p.to(hex)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	begin := time.Now()
	numbers := make([]uint32, len(ids))
	for sent := range o.Count {
		for o.Rate > 0 && sent >= int(time.Since(begin).Seconds()*float64(o.Rate)) {
			time.Sleep(time.Millisecond)
		}
		i := sent % len(ids)
		frame := make([]byte, max(o.Size, 4))
		binary.LittleEndian.PutUint32(frame, numbers[i])
		numbers[i]++
		for !p.links.Send(ids[i], node.Channel(o.Channel), frame) {
			if time.Since(begin) > time.Minute {
				return nil, fault.New(fault.Timeout, "%d of %d frames left", sent, o.Count)
			}
			time.Sleep(time.Millisecond)
		}
	}
	return time.Since(begin).Seconds(), nil
}

// echo returns the milliseconds of one round trip.
func (p *linkpeer) echo(o order) (any, error) {
	id, err := p.to(o.Peer)
	if err != nil {
		return nil, err
	}
	n := uint32(o.Count) << 1
	begin := time.Now()
	p.links.Send(id, node.Chat, binary.LittleEndian.AppendUint32(nil, n))
	for time.Since(begin) < 10*time.Second {
		p.mu.Lock()
		at, is := p.echoed[n]
		p.mu.Unlock()
		if is {
			return float64(at.Sub(begin).Microseconds()) / 1000, nil
		}
		time.Sleep(200 * time.Microsecond)
	}
	return nil, fault.New(fault.Timeout, "no echo")
}

func reply(result any, err error) []byte {
	if err != nil {
		f := fault.From(err)
		result = map[string]any{"error": map[string]any{"code": f.Code, "key": f.Code.String(), "message": f.Error(), "next": "", "detail": f.Detail}}
	} else {
		result = map[string]any{"result": result}
	}
	b, _ := json.Marshal(result)
	return b
}
