package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"strconv"
	"sync"
	"time"

	"github.com/virtuatrader/virtua/contracts/codec"
	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/journal"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/web/lang"
	"github.com/virtuatrader/virtua/web/view"
)

// viewsConfig wires the tabs' views to the node. All fields but Log are needed.
type viewsConfig struct {
	Node       *node.Node
	API        *node.API
	Deployment codec.Deployment
	// NoLinks says that this browser cannot link with peers: the server's book stays on the page.
	NoLinks bool
	// Static says that the page is a static copy: its pages are files (web.Rebase).
	Static bool
	// Journal has the node's last log lines, for a report; nil: none.
	Journal *journal.Journal
	// Event sends an event to a tab without blocking.
	Event func(tab, name string, data any)
	Log   *slog.Logger
}

// views keeps what the tabs of this browser show fresh: it paints their panels (paint_js.go) out of the node's
// state (panels_js.go) and answers what concerns the page alone, the methods "page.…":
//
//	page.view    {group?, zoom?, chart?, own?, news?, lang?, hidden?}   what the tab shows
//	page.form    the form's fields   patches what is wrong with it, as it is typed
//	page.review  the form's fields   patches the preview; {"open": true} when there is one
//	page.confirm {draft}             signs or sends what the preview showed
//	page.cancel  node.CancelParams   cancels, and says what that means
//	page.code                        makes an invitation by a short code
//	page.invite                      makes an invitation and shows it
//	page.follow  node.LinkParams     follows one; shows the answer when it needs one
//	page.privacy node.PrivacyParams  hides this machine's addresses from peers, or not
//	page.renew   node.RenewParams    lengthens an order's life
//	page.private node.PrivateParams  shows an order that names its taker, handed over as text
//	page.kept    node.ConditionalParam   cancels a conditional order, or takes it off the list
//	page.read    node.ReadParams     notes that news were read
//	page.disconnect                  forgets the tab's wallet extension
//	page.swap    the swap form's fields   patches what they would give, as they are typed
//	page.swap.review {…}             patches the preview of the swap
//	page.swap.stop                   forgets the second step of a swap over two markets
//	page.about   {text}              what the order page shows
//	page.take                        patches the preview of taking the order that it shows
//	page.revoke  node.RevokeParams   takes an allowance back
//	page.report  {page}              what somebody who looks into a problem needs, without secrets, as text
type views struct {
	cfg     viewsConfig
	markets []order.Market
	started time.Time
	wake    chan struct{} // a tab wants painting

	toldAt time.Time // news were said last, see tell

	mu     sync.Mutex
	tabs   map[string]*sight
	langs  map[string]*lang.Lang // those that tabs asked for
	untold bool                  // there may be news that no tab was told
}

// sight is one tab's view of the node.
type sight struct {
	name    string
	session *node.Session
	look    look
	paint   paintState
	draft   *draft // what the review step showed last
	asked   string // what the wallet extension asks its person now
	invite  view.Note
	answer  view.Note
	next    *secondSwap // the step that a swap over two markets still needs
	opened  *opened     // what the order page shows
}

// look is what a tab shows.
type look struct {
	market int
	factor order.Ticks
	zoom   order.Ticks // of the depth
	chart  string      // an interval, or the depth
	own    string      // orders, fills or past orders
	news   string      // kind of news
	zone   *time.Location
	lang   *lang.Lang
	form   view.Input
	hidden bool
	sheet  string         // "" on the desk, else which page beside it: "swap", "order", "portfolio", "settings", "help"
	quiet  []string       // kinds of news that are not said here
	swap   view.SwapInput // the swap form
	about  string         // what the order page is about, as it stands in the address
}

var _ pages = (*views)(nil)

