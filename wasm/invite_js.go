package main

import (
	"context"
	"encoding/json"
	"strings"
	"syscall/js"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/view"
)

// invite makes an invitation with an offer and shows it, in the tab that asked, as link and QR code.
func (p *views) invite(ctx context.Context, t *sight) (any, error) {
	r, err := p.cfg.API.Invite(ctx, t.session, node.InviteParams{Offer: true})
	if err != nil {
		return nil, err
	}
	link := address("/" + node.InviteFragment + r.Text)
	p.mu.Lock()
	t.invite = note(link, r.Expires, t.look.zone)
	p.mu.Unlock()
	p.dirty(t, panelNetwork)
	return r, nil
}

// follow follows an invitation; the answer to one with an offer is shown as text and QR code.
func (p *views) follow(ctx context.Context, t *sight, params json.RawMessage) (any, error) {
	var in node.LinkParams
	if err := json.Unmarshal(params, &in); err != nil {
		return nil, fault.New(fault.Invalid, "follow: %w", err)
	}
	r, err := p.cfg.API.LinkAccept(ctx, t.session, in)
	if err != nil {
		return nil, err
	}
	var answer view.Note
	if r.Kind == node.Answered {
		answer = note(r.Text, r.Expires, t.look.zone)
		r.Text = "Send your answer back to who invited you. If a server or a peer knows both of you, the link comes up by itself."
	}
	r.Text = p.Say(t.name, r.Text)
	p.mu.Lock()
	t.answer = answer
	p.mu.Unlock()
	p.dirty(t, panelNetwork)
	return r, nil
}

// privacy turns the switch, for all tabs.
func (p *views) privacy(ctx context.Context, t *sight, params json.RawMessage) (any, error) {
	var in node.PrivacyParams
	if err := json.Unmarshal(params, &in); err != nil {
		return nil, fault.New(fault.Invalid, "privacy: %w", err)
	}
	r, err := p.cfg.API.Privacy(ctx, t.session, in)
	p.dirty(nil, panelNetwork|panelNotices|panelSheet)
	return r, err
}

func note(text string, expires uint64, zone *time.Location) view.Note {
	if zone == nil {
		zone = time.UTC
	}
	return view.Note{Text: text, QR: view.NewQR(text), Until: time.Unix(int64(expires), 0).In(zone).Format("15:04")}
}

// notes adds what this tab hands out to the panel, and the state of the switch.
func (p *views) notes(t *sight, n *view.Network) {
	p.mu.Lock()
	n.Invite, n.Answer = t.invite, t.answer
	p.mu.Unlock()
	if h, ok := p.cfg.Node.Links().(node.Hider); ok {
		n.Privacy = view.NewPrivacy(h.Hidden())
	}
}

// address makes a page's path one that another person can open: the Worker's script is of the page's origin, and a
// static copy says in which folder it is.
func address(path string) string {
	if base := staticBase(); base != "" {
		return base + strings.TrimPrefix(web.StaticPath(path), "./")
	}
	at := js.Global().Get("location")
	if !at.Truthy() {
		return path
	}
	return at.Get("origin").String() + path
}

// staticBase is the folder that a static copy of the page is in, as an address with a slash at its end; "" on a server's page.
func staticBase() string {
	if door := js.Global().Get("virtua"); door.Truthy() && door.Get("base").Truthy() {
		return door.Get("base").String()
	}
	return ""
}
