package node

import (
	"context"
	"strings"
	"time"

	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/peer"
)

// How long an invitation can be followed: by way of a server, and with an offer inside, for which a connection waits.
const (
	inviteFor = 24 * time.Hour
	offerFor  = 10 * time.Minute
)

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
		info := ServerInfo{URL: srv.URL, Up: srv.Up, Peers: srv.Peers, Idle: srv.Idle, Proved: srv.Proved, Unproved: srv.Unproved, Altered: srv.Altered, Silent: srv.Silent, Listed: srv.Listed}
		if srv.Doubt != 0 {
			info.Doubt = srv.Doubt.String()
		}
		if srv.Code != 0 {
			info.Code = srv.Code.String()
		}
		r.Servers = append(r.Servers, info)
	}
	if v.List.Number > 0 {
		r.List = &ListInfo{Number: v.List.Number, Expires: v.List.Expiry, Servers: append([]string{}, v.List.Servers...)}
	}
	for _, reason := range v.Reasons {
		r.Reasons = append(r.Reasons, ReasonInfo{What: reason.What, Code: reason.Code.String(), Count: reason.Count})
	}
	return r, nil
}

// Invite makes an invitation that pins this node's key: for a day and followed by way of a server, or, with an offer
// inside, for ten minutes and without any server: LinkAccept takes the answer.
func (a *API) Invite(ctx context.Context, _ *Session, p InviteParams) (InviteResult, error) {
	if a.invites.Key.IsZero() {
		return InviteResult{}, fault.New(fault.Unsupported, "this node makes no invitations")
	}
	if p.Code {
		return a.inviteByCode(ctx)
	}
	d := &a.n.cfg.Core.Deployment
	inv := peer.Invitation{Servers: a.invites.Servers, Room: peer.Room(d.ChainID, d.Exchange)}
	until := a.now().Add(inviteFor)
	if p.Offer {
		hands, ok := a.n.links.(Inviter)
		if !ok {
			return InviteResult{}, fault.New(fault.Unsupported, "this node makes no offers")
		}
		until = a.now().Add(offerFor)
		offer, err := hands.Offer(ctx, until)
		if err != nil {
			return InviteResult{}, err
		}
		inv.Offer = &offer
		if len(inv.Servers) > 1 {
			inv.Servers = inv.Servers[:1] // it is to fit a QR code
		}
	}
	inv.Expiry = uint64(until.Unix())
	inv, err := a.invites.Key.Invite(inv)
	if err != nil {
		return InviteResult{}, err
	}
	return InviteResult{Kind: Invited, Text: inv.String(), Expires: inv.Expiry}, nil
}

// LinkAccept follows an invitation, or takes the answer to one of this node's. It links with exactly the node that made
// it, or fails: Impersonation means that a server put another node in its place. The result of an invitation with an
// offer is the answer, which goes back to who made it; the link comes up when it has arrived there.
func (a *API) LinkAccept(ctx context.Context, s *Session, p LinkParams) (InviteResult, error) {
	text := InvitationText(p.Text)
	if peer.IsAnswer(text) {
		return a.answered(ctx, s, text)
	}
	if coder, ok := a.n.rendezvous.(Coder); ok && coder.IsCode(text) {
		return a.followCode(ctx, s, coder, text)
	}
	inv, err := peer.ParseInvitation(text, uint64(a.now().Unix()))
	if err != nil {
		return InviteResult{}, err
	}
	d := &a.n.cfg.Core.Deployment
	if inv.Room != peer.Room(d.ChainID, d.Exchange) {
		return InviteResult{}, fault.New(fault.InviteElsewhere, "the invitation is for %.100q", inv.Room)
	}
	if inv.Peer == a.n.cfg.Core.Self {
		return InviteResult{}, fault.New(fault.InviteElsewhere, "this is your own invitation")
	}
	linked := false
	if err := a.n.Do(ctx, func(c *Core) { linked, _ = c.Pinned(inv.Peer) }); err != nil {
		return InviteResult{}, err
	}
	if hands, ok := a.n.links.(Inviter); ok && inv.Offer != nil && !linked {
		s.progress("link", "answer", "Looking for ways to the one who invited you")
		env, err := hands.Follow(ctx, inv.Peer, *inv.Offer, time.Unix(int64(inv.Expiry), 0))
		if err != nil {
			return InviteResult{}, err
		}
		return InviteResult{Kind: Answered, Text: peer.AnswerText(env), Peer: inv.Peer.String(), Expires: inv.Expiry}, nil
	}
	s.progress("link", "dial", "Linking with the one who invited you")
	if err := a.n.link(ctx, inv.Peer); err != nil {
		return InviteResult{}, err
	}
	return InviteResult{Kind: LinkedNow, Peer: inv.Peer.String(), Text: "Linked with " + inv.Peer.Short() + ", who invited you."}, nil
}

