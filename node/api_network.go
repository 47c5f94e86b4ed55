package node

import (
	"context"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// inviteFor is how long an invitation can be followed, in seconds.
const inviteFor = 24 * 3600

// Network returns the mesh.
func (a *API) Network(ctx context.Context, _ *Session, _ None) (NetworkResult, error) {
	var v NetworkView
	if err := a.n.Do(ctx, func(c *Core) { v = c.Network() }); err != nil {
		return NetworkResult{}, err
	}
	a.n.Ways(&v)
	r := NetworkResult{Self: v.Self.String(), Agree: v.Agree, Known: v.Known, Sources: v.Sources, Orders: v.Orders,
		Waiting: v.Waiting, P50: v.P50, P95: v.P95, View: v, Held: v.Held, Told: v.Told, Echoes: v.Spread.Echoes,
		Echo50: milliseconds(v.Spread.P50), Echo95: milliseconds(v.Spread.P95), Ahead: v.Ahead, Left: leftInfos(v.Left),
		Own: v.Overlay.Own, Passive: len(v.Overlay.Passive), Near: v.Overlay.Near(), Spent: v.Overlay.Spent, Peers: []PeerInfo{}, Servers: []ServerInfo{}, Reasons: []ReasonInfo{}}
	for _, l := range v.Links {
		p := PeerInfo{ID: l.Peer.String(), Agent: l.Agent, Source: l.Source, Outbound: l.Outbound, RTT: l.RTT,
			Orders: l.Orders, Agrees: l.Agrees, Syncing: l.Syncing, Score: l.Score, BytesIn: l.In, BytesOut: l.Out, Since: l.Since, Way: l.Way, Over: l.Over}
		p.conduct(&l)
		r.Peers = append(r.Peers, p)
	}
	for _, srv := range v.Servers {
		info := ServerInfo{URL: srv.URL, Up: srv.Up, Peers: srv.Peers}
		if srv.Code != 0 {
			info.Code = srv.Code.String()
		}
		r.Servers = append(r.Servers, info)
	}
	for _, reason := range v.Reasons {
		r.Reasons = append(r.Reasons, ReasonInfo{What: reason.What, Code: reason.Code.String(), Count: reason.Count})
	}
	return r, nil
}

// Invite makes an invitation that pins this node's key.
func (a *API) Invite(_ context.Context, _ *Session, _ None) (InviteResult, error) {
	if a.invites.Key.IsZero() {
		return InviteResult{}, fault.New(fault.Unsupported, "this node makes no invitations")
	}
	d := &a.n.cfg.Core.Deployment
	inv, err := a.invites.Key.Invite(peer.Invitation{Servers: a.invites.Servers, Room: peer.Room(d.ChainID, d.Exchange),
		Expiry: uint64(a.now().Unix()) + inviteFor})
	if err != nil {
		return InviteResult{}, err
	}
	return InviteResult{Text: inv.String()}, nil
}

// LinkAccept follows an invitation: it links with exactly the node that made it, or fails. Impersonation means
// that a server put another node in its place.
func (a *API) LinkAccept(ctx context.Context, s *Session, p LinkParams) (InviteResult, error) {
	inv, err := peer.ParseInvitation(p.Text, uint64(a.now().Unix()))
	if err != nil {
		return InviteResult{}, err
	}
	d := &a.n.cfg.Core.Deployment
	if inv.Room != peer.Room(d.ChainID, d.Exchange) {
		return InviteResult{}, fault.New(fault.WrongChain, "the invitation is for %.100q", inv.Room)
	}
	if inv.Peer == a.n.cfg.Core.Self {
		return InviteResult{}, fault.New(fault.Invalid, "this is your own invitation")
	}
	s.progress("link", "dial", "Linking with the one who invited you")
	if err := a.n.link(ctx, inv.Peer); err != nil {
		return InviteResult{}, err
	}
	return InviteResult{Text: "Linked with " + inv.Peer.Short() + ", who invited you."}, nil
}