func newViews(cfg viewsConfig) (*views, error) {
	markets, err := cfg.Deployment.MarketList()
	if err != nil {
		return nil, err
	}
	if len(markets) == 0 {
		return nil, fault.New(fault.Invalid, "the deployment lists no market")
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	return &views{cfg: cfg, markets: markets, started: time.Now(), wake: make(chan struct{}, 1), tabs: map[string]*sight{}, langs: map[string]*lang.Lang{}}, nil
}

// language returns the language of a tag; p.mu is held.
func (p *views) language(tag string) *lang.Lang {
	for _, l := range lang.Tags() {
		if l.Tag != tag {
			continue
		}
		if p.langs[tag] == nil {
			p.langs[tag] = lang.New(tag)
		}
		return p.langs[tag]
	}
	return lang.English
}

// Say implements pages.
func (p *views) Say(tab, text string) string {
	p.mu.Lock()
	l := lang.English
	if t := p.tabs[tab]; t != nil {
		l = t.look.lang
	}
	p.mu.Unlock()
	return l.Say(text)
}

// toast shows a tab what came of something.
func (p *views) toast(tab string, said map[string]any) {
	for _, what := range []string{"message", "more"} {
		if text, ok := said[what].(string); ok {
			said[what] = p.Say(tab, text)
		}
	}
	p.cfg.Event(tab, "toast", said)
}

// Attach implements pages: the tab's page may be a new one, so everything is painted.
func (p *views) Attach(tab string, s *node.Session, raw json.RawMessage) {
	var h hello
	if err := json.Unmarshal(raw, &h); err != nil {
		p.cfg.Log.Warn("a tab's hello is malformed", "err", err)
		return
	}
	market := p.find(h.Market)
	if market < 0 {
		return // a page that shows no market
	}
	zone := max(-24*60, min(24*60, h.Zone))
	t := &sight{name: tab, session: s, look: look{market: market, factor: factorOf(h.Group), zoom: view.DepthZoom(h.Zoom), chart: view.ChartView(h.Chart, p.cfg.Deployment.Demo), own: view.OwnTab(h.Own), news: h.News, zone: time.FixedZone(zoneName(zone), zone*60), form: h.Form, hidden: h.Hidden, sheet: sheetOf(h.Sheet), swap: h.Swap.Complete(p.cfg.Deployment.Tokens), about: h.About, quiet: quietOf(h.Quiet)}}
	p.mu.Lock()
	t.look.lang = p.language(h.Lang)
	if old := p.tabs[tab]; old != nil {
		t.draft, t.asked, t.invite, t.answer, t.next = old.draft, old.asked, old.invite, old.answer, old.next
	}
	p.tabs[tab] = t
	p.untold = true // what happened while no tab was open
	p.mu.Unlock()
	p.dirty(t, allPanels)
}

// Detach implements pages.
func (p *views) Detach(tab string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.tabs, tab)
}

// Asking implements pages.
func (p *views) Asking(tab, method string, busy bool) {
	words := view.Asked(method)
	if busy && words == "" {
		words = view.AskedBefore
	}
	p.mu.Lock()
	t := p.tabs[tab]
	same := t == nil || t.asked == words
	if !same {
		t.asked = words
	}
	p.mu.Unlock()
	if !same {
		p.dirty(t, panelWallet)
	}
}

// Call implements pages.
func (p *views) Call(ctx context.Context, tab, method string, params json.RawMessage) (any, error) {
	p.mu.Lock()
	t := p.tabs[tab]
	p.mu.Unlock()
	if t == nil {
		return nil, fault.New(fault.NotFound, "this tab shows no market")
	}
	switch method {
	case "page.view":
		return p.setView(t, params)
	case "page.form":
		return p.form(ctx, t, params)
	case "page.review":
		return p.review(ctx, t, params)
	case "page.confirm":
		return p.confirm(ctx, t, params)
	case "page.cancel":
		return p.cancel(ctx, t, params)
	case "page.invite":
		return p.invite(ctx, t)
	case "page.code":
		return p.cfg.API.Invite(ctx, t.session, node.InviteParams{Code: true})
	case "page.follow":
		return p.follow(ctx, t, params)
	case "page.privacy":
		return p.privacy(ctx, t, params)
	case "page.disconnect":
		return p.disconnect(ctx, t)
	}
	if f, of := sheetCalls[method]; of {
		return f(p, ctx, t, params)
	}
	return p.kinds(ctx, t, method, params)
}

