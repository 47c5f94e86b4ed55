package site

import (
	"net/http"

	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/view"
)

// Pages beside the desk show what one's own node knows: the server paints their frame and says what is waited for.

const waitsForNode = "Your own node is being loaded into this page. It checks everything itself, so nothing is shown before it runs."

func (s *Site) swap(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	get := func(name string) string {
		v := q.Get(name)
		return v[:min(len(v), 64)]
	}
	in := view.SwapInput{In: get("in"), Out: get("out"), Pay: get("pay"), Get: get("get"), Last: get("last"), Slippage: get("slippage")}
	p := view.Swap{Head: s.head(r, "Swap · Virtua", 0), Status: view.Status{State: view.NodeNone}, Wallet: s.noWallet(), Tokens: s.cfg.Deployment.Tokens,
		Input: in.Complete(s.cfg.Deployment.Tokens)}
	p.Answer = view.SwapAnswer{In: p.Input.In, Out: p.Input.Out, Waiting: waitsForNode, Reason: "Waiting for your node."}
	s.send(w, r, web.SwapPage(p))
}

func (s *Site) order(w http.ResponseWriter, r *http.Request) {
	p := view.OrderPage{Head: s.head(r, view.OrderTitle, 0), Status: view.Status{State: view.NodeNone}, Wallet: s.noWallet(), View: view.OrderView{Waiting: waitsForNode}}
	s.send(w, r, web.OrderPage(p))
}

func (s *Site) portfolio(w http.ResponseWriter, r *http.Request) {
	p := view.PortfolioPage{Head: s.head(r, "Portfolio · Virtua", 0), Status: view.Status{State: view.NodeNone}, Wallet: s.noWallet(), View: view.Portfolio{Waiting: waitsForNode}}
	s.send(w, r, web.PortfolioPage(p))
}

func (s *Site) settings(w http.ResponseWriter, r *http.Request) {
	p := view.SettingsPage{Head: s.head(r, "Settings · Virtua", 0), Status: view.Status{State: view.NodeNone}, Wallet: s.noWallet()}
	s.send(w, r, web.SettingsPage(p))
}

func (s *Site) help(w http.ResponseWriter, r *http.Request) {
	p := view.HelpPage{Head: s.head(r, "Help · Virtua", 0), Status: view.Status{State: view.NodeNone}, Wallet: s.noWallet()}
	s.send(w, r, web.HelpPage(p))
}

// noWallet is the wallet panel before a node runs.
func (s *Site) noWallet() view.Wallet {
	return view.Wallet{State: view.NoWallet, Offline: true, Chain: view.Head{ChainID: s.cfg.Deployment.ChainID}.ChainText()}
}

func (s *Site) send(w http.ResponseWriter, r *http.Request, c web.Component) {
	if html, ok := s.render(w, r, c); ok {
		sendHTML(w, r, http.StatusOK, html)
	}
}
