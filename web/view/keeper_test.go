package view_test

import (
	"strings"
	"testing"
	"time"

	"github.com/virtuatrader/virtua/node/eth"
	"github.com/virtuatrader/virtua/node/fault"
	"github.com/virtuatrader/virtua/node/order"
	"github.com/virtuatrader/virtua/web"
	"github.com/virtuatrader/virtua/web/view"
)

// A trade of a batch says who settled it, and when that was not by the rule, why.
func TestFlaggedTrade(t *testing.T) {
	m, err := order.NewMarket(order.Token{Address: eth.Address{1}, Symbol: "VTR", Decimals: 18}, order.Token{Address: eth.Address{2}, Symbol: "tUSD", Decimals: 6})
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range []fault.Code{0, fault.PriceOffRule, fault.LeftOut} {
		list := view.NewTrades(&m, []view.Trade{{Price: 2_100, Lots: 5, Keeper: eth.Address{9}, Flag: code}}, time.UTC, "")
		var b strings.Builder
		if err := web.Trades(list).Render(t.Context(), &b); err != nil {
			t.Fatal(err)
		}
		html := b.String()
		if !strings.Contains(html, eth.Address{9}.String()) || strings.Contains(html, "flagged") != (code != 0) ||
			code != 0 && !strings.Contains(html, code.Sentence()) {
			t.Errorf("%v: %s", code, html)
		}
	}
}