// hello is what a tab tells whenever it attaches.
type hello struct {
	Market string         `json:"market"`
	Group  string         `json:"group"`
	Zoom   string         `json:"zoom"`
	Chart  string         `json:"chart"`
	Own    string         `json:"own"`
	News   string         `json:"news"`
	Zone   int            `json:"zone"` // minutes east of UTC
	Lang   string         `json:"lang"`
	Form   view.Input     `json:"form"`
	Hidden bool           `json:"hidden"`
	Sheet  string         `json:"sheet"`
	Swap   view.SwapInput `json:"swap"`
	About  string         `json:"about"`
	Quiet  []string       `json:"quiet"`
}

// zoneName is what moments are marked with: "UTC+2", "UTC-3:30".
func zoneName(minutes int) string {
	if minutes == 0 {
		return "UTC"
	}
	sign := "+"
	if minutes < 0 {
		sign, minutes = "-", -minutes
	}
	s := "UTC" + sign + strconv.Itoa(minutes/60)
	if rest := minutes % 60; rest != 0 {
		s += ":" + strconv.Itoa(rest)
	}
	return s
}

func (p *views) find(symbol string) int {
	for i := range p.markets {
		if p.markets[i].Symbol() == symbol {
			return i
		}
	}
	return -1
}

// factorOf reads the ladder's price step, in ticks; anything odd is one tick.
func factorOf(text string) order.Ticks {
	n, err := strconv.ParseUint(text, 10, 16)
	if err != nil || n == 0 || n > 1000 {
		return 1
	}
	return order.Ticks(n)
}

func (p *views) setView(t *sight, params json.RawMessage) (any, error) {
	var v struct {
		Group  *string   `json:"group"`
		Zoom   *string   `json:"zoom"`
		Chart  *string   `json:"chart"`
		Own    *string   `json:"own"`
		News   *string   `json:"news"`
		Lang   *string   `json:"lang"`
		Hidden *bool     `json:"hidden"`
		Quiet  *[]string `json:"quiet"`
	}
	if err := json.Unmarshal(params, &v); err != nil {
		return nil, fault.New(fault.Invalid, "view: %w", err)
	}
	p.mu.Lock()
	if v.Group != nil {
		t.look.factor = factorOf(*v.Group)
	}
	if v.Zoom != nil {
		t.look.zoom = view.DepthZoom(*v.Zoom)
	}
	if v.Chart != nil {
		t.look.chart = view.ChartView(*v.Chart, p.cfg.Deployment.Demo)
	}
	if v.Own != nil {
		t.look.own = view.OwnTab(*v.Own)
	}
	if v.News != nil {
		t.look.news = *v.News
	}
	if v.Lang != nil {
		t.look.lang = p.language(*v.Lang)
	}
	if v.Hidden != nil {
		t.look.hidden = *v.Hidden
	}
	if v.Quiet != nil {
		t.look.quiet = quietOf(*v.Quiet)
	}
	clear(t.paint.next) // what somebody asked for does not wait for its turn
	p.mu.Unlock()
	p.dirty(t, allPanels)
	return struct{}{}, nil
}

// disconnect makes a tab forget its wallet extension; burner wallets stay as they are.
func (p *views) disconnect(ctx context.Context, t *sight) (any, error) {
	st, err := p.cfg.API.Status(ctx, t.session, node.None{})
	if err != nil {
		return nil, err
	}
	if st.Wallet != nil && st.Wallet.Kind != "burner" {
		if _, err := p.cfg.API.WalletLock(ctx, t.session, node.WalletParams{Address: &st.Wallet.Address}); err != nil {
			return nil, err
		}
	}
	p.dirty(t, panelsOfWallet)
	return struct{}{}, nil
}
