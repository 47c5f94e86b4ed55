package main

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/virtuatrader/virtua/node"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/journal"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/view"
)

// report is the file that somebody hands over who has a problem. What is typed is chosen field by field; text of any
// other origin is scrubbed.
type report struct {
	Made    string         `json:"made"`
	Agent   string         `json:"agent"` // name, and hash of the build
	Chain   reportChain    `json:"chain"`
	Network reportNetwork  `json:"network"`
	Storage string         `json:"storage"`
	Wallet  string         `json:"wallet"` // its kind
	Page    map[string]any `json:"page"`   // what the page told of itself: browser, faults shown
	Log     []string       `json:"log"`
}

type reportChain struct {
	ID        uint64   `json:"id"`
	Exchange  string   `json:"exchange"`
	Demo      bool     `json:"demo"`
	Block     uint64   `json:"block"`
	State     string   `json:"state"`     // "ok", or why it cannot be trusted now
	Endpoints []string `json:"endpoints"` // the state of each, without its address
}

type reportNetwork struct {
	Links   int `json:"links"`
	Known   int `json:"known"`
	Agree   int `json:"agree"`
	Sources int `json:"sources"`
	Orders  int `json:"orders"`
	Waiting int `json:"waiting"`
}

// maxPage bounds what a page tells of itself, in bytes.
const maxPage = 64 << 10

// report answers "page.report": the file as text, to be looked at before it is saved.
func (p *views) report(ctx context.Context, t *sight, raw json.RawMessage) (any, error) {
	var params struct {
		Page map[string]any `json:"page"`
	}
	if len(raw) > maxPage {
		return nil, fault.New(fault.TooLarge, "report: %d bytes", len(raw))
	}
	if err := json.Unmarshal(raw, &params); err != nil {
		return nil, fault.New(fault.Invalid, "report: %w", err)
	}
	st, err := p.cfg.API.Status(ctx, t.session, node.None{})
	if err != nil {
		return nil, err
	}
	text, err := p.reportOf(&st, params.Page)
	return map[string]string{"text": text}, err
}

func (p *views) reportOf(st *node.Status, page map[string]any) (string, error) {
	r := report{Made: time.Now().UTC().Format(time.RFC3339), Agent: st.Agent, Storage: okOr(st.Storage), Wallet: "none",
		Chain:   reportChain{ID: st.ChainID, Exchange: st.Exchange.String(), Demo: st.Demo, Block: st.Head.Number, State: okOr(st.ChainCode), Endpoints: []string{}},
		Network: reportNetwork{Links: st.Links, Known: st.Known, Agree: st.Agree, Sources: st.Sources, Orders: st.Orders, Waiting: st.Waiting}, Log: []string{}}
	if st.Wallet != nil {
		r.Wallet = journal.Scrub(st.Wallet.Kind)
	}
	for _, e := range st.Endpoints {
		state := "ok"
		if e.State != 0 {
			state = e.State.String()
		}
		r.Chain.Endpoints = append(r.Chain.Endpoints, state)
	}
	r.Page, _ = scrubbed("", page, 0).(map[string]any)
	if p.cfg.Journal != nil {
		r.Log = p.cfg.Journal.Lines()
	}
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return "", fault.Wrap(fault.Internal, err)
	}
	return string(text), nil
}

func okOr(code string) string {
	if code == "" {
		return "ok"
	}
	return code
}

// scrubbed is a value out of JSON without what may be secret, at most eight levels of it.
func scrubbed(name string, v any, depth int) any {
	switch x := v.(type) {
	case map[string]any:
		out := map[string]any{}
		if depth < 8 {
			for k, inner := range x {
				out[journal.Scrub(k)] = scrubbed(k, inner, depth+1)
			}
		}
		return out
	case []any:
		out := []any{}
		if depth < 8 {
			for _, inner := range x {
				out = append(out, scrubbed(name, inner, depth+1))
			}
		}
		return out
	case string:
		if journal.Secret(name) {
			return "[removed]"
		}
		return journal.Scrub(x)
	}
	return v // a number, a truth value, nothing
}

// settings renders what the settings page shows of the node.
func (p *views) settings() []web.Fragment {
	var v view.Privacy
	if h, ok := p.cfg.Node.Links().(node.Hider); ok {
		v = view.NewPrivacy(h.Hidden())
	}
	return []web.Fragment{{ID: "privacy", Part: web.SettingsPrivacy(v)}}
}

// quietOf reads which kinds of news a tab does not want to be told; what is no kind is left out.
func quietOf(list []string) []string {
	return slices.DeleteFunc(slices.Clone(list[:min(len(list), 8)]), func(k string) bool { return view.NewsKind(k) != k || k == "all" })
}
