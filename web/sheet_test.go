//go:build !js

package web_test

import (
	"strings"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/gallery"
	"github.com/virtuatrader/virtua/web/view"
)

// TestSheetsHostileText renders strings that links, tokens and peers choose.
func TestSheetsHostileText(t *testing.T) {
	evil := `"><img src=x onerror=alert(1)>'&`
	swap, tr := gallery.Swap(), gallery.Trader()
	swap.Tokens[0].Symbol, swap.Input.Pay = evil, evil
	swap.Answer = view.SwapAnswer{In: evil, Out: evil, Pay: evil, Get: evil, Rate: evil, Reason: evil, Warnings: []string{evil}, Facts: []view.SwapFact{{Key: evil, Label: evil, Value: evil, Hint: evil}}}
	swap.Recent.Next = &view.SwapNext{In: evil, Out: evil, Pay: evil, Text: evil}
	offer := gallery.Offer()
	offer.Market, offer.Maker, offer.Give, offer.Fields[0].Raw = evil, evil, evil, evil
	v := view.NewOffer(&offer, tr.Wallet, time.UTC)
	v.Given, v.Share.Text = evil, evil
	p := gallery.Portfolio()
	p.Rows[0].Symbol, p.Rows[0].Name, p.Allowed[0].Symbol, p.Priceless = evil, evil, evil, evil
	for name, c := range map[string]web.Component{"swap": web.SwapPage(swap), "order": web.OrderView(v), "portfolio": web.PortfolioView(p)} {
		html, err := web.HTML(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(html, "<img") {
			t.Errorf("%s: a string became markup", name)
		}
	}
}
