package rendezvous

import (
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// Heard takes what links report (node.LinkUp, node.DialFailed, node.Distrust) and judges the servers by it: those whose peers
// prove their key are used before others, those that bring altered envelopes, or name peers that cannot prove their key or
// are not there, after them. It does not block. Other events are nothing to it.
func (c *Client) Heard(ev node.Event) {
	c.mu.Lock()
	defer c.mu.Unlock()
	changed := false
	var by *server // carried the envelope that it came of
	switch ev := ev.(type) {
	case node.LinkUp:
		by = c.via[ev.Peer]
		delete(c.via, ev.Peer)
	case node.DialFailed:
		by = c.via[ev.Peer]
		delete(c.via, ev.Peer)
	}
	for _, s := range c.servers {
		if s.heard(ev, s == by) {
			changed = true
			c.post(s, func(*node.ServerState) {})
		}
	}
	if changed {
		c.balance()
	}
}

// heard judges one server, which may have carried the envelope that the event came of, and reports whether there was something to judge.
func (s *server) heard(ev node.Event, carried bool) bool {
	switch ev := ev.(type) {
	case node.LinkUp:
		return (ev.Source == s.url || carried) && s.judge(ev.Peer, isProved, &s.proved)
	case node.DialFailed:
		switch {
		case !carried || !s.named[ev.Peer] || ev.Altered: // a peer known from elsewhere may be gone; Distrust names who brought what was altered
			return false
		case ev.Code == fault.Impersonation:
			return s.judge(ev.Peer, isUnproved, &s.unproved)
		case ev.Code == fault.Timeout: // it came to an end unlike one that was refused, or that found no way
			return s.judge(ev.Peer, isSilent, &s.silent)
		}
	case node.Distrust:
		if ev.Source == s.url {
			s.altered++
			return true
		}
	}
	return false
}

// gone notes that a server could not deliver an envelope. One that named the receiver itself spoke of somebody who is not
// there, or does not want to carry.
func (c *Client) gone(s *server, to peer.ID, code fault.Code) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if s.named[to] && code == fault.PeerGone && s.judge(to, isSilent, &s.silent) {
		c.post(s, func(*node.ServerState) {})
		c.balance()
	}
	delete(s.named, to)
}
