// Package web renders Virtua's pages: templ components over the models of web/view. The server paints whole
// pages with it, the node in the browser the parts that change; both through the same components.
//
//go:generate go run ./generate . ./gallery
package web

import (
	"context"
	"io"
	"strings"

	"github.com/virtuatrader/virtua/web/render"
	"github.com/virtuatrader/virtua/web/view"
)

// Component is something that renders itself as HTML.
type Component = render.Component

// Fragment is a part of the page that the node keeps fresh: the element with the same id is morphed into it.
type Fragment struct {
	ID   string
	Part Component
}

// Panels returns the trading page's live parts in the order of the page, except those that depend on what
// is typed into the form (see FormFragments) and the preview.
func Panels(p *view.Page) []Fragment {
	return []Fragment{
		{"markets", Markets(p.Markets)},
		{"status", Status(p.Status)},
		{"wallet-chip", WalletChip(p.Wallet)},
		{"notices", Notices(p.Notices)},
		{"ladder", Ladder(p.Ladder)},
		{"chart", Chart(p.Chart)},
		{"depth", Depth(p.Depth)},
		{"trades", Trades(p.Trades)},
		{"history", History(p.History)},
		{"orders", Orders(p.Orders)},
		{"network", Network(p.Network)},
		{"facts", FormFacts(p.Form.Facts, p.Form.Base, p.Form.Quote)},
		{"wallet", Wallet(p.Wallet)},
		{"balances", Balances(p.Balances)},
		{"bell", Bell(p.News)},
		{"news", NewsPanel(p.News)},
	}
}

// FormFragments returns the parts of the form that answer to what is typed. The inputs are never patched.
func FormFragments(l view.FormLive) []Fragment {
	return []Fragment{
		{"err-price", FieldError("err-price", l.PriceError)},
		{"err-amount", FieldError("err-amount", l.AmountError)},
		{"err-total", FieldError("err-total", l.TotalError)},
		{"err-at", FieldError("err-at", l.AtError)},
		{"err-target", FieldError("err-target", l.TargetError)},
		{"err-stop", FieldError("err-stop", l.StopError)},
		{"err-first", FieldError("err-first", l.FirstError)},
		{"err-last", FieldError("err-last", l.LastError)},
		{"err-count", FieldError("err-count", l.CountError)},
		{"err-every", FieldError("err-every", l.EveryError)},
		{"go", FormGo(l)},
	}
}

// PreviewFragment returns what a person confirms.
func PreviewFragment(p view.Preview) Fragment { return Fragment{"preview", Preview(p)} }

// HTML renders a component into a string.
func HTML(ctx context.Context, c Component) (string, error) {
	var b strings.Builder
	if err := c.Render(ctx, &b); err != nil {
		return "", err
	}
	return b.String(), nil
}

// Page renders a whole page into w. It is buffered first, so that an error leaves nothing half written.
func Page(ctx context.Context, w io.Writer, c Component) error {
	s, err := HTML(ctx, c)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, s)
	return err
}

// data is a JSON data block: not executed, so the CSP has nothing against it. s must come from json.Marshal,
// which escapes what could close the element.
func data(id, s string) Component {
	return render.Raw(`<script type="application/json" id="` + id + `">` + s + `</script>`)
}

// as is a text that means different things, said in a context.
func as(context, text string) Component { return render.As(context, text) }

// usePrice says what a row of the ladder does: "Sellers ask 1.252: use this price".
func usePrice(who, price string) string { return who + " " + price + ": use this price" }

// off is the value of aria-disabled.
func off(l view.FormLive) string {
	if l.Ready {
		return "false"
	}
	return "true"
}

// sideWord is a side as the form names it.
func sideWord(buy bool) string {
	if buy {
		return "buy"
	}
	return "sell"
}

// placeholder is a zero with as many decimals as the field takes.
func placeholder(decimals string) string {
	n := 0
	for _, c := range decimals {
		n = n*10 + int(c-'0')
	}
	if n <= 0 || n > 8 {
		return "0"
	}
	return "0." + strings.Repeat("0", n)
}