// codeFor is how long a code waits: as long as a hub keeps one.
const codeFor = time.Hour

// inviteByCode makes a code that leads to this node.
func (a *API) inviteByCode(ctx context.Context) (InviteResult, error) {
	coder, ok := a.n.rendezvous.(Coder)
	if !ok {
		return InviteResult{}, fault.New(fault.Unsupported, "this node knows no servers")
	}
	until := a.now().Add(codeFor)
	code, err := coder.Code(ctx, until)
	if err != nil {
		return InviteResult{}, err
	}
	return InviteResult{Kind: ByCode, Text: code, Expires: uint64(until.Unix())}, nil
}

// followCode links with whoever made a code.
func (a *API) followCode(ctx context.Context, s *Session, coder Coder, code string) (InviteResult, error) {
	s.progress("link", "dial", "Looking for the one who told you the code")
	other, err := coder.Meet(ctx, code)
	if err != nil {
		return InviteResult{}, err
	}
	s.progress("link", "dial", "Linking with the one who invited you")
	if err := a.n.link(ctx, other); err != nil {
		return InviteResult{}, err
	}
	return InviteResult{Kind: LinkedNow, Peer: other.String(), Text: "Linked with " + other.Short() + ", who invited you."}, nil
}

// answered takes the answer to an invitation of this node.
func (a *API) answered(ctx context.Context, s *Session, text string) (InviteResult, error) {
	hands, ok := a.n.links.(Inviter)
	if !ok {
		return InviteResult{}, fault.New(fault.Unsupported, "this node makes no offers")
	}
	guest, err := hands.Answered(ctx, text)
	if err != nil {
		return InviteResult{}, err
	}
	s.progress("link", "dial", "Linking with your guest")
	if err := a.n.link(ctx, guest); err != nil {
		return InviteResult{}, err
	}
	return InviteResult{Kind: LinkedNow, Peer: guest.String(), Text: "Linked with " + guest.Short() + ", your guest."}, nil
}

// InviteFragment is what an invitation follows in a link's fragment.
const InviteFragment = "#invite="

// InvitationText takes the text of an invitation or an answer out of what people paste: a whole link, spaces around it, line
// breaks that a mail put in.
func InvitationText(pasted string) string {
	if i := strings.LastIndex(pasted, InviteFragment); i >= 0 {
		pasted = pasted[i+len(InviteFragment):]
	}
	return strings.Join(strings.Fields(pasted), "")
}

// Privacy says whether peers may see this machine's addresses, and changes it when asked to. It is remembered.
func (a *API) Privacy(ctx context.Context, _ *Session, p PrivacyParams) (PrivacyResult, error) {
	hider, ok := a.n.links.(Hider)
	if !ok {
		return PrivacyResult{}, fault.New(fault.Unsupported, "this node has no links")
	}
	if p.RelayOnly != nil {
		value := []byte{0}
		if *p.RelayOnly {
			value[0] = 1
		}
		if err := a.n.cfg.Store.Put(ctx, BucketMeta, KeyRelayOnly, value); err != nil {
			return PrivacyResult{}, err
		}
		if err := a.n.cfg.Store.Flush(ctx); err != nil && fault.Of(err) != fault.StorageFull {
			return PrivacyResult{}, err
		}
		hider.Hide(*p.RelayOnly)
		if err := a.n.Do(ctx, func(c *Core) { c.changed(PeersChanged) }); err != nil {
			return PrivacyResult{}, err
		}
	}
	hidden, relay := hider.Hidden()
	if p.RelayOnly != nil {
		hidden = *p.RelayOnly // the owner of the links may be on its way to it
	}
	r := PrivacyResult{RelayOnly: hidden, Relay: relay}
	if hidden && !relay {
		r.Code, r.Text = fault.NoRelay.String(), fault.NoRelay.Sentence()
	}
	return r, nil
}

// KeyRelayOnly is where BucketMeta holds the choice of Privacy: one byte, 1 when addresses stay hidden.
const KeyRelayOnly = "relay-only"
