//go:build !js

package liar

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/link"
	"github.com/virtuatrader/virtua/node/peer"
)

// maxWaiting bounds the frames that a double keeps for a peer whose link is not up yet.
const maxWaiting = 256

// Bridge is the middle-man who does everything: for each peer a double that is a real node up to its links, with a key of
// its own, and every frame handed on. Nodes link with the doubles, for these are peers like any other; but under their own
// keys. Its Double goes into Config.
type Bridge struct {
	chain uint64

	mu      sync.Mutex
	doubles map[peer.ID]*stand // by the real peer
	err     error
	busy    sync.WaitGroup
}

// stand is a double.
type stand struct {
	*link.Links
	b     *Bridge
	of    peer.ID
	links map[peer.ID]node.LinkID // to real peers
	names map[node.LinkID]peer.ID
	wait  map[peer.ID][]node.FrameIn // for a peer whose link is not up yet
}

// carrier hands envelopes to the liar, which must not be waited for.
type carrier func(to peer.ID, env []byte)

// Carry implements link.Carrier.
func (c carrier) Carry(_ context.Context, to peer.ID, env []byte) error {
	c(to, env)
	return nil
}

// NewBridge returns a middle-man between nodes of a chain.
func NewBridge(chainID uint64) *Bridge {
	return &Bridge{chain: chainID, doubles: make(map[peer.ID]*stand)}
}

// Double makes the double of a peer, see Config.Double.
func (b *Bridge) Double(of peer.ID, key peer.Key, carry func(peer.ID, []byte)) func([]byte) {
	s := &stand{b: b, of: of, links: make(map[peer.ID]node.LinkID), names: make(map[node.LinkID]peer.ID), wait: make(map[peer.ID][]node.FrameIn)}
	l, err := link.New(link.Config{Key: key, ChainID: b.chain, Carrier: carrier(func(to peer.ID, env []byte) { b.busy.Go(func() { carry(to, env) }) }), Sink: s,
		Factory: link.NewFactory(link.FactoryConfig{}), Timeout: time.Minute}) // on a busy machine both ends are slow
	b.mu.Lock()
	defer b.mu.Unlock()
	if err != nil {
		b.err = errors.Join(b.err, err)
		return func([]byte) {}
	}
	s.Links = l
	b.doubles[of] = s
	return func(env []byte) { l.Receive(env, "double") }
}

// Stop ends every double. Its error is of doubles that could not be made.
func (b *Bridge) Stop() error {
	b.mu.Lock()
	all := make([]*stand, 0, len(b.doubles))
	for _, d := range b.doubles {
		all = append(all, d)
	}
	err := b.err
	b.mu.Unlock()
	for _, d := range all {
		d.Stop()
	}
	b.busy.Wait()
	return err
}

// Post implements node.Sink for a double: a peer that links with it is linked on with the real one, by its own double.
func (s *stand) Post(ev node.Event) bool {
	b := s.b
	b.mu.Lock()
	defer b.mu.Unlock()
	switch ev := ev.(type) {
	case node.LinkUp:
		s.links[ev.Peer], s.names[ev.Link] = ev.Link, ev.Peer
		for _, f := range s.wait[ev.Peer] {
			s.Send(ev.Link, f.Channel, f.Data)
		}
		delete(s.wait, ev.Peer)
		if other := b.doubles[ev.Peer]; other != nil && !ev.Outbound {
			b.busy.Go(func() { other.Dial(s.of, "double") })
		}
	case node.FrameIn:
		other := b.doubles[s.names[ev.Link]]
		if other == nil {
			return true
		}
		if id, ok := other.links[s.of]; ok {
			other.Send(id, ev.Channel, ev.Data)
		} else if len(other.wait[s.of]) < maxWaiting {
			other.wait[s.of] = append(other.wait[s.of], ev)
		}
	}
	return true
}
