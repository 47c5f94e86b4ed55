package main

import (
	"context"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/render"
	"github.com/virtuatrader/virtua/web/view"
)

// panel is a set of the page's live parts.
type panel uint32

const (
	panelMarkets panel = 1 << iota
	panelStatus
	panelLadder
	panelDepth
	panelTrades
	panelOrders
	panelNetwork
	panelFacts // what can be spent, and the form's answer to what is typed
	panelWallet
	panelBalances
	panelNotices
	panelChart
	panelHistory
	panelNews
	panelSheet     // what a page beside the desk shows
	allPanels      = panelSheet<<1 - 1
	panelsOfBook   = panelMarkets | panelLadder | panelDepth | panelFacts
	panelsOfWallet = panelWallet | panelBalances | panelOrders | panelFacts | panelHistory
)

// pace is how long a panel rests after it was painted: what moves fast is read as movement, the rest is not.
var pace = map[panel]time.Duration{
	panelMarkets: 500 * time.Millisecond, panelStatus: 250 * time.Millisecond, panelLadder: 250 * time.Millisecond, panelDepth: 500 * time.Millisecond,
	panelTrades: 100 * time.Millisecond, panelOrders: 100 * time.Millisecond, panelNetwork: time.Second, panelFacts: 250 * time.Millisecond,
	panelWallet: 100 * time.Millisecond, panelBalances: 250 * time.Millisecond, panelNotices: 500 * time.Millisecond,
	panelChart: 500 * time.Millisecond, panelHistory: 250 * time.Millisecond, panelNews: 250 * time.Millisecond, panelSheet: 250 * time.Millisecond,
}

// again is how soon what a starting node holds back is looked at again.
const again = 100 * time.Millisecond

// settle is how long a starting node may leave the server's book on the page while it reads its peers'.
const settle = 6 * time.Second

// paintState is what a tab has on its page and what it waits for.
type paintState struct {
	dirty panel
	next  map[panel]time.Time // not before
	sent  map[string]string   // fragment → HTML
}

// dirty marks panels of a tab, of every tab when t is nil.
func (p *views) dirty(t *sight, what panel) {
	p.mu.Lock()
	for _, x := range p.tabs {
		if t == nil || x == t {
			x.paint.dirty |= what & x.look.panels()
		}
	}
	p.mu.Unlock()
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// changed marks what a notice of the node concerns.
func (p *views) changed(n node.Notice) {
	what := panel(0)
	for _, x := range []struct {
		kind  node.Kind
		panel panel
	}{
		{node.OrdersChanged, panelOrders | panelFacts | panelBalances | panelHistory | panelNews}, {node.TxChanged, panelOrders | panelHistory | panelNews}, {node.HoldingsChanged, panelBalances | panelFacts},
		{node.PeersChanged, panelNetwork | panelStatus | panelNotices}, {node.ChainChanged, panelChart | panelStatus | panelNetwork | panelNotices | panelWallet},
		{node.WalletChanged, panelsOfWallet | panelNotices},
	} {
		if n.Kinds&x.kind != 0 {
			what |= x.panel
		}
	}
	p.mu.Lock()
	p.untold = p.untold || what&panelNews != 0
	for _, t := range p.tabs {
		if t.look.sheet != "" {
			t.sheetChanged(n.Kinds, what)
			continue
		}
		t.paint.dirty |= what
		here := n.Markets&(1<<min(t.look.market, 63)) != 0
		if n.Kinds&node.BookChanged != 0 {
			t.paint.dirty |= panelMarkets
			if here {
				t.paint.dirty |= panelsOfBook | panelNetwork
			}
		}
		if n.Kinds&node.TradesChanged != 0 {
			t.paint.dirty |= panelMarkets
			if here {
				t.paint.dirty |= panelTrades | panelLadder | panelChart | panelHistory
			}
		}
	}
	p.mu.Unlock()
}

// run keeps the tabs fresh until ctx ends.
func (p *views) run(ctx context.Context) {
	sub := p.cfg.Node.Subscribe()
	defer sub.Close()
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	started := time.NewTimer(time.Until(p.started.Add(settle)))
	defer started.Stop()
	minute := time.NewTicker(time.Minute) // what is left of an order's life
	defer minute.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-sub.C:
			p.changed(sub.Take())
		case <-started.C: // what was not said while starting
			p.dirty(nil, panelNotices|panelStatus|panelNetwork)
		case <-minute.C:
			p.dirty(nil, panelOrders|panelNews)
		case <-p.wake:
		case <-timer.C:
		}
		timer.Reset(min(p.paint(ctx), p.tell(ctx)))
	}
}

// due is a tab with the panels to be painted now.
type due struct {
	t    *sight
	what panel
	look look
}

// next takes what is due now, and says how long nothing else will be.
func (p *views) next(now time.Time) (list []due, wait time.Duration) {
	wait = time.Hour
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, t := range p.tabs {
		if t.look.hidden || t.paint.dirty == 0 {
			continue
		}
		if t.paint.next == nil {
			t.paint.next, t.paint.sent = map[panel]time.Time{}, map[string]string{}
		}
		d := due{t: t, look: t.look}
		for one := panel(1); one < allPanels; one <<= 1 {
			if t.paint.dirty&one == 0 {
				continue
			}
			if rest := t.paint.next[one].Sub(now); rest > 0 {
				wait = min(wait, rest)
				continue
			}
			d.what |= one
			t.paint.next[one] = now.Add(pace[one])
		}
		t.paint.dirty &^= d.what
		if d.what != 0 {
			list = append(list, d)
		}
	}
	return list, wait
}

