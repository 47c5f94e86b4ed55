package main

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/web/view"
)

const (
	shownNews = 100
	sayEvery  = time.Second // what comes together is said together
)

// news reads what happened to what is the reader's.
func (p *views) news(ctx context.Context, d due, w *world) (view.News, error) {
	list, err := p.cfg.API.Notifications(ctx, d.t.session, node.NotifyParams{Limit: shownNews, News: true})
	if err != nil {
		return view.News{}, err
	}
	return view.NewNews(newsOf(list), view.NewsKind(d.look.news), w.now, d.look.zone), nil
}

func newsOf(list []node.Notification) []view.NewsItem {
	out := make([]view.NewsItem, len(list))
	for i, n := range list {
		out[i] = view.NewsItem{ID: n.ID, Kind: n.Kind, Subject: n.Subject, What: n.What, State: n.State, Sentence: n.Sentence, Money: n.Money, Next: n.Next, Do: n.Do,
			Time: seconds(n.Time), Read: n.Read}
	}
	return out
}

// read notes that a tab's reader saw news.
func (p *views) read(ctx context.Context, t *sight, raw json.RawMessage) (any, error) {
	var params node.ReadParams
	if err := json.Unmarshal(raw, &params); err != nil {
		return nil, fault.New(fault.Invalid, "read: %w", err)
	}
	r, err := p.cfg.API.NotificationsRead(ctx, t.session, params)
	if err != nil {
		return nil, err
	}
	p.dirty(nil, panelNews)
	return r, nil
}

// tell says what is new, once: on one tab, one that is looked at when there is any. The others learn what is old now. It
// returns how long nothing more is said; without a tab everything waits.
func (p *views) tell(ctx context.Context) time.Duration {
	p.mu.Lock()
	who, ready := p.speaker(), p.untold
	quiet := []string(nil)
	if t := p.tabs[who]; t != nil {
		quiet = t.look.quiet
	}
	p.mu.Unlock()
	if who == "" || !ready {
		return time.Hour
	}
	if rest := time.Until(p.toldAt.Add(sayEvery)); rest > 0 {
		return rest
	}
	p.mu.Lock()
	p.untold = false
	p.mu.Unlock()
	list, err := p.cfg.API.TakeNews(ctx)
	if err != nil {
		return time.Hour // the node is closing
	}
	list = slices.DeleteFunc(list, func(n node.Notification) bool { return slices.Contains(quiet, n.Kind) })
	if len(list) == 0 {
		return time.Hour
	}
	p.toldAt = time.Now()
	slices.Reverse(list) // oldest first
	items := newsOf(list)
	for i := range items {
		v := &items[i]
		for _, text := range []*string{&v.What, &v.Sentence, &v.Money, &v.Next} {
			*text = p.Say(who, *text)
		}
	}
	said := view.Say(items)
	said.More = p.Say(who, said.More) // how many more there are
	p.cfg.Event("", "news", struct {
		Tab string `json:"tab"`
		view.Said
	}{who, said})
	return sayEvery
}

// speaker is the tab that says news; p.mu is held.
func (p *views) speaker() string {
	var seen, hidden []string
	for name, t := range p.tabs {
		if t.look.hidden {
			hidden = append(hidden, name)
		} else {
			seen = append(seen, name)
		}
	}
	if len(seen) == 0 {
		seen = hidden
	}
	if len(seen) == 0 {
		return ""
	}
	return slices.Min(seen)
}

// keepers reads who settled batches.
func (p *views) keepers(ctx context.Context, t *sight) (view.Keepers, error) {
	list, err := p.cfg.API.Keepers(ctx, t.session, node.None{})
	if err != nil || len(list) == 0 {
		return view.NewKeepers(nil), err
	}
	st, err := p.cfg.API.Status(ctx, t.session, node.None{})
	if err != nil {
		return view.Keepers{}, err
	}
	out := make([]view.Keeper, len(list))
	for i, k := range list {
		out[i] = view.Keeper{Account: k.Account, You: st.Wallet != nil && st.Wallet.Address == k.Account, Batches: k.Batches, Judged: k.Judged, Block: k.Block}
		if len(k.Unjudged) > 0 {
			out[i].Why = k.Unjudged[0].Why
		}
		for _, f := range k.Flagged {
			out[i].Flags = append(out[i].Flags, view.KeeperFlag{Tx: f.Tx, Block: f.Block, Market: f.Market, Sentence: f.Sentence, Price: f.Price, Rule: f.Rule, LeftOut: len(f.LeftOut)})
		}
	}
	return view.NewKeepers(out), nil
}