// paint renders what is due and returns how long nothing else will be.
func (p *views) paint(ctx context.Context) time.Duration {
	now := time.Now()
	list, wait := p.next(now)
	if len(list) == 0 {
		return wait
	}
	world, err := p.look(ctx, list)
	if err != nil { // the node is closing
		return time.Hour
	}
	if p.cfg.NoLinks { // no book of ours will ever be as good as the server's; everything else is read from the chain
		for i := range list {
			list[i].what &^= panelLadder | panelDepth
		}
	}
	if !world.settled {
		for i := range list { // the server's book stays until ours is as good
			if held := list[i].what & (panelsOfBook | panelTrades | panelChart); held != 0 {
				if !p.cfg.Static { // a static copy has no server's book: the stored one, marked stale, is better than none
					list[i].what &^= held
				}
				p.mu.Lock()
				list[i].t.paint.dirty |= held
				for one := panel(1); one <= held; one <<= 1 {
					if held&one != 0 {
						list[i].t.paint.next[one] = now.Add(again)
					}
				}
				p.mu.Unlock()
				wait = min(wait, again)
			}
		}
	}
	if !world.settled {
		wait = min(wait, p.waiting(list))
	}
	for _, d := range list {
		fragments, err := p.fragments(ctx, d, world)
		if err != nil {
			p.cfg.Log.Warn("a page was not painted", "err", err)
			continue
		}
		if !p.show(ctx, d, fragments) {
			wait = 0
		}
	}
	return wait
}

// show patches what was rendered for a tab, unless something else was typed in it meanwhile: its answer is there, or on its way, and
// must not be followed by an older one. Then the panels are due again.
func (p *views) show(ctx context.Context, d due, list []web.Fragment) bool {
	p.mu.Lock()
	now := &d.t.look
	current := now.form == d.look.form && now.swap == d.look.swap && now.about == d.look.about
	if !current {
		d.t.paint.dirty |= d.what
	}
	p.mu.Unlock()
	if current {
		p.patch(ctx, d.t, list)
	}
	return current
}

// patch sends fragments that differ from what the tab has.
func (p *views) patch(ctx context.Context, t *sight, list []web.Fragment) {
	fresh := map[string]string{}
	p.mu.Lock()
	ctx = render.In(ctx, t.look.lang)
	p.mu.Unlock()
	for _, f := range list {
		html, err := web.HTML(ctx, f.Part)
		if err != nil {
			p.cfg.Log.Warn("a fragment was not rendered", "id", f.ID, "err", err)
			continue
		}
		if p.cfg.Static {
			html = web.Rebase(html)
		}
		fresh[f.ID] = html
	}
	p.mu.Lock()
	if t.paint.sent == nil {
		t.paint.next, t.paint.sent = map[panel]time.Time{}, map[string]string{}
	}
	for id, html := range fresh {
		if t.paint.sent[id] == html {
			delete(fresh, id)
		} else {
			t.paint.sent[id] = html
		}
	}
	p.mu.Unlock()
	if len(fresh) > 0 {
		p.cfg.Event(t.name, "patch", fresh)
	}
}

// ids names the fragments of each panel but the form's.
var ids = map[string]panel{
	"markets": panelMarkets, "status": panelStatus, "wallet-chip": panelWallet, "notices": panelNotices, "ladder": panelLadder,
	"depth": panelDepth, "trades": panelTrades, "orders": panelOrders, "network": panelNetwork, "chart": panelChart, "history": panelHistory, "facts": panelFacts,
	"wallet": panelWallet, "balances": panelBalances, "bell": panelNews, "news": panelNews,
}

// fragments renders the panels that are due in a tab.
func (p *views) fragments(ctx context.Context, d due, w *world) ([]web.Fragment, error) {
	page, live, err := p.page(ctx, d, w)
	if err != nil {
		return nil, err
	}
	var list []web.Fragment
	for _, f := range web.Panels(page) {
		if ids[f.ID]&d.what != 0 {
			list = append(list, f)
		}
	}
	if d.what&panelFacts != 0 {
		list = append(list, web.FormFragments(live)...)
	}
	if d.what&panelSheet == 0 {
		return list, nil
	}
	sheet, err := p.sheet(ctx, d, w)
	return append(list, sheet...), err
}

// form answers what is being typed, in the tab where it is typed.
func (p *views) form(ctx context.Context, t *sight, params []byte) (any, error) {
	in, err := inputOf(params)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	payer := t.look.form.From != in.From
	t.look.form = in
	d := due{t: t, what: panelFacts, look: t.look}
	p.mu.Unlock()
	if payer { // what is free is another balance
		p.dirty(t, panelFacts)
	}
	w, err := p.look(ctx, []due{d})
	if err != nil {
		return nil, err
	}
	c, err := p.check(ctx, d, w)
	if err != nil {
		return nil, err
	}
	p.show(ctx, d, web.FormFragments(c.Live))
	return map[string]bool{"ready": c.Live.Ready}, nil
}

// check reads a tab's form against the book and what its wallet can spend.
func (p *views) check(ctx context.Context, d due, w *world) (view.Checked, error) {
	funds, err := p.funds(ctx, d.t, d.look)
	if err != nil {
		return view.Checked{}, err
	}
	c := view.Check(d.look.form, w.books[d.look.market], funds, w.now, d.look.zone)
	err = p.judgeKept(ctx, d, &c)
	return c, err
}
